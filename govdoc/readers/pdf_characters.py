"""The characters of a page as pdfium counts them: what each is, where it stands, how large it is, how it is turned."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import repeat
from typing import Final

from govdoc.readers.pdf_calls import Handle, Rect, calls

__all__ = ["Characters"]

_BLANKS: Final = " \u3000\xa0\t\0"
_STRIP: Final = re.compile(r"[^\r\n]{1,100000}")  # what pdfium takes for one line
_SHOWN_HYPHENS: Final = str.maketrans("\xad\x02\ufffe", "---")  # a soft hyphen that is printed is a hyphen
_HIDDEN_HYPHENS: Final = re.compile("[\xad\x02\ufffe]")
_UNMAPPED: Final = re.compile(r"[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0e-\x1f]")
_SAMPLE: Final = 4
_TRIED: Final = 20


class Characters:
    """The characters of one open page; `text` has one for each that pdfium counts (two for one beyond the basic plane)."""

    __slots__ = ("_calls", "_words", "is_generated", "text")

    def __init__(self, page: Handle) -> None:
        self._calls = calls()
        self._words = self._calls.words(page)
        # did pdfium put a character in where the page has a gap?
        self.is_generated: Callable[[int], int] = partial(self._calls.is_generated, self._words)
        text = self._calls.text(self._words)
        self.text: str = text.translate(_SHOWN_HYPHENS) if _HIDDEN_HYPHENS.search(text) else text

    def close(self) -> None:
        """Give back what pdfium keeps for them; nothing can be asked then."""
        self._calls.close_words(self._words)

    def places(self, numbers: Sequence[int]) -> list[Rect]:
        """Left, top, right and bottom of some characters in PDF's own space: as wide as they move on, as high as their font."""
        return self._calls.places(self._words, numbers)

    def size_and_turn(self, i: int) -> tuple[float, int]:
        """The size of a character in points, and by how many degrees it must be turned clockwise to stand upright."""
        a, b, c, d, _, _ = self._calls.matrix(self._words, i)
        size: float = self._calls.font_size(self._words, i) * math.hypot(c, d)
        return max(size, 1.0), _turn(a, b)

    def unmapped(self) -> float:
        """The share of the characters that the fonts give no meaning to, in a sample of them."""
        stride = max(1, len(self.text) // _TRIED)
        sample = self.text[::stride]
        inked = [i for i, c in zip(range(0, len(self.text), stride), sample, strict=True) if not c.isspace()]
        lost = list(map(self._calls.lacks_meaning, repeat(self._words), inked))
        if _UNMAPPED.search(sample):
            lost = [1 if _UNMAPPED.match(self.text, i) else known for i, known in zip(inked, lost, strict=True)]
        return lost.count(1) / max(1, len(inked))

    def turn(self) -> int:
        """By how much most of the page's lines must be turned, in quarters; a sample of them tells."""
        turns: dict[int, int] = {}
        text = self.text
        stride = max(1, len(text) // _SAMPLE)
        for start in sorted({text.rfind("\n", 0, at) + 1 for at in range(0, len(text), stride)}):
            m = _STRIP.match(text, start)
            if m is None:
                continue
            end = m.end()
            at = start if text[start] not in _BLANKS else end - len(m.group().lstrip(_BLANKS))
            if at < end and not self.is_generated(at):
                turn = _turn(*self._calls.matrix(self._words, at)[:2])
                turns[turn] = turns.get(turn, 0) + end - start
        if len(turns) == 1 and 0 in turns:
            return 0
        quarters = [turn for turn in turns if turn % 90 == 0]
        return max(quarters, key=lambda turn: turns[turn], default=0)


def _turn(a: float, b: float) -> int:
    """By how many degrees what a matrix turns must be turned clockwise to stand upright."""
    if not b:
        return 180 if a < 0 else 0
    angle = round(math.degrees(math.atan2(b, a))) % 360
    return 0 if angle in (359, 1) else angle
