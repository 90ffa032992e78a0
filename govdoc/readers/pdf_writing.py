"""The text of a PDF, written down once: paragraphs as lines, rows with `` | `` between the cells, and for each word where it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from govdoc.readers.pdf_grids import Grid, GridCell
from govdoc.readers.pdf_lines import Line
from govdoc.readers.pdf_paragraphs import join_words
from govdoc.readers.pdf_runs import NOTHING, Run
from govdoc.source import GivenCell, GivenTable, Layout
from govdoc.text import Span

__all__ = ["Origin", "Pen", "came_from"]

_BAR: Final = "|"
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_PAIR_OR_REST: Final = re.compile(rf"[\ud800-\udbff][\udc00-\udfff]|[^{NOTHING}][^{NOTHING}\ud800-\udbff]{{0,100000}}")
_BLANKS: Final = " \u3000\xa0"

# Where a stretch of the raw text comes from: its place, a page, the number of its first character there, and its characters as the page counts
# them, with those that stand for nothing. A page has dozens, and few are ever asked for: so they are bare tuples, taken apart when a place is.
Origin: TypeAlias = tuple[int, int, int, str]


class Pen:
    """What writes the raw text and keeps account of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line_began = 0
        self.origins: list[Origin] = []
        self._tables: list[GivenTable] = []
        self._furniture: list[Span] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def layout(self, notes: Iterable[tuple[str, str, Span | None]] = ()) -> Layout:
        """What is known of the text besides its words."""
        return Layout(tuple(self._tables), tuple(self._furniture), tuple(notes))

    def paragraph(self, lines: Sequence[Line]) -> Span | None:
        """Write lines as one, and end it; the span of its words, None for none."""
        span = self._words(lines)
        self._end_line()
        return span

    def furniture(self, line: Line) -> None:
        """Write a line that is no part of the paper."""
        if span := self.paragraph([line]):
            self._furniture.append(span)

    def table(self, grid: Grid) -> None:
        """Write a table, one line a row, its repeated head rows behind it as furniture."""
        cells: list[GivenCell] = []
        began = self._length
        ended = began
        for row in range(grid.rows):
            cells += self._row(grid, row, [c for c in grid.cells if c.row == row])
            ended = max(ended, self._trimmed())
            self._end_line()
        if any(c.span for c in cells):
            self._tables.append(GivenTable(Span(began, ended), tuple(cells), grid.heads))
        for row in sorted({c.row for c in grid.repeated}):
            began = self._length
            self._row(grid, row, [c for c in grid.repeated if c.row == row])
            if self._trimmed() > began:
                self._furniture.append(Span(began, self._trimmed()))
            self._end_line()

    def _row(self, grid: Grid, row: int, cells: Sequence[GridCell]) -> list[GivenCell]:
        """One line of as many cells as the table has columns: those that a merged cell reaches into stay empty."""
        at = {c.column: c for c in cells}
        out = []
        for column in range(grid.columns):
            if column:
                self._blank(_BAR)
            if (cell := at.get(column)) is not None:
                span = self._cell(cell)
                out.append(GivenCell(row, column, cell.across, cell.down, span))
        return out

    def _cell(self, cell: GridCell) -> Span | None:
        spans = []
        for lines in cell.paragraphs:
            if any(line.text.strip(_BLANKS) for line in lines):
                if self._length > self._line_began:
                    self._put(" ")
                spans.append(self._words(lines))
        found = [s for s in spans if s is not None]
        return Span(found[0].start, found[-1].end) if found else None

    def _words(self, lines: Sequence[Line]) -> Span | None:
        began = self._length
        above = ""
        for line in lines:
            words = line.text
            if above and (blank := join_words(above, words)):
                self._put(blank)
            if len(line.runs) == 1:
                self._run(line.runs[0], words)
            else:
                for piece in line.pieces():
                    if isinstance(piece, str):
                        self._put(piece)
                    else:
                        self._run(piece, piece.words)
            above = words
        return Span(began, self._length) if self._length > began else None

    def _run(self, run: Run, words: str) -> None:
        """The words of a run: its characters but for those that stand for nothing, two halves of one beyond the basic plane as one."""
        if not words.isprintable() and _HALF.search(words):  # a half is not
            for m in _PAIR_OR_REST.finditer(run.text):
                whole = m.group().encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
                self._from(run.page, run.first + m.start(), whole, whole)
        else:
            self._from(run.page, run.first, run.text, words)

    def _from(self, page: int, first: int, characters: str, words: str) -> None:
        self.origins.append((self._length, page, first, characters))
        self._parts.append(words)
        self._length += len(words)

    def _put(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self._length += len(words)

    def _blank(self, words: str) -> None:
        """A mark between cells, blanks at both sides of it where words stand there."""
        self._put(words if self._length == self._line_began else " " + words)

    def _trimmed(self) -> int:
        return self._length

    def _end_line(self) -> None:
        self._put("\n")
        self._line_began = self._length


def came_from(origins: Sequence[Origin], span: Span) -> Iterator[tuple[int, int]]:
    """The page and the number there of each character that a span of the raw text was made of."""
    for start, page, first, characters in origins[max(0, bisect_right(origins, span.start, key=itemgetter(0)) - 1) :]:
        if start >= span.end:
            return
        numbers = [i for i, c in enumerate(characters, first) if c != NOTHING]
        yield from ((page, i) for i in numbers[max(0, span.start - start) : span.end - start])
