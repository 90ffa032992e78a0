"""The pages of a PDF one by one: as lines and tables where they hold text, by OCR or not at all where they must be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from govdoc.limits import Limits
from govdoc.readers.ocr import read_page
from govdoc.readers.pdf_calls import calls
from govdoc.readers.pdf_columns import with_column_tables
from govdoc.readers.pdf_drawing import Drawing
from govdoc.readers.pdf_frames import Box
from govdoc.readers.pdf_grids import Grid, filled
from govdoc.readers.pdf_lines import Line, in_reading_order, lines_of
from govdoc.readers.pdf_rules import cells_between
from govdoc.readers.pdf_runs import PageText, Run, Sheet
from govdoc.readers.pdf_scans import Hidden, hides_its_words, is_layer_of_scan
from govdoc.readers.pdf_widths import shared_out, width_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["Element", "Page", "Pages", "arranged"]

_NAMED: Final = 20  # pages named in a note

Element: TypeAlias = Line | Grid


@dataclass(frozen=True)
class Page:
    """What stands on one page: lines and tables in reading order, and what runs aslant over it."""

    number: int
    width: float
    height: float
    elements: tuple[Element, ...]
    aslant: tuple[Line, ...]

    @cached_property
    def lines(self) -> list[Line]:
        """Its lines outside ruled tables."""
        out: list[Line] = []
        for element in self.elements:
            if isinstance(element, Line):
                out.append(element)
            elif not element.ruled:
                out += element.lines
        return out


class Pages:
    """The pages of a file while they are read, and what happened to which of them."""

    def __init__(self, what: str, limits: Limits, *, ocr: bool, cut_off: bool) -> None:
        self._what = what
        self._limits = limits
        self._ocr = ocr
        self._cut_off = cut_off
        self._characters = 0
        self._lost: list[int] = []
        self._hidden: list[int] = []
        self._layers: list[int] = []
        self._scores: dict[int, float] = {}
        self.read: dict[int, tuple[Box, ...]] = {}  # page → the box of each character that OCR read there

    def of(self, file: PdfDocument) -> list[Page]:
        """The pages of a file, those left out that cannot be opened. Raises LimitError for too many characters."""
        return [page for number in range(len(file)) if (page := self._page(file, number)) is not None]

    def _page(self, file: PdfDocument, number: int) -> Page | None:
        """The lines and tables of one page; None for a page that cannot be opened."""
        import pypdfium2

        page = calls().load(file.raw, number)
        if not page:
            self._lost.append(number + 1)
            return None
        words = None
        try:
            words = PageText(page, number)
            hidden = self._is_hidden(words, drawing := Drawing(page))
            if hidden and self._ocr:
                return self._looked_at(file, number)
            if hidden is Hidden.UNMAPPED:
                return arranged(words, (), ())
            return arranged(words, words.runs(), cells_between(drawing.rules(words.frame)))
        except pypdfium2.PdfiumError:
            self._lost.append(number + 1)
            return None
        finally:
            if words is not None:
                words.close()
            calls().close(page)

    def _is_hidden(self, words: PageText, drawing: Drawing) -> Hidden | None:
        """Why a page's words must be looked at, if they must; kept for the notes."""
        self._characters += len(words.text)
        self._limits.check("max_characters", self._characters, self._what)
        hidden = hides_its_words(words, drawing)
        if hidden and not self._ocr:
            self._hidden.append(words.number + 1)
        elif not hidden and is_layer_of_scan(words, drawing):
            self._layers.append(words.number + 1)
        return hidden

    def _looked_at(self, file: PdfDocument, number: int) -> Page:
        """A page whose words OCR reads."""
        page = file[number]
        try:
            (width, height), lines = page.get_size(), read_page(page)
        finally:
            page.close()
        runs: list[Run] = []
        boxes: list[Box] = []
        for line in lines:
            runs.append(Run(line.text, number, len(boxes), line.box, line.box.width / max(0.5, width_of(line.text))))
            boxes += shared_out(line.box, line.text)
        self.read[number] = tuple(boxes)
        self._scores[number + 1] = sum(line.score for line in lines) / len(lines) if lines else 0.0
        return Page(number, width, height, tuple(with_column_tables(in_reading_order(runs))), ())

    def notes(self) -> list[tuple[str, str, None]]:
        """What a user must know of how the pages were read."""
        out: list[tuple[str, str, None]] = []
        if self._hidden:
            why = "a picture, or in a font that gives its characters no meaning; nothing was read there"
            out.append(("needs_ocr", f'{_named(self._hidden)}: {why}; pip install "govdoc[ocr]" and ask for OCR (ocr=True, --ocr)', None))
        if self._scores:
            sure = f"read by OCR, which is sure of them to {min(self._scores.values()):.2f} or more on every page; words may be wrong"
            out.append(("read_by_ocr", f"{_named(list(self._scores))}: {sure}", None))
        if self._layers:
            layer = "the text is a layer over a scan, as some OCR left it; words may be wrong"
            out.append(("scan_with_text", f"{_named(self._layers)}: {layer}", None))
        if self._cut_off:
            out.append(("file_cut_off", "the end of the file is missing; what could be found was read, and pages may be missing", None))
        if self._lost:
            out.append(("page_unread", f"{_named(self._lost)}: damaged, could not be opened", None))
        return out


def _named(pages: Sequence[int]) -> str:
    """Some pages by their numbers, the first of many: page 3; pages 1, 2, 5."""
    shown = ", ".join(map(str, pages[:_NAMED])) + (f" and {len(pages) - _NAMED} more" if len(pages) > _NAMED else "")
    return f"page{'s' if len(pages) > 1 else ''} {shown}"


def arranged(words: Sheet, runs: Sequence[Run], groups: Sequence[Sequence[Box]]) -> Page:
    """The runs of a page as lines and tables in reading order; `groups` are the cells that its rules draw, table by table."""
    grids, rest = filled(words, runs, groups) if groups else ([], runs)
    elements: list[Element] = with_column_tables(in_reading_order(rest))
    for grid in grids:
        below = next((i for i, e in enumerate(elements) if _top(e) > grid.box.top), len(elements))
        elements.insert(below, grid)
    return Page(words.number, words.frame.width, words.frame.height, tuple(elements), tuple(lines_of(words.aslant)))


def _top(element: Element) -> float:
    return element.box.top
