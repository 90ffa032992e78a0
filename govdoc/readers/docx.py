"""A Word file (DOCX) as source: one line a paragraph with its automatic number, one line a row of a table, notes behind the body.

The raw text is what is written here; `locate` gives the paragraphs that a span came from, counted through the file's body in the order
of its XML, those in tables and boxes included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final

from govdoc.limits import Limits
from govdoc.readers.archive import Archive
from govdoc.readers.docx_names import Element, W
from govdoc.readers.docx_numbering import Numbering
from govdoc.readers.docx_package import Word, open_word
from govdoc.readers.docx_tables import Grid, is_data, read_grid
from govdoc.readers.docx_words import Piece, Words
from govdoc.readers.draft import Draft, Where
from govdoc.source import GivenCell, GivenTable, Place, SourceText
from govdoc.text import Span

__all__ = ["read_docx"]

_BLOCKS: Final = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_BREAKS: Final = re.compile(r"[ \t\n]{1,500}")
_FEW: Final = 10  # paragraphs, empty ones among them, of a cell that may share a line with others
_ONE_LINE: Final = 100  # characters: a row of a table that only lays out is one line as long as its cells are as short as this together


def read_docx(data: bytes, *, name: str | None = None, limits: Limits | None = None) -> SourceText:
    """A Word file as source. Raises MissingExtra without python-docx, CorruptFile, LimitError."""
    word = open_word(Archive(data, name or "the input", limits or Limits()))
    return _Writer(word).source(name)


class _Writer:
    """Writes the stories of a Word file into one text."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._draft = Draft()
        self._numbering = Numbering(word.numbering, word.styles)
        self._words = Words(word.styles)
        self._boxes = Words(word.styles)
        self._paragraphs = {p: n for n, p in enumerate(word.body.iter(W + "p"), 1)}
        self._notes: dict[str, str] = {}  # "footnote 2" → [1]
        self._tables: list[GivenTable] = []

    def source(self, name: str | None) -> SourceText:
        """All of it."""
        self._page_lines("header")
        self._blocks(self._word.body)
        self._note_lines()
        self._page_lines("footer")
        told = ", ".join(f"{what} {n}" for what, n in sorted(self._words.left_out.items()) if n)
        notes = [("part_unread", f"what is no text in the file was not read: {told}", None)] if told else []
        return self._draft.source(name, "docx", self._tables, notes)

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _blocks(self, node: Element) -> None:
        """The paragraphs and tables of a story, a box or a cell, in order."""
        for block in node.iterchildren("{*}*"):
            if block.tag == W + "p":
                self._paragraph(block)
            elif block.tag == W + "tbl":
                self._table(block)
            elif block.tag == W + "altChunk":
                self._words.left_out["embedded documents"] += 1
            elif block.tag in _BLOCKS:
                self._blocks(block)

    def _paragraph(self, node: Element) -> None:
        """A paragraph as a line, soft breaks as line ends; one whose end was deleted is gone on with by the next."""
        pieces = self._words.of(node)
        for piece in pieces:
            if piece.kind == "box" and piece.text == "above":
                self._blocks(piece.node)
        for words, read in self._said(node, pieces):
            self._draft.put(words, self._where(node), read=read)
        if not self._words.runs_on(node):
            self._draft.end_line()
        for piece in pieces:
            if piece.kind == "box" and piece.text == "below":
                self._blocks(piece.node)

    def _said(self, node: Element, pieces: Iterable[Piece]) -> Iterator[tuple[str, bool]]:
        """The number of a paragraph and its words, and whether they are to be parsed: the marks of notes are not."""
        if label := self._numbering.label(node):
            yield label, True
        for piece in pieces:
            if piece.kind == "words":
                yield piece.text, True
            elif piece.kind == "note":
                yield self._notes.setdefault(piece.text, f"[{len(self._notes) + 1}]"), False

    def _where(self, node: Element) -> Where | None:
        number = self._paragraphs.get(node)
        return None if number is None else lambda _start, _end: (Place(paragraph=number),)

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table(self, node: Element) -> None:
        grid = read_grid(node)
        if is_data(node, grid):
            self._data(grid)
            return
        for _, cells in groupby(grid.cells, key=lambda c: c.row):
            self._laid_out([c.node for c in cells])

    def _data(self, grid: Grid) -> None:
        """One line a row, as many cells in each as the grid has columns: merged cells leave empty ones where they reach."""
        start, given = self._draft.at, []
        at = {(c.row, c.column): c for c in grid.cells}
        for row in range(grid.rows):
            for column in range(grid.columns):
                if column:
                    self._draft.put(" |" if self._draft.in_line else "|")
                if cell := at.get((row, column)):
                    span = self._cell(cell.node, " " if column else "")
                    given.append(GivenCell(row, column, cell.across, cell.down, span))
            self._draft.end_line()
        if span := self._draft.since(start):
            self._tables.append(GivenTable(span, tuple(given), grid.heads))

    def _cell(self, node: Element, before: str) -> Span | None:
        """The words of a cell on the line that is being written, its paragraphs joined by blanks; `before` stands in front of the first."""
        first: int | None = None
        last = self._draft.at
        for paragraph in self._of_cell(node):
            pieces = self._words.of(paragraph)
            said = _flat(list(self._said(paragraph, pieces)))
            for n, (words, read) in enumerate(said):
                if n == 0:
                    self._draft.put(before if first is None else " ")
                    first = self._draft.at if first is None else first
                self._draft.put(words, self._where(paragraph), read=read)
                last = self._draft.at
        return None if first is None else Span(first, last)

    def _of_cell(self, node: Element) -> Iterator[Element]:
        """The paragraphs of a cell, also those in content controls and boxes."""
        for inner in node.iterchildren("{*}*"):
            if inner.tag == W + "p":
                yield inner
                for piece in self._boxes.of(inner):
                    if piece.kind == "box":
                        yield from self._of_cell(piece.node)
            elif inner.tag in _BLOCKS:
                yield from self._of_cell(inner)

    def _laid_out(self, cells: list[Element]) -> None:
        """A row of a table that only lays out the page: short cells share a line, others have lines of their own."""
        paragraphs = [list(islice(c.iterdescendants(W + "p"), _FEW + 1)) for c in cells]
        lengths = [[sum(len(t.text or "") for t in p.iter(W + "t")) for p in inside] for inside in paragraphs]
        short = sum(map(sum, lengths)) <= _ONE_LINE and all(sum(n > 0 for n in cell) < 2 for cell in lengths)
        if not short or max(map(len, lengths)) > _FEW or sum(sum(cell) > 0 for cell in lengths) < 2:
            for cell in cells:
                self._blocks(cell)
            return
        before = ""
        for cell in cells:
            if self._cell(cell, before) is not None:
                before = "" if self._draft.ends_with("：", ":") else "  "
        self._draft.end_line()

    # -- beside the body -------------------------------------------------------------------------------------------

    def _note_lines(self) -> None:
        """The notes that were pointed to, each a line behind its mark."""
        nodes = {
            f"{story.kind.removesuffix('s')} {note.get(W + 'id')}": note
            for story in self._word.stories
            if story.kind in ("footnotes", "endnotes")
            for note in story.root.iterchildren("{*}*")
        }
        for name, mark in list(self._notes.items()):
            words = _lines(nodes[name], Words(self._word.styles)) if name in nodes else []
            self._draft.put(f"{mark} {' '.join(words)}")
            self._draft.end_line()

    def _page_lines(self, kind: str) -> None:
        """The lines of headers or footers, each said once: furniture."""
        lines = [line for story in self._word.stories if story.kind == kind for line in _lines(story.root, Words(self._word.styles))]
        for line in dict.fromkeys(lines):
            self._draft.furniture(line)


def _lines(node: Element, reader: Words) -> list[str]:
    """The paragraphs of a note, a header or a footer that have words."""
    found = ("".join(p.text for p in reader.of(paragraph) if p.kind == "words") for paragraph in node.iter(W + "p"))
    return [line for words in found if (line := " ".join(words.split()))]


def _flat(said: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The words of a paragraph for a cell: on one line, without white space at either end."""
    flat = [(_BREAKS.sub(" ", words), read) for words, read in said]
    while flat and not flat[0][0].strip():
        del flat[0]
    while flat and not flat[-1][0].strip():
        del flat[-1]
    if flat:
        flat[0] = flat[0][0].lstrip(), flat[0][1]
        flat[-1] = flat[-1][0].rstrip(), flat[-1][1]
    return flat
