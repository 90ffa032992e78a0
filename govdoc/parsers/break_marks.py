"""Numbering marks inside a line that lost its breaks: which of them begin a section, as their neighbours in the sequence prove."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.parsers.headings import glued_heading

__all__ = ["head_noun", "marks_in_sequence"]

_HEADING_LONGEST: Final = 40
_LABEL_LINE_LONGEST: Final = 80
_ANNOUNCES: Final = ("如下:", "如下: ", "如下:\n")
_TREE_LEAST: Final = 5  # decimal numbers in a row that make a tree of sections
_CN: Final = "一二三四五六七八九十百"
_MARK: Final = re.compile(  # its first character, for which `re` looks first; the groups hold what is behind that
    rf"[第(\d{_CN[:10]}]"
    rf"(?:(?<=第)(?:(?P<chapter>[{_CN}]{{1,5}})章|(?P<section>[{_CN}]{{1,5}})节|(?P<article>[{_CN}零]{{1,7}})条(?:之[{_CN[:10]}]{{1,2}})?)"
    rf"|(?<=[{_CN[:10]}])(?P<cn>[{_CN[:10]}]{{0,3}})、|(?<=\()(?:(?P<cn_paren>[{_CN[:10]}]{{1,4}})\)|(?P<lost> ?)\))"
    rf"|(?<=\d)(?P<arabic>\d{{0,2}})[.、](?! ?\[))"
)
_DECIMAL: Final = re.compile(
    r"(?:(?<![\d.〔(第-])|(?<=\d -))(?P<n>\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.%〕)]) ?(?=[\u4e00-\u9fff\u2160-\u216b\"《])(?![万亿个元倍年月日至、])"
)
_FORM: Final = re.compile(r".{1,3}、收到和处理政府信息公开申请")  # its table numbers its own rows
_BEHIND_FORM: Final = re.compile(r"[一二三四五六七八九十]、(?:因?政府信息公开.{0,14}(?:复议|诉讼)|存在|其他)")
_NONE: Final[Mapping[str, int]] = {}
_RANK: Final = {"chapter": 0, "section": 1, "cn": 1, "article": 2, "cn_paren": 3, "arabic": 4}
_RUNS_ON: Final = {"article": ("chapter", "section"), "cn": ("chapter", "section")}  # what counts on through these
_AFTER_END: Final = frozenset('。:;)〕】》"!?… \n')
_NOT_BEFORE_PAREN: Final = frozenset("第条项章节或、(")
_SELDOM_BEFORE: Final = frozenset("款目至和与")  # a heading may end so (积极参与), a reference too (第一款（一）)
_NOT_AFTER: Final = re.compile(r"(?!项目|目[标录的]|到[位岗]|和谐|与时俱进)[款项目至到、和与或的]|规定|所列")
_ONE_WORD: Final = re.compile(r"[统唯之单同专万逐不第每划合归如一星周其进某任十]")  # 统一、唯一、之一: no mark
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")  # 1.2024年10月底前…: an item that begins with its limit
_DATED: Final = re.compile(r"[月\d][一二三四五六七八九十\d]{1,3}日 ?\Z")  # the order's date, behind which the regulation has lost its title
_TITLE_ENDS: Final = ("计划", "规划", "清单", "名单")  # 行动计划一、总体要求
_WORD_GAP: Final = re.compile(r" (?<=[\u3400-\u9fff:\d)] )(?=[\u3400-\u9fff《(\d])")


@cache
def head_noun() -> re.Pattern[str]:
    """The nouns in which titles end (通知, 方案（试行）), as the head of a page without line ends shows them."""
    return table("breaks").regex("head_noun")


@cache
def _noun_last() -> re.Pattern[str]:
    return table("breaks").regex("head_noun", after=r" ?\Z")


class _Mark(NamedTuple):
    at: int
    kind: str
    number: int
    proved: bool  # does a sentence end or a blank stand before it?
    doubtful: bool = False  # 2.5月底前, 参与（一）: an item whose text begins with a number, or a number; a heading, or a reference


def marks_in_sequence(s: str, labels: Sequence[int], *, lone: bool, open_above: Mapping[str, int] = _NONE) -> list[int]:
    """Where marks stand that their neighbours prove, if enough of them do; behind a label line (`labels`) one needs no sentence end.

    `open_above` are the sequences open on the lines above: their kinds, each with its last number.
    """
    if lone and "1.1" in s and len(tree := _tree(s)) >= _TREE_LEAST:
        return tree
    found = [c for m in _MARK.finditer(s) if (c := _candidate(s, m))]
    last = dict(open_above)
    running = dict(open_above)  # items that count on through several headings
    kept: list[_Mark] = []
    form = announced = False
    for i, c in enumerate(found):
        if form and _BEHIND_FORM.match(s, c.at) is None:
            continue
        form = c.kind == "cn" and _FORM.match(s, c.at) is not None
        above = kept[-1].at if kept else 0 if c.kind in ("chapter", "article") else -_HEADING_LONGEST - 1  # the title, glued to 第一章
        label = labels[bisect_left(labels, c.at) - 1] if labels and labels[0] < c.at else above
        above = max(above, label)
        heads = c.at - above <= (_LABEL_LINE_LONGEST if above == label else _HEADING_LONGEST) and "。" not in s[above : c.at]
        if not c.number:  # （一） () （三）
            c = c._replace(number=last.get("cn_paren", 0) + 1)
            if not any(f.kind == "cn_paren" and f.number == c.number + 1 for f in found[i + 1 : i + 2]):
                continue
        counts_on = c.kind in ("arabic", "cn_paren") and c.number == running.get(c.kind, 0) + 1 and (c.proved or heads)
        if c.doubtful and not (heads and c.number == 1 if c.kind == "cn_paren" else counts_on and c.proved and c.number > 1):
            continue
        # 1. behind a heading without text, as under the heading before
        again = c.number == 1 and c.kind in running and heads and bool(kept) and _RANK[kept[-1].kind] < _RANK[c.kind]
        opens = i == 0 and c.kind == "article" and not s[: c.at].strip()  # 第十二条…。 第十三条…: one article ran into the next
        announced = announced or (c.kind == "cn" and c.number == 1 and s.endswith(_ANNOUNCES, 0, c.at))  # 现就有关事项通知如下：一、…
        if (
            not opens
            and not (announced and not kept)
            and not again
            and not counts_on
            and not _continues(c, last, found, i, heads=heads)
            and not (
                lone and (_begins(s, c, found, i, labels) or _goes_on_from(c, last, found, i) or _heads(s, c) or _opens_items(c, found, i))
            )
        ):
            continue
        running[c.kind] = last[c.kind] = c.number
        for kind in [k for k in last if _RANK[k] > _RANK[c.kind] and c.kind not in _RUNS_ON.get(k, ())]:
            del last[kind]
        kept.append(c)
    outer = [c for c in kept if c.kind in ("cn", "article", "chapter", "section") and (c.proved or lone)]
    inner = [c for c in kept if c.kind in ("cn_paren", "arabic")]
    goes_on = outer and outer[0].proved and outer[0].number == open_above.get(outer[0].kind, -1) + 1
    sure = lone and any(_heads(s, c) or (len(kept) > 1 and _opens_items(c, kept, kept.index(c))) for c in outer)
    if len(outer) >= 2 or goes_on or sure or announced or ((outer or lone) and len(inner) >= 2):
        return [c.at for c in kept]
    # breaks that became spaces: one proved mark is enough
    return [c.at for c in kept] if outer and sum(1 for _ in _WORD_GAP.finditer(s)) >= 8 else []


def _candidate(s: str, m: re.Match[str]) -> _Mark | None:
    kind = m.lastgroup or ""
    before = s[m.start() - 1] if m.start() else "\n"
    if kind == "lost":
        return _Mark(m.start(), "cn_paren", 0, before in _AFTER_END)
    number = to_int(s[m.start() : m.end(kind)] if kind in ("cn", "arabic") else m[kind])
    if not number or (m.end() < len(s) and kind not in ("cn", "arabic") and _NOT_AFTER.match(s, m.end())):
        return None
    if kind == "cn_paren":
        return None if before in _NOT_BEFORE_PAREN else _Mark(m.start(), kind, number, before in _AFTER_END, before in _SELDOM_BEFORE)
    if before in "第、,一二三四五六七八九十百(《<" or (kind != "cn" and (before.isdigit() or before == ".")):
        return None
    if kind == "cn" and number == 1 and _ONE_WORD.match(before) and not s.endswith(_TITLE_ENDS, 0, m.start()):
        return None
    doubtful = kind == "arabic" and s[m.end() : m.end() + 1].isdigit() and _YEAR.match(s, m.end()) is None
    return _Mark(m.start(), kind, number, before in _AFTER_END, doubtful)


def _continues(c: _Mark, last: dict[str, int], found: Sequence[_Mark], i: int, *, heads: bool) -> bool:
    """The next of an open sequence, or a first one that a second follows before the sequence around it goes on.

    `heads`: the mark stands right behind a heading that lost its line break too.
    """
    if c.kind in last and c.number == last[c.kind] + 1:
        return c.proved or heads or c.kind in ("cn", "cn_paren")
    if c.proved and c.kind in last and c.kind in ("cn", "cn_paren") and _miscounted(c, last[c.kind], found[i + 1 :]):
        return True
    if c.number != 1 or not (c.proved or heads or c.kind == "cn_paren"):
        return False
    if (c.proved and c.kind == "cn") or (c.kind == "cn_paren" and heads):
        return True
    for j in range(i + 1, len(found)):
        f = found[j]
        if f.kind == c.kind and not f.doubtful:
            return f.number in (0, 2)
        if _RANK[f.kind] < _RANK[c.kind] and f.proved and f.number == last.get(f.kind, 0) + 1:
            return False
    return False


def _miscounted(c: _Mark, last: int, later: Sequence[_Mark]) -> bool:
    """（一）…（二）…（四）…（五）, （一）…（二）…（二）…（四）: a number left out or said twice, behind which the count goes on."""
    after = next((f.number for f in later if _RANK[f.kind] <= _RANK[c.kind]), 0)
    return (c.number == last + 2 and after == c.number + 1) or (c.number == last > 1 and after == c.number + 2)


def _begins(s: str, c: _Mark, found: Sequence[_Mark], i: int, labels: Sequence[int]) -> bool:
    """A first mark glued to what stands before it: 一、 behind a title or a date, 第一条 behind a title, 第一章 above 第一条."""
    if c.number != 1 or c.kind not in ("chapter", "section", "article", "cn"):
        return False
    nearest = found[i + 1] if i + 1 < len(found) else None
    if c.kind == "section":
        return c.proved and nearest is not None and nearest.kind == "article" and nearest.proved and nearest.at - c.at <= _HEADING_LONGEST
    if c.kind == "chapter" and nearest is not None and nearest.kind in ("article", "section") and nearest.number == 1:
        return nearest.at - c.at <= _HEADING_LONGEST
    later = [f for f in found[i + 1 : i + 400] if f.kind == c.kind]
    if not later or later[0].number != 2:
        return False
    counts_on = len(later) > 1 and later[1].number == 3
    if not (later[0].proved or counts_on or _ends_label_line(s, later[0].at, labels)):
        return False
    return (
        c.kind == "cn"
        or _noun_last().search(s, max(0, c.at - 30), c.at) is not None
        or _DATED.search(s, max(0, c.at - 8), c.at) is not None
    )


def _goes_on_from(c: _Mark, last: dict[str, int], found: Sequence[_Mark], i: int) -> bool:
    """The first mark of a stretch from the middle of a regulation: 第二十九条, with 第三十条 and 第三十一条 behind it, or the chapter above it."""
    if c.kind not in ("chapter", "section", "article") or c.kind in last or c.number == 1 or not (c.proved or c.at == 0):
        return False
    later = [f for f in found[i : i + 60] if f.kind == "article" and f.proved][:3]
    counts = [f.number for f in later]
    if len(counts) < 3 or counts != list(range(counts[0], counts[0] + 3)):
        return False
    return later[0] == c if c.kind == "article" else found[i + 1].at - c.at <= _HEADING_LONGEST


def _heads(s: str, c: _Mark) -> bool:
    """一、 behind a sentence's end, with a heading behind it: the paper was cut off before 二、."""
    if c.number != 1 or not c.proved or c.kind not in ("cn", "cn_paren"):
        return False
    behind = c.at + (2 if c.kind == "cn" else 3)
    return glued_heading(s[behind : behind + _HEADING_LONGEST]) > 0


