"""Numbers with their units (数量): 2.16万户, 3%-5%, 百分之九十九以上, 1000多万人次, 零次.

Whether a number is anybody's target is not asked here; years, dates and unit-less numbers are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from govdoc.lexicon import table
from govdoc.numerals import chinese_int, number_value
from govdoc.text import NormalizedText

__all__ = ["Amount", "read_amounts", "scaled"]

_KINDS = ("share", "age", "time", "money", "score", "band", "measure", "count")
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_RANKED = ("类", "种", "层", "门", "道", "批", "班", "本", "款", "方", "届", "级")
_SIGNED = tuple("长降率为是达")
_REACHED = tuple("到至达于为")
_TAIL_STARTS = frozenset("(及或和以之内左上封为前后期")
_MARKS = ",;。:!?、)\n "
_ONE_AFTER = ("每", "至少", "最少", "少于", "低于", "最多", "超过", "增加了")
_BOUND_REACH = 36
_NO_DIGITS_AFTER = frozenset("0123456789.第每〔/×+#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NO_NUMERAL_AFTER = frozenset("第每0123456789零几数统同单逐唯专进万〇之")
_ANY = re.compile("[0-9一二两三四五六七八九十百千零半]")
_NAME_REACH = 60


class Amount(NamedTuple):
    """A number with its unit, at ``start:end`` of the folded text; `stop` is behind 以上, 左右 and the like.

    `kind` is one of share, age, time, money, score, band, measure, count, bare (a 万 without a noun unit), plain (no unit at all),
    fraction, zero.
    A tuple, as most candidates turn out to be nothing.
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


