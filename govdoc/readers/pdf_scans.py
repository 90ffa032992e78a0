"""Which pages of a PDF show words that the file does not hold as text: scans, and fonts that give their characters no meaning."""

from __future__ import annotations

import ctypes
import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from govdoc.readers.encoding import familiarity
from govdoc.readers.pdf_runs import PageText

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["Hidden", "hides_its_words", "is_layer_of_scan"]

_FEW: Final = 40  # characters: a page number, a stamp
_PICTURED: Final = 0.4  # of the sheet
_UNMAPPED: Final = 0.2  # a paper of many check boxes and symbols has some
_ENOUGH: Final = 120  # Chinese characters from which a text can be told from wrongly mapped ones
_UNFAMILIAR: Final = 0.04  # a third of any paper is everyday characters
_LOOKED_AT: Final = 400
_CHINESE: Final = re.compile("[\u3400-\u9fff\u2e80-\u2fdf]")
_LETTER: Final = 8  # segments: a letter drawn as a shape has more than a rule or a box
_OUTLINED: Final = 150
_MOST_OBJECTS: Final = 2_000


class Hidden(Enum):
    """Why a page must be looked at."""

    PICTURE = "picture"
    UNMAPPED = "unmapped"


def hides_its_words(page: PdfPage, words: PageText) -> Hidden | None:
    """Must a page be looked at rather than read: a picture with hardly a word, or a text whose characters mean nothing?"""
    if words.told.unmapped() > _UNMAPPED:
        return Hidden.UNMAPPED
    shown = "".join(words.text[:_LOOKED_AT].split())
    if len(shown) < _FEW:
        return Hidden.PICTURE if _pictured(page, words) > _PICTURED else None
    chinese = len(_CHINESE.findall(shown))
    return Hidden.UNMAPPED if chinese >= _ENOUGH and familiarity(shown) < _UNFAMILIAR else None


def is_layer_of_scan(page: PdfPage, words: PageText) -> bool:
    """Is a page's text an invisible layer over its picture, which somebody's OCR has put there?"""
    import pypdfium2.raw as pdfium

    if _pictured(page, words) < 2 * _PICTURED:
        return False
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page.raw, i)
        if pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_TEXT:
            return bool(pdfium.FPDFTextObj_GetTextRenderMode(shape) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    return False


def _pictured(page: PdfPage, words: PageText) -> float:
    """The share of the sheet that the largest picture on it covers; drawings of thousands of strokes, as of outlined letters, are one."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = words.frame.sheet
    area = max((right - left) * (top - bottom), 1.0)
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    best, strokes = 0.0, 0
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page.raw, i)
        kind = pdfium.FPDFPageObj_GetType(shape)
        strokes += kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(shape) > _LETTER
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, (x0, y0, x1, y1)))
            best = max(best, (min(x1.value, right) - max(x0.value, left)) * (min(y1.value, top) - max(y0.value, bottom)) / area)
    return 1.0 if strokes > _OUTLINED else best
