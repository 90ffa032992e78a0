"""The statutory tables of annual reports on government information (政府信息公开工作年度报告): known by their labels, rebuilt from them.

The forms are the same in every report of their years, so the labels say where each figure stands even where a scrape lost every cell's
border; the sums that the form itself demands confirm the grid, and cut figures that run together where one cut alone adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from govdoc.outline import Cell, Note
from govdoc.parsers.table_form_cuts import block_cuts, row_cuts, settle
from govdoc.parsers.table_form_sums import sums_of_applications, sums_of_reviews
from govdoc.parsers.table_form_words import form_words, is_band, is_corner, is_figure, level_of, starts_form
from govdoc.parsers.table_grid import Filled
from govdoc.parsers.table_words import Token, as_cell, as_name

__all__ = ["Form", "read_form", "starts_form"]

_EMPTY = Cell("")
_NAMES = ("数量", "件数", "金额", "增减", "增/减", "数")


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory table: its name, its grid, which of the sums that it demands hold, and the tokens that it took."""

    name: str
    grid: Filled
    checks: tuple[tuple[str, bool], ...]
    tokens: tuple[Token, ...]


def read_form(tokens: Sequence[Token], line: int) -> Form | None:
    """The statutory table whose first cell stands in this line, or None; `tokens` are those of `form_tokens`."""
    first = next((i for i, t in enumerate(tokens) if t.line >= line and starts_form(t.key)), None)
    if first is None or tokens[first].line != line:
        return None
    tokens = tokens[first:]
    readers: tuple[Callable[[Sequence[Token]], Form | None], ...] = (_disclosure, _applications, _reviews)
    return next((form for read in readers if (form := read(tokens))), None)


# -- 主动公开政府信息情况 -----------------------------------------------------------------------------------------------


def _disclosure(tokens: Sequence[Token]) -> Form | None:
    """Blocks of 第二十条第（X）项; the names of the first block are the header, those of the later ones rows."""
    first, labels, columns = form_words("disclosure_first")[0], form_words("disclosure_rows"), form_words("disclosure_columns")
    if not (is_band(tokens[0].key) or tokens[0].key == first):
        return None
    rows: list[list[Token]] = []
    header: list[Token] = []
    glued: list[Token] = []
    short: list[Token] = []
    names, i = 0, 0
    while i < len(tokens):
        t = tokens[i]
        row, i = [t], i + 1
        if is_band(t.key):
            rows.append(row)
            continue
        if t.key == first:
            while (
                i < len(tokens)
                and len(row) < 5
                and (
                    tokens[i].key in columns or (tokens[i].key.endswith(_NAMES) and tokens[i].key not in labels and len(tokens[i].key) < 20)
                )
            ):
                row.append(tokens[i])
                i += 1
            names = len(row)
            if header:
                rows.append(row)
            else:
                header = row
            continue
        if not names or not (
            t.key in labels or (i < len(tokens) and is_figure(tokens[i].key) and len(t.key) < 20 and not is_figure(t.key))
        ):
            i -= 1
            break
        while i < len(tokens) and len(row) < names and is_figure(tokens[i].key):
            row.append(tokens[i])
            i += 1
        if len(row) == 2 < names:
            cuts = row_cuts(row[1], names - 1, adds_up=False)
            if len(cuts) == 1:
                row = [row[0], *cuts[0]]
            elif cuts:
                row = [Token.joined(row)]
                glued.append(row[0])
            else:
                short.append(row[0])
        elif 1 < len(row) < names:
            short.append(row[0])
        rows.append(row)
    if not header or len(rows) < 2:
        return None
    width = max(len(r) for r in (header, *rows))
    notes = [Note("table_kept_as_lines", "the figures of a row run together and more than one cut is possible", g.piece) for g in glued]
    notes += [Note("table_padded", "a row has fewer figures than its block has columns", g.piece) for g in short]
    grid = Filled(_wide([as_name(t) for t in header], width), tuple(_wide([as_cell(t) for t in r], width) for r in rows), tuple(notes))
    return Form("disclosure", grid, (), tuple(tokens[:i]))


def _wide(cells: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*cells, *[_EMPTY] * (width - len(cells)))


# -- 收到和处理政府信息公开申请情况 ---------------------------------------------------------------------------------------


def _applications(tokens: Sequence[Token]) -> Form | None:
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
    rows = [_wide([*line.labels, *(as_cell(v) for v in line.values)], 3 + len(columns)) for line in lines]
    checks = sums_of_applications(rows)
    notes += [
        Note("table_sum_mismatch", f"the form demands a sum that its figures do not give: {what}", fallback)
        for what, holds in checks
        if not holds
    ]
    header = (as_name(corner), _EMPTY, _EMPTY, *names)
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


def _lines_of_applications(tokens: Sequence[Token], i: int, figures: int) -> tuple[list[_Line], int]:
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
        values, i = _figures(tokens, i, figures)
        below = level_of(tokens[i].key) if i < len(tokens) else None
        if not values and below is not None and below > level:
            continue  # 三、本年度办理结果: the label of the rows that follow
        labels = [Cell(as_cell(t).text, t.piece, filled=n not in fresh) if t is not None else _EMPTY for n, t in enumerate(path)]
        lines.append(_Line(label, level, labels, values))
        fresh = set()
        if lines[-1].role == "carried":
            break
    return lines, i


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
        if line.values and len(line.values) < figures:
            notes.append(
                Note("table_padded", f"a row of the form has {len(line.values)} figures for {figures} columns", line.values[0].piece)
            )
    return notes


def _pieces_of_label(tokens: Sequence[Token], i: int) -> int:
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


def _figures(tokens: Sequence[Token], i: int, most: int) -> tuple[list[Token], int]:
    out: list[Token] = []
    while i < len(tokens) and len(out) < most and is_figure(tokens[i].key):
        out.append(tokens[i])
        i += 1
    return out, i


# -- 行政复议、行政诉讼情况 ----------------------------------------------------------------------------------------------


def _reviews(tokens: Sequence[Token]) -> Form | None:
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
    values, i = _figures(tokens, i, size)
    if len(values) == 1:
        cuts = block_cuts(values[0], len(blocks))
        values = list(cuts[0]) if len(cuts) == 1 else values
    notes = (
        [Note("table_padded", f"the row of the form has {len(values)} figures for {size} columns", values[0].piece)]
        if 0 < len(values) < size
        else []
    )
    rows = [_wide([as_cell(v) for v in values], size)] if values else []
    checks = sums_of_reviews(rows[0]) if len(values) == size else ()
    notes += [
        Note("table_sum_mismatch", f"the form demands a sum that its figures do not give: {what}", fallback)
        for what, holds in checks
        if not holds
    ]
    return Form("reviews", Filled(tuple(names), tuple(rows), tuple(notes)), checks, tuple(tokens[:i]))
