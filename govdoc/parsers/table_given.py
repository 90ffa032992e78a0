"""Tables that the source itself draws (网页、文字处理文件中的表格): every cell stands where it is drawn, and nothing is guessed but the head.

A merged cell's words stand once across, then empty cells; down they are carried into each row that the cell covers.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Final, NamedTuple

from govdoc.outline import Cell, DrawnCell, DrawnTable
from govdoc.parsers.table_fill import EMPTY
from govdoc.parsers.table_grid import Filled, leading_bands
from govdoc.parsers.table_heads import Slots, join_levels, looks_like_head
from govdoc.parsers.table_tokens import Token, as_cell, as_name
from govdoc.parsers.table_words import Kind, is_head, kind_of

__all__ = ["gaps_as_drawn", "read_drawn"]

_WIDEST: Final = 120  # columns
_MOST_HEADS: Final = 4  # rows of a head, whatever the source marks
_LONGEST_NAME: Final = 40  # characters of a column's name
_DATA: Final = frozenset({Kind.SERIAL, Kind.NUMBER, Kind.TICK, Kind.BLANK, Kind.DATE})


class _Row(NamedTuple):
    """A row as it is drawn: its number, for each column the words that begin there, and those that reach into it from above."""

    number: int
    cells: tuple[Token | None, ...]
    above: tuple[Token | None, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own words, to know a repeated head by."""
        return tuple(t.key for t in self.cells if t is not None)


def read_drawn(drawn: DrawnTable) -> Filled:
    """The grid of a drawn table: head rows joined, merged cells filled, empty rows, empty columns and repeated heads left out."""
    columns = sorted({c.column for c in drawn.cells if c.piece is not None and c.column < _WIDEST})
    rows = _rows(drawn.cells, columns)
    bands = _bands(rows, len(columns), drawn)
    rest = rows[len(bands) :]
    depth = _depth(rest, drawn)
    heads = {r.keys for r in rest[:depth]}
    names = _names(drawn.cells, {r.number for r in rest[:depth]}, columns) if depth else []
    body = [_filled(r) for r in rest[depth:] if r.keys not in heads]
    above = [(as_cell(b), *[EMPTY] * (len(columns) - 1)) for b in bands]
    return Filled(tuple(names), (*above, *body), (), bands[0] if bands else None)


def _rows(cells: Sequence[DrawnCell], columns: Sequence[int]) -> list[_Row]:
    """The rows that hold words of their own."""
    own: dict[int, dict[int, Token]] = {}
    above: dict[int, dict[int, Token]] = {}
    last = max(c.row for c in cells)
    for cell in cells:
        if cell.piece is None or cell.column >= _WIDEST:
            continue
        token = Token.of(cell.piece, cell.row)
        own.setdefault(cell.row, {}).setdefault(cell.column, token)
        for r in range(cell.row + 1, min(cell.row + cell.down, last + 1)):
            above.setdefault(r, {}).setdefault(cell.column, token)
    return [_Row(r, tuple(map(own[r].get, columns)), tuple(map(above.get(r, {}).get, columns))) for r in sorted(own)]


def _bands(rows: Sequence[_Row], width: int, drawn: DrawnTable) -> list[Token]:
    """Rows of one cell over the head: a title that stands inside the grid, whatever its words where its cell is drawn over all columns."""
    slots: list[Slots] = [r.cells for r in rows]
    whole = max(c.column + c.across for c in drawn.cells)
    over_all = {c.row for c in drawn.cells if c.across == whole > 1}
    drawn_so = [t for r in takewhile(lambda r: r.number in over_all, rows[:-1]) for t in r.cells if t is not None]
    return drawn_so or leading_bands(slots, width)[0]


def _depth(rows: Sequence[_Row], drawn: DrawnTable) -> int:
    """How many rows name the columns: those that the source marks, else the first where it reads like a head, and what its merged cells span."""
    marked = sum(1 for r in rows if r.number < drawn.heads)
    if 0 < marked <= _MOST_HEADS and marked < len(rows):
        return marked
    if not rows:
        return 0
    first = [c for c in drawn.cells if c.row == rows[0].number and c.piece is not None]
    deep = max(c.down for c in first)
    spanned = sum(1 for r in rows if r.number < rows[0].number + deep) if any(c.across > 1 for c in first) else 1
    if spanned > _MOST_HEADS or spanned >= len(rows) or not all(_names_only(r) for r in rows[1:spanned]):
        spanned = 1
    if not looks_like_head(rows[0].cells, next((r.cells for r in rows[spanned : spanned + 3] if len(r.keys) > 1), None)):
        return 0
    if spanned == 1 and len(rows) > 2 and any(c.across > 1 for c in first):
        body = next((r.cells for r in rows[2:] if None not in r.cells), ())
        return 2 if join_levels(rows[0].cells, rows[1].cells, len(rows[0].cells), body) is not None else 1
    return spanned


def _names_only(row: _Row) -> bool:
    return all(len(k) <= _LONGEST_NAME and (is_head(k) or kind_of(k) not in _DATA) for k in row.keys)


def _names(cells: Sequence[DrawnCell], heads: Set[int], columns: Sequence[int]) -> list[Cell]:
    """The name of each column: the words of all head cells over it, from the top down (公开对象 全社会)."""
    over: dict[int, list[Token]] = {c: [] for c in columns}
    for cell in sorted((c for c in cells if c.row in heads and c.piece is not None), key=lambda c: c.row):
        token = Token.of(cell.piece, cell.row) if cell.piece is not None else None
        for c in columns:
            if token is not None and cell.column <= c < cell.column + cell.across:
                over[c].append(token)
    return [_name(over[c]) for c in columns]


def _name(tokens: list[Token]) -> Cell:
    names = [as_name(t) for t in tokens]
    return Cell(" ".join(dict.fromkeys(n.text for n in names)), names[-1].piece) if names else EMPTY


def _filled(row: _Row) -> tuple[Cell, ...]:
    return tuple(
        as_cell(t) if t is not None else as_cell(u, filled=True) if u is not None else EMPTY
        for t, u in zip(row.cells, row.above, strict=True)
    )


def gaps_as_drawn(tokens: Sequence[Token], drawn: DrawnTable) -> None:
    """Set for each token of a drawn table how many empty cells are drawn between it and the one before it in its row.

    The bars of the flattened row do not tell them from the columns over which a merged label reaches (（一）予以公开, drawn over two).
    """
    cells = {c.piece.at: c for c in drawn.cells if c.piece is not None}
    before: DrawnCell | None = None
    for token in tokens:
        cell = cells.get(token.piece.at)
        if cell is not None and before is not None and before.row == cell.row:
            token.gap = max(cell.column - before.column - before.across, 0)
        before = cell
