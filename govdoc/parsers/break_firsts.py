"""Which mark opens a sequence in a text without line ends: the first of its kind, one that goes on from what was left out, one below a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from govdoc.lexicon import table
from govdoc.parsers.break_candidates import SequenceMark
from govdoc.parsers.glued_headings import ends_heading, glued_heading

__all__ = ["HEADING_LONGEST", "LABEL_LINE_LONGEST", "begins", "goes_on_from", "head_noun", "heads_text", "nests", "skips", "stands_below"]

HEADING_LONGEST: Final = 40
LABEL_LINE_LONGEST: Final = 80
_DATED: Final = re.compile(r"[月\d][一二三四五六七八九十\d]{1,3}日 ?\Z")  # the order's date, behind which the regulation has lost its title
_CITES: Final = frozenset("将把对在按据依照》本该的和与及由以")  # before an article that a sentence names
_SENTENCE_MARKS: Final = frozenset("。;:")
_SHORTEST: Final = 6  # characters of a heading with its mark


def stands_below(s: str, c: SequenceMark, above: SequenceMark, last: Mapping[str, int], *, heads: bool) -> bool:
    """The first article below a chapter that was glued to its heading, whatever the page left out before it: 第二章 会议组成第四条…"""
    if c.kind == "article" and s[c.at - 1] in _CITES:
        return False  # 一、将第一条修改为…
    if above.kind == "cn" and c.kind in ("article", "arabic", "cn_paren") and c.number == 1:
        return heads and c.at - above.at >= (4 if c.kind == "article" else _SHORTEST)  # 一、总则第一条
    kinds = ("article", "cn", "section") if above.kind == "chapter" else ("article", "cn")
    return heads and c.kind in kinds and above.kind in ("chapter", "section") and c.number > last.get(c.kind, 0)


def skips(s: str, found: Sequence[SequenceMark], i: int, last: Mapping[str, int]) -> bool:
    """An article behind a sentence's end that a page goes on with which leaves articles out (第三条…。第六条 下列信息…), or a chapter above one."""
    c = found[i]
    if c.kind == "chapter" and 0 < last.get("chapter", 0) < c.number and i + 1 < len(found):
        below = found[i + 1]
        return c.proved and below.kind == "article" and below.number > last.get("article", 0) and below.at - c.at <= HEADING_LONGEST
    if c.kind != "article" or not c.proved or not 0 < last.get("article", 0) < c.number:
        return False
    return s[c.at - 1] in "。;" and s[s.index("条", c.at) + 1 :][:1] == " "


def nests(s: str, found: Sequence[SequenceMark], i: int) -> bool:
    """一、 with a heading behind it and the first of its items: 一、深化改革（一）推进…, 一、总则第一条…; the paper was cut off before 二、."""
    c = found[i]
    if c.number != 1 or c.kind != "cn" or i + 1 == len(found):
        return False
    below = found[i + 1]
    if below.number != 1 or below.kind not in ("cn_paren", "arabic", "article") or not 4 <= below.at - c.at <= HEADING_LONGEST:
        return False
    proved = c.proved or _noun_last().search(s, max(0, c.at - 30), c.at) is not None or ends_heading(s[c.at + 2 : below.at])
    between = s[c.at : below.at]
    if below.kind == "article" and between[-1] in _CITES:
        return False
    return proved and _SENTENCE_MARKS.isdisjoint(between) and between.count(",") <= 1


def begins(s: str, c: SequenceMark, found: Sequence[SequenceMark], i: int, labels: Sequence[int]) -> bool:
    """A first mark glued to what stands before it: 一、 behind a title or a date, 第一条 behind a title, 第一章 above 第一条."""
    if c.kind == "arabic" and c.number == 1:  # 每月一次1、建立制度…。2、…。3、…。4、…: three that sentences end before prove the first
        return [(f.kind, f.number, f.proved) for f in found[i + 1 : i + 4]] == [("arabic", n, True) for n in (2, 3, 4)]
    if c.number != 1 or c.kind not in ("chapter", "section", "article", "cn"):
        return False
    nearest = found[i + 1] if i + 1 < len(found) else None
    if c.kind == "section":
        return c.proved and nearest is not None and nearest.kind == "article" and nearest.proved and nearest.at - c.at <= HEADING_LONGEST
    if c.kind == "chapter" and nearest is not None and nearest.kind in ("article", "section") and nearest.number == 1:
        return nearest.at - c.at <= HEADING_LONGEST
    later = [f for f in found[i + 1 : i + 400] if f.kind == c.kind]
    if not later or later[0].number != 2:
        return False
    counts_on = len(later) > 1 and later[1].number == 3
    if c.kind == "article" and counts_on and later[0].proved and later[1].proved and s[c.at - 1 : c.at] not in _CITES:
        return True  # 印发机关第一条…。第二条…。第三条…
    if not (later[0].proved or counts_on or ends_label_line(s, later[0].at, labels)):
        return False
    return (
        c.kind == "cn"
        or _noun_last().search(s, max(0, c.at - 30), c.at) is not None
        or _DATED.search(s, max(0, c.at - 8), c.at) is not None
    )


def goes_on_from(c: SequenceMark, last: dict[str, int], found: Sequence[SequenceMark], i: int) -> bool:
    """The first mark of a stretch from the middle of a paper: 第二十九条, with 第三十条 and 第三十一条 behind it, or the chapter above it; （四） with （五） and （六）."""
    if c.kind == "arabic" or c.kind in last or c.number == 1 or not (c.proved or c.at == 0):
        return False
    wanted = c.kind if c.kind in ("cn", "cn_paren") else "article"
    later = [f for above, f in pairwise([c, *found[i : i + 60]]) if f.kind == wanted and (f.proved or _is_headed(above, f))][:3]
    counts = [f.number for f in later]
    if len(counts) < 3 or counts != list(range(counts[0], counts[0] + 3)):
        return False
    return later[0] == c if c.kind == wanted else found[i + 1].at - c.at <= HEADING_LONGEST


def _is_headed(above: SequenceMark, c: SequenceMark) -> bool:
    """Does a mark stand behind a chapter's heading?"""
    return above.kind in ("chapter", "section") and above.proved and 0 < c.at - above.at <= HEADING_LONGEST


def heads_text(s: str, c: SequenceMark) -> bool:
    """一、 behind a sentence's end, with a heading behind it: the paper was cut off before 二、."""
    if c.number != 1 or not c.proved or c.kind not in ("cn", "cn_paren"):
        return False
    behind = c.at + (2 if c.kind == "cn" else 3)
    return glued_heading(s[behind : behind + HEADING_LONGEST]) > 0


def ends_label_line(s: str, at: int, labels: Sequence[int]) -> bool:
    """Does a line of 责任单位： or the like end here?"""
    n = bisect_left(labels, at)
    return n > 0 and at - labels[n - 1] <= LABEL_LINE_LONGEST and "。" not in s[labels[n - 1] : at]


@cache
def head_noun() -> re.Pattern[str]:
    """The nouns in which titles end (通知, 方案（试行）), as the head of a page without line ends shows them."""
    return table("breaks").regex("head_noun")


@cache
def _noun_last() -> re.Pattern[str]:
    return table("breaks").regex("head_noun", after=r" ?\Z")
