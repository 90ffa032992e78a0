"""Units of government papers (计量单位): which word behind a number is one, of which kind, and what 万 before it means."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.once import Once

__all__ = ["KINDS", "first_characters", "scaled", "unit_at"]

KINDS: Final = ("share", "age", "time", "money", "score", "band", "measure", "count")
_NONE: Final[tuple[None, None]] = (None, None)
_BIG: Final = {"万": 10_000, "亿": 100_000_000}


class _Words(NamedTuple):
    """The words that begin with a character: the unit that it is alone, and the longer words by their second, longest first.

    With each longer word stands what it is; None marks one that is no unit (人才, 部门), and 校长 behind 名 says that 名 is one.
    """

    alone: tuple[str, str] | None
    longer: dict[str, list[tuple[str, tuple[str, str] | None]]]


def _make_words() -> dict[str, _Words]:
    words = table("quantities")
    kinds: dict[str, str | None] = dict.fromkeys(words.words("not_unit"))
    kinds |= {w: kind for kind in reversed(KINDS) for w in words.words(kind)}
    units = {w: None if kind is None else (w, kind) for w, kind in kinds.items()}
    units |= {w: units[w[0]] for w in words.words("unit_yet")}
    out: dict[str, _Words] = {}
    for word, unit in sorted(units.items(), key=lambda w: -len(w[0])):
        alone, longer = out.get(word[0]) or _Words(None, {})
        if len(word) > 1:
            longer.setdefault(word[1], []).append((word, unit))
        elif unit is not None:
            alone = unit
        out[word[0]] = _Words(alone, longer)
    return out


_WORDS: Final = Once(_make_words)


@cache
def first_characters() -> str:
    """A character class of all characters that a unit begins with: a look-ahead at one spares the long list of units."""
    return "".join(sorted({re.escape(word[0]) for kind in KINDS for word in table("quantities").words(kind)}))


def unit_at(s: str, at: int) -> tuple[str, str] | None:
    """The unit that begins at this place, with its kind: 个工作日 → (个工作日, time); None for 人才, 部门, 条例."""
    alone, longer = (_WORDS.kept or _WORDS.made()).get(s[at : at + 1], _NONE)
    if longer and at + 1 < len(s) and (found := longer.get(s[at + 1])):
        for word, unit in found:
            if s[at : at + len(word)] == word:
                return unit
    return alone


def scaled(value: int | float, unit: str | None) -> tuple[int | float, str | None]:
    """The value without 万 and 亿 in its unit: 7 万套 → 70000 套."""
    if unit == "千公顷":
        value, unit = round(value * 1000, 6), "公顷"
    while unit and unit[0] in _BIG:
        value = round(value * _BIG[unit[0]], 6)
        unit = unit[1:] or None
    return int(value) if isinstance(value, float) and value.is_integer() else value, unit
