"""An outline and its facts as one nested value, ready to be validated into a `PolicyDocument` in a single pass."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from govdoc.diagnostics import CODES
from govdoc.grammar.dates import DateHit
from govdoc.grammar.doc_numbers import NumberHit
from govdoc.grammar.units import Kind, Unit
from govdoc.outline import Cell, Check, Node, Note, PlacedTable
from govdoc.text import NormalizedText, Span

__all__ = [
    "Value",
    "agencies",
    "agencies_in",
    "clean",
    "date_value",
    "diagnostics",
    "grounded",
    "lines",
    "number_value",
    "quoted",
    "reach",
    "section_tree",
    "span_of",
    "spans",
    "table_value",
]

Value = dict[str, Any]

span_of: Final[Callable[[tuple[int, int]], Span]] = partial(tuple.__new__, Span)  # Span(start, end) at half its price

_BLANKS: Final = re.compile(r"\s{1,400}")


def clean(text: str) -> str:
    """Clean words on one line: runs of blanks as one space."""
    return _BLANKS.sub(" ", text).strip() if " " in text or "\n" in text else text


def lines(texts: Sequence[str]) -> str:
    """Clean words, a line for each text."""
    whole = "\n".join(texts)
    return "\n".join(map(clean, texts)) if " " in whole or whole.count("\n") >= len(texts) else whole


def quoted(piece: NormalizedText) -> Value:
    """Quote and span of a piece."""
    _, quote, start, end = piece.grounding
    return {"quote": quote, "span": span_of((start, end))}


def grounded(piece: NormalizedText) -> Value:
    """Text, quote and span of a piece."""
    text, quote, start, end = piece.grounding
    if " " in text or "\n" in text:
        text = clean(text)
    return {"text": text, "quote": quote, "span": span_of((start, end))}


def reach(first: NormalizedText, last: NormalizedText) -> Span:
    """The raw span from one piece to the end of another, wherever it stands."""
    start, end = first.bounds
    return span_of((start, max(end, last.bounds[1])))


def spans(pieces: Iterable[NormalizedText]) -> list[Span]:
    """The raw spans of pieces of evidence."""
    return [span_of(p.bounds) for p in pieces if p]


def agencies(units: Sequence[Unit]) -> list[Value]:
    """Units as agencies."""
    return [agency for piece, kind in units for agency in agencies_in(piece, ((0, len(piece), kind),))]


def agencies_in(piece: NormalizedText, places: Iterable[tuple[int, int, Kind]]) -> list[Value]:
    """The units at these places of a text as agencies."""
    out = []
    for a, b, kind in places:
        name, quote, start, end = piece.grounding_of(a, b)
        if " " in name or "\n" in name:
            name = "".join(name.split())  # closed over the break of a line
        out.append({"text": name, "quote": quote, "span": span_of((start, end)), "kind": kind})
    return out


def number_value(hit: NumberHit, section_id: str | None = None) -> Value:
    """A document number."""
    return {
        "canonical": hit.canonical,
        "code": hit.code,
        "year": hit.year,
        "serial": hit.serial,
        "form": hit.form,
        "repaired": hit.repaired,
        "section_id": section_id,
        **quoted(hit.piece),
    }


def date_value(hit: DateHit | None) -> Value | None:
    """A date of the header that is a calendar date, else None."""
    if hit is None or hit.date is None:
        return None
    return {**grounded(hit.piece), "date": hit.date, "precision": "day"}


def derived_date(piece: NormalizedText, date: dt.date, evidence: Iterable[NormalizedText]) -> Value:
    """A date computed from words: 自发布之日起施行, 有效期五年."""
    return {**grounded(piece), "date": date, "precision": "day", "derived": True, "evidence": spans(evidence)}


def diagnostics(notes: Iterable[Note]) -> list[Value]:
    """Notes as diagnostics, each once, in the order of the text."""
    out: dict[tuple[str, int, str], Value] = {}
    for n in notes:
        severity, _ = CODES[n.code]
        span = n.piece.span if n.piece else None
        value = {
            "code": n.code,
            "severity": severity,
            "message": n.message,
            "span": span,
            "readings": list(n.readings),
        }
        out.setdefault((n.code, span.start if span else -1, n.message), value)
    return [out[k] for k in sorted(out, key=lambda k: (k[1], k[0], k[2]))]


def table_value(table: PlacedTable) -> Value:
    """A table with its cells."""
    grid = table.grid
    return {
        "caption": clean(grid.caption.text) if grid.caption is not None else None,
        "header": _cells(grid.header),
        "rows": [_cells(row) for row in grid.rows],
        "form": table.form,
        "edition": table.edition,
        "checks": [_check(c) for c in table.checks],
        "section_id": table.section_id,
        "span": grid.whole.span,
    }


def _check(c: Check) -> Value:
    printed, computed, difference = (int(v) if v == int(v) else v for v in (c.printed, c.computed, c.difference))
    return {
        "what": c.what,
        "holds": c.holds,
        "printed": printed,
        "computed": computed,
        "difference": difference,
        "span": span_of(c.piece.bounds) if c.piece else None,
    }


def _cells(row: Sequence[Cell]) -> list[Value]:
    return [
        {"text": c.text, "span": span_of(c.piece.bounds) if c.piece is not None and (c.text or c.piece) else None, "filled": c.filled}
        for c in row
    ]


def section_tree(roots: Sequence[Node]) -> list[Value]:
    """The section tree; built from the last node up, so that no depth is too deep."""
    order: list[Node] = []
    todo = list(reversed(roots))
    while todo:
        node = todo.pop()
        order.append(node)
        todo += reversed(node.children)
    built: dict[str, Value] = {}
    for node in reversed(order):
        heading = node.heading
        built[node.id] = {
            "id": node.id,
            "part_id": node.part_id,
            "level": node.level,
            "label": node.label,
            "number": node.number,
            "heading": clean(heading.text) if heading is not None else None,
            "text": lines([p.text for p in node.paragraphs]),
            "items": [{"label": clean(i.label.text), **grounded(i.text)} for i in node.items] if node.items else [],
            "children": [built[c.id] for c in node.children] if node.children else [],
            "span": span_of(node.whole.bounds),
        }
    return [built[n.id] for n in roots]
