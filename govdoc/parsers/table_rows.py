"""The columns of the cells of a row: given with the row, or found from what the rows around it show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from govdoc.numerals import number_value
from govdoc.once import Once
from govdoc.parsers.table_edges import closes_table
from govdoc.parsers.table_fit import Column, join_broken, place
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, is_total, kind_of, mark_of, often_empty

__all__ = ["Row", "place_rows"]

_ROUNDED: Final = 0.0005  # how far a sum may be off, as a part of it
_BULLETS: Final = frozenset("【[■□●◆▲★※")  # that open each cell of a column alike


class Row:
    """A row on its way: its loose cells, then the column of each.

    `packed` rows have lost their empty cells, a `band` is merged over the whole width, an `odd` row has more cells than the grid columns.
    """

    __slots__ = ("band", "cells", "columns", "odd", "packed", "proved")

    def __init__(
        self,
        cells: tuple[Token, ...],
        columns: tuple[int, ...] = (),
        packed: bool = False,
        band: bool = False,
        odd: bool = False,
        proved: bool = True,
    ) -> None:
        self.cells = cells
        self.columns = columns
        self.packed = packed
        self.band = band
        self.odd = odd
        self.proved = proved


def place_rows(body: Sequence[Slots], columns: Sequence[Column]) -> list[Row]:
    """The rows with their cells under the columns; where nothing proves the place a row says so, and is packed to the left."""
    rows = [_laid(r, len(columns)) for r in body]
    broken = any(len(r.cells) > len(columns) for r in rows)
    promised = _kept_promises(rows, columns) if broken else []
    for row in rows:
        if len(row.columns) > 1 and not (broken and _misfit(row, promised)):
            _learn(row, columns)
    if broken:
        _join_pieces(rows, columns, promised)
    _mark_bands(rows, columns)
    _place_short(rows, columns)
    return rows


def _laid(row: Slots, width: int) -> Row:
    """A row whose cells have their columns, as far as their number says it."""
    cells = tuple(t for t in row if t is not None)
    if len(row) == width:
        return Row(cells, tuple(j for j, t in enumerate(row) if t is not None))
    return Row(cells, packed=True)


def _learn(row: Row, columns: Sequence[Column]) -> None:
    for j, t in zip(row.columns, row.cells, strict=True):
        columns[j].learn(t)


def _kept_promises(rows: Sequence[Row], columns: Sequence[Column]) -> list[frozenset[Kind]]:
    """The kinds that each column's name promises, where most rows keep the promise."""
    settled = [r for r in rows if r.columns]
    out = []
    for j, c in enumerate(columns):
        promised = expected_kinds(c.name)
        kinds = [kind_of(r.cells[r.columns.index(j)].key) for r in settled if j in r.columns]
        out.append(promised if 2 * sum(k in promised for k in kinds) > len(kinds) else frozenset())
    return out


def _misfit(row: Row, promised: Sequence[frozenset[Kind]]) -> bool:
    """Does a row of as many cells as columns have one of a kind that is not promised? It may lack a cell and have two pieces of another."""
    return any(promised[j] and kind_of(t.key) not in promised[j] for j, t in zip(row.columns, row.cells, strict=False))


def _join_pieces(rows: Sequence[Row], columns: Sequence[Column], promised: Sequence[frozenset[Kind]]) -> None:
    """The pieces of broken cells joined, in a table where some row has more cells than columns."""
    for row in rows:
        if len(row.cells) > 1 and (len(row.cells) != len(columns) or _misfit(row, promised)):
            row.odd = len(row.cells) > len(columns) and row.cells[0].line == row.cells[-1].line
            joined, places = join_broken(row.cells, columns)
            row.cells, row.columns, row.packed = tuple(joined), places, True
            _learn(row, columns)


