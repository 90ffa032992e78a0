"""An input as documents, a document as parts: where each begins, what wraps what, what belongs to none.

A notice wraps a plan and its annexes; an order wraps a regulation; one page may glue several papers together with adverts
between. A line opens something by what it is and by what the paper so far has announced: the titles that it names in 《》,
its list of annexes, its signature and date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.outline import Label, Line, Note
from govdoc.parsers.annexes import AnnexEntry, AnnexHead, is_annex_heading, read_annex_head, read_annex_list
from govdoc.parsers.heads import TitleLines, filled_below, inner_titles, key, title_at
from govdoc.text import NormalizedText

__all__ = ["DraftPart", "Paper", "split_papers"]

_BLANK, _ROW, _MARKED, _ATTACHMENT, _ORDER = (
    Label.BLANK,
    Label.ROW,
    Label.MARKED,
    Label.ATTACHMENT,
    Label.ORDER,
)  # an attribute of an enumeration costs three times a global
_CHROME = frozenset({Label.FURNITURE, Label.TEASER})
_SIGNED = frozenset({Label.DATE, Label.PRINTED})
_LOOSE = frozenset({Label.TEXT, Label.TITLE})
_SEAM = 2  # lines of chrome in a row that may part two papers
_NEAR = 8
_LOOK_AHEAD = 800  # lines in which the annex of a list must begin
_ENDS_IN_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\Z")
_YEAR_REPORT = re.compile(r"年(?:度)?.{0,30}报告\Z")
_BODY_LEAST = 120  # characters of prose before a title may open another paper


@dataclass(slots=True)
class DraftPart:
    """A part while its lines are gathered.

    `below` is the first line behind the part's own head (title, 附件 line); `titled`: the title stands on lines of the part.
    """

    role: str
    title: NormalizedText | None
    first: int
    below: int
    last: int = 0
    number: int | None = None
    titled: bool = True


@dataclass(slots=True)
class Paper:
    """A document while its lines are gathered: the head's lines, the parts, the list of annexes."""

    first: int
    last: int
    titles: list[TitleLines] = field(default_factory=list)
    headed: set[int] = field(default_factory=set)  # those of them with number or addressees right below
    order: NormalizedText | None = None
    parts: list[DraftPart] = field(default_factory=list)
    annexes: list[AnnexEntry] = field(default_factory=list)
    listed: dict[str, AnnexEntry] = field(default_factory=dict)  # the annexes by the key of their title
    opened: set[str] = field(default_factory=set)  # keys of the titles of its parts
    annexed: bool = False  # has an annex begun?
    list_lines: set[int] = field(default_factory=set)
    body: int | None = None
    prose: int = 0
    last_label: Label = Label.BLANK
    closed: bool = False
    signed: bool = False  # a signature with its date has been read
    stray: set[int] = field(default_factory=set)  # lines behind the signature that are no part of the paper
    issuing: bool = False
    named: dict[str, NormalizedText] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def open(self, part: DraftPart) -> None:
        """Begin a part."""
        self.parts.append(part)
        self.annexed = self.annexed or part.role == "attachment"
        if part.title is not None:
            self.opened.add(key(part.title.folded))

    @property
    def title(self) -> NormalizedText | None:
        """The document's own title: of several wordings of one title the last, below the site's headline."""
        own: NormalizedText | None = None
        best = (False, False)
        for n, t in enumerate(self.titles):
            claim = (n in self.headed, _is_whole(t.piece))
            if own is None or claim > best or (claim == best and _alike(key(own.folded), key(t.piece.folded))):
                own, best = t.piece.rstrip(" 。"), max(claim, best)
        return own


def _is_whole(title: NormalizedText) -> bool:
    """A title that says what it is about, behind the organ's name or without it: no letterhead, no headline of a library."""
    organ, about, _ = title.folded.partition("关于")
    return bool(about) and (not organ or is_unit_list(title[: len(organ)]))


def _alike(a: str, b: str) -> bool:
    """Are two titles wordings of one: the one inside the other, or most characters shared?"""
    return a in b or b in a or 2 * len(set(a) & set(b)) > len(set(a) | set(b))


@cache
def _formula() -> re.Pattern[str]:
    return table("lines").regex("issuing_formula")


@cache
def _about() -> re.Pattern[str]:
    return table("titles").regex("about")


