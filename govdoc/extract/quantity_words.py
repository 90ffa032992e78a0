"""The words and patterns of the lexicon table ``quantities``, each made ready once (词表)."""

from __future__ import annotations

import re
from functools import cache

from govdoc.lexicon import table

__all__ = ["Endings", "endings", "pattern", "words"]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a row, compiled."""
    return table("quantities").regex(name)


@cache
def words(name: str) -> frozenset[str]:
    """The words of a row, as a set."""
    return frozenset(table("quantities").words(name))


class Endings:
    """Words that a stretch may end with, found by its last character: an alternation with ``$`` tries every place instead."""

    __slots__ = ("_by_last",)

    def __init__(self, choices: frozenset[str]) -> None:
        by_last: dict[str, list[str]] = {}
        for word in sorted(choices, key=lambda w: (-len(w), w)):
            by_last.setdefault(word[-1], []).append(word)
        self._by_last = {last: tuple(found) for last, found in by_last.items()}

    def of(self, text: str, hi: int, lo: int = 0) -> str:
        """The longest of the words that ``text[lo:hi]`` ends with, or an empty string."""
        if hi <= lo:
            return ""
        for word in self._by_last.get(text[hi - 1], ()):
            if text.startswith(word, hi - len(word)) and hi - len(word) >= lo:
                return word
        return ""


@cache
def endings(name: str) -> Endings:
    """The words of a row, made ready for looking at the end of a stretch."""
    return Endings(words(name))
