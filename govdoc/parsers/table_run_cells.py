"""The cells of a row that ran together (编制清单市财政局2025年6月底), cut where the kinds of its columns allow one cut alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.grammar.unit_names import ends_like_unit
from govdoc.grammar.unit_starts import glued_units
from govdoc.grammar.units import unit_places
from govdoc.lexicon import table
from govdoc.parsers.table_words import Kind, expected_kinds, kind_of, often_empty

__all__ = ["column_kinds", "cut_row"]

Cut = tuple[tuple[int, int], ...]
"""Where each cell of a row begins and ends; an empty cell begins where it ends."""

_WORDS: Final = frozenset({Kind.TEXT, Kind.PROSE})
_WIDE: Final = re.compile(r" {2,400}")
_LEAST_WORDS: Final = 2
_CATALOGUE: Final = 3  # columns of a catalogue behind 序号 that can be cut
_MOST_STARTS: Final = 12  # places where a limit may begin that are tried in a row
_JOINTS: Final = "、,;及和与"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return table("tables").regex(name)


def column_kinds(names: Sequence[str]) -> tuple[Kind, ...] | None:
    """What stands under the columns behind 序号: one of words first, then units, limits, numbers; None where a run of such cells shows no cut.

    A catalogue (文件名称, 文号, 处理意见) has a title first, told by the kind of its second column, which holds document numbers.
    """
    if 1 < len(names) <= _CATALOGUE and names[1] in table("tables").words("head_number_of_paper"):
        return (Kind.TEXT, Kind.TITLE, *(Kind.REMARK for _ in names[2:]))
    kinds = []
    for name in names:
        promised = expected_kinds(name)
        if promised & _WORDS:
            kinds.append(Kind.TEXT)
        elif len(promised - {Kind.SERIAL, Kind.BLANK}) == 1:
            kinds.append(next(iter(promised - {Kind.SERIAL, Kind.BLANK})))
        else:
            return None
    rest = kinds[1:]
    while rest and rest[-1] is Kind.REMARK:
        rest.pop()
    units, last = rest.count(Kind.AGENCY), [k for k in rest if k is not Kind.AGENCY]
    if not kinds or kinds[0] is not Kind.TEXT or not rest or len(last) > 1 or not set(last) <= {Kind.DATE, Kind.NUMBER}:
        return None
    if last and rest.index(last[0]) not in (0, len(rest) - 1):
        return None
    return tuple(kinds) if units <= 2 else None


def cut_row(s: str, names: Sequence[str], kinds: Sequence[Kind], *, around: str) -> Cut | None:
    """Where the cells of a row behind its serial stand; None where nothing proves one cut. `around` is the paper without the table."""
    s = s.rstrip()
    if "  " in s and (spaced := _by_blanks(s, len(kinds))) is not None:
        return spaced
    if kinds[1] is Kind.TITLE:
        return _around_number(s, len(names))
    used = len(kinds)
    while kinds[used - 1] is Kind.REMARK:
        used -= 1
    kinds = kinds[:used]
    limit_last, limit_first = kinds[-1] in (Kind.DATE, Kind.NUMBER), kinds[1] in (Kind.DATE, Kind.NUMBER)
    if Kind.AGENCY not in kinds:
        cuts = _limit_at_end(s, kinds[-1])
    elif limit_last:
        cuts = _units_then_limit(s, names[1 : used - 1], around)
    elif limit_first:
        cuts = _limit_then_units(s, kinds[1], names[2:used], around)
    else:
        cuts = _units_at_end(s, names[1:used], around)
    if cuts is None or cuts[0][1] < _LEAST_WORDS:
        return None
    return (*cuts, *((len(s), len(s)) for _ in range(len(names) - used)))


def _around_number(s: str, width: int) -> Cut | None:
    """A title, the document number behind its last word (…的通知|云政办发〔2012〕46号), and what is said of the paper, if anything."""
    m = _pattern("catalogue_row").fullmatch(s)
    if m is None or (m["said"] and width < _CATALOGUE):
        return None
    return (m.span("title"), m.span("number"), m.span("said"))[:width]


def _by_blanks(s: str, width: int) -> Cut | None:
    edges = [0, *(p for m in _WIDE.finditer(s) for p in m.span()), len(s)]
    cells = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return tuple(cells) if len(cells) == width else None


def _limit_at_end(s: str, kind: Kind) -> Cut | None:
    """Words and a limit, or words and a number with its measure: the longest stretch at the end that is one."""
    pattern = _pattern("whole_limit" if kind is Kind.DATE else "whole_number")
    for m in _pattern("limit_start" if kind is Kind.DATE else "number_start").finditer(s):
        if pattern.fullmatch(s, m.start()):
            return (0, m.start()), (m.start(), len(s))
    return None


def _units_then_limit(s: str, names: Sequence[str], around: str) -> Cut | None:
    """Words, units, a limit: the limit begins right behind an organ, at the one place that leaves words and units in front of it."""
    found: list[Cut] = []
    for n, m in enumerate(_pattern("limit_start").finditer(s)):
        at = m.start()
        if n > _MOST_STARTS or len(found) > 1:
            return None
        if ends_like_unit(s[:at]) and kind_of(s[at:]) is Kind.DATE and (front := _units_at_end(s[:at], names, around)):
            found.append((*front, (at, len(s))))
    return found[0] if len(found) == 1 else None


def _limit_then_units(s: str, kind: Kind, names: Sequence[str], around: str) -> Cut | None:
    """Words, a limit, units: the units begin right behind a limit."""
    units = _units_at_end(s, names, around)
    front = _limit_at_end(s[: units[1][0]], kind) if units is not None else None
    return None if units is None or front is None else (*front, *units[1:])


def _units_at_end(s: str, names: Sequence[str], around: str) -> Cut | None:
    """Words and one or two cells of units; two where a list breaks off without a mark, or the second is one that rows leave empty."""
    at = glued_units(s, around=around)
    if at is None:
        return None
    seam = _seams(s[at:])
    if not seam:
        if len(names) > 1 and not often_empty(names[1]):
            return None
        return ((0, at), (at, len(s)), *((len(s), len(s)) for _ in names[1:]))
    return ((0, at), (at, at + seam[0]), (at + seam[0], len(s))) if len(seam) == 1 and len(names) == 2 else None


def _seams(units: str) -> list[int]:
    """Where in a list of units no mark parts one from the next, and where a bureau's name runs on into 各县区 or a company's."""
    places = unit_places(units)
    seams = [b for (_, a, _), (b, _, _) in zip(places, places[1:], strict=False) if not any(c in units[a:b] for c in _JOINTS)]
    return sorted({*seams, *(m.end() for m in _pattern("unit_behind").finditer(units))})