def split_papers(lines: Sequence[Line], copied: frozenset[int]) -> list[Paper]:
    """The documents of an input, in order, each with its parts."""
    papers: list[Paper] = []
    paper: Paper | None = None
    chrome = 0
    i = 0
    count = len(lines)
    while i < count:
        label = lines[i].label
        if label is _BLANK or (copied and i in copied):
            i += 1
            continue
        if label in _CHROME:
            chrome += 1
            i += 1
            continue
        seam, chrome = chrome >= _SEAM, 0
        if paper is None or (seam and paper.body is not None and _masthead(lines, i, paper)):
            paper = Paper(i, i)
            papers.append(paper)
        step = _read(lines, i, paper, seam=seam)
        if step is None:  # another paper begins here
            paper = Paper(i, i)
            papers.append(paper)
            step = _read(lines, i, paper, seam=False) or i + 1
        if not paper.stray or step - 1 not in paper.stray:
            paper.last = step - 1
        i = step
    papers = [p for p in papers if p.body is not None] or papers[:1]  # a title among links opens no paper
    for p in papers:
        _close_parts(p)
    return papers


def _read(lines: Sequence[Line], i: int, paper: Paper, *, seam: bool) -> int | None:
    """Take line `i` into the paper; the line to go on with, or None where another paper begins."""
    line = lines[i]
    label = line.label
    if label is _ATTACHMENT or (line.mark is not None and is_annex_heading(line)):
        if (step := _annex(lines, i, paper)) is not None:
            return step
    elif paper.body is None:
        return _head_line(lines, i, paper)
    elif label is not _ROW and label is not _MARKED:
        title = title_at(lines, i, paper.named)
        if title is not None:
            return _opened(lines, title, paper, seam=seam)
        if label is _ORDER and paper.closed:
            return None
    if paper.signed and not paper.issuing and len(paper.parts) == 1 and label in _LOOSE and not _tail_note(line.folded):
        paper.stray.add(i)
        return i + 1
    if paper.closed and paper.issuing and len(paper.parts) == 1 and _begins_body(line):
        _untitled_enclosure(i, paper)
    _body_line(line, i, paper)
    return i + 1


@cache
def _note() -> re.Pattern[str]:
    return table("lines").regex("tail_note")


def _tail_note(s: str) -> bool:
    """A line behind the signature that still belongs to the paper: a note in brackets, a contact, a list of annexes."""
    return _note().search(s) is not None


def _begins_body(line: Line) -> bool:
    """Does the body of a paper begin here, behind the signature of the notice that encloses it?"""
    if line.label is Label.MARKED and line.mark is not None:
        return line.mark.number == 1 and line.mark.kind in ("cn", "chapter", "article")
    return line.label is Label.TEXT and len(line.body) > 40 and _sentence_start().match(line.folded) is not None


def _untitled_enclosure(i: int, paper: Paper) -> None:
    """An enclosure that lost its title line has the title by which the notice encloses it."""
    own = [key(t.piece.folded) for t in paper.titles]
    title = next((piece for k, piece in paper.named.items() if any(k in o for o in own)), None)
    if title is None and paper.named:
        title = next(iter(paper.named.values()))
    if title is not None:
        paper.open(DraftPart("enclosure", title, i, i, titled=False))
        paper.notes.append(Note("title_lost", "the enclosure has lost its title line; its title is the one that the notice gives", title))


def _head_line(lines: Sequence[Line], i: int, paper: Paper) -> int:
    """A line above the body: metadata, titles, the order's head, date lines; anything else begins the body."""
    line = lines[i]
    if line.label is Label.ORDER:
        paper.order = line.body
        return i + 1
    title = title_at(lines, i)
    if title is not None and _is_notice_head(lines, title):
        paper.order = title.piece
        return title.last + 1
    if title is not None:
        below = filled_below(lines, title.last, 3)
        if below is not None and below.label in (Label.NUMBER, Label.ADDRESSEE):
            paper.headed.add(len(paper.titles))
        paper.titles.append(title)
        paper.named.update(inner_titles(title.piece))
        return title.last + 1
    if line.label in (Label.FIELD, Label.NUMBER, Label.AGENCY, Label.DATE, Label.DISCLOSURE) or _lone_row(lines, i):
        return i + 1
    first = i == paper.first and len(line.folded) <= 60 and line.folded[-1] not in "。;:,"
    if line.label in (Label.TEXT, Label.TITLE) and (first or _is_head_text(line.folded)) and not _opens_tree(lines, i):
        return i + 1
    _body_line(line, i, paper)
    return i + 1


@cache
def _page_line() -> re.Pattern[str]:
    return table("lines").regex("page_line")


