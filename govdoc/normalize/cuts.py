"""Line ends that say nothing: a text that had lost its own and was cut into pieces of one width afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.text import NormalizedText

__all__ = ["undo_cuts"]

_LEAST_EXACT, _LEAST = 4, 8  # lines that show a width: cut to the character, or as paper breaks them
_WIDTHS: Final = (20, 130)
_FEW: Final = 8  # of so many lines one may be shorter: where paragraphs end there are more
_HANGING: Final = 2.0  # characters by which lines on paper differ: a mark hangs over the edge, a figure takes half the room
_ENTRY: Final = re.compile(
    r"\s{0,8}(?:[\d(（《〔①-⑳]|[一二三四五六七八九十]{1,3}、|第.{1,4}[条章节])"
)  # of a list, whose lines may be of one width


def undo_cuts(text: NormalizedText) -> NormalizedText:
    """The text without the line ends behind lines that are as wide as all others, where hardly any line is shorter.

    A text that has paragraphs has many shorter lines, and passes through: where its lines go on is told with what they say.
    """
    s = text.text
    lines = s.split("\n")
    if len(lines) < _LEAST_EXACT:
        return text
    lengths = [len(line) for line in lines]
    longest = max(lengths)
    least = longest / 2 - _HANGING  # a shorter line is none of the full ones, however width is counted
    if not _WIDTHS[0] <= longest <= 2 * _WIDTHS[1] or _FEW * len([n for n in lengths[:-1] if n < least]) > len(lines):
        return text
    full = _full(lengths, 0.0) or (_full([_on_paper(line) for line in lines], _HANGING) if len(lines) >= _LEAST else None)
    if full is None or "|" in s or 4 * sum(_ENTRY.match(line) is not None for line in lines) >= 3 * len(lines):
        return text
    indents = not all(full[:-1])  # where paragraphs end, a blank may begin one; else it is cut off from the line above
    places = []
    at = 0
    for is_full, line, below in zip(full, lines, lines[1:], strict=False):
        at += len(line)
        if is_full and below and not (indents and below[0].isspace()):
            places.append((at, at + 1))
        at += 1
    return text.without(places)


def _full(widths: Sequence[float], slack: float) -> list[bool] | None:
    """Which lines are as wide as the widest; None unless nearly all are."""
    widest = max(widths)
    if not _WIDTHS[0] <= widest <= _WIDTHS[1]:
        return None
    full = [w >= widest - slack for w in widths]
    return full if _FEW * (len(full) - 1 - sum(full)) <= len(full) else None


def _on_paper(line: str) -> float:
    """The width of a line in Chinese characters; figures and Latin letters take half the room."""
    return len(line) - len(line.encode("latin-1", "ignore")) / 2
