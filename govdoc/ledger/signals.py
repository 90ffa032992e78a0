"""Words that look like a fact (疑似事实): what a reader who skims a text stops at, found by wide patterns of their own."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from govdoc.grammar.numbering import read_mark
from govdoc.lexicon import table
from govdoc.text import NormalizedText

__all__ = ["Kind", "Sighted", "sighted"]

Kind: TypeAlias = Literal["number", "date", "title", "doc_number", "role", "mark"]
_KINDS: Final[tuple[Kind, ...]] = ("title", "doc_number", "date", "role", "number", "mark")  # of two that overlap the first counts


class Sighted(NamedTuple):
    """A signal at ``start:end`` of a text."""

    kind: Kind
    start: int
    end: int


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    t = table("signals")
    return tuple((kind, t.regex(kind)) for kind in _KINDS)


def sighted(piece: NormalizedText, folded: str, *, line: bool) -> list[Sighted]:
    """Every signal of a text, in order; at the start of a `line` a numbering mark is one too."""
    taken = bytearray(len(folded))
    out: list[Sighted] = []
    if line and (mark := read_mark(piece, folded)) is not None:
        _take(Sighted("mark", 0, len(mark.label)), taken, out)
    for kind, pattern in _patterns():
        for m in pattern.finditer(folded):
            _take(Sighted(kind, *m.span()), taken, out)
    out.sort(key=lambda s: s.start)
    return out


def _take(signal: Sighted, taken: bytearray, out: list[Sighted]) -> None:
    """Take a signal unless one that counts more stands there."""
    if not any(taken[signal.start : signal.end]):
        taken[signal.start : signal.end] = b"\1" * (signal.end - signal.start)
        out.append(signal)
