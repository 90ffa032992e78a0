"""What a title or an 附件 line in the body of a paper opens: an enclosure, an annex, another paper, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.annexes import AnnexEntry, AnnexHead, file_of, read_annex_head, read_annex_list
from govdoc.parsers.drafts import DraftPart, Paper, take_body_line
from govdoc.parsers.heads import TitleLines, filled_below
from govdoc.parsers.signature import signs
from govdoc.parsers.title_names import inner_titles, key

__all__ = ["open_by_annex", "open_by_title"]

_BLANK: Final = Label.BLANK
_LABEL: Final = 6  # characters of 公开属性：, 信息公开选项：
_TAIL: Final = frozenset({Label.AGENCY, Label.DATE, Label.CC, Label.PRINTED, Label.FURNITURE, Label.DISCLOSURE, Label.TEASER})
_NEAR: Final = 8
_SIGNER_LINES, _SIGNER_LONGEST = 2, 30  # and the characters of each
_LOOK_AHEAD: Final = 800  # lines in which the annex of a list must begin
_YEAR_REPORT: Final = re.compile(r"年(?:度)?.{0,30}(?:报告|统计公报)\Z")
_NAME_LEAST: Final = 5  # characters of a regulation's name without its country or place
_ADDITION: Final = re.compile(r"\([^()]{1,14}\)\Z")  # （试行）, （2024—2030年）
_SERIAL_LAST: Final = re.compile(r"(?:\A|(?<=[\u4e00-\u9fff ]))\d{1,3}\Z")
_LISTING: Final = ("名单", "名录", "目录", "结果", "清单", "表")  # what is made known in an annex
_LEAD_MOST: Final = 160  # characters of prose that may stand above a paper's title
_BODY_LEAST: Final = 120  # characters of prose before a title may open another paper


@cache
def _titles(row: str) -> re.Pattern[str]:
    return table("titles").regex(row)


@cache
def _lines(row: str, after: str = "") -> re.Pattern[str]:
    return table("lines").regex(row, after=after)


def open_by_title(lines: tuple[Line, ...], title: TitleLines, paper: Paper, *, seam: bool) -> int | None:
    """What a title in the body opens: an enclosure, an annex, another paper, or nothing."""
    if _cites(lines, title):
        return _plain(lines, title, paper)
    k = key(title.piece.folded)
    if _late_head(lines, title, paper, k):
        paper.parts.clear()
        paper.body, paper.prose = None, 0
        paper.titles.append(title)
        paper.named.update(inner_titles(title.piece))
        return title.last + 1
    own = [key(t.piece.folded) for t in paper.titles]
    listed = paper.listed.get(k)
    if listed is not None and k not in paper.opened:
        paper.open(DraftPart("attachment", title.piece, title.first, title.last + 1, number=listed.number))
        return title.last + 1
    if k in paper.opened or (k in own and paper.order is None and not _enclosed_by_headline(k, paper)):
        return _plain(lines, title, paper)
    wraps = paper.issuing or paper.order is not None
    named = _is_named(k, paper) or any(k and k in o for o in own)
    if len(paper.parts) == 1 and wraps and (named or paper.closed) and not _independent(lines, title, named=named):
        paper.open(DraftPart("enclosure", title.piece, title.first, title.last + 1))
        return title.last + 1
    restarts = _restarts(lines, title)
    if named and not paper.annexed and (paper.closed or restarts):
        paper.open(DraftPart("enclosure", title.piece, title.first, title.last + 1))
        return title.last + 1
    heads = _whole_head(lines, title)
    if (
        (paper.prose >= _BODY_LEAST or paper.signed or restarts or (paper.closed and heads))
        and (seam or paper.closed or restarts or heads or _report(k))
        and _independent(lines, title, named=named)
        and not _is_entry(lines, title)
    ):
        return None
    return _plain(lines, title, paper)


def _enclosed_by_headline(k: str, paper: Paper) -> bool:
    """Is a title of the head the site's headline for the paper that the notice below it encloses?"""
    return k in paper.named and paper.closed and paper.title is not None and key(paper.title.folded) != k


