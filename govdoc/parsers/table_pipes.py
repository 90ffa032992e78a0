"""Tables whose cells are parted by `|`: one row a line, or one cell a line with the bars at the line ends.

A scrape that flattens a page's tables writes a bar behind each cell and, where a row has fewer cells than the widest one, more bars at
its end (`(2)重大建设项目 | 市发展改革委 | |||`). So the bars of a row count its columns, even where its cells do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.outline import Label, Line
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_words import Kind, Token, is_head, kind_of, known_head, squeeze
from govdoc.text import NormalizedText

__all__ = ["BAR", "Loose", "pipe_region", "read_pipes"]

BAR = "|"
_WIDEST = 60
_LONGEST_GAP = 8  # lines without a bar inside a row: the paragraphs of a broken cell
_LONGEST_BROKEN = 60  # characters of a line that may be part of a cell broken over lines
_RULE = frozenset("-:= +")


@dataclass(frozen=True, slots=True)
class Loose:
    """Rows of loose cells, how wide their grid is, and the lines that they cover."""

    rows: tuple[Slots, ...]
    width: int
    first: int
    last: int


def pipe_region(lines: Sequence[Line], start: int) -> int:
    """The last line of the stretch that begins at `start`, a line with a bar, and in which bars go on."""
    last, bare = start, 0
    for i in range(start + 1, len(lines)):
        s = lines[i].folded
        if BAR in s:
            last, bare = i, 0
        elif s:
            bare += 1
            if bare > _LONGEST_GAP:
                break
    return last


def read_pipes(lines: Sequence[Line], start: int, end: int) -> Loose | None:
    """The rows of the table that begins at line `start`; `end` is the last line that may belong to it. None where it is no table."""
    barred = [s for i in range(start, end + 1) if BAR in (s := lines[i].folded)]
    many = sum(1 for s in barred if sum(1 for c in s.split(BAR) if c.strip()) > 1)
    if 2 * many >= len(barred):
        return _one_row_a_line(lines, start, end, barred)
    return _one_cell_a_line(lines, _first_cell(lines, start), end)


def _first_cell(lines: Sequence[Line], start: int) -> int:
    """Where each bar stands before its cell (`| 单位`), the first cell has none and stands on the line above."""
    if lines[start].folded.startswith(BAR):
        for i in range(start - 1, max(start - 4, -1), -1):
            if s := lines[i].folded:
                return i if is_head(squeeze(s)) else start
    return start


# -- one row a line ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _BarRow:
    """A row as its bars cut it, an empty cell None, and the lines that it covers."""

    cells: tuple[Token | None, ...]
    first: int
    last: int


def _one_row_a_line(lines: Sequence[Line], start: int, end: int, barred: Sequence[str]) -> Loose | None:
    closed = _closes_rows(barred)
    whole = _whole_rows(lines, start, end, closed=closed)
    opened = len(whole) > 1 and closed and all(p.folded.startswith(BAR) for _, _, p in whole)
    rows = []
    for first, last, piece in whole:
        if set(piece.folded) <= _RULE | {BAR} and "-" in piece.folded:
            continue  # | --- | --- | under the header
        cells = [c.strip() for c in piece.split(BAR)]
        cells = cells[1:] if opened else cells
        cells = cells[:-1] if closed and not cells[-1] else cells
        rows.append(_BarRow(tuple(Token.of(c, first) if c else None for c in cells), first, last))
    rows = _before_next_table(rows)
    if not rows:
        return None
    width = _width([len(r.cells) for r in rows])
    keeps = any(_keeps_places(r.cells) for r in rows)
    return Loose(tuple(_slots(r.cells, width, keeps=keeps) for r in rows), width, rows[0].first, rows[-1].last) if width > 1 else None


def _closes_rows(bodies: Sequence[str]) -> bool:
    """Is there a bar behind the last cell of a row too? The header ends in one, or most rows do, and not because their last cells are empty."""
    ending = sum(1 for s in bodies if s.endswith(BAR))
    uneven = len({s.count(BAR) for s in bodies}) > 1
    return ending == len(bodies) or (uneven and (bodies[0].endswith(BAR) or 2 * ending > len(bodies)))


def _whole_rows(lines: Sequence[Line], start: int, end: int, *, closed: bool) -> list[tuple[int, int, NormalizedText]]:
    """The rows up to the first line that is none, lines of a broken cell joined to the row whose bars they complete: first line, last line, words."""
    full = _bars_of_a_row(lines, start, end)
    out: list[tuple[int, int, NormalizedText]] = []
    i = start
    while i <= end:
        s = lines[i].folded
        if not s or (BAR not in s and lines[i].label is Label.FURNITURE):
            i += 1
            continue
        j = i if not closed or (s.endswith(BAR) and BAR in s) else _closing_line(lines, i, end, full)
        if j == i and BAR not in s:
            break
        pieces = [lines[k].body for k in range(i, j + 1) if lines[k].body]
        out.append((i, j, pieces[0] if len(pieces) == 1 else NormalizedText.join(pieces)))
        i = j + 1
    return out


def _bars_of_a_row(lines: Sequence[Line], start: int, end: int) -> int:
    """How many bars a row has: what most lines have that end in one and follow a line that does."""
    counts, before = [], BAR
    for i in range(start, end + 1):
        s = lines[i].folded
        if s:
            if s.endswith(BAR) and before.endswith(BAR):
                counts.append(s.count(BAR))
            before = s
    return Counter(counts).most_common(1)[0][0] if counts else lines[start].folded.count(BAR)


def _closing_line(lines: Sequence[Line], i: int, end: int, full: int) -> int:
    """The line in which the row that begins at line `i` gets the bars it lacks; `i` itself where none completes it."""
    first = lines[i].folded
    count = first.count(BAR)
    if not count and _begins_anew(lines, i, end):
        return i
    for j in range(i + 1, min(end, i + 2 * _LONGEST_GAP) + 1):
        s = lines[j].folded
        if not count and BAR not in s and len(s) > _LONGEST_BROKEN:
            return i
        count += s.count(BAR)
        if s.endswith(BAR) and (count == full or (count < full and j == end)):
            return j
        if count >= full:
            break
    return i


def _width(counts: Sequence[int]) -> int:
    """The number of columns: what most rows have; of a tie the widest."""
    tally = Counter(counts)
    return min(max(tally, key=lambda n: (tally[n], n)), _WIDEST)


def _before_next_table(rows: list[_BarRow]) -> list[_BarRow]:
    """The rows up to a second table glued to the first: names of columns, more or fewer than before, whose number the rows below keep."""
    seen = {len(r.cells) for r in rows[:2]}
    for i in range(2, len(rows) - 1):
        n, names = len(rows[i].cells), [t for t in rows[i].cells if t is not None]
        if n not in seen and len(rows[i + 1].cells) == n > 1 and len(names) > 1 and all(is_head(t.key) for t in names):
            return rows[:i]
        seen.add(n)
    return rows


def _keeps_places(cells: Sequence[Token | None]) -> bool:
    """An empty cell before a full one: such a scrape leaves empty cells where they are; others move them all to the row's end."""
    return None in cells[: sum(t is not None for t in cells)]


