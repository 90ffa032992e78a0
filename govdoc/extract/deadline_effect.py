"""Dates of force (施行日期, 有效期): 自2011年2月1日起施行, 自印发之日起执行, 有效期5年, 试行期两年."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from govdoc.extract.deadline_calendar import year_of
from govdoc.extract.deadline_words import words
from govdoc.numerals import digits_int, number_value, to_int
from govdoc.text import NormalizedText

__all__ = ["EffectHit", "find_effect"]

_FORCE: Final = ("施行", "实施", "执行", "生效", "试行", "实行", "启用")
_TERM: Final = ("有效", "试行", "行期", "施期")
_END: Final = ("止", "失效", "行至", "行到", "施至", "结束")
_DATE: Final = re.compile(r"(?P<year>.{3,4})年(?P<month>.{1,3})月(?P<day>[^日]{1,3})日?")


@dataclass(frozen=True, slots=True)
class EffectHit:
    """When a paper takes effect or expires (`kind`: effective, expires).

    `from_publication`: it counts from the day of publishing, which the header tells; `delay_days` more are to be added, or
    `years` or `months` for the end of a term.
    """

    piece: NormalizedText
    kind: str
    date: datetime.date | None = None
    years: int | None = None
    months: int | None = None
    from_publication: bool = False
    delay_days: int = 0


def find_effect(piece: NormalizedText) -> list[EffectHit]:
    """The dates of force that a text states for the paper itself, in order; terms of licences and contracts are none.

    >>> [(h.kind, h.from_publication, h.years) for h in find_effect(normalize("本办法自印发之日起施行，有效期5年。"))]
    [('effective', True, None), ('expires', False, 5)]
    """
    s = piece.folded
    hits: list[EffectHit] = []
    if "日" in s and any(w in s for w in _FORCE):
        hits.extend(h for m in words("in_force").finditer(s) if (h := _effective(piece, s, m)))
    if any(w in s for w in _TERM):
        hits.extend(h for m in words("term").finditer(s) if (h := _term(piece, s, m)))
    if "期" in s or "日至" in s or "起至" in s:
        hits.extend(h for m in words("force_range").finditer(s) for h in _range(piece, s, m))
    if "年" in s and any(w in s for w in _END):
        hits.extend(h for m in words("until_day").finditer(s) if (h := _end(piece, s, m)))
    hits.sort(key=lambda h: h.piece.at)
    out: list[EffectHit] = []
    for h in hits:
        if not any(h.kind == o.kind and h.piece.at < o.piece.until for o in out):
            out.append(h)
    return out


def _effective(piece: NormalizedText, s: str, m: re.Match[str]) -> EffectHit | None:
    low = max(0, m.start() - 16)
    origin = words("in_force_from").search(s[low : m.start()])
    delay = _days(m["delay"], m["unit"])
    if origin is None or delay is None:
        return None
    whole = piece[low + origin.start() : m.end()]
    if origin["date"] is None:
        return EffectHit(whole, "effective", from_publication=True, delay_days=delay)
    day = _date(origin["date"])
    return EffectHit(whole, "effective", date=day + datetime.timedelta(days=delay) if day else None)


def _range(piece: NormalizedText, s: str, m: re.Match[str]) -> list[EffectHit]:
    """Both ends of 有效期自2024年6月1日至2026年5月31日."""
    if not (m["term"] or m["force"]) or not words("own_term").search(s[max(0, m.start() - 60) : m.start()]):
        return []
    if words("other_term").search(s[max(0, m.start() - 12) : m.start()]):
        return []
    ends = (("effective", "date"), ("expires", "end"))
    return [EffectHit(piece[m.start() : m.end()], kind, date=day) for kind, name in ends if (day := _date(m[name]))]


def _days(count: str | None, unit: str | None) -> int | None:
    """A delay in days; 0 where there is none, None where it cannot be counted so (个工作日, 个月)."""
    if count is None:
        return 0
    value = number_value(count)
    return int(value) if value is not None and unit in ("日", "天") else None


def _term(piece: NormalizedText, s: str, m: re.Match[str]) -> EffectHit | None:
    if not words("own_term").search(s[max(0, m.start() - 60) : m.start()]) and s[: m.start()].strip(" (,;。"):
        return None
    if words("other_term").search(s[max(0, m.start() - 12) : m.start()]):
        return None
    whole = piece[m.start() : m.end()]
    if m["date"]:
        return EffectHit(whole, "expires", date=_date(m["date"]))
    value = number_value(m["count"])
    if value is None or value <= 0 or value > 30 or (m["unit"] == "月" and not m["piece"]):
        return None
    months = round(value * (12 if m["unit"] == "年" else 1))
    return EffectHit(whole, "expires", years=months // 12, months=None) if months % 12 == 0 else EffectHit(whole, "expires", months=months)


def _end(piece: NormalizedText, s: str, m: re.Match[str]) -> EffectHit | None:
    if m["day"] and words("other_paper").search(s[max(0, m.start() - 12) : m.start()]):
        return None
    day = _date(m["date"] or m["day"])
    return EffectHit(piece[m.start() : m.end()], "expires", date=day) if day else None


def _date(text: str) -> datetime.date | None:
    m = _DATE.match(text)
    if m is None:
        year = digits_int(text[:4])
        return datetime.date(year, 12, 31) if year and year > 1900 and text.endswith(("底", "末")) else None
    year, month, day = year_of(m["year"]), to_int(m["month"]), to_int(m["day"])
    try:
        return datetime.date(year, month, day) if year and month and day else None
    except ValueError:
        return None
