"""The signals of one document that no value holds, each with the reason why a rule declined it, or none (未读出的信号)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govdoc.extract.tasks import task_rows
from govdoc.ledger.declined import Declining
from govdoc.ledger.holders import marked, value_spans
from govdoc.ledger.signals import sighted
from govdoc.model import PolicyDocument, Signal, Span
from govdoc.outline import Passage
from govdoc.outlines import passages_in_tense
from govdoc.parsers.heads import key
from govdoc.parsers.papers import Outline

__all__ = ["read_signals"]

_OPENERS: Final = " \t\u3000\u00a0[《【"


def read_signals(number: int, document: PolicyDocument, outline: Outline, raw: str) -> Iterator[Signal]:
    """Every signal of a document that no value holds; `number` is its place among the documents of the input."""
    held = _held(document, outline, len(raw))
    own = {key(t.text) for t in (document.title, *(p.title for p in document.parts)) if t is not None}
    written = document.dates.written or document.dates.published
    told = marked(bytearray(len(raw)), (d.span for d in document.diagnostics if d.span is not None), 1)
    for passage, starts_line in _texts(outline):
        if not passage.piece:
            continue
        declining: Declining | None = None
        copy = False
        for kind, a, b in sighted(passage.piece, passage.folded, line=starts_line):
            piece = passage.piece.part(a, b)
            start, end = piece.bounds
            if any(held[start:end]):
                continue
            if kind == "mark" and _opens_value(held, passage, b):
                continue
            if declining is None:
                declining = Declining(passage, outline.headings.get(passage.section_id or "", ()), written.date if written else None)
                copy = key(passage.folded) in own
            reason = "diagnosed" if any(told[start:end]) else "repeated" if copy else declining.reason(kind, a, b)
            yield Signal(kind=kind, reason=reason, document=number, text=piece.text, quote=piece.quote, span=Span(start, end))


def _opens_value(held: bytearray, passage: Passage, end: int) -> bool:
    """Does a value stand directly behind a mark, an entry of a list of annexes or a field of the page's block? The mark is then its own."""
    behind = passage.piece.rest(end).lstrip(_OPENERS)
    return bool(behind) and held[behind.bounds[0]] == 1


def _held(document: PolicyDocument, outline: Outline, length: int) -> bytearray:
    """1 where a value stands, or the mark of a section or list item; a cell counts as one unless its row makes a task, whose facts are read out of it."""
    held = marked(bytearray(length), value_spans(document, cells=False), 1)
    rows = task_rows(outline.tables)
    for placed, table in zip(outline.tables, document.tables, strict=True):
        marked(held, (c.span for c in table.header if c.span is not None), 1)
        for n, row in enumerate(table.rows, placed.first_row):
            if n not in rows:
                marked(held, (c.span for c in row if c.span is not None), 1)
    todo = list(outline.roots)
    while todo:
        node = todo.pop()
        marked(held, (node.mark.label.span, *(i.label.span for i in node.items)), 1)
        todo += node.children
    return held


def _texts(outline: Outline) -> Iterator[tuple[Passage, bool]]:
    """The passages, then the lines of head and tail that became none; with each whether it is read as a line."""
    taken = set()
    for passage in passages_in_tense(outline):
        if passage.piece:
            taken.update(range(*passage.piece.bounds))
        yield passage, passage.row is None
    for table in outline.tables:
        taken.update(range(*table.grid.whole.bounds))
    for part in outline.parts:
        for line in part.lines:
            if line.body and taken.isdisjoint(range(*line.body.bounds)):
                yield Passage(line.body, part.id), True
