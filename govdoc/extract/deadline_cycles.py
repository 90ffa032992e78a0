"""Duties that come again and again (recurring): 每年10月底前, 2016年起每年实施, 每季度首月15日前, 按季度报送.

With a number they are targets (每年至少1次) and no limit; a mechanism (月调度), a payment (按月发放) is none either.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from govdoc.extract.deadline_calendar import year_of
from govdoc.extract.deadline_words import meaning, words
from govdoc.numerals import to_int

__all__ = ["Cycle", "read_cycle", "read_rhythm", "read_start"]

_SENTENCE: Final = re.compile(r"[。;\n!|]")
_LABELLED: Final = re.compile(r"(?:时限|期限|时间|节点|频次) ?:$")  # 完成时限：每月
_LABEL_LONGEST: Final = 5
_BRACKET_END: Final = re.compile(r"[^()〔〕【】]{0,120}+[)〕】]")  # of the bracket that the words stand in


@dataclass(frozen=True, slots=True)
class Cycle:
    """A repeated duty at ``start:end`` of a folded string. `every` is None for a cycle without a name (每两年, 每学期).

    `dated`: a point inside the cycle is named (每年10月底前). `lead_start`: where its 2016年起 begins, if it has one.
    """

    start: int
    end: int
    every: str | None
    dated: bool
    first: datetime.date | None = None
    since: tuple[int, int] | None = None


def read_cycle(s: str, start: int, *, field: bool = False) -> Cycle | None:
    """The repeated duty that begins with 每 at `start`, or None where it sets no schedule. In a `field` it needs no verb."""
    m = words("cycle").match(s, start)
    if m is None:
        return None
    field = field or _LABELLED.search(s, max(0, start - _LABEL_LONGEST), start) is not None
    every = None if m["count"] else meaning("cycle").get(m["unit"])
    point = words("cycle_point").match(s, m.end())
    end = point.end() if point else m.end()
    right = s[end : end + 120]
    if closing := _BRACKET_END.match(right):  # （完成时限：2014年起每年实施）调查组应当…: what stands behind the bracket is another matter
        right = right[: closing.end() - 1]
    if words("length_follows").match(right):  # 每学期开学后5个工作日内: a duration after an event
        return None
    if stop := _SENTENCE.search(right):
        right = right[: stop.start()]
    if point is None or point["before"] is None:
        if (not field and not right.strip(" ,)")) or words("no_schedule").match(right):
            return None
        own = words("next_limit").search(right)
        near = right.partition(",")[0] if point else right  # 每年春季造林，成活率不低于85%: the number is that of something else
        if words("tally").search(near[: own.start()] if own else near):
            return None
    first, since = read_start(s, start)
    return Cycle(since[0] if since else start, end, every, point is not None, first, since)


def read_rhythm(s: str, start: int) -> Cycle | None:
    """按季度报送 and its like: a duty to hand something in, or None for ways and mechanisms."""
    m = words("rhythm").match(s, start)
    return Cycle(start, m.end(), meaning("cycle").get(m["unit"]), False) if m else None


def read_start(s: str, end: int) -> tuple[datetime.date | None, tuple[int, int] | None]:
    """The first day of a duty (2016年起 → 1 January 2016) that stands before `end`, and the place of its words."""
    low = max(0, end - 44)
    m = words("since_year").search(s[low:end])
    year = year_of(m["year"]) if m else None
    if m is None or year is None:
        return None, None
    month = to_int(m["month"] or "") or 3 * (to_int(m["quarter"] or "") or 1) - 2
    month = 7 if m["half"] == "下" else month
    try:
        first = datetime.date(year, month, to_int(m["day"] or "") or 1)
    except ValueError:
        return None, None
    return first, (low + m.start(), low + m.end())
