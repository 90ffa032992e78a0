"""Which pages of a PDF show words that the file does not hold as text: scans, and fonts that give their characters no meaning."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from govdoc.readers.encoding import familiarity
from govdoc.readers.pdf_drawing import Drawing
from govdoc.readers.pdf_runs import PageText

__all__ = ["Hidden", "hides_its_words", "is_layer_of_scan"]

_FEW: Final = 40  # characters: a page number, a stamp
_PICTURED: Final = 0.4  # of the sheet
_UNMAPPED: Final = 0.2  # a paper of many check boxes and symbols has some
_ENOUGH: Final = 100  # Chinese characters from which a text can be told from wrongly mapped ones
_EVERYDAY: Final = frozenset("的一二和年月工作市县政府关于实施")
_SURE: Final = 5  # of them on a page of wrongly mapped characters would be a wonder
_UNFAMILIAR: Final = 0.04  # a third of any paper is everyday characters
_LOOKED_AT: Final = 200  # characters tell
_CHINESE: Final = re.compile("[\u3400-\u9fff\u2e80-\u2fdf]")


class Hidden(Enum):
    """Why a page must be looked at."""

    PICTURE = "picture"
    UNMAPPED = "unmapped"


def hides_its_words(words: PageText, drawing: Drawing) -> Hidden | None:
    """Must a page be looked at rather than read: a picture with hardly a word, or a text whose characters mean nothing?"""
    if words.told.unmapped() > _UNMAPPED:
        return Hidden.UNMAPPED
    shown = "".join(words.text[:_LOOKED_AT].split())
    if len(shown) < _FEW:
        return Hidden.PICTURE if drawing.pictured(words.frame) > _PICTURED else None
    if sum([c in shown for c in _EVERYDAY]) >= _SURE:
        return None
    chinese = len(_CHINESE.findall(shown))
    return Hidden.UNMAPPED if chinese >= _ENOUGH and familiarity(shown) < _UNFAMILIAR else None


def is_layer_of_scan(words: PageText, drawing: Drawing) -> bool:
    """Is a page's text an invisible layer over its picture, which somebody's OCR has put there?"""
    return drawing.hides_words and drawing.pictured(words.frame) > 2 * _PICTURED
