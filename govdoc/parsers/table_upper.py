"""Where the names of a header of two rows part, of cells one a line: how many are the upper row, how many the lower."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.parsers.table_heads import known_levels
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import is_head

__all__ = ["upper_rows"]

_DIGITS: Final = re.compile(r"\d")
_FEW: Final = 2  # names more than columns that may be the name of a group instead


def upper_rows(before: Sequence[Token], width: int) -> tuple[list[list[Token]], list[Token]]:
    """What stands over the first row where it is more than the columns: a header of two rows, or a group's name (精品学校) below the header.

    Of the ways to part two rows of names that the number of columns allows, the one whose lower names are most alike: 2023年, 2024年, 2025年,
    or come again and again: 计划数, 完成数, 计划数, 完成数.
    """
    if (known := known_levels(list(before))) is not None:
        return [list(before[: known[0]]), list(before[known[0] :])], []
    extra = len(before) - width
    if extra <= _FEW and not is_head(before[-1].key):
        return [list(before[:width])], list(before[width:])
    ways = []
    for n in range(len(before) - 2, 1, -1):
        low = len(before) - n
        spanning = n - (width - low)
        if 1 <= spanning <= n and low >= 2 * spanning:
            ways.append((_fit(before[:n], before[n:], spanning), n))
    if not ways:
        return [list(before[:width])], list(before[width:])
    n = max(ways)[1]
    return [list(before[:n]), list(before[n:])], []


def _fit(upper: Sequence[Token], lower: Sequence[Token], spanning: int) -> int:
    """How well names make two rows: points for lower ones that come again under each upper one, that are alike, and unlike the last upper one."""
    each = len(lower) // spanning
    again = spanning > 1 and len(lower) % spanning == 0 and all(a.key == b.key for a, b in zip(lower, lower[each:], strict=False))
    shapes = {_shape(t.key) for t in lower}
    return 3 * again + 2 * (len(shapes) == 1) + (_shape(upper[-1].key) not in shapes)


def _shape(key: str) -> str:
    """What names of one kind share: 2023年 and 2024年 all but their digits, 计划数 and 完成数 the last character."""
    return _DIGITS.sub("0", key) if any(c.isdigit() for c in key) else key[-1]
