"""主动公开政府信息情况, the first table of an annual report: blocks of labels and figures, each under the item of 第二十条 that asks for it."""

from __future__ import annotations

import re
from typing import Final

from govdoc.outline import Note
from govdoc.parsers.table_form_cuts import row_cuts, signed_cuts
from govdoc.parsers.table_form_grid import Form, as_wide, figures_at, in_place
from govdoc.parsers.table_form_words import form_words, is_band, is_figure, without_gloss
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token, as_cell, as_name

__all__ = ["read_disclosure"]

_ENDS: Final = ("数量", "件数", "金额", "增减", "增/减", "数")
_MOST_NAMES: Final = 4
_LONGEST_LABEL: Final = 20  # characters
_RUN: Final = re.compile(r"(?:[减增少加]{1,2}|[-+])?\d[-+\d,.减增少加]{1,40}(?:[万亿]?元)?\Z")  # figures with signs that ran together


def read_disclosure(tokens: list[Token]) -> Form | None:
    """Blocks of 第二十条第（X）项; the names of the first block are the header, those of the later ones rows."""
    first, labels = form_words("disclosure_first")[0], form_words("disclosure_rows")
    if not (is_band(tokens[0].key) or tokens[0].key == first):
        return None
    header: list[Token | None] = []
    rows: list[list[Token | None]] = []
    notes: list[Note] = []
    names = i = 0
    while i < len(tokens):
        t = tokens[i]
        if is_band(t.key):
            rows.append([t])
        elif t.key == first:
            row: list[Token | None] = [t, *_names_at(tokens, i + 1)]
            names = len(row)
            if header:
                rows.append(row)
            else:
                header = row
            i += len(row) - 1
        elif names and ((bare := without_gloss(t.key)) in labels or (len(bare) < _LONGEST_LABEL and _has_figures(tokens, i))):
            figures, after = figures_at(tokens, i + 1, names - 1)
            if not figures and i + 1 < len(tokens) and _RUN.match(tokens[i + 1].key):
                figures, after = [tokens[i + 1]], i + 2
            rows.append(_row(t, figures, names - 1, notes))
            i = after - 1
        else:
            break
        i += 1
    if not header or len(rows) < 2:
        return None
    width = max(len(r) for r in (header, *rows))
    grid = Filled(as_wide([as_name(t) for t in header], width), tuple(as_wide([as_cell(t) for t in r], width) for r in rows), tuple(notes))
    return Form("disclosure", grid, (), tuple(tokens[:i]))


def _has_figures(tokens: list[Token], i: int) -> bool:
    return not is_figure(tokens[i].key) and bool(figures_at(tokens, i + 1, 1)[0])


def _names_at(tokens: list[Token], i: int) -> list[Token]:
    """The column names behind 信息内容: known ones, and others that end as they do (本年新增数量)."""
    columns, labels = form_words("disclosure_columns"), form_words("disclosure_rows")
    out: list[Token] = []
    for t in tokens[i : i + _MOST_NAMES]:
        key = t.key if t.key in columns else without_gloss(t.key)
        if key not in columns and not (key.endswith(_ENDS) and key not in labels and len(key) < _LONGEST_LABEL):
            break
        out.append(t)
    return out


def _row(label: Token, figures: list[Token], columns: int, notes: list[Note]) -> list[Token | None]:
    """Label and figures of a row; figures that run together are cut where there is one way only, else the row stays one cell."""
    if len(figures) == 1 < columns and (ways := row_cuts(figures[0], columns, adds_up=False)):
        if len(ways) == 1:
            return [label, *ways[0]]
        whole = Token.joined([label, *figures])
        notes.append(Note("table_kept_as_lines", "the figures of a row run together and more than one cut is possible", whole.piece))
        return [whole]
    if len(figures) == 1 < columns and not is_figure(figures[0].key):  # 7-231
        if len(ways := signed_cuts(figures[0], columns)) == 1:
            return [label, *ways[0]]
        whole = Token.joined([label, *figures])
        notes.append(Note("table_kept_as_lines", "the figures of a row run together and their signs do not part them", whole.piece))
        return [whole]
    if 0 < len(figures) < columns:
        if len(placed := in_place(figures, columns)) == columns:
            return [label, *placed]
        notes.append(Note("table_padded", "a row has fewer figures than its block has columns", label.piece))
    return [label, *figures]
