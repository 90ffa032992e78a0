"""What the source says besides its words, laid upon the cleaned text: which lines are chrome, which stretches are tables it draws.

A page, a Word file and a PDF draw their tables; a reader hands them on in spans of the raw text (`Layout`). Here they become pieces of the
text. Only what is a table of the paper is taken as one: a frame around a text, a letterhead of two cells, a page's block of labels and
values stay lines, which are read like any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import DrawnCell, DrawnTable
from govdoc.parsers.table_words import is_head, known_head
from govdoc.source import GivenTable, Layout
from govdoc.text import NormalizedText, Span

__all__ = ["NOTHING", "Given", "given_in"]

_LEAST: Final = 2  # rows, and columns, that hold words


@dataclass(frozen=True, slots=True)
class Given:
    """The tables that the source draws, in order and apart from each other, and its furniture as places of the text."""

    tables: tuple[DrawnTable, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    outside: tuple[NormalizedText, ...] = field(default=(), repr=False)

    def is_furniture(self, body: NormalizedText) -> bool:
        """Does a line lie inside what the source knows to be chrome?"""
        n = bisect_right(self.begins, body.at) - 1
        return n >= 0 and body.until <= self.ends[n]


NOTHING: Final = Given()


def given_in(text: NormalizedText, layout: Layout) -> Given:
    """The layout of a source upon its cleaned text; nothing of it for plain text."""
    if not layout.tables and not layout.furniture:
        return NOTHING
    stretches = _merged([piece for span in layout.furniture if (piece := text.within(span))])
    tables: list[DrawnTable] = []
    done = text.at
    for each in sorted(layout.tables, key=lambda t: t.span):
        drawn = _drawn(text, each)
        if drawn is not None and drawn.lines.at >= done:
            tables.append(drawn)
            done = drawn.lines.until
    return Given(
        tuple(tables), tuple(a for a, _ in stretches), tuple(b for _, b in stretches), tuple(_between(text, stretches)) if stretches else ()
    )


def _merged(pieces: Sequence[NormalizedText]) -> list[tuple[int, int]]:
    """The stretches as places, in order, those that touch as one."""
    out: list[tuple[int, int]] = []
    for a, b in sorted((p.at, p.until) for p in pieces):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _between(text: NormalizedText, stretches: Sequence[tuple[int, int]]) -> list[NormalizedText]:
    """What is no furniture, piece by piece."""
    edges = [text.at, *(edge for stretch in stretches for edge in stretch), text.until]
    return [text.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _drawn(text: NormalizedText, given: GivenTable) -> DrawnTable | None:
    """A table in the words of the text; None where it holds no rows of cells, or the labels and values of a page's block."""
    whole = text.within(given.span)
    if not whole:
        return None
    cells = tuple(
        [DrawnCell(c.row, c.column, max(1, c.across), max(1, c.down), _words(whole, c.span)) for c in given.cells if c.row >= 0 <= c.column]
    )
    filled = [c for c in cells if c.piece is not None]
    if (
        len({c.column for c in filled}) < _LEAST
        or _is_block(filled)
        or not (len({c.row for c in filled}) >= _LEAST or _is_blank_form(cells))
    ):
        return None
    return DrawnTable(text.line_of(whole.strip() or whole), cells, given.heads)


def _words(whole: NormalizedText, span: Span | None) -> NormalizedText | None:
    piece = whole.within(span).strip() if span is not None else None
    return piece or None


def _is_block(cells: Sequence[DrawnCell]) -> bool:
    """The page's metadata block (索引号： | 000014349 | 主题分类： | 财政): labels and values take turns in every row."""
    known = frozenset(table("labels").values())
    rows: dict[int, list[DrawnCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    labelled = sum(1 for row in rows.values() if _key(row[0]) in known and not any(_key(c) in known for c in row[1:2]))
    return 2 * labelled > len(rows)


def _is_blank_form(cells: Sequence[DrawnCell]) -> bool:
    """The names of columns over rows to fill in."""
    names = [_key(c) for c in cells if c.piece is not None]
    return len({c.row for c in cells}) >= _LEAST and 2 * sum(map(is_head, names)) >= len(names) and known_head(names[0])


def _key(cell: DrawnCell) -> str:
    return "".join(cell.piece.folded.split()).strip(":[]【】") if cell.piece is not None else ""
