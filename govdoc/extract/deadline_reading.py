"""One passage read from left to right: its time expressions, each found by one pattern and read by a module of its kind, and which are limits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from govdoc.extract.deadline_calendar import Point, last_day, read_feast, read_plan_end, read_point
from govdoc.extract.deadline_cycles import Cycle, read_cycle, read_rhythm, read_start
from govdoc.extract.deadline_durations import Anchor, anchor_before, limit_of, read_duration
from govdoc.extract.deadline_events import Event, read_issued, read_wait
from govdoc.extract.deadline_hits import DeadlineHit
from govdoc.extract.deadline_points import begins_at, continues_to, field_rule, in_title, is_time_column, looks_ahead, overruled, prose_rule
from govdoc.extract.deadline_words import words
from govdoc.extract.deadline_years import Years
from govdoc.outline import Passage, Tense
from govdoc.text import NormalizedText

__all__ = ["Reading"]

_ACCOUNT: Final = Tense.ACCOUNT
_OLD: Final = ("以前的", "之前的")  # 清理2008年5月以前的信息: how old a thing is, not the year that is spoken of


class Reading:
    """One passage while it is read from left to right."""

    __slots__ = ("account", "anchor", "cycle", "field", "hits", "passage", "s", "titles", "years")

    def __init__(self, passage: Passage, s: str, years: Years) -> None:
        self.passage = passage
        self.s = s
        self.years = years
        self.field = passage.column is not None and is_time_column(passage.column)
        self.titles = "《" in s
        self.account = passage.tense is _ACCOUNT
        self.hits: list[DeadlineHit] = []
        self.anchor: Anchor | None = None  # the event of the last duration
        self.cycle: Cycle | None = None  # the last dated one: later points of its sentence belong to it

    def read(self, m: re.Match[str] | None) -> list[DeadlineHit]:
        """The limits, from the first sign on."""
        sign, s, n = words("sign"), self.s, len(self.s)
        while m is not None:
            at = m.start()
            end = _READERS[m.lastgroup or ""](self, at)
            if end <= at:
                end = at + 1
            m = sign.search(s, end) if end < n - 1 else None
        return self.hits

    # -- what a sign begins; each gives the place to read on from ---------------------------------------------------

    def number(self, at: int) -> int:
        """A year, a month, a day or a length of time."""
        s = self.s
        if at and (s[at - 1] == "第" or (s[at] == "半" and s[at - 1] in "上下")):
            at -= 1
        point = read_point(s, at) or read_plan_end(s, at) or (read_feast(s, at) if s[at] in "五十" else None)
        return self.point(point) if point else self.duration(at)

    def edge(self, at: int) -> int:
        """年底, 年内 and 月底 without a number before them."""
        s = self.s
        if s.startswith("年年", at):
            at += 1
        if at and s[at - 1] in "全每历往近多数半学同财会个任":
            return at + 2
        if s[at] == "月":
            return self._this_month(at)
        point = read_point(s, at)
        return self.point(point) if point else at + 1

    def _this_month(self, at: int) -> int:
        """本月底前: the month of writing."""
        written = self.years.written
        point = read_point(self.s, at)
        if point is None or written is None or self.s[at - 1 : at] != "本":
            return at + 2
        return self.point(point.of_month(at - 1, written.year, written.month))

    def feast(self, at: int) -> int:
        """春节前 and the other festivals."""
        point = read_feast(self.s, at - 1)
        return self.point(point) if point else at + 1

    def each(self, at: int) -> int:
        """每年, 每季度 …"""
        cycle = read_cycle(self.s, at, field=self.field)
        if cycle is None:
            return at + 2
        if not (self.titles and in_title(self.s, at)) and self._timely(cycle.start, cycle.end):
            rule = "recurring.dated" if cycle.dated else "recurring.every"
            self._add(cycle.start, cycle.end, "recurring", rule, every=cycle.every, start=cycle.first)
            self.cycle = cycle if cycle.dated else None
        return cycle.end

    def rhythm(self, at: int) -> int:
        """按季度报送."""
        cycle = read_rhythm(self.s, at)
        if cycle is None:
            return at + 2
        if self._timely(at, cycle.end):
            self._add(at, cycle.end, "recurring", "recurring.rhythm", every=cycle.every)
        return cycle.end

    def wait(self, at: int) -> int:
        """待…后."""
        return self._event(read_wait(self.s, at, field=self.field), at + 1)

    def done(self, at: int) -> int:
        """…后完成."""
        return self._event(read_issued(self.s, at + 3), at + 3)

    def _event(self, event: Event | None, otherwise: int) -> int:
        if event is None:
            return otherwise
        if event.sets_limit and self._timely(event.start, event.end):
            self._add(event.start, event.end, "upon", "upon.event", condition=event.condition)
        return event.end

    # -- points of the calendar -------------------------------------------------------------------------------------

    def point(self, p: Point) -> int:
        """Decide on a point of the calendar, and remember the year that it names."""
        s, part = self.s, self.passage.part_id
        if self.titles and in_title(s, p.start):
            return p.end
        if p.year is not None and not p.ranged and not s.startswith(_OLD, p.core_end):
            self.years.say(part, p.year, self.passage.piece, s, p.start, p.core_end)
        if self.field and s.startswith(("起", "开始"), p.core_end) and (first := self._from_then_on(p)):
            return first
        rule = (field_rule(s, p) if self.field else None) or prose_rule(s, p, this_year=self.years.now(part)[0])
        if rule and p.ranged and p.month and (begun := s[p.start : p.start + 4]).isdecimal():  # a phase: 2018年8月1日-2019年5月31日
            self.years.say(part, int(begun), self.passage.piece, s, p.start, p.start + 5)
        if rule is None or p.relative == "past" or overruled(s, p, rule) or (self.account and not looks_ahead(s, p.start, p.end)):
            return p.end
        if p.year is None and p.relative in (None, "next", "same") and (every := self._cycle_of(p)):
            self._add(p.start, p.end, "recurring", "recurring.dated", every=every)
            return p.end
        year, evidence = (p.year, ()) if p.year is not None else self._year_of(p)
        day = last_day(p, year) if year else None
        if day and p.year is None and p.relative is None and (plan := self.years.next_plan(part, day)):
            year, evidence = plan
            day = last_day(p, year) if year else None
        if day and year and p.feast and p.relative is None and self.years.gone(day, to_the_day=True):
            day = last_day(p, year + 1)  # 春节前, written in November
        bare = rule in ("by.result", "by.finish", "by.goal")
        if day and (p.year or bare) and not self.field and self.years.gone(day, to_the_day=bare):
            return p.end
        end, continuing = continues_to(s, p.end, field=self.field)
        self._add(begins_at(s, p), end, "by", rule, date=day, continuing=continuing, evidence=evidence)
        return end

    def _year_of(self, p: Point) -> tuple[int | None, tuple[NormalizedText, ...]]:
        """The year of a point that names none, and the words that gave it."""
        part = self.passage.part_id
        if isinstance(p.relative, int):
            year, evidence = self.years.now(part)
            return (year + p.relative if year else None), evidence
        low = max(0, p.start - 300)
        low = max(low, *(self.s.rfind(stop, low, p.start) + 1 for stop in "。;\n"))
        year, evidence = self.years.missing(part, self.passage.piece[low : p.start])
        return (year + 1 if year and p.relative == "next" else year), evidence

    def _cycle_of(self, p: Point) -> str | None:
        """The cycle that a point without a year belongs to: a dated one of the same sentence, or the year of 次年."""
        c = self.cycle
        if c is not None and c.every == "year" and not re.search("[。\n]", self.s[c.end : p.start]):
            return "year"
        if p.relative == "next":
            latest = re.search(r"(?:19|20)\d\d年[^。;\n]{0,60}\Z", self.s[max(0, p.start - 70) : p.start])
            return None if latest else "year"
        return None

    def _from_then_on(self, p: Point) -> int:
        """A field that names only the start of a lasting duty (2024年起); 0 where it does not."""
        first, since = read_start(self.s, p.core_end + 1 + self.s.startswith("开始", p.core_end))
        if first is None or since is None or since[0] > p.start or "每" in self.s[since[1] : since[1] + 6]:
            return 0
        self._add(since[0], since[1], "recurring", "recurring.since", start=first)
        return since[1]

    # -- the other kinds --------------------------------------------------------------------------------------------

    def duration(self, at: int) -> int:
        """Decide on a length of time."""
        s = self.s
        d = read_duration(s, at)
        if d is None:
            return at + 1
        rule = limit_of(s, d, field=self.field)
        if rule is None or (self.titles and in_title(s, at)) or not self._timely(d.start, d.end):
            return d.end
        anchor = anchor_before(s, d)
        if anchor is None and self.anchor is not None and "。" not in s[self.anchor.end : d.start]:
            anchor = replace(self.anchor, near=False)  # 1小时内口头报告，2小时内书面报告: both from the same event
        self.anchor = anchor
        event = self.passage.piece[anchor.start : anchor.end] if anchor else None
        self._add(
            anchor.begin if anchor and anchor.near else d.start,
            d.end,
            "within",
            rule,
            amount=d.amount,
            unit=d.unit,
            anchor=event.text if event else None,
            evidence=(event,) if event and anchor and not anchor.near else (),
        )
        return d.end

    def _add(
        self,
        begin: int,
        end: int,
        kind: str,
        rule: str,
        *,
        date: datetime.date | None = None,
        amount: int | float | None = None,
        unit: str | None = None,
        anchor: str | None = None,
        every: str | None = None,
        start: datetime.date | None = None,
        condition: str | None = None,
        continuing: bool = False,
        evidence: tuple[NormalizedText, ...] = (),
    ) -> None:
        passage, piece = self.passage, self.passage.piece.part(begin, end)
        self.hits.append(DeadlineHit(passage, piece, kind, rule, date, amount, unit, anchor, every, start, condition, continuing, evidence))

    def _timely(self, start: int, end: int) -> bool:
        """May this place set a limit at all? In a report's account only where the sentence looks ahead."""
        return not self.account or looks_ahead(self.s, start, end)


_READERS: Final[dict[str, Callable[[Reading, int], int]]] = {
    "number": Reading.number,
    "edge": Reading.edge,
    "feast": Reading.feast,
    "each": Reading.each,
    "rhythm": Reading.rhythm,
    "wait": Reading.wait,
    "done": Reading.done,
}
