"""政府信息公开情况统计表, the table of annual reports under the regulations of 2008: indicators, a unit, a figure.

It comes in the shapes of any table, so the readers of tables read it; its column names tell what it is, and its numbering what it sums up:
（一）收到申请数 is the sum of the 1. 2. 3. below it, 四、行政复议数量 that of the （一）（二） below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.outline import Cell, Check
from govdoc.parsers.table_form_sums import sum_check

__all__ = ["is_statistics", "sums_of_statistics"]

_LABELS: Final = 3  # rows that must be known ones, for other tables name indicators too


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return table("statistics").regex(name)


@cache
def _words(row: str) -> tuple[str, ...]:
    return table("statistics").words(row)


def is_statistics(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Is it the form: three columns or so, the first of indicators, the last of figures, and rows that the form has?"""
    if not 2 <= len(header) <= 4 or not _pattern("head").match(_plain(header[0].text)):
        return False
    return sum(1 for r in rows if any(w in _plain(r[0].text) for w in _words("rows"))) >= _LABELS


def sums_of_statistics(rows: Sequence[Sequence[Cell]]) -> tuple[Check, ...]:
    """The sums of the form, each over the rows numbered 1, 2, 3 … below the one that states it."""
    labels = [_plain(r[0].text) for r in rows]
    found: list[Check] = []
    for i, label in enumerate(labels):
        if not any(w in label for w in _words("sums")):
            continue
        parts: list[Cell] = []
        style = "paren" if "行政" in label else "arabic"
        for k in range(i + 1, len(rows)):
            m = _pattern("mark").match(labels[k])
            if m is None:
                continue
            if m.lastgroup != style:
                if m.lastgroup == "cn" or style == "arabic":
                    break
                continue
            if to_int(m[style]) == len(parts) + 1:
                parts.append(rows[k][-1])
        check = sum_check(label, parts, [rows[i][-1]]) if len(parts) > 1 and rows[i][-1].text else None
        if check is not None:
            found.append(check)
    return tuple(found)


def _plain(text: str) -> str:
    return "".join(text.split()).replace("（", "(").replace("）", ")")
