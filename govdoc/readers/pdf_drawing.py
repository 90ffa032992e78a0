"""What a page draws besides words: rules, shapes and pictures, looked through once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Final, NamedTuple, TypeAlias

from govdoc.readers.pdf_calls import Handle, calls
from govdoc.readers.pdf_frames import Box, Frame

__all__ = ["Drawing"]

Matrix: TypeAlias = tuple[float, ...]  # a, b, c, d, e, f

_THIN: Final = 3.5  # points: a filled shape so thin is a rule
_MOST_OBJECTS: Final = 50_000  # on a page; a map may have more, a table has not
_MOST_SEGMENTS: Final = 2_000  # of one shape
_DEEPEST: Final = 4  # forms inside forms
_LETTER: Final = 8  # segments: a letter drawn as a shape has more than a rule or a box
_OUTLINED: Final = 150  # so many of them are a text in outlines
_UNTURNED: Final[Matrix] = (1, 0, 0, 1, 0, 0)
# pdfium's own numbers: FPDF_PAGEOBJ_…, FPDF_SEGMENT_…, FPDF_TEXTRENDERMODE_…
_TEXT: Final = 1
_PATH: Final = 2
_IMAGE: Final = 3
_FORM: Final = 5
_LINE_TO: Final = 0
_MOVE_TO: Final = 2
_INVISIBLE: Final = 3


class _Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


class Drawing:
    """The shapes and pictures of one open page, and the first words that it draws."""

    __slots__ = ("_calls", "_paths", "_pictures", "_words")

    def __init__(self, page: Handle) -> None:
        self._paths: list[tuple[int, Matrix]] = []
        self._pictures: list[int] = []
        self._words: int | None = None
        self._calls = asks = calls()
        count = min(asks.count_objects(page), _MOST_OBJECTS)
        kinds = list(map(asks.kind_of, map(asks.object_at, repeat(page, count), range(count))))
        texts = kinds.count(_TEXT)
        if texts:
            self._words = asks.object_at(page, kinds.index(_TEXT))
        if texts == count:
            return
        forms: list[tuple[int, Matrix, int]] = []
        for i, kind in enumerate(kinds):
            if kind == _PATH:
                self._paths.append((asks.object_at(page, i), _UNTURNED))
            elif kind in (_FORM, _IMAGE):
                self._pictures.append(asks.object_at(page, i))
                if kind == _FORM:
                    forms.append((self._pictures[-1], _UNTURNED, 0))
        self._look_into(forms)

    def _look_into(self, forms: list[tuple[int, Matrix, int]]) -> None:
        """The paths inside forms, which have space of their own."""
        asks = self._calls
        seen = 0
        while forms and seen < _MOST_OBJECTS:
            outer_form, outer, depth = forms.pop()
            inner = _times(asks.matrix_of(outer_form), outer)
            for i in range(min(asks.count_inside(outer_form), _MOST_OBJECTS)):
                shape = asks.object_inside(outer_form, i)
                kind = asks.kind_of(shape)
                seen += 1
                if kind == _PATH:
                    self._paths.append((shape, inner))
                elif kind == _FORM and depth < _DEEPEST:
                    forms.append((shape, inner, depth + 1))

    def rules(self, frame: Frame) -> Iterator[Box]:
        """Its straight strokes, and the middle lines of its thin filled shapes, as the page is read."""
        for shape, outer in self._paths:
            for line in _of_path(shape, outer):
                yield frame.box(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1))

    def pictured(self, frame: Frame) -> float:
        """The share of the sheet that its largest picture covers; all of it where the page draws its letters as shapes."""
        left, bottom, right, top = frame.sheet
        area = max((right - left) * (top - bottom), 1.0)
        best = 0.0
        for picture in self._pictures:
            x0, y0, x1, y1 = self._calls.bounds(picture)
            best = max(best, (min(x1, right) - max(x0, left)) * (min(y1, top) - max(y0, bottom)) / area)
        if len(self._paths) > _OUTLINED and sum(self._calls.count_segments(shape) > _LETTER for shape, _ in self._paths) > _OUTLINED:
            return 1.0
        return best

    @property
    def hides_words(self) -> bool:
        """Are the first words invisible, as those that OCR puts behind a picture?"""
        return self._words is not None and self._calls.mode_of_words(self._words) == _INVISIBLE


def _of_path(shape: int, outer: Matrix) -> Iterator[_Line]:
    asks = calls()
    count = asks.count_segments(shape)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    filled, stroked = asks.draws(shape)
    if not filled and not stroked:
        return
    lines = _segments(shape, count, _times(asks.matrix_of(shape), outer))
    if stroked:
        yield from lines
    elif lines:
        xs, ys = [x for s in lines for x in (s.x0, s.x1)], [y for s in lines for y in (s.y0, s.y1)]
        box = _Line(min(xs), min(ys), max(xs), max(ys))
        if box.y1 - box.y0 <= _THIN < box.x1 - box.x0:
            yield _Line(box.x0, (box.y0 + box.y1) / 2, box.x1, (box.y0 + box.y1) / 2)
        elif box.x1 - box.x0 <= _THIN < box.y1 - box.y0:
            yield _Line((box.x0 + box.x1) / 2, box.y0, (box.x0 + box.x1) / 2, box.y1)


def _segments(shape: int, count: int, matrix: Matrix) -> list[_Line]:
    """The straight segments of a shape; a curve ends where it ends and gives none."""
    asks = calls()
    a, b, c, d, e, f = matrix
    at = begun = (0.0, 0.0)
    out: list[_Line] = []
    for i in range(count):
        segment = asks.segment_at(shape, i)
        x, y = asks.point(segment)
        to = (a * x + c * y + e, b * x + d * y + f)
        kind = asks.kind_of_segment(segment)
        if kind == _MOVE_TO:
            begun = to
        elif kind == _LINE_TO:
            out.append(_Line(*at, *to))
        at = to
        if asks.closes(segment) and to != begun:
            out.append(_Line(*to, *begun))
    return out


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
