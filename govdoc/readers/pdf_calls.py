"""The questions that are put to pdfium by the hundred on every page, without what ctypes would check before each of them.

A question takes pdfium a few nanoseconds. ctypes adds most of a microsecond when it looks at the kind of every argument, and as much again when
a place to write the answer is made anew. Here a function takes what it is given, and the answers are written to places that are kept: so the
arguments must be right, and one thread at a time may ask (`pdf_file.opened` sees to that).
"""

from __future__ import annotations

import ctypes
import sys
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from struct import Struct
from typing import Any, Final, TypeAlias

__all__ = ["Calls", "Handle", "Rect", "calls"]

Handle: TypeAlias = Any  # a pointer that pdfium gave, as ctypes wraps it
Rect: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom in PDF's own space, whose origin is at the lower left

_FOUR: Final = Struct("4f")
_SIX: Final = Struct("6f")
_FLOAT: Final = ctypes.sizeof(ctypes.c_float)
_ROOM: Final = 8_000  # characters: what a page holds, several times over
_TOGETHER: Final = 512  # answers kept at once


class Calls:
    """pdfium's functions, and where they write."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        flag, pointer = ctypes.c_int, ctypes.c_void_p
        self._floats = bytearray(_SIX.size)
        floats = (ctypes.c_float * 6).from_buffer(self._floats)
        self._first = ctypes.byref(floats)
        self._sides = tuple(ctypes.byref(floats, n * _FLOAT) for n in range(4))
        self._rects = bytearray(_FOUR.size * _TOGETHER)
        rects = (ctypes.c_float * (4 * _TOGETHER)).from_buffer(self._rects)
        self._each = tuple(ctypes.byref(rects, n * _FOUR.size) for n in range(_TOGETHER))
        self._room = (ctypes.c_ushort * _ROOM)()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._modes = ctypes.byref(self._fill), ctypes.byref(self._stroke)
        # what takes its time lets other threads run meanwhile
        self._load = _bare(pdfium.FPDF_LoadPage, pointer, kind=ctypes.CFUNCTYPE)
        self._load_words = _bare(pdfium.FPDFText_LoadPage, pointer, kind=ctypes.CFUNCTYPE)
        self._text_of = _bare(pdfium.FPDFText_GetText, flag, kind=ctypes.CFUNCTYPE)
        self.close = _bare(pdfium.FPDF_ClosePage, None, kind=ctypes.CFUNCTYPE)
        self.close_words = _bare(pdfium.FPDFText_ClosePage, None, kind=ctypes.CFUNCTYPE)
        self._count = _bare(pdfium.FPDFText_CountChars, flag)
        self._index = _bare(pdfium.FPDFText_GetTextIndexFromCharIndex, flag)
        self._unicode = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
        self._box = _bare(pdfium.FPDFText_GetLooseCharBox, None)
        self._matrix = _bare(pdfium.FPDFText_GetMatrix, None)
        self._crop = _bare(pdfium.FPDFPage_GetCropBox, flag)
        self._media = _bare(pdfium.FPDFPage_GetMediaBox, flag)
        self.font_size = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
        self.is_generated = _bare(pdfium.FPDFText_IsGenerated, flag)
        self.lacks_meaning = _bare(pdfium.FPDFText_HasUnicodeMapError, flag)
        self.count_objects = _bare(pdfium.FPDFPage_CountObjects, flag)
        self.object_at = _bare(pdfium.FPDFPage_GetObject, pointer)
        self.kind_of = _bare(pdfium.FPDFPageObj_GetType, flag, pointer)
        self.count_inside = _bare(pdfium.FPDFFormObj_CountObjects, flag, pointer)
        self.object_inside = _bare(pdfium.FPDFFormObj_GetObject, pointer, pointer, ctypes.c_ulong)
        self.count_segments = _bare(pdfium.FPDFPath_CountSegments, flag, pointer)
        self.kind_of_segment = _bare(pdfium.FPDFPathSegment_GetType, flag, pointer)
        self.closes = _bare(pdfium.FPDFPathSegment_GetClose, flag, pointer)
        self.mode_of_words = _bare(pdfium.FPDFTextObj_GetTextRenderMode, flag, pointer)
        self.segment_at = _bare(pdfium.FPDFPath_GetPathSegment, pointer, pointer, flag)
        self._point = _bare(pdfium.FPDFPathSegment_GetPoint, flag, pointer, pointer, pointer)
        self._object_matrix = _bare(pdfium.FPDFPageObj_GetMatrix, flag, pointer, pointer)
        self._bounds = _bare(pdfium.FPDFPageObj_GetBounds, flag, *[pointer] * 5)
        self._mode = _bare(pdfium.FPDFPath_GetDrawMode, flag, pointer, pointer, pointer)

    def load(self, file: Handle, number: int) -> Handle | None:
        """A page of a file (numbers begin at 0), to be closed after use; None where it cannot be had."""
        page = self._load(file, number)
        return _handle(page) if page else None

    def words(self, page: Handle) -> Handle:
        """The characters of an open page, to be closed after use (`close_words`). Raises PdfiumError where they cannot be had."""
        if words := self._load_words(page):
            return _handle(words)
        import pypdfium2

        raise pypdfium2.PdfiumError("the characters of a page cannot be had")

    def text(self, words: Handle) -> str:
        """The characters of a page, one for each that pdfium counts (two for one beyond the basic plane)."""
        count: int = self._count(words)
        if count <= 0:
            return ""
        if self._index(words, 0) == 0 and self._index(words, count - 1) == count - 1:
            room = self._room if count < _ROOM else (ctypes.c_ushort * (count + 1))()
            written = self._text_of(words, 0, count, ctypes.byref(room))
            text = str(memoryview(room)[: written - 1], "utf-16-le", "ignore")
            if len(text) == count:
                return text
        return "".join([chr(self._unicode(words, i)) for i in range(count)])

    def places(self, words: Handle, numbers: Sequence[int]) -> list[Rect]:
        """Where some characters stand: each as wide as it moves on, as high as its font."""
        out: list[Rect] = []
        for first in range(0, len(numbers), _TOGETHER):
            some = numbers[first : first + _TOGETHER]
            deque(map(self._box, repeat(words), some, self._each), 0)
            out += _FOUR.iter_unpack(memoryview(self._rects)[: _FOUR.size * len(some)])
        return out

    def matrix(self, words: Handle, i: int) -> tuple[float, ...]:
        """How a character is scaled and turned: a, b, c, d, e, f."""
        self._matrix(words, i, self._first)
        return _SIX.unpack_from(self._floats)

    def sheet(self, page: Handle) -> tuple[float, float, float, float]:
        """The part of an open page that is shown: left, bottom, right and top."""
        if self._crop(page, *self._sides) or self._media(page, *self._sides):
            return _FOUR.unpack_from(self._floats)
        return 0.0, 0.0, 612.0, 792.0

    def matrix_of(self, shape: int) -> tuple[float, ...]:
        """How an object of a page is scaled and turned: a, b, c, d, e, f."""
        return _SIX.unpack_from(self._floats) if self._object_matrix(shape, self._first) else (0.0,) * 6

    def bounds(self, shape: int) -> Rect:
        """Left, bottom, right and top of an object of a page."""
        return _FOUR.unpack_from(self._floats) if self._bounds(shape, *self._sides) else (0.0,) * 4

    def draws(self, path: int) -> tuple[bool, bool]:
        """Is a path filled, and is it stroked?"""
        known = self._mode(path, *self._modes)
        return bool(known and self._fill.value), bool(known and self._stroke.value)

    def point(self, segment: int) -> tuple[float, ...]:
        """Where a segment of a path ends."""
        self._point(segment, self._sides[0], self._sides[1])
        return _FOUR.unpack_from(self._floats)[:2]


@cache
def calls() -> Calls:
    """The functions, looked up once."""
    return Calls()


def _handle(address: int) -> Any:
    """A pointer as a function is given it, made ready once and not at every call."""
    return ctypes.byref(ctypes.c_char.from_address(address))


def _bare(function: Any, answer: Any, *kinds: Any, kind: Any = ctypes.PYFUNCTYPE) -> Any:
    """A function of pdfium that takes numbers, handles and places as they are; `kinds` where a pointer comes as a number."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    if sys.maxsize < 1 << 32:  # 32-bit Windows has several ways to call a function
        bare = type(function)(address)
        bare.restype, bare.argtypes = answer, kinds or None
        return bare
    return kind(answer, *kinds)(address)
