"""What the tags of a page's tables stand for in its text: rows of a data table become lines with `` | `` between the cells.

A table that only lays out the page (one holding tables, long texts or a single column) gives lines like any other block; there a cell
that ends in a colon is a label and stands on one line with its value (索引号： 000014349/2018-00204).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from govdoc.readers.markup import BLOCKS, Token

__all__ = ["glue_of_cells"]

SEPARATOR = " | "
CELLS = ("td", "th")
_LONG_CELL = 600  # characters: a cell of a task table holds a paragraph, a cell that lays out the page a whole paper
_MOST = 60  # columns or rows that one cell may cover


@dataclass(slots=True)
class _Cell:
    """A cell: the tokens between its tags, and the rows and columns it spans."""

    first: int
    last: int
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class _Table:
    """A table while its tokens pass by: rows of cells, and whether other tables lie inside it."""

    first: int
    rows: list[list[_Cell]] = field(default_factory=list)
    nested: bool = False


def glue_of_cells(source: str, tokens: Sequence[Token]) -> dict[int, str]:
    """Token number → what it stands for in the text, for the tokens of tables whose meaning is not simply "a line ends here"."""
    glue: dict[int, str] = {}
    for table in _tables(tokens):
        if table.nested:
            continue
        if _holds_data(source, tokens, table):
            glue.update(_as_rows(tokens, table))
        else:
            glue.update(_labels_with_values(source, tokens, table))
    return glue


def _tables(tokens: Sequence[Token]) -> list[_Table]:
    """The tables of a page, with their rows and cells; end tags of cells and rows may be missing, as HTML allows."""
    done: list[_Table] = []
    stack: list[_Table] = []
    for i, token in enumerate(tokens):
        if token.kind == "open" and token.name == "table":
            if stack:
                stack[-1].nested = True
            stack.append(_Table(i))
        elif not stack:
            continue
        elif token.name == "table" and token.kind == "close":
            done.append(_closed(stack.pop(), i))
        elif token.name == "tr" and token.kind == "open":
            _closed(stack[-1], i).rows.append([])
        elif token.name in CELLS:
            _take_cell(stack[-1], i, token)
    done += [_closed(table, len(tokens)) for table in stack]
    return done


def _take_cell(table: _Table, i: int, token: Token) -> None:
    _closed(table, i)
    if token.kind == "open":
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(_Cell(i, -1, min(token.across, _MOST), min(token.down, _MOST)))


def _closed(table: _Table, i: int) -> _Table:
    """The table with its last cell, where that is still open, ending at token `i`."""
    if table.rows and table.rows[-1] and table.rows[-1][-1].last < 0:
        table.rows[-1][-1].last = i
    return table


def _holds_data(source: str, tokens: Sequence[Token], table: _Table) -> bool:
    """Two rows or more of two cells or more, no cell as long as a paper, and no block of labels that end in colons."""
    wide = [row for row in table.rows if len(row) > 1]
    if len(wide) < 2:
        return False
    texts = [[_words(source, tokens, cell) for cell in row] for row in wide]
    if any(len(text) > _LONG_CELL for row in texts for text in row):
        return False
    labelled = sum(1 for row in texts if row[0].endswith(("：", ":")))
    return labelled * 2 < len(texts)


def _words(source: str, tokens: Sequence[Token], cell: _Cell) -> str:
    return "".join(source[t.start : t.end] for t in tokens[cell.first : cell.last] if t.kind == "text").strip()


def _as_rows(tokens: Sequence[Token], table: _Table) -> dict[int, str]:
    """One line a row, as many cells in each as the grid has columns: merged cells leave empty ones where they reach."""
    glue: dict[int, str] = {}
    reach: dict[int, int] = {}  # column → rows, this one included, that a merged cell from above still covers
    for row in table.rows:
        column = empty = 0
        for cell in row:
            empty += _covered(reach, column + empty)
            glue[cell.first] = SEPARATOR * (empty + (cell is not row[0]))
            glue.update({i: " " if tokens[i].name in BLOCKS else "" for i in range(cell.first + 1, cell.last) if tokens[i].name})
            column += empty
            reach.update(dict.fromkeys(range(column, column + cell.across), cell.down))
            column, empty = column + 1, cell.across - 1  # the columns it covers besides its own
            _say(tokens, cell, SEPARATOR * (empty + _covered(reach, column + empty)) if cell is row[-1] else "", glue)
        reach = {c: n - 1 for c, n in reach.items() if n > 1}
    return glue


def _covered(reach: dict[int, int], column: int) -> int:
    """How many columns from this one on a merged cell from above covers."""
    return next(n for n in range(len(reach) + 1) if column + n not in reach)


def _say(tokens: Sequence[Token], cell: _Cell, words: str, glue: dict[int, str]) -> None:
    """Let the end tag of a cell stand for these words; a cell without one ends at its neighbour's tag, which has words of its own."""
    if cell.last < len(tokens) and tokens[cell.last].kind == "close" and tokens[cell.last].name in CELLS:
        glue[cell.last] = words


def _labels_with_values(source: str, tokens: Sequence[Token], table: _Table) -> dict[int, str]:
    """In a table that lays out a page, label and value on one line: the tags between them stand for nothing."""
    glue: dict[int, str] = {}
    for row in table.rows:
        for label, value in pairwise(row):
            if _words(source, tokens, label).endswith(("：", ":")):
                glue[value.first] = ""
                _say(tokens, label, "", glue)
    return glue
