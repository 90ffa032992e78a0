"""A page under search for tables: its lines, their words, and what the readers of tables hand back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from govdoc.outline import Check, Label, Line
from govdoc.parsers.table_bars import pipe_region
from govdoc.parsers.table_form_words import form_tokens
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token
from govdoc.text import NormalizedText

__all__ = ["Found", "Page"]

_FURNITURE: Final = Label.FURNITURE


@dataclass(frozen=True, slots=True)
class Found:
    """A table as a reader hands it back: the lines and the stretch of text that it takes, and its cells."""

    first: int
    last: int
    grid: Filled
    words: tuple[NormalizedText, NormalizedText] | None = None
    form: str | None = None
    edition: int | None = None
    checks: tuple[Check, ...] = ()


class Page:
    """The lines under search, and what the readers share: their words as tokens, made when the first reader asks for them.

    `failures` counts, for a stretch of bars (by its last line) and for lines that name columns one a line (-1), parted by blanks (-2), in a run (-3) or in box characters (-4),
    how many began no table: after so many no more are tried, which keeps the work linear on any input.
    """

    __slots__ = ("_at", "_bars_from", "_bars_until", "_form_tokens", "_tokens", "failures", "lines")

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self._tokens: list[Token] | None = None
        self._at: dict[int, int] = {}
        self._form_tokens: list[Token] = []
        self._bars_from, self._bars_until = 0, -1
        self.failures: Counter[int] = Counter()

    def tokens_from(self, line: int) -> tuple[list[Token], int]:
        """All lines with words as tokens, and the number of the one that is `line`."""
        if self._tokens is None:
            self._tokens, gap = [], 0
            for i, each in enumerate(self.lines):
                if not (s := each.folded):
                    gap += 1
                    continue
                if each.label is _FURNITURE:  # a page mark between two cells is none
                    self._at[i] = len(self._tokens)
                    continue
                self._at[i] = len(self._tokens)
                self._tokens.append(Token(each.body, s.replace(" ", ""), i, gap))
                gap = 0
        return self._tokens, self._at[line]

    def region(self, line: int) -> int:
        """The last line of the stretch of bars in which `line` stands."""
        if not self._bars_from <= line <= self._bars_until:
            self._bars_from, self._bars_until = line, pipe_region(self.lines, line)
        return self._bars_until

    def form_tokens_from(self, line: int) -> list[Token]:
        """The cells of a statutory form that may begin in `line`; the forms of a report follow each other, so they are read together."""
        if not self._form_tokens or not self._form_tokens[0].line <= line <= self._form_tokens[-1].line:
            self._form_tokens = form_tokens(self.lines, line)
        return self._form_tokens
