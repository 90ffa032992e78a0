"""Where a list of units begins that stands glued to the words before it (编制清单市财政局、市民政局), as cells do that ran together."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.grammar.unit_names import ends_like_unit, forms, reads_as_prose
from govdoc.lexicon import table

__all__ = ["glued_units"]

_SEPARATOR: Final = re.compile(r"[、,;]|[及和与](?=[省市县区州旗各有相国])")
_LONGEST: Final = 30  # characters of a name that is taken from a run
_SHORTEST: Final = 3
_OF_ALL: Final = ("各", "有关", "相关")
_BUREAUS: Final = "局委厅办室部署联会队"
_EDGES: Final = "、,;。:() \n"


@cache
def _starts() -> re.Pattern[str]:
    return table("units").regex("glued_start")


@cache
def _whose() -> re.Pattern[str]:
    return table("units").regex("whose_units")


def glued_units(s: str, *, around: str) -> int | None:
    """Where in `s`, which ends in a list of units, the first of them begins; None where nothing proves one place.

    `around` is the paper without the run: a name that it sets apart (addressee, signature, list) is known as one, and what it holds of a
    place's name shows that 江市财政局 is none. ``编制清单市财政局、市民政局`` → 4
    """
    if not ends_like_unit(s):
        return None
    end = len(s)
    for begin in [m.end() for m in reversed(_separators(s))] + [0]:
        piece = s[begin:end]
        start = _inside(piece, s, begin, around)
        if start == 0 and begin:  # a whole name, or one that leans on the name before it
            end = begin - 1
            continue
        return begin + start if start else None
    return None


def _separators(s: str) -> list[re.Match[str]]:
    """The marks that part units, outside brackets."""
    return [m for m in _SEPARATOR.finditer(s) if _outside_brackets(s, m.start())]


def _outside_brackets(s: str, at: int) -> bool:
    return "(" not in s or s.count("(", 0, at) == s.count(")", 0, at)


def _inside(piece: str, s: str, begin: int, around: str) -> int | None:
    """Where in a piece of the list its name begins: 0 where the whole piece is one, None where two places are as good."""
    if not ends_like_unit(piece):
        return None
    places = [a for m in _starts().finditer(piece) if _outside_brackets(piece, a := m.start()) and _is_name(piece[a:])]
    known = _known(piece, around)
    if not places:
        return known if known is not None else (0 if begin and not reads_as_prose(piece) else None)
    at = known if known is not None and known < places[-1] else places[-1]
    for before in [p for p in reversed(places) if p < at]:
        between = piece[before:at]
        if _whose().fullmatch(between):
            at = before
        elif ends_like_unit(between):
            if between[0] == piece[at] and between[-1] in _BUREAUS:  # two cells of units: 市应急局市发展改革委
                at = before
                continue
            if not (piece[before] in "国中" or piece.startswith(_OF_ALL, at) or (before == 0 and begin)):
                return at if known == at else None
            at = before
    if at and known != at and not piece.startswith(_OF_ALL, at) and _of_a_place(piece, at, around):
        return None
    return at


def _is_name(text: str) -> bool:
    f = forms(text)
    return _SHORTEST <= len(text) <= _LONGEST and f.organ and not f.prose and not (f.bare and text[0] != "各")


def _of_a_place(piece: str, at: int, around: str) -> bool:
    """Does the name of a place end here (云江|市财政局)? The paper has its last two characters together elsewhere."""
    return piece[at] in "省市县区州旗" and piece[at - 1 : at + 1] in around


def _known(piece: str, around: str) -> int | None:
    """Where a name begins that the paper sets apart elsewhere; the longest."""
    for at in range(max(0, len(piece) - _LONGEST), len(piece) - _SHORTEST + 1):
        name = piece[at:]
        found = around.find(name)
        while found >= 0:
            left, right = around[found - 1 : found] if found else "\n", around[found + len(name) : found + len(name) + 1] or "\n"
            if left in _EDGES and right in _EDGES:
                return at
            found = around.find(name, found + 1)
    return None
