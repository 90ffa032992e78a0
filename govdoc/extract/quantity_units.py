"""Units of government papers (计量单位): which word behind a number is one, of which kind, and what 万 before it means."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govdoc.lexicon import table

__all__ = ["KINDS", "first_characters", "scaled", "unit_at"]

KINDS = ("share", "age", "time", "money", "score", "band", "measure", "count")
_BIG = {"万": 10_000, "亿": 100_000_000}


class _Words(NamedTuple):
    """The words that begin with two characters, longest first, and the units of one; a kind of None marks a word that is no unit."""

    by_pair: dict[str, tuple[tuple[str, str | None], ...]]
    single: dict[str, tuple[str, str]]


@cache
def _words() -> _Words:
    words = table("quantities")
    kinds: dict[str, str | None] = {w: kind for kind in reversed(KINDS) for w in words.words(kind)}
    by_pair: dict[str, list[tuple[str, str | None]]] = {}
    for word, kind in sorted((kinds | dict.fromkeys(words.words("not_unit"))).items(), key=lambda w: -len(w[0])):
        if len(word) > 1:
            by_pair.setdefault(word[:2], []).append((word, kind))
    single = {word: (word, kind) for word, kind in kinds.items() if kind is not None and len(word) == 1}
    return _Words({pair: tuple(found) for pair, found in by_pair.items()}, single)


@cache
def first_characters() -> str:
    """A character class of all characters that a unit begins with: a look-ahead at one spares the long list of units."""
    return "".join(sorted({re.escape(word[0]) for kind in KINDS for word in table("quantities").words(kind)}))


def unit_at(s: str, at: int) -> tuple[str, str] | None:
    """The unit that begins at this place, with its kind: 个工作日 → (个工作日, time); None for 人才, 部门, 条例."""
    by_pair, single = _words()
    for word, kind in by_pair.get(s[at : at + 2], ()):
        if s.startswith(word, at):
            return None if kind is None else (word, kind)
    return single.get(s[at : at + 1])


def scaled(value: int | float, unit: str | None) -> tuple[int | float, str | None]:
    """The value without 万 and 亿 in its unit: 7 万套 → 70000 套."""
    while unit and unit[0] in _BIG:
        value = round(value * _BIG[unit[0]], 6)
        unit = unit[1:] or None
    return int(value) if isinstance(value, float) and value.is_integer() else value, unit
