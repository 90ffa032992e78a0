"""Numbering marks at the start of a line (层次序数): 第一章, 一、, （一）, 1., （1）, ①, 1.1.1, and the lost ().

A mark is read on its looks alone; that it begins a section is proved later, by its neighbours in the sequence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, cast

from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.once import Once
from govdoc.outline import Mark
from govdoc.text import NormalizedText

__all__ = ["FIRST_CHARACTERS", "read_item_mark", "read_mark"]

_STATUTE: Final = {"编": "volume", "篇": "volume", "部分": "part", "章": "chapter", "节": "section", "条": "article"}
_CAPITALS: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_CIRCLED_PAREN: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BLANK: Final = frozenset(" \t\n\r\u3000\u00a0")

FIRST_CHARACTERS: Final = frozenset(
    "第(一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾0123456789" + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))
)


_ROWS_OF: Final = {  # the rows of the lexicon that a first character may begin
    "第": ("statute",),
    "(": ("cn_paren", "arabic_paren", "empty"),
    **dict.fromkeys("一二三四五六七八九十百零〇○", ("cn",)),
    **dict.fromkeys("0123456789", ("decimal", "arabic", "bare", "arabic_half")),
    **dict.fromkeys("壹贰叁肆伍陆柒捌玖拾", ("capital",)),
}


# What each row of arabic figures demands; most lines that begin with one are dismissed by it.
_ARABIC: Final = r"(?=\d{1,3} {0,3}[.、)\u4e00-\u9fff])"


def _make_patterns() -> dict[str, re.Pattern[str]]:
    t = table("numbering")
    rows = {rows: re.compile(t.union(*rows)) for rows in (*_ROWS_OF.values(), ("circled",))}
    arabic = _ROWS_OF["0"]
    rows[arabic] = re.compile(rf"{_ARABIC}(?:{t.union(*arabic)})")
    return {c: rows[_ROWS_OF.get(c, ("circled",))] for c in FIRST_CHARACTERS}


_PATTERNS: Final = Once(_make_patterns)


_number = lru_cache(maxsize=1024)(to_int)  # papers count to the same few numbers


def read_mark(body: NormalizedText, folded: str | None = None) -> Mark | None:
    """The numbering mark that a line begins with, or None; `folded` where the caller has the line's folded text at hand.

    >>> mark = read_mark(NormalizedText.identity("第五十二条之二 违反本办法").fold({}))
    >>> mark.kind, mark.numbers, mark.label.text
    ('article', (52, 2), '第五十二条之二')
    """
    s = body.folded if folded is None else folded
    pattern = (_PATTERNS.kept or _PATTERNS.made()).get(s[:1])
    m = pattern.match(s) if pattern is not None else None
    if m is None:
        return None
    kind = m.lastgroup or "empty"
    numbers: tuple[int | None, ...]
    if kind in ("unit", "insert", "statute"):
        number, inserted = _number(m["statute"]), m["insert"]
        numbers = (number,) if inserted is None else (number, _number(inserted))
        kind = _STATUTE[m["unit"]]
    elif kind == "decimal":
        numbers = tuple(int(x) for x in m["decimal"].split("."))
    elif kind == "circled":
        kind, numbers = _circled(m["circled"])
    elif kind == "empty":
        numbers = ()
    elif kind == "capital":
        numbers = (_number(m["capital"].translate(_CAPITALS)),)
    else:
        numbers = (_number(m[kind]),)
    if None in numbers or 0 in numbers:
        return None
    end = m.end()
    label, rest = body.part(0, end), body.rest(end)
    if s[end - 1] in _BLANK:
        label = label.rstrip()
    if s[end : end + 1] in _BLANK:
        rest = rest.lstrip()
    return Mark(kind, cast(tuple[int, ...], numbers), label, rest)


@cache
def _before_number() -> re.Pattern[str]:
    return table("numbering").regex("before_number")


def read_item_mark(body: NormalizedText, folded: str) -> Mark | None:
    """The mark of a line that reads as an item whose text begins with an amount or a date, or None.

    `2.5月底前完成除险加固` gives the mark `2.` before `5月底前…`; whether it is that and not section 2.5, its neighbours tell.
    """
    m = _before_number().match(folded)
    if m is None:
        return None
    label, rest = body.part(0, m.end()), body.rest(m.end())
    return Mark("arabic", (int(m["before_number"]),), label.rstrip(), rest.lstrip())


def _circled(char: str) -> tuple[str, tuple[int | None, ...]]:
    """① is a style of its own; ㈠, ⑴ and ⒈ are （一）, （1） and 1. in one character."""
    if char in _CIRCLED_PAREN:
        return "cn_paren", (_CIRCLED_PAREN.index(char) + 1,)
    value = int(unicodedata.numeric(char))
    if ord(char) >= 0x2488:
        return "arabic", (value,)
    return ("arabic_paren" if ord(char) >= 0x2474 else "circled"), (value,)
