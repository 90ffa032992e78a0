"""The metadata block of a page that lost its line breaks: where each label begins, and where its value ends, if that shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.parsers.break_firsts import head_noun

__all__ = ["BlockLabel", "read_block", "spaced_labels"]

_LINE_LONGEST: Final = 60  # characters between one label and the next
_LEFT_LEAST: Final = 8  # characters behind a value that are no part of it
_BARE_LEAST: Final = 3  # so many labels without a colon, in so many characters, are a block
_BARE_WITHIN: Final = 300
_BLOCK_LONGEST: Final = 900
_COUNTER: Final = re.compile(r"次数|量|数|字")


class BlockLabel(NamedTuple):
    """A label of the metadata block, what it stands for, and where its value begins and, if that shows, ends."""

    at: int
    meaning: str
    value: int
    end: int | None


def _begin(words: Iterable[str]) -> str:
    """The first two characters of words, or the first and a gap: before their alternation it dismisses nearly every place at once."""
    first, second = ("".join(sorted({w[n] for w in words})) for n in (0, 1))
    return f"[{re.escape(first)}][{re.escape(second)} ]"


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {k: str(v) for k, v in table("labels").values().items()}
    words = sorted(meanings, key=lambda w: (-len(w), w))
    long = "|".join(" {0,4}".join(map(re.escape, w)) for w in words if len(w) > 2)
    short = "|".join(" {0,4}".join(map(re.escape, w)) for w in words if len(w) == 2)
    front = r"(?:(?<!\d)\d{1,2}\. ?|(?<=-\d\d)\d{1,2}\. ?|[·•] ?)?"
    page = table("breaks").row("page_label").pattern
    begin = _begin([*words, *(2 * c for c in page if "\u4e00" <= c <= "\u9fff")])
    return re.compile(
        rf"(?=[\d·•\[]|{begin}){front}(?:\[ ?(?P<boxed>{long}|{short}) ?\] ?:?|(?P<page>{page})|(?P<long>{long}) ?:|(?:(?<![\u4e00-\u9fff])|(?<=\d日))(?P<short>{short}) ?:)"
    ), meanings


@cache
def _bare() -> re.Pattern[str]:
    """Labels that lost their colon too: 索引号123456/2024-00345发布机构云江市教育局."""
    words = sorted((w for w in table("labels").values() if len(w) > 2), key=lambda w: (-len(w), w))
    return re.compile(rf"(?={_begin(words)})(?<!信息)(?P<long>{'|'.join(map(re.escape, words))}) ?")  # 政府信息公开目录 is none


@cache
def _spaced() -> re.Pattern[str]:
    """Short labels set wide: 标　　题:, 索  引  号:."""
    words = sorted((w for w in table("labels").values() if len(w) in (2, 3)), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\u4e00-\u9fff])(?:{'|'.join(' {0,8}'.join(map(re.escape, w)) for w in words)})(?: {{0,4}}:| {{2,8}}(?=[^ ]))")


def spaced_labels(s: str) -> list[tuple[int, int]]:
    """Where labels stand at the top of a page that blanks inside set wide."""
    return [m.span() for m in _spaced().finditer(s, 0, _BLOCK_LONGEST) if " " in m.group()]


@cache
def _value() -> re.Pattern[str]:
    return table("breaks").regex("value")


def read_block(s: str, limit: int, numbers: Mapping[int, int]) -> Iterable[BlockLabel]:
    """The labels among the first `limit` characters of a page; `numbers` tells where document numbers begin and end."""
    pattern, meanings = _labels()
    found = list(pattern.finditer(s, 0, limit))
    if len(found) < 2:
        bare = list(_bare().finditer(s, 0, min(limit, _BARE_WITHIN)))
        found = bare if len({m.group().strip() for m in bare}) >= _BARE_LEAST and bare[0].start() <= _LINE_LONGEST else found
    for i, m in enumerate(found):
        groups = m.groupdict()
        page = groups.get("page") or ""
        word = "".join((groups.get("boxed") or groups["long"] or groups.get("short") or "来源").split())
        meaning = "source" if "来源" in page else meanings.get(word, "other")
        value = m.end()
        end: int | None = None
        following = found[i + 1].start() if i + 1 < len(found) else len(s)
        known = _value().match(s, value)
        number = next((a for a in (value, value + 1) if a in numbers), None)
        if number is not None and meaning == "doc_number":
            end = numbers[number]
        elif known is not None and following - known.end() >= _LEFT_LEAST:
            end = known.end()
        elif following - value <= _LINE_LONGEST and not _holds_title(s, value, following):
            end = following
        elif known is not None:
            end = known.end()
        elif number is not None or _COUNTER.search(page):
            end = value  # nothing stands behind the label
        yield BlockLabel(m.start(), meaning, value, end)


def _holds_title(s: str, a: int, b: int) -> bool:
    """Does a title stand between a label without a value that shows its end and the next label?"""
    return b - a >= 2 * _LEFT_LEAST and any(b - m.end() <= _LEFT_LEAST for m in head_noun().finditer(s, a, b))
