"""The head of a page that lost its line breaks: where breadcrumb, metadata block, title, number and addressees part.

What parts them is what they are: a label and a value whose end shows (`发布日期：2024-01-22`), a document number, a head noun with a date, a
label, a number or the first words of a sentence behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.parsers.break_firsts import head_noun
from govdoc.parsers.labels import is_addressee, is_title
from govdoc.parsers.page_blocks import BlockLabel, read_block
from govdoc.parsers.page_headlines import own_title, titled_again, titles_again
from govdoc.parsers.page_numbers import PAGE_LINE_LONGEST, PlacedNumber, number_breaks, placed_numbers
from govdoc.text import NormalizedText

__all__ = ["PageHead", "read_page_head"]

_LONGEST: Final = 900  # characters of a head
_TITLE_LONGEST: Final = 160
_ADDRESSEES_LONGEST: Final = 400
_SAYS_WHAT: Final = re.compile(r"关于|印发|转发|公布|发布|(?:19|20)\d\d年|第.{1,4}[次届]|《|对")
_DAY: Final = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_PASSING: Final = re.compile(
    rf" ?(?:\({_DAY}[^()]{{0,80}}\)|[-—]{{1,4}} ?{_DAY}在[^。:]{{4,60}}?(?:会议|大会)上"
    r"|\([\u4e00-\u9fff]{1,12} ?[〔\[](?:19|20)\d\d[〕\]]第?\d{1,4}号[^()]{0,24}\))"
)
_PAGE_DATE: Final = re.compile(
    r" {0,24}(?:19|20)\d\d(?:([-/.])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}日(?! ?印发))(?: ?\d{1,2}:\d\d(?::\d\d)?)?(?=[^\d,，至到前,])"
)
_SIGNED: Final = re.compile(rf"(?<=[。)])([\u4e00-\u9fff]{{4,40}}){_DAY}")
_TWICE: Final = re.compile(r"([\u4e00-\u9fff]{4,30}) ?(?=\1)")
_BUTTON: Final = re.compile(r"[ )\]】]|(?:分享到?|收藏|打印|关闭)(?=[ )\]】]|[\u4e00-\u9fff]{3,40}[府室厅局委会部院处](?:关于|印发))")
_DEPUTIES: Final = re.compile(r"各位(?:代表|委员|同志)[,、:]")
_LOCATION: Final = re.compile(r"(?:您?当前|您?现在)?(?:所在)?(?:的)?位置 ?: ?(?=[^>»→]{1,20}[>»→])")
_CRUMB_ARROWS: Final = re.compile(r"[>»→]")
_LAST_CRUMB: Final = re.compile(r"[\u4e00-\u9fff]{2,14} (?=[\u4e00-\u9fff\d])")
_SPACED_LEAST: Final = 3
_NOTE: Final = re.compile(r"\[\d\]")  # the mark of a note behind a title
_SIGNED_BELOW: Final = re.compile(rf"[\u4e00-\u9fff]{{3,20}}局(?: {{1,4}}[\u4e00-\u9fff]{{3,20}}队)? {{0,2}}(?=(\({_DAY}\)|{_DAY}))")
_SERIAL: Final = re.compile(
    r"[(〔]?(?:(?:19|20)\d\d年 {0,4})?第 ?[\d一二三四五六七八九十百零]{1,5} ?号[)〕]?(?=[\u4e00-\u9fff《])(?!令|公告|建议|提案|文)"
)
_ANNOUNCED: Final = re.compile(  # …局公告2024年第5号…局关于…的公告
    r"(([\u4e00-\u9fff]{4,30})(?:公 {0,8}告|通 {0,8}告)) ?[〔(]?(?:19|20)\d\d[年〕)] ?第? ?\d{1,4}号 ?(?=\2|关于)"
)
_CUT_OFF: Final = re.compile(r"[^。:]{8,100}?[\u4e00-\u9fff](?:\.{3,6}|…{1,2})(?=(?:19|20)\d\d|[\u4e00-\u9fff])")  # …财政厅关...2023-11-02
_TITLE_GAP: Final = re.compile(r" (?=关于|印发|转发|\()")
_ALL: Final = re.compile(r"(?<=[。)】])各|(?<=[办局厅室委府])各(?=[省市县区州盟旗乡镇街地设])")  # …的意见。各省、自治区、直辖市教育厅：
_ISSUER: Final = frozenset({"issuer", "joint_issuer"})
_ORGAN_LABELS: Final = frozenset({"issuer", "joint_issuer", "source"})


class PageHead(NamedTuple):
    """Where the lines of the head begin, and the organs that it names, by which a signature is known."""

    breaks: tuple[int, ...]
    organs: tuple[str, ...]
    title: tuple[int, int]


@cache
def _regex(row: str) -> re.Pattern[str]:
    return table("breaks").regex(row)


def read_page_head(line: NormalizedText, s: str, first: int) -> PageHead:
    """The breaks of the head of a page (`s`: its folded text) whose first section begins at `first`."""
    limit = min(first, _LONGEST)
    numbers = placed_numbers(line, s, limit)
    labels = list(read_block(s, limit, {a: b for a, b, _ in numbers}))
    chrome = [m.span() for m in _regex("chrome").finditer(s, 0, limit)]
    crumbs = _crumbs_end(s, limit)
    breaks = {0, *(x.at for x in labels), *(x.end for x in labels if x.end is not None), *(a for span in chrome for a in span)}
    if serial := _SERIAL.match(s):
        breaks.add(serial.end())
    if crumbs:
        breaks.add(crumbs)
    organs = [s[x.value : x.end] for x in labels if x.meaning in _ISSUER and x.end is not None]
    if announced := _ANNOUNCED.match(s):
        breaks.update((announced.end(1), announced.end()))
    title = _find_title(line, s, first, labels, breaks, numbers, crumbs, announced.end() if announced else 0)
    if title is None:
        title = titled_again(s, labels, first) or (cut.span() if (cut := _CUT_OFF.match(s)) else None)
    start, end = title if title is not None else (0, 0)
    if title is not None:
        headline, start = own_title(s, start, end)
        breaks.update(headline)
        end += 3 * (_NOTE.match(s, end) is not None)
        breaks.update((start, end, *(m.end() for m in _TITLE_GAP.finditer(s, start, end))))
        organs += _organ_of(s[start:end])
        for at, behind in titles_again(s, s[start:end], end, first):  # the site's headline and, below it, the paper's own
            breaks.update((at, behind))
            end = behind
        breaks.update(_below_title(s, end))
    values = [(x.value, x.end) for x in labels if x.end is not None and x.meaning == "doc_number"]
    own = [n for n in numbers if not any(a <= n[0] <= b for a, b in values)]
    breaks.update(number_breaks(s, own, start, end))
    for at in [b for b in breaks if end <= b <= end + PAGE_LINE_LONGEST]:
        if m := _PAGE_DATE.match(s, at) or _PASSING.match(s, at):
            breaks.add(m.end())
    breaks.update(_addressee_breaks(line, s, first, max((b for b in breaks if b <= end + PAGE_LINE_LONGEST), default=0)))
    organs += [n.canonical.partition("令")[0] for _, _, n in numbers if n.form == "order"]
    return PageHead(tuple(sorted(breaks)), tuple(o.strip() for o in organs if len(o.strip()) >= 4), (start, end))


def _crumbs_end(s: str, limit: int) -> int:
    """Where the breadcrumb ends with which a page begins, behind the site's menu or not; 0 where there is none."""
    if not _CRUMB_ARROWS.search(s, 0, limit):
        return 0
    label = _LOCATION.search(s, 0, limit)
    start = label.start() if label is not None else 0
    crumbs = _regex("crumbs").match(s[start:limit])
    if crumbs is None:
        return 0
    end = start + crumbs.end()
    last = _LAST_CRUMB.match(s, end) if _is_spaced(s) else None  # > 生态环境督察 云江市…清单 发布时间：
    return last.end() if last is not None and not is_title(last.group().strip()) else end


