"""Tables that lost every line end and every blank (序号任务牵头单位完成时限1编制清单市财政局2025年6月底2开展…).

The serials show the rows, each the next of the one before it, and the kinds of the columns (words, units, limits) the cells. A table
whose cells can be cut in one way alone is read; any other stays text, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from govdoc.lexicon import table
from govdoc.parsers.table_run_cells import Cut, column_kinds, cut_row
from govdoc.parsers.table_words import Kind, is_head, known_head

__all__ = ["RUN_BEGINS", "Run", "RunHead", "find_run", "run_head", "run_places"]

RUN_BEGINS: Final = "序号"
"""The column with which every such table begins: a text without it holds none."""
_HEAD_LONGEST: Final = 80
_ROW_LONGEST: Final = 900
_MOST_READINGS: Final = 6  # places where the same row may begin, that are followed side by side
_MOST_ROWS: Final = 400
_MOST_TRIED: Final = 30  # numbers behind a row that may be the serial of the next
_MOST_FAILURES: Final = 12  # headers of one text whose rows cannot be cut, after which no more are tried
_LEAST_ROWS: Final = 2
_DIGITS: Final = r"\d{1,3}"  # what stands for the number in the pattern of a serial
_CELL_LONGEST: Final = 90  # characters of a last cell behind which nothing shows that the table ends
_DAY: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\Z")
_FIRST: Final = re.compile(r"\(?1(?=[^\d])|1(?=(?:19|20)\d\d年)")


@dataclass(frozen=True, slots=True)
class RunHead:
    """The header of a run: where it begins and ends, where its names stand, and what stands under those behind 序号."""

    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    kinds: tuple[Kind, ...] | None


@dataclass(frozen=True, slots=True)
class Run:
    """A table read from a run: its header, its rows with the places of serial and cells, and where it ends."""

    head: RunHead
    rows: tuple[Cut, ...]
    end: int


def run_head(s: str, at: int = 0) -> RunHead | None:
    """The header that begins with the first 序号 at or behind `at` whose names run together up to the serial 1; None where there is none."""
    start = s.find(RUN_BEGINS, at)
    while start >= 0:
        first = _FIRST.search(s, start + 4, start + _HEAD_LONGEST)
        if first is not None and (names := _names(s[start + len(RUN_BEGINS) : first.start()])):
            return _head(s, start, first.start(), names)
        start = s.find(RUN_BEGINS, start + 1)
    return None


def _head(s: str, start: int, end: int, names: Sequence[str]) -> RunHead:
    places = []
    pos = start + len(RUN_BEGINS)
    for name in names:
        pos = s.index(name[0], pos)
        stop = pos
        for c in name:
            stop = s.index(c, stop) + 1
        places.append((pos, stop))
        pos = stop
    return RunHead(start, end, ((start, start + len(RUN_BEGINS)), *places), tuple(names), column_kinds(names))


@lru_cache(maxsize=256)
def _names(rest: str) -> tuple[str, ...]:
    """The column names that run together, in as few names as the lexicon allows (项目名称 is one); none for fewer than two."""
    if "  " in rest:
        names = tuple(rest.replace("  ", "\n").split())
        return names if len(names) > 1 and all(map(is_head, names)) and any(map(known_head, names)) else ()
    s = rest.replace(" ", "")
    best: list[tuple[str, ...] | None] = [()] + [None] * len(s)
    for end in range(2, len(s) + 1):
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            if (
                before is not None
                and s[start] != "("
                and known_head(s[start:end])
                and (best[end] is None or len(before) + 1 < len(best[end] or ()))
            ):
                best[end] = (*before, s[start:end])
    names = best[-1] or ()
    return names if len(names) > 1 else ()


def run_places(s: str) -> list[tuple[int, int]]:
    """Where the tables stand that ran together in a text and can be read."""
    out: list[tuple[int, int]] = []
    head, failed = run_head(s), 0
    while head is not None and failed < _MOST_FAILURES:
        run = find_run(s, head, around=s[: head.start])
        end = head.end if run is None else run.end
        if run is not None:
            out.append((head.start, end))
        failed += run is None
        head = run_head(s, end)
    return out


def find_run(s: str, head: RunHead, *, around: str) -> Run | None:
    """The rows below a header that ran together; None where they cannot be cut, or can in more than one way.

    `around` is the paper without the table: what it says of units elsewhere proves where their names begin.
    """
    if head.kinds is None:
        return None
    title = "".join(head.words)
    levels: list[dict[int, tuple[int, Cut]]] = [{head.end: (0, ())}]  # where row n begins → where the one before begins, and its cells
    while len(levels) <= _MOST_ROWS:
        following = _next_rows(s, levels[-1], len(levels), head, title, around)
        if following is None:
            return None
        if not following:
            break
        levels.append(following)
    ends = [(at, *last) for at in levels[-1] if (last := _last_row(s, at, len(levels), head, around)) is not None]
    if len(levels) < _LEAST_ROWS or len(ends) != 1:
        return None
    at, cut, end = ends[0]
    rows = [cut]
    for level in reversed(levels[1:]):
        at, cut = level[at]
        rows.append(cut)
    return Run(head, tuple(reversed(rows)), end)


def _next_rows(
    s: str, begun: dict[int, tuple[int, Cut]], number: int, head: RunHead, title: str, around: str
) -> dict[int, tuple[int, Cut]] | None:
    """Where row `number` + 1 may begin behind the places where row `number` does; None where two ways lead to one place, or many places are."""
    out: dict[int, tuple[int, Cut]] = {}
    for at in begun:
        for m in islice(_serial(number + 1).finditer(s, at + 2, at + _ROW_LONGEST), _MOST_TRIED):
            if (cut := _cut(s, at, _without_header(s, m.start(), title), number, head, around)) is None:
                continue
            if m.start() in out or len(out) > _MOST_READINGS:
                return None
            out[m.start()] = (at, cut)
    return out


def _without_header(s: str, end: int, title: str) -> int:
    """Where a row ends behind which the header stands again, as at the top of the next sheet."""
    again = RUN_BEGINS + title
    return end - len(again) if s.endswith(again, 0, end) else end


def _cut(s: str, at: int, end: int, number: int, head: RunHead, around: str) -> Cut | None:
    """Serial and cells of the row from `at` to `end`."""
    serial = _serial(number).match(s, at)
    if serial is None or head.kinds is None:
        return None
    begin, stop = serial.end(), end
    while begin < stop and s[begin] == " ":
        begin += 1
    while stop > begin and s[stop - 1] == " ":
        stop -= 1
    cells = cut_row(s[begin:stop], head.words, head.kinds, around=around)
    return None if cells is None else (serial.span(), *((a + begin, b + begin) for a, b in cells))


def _last_row(s: str, at: int, number: int, head: RunHead, around: str) -> tuple[Cut, int] | None:
    """The row behind which none follows: up to what closes a table, or to the end of the line."""
    reach = min(len(s), at + _ROW_LONGEST)
    stops = sorted({m.start() for p in _closing() for m in p.finditer(s, at + 2, reach)})
    for stop in [*stops, *([len(s)] if reach == len(s) else ())]:
        if (cut := _cut(s, at, stop, number, head, around)) is not None and not _runs_on(s, cut, head):
            return cut, stop
    return None


def _runs_on(s: str, cut: Cut, head: RunHead) -> bool:
    """Does the last cell hold more than itself: a sentence, or a signature with its date?"""
    cell = s[slice(*cut[-1])]
    return (
        len(cell) > _CELL_LONGEST or "。" in cell or (head.kinds is not None and head.kinds[-1] is Kind.DATE and bool(_DAY.search(cell, 1)))
    )


@lru_cache(maxsize=512)
def _serial(number: int) -> re.Pattern[str]:
    """A serial number as a row begins with it: 12, 12. or （12）, no part of a greater number, no amount (12个)."""
    body = table("tables").row("glued_serial").pattern
    return re.compile(body.replace(_DIGITS, str(number)))


@cache
def _closing() -> tuple[re.Pattern[str], ...]:
    return table("tables").regex("after_run"), table("furniture").regex("start")