def _opens_tree(lines: Sequence[Line], i: int) -> bool:
    """A bare 1 above 1.1: the body of a paper numbered 1, 1.1, 1.1.1 begins here (1 总则)."""
    mark = lines[i].mark
    if mark is None or mark.kind != "bare" or mark.number != 1:
        return False
    below = next((x.mark for x in lines[i + 1 : i + 12] if x.mark is not None), None)
    return below is not None and below.kind == "decimal" and below.numbers[:1] == (1,)


def _lone_row(lines: Sequence[Line], i: int) -> bool:
    """One line with | between words above the title: a site's navigation, no table."""
    if lines[i].label is not Label.ROW:
        return False
    below = filled_below(lines, i, 3)
    return below is None or below.label is not Label.ROW


@cache
def _sentence_start() -> re.Pattern[str]:
    return table("titles").regex("no_start", before=r"\A")


def _is_notice_head(lines: Sequence[Line], title: TitleLines) -> bool:
    """An organ's 公告 whose number stands on the line below: the head of an announcement, counted through like an order."""
    s = title.piece.folded
    if not s.endswith(("公告", "通告")) or "关于" in s:
        return False
    below = filled_below(lines, title.last, 3)
    return below is not None and below.label is Label.NUMBER and "年第" in below.folded


def _is_head_text(s: str) -> bool:
    """A line of the head that is neither title nor body: a site's name, a source line, the passing line in brackets."""
    if (s[0] == "(" and s[-1] == ")") or (len(s) <= 120 and _page_line().search(s)):
        return True
    return len(s) <= 60 and s[-1] not in "。;:," and "。" not in s and not _sentence_start().match(s)


def _body_line(line: Line, i: int, paper: Paper) -> None:
    if paper.body is None:
        paper.body = i
        if not paper.parts:
            paper.open(DraftPart("main", paper.order if paper.order is not None else paper.title, paper.first, i))
    s, label = line.folded, line.label
    paper.prose += len(s)
    above, paper.last_label = paper.last_label, label
    if label in _SIGNED:
        paper.closed = True
        paper.signed = paper.signed or above is Label.AGENCY
    if paper.parts[-1].role != "main":
        return
    if "《" in s:
        paper.named.update(inner_titles(line.body))
    if not paper.issuing and ("发" in s or "布" in s) and _formula().search(s):
        paper.issuing = True
    if s[-1] == "日" and len(s) <= 60 and _ENDS_IN_DATE.search(s):
        paper.closed = True


def _opened(lines: Sequence[Line], title: TitleLines, paper: Paper, *, seam: bool) -> int | None:
    """What a title in the body opens: an enclosure, an annex, another paper, or nothing."""
    k = key(title.piece.folded)
    own = [key(t.piece.folded) for t in paper.titles]
    listed = paper.listed.get(k)
    if listed is not None and k not in paper.opened:
        paper.open(DraftPart("attachment", title.piece, title.first, title.last + 1, number=listed.number))
        return title.last + 1
    if k in paper.opened or (k in own and paper.order is None):
        return _plain(lines, title, paper)
    wraps = paper.issuing or paper.order is not None
    named = k in paper.named or any(k and k in o for o in own)
    if len(paper.parts) == 1 and wraps and (named or paper.closed) and not _independent(lines, title, named=named):
        paper.open(DraftPart("enclosure", title.piece, title.first, title.last + 1))
        return title.last + 1
    if named and paper.closed and not paper.annexed:
        paper.open(DraftPart("enclosure", title.piece, title.first, title.last + 1))
        return title.last + 1
    if named and _restarts(lines, title) and not paper.annexed:
        paper.open(DraftPart("enclosure", title.piece, title.first, title.last + 1))
        return title.last + 1
    if (
        (paper.prose >= _BODY_LEAST or paper.signed or _restarts(lines, title))
        and (seam or paper.closed or _report(k) or _restarts(lines, title))
        and _independent(lines, title, named=named)
    ):
        return None
    return _plain(lines, title, paper)


def _plain(lines: Sequence[Line], title: TitleLines, paper: Paper) -> int:
    """A title-like line that opens nothing."""
    _body_line(lines[title.first], title.first, paper)
    return title.first + 1


