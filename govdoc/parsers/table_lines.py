"""Tables that came out with one cell a line: cut into rows by their serial numbers, by their blank lines, or by the kinds of their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from govdoc.lexicon import table
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_segments import best_length, best_rows, fits_columns
from govdoc.parsers.table_words import Kind, Token, expected_kinds, is_head, is_total, kind_of, known_head, mark_of, often_empty, serial_of

__all__ = ["CellRows", "closes_table", "read_cell_lines"]

_WIDEST = 24
_LONGEST_HEAD = 30
_MOST_PIECES = 3  # lines that a last row may have beyond its columns


@dataclass(frozen=True, slots=True)
class CellRows:
    """Rows of loose cells, the header first, how wide their grid is, and how many tokens they took."""

    rows: tuple[Slots, ...]
    width: int
    end: int
    heads: int = 1


@cache
def _after_table() -> Pattern[str]:
    return table("tables").regex("after_table")


def closes_table(key: str) -> bool:
    """Does a line end the table above it: a note, the next annex, the foot of the paper?"""
    return _after_table().match(key) is not None


def read_cell_lines(tokens: Sequence[Token], start: int) -> CellRows | None:
    """The table whose first column name is ``tokens[start]``, or None where nothing shows how its cells make rows."""
    for read in (_by_blank_lines, _by_serials, _by_kinds, _by_anchors, _by_best_fit):
        if found := read(tokens, start):
            return found
    return None


# -- blank lines -------------------------------------------------------------------------------------------------------


def _by_blank_lines(tokens: Sequence[Token], start: int) -> CellRows | None:
    """Rows parted by more blank lines than cells are: the header shows both gaps (two between cells, four between rows)."""
    head_end = start + 1
    cell_gap = tokens[head_end].gap if head_end < len(tokens) else 0
    while head_end < len(tokens) and head_end - start <= _WIDEST and tokens[head_end].gap <= cell_gap:
        head_end += 1
    if head_end >= len(tokens) or tokens[head_end].gap <= cell_gap or known_head(tokens[head_end].key):
        return None
    cells_between = min((t.gap for t in tokens[start + 1 : head_end]), default=0)
    row_gap = tokens[head_end].gap
    header = _join_close(tokens[start:head_end], cells_between)
    width = len(header)
    if width < 2 or not _is_header(header):
        return None
    rows: list[Slots] = [header]
    end = head_end
    while end < len(tokens):
        stop = end + 1
        while stop < len(tokens) and tokens[stop].gap < row_gap:
            stop += 1
        inside = _within(tokens, end, stop, width, cells_between)
        row = _join_close(tokens[end:inside], cells_between)
        if _is_no_row(row, width, tokens[end].gap > row_gap, tokens, stop):
            if len(row) > 2 * width and fits_columns([row[:width]], [t.key for t in header]):
                return None  # cells go on, and the blank lines between them are no measure of rows
            break
        if inside < stop or inside >= len(tokens):  # the last row, behind which other lines may stand as near as its cells do
            row = row[: max(1, best_length(row, [t.key for t in header]))] if len(row) > 1 else row
            rows.append(row)
            end = 1 + next(i for i in range(inside - 1, end - 1, -1) if tokens[i].piece.until <= row[-1].piece.until or i == end)
            break
        rows.append(_with_blank_cells(row, width) if cells_between == 0 else row)
        end = inside
    while len(rows) > 1 and len(rows[-1]) == 1:  # a line behind the table is no row of it
        end -= 1
        rows.pop()
    fits = sum(1 for r in rows[1:] if 1 < len(r) <= width)
    serials = sum(1 for r in rows[1:] if len(r) > 1 and r[0] is not None and serial_of(r[0].key) is not None)
    full = any(len(r) == width for r in rows[1:]) or (serials > 1 and 10 * serials >= 9 * fits)
    if not full or 5 * fits < 4 * sum(1 for r in rows[1:] if len(r) > 1):
        return None
    several = [[t for t in r if t is not None] for r in rows[1:] if len(r) > 1]
    even = 2 * sum(1 for r in rows[1:] if len(r) == width) >= len(several)
    return CellRows(tuple(rows), width, end) if even or fits_columns(several, [t.key for t in header]) else None


def _within(tokens: Sequence[Token], first: int, stop: int, width: int, cell_gap: int) -> int:
    """Where a row really ends: before a heading; where it has too many cells, before a gap that is none between cells, or a sentence."""
    last = stop >= len(tokens)  # behind the last row other lines stand, nearer than cells do
    outside = next((i for i in range(first + 1, stop) if _is_heading(tokens[i].key) or (last and 0 < tokens[i].gap < cell_gap)), None)
    if outside is not None:
        return outside
    if stop - first <= width:
        return stop
    for i in range(first + 2, min(first + width, stop - 1) + 1):
        if tokens[i].gap > cell_gap:
            return i
    return first + width if first + width < stop and _is_outside(tokens[first + width].key) else stop


def _is_heading(key: str) -> bool:
    """A heading of the paper's own sequence (二、工作要求), which no cell but a row's first begins like."""
    mark = mark_of(key)
    return mark is not None and mark[0] == "cn"


def _is_outside(key: str) -> bool:
    """A heading, a note, a sentence: what stands behind a table, not in it."""
    return closes_table(key) or _is_heading(key) or key.endswith(("。", ":")) or len(key) > 120


def _with_blank_cells(row: list[Token], width: int) -> Slots:
    """A row with the places of its empty cells, where cells stand on neighbouring lines and a blank line is an empty one."""
    if len(row) >= width or not any(t.gap for t in row[1:]):
        return row
    slots: list[Token | None] = [row[0]]
    for t in row[1:]:
        slots += [*[None] * t.gap, t]
    return slots + [None] * (width - len(slots)) if len(slots) <= width else row


def _join_close(tokens: Sequence[Token], cell_gap: int) -> list[Token]:
    """Cells, lines that stand closer than cells do joined to one (商业⏎企业)."""
    groups: list[list[Token]] = []
    for t in tokens:
        if groups and t.gap < cell_gap:
            groups[-1].append(t)
        else:
            groups.append([t])
    return [Token.joined(g) for g in groups]


def _is_no_row(row: Sequence[Token], width: int, far: bool, tokens: Sequence[Token], stop: int) -> bool:
    """Is what stands behind the table so far something else: a note, prose, or a block set off that does not fill the columns?"""
    if closes_table(row[0].key) or (len(row) == 1 and len(row[0].key) > 60):
        return True
    if len(row) > 2 * width:
        return True
    return far and len(row) != width and not (stop < len(tokens) and len(row) == 1 and serial_of(tokens[stop].key) is not None)


def _is_header(row: Sequence[Token]) -> bool:
    """Are these the names of columns: half of them read like it, one is known, none holds data?"""
    named = sum(1 for t in row if is_head(t.key))
    return (
        2 * named >= len(row)
        and any(known_head(t.key) for t in row)
        and all(len(t.key) <= _LONGEST_HEAD and not t.key.endswith((":", "。")) for t in row)
        and not any(kind_of(t.key) in (Kind.SERIAL, Kind.NUMBER) and not is_head(t.key) for t in row)
    )


# -- serial numbers ----------------------------------------------------------------------------------------------------


def _by_serials(tokens: Sequence[Token], start: int) -> CellRows | None:
    """Rows that begin with 1, 2, 3 … under 序号, whatever blank lines the page left between."""
    if Kind.SERIAL not in expected_kinds(tokens[start].key) or not known_head(tokens[start].key):
        return None
    first = next((i for i in range(start + 2, min(start + _WIDEST + 6, len(tokens))) if serial_of(tokens[i].key) == 1), None)
    if first is None or any(len(t.key) > _LONGEST_HEAD for t in tokens[start:first]):
        return None
    width = _width_of_serials(tokens, start, first)
    if width is None:
        return None
    header = list(tokens[start : start + width]) if first - start >= width else list(tokens[start:first])
    rows: list[Slots] = [header]
    if first - start > width:
        levels, bands = _upper_rows(tokens[start:first], width)
        rows = [*levels, *([b] for b in bands)]
    heads = [t.key for t in header]
    at, number = first, 1
    while True:
        following = _next_serial(tokens, at, number, width, heads)
        if following is None:
            row, end = _last_row(tokens, at, width, heads, broken=any(len(r) > width for r in rows[1:]))
            rows.append(row)
            rows, end = _with_totals(tokens, rows, end, width)
            break
        body, bands = _split_bands(tokens, at, following, width, heads)
        rows.append(body)
        rows += [[b] for b in bands]
        number = serial_of(tokens[following].key) or number + 1
        at = following
    levels = 1 if len(rows[0]) == width else 2 if first - start > width else 1
    return CellRows(tuple(rows), width, end, levels) if _is_header([t for t in rows[0] if t is not None]) or len(rows) > 3 else None


def _width_of_serials(tokens: Sequence[Token], start: int, first: int) -> int | None:
    """The number of columns: the distance of the serials where it is the same again and again, else the number of names."""
    names = first - start
    positions = [first]
    for number in range(2, 40):
        nearest = [i for i in range(positions[-1] + 2, min(positions[-1] + _WIDEST + 12, len(tokens))) if serial_of(tokens[i].key) == number]
        if not nearest:
            break
        positions.append(positions[-1] + names if positions[-1] + names in nearest else nearest[0])
    steps = Counter(b - a for a, b in zip(positions, positions[1:], strict=False))
    optional = sum(1 for t in tokens[start:first] if often_empty(t.key))
    if not steps:
        return names if _is_header(tokens[start:first]) and first + names <= len(tokens) and not closes_table(tokens[first + 1].key) else None
    step, often = max(steps.items(), key=lambda kv: (kv[1], kv[0] == names))
    if steps.get(names) or (names - optional <= step < names and all(is_head(t.key) for t in tokens[start:first])):
        return names
    if often >= 2 or len(positions) == 2:
        return step if 2 <= step <= names else names
    return names if _is_header(tokens[start:first]) else None


def _upper_rows(before: Sequence[Token], width: int) -> tuple[list[list[Token]], list[Token]]:
    """What stands over the first row where it is more than the columns: a header of two rows, or a group's name (精品学校) below the header."""
    extra = len(before) - width
    if extra <= 2 and not is_head(before[-1].key):
        return [list(before[:width])], list(before[width:])
    for n in range(len(before) - 2, 1, -1):
        low = len(before) - n
        spanning = n - (width - low)
        if 1 <= spanning <= n and low >= 2 * spanning:
            return [list(before[:n]), list(before[n:])], []
    return [list(before[:width])], list(before[width:])


