"""Tables that came out with one cell a line, by whatever shows their rows: blank lines, serial numbers, or the kinds of their cells."""

from __future__ import annotations

from typing import Final

from govdoc.parsers.table_blank_lines import rows_by_blank_lines
from govdoc.parsers.table_edges import CellRows
from govdoc.parsers.table_figures import rows_by_figures
from govdoc.parsers.table_kinds import rows_by_anchors, rows_by_best_fit, rows_by_kinds
from govdoc.parsers.table_serials import rows_by_serials
from govdoc.parsers.table_tokens import Token

__all__ = ["read_cell_lines"]

_READERS: Final = (
    rows_by_blank_lines,
    rows_by_serials,
    rows_by_figures,
    rows_by_kinds,
    rows_by_anchors,
    rows_by_best_fit,
)  # the most certain first


def read_cell_lines(tokens: list[Token], start: int) -> CellRows | None:
    """The table whose first column name is ``tokens[start]``, or None where nothing shows how its cells make rows."""
    return next((found for read in _READERS if (found := read(tokens, start)) is not None), None)
