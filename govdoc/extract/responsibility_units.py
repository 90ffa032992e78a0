"""The names of units inside a responsibility note: where they stand, and whether a stretch of text is one.

A label vouches for what follows it; without one the names themselves must look like units, or 政府主导、部门负责 would assign a duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from govdoc.extract.responsibility_roles import WORDS
from govdoc.grammar.unit_names import forms
from govdoc.grammar.units import Kind, unit_places

__all__ = ["Place", "Span", "acceptable", "by_help", "places_of", "plausible", "trimmed", "without_persons"]

Span: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, int, Kind]  # start and end of a unit, one or many

_EDGE: Final = " \n\t、,;。.:"
_PERSON_MARK: Final = re.compile(r"[\s/:]")


def places_of(s: str, lo: int, hi: int) -> tuple[Place, ...]:
    """The places of the units in a stretch."""
    places = unit_places(s[lo:hi])
    return tuple([(lo + a, lo + b, kind) for a, b, kind in places]) if lo else places


def by_help(s: str, lo: int, hi: int) -> Iterator[tuple[int, int, Span | None]]:
    """The list before 会同 and the one after it, with the place of the word."""
    m = WORDS.made().help_of.search(s, lo, hi) if s.find("会同", lo, hi) >= 0 or s.find("商", lo, hi) >= 0 else None
    if m is None:
        yield lo, hi, None
        return
    before, after = trimmed(s, lo, m.start()), trimmed(s, m.end(), hi)
    if before[0] < before[1]:
        yield (*before, None)
    if after[0] < after[1]:
        yield (*after, m.span())


def plausible(s: str, units: tuple[Place, ...]) -> bool:
    """Are these names of units, judged without a label: each one or nearly, and somebody's (部门 alone is nobody, 各镇（街道） is)?"""
    names = [s[a:b] for a, b, _ in units]
    read = [forms(name) for name in names]
    return (
        any((f.organ or f.place) and (not f.bare or (f.bare == "level" and f.text.startswith("各"))) for f in read)
        and not any(f.prose or f.bare in ("governing", "noun") for f in read)
        and all(f.names or "、" in name or (i and len(name) <= 4) for i, (f, name) in enumerate(zip(read, names, strict=True)))
    )


def acceptable(s: str, units: tuple[Place, ...]) -> bool:
    """Under a label: a name among them, unless all are short (国网供电)."""
    return bool(units) and (any(forms(s[a:b]).names for a, b, _ in units) or all(b - a <= 8 for a, b, _ in units))


def without_persons(s: str, units: tuple[Place, ...]) -> tuple[Place, ...]:
    """``市教育局 张某某`` → ``市教育局``: a column for units and persons gives the units."""
    if not units or not _PERSON_MARK.search(s, units[0][0], units[-1][1]):
        return units
    return tuple(_without_person(s, unit) for unit in units)


def _without_person(s: str, unit: Place) -> Place:
    a, b, kind = unit
    mark = max(s.rfind(c, a, b) for c in " \n/:")
    if mark > a and b - mark <= 5 and forms(s[a:mark].rstrip()).organ and not forms(s[mark + 1 : b]).names:
        return (*trimmed(s, a, mark), kind)
    return unit


def trimmed(s: str, lo: int, hi: int) -> Span:
    """The stretch without marks and blanks at its ends."""
    while lo < hi and s[lo] in _EDGE:
        lo += 1
    while hi > lo and s[hi - 1] in _EDGE:
        hi -= 1
    return lo, hi