def _cites(lines: tuple[Line, ...], title: TitleLines) -> bool:
    """Does a sentence that broke over the line go on with what it cites: …会议精神和⏎《关于…的意见》（云⏎发〔2022〕7号）要求?"""
    above = lines[title.first - 1] if title.first and title.piece.folded.startswith("《") else None
    return (
        above is not None
        and above.label in (Label.TEXT, Label.MARKED)
        and _lines("before_cited", r"\Z").search(above.folded.rstrip()) is not None
    )


def _is_named(k: str, paper: Paper) -> bool:
    """Has the paper named this title, with or without its （试行） and, in an order, without its country or place?"""
    if k in paper.named or _ADDITION.sub("", k) in paper.named:
        return True
    if any(n.startswith(k + "(") for n in paper.named):
        return True
    # an order names 《档案法实施条例》 what stands below it under its full name, 中华人民共和国档案法实施条例
    return paper.order is not None and any(len(n) >= _NAME_LEAST and k.endswith(n) for n in paper.named)


def _late_head(lines: tuple[Line, ...], title: TitleLines, paper: Paper, k: str) -> bool:
    """Were the few lines so far no body, but what a page says before the paper: a lead, a note that it was repealed?"""
    if paper.titles or paper.order is not None or paper.prose > _LEAD_MOST or paper.closed or paper.issuing or len(paper.parts) != 1:
        return False
    if any(lines[j].label in (Label.MARKED, Label.ADDRESSEE) for j in range(paper.first, title.first)):
        return False
    below = filled_below(lines, title.last, 3)
    if below is not None and below.label in (Label.NUMBER, Label.ADDRESSEE):
        return True
    return k not in paper.named and bool(
        "关于" in title.piece.folded
        or (below is not None and below.label is Label.FIELD and (_lines("page_line").search(below.folded) or _restarts(lines, title)))
    )


def _plain(lines: tuple[Line, ...], title: TitleLines, paper: Paper) -> int:
    """A title-like line that opens nothing; behind the signature of a paper that encloses none it is a link of the page."""
    if paper.signed and not paper.issuing and len(paper.parts) == 1:
        paper.stray.add(title.first)
        return title.first + 1
    take_body_line(lines[title.first], title.first, paper)
    return title.first + 1


def _independent(lines: tuple[Line, ...], title: TitleLines, *, named: bool) -> bool:
    """Does a title open a paper of its own: a report of a year, or a head with number or addressees below it?"""
    if named:
        return False
    s = title.piece.folded
    near = [x for x in lines[title.last + 1 : title.last + _NEAR] if x.label is not _BLANK][:4]
    if any(x.label in (Label.NUMBER, Label.ADDRESSEE, Label.FIELD) for x in near):
        return True
    return _report(key(s)) or _restarts(lines, title) or (_titles("about").search(s) is not None and not s.startswith("关于"))


def _whole_head(lines: tuple[Line, ...], title: TitleLines) -> bool:
    """Do number (or a block) and addressees stand below a title? That is the head of a paper, though the one above was never signed."""
    near = [x for x in lines[title.last + 1 : title.last + _NEAR] if x.label not in (_BLANK, Label.DATE)][:2]
    if len(near) < 2 or near[1].label is not Label.ADDRESSEE:
        return False
    return near[0].label in (Label.NUMBER, Label.FIELD) or (near[0].folded[0] == "(" and near[0].folded.endswith("号)"))


def _is_entry(lines: tuple[Line, ...], title: TitleLines) -> bool:
    """Does a title stand behind its number in a list of papers, one cell a line: 2⏎…的通知, or 云政发〔2009〕33号2⏎…的通知?"""
    above = next((lines[j] for j in range(title.first - 1, max(-1, title.first - 3), -1) if lines[j].label is not _BLANK), None)
    return above is not None and above.label in (Label.TEXT, Label.MARKED) and _SERIAL_LAST.search(above.folded) is not None


def _restarts(lines: tuple[Line, ...], title: TitleLines) -> bool:
    """Does a regulation begin below a title: 第一条 or 第一章 as the next line, or behind the page's line or the bracket that tells who passed it?"""
    below = filled_below(lines, title.last, _NEAR - 1)
    if below is not None and (below.label is Label.FIELD or (below.folded[0] == "(" and _lines("passing").match(below.folded))):
        below = next((x for x in lines[title.last + 1 : title.last + _NEAR] if x.mark is not None), None)
    return below is not None and below.mark is not None and below.mark.kind in ("article", "chapter") and below.mark.number == 1


