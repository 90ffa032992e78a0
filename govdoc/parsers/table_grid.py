"""From rows of loose cells to a grid: header, merged cells filled down, repeated headers dropped, what cannot be placed padded with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from govdoc.outline import Cell, Note
from govdoc.parsers.table_fit import Column, join_broken, place
from govdoc.parsers.table_heads import Slots, join_levels, looks_like_head, name_columns, places_of_names
from govdoc.parsers.table_words import Kind, Token, as_cell, as_name, expected_kinds, is_total, kind_of, mark_of, often_empty

__all__ = ["Filled", "fill_grid"]

_EMPTY = Cell("")
_NEVER_MERGED = frozenset({Kind.NUMBER, Kind.UNIT, Kind.TICK, Kind.BLANK})


@dataclass(frozen=True, slots=True)
class Filled:
    """Header and rows of a grid, every row as wide as the grid, and what could not be settled; `title` stands in the grid above the header."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...]
    title: Token | None = None


@dataclass(slots=True)
class _Row:
    """A row on its way: its loose cells, then the column of each; `band` is a row merged over the whole width."""

    cells: tuple[Token, ...]
    columns: tuple[int, ...] = ()
    packed: bool = False
    band: bool = False
    proved: bool = True


def fill_grid(rows: Sequence[Slots], width: int, *, heads: int | None = None) -> Filled:
    """The grid of loose rows. A row as long as `width` has every cell in its place (an empty one is None), a shorter one is packed to the left.

    `heads` is the number of header rows where it is known.
    """
    rows = [r for r in rows if any(t is not None for t in r)]
    bands, rows = _leading_bands(rows, width)
    header, taken, tokens = _header(rows, width, heads)
    body = _without_repeats(rows[taken:], rows[:taken])
    columns = [Column(c.text) for c in header] if header else [Column("", counts=j == 0) for j in range(width)]
    laid = [_laid(r, width) for r in body]
    broken = any(len(r.cells) > width for r in laid)
    kept = _kept_promises(laid, columns) if broken else []
    for row in laid:
        if len(row.columns) > 1 and not (broken and _misfit(row, kept)):
            _learn(row, columns)
    if broken:
        _join_pieces(laid, columns, kept)
    _mark_bands(laid, columns)
    _place_short(laid, columns)
    if header and tokens and len(tokens) < width and (spots := places_of_names(tokens, columns)):
        header = [_EMPTY] * width
        for j, t in zip(spots, tokens, strict=True):
            header[j] = as_name(t)
    out, notes = _cells(laid, columns, width)
    if tokens and len(tokens) < width and not any(c.text == "" for c in header[: len(tokens)]):
        notes.append(Note("table_padded", f"the header has {len(tokens)} names for {width} columns", tokens[0].piece))
    above = [tuple([as_cell(b), *[_EMPTY] * (width - 1)]) for b in bands]
    return Filled(tuple(header), tuple(above + out), tuple(notes), bands[0] if bands else None)


def _leading_bands(rows: Sequence[Slots], width: int) -> tuple[list[Token], list[Slots]]:
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
    if heads is None and not looks_like_head(rows[0], below):
        return [], 0, []
    if below is not None and heads in (None, 2) and (levels := join_levels(rows[0], below, width, next((r for r in rows[2:] if len(r) == width), ()))):
        return name_columns(levels, width), 2, []
    names = list(rows[0])
    tokens = [t for t in names if t is not None] if len(names) < width else []
    return [as_name(t) for t in names[:width]] + [_EMPTY] * (width - len(names)), 1, tokens


def _without_repeats(body: Sequence[Slots], head: Sequence[Slots]) -> list[Slots]:
    """The rows without those in which a later page repeats the header."""
    heads = {tuple(t.key for t in r if t is not None) for r in head}
    return [r for r in body if tuple(t.key for t in r if t is not None) not in heads]


