"""Cells one a line, told apart by the serial numbers 1, 2, 3 … with which their rows begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from govdoc.parsers.table_edges import LONGEST_NAME, SURE, WIDEST, CellRows, closes_table, is_header, is_heading, repeats, with_blank_cells
from govdoc.parsers.table_heads import Slots, known_levels
from govdoc.parsers.table_segments import best_length
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_upper import upper_rows
from govdoc.parsers.table_words import Kind, expected_kinds, is_head, is_total, kind_of, known_head, mark_of, often_empty, serial_of

__all__ = ["rows_by_serials"]

_WHO_AND_WHEN: Final = frozenset({Kind.AGENCY, Kind.DATE})
_ENDS: Final = _WHO_AND_WHEN | {Kind.BLANK}
_FIGURES: Final = frozenset({Kind.NUMBER, Kind.SERIAL, Kind.BLANK})
_WORDS: Final = frozenset({Kind.TEXT, Kind.PROSE})
_MOST_PIECES: Final = 3  # lines that a last row may have beyond its columns


def rows_by_serials(tokens: list[Token], start: int) -> CellRows | None:
    """Rows that begin with 1, 2, 3 … under 序号, whatever blank lines the page left between."""
    if Kind.SERIAL not in expected_kinds(tokens[start].key) or not known_head(tokens[start].key):
        return None
    first = next((i for i in range(start + 2, min(start + WIDEST + 6, len(tokens))) if serial_of(tokens[i].key) == 1), None)
    if first is None or any(len(t.key) > LONGEST_NAME for t in tokens[start:first]):
        return None
    added = next((i for i in range(start + 2, first) if is_total(tokens[i].key) and _all_figures(tokens[i + 1 : first])), first)
    above = added  # where the names end: 合计 or the first group's (一、完善网络) may stand between them and the first row
    while above - start > 2 and _names_group(tokens[above - 1]):
        above -= 1
    width = _width_of_serials(tokens, start, above, first)
    if width is None:
        return None
    header = list(tokens[start : start + width]) if above - start >= width else list(tokens[start:above])
    rows: list[Slots] = [header]
    heads = [t.key for t in header]
    if above - start > width:
        upper, bands = upper_rows(tokens[start:above], width)
        rows = [*upper, *([b] for b in bands)]
        heads = [t.key for row in upper for t in row]
    levels = 1 if len(rows[0]) == width else 2 if above - start > width else 1
    rows += [*([t] for t in tokens[above:added]), *([tokens[added:first]] if added < first else [])]
    at, number = first, 1
    while True:
        following = _next_serial(tokens, at, number, width, heads)
        if following is None:
            row, end = _last_row(tokens, at, width, heads, broken=any(len(r) > width for r in rows[1:]))
            rows.append(row)
            rows, end = _with_totals(tokens, rows, end, width)
            break
        body, bands = _split_bands(tokens, at, following, width, heads)
        body, total = _split_total(body, width)
        rows += [*_merged_rows(body, width, heads), *total]
        rows += [[b] for b in bands]
        number = serial_of(tokens[following].key) or number + 1
        at = following
    if not any(t.gap for t in tokens[start + 1 : first]):
        rows = [rows[0], *(with_blank_cells(row, width) if len(row) > 1 else row for row in rows[1:])]
    return CellRows(tuple(rows), width, end, levels) if is_header([t for t in rows[0] if t is not None]) or len(rows) > 3 else None


def _names_group(token: Token) -> bool:
    """Is a cell the name of a group of rows, numbered 一、 or （一）?"""
    mark = mark_of(token.key)
    return mark is not None and mark[0] in ("cn", "paren")


def _width_of_serials(tokens: list[Token], start: int, above: int, first: int) -> int | None:
    """The number of columns: the distance of the serials where it is the same again and again, else the number of names, which end before `above`."""
    if (levels := known_levels(tokens[start:above])) is not None:
        return levels[1]
    names = above - start
    positions = [first]
    for number in range(2, 40):
        before = positions[-1]
        if before + names < len(tokens) and serial_of(tokens[before + names].key) == number:
            positions.append(before + names)
            continue
        nearest = next((i for i in range(before + 2, min(before + WIDEST + 12, len(tokens))) if serial_of(tokens[i].key) == number), None)
        if nearest is None:
            break
        positions.append(nearest)
    steps = Counter(b - a for a, b in zip(positions, positions[1:], strict=False))
    optional = sum(1 for t in tokens[start:above] if often_empty(t.key))
    if not steps:
        return (
            names if is_header(tokens[start:above]) and first + names <= len(tokens) and not closes_table(tokens[first + 1].key) else None
        )
    step, often = max(steps.items(), key=lambda kv: (kv[1], kv[0] == names))
    if optional and (widest := max(steps)) < names and set(steps) == {widest - 1, widest}:  # 备注, empty in some rows
        step, often = widest, steps.total()
    if steps.get(names) or (names - optional <= step < names and all(is_head(t.key) for t in tokens[start:above])):
        return names
    if often >= 2 or len(positions) == 2:
        return step if 2 <= step <= names else names
    return names if is_header(tokens[start:above]) else None


def _next_serial(tokens: list[Token], at: int, number: int, width: int, heads: Sequence[str]) -> int | None:
    """Where the next row begins: the next number, or 1 where a new group begins; the nearest to a full row's distance."""
    limit = min(len(tokens), at + 2 * width + len(heads) + 14)
    best: tuple[int, int] | None = None
    full = at + width
    for i in range(at + 2 if width > 2 else at + 1, limit):
        key = tokens[i].key
        if closes_table(key) and (i >= full or (kind_of(key) is Kind.TEXT and key != tokens[at].key)):
            break
        if key == heads[0]:
            if not repeats(tokens, i, heads):
                break  # the next table
            full += len(heads)
        found = serial_of(key)
        if found is None or not (found == number + 1 or (found == 1 and i >= full and number > 1)):
            continue
        rank = abs(i - full) if i >= full else 3 * (full - i) + 2
        if best is None or rank < best[0]:
            best = (rank, i)
            if not rank:
                break
    return best[1] if best else None


