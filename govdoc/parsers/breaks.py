"""Line breaks that the scrape lost, put back where the text itself proves them.

A numbering mark is proved by its neighbours in the sequence (一、…二、…), a signature by the date behind it, an addressee
line by its colon; wide gaps stand for breaks where they are many. A paragraph that merely counts （一）…（二）… in a paper
that has its line breaks is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, pairwise
from typing import Final

from govdoc.lexicon import table
from govdoc.parsers.break_bars import BarStretch, bar_stretches
from govdoc.parsers.break_marks import marks_in_sequence
from govdoc.parsers.break_trees import announced_ends
from govdoc.parsers.glued_headings import glued_heading
from govdoc.parsers.labels import is_title
from govdoc.parsers.page_blocks import spaced_labels
from govdoc.parsers.page_heads import read_page_head
from govdoc.parsers.page_tails import tail_breaks, title_breaks
from govdoc.parsers.table_runs import RUN_BEGINS, run_places
from govdoc.text import NormalizedText

__all__ = ["Above", "holds_article", "holds_gaps", "least_length", "restore_breaks"]

_SHORTEST: Final = 180  # a line that may hold several has so many characters, one that is most of the input fewer
_SHORTEST_ALONE: Final = 80
_MANY_GAPS: Final = 3
_INDENTS_LEAST: Final = 8  # so many begin the lines of a page, all of them
_PIECE_LONGEST: Final = 100  # characters of a line that holds no other
_MARKS_OF_PAGE: Final = 4  # a line with so many sections lost all its breaks, though other papers of the input have theirs
_ARTICLES: Final = re.compile(r"。 {0,4}第[一二三四五六七八九十百]{1,6}条")  # an article that does not begin its line
_GLUED: Final = re.compile(r"。第[一二三四五六七八九十百]{1,6}条 ")  # …（三）…。第六条 市水利局…: the next article behind an item
_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节编]\Z")
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百]{1,6}条")
_WIDE_GAP: Final = re.compile(r"  (?<=[^\s|]  ) {0,158}(?=[^\s|])")  # the blanks stand first: `re` then looks for them quickly
_ODD: Final = frozenset("?\ufffd")  # what encodings left of a blank: 完成?? 时限
_ROW_GAP: Final = re.compile(r"  (?<=[^\s]  ) {0,38}(?=[^\s])")
_INDENT: Final = "\u3000\u3000"  # what begins a paragraph
_WORD_GAP: Final = re.compile(r" (?<=[\u3400-\u9fff:\d)] )(?=[\u3400-\u9fff《(\d])")
_OUTER: Final = frozenset("一二三四五六七八九十第")  # how the marks begin under which others stand
_LABEL: Final = re.compile(
    r"(?:第[一二三四五六七八九十]{1,5}[章节]|[一二三四五六七八九十]{1,4}、|\([一二三四五六七八九十]{1,4}\)|\d{1,3}(?:\.\d{1,2}){0,3}[.、]?) ?(?=[^\d.])"
)
_HEADING_SEEN: Final = 90  # characters behind a mark in which a heading ends, and what shows that it does
_TEXT_LEAST: Final = 6
_BRACKETS: Final = ("()", "〔〕", "【】", "[]")
_PRINTED: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日 ?印发")


@dataclass(frozen=True, slots=True)
class Above:
    """What the lines above a long one tell: the names that head titles, by which a signature glued to what precedes it is known; the
    titles in 《》, by which an enclosure's is; the open sequences of marks, each with its last number."""

    organs: Sequence[str] = ()
    titles: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


