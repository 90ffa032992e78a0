"""Why a signal became no value (不取的理由): what the rules that looked at it say, asked one by one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from govdoc.extract.deadline_refusals import refused_duration, refused_point
from govdoc.extract.quantity_quotes import in_name
from govdoc.extract.quantity_refusals import refused_numbers
from govdoc.ledger.signals import Kind
from govdoc.lexicon import table
from govdoc.lexicon.once import Once, Patterns
from govdoc.outline import Passage

__all__ = ["Declining"]

_REACH: Final = 40
_CITATIONS: Final = Patterns("citations")
_TITLE_END: Final = 8  # a title's last characters, which tell a newspaper or a book
_NEXT_TITLE: Final = re.compile(r"[ 、和及与以]{0,3}《[^《》\n]{1,120}》")
_EDGES: Final = " 《》"


def _compile() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    t = table("signals")
    return tuple((*row.name.split("."), re.compile(row.pattern)) for row in t.rows if row.name.count(".") == 2)  # type: ignore[misc]


_WORDS: Final = Once(_compile)


class Declining:
    """One text whose signals are asked about; `written` is the day of its document."""

    def __init__(self, passage: Passage, headings: Sequence[str], written: datetime.date | None) -> None:
        self._passage = passage
        self._s = passage.folded
        self._clean = passage.piece.text
        self._written = written
        self._numbers = refused_numbers(passage, headings)

    def reason(self, kind: Kind, start: int, end: int) -> str | None:
        """The reason for the signal at ``start:end``, a code of `govdoc.refusals`; None where no rule has one."""
        if self._passage.is_title:
            return "title"
        if kind == "title":
            return self._of_title(start, end)
        if kind in ("number", "date") and in_name(self._clean, start):
            return "quoted"
        if why := self._by_words(kind, start, end):
            return why
        if kind == "date":
            return refused_point(self._passage, start, self._written)
        return self._of_number(start, end) if kind == "number" else None

    def _by_words(self, kind: Kind, start: int, end: int) -> str | None:
        """What the words around it make of it."""
        s = self._s
        left, words, right = s[max(0, start - _REACH) : start], s[start:end], s[end : end + _REACH]
        for of, side, reason, pattern in _WORDS.get():
            if of != kind:
                continue
            if side == "self":
                found = pattern.fullmatch(words)
            elif side == "around":
                found = pattern.search(f"{left}|{words}|{right}")
            else:
                found = pattern.search(left if side == "before" else right)
            if found:
                return reason
        return None

    def _of_title(self, start: int, end: int) -> str | None:
        s = self._s
        if _CITATIONS.of("alias").search(s[max(0, start - 8) : start]):
            return "short_name"
        if _CITATIONS.of("periodical").search(s[start:end].strip(_EDGES)[-_TITLE_END:]):
            return "publication"
        while m := _NEXT_TITLE.match(s, end):
            end = m.end()
        return "publication" if _CITATIONS.of("periodical_after").match(s[end : end + 16]) else None

    def _of_number(self, start: int, end: int) -> str | None:
        for a, b, why in self._numbers:
            if a < end and start < b and why is not None:
                return why
        return refused_duration(self._passage, start)
