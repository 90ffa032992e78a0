"""Tables that came out with one cell a line, by whatever shows their rows: blank lines, serial numbers, or the kinds of their cells."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from govdoc.parsers.table_blank_lines import rows_by_blank_lines
from govdoc.parsers.table_edges import CellRows
from govdoc.parsers.table_figures import rows_by_figures
from govdoc.parsers.table_kinds import rows_by_anchors, rows_by_best_fit, rows_by_kinds
from govdoc.parsers.table_serials import rows_by_serials
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, kind_of

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
    found = next((found for read in _READERS if (found := read(tokens, start)) is not None), None)
    return None if found is None else _without_signature(found, tokens)


def _without_signature(found: CellRows, tokens: list[Token]) -> CellRows:
    """The rows without a last one that is the organ which signs below the table (清河县人民政府), and no row of one cell."""
    last = found.rows[-1]
    if len(found.rows) > found.heads + 1 and len(last) == 1 and last[0] is tokens[found.end - 1] and kind_of(last[0].key) is Kind.AGENCY:
        return replace(found, rows=found.rows[:-1], end=found.end - 1)
    return found
