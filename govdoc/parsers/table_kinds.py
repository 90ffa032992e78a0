"""Cells one a line, told apart by what they are: limits under 完成时限, figures under 数量, units under 责任单位."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govdoc.parsers.table_edges import SURE, CellRows, closes_table, headers_at, is_heading, is_outside, repeats
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_segments import best_rows, fits_columns
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, is_total, kind_of, known_head, mark_of, serial_of

__all__ = ["rows_by_anchors", "rows_by_best_fit", "rows_by_kinds"]

_BRACKETED: Final = 6  # characters, more than any number in brackets has


def rows_by_kinds(tokens: list[Token], start: int) -> CellRows | None:
    """No serials and no telling blank lines: as many lines as columns make a row as long as limits stand under 完成时限, figures under 数量 …"""
    return next((found for header in headers_at(tokens, start) if (found := _equal_rows(tokens, start, header))), None)


def _equal_rows(tokens: list[Token], start: int, header: list[Token]) -> CellRows | None:
    width, heads = len(header), [t.key for t in header]
    promised = [expected_kinds(t.key) & SURE for t in header]
    if not any(promised):
        return None
    rows: list[Slots] = [header]
    end = start + width
    while end < len(tokens):
        if repeats(tokens, end, heads):
            end += width
            continue
        row, taken = tokens[end : end + width], width
        total = int(is_total(row[0].key))  # 合计 under 乡镇
        if closes_table(row[0].key) or (known_head(row[0].key) and not total):
            break
        if not promised[0] & SURE and end + 1 < len(tokens) and _explains(tokens[end + 1].key):
            row, taken = [Token.joined(tokens[end : end + 2]), *tokens[end + 2 : end + 1 + width]], width + 1
        if len(row) == width and all(
            not p or kind_of(t.key) in p or kind_of(t.key) is Kind.BLANK for t, p in zip(row[total:], promised[total:], strict=True)
        ):
            rows.append(row)
            end += taken
        elif _is_label_alone(row, promised):
            rows.append(row[:1])
            end += 1
        else:
            break
    rest = tokens[end : end + width]
    if rest and not is_outside(rest[0].key) and not known_head(rest[0].key) and fits_columns([rest], heads):
        return None  # rows go on that have lost a merged cell
    while len(rows) > 1 and len(rows[-1]) == 1:
        rows.pop()
        end -= 1
    return CellRows(tuple(rows), width, end) if len(rows) > 2 else None


def rows_by_anchors(tokens: list[Token], start: int) -> CellRows | None:
    """Rows of which merged cells are missing in front, told apart by a column that every row has: the serial behind a category, the points of a score.

    一级指标, 二级指标, 分值, 评分标准 over 组织领导, 领导机构, 5, … and 工作机制, 5, …: each row ends so many cells behind its figure.
    """
    return next((found for header in headers_at(tokens, start) if (found := _anchored_rows(tokens, start, header))), None)


def _anchored_rows(tokens: list[Token], start: int, header: list[Token]) -> CellRows | None:
    width = len(header)
    column = next((j for j, t in enumerate(header) if j and expected_kinds(t.key) & {Kind.SERIAL}), None)
    if column is None:
        return None
    counts = expected_kinds(header[column].key) == {Kind.SERIAL}
    rows: list[Slots] = [header]
    end, number = start + width, 0
    heads = [t.key for t in header]
    while end < len(tokens):
        if repeats(tokens, end, heads):
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
    ended = (
        end >= len(tokens)
        or is_outside(tokens[end].key)
        or not any(_is_anchor(t.key, number, counts=counts) for t in tokens[end : end + width])
    )
    sure = fits_columns([[t for t in r if t is not None] for r in rows[1:]], [t.key for t in header])
    return CellRows(tuple(rows), width, end) if full and ended and sure and len(rows) > 3 else None


def rows_by_best_fit(tokens: list[Token], start: int) -> CellRows | None:
    """Rows as the kinds of all cells fit the columns best, up to the first line that stands outside the table."""
    for header in headers_at(tokens, start):
        names = [t.key for t in header]
        at = start + len(header)
        body: list[Token] = []
        numbered = at < len(tokens) and is_heading(tokens[at].key)  # 一、主动公开数量: the labels of the rows themselves
        while at < len(tokens) and (numbered or not is_heading(tokens[at].key)) and not closes_table(tokens[at].key):
            if repeats(tokens, at, names):
                at += len(names)
            else:
                body.append(tokens[at])
                at += 1
        if sum(map(known_head, names)) >= 3 and (rows := best_rows(body, names)):
            last = rows[-1][-1]
            return CellRows((header, *rows), len(header), 1 + next(i for i in range(at - 1, start, -1) if tokens[i] is last))
    return None


def _is_anchor(key: str, number: int, *, counts: bool) -> bool:
    return serial_of(key) == number + 1 if counts else kind_of(key) in (Kind.NUMBER, Kind.SERIAL)


def _explains(key: str) -> bool:
    """Words in brackets on a line of their own, below the label that they explain: （不同渠道和方式公开相同信息计1条）."""
    return len(key) > _BRACKETED and key[0] == "(" and key[-1] == ")" and mark_of(key) is None


def _is_label_alone(row: list[Token], promised: Sequence[frozenset[Kind]]) -> bool:
    """A label whose figures are empty (（一）依申请方式): the next line is a label again, and has its own."""
    return len(row) > 1 and not promised[0] & SURE and mark_of(row[1].key) is not None and kind_of(row[1].key) not in promised[1]