def _laid(row: Slots, width: int) -> _Row:
    """A row whose cells have their columns, as far as their number says it."""
    cells = tuple(t for t in row if t is not None)
    if len(row) == width:
        return _Row(cells, tuple(j for j, t in enumerate(row) if t is not None))
    return _Row(cells, packed=True)


def _learn(row: _Row, columns: Sequence[Column]) -> None:
    for j, t in zip(row.columns, row.cells, strict=True):
        columns[j].learn(t)


def _kept_promises(rows: Sequence[_Row], columns: Sequence[Column]) -> list[frozenset[Kind]]:
    """The kinds that each column's name promises, where most rows keep the promise."""
    settled = [r for r in rows if r.columns]
    out = []
    for j, c in enumerate(columns):
        promised = expected_kinds(c.name)
        kinds = [kind_of(r.cells[r.columns.index(j)].key) for r in settled if j in r.columns]
        out.append(promised if 2 * sum(k in promised for k in kinds) > len(kinds) else frozenset())
    return out


def _misfit(row: _Row, promised: Sequence[frozenset[Kind]]) -> bool:
    """Does a row of as many cells as columns have one of a kind that is not promised? It may lack a cell and have two pieces of another."""
    return any(promised[j] and kind_of(t.key) not in promised[j] for j, t in zip(row.columns, row.cells, strict=False))


def _join_pieces(rows: Sequence[_Row], columns: Sequence[Column], promised: Sequence[frozenset[Kind]]) -> None:
    """The pieces of broken cells joined, in a table where some row has more cells than columns."""
    for row in rows:
        if len(row.cells) > 1 and (len(row.cells) != len(columns) or _misfit(row, promised)):
            joined, places = join_broken(row.cells, columns)
            row.cells, row.columns, row.packed = tuple(joined), places, True
            _learn(row, columns)


def _mark_bands(rows: Sequence[_Row], columns: Sequence[Column]) -> None:
    """Rows of a single cell that are merged over the whole width (精品学校 between the schools).

    Where the rows have no serials but a category in front, a single cell may be all that merged neighbours left of a row.
    """
    counted = columns[0].kind is Kind.SERIAL
    for above, row in pairwise([_Row(()), *rows]):
        if len(row.cells) != 1 or len(columns) < 2 or (row.columns and row.columns != (0,)):
            continue
        mark = mark_of(row.cells[0].key)
        if mark is not None:
            row.band = not any(_goes_on(t, row.cells[0]) for t in above.cells[1:])
        else:
            row.band = counted or not row.packed or not any(r.packed and len(r.cells) > 1 for r in rows)
        if row.band:
            row.columns = (0,)


def _goes_on(token: Token, later: Token) -> bool:
    """Does the numbering of one cell go on in the other: （3）… after （2）…?"""
    a, b = mark_of(token.key), mark_of(later.key)
    return a is not None and b is not None and a[0] == b[0] and b[1] == a[1] + 1


def _place_short(rows: Sequence[_Row], columns: Sequence[Column]) -> None:
    """Columns for the cells of short rows; neighbours that look alike are laid together, for what one row leaves open many may prove."""
    above: _Row | None = None
    for short, run in groupby(rows, key=lambda r: not r.columns and bool(r.cells)):
        block = list(run)
        if short:
            _place_alike(block, columns)
        for row in block:
            if not row.columns:
                _lay([row], columns, _left_out(above, columns), [1])
            if not row.band:
                for j, t in zip(row.columns, row.cells, strict=False):
                    columns[j].pass_by(t)
            above = row


def _place_alike(block: Sequence[_Row], columns: Sequence[Column]) -> None:
    """Of short rows that follow each other, those whose cells are of the same kinds, together; what none of them proves stays open."""
    alike: dict[tuple[Kind, ...], list[tuple[int, _Row]]] = {}
    for n, row in enumerate(block, 1):
        if is_total(row.cells[0].key, whole=True):
            row.columns, row.proved = _under_total(row.cells, columns)
        else:
            alike.setdefault(tuple(kind_of(t.key) for t in row.cells), []).append((n, row))
    for group in sorted(alike.values(), key=lambda g: (-len(g), g[0][0])):
        if len(group) > 1:
            _lay([row for _, row in group], columns, frozenset(), [n for n, _ in group])
            for _, row in group:
                row.columns = row.columns if row.proved else ()


