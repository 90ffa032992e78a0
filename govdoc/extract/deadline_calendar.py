"""Points and periods of the calendar as limits name them: 2017年年底前, 12月中旬, 上半年, 今年年内, “十四五”末, 春节前.

A point says what stands in the text; `last_day` says the date, once the year is known.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from govdoc.extract.deadline_words import meaning, words
from govdoc.numerals import digits_int, to_int

__all__ = ["Point", "last_day", "read_feast", "read_plan_end", "read_point"]

_MONTH_ENDS = {"上旬": 10, "中旬": 20, "中": 15}
_OPEN_EDGES = ("初",)  # 年初, 6月初: no day that all would agree on


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch ``start:end`` of a folded string that names a point of the calendar.

    `relative`: 0 for 今年, 1 for 明年, "next" for 次年, "past" for 去年. `ranged`: the later end of a period. `bound`: the
    mark of a limit that stands behind it (before, inside, closes), if any; `end` is behind that.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    edge: str = ""
    feast: str = ""
    relative: int | str | None = None
    ranged: bool = False
    bound: str | None = None
    core_end: int = 0

    @property
    def only_year(self) -> bool:
        """A year with nothing closer: 2020年."""
        return self.year is not None and not (self.month or self.quarter or self.half or self.edge)


def read_point(s: str, start: int) -> Point | None:
    """The point of the calendar that begins at `start`, periods (2023年1月至3月) read through to their end, or None."""
    point = _one(s, start) or _numeric(s, start)
    if point is None:
        return None
    if point.bound is None and (gap := words("range_to").match(s, point.end)):
        if later := _one(s, gap.end()) or _numeric(s, gap.end()):
            point = replace(later, start=start, year=later.year or point.year, relative=point.relative, ranged=True)
        elif point.day and (m := words("bare_day").match(s, gap.end())):
            point = _bounded(s, replace(point, end=m.end(), core_end=m.end(), day=to_int(m["day"]), ranged=True))
    return point


def read_plan_end(s: str, start: int) -> Point | None:
    """The last year of a five-year plan, where its 末 or 期末 is named (“十四五”末), or None."""
    m = words("five_year_plan").match(s, start)
    if m is None:
        return None
    return _bounded(s, Point(start, m.end(), meaning("five_year_plan")[m["plan"]], edge="底", core_end=m.end()))


def read_feast(s: str, start: int) -> Point | None:
    """The festival with its 前 that begins at `start` (春节前, 五一”前), or None."""
    m = words("feast").match(s, start)
    return _placed(s, Point(start, m.end(), feast=m["feast"], bound="before", core_end=m.end())) if m else None


def last_day(point: Point, year: int) -> datetime.date | None:
    """The last day of the period that a point names in `year`; None where it is no calendar date or has no certain day."""
    if point.feast:
        day = meaning("spring_festival").get(str(year)) if point.feast == "春节" else meaning("feast").get(point.feast)
        return datetime.date.fromisoformat(f"{year}-{day}") if day else None
    if point.edge.endswith(_OPEN_EDGES):
        return None
    month = point.month or (point.quarter or 0) * 3 or (point.half or 0) * 6 or (6 if point.edge == "年中" else 12)
    day_of_month = point.day or _MONTH_ENDS.get(point.edge) or calendar.monthrange(max(1, min(year, 9999)), month)[1]
    try:
        return datetime.date(year, month, day_of_month)
    except ValueError:
        return None


def _one(s: str, start: int) -> Point | None:
    m = words("calendar").match(s, start)
    if m is None or m.end() == start:
        return None
    year = digits_int(m["year"]) if m["year"] else 2000 + int(m["short"]) if m["short"] else None
    if m["from"] and year is None and m["month"] is None:
        return None
    half = None if m["half"] is None else 1 if m["half"] == "上" else 2
    end = len(s[start : m.end()].rstrip(" ,")) + start
    point = Point(
        start, end, year, _small(m, "month"), _small(m, "day"), _small(m, "quarter"), half, m["edge"] or "", ranged=m["from"] is not None, core_end=end
    )
    return _bounded(s, point if year is not None else _placed(s, point))


def _numeric(s: str, start: int) -> Point | None:
    m = words("numeric_date").match(s, start)
    if m is None:
        return None
    return _bounded(s, Point(start, m.end(), int(m["year"]), int(m["month"]), _small(m, "day"), core_end=m.end()))


def _bounded(s: str, point: Point) -> Point:
    """The point with the mark of a limit behind it, where there is one."""
    m = words("bound").match(s, point.end)
    return point if m is None else replace(point, end=m.end(), bound=m.lastgroup)


def _placed(s: str, point: Point) -> Point:
    """The point with the year that stands before it by its place (今年, 次年), where one does."""
    low = max(0, point.start - 6)
    m = words("relative_year").search(s[low : point.start])
    if m is None and s.startswith("年", point.start):  # 今年底: its 年 is the year's and the end's
        m = words("relative_year").search(s[low : point.start + 1])
    if m is None:
        return point
    return replace(point, start=low + m.start(), relative=meaning("relative_year").get(m["word"], "past"))


def _small(m: re.Match[str], name: str) -> int | None:
    return to_int(m[name]) if m[name] else None
