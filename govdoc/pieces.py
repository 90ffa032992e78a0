"""One kind of fact from any piece of text, for those who need no document: `govdoc.find_…`."""

from __future__ import annotations

from govdoc.assemble.documents import citation
from govdoc.assemble.facts import linked_facts, responsibility
from govdoc.assemble.values import number
from govdoc.extract.facts import Facts, read_facts
from govdoc.extract.responsibilities import find_all
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.grammar.limit_labels import is_limit_line
from govdoc.model import Citation, Deadline, DocNumber, Responsibility, Target
from govdoc.normalize import normalize
from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["citations", "deadlines", "doc_numbers", "responsibilities", "targets"]


def _passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text as passages; 完成时限：… counts as a limit line."""
    out = []
    for line in normalize(text).split("\n"):
        piece: NormalizedText = line.strip()
        if not piece:
            continue
        label, colon, value = piece.folded.partition(":")
        if colon and len(label) <= 12 and is_limit_line(label, value):
            out.append(Passage(piece[len(label) + 1 :].strip(), "p1", column=label))
        else:
            out.append(Passage(piece, "p1"))
    return tuple(p for p in out if p.piece)


def _facts(text: str) -> Facts:
    return read_facts(_passages(text), (), {}, written=None, title=None, own_titles=frozenset())


def doc_numbers(text: str) -> list[DocNumber]:
    """Every document number, in order."""
    return [number(n) for n in find_doc_numbers(normalize(text))]


def citations(text: str) -> list[Citation]:
    """Every citation, in order."""
    return [citation(f"c{n}", c) for n, c in enumerate(_facts(text).citations.citations, 1)]


def deadlines(text: str) -> list[Deadline]:
    """Every limit, in order."""
    return linked_facts(_facts(text))[0]


def targets(text: str) -> list[Target]:
    """Every target, in order."""
    return linked_facts(_facts(text))[1]


def responsibilities(text: str) -> list[Responsibility]:
    """Every responsibility, in order."""
    passages = _passages(text)
    notes = find_all(passages)
    return [responsibility(d) for _, a in notes for d in a.duties]
