"""Tables with bars at the line ends: one cell a line, more bars where a row has fewer cells than the widest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from govdoc.outline import Line
from govdoc.parsers.table_bars import BAR, WIDEST, Loose, begins_anew, cut_at_bars
from govdoc.parsers.table_heads import Slots, known_levels
from govdoc.parsers.table_lines import read_cell_lines
from govdoc.parsers.table_serials import rows_by_serials
from govdoc.parsers.table_tokens import Token, squeeze
from govdoc.parsers.table_words import Kind, is_head, is_total, kind_of, known_head, serial_of

__all__ = ["cells_with_bars", "closed_below"]

_SECOND: Final = 2  # the serial that shows how wide a row is
_MIN_EDGES: Final = 3
_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.SERIAL})
_AS_ONE: Final = {Kind.SERIAL: Kind.NUMBER, Kind.PROSE: Kind.TEXT, Kind.TITLE: Kind.TEXT}  # kinds that stand in one column


@dataclass(frozen=True, slots=True)
class _Stream:
    """The cells in order, an empty one None; and the places in it where a row must begin."""

    cells: tuple[Token | None, ...]
    closing: tuple[int, ...]  # the line in which each cell is closed
    edges: tuple[int, ...]
    filled: tuple[int, ...]  # edges behind lines that end in several bars: `单位 | |||`
    longest_run: int


def cells_with_bars(lines: tuple[Line, ...], start: int, end: int) -> Loose | None:
    """The rows of a table whose cells stand on lines of their own (`指标名称 |`⏎`单位 |`), from line `start` on; None where nothing shows its width."""
    start = _first_cell(lines, start)
    stream = _stream(lines, start, end)
    if (counted := _rows_by_serials(stream)) is not None:
        return Loose(counted[1], counted[0], start, stream.closing[-1])
    if not stream.filled and len(stream.edges) == 1 and (loose := _as_without_bars(stream, start)) is not None:
        return loose
    if stream.filled and _even(both := sorted({*stream.edges, *stream.filled})):
        stream = replace(stream, edges=tuple(both))
    width = _width_of_stream(stream)
    if width is None:
        return None
    rows: list[Slots] = []
    last = start
    for a, b in zip(stream.edges, [*stream.edges[1:], len(stream.cells)], strict=True):
        for k in range(a, b, width):
            row = stream.cells[k : min(k + width, b)]
            full = [t for t in row if t is not None]
            if full:
                in_place = None in row[: len(full)]
                rows.append(list(row) + [None] * (width - len(row)) if in_place else full)
                last = stream.closing[k + len(row) - 1]
    return Loose(tuple(rows), width, start, last) if len(rows) > 1 else None


def _stream(lines: tuple[Line, ...], start: int, end: int) -> _Stream:
    """The cells of the lines up to the first that begins something new; a cell may be broken over lines."""
    cells: list[Token | None] = []
    closing: list[int] = []
    edges = [0]
    filled: list[int] = []
    waiting: list[Token] = []
    longest, only_bars = 0, False
    for i in range(start, end + 1):
        body, s = lines[i].body, lines[i].folded
        if not s:
            continue
        if BAR not in s:
            if i > start and not waiting and begins_anew(lines, i, end) and not closed_below(lines, i):
                break
            waiting.append(Token.of(body, i))
            if only_bars and edges[-1] != len(cells):
                edges.append(len(cells))
            only_bars = False
            continue
        if only_bars and not s.startswith(BAR) and not waiting and edges[-1] != len(cells):
            edges.append(len(cells))  # behind the bars that fill up a row the next one begins
        only_bars = not s.strip("| ") and not (waiting and s.count(BAR) == 1)  # a bar on a line of its own may close a cell
        longest = max(longest, s.count(BAR) if only_bars else 0)
        *closed, tail = cut_at_bars(body, s, i)
        if waiting:
            closed[0] = Token.joined(waiting if closed[0] is None else [*waiting, closed[0]])
        cells += closed
        closing += [i] * len(closed)
        if len(closed) > 1 and tail is None and closed[-1] is None and closed[0] is not None:
            filled.append(len(cells))
        waiting = [] if tail is None else [tail]
    return _Stream(tuple(cells), tuple(closing), tuple(edges), tuple(filled), longest)


def _as_without_bars(stream: _Stream, start: int) -> Loose | None:
    """The rows as cells without any bar are read, where each bar only closes a cell and merged cells are lost: by serials, or of unlike lengths."""
    cells = [t for t in stream.cells if t is not None]
    if len(cells) < len(stream.cells) or not cells or not known_head(cells[0].key):
        return None
    if cells[0].key == "序号":
        found = rows_by_serials(cells, 0)
    else:
        found = read_cell_lines(cells, 0)
        found = found if found is not None and found.end == len(cells) and any(len(r) < found.width for r in found.rows) else None
    return None if found is None else Loose(found.rows, found.width, start, stream.closing[found.end - 1])


def closed_below(lines: tuple[Line, ...], i: int) -> bool:
    """Does a bar alone on the next line close the cell of this one?"""
    return next((s == BAR for each in lines[i + 1 : i + 4] if (s := each.folded)), False)


def _even(edges: list[int]) -> bool:
    """Do the edges cut the cells into rows of one width, or into several such rows, what is behind the last edge aside?"""
    lengths = [b - a for a, b in pairwise(edges)]
    return len(edges) >= _MIN_EDGES and (width := min(lengths)) > 1 and lengths.count(width) > 1 and not any(n % width for n in lengths)


def _rows_by_serials(stream: _Stream) -> tuple[int, tuple[Slots, ...]] | None:
    """The width and the rows of a table that counts them (序号), where 1, 2, 3 … stand as far from each other as the grid is wide.

    Rows that add up (合计) may stand above the first, below the last and between two of them.
    """
    cells = stream.cells
    if not cells or cells[0] is None or cells[0].key != "序号":
        return None
    serials = {k: n for k, t in enumerate(cells) if t is not None and (n := serial_of(t.key)) is not None}
    first = next((k for k, n in serials.items() if n == 1), len(cells))
    if first > 2 * WIDEST:
        return None
    above = next((k for k in range(2, first) if _is_total_row(cells[k:first])), first)
    if (names := [t for t in cells[:above] if t is not None]) != list(cells[:above]):
        return None
    for second in (k for k, n in serials.items() if n == _SECOND and k > first + 1):
        width = second - first
        levels = known_levels(names) if width < above else None
        if width != above and (levels is None or levels[1] != width):
            continue
        rows = _counted_rows(cells, first, width, serials)
        if rows is not None:
            head = [names] if levels is None else [names[: levels[0]], names[levels[0] :]]
            rows = [*([cells[above:first]] if above < first else []), *rows]
            keeps = any(None in r[: sum(t is not None for t in r)] for r in rows)
            return width, (*head, *(_slots(r, width, keeps=keeps) for r in rows))
    return None


def _counted_rows(cells: Slots, first: int, width: int, serials: Mapping[int, int]) -> list[Slots] | None:
    """The rows from the first serial on, each as wide as the grid, and those that add up; None where something else stands between them."""
    rows: list[Slots] = []
    k, number = first, 1
    while k < len(cells):
        following = next((j for j in range(k + 1, min(k + width, len(cells)) + 1) if serials.get(j) == number or j == len(cells)), None)
        if serials.get(k) == number:
            rows.append(cells[k : k + width])
            k, number = k + width, number + 1
        elif following is not None and _is_total_row(cells[k:following]):
            rows.append(cells[k:following])
            k = following
        else:
            return None
    return rows


def _is_total_row(row: Slots) -> bool:
    """合计 and figures."""
    words = [t for t in row if t is not None]
    return len(words) > 1 and is_total(words[0].key) and all(kind_of(t.key) in _NUMBERS for t in words[1:])


def _slots(row: Slots, width: int, *, keeps: bool) -> Slots:
    return [*row, *[None] * (width - len(row))] if keeps else [t for t in row if t is not None]


def _width_of_stream(stream: _Stream) -> int | None:
    """The number of columns: rows may end only where the bars say so, and the header and the kinds of cells choose among what is left."""
    cells, edges = stream.cells, stream.edges
    lengths = [b - a for a, b in zip(edges, edges[1:], strict=False)]
    heads = known = 0  # names of columns in front: as far as they read like it, and up to the last one known
    for n, t in enumerate(cells[:WIDEST], 1):
        below = cells[n] if n < len(cells) else None
        if t is None or not is_head(t.key) or (is_total(t.key) and below is not None and kind_of(below.key) in _NUMBERS):
            break
        heads, known = n, n if known_head(t.key) else known
    widths = range(max(2, stream.longest_run + 1), min(WIDEST, len(cells)) + 1)
    candidates = [w for w in widths if not lengths or 10 * sum(n % w == 0 for n in lengths) >= 9 * len(lengths)]
    if not candidates:
        return None
    kinds = [_AS_ONE.get(kind := kind_of(t.key), kind) if t is not None else None for t in cells]
    return max(candidates, key=lambda w: (0.4 * (w in (heads, known)) + 0.1 * (w == known) + 3 * _evenness(kinds, edges, w) ** 2, -w))


def _evenness(kinds: Sequence[Kind | None], edges: Sequence[int], width: int) -> float:
    """How much alike the cells of each column are at this width, from 0 to 1; the first row, which may be the header, left out.

    One cell alone in its column is like no other, and what few cells show counts less: else the widest grid, of two rows, would be the most even.
    """
    columns: list[list[Kind]] = [[] for _ in range(width)]
    for a, b in zip(edges, [*edges[1:], len(kinds)], strict=True):
        for k in range(max(a, width), b):
            if (kind := kinds[k]) is not None:
                columns[(k - a) % width].append(kind)
    total = sum(len(c) - 1 for c in columns if c)
    return sum(max(map(c.count, set(c))) - 1 for c in columns if c) / (total + width / 2) if total else 0.0


def _first_cell(lines: tuple[Line, ...], start: int) -> int:
    """Where each bar stands before its cell (`| 单位`), the first cell has none and stands on the line above."""
    if lines[start].folded.startswith(BAR):
        for i in range(start - 1, max(start - 4, -1), -1):
            if s := lines[i].folded:
                return i if is_head(squeeze(s)) else start
    return start
