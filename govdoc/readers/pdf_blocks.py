"""What the pages of a PDF hold, put together over their ends: paragraphs, tables and furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.readers.pdf_furniture import furniture_of
from govdoc.readers.pdf_grids import Grid, continued
from govdoc.readers.pdf_lines import Line
from govdoc.readers.pdf_pages import Page
from govdoc.readers.pdf_paragraphs import Measures, goes_on
from govdoc.readers.pdf_writing import Pen

__all__ = ["write_pages"]


def write_pages(pages: Sequence[Page], pen: Pen) -> None:
    """Write what the pages hold: the paper first, so that no page's end stands in its paragraphs and tables, then the pages' furniture."""
    furniture = furniture_of([p.lines for p in pages], [p.height for p in pages])
    for block in _blocks(pages, furniture):
        if isinstance(block, Grid):
            pen.table(block)
        else:
            pen.paragraph(block)
    for page in pages:
        for line in (*[line for line in page.lines if line in furniture], *page.aslant):
            pen.furniture(line)


def _blocks(pages: Sequence[Page], furniture: set[Line]) -> Iterator[list[Line] | Grid]:
    """The paragraphs and tables of all pages, those that go on over a page's end as one; `furniture` is left out."""
    lines = [line for page in pages for line in page.lines if line not in furniture]
    measures = Measures(lines, {page.number: page.width for page in pages})
    block: list[Line] | Grid | None = None
    for page in pages:
        for element in page.elements:
            if isinstance(element, Line) and element in furniture:
                continue
            if isinstance(element, Grid):
                more = continued(block, element) if isinstance(block, Grid) else None
                if more is None:
                    yield from _finished(block, measures)
                block = more or element
            elif isinstance(block, list) and goes_on(block[0], block[-1], element, measures):
                block.append(element)
            else:
                yield from _finished(block, measures)
                block = [element]
    yield from _finished(block, measures)


def _finished(block: list[Line] | Grid | None, measures: Measures) -> Iterator[list[Line] | Grid]:
    """A block that nothing goes on with: what turned out to be no table is paragraphs."""
    if isinstance(block, Grid) and not block.stands:
        paragraph: list[Line] = []
        for line in block.lines:
            if paragraph and goes_on(paragraph[0], paragraph[-1], line, measures):
                paragraph.append(line)
            else:
                if paragraph:
                    yield paragraph
                paragraph = [line]
        block = paragraph
    if block:
        yield block
