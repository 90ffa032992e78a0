"""One document as the user receives it, from its outline: every fact read, every value made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.assemble.dates import date_notes, dates_of, year_notes
from govdoc.assemble.facts import figure, linked_facts
from govdoc.assemble.making import Maker
from govdoc.assemble.references import references_of
from govdoc.assemble.values import agencies, clean, diagnostics, made_table, number, quoted, section_tree, words
from govdoc.extract.citations import CitationHit
from govdoc.extract.facts import Facts, read_facts
from govdoc.grammar.doc_numbers import NumberHit
from govdoc.lexicon import table
from govdoc.model import SCHEMA_VERSION, Attachment, Citation, DocNumber, MetadataField, Part, PolicyDocument
from govdoc.numerals import to_int
from govdoc.outline import Note
from govdoc.outlines import day_of, passages_in_tense
from govdoc.parsers.papers import Outline
from govdoc.parsers.title_names import key
from govdoc.text import NormalizedText

__all__ = ["citation", "document_of"]

_ATTACHMENT: Final = Maker(Attachment)
_YEAR: Final = re.compile(r"20\d\d(?=年|[-~至])")
_CITATION: Final = Maker(Citation)
_DOCUMENT: Final = Maker(PolicyDocument)
_FIELD: Final = Maker(MetadataField)
_PART: Final = Maker(Part)


def document_of(outline: Outline, script: str, notes: Sequence[Note], page: Sequence[tuple[str, NormalizedText]]) -> PolicyDocument:
    """The document of an outline; `script` is that of the whole input, `notes` tell what concerns it as a whole, `page` is what
    the head of its web page says of it, by name."""
    h = outline.header
    facts = read_facts(
        passages_in_tense(outline),
        outline.tables,
        outline.headings,
        written=day_of(outline),
        title=h.title,
        own_titles=frozenset(key(t.folded) for t in _own_titles(outline)),
        year=_year_of(outline),
        numbered=h.number.year if h.number is not None else None,
    )
    deadlines, targets, tasks = linked_facts(facts)
    citations = _cited(outline, facts)
    open_notes: list[Note] = []
    references = references_of(outline, facts, citations, open_notes)
    return _DOCUMENT.make(
        {
            "schema_version": SCHEMA_VERSION,
            "span": outline.whole.span,
            "script": script,
            "title": words(h.title),
            "doc_number": number(h.number) if h.number is not None else None,
            "doc_type": h.doc_type,
            "issuers": agencies(h.issuers),
            "addressees": agencies(h.addressees),
            "cc": agencies(outline.closing.cc),
            "dates": dates_of(outline, facts),
            "disclosure": words(outline.closing.disclosure),
            "metadata": _metadata(outline, page),
            "parts": _parts(outline),
            "sections": section_tree(outline.roots),
            "attachments": _attachments(outline),
            "doc_numbers": _numbers(outline, facts),
            "citations": [citation(f"c{n}", c) for n, c in enumerate(citations, 1)],
            "references": references,
            "tasks": tasks,
            "deadlines": deadlines,
            "targets": targets,
            "figures": [figure(q, facts.passages[k]) for k, q in facts.figures],
            "tables": [made_table(t) for t in outline.tables],
            "diagnostics": diagnostics(
                [*notes, *outline.notes, *facts.citations.notes, *open_notes, *date_notes(outline), *year_notes(facts.deadlines)]
            ),
        }
    )


def _year_of(outline: Outline) -> int | None:
    """The year that a paper is of: that of its writing, or the earlier one that a title names (2023年工作要点) and does not commend (关于表彰2019年度…
    的决定); None where its writing is not dated."""
    written = outline.header.written
    if written is None or written.date is None:
        return None
    titles = (t.folded for t in (outline.header.title, *_own_titles(outline)) if t is not None)
    return min([written.date.year, *(int(y) for t in titles if not _praise().search(t) for y in _YEAR.findall(t))])


@cache
def _praise() -> re.Pattern[str]:
    return table("titles").regex("praise")


def _own_titles(outline: Outline) -> list[NormalizedText]:
    return [t for t in (*(p.title for p in outline.parts), *(a.title for a in outline.annexes)) if t is not None]


def _metadata(outline: Outline, page: Sequence[tuple[str, NormalizedText]]) -> list[MetadataField]:
    out = []
    for f in outline.header.fields:
        quote, span = quoted(f.label.through(f.value) if f.value is not None else f.label)
        label = clean(f.label.text).replace(" ", "")  # 索 引 号 is spread to the width of the others
        value = clean(f.value.text) if f.value is not None else None
        out.append(_FIELD.make({"label": label, "value": value, "quote": quote, "span": span}))
    for name, piece in page:
        quote, span = quoted(piece)
        out.append(_FIELD.make({"label": name, "value": clean(piece.text), "quote": quote, "span": span}))
    return out


def _parts(outline: Outline) -> list[Part]:
    return [
        _PART.make({"id": p.id, "role": p.role, "title": words(p.title), "span": p.lines[0].body.through(p.lines[-1].body).span})
        for p in outline.parts
    ]


def _attachments(outline: Outline) -> list[Attachment]:
    out = []
    for n, a in enumerate(outline.annexes, 1):
        quote, span = quoted(a.title)
        values = {"id": f"a{n}", "number": a.number, "title": clean(a.title.text), "part_id": a.part_id, "quote": quote, "span": span}
        out.append(_ATTACHMENT.make(values))
    return out


def _numbers(outline: Outline, facts: Facts) -> list[DocNumber]:
    """Every occurrence of a document number: those of the head first, then those of the text."""
    head = outline.header.numbers
    seen = {n.piece.span for n in head}
    return [number(n) for n in head] + [number(n, p.section_id) for n, p in facts.citations.numbers if n.piece.span not in seen]


def _cited(outline: Outline, facts: Facts) -> list[CitationHit]:
    """The citations; the paper's own number is none in its head, nor in the bracket that tells under the title of its regulation who published it."""
    head = {n.piece.span for n in outline.header.numbers}
    own = outline.header.number
    return [
        c
        for c in facts.citations.citations
        if c.title is not None
        or not (
            c.passage.is_title
            or c.piece.span in head
            or (own is not None and c.number is not None and _is_same(c.number, own) and _passing().match(c.passage.folded))
        )
    ]


def _is_same(a: NumberHit, b: NumberHit) -> bool:
    """Are two numbers one, be its serial in figures or in words: 主席令（八届第25号）, 主席令第二十五号?"""
    return a.canonical == b.canonical or (a.code == b.code and a.year == b.year and to_int(a.serial) == to_int(b.serial))


@cache
def _passing() -> re.Pattern[str]:
    return table("lines").regex("passing")


def citation(name: str, c: CitationHit) -> Citation:
    """A mention of another paper."""
    quote, span = quoted(c.piece)
    return _CITATION.make(
        {
            "id": name,
            "title": clean(c.title.text) if c.title is not None else None,
            "doc_number": c.number.canonical if c.number is not None else None,
            "kind": c.kind,
            "alias_of": c.alias_of,
            "relation": c.relation,
            "section_id": c.passage.section_id,
            "quote": quote,
            "span": span,
        }
    )
