"""The signals of one document that no value holds, each with the reason why a rule declined it, or none (未读出的信号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from govdoc.extract.deadline_points import is_time_column
from govdoc.extract.responsibilities import column_role
from govdoc.extract.task_table import task_rows
from govdoc.ledger.declined import Declining
from govdoc.ledger.holders import marked, value_spans
from govdoc.ledger.signals import Kind, Sighted, sighted
from govdoc.model import PolicyDocument, Signal, Span
from govdoc.outline import Passage
from govdoc.outlines import day_of, passages_in_tense
from govdoc.parsers.papers import Outline
from govdoc.parsers.title_names import key

__all__ = ["read_signals"]

_PAGE: Final = re.compile(r"[.·…_-]{0,80}\(?\d{0,4}\)?\Z")
_NARROW: Final = str.maketrans("（）：，", "():,")
_OPENERS: Final = " \t\u3000\u00a0[《【"
_TELLING: Final = ("date_ambiguous", "deadline_year_unknown", "table_kept_as_lines")  # diagnostics of what stayed unread
_CELL_KINDS: Final = (
    "number",
    "mark",
)  # what a cell that makes no task holds by itself; titles, dates and roles are read out of every cell


class _Text(NamedTuple):
    """A stretch to be looked through: a passage, or a line of head or tail that became none."""

    passage: Passage
    is_line: bool
    own: bool  # of the document itself, not of a paper that it encloses
    read: bool  # a passage, which facts are read from


class _Held(NamedTuple):
    """1 at each character that a value holds: by values without cells, with cells; and where a diagnostic speaks of what stayed unread."""

    facts: bytearray
    cells: bytearray
    told: bytearray

    def of(self, kind: Kind) -> bytearray:
        """What counts for a signal of this kind."""
        return self.cells if kind in _CELL_KINDS else self.facts


def read_signals(number: int, document: PolicyDocument, outline: Outline, raw: str) -> Iterator[Signal]:
    """Every signal of a document that no value holds; `number` is its place among the documents of the input."""
    held = _held(document, outline, len(raw))
    titles = {key(t.text) for t in (document.title, *(p.title for p in document.parts)) if t is not None}
    days = {d.date for name in type(document.dates).model_fields if (d := getattr(document.dates, name)) is not None}
    announced = {_entry(s.label + (s.heading or "")) for s in document.walk()}  # lines of a table of contents repeat the headings
    dated = day_of(outline)
    for text in _texts(outline):
        passage = text.passage
        unheld = [s for s in _sighted(text, held) if not _is_held(s, passage, held)]
        if not unheld:
            continue
        headings = outline.headings.get(passage.section_id or "", ())
        declining = Declining(passage, headings, own=text.own, written=dated, dates=days)
        copy = key(passage.folded) in titles or (not text.read and _entry(passage.folded) in announced)
        for kind, a, b in unheld:
            piece = passage.piece.part(a, b)
            start, end = piece.bounds
            reason = "diagnosed" if any(held.told[start:end]) else "repeated" if copy else declining.reason(kind, a, b)
            yield Signal(kind=kind, reason=reason, document=number, text=piece.text, quote=piece.quote, span=Span(start, end))


def _entry(words: str) -> str:
    """A heading, or its line in a table of contents without blanks and page number."""
    return _PAGE.sub("", key(words.translate(_NARROW)))


def _sighted(text: _Text, held: _Held) -> list[Sighted]:
    """The signals of a text; a cell under 责任单位 or 完成时限 of which nothing is read is one as a whole."""
    passage = text.passage
    found = sighted(passage.piece, passage.folded, line=text.is_line)
    if passage.column and passage.row is not None and not found:
        kind: Kind | None = "role" if column_role(passage.column) else "date" if is_time_column(passage.column) else None
        if kind is not None and passage.folded.strip("/-—无 "):
            return [Sighted(kind, 0, len(passage.folded))]
    return found


def _is_held(signal: Sighted, passage: Passage, held: _Held) -> bool:
    kind, a, b = signal
    start, end = passage.piece.part(a, b).bounds
    if any(held.of(kind)[start:end]):
        return True
    if kind != "mark":
        return False
    behind = passage.piece.rest(b).lstrip(_OPENERS)  # an entry of a list of annexes, a field of the page's block: its mark is its own
    return bool(behind) and held.cells[behind.bounds[0]] == 1


def _held(document: PolicyDocument, outline: Outline, length: int) -> _Held:
    facts = marked(bytearray(length), value_spans(document, cells=False), 1)
    todo = list(outline.roots)
    while todo:
        node = todo.pop()
        marked(facts, (node.mark.label.span, *(i.label.span for i in node.items)), 1)
        todo += node.children
    cells = bytearray(facts)
    rows = task_rows(outline.tables)
    for placed, t in zip(outline.tables, document.tables, strict=False):
        marked(cells, (c.span for c in t.header if c.span is not None), 1)
        for n, row in enumerate(t.rows, placed.first_row):
            if n not in rows:
                marked(cells, (c.span for c in row if c.span is not None), 1)
    told = (d.span for d in document.diagnostics if d.span is not None and d.code in _TELLING)
    return _Held(facts, cells, marked(bytearray(length), told, 1))


def _texts(outline: Outline) -> Iterator[_Text]:
    """The passages, then the lines of head and tail that became none."""
    taken: set[int] = set()
    main = {p.id for p in outline.parts if p.role == "main"}
    for passage in passages_in_tense(outline):
        if passage.piece:
            taken.update(range(*passage.piece.bounds))
            yield _Text(passage, passage.row is None, passage.part_id in main, True)
    for t in outline.tables:
        taken.update(range(*t.grid.whole.bounds))
    for part in outline.parts:
        for line in part.lines:
            if line.body and taken.isdisjoint(range(*line.body.bounds)):
                yield _Text(Passage(line.body, part.id), True, part.id in main, False)