def _mark_bands(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Rows of a single cell that are merged over the whole width (精品学校 between the schools).

    Where the rows have no serials but a category in front, a single cell may be all that merged neighbours left of a row.
    """
    counted = columns[0].kind is Kind.SERIAL
    merges = any(r.packed and len(r.cells) > 1 for r in rows)
    for above, row in pairwise([Row(()), *rows]):
        if len(row.cells) != 1 or len(columns) < 2 or (row.columns and row.columns != (0,)):
            continue
        if mark_of(row.cells[0].key) is not None:
            alone = len(above.cells) == 1 and not above.band  # 8. below 7., each all that is left of its row
            row.band = not any(_goes_on(t, row.cells[0]) for t in (above.cells if alone else above.cells[1:]))
        elif counted and row.packed and kind_of(row.cells[0].key) is Kind.PROSE and not closes_table(row.cells[0].key):
            continue  # a sentence names no group: the other cells of the row are merged with those above
        elif (under := _alike_above(row.cells[0], above)) is not None:
            row.columns = (under,)
        else:
            row.band = counted or not row.packed or not merges
        if row.band:
            row.columns = (0,)


def _alike_above(token: Token, above: Row) -> int | None:
    """The column of the cell above that begins with the same bullet or bracket (【联系方式】 below 【机构名称】), for a cell that is all of its row."""
    bullet = token.key[0]
    if bullet not in _BULLETS or above.band or len(above.columns) != len(above.cells):
        return None
    return next((j for j, t in zip(above.columns, above.cells, strict=True) if j and t.key[0] == bullet), None)


def _goes_on(token: Token, later: Token) -> bool:
    """Does the numbering of one cell go on in the other: （3）… after （2）…?"""
    a, b = mark_of(token.key), mark_of(later.key)
    return a is not None and b is not None and a[0] == b[0] and b[1] == a[1] + 1


def _place_short(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """Columns for the cells of short rows; neighbours that look alike are laid together, for what one row leaves open many may prove."""
    above: Row | None = None
    sums = Once(lambda: _sums(rows, columns))
    for short, run in groupby(rows, key=lambda r: not r.columns and bool(r.cells)):
        block = list(run)
        if short:
            _place_alike(block, columns, sums)
        for row in block:
            if not row.columns:
                _lay([row], columns, _left_out(above, columns), [1])
            if not row.band:
                for j, t in zip(row.columns, row.cells, strict=False):
                    columns[j].pass_by(t)
            above = row


def _place_alike(block: Sequence[Row], columns: Sequence[Column], sums: Once[list[float]]) -> None:
    """Of short rows that follow each other, those whose cells are of the same kinds, together; what none of them proves stays open."""
    alike: dict[tuple[Kind, ...], list[tuple[int, Row]]] = {}
    for n, row in enumerate(block, 1):
        if is_total(
            row.cells[0].key, whole=columns[0].kind is not Kind.SERIAL
        ):  # 小计 adds up a group, whose name stands in the first column
            row.columns, row.proved = _under_total(row.cells, columns)
            if not row.proved and (under := _under_sums(row.cells, sums.made(), columns)) is not None:
                row.columns, row.proved = under, True
        else:
            alike.setdefault(tuple(kind_of(t.key) for t in row.cells), []).append((n, row))
    for group in sorted(alike.values(), key=lambda g: (-len(g), g[0][0])):
        if len(group) > 1:
            _lay([row for _, row in group], columns, frozenset(), [n for n, _ in group])
            for _, row in group:
                row.columns = row.columns if row.proved else ()


def _lay(rows: Sequence[Row], columns: Sequence[Column], empty: frozenset[int], steps: Sequence[int]) -> None:
    """Give rows of one kind their columns; where that is proved the columns learn from them."""
    placement = place([r.cells for r in rows], columns, empty, steps=steps)
    for row in rows:
        row.columns, row.proved = placement.columns, placement.proved
        if placement.proved:
            _learn(row, columns)


def _left_out(above: Row | None, columns: Sequence[Column]) -> frozenset[int]:
    """The columns that the row above leaves to a merged cell."""
    return frozenset() if above is None or above.band or not above.proved else frozenset(range(len(columns))) - frozenset(above.columns)


def _under_total(cells: Sequence[Token], columns: Sequence[Column]) -> tuple[tuple[int, ...], bool]:
    """合计 stands in the first column, merged over the labels; its figures stand under the columns of figures where they are as many."""
    spots = [j for j, c in enumerate(columns) if j and c.kind in (Kind.NUMBER, Kind.BLANK)]
    rest = len(cells) - 1
    return (0, *spots[:rest], *range(len(columns) - rest + len(spots), len(columns)))[: rest + 1], len(spots) == rest


def _sums(rows: Sequence[Row], columns: Sequence[Column]) -> list[float]:
    """What the figures of each column make together, those of rows that add up left out."""
    sums = [0.0] * len(columns)
    for row in rows:
        if len(row.columns) == len(row.cells) > 1 and not is_total(row.cells[0].key):
            for j, t in zip(row.columns, row.cells, strict=True):
                sums[j] += number_value(t.key) or 0.0
    return sums


def _under_sums(cells: Sequence[Token], sums: Sequence[float], columns: Sequence[Column]) -> tuple[int, ...] | None:
    """The columns of a row that adds up, each figure under the column whose sum it is (a price has none), a remark last; None where one is no sum."""
    out = [0]
    for t in cells[1:]:
        value = number_value(t.key)
        if value is None:
            fits = [len(columns) - 1] if often_empty(columns[-1].name) and out[-1] < len(columns) - 1 else []
        else:
            fits = [j for j in range(out[-1] + 1, len(columns)) if value and abs(sums[j] - value) < _ROUNDED * value]
        if not fits:
            return None
        out.append(fits[0])
    return tuple(out)
