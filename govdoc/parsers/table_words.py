"""What the words of a cell look like: a serial, a number, a unit, a time limit, an agency; and what a column's name promises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.once import Once
from govdoc.parsers.table_tokens import squeeze

__all__ = [
    "FIRST_CHARACTERS",
    "Kind",
    "expected_kinds",
    "is_head",
    "is_total",
    "kind_of",
    "known_head",
    "mark_of",
    "often_empty",
    "serial_of",
    "upper_name",
]

_LONGEST_NAME: Final = 24
_LONGEST_SERIAL: Final = 5  # characters: (十二三)
_LONGEST_WORDS: Final = 200  # what is longer than this is prose, whatever it begins with
_OF_UNITS: Final = ("名称", "对象", "主体", "机构", "来源", "地点")  # columns of words that may name a unit
_PARENTHESIS: Final = re.compile(r"\([^()]{0,40}\)?")


class Kind(StrEnum):
    """What a cell's words look like."""

    SERIAL = "serial"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    AGENCY = "agency"
    TITLE = "title"
    TICK = "tick"
    BLANK = "blank"
    REMARK = "remark"  # only promised by a name: anything may stand under 备注
    TEXT = "text"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class _Patterns:
    serial: re.Pattern[str]
    number: re.Pattern[str]
    blank: re.Pattern[str]
    unit: re.Pattern[str]
    tick: re.Pattern[str]
    date: re.Pattern[str]
    agency: re.Pattern[str]
    agency_short: re.Pattern[str]
    total: re.Pattern[str]
    mark: re.Pattern[str]
    suffix: re.Pattern[str]
    year: re.Pattern[str]


def _make_patterns() -> _Patterns:
    t = table("tables")
    names = (
        "serial",
        "number",
        "blank_mark",
        "unit",
        "tick",
        "date",
        "agency",
        "agency_short",
        "total",
        "cell_mark",
        "head_suffix",
        "head_year",
    )
    return _Patterns(*(t.regex(n) for n in names))


_PATTERNS: Final = Once(_make_patterns)


def _make_heads() -> dict[str, str]:
    """Name of a column → the kind of words that it promises."""
    out: dict[str, str] = {}
    for row in table("tables").rows:
        if row.name.startswith("head_") and row.words:
            for word in row.words:
                out.setdefault(squeeze(word), str(row.value))
    return out


_HEADS: Final = Once(_make_heads)


@cache
def _uppers() -> dict[str, str]:
    return {squeeze(w): str(r.value) for r in table("tables").rows if r.name.startswith("below_") for w in r.words}


def _make_first_characters() -> frozenset[str]:
    """The characters with which a column name of the lexicon, or the first cell of a statutory form, begins."""
    return frozenset({w[0] for w in _HEADS.made()} | set("信行申第(本"))


FIRST_CHARACTERS: Final = Once(_make_first_characters)


@lru_cache(maxsize=1024)
def kind_of(key: str) -> Kind:
    """What the words of a cell look like.

    >>> kind_of("2020年11月底前"), kind_of("市财政局、市民政局"), kind_of("减少5项"), kind_of("万元")
    (<Kind.DATE: 'date'>, <Kind.AGENCY: 'agency'>, <Kind.NUMBER: 'number'>, <Kind.UNIT: 'unit'>)
    """
    p = _PATTERNS.kept or _PATTERNS.made()
    if len(key) > _LONGEST_WORDS:
        return Kind.PROSE
    for kind, pattern in (
        (Kind.SERIAL, p.serial),
        (Kind.NUMBER, p.number),
        (Kind.BLANK, p.blank),
        (Kind.UNIT, p.unit),
        (Kind.TICK, p.tick),
        (Kind.DATE, p.date),
    ):
        if pattern.match(key):
            return kind
    if key.startswith("《"):
        return Kind.TITLE
    if (p.agency.search(key, max(0, len(key) - 60)) or p.agency_short.match(key)) and not p.mark.match(key):
        return Kind.AGENCY
    return Kind.PROSE if len(key) > 30 or "。" in key else Kind.TEXT


