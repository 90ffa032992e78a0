"""Events that completion waits for (upon): 待省的相关规定出台后完成, …实施方案出台后完成.

Where a length of time runs from the event (待目录发布后1个月内) the limit is that length; where only an action waits (审议通过后即开展)
there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from govdoc.extract.deadline_durations import read_duration
from govdoc.extract.deadline_words import words

__all__ = ["Event", "read_issued", "read_wait"]


@dataclass(frozen=True, slots=True)
class Event:
    """The words ``start:end`` of a folded string that say what is waited for; `sets_limit` where completion waits for it."""

    start: int
    end: int
    condition: str
    sets_limit: bool


def read_wait(s: str, start: int, *, field: bool) -> Event | None:
    """待…后 that begins at `start`, or None where 待 is part of another word. In a `field` the event alone is enough."""
    m = words("wait").match(s, start)
    if m is None or words("wait_word").search(s[max(0, start - 1) : start]):
        return None
    after, rest = m.start("rest"), m["rest"]
    if (gap := words("since_event").match(rest)) and read_duration(s, after + gap.end()):
        return Event(start, after, m["event"], False)
    alone = field or (start == 0 and not rest)
    end = after + (len("完成") if rest.startswith("完成") else 0)
    return Event(start, end, m["event"], alone or words("wait_result").search(rest) is not None)


def read_issued(s: str, end: int) -> Event | None:
    """…出台后完成 without 待, whose 完成 ends at `end`."""
    low = max(0, end - 50)
    m = words("issued").search(s[low : end - len("完成")])
    return Event(low + m.start(), end, m["event"], True) if m else None
