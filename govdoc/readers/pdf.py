"""A PDF as source text: what it prints, in the order in which it is read, hard wraps joined, tables as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from govdoc.readers.pdf_file import opened
from govdoc.readers.pdf_frames import Box
from govdoc.readers.pdf_furniture import furniture_of
from govdoc.readers.pdf_grids import Grid, continued, filled
from govdoc.readers.pdf_lines import Line, in_reading_order, lines_of
from govdoc.readers.pdf_paragraphs import Measure, goes_on, measure_of
from govdoc.readers.pdf_places import PdfPlaces
from govdoc.readers.pdf_rules import cell_groups
from govdoc.readers.pdf_runs import PageText, Run, Sheet
from govdoc.readers.pdf_writing import Pen
from govdoc.source import SourceText
from govdoc.text import NormalizedText

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["Page", "arranged", "read_pdf", "write_pages"]

Element: TypeAlias = Line | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page: lines and tables in reading order, and what runs aslant over it."""

    number: int
    width: float
    height: float
    elements: tuple[Element, ...]
    aslant: tuple[Line, ...]

    @property
    def lines(self) -> list[Line]:
        """Its lines outside tables."""
        return [e for e in self.elements if isinstance(e, Line)]


def read_pdf(data: bytes, *, name: str | None = None) -> SourceText:
    """The words of a PDF as source, with its tables, its furniture and the places of its words.

    Raises MissingExtra, UnsupportedFormat (a password), CorruptFile and LimitError, each naming the file and the remedy.
    """
    with opened(data, name) as file:
        pages = [page for number in range(len(file)) if (page := _page(file[number], number))]
    pen = Pen()
    write_pages(pages, pen)
    text = pen.text
    return SourceText(text, NormalizedText.identity(text), name, "pdf", None, pen.layout(), PdfPlaces(data, tuple(pen.origins)))


def _page(page: PdfPage, number: int) -> Page:
    """The lines and tables of one page."""
    words = PageText.of(page, number)
    return arranged(words, words.runs(), cell_groups(page, words.frame))


def arranged(words: Sheet, runs: Sequence[Run], groups: Sequence[Sequence[Box]]) -> Page:
    """The runs of a page as lines and tables in reading order; `groups` are the cells that its rules draw, table by table."""
    grids, rest = filled(words, runs, groups) if groups else ([], runs)
    lines = in_reading_order(rest)
    elements: list[Element] = list(lines)
    for grid in grids:
        below = next((i for i, e in enumerate(elements) if _top(e) > grid.box.top), len(elements))
        elements.insert(below, grid)
    return Page(words.number, words.frame.width, words.frame.height, tuple(elements), tuple(lines_of(words.aslant)))


def _top(element: Element) -> float:
    return element.box.top


def write_pages(pages: Sequence[Page], pen: Pen) -> None:
    """Write what the pages hold."""
    furniture = furniture_of([p.lines for p in pages], [p.height for p in pages])
    measures = _measures(pages, furniture)
    open_lines: list[Line] = []
    waiting: list[Line] = []  # furniture that stands inside an open paragraph or table is written behind it
    table: Grid | None = None
    for page in pages:
        for element in (*page.elements, *page.aslant):
            if isinstance(element, Line) and (element in furniture or element in page.aslant):
                waiting.append(element)
                continue
            if isinstance(element, Grid):
                if open_lines:
                    pen.paragraph(open_lines)
                    open_lines = []
                more = continued(table, element) if table else None
                if table and not more:
                    pen.table(table)
                table = more or element
                continue
            if table:
                pen.table(table)
                table = None
            if open_lines and goes_on(open_lines[0], open_lines[-1], element, measures[page.number]):
                open_lines.append(element)
                continue
            if open_lines:
                pen.paragraph(open_lines)
            for line in waiting:
                pen.furniture(line)
            waiting = []
            open_lines = [element]
    if open_lines:
        pen.paragraph(open_lines)
    if table:
        pen.table(table)
    for line in waiting:
        pen.furniture(line)


def _measures(pages: Sequence[Page], furniture: set[Line]) -> dict[int, Measure]:
    """The measure of each page: that of all pages as wide as it."""
    widths = sorted({round(p.width) for p in pages})
    shared = {w: [line for p in pages if round(p.width) == w for line in p.lines if line not in furniture] for w in widths}
    found = {w: measure_of(lines, float(w)) for w, lines in shared.items()}
    return {p.number: found[round(p.width)] for p in pages}