def serial_of(key: str) -> int | None:
    """The serial number that a cell holds alone (12, （3）, 十二, 1.), or None."""
    return _serial(key) if len(key) <= _LONGEST_SERIAL else None


@lru_cache(maxsize=1024)
def _serial(key: str) -> int | None:
    if not _PATTERNS.made().serial.match(key):
        return None
    if "①" <= key <= "⑳":
        return ord(key) - ord("①") + 1
    return to_int(key.strip("()、."))


@lru_cache(maxsize=1024)
def mark_of(key: str) -> tuple[str, int] | None:
    """Style and number of the mark at the front of a cell: （2）重大项目 → ("paren", 2); None where there is none."""
    m = _PATTERNS.made().mark.match(key)
    if m is None or m.end() == len(key):
        return None
    style = next(s for s in ("paren", "dot", "cn") if m[s])
    number = to_int(m[style + "_n"])
    return None if number is None else (style, number)


def _bare_name(key: str) -> str:
    return _PARENTHESIS.sub("", key) if "(" in key else key


def known_head(key: str) -> bool:
    """Is this a column name that the lexicon has: 完成时限, 计划投资（万元）?"""
    return len(key) <= _LONGEST_NAME and (key in _HEADS.made() or ("(" in key and _bare_name(key) in _HEADS.made()))


@lru_cache(maxsize=1024)
def is_head(key: str) -> bool:
    """Does it read like the name of a column, known or not: 完成时限, 专利名称, 2025年目标?"""
    if not key or len(key) > _LONGEST_NAME + 12:
        return False
    bare, p = _bare_name(key), _PATTERNS.made()
    if p.mark.match(key):
        return False  # 一、主动公开数量 is a label, though it ends as a name does
    return known_head(key) or p.suffix.match(bare) is not None or p.year.match(bare) is not None


@lru_cache(maxsize=1024)
def expected_kinds(name: str) -> frozenset[Kind]:
    """The kinds of words that stand below a column name (of the last of its rows, where it has several); empty where it promises none."""
    upper, _, lower = name.rpartition(" ")
    if upper in table("tables").words("ticked"):
        return frozenset({Kind.TICK})
    bare = _bare_name(lower)
    promise = _HEADS.made().get(name) or _HEADS.made().get(bare)
    if promise is None and is_head(bare):
        end = max((w for w in _HEADS.made() if len(w) > 1 and bare.endswith(w)), key=len, default="")  # 牵头市直单位 ends as 牵头单位 does
        promise = "agency" if end == "单位" else _HEADS.made().get(end)
        promise = "number" if _PATTERNS.made().year.match(bare) else promise if promise != "text" else None
    if promise == "text":
        return frozenset({Kind.TEXT, Kind.PROSE, Kind.AGENCY} if bare.endswith(_OF_UNITS) else {Kind.TEXT, Kind.PROSE})
    if promise == "agency":
        return frozenset({Kind.AGENCY})
    if promise == "number":
        return frozenset({Kind.NUMBER, Kind.SERIAL, Kind.BLANK})
    return frozenset({Kind(promise)}) if promise in set(Kind) else frozenset()


@cache
def _optional() -> frozenset[str]:
    t = table("tables")
    return frozenset(squeeze(w) for name in ("head_remark", "optional") for w in t.words(name))


@lru_cache(maxsize=1024)
def often_empty(name: str) -> bool:
    """Is it a column that many rows leave empty: 备注, 配合单位?"""
    return _bare_name(squeeze(name)) in _optional()


def upper_name(key: str) -> str | None:
    """The name that stands over a lower one in headers of two rows: 特定群众 → 公开对象."""
    return _uppers().get(key)


def is_total(key: str, *, whole: bool = False) -> bool:
    """Is it the word of a row that adds up (合计); with `whole`, of one that adds up the table, not a group of it (小计)?"""
    return _PATTERNS.made().total.match(key) is not None and not (whole and key.startswith("小计"))
