"""Numbers with their units (数量): 2.16万户, 3%-5%, 百分之九十九以上, 1000多万人次, 零次.

Whether a number is anybody's target is not asked here; years, dates and numbers without a unit are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from govdoc.extract.quantity_units import first_characters, unit_at
from govdoc.extract.quantity_words import pattern
from govdoc.lexicon import table
from govdoc.numerals import chinese_int, number_value
from govdoc.text import NormalizedText

__all__ = ["Amount", "read_amounts"]

_ANY = re.compile("[0-9一二两三四五六七八九十百千零半]")
_TENS = {"十": 10, "百": 100, "千": 1000}
_NO_DIGITS_AFTER = frozenset("0123456789.第每〔/×+#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NO_NUMERAL_AFTER = frozenset("第每0123456789零几数统同单逐唯专进万〇之")
# Behind a Chinese numeral these are ranks and kinds, no counts: 三类, 二期, 两级.
_RANKED = ("类", "种", "层", "门", "道", "批", "班", "本", "款", "方", "届", "级")
# A single 一 is a number only near these: 每季度一次, 至少一所.
_ONE_NEAR = ("每", "至少", "最少", "少于", "低于", "最多", "超过", "增加了")
_NEAR = 36
_SIGNED = frozenset("长降率为是达")
_REACHED = frozenset("到至达于为")
_TAIL_STARTS = frozenset("(及或和以之内左上封为前后期")
_ENDS = frozenset(",;。:!?、)\n ")
_NAME_REACH = 60
_SENTENCE_REACH = 240


class Amount(NamedTuple):
    """A number with its unit, at ``start:end`` of the folded text; `stop` is behind 以上, 左右 and the like.

    `kind` is one of share, age, time, money, score, band, measure, count, bare (a 万 without a noun unit), plain (no unit at
    all), fraction, zero. A tuple, as most candidates turn out to be nothing.
    """

    start: int
    end: int
    stop: int
    value: int | float
    unit: str | None
    kind: str
    low: int | float | None = None
    tail: str = ""
    over: str | None = None
    approximate: bool = False
    chinese: bool = False

    @property
    def loose(self) -> bool:
        """左右, 上下: it bounds nothing."""
        return self.tail in ("左右", "上下")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of numbers, each asking for the first character of a unit behind it."""

    digits: re.Pattern[str]
    numerals: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = table("quantities")
    before_unit = f"(?:(?=[{first_characters()}])|(?<=[万亿]))"
    return _Patterns(words.regex("digits", after=before_unit), words.regex("numerals", after=before_unit))


def read_amounts(piece: NormalizedText) -> list[Amount]:
    """All amounts of a passage, in order, those inside 《》 and quotation marks left out."""
    s = piece.folded
    if _ANY.search(s) is None:
        return []
    p = _patterns()
    found = [a for m in p.digits.finditer(s) if (a := _from_digits(m, s)) is not None]
    found += [a for m in p.numerals.finditer(s) if (a := _from_numerals(m, s)) is not None]
    found += [_plain(m, s) for m in pattern("plain").finditer(s)]
    if "分之" in s or "零" in s or "半" in s:
        found += [a for m in pattern("worded").finditer(s) if (a := _from_words(m, s)) is not None]
    if not found:
        return found
    found.sort(key=itemgetter(0))
    if "《" in s or '"' in s:
        clean = piece.text  # still tells opening marks from closing ones
        found = [a for a in found if not _in_name(clean, a.start)]
    out: list[Amount] = []
    for a in found:
        if (not out or a.start >= out[-1].end) and (a.kind != "bare" or _stands_alone(a, s)):
            out.append(a)
    return out


def _in_name(clean: str, at: int) -> bool:
    """Does this place lie within 《》 or quotation marks, which hold names and no amounts (“7×24小时”服务)?"""
    low = max(0, at - _NAME_REACH)
    if clean.rfind("《", low, at) > clean.rfind("》", low, at):
        return True
    opened = clean.rfind("“", low, at)
    if opened >= 0:
        if any(mark in clean[opened:at] for mark in "，；。"):
            return False  # a quoted clause: 第十一条修改为：“轮候期不超过3年，公示时间不少于10日。”
        return clean.find("”", opened, at) < 0 and clean.find('"', opened, at) < 0 and _closes(clean, at)
    begins = clean.rfind("。", max(0, at - _SENTENCE_REACH), at) + 1 or max(0, at - _SENTENCE_REACH)
    return '"' in clean[low:at] and clean.count('"', begins, at) % 2 == 1 and _closes(clean, at)


def _closes(clean: str, at: int) -> bool:
    """Is there a closing quotation mark in reach? An opening one that lost its partner opens nothing."""
    return any(clean.find(mark, at, at + _NAME_REACH) >= 0 for mark in ("”", '"'))


def _stands_alone(amount: Amount, s: str) -> bool:
    """1160万中小学生, 达百余万 are amounts; 千亿级, 百万庄 are names."""
    after = s[amount.end : amount.end + 1]
    if amount.chinese and not amount.approximate:
        return not after or after in _ENDS
    return after != "级"


