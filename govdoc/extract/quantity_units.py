"""Units of government papers (计量单位): which word behind a number is one, of which kind, and what 万 before it means."""

from __future__ import annotations

import re
from functools import cache

from govdoc.extract.quantity_words import pattern
from govdoc.lexicon import table

__all__ = ["KINDS", "first_characters", "scaled", "unit_at"]

# In this order: 个工作日 and 个百分点 before 个, 周岁 before 周.
KINDS = ("share", "age", "time", "money", "score", "band", "measure", "count")
_BIG = {"万": 10_000, "亿": 100_000_000}


@cache
def _units() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{table('quantities').row(kind).pattern})" for kind in KINDS))


@cache
def first_characters() -> str:
    """A character class of all characters that a unit begins with: a look-ahead at one spares the long list of units."""
    return "".join(sorted({re.escape(word[0]) for kind in KINDS for word in table("quantities").words(kind)}))


def unit_at(s: str, at: int) -> tuple[str, str] | None:
    """The unit that begins at this place, with its kind: 个工作日 → (个工作日, time); None for 人才, 部门, 条例."""
    m = _units().match(s, at)
    if m is None or m.lastgroup is None:
        return None
    unit = m.group()
    return None if len(unit) == 1 and pattern("not_unit").match(s, at) else (unit, m.lastgroup)


def scaled(value: int | float, unit: str | None) -> tuple[int | float, str | None]:
    """The value without 万 and 亿 in its unit: 7 万套 → 70000 套."""
    while unit and unit[0] in _BIG:
        value = round(value * _BIG[unit[0]], 6)
        unit = unit[1:] or None
    return (int(value) if isinstance(value, float) and value.is_integer() else value), unit
