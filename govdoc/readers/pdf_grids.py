"""Tables of a PDF: the cells that rules draw filled with the page's words, and tables that go on over pages as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from govdoc.readers.pdf_frames import Box, around
from govdoc.readers.pdf_lines import Line, lines_of
from govdoc.readers.pdf_paragraphs import paragraphs_of, would_fit
from govdoc.readers.pdf_runs import Run, Sheet

__all__ = ["Grid", "GridCell", "continued", "filled"]

_SAME_EDGE: Final = 4.0
_SAME_COLUMN: Final = 24.0  # without rules a column is as wide as its words
_OUTSIDE: Final = 2.0
_HANGING_OUT: Final = frozenset("，。、；：！？）》”’」』〕】")  # marks that may stand outside their column
_MOST_HEAD_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its place, how many columns and rows it covers, and the paragraphs in it."""

    row: int
    column: int
    across: int
    down: int
    paragraphs: tuple[tuple[Line, ...], ...]

    @property
    def text(self) -> str:
        """Its words, blanks left out: what two cells are compared by."""
        return "".join(line.text for lines in self.paragraphs for line in lines).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells row by row, the places of its columns, where it begins and ends, and how many rows are its head.

    `repeated` are the head rows that stand again at the top of further pages; `lines` are the lines as they would be without it. One row alone,
    and a table without rules and without a head, is one only as part of a table that goes on over pages.
    """

    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    rows: int
    box: Box
    first_page: int
    last_page: int
    heads: int = 0
    repeated: tuple[GridCell, ...] = ()
    lines: tuple[Line, ...] = ()
    ruled: bool = True
    headed: bool = True

    @property
    def stands(self) -> bool:
        """Is it a table by itself?"""
        return self.headed and self.rows > 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1


def filled(page: Sheet, runs: Iterable[Run], groups: Sequence[Sequence[Box]]) -> tuple[list[Grid], list[Run]]:
    """The tables of a page with their words, and the runs that stand in none."""
    left = list(runs)
    grids = []
    for group in groups:
        whole = around(group)
        inside = [run for run in left if _touches(run.box, whole)]
        taken = {id(run) for run in inside}
        left = [run for run in left if id(run) not in taken]
        grids.append(_grid(page, group, whole, inside))
    return [g for g in grids if g.cells], left


def _touches(box: Box, whole: Box) -> bool:
    return whole.top - _OUTSIDE <= box.middle[1] <= whole.bottom + _OUTSIDE and box.left < whole.right and box.right > whole.left


def _grid(page: Sheet, group: Sequence[Box], whole: Box, runs: Sequence[Run]) -> Grid:
    xs, ys = _edges(x for c in group for x in (c.left, c.right)), _edges(y for c in group for y in (c.top, c.bottom))
    words: dict[Box, list[Run]] = {cell: [] for cell in group}
    for run in runs:
        for piece in _cut(page, run, group):
            x, y = piece.box.middle
            cell = _holding(group, x, y) or min(group, key=lambda c: abs(c.middle[0] - x) + abs(c.middle[1] - y))
            words[cell].append(piece)
    cells = []
    lines_in = {cell: lines_of(words[cell]) for cell in group}
    spoken = [(cell.left, cell.width, lines) for cell, lines in lines_in.items() if lines]
    for cell in sorted(group, key=lambda c: (c.top, c.left)):
        row, column = _at(ys, cell.top), _at(xs, cell.left)
        lines = lines_in[cell]
        left, width = cell.left, cell.width
        room = _room(cell, [line for x, wide, beside in spoken if wide == width and abs(x - left) < 1 for line in beside])
        paragraphs = tuple(tuple(p) for p in paragraphs_of(lines, room))
        cells.append(GridCell(row, column, _at(xs, cell.right) - column, _at(ys, cell.bottom) - row, paragraphs))
    return Grid(tuple(cells), xs, len(ys) - 1, whole, page.number, page.number, lines=tuple(lines_of(runs)))


def _room(cell: Box, lines: Sequence[Line]) -> float:
    """How wide a line of a column may be: the cell less its padding, which the widest line at its left shows."""
    if not lines:
        return cell.width
    padding = min(max(0.0, line.box.left - cell.left) for line in lines)
    return max(cell.width - 2 * padding, max(line.box.width for line in lines))


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """The places of rules, those that are one within the pen's width taken together."""
    out: list[float] = []
    for x in sorted(places):
        if not out or x - out[-1] > _OUTSIDE:
            out.append(x)
    return tuple(out)


