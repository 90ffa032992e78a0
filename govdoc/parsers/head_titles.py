"""The title of a paper, by its words, by its place, from the page's block, and the type (文种) that it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line, Note
from govdoc.parsers.drafts import Paper
from govdoc.parsers.headlines import without_number
from govdoc.parsers.metadata import meaning
from govdoc.text import NormalizedText

__all__ = ["doc_type_of", "letter_organ", "read_doc_type", "read_title"]

_ADDITION: Final = re.compile(r"\((?:试行|暂行|修订|修订版|修订稿|草案|征求意见稿|送审稿|讨论稿)\)")
_STATE: Final = "中华人民共和国"
_LAW_LONGEST: Final = 36
_MADE: Final = re.compile(
    r"(?:制定|制订)(?:了)?本(?P<type>办法|条例|规定|细则|规则|制度|规程|章程|准则)"
)  # what 第一条 says of a paper without a title
_SHORTEST: Final = 6
_JOINED_MOST: Final = 3
_HEAD_MOST: Final = 40  # lines of a letter's head
_LETTER_HEAD_LONGEST: Final = 32
_BROKEN_OFF: Final = ("关于", "的", "和", "及", "与", "、", "在", "致")
_FRAGMENTS: Final = ("的", "上的", "会上", "会议上", "中的")
# The title is the paper's in 印发《云江市节水方案》 and 云江市《任务分解表》, another's in 一图读懂《…》 and 学习贯彻《…》.
_ITS_OWN: Final = re.compile(
    r"(?:\A|印发|公布|发布|出台|\A[\u4e00-\u9fff]{2,6}|\d{4}年)(?<!解读)(?<!读懂)(?<!看懂)(?<!图解)(?<!速览)(?<!贯彻)(?<!学习)《[^《》]{2,100}》\Z"
)
_OPENING: Final = 12  # lines
_NOTICE_SAYS_SO: Final = ("通知", "你们")
_LETTERS: Final = dict.fromkeys(("函复", "函告", "函商", "函达"), "函")


@cache
def _type_pattern() -> re.Pattern[str]:
    t = table("doc_types")
    return re.compile(f"(?P<type>{t.row('type').pattern})(?:{t.row('tail').pattern})")


@cache
def _notice() -> re.Pattern[str]:
    return table("doc_types").regex("notice_formula")


@cache
def _formula() -> re.Pattern[str]:
    return table("doc_types").regex("formula")


@cache
def _titles_pattern(row: str) -> re.Pattern[str]:
    return table("titles").regex(row)


@cache
def _lines_pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


def doc_type_of(title: str) -> str | None:
    """The type (文种) that the head noun of a folded title stands for: …的复函 → 函, …年度报告 → 报告; None where it has none."""
    if title.endswith("》") and not _ITS_OWN.search(title):
        return None
    found = None
    for m in _type_pattern().finditer(title):
        found = m["type"]
    if found is None and title.startswith(_STATE) and title.endswith("法"):
        return "法"
    return found


def read_title(
    paper: Paper, lines: tuple[Line, ...], above: Sequence[int], fields: Sequence[Field], notes: list[Note]
) -> NormalizedText | None:
    """The document's own title: of an order that of the regulation; a cut title as it stands; else the block's."""
    if paper.order is not None:
        enclosed = next((p.title for p in paper.parts if p.role == "enclosure" and p.title is not None), None)
        if enclosed is not None:
            return enclosed
    if paper.title is not None:
        return _subject(paper.title, lines[paper.first : paper.first + _HEAD_MOST]) or paper.title
    if paper.order is None and (regulation := _publishes_alone(paper, lines)) is not None:
        return regulation
    if paper.order is not None and (published := _published(paper, lines)) is not None:
        return published
    if paper.order is not None and paper.order.folded.endswith(("公告", "通告")):
        return paper.order
    for j in above:
        line = lines[j]
        if line.label in (Label.TEXT, Label.TEASER, Label.AGENCY) and len(line.body) >= 8 and _titles_pattern("cut").search(line.folded):
            notes.append(Note("title_cut", "the title is cut off and the document does not give the rest", line.body))
            return line.body
    named = next((f.value for f in fields if meaning(f) == "title" and f.value is not None), None)
    if named is None:
        named = _counted_notice(lines, above) or _by_position(lines, above)
    if named is None:
        notes.append(Note("title_missing", "no title line was found"))
        return None
    return without_number(named)


def letter_organ(title: NormalizedText) -> NormalizedText | None:
    """The organ of a head that holds nothing but it and the kind of paper (云江市政府教育局 函), or None."""
    m = _titles_pattern("letter_head").match(title.folded) if len(title) <= _LETTER_HEAD_LONGEST and "关于" not in title.folded else None
    return title.group(m, "organ") if m is not None else None


def _subject(title: NormalizedText, head: tuple[Line, ...]) -> NormalizedText | None:
    """What a letter whose head names its organ alone is about (主旨：检送实施计划一份，请查照); None where it does not say."""
    if letter_organ(title) is None:
        return None
    said = next((x for x in head if x.folded.startswith("主") and _titles_pattern("subject").match(x.folded)), None)
    m = _titles_pattern("subject").match(said.folded) if said is not None else None
    return said.body.group(m, "subject") if said is not None and m is not None else None


def _published(paper: Paper, lines: tuple[Line, ...]) -> NormalizedText | None:
    """The name of the regulation that an order publishes, where the regulation does not stand below it."""
    main = paper.parts[0]
    for line in lines[main.first : main.last + 1]:
        if "《" in line.folded and (m := _titles_pattern("published").search(line.folded)) is not None:
            return line.body.group(m, "title")
    return None


def _publishes_alone(paper: Paper, lines: tuple[Line, ...]) -> NormalizedText | None:
    """The regulation below an order that has lost its head: its sentence (《…》已经…通过，现予公布) and the person who signs show it, or that
    the sentence is all there is and addresses nobody; else None."""
    enclosed = next((p.title for p in paper.parts if p.role == "enclosure" and p.title is not None), None)
    if enclosed is None or paper.titles:
        return None
    own = lines[paper.parts[0].first : paper.parts[0].last + 1]
    signed = any(_lines_pattern("signer").match(x.folded) for x in own if x.label is Label.TEXT)
    said = [(x, m) for x in own if "《" in x.folded and (m := _titles_pattern("published").search(x.folded)) is not None]
    alone = said and said[0][1]["title"] == enclosed.folded and not any(x.label is Label.ADDRESSEE or x.mark is not None for x in own)
    return enclosed if said and (signed or alone) else None


def _counted_notice(lines: tuple[Line, ...], above: Sequence[int]) -> NormalizedText | None:
    """The head of a 公告 that stands on one line with its number: 云江市水利局公告〔2024〕第3号 → 云江市水利局公告."""
    for j in above:
        line = lines[j]
        if (
            line.label is Label.NUMBER
            and (m := _titles_pattern("counted_notice").match(line.folded))
            and is_unit_list(line.body[: m.end("organ")])
        ):
            return line.body[: m.end("word")]
    return None


def _by_position(lines: tuple[Line, ...], above: Sequence[int]) -> NormalizedText | None:
    """Where no line of the head has the words of a title, the last that is nothing else: a speech, a letter, a bulletin."""
    law = next((j for j in above if lines[j].label is Label.TEXT and lines[j].folded.startswith(_STATE) and _is_law(lines[j].folded)), None)
    for j in reversed(above) if law is None else [law]:
        if not _may_be_title(lines[j]):
            continue
        first = j
        while first - 1 in above and j - first < _JOINED_MOST and _goes_on(lines[first - 1], lines[first]):
            first -= 1
        last = j + (j + 1 in above and _ADDITION.fullmatch(lines[j + 1].folded) is not None)  # （试行） below it
        return NormalizedText.join([x.body for x in lines[first : last + 1]]).rstrip(" 。")
    return None


def _is_law(s: str) -> bool:
    """The name of a law, 中华人民共和国…法 and nothing else on its line."""
    return len(s) <= _LAW_LONGEST and s.endswith("法") and s.isalpha()


def _may_be_title(line: Line) -> bool:
    s = line.folded
    if line.label is not Label.TEXT or line.mark is not None or not 2 <= len(s) <= 60:
        return False
    if len(s) < _SHORTEST:
        return _titles_pattern("short_title").match(s) is not None
    return not _lines_pattern("no_title_here").search(s)


def _goes_on(above: Line, line: Line) -> bool:
    """Does a title that no word tells go on from the line above: 在全市节水工作⏎会议上的讲话?"""
    if above.label not in (Label.TEXT, Label.AGENCY) or above.mark is not None or not above.folded:
        return False
    s = above.folded
    return s.endswith(_BROKEN_OFF) or s.count("《") > s.count("》") or line.folded.startswith(_FRAGMENTS)


def read_doc_type(paper: Paper, lines: tuple[Line, ...], title: NormalizedText | None) -> str | None:
    """The type that the title's head noun names; without one the issuing formula decides, then the enclosure's title."""
    if title is not None and (found := doc_type_of(title.folded)):
        return found
    main = paper.parts[0]
    lost = title is None or _titles_pattern("cut").search(title.folded) is not None
    if lost and (hereby := _hereby(lines[main.first : main.last + 1])) is not None:
        return hereby
    for j in range(main.first, main.last + 1):
        m = _notice().search(lines[j].folded)
        said = _formula().search(lines[j].folded) if lost else None
        if said is not None and (m is None or said.start() <= m.start()):
            return _LETTERS.get(word := said[said.lastgroup or 0], word)
        if m is not None and (lost or any(w in m.group() for w in _NOTICE_SAYS_SO)):
            return "通知"
    if title is None and _opens_report(lines, main.first, main.last):
        return "报告"
    if title is None:
        enclosed = next((p.title for p in paper.parts if p.role == "enclosure" and p.title is not None), None)
        if enclosed is not None:
            return doc_type_of(enclosed.folded)
        first = next((lines[j] for j in range(main.first, main.last + 1) if lines[j].mark is not None), None)
        m = _MADE.search(first.folded) if first is not None and first.mark is not None and first.mark.kind == "article" else None
        return m["type"] if m is not None else None
    return None


def _hereby(lines: tuple[Line, ...]) -> str | None:
    """The type that the closing words name, whatever was said before: 现予公布，特此通告."""
    for line in lines:
        if "特此" in line.folded and (m := _formula().search(line.folded, line.folded.index("特此"))) is not None and (word := m["hereby"]):
            return _LETTERS.get(word, word)
    return None


def _opens_report(lines: tuple[Line, ...], first: int, last: int) -> bool:
    """Does a paper without a title say above its first sections that it is a report (本报告所列数据的统计期限…)?"""
    opening = [s for j in range(first, min(last, first + _OPENING) + 1) if "报" in (s := lines[j].folded)]
    return any(table("doc_types").regex("report_formula").search(s) for s in opening)
