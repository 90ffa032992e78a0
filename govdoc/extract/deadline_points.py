"""When a point of the calendar is a limit: the words around it that make it one, and those that take the force from it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from govdoc.extract.deadline_calendar import Point, read_point
from govdoc.extract.deadline_words import words
from govdoc.grammar.limit_labels import is_limit_head

__all__ = ["begins_at", "continues_to", "field_rule", "in_title", "is_time_column", "looks_ahead", "overruled", "prose_rule"]

_SEPARATORS: Final = " ,;、。:(\n/"
_CLOSERS: Final = " ,;、。)〕】]\n/"
_LEAD_LAST: Final = frozenset("到至于过在应须迟晚止间期日限为是:点度求排")  # last characters of the words that lead to a limit
_OVER_REACH: Final = 24  # characters in which the words that tell of what is done must stand
_FROM_NOW: Final = ("日起至", "日起到", "现在起至", "现在起到")
_STAGE_OPENS: Final = frozenset("(、和")
_STAGE_ENDS: Final = frozenset(")、和")
_AS_OF: Final = ("截至", "截止", "截止到", "截至到", "截止至")
_FROM_THEN: Final = ("起", "以来", "开始", "以后", "后")  # 2023年起: a start
_NO_GOAL: Final = ("的", "水平", "期间", "以来", "远景", "目标", "主要目标", "发展目标", "工作目标", "总体目标")  # behind 到2035年
_LIST: Final = frozenset("、和及")
_BRACKETED: Final = frozenset("(〔【[,;:")
_OPENS: Final = "(〔【["
_SHUTS: Final = ")〕】]"
_WISHES: Final = ("确保", "力争", "争取", "计划", "预计")
_STRIVES: Final = ("确保", "力争", "争取")
_DAY_VERBS: Final = ("完成", "报送", "提交", "办结", "整改")
_DAY_FIRST: Final = frozenset(verb[0] for verb in _DAY_VERBS)
_YEARS: Final = re.compile(r"(?<![达提增升降减得])(?:到|至)(?:20\d\d年[、和及]){1,4}$")
_RESULT: Final = re.compile(r"(?:完成|取得[一-龥]{0,6}(?:成效|进展|突破))")


@lru_cache(maxsize=512)
def is_time_column(column: str | None) -> bool:
    """Does a column's head or a line's label say that its cells are limits (完成时限, 时间进度)?"""
    if not column:
        return False
    head = re.sub(r"\s", "", column)
    return is_limit_head(head) and words("other_column").search(head) is None


def prose_rule(s: str, p: Point, *, this_year: int | None) -> str | None:
    """The rule by which a point in running text may be a limit, or None."""
    if p.bound == "before":
        return "by.before"
    left = s[max(0, p.start - 24) : p.start]
    leads = left.rstrip(" ")[-1:] in _LEAD_LAST
    if leads and words("no_later").search(left):
        return "by.no_later"
    if (leads and words("closing").search(left) and not words("counted_to").search(left)) or (
        p.bound == "closes" and words("closing_of").search(s[max(0, p.start - 40) : p.end])
    ):
        return "by.closing"
    if p.bound == "inside":
        return "by.inside"
    if s.startswith(_FROM_THEN, p.end):
        return None
    if left.endswith(_AS_OF):  # a report period, unless it lies ahead
        return "by.until" if p.year and this_year and p.year > this_year else None
    if leads and words("time_label").search(left):
        return "by.label"
    if p.ranged or left.endswith(_FROM_NOW):
        return "by.stage" if words("stage").search(left) and (p.month or p.day) else None
    if p.month and left[-1:] in _STAGE_OPENS and s[p.end : p.end + 1] in _STAGE_ENDS and words("stage").search(left):
        return "by.stage"  # （三）总结阶段（11月）
    if leads and words("until").search(left):
        return None if s.startswith(_NO_GOAL, p.end) else "by.until"
    if p.only_year and left[-1:] in _LIST and left and _YEARS.search(left) and not s.startswith(_NO_GOAL, p.end):
        return "by.until"  # 到2025年和2030年，…分别达到
    after = s[p.end : p.end + 1]
    if p.day and after not in _LIST and not (left[-1:] in _BRACKETED and left) and after not in _DAY_FIRST:
        return None  # a date that is only named, as most are
    last = _last_of_list(s, p)
    if last.bound == "before":
        return "by.before"
    return _year_rule(s, p, last, left, this_year) if p.only_year else _bare_rule(s, p, last, left)


def _last_of_list(s: str, p: Point) -> Point:
    """The last of several points side by side, whose words hold for all: 6月30日、12月31日前, 2023年、2024年分别达到."""
    last = p
    for _ in range(6):
        if s[last.end : last.end + 1] not in _LIST or last.bound is not None:
            break
        later = read_point(s, last.end + 1)
        if later is None:
            break
        last = later
    return last


def _year_rule(s: str, p: Point, last: Point, left: str, this_year: int | None) -> str | None:
    """A bare year that a number is to be reached in: 2025年…达到30%，2028年达到60%. The plan's own year is none (2022年完成投资…)."""
    if p.year is None or not last.only_year or (this_year is not None and p.year < this_year):
        return None
    if words("goal_direct").match(s, last.end):
        return "by.goal"
    left = left.removesuffix("力争").removesuffix("争取").removesuffix("确保")
    if left and left[-1] not in " ,;、。:(和及中":
        return None
    if not (words("goal").match(s, last.end) or words("year_finish").match(s, last.end)):
        return None
    if this_year is None or p.year > this_year or (last.year or 0) > p.year:
        return "by.goal"
    later = words("later_year").search(s, p.end, p.end + 60)
    return "by.goal" if later and int(later["year"]) > p.year else None


