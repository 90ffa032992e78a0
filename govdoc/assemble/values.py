"""What stands in an outline as result models: agencies, numbers, dates, tables, sections, diagnostics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from types import MethodType
from typing import Final

from govdoc.assemble.making import Maker
from govdoc.diagnostics import CODES
from govdoc.grammar.dates import DateHit
from govdoc.grammar.doc_numbers import NumberHit
from govdoc.grammar.units import Kind, Unit
from govdoc.model import Agency, Cell, DateValue, Diagnostic, DocNumber, ListItem, Section, Table, TableCheck, Text
from govdoc.outline import Cell as CellDraft
from govdoc.outline import Check, Item, Node, Note, PlacedTable
from govdoc.text import NormalizedText, Span

__all__ = [
    "agencies",
    "agencies_in",
    "clean",
    "dated",
    "derived_date",
    "diagnostics",
    "grounding",
    "lines",
    "made_table",
    "number",
    "quoted",
    "reach",
    "section_tree",
    "span_of",
    "spans",
    "words",
]

span_of: Final[Callable[[tuple[int, int]], Span]] = MethodType(tuple.__new__, Span)  # Span(start, end) at less than half its price

_AGENCY: Final = Maker(Agency)
_CELL: Final = Maker(Cell)
_CHECK: Final = Maker(TableCheck)
_DATE: Final = Maker(DateValue)
_DIAGNOSTIC: Final = Maker(Diagnostic)
_ITEM: Final = Maker(ListItem)
_NUMBER: Final = Maker(DocNumber)
_SECTION: Final = Maker(Section)
_TABLE: Final = Maker(Table)
_TEXT: Final = Maker(Text)


def clean(text: str) -> str:
    """Clean words on one line: runs of blanks as one space."""
    return " ".join(text.split()) if " " in text or "\n" in text else text


def lines(texts: Sequence[str]) -> str:
    """Clean words, a line for each text."""
    if len(texts) == 1:
        return clean(texts[0])
    whole = "\n".join(texts)
    return "\n".join(map(clean, texts)) if " " in whole or whole.count("\n") >= len(texts) else whole


def quoted(piece: NormalizedText) -> tuple[str, Span]:
    """Quote and span of a piece."""
    _, quote, start, end = piece.grounding
    return quote, span_of((start, end))


def grounding(piece: NormalizedText) -> tuple[str, str, Span]:
    """Clean text, quote and span of a piece."""
    text, quote, start, end = piece.grounding
    if " " in text or "\n" in text:
        text = clean(text)
    return text, quote, span_of((start, end))


def words(piece: NormalizedText | None) -> Text | None:
    """A piece as a text that stands for itself."""
    if piece is None:
        return None
    text, quote, span = grounding(piece)
    return _TEXT.make({"text": text, "quote": quote, "span": span})


def reach(first: NormalizedText, last: NormalizedText) -> Span:
    """The raw span from one piece to the end of another, wherever it stands."""
    start, end = first.bounds
    return span_of((start, max(end, last.bounds[1])))


def spans(pieces: Iterable[NormalizedText]) -> list[Span]:
    """The raw spans of pieces of evidence."""
    return [span_of(p.bounds) for p in pieces if p]


def agencies(units: Sequence[Unit]) -> list[Agency]:
    """Units as agencies."""
    return [agency for piece, kind in units for agency in agencies_in(piece, ((0, len(piece), kind),))]


def agencies_in(piece: NormalizedText, places: Iterable[tuple[int, int, Kind]]) -> list[Agency]:
    """The units at these places of a text as agencies."""
    out = []
    for a, b, kind in places:
        name, quote, start, end = piece.grounding_of(a, b)
        if " " in name or "\n" in name:
            name = "".join(name.split())  # closed over the break of a line
        out.append(_AGENCY.make({"text": name, "quote": quote, "span": span_of((start, end)), "kind": kind}))
    return out


def number(hit: NumberHit, section_id: str | None = None) -> DocNumber:
    """A document number."""
    quote, span = quoted(hit.piece)
    return _NUMBER.make(
        {
            "canonical": hit.canonical,
            "code": hit.code,
            "year": hit.year,
            "serial": hit.serial,
            "form": hit.form,
            "repaired": hit.repaired,
            "section_id": section_id,
            "quote": quote,
            "span": span,
        }
    )


def dated(hit: DateHit | None) -> DateValue | None:
    """A date of the header that is a calendar date, else None."""
    if hit is None or hit.date is None:
        return None
    return derived_date(hit.piece, hit.date, (), derived=False)


def derived_date(piece: NormalizedText, date: dt.date, evidence: Iterable[NormalizedText], *, derived: bool = True) -> DateValue:
    """A date computed from words: 自发布之日起施行, 有效期五年; or, not derived, one that stands there."""
    text, quote, span = grounding(piece)
    return _DATE.make(
        {
            "text": text,
            "quote": quote,
            "span": span,
            "date": date,
            "precision": "day",
            "derived": derived,
            "evidence": spans(evidence),
        }
    )


def diagnostics(notes: Iterable[Note]) -> list[Diagnostic]:
    """Notes as diagnostics, each once, in the order of the text."""
    out: dict[tuple[int, str, str], Diagnostic] = {}
    for n in notes:
        severity, _ = CODES[n.code]
        span = n.piece.span if n.piece else None
        key = (span.start if span else -1, n.code, n.message)
        if key not in out:
            out[key] = _DIAGNOSTIC.make(
                {"code": n.code, "severity": severity, "message": n.message, "span": span, "readings": list(n.readings)}
            )
    return [out[k] for k in sorted(out)]


def made_table(table: PlacedTable) -> Table:
    """A table with its cells."""
    grid = table.grid
    return _TABLE.make(
        {
            "caption": clean(grid.caption.text) if grid.caption is not None else None,
            "header": _cells(grid.header),
            "rows": [_cells(row) for row in grid.rows],
            "form": table.form,
            "edition": table.edition,
            "checks": [_check(c) for c in table.checks],
            "section_id": table.section_id,
            "span": grid.whole.span,
        }
    )


def _check(c: Check) -> TableCheck:
    return _CHECK.make(
        {
            "what": c.what,
            "holds": c.holds,
            "printed": _plain(c.printed),
            "computed": _plain(c.computed),
            "difference": _plain(c.difference),
            "span": span_of(c.piece.bounds) if c.piece else None,
        }
    )


def _plain(value: float) -> int | float:
    """A whole number as such: 12, not 12.0."""
    whole = int(value)
    return whole if value == whole else value


def _cells(row: Sequence[CellDraft]) -> list[Cell]:
    out = []
    for c in row:
        piece = c.piece
        span = span_of(piece.bounds) if piece is not None and (c.text or piece) else None
        out.append(_CELL.make({"text": c.text, "span": span, "filled": c.filled}))
    return out


def _list_item(item: Item) -> ListItem:
    text, quote, span = grounding(item.text)
    return _ITEM.make({"text": text, "quote": quote, "span": span, "label": clean(item.label.text)})


def section_tree(roots: Sequence[Node]) -> list[Section]:
    """The section tree; built from the last node up, so that no depth is too deep."""
    order: list[Node] = []
    todo = list(reversed(roots))
    while todo:
        node = todo.pop()
        order.append(node)
        todo += reversed(node.children)
    built: dict[str, Section] = {}
    for node in reversed(order):
        heading = node.heading
        built[node.id] = _SECTION.make(
            {
                "id": node.id,
                "part_id": node.part_id,
                "level": node.level,
                "label": node.label,
                "number": node.number,
                "heading": clean(heading.text) if heading is not None else None,
                "text": lines([p.text for p in node.paragraphs]),
                "items": [_list_item(i) for i in node.items] if node.items else [],
                "children": [built[c.id] for c in node.children] if node.children else [],
                "span": span_of(node.whole.bounds),
            }
        )
    return [built[n.id] for n in roots]
