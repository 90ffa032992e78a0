"""The units to which a paper is copied (抄送), over their lines, and the printing line that may stand glued behind them (印发)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from govdoc.grammar.dates import DateHit, find_dates
from govdoc.grammar.units import Unit, ends_like_unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.text import NormalizedText

__all__ = ["Copies", "read_copies"]

_MOST_LINES: Final = 8
_MARKS: Final = "、,;。 "
_LISTS: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE})
_PRINTED: Final = ("印发", "印发。", "印制", "印")
_COUNT: Final = re.compile(r" ?\(?(?:各|共)?\d{1,3}份?\)?\Z")  # 市财政局（3份）
_KEPT: Final = frozenset({"存档", "归档", "存", "档"})


class Copies(NamedTuple):
    """The units, the printing date if it stands with them, and the lines that they take up."""

    units: list[Unit]
    printed: DateHit | None
    lines: set[int]


@cache
def _cc() -> re.Pattern[str]:
    return table("lines").regex("cc")


def read_copies(rest: Sequence[int], lines: tuple[Line, ...]) -> Copies:
    """The units of a 抄送 line and of the lines that go on with it; `rest` are the lines from it on."""
    first = lines[rest[0]]
    m = _cc().match(first.folded)
    piece, printed = _without_printing(first.body[m.end() if m else 0 :].strip())
    pieces, used = [piece], {rest[0]}
    for n, j in enumerate(rest[1:_MOST_LINES], 1):
        line = lines[j]
        if line.label is Label.BLANK:
            continue
        below = lines[rest[n + 1]] if n + 1 < len(rest) else None
        if printed is not None or line.label not in _LISTS or _begins_with_date(below):
            break
        if pieces[-1] and _breaks_off(pieces[-1].folded):
            whole = NormalizedText.join([pieces[-1], line.body])
            if not is_unit_list(whole.strip(" 。")):
                break
            pieces[-1] = whole
        elif is_unit_list(line.body):
            pieces.append(line.body)
        else:
            break
        used.add(j)
    units = [_named(u) for p in pieces if p for u in split_units(p)]
    return Copies([u for u in units if u.text not in _KEPT], printed, used)


def _breaks_off(s: str) -> bool:
    """Did a hard wrap cut the last name of a line: …，市人民法⏎院?"""
    return s[-1] not in _MARKS and not ends_like_unit(s[max(s.rfind(c) for c in _MARKS) + 1 :])


def _begins_with_date(line: Line | None) -> bool:
    """A printing line that leaves its office on the line above: 云江市水利局办公室⏎2024年5月7日印发."""
    if line is None or line.label is not Label.PRINTED:
        return False
    dates = find_dates(line.body)
    return bool(dates) and dates[0].piece.at == line.body.at


def _without_printing(piece: NormalizedText) -> tuple[NormalizedText, DateHit | None]:
    """The list without the printing line that lost its line break: …市财政局。　云江市水利局办公室　2024年5月7日印发."""
    if not piece.folded.endswith(_PRINTED):
        return piece, None
    date = next((h for h in reversed(find_dates(piece)) if h.date), None)
    if date is None:
        return piece, None
    before = piece.up_to(date.piece).rstrip()
    s = before.folded
    at = max(s.rfind("。"), s.rfind(" ")) + 1
    return (before[:at] if at and ends_like_unit(s[at:]) else before).strip(" 。"), date


def _named(unit: Unit) -> Unit:
    """A unit without the count of its copies."""
    count = _COUNT.search(unit.piece.folded)
    return Unit(unit.piece[: count.start()], unit.kind) if count and count.start() > 1 else unit