def _slots(cells: Sequence[Token | None], width: int, *, keeps: bool) -> Slots:
    """The row with its empty cells in place, or only the cells that have words."""
    if keeps and len(cells) <= width:
        return [*cells, *[None] * (width - len(cells))]
    return [t for t in cells if t is not None]


# -- one cell a line ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stream:
    """The cells in order, an empty one None; and the places in it where a row must begin."""

    cells: tuple[Token | None, ...]
    closing: tuple[int, ...]  # the line in which each cell is closed
    edges: tuple[int, ...]
    longest_run: int


def _one_cell_a_line(lines: Sequence[Line], start: int, end: int) -> Loose | None:
    stream = _stream(lines, start, end)
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


def _stream(lines: Sequence[Line], start: int, end: int) -> _Stream:
    """The cells of the lines up to the first that begins something new; a cell may be broken over lines."""
    cells: list[Token | None] = []
    closing: list[int] = []
    edges = [0]
    waiting: list[Token] = []
    longest, only_bars = 0, False
    for i in range(start, end + 1):
        body, s = lines[i].body, lines[i].folded
        if not s:
            continue
        if BAR not in s:
            if i > start and not waiting and _begins_anew(lines, i, end):
                break
            waiting.append(Token.of(body, i))
            if only_bars and edges[-1] != len(cells):
                edges.append(len(cells))
            only_bars = False
            continue
        if only_bars and not s.startswith(BAR) and not waiting and edges[-1] != len(cells):
            edges.append(len(cells))  # behind the bars that fill up a row the next one begins
        only_bars = not s.strip("| ")
        longest = max(longest, s.count(BAR) if only_bars else 0)
        *closed, tail = body.split(BAR)
        for piece in closed:
            if word := piece.strip():
                waiting.append(Token.of(word, i))
            cells.append(Token.joined(waiting) if waiting else None)
            closing.append(i)
            waiting = []
        if word := tail.strip():
            waiting.append(Token.of(word, i))
    return _Stream(tuple(cells), tuple(closing), tuple(edges), longest)


def _begins_anew(lines: Sequence[Line], i: int, end: int) -> bool:
    """A line without a bar at the start of a cell: a sentence, or a title with column names below, and no part of a broken cell."""
    s = lines[i].folded
    if len(s) > _LONGEST_BROKEN or s.endswith(("。", ";")):
        return True
    below = next((lines[j].folded for j in range(i + 1, min(end, i + 4) + 1) if BAR in lines[j].folded), None)
    if below is None:
        return True
    first = squeeze(below.strip("| ").split(BAR)[0])
    return known_head(first) and not is_head(squeeze(s)) and not below.startswith(BAR)


def _width_of_stream(stream: _Stream) -> int | None:
    """The number of columns: rows may end only where the bars say so, and the header and the kinds of cells choose among what is left."""
    cells, edges = stream.cells, stream.edges
    lengths = [b - a for a, b in zip(edges, edges[1:], strict=False)]
    heads = known = 0  # names of columns in front: as far as they read like it, and up to the last one known
    for n, t in enumerate(cells[:_WIDEST], 1):
        if t is None or not is_head(t.key):
            break
        heads, known = n, n if known_head(t.key) else known
    widths = range(max(2, stream.longest_run + 1), min(_WIDEST, len(cells)) + 1)
    candidates = [w for w in widths if not lengths or 10 * sum(n % w == 0 for n in lengths) >= 9 * len(lengths)]
    if not candidates:
        return None
    return max(candidates, key=lambda w: (0.4 * (w in (heads, known)) + 0.1 * (w == known) + _evenness(stream, w), -w))


def _evenness(stream: _Stream, width: int) -> float:
    """How much alike the cells of each column are at this width, from 0 to 1; the first row, which may be the header, left out."""
    columns: list[Counter[Kind]] = [Counter() for _ in range(width)]
    for a, b in zip(stream.edges, [*stream.edges[1:], len(stream.cells)], strict=True):
        for k in range(a, b):
            if k >= width and (t := stream.cells[k]) is not None:
                columns[(k - a) % width][kind_of(t.key)] += 1
    total = sum(sum(c.values()) for c in columns)
    return sum(max(c.values()) for c in columns if c) / total if total else 0.0
