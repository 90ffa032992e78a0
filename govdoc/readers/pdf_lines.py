"""The runs of a page put together as lines, from top to bottom; a page of two columns of running text gives the left one first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from govdoc.readers.pdf_frames import around
from govdoc.readers.pdf_runs import Run, typeset_apart

__all__ = ["Line", "gap_words", "half_width", "in_reading_order", "lines_of"]

_SAME_LINE: Final = 0.35  # sizes of a character by which the middles of runs on one line differ at most
_BLANK: Final = 0.18
_FULL_BLANK: Final = 0.8
_WIDE: Final = 1.6
_MOST_BLANKS: Final = 60
_COLUMN_LINES: Final = 8  # so many lines side by side, and most of them full, are columns of text and no table
_COLUMN_WIDTH: Final = 10.0
_FULL: Final = 2.0
_MOSTLY: Final = 0.6
_HALF_WIDTH: Final = str.maketrans(
    "".join(map(chr, range(0xFF01, 0xFF5F))) + "—–－―─‒‐‑−\u3000\xa0•",
    "".join(map(chr, range(0x21, 0x7F))) + "---------  ·",
)


class Line:
    """A line of one page: its runs from left to right, and which column of text it stands in (0 where there is but one).

    A line is itself and no other, however alike they are: the same words stand on many pages.
    """

    __slots__ = ("box", "column", "em", "middle", "page", "runs", "text")

    def __init__(self, runs: tuple[Run, ...], column: int = 0) -> None:
        run = runs[0]
        self.runs = runs
        self.column = column
        self.page = run.page  # from 0
        if len(runs) == 1:
            self.box = box = run.box
            self.em = run.em
            self.text = run.words
        else:
            self.box = box = around([run.box for run in runs])
            self.em = max(runs, key=lambda run: len(run.text)).em  # the size of its characters: that of its longest run
            pieces = [words if isinstance(words, str) else words.words for words in self.pieces()]
            self.text = "".join(pieces)  # as it will stand in the text
        self.middle = (box.top + box.bottom) / 2  # how far down the page it stands

    def pieces(self) -> Iterator[Run | str]:
        """Its runs, and the blanks between them."""
        yield self.runs[0]
        for before, after in pairwise(self.runs):
            yield gap_words(before, after)
            yield after


def half_width(text: str) -> str:
    """A text with its marks and figures half-width, as the patterns of the lexicon take it."""
    return text.translate(_HALF_WIDTH)


def gap_words(before: Run, after: Run) -> str:
    """The blank between two runs of one line: nothing, one, a wide one, as many as were typed, or as many as fill the gap between cells."""
    gap = (after.box.left - before.box.right) / max(before.em, after.em)
    if gap < (_FULL_BLANK if typeset_apart(before.text[-1:], after.text[:1]) else _BLANK):
        return ""
    if gap < _FULL_BLANK:
        return " "
    typed = after.first - before.first - len(before.text) if before.page == after.page else 0
    if 1 < typed < _MOST_BLANKS and 0.2 < gap / typed < 1.3:
        return ("\u3000" if gap / typed >= _FULL_BLANK else " ") * typed
    return "\u3000" if gap < _WIDE else " " * min(max(4, round(2 * gap)), _MOST_BLANKS)


def lines_of(runs: Iterable[Run], column: int = 0) -> list[Line]:
    """The lines that some runs of a page make, from top to bottom; what is drawn twice at one place stands once."""
    placed = sorted(runs, key=_by_place)
    widest = _SAME_LINE * max([run.em for run in placed], default=0.0)
    groups: list[list[Run]] = []
    middles: list[float] = []
    for run in placed:
        middle = (run.box.top + run.box.bottom) / 2
        best = -1
        if groups and not middle - middles[-1] >= widest:  # else no line is so high that it could reach here
            for n in range(len(groups) - 1, max(-1, len(groups) - 4), -1):
                apart = abs(middles[n] - middle)
                if apart < _SAME_LINE * min(groups[n][0].em, run.em) and (best < 0 or apart < abs(middles[best] - middle)):
                    best = n
        if best < 0:
            groups.append([run])
            middles.append(middle)
        else:
            groups[best].append(run)
    return [Line((g[0],), column) if len(g) == 1 else Line(tuple(_once(sorted(g, key=lambda r: r.box[0]))), column) for g in groups]


def _by_place(run: Run) -> tuple[float, float, str, int]:
    box = run.box
    return (box.top + box.bottom) / 2, box.left, run.text, run.first


def _once(runs: Sequence[Run]) -> list[Run]:
    """The runs of a line without those that only make others bold: the same word a hair's breadth beside it."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].text == run.text and abs(out[-1].box.left - run.box.left) < 0.2 * run.em:
            continue
        out.append(run)
    return out


def in_reading_order(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page as they are read."""
    lines = lines_of(runs)
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    first, last, x = gutter
    inside = [run for line in lines[first : last + 1] for run in line.runs]
    left, right = [r for r in inside if r.box.middle[0] < x], [r for r in inside if r.box.middle[0] >= x]
    return [*lines[:first], *lines_of(left, 1), *lines_of(right, 2), *lines[last + 1 :]]


def _gutter(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Where two columns of running text stand side by side: their first and last line, and the place between them."""
    parted = [i for i, line in enumerate(lines) if len(line.runs) == 2 and min(r.box.width for r in line.runs) > _COLUMN_WIDTH * line.em]
    if len(parted) < _COLUMN_LINES:
        return None
    left_end = max(lines[i].runs[0].box.right for i in parted)
    right_start = min(lines[i].runs[1].box.left for i in parted)
    full = [i for i in parted if lines[i].runs[0].box.right > left_end - _FULL * lines[i].em]
    if left_end >= right_start or len(full) < _MOSTLY * len(parted):
        return None
    x = (left_end + right_start) / 2
    first, last = parted[0], parted[-1]
    beside = [not any(r.box.left < x < r.box.right for r in line.runs) for line in lines]
    if not all(beside[first : last + 1]):
        return None
    while last + 1 < len(lines) and beside[last + 1] and lines[last + 1].box.top - lines[last].box.bottom < 2 * lines[last].em:
        last += 1
    return first, last, x