def _last_of(s: str, marks: str, end: int) -> int:
    """Where the last of these brackets stands before a place, not far from it; -1 where none does."""
    return max([s.rfind(mark, max(0, end - 200), end) for mark in marks])


def _bare_rule(s: str, p: Point, last: Point, left: str) -> str | None:
    """A point without 前 that the words behind it or its bracket make a limit: 6月底完成, （11月取得明显成效，牵头…）."""
    if left[-1:] in _BRACKETED and (opened := _last_of(s, _OPENS, p.start)) > _last_of(s, _SHUTS, p.start):
        closed = s.find(_SHUTS[_OPENS.index(s[opened])], p.end, p.end + 300)
        inner = s[opened + 1 : closed if closed >= 0 else p.end + 60]
        if words("role").search(inner) and (s[p.end : p.end + 1] in _CLOSERS or words("finish").match(s, p.end)):
            return "by.bracket"
        if p.edge in ("底", "末", "年底", "年末", "月底") and opened == p.start - 1 and closed == p.end:
            return "by.bracket"
    if not left and p.end == len(s) and p.edge in ("底", "末", "年底", "年末"):
        return "by.field"  # a cell that lost its column
    if p.year and p.edge in ("底", "末", "年底", "年末") and left.endswith(_WISHES) and words("goal").match(s, last.end):
        return "by.goal"  # 确保2011年底用户发展到2万户
    if p.edge in ("底", "末", "年底", "年末", "月底") and left.endswith(_STRIVES) and s[p.end : p.end + 1] not in ("的", "、", ""):
        return "by.goal"  # 确保8月底完工率大幅提升
    if p.day:
        return "by.finish" if s.startswith(_DAY_VERBS, p.end) else None
    if p.edge not in ("", "中", "年中", "初", "年初") and words("finish").match(s, last.end):
        return "by.finish"
    return "by.result" if left[-1:] not in ("自", "从") and words("result").match(s, last.end) else None


def field_rule(s: str, p: Point) -> str | None:
    """The rule by which a point in a field or cell for limits is one: bare ones too, where they stand for themselves."""
    if p.bound is not None:
        return "by.field"
    if words("until").search(s[max(0, p.start - 10) : p.start]) or words("no_later").search(s[max(0, p.start - 10) : p.start]):
        return "by.field"
    end = m.end() if p.day and (m := words("hour").match(s, p.end)) else p.end
    before, after = s[p.start - 1 : p.start], s[end : end + 1]
    if before and before not in _SEPARATORS and before not in "于在争保划计":
        return None
    if s.startswith(("全年", "起", "以来", "度", "开始"), p.end):
        return None
    if not after or after in _CLOSERS or after in "(并且" or words("continuing").match(s, p.end) or words("finish").match(s, p.end):
        return "by.field"
    return None


def overruled(s: str, p: Point, rule: str) -> bool:
    """Do the words behind a point say that it is past, a condition or the mark of a thing, not a limit of an action?"""
    if rule == "by.until" and words("from_to").search(s[max(0, p.start - 16) : p.start]):
        return True
    end = p.end
    if end == len(s):
        return False
    if rule == "by.field":
        return _is_over(s, end)
    if words("weakens").search(s, end, end + 48) is None:  # many have none of the characters that could
        return False
    return _is_over(s, end) or bool(words("condition").match(s, end) or words("belongs").match(s, end))


def _is_over(s: str, end: int) -> bool:
    """Do the words behind a point tell what is done already: …底前已完成, …年建成了?"""
    window = s[end : end + _OVER_REACH]
    told = "已" in window or "了" in window or "有" in window or "计" in window
    return told and words("over").match(s, end) is not None


def looks_ahead(s: str, start: int, end: int) -> bool:
    """Does the sentence of a report look ahead at this place: 今年年底前将全面完成, 下一步…?"""
    low = max(0, start - 160)
    sentence = s[max([low, *(s.rfind(stop, low, start) + 1 for stop in "。;\n")]) : start]
    window = sentence[-40:] + "|" + s[end : end + 14]
    ahead = words("ahead_words").search(window) or (len(sentence) > 40 and words("ahead_opens").match(sentence))
    return bool(ahead) and not _is_over(s, end)


def in_title(s: str, at: int) -> bool:
    """Does the place lie inside 《》?"""
    opened = s.rfind("《", max(0, at - 200), at)
    return opened >= 0 and s.find("》", opened, at) < 0


def begins_at(s: str, p: Point) -> int:
    """Where the words of a limit begin: its 到, 力争到, 最迟 included."""
    if s[p.start - 1 : p.start] not in _LEAD_LAST:
        return p.start
    low = max(0, p.start - 10)
    for name in ("until", "no_later"):
        if m := words(name).search(s[low : p.start]):
            return low + m.start()
    return p.start


def continues_to(s: str, end: int, *, field: bool) -> tuple[int, bool]:
    """Where the words of a limit end (完成 and 取得成效 included), and whether the work goes on after it (并持续推进)."""
    if end == len(s):
        return end, False
    m = words("continuing").match(s, end)
    if m and (field or s[m.end() : m.end() + 1] in _CLOSERS + "|"):
        return m.end(), True
    m = _RESULT.match(s, end)
    return (m.end() if m else end), False