def scaled(value: int | float, unit: str | None) -> tuple[int | float, str | None]:
    """The value without 万 and 亿 in its unit: 7 万套 → 70000 套."""
    while unit and unit[0] in _BIG:
        value = round(value * _BIG[unit[0]], 6)
        unit = unit[1:] or None
    return (int(value) if isinstance(value, float) and value.is_integer() else value), unit


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of the lexicon, compiled once."""

    digits: re.Pattern[str]
    numerals: re.Pattern[str]
    plain: re.Pattern[str]
    worded: re.Pattern[str]
    unit: re.Pattern[str]
    not_unit: re.Pattern[str]
    over: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = table("quantities")
    # A number counts only before a character that begins a unit: the look-ahead spares the long list of units.
    first = "".join(sorted({re.escape(w[0]) for kind in _KINDS for w in words.words(kind)}))
    before_unit = f"(?:(?=[{first}])|(?<=[万亿]))"
    return _Patterns(
        words.regex("digits", after=before_unit),
        words.regex("numerals", after=before_unit),
        words.regex("plain"),
        words.regex("worded"),
        re.compile("|".join(f"(?P<{k}>{words.row(k).pattern})" for k in _KINDS)),
        words.regex("not_unit"),
        words.regex("over"),
        words.regex("tail"),
    )


def read_amounts(piece: NormalizedText) -> list[Amount]:
    """All amounts of a passage, in order, those inside 《》 and quotation marks left out."""
    s = piece.folded
    if _ANY.search(s) is None:
        return []
    p = _patterns()
    found = [a for m in p.digits.finditer(s) if (a := _from_digits(m, s)) is not None]
    found += [a for m in p.numerals.finditer(s) if (a := _from_numerals(m, s)) is not None]
    found += [_plain(m, s) for m in p.plain.finditer(s)]
    if "分之" in s or "零" in s or "半" in s:
        found += [a for m in p.worded.finditer(s) if (a := _from_words(m, s)) is not None]
    if not found:
        return found
    found.sort(key=itemgetter(0))
    if "《" in s or '"' in s:
        clean = piece.text  # still tells opening marks from closing ones
        found = [a for a in found if not _inside(clean, a.start)]
    out: list[Amount] = []
    for a in found:
        if (not out or a.start >= out[-1].end) and (a.kind != "bare" or _stands_alone(a, s)):
            out.append(a)
    return out


def _inside(clean: str, at: int) -> bool:
    """Does this place lie within 《》 or quotation marks, which hold names and no amounts (“7×24小时”服务)?"""
    low = max(0, at - _NAME_REACH)
    if clean.rfind("《", low, at) > clean.rfind("》", low, at):
        return True
    opened = clean.rfind("“", low, at)
    if opened >= 0:
        return clean.find("”", opened, at) < 0 and clean.find('"', opened, at) < 0 and _closes(clean, at)
    return '"' in clean[low:at] and clean.count('"', clean.rfind("。", 0, at) + 1, at) % 2 == 1 and _closes(clean, at)


def _closes(clean: str, at: int) -> bool:
    """Is there a closing quotation mark in reach? One that was lost opens nothing."""
    return any(clean.find(mark, at, at + _NAME_REACH) >= 0 for mark in ("”", '"'))


def _stands_alone(amount: Amount, s: str) -> bool:
    """1160万中小学生, 达百余万 are amounts; 千亿级, 百万庄 are names."""
    after = s[amount.end : amount.end + 1]
    if amount.chinese and not amount.approximate:
        return not after or after in _MARKS
    return after != "级"


def _unit_at(s: str, at: int) -> tuple[str, str] | None:
    """The unit that begins at this place, with its kind: 个工作日 → (个工作日, time); None for 人才, 部门, 条例."""
    p = _patterns()
    m = p.unit.match(s, at)
    if m is None or m.lastgroup is None:
        return None
    return None if p.not_unit.match(s, at) and len(m.group()) == 1 else (m.group(), m.lastgroup)


def _from_digits(m: re.Match[str], s: str) -> Amount | None:
    start, end, number = m.start(), m.end(), m["num"]
    if s[end : end + 1] == "年" and _is_year(m["high"] or number):
        return None
    if start and s[start - 1] in _NO_DIGITS_AFTER:
        return None
    unit, kind = _unit_at(s, end) or ("", "bare")
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
    return _with_unit(s, start, end + len(unit), value, unit, kind, scale=m["scale"] or "", low=low, approximate=more)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and number[:2] in ("18", "19", "20", "21")


def _from_numerals(m: re.Match[str], s: str) -> Amount | None:
    start, end, number = m.start(), m.end(), m["num"]
    if start and s[start - 1] in _NO_NUMERAL_AFTER:
        return None
    if number == "一" and not any(w in s[max(0, start - _BOUND_REACH) : start] for w in _ONE_AFTER):
        return None  # 一个, 一批, 一项: as a rule no count at all
    unit, kind = _unit_at(s, end) or ("", "bare")
    if kind == "band" or unit in _RANKED or (kind == "bare" and not m["scale"]) or (number == "二" and not s.startswith("以上", end + len(unit))):
        return None  # 千兆, 三类, 二次开发: ranks and kinds, no counts
    if kind == "time" and s[start - 1 : start] in ("月", "年"):
        return None
    value = _TENS.get(number) or chinese_int(number)
    if value is None:
        return None
    more = bool(m["more"])
    return _with_unit(s, start, end + len(unit), value, unit, kind, scale=m["scale"] or "", approximate=more, chinese=True)


def _from_words(m: re.Match[str], s: str) -> Amount | None:
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
    if value is None:
        return None
    return _with_unit(s, m.start(), m.end(), value, unit, kind, chinese=True)


def _plain(m: re.Match[str], s: str) -> Amount:
    number = m["num"]
    return _with_unit(s, m.start("num"), m.end("num"), int(number) if number.isdigit() else float(number), "", "plain")


def _decimal(words: str) -> int | float | None:
    """九十九 → 99, 九点五 → 9.5, 5.3 → 5.3."""
    if "点" not in words:
        return number_value(words)
    whole, _, rest = words.partition("点")
    digits = [chinese_int(c) for c in rest]
    head = number_value(whole)
    if head is None or not digits or any(d is None or d > 9 for d in digits):
        return None
    return float(f"{head}.{''.join(map(str, digits))}")


def _with_unit(
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
    p = _patterns()
    over = None
    if s[end : end + 1] == "/" and (m := p.over.match(s, end)):
        end = m.end()
        over = m["over"].removeprefix("每")
        if kind != "count":
            unit, over = f"{unit}/{over}", None
    stop, tail = end, ""
    if s[end : end + 1] in _TAIL_STARTS and (m := p.tail.match(s, end)) and (kind == "time" or not m["until"]):
        tail = m["until"] or m.group()
        stop = m.end()
        tail = tail.rpartition(")")[2] or tail
    return Amount(
        start, end, stop, value, (scale + unit) or None, kind, low, tail, over, approximate or tail in ("左右", "上下"), chinese
    )
