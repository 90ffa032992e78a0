"""Why a signal became no value (不取的理由): what the rules that looked at it say, asked one by one."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from govdoc.extract.deadline_refusals import judged_cycle, judged_duration, judged_point
from govdoc.extract.quantity_quotes import in_name
from govdoc.extract.quantity_refusals import judged_numbers
from govdoc.grammar.dates import read_date
from govdoc.ledger.signals import Kind
from govdoc.lexicon import table
from govdoc.outline import Passage

__all__ = ["Declining"]

_REACH: Final = 40
_SENTENCE: Final = 200
_TITLE_END: Final = 8  # a title's last characters, which tell a newspaper or a book
_NEXT_TITLE: Final = re.compile(r"[ 、和及与以]{0,3}《[^《》\n]{1,120}》")
_EDGES: Final = " 《》"
_CLAUSE_END: Final = re.compile("[;。\n]")


@cache
def _citation_pattern(name: str) -> re.Pattern[str]:
    return table("citations").regex(name)


@cache
def _patterns() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    rows = [(row.name.split("."), row.pattern) for row in table("signals").rows]
    return tuple((name[0], name[1], name[2], re.compile(pattern)) for name, pattern in rows if len(name) == 3)


class Declining:
    """One text whose signals are asked about; `own`: of the document itself, not of a paper that it encloses.

    `written` is the day of the document, `dates` are all the days that it reports.
    """

    def __init__(
        self,
        passage: Passage,
        headings: Sequence[str],
        *,
        own: bool,
        written: datetime.date | None,
        dates: Collection[datetime.date | None],
    ) -> None:
        self._passage = passage
        self._own = own
        self._s = passage.folded
        self._clean = passage.piece.text
        self._written = written
        self._dates = dates
        self._numbers = judged_numbers(passage, headings)  # in order, none overlapping another
        self._ends = [b for _, b, _ in self._numbers]
        self._taken = [a for a, _, why in self._numbers if why == ""]

    def reason(self, kind: Kind, start: int, end: int) -> str | None:
        """The reason for the signal at ``start:end``, a code of `govdoc.refusals`; None where no rule has one."""
        if self._passage.is_title:
            return "title"
        if kind == "title":
            return self._of_title(start, end)
        judged = self._of_date(start, end) if kind == "date" else self._of_number(start, end) if kind == "number" else None
        if judged is not None:
            return judged or None  # a rule takes it for a value, and the result has none: that is unread
        if kind in ("number", "date") and in_name(self._clean, start):
            return "quoted"
        return self._by_words(kind, start, end)

    def _by_words(self, kind: Kind, start: int, end: int) -> str | None:
        """What the words around it make of it."""
        s = self._s
        left, words, right = s[max(0, start - _REACH) : start], s[start:end], s[end : end + _REACH]
        for of, side, reason, pattern in _patterns():
            if of != kind:
                continue
            if side == "self":
                found = pattern.fullmatch(words)
            elif side == "around":
                found = pattern.search(f"{left}|{words}|{right}")
            else:
                found = pattern.search(left if side == "before" else right)
            if found:
                return reason
        return None

    def _of_title(self, start: int, end: int) -> str | None:
        s = self._s
        if _citation_pattern("alias").search(s[max(0, start - 8) : start]):
            return "short_name"
        if _citation_pattern("periodical").search(s[start:end].strip(_EDGES)[-_TITLE_END:]):
            return "publication"
        while m := _NEXT_TITLE.match(s, end):
            end = m.end()
        return "publication" if _citation_pattern("periodical_after").match(s[end : end + 16]) else None

    def _of_date(self, start: int, end: int) -> str | None:
        """As the rules for limits have it; "" where they take it for one."""
        if self._s[start] == "每":
            cycle = judged_cycle(self._passage, start)
            return "period" if cycle == "mechanism" and self._quantity_follows(end) else cycle
        hit = read_date(self._passage.piece.part(start, end))
        if hit is not None and hit.date in self._dates and hit.date is not None:
            return "repeated"
        if hit is not None and hit.date is not None and self._stands_alone(start, end):
            return "" if self._own else "signature"  # it is one, or the date of a page
        if in_name(self._clean, start):
            return "quoted"
        return self._by_words("date", start, end) or judged_point(self._passage, start, self._written)

    def _stands_alone(self, start: int, end: int) -> bool:
        s = self._s
        return s[start - 1 : start] in ("", " ", "。", "(") and s[end : end + 1] in ("", " ", ")")

    def _of_number(self, start: int, end: int) -> str | None:
        """As the rules for numbers and lengths of time have it; "" where they take it for a value."""
        n = bisect_right(self._ends, start)
        found = self._numbers[n][2] if n < len(self._numbers) and self._numbers[n][0] < end else None
        duration = judged_duration(self._passage, start)
        if found == "" or duration == "":
            return ""
        if self._s[start - 1 : start] == "每":
            return "period" if self._quantity_follows(end) else None
        if in_name(self._clean, start):
            return "quoted"
        return duration if duration not in (None, "term") else found or self._by_words("number", start, end) or duration

    def _quantity_follows(self, end: int) -> bool:
        """Does a target or figure stand behind this place in the same sentence?"""
        stop = _CLAUSE_END.search(self._s, end, end + _SENTENCE)
        last = stop.start() if stop else end + _SENTENCE
        n = bisect_left(self._taken, end)
        return n < len(self._taken) and self._taken[n] < last
