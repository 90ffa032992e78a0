"""A decoded input and what its reader knows of it besides its words: `SourceText`, `Layout`, `Place`.

A page, a Word file and a PDF say more than a text does: which cells make a table, what is chrome, where on the sheet a line stands.
A reader puts that into the `Layout` of its source, always in spans of the raw text, and the stages behind it go by it where it is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from govdoc.text import NormalizedText, Span

__all__ = ["GivenCell", "GivenTable", "Layout", "Locator", "Place", "SourceText"]


class GivenCell(NamedTuple):
    """One cell of a table as its source draws it: place in the grid (from 0), how many columns and rows it covers, its words.

    `span` is None for an empty cell; the span of a cell of many lines runs from its first word to its last.
    """

    row: int
    column: int
    across: int
    down: int
    span: Span | None


class GivenTable(NamedTuple):
    """A table that the source itself draws as one: its cells in reading order, and the stretch of the raw text that it takes.

    `heads` is the number of rows at the top that the source marks as the head (th, a header row of Word); 0 where it marks none.
    """

    span: Span
    cells: tuple[GivenCell, ...]
    heads: int = 0


class Place(NamedTuple):
    """Where a stretch of the raw text stands in the file: page (from 1) and box (left, top, right, bottom in points from the
    page's upper left corner) in PDF and OFD, number of the paragraph (from 1) in Word."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


class Locator(Protocol):
    """What finds the places of a span; a reader of laid-out files makes one."""

    def __call__(self, span: Span, /) -> tuple[Place, ...]: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader knows besides the words: tables in order, stretches that are no part of a paper (menus, footers, page numbers),
    notes for the user about what was read (a code of `govdoc.diagnostics.CODES`, a message, a span), and what a page's head says of it
    (`meta`: the name of a meta tag, the span of its value)."""

    tables: tuple[GivenTable, ...] = ()
    furniture: tuple[Span, ...] = ()
    notes: tuple[tuple[str, str, Span | None], ...] = ()
    meta: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded input: the raw text that all spans point into, and the projection that is parsed.

    For plain text the projection is the text itself; for HTML the raw text is the decoded source, tags included, and the
    projection the words between the tags; for PDF, DOCX and OFD the raw text is the words that were read from the file.
    """

    text: str
    projection: NormalizedText = field(repr=False)
    name: str | None = None
    kind: str = "text"
    encoding: str | None = None
    layout: Layout = field(default=Layout(), repr=False)
    locator: Locator | None = field(default=None, repr=False, compare=False)

    @classmethod
    def plain(cls, text: str, *, name: str | None = None, encoding: str | None = None) -> SourceText:
        """A source whose projection is the text itself."""
        return cls(text, NormalizedText.identity(text), name, "text", encoding)

    def locate(self, span: Span) -> tuple[Place, ...]:
        """Where a span of the raw text stands in the file: page and box for each line of a PDF or OFD, the paragraphs of a Word
        file; nothing for text and HTML, whose raw text is the file itself."""
        return self.locator(span) if self.locator is not None else ()
