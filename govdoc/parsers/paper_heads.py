"""What the lines above a paper's body are: titles, the head of an order, metadata, dates; and where the body begins."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.drafts import Paper, take_body_line
from govdoc.parsers.head_tables import names_columns, opens_table
from govdoc.parsers.heads import TitleLines, filled_below, title_at
from govdoc.parsers.labels import is_title
from govdoc.parsers.page_previews import head_again, page_notes, previews, title_follows
from govdoc.parsers.title_names import inner_titles, key
from govdoc.text import NormalizedText

__all__ = ["empty_label", "head_above", "sentence_start", "take_head_line"]

_HEAD_LINES: Final = 14
_HEAD_LINE_LONGEST: Final = 80
_HEAD_LABELS: Final = frozenset({Label.AGENCY, Label.NUMBER, Label.TEXT, Label.FIELD})
_PROSE_LEAST: Final = 24
_WORD_LONGEST: Final = 4  # 其他, 本网: words of a page, no sentence
_PASSED_OVER: Final = frozenset({Label.FIELD, Label.NUMBER, Label.AGENCY, Label.DATE, Label.DISCLOSURE, Label.PRINTED})
_NOISE: Final = frozenset({Label.BLANK, Label.FURNITURE})
_EMPTY_LABEL: Final = re.compile(r"[\u4e00-\u9fff]{1,2} {0,8}[\u4e00-\u9fff]{1,3} ?:\Z")
_ORDER_LONGEST: Final = 60
_TAIL: Final = frozenset({Label.DATE, Label.CC, Label.PRINTED, Label.DISCLOSURE})
_LETTERHEAD, _LETTERHEAD_LONGEST = "文件", 40
_PASSED: Final = re.compile(
    r"(?:\( ?第[\d一二三四五六七八九十百零〇]{1,6}号 ?\) ?)?《[^《》]{2,100}》 ?(?:已|业|经|现)"
)  # the first words of an order, which no line of the head has


def take_head_line(lines: tuple[Line, ...], i: int, paper: Paper) -> int:
    """A line above the body: metadata, titles, the order's head, date lines; anything else begins the body."""
    line = lines[i]
    if line.label is Label.ORDER:
        paper.order = line.body
        return i + 1
    if line.label is Label.NUMBER and not paper.titles and (notice := _publishing_notice(lines, i)) is not None:
        paper.order = notice
        return i + 1
    if line.folded == "令" and (organs := _organs_above(lines, i, paper.first)):
        paper.order = organs[0].body.through(line.body) if len(organs) > 1 else NormalizedText.join([organs[0].body, line.body])
        return i + 1
    if names_columns(line):
        take_body_line(line, i, paper)
        return i + 1
    if "令" in line.folded and (counted := _order_and_title(line)) is not None:  # 云江市人民政府令第3号 云江市河道管理办法
        paper.order = counted
        paper.titles.append(TitleLines(i, i, line.body.after(counted).strip()))
        return i + 1
    title = title_at(lines, i, {key(t.piece.folded): t.piece for t in paper.titles}, head=True)
    if title is not None and _is_notice_head(lines, title):
        paper.order = title.piece
        return title.last + 1
    if title is not None:
        below = filled_below(lines, title.last, 3)
        if below is not None and below.label in (Label.NUMBER, Label.ADDRESSEE) and not below.folded.startswith("〔"):
            paper.headed.add(len(paper.titles))
        if below is not None and _belongs_to_title(below):
            paper.near.add(len(paper.titles))
        paper.titles.append(title)
        paper.named.update(inner_titles(title.piece))
        return title.last + 1
    if line.label is not Label.ROW and opens_table(lines, i):
        take_body_line(line, i, paper)
        return i + 1
    if line.label in _PASSED_OVER or _lone_row(lines, i) or empty_label(lines, i, paper.first):
        return i + 1
    if paper.titles and line.label in (Label.TEXT, Label.TEASER) and previews(lines, i, paper.titles[0].piece):
        return i + 1
    first = i == paper.first and len(line.folded) <= 60 and line.folded[-1] not in "。;:,"
    # The first line of a wrapped paragraph; what tells who passed the paper begins with a bracket.
    prose = bool(paper.titles) and "," in line.folded and len(line.folded) >= _PROSE_LEAST and line.folded[0] != "("
    if line.label in (Label.TEXT, Label.TITLE) and not prose and (first or _is_head_text(line.folded)) and not _opens_tree(lines, i):
        return i + 1
    if head_again(lines, i, paper.titles[0].piece) if paper.titles and not prose else page_notes(lines, i):
        return i + 1
    take_body_line(line, i, paper)
    return i + 1


def _belongs_to_title(below: Line) -> bool:
    """Does the page's line of date and source, or the first article or chapter, stand right below a title?"""
    if below.label is Label.FIELD:
        return _page_line().search(below.folded) is not None
    return below.mark is not None and below.mark.kind in ("article", "chapter") and below.mark.number == 1


def _order_and_title(line: Line) -> NormalizedText | None:
    """An order with its number that the regulation's title follows on the same line; None where the line is none of that."""
    first = next(iter(find_doc_numbers(line.body[:_ORDER_LONGEST])), None)
    if first is None or first.form != "order" or first.piece.at != line.body.at:
        return None
    rest = line.body.after(first.piece).strip().folded
    return first.piece if is_title(rest) and not rest.startswith(("关于", "的")) else None


