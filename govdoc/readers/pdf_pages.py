"""The pages of a PDF one by one: as lines and tables where they hold text, by OCR or not at all where they must be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from govdoc.limits import Limits
from govdoc.readers.ocr import read_page
from govdoc.readers.pdf_calls import Handle, calls
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
_TOGETHER: Final = (
    8  # pages that are read together: a processor is quicker at one step for all of them than at all steps for one, over and over
)
_MUCH: Final = 5_000  # shapes and pieces of text: after a page of so many no other is opened beside it

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


class _Opened:
    """A page while it is open, and its characters once they are known."""

    __slots__ = ("number", "page", "words")

    def __init__(self, page: Handle, number: int) -> None:
        self.page = page
        self.number = number
        self.words: PageText | None = None

    def close(self) -> None:
        """Nothing more will be asked."""
        if self.words is not None:
            self.words.close()
        calls().close(self.page)


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
        pages: list[Page] = []
        number = 0
        while number < len(file):
            some: list[_Opened] = []
            try:
                number = self._open(file, number, some)
                pages += self._read(file, some)
            finally:
                for one in some:
                    one.close()
        return pages

    def _open(self, file: PdfDocument, number: int, some: list[_Opened]) -> int:
        """Open some pages from a number on; the number of the next."""
        drawn = 0
        while number < len(file) and len(some) < _TOGETHER and drawn < _MUCH:
            if page := calls().load(file.raw, number):
                some.append(_Opened(page, number))
                drawn += calls().count_objects(page)
            else:
                self._lost.append(number + 1)
            number += 1
        return number

    def _read(self, file: PdfDocument, some: Sequence[_Opened]) -> list[Page]:
        """The lines and tables of some open pages, each step of the reading for all of them."""
        seen = [(words, Drawing(one.page)) for one in some if (words := self._words(one)) is not None]
        told = [(words, drawing, self._is_hidden(words, drawing)) for words, drawing in seen]
        runs = [() if hidden is Hidden.UNMAPPED or (hidden and self._ocr) else words.runs() for words, _, hidden in told]
        pages: list[Page] = []
        for (words, drawing, hidden), on_page in zip(told, runs, strict=True):
            if hidden and self._ocr:
                pages += self._looked_at(file, words.number)
            else:
                cells = () if hidden is Hidden.UNMAPPED else cells_between(drawing.rules(words.frame))
                pages.append(arranged(words, on_page, cells))
        return pages

    def _words(self, one: _Opened) -> PageText | None:
        """The characters of an open page; None where they cannot be had."""
        import pypdfium2

        try:
            one.words = words = PageText(one.page, one.number)
        except pypdfium2.PdfiumError:
            self._lost.append(one.number + 1)
            return None
        self._characters += len(words.text)
        self._limits.check("max_characters", self._characters, self._what)
        return words

    def _is_hidden(self, words: PageText, drawing: Drawing) -> Hidden | None:
        """Why a page's words must be looked at, if they must; kept for the notes."""
        hidden = hides_its_words(words, drawing)
        if hidden and not self._ocr:
            self._hidden.append(words.number + 1)
        elif not hidden and is_layer_of_scan(words, drawing):
            self._layers.append(words.number + 1)
        return hidden

    def _looked_at(self, file: PdfDocument, number: int) -> list[Page]:
        """A page whose words OCR reads; none where it cannot be drawn."""
        import pypdfium2

        try:
            page = file[number]
            try:
                (width, height), lines = page.get_size(), read_page(page)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            self._lost.append(number + 1)
            return []
        runs: list[Run] = []
        boxes: list[Box] = []
        for line in lines:
            runs.append(Run(line.text, number, len(boxes), line.box, line.box.width / max(0.5, width_of(line.text))))
            boxes += shared_out(line.box, line.text)
        self.read[number] = tuple(boxes)
        self._scores[number + 1] = sum(line.score for line in lines) / len(lines) if lines else 0.0
        return [Page(number, width, height, tuple(with_column_tables(in_reading_order(runs))), ())]

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
            out.append(("page_unread", f"{_named(sorted(self._lost))}: damaged, could not be opened", None))
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
    aslant = tuple(lines_of(words.aslant)) if words.aslant else ()
    return Page(words.number, words.frame.width, words.frame.height, tuple(elements), aslant)


def _top(element: Element) -> float:
    return element.box.top