def _is_spaced(s: str) -> bool:
    """Did the line ends of a page become single blanks?"""
    ends = s.count("。 ")
    return ends >= _SPACED_LEAST and 2 * ends >= s.count("。")


def _find_title(
    line: NormalizedText,
    s: str,
    first: int,
    labels: Sequence[BlockLabel],
    breaks: set[int],
    numbers: Sequence[PlacedNumber],
    crumbs: int,
    least: int,
) -> tuple[int, int] | None:
    """Where the title begins and ends: the last of the head that is one, below the site's headline, and not before `least`."""
    behind = {a for a, _, _ in numbers if s[a - 1 : a] not in ("(", "》", "[")}
    last_values = {x.value: x for x in labels if x.end is None}
    edges = sorted({*breaks, *last_values, *(b for _, b, _ in numbers)})
    places = _places(s, labels, crumbs)
    spaced = _is_spaced(s)
    best: tuple[int, int] | None = None
    for i, a in enumerate(edges):
        until = min([first, a + _TITLE_LONGEST, *(b for b in edges[i + 1 :] if b in breaks), *(b for b in behind if b > a)])
        if a in behind or a < crumbs or a < least or "。" in s[a : min(a + 4, until)]:
            continue
        for m in head_noun().finditer(s, a, until):
            e = m.end()
            if "。" in s[a:e]:
                break
            if s.startswith("的", e):  # …责任分工的通知
                continue
            if s.count("《", a, e) != s.count("》", a, e):
                if s[e : e + 1] != "》" or "印发《" not in s[a:e]:
                    continue
                e += 1  # 云江市委办公室印发《…的意见》2024-05-06
            following = e + (s[e : e + 1] == " ")
            ended = not {e, following}.isdisjoint(breaks) or e in behind or e == first or (spaced and following > e)
            if not ended and not _ended(line, s, a, e, first):
                continue
            label = last_values.get(a)
            start = _title_start(s, a, e, label, places, by_place=label is not None or 0 < a == crumbs)
            if start is not None:
                best = (start, e)
                break
        if best is not None and best[0] >= a and not any(x.at >= best[1] for x in labels):
            break
    return best