def _row_of(tokens: list[Token], at: int, end: int, heads: Sequence[str]) -> list[Token]:
    """The cells from one serial to the next, without the header that a later page repeats."""
    out, i, n = [], at, len(heads)
    while i < end:
        if repeats(tokens, i, heads):
            i += n
        else:
            out.append(tokens[i])
            i += 1
    return out


def _split_bands(tokens: list[Token], at: int, end: int, width: int, heads: Sequence[str]) -> tuple[list[Token], list[Token]]:
    """The row, and the names of groups between it and the next one: behind its last cell where a new 1 follows, or numbered 一、 or （一）."""
    row = _row_of(tokens, at, end, heads)
    restarts = serial_of(tokens[end].key) == 1
    cut = len(row)
    while cut > width:
        if not _names_group(row[cut - 1]) and not (restarts and len(row) - cut < 2):
            break
        cut -= 1
    return row[:cut], row[cut:]


def _split_total(row: list[Token], width: int) -> tuple[list[Token], list[list[Token]]]:
    """The row, and the one behind its cells that adds up those above (小计 160), which has no serial."""
    k = next((i for i, t in enumerate(row[2:], 2) if is_total(t.key)), len(row))
    return (row[:k], [row[k:]]) if len(row) - k <= width and _all_figures(row[k + 1 :]) else (row, [])


def _all_figures(cells: Sequence[Token]) -> bool:
    return bool(cells) and all(kind_of(t.key) in _FIGURES for t in cells)


def _merged_rows(row: list[Token], width: int, heads: Sequence[str]) -> list[Slots]:
    """The rows that one serial counts where its cell and its neighbours are merged over several: a full row, and behind its last cell words again,
    each with who is to act and by when. What does not part so is one row with broken cells.
    """
    promised = [expected_kinds(h) & _WHO_AND_WHEN for h in heads]
    if len(row) <= width or len(heads) != width:
        return [row]
    if promised[-1] and kind_of(row[width - 1].key) in promised[-1] and all(kind_of(t.key) is Kind.PROSE for t in row[width:]):
        return [row[:width], *([t] for t in row[width:])]  # of these rows all but what is to be done is merged
    if sum(map(bool, promised)) < 2:
        return [row]
    if any(kinds and kind_of(t.key) not in kinds for kinds, t in zip(promised, row, strict=False)):
        return [row]
    rows: list[list[Token]] = [row[:width]]
    for token in row[width:]:
        kind, before = kind_of(token.key), kind_of(rows[-1][-1].key)
        goes_on = kind_of(rows[-1][0].key) is Kind.SERIAL and len(rows[-1]) < width  # a row below the header of the next page
        if (kind is Kind.SERIAL and token.key == row[0].key) or (kind in _WORDS and before in _ENDS and not goes_on):
            rows.append([token])
        elif kind in _ENDS or (kind in _WORDS and goes_on):
            rows[-1].append(token)
        else:
            return [row]
    if not all(2 <= len(r) <= width and kind_of(r[-1].key) in _ENDS for r in rows):
        return [row]
    return [_to_the_right(r, promised) for r in rows]


def _to_the_right(row: list[Token], promised: Sequence[frozenset[Kind]]) -> Slots:
    """A row whose first cells were merged with those above: the others stand under the last columns, where they are what these promise; a blank
    line between them may be an empty cell.
    """
    spread = [*row[:1], *(cell for t in row[1:] for cell in (*[None] * t.gap, t))]
    for cells in (spread, row):
        free = len(promised) - len(cells)
        if free >= 0 and all(
            t is None or not kinds or kind_of(t.key) in {*kinds, Kind.BLANK} for kinds, t in zip(promised[free:], cells, strict=True)
        ):
            return [*[None] * free, *cells]
    return row


def _last_row(tokens: list[Token], at: int, width: int, heads: Sequence[str], *, broken: bool) -> tuple[list[Token], int]:
    """The row behind whose serial no further one comes: as many cells as fit under the columns, up to where the table is closed.

    Where other rows have `broken` cells, it may have more lines than columns.
    """
    most = width + (_MOST_PIECES if broken else 0)
    end = at + 1
    while (
        end < len(tokens)
        and end - at < most
        and not is_heading(tokens[end].key)
        and not closes_table(tokens[end].key)
        and tokens[end].key not in heads
        and not (end > at + 1 and is_total(tokens[end].key))
    ):
        end += 1
    if len(heads) != width or end - at < 2:
        return list(tokens[at:end]), end
    if broken:
        promised = expected_kinds(heads[-1]) & SURE
        end = next((i + 1 for i in range(at + 1, end) if kind_of(tokens[i].key) in promised), end)
    else:
        end = at + max(2, best_length(tokens[at:end], heads))
    return list(tokens[at:end]), end


def _with_totals(tokens: list[Token], rows: list[Slots], end: int, width: int) -> tuple[list[Slots], int]:
    """A last row that adds up (合计), which has no serial."""
    if end < len(tokens) and is_total(tokens[end].key):
        stop = end + 1
        while stop < len(tokens) and stop - end < width and kind_of(tokens[stop].key) in _FIGURES:
            stop += 1
        return [*rows, list(tokens[end:stop])], stop
    return rows, end
