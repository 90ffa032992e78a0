"""The rows of an ordinary table that add up others (合计, 总计, 小计), and whether their figures do.

A row is proved to add up by its name together with the serials of the rows above it or a column whose figures give the total exactly; a
table with parts of parts (其中：…) proves nothing. What differs by no more than rounding does is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govdoc.outline import Cell, Check, Note
from govdoc.parsers.table_words import Kind, expected_kinds, is_total, serial_of
from govdoc.text import NormalizedText

__all__ = ["notes_of_sums", "sums_of_rows"]

_NUMBER: Final = re.compile(r"-?\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|-?\d{1,15}(?:\.\d{1,6})?")
_NO_SUM: Final = re.compile(
    r"率|比|均|增幅|增速|增长|%|单价|位次|排名|得分|年份|代码|编码|电话|序号|标准|年龄|时间|日期"
)  # columns that no row adds up
_PART: Final = re.compile(r"其中|#|减[:：]|加[:：]")
_LABELS: Final = 3  # the name of a total stands in one of the first cells
_LEAST_PARTS: Final = 2
_MOST_ROWS: Final = 2000


class _Sum(NamedTuple):
    """A row that adds up and the rows that it adds up."""

    row: int
    parts: tuple[int, ...]
    name: str


def sums_of_rows(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> tuple[Check, ...]:
    """What each total row states of each column of figures, beside what the rows above it give; nothing where no row is proved to add up."""
    if not 1 + _LEAST_PARTS <= len(rows) <= _MOST_ROWS or not any(_total(r) for r in rows):
        return ()
    if any(_PART.match(_plain(c.text)) for r in rows for c in r[:_LABELS]):
        return ()
    out: list[Check] = []
    for total in _sums(rows):
        checks = [c for j in range(1, len(header)) if (c := _check(header, rows, total, j)) is not None]
        if any(c.holds and c.printed for c in checks) or _counted(rows, total):
            out += checks
    return tuple(out)


def notes_of_sums(checks: Sequence[Check], fallback: NormalizedText) -> list[Note]:
    """A note for each total that the figures above it do not give, with the difference; the printed numbers stay."""
    return [
        Note(
            "table_sum_mismatch",
            f"{c.what} is {c.printed:g}, the figures above it give {c.computed:g}, difference {c.difference:+g}",
            c.piece or fallback,
        )
        for c in checks
        if not c.holds
    ]


def _plain(text: str) -> str:
    return "".join(text.split())


def _total(row: Sequence[Cell]) -> str:
    """The name of a row that adds up, or nothing."""
    label = next((s for c in row[:_LABELS] if (s := _plain(c.text)) and not c.filled and serial_of(s) is None), "")
    return label if is_total(label) and not label.startswith(("平均", "累计")) else ""


def _sums(rows: Sequence[Sequence[Cell]]) -> list[_Sum]:
    """Each total row behind its rows: 小计 adds up those since the last one, 合计 the 小计 above it or all rows; a total in front proves nothing."""
    out: list[_Sum] = []
    open_rows: list[int] = []
    groups: list[int] = []
    for i, row in enumerate(rows):
        name = _total(row)
        if not name:
            open_rows.append(i)
            continue
        if name.startswith("小计"):
            if len(open_rows) >= _LEAST_PARTS:
                out.append(_Sum(i, tuple(open_rows), name))
            groups.append(i)
            open_rows = []
        elif groups and not open_rows:
            out.append(_Sum(i, tuple(groups), name))
        elif not groups and len(open_rows) >= _LEAST_PARTS:
            out.append(_Sum(i, tuple(open_rows), name))
            open_rows = []
        else:
            break
    return [s for s in out if len(s.parts) >= _LEAST_PARTS]


def _check(header: Sequence[Cell], rows: Sequence[Sequence[Cell]], total: _Sum, j: int) -> Check | None:
    """The sum of a column; None where it holds no figures, or differs by no more than rounding does."""
    name = header[j].text
    if _NO_SUM.search(name) or not (expected_kinds(name) <= {Kind.NUMBER, Kind.SERIAL, Kind.BLANK}):
        return None
    cells = [rows[i][j] for i in (*total.parts, total.row)]
    if any(c.filled for c in cells) or not _plain(cells[-1].text):
        return None
    figures = [_plain(c.text) or "0" for c in cells]
    figures = ["0" if f in ("-", "—", "/", "无") else f for f in figures]
    if not all(_NUMBER.fullmatch(f) for f in figures) or all(f == "0" for f in figures[:-1]):
        return None
    values = [float(f.replace(",", "")) for f in figures]
    decimals = max((len(f.partition(".")[2]) for f in figures), default=0)
    printed, computed = round(values[-1], 6), round(sum(values[:-1]), 6)
    if decimals and 0 < abs(printed - computed) <= 0.5 * 10**-decimals * len(values) + 1e-9:
        return None
    return Check(f"{total.name}, {name}" if name else total.name, printed, computed, cells[-1].piece)


def _counted(rows: Sequence[Sequence[Cell]], total: _Sum) -> bool:
    """Do the rows that are added up count 1, 2, 3 …, so that none is part of another?"""
    return [serial_of(_plain(rows[i][0].text)) for i in total.parts] == list(range(1, len(total.parts) + 1))