def empty_label(lines: tuple[Line, ...], i: int, floor: int) -> bool:
    """Does the last label of a page's block stand here, with no value: 备注: between 实施日期:2024-05-01 and the bracket that tells who passed it;
    附件: above the title?"""
    if lines[i].label not in (Label.TEXT, Label.ATTACHMENT) or not _EMPTY_LABEL.match(lines[i].folded):
        return False
    above = next((lines[j] for j in range(i - 1, floor - 1, -1) if lines[j].label not in _NOISE), None)
    below = filled_below(lines, i, 4)
    if above is None or above.label is not Label.FIELD or below is None:
        return False
    if lines[i].label is Label.ATTACHMENT:
        return title_follows(lines, i)
    return below.label is Label.FIELD or (below.folded[0] == "(" and _is_head_text(below.folded))


@cache
def _page_line() -> re.Pattern[str]:
    return table("lines").regex("page_line")


def _opens_tree(lines: tuple[Line, ...], i: int) -> bool:
    """A bare 1 above 1.1: the body of a paper numbered 1, 1.1, 1.1.1 begins here (1 总则); a chapter of one may begin at 15."""
    mark = lines[i].mark
    if mark is None or mark.kind != "bare":
        return False
    below = next((x.mark for x in lines[i + 1 : i + 12] if x.mark is not None), None)
    return below is not None and below.kind == "decimal" and below.numbers[:1] == mark.numbers


def _lone_row(lines: tuple[Line, ...], i: int) -> bool:
    """One line with | between words above the title: a site's navigation, no table."""
    if lines[i].label is not Label.ROW:
        return False
    below = filled_below(lines, i, 3)
    return below is None or below.label is not Label.ROW


@cache
def sentence_start() -> re.Pattern[str]:
    """What only a sentence begins with: 为, 根据, 按照."""
    return table("titles").regex("no_start", before=r"\A")


@cache
def _speech() -> re.Pattern[str]:
    return table("titles").regex("speech")


def _is_notice_head(lines: tuple[Line, ...], title: TitleLines) -> bool:
    """An organ's 公告 whose number stands on the line below (2024年第3号, 第37号), or that says at once what was passed: it is like an order."""
    s = title.piece.folded
    if not s.endswith(("公告", "通告")) or "关于" in s:
        return False
    below = filled_below(lines, title.last, 3)
    if below is None or below.label is not Label.NUMBER:
        return below is not None and _PASSED.match(below.folded) is not None and title.piece.folded.endswith("公告")
    return "年第" in below.folded or _serial().match(below.folded) is not None


def _publishing_notice(lines: tuple[Line, ...], i: int) -> NormalizedText | None:
    """云江市人大常委会公告第11号 on one line above 《云江市节水条例》已由…: an order but for its name."""
    m = _counted().match(lines[i].folded)
    below = filled_below(lines, i, 3)
    return lines[i].body[: m.end("word")] if m is not None and below is not None and _PASSED.match(below.folded) else None


@cache
def _counted() -> re.Pattern[str]:
    return table("titles").regex("counted_notice")


@cache
def _serial() -> re.Pattern[str]:
    return table("lines").regex("serial_alone")


def _organs_above(lines: tuple[Line, ...], i: int, floor: int) -> list[Line]:
    """The organs, one a line, above a 令 that stands alone on the letterhead."""
    organs: list[Line] = []
    for j in range(i - 1, floor - 1, -1):
        if lines[j].label is Label.AGENCY:
            organs.append(lines[j])
        elif lines[j].label is not Label.BLANK:
            break
    return organs[::-1]


@cache
def _declaration() -> re.Pattern[str]:
    """（列第一位的为牵头单位，下同）: how the paper's notes are to be read, which is text of its body."""
    return table("roles").regex("first_leads")


def _is_head_text(s: str) -> bool:
    """A line of the head that is neither title nor body: a site's name, a source line, the passing line in brackets."""
    if s[0] == "(" and _declaration().search(s):
        return False
    if (s[0] == "(" and s[-1] == ")") or (len(s) <= 120 and _page_line().search(s)):
        return True
    if len(s) > 60 or s[-1] in "。;:," or "。" in s or _PASSED.match(s):
        return False
    return len(s) <= _WORD_LONGEST or not sentence_start().match(s) or _speech().match(s) is not None


def head_above(lines: tuple[Line, ...], i: int, floor: int) -> int:
    """Where the head of a paper begins whose title stands on line `i` behind another paper: right behind that one's date, copies or note of
    disclosure, else at its number, or at the letterhead over that. Units that stand alone may be the signature of the paper before.
    """
    first, behind_tail, letterhead, sure = i, i, False, True
    for j in range(i - 1, max(floor, i - _HEAD_LINES), -1):
        line = lines[j]
        if line.label is Label.BLANK:
            continue
        if line.label in _TAIL:
            return behind_tail
        if len(line.folded) > _HEAD_LINE_LONGEST or line.folded[-1] in "。;" or line.label not in _HEAD_LABELS:
            break
        behind_tail = j
        letterhead = letterhead or (line.folded.endswith(_LETTERHEAD) and len(line.folded) <= _LETTERHEAD_LONGEST)
        sure = sure and (line.label is Label.NUMBER or (letterhead and (line.label is Label.AGENCY or line.folded.endswith(_LETTERHEAD))))
        first = j if sure else first
    return first
