"""Tables that ran together as lines hold them: the whole in one line, a row in each, or the run wrapped at the page's width."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

from govdoc.outline import Line, Note
from govdoc.parsers.table_edges import is_outside
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_runs import RUN_BEGINS, Run, find_run, run_head
from govdoc.parsers.table_tokens import Token
from govdoc.text import NormalizedText

__all__ = ["RunRows", "note_of_run", "read_run_lines"]

_MOST_LINES: Final = 600
_PROOF: Final = 2  # rows that count, which prove a table whose columns no list knows
_NAMES: Final = re.compile(r"序号[一-龥()]{4,40}")
_ROW: Final = re.compile(r"[12][一-龥]{4}")
_COUNTS: Final = re.compile(r"序号[一-龥()]{4,40}(?P<first>1)[一-龥(][^。]{3,200}?[^\d.]2[一-龥(][^。]{3,200}?[^\d.]3[一-龥(]")


class RunRows(NamedTuple):
    """The rows of a run, the header first, every cell in its place; the last line that it takes, and its words from first to last."""

    rows: list[Slots]
    last: int
    words: tuple[NormalizedText, NormalizedText]


def read_run_lines(lines: tuple[Line, ...], i: int) -> RunRows | None:
    """The table that ran together and begins line `i`; it ends where a line does. None where its cells cannot be cut."""
    body = lines[i].body
    if not body.folded.startswith(RUN_BEGINS):
        return None
    around = lines[i].text.folded[: lines[i].at]
    head = run_head(body.folded)
    if head is not None and head.start == 0 and (run := find_run(body.folded, head, around=around)) and run.end == len(body):
        return _rows(run, body, i, i)
    last = i if "  " not in body.folded else len(lines)  # cells that blanks part in lines of their own are another reader's
    while last + 1 < len(lines) and last - i < _MOST_LINES and (s := lines[last + 1].folded) and not is_outside(s):
        last += 1
    if not i < last < len(lines):
        return None
    bodies = [line.body for line in lines[i : last + 1]]
    stretch = NormalizedText.join(bodies)
    head = run_head(stretch.folded)
    if head is None or head.start or (run := find_run(stretch.folded, head, around=around)) is None:
        return None
    ends = list(accumulate(map(len, bodies)))
    return _rows(run, stretch, i, i + ends.index(run.end)) if run.end in ends else None


def _rows(run: Run, stretch: NormalizedText, first: int, last: int) -> RunRows:
    header: Slots = [Token.of(stretch[a:b].strip(), first) for a, b in run.head.names]
    rows: list[Slots] = [[Token.of(p, first) if (p := stretch[a:b].strip()) else None for a, b in row] for row in run.rows]
    return RunRows([header, *rows], last, (stretch[:2], stretch[run.end - 1 : run.end]))


def note_of_run(lines: list[Line], i: int) -> Note | None:
    """What is told of a line that holds the header of a table whose cells ran together and could not be cut, its rows behind it or below."""
    body, s = lines[i].body, lines[i].folded
    head = run_head(s)
    if head is not None:
        return _kept(body[head.start : head.end])
    start = s.find(RUN_BEGINS)
    if start < 0:
        return None
    if (rows := _COUNTS.match(s, start)) is not None:
        return _kept(body[start : rows.start("first")])
    below = [x.folded for x in lines[i + 1 : i + 1 + 2 * _PROOF] if x.folded][:_PROOF]
    counts = len(below) == _PROOF and all(_ROW.match(x) and x.startswith(str(n)) for n, x in enumerate(below, 1))
    return _kept(body) if start == 0 and counts and _NAMES.fullmatch(s) else None


def _kept(head: NormalizedText) -> Note:
    return Note("table_kept_as_lines", "the cells run together and nothing proves where they part", head)
