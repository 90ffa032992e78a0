"""Lengths of time as limits (within): 3个工作日内, 自收到申请之日起20日内, 三到五年内, 不超过24小时, 会议召开5日前."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from govdoc.extract.deadline_words import meaning, words
from govdoc.numerals import number_value

__all__ = ["Anchor", "Duration", "anchor_before", "limit_of", "read_duration"]

_SINCE: Final = ("之日起", "日起", "起", "之后", "以后", "后", "之日", "时,", "的,")
_NO_EVENT: Final = {"后": re.compile(r"[今然前先最落善滞背售士]\Z"), "起": re.compile(r"[一发引提兴]\Z")}  # 今后, 一起: no event
# 自收到…之日起: what stands before 自 is who must act; 自然, 自治区 are other words
_LEADS: Final = re.compile(
    r"(?:自|从)(?!然|治|行|主|动|身|贸|愿|查|评(?!定)|律|有|我|己|觉|来|费|筹)"
    r"|(?:(?<=应当)|(?<=应)|(?<=须)|(?<=要)|(?<=并)|(?<=请)|(?<=[可会均])|^)(?:在|于|待)"
)
_AT: Final = re.compile(r"在(?<=[^存现正实内外潜所好旨重])(?![线校职岗建编册押籍读场此])(?=[^在]{1,30}\Z)")
_NUMBER: Final = re.compile(r"[ \d.、]+")
_ACTS: Final = re.compile(r"接到|收到|发现|接报|接警|受理|遇有|遇到|发生|知悉|得知")
_HALF_UNIT: Final[dict[str, tuple[str, int | float]]] = {
    "月": ("month", 0.5),
    "年": ("half_year", 1),
    "小时": ("hour", 0.5),
    "天": ("day", 0.5),
}
_LINK: Final = re.compile(r"(?:的|算起|,|应当?|须|必须|要|请|在|于|原则上|一般|最迟|至少|内|之日| )*\Z")


class Duration:
    """A length of time at ``start:end`` of a folded string; of a range the upper end. `mark`: inside, before or None."""

    __slots__ = ("amount", "end", "mark", "start", "unit")

    def __init__(self, start: int, end: int, amount: int | float, unit: str, mark: str | None) -> None:
        self.start = start
        self.end = end
        self.amount = amount
        self.unit = unit
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Anchor:
    """The event that a duration counts from: its words ``start:end``, where its 自 begins, and whether it stands directly before it."""

    start: int
    end: int
    begin: int
    near: bool


def read_duration(s: str, start: int) -> Duration | None:
    """The length of time that begins at `start`, or None: 一个半月内, 2-3年, 半年内, 30日前."""
    m = words("duration").match(s, start)
    if m is None:
        return None
    unit, count = meaning("unit")[m["unit"]] if m["unit"] != "学期" else None, m["count"]
    if unit is None or (m["unit"] == "月" and not m["piece"] and not m["half"]):
        return None
    if count == "半":
        half = _HALF_UNIT.get(m["unit"])
        if half is None:
            return None
        unit, amount = half
        return Duration(start, m.end(), amount, unit, _mark(m))
    value = _upper(count)
    if value is None or value <= 0:
        return None
    return Duration(start, m.end(), value + 0.5 if m["half"] or m["more"] else value, unit, _mark(m))


def limit_of(s: str, d: Duration, *, field: bool = False) -> str | None:
    """The rule by which a duration is a limit, or None where it is a term, a condition, a measure. A `field` needs no 内."""
    left = s[max(0, d.start - 40) : d.start]
    right = s[d.end : d.end + 40]
    clause = left[max([left.rfind(mark) for mark in ",;。:"]) + 1 :]
    ahead = clause.endswith("前") and words("event_before").search(clause[:-1]) is not None
    if d.mark == "inside" and not ahead:
        if words("looks_back").search(left[-6:]) or words("state_after").match(right) or words("condition").match(right):
            return None
        long = d.unit in ("year", "month", "half_year")
        if long and (words("state_before").search(left[-8:]) or (words("measured").search(clause) and (not right or right[0] in ",;。)"))):
            return None
        if d.unit == "year" and right[:1] == "," and words("benefit_behind").match(s, d.end):
            return None  # 兼并重组后的3年内，以…为基数，按新增部分的60%给予企业奖励
        return None if _spaces(d, clause) else "within.inside"
    if words("at_most").search(left[-28:]):
        return None if words("measured").search(clause) or words("state_after").match(right) or _spaces(d, clause) else "within.at_most"
    if d.mark == "before":
        return "within.ahead" if words("event_before").search(left[-14:]) or words("ahead").search(left[-8:]) else None
    if ahead:
        return "within.ahead"
    if d.unit != "minute" and words("ahead").search(left[-8:]) and not words("ahead_of_plan").match(right):
        return "within.ahead"
    if words("done").match(right):
        return None if left[-1:] == '"' and '"' in right[:6] else "within.done"  # “一日办结” names a way of working
    if field and (not left or left[-1] in " ,;、:(起后" or left.endswith("承诺")) and (not right or right[0] in " ,;、。)("):
        return "within.field"
    return None


def _spaces(d: Duration, clause: str) -> bool:
    """Do minutes or hours tell how far things lie apart (发车间隔), how long one waits, how much of a year is lost?"""
    return d.unit in ("minute", "hour") and words("spacing").search(clause) is not None


def anchor_before(s: str, d: Duration) -> Anchor | None:
    """The event that a duration counts from, at most two commas away, or None: 收到申请之日, 清单调整, 事件发生."""
    low = max(0, d.start - 64)
    low = max(low, *(s.rfind(stop, low, d.start) + 1 for stop in "。;\n|"))
    left = s[low : d.start]
    ends = [(left.rfind(w) + len(w), len(w), w) for w in _SINCE if w in left]
    if not ends:
        return None
    after, _, mark = max(ends)
    gap = left[after:]
    if len(gap) > 40 or gap.count(",") > 2:
        return None
    event_end = after - len(mark) + len(mark.partition("起")[0] if mark.startswith(("之日", "日")) else "")
    begin = max(left.rfind(c, 0, event_end) for c in ",:()?") + 1
    if number := _NUMBER.match(left, begin, event_end):
        begin = number.end()
    event = left[begin:event_end]
    lead = _LEADS.search(event)
    first = begin
    if lead is not None:
        begin, first = begin + lead.start(), begin + lead.end()
    elif "在" in event[1:] and (at := _AT.search(event)) is not None:
        begin, first = begin + at.start(), begin + at.end()  # 各单位在[会]后5个工作日内
    elif mark != "起" and (act := _ACTS.search(event)) and act.end() < len(event):
        begin = first = begin + act.start()
    elif mark in ("起", "的,"):
        return None
    if event_end - first < (1 if left[begin] == "在" else 2) or ((never := _NO_EVENT.get(mark)) and never.search(event)):
        return None
    return Anchor(low + first, low + event_end, low + begin, _LINK.fullmatch(gap) is not None)


def _mark(m: re.Match[str]) -> str | None:
    return "inside" if m["inside"] else "before" if m["before"] else None


def _upper(count: str) -> int | float | None:
    """A count as a number; of two figures side by side (两三, 三五) the upper."""
    if len(count) == 2 and all(c in "一二两三四五六七八九" for c in count):
        count = count[1]
    return number_value(count)
