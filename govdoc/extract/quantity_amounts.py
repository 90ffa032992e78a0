"""Numbers with their units (数量): 2.16万户, 3%-5%, 百分之九十九以上, 1000多万人次, 零次.

Whether a number is anybody's target is not asked here; years, dates and numbers without a unit are left out.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_quotes import in_name
from govdoc.extract.quantity_units import first_characters, unit_at
from govdoc.extract.quantity_words import endings, pattern, words
from govdoc.lexicon import table
from govdoc.numerals import chinese_int, number_value
from govdoc.once import Once
from govdoc.text import NormalizedText

__all__ = ["NUMBERS", "Amount", "read_amounts"]

_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NO_DIGITS_AFTER: Final = _LETTERS | frozenset("0123456789.第每〔/×+#")
# Behind a Chinese numeral these are ranks and kinds, no counts: 三类, 二期, 两级.
_RANKED: Final = frozenset("类种层门道批班本款方届级")
_ONE_REACH: Final = 36
_JOINS: Final = frozenset("、和及与")
_SERIALS: Final = re.compile(r"第\d{1,3}(?:[、和及与]\d{1,3}){0,8}[、和及与]\Z")  # 第1、2项
_SESSIONS: Final = re.compile("届(?:[一二三四五六七八九十]{1,3}次[、和及与]){0,8}\\Z")
_SIGNED: Final = frozenset("长降率为是达速幅额比度耗数]〕")
_REACHED: Final = frozenset("到至达于为")
_TAIL_STARTS: Final = frozenset("/(及或和以之内左上封为前后期")  # of 以上, 左右 …, and of 元/亩
_ENDS: Final = frozenset(",;。:!?、)\n ")


class Amount:
    """A number with its unit, at ``start:end`` of the folded text; `stop` is behind 以上, 左右 and the like.

    `kind` is one of share, age, time, money, score, band, measure, count, bare (a 万 without a noun unit), plain (no unit at
    all), fraction, zero. A plain class, as most candidates turn out to be nothing.
    """

    __slots__ = ("approximate", "chinese", "end", "kind", "low", "over", "start", "stop", "tail", "unit", "value")

    def __init__(
        self,
        start: int,
        end: int,
        stop: int,
        value: int | float,
        unit: str | None,
        kind: str,
        low: int | float | None = None,
        tail: str = "",
        over: str | None = None,
        approximate: bool = False,
        chinese: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.stop = stop
        self.value = value
        self.unit = unit
        self.kind = kind
        self.low = low
        self.tail = tail
        self.over = over
        self.approximate = approximate
        self.chinese = chinese

    def bound_by(self, tail: str) -> Amount:
        """The same number where the 以上 or 以内 behind a later one holds for it too."""
        return Amount(
            self.start, self.end, self.stop, self.value, self.unit, self.kind, self.low, tail, self.over, self.approximate, self.chinese
        )

    @property
    def loose(self) -> bool:
        """左右, 上下: it bounds nothing."""
        return self.tail in ("左右", "上下")


def _make_numbers() -> re.Pattern[str]:
    """A number with the first character of a unit, or 万 or 亿, behind it."""
    return table("quantities").regex("number", after=f"(?(plain)|(?(worded)|(?:(?=[{first_characters()}])|(?<=[万亿]))))")


NUMBERS: Final = Once(_make_numbers)


def read_amounts(piece: NormalizedText, s: str, first: re.Match[str]) -> list[Amount]:
    """All amounts of a passage, in order, those inside 《》 and quotation marks left out; `first` is the first number in `s`, its folded text."""
    out: list[Amount] = []
    number = first.re
    m: re.Match[str] | None = first
    while m:
        start, end = m.span()
        a = _from_digits(m, s, start, end) if s[start] <= "9" else _from_numeral(m, s, start, end)
        if a is not None and (a.kind != "bare" or _stands_alone(a, s)):
            if not out:
                quoted = "《" in s or '"' in s
                clean = piece.text if quoted else ""  # still tells opening marks from closing ones
            if not (quoted and in_name(clean, start)):
                out.append(a)
                end = a.end
        m = number.search(s, end)
    return out


def _stands_alone(amount: Amount, s: str) -> bool:
    """1160万中小学生, 达百余万 are amounts; 千亿级, 百万庄 are names."""
    after = s[amount.end : amount.end + 1]
    if amount.chinese and not amount.approximate:
        return not after or after in _ENDS
    return after != "级"


def _from_digits(m: re.Match[str], s: str, start: int, end: int) -> Amount | None:
    before = s[start - 1] if start else ""
    if before in _NO_DIGITS_AFTER or (before in _JOINS and _SERIALS.search(s, max(0, start - _ONE_REACH), start)):
        return None
    if m.lastgroup == "plain":
        return _from_plain(s, start, end)
    unit, kind = unit_at(s, end) or ("", "bare")
    if kind == "bare" and s[end - 1] not in "万亿":
        return None
    if kind == "time" and unit == "日" and before == "月":
        return None
    if kind == "band" and unit in ("G", "M") and (before not in _REACHED or s[end + 1 : end + 2] in _LETTERS):
        return None  # 5G基站
    if unit == "%" and s.startswith("vol", end + 1):
        return None  # 52%vol: how strong a drink is
    number = s[start : m.end("arabic")]
    value = int(number) if number.isdecimal() else number_value(number)
    if value is None:
        return None
    if m.lastgroup == "arabic" and before != "-":
        end += len(unit)
        if kind == "count" and (end == len(s) or s[end] not in _TAIL_STARTS):  # the frequent shape: 467件
            return Amount(start, end, end, value, unit, kind)
        return _amount(s, start, end, value, unit, kind, "")
    _, high_number, more, scale, again, *_ = m.groups()
    high = number_value(high_number) if high_number else None
    low = None
    if high is not None:
        if high <= value or before in ("由", "从"):
            start, value = m.start("high"), high
        else:
            low, value = value, high
    elif before == "-" and s[start - 2 : start - 1] in _SIGNED:
        start, value = start - 1, -value  # 增长-3.2%
    return _amount(s, start, end + len(unit), value, unit, kind, scale or "", low=low, approximate=bool(more or again))


def _from_numeral(m: re.Match[str], s: str, start: int, end: int) -> Amount | None:
    if m.lastgroup == "worded":
        return _from_words(m, s, start, end)
    number = s[start : m.end("chinese")]
    if number == "一" and pattern("one_near").search(s, max(0, start - _ONE_REACH), start) is None:
        return None  # 一个, 一批, 一项: as a rule no count at all
    unit, kind = unit_at(s, end) or ("", "bare")
    if kind == "band" or unit in _RANKED or (kind == "bare" and not m["big"]):
        return None
    if unit == "次" and _SESSIONS.search(s, max(0, start - _ONE_REACH), start):
        return None  # 省委十一届八次、九次全会
    if number == "二" and not s.startswith("以上", end + len(unit)) and s[max(0, start - 2) : start] not in words("one_near"):
        return None  # 二次开发, 二期: an ordinal, the count is 两
    if (kind == "time" and s[start - 1 : start] in ("月", "年")) or s.startswith("死亡率", end + len(unit)):
        return None  # 煤矿百万吨死亡率
    value = _TENS.get(number) or chinese_int(number)
    if value is None:
        return None
    return _amount(s, start, end + len(unit), value, unit, kind, m["big"] or "", approximate=bool(m["over"]), chinese=True)


def _from_plain(s: str, start: int, end: int) -> Amount | None:
    """容积率不低于1.2: a number without a unit, which only a bound word makes an amount."""
    if not endings("number_front").of(s, start):
        return None
    number = s[start:end]
    return _amount(s, start, end, int(number) if number.isdecimal() else float(number), "", "plain", "")


def _from_words(m: re.Match[str], s: str, start: int, end: int) -> Amount | None:
    """百分之九十九, 五分之一, 半数, 零次."""
    value: int | float | None
    if percent := m["percent"] or m["permille"]:
        value, unit, kind = _decimal(percent), ("%" if m["percent"] else "‰"), "share"
    elif part := m["part"]:
        all_of, some = chinese_int(s[start]), chinese_int(part)
        value = round(some / all_of, 6) if all_of and some and some <= all_of else None
        unit, kind = "", "fraction"
    elif m["half"] is not None:
        value, unit, kind = 0.5, "", "fraction"
    else:
        value, unit, kind = 0, ("次" if m["none"] else ""), "zero"
    return None if value is None else _amount(s, start, end, value, unit, kind, "", chinese=True)


def _decimal(numeral: str) -> int | float | None:
    """九十九 → 99, 九点五 → 9.5, 5.3 → 5.3."""
    if "点" not in numeral:
        return number_value(numeral)
    whole, _, rest = numeral.partition("点")
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
    scale: str,
    *,
    low: int | float | None = None,
    approximate: bool = False,
    chinese: bool = False,
) -> Amount:
    """The amount with 千 counted into its value, 万 and 亿 put before its unit, a second unit and its tail read."""
    if scale == "千" and isinstance(value, float) and unit == "公顷":
        unit, scale = "千公顷", ""  # 186.5千公顷: how statistics give areas
    while scale and scale[0] in _TENS:
        value *= _TENS[scale[0]]
        low = None if low is None else low * _TENS[scale[0]]
        scale = scale[1:]
    if kind == "count":
        pass
    elif kind == "time":
        unit = unit.removeprefix("个")
    elif kind == "share" and unit.endswith("分点"):
        unit = "percentage point" if "百" in unit else "千分点"
    stop, tail, over = end, "", None
    if s[end : end + 1] in _TAIL_STARTS:
        if m := pattern("over").match(s, end):
            stop = end = m.end()
            over = m["over"].removeprefix("每")
            if kind != "count":  # 万元/亩 is one unit, 2次/年 is twice a year
                unit, over = f"{unit}/{over}", None
        if (m := pattern("tail").match(s, end)) and (kind == "time" or not m["until"]):
            stop = m.end()
            tail = m["until"] or m.group().rpartition(")")[2] or m.group()
            approximate = approximate or tail in ("左右", "上下")
    return Amount(start, end, stop, value, (scale + unit) or None, kind, low, tail, over, approximate, chinese)