def _opens_items(c: _Mark, found: Sequence[_Mark], i: int) -> bool:
    """一、 behind a sentence's end, with nothing but a heading between it and its （一）."""
    if c.kind != "cn" or c.number != 1 or not c.proved or i + 1 >= len(found):
        return False
    below = found[i + 1]
    return below.kind == "cn_paren" and below.number == 1 and below.proved and below.at - c.at <= _HEADING_LONGEST


def _ends_label_line(s: str, at: int, labels: Sequence[int]) -> bool:
    """Does a line of 责任单位： or the like end here?"""
    n = bisect_left(labels, at)
    return n > 0 and at - labels[n - 1] <= _LABEL_LINE_LONGEST and "。" not in s[labels[n - 1] : at]


def _tree(s: str) -> list[int]:
    """Where the sections of a decimal tree begin (1 总则1.1 编制目的…1.2…2 组织体系2.1…), each the successor of the one before."""
    found = [(m.start(), tuple(map(int, m["n"].split(".")))) for m in _DECIMAL.finditer(s)]
    kept: list[int] = []
    last: tuple[int, ...] = (0,)
    for i, (at, n) in enumerate(found):
        successor = n == (*last, 1) or (len(n) <= len(last) and n == (*last[: len(n) - 1], last[len(n) - 1] + 1))
        if not successor:
            continue
        if len(n) == 1 and not _has_first_child(found, i):
            continue
        proved = s[at - 1 : at] in _AFTER_END or at == 0
        if proved or not kept or (at - kept[-1] <= _HEADING_LONGEST and "。" not in s[kept[-1] : at]):
            kept.append(at)
            last = n
    return kept


def _has_first_child(found: Sequence[tuple[int, tuple[int, ...]]], i: int) -> bool:
    """Does 1.1 follow right behind 1, or 2 (a chapter without children) behind it?"""
    at, n = found[i]
    return any(m == (*n, 1) and a - at <= _HEADING_LONGEST for a, m in found[i + 1 : i + 6])
