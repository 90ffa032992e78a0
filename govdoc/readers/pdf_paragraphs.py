"""Lines that a page's width broke, put together again as paragraphs.

The sharpest evidence is the break itself: a line was broken by the page only where the first word of the next line would not have fitted.
Then come indents, the pitch of the lines, their size, and the marks that begin an item.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.pdf_lines import Line, half_width
from govdoc.readers.pdf_widths import width_of

__all__ = ["Measures", "goes_on", "join_words", "would_fit"]

_OPENING: Final = "（《“‘〔【「『([{〈"
_CLOSING: Final = "，。、；：？！）》”’〕】」』,.;:?!)]}〉%％℃…—·"
_HANGING_OUT: Final = frozenset("，。、；：！？）》”’」』〕】")
_UNIT: Final = re.compile(
    f"[{re.escape(_OPENING)}]{{0,4}}(?:[0-9A-Za-z.,:/%+-]{{1,60}}|[^0-9A-Za-z])[{re.escape(_CLOSING)}]{{0,4}}[0-9]{{0,6}}"
)
_ENDS: Final = ("。", "；", "：", "！", "？", ".", ";", ":", "!", "?")
_MID: Final = ("，", "、", "；", ",", ";")
_CLOSED: Final = ("）", "〕", "】", "》", ")", "]", "|")
_SENTENCE_ENDS: Final = (*_ENDS, *_CLOSED)
_MARK: Final = 16  # characters that a label or a mark stands in
_FAR: Final = 5.0
_SPREAD: Final = 3.0
_TAIL: Final = 2  # characters that a line set apart may lose to the next
_NARROW_TO: Final = "\u2e80"
_INDENT: Final = 0.8  # sizes of a character: what begins so far to the right begins anew
_CLOSE: Final = 0.6
_APART: Final = 1.5  # times the usual distance of lines: a wider one parts paragraphs
_LOOSE: Final = 1.12  # the same where a share of all lines stands so far apart: the page puts room between its paragraphs
_SHARE: Final = 0.12
_SIZE: Final = 1.15  # times the size of the other line
_TOLERANCE: Final = 0.35  # sizes of a character: a blank that the break swallowed
_LEAST_HANGING: Final = 0.8
_MOST_HANGING: Final = 7.0
_REACH: Final = 1.5
_FEW: Final = 3
_MANY: Final = 12  # lines that end at one place far from the sheet's edge
_MOSTLY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Measure:
    """The width that lines may fill, and the distance from line to line that parts paragraphs (0: none known)."""

    left: float
    right: float
    apart: float


def measure_of(lines: Sequence[Line], width: float) -> Measure:
    """The measure of some lines of pages (or columns) that are `width` wide."""
    if not lines:
        return Measure(0.0, width, 0.0)
    lefts = Counter([round(line.box.left) for line in lines])
    often = [x for x in lefts if lefts[x] + lefts[x - 1] + lefts[x + 1] > 1]
    left = float(min(often or lefts, default=0))
    em = max([line.em for line in lines])
    edges = sorted([line.box.right - (line.em if line.text[-1:] in _HANGING_OUT else 0) for line in lines])  # a closing mark may hang out
    right = edges[-1]
    near = edges[bisect_right(edges, right - _REACH * em) :]
    if len(near) >= (_FEW if right > _MOSTLY * width or lines[0].column else _MANY):
        right = near[-2]  # one line alone may reach farther
    elif not lines[0].column and right < width - left - 2 * _REACH * em:
        right = width - left
    steps = [below.middle - above.middle for above, below in pairwise(lines) if above.page == below.page]
    return Measure(left, right, _apart(sorted(s for s in steps if s > 0)))


class Measures:
    """The measures of a file's pages: all pages of one width share theirs, column by column."""

    __slots__ = ("_found", "_near", "_widths")

    def __init__(self, lines: Sequence[Line], widths: Mapping[int, float]) -> None:
        """The measures of some lines on pages of these widths."""
        self._widths = {page: round(width) for page, width in widths.items()}
        groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for (page, column), together in groupby(lines, key=_place_of):
            groups[self._widths[page], column].extend(together)
        self._found = {key: measure_of(group, float(key[0])) for key, group in groups.items()}  # by width and column
        self._near: dict[tuple[int, int], Measure] = {}  # by page and column

    def of(self, line: Line) -> Measure:
        """The measure that a line stands in."""
        place = line.page, line.column
        measure = self._near.get(place)
        if measure is None:
            width = self._widths[line.page]
            self._near[place] = measure = self._found.get((width, line.column)) or Measure(0.0, float(width), 0.0)
        return measure


