"""The words and patterns of the lexicon table ``quantities``, each made ready once (词表)."""

from __future__ import annotations

import re
from typing import Final

from govdoc.lexicon import table
from govdoc.once import OnceEach

__all__ = ["Endings", "Openings", "changes", "endings", "ends", "openings", "pattern", "words"]


def _make_pattern(name: str) -> re.Pattern[str]:
    return table("quantities").regex(name)


def _make_words(name: str) -> frozenset[str]:
    return frozenset(table("quantities").words(name))


_PATTERNS: Final = OnceEach(_make_pattern)
_WORDS: Final = OnceEach(_make_words)


def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a row, compiled."""
    return _PATTERNS.of(name)


def words(name: str) -> frozenset[str]:
    """The words of a row, as a set."""
    return _WORDS.of(name)


class Endings:
    """Words that a stretch may end with, found by its last character: an alternation with ``$`` tries every place instead."""

    __slots__ = ("_by_last", "last")

    def __init__(self, choices: frozenset[str]) -> None:
        by_last: dict[str, list[str]] = {}
        for word in sorted(choices, key=lambda w: (-len(w), w)):
            by_last.setdefault(word[-1], []).append(word)
        self._by_last = {last: tuple(found) for last, found in by_last.items()}
        self.last = frozenset(by_last)  # the characters that they end with

    def of(self, text: str, hi: int, lo: int = 0) -> str:
        """The longest of the words that ``text[lo:hi]`` ends with, or an empty string."""
        if hi > lo and (found := self._by_last.get(text[hi - 1])):
            for word in found:
                at = hi - len(word)
                if at >= lo and text[at:hi] == word:
                    return word
        return ""


def _make_endings(name: str) -> Endings:
    return Endings(words(name))


_ENDINGS: Final = OnceEach(_make_endings)


def endings(name: str) -> Endings:
    """The words of a row, made ready for looking at the end of a stretch."""
    return _ENDINGS.of(name)


def ends(name: str, text: str) -> bool:
    """Does the text end with one of the words of the row?"""
    return bool(endings(name).of(text, len(text)))


def changes(text: str) -> bool:
    """Does it end in 增长, 下降了, 降低率?"""
    rest = text.rstrip("了率")
    return bool(endings("change_verb").of(rest, len(rest)))


class Openings:
    """The alternatives of a row by the character that they begin with: one look at it dismisses most places."""

    __slots__ = ("_by_first", "first")

    def __init__(self, row: str) -> None:
        by_first: dict[str, list[str]] = {}
        for choice in _alternatives(row):
            by_first.setdefault(choice.removeprefix("\\")[0], []).append(choice)
        self._by_first = {first: re.compile("|".join(found)) for first, found in by_first.items()}
        self.first = frozenset(by_first)  # the characters that they begin with

    def match(self, text: str, at: int, hi: int) -> re.Match[str] | None:
        """The first alternative that matches at this place of the text, as the row itself would; None at or behind `hi`."""
        found = self._by_first.get(text[at]) if at < hi else None
        return found and found.match(text, at, hi)


def _alternatives(row: str) -> list[str]:
    """The alternatives of a pattern whose classes and groups stand within them; each begins with a plain character."""
    out, depth = [""], 0
    for piece in re.findall(r"\\.|\[[^\]]*\]|.", row):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            out.append("")
        else:
            out[-1] += piece
    return out


def _make_openings(name: str) -> Openings:
    return Openings(table("quantities").row(name).pattern)


_OPENINGS: Final = OnceEach(_make_openings)


def openings(name: str) -> Openings:
    """The alternatives of a row, made ready for looking at the beginning of a stretch."""
    return _OPENINGS.of(name)
