"""Where a stretch of a PDF's text stands: page and boxes, looked up in the file when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from govdoc.limits import Limits
from govdoc.readers.pdf_file import opened
from govdoc.readers.pdf_frames import Box, Frame, around
from govdoc.readers.pdf_runs import PageText
from govdoc.readers.pdf_writing import Origin, came_from
from govdoc.source import Place
from govdoc.text import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["PdfPlaces", "by_line"]

_NO_PLACE: Final = " \0\r\n\u3000\xa0"
_SAME_LINE: Final = 0.5  # of the height of a character


@dataclass(frozen=True, slots=True)
class PdfPlaces:
    """The locator of a PDF: the file's bytes, and for each stretch of the raw text the characters that it was made of."""

    data: bytes
    origins: tuple[Origin, ...]
    read: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)  # page → the box of each character that OCR read there

    def __call__(self, span: Span, /) -> tuple[Place, ...]:
        """Page (from 1) and box of each line that the span covers, as the page is shown."""
        wanted: dict[int, list[int]] = {}
        for page, i in came_from(self.origins, span):
            wanted.setdefault(page, []).append(i)
        lines = {number: list(by_line([self.read[number][i] for i in wanted[number]])) for number in wanted if number in self.read}
        if len(lines) < len(wanted):
            with opened(self.data, "the input", Limits()) as file:
                lines.update({number: _lines(file[number], number, wanted[number]) for number in wanted if number not in lines})
        return tuple(_place(number, around(line)) for number in sorted(lines) for line in lines[number])


def _place(number: int, box: Box) -> Place:
    left, top, right, bottom = (round(x, 2) for x in box)
    return Place(number + 1, (left, top, right, bottom))


def _lines(page: PdfPage, number: int, characters: Sequence[int]) -> list[list[Box]]:
    """The boxes of some characters of a page, as it is shown, line by line."""
    words = PageText(page.raw, number)
    try:
        words.frame = Frame(words.frame.sheet, page.get_rotation())
        return list(by_line([words.box(i) for i in characters if words.text[i] not in _NO_PLACE]))
    finally:
        words.close()


def by_line(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes in stretches that stay on one line, level or upright."""
    line: list[Box] = []
    for box in boxes:
        if line and not _beside(line[-1], box):
            yield line
            line = []
        line.append(box)
    if line:
        yield line


def _beside(a: Box, b: Box) -> bool:
    (x, y), (u, v) = a.middle, b.middle
    near = 3 * max(a.height, a.width, b.height, b.width)
    return (abs(y - v) < _SAME_LINE * max(a.height, b.height) or abs(x - u) < _SAME_LINE * max(a.width, b.width)) and abs(x - u) + abs(
        y - v
    ) < near
