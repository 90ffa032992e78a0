"""The words of a page as one text, each tied to its place in the source: blocks as lines, the rows of data tables as lines with `` | ``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdoc.readers.markup import BLOCKS, ENTITY, OPEN, TEXT, Token, is_link, resolved
from govdoc.readers.page_labels import label_ends
from govdoc.readers.page_tables import PageCell, PageTable, labels_with_values
from govdoc.readers.page_writer import BAR, PageWords, PageWriter

__all__ = ["words_of"]


def words_of(
    source: str, tokens: Sequence[Token], tables: Sequence[PageTable], marks: Mapping[int, str], hidden: Mapping[int, int]
) -> PageWords:
    """The words of a page; `marks` are what numbered lists show before their items, `hidden` the tokens that nobody sees: first → last."""
    glue, cells = _glue(tokens, tables)
    labels = label_ends(source, tokens)
    out = PageWriter(source)
    pre = 0
    link: int | None = None
    i, n = 0, len(tokens)
    inside: PageCell | None = None
    while i < n:
        kind, start, end, name = tokens[i]
        if kind == TEXT:
            if pre and inside is None:
                out.preformatted(start, end)
            else:
                out.run(start, end, link is not None)
        elif kind == ENTITY:
            out.words(start, end, resolved(source[start:end]), link is not None)
        else:
            if hidden and i in hidden:
                i = hidden[i] + 1
                continue
            if inside is not None and i >= inside.last:
                out.end_cell(inside)
                inside = None
            words = glue.get(i)
            if words is not None:
                out.instead_of(start, words)
            elif i in labels and (name in BLOCKS or out.holds_label()):
                out.instead_of(start, labels[i])
            elif name in BLOCKS:
                out.end_line(start, is_br=name == "br")
            if i in marks:
                out.words(start, start + 1, marks[i], linked=False)
            if name == "a":
                link = i if kind == OPEN and is_link(source, tokens[i]) else None
            elif name == "pre":
                pre = max(0, pre + (1 if kind == OPEN else -1))
            if i in cells:
                inside = cells[i]
                out.begin_cell()
        out.token = i
        i += 1
    if inside is not None:
        out.end_cell(inside)
    return out.finished()


def _glue(tokens: Sequence[Token], tables: Sequence[PageTable]) -> tuple[dict[int, str], dict[int, PageCell]]:
    """What the tags of tables stand for where that is not simply "a line ends here", and the cells of data tables by their first token."""
    glue: dict[int, str] = {}
    cells: dict[int, PageCell] = {}
    for table in tables:
        if not table.is_data:
            if not glue or table.first not in glue:  # no words of a cell
                glue.update(labels_with_values(tokens, table))
            continue
        for row, width in zip(table.rows, table.widths, strict=True):
            filled = any(c.size for c in row)
            at = 0
            for cell in row:
                glue.update({i: " " if tokens[i].name in BLOCKS else "" for i in range(cell.first + 1, cell.last) if tokens[i].name})
                glue[cell.first] = BAR * (cell.column - at) if filled else ""
                at = cell.column
                cells[cell.first] = cell
            rest = width - at - 1
            close = row[-1].last
            if close < len(tokens) and tokens[close].name in ("td", "th") and close not in cells:
                glue[close] = BAR * rest if filled else ""
            for cell in row[:-1]:
                if cell.last < len(tokens) and cell.last not in cells:
                    glue[cell.last] = ""
    return glue, cells
