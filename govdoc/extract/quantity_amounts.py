"""Numbers with their units (数量): 2.16万户, 3%-5%, 百分之九十九以上, 1000多万人次, 零次.

Whether a number is anybody's target is not asked here; years, dates and unit-less numbers are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from govdoc.lexicon import table
from govdoc.numerals import chinese_int, number_value

__all__ = ["Amount", "read_amounts"]

_KINDS = ("share", "age", "time", "money", "score", "band", "measure", "count")
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_RANKED = ("类", "种", "层", "门", "道", "批", "班", "本", "款", "方", "届", "级")
_REACHED = tuple("到至达于为")
_MARKS = ",;。:!?、)\n "
_QUOTED = re.compile(r"“[^“”\n]{1,40}[”\"]|\"[^\"“”\n]{1,40}\"|《[^《》\n]{1,80}》")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, at ``start:end`` of the folded text; `stop` is behind 以上, 左右 and the like.

    `kind` is one of share, age, time, money, score, band, measure, count, bare (a 万 without a noun unit), fraction.
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
    def scaled(self) -> tuple[int | float, str | None]:
        """The value without 万 and 亿 in its unit: 7 万套 → 70000 套."""
        value, unit = self.value, self.unit
        while unit and unit[0] in _BIG:
            value = round(value * _BIG[unit[0]], 6)
            unit = unit[1:] or None
        return (int(value) if float(value).is_integer() else value), unit


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("quantities")
    kinds = "|".join(f"(?P<{k}>{words.row(k).pattern})" for k in _KINDS)
    behind = f"(?:{kinds}|(?<=[万亿])(?P<bare>))"
    return (
        words.regex("digits", after=behind),
        words.regex("numerals", after=behind),
        words.regex("worded"),
        words.regex("over"),
        words.regex("tail"),
    )


def read_amounts(folded: str, text: str) -> list[Amount]:
    """All amounts of a passage, in order, those inside 《》 and quotation marks left out.

    `text` is the clean reading of the same length, whose quotation marks still tell opening from closing.
    """
    digits, numerals, worded, _, _ = _patterns()
    found = [a for m in digits.finditer(folded) if (a := _from_digits(m, folded)) is not None]
    found += [a for m in numerals.finditer(folded) if (a := _from_numerals(m, folded)) is not None]
    if "分之" in folded or "零" in folded or "半" in folded:
        found += [a for m in worded.finditer(folded) if (a := _from_words(m, folded)) is not None]
    if not found:
        return found
    found.sort(key=lambda a: a.start)
    if "《" in folded or '"' in folded:
        masked = [m.span() for m in _QUOTED.finditer(text)]
        found = [a for a in found if not any(lo < a.start and a.end <= hi for lo, hi in masked)]
    found = [a for a in found if a.kind != "bare" or _stands_alone(a, folded)]
    return [a for i, a in enumerate(found) if i == 0 or a.start >= found[i - 1].end]


def _stands_alone(amount: Amount, s: str) -> bool:
    """1160万中小学生, 达百余万 are amounts; 千亿级, 百万庄 are names."""
    after = s[amount.end : amount.end + 1]
    if amount.chinese and not amount.approximate:
        return not after or after in _MARKS
    return after != "级"


def _from_digits(m: re.Match[str], s: str) -> Amount | None:
    kind = m.lastgroup or "bare"
    unit = m[kind]
    number = m["num"]
    if kind == "time" and (unit in ("年", "日") or unit == "周") and ((len(number) == 4 and number.isdigit()) or _is_date(m, s, unit)):
        return None
    value = number_value(number)
    if value is None or (kind == "band" and unit in ("G", "M") and s[m.start() - 1 : m.start()] not in _REACHED):
        return None  # 5G基站
    low = number_value(m["low"]) if m["low"] else None
    start = m.start("low") if m["low"] else m.start("num")
    if low is not None and (low >= value or s[start - 1 : start] in "由从"):
        low, start = None, m.start("num")
    return _with_unit(s, Amount(start, m.end(), m.end(), value, unit, kind, low, approximate=bool(m["more"] or m["again"])), m["scale"] or "")


def _is_date(m: re.Match[str], s: str, unit: str) -> bool:
    """12日 behind 月, 2021-2023年: calendar, no amount."""
    return (unit == "日" and s[m.start() - 1 : m.start()] == "月") or (unit == "年" and bool(m["low"]) and len(m["low"]) == 4)


def _from_numerals(m: re.Match[str], s: str) -> Amount | None:
    kind = m.lastgroup or "bare"
    if kind == "band" or m[kind] in _RANKED or (m["num"] == "二" and not s.startswith("以上", m.end())):
        return None  # 千兆, 三类, 二次开发: ranks and kinds, no counts
    value = chinese_int(m["num"]) if len(m["num"]) > 1 or m["num"] not in _TENS else _TENS[m["num"]]
    if value is None or (kind == "time" and m[kind] in ("日", "年", "周") and s[m.start() - 1 : m.start()] in "月年"):
        return None
    amount = Amount(m.start(), m.end(), m.end(), value, m[kind], kind, approximate=bool(m["more"]), chinese=True)
    return _with_unit(s, amount, m["scale"] or "")


def _from_words(m: re.Match[str], s: str) -> Amount | None:
    if m["percent"] or m["permille"]:
        value = _decimal(m["percent"] or m["permille"])
        unit, kind = ("%" if m["percent"] else "‰"), "share"
    elif m["whole"]:
        whole, part = chinese_int(m["whole"]), chinese_int(m["part"])
        value = round(part / whole, 6) if whole and part and part <= whole else None
        unit, kind = None, "fraction"
    elif m["half"]:
        value, unit, kind = 0.5, None, "fraction"
    else:
        value, unit, kind = 0, ("次" if m["none"] else None), "zero"
    if value is None:
        return None
    return _with_unit(s, Amount(m.start(), m.end(), m.end(), value, unit, kind, chinese=True), "")


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


def _with_unit(s: str, amount: Amount, scale: str) -> Amount:
    """The amount with 千 counted into its value, 万 and 亿 put before its unit, a second unit and its tail read."""
    value, unit, low = amount.value, amount.unit or "", amount.low
    while scale and scale[0] in _TENS:
        value, low = value * _TENS[scale[0]], (low * _TENS[scale[0]] if low is not None else None)
        scale = scale[1:]
    if amount.kind == "time":
        unit = unit.removeprefix("个")
    elif amount.kind == "share" and unit.endswith("分点"):
        unit = "percentage point" if "百" in unit else "千分点"
    end, over = amount.end, None
    _, _, _, over_pattern, tail_pattern = _patterns()
    if s[end : end + 1] == "/" and (m := over_pattern.match(s, end)):
        end = m.end()
        over = m["over"].removeprefix("每")
        if amount.kind != "count":
            unit, over = f"{unit}/{over}", None
    stop, tail = end, ""
    if (m := tail_pattern.match(s, end)) and (amount.kind == "time" or not m["until"]):
        tail = m["until"] or m.group()
        stop = m.end()
        tail = tail.rpartition(")")[2] or tail
    value = int(value) if isinstance(value, float) and value.is_integer() and scale == "" and amount.kind != "share" else value
    return replace(
        amount,
        end=end,
        stop=stop,
        value=value,
        low=low,
        unit=(scale + unit) or None,
        tail=tail,
        over=over,
        approximate=amount.approximate or tail in ("左右", "上下"),
    )
