"""The head of a paper: title, number, type, issuers, addressees, dates and the page's metadata block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit
from govdoc.grammar.doc_numbers import NumberHit, find_doc_numbers
from govdoc.grammar.units import Unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line, Note
from govdoc.parsers.closing import Closing
from govdoc.parsers.drafts import Paper
from govdoc.parsers.head_addressees import read_addressees
from govdoc.parsers.head_dates import bracketed_date, field_date, field_range, page_date
from govdoc.parsers.head_titles import letter_organ, read_doc_type, read_title
from govdoc.parsers.heads import is_letterhead
from govdoc.parsers.metadata import meaning, read_fields
from govdoc.text import NormalizedText

__all__ = ["Header", "read_header", "title_organ"]

_TITLE_ORGAN: Final = re.compile(r"(?:关于|印发|转发|批转|公布|发布|下发|(?:19|20)\d\d年)")
_WEBSITE: Final = re.compile(r"网(?:站|页)?\Z|门户网|^\d+$")
_ORGANS_LONGEST: Final = 60  # characters of a line of organs over a paper
_BELOW_MOST: Final = 6  # lines at the end of a paper
_ORDER_LONGEST: Final = 8  # lines, blank ones included, from an order's organ to its number
_BRACKETED_YEAR: Final = re.compile(r"[〔\[(【] ?(?:19|20)\d\d ?[〕\])】]|\((?:19|20)\d\d年第?\d{1,4}号\)\Z")  # 关于…的公告(2022年第14号)


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
    own = _own_number(paper, numbers)
    if own is not None and own.repaired:
        notes.append(Note("doc_number_repaired", f"the document's number reads {own.canonical}", own.piece))
    passing = [lines[j].body for j in above if _lines_pattern("passing").match(lines[j].folded)]
    by_meaning = {meaning(f): f for f in reversed(fields) if f.value is not None}
    if (published := next((f for f in fields if f.value is not None and _says_published(f)), None)) is not None:
        by_meaning["published"] = published
    values = {f.value.at for f in fields if f.value is not None}
    begin, end = field_range(by_meaning.get("validity"))
    written = closing.date or bracketed_date(lines, above) or field_date(by_meaning.get("written"))
    return Header(
        title,
        own,
        doc_type,
        _issuers(paper, tuple([lines[j] for j in above]), closing, by_meaning, title) or _who_ordered(own),
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


def _says_published(field: Field) -> bool:
    """Does a label give the day of publication in so many words (发布日期)? It goes before one that may tell of a later change (更新时间)."""
    return meaning(field) == "published" and not field.label.folded.startswith(("更新", "编辑"))


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
                piece = line.body.through(lines[below].body)
                joined.update(range(j, below + 1))
            out += find_doc_numbers(piece)
            continue
        if any(t.first <= j <= t.last for t in paper.titles) and _BRACKETED_YEAR.search(line.folded) is None:
            continue
        out += [h for h in find_doc_numbers(line.body) if h.piece.at not in index]
    if paper.body is not None and paper.body not in taken:  # glued to the front of the addressees
        glued = next(iter(find_doc_numbers(lines[paper.body].body[:60])), None)
        if glued is not None and glued.piece.at == lines[paper.body].body.at:
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


def _issuers(
    paper: Paper, above: tuple[Line, ...], closing: Closing, block: dict[str, Field], title: NormalizedText | None
) -> tuple[Unit, ...]:
    """From the signature, else the metadata block, else the title; of an order the organ."""
    if paper.order is not None:
        if paper.order.folded.endswith(("公告", "通告")):
            return closing.signers or tuple(split_units(paper.order[:-2]))
        return tuple(split_units(paper.order[: paper.order.folded.rfind("令")]))
    if closing.signers:
        return closing.signers
    for line in above:
        if line.label in (Label.TEXT, Label.AGENCY) and len(line.body) <= 40 and (m := _lines_pattern("speaker").match(line.folded)):
            return tuple(split_units(line.body.group(m, "organ")))
    from_title = title_organ(title) if title is not None else ()
    field = block.get("issuer")
    if field is not None and field.value is not None and not _WEBSITE.search(field.value.folded):
        units = tuple(split_units(field.value))
        # 云江市人大(含常委会) is a library's heading for two organs, not the name of the one that signs
        weak = from_title and (not is_unit_list(field.value) or "(含" in field.value.folded)
        if units and not weak:
            joint = block.get("joint_issuer")
            return units + (tuple(split_units(joint.value)) if joint is not None and joint.value is not None else ())
    if from_title:
        return tuple(from_title)
    if paper.title is not None and (organ := letter_organ(paper.title)) is not None:
        return tuple(split_units(organ))
    letterhead = next((organ for x in above if (organ := _letterhead(x)) is not None), None)
    return tuple(split_units(letterhead)) if letterhead is not None else ()


def _who_ordered(own: NumberHit | None) -> tuple[Unit, ...]:
    """The organ of the order whose number alone tells who gave a regulation: （2024年1月10日云江市人民政府令第8号公布）."""
    if own is None or own.form != "order" or own.code is None or not own.code.endswith("令"):
        return ()
    organ = own.piece[: own.piece.folded.rfind("令")]
    return tuple(split_units(organ)) if is_unit_list(organ) else ()


def _letterhead(line: Line) -> NormalizedText | None:
    """The organ over its papers: 云江市水利局, 云江市水利局文件."""
    if line.label is Label.AGENCY:
        return None if _WEBSITE.search(line.folded) else line.body
    if line.label is Label.TEXT and "、" in line.folded and len(line.folded) <= _ORGANS_LONGEST and is_unit_list(line.body):
        return line.body  # 云江省水利厅、财政厅
    if line.label is not Label.TEXT or not is_letterhead(line.folded):
        return None
    organ = line.body[:-2].rstrip()
    return organ if is_unit_list(organ) else None


def title_organ(title: NormalizedText) -> tuple[Unit, ...]:
    """The organs that a title begins with: 云江市水利局关于…的通知 → 云江市水利局."""
    m = _TITLE_ORGAN.search(title.folded)
    if m is None or m.start() < 2:
        return ()
    organ = title[: m.start()].strip()
    named = "及其" not in organ.folded  # 市级机关及其直属机构2022年度招录大纲: whom it concerns
    return tuple(split_units(organ)) if named and is_unit_list(organ) else ()
