"""Where a stretch of a PDF's text stands: page and boxes, looked up in the file when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from govdoc.readers.pdf_file import opened
from govdoc.readers.pdf_frames import Box, Frame, around
from govdoc.readers.pdf_runs import PageText
from govdoc.readers.pdf_writing import Origin, origin_at
from govdoc.source import Place
from govdoc.text import Span

__all__ = ["PdfPlaces", "by_line"]

_SAME_LINE: Final = 0.5  # of the height of a character


@dataclass(frozen=True, slots=True)
class PdfPlaces:
    """The locator of a PDF: the file's bytes, and for each stretch of the raw text the characters that it was made of."""

    data: bytes
    origins: tuple[Origin, ...]

    def __call__(self, span: Span, /) -> tuple[Place, ...]:
        """Page (from 1) and box of each line that the span covers, as the page is shown."""
        wanted: dict[int, list[tuple[int, int]]] = {}
        for origin in self.origins[max(0, origin_at(self.origins, span.start)) :]:
            if origin.start >= span.end:
                break
            a, b = max(span.start, origin.start), min(span.end, origin.start + origin.length)
            if a < b:
                wanted.setdefault(origin.page, []).append((origin.first + a - origin.start, origin.first + b - origin.start))
        if not wanted:
            return ()
        with opened(self.data, None) as file:
            return tuple(
                Place(number + 1, tuple(round(x, 2) for x in box))  # type: ignore[arg-type]
                for number, stretches in sorted(wanted.items())
                for box in _boxes(PageText.of(file[number], number), file[number].get_rotation(), stretches)
            )


def _boxes(page: PageText, shown: int, stretches: Sequence[tuple[int, int]]) -> list[Box]:
    """The boxes of some characters of a page, those on one line as one."""
    page.frame = Frame(page.frame.sheet, shown)
    return [around(line) for line in by_line([page.box(i) for a, b in stretches for i in range(a, b) if page.text[i] not in " \0\r\n"])]


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
