"""What the readers of the statutory forms share: the form as it is handed on, and the figures of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.outline import Cell
from govdoc.parsers.table_fill import EMPTY
from govdoc.parsers.table_form_words import is_figure
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token

__all__ = ["Form", "as_wide", "figures_at"]


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory table: its name, its grid, which of the sums that it demands hold, and the tokens that it took."""

    name: str
    grid: Filled
    checks: tuple[tuple[str, bool], ...]
    tokens: tuple[Token, ...]


def as_wide(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """The cells of a row, and empty ones up to the width of the grid."""
    return (*cells, *[EMPTY] * (width - len(cells)))


def figures_at(tokens: Sequence[Token], i: int, most: int) -> tuple[list[Token], int]:
    """The figures that stand at `i`, at most so many, and the place behind them."""
    out: list[Token] = []
    while i < len(tokens) and len(out) < most and is_figure(tokens[i].key):
        out.append(tokens[i])
        i += 1
    return out, i
