"""From rows of loose cells to a grid: its header, the rows without the header that a later page repeats, every row as wide as the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.outline import Cell, Note
from govdoc.parsers.table_fill import EMPTY, fill_rows
from govdoc.parsers.table_fit import Column
from govdoc.parsers.table_heads import Slots, join_levels, looks_like_head, name_columns, places_of_names
from govdoc.parsers.table_rows import place_rows
from govdoc.parsers.table_tokens import Token, as_cell, as_name

__all__ = ["Filled", "fill_grid", "leading_bands"]


@dataclass(frozen=True, slots=True)
class Filled:
    """Header and rows of a grid, every row as wide as the grid, and what could not be settled; `title` stands in the grid above the header."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...]
    title: Token | None = None


def fill_grid(rows: Sequence[Slots], width: int, *, heads: int | None = None) -> Filled:
    """The grid of loose rows. A row as long as `width` has every cell in its place (an empty one is None), a shorter one is packed to the left.

    `heads` is the number of header rows where it is known.
    """
    bands, rows = leading_bands([r for r in rows if any(t is not None for t in r)], width)
    header, taken, short = _header(rows, width, heads)
    columns = [Column(c.text) for c in header] if header else [Column("", counts=j == 0) for j in range(width)]
    body = place_rows(_without_repeats(rows[taken:], rows[:taken]), columns)
    notes: list[Note] = []
    if short:
        spots = places_of_names(short, columns)
        if spots is None or not spots[1]:
            notes.append(Note("table_padded", f"the header has {len(short)} names for {width} columns", short[0].piece))
        if spots is not None:
            header = [EMPTY] * width
            for j, t in zip(spots[0], short, strict=True):
                header[j] = as_name(t)
    filled, more = fill_rows(body, columns)
    above = [(as_cell(b), *[EMPTY] * (width - 1)) for b in bands]
    return Filled(tuple(header), (*above, *filled), (*notes, *more), bands[0] if bands else None)


def leading_bands(rows: Sequence[Slots], width: int) -> tuple[list[Token], list[Slots]]:
    """Rows of one cell over the header: a title that stands inside the grid."""
    bands: list[Token] = []
    rest = list(rows)
    while width > 1 and len(rest) > 1 and len(bands) < 3 and sum(t is not None for t in rest[0]) == 1:
        if not any(looks_like_head(r, None) for r in rest[1:4]):
            break
        bands += [t for t in rest.pop(0) if t is not None]
    return bands, rest


def _header(rows: Sequence[Slots], width: int, heads: int | None) -> tuple[list[Cell], int, list[Token]]:
    """Names of the columns, the number of rows that they take, and the tokens of a header that is too short."""
    if not rows or heads == 0:
        return [], 0, []
    below = rows[1] if len(rows) > 1 else None
    if heads is None and not looks_like_head(rows[0], next((r for r in rows[1:4] if len(r) > 1), None)):
        return [], 0, []
    if (
        below is not None
        and heads in (None, 2)
        and (levels := join_levels(rows[0], below, width, next((r for r in rows[2:] if len(r) == width), ())))
    ):
        return name_columns(levels, width), 2, []
    names = list(rows[0])
    tokens = [t for t in names if t is not None] if len(names) < width else []
    return [as_name(t) for t in names[:width]] + [EMPTY] * (width - len(names)), 1, tokens


def _without_repeats(body: Sequence[Slots], head: Sequence[Slots]) -> list[Slots]:
    """The rows without those in which a later page repeats the header."""
    heads = {tuple(t.key for t in r if t is not None) for r in head}
    return [r for r in body if tuple(t.key for t in r if t is not None) not in heads]
