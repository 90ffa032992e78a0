"""The words of a PDF page as runs: stretches of characters on one line, each with its box.

pdfium says how the characters follow one another and where each stands. To ask the place of every character costs as much as reading the
page did, so it is asked only at the ends of a line and at the blanks inside it; every character of a page whose lines are turned, or of a
line that a table's rules cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, Protocol

from govdoc.readers.pdf_calls import Handle, Rect, calls
from govdoc.readers.pdf_characters import Characters
from govdoc.readers.pdf_frames import Box, Frame

__all__ = ["NOTHING", "PageText", "Run", "Sheet", "typeset_apart"]

NOTHING: Final = "\0"  # what stands in a run for a character of the page that is none of the text
_WIDE: Final = 1.3  # widths of a character: a wider gap parts two runs, as between cells or label and date
_FULL_BLANK: Final = 0.8  # a gap that is as wide as a character
_NARROWEST: Final = 0.2  # a blank between Chinese characters is wider; names on a letterhead are set apart by less
_CHARACTER: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]|[^\r\n\0 \u3000\xa0\t]")
_WORD: Final = re.compile(r"[^\r\n \u3000\xa0\t\0]{1,100000}")
_LINE_END: Final = re.compile(r"[\r\n]")
_CJK_FROM: Final = "\u2e80"


class Run:
    """A stretch of characters on one line of one page: its text, character for character as pdfium counts them (from `first`),
    its box as the page is read, and the size of a character."""

    __slots__ = ("box", "em", "first", "page", "text")

    def __init__(self, text: str, page: int, first: int, box: Box, em: float) -> None:
        self.text = text
        self.page = page
        self.first = first
        self.box = box
        self.em = em

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


class PageText:
    """One open page: its characters (`text`, in the order that the file draws them) and where they stand, read in the direction that most of
    its lines run in; to be closed after use."""

    __slots__ = ("aslant", "frame", "number", "text", "told")

    def __init__(self, page: Handle, number: int) -> None:
        self.number = number  # from 0
        self.told = Characters(page)
        self.text = self.told.text
        self.frame = Frame(calls().sheet(page), self.told.turn())
        self.aslant: list[Run] = []  # what runs at an angle: watermarks, stamps

    def close(self) -> None:
        """Nothing more will be asked."""
        self.told.close()

    def runs(self) -> list[Run]:
        """The runs of the page, in the order that the file draws them."""
        if self.frame.turn:
            return list(self._by_character())
        strips = _strips(self.text)
        ends = self.told.places(list(chain.from_iterable(strips)))
        runs: list[Run] = []
        at = 0
        for words in strips:
            self._of_strip(words, ends[at : at + len(words)], runs)
            at += len(words)
        return runs

    def characters(self, run: Run) -> Iterator[Run]:
        """The characters of a run, each with its own box."""
        numbers = [i for i, c in enumerate(run.text, run.first) if c != NOTHING]
        for i, (left, top, right, bottom) in zip(numbers, self.told.places(numbers), strict=True):
            yield Run(run.text[i - run.first], self.number, i, self.frame.box(left, bottom, right, top), run.em)

    def box(self, i: int) -> Box:
        """The box of one character, blank space at its sides included, as the page is read."""
        left, top, right, bottom = self.told.places((i,))[0]
        return self.frame.box(left, bottom, right, top)

    def _of_strip(self, words: Sequence[int], ends: Sequence[Rect], runs: list[Run]) -> None:
        """The runs of what pdfium takes for one line, by the first and last characters of its words and the places of these."""
        text = self.text
        first, last = words[0], words[-1]
        left, right = ends[0], ends[-1]
        x0, y0, x1, y1 = left
        em = x1 - x0  # as wide as high, if it is Chinese
        level = right[0] > x0 and abs(y0 + y1 - right[1] - right[3]) < em
        if not level or text[first] < _CJK_FROM or em < 1:
            em, turn = self.told.size_and_turn(first)
            if turn:
                self.aslant.append(Run(text[first : last + 1], self.number, first, _span(self.box(first), self.box(last)), em))
                return
        if len(words) == 2:
            runs.append(Run(text[first : last + 1], self.number, first, self._between(left, right), em))
            return
        parts: list[str] = []
        begin = first
        is_generated = self.told.is_generated
        for n in range(1, len(words) - 1, 2):
            before, after = words[n], words[n + 1]
            end = before + 1
            parts.append(text[begin:end])
            begin = after
            a, b = ends[n], ends[n + 1]
            gap = (b[0] - a[2]) / em
            if -_FULL_BLANK < gap < _WIDE and abs(b[1] + b[3] - a[1] - a[3]) < 2 * em:
                if gap >= _FULL_BLANK:
                    blank = "\u3000"
                else:  # is it none of the text, only letters set apart?
                    apart = typeset_apart(c := text[before], text[after]) or (gap < _NARROWEST and c >= _CJK_FROM)
                    blank = NOTHING if apart and is_generated(end) else " "
                parts.append(blank if after == end + 1 else blank.ljust(after - end, NOTHING))
            else:
                runs.append(Run("".join(parts), self.number, first, self._between(left, a), em))
                first, left, parts = after, b, []
        parts.append(text[begin : last + 1])
        runs.append(Run("".join(parts), self.number, first, self._between(left, right), em))

    def _between(self, a: Rect, b: Rect) -> Box:
        """The box around two characters of one level line, and all between them."""
        x0, _, _, y1 = self.frame.sheet
        left, top, right, bottom = a
        left2, top2, right2, bottom2 = b
        return Box(
            (left2 if left2 < left else left) - x0,
            y1 - (top2 if top2 > top else top),
            (right2 if right2 > right else right) - x0,
            y1 - (bottom2 if bottom2 < bottom else bottom),
        )

    def _by_character(self) -> Iterator[Run]:
        """Every character as a run of its own, for the lines of a turned page must be put together from their places."""
        em = 0.0
        for m in _CHARACTER.finditer(self.text):
            i = m.start()
            if not self.told.is_generated(i):
                em = self.told.size_and_turn(i)[0] if not i % 16 or not em else em
                yield Run(m.group(), self.number, i, _span(self.box(i), self.box(m.end() - 1)), em)


def _strips(text: str) -> list[list[int]]:
    """The numbers of the first and the last character of each word, for each line that pdfium tells of."""
    strips: list[list[int]] = []
    words: list[int] = []
    pos = 0
    for m in _WORD.finditer(text):
        begin, end = m.span()
        if not strips or begin == pos or text[pos] in "\r\n" or (begin > pos + 1 and _LINE_END.search(text, pos, begin)):
            words = []
            strips.append(words)
        words.append(begin)
        words.append(end - 1)
        pos = end
    return strips


def typeset_apart(before: str, after: str) -> bool:
    """Do typesetters leave a quarter of a character's width between these two (年 and 2024), which is no blank?"""
    if before >= _CJK_FROM:
        return after < _CJK_FROM and after.isalnum()
    return after >= _CJK_FROM and before.isalnum()


def _span(a: Box, b: Box) -> Box:
    return Box(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))
