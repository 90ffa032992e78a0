"""A raw text in the making: the words that a reader takes out of a file, each with its place in the file.

The one place where the text of a Word or OFD file grows, so the one place that knows where in it a word stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from govdoc.source import GivenTable, Layout, Place, SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["Draft", "Where"]

# The places of a part of a written piece, in characters from the piece's own first one.
Where: TypeAlias = Callable[[int, int], tuple[Place, ...]]


class _Piece(NamedTuple):
    span: Span
    where: Where


class Draft:
    """A raw text that grows; `source` makes it a `SourceText`."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self._pieces: list[_Piece] = []
        self._unread: list[Span] = []
        self._furniture: list[Span] = []
        self._line = 0  # where the line begins that is being written

    @property
    def at(self) -> int:
        """Where the next word will stand."""
        return self._length

    @property
    def in_line(self) -> bool:
        """Has the line that is being written any words yet?"""
        return self._length > self._line

    def ends_with(self, *ends: str) -> bool:
        """Do the words written last end so?"""
        return bool(self._words) and self._words[-1].endswith(ends)

    def put(self, words: str, where: Where | None = None, *, read: bool = True) -> None:
        """Write words; where `read` is off they are in the raw text but not in what is parsed (the mark of a footnote)."""
        if not words:
            return
        span = Span(self._length, self._length + len(words))
        self._words.append(words)
        self._length = span.end
        if where is not None:
            self._pieces.append(_Piece(span, where))
        if not read:
            self._unread.append(span)

    def end_line(self) -> None:
        """End the line that is being written, be it empty."""
        self.put("\n")
        self._line = self._length

    def furniture(self, words: str, where: Where | None = None) -> None:
        """A line that is no part of the paper: a header, a footer, a page number."""
        self._furniture.append(Span(self._length, self._length + len(words)))
        self.put(words, where)
        self.end_line()

    def since(self, start: int) -> Span | None:
        """The stretch written since a place; None where nothing was."""
        return Span(start, self._length) if self._length > start else None

    def source(
        self, name: str | None, kind: str, tables: Sequence[GivenTable], notes: Sequence[tuple[str, str, Span | None]]
    ) -> SourceText:
        """The finished source."""
        raw = "".join(self._words)
        layout = Layout(tuple(tables), tuple(self._furniture), tuple(notes))
        return SourceText(raw, NormalizedText.identity(raw).without(self._unread), name, kind, None, layout, _Finder(self._pieces))


class _Finder:
    """Where a span stands in the file: the places of every written piece that it touches."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces
        self._starts = [p.span.start for p in pieces]

    def __call__(self, span: Span, /) -> tuple[Place, ...]:
        found: list[Place] = []
        for n in range(max(0, bisect_right(self._starts, span.start) - 1), len(self._pieces)):
            (start, end), where = self._pieces[n]
            if start >= span.end:
                break
            if end > span.start:
                found += (p for p in where(max(span.start, start) - start, min(span.end, end) - start) if p not in found[-1:])
        return tuple(found)
