"""Line breaks that the scrape lost, put back where the text itself proves them.

A numbering mark is proved by its neighbours in the sequence (一、…二、…), a signature by the date behind it, an addressee
line by its colon; wide gaps stand for breaks where they are many. A paragraph that merely counts （一）…（二）… in a paper
that has its line breaks is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import find_dates
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.parsers.labels import is_title
from govdoc.text import NormalizedText

__all__ = ["ARTICLES", "least_length", "restore_breaks"]

_SHORTEST, _SHORTEST_ALONE = 180, 80  # a line that may hold several has so many characters, one that is most of the input fewer
_MANY_GAPS: Final = 3
_HEADING_LONGEST: Final = 40
_LABEL_LINE_LONGEST: Final = 80
_PAGE_LINE_LONGEST: Final = 60  # date, source and counter between title and number
_SIGNATURE_LONGEST: Final = 160
ARTICLES: Final = re.compile(r"。 {0,4}第[一二三四五六七八九十百]{1,6}条")  # an article that does not begin its line
_MARK: Final = re.compile(
    r"第(?P<chapter>[一二三四五六七八九十百]{1,5})章|第(?P<article>[一二三四五六七八九十百零]{1,7})条(?:之[一二三四五六七八九十]{1,2})?"
    r"|(?P<cn>[一二三四五六七八九十]{1,4})、|\((?P<cn_paren>[一二三四五六七八九十]{1,4})\)|(?P<arabic>\d{1,2})[.、](?!\d)"
)
_SECOND: Final = re.compile(r"二、|\(二\)|第[一二三四五六七八九十百]{1,6}条|一、")  # without one there is no sequence to prove
_RANK: Final = {"chapter": 0, "cn": 0, "article": 1, "cn_paren": 2, "arabic": 3}
_AFTER_END: Final = frozenset('。:;)》"!?… \n')
_NOT_BEFORE_PAREN: Final = frozenset("第条款项章节至和与或、(")
_NOT_AFTER: Final = re.compile(r"[款项目至到、和与或的]|规定|所列")
_WIDE_GAP: Final = re.compile(r"  (?<=[^\s|]  ) {0,38}(?=[^\s|])")  # the blanks stand first: `re` then looks for them quickly
_WORD_GAP: Final = re.compile(r" (?<=[\u3400-\u9fff:\d)] )(?=[\u3400-\u9fff《(\d])")
_HEAD_NOUN: Final = re.compile(
    r"(?:通知|意见|通报|函|决定|公告|通告|方案|办法|要点|报告|规划|计划|总结|纪要|答复|批复|条例|规定|细则|预案|分工|清单)(?:\([^()]{1,12}\))?"
)
_AFTER_TITLE: Final = re.compile(
    r" {0,8}(?:(?:19|20)\d\d[年-]|(?:发布|发文|成文|公布)(?:日期|时间|机构)|来源|作者|索引号|浏览|[\u4e00-\u9fff]{2,8}〔"
    r"|为[^止期]|根据|按照|依据|本报告|第一[章条]|一、)"
)
_PRINTED: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日 ?印发")
_SENTENCE_END: Final = re.compile(r"[。;:!?]")
_ATTACHMENT: Final = re.compile(r"(?<=[。日)]) ?附 ?件 ?(?:\d{1,2} ?)?:")


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    kind: str
    number: int
    proved: bool  # does a sentence end or a blank stand before it?


def least_length(whole: int) -> int:
    """How long a line of an input of so many characters must be to hold several lines."""
    return min(_SHORTEST, max(_SHORTEST_ALONE, whole // 2))


def restore_breaks(line: NormalizedText, s: str, *, whole: int, organs: Callable[[], Sequence[str]] = list) -> list[NormalizedText]:
    """The lines that a physical line holds (`s`: its folded text); the line itself where nothing proves that it lost a break.

    `whole` is the length of the input, to tell a long paragraph from a paper without line breaks; `organs` gives the folded
    names that head the titles above it, by which a signature glued to what precedes it is known.
    """
    if "|" in s or (len(s) < least_length(whole) and not ARTICLES.search(s)):
        return [line]
    if len(s) * 2 <= whole and "  " not in s and not _SECOND.search(s):
        return [line]
    gaps = [m for m in _WIDE_GAP.finditer(s) if not line[m.start() : m.end()].quote.strip()]
    gaps = [m for m in gaps if not _PRINTED.match(s, m.end())]  # …办公室    2025年2月12日印发 is one line
    breaks = {m.end() for m in gaps if len(gaps) >= _MANY_GAPS or s[m.start() - 1] in "。:;"}
    labels = _label_breaks(s)
    breaks.update(labels)
    marks = _in_sequence(s, labels, lone=len(s) * 2 > whole)
    breaks.update(marks)
    if marks or len(s) * 2 > whole or len(gaps) >= _MANY_GAPS:
        first = min(marks, default=len(s))
        words = list(_WORD_GAP.finditer(s, 0, first))
        if len(words) >= _MANY_GAPS and marks:
            breaks.update(m.end() for m in words)
        breaks.update(_head_breaks(line, s, first))
        breaks.update(_tail_breaks(line, s, organs()))
        breaks.update(m.start() for m in _ATTACHMENT.finditer(s))
        breaks.update(_furniture_breaks(s))
        breaks.update(_title_breaks(s, breaks))
    return line.pieces(b for b in breaks if 0 < b < len(s))


@cache
def _run_in_label() -> re.Pattern[str]:
    return table("lines").regex("run_in_label")


def _label_breaks(s: str) -> list[int]:
    """Before 牵头单位: 责任单位: 完成时限: that come again and again, but not inside brackets."""
    if s.count(":") < _MANY_GAPS:
        return []
    found = [m.start() for m in _run_in_label().finditer(s)]
    found = [a for a in found if s.rfind("(", max(0, a - 200), a) <= s.rfind(")", max(0, a - 200), a)]
    return found if len(found) >= _MANY_GAPS else []


def _in_sequence(s: str, labels: Sequence[int], *, lone: bool) -> list[int]:
    """Where marks stand that their neighbours prove, if enough of them do; behind a label line (`labels`) one needs no sentence end."""
    found = [c for m in _MARK.finditer(s) if (c := _candidate(s, m))]
    last: dict[str, int] = {}
    running = 0  # items that count on through several headings
    kept: list[_Candidate] = []
    for i, c in enumerate(found):
        above = kept[-1].at if kept else 0 if c.kind in ("chapter", "article") else -_HEADING_LONGEST - 1  # the title, glued to 第一章
        label = labels[bisect_left(labels, c.at) - 1] if labels and labels[0] < c.at else above
        above = max(above, label)
        heads = c.at - above <= (_LABEL_LINE_LONGEST if above == label else _HEADING_LONGEST) and "。" not in s[above : c.at]
        counts_on = c.kind == "arabic" and c.number == running + 1 and (c.proved or heads)
        opens = i == 0 and c.kind == "article" and not s[: c.at].strip()  # 第十二条…。 第十三条…: one article ran into the next
        if not opens and not counts_on and not _continues(c, last, found[i + 1 :], heads=heads):
            continue
        running = c.number if c.kind == "arabic" else running
        last[c.kind] = c.number
        for kind in [k for k in last if _RANK[k] > _RANK[c.kind] and not (k == "article" and c.kind == "chapter")]:
            del last[kind]
        kept.append(c)
    outer = [c for c in kept if c.kind in ("cn", "article", "chapter") and c.proved]
    inner = [c for c in kept if c.kind in ("cn_paren", "arabic")]
    if len(outer) >= 2 or ((outer or lone) and len(inner) >= 2):
        return [c.at for c in kept]
    # breaks that became spaces: one proved mark is enough
    return [c.at for c in kept] if outer and sum(1 for _ in _WORD_GAP.finditer(s)) >= 8 else []


def _candidate(s: str, m: re.Match[str]) -> _Candidate | None:
    kind = m.lastgroup or ""
    number = to_int(m[kind])
    before = s[m.start() - 1] if m.start() else "\n"
    if not number or (m.end() < len(s) and kind != "cn" and _NOT_AFTER.match(s, m.end())):
        return None
    if kind == "cn_paren":
        return None if before in _NOT_BEFORE_PAREN else _Candidate(m.start(), kind, number, before in _AFTER_END)
    if before in "第、,一二三四五六七八九十百(《<" or (before.isdigit() or before == "."):
        return None
    return _Candidate(m.start(), kind, number, before in _AFTER_END)


def _continues(c: _Candidate, last: dict[str, int], following: list[_Candidate], *, heads: bool) -> bool:
    """The next of an open sequence, or a first one that a second follows before the sequence around it goes on.

    `heads`: the mark stands right behind a heading that lost its line break too.
    """
    if c.kind in last and c.number == last[c.kind] + 1:
        return c.proved or heads or c.kind in ("cn", "cn_paren")
    if c.number != 1 or not (c.proved or heads or c.kind == "cn_paren"):
        return False
    if c.proved and (c.kind == "cn" or (c.kind == "cn_paren" and heads)):
        return True
    for f in following:
        if f.kind == c.kind:
            return f.number == 2
        if _RANK[f.kind] < _RANK[c.kind] and f.proved and f.number == last.get(f.kind, 0) + 1:
            return False
    return False


def _head_breaks(line: NormalizedText, s: str, first: int) -> Iterable[int]:
    """Behind the number that opens a line, and behind the colon of an addressee line."""
    title = _title_end(s[: min(200, first)])
    yield title
    for hit in find_doc_numbers(line[: min(260, first)])[:1]:
        at = len(line.up_to(hit.piece))
        if not at or is_title(s[:at]) or (title and at - title <= _PAGE_LINE_LONGEST and "。" not in s[title:at]):
            yield from (at, at + len(hit.piece))
    colon = s.find(":", 0, min(first, 400))
    if colon > 3:
        begin = max((m.end() for m in re.finditer(r"[。号 ]", s[:colon])), default=0)
        if is_unit_list(line[begin:colon].strip()):
            yield from (begin, colon + 1)
        elif (end := _title_before(line[begin:colon])) is not None:
            yield from (begin + end, colon + 1)


def _title_end(s: str) -> int:
    """Where the title ends that a line begins with and that a date, a number, a page label or the first sentence follows; else 0."""
    return next((m.end() for m in _HEAD_NOUN.finditer(s) if _AFTER_TITLE.match(s, m.end()) and is_title(s[: m.end()])), 0)


def _title_before(line: NormalizedText) -> int | None:
    """Where the title ends in …关于做好节水工作的通知各县水利局, or None: a title there, and units behind it."""
    s = line.folded
    for m in _HEAD_NOUN.finditer(s, 0, 160):
        if is_title(s[: m.end()]) and is_unit_list(line[m.end() :]):
            return m.end()
    return None


def _tail_breaks(line: NormalizedText, s: str, organs: Sequence[str]) -> Iterable[int]:
    """Around a signature and its date: …组织实施。云江省人民政府办公厅2023年12月13日为…"""
    for hit in find_dates(line):
        if hit.precision != "day" or line.after(hit.piece).folded.lstrip().startswith("印发"):
            continue
        a = len(line.up_to(hit.piece))
        known = next((o for o in organs if s.endswith(o, 0, a)), None)
        if known is not None:
            yield from (a - len(known), a, a + len(hit.piece))
            continue
        begin = max((m.end() for m in _SENTENCE_END.finditer(s, max(0, a - _SIGNATURE_LONGEST), a)), default=None)
        if begin is None or begin >= a:
            if begin == a:  # a date right behind a sentence, before the next paragraph or at the end
                yield from ((a, a + len(hit.piece)) if a + len(hit.piece) >= len(s.rstrip()) else ())
            continue
        signature = line[begin:a].strip()
        if len(signature) >= 3 and is_unit_list(signature):
            yield from (begin, a, a + len(hit.piece))


@cache
def _furniture() -> re.Pattern[str]:
    return table("furniture").regex("start", before=r"(?<=[日。号])")


def _furniture_breaks(s: str) -> Iterable[int]:
    """Before page chrome that was glued to the end."""
    return (m.start() for m in _furniture().finditer(s, max(0, len(s) - 120)))


def _title_breaks(s: str, breaks: set[int]) -> Iterable[int]:
    """Behind an enclosure's title that stands glued to its first paragraph: the notice names it in 《》."""
    titles = {m.group(1) for m in re.finditer(r"《([^《》]{6,100})》", s)}
    for at in sorted(breaks):
        for title in titles:
            if s.startswith(title, at):
                yield at + len(title)
