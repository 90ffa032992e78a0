"""Why a time that a passage names is no limit (不取的时间): asked when a reader wants to know, with the words that the rules go by."""

from __future__ import annotations

import datetime
import re
from typing import Final

from govdoc.extract.deadline_calendar import Point, last_day, read_point
from govdoc.extract.deadline_cycles import read_cycle
from govdoc.extract.deadline_durations import Duration, limit_of, read_duration
from govdoc.extract.deadline_points import field_rule, is_time_column, looks_ahead, overruled, prose_rule
from govdoc.extract.deadline_words import words
from govdoc.outline import Passage, Tense

__all__ = ["judged_cycle", "judged_duration", "judged_point"]

_AS_OF: Final = ("截至", "截止", "截止到", "截至到", "截止至")
_BEGINS: Final = ("起", "开始", "启动")
_AFTER: Final = ("以来", "以后", "后")
_BACK: Final = ("近", "最近", "过去", "以往", "此前", "前")  # 近三年; 连续三年, 超过三年 are conditions
_BEFORE: Final = re.compile(r"[一-龥]{1,6}?(?:之|以)?前(?![期后往述提景]|[一二三四五六七八九十0-9])")  # 2024年汛期前
_EDGES: Final = ("底", "末", "年底", "年末", "月底")


def judged_point(passage: Passage, at: int, written: datetime.date | None) -> str | None:
    """The reason why the point of the calendar at this place of a passage is no limit; None where it has a word of a limit and no rule speaks, "" where it is one.

    ``截至2018年底`` → report_period; ``超过6月30日仍未报送的`` → condition; ``2023年印发`` → named_time.
    """
    s = passage.folded
    p = read_point(s, at)
    if p is None:
        return None
    left = s[max(0, p.start - 8) : p.start]
    if left.endswith(_AS_OF):
        return "report_period"
    if s.startswith(_BEGINS, p.core_end):
        return "start"
    if passage.tense is Tense.ACCOUNT and not looks_ahead(s, p.start, p.end):
        return "past"
    if p.relative == "past" or s.startswith(_AFTER, p.core_end):
        return "past"
    field = is_time_column(passage.column)
    rule = (field_rule(s, p) if field else None) or prose_rule(s, p, this_year=written.year if written else None)
    if rule is None:
        return _unbound(s, p, written)
    if overruled(s, p, rule):
        return "past" if words("over").match(s, p.end) else "condition" if words("condition").match(s, p.end) else "named_time"
    return "past" if _gone(p, written) else ""


def _unbound(s: str, p: Point, written: datetime.date | None) -> str | None:
    """A time without a word of a limit."""
    if p.ranged:
        return "report_period"
    if _gone(p, written):
        return "past"
    if p.bound is not None or p.edge in _EDGES or _BEFORE.match(s, p.end):
        return None
    return "named_time" if p.only_year else "scheduled"


def _gone(p: Point, written: datetime.date | None) -> bool:
    day = last_day(p, p.year) if p.year is not None else None
    return day is not None and written is not None and day < written


def judged_duration(passage: Passage, at: int) -> str | None:
    """The reason why the length of time at this place is no limit: None where it is none or no rule has one, "" where it is a limit.

    ``近三年内`` → report_period; ``有效期5年`` → term; ``10日内未答复的`` → condition.
    """
    s = passage.folded
    d = read_duration(s, at)
    if d is None:
        return None
    if limit_of(s, d, field=is_time_column(passage.column)) is not None:
        return "past" if passage.tense is Tense.ACCOUNT and not looks_ahead(s, d.start, d.end) else ""
    if m := words("looks_back").search(s[max(0, d.start - 6) : d.start]):
        return "report_period" if m.group().startswith(_BACK) else "condition"
    return _of_words(s, d)


def _of_words(s: str, d: Duration) -> str | None:
    right = s[d.end : d.end + 40]
    if (
        words("state_after").match(right)
        or words("condition").match(right)
        or words("state_before").search(s[max(0, d.start - 8) : d.start])
    ):
        return "condition"
    clause = s[max(0, d.start - 40) : d.start]
    if words("spacing").search(clause):
        return "attribute"
    return "term" if d.mark is None or words("measured").search(clause) else None


def judged_cycle(passage: Passage, at: int) -> str | None:
    """The reason why 每年, 每季度 at this place sets no schedule; "" where it sets one."""
    s = passage.folded
    if read_cycle(s, at, field=is_time_column(passage.column)) is None:
        return "mechanism"
    return "past" if passage.tense is Tense.ACCOUNT and not looks_ahead(s, at, at + 2) else ""