def _place_of(line: Line) -> tuple[int, int]:
    return line.page, line.column


def _apart(steps: Sequence[float]) -> float:
    """The distance from line to line that parts paragraphs, among distances in order."""
    if not steps:
        return 0.0
    pitch = steps[len(steps) // 4]
    loose = sum(1 for s in steps if _LOOSE * pitch < s < 2 * pitch)
    return pitch * (_LOOSE if loose >= _SHARE * len(steps) else _APART)


def would_fit(room: float, text: str, em: float) -> bool:
    """Would the first word of a line have found room at the end of the line above?"""
    if room <= (_TOLERANCE if text[:1] < _NARROW_TO else 1 + _TOLERANCE) * em:  # no character would, for a Chinese one is as wide as high
        return False
    m = _UNIT.match(text)
    unit = m.group() if m else text[:1]
    return room > (width_of(unit) + _TOLERANCE + (0.25 if unit[0] < _NARROW_TO else 0)) * em  # word processors put a quarter before Latin


def goes_on(first: Line, above: Line, line: Line, measures: Measures) -> bool:
    """Does a paragraph that began with the line `first` and came to `above` go on with `line`?"""
    size, size_above = line.em, above.em
    em = size if size > size_above else size_above
    measure = measures.of(line)
    same = above.column == line.column and above.page == line.page
    measure_above = measure if same else measures.of(above)
    if em > _SIZE * min(size, size_above) or would_fit(measure_above.right - above.box.right, line.text, size):
        return False
    if same and measure.apart and line.middle - above.middle > max(measure.apart, em):
        return False
    if len(above.runs) > 1 and _spread(above, em) and len(line.text) > _TAIL:
        return False
    if above.box.left - measure_above.left > _FAR * em:  # set to the right, or in the middle
        return False
    if line.box.left - measure.left > _INDENT * em:
        return not above.text.endswith(_ENDS) and not opens_item(line.text) and _hangs(first, above, line, em)
    if first.box.left - measures.of(first).left > _INDENT * em:  # the paragraph began with an indent, and this line has none
        return not (above.text.endswith(_ENDS) and _begins_part(line.text))
    return not _begins_anew(above.text, line.text)


def _spread(line: Line, em: float) -> bool:
    """Is a line set apart over its width: an office and its date, label and value, a row?"""
    return any(b.box.left - a.box.right > _SPREAD * em for a, b in pairwise(line.runs))


def _begins_anew(above: str, text: str) -> bool:
    """Where nothing on the page tells, do the words? A row of a table, a label, an item behind the end of a sentence."""
    mark = half_width(text[:_MARK])
    if text.startswith("|") or (_label().match(mark) and not above.endswith(_MID)):
        return not _open_bracket(above)
    return above.endswith(_SENTENCE_ENDS) and bool(_opener().match(mark)) and not _open_bracket(above)


def _open_bracket(text: str) -> bool:
    return text.rfind("（") > text.rfind("）") or text.rfind("〔") > text.rfind("〕") or text.rfind("《") > text.rfind("》")


def _hangs(first: Line, above: Line, line: Line, em: float) -> bool:
    """Does a line stand right of its item's mark, where the item's words begin?"""
    if above is not first:
        return abs(line.box.left - above.box.left) < _CLOSE * em
    return _LEAST_HANGING * em < line.box.left - first.box.left < _MOST_HANGING * em and opens_item(first.text)


@cache
def _opener() -> re.Pattern[str]:
    return table("sheets").regex("opener")


@cache
def _label() -> re.Pattern[str]:
    return table("sheets").regex("label")


@cache
def _part() -> re.Pattern[str]:
    return table("sheets").regex("part")


def _begins_part(text: str) -> bool:
    return bool(_part().match(half_width(text[:_MARK])))


def opens_item(text: str) -> bool:
    """Does a line begin with a mark that an item, an article or an annex begins with?"""
    return bool(_opener().match(half_width(text[:_MARK])))


def join_words(above: str, below: str) -> str:
    """What stands between the words of two lines that are one: a blank between Latin words, else nothing."""
    return " " if above[-1:].isascii() and below[:1].isascii() and above[-1:].isalpha() and below[:1].isalpha() else ""


def paragraphs_of(lines: Iterable[Line], room: float) -> list[list[Line]]:
    """The paragraphs of a cell that has so much room for its lines, whatever side they are set to."""
    out: list[list[Line]] = []
    for line in lines:
        if out and not would_fit(room - out[-1][-1].box.width, line.text, line.em):
            out[-1].append(line)
        else:
            out.append([line])
    return out
