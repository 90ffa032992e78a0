"""行政复议、行政诉讼情况, the third table of an annual report: one row of fifteen figures."""

from __future__ import annotations

from govdoc.outline import Cell, Note
from govdoc.parsers.table_form_cuts import block_cuts
from govdoc.parsers.table_form_grid import Form, as_wide, figures_at, in_place
from govdoc.parsers.table_form_sums import mismatches, sums_of_reviews
from govdoc.parsers.table_form_words import form_words
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token, as_cell

__all__ = ["read_reviews"]


def read_reviews(tokens: list[Token]) -> Form | None:
    """One row of fifteen figures in three blocks of five, whose last is the sum of the four before."""
    heads, blocks, columns = form_words("reviews_heads"), form_words("reviews_blocks"), form_words("reviews_columns")
    i = 0
    found: dict[str, list[Token]] = {}
    while i < len(tokens) and tokens[i].key in heads:
        found.setdefault(tokens[i].key, []).append(tokens[i])
        i += 1
    if len(found) < 6 or "行政诉讼" not in found:
        return None
    fallback = tokens[0].piece
    names = []
    for n, block in enumerate(blocks):
        for column in columns:
            leaves = found.get(column, [])
            names.append(Cell(f"{block} {column}", leaves[n].piece if n < len(leaves) else leaves[-1].piece if leaves else fallback))
    size = len(names)
    values, i = figures_at(tokens, i, size)
    if len(values) == 1:
        cuts = block_cuts(values[0], len(blocks))
        values = list(cuts[0]) if len(cuts) == 1 else values
    placed = in_place(values, size) if values else []
    notes = (
        [Note("table_padded", f"the row of the form has {len(values)} figures for {size} columns", values[0].piece)]
        if 0 < len(placed) < size
        else []
    )
    rows = [as_wide([as_cell(v) for v in placed], size)] if placed else []
    checks = sums_of_reviews(rows[0]) if len(placed) == size else ()
    notes += mismatches(checks, fallback)
    return Form("reviews", Filled(tuple(names), tuple(rows), tuple(notes)), checks, tuple(tokens[:i]))
