"""A PDF as source text: what it prints, in the order in which it is read, hard wraps joined, tables as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from govdoc.readers.pdf_columns import with_column_tables
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
        """Its lines outside ruled tables."""
        return [line for e in self.elements for line in ((e,) if isinstance(e, Line) else () if e.ruled else e.lines)]


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
    elements: list[Element] = with_column_tables(lines)
    for grid in grids:
        below = next((i for i, e in enumerate(elements) if _top(e) > grid.box.top), len(elements))
        elements.insert(below, grid)
    return Page(words.number, words.frame.width, words.frame.height, tuple(elements), tuple(lines_of(words.aslant)))


def _top(element: Element) -> float:
    return element.box.top


def write_pages(pages: Sequence[Page], pen: Pen) -> None:
    """Write what the pages hold: the paper first, so that no page's end stands in its paragraphs and tables, then the pages' furniture."""
    furniture = furniture_of([p.lines for p in pages], [p.height for p in pages])
    measures = _measures(pages, furniture)
    for block in _blocks(pages, furniture, measures):
        if isinstance(block, Grid):
            pen.table(block)
        else:
            pen.paragraph(block)
    for page in pages:
        for line in (*page.lines, *page.aslant):
            if line in furniture or line in page.aslant:
                pen.furniture(line)


def _blocks(pages: Sequence[Page], furniture: set[Line], measures: Mapping[int, Measure]) -> Iterator[list[Line] | Grid]:
    """The paragraphs and tables of all pages, those that go on over a page's end as one."""
    block: list[Line] | Grid | None = None
    for page in pages:
        measure = measures[page.number]
        for element in page.elements:
            if isinstance(element, Line) and element in furniture:
                continue
            if isinstance(element, Grid):
                more = continued(block, element) if isinstance(block, Grid) else None
                if more is None:
                    yield from _finished(block, measure)
                block = more or element
            elif isinstance(block, list) and goes_on(block[0], block[-1], element, measure):
                block.append(element)
            else:
                yield from _finished(block, measure)
                block = [element]
    yield from _finished(block, measures[pages[-1].number] if pages else Measure(0, 0, 0))


def _finished(block: list[Line] | Grid | None, measure: Measure) -> Iterator[list[Line] | Grid]:
    """A block that nothing goes on with: what turned out to be no table is paragraphs."""
    if isinstance(block, Grid) and not block.stands:
        paragraph: list[Line] = []
        for line in block.lines:
            if paragraph and goes_on(paragraph[0], paragraph[-1], line, measure):
                paragraph.append(line)
            else:
                if paragraph:
                    yield paragraph
                paragraph = [line]
        block = paragraph
    if block:
        yield block


def _measures(pages: Sequence[Page], furniture: set[Line]) -> dict[int, Measure]:
    """The measure of each page: that of all pages as wide as it."""
    widths = sorted({round(p.width) for p in pages})
    shared = {w: [line for p in pages if round(p.width) == w for line in p.lines if line not in furniture] for w in widths}
    found = {w: measure_of(lines, float(w)) for w, lines in shared.items()}
    return {p.number: found[round(p.width)] for p in pages}
