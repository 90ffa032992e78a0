"""A Word table as the grid that it draws: which cell stands where, how far it reaches, which rows are its head.

Rows and cells may lie in content controls and insertions; deleted rows are gone. Word marks a cell that reaches down by `restart` in its
first row and `continue` in the others, one that reaches across by the number of columns that it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govdoc.readers.docx_names import Element, W, child, on, value

__all__ = ["Grid", "GridCell", "is_data", "read_grid"]

_MOST: Final = 200  # columns of a table, and of one cell
_SPARSE: Final = 30  # places of the grid for each cell: a table of fewer cells is no table
_LONG: Final = 2_000  # characters: what is longer is a page laid out in a table
_WRAPPERS: Final = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


@dataclass(slots=True)
class GridCell:
    """A cell that begins at a place of the grid."""

    row: int
    column: int
    across: int
    down: int
    node: Element


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table in reading order, the size of the grid, the number of rows at the top that are marked as head."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    heads: int


def read_grid(table: Element) -> Grid:
    """The grid of a table."""
    cells: list[GridCell] = []
    open_: dict[int, GridCell] = {}  # column → the cell that reaches down in it
    rows = columns = heads = 0
    for row in _inside(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        column = _count(child(properties, "gridBefore"), 0)
        for node in _inside(row, "tc"):
            cell = _cell(node, rows, column, open_)
            if cell is not None:
                cells.append(cell)
            column += _count(child(child(node, "tcPr"), "gridSpan"), 1)
        columns = max(columns, column)
        heads += heads == rows and on(child(properties, "tblHeader"))
        rows += 1
    return Grid(tuple(cells), rows, columns, heads)


def _cell(node: Element, row: int, column: int, open_: dict[int, GridCell]) -> GridCell | None:
    """The cell that begins here; None for one that goes on from above or from the left."""
    properties = child(node, "tcPr")
    merge = child(properties, "vMerge")
    above = open_.get(column)
    if child(properties, "cellDel") is not None:
        return None
    if merge is not None and (value(merge) or "continue") == "continue" and above is not None and above.row + above.down == row:
        above.down += 1
        return None
    cell = GridCell(row, column, _count(child(properties, "gridSpan"), 1), 1, node)
    open_[column] = cell
    return cell


def is_data(table: Element, grid: Grid) -> bool:
    """Does a table hold data? Two rows or more of two cells or more, no table inside it, no cell as long as a page."""
    if grid.columns > _MOST or grid.rows * grid.columns > _SPARSE * (len(grid.cells) + 1):
        return False
    reached = Counter(row for c in grid.cells for row in range(c.row, c.row + c.down))
    if sum(n > 1 for n in reached.values()) < 2 or next(table.iterdescendants(W + "tbl"), None) is not None:
        return False
    return all(sum(len(t.text or "") for t in c.node.iter(W + "t")) <= _LONG for c in grid.cells)


def _inside(node: Element, name: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row, also those in content controls and insertions."""
    for inner in node.iterchildren("{*}*"):
        if inner.tag == W + name:
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _inside(inner, name)


def _count(node: Element | None, otherwise: int) -> int:
    said = value(node)
    return min(int(said), _MOST) if said is not None and said.isdecimal() and len(said) < 5 else otherwise
