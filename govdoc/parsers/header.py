"""The head of a paper: title, number, type, issuers, addressees, dates and the page's metadata block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates
from govdoc.grammar.doc_numbers import NumberHit, find_doc_numbers
from govdoc.grammar.units import Unit, ends_like_unit
from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line, Note
from govdoc.parsers.closing import Closing
from govdoc.parsers.drafts import Paper
from govdoc.parsers.head_addressees import read_addressees
from govdoc.parsers.head_dates import bracketed_date, field_date, field_range, front_bracket, page_date
from govdoc.parsers.head_issuers import issuers_of, who_ordered
from govdoc.parsers.head_titles import read_doc_type, read_title
from govdoc.parsers.metadata import meaning, read_fields
from govdoc.text import NormalizedText

__all__ = ["Header", "read_header"]

_BARE_NUMBER: Final = re.compile(r"(?P<code>[\u4e00-\u9fff]{2,8}) ?(?P<year>(?:19[89]|20[0-4])\d) ?(?P<serial>[1-9]\d{0,2})")
_BARE_LABEL: Final = 3  # characters, a colon included, of 时间 and 日期
_BELOW_MOST: Final = 6  # lines at the end of a paper
_ORDER_LONGEST: Final = 8  # lines, blank ones included, from an order's organ to its number
_BRACKETED_YEAR: Final = re.compile(
    r"[〔\[(【{<] ?(?:19|20)\d\d|(?:19|20)\d\d(?: ?[〕\])】}>]|\d{1,5}号)|\((?:(?:19|20)\d\d年|[\u4e00-\u9fff]{2,14}令 ?)第? ?\d{1,4} ?号\)\Z"
)  # 关于…的公告(2022年第14号)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head gives.

    `passing` are the lines in brackets that tell who passed the paper and from when it holds; `taken` are the body lines that
    belong to it: the addressee line, a number below the title.
    """

    title: NormalizedText | None
    number: NumberHit | None
    doc_type: str | None
    issuers: tuple[Unit, ...]
    addressees: tuple[Unit, ...]
    written: DateHit | None
    published: DateHit | None
    effective: DateHit | None
    expires: DateHit | None
    fields: tuple[Field, ...]
    numbers: tuple[NumberHit, ...]
    passing: tuple[NormalizedText, ...]
    taken: frozenset[int]
    notes: tuple[Note, ...]


@cache
def _lines_pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


def read_header(paper: Paper, lines: tuple[Line, ...], closing: Closing) -> Header:
    """The head of a paper, from the lines above its body, its metadata block and its signature."""
    body = paper.body if paper.body is not None else paper.last + 1
    above = list(range(paper.first, body))
    notes: list[Note] = []
    fields = read_fields(tuple([lines[j] for j in above]))
    addressees, taken = read_addressees(paper, lines, body, closing)
    title = read_title(paper, lines, [j for j in above if j not in taken], fields, notes)
    numbers = _numbers(paper, lines, above, taken, fields)
    doc_type = read_doc_type(paper, lines, paper.title if paper.order is None and paper.title is not None else title)
    related = [f.value for f in fields if f.value is not None and meaning(f) == "related"]
    related += [lines[j].body for j in above if _lines_pattern("about_another").match(lines[j].folded)]
    own = _own_number(paper, [n for n in numbers if not any(v.holds(n.piece) for v in related)])
    if own is None and (bare := _bare_number(paper, [lines[j] for j in above])) is not None:
        own = bare
        numbers.append(bare)
    if own is not None and own.repaired:
        notes.append(Note("doc_number_repaired", f"the document's number reads {own.canonical}", own.piece))
    passing = [lines[j].body for j in above if _lines_pattern("passing").match(lines[j].folded)]
    by_meaning = {meaning(f): f for f in reversed(fields) if f.value is not None}
    if (published := next((f for f in fields if f.value is not None and _says_published(f)), None)) is not None:
        by_meaning["published"] = published
    values = {f.value.at for f in fields if f.value is not None}
    begin, end = field_range(by_meaning.get("validity"))
    written = closing.date or bracketed_date(lines, above) or _front_date(paper, lines) or field_date(by_meaning.get("written"))
    return Header(
        title,
        own,
        doc_type,
        issuers_of(paper, tuple([lines[j] for j in above]), closing, by_meaning, title) or who_ordered(own),
        addressees,
        written,
        field_date(by_meaning.get("published"))
        or page_date(lines, [j for j in above if j not in closing.lines and lines[j].body.at not in values])
        or _published_below(paper, lines, body),
        field_date(by_meaning.get("effective")) or begin,
        field_date(by_meaning.get("expires")) or end,
        tuple(fields),
        tuple(numbers),
        tuple(passing),
        frozenset(taken),
        tuple(notes),
    )


