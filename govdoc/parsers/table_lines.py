"""Tables that came out with one cell a line, by whatever shows their rows: blank lines, serial numbers, or the kinds of their cells."""

from __future__ import annotations

import re
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

_SIGNED: Final = 2  # lines of a signature: who, when
_DAY: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\Z")
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
    """The rows without a last one that signs below the table: an organ (瑶江县人民政府) alone, or an organ and a day, which are fewer than the columns."""
    last = [t for t in found.rows[-1] if t is not None]
    if len(found.rows) <= found.heads + 1 or not last or len(last) >= found.width or last[-1] is not tokens[found.end - 1]:
        return found
    organ, day = kind_of(last[0].key) is Kind.AGENCY, _DAY.match(last[-1].key) is not None
    if organ and (len(last) == 1 or (len(last) == _SIGNED and day)):
        return replace(found, rows=found.rows[:-1], end=found.end - len(last))
    return found
