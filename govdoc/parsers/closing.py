"""The tail of a paper: signature and date (署名、成文日期), disclosure note, copies (抄送), printing line (印发)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates, read_date
from govdoc.grammar.units import Unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.text import NormalizedText

__all__ = ["Closing", "read_closing"]

_TRAILING_DATE: Final = re.compile(
    r"[^ 。;:,]{0,40} {0,80}(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|(?:19|20)\d\d[-.]\d{1,2}[-.]\d{1,2})\)?\Z"
)
_MOST_SIGNERS: Final = 14
_DATE: Final = Label.DATE
_TAIL: Final = frozenset({Label.DISCLOSURE, Label.CC, Label.PRINTED})
_SIGNED: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE})


@dataclass(frozen=True, slots=True)
class Closing:
    """What the tail gives; `lines` are the indices (into the part's or document's lines) that it takes up."""

    signers: tuple[Unit, ...]
    date: DateHit | None
    disclosure: NormalizedText | None
    cc: tuple[Unit, ...]
    printed: DateHit | None
    lines: frozenset[int]


@cache
def _signer() -> re.Pattern[str]:
    return table("lines").regex("signer")


@cache
def _cc() -> re.Pattern[str]:
    return table("lines").regex("cc")


def read_closing(main: Sequence[int], everything: Sequence[int], lines: Sequence[Line]) -> Closing:
    """The tail of a document: its signature from the lines of the main part, the rest from anywhere in it."""
    taken: set[int] = set()
    signers, date = _signature(main, lines, taken)
    disclosure = None
    cc: list[Unit] = []
    printed = None
    for n, j in enumerate(everything):
        line = lines[j]
        if line.label not in _TAIL:
            continue
        if line.label is Label.DISCLOSURE and disclosure is None:
            disclosure = line.body.strip(" ()。")
            taken.add(j)
        elif line.label is Label.CC and not cc:
            cc, used = _copies(everything[n:], lines)
            taken |= used
        elif line.label is Label.PRINTED:
            hits = find_dates(line.body)
            printed = next((h for h in hits if h.date), printed)
            taken.add(j)
    return Closing(tuple(signers), date, disclosure, tuple(cc), printed, frozenset(taken))


def _signature(main: Sequence[int], lines: Sequence[Line], taken: set[int]) -> tuple[list[Unit], DateHit | None]:
    """The last date of the main part that stands alone or behind a signature, and the units above it."""
    for n in range(len(main) - 1, 0, -1):
        j = main[n]
        line = lines[j]
        last = line.folded[-1]
        if last not in "日)" and not last.isdecimal() and line.label is not _DATE:
            continue
        date, units = _dated(line)
        if date is None:
            continue
        used, k = {j}, n - 1
        while k > 0 and len(units) < _MOST_SIGNERS and (above := _signing_units(lines[main[k]])) is not None:
            units = above + units
            used.add(main[k])
            k -= 1
        if units or n >= len(main) - 6 or line.label is Label.DATE:
            taken |= used
            return units, date
    for n in range(len(main) - 1, max(0, len(main) - 8), -1):  # a signature that lost its date
        j = main[n]
        if lines[j].label is Label.AGENCY and (n == len(main) - 1 or lines[main[n + 1]].label in _TAIL):
            taken.add(j)
            return split_units(lines[j].body), None
    return [], None


def _dated(line: Line) -> tuple[DateHit | None, list[Unit]]:
    """The date of a signature line, with the units that stand before it on the same line."""
    if line.label is Label.DATE:
        return read_date(line.body), []
    if line.label not in _SIGNED or len(line.body) > 160 or not _TRAILING_DATE.match(line.folded):
        return None, []
    hits = [h for h in find_dates(line.body) if h.date]
    if not hits:
        return None, []
    before = line.body.up_to(hits[-1].piece).strip(" (")
    if before and not is_unit_list(before):
        return None, []
    return hits[-1], split_units(before) if before else []


def _signing_units(line: Line) -> list[Unit] | None:
    """The units of a line above the date; an empty list for the person who signs an order; None where the signature ends."""
    if line.label is Label.AGENCY or (line.label is Label.TEXT and len(line.body) <= 80 and is_unit_list(line.body)):
        return split_units(line.body)
    return [] if _signer().match(line.folded) else None


def _copies(rest: Sequence[int], lines: Sequence[Line]) -> tuple[list[Unit], set[int]]:
    """The units of a 抄送 line and of the lines that go on with it."""
    first = lines[rest[0]]
    m = _cc().match(first.folded)
    pieces = [first.body[m.end() if m else 0 :].strip()]
    used = {rest[0]}
    for j in rest[1:8]:
        line = lines[j]
        if line.label is Label.BLANK:
            continue
        if line.label not in _SIGNED or not is_unit_list(line.body):
            break
        pieces.append(line.body)
        used.add(j)
    return [u for p in pieces if p for u in split_units(p)], used
