"""The dates that the head of a paper gives: in its metadata block, in brackets under the title, on the page's own line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates, read_date
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line
from govdoc.text import NormalizedText

__all__ = ["bracketed_date", "field_date", "field_range", "front_bracket", "page_date"]

_DATE_LABEL: Final = re.compile(
    r"(?<![\u4e00-\u9fff])(?:发布|发表|更新|公开|公布|上网|信息)?(?:日期|时间) ?[:]? ?|(?i:\b(?:time|date|updated|published)) ?: ?"
)
_FIRST_YEAR: Final = 1911
_BRACKETED: Final = re.compile(r"\A\(.{0,200}\)\Z")
_DAY: Final = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_DAY_THEN: Final = re.compile(rf"{_DAY} ")
_NUMBER: Final = r"[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号"
_BEHIND_TITLE: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff ])\((?:{_DAY}[ ,]?{_NUMBER}|{_NUMBER}[ ,]?{_DAY})\)\Z"
)  # …的通知(2024年5月6日云水发〔2024〕3号)
_FRONT_BRACKET: Final = re.compile(rf"\((?:{_DAY}[ ,]?{_NUMBER}|{_NUMBER}(?:[ ,]?{_DAY})?)\) {{0,4}}(?=[\u4e00-\u9fff《])")
_DAY_FIRST: Final = re.compile(rf"{_DAY}[ ,、]{{0,3}}(?=[\u4e00-\u9fff])")
_ENDED: Final = re.compile("(?:失效|废止)(?![^《》]{0,80}》)")  # （根据2018年5月1日公布的…决定失效） gives no day of writing
_PAGE_LABELS: Final = (Label.TEXT, Label.FURNITURE, Label.ROW, Label.FIELD)


@cache
def _lines_pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


def front_bracket(line: Line) -> NormalizedText | None:
    """The bracket of number and day, or of the number alone, in front of a body's first sentence: (1985年5月4日云政〔1985〕38号) 根据…"""
    m = _FRONT_BRACKET.match(line.folded) if line.folded[0] == "(" else None
    return line.body[: m.end()] if m is not None else None


def field_date(field: Field | None) -> DateHit | None:
    """The first whole date of a metadata field's value; None where there is no field or no date."""
    if field is None or field.value is None:
        return None
    return next((h for h in find_dates(field.value) if h.date and h.date.year >= _FIRST_YEAR), None)  # 1900-01-01 stands for none


def field_range(field: Field | None) -> tuple[DateHit | None, DateHit | None]:
    """From when and until when a paper holds by its 有效期: 2024-06-01至2026-05-31; one date alone is the end."""
    dates = [h for h in find_dates(field.value) if h.date] if field is not None and field.value is not None else []
    return (dates[0] if len(dates) == 2 else None), (dates[-1] if len(dates) in (1, 2) else None)


def bracketed_date(lines: tuple[Line, ...], above: Sequence[int]) -> DateHit | None:
    """The date in brackets under the title: （2016年6月8日）, （2024年1月16日在…会议上）."""
    for j in above:
        if lines[j].label is Label.DATE and _BRACKETED.match(lines[j].folded):
            return read_date(lines[j].body)
        if lines[j].label is Label.TEXT and _is_written(lines[j].folded) and (hit := _number_and_date(lines[j])) is not None:
            return hit
        if lines[j].label is Label.TEXT and (hit := _day_and_organ(lines[j])) is not None:
            return hit
        if (m := _BEHIND_TITLE.search(lines[j].folded)) is not None:
            return next((h for h in find_dates(lines[j].body[m.start() :]) if h.date), None)
        if lines[j].label is Label.TEXT and _lines_pattern("passing").match(lines[j].folded) and not _ENDED.search(lines[j].folded):
            return next((h for h in find_dates(lines[j].body) if h.date), None)
    return None


def _day_and_organ(line: Line) -> DateHit | None:
    """The date of a line that names its organ beside it and nothing else: 1994年3月10日，云江市水利局."""
    m = _DAY_FIRST.match(line.folded)
    return next((h for h in find_dates(line.body[: m.end()]) if h.date), None) if m and is_unit_list(line.body[m.end() :]) else None


def _among_page_words(line: Line) -> DateHit | None:
    """The one date of a line that holds nothing else but what pages say: 2024-05-08 来源：… 浏览：…"""
    dates = [h for h in find_dates(line.body) if h.date]
    if len(dates) != 1:
        return None
    before, behind = line.body.up_to(dates[0].piece).folded.strip(" [【|·"), line.body.after(dates[0].piece).folded.strip(" ]】|")
    words = _lines_pattern("page_words")
    return dates[0] if all(not x or words.match(x) for x in (before, behind)) else None


def _is_written(s: str) -> bool:
    """Is the date beside a number the paper's own: in brackets, or in words (云水发〔2024〕3号　2024年5月6日)?"""
    return _BRACKETED.match(s) is not None or s.endswith("日") or _DAY_THEN.match(s) is not None


def _number_and_date(line: Line) -> DateHit | None:
    """The date of a line that holds nothing but a document number and a date."""
    numbers, dates = find_doc_numbers(line.body), [h for h in find_dates(line.body) if h.date]
    if not numbers or len(dates) != 1:
        return None
    rest = line.folded
    for piece in (*(n.piece for n in numbers), dates[0].piece):
        rest = rest.replace(piece.folded, "", 1)
    return None if rest.strip(" |()") else dates[0]


def _dated(line: Line) -> DateHit | None:
    """The date of a short line that holds a number or page words beside it."""
    if line.label is Label.TEXT and len(line.folded) <= 60 and not _is_written(line.folded) and (hit := _number_and_date(line)) is not None:
        return hit
    return _among_page_words(line) if line.label in _PAGE_LABELS and len(line.folded) <= 80 else None


def page_date(lines: tuple[Line, ...], above: Sequence[int]) -> DateHit | None:
    """The page's date line under the title."""
    for j in above:
        line = lines[j]
        if line.label is Label.DATE and not _BRACKETED.match(line.folded):
            hit = read_date(line.body)
            if hit is not None and hit.date:
                return hit
        elif (dated := _dated(line)) is not None:
            return dated
        elif line.label in (Label.TEXT, Label.FURNITURE, Label.AGENCY) and (m := _DATE_LABEL.search(line.folded)):
            hits = [h for h in find_dates(line.body[m.end() :]) if h.date]
            if hits and "成文" not in line.folded and "生成" not in line.folded:
                return hits[0]
    return None
