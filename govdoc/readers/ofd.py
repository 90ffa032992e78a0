"""An OFD file (GB/T 33190 版式文档) as source text: what its pages show, in reading order, hard wraps joined, ruled tables as rows."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from govdoc.errors import CorruptFile, LimitError, MissingExtra
from govdoc.limits import Limits
from govdoc.readers.archive import Archive, packed
from govdoc.readers.ofd_drawing import POINTS, Drawing, Drawings
from govdoc.readers.ofd_sheets import Sheet, sheet_of
from govdoc.readers.pdf_blocks import write_pages
from govdoc.readers.pdf_frames import Box, around
from govdoc.readers.pdf_pages import Page, arranged
from govdoc.readers.pdf_places import by_line
from govdoc.readers.pdf_rules import cells_between
from govdoc.readers.pdf_writing import Origin, Pen, came_from
from govdoc.source import Place, SourceText
from govdoc.text import NormalizedText, Span

if TYPE_CHECKING:
    from ofdkit import OFDDocument

__all__ = ["read_ofd"]


def read_ofd(data: bytes, *, name: str | None = None, limits: Limits | None = None) -> SourceText:
    """The words of an OFD file as source, with its tables, its furniture and the places of its words.

    Raises MissingExtra without ofdkit, CorruptFile, LimitError, each naming the file and the remedy.
    """
    what, limits = name or "the input", limits or Limits()
    archive = Archive(data, what, limits)
    if any(find_spec(package) is None for package in ("ofdkit", "pdfplumber")):
        raise MissingExtra(f'{what} is an OFD file; to read it, pip install "govdoc[ofd]"')
    import ofdkit

    parts = {part: archive.xml(part) for part in archive.names if part.casefold().endswith(".xml")}
    try:
        with ofdkit.open(packed(parts)) as document:
            sheets, pages, notes = _read(document, Drawings(archive), what, limits)
    except ofdkit.OFDLimitError as e:
        raise LimitError(f"{what} is over a limit of ofdkit ({e}); no paper is so large, so look at what it is") from e
    except ofdkit.OFDError as e:
        raise CorruptFile(f"{what} cannot be read as an OFD file ({e}); open it in an OFD viewer and save it again") from e
    pen = Pen()
    write_pages(pages, pen)
    text = pen.text
    layout = pen.layout(notes)
    return SourceText(text, NormalizedText.identity(text), name, "ofd", None, layout, _Places(tuple(pen.origins), tuple(sheets)))


def _read(
    document: OFDDocument, drawings: Drawings, what: str, limits: Limits
) -> tuple[list[Sheet], list[Page], list[tuple[str, str, Span | None]]]:
    """The sheets of a file, what stands on them in reading order, and what there is to tell."""
    limits.check("max_pages", len(document.pages), f"{what}: the number of its pages")
    objects = sum(drawings.objects(page.location) for page in document.pages if page.location is not None)
    limits.check("max_objects", objects, f"{what}: what its pages draw")
    sheets: list[Sheet] = []
    pages: list[Page] = []
    pictures = 0
    for number, page in enumerate(document.pages):
        drawing = drawings.of(page.location) if page.location is not None else Drawing()
        pictures += drawing.pictures
        sheet = sheet_of(page, number, drawing)
        left, top, _, _ = page.box
        rules = (Box(r.left - left * POINTS, r.top - top * POINTS, r.right - left * POINTS, r.bottom - top * POINTS) for r in drawing.rules)
        sheets.append(sheet)
        pages.append(arranged(sheet, sheet.runs, cells_between(rules)))
    told = [f"pictures {pictures}"] if pictures else []
    told += document.warnings
    notes: list[tuple[str, str, Span | None]] = (
        [("part_unread", f"what is no text in the file was not read: {', '.join(told)}", None)] if told else []
    )
    return sheets, pages, notes


@dataclass(frozen=True, slots=True)
class _Places:
    """The locator of an OFD file: for each stretch of the raw text the characters that it was made of, and where those stand."""

    origins: tuple[Origin, ...]
    sheets: tuple[Sheet, ...]

    def __call__(self, span: Span, /) -> tuple[Place, ...]:
        """Page (from 1) and box of each line that the span covers."""
        boxes: dict[int, list[Box]] = {}
        for page, i in came_from(self.origins, span):
            boxes.setdefault(page, []).append(self.sheets[page].box(i))
        found = ((page, around(line)) for page, on_page in sorted(boxes.items()) for line in by_line(on_page))
        return tuple(Place(page + 1, (round(b.left, 2), round(b.top, 2), round(b.right, 2), round(b.bottom, 2))) for page, b in found)
