"""A table with bars whose rows a scrape put on one line: `| 县区 | 任务 |  | 云江县 | 12 |  | 澜陵区 | 8 |`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from govdoc.outline import Line
from govdoc.parsers.table_bars import BAR, WIDEST, Loose, cut_at_bars, is_border
from govdoc.parsers.table_heads import looks_like_head
from govdoc.parsers.table_tokens import Token

__all__ = ["rows_in_one_line"]

_FEWEST: Final = 3  # rows


def rows_in_one_line(lines: tuple[Line, ...], at: int) -> Loose | None:
    """The rows that stand one behind the other in a line, parted by an empty cell each; None where no width shows that, or no header stands first."""
    s = lines[at].folded
    cells = cut_at_bars(lines[at].body, s, at)
    cells = cells[1:] if s.startswith(BAR) else cells
    cells = cells[:-1] if s.endswith(BAR) else cells
    first = next((k for k, t in enumerate(cells) if t is None), len(cells))  # the header names every column
    if not 1 < first < WIDEST or any(cells[k] is not None for k in range(first, len(cells), first + 1)):
        return None
    rows = [cells[k : k + first] for k in range(0, len(cells), first + 1)]
    rows = [r for r in rows if any(r) and not _is_rule(r)]
    if len(rows) < _FEWEST or not any(looks_like_head(a, b) for a, b in pairwise(rows[:2])):
        return None
    keeps = any(None in r[: sum(t is not None for t in r)] for r in rows)
    slots = [[*r, *[None] * (first - len(r))] if keeps else [t for t in r if t is not None] for r in rows]
    return Loose(tuple(slots), first, at, at)


def _is_rule(row: list[Token | None]) -> bool:
    """| --- | --- |, drawn below a header."""
    return all(t is not None and is_border(f"|{t.key}|") for t in row)
