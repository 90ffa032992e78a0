"""What a page draws besides words: rules, shapes and pictures, looked through once."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat
from typing import Any, Final, NamedTuple, TypeAlias

from govdoc.readers.pdf_calls import Handle, calls
from govdoc.readers.pdf_frames import Box, Frame

__all__ = ["Drawing"]

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_THIN: Final = 3.5  # points: a filled shape so thin is a rule
_MOST_OBJECTS: Final = 50_000  # on a page; a map may have more, a table has not
_MOST_SEGMENTS: Final = 2_000  # of one shape
_DEEPEST: Final = 4  # forms inside forms
_LETTER: Final = 8  # segments: a letter drawn as a shape has more than a rule or a box
_OUTLINED: Final = 150  # so many of them are a text in outlines
_UNTURNED: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class _Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


class Drawing:
    """The shapes and pictures of one open page, and the first words that it draws."""

    __slots__ = ("_paths", "_pictures", "_words")

    def __init__(self, page: Handle) -> None:
        import pypdfium2.raw as pdfium

        self._paths: list[tuple[Any, Matrix]] = []
        self._pictures: list[Any] = []
        self._words: Any = None
        asks = calls()
        count = min(asks.count_objects(page), _MOST_OBJECTS)
        kinds = list(map(asks.kind_of, map(asks.object_at, repeat(page, count), range(count))))
        text, path, form = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
        texts = kinds.count(text)
        if texts:
            self._words = pdfium.FPDFPage_GetObject(page, kinds.index(text))
        if texts == count:
            return
        forms: list[tuple[Any, Matrix, int]] = []
        for i, kind in enumerate(kinds):
            if kind == text:
                continue
            shape = pdfium.FPDFPage_GetObject(page, i)
            if kind == path:
                self._paths.append((shape, _UNTURNED))
            elif kind == form:
                forms.append((shape, _UNTURNED, 0))
                self._pictures.append(shape)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._pictures.append(shape)
        self._look_into(forms)

    def _look_into(self, forms: list[tuple[Any, Matrix, int]]) -> None:
        """The paths inside forms, which have space of their own."""
        import pypdfium2.raw as pdfium

        seen = 0
        while forms and seen < _MOST_OBJECTS:
            outer_form, outer, depth = forms.pop()
            inner = _times(_matrix(outer_form), outer)
            for i in range(min(pdfium.FPDFFormObj_CountObjects(outer_form), _MOST_OBJECTS)):
                shape = pdfium.FPDFFormObj_GetObject(outer_form, i)
                kind = pdfium.FPDFPageObj_GetType(shape)
                seen += 1
                if kind == pdfium.FPDF_PAGEOBJ_PATH:
                    self._paths.append((shape, inner))
                elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                    forms.append((shape, inner, depth + 1))

    def rules(self, frame: Frame) -> Iterator[Box]:
        """Its straight strokes, and the middle lines of its thin filled shapes, as the page is read."""
        for shape, outer in self._paths:
            for line in _of_path(shape, outer):
                yield frame.box(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1))

    def pictured(self, frame: Frame) -> float:
        """The share of the sheet that its largest picture covers; all of it where the page draws its letters as shapes."""
        import pypdfium2.raw as pdfium

        left, bottom, right, top = frame.sheet
        area = max((right - left) * (top - bottom), 1.0)
        x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
        best = 0.0
        for picture in self._pictures:
            pdfium.FPDFPageObj_GetBounds(picture, *map(ctypes.byref, (x0, y0, x1, y1)))
            best = max(best, (min(x1.value, right) - max(x0.value, left)) * (min(y1.value, top) - max(y0.value, bottom)) / area)
        if len(self._paths) > _OUTLINED and sum(pdfium.FPDFPath_CountSegments(shape) > _LETTER for shape, _ in self._paths) > _OUTLINED:
            return 1.0
        return best

    @property
    def hides_words(self) -> bool:
        """Are the first words invisible, as those that OCR puts behind a picture?"""
        import pypdfium2.raw as pdfium

        return self._words is not None and pdfium.FPDFTextObj_GetTextRenderMode(self._words) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def _of_path(shape: Any, outer: Matrix) -> Iterator[_Line]:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(shape)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    lines = list(_segments(shape, count, _times(_matrix(shape), outer)))
    if stroke.value:
        yield from lines
    elif lines:
        xs, ys = [x for s in lines for x in (s.x0, s.x1)], [y for s in lines for y in (s.y0, s.y1)]
        box = _Line(min(xs), min(ys), max(xs), max(ys))
        if box.y1 - box.y0 <= _THIN < box.x1 - box.x0:
            yield _Line(box.x0, (box.y0 + box.y1) / 2, box.x1, (box.y0 + box.y1) / 2)
        elif box.x1 - box.x0 <= _THIN < box.y1 - box.y0:
            yield _Line((box.x0 + box.x1) / 2, box.y0, (box.x0 + box.x1) / 2, box.y1)


def _segments(shape: Any, count: int, matrix: Matrix) -> Iterator[_Line]:
    """The straight segments of a shape; a curve ends where it ends and gives none."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    at = begun = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        to = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = to
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _Line(*at, *to)
        at = to
        if pdfium.FPDFPathSegment_GetClose(segment) and to != begun:
            yield _Line(*to, *begun)


def _matrix(shape: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