def _lay(rows: Sequence[_Row], columns: Sequence[Column], empty: frozenset[int], steps: Sequence[int]) -> None:
    """Give rows of one kind their columns; where that is proved the columns learn from them."""
    placement = place([r.cells for r in rows], columns, empty, steps=steps)
    for row in rows:
        row.columns, row.proved = placement.columns, placement.proved
        if placement.proved:
            _learn(row, columns)


def _left_out(above: _Row | None, columns: Sequence[Column]) -> frozenset[int]:
    """The columns that the row above leaves to a merged cell."""
    return frozenset() if above is None or above.band or not above.proved else frozenset(range(len(columns))) - frozenset(above.columns)


def _under_total(cells: Sequence[Token], columns: Sequence[Column]) -> tuple[tuple[int, ...], bool]:
    """合计 stands in the first column, merged over the labels; its figures stand under the columns of figures where they are as many."""
    spots = [j for j, c in enumerate(columns) if j and c.kind in (Kind.NUMBER, Kind.BLANK)]
    rest = len(cells) - 1
    return (0, *spots[:rest], *range(len(columns) - rest + len(spots), len(columns)))[: rest + 1], len(spots) == rest


def _cells(rows: Sequence[_Row], columns: Sequence[Column], width: int) -> tuple[list[tuple[Cell, ...]], list[Note]]:
    """The rows as cells: merged ones filled from above, the others empty; a note for each run of rows that nothing places."""
    out: list[tuple[Cell, ...]] = []
    loose: list[_Row] = []
    above: list[Cell] = [_EMPTY] * width
    for row in rows:
        cells = [_EMPTY] * width
        if not row.proved:
            loose.append(row)
            cells[: len(row.cells)] = [as_cell(t) for t in row.cells]
            out.append(tuple(cells))
            continue
        for j, t in zip(row.columns, row.cells, strict=False):
            cells[j] = as_cell(t)
        if not row.band:
            if row.packed and any(kind_of(t.key) is Kind.TICK for t in row.cells) and not _ticks_settled(row, columns):
                loose.append(row)
            _fill(cells, above, row, columns)
            above = cells
        else:
            above = [_EMPTY] * width
        out.append(tuple(cells))
    notes = [Note("table_padded", f"{len(loose)} rows have fewer cells than the grid and nothing proves which are empty", loose[0].cells[0].piece)] if loose else []
    return out, notes


def _ticks_settled(row: _Row, columns: Sequence[Column]) -> bool:
    """Do the columns behind the ticks hold something else, so that the ticks can stand nowhere else?"""
    last = row.columns[-1]
    return kind_of(row.cells[-1].key) is not Kind.TICK or last == len(columns) - 1 or all(often_empty(c.name) for c in columns[last + 1 :])


def _fill(cells: list[Cell], above: Sequence[Cell], row: _Row, columns: Sequence[Column]) -> None:
    """Merged cells carried down: the words of the row above where a column of labels, units or limits has none of its own.

    Figures, ticks, remarks and supporting units (配合单位) are never carried down, nor anything into a row that adds up. In a row that
    has its empty cells in place, a label that is empty behind the first one given is one that nobody wrote.
    """
    if is_total(row.cells[0].key):
        return
    shown = [j for j in row.columns if columns[j].kind is not Kind.SERIAL]
    leading = shown[0] if shown else len(columns)
    for j, c in enumerate(cells):
        kind = columns[j].kind
        if c.text or not above[j].text or often_empty(columns[j].name) or kind in _NEVER_MERGED:
            continue
        if row.packed or j < leading or kind in (Kind.DATE, Kind.AGENCY):
            cells[j] = Cell(above[j].text, above[j].piece, filled=True)
