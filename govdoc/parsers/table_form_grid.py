"""What the readers of the statutory forms share: the form as it is handed on, and the figures of a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Cell, Check
from govdoc.parsers.table_fill import EMPTY
from govdoc.parsers.table_form_words import is_figure
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token

__all__ = ["Form", "as_wide", "figures_at", "in_place"]


_LONGEST_NUMBER: Final = 9  # digits
_LABEL_MARK: Final = re.compile(r"\A\d{1,2}[.、]")


@cache
def _patterns() -> list[tuple[int, frozenset[str]]]:
    return [(r.value, frozenset(w.replace(" ", "") for w in r.words)) for r in table("forms").rows if r.name.startswith("edition_")]


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory table: its name, its grid, which of the sums that it demands hold, and the tokens that it took."""

    name: str
    grid: Filled
    checks: tuple[Check, ...]
    tokens: tuple[Token, ...]

    @property
    def edition(self) -> int | None:
        """The year of the regulations whose form it is, by what only one of them has; None where both have it."""
        keys = {t.key[m.end() :] if (m := _LABEL_MARK.match(t.key)) is not None else t.key for t in self.tokens}
        found = [year for year, words in _patterns() if not keys.isdisjoint(words)]
        if not found and any(len(r) > 2 and r[1].text.endswith("其他处理") and not r[2].text for r in self.grid.rows):
            return 2019  # 其他处理 is parted in the later one
        return found[0] if len(found) == 1 else None


def as_wide(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """The cells of a row, and empty ones up to the width of the grid."""
    return (*cells, *[EMPTY] * (width - len(cells)))


def figures_at(tokens: list[Token], i: int, most: int) -> tuple[list[Token], int]:
    """The figures that stand at `i`, at most so many, and the place behind them."""
    out: list[Token] = []
    while i < len(tokens) and len(out) < most and is_figure(tokens[i].key):
        out.append(tokens[i])
        i += 1
    return out, i


def in_place(figures: Sequence[Token], width: int, *, adds_up: bool = False) -> list[Token | None]:
    """The figures of a row under their columns, where bars show the empty cells between them (3 | | 1 | | | | 4); else one after the other.

    In front of the first one stand also what empty cells a label leaves that is merged over several columns. Where the last column
    `adds_up` the others and the empty cells are lost, the figure that is the sum of those before it stands in the last column.
    """
    gaps = [t.gap for t in figures]
    over = sum(gaps) + len(gaps) - width
    in_sight = any(gaps[1:]) and (over >= 0 or not adds_up or not gaps[0])
    if (in_sight or not over) and over <= gaps[0] and len({t.line for t in figures}) == 1:
        gaps[0] -= max(over, 0)
        out = [t for gap, figure in zip(gaps, figures, strict=True) for t in (*[None] * gap, figure)]
        return [*out, *[None] * (width - len(out))]
    if adds_up and 1 < len(figures) < width and all(t.key.isdecimal() and len(t.key) < _LONGEST_NUMBER for t in figures):
        *parts, total = (int(t.key) for t in figures)
        if sum(parts) == total:
            return [*figures[:-1], *[None] * (width - len(figures)), figures[-1]]
    return list(figures)
