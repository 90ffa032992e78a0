"""The year of a limit that names none: the nearest earlier one of its part, else the year of writing, else the title's, else that of the number."""

from __future__ import annotations

import datetime
import re
from typing import Final, TypeAlias

from govdoc.text import NormalizedText

__all__ = ["Years"]

Known: TypeAlias = tuple[int | None, tuple[NormalizedText, ...]]

_TITLE_YEAR: Final = re.compile(r"(?<![\d-])(20[0-4]\d|19[5-9]\d)年(?!\s?(?:-|至|到))")
_AGAINST: Final = ("较", "比")
_SINCE: Final = re.compile(r"年?(?:\d{1,2}月)?(?:份|底|末)?以来")
_LATE: Final = 10  # from October on a plan may be next year's, as its title then says


class Years:
    """What is known of the year while the passages of one document are read in order.

    A year gone by when the paper was written is no year of its duties: `2021年以来…，6月底前完成` of 2022 means 2022. And 今年
    is the year of writing, whatever year stands nearer.
    """

    def __init__(self, written: datetime.date | None, title: NormalizedText | None, numbered: int | None = None) -> None:
        self.written = written
        self._numbered = numbered
        self._said: dict[str, tuple[int, NormalizedText, int, int]] = {}  # cut out of its passage only when asked for
        self._title = _only_year(title) if title is not None else None
        self._heads: dict[str, tuple[int, NormalizedText]] = {}

    def head(self, part: str, line: NormalizedText) -> None:
        """The title line of a part."""
        if found := _only_year(line):
            self._heads[part] = found

    def say(self, part: str, year: int, where: NormalizedText, s: str, start: int, end: int) -> None:
        """An explicit year stands in the running text of a part, at ``start:end`` of the passage `where`, whose folded text is `s`.

        The year that something is measured against (较2020年下降10%) is no year of what is to be done, nor is 2013年以来.
        """
        if 1949 <= year <= 2060 and s[max(0, start - 1) : start] not in _AGAINST and not ("以来" in s and _SINCE.match(s, end)):
            self._said[part] = (year, where, start, end)

    def now(self, part: str) -> Known:
        """The year of 今年, and the words that gave it."""
        base, evidence = self._base(part)
        if base is None and part in self._said:
            year, where, start, end = self._said[part]
            return year, (where[start:end],)
        return base, evidence

    def missing(self, part: str, sentence: NormalizedText) -> Known:
        """The year of a point without one, and the words that gave it. `sentence`: what stands before it in its sentence."""
        base, evidence = self._base(part)
        if part in self._said:
            year, where, start, end = self._said[part]
            piece = where[start:end]
            if base is None or year >= base or sentence.at <= piece.at < sentence.until:
                return year, (piece,)
        return base, evidence

    def next_plan(self, part: str, day: datetime.date) -> Known | None:
        """The title's year, where a plan for next year was written late in this one and `day` would lie behind: 6月底前 of a plan
        for 2024 that was written in December 2023."""
        title = self._heads.get(part) or self._title
        w = self.written
        if title is None or w is None or day >= w or title[0] != w.year + 1 or w.month < _LATE:
            return None
        return title[0], (title[1],)

    def gone(self, day: datetime.date, *, to_the_day: bool) -> bool:
        """Did a day lie behind when the paper was written? A year not yet over counts as to come, unless asked `to_the_day`."""
        if self.written is not None:
            return day < self.written if to_the_day else day.year < self.written.year
        return self._title is not None and day.year < self._title[0]

    def _base(self, part: str) -> Known:
        if self.written is not None:
            return self.written.year, ()
        title = self._heads.get(part) or self._title
        return (title[0], (title[1],)) if title else (self._numbered, ())


def _only_year(title: NormalizedText) -> tuple[int, NormalizedText] | None:
    """The one year that a title names, with its words; None for a title with two or with a period (2021—2025年)."""
    found = list(title.matches(_TITLE_YEAR))
    return (int(found[0][0][1]), found[0][1]) if len(found) == 1 else None
