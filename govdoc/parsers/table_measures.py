"""Tables of one cell a line whose columns say what they measure (起付标准（元）, 支付比例（%）): figures below those names show the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.parsers.table_edges import CellRows, is_outside
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, is_head, kind_of

__all__ = ["is_measured", "rows_by_measures"]

_WIDEST: Final = 8  # columns
_LEAST_ROWS: Final = 2
_MOST_MEASURED: Final = 24  # names of the lower row
_MOST_LABELS: Final = 3  # columns of words in front of them
_NAME_LONGEST: Final = 20
_FIGURES: Final = frozenset({Kind.NUMBER, Kind.SERIAL, Kind.BLANK})


@cache
def _measured() -> re.Pattern[str]:
    return table("tables").regex("measured_head")


def is_measured(key: str) -> bool:
    """Is it a column's name with its unit: 起付标准（元）?"""
    return _measured().search(key) is not None


def rows_by_measures(tokens: Sequence[Token], at: int) -> tuple[int, CellRows] | None:
    """The token that begins the table to whose header the measured name at `at` belongs, and its rows; None where the figures do not fit.

    Every row but the header must have figures below each measured name and words in the first column, and so must two rows at least.
    """
    first = at
    while first > 0 and at - first < _WIDEST and _may_be_name(tokens[first - 1]) and tokens[first].line - tokens[first - 1].line <= 2:
        first -= 1
    last = at
    while last + 1 < len(tokens) and last - first < _WIDEST and is_measured(tokens[last + 1].key):
        last += 1
    if (grouped := _under_groups(tokens, first, at, last)) is not None:
        return grouped
    for start in range(first, at):  # a title may stand above the header and read like a name
        width = last - start + 1
        numbers = [c for c in range(width) if is_measured(tokens[start + c].key)]
        rows: list[Slots] = []
        k = last + 1
        while k + width <= len(tokens) and _is_row(tokens[k : k + width], numbers):
            rows.append(list(tokens[k : k + width]))
            k += width
        if len(rows) >= _LEAST_ROWS:
            return start, CellRows((list(tokens[start : last + 1]), *rows), width, k)
    return None


def _under_groups(tokens: Sequence[Token], first: int, at: int, last: int) -> tuple[int, CellRows] | None:
    """The same for a header of two rows whose lower names come again and again: 地区 | 2022年 | 2023年 over 推广（辆） | 建桩（个） | 推广（辆） | 建桩（个）."""
    while last + 1 < len(tokens) and last - at < _MOST_MEASURED and is_measured(tokens[last + 1].key):
        last += 1
    lower = [t.key for t in tokens[at : last + 1]]
    period = next((p for p in range(2, len(lower) // 2 + 1) if lower[p:] == lower[:-p] and len(lower) % p == 0), 0)
    if not period:
        return None
    groups = len(lower) // period
    for labels in range(1, _MOST_LABELS + 1):
        start, width = at - groups - labels, labels + len(lower)
        if start < first:
            return None
        rows: list[Slots] = []
        k = last + 1
        while k + width <= len(tokens) and _is_row(tokens[k : k + width], range(labels, width)):
            rows.append(list(tokens[k : k + width]))
            k += width
        if len(rows) >= _LEAST_ROWS:
            return start, CellRows((list(tokens[start:at]), list(tokens[at : last + 1]), *rows), width, k, 2)
    return None


def _may_be_name(token: Token) -> bool:
    return len(token.key) <= _NAME_LONGEST and is_head(token.key) and not is_outside(token.key)


def _is_row(cells: Sequence[Token], numbers: Sequence[int]) -> bool:
    if is_outside(cells[0].key) or kind_of(cells[0].key) in _FIGURES:
        return False
    return all((kind_of(t.key) in _FIGURES) is (c in numbers) for c, t in enumerate(cells))