def _next_serial(tokens: Sequence[Token], at: int, number: int, width: int, heads: Sequence[str]) -> int | None:
    """Where the next row begins: the next number, or 1 where a new group begins; the nearest to a full row's distance."""
    limit = min(len(tokens), at + 2 * width + len(heads) + 14)
    best: tuple[int, int] | None = None
    full = at + width
    for i in range(at + 2 if width > 2 else at + 1, limit):
        key = tokens[i].key
        if i < full and closes_table(key) and kind_of(key) is Kind.TEXT and key != tokens[at].key:
            break
        if i >= full and closes_table(key):
            break
        if _repeats(tokens, i, heads):
            full += len(heads)
        found = serial_of(key)
        if found is None or not (found == number + 1 or (found == 1 and i >= full and number > 1)):
            continue
        rank = abs(i - full) if i >= full else 3 * (full - i) + 2
        if best is None or rank < best[0]:
            best = (rank, i)
    return best[1] if best else None


def _row_of(tokens: Sequence[Token], at: int, end: int, heads: Sequence[str]) -> list[Token]:
    """The cells from one serial to the next, without the header that a later page repeats."""
    out, i, n = [], at, len(heads)
    while i < end:
        if _repeats(tokens, i, heads):
            i += n
        else:
            out.append(tokens[i])
            i += 1
    return out


