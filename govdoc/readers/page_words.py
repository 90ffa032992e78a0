"""The words of a page as one text, each tied to its place in the source: blocks as lines, the rows of data tables as lines with `` | ``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from govdoc.readers.markup import BLOCKS, ENTITY, OPEN, TEXT, Token, is_link, resolved
from govdoc.readers.page_tables import PageCell, PageTable, labels_with_values
from govdoc.text import NormalizedText, Span

__all__ = ["PageLine", "PageWords", "words_of"]

Piece = tuple[int, int, str | None]

_WHITE: Final = " \t\r\n\f"
_WHITES: Final = re.compile(r"[ \t\r\n\f]{1,5000}")
_UNEVEN: Final = re.compile(r"[\t\r\n\f]|  ")
_LONGEST_LINK: Final = 300  # characters; what is longer stands behind a link that was never closed
_BAR: Final = "|"


class PageLine(NamedTuple):
    """A line of the text: its words, its first token, how many of its characters are links, its pieces and the line ends before it."""

    text: str
    token: int
    linked: int
    pieces: list[Piece]
    breaks: list[Piece]

    @property
    def span(self) -> Span:
        """From its first word to its last, the tags between them included."""
        return Span(self.pieces[0][0], self.pieces[-1][1])


class PageWords(NamedTuple):
    """The lines of a page, and the span of the words of each cell of a data table."""

    lines: list[PageLine]
    cells: dict[int, Span]  # by the first token of the cell

    def text(self, source: str, left_out: Sequence[bool]) -> NormalizedText:
        """The lines as one text, without those that are left out."""
        pieces: list[Piece] = []
        for line, out in zip(self.lines, left_out, strict=True):
            if not out:
                if pieces:
                    pieces += line.breaks
                pieces += line.pieces
        return NormalizedText.projected(source, pieces)


def words_of(
    source: str, tokens: Sequence[Token], tables: Sequence[PageTable], marks: Mapping[int, str], hidden: Mapping[int, int]
) -> PageWords:
    """The words of a page; `marks` are what numbered lists show before their items, `hidden` the tokens that nobody sees: first → last."""
    glue, cells = _glue(tokens, tables)
    out = _Writer(source)
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
        for row in table.rows:
            filled = any(c.size for c in row)
            at = 0
            for cell in row:
                glue.update({i: " " if tokens[i].name in BLOCKS else "" for i in range(cell.first + 1, cell.last) if tokens[i].name})
                glue[cell.first] = _BAR * (cell.column - at) if filled else ""
                at = cell.column
                cells[cell.first] = cell
            rest = (table.width if row is table.rows[0] else max(_reach(table, row), at + 1)) - at - 1
            close = row[-1].last
            if close < len(tokens) and tokens[close].name in ("td", "th") and close not in cells:
                glue[close] = _BAR * rest if filled else ""
            for cell in row[:-1]:
                if cell.last < len(tokens) and cell.last not in cells:
                    glue[cell.last] = ""
    return glue, cells


def _reach(table: PageTable, row: list[PageCell]) -> int:
    """How many columns a row has, those that cells from above cover included."""
    last = row[-1].column + row[-1].across
    return table.width if last >= table.width or any(c.down > 1 for r in table.rows for c in r if c.column >= last) else last


class _Writer:
    """The pieces of the text so far; blanks and line ends wait until the next word shows whether they count."""

    __slots__ = (
        "_blank",
        "_breaks",
        "_cell_from",
        "_cells",
        "_gap",
        "_last",
        "_line_end",
        "_lines",
        "_linked",
        "_open",
        "_pieces",
        "_source",
        "_token",
        "token",
    )

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[Piece] = []  # of the line
        self._lines: list[PageLine] = []
        self._cells: dict[int, Span] = {}
        self._line_end: int | None = None  # where the tag stands that ends the line
        self._blank: int | None = None  # and the one that leaves a line empty behind it
        self._gap: tuple[int, int] | None = None
        self._open = False  # does the line hold anything yet?
        self._last = ""  # the character before
        self._breaks: list[Piece] = []  # the line ends before the line
        self._linked = 0
        self._token = 0
        self._cell_from = (0, 0)  # the line in which the cell's words begin, and the piece of it
        self.token = 0

    def run(self, start: int, end: int, linked: bool) -> None:
        """A run of text: white space at its ends waits, white space inside it is one blank."""
        s = self._source[start:end]
        body = s.strip(_WHITE)
        if not body:
            self._wait(start, end)
            return
        if len(body) < len(s):
            front = len(s) - len(s.lstrip(_WHITE))
            if front:
                self._wait(start, start + front)
            start, end = start + front, start + front + len(body)
        self._before(body[0])
        if _UNEVEN.search(body):
            pos = 0
            for m in _WHITES.finditer(body):
                a, b = m.span()
                if b - a == 1 and body[a] == " ":
                    continue
                self._pieces.append((start + pos, start + a, None))
                if not ("\n" in m.group() and body[a - 1] > "\u2e7f" and body[b] > "\u2e7f"):
                    self._pieces.append((start + a, start + b, " "))
                pos = b
            self._pieces.append((start + pos, end, None))
        else:
            self._pieces.append((start, end, None))
        self._last = body[-1]
        if linked:
            self._linked += len(body)
        if len(body) < len(s) and s[-1] in _WHITE:
            self._wait(end, end + len(s) - len(s.rstrip(_WHITE)))

    def words(self, start: int, end: int, words: str, linked: bool) -> None:
        """Words that stand for a stretch of the source: an entity, the number of a list's item."""
        if not words.strip(_WHITE):
            if words:
                self._wait(start, end)
            return
        self._before(words[0])
        self._pieces.append((start, end, words))
        self._last = words[-1]
        if linked:
            self._linked += len(words)

    def preformatted(self, start: int, end: int) -> None:
        """A run of text whose blanks and line ends count."""
        s = self._source[start:end]
        pos = 0
        for line in s.splitlines(keepends=True):
            body = line.rstrip("\r\n")
            if body:
                self._before(body[0])
                self._pieces.append((start + pos, start + pos + len(body), None))
                self._last = body[-1]
            if len(body) < len(line):
                self.end_line(start + pos + len(body), is_br=True)
            pos += len(line)

    def instead_of(self, start: int, words: str) -> None:
        """What a tag of a table stands for: a bar for each border of a cell, a blank, words, or nothing."""
        if words == " ":
            self._wait(start, start + 1)
        elif words.startswith(_BAR):
            at_start = self._line_end is not None or not self._open
            self._gap = None
            self._before(_BAR)
            self._pieces.append((start, start + 1, ("" if at_start else " ") + " ".join(words)))
            self._gap, self._last = (start, start + 1), _BAR
        elif words:
            self.words(start, start + 1, words, linked=False)

    def end_line(self, start: int, *, is_br: bool) -> None:
        """The line ends here; a `br` where one has ended leaves a line empty."""
        if self._line_end is None:
            if self._open:
                self._line_end = start
        elif is_br and self._blank is None:
            self._blank = start
        self._gap = None

    def begin_cell(self) -> None:
        """From here on the words are those of a cell."""
        ended = self._line_end is not None
        self._cell_from = (len(self._lines) + ended, 0 if ended else len(self._pieces))

    def end_cell(self, cell: PageCell) -> None:
        """The words so far are those of the cell."""
        line, first = self._cell_from
        mine = [p for p in self._pieces[first:] if p[2] is None or not p[2].isspace()]
        if mine and line == len(self._lines):
            self._cells[cell.first] = Span(mine[0][0], mine[-1][1])

    def finished(self) -> PageWords:
        """The lines."""
        self._close_line()
        return PageWords(self._lines, self._cells)

    def _wait(self, start: int, end: int) -> None:
        if self._gap is None and self._open and self._line_end is None:
            self._gap = (start, end)

    def _before(self, first: str) -> None:
        """What waits before a word: a line end, a blank, or nothing; a line end of the source between two Chinese characters is how it was wrapped."""
        if self._line_end is not None:
            self._close_line()
            self._breaks = [(at, at + 1, "\n") for at in (self._line_end, self._blank) if at is not None]
            self._line_end = self._blank = None
            self._token = self.token
        elif self._gap is not None:
            start, end = self._gap
            if not ("\n" in self._source[start:end] and self._last > "\u2e7f" and first > "\u2e7f"):
                self._pieces.append((start, end, " "))
        self._gap = None
        self._open = True

    def _close_line(self) -> None:
        if self._pieces:
            text = "".join([w if w is not None else self._source[a:b] for a, b, w in self._pieces])
            linked = self._linked if self._linked <= _LONGEST_LINK or 2 * self._linked < len(text) else 0
            self._lines.append(PageLine(text, self._token, linked, self._pieces, self._breaks))
        self._pieces = []
        self._linked = 0
