"""The document numbers in the head of a page that lost its line breaks: where each begins and ends, and which of them part lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from govdoc.grammar.doc_numbers import NumberHit, find_doc_numbers
from govdoc.parsers.break_firsts import head_noun
from govdoc.text import NormalizedText

__all__ = ["PAGE_LINE_LONGEST", "PlacedNumber", "number_breaks", "placed_numbers"]

PAGE_LINE_LONGEST: Final = 60  # date, source and counter between title and number
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OPENED: Final = ("〔", "[", "【", "(")
_CLOSED: Final = ("〕", "]", "】", ")")
_OFFICE: Final = re.compile(
    r"(?<=[ :])(?:[\u4e00-\u9fff]{2,10}[司处科]|[省市县区州旗](?:政?府|委)办(?:公室)?)(?=[\u4e00-\u9fff]{3,10} ?[〔\[(])"
)
PlacedNumber: TypeAlias = tuple[int, int, NumberHit]  # a document number and where it stands


def placed_numbers(line: NormalizedText, s: str, limit: int) -> list[PlacedNumber]:
    """The numbers among the first `limit` characters (`s`: the folded text), each with its place."""
    return [(_number_start(line, s, n), _number_end(line, s, n), n) for n in find_doc_numbers(line[:limit])]


def number_breaks(s: str, numbers: Sequence[PlacedNumber], start: int, end: int) -> Iterable[int]:
    """Around the paper's own number: above its title, right behind it, or where the page begins with it."""
    for at, until, n in numbers:
        below = end <= at <= end + PAGE_LINE_LONGEST and not any(c in s[end:at] for c in "。《(")
        if s.rfind("(", 0, at) > s.rfind(")", 0, at):  # (2023年10月9日某市人民政府令第88号公布)
            continue
        if until <= start or below or n.form == "order":
            yield from (at, until)
            if until > start:
                return


def _number_start(line: NormalizedText, s: str, n: NumberHit) -> int:
    """Where a number begins, without the end of the title or of the spaced letterhead that was taken for a part of its code."""
    at = len(line.up_to(n.piece))
    if n.form != "standard":
        return at - (n.form == "announcement" and s[at - 1 : at] in _OPENED)
    found = _YEAR.search(s, at)
    year = found.start() if found is not None else at
    if office := _OFFICE.search(s, at, year):  # 来源：科教文处云财教〔2024〕3号
        return office.end()
    noun = max((m.end() for m in head_noun().finditer(s, at, max(at, year - 3))), default=at)
    if noun == at and s[at - 1 : at].isdigit() and s[at] in "次页条":  # 阅读：120次云政发
        return at + 1
    if noun == at and s[at - 1 : at] == " " and s[at] in "局厅委部院":
        return at + 1
    return noun


def _number_end(line: NormalizedText, s: str, n: NumberHit) -> int:
    """Where a number ends, with the bracket around the whole of it: 〔2024年 第19号〕."""
    at = len(line.up_to(n.piece))
    end = at + len(n.piece)
    return end + (n.form == "announcement" and s[at - 1 : at] in _OPENED and s[end : end + 1] in _CLOSED)