def _split_bands(tokens: Sequence[Token], at: int, end: int, width: int, heads: Sequence[str]) -> tuple[list[Token], list[Token]]:
    """The row, and the names of groups between it and the next one: behind its last cell where a new 1 follows, or numbered 一、 or （一）."""
    row = _row_of(tokens, at, end, heads)
    restarts = serial_of(tokens[end].key) == 1
    cut = len(row)
    while cut > width:
        mark = mark_of(row[cut - 1].key)
        if not (mark and mark[0] in ("cn", "paren")) and not (restarts and len(row) - cut < 2):
            break
        cut -= 1
    return row[:cut], row[cut:]


def _last_row(tokens: Sequence[Token], at: int, width: int, heads: Sequence[str], *, broken: bool) -> tuple[list[Token], int]:
    """The row behind whose serial no further one comes: as many cells as fit under the columns, up to where the table is closed.

    Where other rows have `broken` cells, it may have more lines than columns.
    """
    most = width + (_MOST_PIECES if broken else 0)
    end = at + 1
    while end < len(tokens) and end - at < most and not _is_heading(tokens[end].key) and not closes_table(tokens[end].key) and tokens[end].key not in heads:
        end += 1
    if len(heads) != width or end - at < 2:
        return list(tokens[at:end]), end
    if broken:
        promised = expected_kinds(heads[-1]) & _SURE
        end = next((i + 1 for i in range(at + 1, end) if kind_of(tokens[i].key) in promised), end)
    else:
        end = at + max(2, best_length(tokens[at:end], heads))
    return list(tokens[at:end]), end


