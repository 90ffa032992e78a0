"""Cells one a line, told apart by blank lines: few of them part the cells of a row, more part the rows."""

from __future__ import annotations

from govdoc.parsers.table_edges import WIDEST, CellRows, closes_table, is_header, is_heading, is_outside, with_blank_cells
from govdoc.parsers.table_heads import Slots, known_levels
from govdoc.parsers.table_segments import best_length, fits_columns
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import known_head, serial_of

__all__ = ["rows_by_blank_lines"]


def rows_by_blank_lines(tokens: list[Token], start: int) -> CellRows | None:
    """Rows parted by more blank lines than cells are: the header shows both gaps (two between cells, four between rows)."""
    head_end = start + 1
    cell_gap = tokens[head_end].gap if head_end < len(tokens) else 0
    while head_end < len(tokens) and head_end - start <= WIDEST and tokens[head_end].gap <= cell_gap:
        head_end += 1
    if head_end >= len(tokens) or tokens[head_end].gap <= cell_gap or known_head(tokens[head_end].key):
        return None
    cells_between = min((t.gap for t in tokens[start + 1 : head_end]), default=0)
    row_gap = tokens[head_end].gap
    header = _join_close(tokens[start:head_end], cells_between)
    width, heads = len(header), 1
    if width < 2 or not is_header(header):
        return None
    rows: list[Slots] = [header]
    end = head_end
    if levels := _second_row(tokens, head_end, row_gap, header):
        lower, width = levels
        rows.append(lower)
        end, heads = head_end + len(lower), 2
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
            row = row[: max(1, best_length(row, [t.key for t in header]))] if len(row) > 1 and heads == 1 else row
            rows.append(row)
            end = 1 + next(i for i in range(inside - 1, end - 1, -1) if tokens[i].piece.until <= row[-1].piece.until or i == end)
            break
        rows.append(with_blank_cells(row, width) if cells_between == 0 else row)
        end = inside
    while len(rows) > heads and len(rows[-1]) == 1:  # a line behind the table is no row of it
        end -= 1
        rows.pop()
    body = rows[heads:]
    fits = sum(1 for r in body if 1 < len(r) <= width)
    serials = sum(1 for r in body if len(r) > 1 and r[0] is not None and serial_of(r[0].key) is not None)
    full = any(len(r) == width for r in body) or (serials > 1 and 10 * serials >= 9 * fits)
    if not full or 5 * fits < 4 * sum(1 for r in body if len(r) > 1):
        return None
    several = [[t for t in r if t is not None] for r in body if len(r) > 1]
    even = 2 * sum(1 for r in body if len(r) == width) >= len(several)
    return CellRows(tuple(rows), width, end, heads) if even or heads == 2 or fits_columns(several, [t.key for t in header]) else None


def _second_row(tokens: list[Token], at: int, row_gap: int, header: list[Token]) -> tuple[list[Token], int] | None:
    """The second row of a header, where the lexicon knows its names, and the width that both rows make."""
    stop = at + 1
    while stop < len(tokens) and tokens[stop].gap < row_gap:
        stop += 1
    levels = known_levels([*header, *tokens[at:stop]])
    return (list(tokens[at:stop]), levels[1]) if levels is not None and levels[0] == len(header) else None


def _within(tokens: list[Token], first: int, stop: int, width: int, cell_gap: int) -> int:
    """Where a row really ends: before a heading; where it has too many cells, before a gap that is none between cells, or a sentence."""
    last = stop >= len(tokens)  # behind the last row other lines stand, nearer than cells do
    outside = next((i for i in range(first + 1, stop) if is_heading(tokens[i].key) or (last and 0 < tokens[i].gap < cell_gap)), None)
    if outside is not None:
        return outside
    if stop - first <= width:
        return stop
    for i in range(first + 2, min(first + width, stop - 1) + 1):
        if tokens[i].gap > cell_gap:
            return i
    return first + width if first + width < stop and is_outside(tokens[first + width].key) else stop


def _join_close(tokens: list[Token], cell_gap: int) -> list[Token]:
    """Cells, lines that stand closer than cells do joined to one (商业⏎企业)."""
    groups: list[list[Token]] = []
    for t in tokens:
        if groups and t.gap < cell_gap:
            groups[-1].append(t)
        else:
            groups.append([t])
    return [Token.joined(g) for g in groups]


def _is_no_row(row: list[Token], width: int, far: bool, tokens: list[Token], stop: int) -> bool:
    """Is what stands behind the table so far something else: a note, prose, or a block set off that does not fill the columns?"""
    if closes_table(row[0].key) or (len(row) == 1 and len(row[0].key) > 60):
        return True
    if len(row) > 2 * width:
        return True
    return far and len(row) != width and not (stop < len(tokens) and len(row) == 1 and serial_of(tokens[stop].key) is not None)
