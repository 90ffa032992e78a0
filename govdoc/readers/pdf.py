"""A PDF as source text: what it prints, in the order in which it is read, hard wraps joined, tables as rows."""

from __future__ import annotations

from govdoc.errors import CorruptFile
from govdoc.readers.pdf_blocks import blocks_of, furniture_lines
from govdoc.readers.pdf_bombs import refuse_bombs
from govdoc.readers.pdf_file import opened
from govdoc.readers.pdf_grids import Grid
from govdoc.readers.pdf_pages import Pages
from govdoc.readers.pdf_places import PdfPlaces
from govdoc.readers.pdf_writing import Pen
from govdoc.source import SourceText
from govdoc.text import NormalizedText

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, name: str | None = None, ocr: bool = False) -> SourceText:
    """The words of a PDF as source, with its tables, its furniture and the places of its words.

    Pages that hold no words as text (scans, fonts without a mapping) are read by OCR where `ocr` is set, and named in a note either way.
    Raises MissingExtra, UnsupportedFormat (a password), CorruptFile and LimitError, each naming the file and the remedy.
    """
    refuse_bombs(data, name)
    book = Pages(name, ocr=ocr)
    with opened(data, name) as file:
        pages = book.of(file)
    if not pages:
        raise CorruptFile(
            f"{name or 'the input'} is a PDF none of whose pages can be opened; get the file again, or mend it (qpdf FILE.pdf OUT.pdf)"
        )
    furniture = furniture_lines(pages)
    pen = Pen()
    for block in blocks_of(pages, set(furniture)):  # the paper first, so that no page's end stands in its paragraphs and tables
        if isinstance(block, Grid):
            pen.table(block)
        else:
            pen.paragraph(block)
    for line in furniture:
        pen.furniture(line)
    text = pen.text
    places = PdfPlaces(data, tuple(pen.origins), book.read)
    return SourceText(text, NormalizedText.identity(text), name, "pdf", None, pen.layout(book.notes()), places)