def _with_totals(tokens: Sequence[Token], rows: list[Slots], end: int, width: int) -> tuple[list[Slots], int]:
    """A last row that adds up (合计), which has no serial."""
    if end < len(tokens) and is_total(tokens[end].key):
        stop = end + 1
        while stop < len(tokens) and stop - end < width and kind_of(tokens[stop].key) in (Kind.NUMBER, Kind.SERIAL, Kind.BLANK):
            stop += 1
        return [*rows, list(tokens[end:stop])], stop
    return rows, end


# -- kinds of cells ----------------------------------------------------------------------------------------------------

_SURE = frozenset({Kind.DATE, Kind.NUMBER, Kind.UNIT, Kind.AGENCY, Kind.SERIAL})


def _headers(tokens: Sequence[Token], start: int) -> list[list[Token]]:
    """The runs of column names that may begin at `start`: up to the last one known, and on through words that read like names (组织领导)."""
    end, known, last = start, 0, start
    while end < len(tokens) and end - start < _WIDEST and is_head(tokens[end].key) and not closes_table(tokens[end].key):
        end += 1
        if known_head(tokens[end - 1].key):
            known, last = known + 1, end
    return [list(tokens[start:stop]) for stop in dict.fromkeys((last, end)) if stop - start > 1 and known > 1]


def _by_kinds(tokens: Sequence[Token], start: int) -> CellRows | None:
    """No serials and no telling blank lines: as many lines as columns make a row as long as limits stand under 完成时限, figures under 数量 …"""
    return next((found for header in _headers(tokens, start) if (found := _equal_rows(tokens, start, header))), None)


def _equal_rows(tokens: Sequence[Token], start: int, header: list[Token]) -> CellRows | None:
    width, heads = len(header), [t.key for t in header]
    promised = [expected_kinds(t.key) & _SURE for t in header]
    if not any(promised):
        return None
    rows: list[Slots] = [header]
    end = start + width
    while end < len(tokens):
        if _repeats(tokens, end, heads):
            end += width
            continue
        row = tokens[end : end + width]
        if closes_table(row[0].key) or known_head(row[0].key):
            break
        if len(row) == width and all(not p or kind_of(t.key) in p or kind_of(t.key) is Kind.BLANK for t, p in zip(row, promised, strict=True)):
            rows.append(row)
            end += width
        elif _is_label_alone(row, promised):
            rows.append(row[:1])
            end += 1
        else:
            break
    while len(rows) > 1 and len(rows[-1]) == 1:
        rows.pop()
        end -= 1
    return CellRows(tuple(rows), width, end) if len(rows) > 2 else None