def _at(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _holding(group: Sequence[Box], x: float, y: float) -> Box | None:
    """The cell that a point lies in."""
    for cell in group:
        if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom:
            return cell
    return None


def _cut(page: Sheet, run: Run, group: Sequence[Box]) -> list[Run]:
    """A run cut where it crosses from one cell into another."""
    middle = run.box.middle[1]
    if any(c.left - _OUTSIDE <= run.box.left and run.box.right <= c.right + _OUTSIDE for c in group if c.top <= middle <= c.bottom):
        return [run]
    out: list[list[Run]] = []
    last: Box | None = None
    for character in page.characters(run):
        cell = _holding(group, *character.box.middle)
        hangs = bool(out) and character.text in _HANGING_OUT and character.box.left - out[-1][-1].box.right < _OUTSIDE
        if out and (cell == last or hangs):
            out[-1].append(character)
        else:
            out.append([character])
            last = cell
    return [_joined(run, words) for piece in out if (words := _without_blanks(piece))]


def _without_blanks(characters: Sequence[Run]) -> Sequence[Run]:
    """A piece of a run without blanks at its ends."""
    inked = [i for i, c in enumerate(characters) if c.text.strip()]
    return characters[inked[0] : inked[-1] + 1] if inked else ()


def _joined(run: Run, characters: Sequence[Run]) -> Run:
    a, b = characters[0].first - run.first, characters[-1].first + 1 - run.first
    text = run.text[a:b]
    return Run(text, run.page, characters[0].first, around(c.box for c in characters), run.em)


# -- tables over pages -------------------------------------------------------------------------------------------------------


def continued(above: Grid, below: Grid) -> Grid | None:
    """The table that two of them are, the second at the top of the page behind the first, or None where they are two."""
    if below.first_page != above.last_page + 1 or above.columns != below.columns:
        return None
    tolerance = _SAME_EDGE if above.ruled and below.ruled else _SAME_COLUMN
    if above.ruled != below.ruled or any(
        abs((a - above.edges[0]) - (b - below.edges[0])) > tolerance for a, b in zip(above.edges, below.edges, strict=True)
    ):
        return None
    heads = _repeated_heads(above, below)
    shift = above.rows - heads
    repeated = tuple(c for c in below.cells if c.row < heads)
    rest = [GridCell(c.row + shift, c.column, c.across, c.down, c.paragraphs) for c in below.cells if c.row >= heads]
    cells, rest = _mended(list(above.cells), rest, above)
    cells, rest = _reaching_on(cells, rest)
    whole = (*cells, *rest)
    return replace(
        above,
        cells=whole,
        rows=max((c.row + c.down for c in whole), default=0),
        last_page=below.last_page,
        lines=(*above.lines, *below.lines),
        heads=max(above.heads, heads),
        repeated=(*above.repeated, *repeated),
    )


def _repeated_heads(above: Grid, below: Grid) -> int:
    """How many rows at the top of the second table repeat those of the first."""
    n = 0
    while n < min(_MOST_HEAD_ROWS, above.rows - 1, below.rows - 1):
        first, second = ([(c.column, c.across, c.text) for c in g.cells if c.row == n] for g in (above, below))
        if first != second or not any(text for _, _, text in first):
            break
        n += 1
    return n


def _mended(cells: list[GridCell], rest: list[GridCell], above: Grid) -> tuple[list[GridCell], list[GridCell]]:
    """A row that the page's end cut is one: each cell that has words below goes on from one above whose last line is full."""
    top = min((c.row for c in rest), default=0)
    upper = {c.column: c for c in cells if c.row + c.down == above.rows}
    lower = [c for c in rest if c.row == top]
    spoken = {c.column: c for c in lower if c.paragraphs}
    cut = spoken and len(spoken) < len(lower) and all(c.down == 1 for c in spoken.values())
    if not cut or not all(column in upper and _breaks_off(upper[column], c, above) for column, c in spoken.items()):
        return cells, rest
    out = [_with_more(c, spoken[c.column]) if c.column in spoken and upper.get(c.column) is c else c for c in cells]
    reaching = [replace(c, down=c.down - 1) for c in lower if c.down > 1]  # begins in the row that is none, and goes on below it
    return out, [*reaching, *(replace(c, row=c.row - 1) for c in rest if c.row > top)]


def _with_more(cell: GridCell, below: GridCell) -> GridCell:
    first = (*cell.paragraphs[-1], *below.paragraphs[0])
    return replace(cell, paragraphs=(*cell.paragraphs[:-1], first, *below.paragraphs[1:]))


def _reaching_on(cells: list[GridCell], rest: list[GridCell]) -> tuple[list[GridCell], list[GridCell]]:
    """A merged cell that the page's end cut is one: it stands empty over several rows at the top of the next page."""
    top = min((c.row for c in rest), default=0)
    cut = {c.column: c for c in rest if c.row == top and c.down > 1 and not c.paragraphs}
    taken = {(c.column, c.across) for c in cells if c.row + c.down == top and c.column in cut and cut[c.column].across == c.across}
    out = [replace(c, down=c.down + cut[c.column].down) if c.row + c.down == top and (c.column, c.across) in taken else c for c in cells]
    return out, [c for c in rest if not (c.row == top and (c.column, c.across) in taken and not c.paragraphs)]


def _breaks_off(cell: GridCell, below: GridCell, grid: Grid) -> bool:
    """Is the last line of a cell at a page's end full, so that the cell below may go on with it?"""
    if not cell.paragraphs:
        return False
    last = cell.paragraphs[-1][-1]
    left, right = grid.edges[cell.column], grid.edges[cell.column + cell.across]
    beside = [line for c in grid.cells if (c.column, c.across) == (cell.column, cell.across) for lines in c.paragraphs for line in lines]
    room = _room(Box(left, 0.0, right, 0.0), [line for line in beside if line.page == last.page])
    return not would_fit(room - last.box.width, below.paragraphs[0][0].text, last.em)
