"""Points and periods of the calendar as limits name them: 2017年年底前, 12月中旬, 上半年, 今年年内, “十四五”末, 春节前.

A point says what stands in the text; `last_day` says the date, once the year is known.
"""

from __future__ import annotations

import calendar
import datetime
from functools import cache, lru_cache
from typing import Final

from govdoc.extract.deadline_words import meaning, words
from govdoc.numerals import digits_int, to_int

__all__ = ["Point", "last_day", "read_feast", "read_plan_end", "read_point", "year_of"]

_PART_ENDS: Final = {"上旬": 10, "中旬": 20, "中": 15}
_CELL: Final = 32
_REPUBLIC: Final = 1911  # years before the first that are counted from it
_OPEN_EDGES: Final = ("初",)  # 年初, 6月初: no day that all would agree on
_RANGE_FIRST: Final = frozenset(" 起开-至到一0123456789上下中")
_BOUND_FIRST: Final = frozenset(" (0123456789上下中晚当之以前内截为止")
_RELATIVE_LAST: Final = frozenset("年度的,今本当明来次翌后去上前")


class Point:
    """A stretch ``start:end`` of a folded string that names a point of the calendar.

    `relative`: 0 for 今年, 1 for 明年, "next" for 次年, "past" for 去年. `ranged`: the later end of a period. `bound`: the
    mark of a limit that stands behind it (before, inside, closes), if any; `end` is behind that, `core_end` before it. A plain class,
    whose fields cost least to read; nobody changes one.
    """

    __slots__ = ("bound", "core_end", "day", "edge", "end", "feast", "half", "month", "quarter", "ranged", "relative", "start", "year")

    def __init__(
        self,
        start: int,
        end: int,
        core_end: int,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        quarter: int | None = None,
        half: int | None = None,
        edge: str = "",
        feast: str = "",
        relative: int | str | None = None,
        ranged: bool = False,
        bound: str | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.core_end = core_end
        self.year = year
        self.month = month
        self.day = day
        self.quarter = quarter
        self.half = half
        self.edge = edge
        self.feast = feast
        self.relative = relative
        self.ranged = ranged
        self.bound = bound

    def of_month(self, start: int, year: int, month: int) -> Point:
        """The same point in the month that a word at `start` means: 本月底前."""
        p = self
        return Point(start, p.end, p.core_end, year, month, p.day, p.quarter, p.half, p.edge, p.feast, p.relative, p.ranged, p.bound)

    def through(self, later: Point) -> Point:
        """The later end of the period that begins at this point: 2023年1月至3月."""
        p, year = later, later.year or self.year
        return Point(self.start, p.end, p.core_end, year, p.month, p.day, p.quarter, p.half, p.edge, p.feast, self.relative, True, p.bound)

    def through_day(self, day: int | None, core_end: int, end: int, bound: str | None) -> Point:
        """The same where the later end is a day of its month: 3月1日至15日."""
        p = self
        return Point(p.start, end, core_end, p.year, p.month, day, p.quarter, p.half, p.edge, p.feast, p.relative, True, bound)

    @property
    def only_year(self) -> bool:
        """A year with nothing closer: 2020年."""
        return self.year is not None and not (self.month or self.quarter or self.half or self.edge)


def read_point(s: str, start: int) -> Point | None:
    """The point of the calendar that begins at `start`, periods (2023年1月至3月) read through to their end, or None.

    Short texts are cells and limit lines, which say the same few things again and again, so those are remembered.
    """
    return _remembered(s, start) if len(s) <= _CELL else _point(s, start)


def _point(s: str, start: int) -> Point | None:
    point = _one(s, start) or _numeric(s, start)
    if point is None:
        return None
    if point.bound is None and s[point.end : point.end + 1] in _RANGE_FIRST and (gap := words("range_to").match(s, point.end)):
        if later := _one(s, gap.end()) or _numeric(s, gap.end()):
            point = point.through(later)
        elif point.day and (m := words("bare_day").match(s, gap.end())):
            end, bound = _bound(s, m.end())
            point = point.through_day(to_int(m["day"]), m.end(), end, bound)
    return point


_remembered = lru_cache(maxsize=1024)(_point)


def read_plan_end(s: str, start: int) -> Point | None:
    """The last year of a five-year plan, where its 末 or 期末 is named (“十四五”末), or None."""
    m = words("five_year_plan").match(s, start)
    if m is None:
        return None
    start -= start > 0 and s.startswith('"', start - 1)
    end, bound = _bound(s, m.end())
    return Point(start, end, m.end(), meaning("five_year_plan")[m["plan"]], edge="底", bound=bound)


def read_feast(s: str, start: int) -> Point | None:
    """The festival with its 前 that begins at `start` (春节前, 五一”前), or None."""
    m = words("feast").match(s, start)
    if m is None:
        return None
    start -= start > 0 and s.startswith('"', start - 1)
    begin, relative = _placed(s, start)
    return Point(begin, m.end(), m.end(), feast=m["feast"], relative=relative, bound="before")


def last_day(point: Point, year: int) -> datetime.date | None:
    """The last day of the period that a point names in `year`; None where it is no calendar date or has no certain day."""
    if point.feast:
        said = meaning("spring_festival").get(str(year)) if point.feast == "春节" else meaning("feast").get(point.feast)
        return datetime.date.fromisoformat(f"{year}-{said}") if said else None
    if point.edge.endswith(_OPEN_EDGES):
        return None
    month = point.month or (point.quarter or 0) * 3 or (point.half or 0) * 6 or (6 if point.edge == "年中" else 12)
    day = point.day or _PART_ENDS.get(point.edge) or (28 + calendar.isleap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _one(s: str, start: int) -> Point | None:
    m = words("calendar").match(s, start)
    if m is None or m.end() == start:
        return None
    first, written, short, quarter, half, month, day, edge = m.groups()
    year = None
    if written:
        year = year_of(written)
    elif short:
        year = 2000 + int(short)
    if first and year is None and month is None:
        return None
    end = m.end()
    while s[end - 1] in " ,":
        end -= 1
    begin, relative = (start, None) if year is not None else _placed(s, start)
    until, bound = _bound(s, end)
    return Point(
        begin,
        until,
        end,
        year,
        _small(month) if month else None,
        _small(day) if day else None,
        _small(quarter) if quarter else None,
        None if half is None else 1 if half == "上" else 2,
        edge or "",
        "",
        relative,
        first is not None,
        bound,
    )


@cache
def _small(text: str) -> int | None:
    """A month or a day, of which there are few: 11, 十一, 廿三."""
    return to_int(text)


def year_of(numeral: str) -> int | None:
    """The year that a numeral names: 2024, 二〇二四, and 113 where the Republic's count is meant (民国113年 is 2024)."""
    year = int(numeral) if numeral.isdecimal() else digits_int(numeral)
    return year + _REPUBLIC if year is not None and year < _REPUBLIC else year


def _numeric(s: str, start: int) -> Point | None:
    m = words("numeric_date").match(s, start)
    if m is None:
        return None
    end, bound = _bound(s, m.end())
    return Point(start, end, m.end(), int(m["year"]), int(m["month"]), _small(m["day"]) if m["day"] else None, bound=bound)


def _bound(s: str, end: int) -> tuple[int, str | None]:
    """The mark of a limit behind a point (前, 内, 止), where there is one, and the place behind it."""
    m = words("bound").match(s, end) if s[end : end + 1] in _BOUND_FIRST else None
    return (end, None) if m is None else (m.end(), m.lastgroup)


def _placed(s: str, start: int) -> tuple[int, int | str | None]:
    """The year that stands before a point by its place (今年, 次年): where the words begin and which year it is."""
    if s[start - 1 : start] not in _RELATIVE_LAST:
        return start, None
    low = max(0, start - 6)
    m = words("relative_year").search(s[low:start])
    if m is None and s.startswith("年", start):  # 今年底: its 年 is the year's and the end's
        m = words("relative_year").search(s[low : start + 1])
    if m is None:
        return start, None
    return low + m.start(), meaning("relative_year").get(m["word"], "past")