def least_length(whole: int) -> int:
    """How long a line of an input of so many characters must be to hold several lines."""
    return min(_SHORTEST, max(_SHORTEST_ALONE, whole // 2))


def holds_gaps(s: str, whole: int) -> bool:
    """A short paper in one line, its line ends become pairs of blanks."""
    return 2 * len(s) > whole and s.count("  ") >= _MANY_GAPS


def holds_article(s: str) -> bool:
    """Does an article stand behind a sentence of a line?"""
    return ((s[0] == "第" or "。 第" in s) and _ARTICLES.search(s) is not None) or ("。第" in s and _GLUED.search(s) is not None)


def restore_breaks(line: NormalizedText, s: str, *, whole: int, above: Callable[[], Above] = Above) -> list[NormalizedText]:
    """The lines that a physical line holds (`s`: its folded text); the line itself where nothing proves that it lost a break.

    `whole` is the length of the input, to tell a long paragraph from a paper without line breaks; `above` gives what the lines
    above it tell.
    """
    if len(s) < least_length(whole) and not holds_gaps(s, whole) and not _ARTICLES.search(s):
        return [line]
    lone = len(s) * 2 > whole
    if "|" in s:
        return _around_rows(line, s, above) if lone else [line]
    return _restored(line, s, lone=lone, above=above)


def _restored(line: NormalizedText, s: str, *, lone: bool, above: Above | Callable[[], Above]) -> list[NormalizedText]:
    """The lines of a physical line that holds no rows with bars; `lone`: it is most of the input."""
    tables = run_places(s) if RUN_BEGINS in s else ()
    for a, b in tables:  # what stands in a table is no mark, gap or tail of the page
        s = s[:a] + "\n" * (b - a) + s[b:]
    if not lone and not tables and "  " not in s and not _may_hold_sequence(s):
        return [line]
    gaps = [m for m in _WIDE_GAP.finditer(s) if _ODD.isdisjoint(line[m.start() : m.end()].quote)]
    gaps = [m for m in gaps if not _PRINTED.match(s, m.end())]  # …办公室    2025年2月12日印发 is one line
    if lone and len(indents := [m for m in gaps if _INDENT in line[m.start() : m.end()].quote]) >= _INDENTS_LEAST:
        spaced = spaced_labels(s)  # 标　　题: holds no gap; nor do other blanks where indents begin the lines
        gaps = [m for m in indents if not any(a < m.start() < b for a, b in spaced)]
    gaps = [m for m in gaps if s[m.start() - 1] + s[m.end()] not in _set_apart()]  # 第一章 总　则第一条
    if "章" in s:
        gaps = [m for m in gaps if not _CHAPTER.search(s, max(0, m.start() - 8), m.start())]  # 第一章    总则
    breaks = {m.end() for m in gaps if len(gaps) >= _MANY_GAPS or s[m.start() - 1] in "。:;"}
    known = above if isinstance(above, Above) else above()
    labels = _label_breaks(s)
    breaks.update(labels)
    marks = marks_in_sequence(s, labels, lone=lone, open_above=known.numbers)
    if lone and len(gaps) >= _MANY_GAPS:
        marks = _without_enumerations(s, marks)
    # Wide gaps that stand before nearly every mark are this page's line ends, all of them.
    ends = lone and len(gaps) >= _MANY_GAPS and 5 * sum(s[a - 2 : a] == "  " for a in marks) >= 4 * max(1, len(marks))
    breaks.update(marks)
    if lone and "政府信息公开申请" in s:
        breaks.update(m.end() for a in marks if (m := _form_heading().match(s, a)))
    if marks or lone or len(gaps) >= _MANY_GAPS:
        first = min(marks, default=len(s))
        head = read_page_head(line, s, first)
        breaks = {b for b in breaks if ends or not head.title[0] < b < head.title[1]}.union(head.breaks)
        blanks = sum(s[a - 1 : a] == " " for a in marks) if marks else s.count("。 ") if lone else 0
        if blanks and not ends and 2 * blanks >= (len(marks) or s.count("。")):  # line breaks that became spaces
            words = list(_WORD_GAP.finditer(s, 0, first))
            breaks.update(m.end() for m in words if len(words) >= _MANY_GAPS)
        breaks.update(tail_breaks(line, s, [*known.organs, *head.organs], known.titles))
        breaks.update(title_breaks(s, breaks, known.titles))
        if not ends and (lone or len(marks) >= _MARKS_OF_PAGE):
            breaks.update(_heading_breaks(s, marks))
            breaks.update(announced_ends(s, marks))
        edges = sorted({0, len(s), *(m.end() for m in gaps)}) if ends else []
        if head.title[0] in edges and head.title[1] in [m.start() for m in gaps]:
            breaks = _whole_pieces(breaks, edges, first)
    breaks = {b for b in breaks if not any(start < b < end for start, end in tables)}.union(*tables)
    places = sorted(b for b in breaks if 0 < b < len(s))
    return line.pieces(a for a, b in pairwise([*places, len(s)]) if s[a:b].strip(" "))  # no line of nothing but blanks


def _may_hold_sequence(s: str) -> bool:
    """Does a line hold one of the marks without which there is no sequence to prove?"""
    return ("、" in s and ("一、" in s or "二、" in s)) or ("(" in s and "(二)" in s) or ("第" in s and _ARTICLE.search(s) is not None)


def _without_enumerations(s: str, marks: Sequence[int]) -> list[int]:
    """The marks without those of enumerations inside a paragraph (从以下渠道筹措：（一）…；（二）…), where wide gaps begin the lines of others."""
    runs_in = {a for a in marks if s[a - 1 : a] == ";"}
    if len(marks) - len(runs_in) < _MARKS_OF_PAGE or not all(s[a - 2 : a] == "  " for a in marks if s[a] in _OUTER):
        return list(marks)
    runs_in |= {a for a, b in pairwise(marks) if b in runs_in and a not in runs_in and s[a - 1 : a] == ":"}
    return [a for a in marks if a not in runs_in]


def _whole_pieces(breaks: set[int], edges: Sequence[int], first: int) -> set[int]:
    """The breaks of a page the lines of whose head all show (by `edges`): none within a short one above the first section."""
    short = {b for b in breaks if b < first and edges[bisect_right(edges, b)] - edges[bisect_right(edges, b) - 1] <= _PIECE_LONGEST}
    return breaks - short.difference(edges)


def _around_rows(line: NormalizedText, s: str, above: Callable[[], Above]) -> list[NormalizedText]:
    """The lines of a page without line ends that has rows with bars: the indents of its paragraphs stand for them, before the rows too."""
    pieces = line.pieces(m.end() for m in _ROW_GAP.finditer(s) if _INDENT in line[m.start() : m.end()].quote)
    if len(pieces) <= _MANY_GAPS:
        return _around_bars(line, s, above)
    out: list[NormalizedText] = []
    for rows, group in groupby(pieces, lambda p: "|" in p.folded):
        members = list(group)
        stretch = members[0].through(members[-1])
        if rows:  # a row of a table is short; what holds half of the page, or its block and the text behind it, holds more than rows
            for p in members:
                block = not out and len(p) > _PIECE_LONGEST and (p.folded[0] != "|" or "||" in p.folded or "| |" in p.folded)
                more = block or 2 * len(p) > len(s)
                out += _around_bars(p, p.folded, above) if more else [p]
        elif len(stretch) >= _SHORTEST:
            out += restore_breaks(stretch, stretch.folded, whole=len(stretch), above=above)
        else:  # of the head every piece may hold several lines: …年度报告来源：市教育局
            out += members if out else [x for p in members for x in _restored(p, p.folded, lone=True, above=above)]
    return out


def _around_bars(line: NormalizedText, s: str, above: Callable[[], Above]) -> list[NormalizedText]:
    """The lines of a page without line ends: its rows by their bars, and what stands before, between and behind them."""
    out: list[NormalizedText] = []
    known = above()
    organs, end = [*known.organs], 0
    for rows in [*bar_stretches(s), BarStretch(len(s), len(s), ())]:
        if rows.start > end:
            text = line[end : rows.start]
            pieces = _restored(text, text.folded, lone=True, above=Above(tuple(organs), known.titles, known.numbers))
            organs += [p.folded.partition("关于")[0].strip() for p in pieces if is_title(p.folded.strip())]
            out += pieces
        if rows.end > rows.start:
            out += line[rows.start : rows.end].pieces(a - rows.start for a in rows.rows)
        end = rows.end
    return out


def _heading_breaks(s: str, marks: Sequence[int]) -> Iterable[int]:
    """Behind headings that stand glued to their text: 一、总体要求坚持节水优先…"""
    for a, b in pairwise([*marks, len(s)]):
        m = _LABEL.match(s, a)
        if m is not None and (cut := glued_heading(s[m.end() : min(b, m.end() + _HEADING_SEEN)])) and b - m.end() - cut >= _TEXT_LEAST:
            yield m.end() + cut


@cache
def _set_apart() -> frozenset[str]:
    """Words whose letters a wide gap parts; normalising closes it only where nothing stands glued to the word."""
    return frozenset(table("breaks").words("set_apart"))


@cache
def _run_in_label() -> re.Pattern[str]:
    return table("lines").regex("run_in_label")


@cache
def _form_heading() -> re.Pattern[str]:
    return table("breaks").regex("form_heading")


def _label_breaks(s: str) -> list[int]:
    """Before 牵头单位: 责任单位: 完成时限: that come again and again, but not inside brackets."""
    if s.count(":") < _MANY_GAPS:
        return []
    found = [m.start() for m in _run_in_label().finditer(s)]
    found = [a for a in found if all(s.rfind(b[0], max(0, a - 200), a) <= s.rfind(b[1], max(0, a - 200), a) for b in _BRACKETS)]
    return found if len(found) >= _MANY_GAPS else []
