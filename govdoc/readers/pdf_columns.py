"""Tables without rules: lines whose words stand in the same columns, one of which holds figures.

The figures are the proof: signatures and lists of names stand in columns too, and are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from govdoc.readers.pdf_frames import Box, around
from govdoc.readers.pdf_grids import Grid, GridCell
from govdoc.readers.pdf_lines import Line, half_width
from govdoc.readers.pdf_paragraphs import paragraphs_of, would_fit

__all__ = ["with_column_tables"]

_APART: Final = 1.0  # sizes of a character between cells
_LEAST_COLUMNS: Final = 3
_LEAST_ROWS: Final = 3
_NEAR: Final = 2.6  # times the height of a line: what stands farther below is no row of the table
_FIGURES: Final = re.compile(r"[-+]?[\d.,]{1,20}(?:[%‰]|\([\d.]{1,6}\))?|[-/]{1,2}")
_MOSTLY: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Row:
    """A line cut at its wide gaps."""

    line: Line
    cells: tuple[Line, ...]


def with_column_tables(lines: Sequence[Line]) -> list[Line | Grid]:
    """The lines of a page, those that make a table without rules as that table."""
    if sum([len(line.runs) >= _LEAST_COLUMNS for line in lines]) < _LEAST_ROWS:
        return list(lines)
    rows = [_Row(line, _cells(line)) for line in lines]
    right = max((line.box.right for line in lines), default=0.0)
    out: list[Line | Grid] = []
    i = 0
    while i < len(rows):
        if len(rows[i].cells) >= _LEAST_COLUMNS and (found := _table(rows, i, right)) is not None:
            grid, i = found
            out.append(grid)
        else:
            out.append(rows[i].line)
            i += 1
    return out


def _cells(line: Line) -> tuple[Line, ...]:
    """The cells of a line: its runs, those close to one another together."""
    if len(line.runs) == 1:
        return (line,)
    groups = [[line.runs[0]]]
    for before, after in pairwise(line.runs):
        if after.box.left - before.box.right < _APART * line.em:
            groups[-1].append(after)
        else:
            groups.append([after])
    return tuple(Line(tuple(g)) for g in groups)


def _table(rows: Sequence[_Row], first: int, right: float) -> tuple[Grid, int] | None:
    """The table that begins at a line, and the number of the line behind it; None where the lines make none."""
    last = first
    for j in range(first + 1, len(rows)):
        above, row = rows[j - 1].line, rows[j]
        if not 0 < row.line.box.top - above.box.top < _NEAR * max(above.box.height, row.line.box.height):
            break
        if len(row.cells) >= _LEAST_COLUMNS:
            last = j
        elif j - last > 3:
            break
    many, often = Counter(len(r.cells) for r in rows[first : last + 1] if len(r.cells) >= _LEAST_COLUMNS).most_common(1)[0]
    seeds = [r for r in rows[first : last + 1] if len(r.cells) == many]
    columns = [around(cells) for cells in zip(*([c.box for c in r.cells] for r in seeds), strict=True)]
    if often < _LEAST_ROWS or any(a.right >= b.left for a, b in pairwise(columns)) or not _holds_figures(seeds, many):
        return None
    while last + 1 < len(rows) and _goes_on_below(rows[last], rows[last + 1], columns, right):
        last += 1
    filled = _filled(rows[first : last + 1], columns, right)
    lines = tuple(row.line for row in rows[first : last + 1])
    return (_grid(filled, columns, lines), last + 1) if filled is not None else None


def _holds_figures(seeds: Sequence[_Row], many: int) -> bool:
    """Are most cells below the first of some column figures?"""
    below = seeds[1:]
    return any(sum(bool(_FIGURES.fullmatch(half_width(r.cells[c].text))) for r in below) > _MOSTLY * len(below) for c in range(many))


def _goes_on_below(above: _Row, row: _Row, columns: Sequence[Box], right: float) -> bool:
    """Is the line below the last row the rest of one of its cells?"""
    near = 0 < row.line.box.top - above.line.box.top < _NEAR / 1.5 * row.line.box.height
    inside = all(_column(c, columns) is not None for c in row.cells) and len(row.cells) < len(columns)
    return near and inside and (_column(row.cells[0], columns) != 0 or _wraps(above.line, row.line, right))


def _wraps(above: Line, line: Line, right: float) -> bool:
    """Was a line of the table broken at the page's edge, as running text is?"""
    begins = abs(line.box.left - above.box.left) < line.em
    return begins and len(line.runs) == 1 and not would_fit(right - above.box.right, line.text, line.em)


def _column(cell: Line, columns: Sequence[Box]) -> int | None:
    """The column that a cell lies in: the one that it overlaps; None for none or several."""
    over = [n for n, c in enumerate(columns) if cell.box.left < c.right and cell.box.right > c.left]
    return over[0] if len(over) == 1 else None


def _filled(rows: Sequence[_Row], columns: Sequence[Box], right: float) -> list[list[list[Line]]] | None:
    """Row by row and column by column the lines in each cell, or None where a line fits into no column."""
    out: list[list[list[Line]]] = []
    above: Line | None = None
    for row in rows:
        if above is not None and out and len(row.cells) == 1 and _wraps(above, row.line, right):
            spoken = [n for n, lines in enumerate(out[-1]) if lines]
            out[-1][spoken[-1]].append(row.line)
            above = row.line
            continue
        places = [_column(c, columns) for c in row.cells]
        if None in places or len(set(places)) < len(places):
            return None
        if not out or 0 in places or len(places) >= len(columns) - 1:
            out.append([[] for _ in columns])
        for place, cell in zip(places, row.cells, strict=True):
            if place is not None:
                out[-1][place].append(cell)
        above = row.line
    return out


def _grid(filled: Sequence[Sequence[Sequence[Line]]], columns: Sequence[Box], lines: tuple[Line, ...]) -> Grid:
    headed = not any(_FIGURES.fullmatch(half_width(line.text)) for cell in filled[0] for line in cell)
    cells = []
    for r, row in enumerate(filled):
        for c, words in enumerate(row):
            paragraphs = paragraphs_of(words, columns[c].width)
            cells.append(GridCell(r, c, 1, 1, tuple(tuple(p) for p in paragraphs)))
    edges = (columns[0].left, *((a.right + b.left) / 2 for a, b in pairwise(columns)), columns[-1].right)
    page = lines[0].page
    return Grid(tuple(cells), edges, len(filled), around(line.box for line in lines), page, page, lines=lines, ruled=False, headed=headed)