def _from_digits(m: re.Match[str], s: str) -> Amount | None:
    start, end, number = m.start(), m.end(), m["num"]
    if s[end : end + 1] == "年" and _is_year(m["high"] or number):
        return None
    if start and s[start - 1] in _NO_DIGITS_AFTER:
        return None
    unit, kind = unit_at(s, end) or ("", "bare")
    if kind == "bare" and s[end - 1] not in "万亿":
        return None
    before = s[start - 1 : start]
    if kind == "time" and unit == "日" and before == "月":
        return None
    if kind == "band" and unit in ("G", "M") and before not in _REACHED:
        return None  # 5G基站
    value = int(number) if number.isdigit() else number_value(number)
    high = number_value(m["high"]) if m["high"] else None
    if value is None:
        return None
    low = None
    if high is not None:
        if high <= value or before in ("由", "从"):
            start, value = m.start("high"), high
        else:
            low, value = value, high
    elif before == "-" and s[start - 2 : start - 1] in _SIGNED:
        start, value = start - 1, -value  # 增长-3.2%
    more = bool(m["more"] or m["again"])
    return _amount(s, start, end + len(unit), value, unit, kind, scale=m["scale"] or "", low=low, approximate=more)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("18", "19", "20", "21")


def _from_numerals(m: re.Match[str], s: str) -> Amount | None:
    start, end, number = m.start(), m.end(), m["num"]
    if start and s[start - 1] in _NO_NUMERAL_AFTER:
        return None
    if number == "一" and not any(word in s[max(0, start - _NEAR) : start] for word in _ONE_NEAR):
        return None  # 一个, 一批, 一项: as a rule no count at all
    unit, kind = unit_at(s, end) or ("", "bare")
    if kind == "band" or unit in _RANKED or (kind == "bare" and not m["scale"]):
        return None
    if number == "二" and not s.startswith("以上", end + len(unit)) and s[max(0, start - 2) : start] not in _ONE_NEAR:
        return None  # 二次开发, 二期: an ordinal, the count is 两
    if kind == "time" and s[start - 1 : start] in ("月", "年"):
        return None
    value = _TENS.get(number) or chinese_int(number)
    if value is None:
        return None
    more = bool(m["more"])
    return _amount(s, start, end + len(unit), value, unit, kind, scale=m["scale"] or "", approximate=more, chinese=True)


def _from_words(m: re.Match[str], s: str) -> Amount | None:
    value: int | float | None
    if m["percent"] or m["permille"]:
        value = _decimal(m["percent"] or m["permille"])
        unit, kind = ("%" if m["percent"] else "‰"), "share"
    elif m["whole"]:
        whole, part = chinese_int(m["whole"]), chinese_int(m["part"])
        value = round(part / whole, 6) if whole and part and part <= whole else None
        unit, kind = "", "fraction"
    elif m["half"]:
        value, unit, kind = 0.5, "", "fraction"
    else:
        value, unit, kind = 0, ("次" if m["none"] else ""), "zero"
    return None if value is None else _amount(s, m.start(), m.end(), value, unit, kind, chinese=True)


def _plain(m: re.Match[str], s: str) -> Amount:
    number = m["num"]
    return _amount(s, m.start("num"), m.end("num"), int(number) if number.isdigit() else float(number), "", "plain")


def _decimal(words: str) -> int | float | None:
    """九十九 → 99, 九点五 → 9.5, 5.3 → 5.3."""
    if "点" not in words:
        return number_value(words)
    whole, _, rest = words.partition("点")
    head, digits = number_value(whole), [chinese_int(c) for c in rest]
    if head is None or not digits or any(d is None or d > 9 for d in digits):
        return None
    return float(f"{head}.{''.join(map(str, digits))}")


def _amount(
    s: str,
    start: int,
    end: int,
    value: int | float,
    unit: str,
    kind: str,
    *,
    scale: str = "",
    low: int | float | None = None,
    approximate: bool = False,
    chinese: bool = False,
) -> Amount:
    """The amount with 千 counted into its value, 万 and 亿 put before its unit, a second unit and its tail read."""
    while scale and scale[0] in _TENS:
        value *= _TENS[scale[0]]
        low = None if low is None else low * _TENS[scale[0]]
        scale = scale[1:]
    if kind == "time":
        unit = unit.removeprefix("个")
    elif kind == "share" and unit.endswith("分点"):
        unit = "percentage point" if "百" in unit else "千分点"
    over = None
    if s[end : end + 1] == "/" and (m := pattern("over").match(s, end)):
        end = m.end()
        over = m["over"].removeprefix("每")
        if kind != "count":  # 万元/亩 is one unit, 2次/年 is twice a year
            unit, over = f"{unit}/{over}", None
    stop, tail = end, ""
    if s[end : end + 1] in _TAIL_STARTS and (m := pattern("tail").match(s, end)) and (kind == "time" or not m["until"]):
        stop = m.end()
        tail = m["until"] or m.group().rpartition(")")[2] or m.group()
    approximate = approximate or tail in ("左右", "上下")
    return Amount(start, end, stop, value, (scale + unit) or None, kind, low, tail, over, approximate, chinese)
