"""Dates (日期) in any spelling, whole or damaged: 2020年11月24日, 二○○五年六月十一日, 2020－11－24 08:42:54, 2016119.

Anchored at 年 and at the mark behind four digits; the year is read by looking back. A damaged date is repaired only where
one reading alone is a calendar date: `2021323` is 23 March, `2016119` is 19 January or 9 November, so it stays open.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.numerals import ZEROS, chinese_int, digits_int, to_int
from govdoc.text import NormalizedText

__all__ = ["DateHit", "find_dates", "may_be_day", "read_date"]

_REPUBLIC: Final = 1911  # 民国元年 is 1912
_LOST: Final = "?\ufffd□ "
_YEARS: Final = range(1949, 2050)  # the years that a year with lost figures may stand for
_ENDS: Final = " \n\t()〔〕[],。:"
# Asked first of a text that may wholly be a date: a year at its front, and behind it what a day needs.
_YEAR_FIRST: Final = re.compile(
    rf"[ \n\t()〔〕\[\],。:]*(?:[12]\d{{3}}(?: ?[年/.-]| {{0,3}}\d)|[一二][一二三四五六七八九十{ZEROS}{_LOST}]{{3,7}}年|(?:中华)?民国)"
)
_DAY_BEHIND: Final = re.compile(r"月|[-/.] ?\d{1,2} ?[-/.]|\d{6}|年 ?\d{2}|\d {1,3}\d{1,2} {1,3}\d{1,2}\Z")
_SHORT_LINE: Final = 60  # figures without a mark are a date only where little else stands
_FIGURES: Final = frozenset("0123456789一二三四五六七八九十百" + ZEROS + _LOST)


class DateHit:
    """A date and where it stands.

    `precision` is day, month, quarter or year. `repaired`: something of it was lost (日, a separator, a zero). `readings`:
    every calendar date that damaged figures may mean, where there are several; month and day are then None.
    """

    __slots__ = ("day", "month", "piece", "precision", "quarter", "readings", "repaired", "year")

    def __init__(
        self,
        piece: NormalizedText,
        year: int | None,
        month: int | None,
        day: int | None,
        precision: str,
        repaired: bool = False,
        readings: tuple[str, ...] = (),
        quarter: int | None = None,
    ) -> None:
        self.piece = piece
        self.year = year
        self.month = month
        self.day = day
        self.precision = precision
        self.repaired = repaired
        self.readings = readings
        self.quarter = quarter

    @property
    def date(self) -> datetime.date | None:
        """The calendar date, or None where it has no day, is damaged or is none (2月30日)."""
        if self.precision != "day" or self.year is None or self.month is None or self.day is None:
            return None
        return _calendar(self.year, self.month, self.day)

    @property
    def iso(self) -> str | None:
        """`2020-11-24`, or None as in `date`."""
        return self.date.isoformat() if self.date else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    after_year: re.Pattern[str]
    year_before: re.Pattern[str]
    numeric: re.Pattern[str]
    numeric_month: re.Pattern[str]
    compact: re.Pattern[str]
    trailing: re.Pattern[str]
    spaced: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    t = table("dates")
    names = ("after_year", "year_before", "numeric", "numeric_month", "compact", "trailing", "spaced")
    return _Patterns(*(t.regex(n) for n in names))


def find_dates(piece: NormalizedText) -> list[DateHit]:
    """Every date of a text in order, months, quarters and years alone included.

    >>> [(hit.iso, hit.precision) for hit in find_dates(normalize("2020年11月24日印发，自2021年1月起试行"))]
    [('2020-11-24', 'day'), (None, 'month')]
    """
    s = piece.folded
    p = _patterns()
    hits: list[DateHit] = []
    if "年" in s:
        hits.extend(h for m in p.after_year.finditer(s) if (h := _written_out(piece, s, m)))
    if "20" not in s and "19" not in s:
        return hits
    if "-" in s or "/" in s or "." in s:
        hits += [_numeric(piece, s, m) for m in p.numeric.finditer(s)]
    if len(s) <= _SHORT_LINE:
        hits += [_compact(piece, m) for m in p.compact.finditer(s)]
    if len(hits) > 1:
        hits.sort(key=lambda h: h.piece.at)
    return hits


def may_be_day(folded: str) -> bool:
    """Can a text wholly be a date with a day in it, whole or damaged? Dismisses most lines that begin with a figure: 2017年底前."""
    return _YEAR_FIRST.match(folded) is not None and _DAY_BEHIND.search(folded) is not None


def read_date(text: NormalizedText) -> DateHit | None:
    """The date that a text wholly is, or None: `（2020年11月24日）`, `2020-11-24 08:42:54`, `2023.10`, `2016119`.

    A clock time, a weekday and brackets around it are ignored.
    """
    body = text.strip(_ENDS)
    s = body.folded
    if not 5 <= len(s) <= 40:
        return None
    p = _patterns()
    hits = find_dates(body)
    if hits and hits[0].piece.at == body.at:
        hit = hits[0]
        return hit if p.trailing.match(s, len(hit.piece)) and (len(hits) == 1 or len(hit.piece) == len(s)) else None
    if (m := p.numeric_month.fullmatch(s)) and 1 <= int(m["month"]) <= 12:
        return DateHit(body, int(s[:4]), int(m["month"]), None, "month")
    if " " in s and (m := p.spaced.fullmatch(s)):
        day = DateHit(body, int(m["year"]), int(m["month"]), int(m["day"]), "day", True)
        return day if day.date else None
    return _short(body, s)


def _written_out(piece: NormalizedText, s: str, m: re.Match[str]) -> DateHit | None:
    """A date around 年, or None where no year stands before it (3年, 学年)."""
    at = m.start()
    if at < 3 or s[at - 1] not in _FIGURES:
        return None
    month, day = _small(m["month"]), _small(m["day"] or m["bare"])
    repaired = m["bare"] is not None
    if s[at - 4 : at].isdecimal() and s[at - 4] in "12" and (at == 4 or s[at - 5] not in ".0123456789"):
        begin, year = at - 4, int(s[at - 4 : at])  # the usual spelling, read without a search
    else:
        window = max(0, at - 12)
        before = _patterns().year_before.search(s[window:at])
        if before is None:
            return None
        begin = window + before.start()
        years = _years(before.group(), before["republic"])
        if len(years) != 1:
            return _open_year(piece[begin : m.end()], years, month, day) if month else None
        year = years[0]
        repaired = repaired or (not before["republic"] and _four_figures(before.group()) is None)
    whole = piece[begin : m.end()]
    if m["glued"]:
        return _from_figures(whole, year, m["glued"], repaired=True)
    if m["quarter"]:
        return DateHit(whole, year, None, None, "quarter", repaired, quarter=to_int(m["quarter"]))
    if day is not None:
        return DateHit(whole, year, month, day, "day", repaired)
    return DateHit(whole, year, month, None, "year" if month is None else "month", repaired)


def _years(words: str, republic: str | None) -> list[int]:
    """The years that the words before 年 can mean: one, or several where figures were lost."""
    if republic:
        count = to_int(republic) if republic.isdecimal() else chinese_int(republic)
        return [] if count is None else [_REPUBLIC + count]
    if whole := _four_figures(words):
        year = digits_int(whole)
        return [] if year is None else [year]
    known = [None if c in _LOST else digits_int(c) for c in words]
    return [y for y in _YEARS if all(k is None or k == int(c) for k, c in zip(known, str(y), strict=True))]


def _four_figures(words: str) -> str | None:
    """The four figures of a year without the spaces between them (二〇一 〇); None where one was lost."""
    figures = words.replace(" ", "")
    return figures if len(figures) == 4 and not any(c in _LOST for c in figures) else None


def _open_year(whole: NormalizedText, years: list[int], month: int, day: int | None) -> DateHit | None:
    """A date whose year has several readings: none is taken, all are told."""
    if day is None:
        return DateHit(whole, None, month, None, "month", True, tuple(f"{y}-{month:02d}" for y in years)) if years else None
    readings = tuple(d.isoformat() for y in years if (d := _calendar(y, month, day)))
    return DateHit(whole, None, month, day, "day", True, readings) if readings else None


def _numeric(piece: NormalizedText, s: str, m: re.Match[str]) -> DateHit:
    start = m.start() - 4
    return DateHit(piece[start : m.end()], int(s[start : m.start()]), int(m["month"]), int(m["day"]), "day")


def _compact(piece: NormalizedText, m: re.Match[str]) -> DateHit:
    return _from_figures(piece[m.start() : m.end()], int(m["year"]), m["rest"], repaired=len(m["rest"]) < 4)


def _short(body: NormalizedText, s: str) -> DateHit | None:
    """Six figures alone (202031): month and day may both have lost a zero, or it is a month."""
    if len(s) != 6 or not s.isdecimal() or not 1900 <= int(s[:4]) < 2100:
        return None
    hit = _from_figures(body, int(s[:4]), s[4:], repaired=True)
    if 1 <= int(s[4:]) <= 12:
        month = f"{s[:4]}-{s[4:]}"
        if hit.iso or hit.readings:
            return DateHit(body, hit.year, None, None, "day", True, (*(hit.readings or (str(hit.iso),)), month))
        return DateHit(body, hit.year, int(s[4:]), None, "month")
    return hit


def _from_figures(whole: NormalizedText, year: int, figures: str, *, repaired: bool) -> DateHit:
    """Month and day out of figures without a mark between them: 1230, 323, 119."""
    cuts = (figures[:i] for i in range(1, len(figures)))
    dates = [d for a in cuts if len(a) <= 2 and len(b := figures[len(a) :]) <= 2 and (d := _calendar(year, int(a), int(b)))]
    if len(dates) == 1:
        return DateHit(whole, year, dates[0].month, dates[0].day, "day", repaired)
    return DateHit(whole, year, None, None, "day", repaired, tuple(d.isoformat() for d in dates))


def _small(text: str | None) -> int | None:
    """A month or a day: 11, 十一, 廿三, 三十一, 一一."""
    if not text:
        return None
    return to_int("".join("〇" if c in ZEROS and not c.isdecimal() else c for c in text))


def _calendar(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