def _by_anchors(tokens: Sequence[Token], start: int) -> CellRows | None:
    """Rows of which merged cells are missing in front, told apart by a column that every row has: the serial behind a category, the points of a score.

    一级指标, 二级指标, 分值, 评分标准 over 组织领导, 领导机构, 5, … and 工作机制, 5, …: each row ends so many cells behind its figure.
    """
    return next((found for header in _headers(tokens, start) if (found := _anchored_rows(tokens, start, header))), None)


def _anchored_rows(tokens: Sequence[Token], start: int, header: list[Token]) -> CellRows | None:
    width = len(header)
    column = next((j for j, t in enumerate(header) if j and expected_kinds(t.key) & {Kind.SERIAL}), None)
    if column is None:
        return None
    counts = expected_kinds(header[column].key) == {Kind.SERIAL}
    rows: list[Slots] = [header]
    end, number = start + width, 0
    heads = [t.key for t in header]
    while end < len(tokens):
        if _repeats(tokens, end, heads):
            end += width
            continue
        anchor = next((i for i in range(end, min(end + column + 1, len(tokens))) if _is_anchor(tokens[i].key, number, counts=counts)), None)
        stop = end if anchor is None else anchor + width - column
        if anchor is None or stop > len(tokens) or any(closes_table(t.key) for t in tokens[end:stop]):
            break
        number = serial_of(tokens[anchor].key) or number
        rows.append(tokens[end:stop])
        end = stop
    full = sum(1 for r in rows[1:] if len(r) == width)
    ended = end >= len(tokens) or _is_outside(tokens[end].key) or not any(_is_anchor(t.key, number, counts=counts) for t in tokens[end : end + width])
    sure = fits_columns([[t for t in r if t is not None] for r in rows[1:]], [t.key for t in header])
    return CellRows(tuple(rows), width, end) if full and ended and sure and len(rows) > 3 else None


def _by_best_fit(tokens: Sequence[Token], start: int) -> CellRows | None:
    """Rows as the kinds of all cells fit the columns best, up to the first line that stands outside the table."""
    for header in _headers(tokens, start):
        names = [t.key for t in header]
        at = start + len(header)
        body: list[Token] = []
        while at < len(tokens) and not _is_heading(tokens[at].key) and not closes_table(tokens[at].key):
            if _repeats(tokens, at, names):
                at += len(names)
            else:
                body.append(tokens[at])
                at += 1
        if sum(map(known_head, names)) >= 3 and (rows := best_rows(body, names)):
            last = rows[-1][-1]
            return CellRows((header, *rows), len(header), 1 + next(i for i in range(at - 1, start, -1) if tokens[i] is last))
    return None


def _repeats(tokens: Sequence[Token], at: int, heads: Sequence[str]) -> bool:
    """Does the header stand here again, as on the page's next sheet?"""
    return tokens[at].key == heads[0] and [t.key for t in tokens[at : at + len(heads)]] == list(heads)


def _is_anchor(key: str, number: int, *, counts: bool) -> bool:
    return serial_of(key) == number + 1 if counts else kind_of(key) in (Kind.NUMBER, Kind.SERIAL)


def _is_label_alone(row: Sequence[Token], promised: Sequence[frozenset[Kind]]) -> bool:
    """A label whose figures are empty (（一）依申请方式): the next line is a label again, and has its own."""
    return len(row) > 1 and not promised[0] & _SURE and mark_of(row[1].key) is not None and kind_of(row[1].key) not in promised[1]
