"""Rows of cells with bars inside a text that lost its line ends: where they begin and end, and where one row ends and the next begins.

`…任务分工表序号 | 任务 | 单位 |1 | 编制清单 | 市财政局 |抄送：…`: a bar that no blank follows ends a row, two bars in a row part two of them, and
the first row begins with the name of its first column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.parsers.table_bars import BAR
from govdoc.parsers.table_tokens import squeeze
from govdoc.parsers.table_words import known_head

__all__ = ["BarStretch", "bar_stretches"]

_CELL_LONGEST: Final = 260  # characters between two bars of one table
_NAME_LONGEST: Final = 16  # of the name of a first column, blanks included
_NAVIGATION: Final = 40  # a page may begin with the names of its columns, parted by bars
_BARS_MOST: Final = 6000
_LEAST_BARS: Final = 2
_ROW_END: Final = re.compile(r"\|(?=[^\s|])")
_WIDE_END: Final = re.compile(r"\|(?=  )")
_TWO_BARS: Final = re.compile(r"\|(?=\|)")


class BarStretch(NamedTuple):
    """A stretch of rows, from its first cell to behind its last bar, and the places inside it where a row begins."""

    start: int
    end: int
    rows: tuple[int, ...]


def bar_stretches(s: str) -> list[BarStretch]:
    """The stretches of rows with bars in a text, in order; a few bars in the middle of a line are none."""
    out: list[BarStretch] = []
    bars = [m.start() for _, m in zip(range(_BARS_MOST), re.finditer(r"\|", s), strict=False)]
    group: list[int] = []
    for at in [*bars, -1]:
        if group and (at < 0 or _parted(s, group[-1], at)):
            if len(group) >= _LEAST_BARS and (start := _start(s, group, out[-1].end if out else 0)) is not None:
                out.append(_stretch(s, start, group[-1] + 1))
            group = []
        group.append(at)
    return out


def _parted(s: str, a: int, b: int) -> bool:
    """Does more than a cell stand between two bars?"""
    return b - a > _CELL_LONGEST or (b - a > _CELL_LONGEST // 2 and s.count("。", a, b) > 1)


def _start(s: str, bars: Sequence[int], floor: int) -> int | None:
    """Where the first cell begins: at its bar, at the known name that stands before it, or at the front of the page."""
    first = bars[0]
    if first == 0 or s[first - 1] not in " |" or _TWO_BARS.search(s, first, bars[-1] + 1):
        return first
    if first - floor <= _NAVIGATION:
        return floor
    end = len(s[:first].rstrip())
    return next((at for at in range(max(floor, end - _NAME_LONGEST), end) if s[at] != " " and known_head(squeeze(s[at:end]))), None)


def _stretch(s: str, start: int, end: int) -> BarStretch:
    """With the places where rows begin, where these make them alike; else where the serials do."""
    for pattern in (_TWO_BARS,) if s[start] == BAR else (_ROW_END, _WIDE_END):
        rows = [m.end() for m in pattern.finditer(s, start, end) if m.end() < end]
        edges = [start, *rows, end]
        counts = Counter(s.count(BAR, a, b) for a, b in pairwise(edges))
        if rows and 3 * counts.most_common(1)[0][1] >= 2 * (len(edges) - 1):
            return BarStretch(start, end, tuple(rows))
    return BarStretch(start, end, tuple(_serial_rows(s, start, end)))


def _serial_rows(s: str, start: int, end: int) -> list[int]:
    """Where the cells 1, 2, 3 … stand of a table whose header begins with 序号."""
    rows: list[int] = []
    if not known_head(squeeze(s[start : s.find(BAR, start, end)])):
        return rows
    at = start
    while 0 <= at < end:
        stop = s.find(BAR, at, end)
        if s[at : stop if stop >= 0 else end].strip() == str(len(rows) + 1):
            rows.append(at)
        at = stop + 1 if stop >= 0 else end
    return rows if len(rows) > 1 else []
