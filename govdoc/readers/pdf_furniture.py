"""Which lines of a PDF's pages are no part of the paper: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.pdf_lines import Line, half_width

__all__ = ["furniture_of"]

_MARGIN: Final = 0.09  # of the sheet's height, at the top and at the bottom
_WIDE_MARGIN: Final = 0.16  # where a gap parts the line from the text
_GAP: Final = 1.2
_DEEP: Final = 3  # lines at an edge that may be furniture
_SHARE: Final = 0.4  # of the pages: heads may differ on odd and even ones
_SAME_PLACE: Final = 4.0
_DIGITS: Final = re.compile(r"\d{1,9}")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return table("sheets").regex("number"), table("sheets").regex("bare_number")


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """The furniture among the lines of some pages (each page's from top to bottom)."""
    edges = [_at_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    return _numbers(edges) | _repeated(edges, {lines[0].page: height for lines, height in zip(pages, heights, strict=True) if lines})


def _at_edges(lines: Sequence[Line], height: float) -> list[Line]:
    """The lines in the margins of a page: beyond the sheet's edge zones, or parted from the text by a gap."""
    out = []
    ordered = sorted(lines, key=lambda line: line.box.top)
    for side in (ordered[:_DEEP], ordered[::-1][:_DEEP]):
        for n, line in enumerate(side):
            top, bottom = line.box.top / height, 1 - line.box.bottom / height
            near = min(top, bottom)
            below = side[n + 1] if n + 1 < len(side) else None
            gap = abs(below.box.middle[1] - line.box.middle[1]) - below.em if below else height
            if near > _WIDE_MARGIN or (near > _MARGIN and gap < _GAP * line.em):
                break
            out.append(line)
    return out


def _numbers(edges: Sequence[Sequence[Line]]) -> set[Line]:
    """The page numbers; a bare figure is one where the figures of several pages count with the pages."""
    sure, bare = _patterns()
    found: set[Line] = set()
    figures: list[tuple[int, int, Line]] = []
    for lines in edges:
        for line in lines:
            words = half_width(line.text).strip()
            if sure.match(words):
                found.add(line)
            elif bare.match(words):
                figures.append((line.page, int(words), line))
    for (page, number, line), (other, next_number, below) in pairwise(figures):
        if other > page and next_number - number == other - page:
            found |= {line, below}
    if len(edges) == 1:
        found |= {line for _, number, line in figures if number == 1}
    return found


def _repeated(edges: Sequence[Sequence[Line]], heights: Mapping[int, float]) -> set[Line]:
    """The lines that stand at one place on several pages with the same words (their figures may count with the pages): on many pages where
    that place is near the text."""
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            places[_DIGITS.sub("#", half_width(line.text)).strip(), round(line.box.top / _SAME_PLACE)].append(line)
    out: set[Line] = set()
    for (words, place), lines in places.items():
        beside = [*lines, *places.get((words, place + 1), ())]
        inside = any(
            not (line.box.top < _MARGIN * heights[line.page] or line.box.bottom > (1 - _MARGIN) * heights[line.page]) for line in beside
        )
        least = max(3 if inside else 2, _SHARE * len(edges))
        for alike in _alike(beside):
            if len({line.page for line in alike}) >= least:
                out.update(alike)
    return out


def _alike(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by their figures: those that have the same, and those whose figures count with the pages."""
    same: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    counting: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    for line in lines:
        figures = tuple(map(int, _DIGITS.findall(half_width(line.text))))
        same[figures].append(line)
        if figures:
            counting[figures[0] - line.page, *figures[1:]].append(line)
    return [*same.values(), *counting.values()]
