"""The cells of a grid from rows whose columns are known: merged cells filled down, the others empty, what nothing places noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govdoc.outline import Cell, Note
from govdoc.parsers.table_fit import Column
from govdoc.parsers.table_rows import Row
from govdoc.parsers.table_tokens import as_cell
from govdoc.parsers.table_words import Kind, is_total, kind_of, often_empty

__all__ = ["EMPTY", "fill_rows"]

EMPTY: Final = Cell("")
_NEVER_MERGED: Final = frozenset({Kind.NUMBER, Kind.UNIT, Kind.TICK, Kind.BLANK})


def fill_rows(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[tuple[Cell, ...]], list[Note]]:
    """The rows as cells, each as many as there are columns, and a note for all that are padded and one for all that have too many."""
    width = len(columns)
    out: list[tuple[Cell, ...]] = []
    kinds, optional = [c.kind for c in columns], [often_empty(c.name) for c in columns]
    loose: list[Row] = []
    above: list[Cell] = [EMPTY] * width
    for row in rows:
        cells = [EMPTY] * width
        if not row.proved:
            loose.append(row)
            cells[: len(row.cells)] = [as_cell(t) for t in row.cells]
        else:
            for j, t in zip(row.columns, row.cells, strict=True):
                cells[j] = as_cell(t)
        if row.band:
            above = [EMPTY] * width
        elif row.proved:
            if row.packed and any(kind_of(t.key) is Kind.TICK for t in row.cells) and not _ticks_settled(row, columns):
                loose.append(row)
            _fill_down(cells, above, row, kinds, optional)
            above = cells
        out.append(tuple(cells))
    notes = [_note("table_padded", loose, "have fewer cells than the grid and nothing proves which are empty")] if loose else []
    odd = [row for row in rows if row.odd]
    notes += [_note("table_padded", odd, "have more cells than the grid; neighbours were joined")] if odd else []
    return out, notes


def _note(code: str, rows: Sequence[Row], what: str) -> Note:
    return Note(code, f"{len(rows)} rows {what}", rows[0].cells[0].piece)


def _ticks_settled(row: Row, columns: Sequence[Column]) -> bool:
    """Do the columns behind the ticks hold something else, so that the ticks can stand nowhere else?"""
    last = row.columns[-1]
    return kind_of(row.cells[-1].key) is not Kind.TICK or last == len(columns) - 1 or all(often_empty(c.name) for c in columns[last + 1 :])


def _fill_down(cells: list[Cell], above: Sequence[Cell], row: Row, kinds: Sequence[Kind | None], optional: Sequence[bool]) -> None:
    """Merged cells carried down: the words of the row above where a column of labels, units or limits has none of its own.

    Figures, ticks, remarks and supporting units (配合单位) are never carried down, nor anything into a row that adds up. In a row that
    has its empty cells in place, a label that is empty behind the first one given is one that nobody wrote.
    """
    if is_total(row.cells[0].key):
        return
    leading = next((j for j in row.columns if kinds[j] is not Kind.SERIAL), len(kinds))
    for j, c in enumerate(cells):
        kind = kinds[j]
        if c.text or not above[j].text or optional[j] or kind in _NEVER_MERGED:
            continue
        if row.packed or j < leading or kind in (Kind.DATE, Kind.AGENCY):
            cells[j] = Cell(above[j].text, above[j].piece, filled=True)
