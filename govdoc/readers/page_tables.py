"""The tables of a page: which hold data and which only lay the page out, and where in its grid each cell of a data table stands.

Most tables of government pages lay the page out: they hold other tables, a whole paper in one cell, or the block of labels and values
over it. What such a table says stays lines; there a cell that is a label stands on one line with its value (索引号：000014349/2018-00204).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from govdoc.limits import Limits
from govdoc.readers.markup import CLOSE, OPEN, Markup
from govdoc.readers.page_labels import is_label

__all__ = ["PageCell", "PageTable", "labels_with_values", "tables_of"]

_CELLS: Final = ("td", "th")
_MOST_ACROSS: Final = 120
_MOST_DOWN: Final = 2000
_LONG_CELL: Final = 600  # characters: a cell of a task table holds a paragraph, a cell that lays out the page a whole paper
_LONGEST_CELL: Final = 4000
_WORDS: Final = 60  # characters, and tokens, of a cell whose words may be a label
_SPANNED: Final = re.compile(r"(colspan|rowspan)(?<!\w.{7})\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,9})")


@dataclass(slots=True)
class PageCell:
    """A cell: its tokens (`last` is its end tag, or the tag that ends it), its place in the grid, the columns and rows that it covers."""

    first: int
    last: int
    across: int = 1
    down: int = 1
    head: bool = False
    row: int = 0
    column: int = 0
    size: int = 0  # characters
    words: str = ""  # of a short cell


@dataclass(slots=True)
class PageTable:
    """A table: its tokens, its rows of cells, and the table in whose cell it stands."""

    first: int
    last: int = -1
    rows: list[list[PageCell]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    outer: PageTable | None = None
    nested: bool = False
    widths: list[int] = field(default_factory=list)  # of each row, what cells from above cover included
    is_data: bool = False

    @property
    def heads(self) -> int:
        """How many rows at the top hold nothing but head cells."""
        n = next((n for n, row in enumerate(self.rows) if not all(c.head for c in row)), len(self.rows))
        return n if n < len(self.rows) else 0


def tables_of(page: Markup, limits: Limits, name: str) -> list[PageTable]:
    """The tables of a page in order, the cells of data tables in their places; end tags of cells and rows may be missing.

    Raises LimitError for more cells than the limits allow; `name` is the page's, for the message.
    """
    tables = _cut(page)
    sizes = page.sizes
    cells = 0
    inside = -1  # the last token of a data table whose cells may hold small ones
    for t in tables:
        for row in t.rows:
            for cell in row:
                cells += 1
                cell.size = sizes[cell.last] - sizes[cell.first]
                if 0 < cell.size <= _WORDS and cell.last - cell.first <= _WORDS:
                    words = "".join([page.of(i) for i in range(cell.first, cell.last) if not page.names[i]])
                    cell.words = words.replace("&nbsp;", " ").strip()
        if t.first < inside:  # its words are words of the cell that holds it
            continue
        t.is_data = _holds_data(t)
        if t.is_data:
            cells = _place(t, cells, limits, name)
            inside = max(inside, t.last)
    return tables


def _cut(page: Markup) -> list[PageTable]:
    done: list[PageTable] = []
    stack: list[PageTable] = []
    for i in page.tags("table", "tr", *_CELLS) if "table" in page.named else ():
        name, opens = page.names[i], page.kinds[i] == OPEN
        if not stack and (name != "table" or not opens):
            continue
        if name == "table":
            if opens:
                if stack:
                    stack[-1].nested = True
                stack.append(PageTable(i, outer=stack[-1] if stack else None))
            else:
                done.append(_closed(stack.pop(), i))
                done[-1].last = i
        elif name == "tr":
            table = _closed(stack[-1], i)
            if opens:
                table.rows.append([])
                table.starts.append(i)
        else:
            table = _closed(stack[-1], i)
            if opens:
                if not table.rows:
                    table.rows.append([])
                    table.starts.append(i)
                table.rows[-1].append(_cell(page, i))
    for table in stack:
        _closed(table, len(page)).last = len(page)
        done.append(table)
    for table in done:
        kept = [(r, s) for r, s in zip(table.rows, table.starts, strict=True) if r]
        table.rows, table.starts = [r for r, _ in kept], [s for _, s in kept]
    return sorted(done, key=lambda t: t.first)


def _cell(page: Markup, i: int) -> PageCell:
    cell = PageCell(i, -1, head=page.names[i] == "th")
    if page.ends[i] - page.starts[i] > 12 and "span" in (tag := page.of(i).lower()):
        for name, number in _SPANNED.findall(tag):
            if name == "colspan":
                cell.across = min(max(1, int(number)), _MOST_ACROSS)
            else:
                cell.down = min(max(1, int(number)), _MOST_DOWN)
    return cell


def _closed(table: PageTable, i: int) -> PageTable:
    """The table with its last cell, where that is still open, ending at token `i`."""
    if table.rows and table.rows[-1] and table.rows[-1][-1].last < 0:
        table.rows[-1][-1].last = i
    return table


def _holds_data(table: PageTable) -> bool:
    """Two rows or more of two cells or more, no cell as long as a paper, and no block of labels and their values."""
    if table.nested and not _small_inside(table):
        return False
    wide = [row for row in table.rows if len(row) > 1]
    if len(wide) < 2 and not (wide and len(table.rows) > 1 and any(c.down > 1 for c in wide[0])):
        return False
    lengths = sorted((c.size for row in table.rows for c in row), reverse=True)
    if lengths[0] > _LONGEST_CELL or (lengths[0] > _LONG_CELL and 2 * lengths[0] > sum(lengths)):
        return False
    if sum(1 for n in lengths if n) < 2:
        return False
    labelled = sum(1 for row in wide if row[0].words.endswith(("：", ":")) or (is_label(row[0].words) and not is_label(row[1].words)))
    return labelled * 2 < len(wide)


def _small_inside(table: PageTable) -> bool:
    """Do the tables inside stand each in a short cell of a real grid?"""
    return (
        len(table.rows) > 2
        and sum(1 for row in table.rows if len(row) > 2) > 2
        and all(c.size < _LONG_CELL for row in table.rows for c in row)
    )


def _place(table: PageTable, cells: int, limits: Limits, name: str) -> int:
    """Each cell in its column, past those that merged cells from above cover; the cells counted so far, with what they cover across."""
    reach: dict[int, int] = {}  # column → rows, this one included, that a merged cell from above still covers
    for r, row in enumerate(table.rows):
        column = 0
        mine: dict[int, int] = {}
        for cell in row:
            while column in reach or column in mine:
                column += 1
            cell.row, cell.column = r, column
            mine.update(dict.fromkeys(range(column, column + cell.across), cell.down))
            column += cell.across
            cells += cell.across - 1
        reach.update(mine)
        cells += len(reach) - len(mine)
        limits.check("max_cells", cells, name)
        table.widths.append(max(reach) + 1)
        reach = {c: n - 1 for c, n in reach.items() if n > 1}
    return cells


def labels_with_values(page: Markup, table: PageTable) -> dict[int, str]:
    """In a table that lays out a page, label and value on one line: token → what it stands for there."""
    glue: dict[int, str] = {}
    if table.nested:
        return glue
    for row in table.rows:
        for label, value in pairwise(row):
            colon = label.words.endswith(("：", ":"))
            if colon or (is_label(label.words) and not is_label(value.words)):
                glue[value.first] = "" if colon else "："
                if label.last < len(page) and label.last != value.first and page.kinds[label.last] == CLOSE:
                    glue[label.last] = ""
    return glue
