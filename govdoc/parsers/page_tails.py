"""The tail of a page that lost its line breaks: signature and date, notes in brackets, copies, printing line, list of annexes.

An annex's title ends where its list entry and its own head cease to agree: 附件：任务分工表云江市水利局…附件任务分工表序号…
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Final

from govdoc.grammar.dates import find_dates
from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.parsers.annexes import EXTENSION
from govdoc.text import NormalizedText

__all__ = ["closing_breaks", "tail_breaks", "title_breaks"]

_SIGNATURE_LONGEST: Final = 160
_LISTS_MOST: Final = 8
_HEADS_MOST: Final = 200
_TITLE_LONGEST: Final = 100
_DAY: Final = re.compile(r" {0,8}(?:19|20)\d\d年\d{1,2}月\d{1,2}日 {0,8}")
_SENTENCE_END: Final = re.compile(r"[。;:!?]|\)(?=[\u4e00-\u9fff]{4,40} {0,4}\Z)")
_EXTENSION: Final = re.compile(EXTENSION, re.IGNORECASE)
_FILE_END: Final = re.compile(rf"(?<=[\u4e00-\u9fff)》]){EXTENSION} {{0,4}}(?=[\u4e00-\u9fff\d])", re.IGNORECASE)
_NOTE: Final = re.compile(r" {0,4}\([^()]{4,60}\)(?=[\u4e00-\u9fff《])")
_ATTACHMENT: Final = re.compile(
    r"(?:(?<=[。日)\d]) ?附 ?件 ?(?:\d{1,2} ?)?:|(?<=[。日)\d])附 ?:(?=[\u4e00-\u9fff《])|附 ?件 ?: ?(?=1 ?[.、] ?[\u4e00-\u9fff《]))"
)
_LIST_ABOVE: Final = re.compile(r"附 ?(?:件|:)")
_LIST: Final = re.compile(r"附 ?件 ?:(?: ?1 ?[.、] ?)?")
_ENTRY: Final = re.compile(r"(?<![\d.])(?P<n>[1-9]\d?) ?[.、] ?(?=[\u4e00-\u9fff《])")
_ANNEX: Final = re.compile(  # 附件2 云江市…, 附件22024年…
    r"附 ?件 ?(?P<n>\d{1,2}(?=\D|(?:19|20)\d\d年))? ?(?!下载)(?=[\u4e00-\u9fff《]|(?:19|20)\d\d年)"
)
_NOT_BEHIND: Final = ("印发", "前", "之前", "以前", "起", "至", "止", "内", "后", "以后")  # a limit or a printing line, no signature's date
_PAGE_MARK: Final = re.compile(r"-(?<=[日。;)\u4e00-\u9fff]-) \d{1,3} -(?=[\u4e00-\u9fff(])")
_NAMED: Final = re.compile(r"《([^《》]{6,100})》")
_ISSUED: Final = re.compile(r"(?:印发|转发|公布|发布)([^《》。,:]{6,80})的(?:通知|通告|公告|决定)")


@cache
def _regex(row: str) -> re.Pattern[str]:
    return table("breaks").regex(row)


@cache
def _listed_last() -> re.Pattern[str]:
    """How the titles of a list of annexes end."""
    return re.compile(table("breaks").union("head_noun", "listed_noun"))


@cache
def _closed() -> re.Pattern[str]:
    """此复 alone between a sentence and a date."""
    return table("lines").regex("closing_words", before=" {0,40}", after=" {0,40}")


@cache
def _before_signature() -> re.Pattern[str]:
    """特此通知, or what ends in a telephone or a mailbox, glued to a signature."""
    return re.compile(
        rf"(?:{table('lines').row('closing_words').pattern}|.{{0,100}}(?:\d{{5,12}}|[A-Za-z]{{2,12}}))[ ,]?(?=[\u4e00-\u9fff]{{3}})"
    )


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf"(?<=[日。号)\u4e00-\u9fff])(?:{table('furniture').union('start', 'sponsor')})")


def tail_breaks(line: NormalizedText, s: str, organs: Sequence[str], titles: Iterable[str] = ()) -> Iterable[int]:
    """Where the lines of the tail begin; `organs` are the names by which a signature glued to what precedes it is known, `titles`
    those named above, by which an enclosure is that begins right behind the signature's date."""
    named = {*titles, *(m.group(1) for p in (_NAMED, _ISSUED) for m in islice(p.finditer(s), _HEADS_MOST))}
    yield from _signatures(line, s, organs, named)
    if (m := _DAY.match(s)) and any(s.startswith(t, m.end()) for t in titles):
        yield m.end()
    for m in _regex("tail").finditer(s):
        yield m.start()
    for m in _regex("tail_end").finditer(s):
        yield m.end()
    if "印发" in s:
        for m in _regex("printed").finditer(s):
            yield from (m.start(), m.end())
    for m in _furniture().finditer(s, max(0, len(s) - 160)):  # page chrome glued to the end
        yield m.start()
    for m in _PAGE_MARK.finditer(s):
        yield from m.span()
    if "附" in s:
        for m in _ATTACHMENT.finditer(s):
            yield m.start()
        yield from _annex_breaks(s, organs)
        for m in _FILE_END.finditer(s):
            yield m.end()


def closing_breaks(line: NormalizedText, s: str, organs: Sequence[str]) -> list[int]:
    """Where the lines of a signature begin that closes a paragraph: …施行。总理 林望川 2023年12月25日."""
    last = s.rfind("。")
    return sorted({b for b in _signatures(line, s, organs, ()) if last < b < len(s.rstrip())})


