"""收到和处理政府信息公开申请情况, the second table of an annual report: three columns of labels, seven of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.outline import Cell, Note
from govdoc.parsers.table_fill import EMPTY
from govdoc.parsers.table_form_cuts import row_cuts, settle
from govdoc.parsers.table_form_grid import Form, as_wide, figures_at, in_place
from govdoc.parsers.table_form_sums import mismatches, sums_of_applications
from govdoc.parsers.table_form_words import form_words, is_corner, is_figure, level_of
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_tokens import Token, as_cell, as_name

__all__ = ["read_applications"]


def read_applications(tokens: list[Token]) -> Form | None:
    """Three columns of labels, the first two filled down, and seven of figures whose last is the sum of the others."""
    heads, columns = form_words("applications_heads"), form_words("applications_columns")
    i = 0
    found: dict[str, Token] = {}
    while i < len(tokens) and level_of(tokens[i].key) != 1 and i < 30:
        found.setdefault(tokens[i].key, tokens[i])
        i += 1
    known = [k for k in found if k in heads]
    if len(known) < 4 or i >= len(tokens) or level_of(tokens[i].key) != 1:
        return None
    corner = next((t for t in found.values() if is_corner(t.key)), None)
    fallback = found[known[0]].piece
    names = [Cell(c, found[leaf].piece if (leaf := c.split(" ")[-1]) in found else fallback) for c in columns]
    lines, i = _lines_of_applications(tokens, i, len(columns))
    if len(lines) < 3:
        return None
    notes = _cut_glued(lines, len(columns))
    rows = [as_wide([*line.labels, *map(as_cell, in_place(line.values, len(columns), adds_up=True))], 3 + len(columns)) for line in lines]
    checks = sums_of_applications(rows)
    notes += mismatches(checks, fallback)
    header = (as_name(corner), EMPTY, EMPTY, *names)
    return Form("applications", Filled(header, tuple(rows), tuple(notes)), checks, tuple(tokens[:i]))


@dataclass(slots=True)
class _Line:
    """A row of the second form on its way: its label, the three label cells, its figures."""

    label: Token
    level: int
    labels: list[Cell]
    values: list[Token]

    @property
    def role(self) -> str:
        """What the row is to the sums of the form."""
        if self.level > 1:
            return "total" if self.label.key.endswith("总计") else "part"
        return next(
            (role for word, role in (("新收", "one"), ("上年结转", "two"), ("结转下年", "carried")) if word in self.label.key), "part"
        )


def _lines_of_applications(tokens: list[Token], i: int, figures: int) -> tuple[list[_Line], int]:
    lines: list[_Line] = []
    path: list[Token | None] = [None, None, None]
    fresh: set[int] = set()
    while i < len(tokens):
        level = level_of(tokens[i].key)
        if level is None or (level > 1 and path[0] is None) or is_figure(tokens[i].key):
            break
        pieces = tokens[i : i + _pieces_of_label(tokens, i)]
        label = Token.joined(pieces)
        path[level - 1 :] = [label, *[None] * (3 - level)]
        fresh.add(level - 1)
        i += len(pieces)
        values, i = figures_at(tokens, i, figures)
        below = level_of(tokens[i].key) if i < len(tokens) else None
        if not values and below is not None and below > level:
            continue  # 三、本年度办理结果: the label of the rows that follow
        labels = [Cell(as_cell(t).text, t.piece, filled=n not in fresh) if t is not None else EMPTY for n, t in enumerate(path)]
        lines.append(_Line(label, level, labels, values))
        fresh = set()
        if level > 1 and len(values) == figures and (more := _rows_without_labels(tokens, i, figures)):
            again = [Cell(c.text, c.piece, filled=bool(c.text)) for c in labels]
            lines += [_Line(label, level, again, row) for row in more]
            i += figures * len(more)
        if lines[-1].role == "carried":
            break
    return lines, i


def _rows_without_labels(tokens: list[Token], i: int, figures: int) -> list[list[Token]]:
    """The rows behind one, whose own labels a scrape lost (1. 2. 3. written by the page as a list): figures that fill whole rows, until a label."""
    run, _ = figures_at(tokens, i, len(tokens))
    return [] if len(run) % figures else [run[k : k + figures] for k in range(0, len(run), figures)]


def _cut_glued(lines: Sequence[_Line], figures: int) -> list[Note]:
    """Figures that run together cut where the sums of rows and columns leave one way; else the row stays one cell. A note for each row left short."""
    ways = [row_cuts(line.values[0], figures, adds_up=True) if len(line.values) == 1 else [tuple(line.values)] for line in lines]
    if any(len(w) > 1 for w in ways):
        read = [[tuple(int(v.key) for v in way) for way in w if len(way) == figures and all(v.key.isdecimal() for v in way)] for w in ways]
        chosen = settle(read, [line.role for line in lines])
        ways = ways if chosen is None else [[w[n]] for w, n in zip(ways, chosen, strict=True)]
    notes = []
    for line, found in zip(lines, ways, strict=True):
        if len(found) == 1:
            line.values = list(found[0])
        elif len(line.values[0].key) >= figures:
            notes.append(
                Note("table_kept_as_lines", "the figures of a row run together and more than one cut adds up", line.values[0].piece)
            )
            line.labels[line.level - 1] = as_cell(Token.joined([line.label, *line.values]))
            line.values = []
        if line.values and len(line.values) < figures and len(in_place(line.values, figures)) < figures:
            notes.append(
                Note("table_padded", f"a row of the form has {len(line.values)} figures for {figures} columns", line.values[0].piece)
            )
    return notes


def _pieces_of_label(tokens: list[Token], i: int) -> int:
    """How many tokens the label at `i` takes: words of no label of their own between it and its figures are its other half."""
    n = 1
    while (
        i + n < len(tokens)
        and n < 4
        and not is_figure(tokens[i + n].key)
        and level_of(tokens[i + n].key) is None
        and len(tokens[i + n].key) < 40
    ):
        n += 1
    return n if i + n < len(tokens) and is_figure(tokens[i + n].key) else 1
