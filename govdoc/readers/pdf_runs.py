"""The words of a PDF page as runs: stretches of characters on one line, each with its box.

pdfium says how the characters follow one another and where each stands. To ask the place of every character costs as much as reading the
page did, so it is asked only at the ends of a line and at the blanks inside it; every character of a page whose lines are turned, or of a
line that a table's rules cut.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from govdoc.readers.pdf_frames import Box, Frame

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["NOTHING", "PageText", "Run", "Sheet", "typeset_apart"]

NOTHING: Final = "\0"  # what stands in a run for a character of the page that is none of the text
_WIDE: Final = 1.3  # widths of a character: a wider gap parts two runs, as between cells or label and date
_FULL_BLANK: Final = 0.8  # a gap that is as wide as a character
_NARROWEST: Final = 0.2  # a blank between Chinese characters is wider; names on a letterhead are set apart by less
_STRIP: Final = re.compile(r"[^\r\n]{1,100000}")
_CHARACTER: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]|[^\r\n\0 \u3000\xa0\t]")
_BLANK: Final = re.compile(r"[ \u3000\xa0\t\0]{1,100000}")
_BLANKS: Final = " \u3000\xa0\t\0"
_SHOWN_HYPHENS: Final = str.maketrans("\xad\x02\ufffe", "---")  # a soft hyphen that is printed is a hyphen
_SAMPLE: Final = 8
_TRIED: Final = 40
_CJK_FROM: Final = "\u2e80"
_UNMAPPED: Final = re.compile(r"[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0e-\x1f]")


class Run(NamedTuple):
    """A stretch of characters on one line of one page: its text, character for character as pdfium counts them (from `first`),
    its box as the page is read, and the size of a character."""

    text: str
    page: int
    first: int
    box: Box
    em: float

    @property
    def words(self) -> str:
        """The text without what only fills a place."""
        return self.text.replace(NOTHING, "")


class Sheet(Protocol):
    """A page whose runs can be taken apart: what tables are filled from."""

    @property
    def number(self) -> int:
        """The number of the page, from 0."""

    @property
    def frame(self) -> Frame:
        """The sheet as it is read."""

    @property
    def aslant(self) -> Sequence[Run]:
        """What runs at an angle."""

    def characters(self, run: Run) -> Iterator[Run]:
        """The characters of a run, each with its own box."""


@dataclass(slots=True)
class PageText:
    """One open page: its characters and where they stand."""

    number: int
    textpage: PdfTextPage
    frame: Frame
    text: str
    aslant: list[Run] = field(default_factory=list)  # what runs at an angle: watermarks, stamps

    @classmethod
    def of(cls, page: PdfPage, number: int) -> PageText:
        """The text of a page (numbers begin at 0), read in the direction that most of its lines run in."""
        textpage = page.get_textpage()
        text = _characters(textpage)
        sheet = page.get_cropbox()
        return cls(number, textpage, Frame(sheet, _turn(textpage, text)), text)

    @property
    def unmapped(self) -> float:
        """The share of its characters that the fonts give no meaning to, in a sample of them."""
        import pypdfium2.raw as pdfium

        inked = [i for i, c in enumerate(self.text) if not c.isspace()]
        sample = inked[:: max(1, len(inked) // _TRIED)]
        lost: int = sum(
            bool(_UNMAPPED.match(self.text[i])) or pdfium.FPDFText_HasUnicodeMapError(self.textpage.raw, i) == 1 for i in sample
        )
        return lost / max(1, len(sample))

    def runs(self) -> list[Run]:
        """The runs of the page, in the order that the file draws them."""
        if self.frame.turn:
            return list(self._by_character())
        return [run for m in _STRIP.finditer(self.text) for run in self._of_strip(*m.span())]

    def characters(self, run: Run) -> Iterator[Run]:
        """The characters of a run, each with its own box."""
        for i, c in enumerate(run.text, run.first):
            if c != NOTHING:
                yield Run(c, self.number, i, self.box(i), run.em)

    def box(self, i: int) -> Box:
        """The box of one character, blank space at its sides included, as the page is read."""
        return self.frame.box(*_place(self.textpage, i))

    def _of_strip(self, start: int, end: int) -> Iterator[Run]:
        """The runs of what pdfium takes for one line."""
        text = self.text
        body = text[start:end]
        start, end = end - len(body.lstrip(_BLANKS)), start + len(body.rstrip(_BLANKS))
        if start >= end:
            return
        em, angle = _size(self.textpage, start)
        if (angle - self.frame.turn) % 360:
            self.aslant.append(Run(text[start:end], self.number, start, _span(self.box(start), self.box(end - 1)), em))
            return
        first = pos = start
        left, out = self.box(start), [""]
        for m in _BLANK.finditer(text, start, end):
            before, after = self.box(m.start() - 1), self.box(m.end())
            gap = (after.left - before.right) / em
            out.append(text[pos : m.start()])
            pos = m.end()
            if -_FULL_BLANK < gap < _WIDE and abs(after.middle[1] - before.middle[1]) < em:
                out.append(self._blank(m, gap).ljust(len(m.group()), NOTHING))
            else:
                yield Run("".join(out), self.number, first, _span(left, before), em)
                first, left, out = pos, after, []
        out.append(text[pos:end])
        yield Run("".join(out), self.number, first, _span(left, self.box(end - 1)), em)

    def _blank(self, m: re.Match[str], gap: float) -> str:
        """What a gap of less than two characters' width stands for: a blank, a wide one, or nothing but letters set apart."""
        if gap >= _FULL_BLANK:
            return "\u3000"
        before, after = m.string[m.start() - 1], m.string[m.end()]
        if (typeset_apart(before, after) or (gap < _NARROWEST and before >= _CJK_FROM)) and _generated(self.textpage, m.start()):
            return ""
        return " "

    def _by_character(self) -> Iterator[Run]:
        """Every character as a run of its own, for the lines of a turned page must be put together from their places."""
        em = 0.0
        for m in _CHARACTER.finditer(self.text):
            i = m.start()
            if not _generated(self.textpage, i):
                em = _size(self.textpage, i)[0] if not i % 16 or not em else em
                yield Run(m.group(), self.number, i, _span(self.box(i), self.box(m.end() - 1)), em)