def _independent(lines: Sequence[Line], title: TitleLines, *, named: bool) -> bool:
    """Does a title open a paper of its own: a report of a year, or a head with number or addressees below it?"""
    if named:
        return False
    s = title.piece.folded
    near = [x for x in lines[title.last + 1 : title.last + _NEAR] if x.label is not _BLANK][:4]
    if any(x.label in (Label.NUMBER, Label.ADDRESSEE, Label.FIELD) for x in near):
        return True
    return _report(key(s)) or _restarts(lines, title) or (_about().search(s) is not None and not s.startswith("关于"))


def _restarts(lines: Sequence[Line], title: TitleLines) -> bool:
    """Does a regulation begin below a title: 第一条 or 第一章 as the next line?"""
    below = filled_below(lines, title.last, _NEAR - 1)
    return below is not None and below.mark is not None and below.mark.kind in ("article", "chapter") and below.mark.number == 1


def _report(k: str) -> bool:
    return _YEAR_REPORT.search(k) is not None


def _masthead(lines: Sequence[Line], i: int, paper: Paper) -> bool:
    """Behind a seam of chrome: does a head stand here, as document libraries preview papers?"""
    known = {key(p.title.folded) for p in paper.parts if p.title is not None} | set(paper.named)
    if lines[i].label in (Label.ATTACHMENT, Label.CC, Label.PRINTED, Label.ROW, Label.DATE):
        return False
    for j in range(i, min(i + 12, len(lines))):
        line = lines[j]
        if line.label in (Label.FURNITURE, Label.TEASER) or (line.label is Label.MARKED and line.mark and line.mark.kind != "arabic"):
            return False
        title = title_at(lines, j)
        if title is not None:
            return len(title.piece) >= 10 and key(title.piece.folded) not in known
    return False


def _annex(lines: Sequence[Line], i: int, paper: Paper) -> int | None:
    """An 附件 line: the list of annexes, or the head of one."""
    head = read_annex_head(lines, i, paper.named)
    entries, end = read_annex_list(lines, i)
    if paper.body is None:
        paper.body = i
        paper.open(DraftPart("main", paper.order if paper.order is not None else paper.title, paper.first, i))
    if entries and _is_list(lines, i, end, entries, paper):
        paper.annexes += entries
        for e in entries:
            paper.listed.setdefault(key(e.title.folded), e)
        paper.named.update({key(e.title.folded): e.title for e in entries})
        paper.list_lines.update(range(i, end))
        return end
    if head is None:
        return None
    k = key(head.title.folded) if head.title is not None else ""
    issued = k and k in paper.named and any(k in key(t.piece.folded) for t in paper.titles) and len(paper.parts) == 1
    role = "enclosure" if issued else "attachment"
    title = head.title
    if title is None:
        listed = next((a for a in paper.annexes if a.number == head.number), None) if head.number else None
        title = listed.title if listed else (paper.annexes[0].title if len(paper.annexes) == 1 else None)
    if lines[i].label is Label.MARKED:  # 四、附件: the heading is a section of the part above
        _body_line(lines[i], i, paper)
    first = i + 1 if lines[i].label is Label.MARKED and head.last > i else i
    paper.open(DraftPart(role, title, first, head.last + 1, number=head.number, titled=head.title is not None))
    return head.last + 1


def _is_list(lines: Sequence[Line], i: int, end: int, entries: Sequence[AnnexEntry], paper: Paper) -> bool:
    """Is an 附件 line the list (its titles stand again below, or the paper ends or signs behind it) or an annex's head?"""
    if paper.annexed:
        return False
    wanted = {key(e.title.folded) for e in entries}
    shortest = min(map(len, wanted))
    rest = [j for j in range(end, min(end + _LOOK_AHEAD, len(lines))) if lines[j].label is not _BLANK]
    for j in rest:
        if lines[j].label is Label.ATTACHMENT:
            later: AnnexHead | None = read_annex_head(lines, j)
            if later is not None and (later.title is None or key(later.title.folded) in wanted or len(entries) > 1):
                return True
        elif len(lines[j].folded) >= shortest and key(lines[j].folded) in wanted:
            return True
    if not rest:
        return True
    return lines[rest[0]].label in (Label.AGENCY, Label.DATE, Label.CC, Label.PRINTED, Label.FURNITURE, Label.DISCLOSURE, Label.TEASER)


def _close_parts(paper: Paper) -> None:
    """Each part ends where the next begins."""
    if not paper.parts:
        paper.open(DraftPart("main", paper.order if paper.order is not None else paper.title, paper.first, paper.first))
    paper.parts[0].first = paper.first
    for part, following in zip(paper.parts, paper.parts[1:], strict=False):
        part.last = following.first - 1
    paper.parts[-1].last = paper.last
