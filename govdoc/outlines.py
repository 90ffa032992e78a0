"""The stages before facts: a source as cleaned and labelled lines, and its papers as outlines whose passages know their tense."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from govdoc.extract.report_tense import compares_years, gives_account, opens_account, report_tense
from govdoc.normalize import cleaned, normalize
from govdoc.normalize.script import Script
from govdoc.outline import Note, Passage, Tense
from govdoc.parsers.documents import split_papers
from govdoc.parsers.head_meta import with_meta
from govdoc.parsers.head_titles import doc_type_of
from govdoc.parsers.lines import Lines, read_lines
from govdoc.parsers.papers import Outline, read_paper
from govdoc.source import SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["Structured", "day_of", "passages_in_tense", "structured"]

_ANY_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=[年〕\]-])")
_REPORTS: Final = frozenset({"报告", "总结", "通报", "公报", "汇报"})  # papers that give account; what they plan next is told apart
_TOLD: Final = {  # the steps of cleaning that put a reading in the place of damage
    "cuts": Note("cuts_undone", "the lines are pieces of one width; most of their ends are no line breaks of the paper"),
    "shifted": Note(
        "shift_undone", "marks and characters that were read one byte off were put right; the raw text shows them as they came"
    ),
}
_OPENING: Final = 6  # passages within which a paper without a title says that it gives account


class Structured(NamedTuple):
    """An input with its structure: the lines as they were read, an outline for each paper, what a page's head says, and the script."""

    read: Lines
    outlines: list[Outline]
    meta: dict[str, NormalizedText]
    script: Script


def structured(source: SourceText) -> Structured:
    """The lines and the outlines of a source; accepts any text and raises on none."""
    text, script, changed = cleaned(source)
    read = read_lines(text, source.layout)
    if told := tuple([note for step, note in _TOLD.items() if step in changed]):
        read = replace(read, notes=(*read.notes, *told))
    papers = split_papers(read.lines, read.aside)
    outlines = [o for p in papers if (o := read_paper(p, read)) is not None]
    meta = {name: piece for name, span in source.layout.meta if (piece := _said(source, span))}
    if meta and outlines:
        outlines[0] = with_meta(outlines[0], meta)
    return Structured(read, outlines, meta, script)


def _said(source: SourceText, span: Span) -> NormalizedText:
    """The cleaned words of a meta tag's value."""
    return normalize(SourceText(source.text, NormalizedText.identity(source.text)[span.start : span.end])).strip()


def passages_in_tense(outline: Outline) -> tuple[Passage, ...]:
    """The passages, those of reports marked as account or outlook."""
    titled = [(p.id, p.title.folded) for p in outline.parts if p.title is not None]
    reports = {part for part, title in titled if doc_type_of(title) in _REPORTS or gives_account(title)}
    if outline.header.title is None and outline.header.doc_type in _REPORTS:
        reports.add(outline.parts[0].id)
    untitled = {p.id for p in outline.parts if p.title is None}
    if unknown := untitled | {part for part, title in titled if part not in reports and doc_type_of(title) is None}:
        opening = [p for p in outline.passages[:_OPENING] if p.part_id in unknown]
        reports |= {p.part_id for p in opening if opens_account(p.folded) or (p.part_id in untitled and gives_account(p.folded))}
    for part in unknown:
        if part not in reports and compares_years(p.folded for p in outline.passages if p.part_id == part and p.row is None):
            reports.add(part)
    if not reports:
        return outline.passages
    out = []
    led: Sequence[str] = ()  # the headings over the sentence that opens a list of plans: …下学年将做好以下工作：⏎1.…
    for p in outline.passages:
        if p.part_id in reports and p.row is None:
            headings = outline.headings.get(p.section_id or "", ())
            tense = report_tense(headings, p.folded)
            if tense is Tense.OUTLOOK and p.folded.endswith(":"):
                led = headings
            elif not led or tuple(headings[: len(led)]) != tuple(led):
                led = ()
            p = p.in_tense(Tense.OUTLOOK if led else tense)
        out.append(p)
    return tuple(out)


def day_of(outline: Outline) -> dt.date | None:
    """The day by which a paper's limits are read: that of writing, else that of publication, where this is not the day on which a library put up an old paper: the year of the paper's
    number, else the latest that its text names, tells."""
    h = outline.header
    if h.written is not None and h.written.date is not None:
        return h.written.date
    day = h.published.date if h.published is not None else None
    if day is None:
        return None
    known = h.number.year if h.number is not None and h.number.year is not None else None
    if known is None:
        named = [int(y) for p in outline.passages for y in _ANY_YEAR.findall(p.folded)]
        known = max(named, default=day.year)
    return day if known >= day.year - 1 else None
