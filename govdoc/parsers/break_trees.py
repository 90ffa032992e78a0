"""Sections numbered as a decimal tree (1 总则1.1 编制目的…1.2…2 组织体系2.1…) in a text that lost its line breaks, and the items (1) (2) below a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.parsers.glued_headings import glued_heading

__all__ = ["announced_ends", "item_marks", "tree_marks"]

_LEAST: Final = 5  # numbers in a row that make a tree
_LEAST_FROM_ONE: Final = 3  # of one that begins with 1 and 1.1
_HEADING_LONGEST: Final = 40
_NEAR: Final = 8  # numbers behind a chapter among which the next chapter stands
_DECIMAL: Final = re.compile(
    r"(?:(?<![\d.〔(第-])|(?<=\d -)|(?<=-\d-)|(?<=-\d\d-))(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>\.?)(?![\d.%〕)]) {0,4}(?=[\u4e00-\u9fff\u2160-\u216b\"《])(?![万亿个元倍年月日至、])"
)
_ITEM: Final = re.compile(r"\(?(?<!\d)(?P<n>\d{1,2})\)")
_POINT: Final = re.compile(r"(?<![\d.])(?P<n>\d{1,2})[.、](?!\d)")
_CONTENTS_WORD: Final = re.compile(r"目 {0,6}[录次] {0,4}\Z")
_PAGE: Final = re.compile(r"[ .·…_-]{0,80}\(?\d{0,3}\)?[ -]{0,3}\Z")
_ENTRY_LONGEST: Final = 60
_ENTRY_SHORTEST: Final = 4  # with its number
_AFTER_END: Final = frozenset('。:;)〕】》"!?… \n')
_NO_HEADING_END: Final = frozenset(",;:、(。 ")


class _Number(NamedTuple):
    at: int
    end: int
    n: tuple[int, ...]
    dotted: bool  # 1. and not 1


def tree_marks(s: str) -> list[int]:
    """Where the numbers of a decimal tree stand, each the successor of the one before, those of a table of contents above it too, and the items
    below its headings; nothing where no tree shows."""
    found = [_Number(m.start(), m.end(), tuple(map(int, m["n"].split("."))), bool(m["dot"])) for m in _DECIMAL.finditer(s)]
    kept: list[_Number] = []
    begins = 0  # the tree itself, behind a table of contents
    last: tuple[int, ...] = (0,)
    for i, c in enumerate(found):
        if kept and c.n == kept[begins].n == (1,) and _is_contents(s, kept[begins:], c) and _opens(s, found, i):
            begins, last = len(kept), (0,)
        successor = c.n == (*last, 1) or (len(c.n) <= len(last) and c.n == (*last[: len(c.n) - 1], last[len(c.n) - 1] + 1))
        if not successor or (len(c.n) > 1 and c.dotted):
            continue
        proved = s[c.at - 1 : c.at] in _AFTER_END or c.at == 0
        near = len(kept) > begins and c.at - kept[-1].at <= _HEADING_LONGEST and "。" not in s[kept[-1].at : c.at]
        if len(c.n) == 1 and not _opens(s, found, i) and not (kept and _lone(s, found, i, kept[begins], proved=proved, near=near)):
            continue
        if proved or near or len(kept) == begins:
            kept.append(c)
            last = c.n
    tree = [c.n for c in kept[begins:]]
    least = _LEAST_FROM_ONE if tree[:2] == [(1,), (1, 1)] else _LEAST
    if len(tree) < least:
        return []
    places = [c.at for c in kept]
    items = item_marks(s, places[begins:])
    if not kept[begins].dotted:
        items += item_marks(s, places[begins:], _POINT)
    word = _CONTENTS_WORD.search(s, max(0, places[0] - 12), places[0]) if begins else None
    return sorted({*places, *items, *([word.start()] if word else [])})


def announced_ends(s: str, marks: Sequence[int]) -> list[int]:
    """Where headings end that a table of contents in the same text gave: 1 总则1.1 目的 2 组织体系1 总则1.1 目的为做好…"""
    entries: dict[str, list[str]] = {}  # by their first character
    out: list[int] = []
    for a, b in pairwise([*marks, len(s)]):
        stretch = s[a : min(b, a + _ENTRY_LONGEST)]
        end = next((end for entry in entries.get(stretch[0], ()) if (end := _length(stretch, entry))), 0)
        if end:
            if end < b - a:
                out.append(a + end)
        elif b - a < _ENTRY_LONGEST and "。" not in stretch:
            bare = _PAGE.sub("", stretch).replace(" ", "")
            if len(bare) >= _ENTRY_SHORTEST:
                entries.setdefault(bare[0], []).append(bare)
    return out


def _length(stretch: str, entry: str) -> int:
    """How much of a stretch an entry fills with which it begins, whatever blanks stand in it; 0 where it does not."""
    n = 0
    for at, c in enumerate(stretch):
        if c == " ":
            continue
        if c != entry[n]:
            return 0
        n += 1
        if n == len(entry):
            return at + 1
    return 0


def _is_contents(s: str, above: Sequence[_Number], c: _Number) -> bool:
    """Do the numbers above one stand close to each other, without a sentence between them, as in a table of contents?"""
    return len(above) >= _LEAST_FROM_ONE and "。" not in s[above[0].at : c.at]


def _opens(s: str, found: Sequence[_Number], i: int) -> bool:
    """Does 1.1 follow behind 1 and its heading?"""
    at, end, n, _ = found[i]
    child = next((f for f in found[i + 1 : i + 6] if f.n == (*n, 1)), None)
    if child is None:
        return False
    return child.at - at <= _HEADING_LONGEST or (n == (1,) and glued_heading(s[end : end + _HEADING_LONGEST]) > 0)


def _lone(s: str, found: Sequence[_Number], i: int, first: _Number, *, proved: bool, near: bool) -> bool:
    """A chapter without children: a known heading stands there, or the next chapter begins behind a sentence's end or, in contents, near by."""
    at, end, n, dotted = found[i]
    if not (proved or near) or dotted != first.dotted:
        return False
    if proved and glued_heading(s[end : end + _HEADING_LONGEST]):
        return True
    following = next((f for f in found[i + 1 : i + _NEAR] if f.n == (n[0] + 1,) and f.dotted == dotted), None)
    if following is None:
        return near and i + 1 < len(found) and found[i + 1].n == first.n and "。" not in s[at : found[i + 1].at]
    return s[following.at - 1] in _AFTER_END or (near and following.at - at <= _HEADING_LONGEST)


def item_marks(s: str, marks: Sequence[int], item: re.Pattern[str] = _ITEM) -> list[int]:
    """Where items (1) (2) begin that stand right behind the heading at a mark: 1.完善体系(1)修订预案。(2)开展演练。

    Those that a sentence counts (包括:(1)…;(2)…) are none.
    """
    if item is _ITEM and "1)" not in s:
        return []
    out: list[int] = []
    for a, b in pairwise([*marks, len(s)]):
        items: list[int] = []
        for m in item.finditer(s, a + 1, b):
            if int(m["n"]) != len(items) + 1:
                continue
            if items and s[m.start() - 1] not in _AFTER_END:
                continue
            if not items and not (m.start() - a <= _HEADING_LONGEST and _NO_HEADING_END.isdisjoint(s[a + 4 : m.start()].rstrip())):
                break
            items.append(m.start())
        if len(items) > 1:
            out += items
    return out
