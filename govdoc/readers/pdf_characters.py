"""The characters of a page as pdfium counts them: what each is, where it stands, how large it is, how it is turned.

Each question is one call into the library and costs about a microsecond, of which making its buffers anew would be half.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["BLANKS", "STRIP", "Characters"]

BLANKS: Final = " \u3000\xa0\t\0"
STRIP: Final = re.compile(r"[^\r\n]{1,100000}")  # what pdfium takes for one line
_SHOWN_HYPHENS: Final = str.maketrans("\xad\x02\ufffe", "---")  # a soft hyphen that is printed is a hyphen
_HIDDEN_HYPHENS: Final = re.compile("[\xad\x02\ufffe]")
_UNMAPPED: Final = re.compile(r"[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0e-\x1f]")
_SAMPLE: Final = 4
_TRIED: Final = 20


class Characters:
    """The characters of one open page; `text` has one for each that pdfium counts (two for one beyond the basic plane)."""

    __slots__ = ("_a_matrix", "_a_rect", "_matrix", "_pdfium", "_raw", "_rect", "_textpage", "text")

    def __init__(self, page: PdfPage) -> None:
        import pypdfium2.raw as pdfium

        textpage = page.get_textpage()
        self._pdfium = pdfium
        self._textpage, self._raw = textpage, textpage.raw
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._a_rect, self._a_matrix = ctypes.byref(self._rect), ctypes.byref(self._matrix)
        count = textpage.count_chars()
        text: str = textpage.get_text_range(0, count)
        if len(text) != count:
            text = "".join([chr(pdfium.FPDFText_GetUnicode(textpage.raw, i)) for i in range(count)])
        self.text: Final = text.translate(_SHOWN_HYPHENS) if _HIDDEN_HYPHENS.search(text) else text

    def place(self, i: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character in PDF's own space: as wide as it moves on, as high as its font."""
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, i, self._a_rect)
        rect = self._rect
        return rect.left, rect.bottom, rect.right, rect.top

    def size(self, i: int) -> tuple[float, int]:
        """The size of a character in points, and by how many degrees it must be turned clockwise to stand upright."""
        self._pdfium.FPDFText_GetMatrix(self._raw, i, self._a_matrix)
        m = self._matrix
        size = self._pdfium.FPDFText_GetFontSize(self._raw, i) * math.hypot(m.c, m.d)
        if not m.b:
            return max(size, 1.0), 180 if m.a < 0 else 0
        angle = round(math.degrees(math.atan2(m.b, m.a))) % 360
        return max(size, 1.0), 0 if angle in (359, 1) else angle

    def is_generated(self, i: int) -> bool:
        """Did pdfium put a character in where the page has a gap?"""
        return bool(self._pdfium.FPDFText_IsGenerated(self._raw, i))

    def unmapped(self) -> float:
        """The share of the characters that the fonts give no meaning to, in a sample of them."""
        inked = [i for i in range(0, len(self.text), max(1, len(self.text) // _TRIED)) if not self.text[i].isspace()]
        lost = sum(bool(_UNMAPPED.match(self.text[i])) or self._pdfium.FPDFText_HasUnicodeMapError(self._raw, i) == 1 for i in inked)
        return float(lost / max(1, len(inked)))

    def turn(self) -> int:
        """By how much most of the page's lines must be turned, in quarters; a sample of them tells."""
        turns: Counter[int] = Counter()
        stride = max(1, len(self.text) // _SAMPLE)
        starts = {self.text.rfind("\n", 0, at) + 1 for at in range(0, len(self.text), stride)}
        for m in filter(None, (STRIP.match(self.text, at) for at in sorted(starts))):
            at = m.end() - len(m.group().lstrip(BLANKS))
            if at < m.end() and not self.is_generated(at):
                turns[self.size(at)[1]] += len(m.group())
        quarters = {turn: n for turn, n in turns.items() if turn % 90 == 0}
        return max(quarters, key=lambda turn: quarters[turn], default=0)