def _ended(line: NormalizedText, s: str, a: int, e: int, first: int) -> bool:
    """Does what stands at `e` show that a title ends there: a date, a sentence's first words, addressees, the same title once more?"""
    if s.startswith((s[a : a + 12], "  "), e):
        return True
    return _regex("behind_title").match(s, e) is not None or _addressed(line, s, e, first)


def _title_start(s: str, a: int, e: int, label: BlockLabel | None, places: Sequence[str], *, by_place: bool) -> int | None:
    """Where a title begins whose front is glued to a site's name, to the value of a label, or to the same organ once more."""
    says = _SAYS_WHAT.search(s, a, e)
    organ = says.start() if says else e
    start = a
    for m in _regex("site").finditer(s, a, max(a, organ)):
        start = m.end()
    if by_place:
        start += len(s[start:e]) - len(s[start:e].lstrip())
        inner = max([start, *(s.rfind(p, start, e - 4) for p in places)])
        outer = _regex("place").match(s, start)
        start = inner if outer is None or outer.end() != inner else start  # 云江市湖滨区…公示 begins with the city
        if label is not None and label.meaning in _ORGAN_LABELS and start == a and says and is_title(s[organ:e]):
            start = organ
    else:
        twice = _TWICE.match(s, start, organ)
        start = twice.end() if twice is not None else start
    while button := _BUTTON.match(s, start, e):  # glued to the organ of a title
        start = button.end()
    if s.startswith(("名称", "标题"), start):  # a label that lost its colon
        start += 2
    return start if is_title(s[start:e]) else None


def _places(s: str, labels: Sequence[BlockLabel], crumbs: int) -> list[str]:
    """The names of places with which organs of the head, the site or the signature begin."""
    found = [_regex("place").match(s, x.value) for x in labels]
    if crumbs:
        found.append(_regex("place").match(s))
    found += [_regex("place").match(m[1]) for m in _SIGNED.finditer(s)]
    return list(dict.fromkeys(m[0] for m in found if m is not None and len(m[0]) >= 3))


def _organ_of(title: str) -> list[str]:
    m = re.search(r"关于|印发|转发|(?:19|20)\d\d年", title)
    return [title[: m.start()]] if m and m.start() >= 4 else []


def _below_title(s: str, end: int) -> Iterable[int]:
    """Behind the organs with their date, the passing bracket or the page's date below a title, and before the deputies that a report speaks to."""
    if m := _SIGNED_BELOW.match(s, end):
        yield from (m.end(), m.end(1))
    for pattern in (_PASSING, _PAGE_DATE):
        if m := pattern.match(s, end):
            yield m.end()
            end = m.end()
    if m := _DEPUTIES.search(s, end, end + 120):
        yield m.start()
        yield m.end()


def _addressed(line: NormalizedText, s: str, at: int, first: int) -> bool:
    colon = s.find(":", at, min(first, at + _ADDRESSEES_LONGEST))
    if colon <= at + 2 or "。" in s[at:colon]:
        return False
    if any(s[m.start() - 1] == "的" for m in head_noun().finditer(s, at + 1, colon)):  # 建设标准⏎衔接事项的通知各县：
        return False
    piece = line[at : colon + 1].strip()
    return is_addressee(piece, piece.folded)


def _addressee_breaks(line: NormalizedText, s: str, first: int, at: int) -> tuple[int, ...]:
    """Around the addressees, which begin where the head so far ends, or behind a sentence of the page's block."""
    begin = next((b for b in (at, *(m.start() for m in _ALL.finditer(s, at, min(first, _LONGEST)))) if _addressed(line, s, b, first)), None)
    return (begin, s.find(":", begin) + 1) if begin is not None else ()