def typeset_apart(before: str, after: str) -> bool:
    """Do typesetters leave a quarter of a character's width between these two (年 and 2024), which is no blank?"""
    return (before >= _CJK_FROM) != (after >= _CJK_FROM) and (before if before < _CJK_FROM else after).isalnum()


def _span(a: Box, b: Box) -> Box:
    return Box(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))


def _characters(textpage: PdfTextPage) -> str:
    """The characters of a page, one for each that pdfium counts (two for one beyond the basic plane)."""
    import pypdfium2.raw as pdfium

    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) != count:
        unicode_of: Callable[[object, int], int] = pdfium.FPDFText_GetUnicode
        text = "".join([chr(unicode_of(textpage.raw, i)) for i in range(count)])
    return text.translate(_SHOWN_HYPHENS)


def _place(textpage: PdfTextPage, i: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character in PDF's own space: as wide as it moves on, as high as its font."""
    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, i, ctypes.byref(rect))
    return rect.left, rect.bottom, rect.right, rect.top


def _generated(textpage: PdfTextPage, i: int) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsGenerated(textpage.raw, i))


def _size(textpage: PdfTextPage, i: int) -> tuple[float, int]:
    """The size of a character in points, and by how many degrees it must be turned clockwise to stand upright."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage.raw, i, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(textpage.raw, i) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.b else (180 if matrix.a < 0 else 0)
    return max(size, 1.0), 0 if angle in (359, 1) else angle


def _turn(textpage: PdfTextPage, text: str) -> int:
    """By how much most of the page's lines must be turned, in quarters; a sample of them tells."""
    lines = list(_STRIP.finditer(text))
    turns: Counter[int] = Counter()
    for m in lines[:: max(1, len(lines) // _SAMPLE)]:
        at = m.end() - len(m.group().lstrip(_BLANKS))
        if at < m.end() and not _generated(textpage, at):
            turns[_size(textpage, at)[1]] += len(m.group())
    quarters = {turn: n for turn, n in turns.items() if turn % 90 == 0}
    return max(quarters, key=lambda turn: quarters[turn], default=0)
