"""The text of a page while it is written: pieces of the source in order; blanks and line ends wait until the next word shows whether they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govdoc.readers.page_tables import PageCell
from govdoc.text import NormalizedText, Span

__all__ = ["BAR", "PageLine", "PageWords", "PageWriter"]

Piece = tuple[int, int, str | None]

_WHITE: Final = " \t\r\n\f"
_WHITES: Final = re.compile(r"[ \t\r\n\f]{1,5000}")
_UNEVEN: Final = re.compile(r"[\t\r\n\f]|  ")
_LINES: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_LONGEST_LINK: Final = 300  # characters; what is longer stands behind a link that was never closed
BAR: Final = "|"


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


class PageWriter:
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
        self._last = ""  # the words before
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
            if self._gap is None and self._open and self._line_end is None:
                self._gap = (start, end)
            return
        if len(body) < len(s):
            front = len(s) - len(s.lstrip(_WHITE))
            if front:
                self._wait(start, start + front)
            start, end = start + front, start + front + len(body)
        if self._line_end is not None or self._gap is not None or not self._open:
            self._before(body[0])
        if ("  " in body or not body.isprintable()) and _UNEVEN.search(body):  # what a pattern costs, only where it may find something
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
        self._last = body
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
        self._last = words
        if linked:
            self._linked += len(words)

    def preformatted(self, start: int, end: int) -> None:
        """A run of text whose blanks and line ends count."""
        s = self._source[start:end]
        pos = 0
        for line in _LINES.split(s):
            body = line.rstrip("\r\n")
            if body:
                self._before(body[0])
                self._pieces.append((start + pos, start + pos + len(body), None))
                self._last = body
            if len(body) < len(line):
                self.end_line(start + pos + len(body), is_br=True)
            pos += len(line)

    def instead_of(self, start: int, words: str) -> None:
        """What a tag of a table stands for: a bar for each border of a cell, a blank, words, or nothing."""
        if words == " ":
            self._wait(start, start + 1)
        elif words.startswith(BAR):
            at_start = self._line_end is not None or not self._open
            self._gap = None
            self._before(BAR)
            self._pieces.append((start, start + 1, ("" if at_start else " ") + " ".join(words)))
            self._gap, self._last = (start, start + 1), BAR
        elif words:
            self.words(start, start + 1, words, linked=False)

    def holds_label(self) -> bool:
        """Does the line hold nothing but the label that ends here, or other labels with their values before it?"""
        before = [w if w is not None else self._source[a:b] for a, b, w in self._pieces[-9:-1]]
        return self._line_end is None and ("：" in before or not "".join(before).strip())

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
            if not ("\n" in self._source[start:end] and self._last[-1] > "\u2e7f" and first > "\u2e7f"):
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
