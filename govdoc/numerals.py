"""Numerals of government Chinese → numbers: 一百二十三, １２, 二〇一六, 两, 廿, 五分之一, 百分之三十.

Strict: a string that is not wholly a numeral gives None, never a part of a number.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ZEROS", "chinese_int", "digits_int", "number_value", "to_int"]

ZEROS: Final = "零〇○O0oΟ◯Ｏ"
_DIGITS: Final = {
    **dict.fromkeys(ZEROS, 0),
    **{c: i for i, c in enumerate("一二三四五六七八九", 1)},
    **{c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    "两": 2,
    "兩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
    "弌": 1,
}
_TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SHORT: Final = {"廿": 20, "卅": 30, "卌": 40}
_NUMBER: Final = re.compile(r"(?P<value>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?P<fraction>\.\d{1,6})?(?P<big>[十百千万亿]{0,2})")


def digits_int(text: str) -> int | None:
    """A number written digit by digit (二〇一六 → 2016, 二OO六 → 2006, ５３ → 53), or None."""
    out = 0
    if not text:
        return None
    for c in text:
        d = int(c) if c.isdecimal() else _DIGITS.get(c)
        if d is None:
            return None
        out = out * 10 + d
    return out


def chinese_int(text: str) -> int | None:
    """A Chinese numeral (十 → 10, 一百零五 → 105, 廿三 → 23, 三万五千 → 35000), or None."""
    total = section = digit = 0
    seen = placed = False
    last = 0
    for c in text:
        if c in _SHORT:
            if section or seen:
                return None
            section, placed = _SHORT[c], True
        elif c in _DIGITS:
            if seen and digit:
                return None
            digit, seen = _DIGITS[c], True
        elif c in _TENS:
            section += (digit if seen else 1) * _TENS[c]
            digit, seen, placed = 0, False, True
        elif c in _BIG:
            part = section + digit
            if not (part or placed):
                return None
            # 一亿二千万: a smaller unit counts its own part; 一万亿: a larger one counts all before it
            total = total + part * _BIG[c] if part and _BIG[c] < last else (total + part) * _BIG[c]
            last = _BIG[c]
            section, digit, seen, placed = 0, 0, False, True
        else:
            return None
    return total + section + digit if (seen or placed) else None


def to_int(text: str) -> int | None:
    """A whole number in any of the spellings: 12, 十二, 一二, 二〇一六; None where it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and not any(c in _TENS or c in _BIG or c in _SHORT for c in text):
        return digits_int(text)
    return chinese_int(text)


def number_value(text: str) -> int | float | None:
    """An amount (3.99, 12,240, 两, 一百五十, 3千) as a number, or None; a big unit after digits counts (3千 → 3000)."""
    m = _NUMBER.fullmatch(text)
    if m is None:
        return chinese_int(text) if len(text) < 2 or any(c in _TENS or c in _BIG or c in _SHORT for c in text) else digits_int(text)
    value: int | float = int(m["value"].replace(",", ""))
    if m["fraction"]:
        value = float(m["value"].replace(",", "") + m["fraction"])
    for c in m["big"]:
        factor = _TENS.get(c) or _BIG[c]
        value = value * factor if isinstance(value, int) else round(value * factor, 6)
    return int(value) if isinstance(value, float) and value.is_integer() and m["big"] else value
