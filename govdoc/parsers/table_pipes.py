"""Tables whose cells are parted by `|`, one row a line.

A scrape that flattens a page's tables writes a bar behind each cell and, where a row has fewer cells than the widest one, more bars at
its end (`(2)重大建设项目 | 市发展改革委 | |||`). So the bars of a row count its columns, even where its cells do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from govdoc.outline import Label, Line
from govdoc.parsers.table_bar_cells import cells_with_bars
from govdoc.parsers.table_bar_line import rows_in_one_line
from govdoc.parsers.table_bars import BAR, LONGEST_BROKEN, LONGEST_GAP, WIDEST, Loose, begins_anew, cut_at_bars, is_border
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import is_head
from govdoc.text import NormalizedText

__all__ = ["read_pipes"]

_LONG_ROW: Final = 12  # bars of a line that may hold several rows


def read_pipes(lines: tuple[Line, ...], start: int, end: int) -> Loose | None:
    """The rows of the table that begins at line `start`; `end` is the last line that may belong to it. None where it is no table."""
    barred = [s for i in range(start, end + 1) if BAR in (s := lines[i].folded)]
    if barred[0].count(BAR) > _LONG_ROW and (found := rows_in_one_line(lines, start)) is not None:
        return found
    many = sum(1 for s in barred if BAR in s.strip("| ") and sum(1 for c in s.split(BAR) if c.strip()) > 1)
    if 2 * many >= len(barred):
        return _one_row_a_line(lines, start, end, barred)
    return cells_with_bars(lines, start, end)


class _BarRow:
    """A row as its bars cut it, an empty cell None, and the lines that it covers."""

    __slots__ = ("cells", "first", "last")

    def __init__(self, cells: tuple[Token | None, ...], first: int, last: int) -> None:
        self.cells = cells
        self.first = first
        self.last = last


def _one_row_a_line(lines: tuple[Line, ...], start: int, end: int, barred: Sequence[str]) -> Loose | None:
    closed = _closes_rows([s for s in barred if not is_border(s)] or barred)
    whole = _whole_rows(lines, start, end, closed=closed)
    words = [s for _, _, p in whole if not is_border(s := p.folded)]
    opened = len(words) > 1 and closed and all(s.startswith(BAR) for s in words)
    rows: list[_BarRow] = []
    ruled: list[int] = []  # the rows above which a border is drawn
    last = start
    for first, last, piece in whole:
        s = piece.folded
        if is_border(s):
            ruled.append(len(rows))
            continue
        cells = cut_at_bars(piece, s, first)
        cells = cells[1:] if opened else cells
        cells = cells[:-1] if closed and not cells[-1] else cells
        rows.append(_BarRow(tuple(cells), first, last))
    if len(ruled) > 2:
        rows = _between_borders(rows, ruled)
    kept = _before_next_table(rows)
    width = max(_width([len(r.cells) for r in kept]), _names(kept[0].cells)) if kept else 0
    if width < 2:
        return None
    keeps = any(_keeps_places(r.cells) for r in kept)
    return Loose(
        tuple(_slots(r.cells, width, keeps=keeps) for r in kept), width, kept[0].first, last if len(kept) == len(rows) else kept[-1].last
    )


def _between_borders(rows: Sequence[_BarRow], ruled: Sequence[int]) -> list[_BarRow]:
    """The rows of a table drawn with lines, where one row may take several lines between two borders."""
    out: list[_BarRow] = []
    for n, row in enumerate(rows):
        if out and n not in ruled and len(row.cells) == len(out[-1].cells):
            pairs = zip(out[-1].cells, row.cells, strict=True)
            cells = tuple(Token.joined([t for t in pair if t is not None]) if any(pair) else None for pair in pairs)
            out[-1] = _BarRow(cells, out[-1].first, row.last)
        else:
            out.append(row)
    return out


def _closes_rows(bodies: Sequence[str]) -> bool:
    """Is there a bar behind the last cell of a row too? The header ends in one, or most rows do, and not because their last cells are empty."""
    ending = sum(1 for s in bodies if s.endswith(BAR))
    uneven = len({s.count(BAR) for s in bodies}) > 1
    return ending == len(bodies) or (uneven and (bodies[0].endswith(BAR) or 2 * ending > len(bodies)))


def _whole_rows(lines: tuple[Line, ...], start: int, end: int, *, closed: bool) -> list[tuple[int, int, NormalizedText]]:
    """The rows up to the first line that is none, lines of a broken cell joined to the row whose bars they complete: first line, last line, words."""
    full = _bars_of_a_row(lines, start, end)
    out: list[tuple[int, int, NormalizedText]] = []
    fills = closed and _fills_rows(lines, start, end, full)
    i = start
    while i <= end:
        s = lines[i].folded
        if not s or (BAR not in s and lines[i].label is Label.FURNITURE):
            i += 1
            continue
        if is_border(s):
            out.append((i, i, lines[i].body))
            i += 1
            continue
        j = i if not closed or (s.endswith(BAR) and BAR in s) else _closing_line(lines, i, end, full)
        if j == i and BAR not in s:
            break
        if fills and j == i and s.count(BAR) < full and (k := _other_half(lines, i, end, full)) is not None:
            j = k
        pieces = [lines[k].body for k in range(i, j + 1) if lines[k].body]
        out.append((i, j, pieces[0] if len(pieces) == 1 else NormalizedText.join(pieces)))
        i = j + 1
    return out


def _bars_of_a_row(lines: tuple[Line, ...], start: int, end: int) -> int:
    """How many bars a row has: what most lines have that end in one and follow a line that does."""
    counts, before = [], BAR
    for i in range(start, end + 1):
        s = lines[i].folded
        if s:
            if s.endswith(BAR) and before.endswith(BAR):
                counts.append(s.count(BAR))
            before = s
    return Counter(counts).most_common(1)[0][0] if counts else lines[start].folded.count(BAR)


def _fills_rows(lines: tuple[Line, ...], start: int, end: int, full: int) -> bool:
    """Has every whole row as many bars? Three of five lines have them all, and some end in two, which fill up a short row, or as many begin with one."""
    barred = [s for i in range(start, end + 1) if BAR in (s := lines[i].folded) and not is_border(s)]
    if 5 * sum(s.count(BAR) == full for s in barred) < 3 * len(barred):
        return False
    return any(s.endswith(("||", "| |")) for s in barred) or 5 * sum(s.startswith(BAR) for s in barred) >= 3 * len(barred)


def _other_half(lines: tuple[Line, ...], i: int, end: int, full: int) -> int | None:
    """The line that ends a row broken behind its cells, where bars fill up every row: all of its lines together have all of its bars."""
    count = lines[i].folded.count(BAR)
    for j in range(i + 1, min(end, i + LONGEST_GAP) + 1):
        if s := lines[j].folded:
            if s.startswith(BAR) and lines[i].folded.startswith(BAR):
                return None  # a row of its own
            count += s.count(BAR)
            if count >= full or not s.endswith(BAR):
                return j if count == full and s.endswith(BAR) else None
    return None


def _closing_line(lines: tuple[Line, ...], i: int, end: int, full: int) -> int:
    """The line in which the row that begins at line `i` gets the bars it lacks; `i` itself where none completes it."""
    first = lines[i].folded
    count = first.count(BAR)
    if not count and begins_anew(lines, i, end):
        return i
    for j in range(i + 1, min(end, i + 2 * LONGEST_GAP) + 1):
        s = lines[j].folded
        if not count and BAR not in s and len(s) > LONGEST_BROKEN:
            return i
        count += s.count(BAR)
        if s.endswith(BAR) and (count == full or (count < full and j == end)):
            return j
        if count >= full:
            break
    return i


def _names(cells: Sequence[Token | None]) -> int:
    """How many names of columns a row holds, where it holds nothing else and no empty cell: of the rows most may have lost a merged cell."""
    full = [t for t in cells if t is not None]
    return len(full) if len(full) == len(cells) <= WIDEST and all(is_head(t.key) for t in full) else 0


def _width(counts: Sequence[int]) -> int:
    """The number of columns: what most rows have; of a tie the widest."""
    tally = Counter(counts)
    return min(max(tally, key=lambda n: (tally[n], n)), WIDEST)


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
