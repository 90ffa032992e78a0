"""The words of a page as one text, each tied to its place in the source: blocks as lines, the rows of data tables as lines with `` | ``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdoc.readers.markup import BLOCKS, ENTITY, OPEN, Markup
from govdoc.readers.page_labels import label_ends
from govdoc.readers.page_tables import PageCell, PageTable, labels_with_values
from govdoc.readers.page_tags import is_link, resolved
from govdoc.readers.page_writer import BAR, PageWords, PageWriter

__all__ = ["words_of"]


def words_of(page: Markup, tables: Sequence[PageTable], marks: Mapping[int, str], hidden: Mapping[int, int]) -> PageWords:
    """The words of a page; `marks` are what numbered lists show before their items, `hidden` the tokens that nobody sees: first → last."""
    glue, cells = _glue(page, tables)
    labels = label_ends(page)
    special = {*hidden, *glue, *labels, *marks, *cells}
    source, kinds, starts, ends, names = page.source, page.kinds, page.starts, page.ends, page.names
    out = PageWriter(source)
    pre = resume = before = 0
    linked = False
    inside: PageCell | None = None
    for i in page.walk(special):
        if i < resume:
            continue
        if i > resume:
            before = i - 1
        start, name = starts[i], names[i]
        if not name:
            out.token = before
            if kinds[i] == ENTITY:
                out.words(start, ends[i], resolved(source[start : ends[i]]), linked)
            elif pre and inside is None:
                out.preformatted(start, ends[i])
            else:
                out.run(start, ends[i], linked)
        else:
            if i in hidden:
                resume = hidden[i] + 1
                continue
            if inside is not None and i >= inside.last:
                out.end_cell(inside)
                inside = None
            if i in special:
                out.token = before
                _write_tag(out, start, name, glue.get(i), labels.get(i), marks.get(i))
            elif name in BLOCKS:
                out.end_line(start, is_br=name == "br")
            if name == "a":
                linked = kinds[i] == OPEN and is_link(source[start : ends[i]])
            elif name == "pre":
                pre = max(0, pre + (1 if kinds[i] == OPEN else -1))
            if i in cells:
                inside = cells[i]
                out.begin_cell()
    if inside is not None:
        out.end_cell(inside)
    return out.finished()


def _write_tag(out: PageWriter, start: int, name: str, glue: str | None, label: str | None, mark: str | None) -> None:
    """What a tag stands for that is more than the end of a line."""
    if glue is not None:
        out.instead_of(start, glue)
    elif label is not None and (name in BLOCKS or out.holds_label()):
        out.instead_of(start, label)
    elif name in BLOCKS:
        out.end_line(start, is_br=name == "br")
    if mark is not None:
        out.words(start, start + 1, mark, linked=False)


def _glue(page: Markup, tables: Sequence[PageTable]) -> tuple[dict[int, str], dict[int, PageCell]]:
    """What the tags of tables stand for where that is not simply "a line ends here", and the cells of data tables by their first token."""
    glue: dict[int, str] = {}
    cells: dict[int, PageCell] = {}
    names = page.names
    for table in tables:
        if not table.is_data:
            if not glue or table.first not in glue:  # no words of a cell
                glue.update(labels_with_values(page, table))
            continue
        for row, width in zip(table.rows, table.widths, strict=True):
            filled = any(c.size for c in row)
            at = 0
            for cell in row:
                glue.update({i: " " if names[i] in BLOCKS else "" for i in range(cell.first + 1, cell.last) if names[i]})
                glue[cell.first] = BAR * (cell.column - at) if filled else ""
                at = cell.column
                cells[cell.first] = cell
            rest = width - at - 1
            close = row[-1].last
            if close < len(names) and names[close] in ("td", "th") and close not in cells:
                glue[close] = BAR * rest if filled else ""
            for cell in row[:-1]:
                if cell.last < len(names) and cell.last not in cells:
                    glue[cell.last] = ""
    return glue, cells
