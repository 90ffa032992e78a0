"""Header, parts, sections and tables, compared with the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from govdoc.evaluation.answers import DocumentAnswer
from govdoc.evaluation.folding import bare, fold
from govdoc.evaluation.tally import Tally
from govdoc.model import PolicyDocument, Section, Table

__all__ = ["compare_header", "compare_sections", "compare_tables"]

_DAY = dt.timedelta(days=1)
_NO_WORDS = re.compile(r"[?/√]")  # mojibake, and ticks whose column a scrape may have lost


def compare_header(tally: Tally, answer: DocumentAnswer, found: PolicyDocument) -> None:
    """Title, number, type, dates, organs, attachments and parts."""
    single = {
        "title": found.title.text if found.title else None,
        "doc_number": found.doc_number.canonical if found.doc_number else None,
        "doc_type": found.doc_type,
    }
    for name, value in single.items():
        if answer.gives(name):
            tally.compare(f"header.{name}", _folded([getattr(answer, name)]), _folded([value]))
    _compare_dates(tally, answer, found)
    for name in ("issuers", "addressees", "cc"):
        if answer.gives(name):
            tally.compare(f"header.{name}", map(fold, getattr(answer, name)), (fold(a.text) for a in getattr(found, name)))
    if answer.gives("attachments"):
        tally.compare("attachments", map(fold, answer.attachments), (fold(a.title) for a in found.attachments))
    if answer.gives("parts"):
        parts = ((p.role, fold(p.title.text if p.title else None)) for p in found.parts)
        tally.compare("parts", ((p.role, fold(p.title)) for p in answer.parts), parts)


def _folded(values: Iterable[str | None]) -> list[str]:
    return [fold(v) for v in values if v]


def _compare_dates(tally: Tally, answer: DocumentAnswer, found: PolicyDocument) -> None:
    for name, want in answer.dates.items():
        value = getattr(found.dates, name)
        got = value.date if value else None
        if name == "expires" and want and got and abs(got - want) <= _DAY:
            got = want  # the last day of a term: a day more or less is no error
        tally.compare("header.dates", [(name, want)] if want else [], [(name, got)] if got else [])


def compare_sections(tally: Tally, answer: DocumentAnswer, sections: list[Section]) -> None:
    """Sections by level, label and beginning; headings by label and words."""
    want = ((s.level, fold(s.label), bare(s.start)[:8]) for s in answer.sections)
    tally.compare("sections", want, ((s.level, fold(s.label), bare((s.heading or "") + s.text)[:8]) for s in sections))
    headings = Counter((fold(s.label), fold(s.heading)) for s in answer.sections if s.heading)
    found = Counter((fold(s.label), fold(s.heading)) for s in sections if s.heading)
    right = headings & found
    tally.count("headings", right.total(), _not_excused(answer, found - right), (headings - right).elements())


def _not_excused(answer: DocumentAnswer, surplus: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headings that the answers do not have, less those of numbered paragraphs without one there: these may be read either way."""
    either_way = Counter(fold(s.label) for s in answer.sections if not s.heading)
    extra = []
    for label, heading in surplus.elements():
        if either_way[label]:
            either_way[label] -= 1
        else:
            extra.append((label, heading))
    return extra


def compare_tables(tally: Tally, answer: DocumentAnswer, found: Iterable[Table]) -> None:
    """Rows as a whole, the row of column names among them, and cells one by one."""
    want = [_row(row) for t in answer.tables for row in (t.header, *t.rows)]
    got = [_row(cell.text for cell in row) for t in found for row in (t.header, *t.rows)]
    tally.compare("tables.rows", filter(None, want), filter(None, got))
    tally.compare("tables.cells", (c for row in want for c in row if c), (c for row in got for c in row if c))


def _row(cells: Iterable[str | None]) -> tuple[str, ...]:
    """The words of a row; empty cells at its end do not count."""
    row = [_NO_WORDS.sub("", fold(c)) for c in cells]
    while row and not row[-1]:
        row.pop()
    return tuple(row)
