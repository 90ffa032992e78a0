"""The words of an OFD page as runs, in points from the sheet's upper left corner, every character with a place of its own."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from govdoc.readers.ofd_drawing import POINTS, Drawing
from govdoc.readers.pdf_frames import Box, Frame
from govdoc.readers.pdf_runs import Run

if TYPE_CHECKING:
    from ofdkit import Page, TextRun

__all__ = ["Sheet", "sheet_of"]

_BLANKS: Final = " \u3000\xa0"
_GAP: Final = re.compile(r"[ \u3000\xa0]{1,100000}")
_WIDE: Final = 1.6  # sizes of a character: a wider gap parts two runs
_FULL_BLANK: Final = 0.8
_ABOVE: Final = 0.86  # of a character's size stands over its base line, the rest below it
_MARGIN: Final = 2.0  # millimetres by which text may stick out of the page


@dataclass(slots=True)
class Sheet:
    """A page: its frame, its runs, and the place of each of its characters."""

    number: int
    frame: Frame
    runs: list[Run] = field(default_factory=list)
    aslant: list[Run] = field(default_factory=list)
    sides: array[float] = field(default_factory=lambda: array("f"))  # four for each character: kept for `locate`, and papers are long

    def box(self, i: int) -> Box:
        """The box of one character."""
        return Box(*self.sides[4 * i : 4 * i + 4])

    def characters(self, run: Run) -> Iterator[Run]:
        """The characters of a run, each with its own box."""
        for i, c in enumerate(run.text, run.first):
            yield Run(c, self.number, i, self.box(i), run.em)

    def take(self, words: TextRun, left: float, top: float, *, turned: bool) -> None:
        """Put a piece of text in, parted where a wide gap is; `left` and `top` are the sheet's own corner, in millimetres."""
        em = max(words.size * POINTS, 1.0)
        y = (words.y - top) * POINTS
        edges = _edges(words, left)
        first = len(self.sides) // 4
        for a, b in pairwise(edges):
            self.sides.extend((a, y - _ABOVE * em, b, y + (1 - _ABOVE) * em))
        pos, end = 0, len(words.text)
        for gap in _GAP.finditer(words.text):
            wide = edges[gap.end()] - edges[gap.start()]
            if wide >= _WIDE * em or (wide >= _FULL_BLANK * em and gap.start() == 0):  # between cells, or an indent
                self._put(words.text, pos, gap.start(), first, em, turned)
                pos = gap.end()
        self._put(words.text, pos, end, first, em, turned)

    def _put(self, text: str, start: int, end: int, first: int, em: float, turned: bool) -> None:
        if text[start:end].strip(_BLANKS):
            a, b = self.box(first + start), self.box(first + end - 1)
            run = Run(text[start:end], self.number, first + start, Box(a.left, a.top, b.right, b.bottom), em)
            (self.aslant if turned else self.runs).append(run)


def sheet_of(page: Page, number: int, drawing: Drawing) -> Sheet:
    """The words of a page (numbers begin at 0) that are seen."""
    left, top, width, height = page.box
    sheet = Sheet(number, Frame((0.0, 0.0, width * POINTS, height * POINTS), 0))
    for words in page.runs:
        inside = -_MARGIN <= words.x - left <= width + _MARGIN and -_MARGIN <= words.y - top <= height + _MARGIN
        if inside and words.object_id not in drawing.unseen:
            sheet.take(words, left, top, turned=words.object_id in drawing.turned)
    return sheet


def _edges(words: TextRun, left: float) -> list[float]:
    """Where each character begins, and where the last one ends: the width of the whole shared out by the widths of characters.

    The width of a last dash or quote is ofdkit's guess, half a character; in a Chinese font it takes a whole one.
    """
    widths = [_width(c) for c in words.text]
    guessed = 0.5 * words.size if unicodedata.east_asian_width(words.text[-1]) == "A" else 0.0
    unit = (words.width + guessed) / sum(widths)
    x = words.x - left
    out = [x * POINTS]
    for width in widths:
        x += width * unit
        out.append(x * POINTS)
    return out


@lru_cache(maxsize=1024)
def _width(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
