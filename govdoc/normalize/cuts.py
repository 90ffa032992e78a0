"""Line ends that say nothing: a text cut into pieces of one width, its own line ends lost before or kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
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
_WIDEST: Final = 80  # of pieces into which a program cuts paragraphs
_LEAST_PIECES: Final = 3
_RUN: Final = 3  # pieces behind each other, as no list of names has them
_NEAR: Final = 3  # paper leaves lines that are shorter by so much, a program hardly ever
_BEGINS: Final = re.compile(
    r"\s|[(（]?[一二三四五六七八九十]{1,3}(?:[)）]|、(?![一二三四五六七八九十]{1,3}、))|[(（]\d{1,2}[)）]|[①-⑳]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[章条节]|附件|[-—]{1,3} ?\d"
)
_PAGE_MARK: Final = re.compile(r"\s{0,30}(?:[-—–－]{1,3} ?\d{1,3} ?[-—–－]{1,3}|第 ?\d{1,3} ?页(?: ?[,，/]? ?共 ?\d{1,3} ?页)?)\s{0,30}\Z")
_ANNOUNCES: Final = "：:"  # above what begins anew
_MARKS: Final = re.compile("[，。、；,;]")
_SENTENCE_ENDS: Final = tuple("。；：;:！？!?)）”")


def undo_cuts(text: NormalizedText) -> NormalizedText:
    """The text without the line ends behind lines that are as wide as all others, where hardly any line is shorter, or where the
    paragraphs of a text were cut at one width to the character.

    Any other text that has paragraphs passes through: where its lines go on is told with what they say.
    """
    s = text.text
    lines = s.split("\n")
    if len(lines) < _LEAST_EXACT:
        return text
    lengths = [len(line) for line in lines]
    longest = max(lengths)
    least = longest / 2 - _HANGING  # a shorter line is none of the full ones, however width is counted
    full = None
    if _WIDTHS[0] <= longest <= 2 * _WIDTHS[1] and "|" not in s and _FEW * len([n for n in lengths[:-1] if n < least]) <= len(lines):
        full = _full(lengths, 0.0) or (_full([_on_paper(line) for line in lines], _HANGING) if len(lines) >= _LEAST else None)
    if full is None or 4 * sum(_ENTRY.match(line) is not None for line in lines) >= 3 * len(lines):
        return text.without(_between_pieces(lines, lengths))
    indents = not all(full[:-1])  # where paragraphs end, a blank may begin one; else it is cut off from the line above
    places = []
    at = 0
    for is_full, line, below in zip(full, lines, lines[1:], strict=False):
        at += len(line)
        if is_full and below and not (indents and below[0].isspace()):
            places.append((at, at + 1))
        at += 1
    return text.without(places)


def _between_pieces(lines: Sequence[str], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """The ends of the pieces of paragraphs that a program cut at the greatest width, with the blank lines and page marks behind them."""
    if any(n > _WIDEST and "|" not in line for n, line in zip(lengths, lines, strict=True)):
        return []  # a paragraph in one line, as most texts have
    widths = [n if n <= _WIDEST else 1 for n in lengths]
    longest = max(widths)
    exact = widths.count(longest)
    if longest < _WIDTHS[0] or exact < _LEAST_PIECES or 2 * sum(longest - _NEAR <= n < longest for n in widths) > exact:
        return []
    starts = [0, *accumulate(n + 1 for n in lengths)]
    filled = [i for i, n in enumerate(lengths) if n and not _PAGE_MARK.match(lines[i])]
    spaced = 10 * lengths.count(0) >= 9 * (len(filled) - 1)  # a blank line behind each says nothing
    places, groups, sentences = [], 0, 0
    for i, j in pairwise(filled):
        if widths[i] != longest or lines[i][-1] in _ANNOUNCES or "|" in lines[i] or "|" in lines[j] or _BEGINS.match(lines[j]):
            continue
        if spaced or j == i + 1 or any(lengths[k] for k in range(i + 1, j)):  # or over a page mark
            places.append((starts[i] + lengths[i], starts[j]))
            if widths[j] < longest:
                groups += 1
                sentences += lines[j].rstrip().endswith(_SENTENCE_ENDS)
    full = [line for line, n in zip(lines, widths, strict=True) if n == longest]
    whole = sum(line.rstrip().endswith(_SENTENCE_ENDS) for line in full)
    marked = sum(_MARKS.search(line) is not None for line in full)
    runs = 2 * sentences >= groups or len(places) >= _RUN * groups
    return places if len(places) >= _LEAST_PIECES and runs and 4 * whole <= exact and 2 * marked >= exact else []


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
