"""A number as Word writes it in an automatic numbering (自动编号): 3 → 三, 叁, 丙, ③, iii, C, 03."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["written"]

_DIGITS: Final = "〇一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_CAPITALS: Final = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def written(number: int, form: str) -> str:
    """A number in a form of WordprocessingML (`w:numFmt`); a form that is not known, and a number outside a form's range, in digits.

    >>> [written(n, "chineseCountingThousand") for n in (3, 10, 21, 105, 110)]
    ['三', '十', '二十一', '一百零五', '一百一十']
    """
    if form == "none":
        return ""
    return (_FORMS[form](number) if form in _FORMS and 0 <= number < 10_000 else None) or str(number)


def _counted(n: int) -> str:
    """一百零五: with the names of the places."""
    if n == 0:
        return "零"
    out, digits = "", str(n)
    for at, c in enumerate(digits):
        place = len(digits) - 1 - at
        if c != "0":
            out += _DIGITS[int(c)] + _PLACES[place]
        elif out and not out.endswith("零") and digits[at:].strip("0"):
            out += "零"
    return out.removeprefix("一") if 10 <= n < 20 else out


def _one_by_one(n: int) -> str:
    """一〇五: digit by digit."""
    return "".join(_DIGITS[int(c)] for c in str(n))


def _from(first: int, last: int, sign: str) -> Callable[[int], str | None]:
    """A row of signs that stand one behind the other in Unicode, for the numbers `first` to `last`."""
    return lambda n: chr(ord(sign) + n - first) if first <= n <= last else None


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else None


def _circled(n: int) -> str | None:
    """①–⑳, ㉑–㉟, ㊱–㊿."""
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= n <= last:
            return chr(ord(sign) + n - first)
    return None


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (n // value)
        n %= value
    return out


def _letters(n: int) -> str:
    """a … z, aa, bb …, as Word goes on."""
    return chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 9) if n else ""


_FORMS: Final[dict[str, Callable[[int], str | None]]] = {
    "chineseCounting": lambda n: _counted(n) if n < 100 else _one_by_one(n),
    "taiwaneseCounting": lambda n: _counted(n) if n < 100 else _one_by_one(n),
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "chineseLegalSimplified": lambda n: _counted(n).translate(_CAPITALS) if not 10 <= n < 20 else "壹" + _counted(n).translate(_CAPITALS),
    "ideographDigital": _one_by_one,
    "taiwaneseDigital": _one_by_one,
    "japaneseDigitalTenThousand": _one_by_one,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(1, 20, "⑴"),
    "decimalEnclosedFullstop": _from(1, 20, "⒈"),
    "ideographEnclosedCircle": _from(1, 10, "㊀"),
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
}
