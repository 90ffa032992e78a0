"""A PDF as source text: what it prints, in the order in which it is read, hard wraps joined, tables as rows."""

from __future__ import annotations

from contextlib import nullcontext

from govdoc.collector import collector_paused
from govdoc.errors import CorruptFile
from govdoc.limits import Limits
from govdoc.readers.pdf_blocks import write_pages
from govdoc.readers.pdf_bombs import refuse_bombs
from govdoc.readers.pdf_file import opened, with_end
from govdoc.readers.pdf_pages import Pages
from govdoc.readers.pdf_places import PdfPlaces
from govdoc.readers.pdf_writing import Pen
from govdoc.source import SourceText
from govdoc.text import NormalizedText

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, name: str | None = None, limits: Limits | None = None, ocr: bool = False) -> SourceText:
    """The words of a PDF as source, with its tables, its furniture and the places of its words.

    Pages that hold no words as text (scans, fonts without a mapping) are read by OCR where `ocr` is set, and named in a note either way.
    Raises MissingExtra, UnsupportedFormat (a password), CorruptFile and LimitError, each naming the file and the remedy.
    """
    what, limits = name or "the input", limits or Limits()
    refuse_bombs(data, what, limits)
    ended = with_end(data)
    data = ended or data
    reading = Pages(what, limits, ocr=ocr, cut_off=ended is not None)
    with opened(data, what, limits) as file, nullcontext() if ocr else collector_paused():  # what looks at pictures may leave large cycles
        pages = reading.of(file)
    if not pages:
        raise CorruptFile(f"{what} is a PDF none of whose pages can be opened; get the file again, or mend it (qpdf FILE.pdf OUT.pdf)")
    pen = Pen()
    with collector_paused():
        write_pages(pages, pen)
    text = pen.text
    places = PdfPlaces(data, tuple(pen.origins), reading.read)
    return SourceText(text, NormalizedText.identity(text), name, "pdf", None, pen.layout(reading.notes()), places)
