"""The tables of a document part (表格), whatever a scrape made of them: bars between cells, one cell a line, wide blanks, nothing at all.

A table that the source itself draws is taken as it is drawn. Else a line that may begin a table is tried by the readers in turn, the most certain first; the first that can show how cells make rows
wins. What nothing can cut stays as lines, with a note. Everything else of a part is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from govdoc.outline import Check, DrawnTable, Grid, Line
from govdoc.parsers.table_captions import caption_above, caption_before
from govdoc.parsers.table_form_statistics import is_statistics, sums_of_statistics
from govdoc.parsers.table_form_sums import mismatches
from govdoc.parsers.table_page import Found, Page
from govdoc.parsers.table_readers import read_given, readers_for
from govdoc.parsers.table_sums import notes_of_sums, sums_of_rows
from govdoc.text import NormalizedText

__all__ = ["FoundTable", "find_tables"]

_NONE: Final[Mapping[int, DrawnTable]] = {}


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines that it takes: `first` and `last` are indices into the lines that were searched, both included.

    `caption_line` is the line in which the caption begins; `form` names a known statutory form, `edition` the year
    of its regulations, `checks` the sums that it demands, or that its total rows state.
    """

    first: int
    last: int
    grid: Grid
    caption_line: int | None
    form: str | None = None
    edition: int | None = None
    checks: tuple[Check, ...] = ()


def find_tables(lines: tuple[Line, ...], drawn: Mapping[int, DrawnTable] = _NONE) -> list[FoundTable]:
    """The tables among the lines of one part, in order; `drawn` are those that the source draws, by the place of each of their lines.

    `序号 | 任务 | 单位 |` over `1 | 编制清单 | 市财政局 |` gives a grid of one row under the names 序号, 任务, 单位.
    """
    page = Page(lines)
    out: list[FoundTable] = []
    after = 0
    for i, line in enumerate(lines):
        if i < after or not line.folded:
            continue
        if drawn and (given := drawn.get(line.at)) is not None:
            found: Found | None = read_given(page, i, given)
        elif readers := readers_for(line):
            found = next((f for read in readers if (f := read(page, i)) is not None), None)
        else:
            continue
        if found is not None and found.first >= after and (found.grid.rows or found.form or (drawn and found.grid.header)):
            found = _with_bars_around(lines, found, after)
            out.append(_finished(lines, found, after))
            after = found.last + 1
    return out


def _with_bars_around(lines: tuple[Line, ...], found: Found, floor: int) -> Found:
    """The table with the lines of bare bars behind it, that fill up its last row, and above it, that open its first."""
    first = above = found.first
    while above > floor and (not (s := lines[above - 1].folded) or not s.strip("| ")):
        above -= 1
        first = above if s else first
    last = below = found.last
    while below + 1 < len(lines) and (not (s := lines[below + 1].folded) or not s.strip("| ")):
        below += 1
        last = below if s else last
    return found if (first, last) == (found.first, found.last) else replace(found, first=first, last=last)


def _finished(lines: tuple[Line, ...], found: Found, floor: int) -> FoundTable:
    """The table with its caption, as one stretch of the text."""
    body = lines[found.first].body
    first, last = found.words or (body, lines[found.last].body)
    line, caption = caption_above(lines, found.first, floor)
    if caption is None and found.words is not None and body.holds(first) and (caption := caption_before(body.up_to(first))) is not None:
        line = found.first
    if caption is None and found.grid.title is not None:
        caption = found.grid.title.piece
    form, edition, checks, notes = found.form, found.edition, found.checks, found.grid.notes
    if form is None and is_statistics(found.grid.header, found.grid.rows):
        form, edition, checks = "statistics", 2008, sums_of_statistics(found.grid.rows)
        notes = (*notes, *mismatches(checks, first))
    elif form is None and (checks := sums_of_rows(found.grid.header, found.grid.rows)):
        notes = (*notes, *notes_of_sums(checks, first))
    grid = Grid(_stretch(first, last), found.grid.header, found.grid.rows, caption, notes)
    return FoundTable(found.first, found.last, grid, line, form, edition, checks)


def _stretch(a: NormalizedText, b: NormalizedText) -> NormalizedText:
    try:
        return a.through(b)
    except ValueError:  # pieces that a repair joined have a base of their own
        return NormalizedText.join([a, b]) if a.span.end <= b.span.start else a