def _signatures(line: NormalizedText, s: str, organs: Sequence[str], named: Collection[str]) -> Iterable[int]:
    """Around a signature and its date: …组织实施。云江省人民政府办公厅2023年12月13日为…"""
    names = [re.compile(" {0,24}".join(map(re.escape, "".join(o.split()))) + r" {0,8}\Z") for o in dict.fromkeys(organs) if o.strip()]
    for hit in find_dates(line):
        if hit.precision != "day" or line.after(hit.piece).folded[:4].lstrip().startswith(_NOT_BEHIND):
            continue
        a = len(line.up_to(hit.piece))
        end = a + len(hit.piece)
        known = min((m.start() for p in names if (m := p.search(s, max(0, a - _SIGNATURE_LONGEST), a))), default=None)
        if known is not None:
            yield from (known, a, end, *_note_end(s, end))
            continue
        signer = _regex("signer").search(s, max(0, a - 44), a)
        if signer is not None:
            yield from (signer.start(), a, end)
            continue
        listed = _behind_list(line, s, a)
        if listed:
            yield from (listed, a, end)
            continue
        begin = max((m.end() for m in _SENTENCE_END.finditer(s, max(0, a - _SIGNATURE_LONGEST), a)), default=None)
        if begin is None:
            continue
        if not s[begin:a].strip():  # a date right behind a sentence, above the tail, an enclosure, the next paragraph or the end
            behind = end + (s[end : end + 1] == " ")
            alone = s[a - 1 : a] == " " and behind > end  # 。 2024年3月8日 云江市…方案: the line ends became blanks
            if alone or end >= len(s.rstrip()) or _regex("behind_seal").match(s, end) or any(s.startswith(t, behind) for t in named):
                yield from (a, end)
            continue
        if s.startswith("(", begin) or s.count("(", begin, a) != s.count(")", begin, a):  # a bracket above it: （…负责）云江市人民政府
            begin = s.rfind(")", begin, a) + 1
        elif s[begin - 1] == ":" and (gap := s.rfind("  ", begin, len(s[:a].rstrip()))) > begin:  # 责任单位：市水利局  云江市人民政府
            begin = gap + 2
        if _closed().fullmatch(s, begin, a):  # 此复二〇二四年五月六日: the signature was a seal
            yield from (a, end)
            continue
        if own := _before_signature().match(s, begin, a):  # 特此通知云江市水利局; 联系电话:0000-1234567云江市水利局; …名单.xls云江市水利局
            begin = own.end()
        signature = line[begin:a].strip()
        if len(signature) >= 3 and is_unit_list(signature):
            yield from (begin, a, end, *_note_end(s, end))


def _note_end(s: str, at: int) -> tuple[int, ...]:
    """Where a bracket ends that stands behind a signature's date: （只发电子文件）."""
    m = _NOTE.match(s, at)
    return (m.end(),) if m is not None else ()


def _behind_list(line: NormalizedText, s: str, at: int) -> int:
    """Where the signature begins that stands glued to the list of annexes: a word of its own, or behind the noun that ends its last title; else 0."""
    front = max(0, at - _TITLE_LONGEST)
    if s.rfind("附", max(0, front - 400), at) < 0 or _LIST_ABOVE.search(s, max(0, front - 400), at) is None:
        return 0
    signed, gap = 0, at - 1
    while s[gap] == " " and (before := s.rfind(" ", front, gap)) > 0 and is_unit_list(line[before + 1 : gap]):
        signed, gap = before + 1, before  # 2.考核结果 云江市财政局 2024年2月20日: the line ends became blanks
    if signed:
        return signed
    last = 0
    for m in _listed_last().finditer(s, front, at):
        begin = m.end() + (s[m.end() : m.end() + 1] == " ")
        if (
            at - begin >= 4
            and (_regex("place").match(s, begin) or _regex("of_the_state").match(s, begin))
            and is_unit_list(line[begin:at].strip())
        ):
            last = begin  # the last such place: 代表|性项目名录|云江市水利局
    return last


def _annex_breaks(s: str, organs: Sequence[str]) -> Iterable[int]:
    """Behind the titles of the list of annexes, and around those titles where the annexes begin."""
    heads = [(*m.span(), int(m["n"] or 0)) for m in islice(_ANNEX.finditer(s), _HEADS_MOST)]
    for m in islice(_LIST.finditer(s), _LISTS_MOST):
        starts, n = [m.end()], 2
        for entry in _ENTRY.finditer(s, m.end(), m.end() + 1200):
            if int(entry["n"]) == n and entry.start() - starts[-1] <= _TITLE_LONGEST + 4:
                starts.append(entry.end())
                n += 1
        for k, at in enumerate(starts):
            until = starts[k + 1] if k + 1 < len(starts) else at + _TITLE_LONGEST
            shared, begin, title = max(
                ((_shared(s[at:until], s[t : t + _TITLE_LONGEST]), b, t) for b, t, n in heads if b > at and n in (0, k + 1)),
                default=(0, 0, 0),
            )
            if shared >= 5:
                name = _EXTENSION.match(s, title + shared)
                yield from (begin, title, name.end() if name is not None else title + shared)
                if k + 1 == len(starts):
                    yield at + shared
        last = starts[-1]
        ends = [p for o in organs if (p := s.find(o, last + 4, last + _TITLE_LONGEST + len(o))) > 0]
        ends += [p for p in [s.find("附件", last, last + _TITLE_LONGEST)] if p > 0]
        if ends:
            yield min(ends)


def _shared(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def title_breaks(s: str, breaks: Iterable[int], named: Iterable[str]) -> Iterable[int]:
    """Behind an enclosure's title that stands glued to its first paragraph: the notice names it in 《》 (`named`: above) or issues it."""
    titles = {*named, *(m.group(1) for p in (_NAMED, _ISSUED) for m in p.finditer(s))}
    for at in (0, *sorted(breaks)):
        for title in titles:
            if s.startswith(title, at):
                yield at + len(title)
