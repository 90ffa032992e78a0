"""How wide characters are, in sizes of their font: Chinese ones as wide as high, Latin ones about half."""

from __future__ import annotations

from typing import Final

from govdoc.readers.pdf_frames import Box

__all__ = ["shared_out", "width_of"]

_CHINESE_FROM: Final = "\u2e80"
_WIDE_MARKS: Final = frozenset("—…“”‘’·")
_LATIN: Final = 0.56
_ODD: Final = {"%": 0.9, "W": 0.9, "M": 0.85, "m": 0.8, "i": 0.3, "l": 0.3, ".": 0.3, ",": 0.3, ":": 0.3}


def width_of(text: str) -> float:
    """The width of a text: `width_of("2024年")` is about 3.2."""
    return sum(1.0 if c >= _CHINESE_FROM or c in _WIDE_MARKS else _ODD.get(c, _LATIN) for c in text)


def shared_out(box: Box, text: str) -> list[Box]:
    """A box for each character of a line whose box alone is known: the line shared out by their widths."""
    whole = width_of(text) or 1.0
    out = []
    left = box.left
    for c in text:
        right = left + box.width * width_of(c) / whole
        out.append(Box(left, box.top, right, box.bottom))
        left = right
    return out
