"""Cells one a line whose rows are a label and figures: quotas, tasks and funds of counties (名额分配表), whatever their columns are called."""

from __future__ import annotations

from typing import Final

from govdoc.parsers.table_edges import LONGEST_NAME, WIDEST, CellRows, closes_table
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, is_total, kind_of, known_head

__all__ = ["rows_by_figures"]

_FIGURES: Final = frozenset({Kind.NUMBER, Kind.SERIAL, Kind.BLANK})
_FEWEST: Final = 3  # rows
_NARROWEST: Final = 3  # columns


def rows_by_figures(tokens: list[Token], start: int) -> CellRows | None:
    """Rows of one label, or two, and figures: the words in front of the first figure are the names of the columns and the first labels.

    单位, 合计, 城镇, 农村, 清河镇, 8, 3, 5, 柳沟乡, 6, 2, 4 … has four columns: five words stand before the figures, one of them a label.
    """
    if not known_head(tokens[start].key):
        return None
    first = start
    while first < len(tokens) and first - start <= WIDEST + 1 and kind_of(tokens[first].key) not in _FIGURES:
        if len(tokens[first].key) > LONGEST_NAME or tokens[first].key.endswith(("。", ":", ";")):
            return None
        first += 1
    return next((found for labels in (1, 2) if (found := _rows(tokens, start, first - labels, labels)) is not None), None)


def _rows(tokens: list[Token], start: int, body: int, labels: int) -> CellRows | None:
    """The rows from token `body` on, each of so many labels and as many figures as fill up the columns; None unless all are so."""
    width = body - start
    if width < _NARROWEST or width - labels < 1:
        return None
    rows: list[Slots] = [tokens[start:body]]
    at, full = body, 0
    while at < len(tokens) and not closes_table(tokens[at].key):
        own = 1 if is_total(tokens[at].key) else labels
        end = at + own + width - labels
        words, figures = tokens[at : at + own], tokens[at + own : end]
        if end > len(tokens) or any(kind_of(t.key) in _FIGURES for t in words) or any(kind_of(t.key) not in _FIGURES for t in figures):
            break
        rows.append(tokens[at:end])
        full += own == labels
        at = end
    return CellRows(tuple(rows), width, at) if full >= _FEWEST else None