def _report(k: str) -> bool:
    return _YEAR_REPORT.search(k) is not None


def open_by_annex(lines: tuple[Line, ...], i: int, paper: Paper) -> int | None:
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
    below = filled_below(lines, head.last, 3)
    if paper.listed and head.title is None and below is not None and below.label is Label.ATTACHMENT:
        paper.list_lines.add(i)  # 附件: over 附件1, where a page lists them once more
        return i + 1
    file = file_of(lines[head.last])
    if file is not None and _is_listed(key(file.folded), paper):
        paper.list_lines.update(range(i, head.last + 1))  # a link to an annex that the list names
        return head.last + 1
    k = key(head.title.folded) if head.title is not None else ""
    asks = any("征求" in t.piece.folded for t in paper.titles)  # who asks for opinions on a draft issues nothing yet
    listing = k.endswith(_LISTING)  # a list that is made known (公布) stands in an annex, a plan that is issued is enclosed
    heads = [t.piece.folded for t in paper.titles]
    issuing = [key(s) for s in heads if (verb := _titles("issuing").search(s)) and not (listing and "布" in verb.group())]
    issued = k and not asks and k in paper.named and any(k in title for title in issuing) and len(paper.parts) == 1
    role = "enclosure" if issued else "attachment"
    title = head.title
    if title is None:
        listed = next((a for a in paper.annexes if a.number == head.number), None) if head.number else None
        title = listed.title if listed else (paper.annexes[0].title if len(paper.annexes) == 1 else None)
    if lines[i].label is Label.MARKED:  # 四、附件: the heading is a section of the part above
        take_body_line(lines[i], i, paper)
    first = i + 1 if lines[i].label is Label.MARKED and head.last > i else i
    paper.open(DraftPart(role, title, first, head.last + 1, number=head.number, titled=head.title is not None))
    return head.last + 1


def _signed_below(lines: tuple[Line, ...], at: int) -> bool:
    """Do a few short lines and the day stand here: a signer whom the words for organs do not know (云江市农业学校⏎2021年11月19日), or a long name
    over two lines?"""
    below = [x for x in lines[at : at + _NEAR] if x.label is not _BLANK]
    day = next((n for n, x in enumerate(below) if x.label is Label.DATE), 0)
    return 0 < day <= _SIGNER_LINES and all(
        x.label in (Label.TEXT, Label.AGENCY) and len(x.folded) <= _SIGNER_LONGEST and x.folded[-1] not in "。;:" for x in below[:day]
    )


def _is_listed(k: str, paper: Paper) -> bool:
    """Does the list of annexes name this one, with or without a note behind it: 获奖名单（略）?"""
    return k in paper.listed or any(_ADDITION.sub("", listed) == k for listed in paper.listed)


def _is_list(lines: tuple[Line, ...], i: int, end: int, entries: Sequence[AnnexEntry], paper: Paper) -> bool:
    """Is an 附件 line the list (its titles stand again below, or the paper ends or signs behind it) or an annex's head?"""
    if paper.annexed:
        return False
    if file_of(lines[i]) is not None:  # 附件：申请表.docx is a link, and opens nothing
        return True
    wanted = {key(e.title.folded) for e in entries}
    if paper.listed and all(_is_listed(k, paper) for k in wanted):
        return False  # what the list names stands here itself, though units follow it as a signature would
    if _signed_below(lines, end):
        return True
    shortest = min(map(len, wanted))
    behind: Line | None = None
    for j in range(end, min(end + _LOOK_AHEAD, len(lines))):
        label = lines[j].label
        if label is _BLANK:
            continue
        behind = behind or lines[j]
        if label is Label.ATTACHMENT:
            later: AnnexHead | None = read_annex_head(lines, j)
            if later is not None and (later.title is None or key(later.title.folded) in wanted or len(entries) > 1):
                return True
        elif len(lines[j].folded) >= shortest and key(lines[j].folded) in wanted:
            return True
    return behind is None or behind.label in _TAIL or signs(behind) or (behind.label is Label.FIELD and "公开" in behind.folded[:_LABEL])