def _front_date(paper: Paper, lines: tuple[Line, ...]) -> DateHit | None:
    """The day that stands with the number in brackets before the first words of the body."""
    bracket = front_bracket(lines[paper.body]) if paper.body is not None else None
    return next((d for d in find_dates(bracket) if d.date), None) if bracket is not None else None


def _says_published(field: Field) -> bool:
    """Does a label give the day of publication in so many words (发布日期)? It goes before 时间, and before one that may tell of a later change (更新时间)."""
    said = meaning(field) == "published" and len(field.label) > _BARE_LABEL
    return said and not field.label.folded.startswith(("更新", "编辑"))


def _published_below(paper: Paper, lines: tuple[Line, ...], body: int) -> DateHit | None:
    """The day of a line 发布时间：2024-06-05 below the paper."""
    below = [x for x in lines[max(body, paper.last - _BELOW_MOST) : paper.last + 1] if x.label is Label.FIELD and "发布" in x.folded]
    fields = read_fields(tuple(below)) if below else []
    return next((d for f in fields if meaning(f) == "published" and (d := field_date(f)) is not None), None)


def _numbers(paper: Paper, lines: tuple[Line, ...], above: Sequence[int], taken: set[int], fields: Sequence[Field]) -> list[NumberHit]:
    """The document numbers of the head, the metadata block's included, the order's joined over its line break."""
    out: list[NumberHit] = []
    index = {f.value.at: f for f in fields if f.value is not None and meaning(f) == "index"}
    joined: set[int] = set()
    for j in [*above, *sorted(taken)]:
        line = lines[j]
        if line.label is Label.BLANK or j in joined:
            continue
        if paper.order is not None and line.body.span.start == paper.order.span.start:
            below = next((k for k in above if k > j and lines[k].label is Label.NUMBER), None)
            piece = line.body
            if below is not None and below - j <= _ORDER_LONGEST and not find_doc_numbers(line.body):
                wrapped = "\n" in paper.order.folded or len(paper.order) > len(line.body)  # …人民代表大会⏎常务委员会公告⏎第5号
                piece = NormalizedText.join([paper.order, lines[below].body]) if wrapped else line.body.through(lines[below].body)
                joined.update(range(j, below + 1))
            out += find_doc_numbers(piece)
            continue
        if any(t.first <= j <= t.last for t in paper.titles) and _BRACKETED_YEAR.search(line.folded) is None:
            continue
        out += [h for h in find_doc_numbers(line.body) if h.piece.at not in index]
    if paper.body is not None and paper.body not in taken:  # glued to the front of the addressees
        glued = next(iter(find_doc_numbers(lines[paper.body].body[:60])), None)
        if glued is not None and (glued.piece.at == lines[paper.body].body.at or front_bracket(lines[paper.body]) is not None):
            out.append(glued)
    return out


def _own_number(paper: Paper, numbers: Sequence[NumberHit]) -> NumberHit | None:
    """The paper's own number: the order's, else the last that the head gives outside its titles."""
    if paper.order is not None:
        counted = [n for n in numbers if n.form in ("order", "announcement")]
        at = paper.order.at
        return next((n for n in counted if n.piece.at >= at), counted[0] if counted else None)  # below the page's block
    outside = [n for n in numbers if not any(t.piece.holds(n.piece) and "《" in t.piece.folded for t in paper.titles)]
    return outside[-1] if outside else None


def _bare_number(paper: Paper, above: Sequence[Line]) -> NumberHit | None:
    """A number that lost its brackets and its 号 (云政发201761), alone on a line below the title: four figures are the year."""
    below = paper.titles[-1].piece.at if paper.titles else None
    for line in above:
        if below is not None and line.body.at > below and (m := _BARE_NUMBER.fullmatch(line.folded)) and not ends_like_unit(m["code"]):
            canonical = f"{m['code']}〔{m['year']}〕{m['serial']}号"
            return NumberHit(line.body, canonical, m["code"], int(m["year"]), m["serial"], "standard", True)
    return None
