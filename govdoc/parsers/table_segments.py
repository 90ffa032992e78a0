"""Cells one a line that neither serials nor blank lines part into rows: the cut under which the kinds of all cells fit the columns best.

类别, 任务, 责任单位, 完成时限 over 优化服务, 推行一窗受理, 市行政审批局, 2023年底前, 推行帮办代办, 市政务中心, …: the second row has lost its
merged 类别 and 完成时限, and only a unit can stand under 责任单位.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, kind_of, often_empty

__all__ = ["best_length", "best_rows", "fits_columns"]

_WORST: Final = -1e9
_MOST: Final = 20_000  # cells
_LABELS: Final = frozenset({Kind.TEXT, Kind.PROSE})
_NEAR: Final = {
    Kind.TITLE: _LABELS,
    Kind.TEXT: frozenset({Kind.TITLE}),
    Kind.PROSE: frozenset({Kind.TITLE}),
    Kind.SERIAL: frozenset({Kind.NUMBER}),
    Kind.BLANK: frozenset({Kind.NUMBER, Kind.UNIT, Kind.DATE, Kind.AGENCY, Kind.TEXT}),
    Kind.AGENCY: frozenset({Kind.TEXT}),
}
_NEARLY: Final = 2.0
_GOOD: Final = -0.35  # of a row, for each column: most of its cells stand where their kind is promised


def best_rows(tokens: list[Token], names: Sequence[str]) -> list[list[Token]] | None:
    """The tokens cut into rows of at most as many cells as there are names, or None where the kinds of the cells do not show the rows.

    What stands behind the last row that holds more than words is left out.
    """
    width, n = len(names), len(tokens)
    promised, skip = _promises(names)
    if n < 2 * width or n > _MOST or all(not p or p & _LABELS for p in promised):
        return None
    kinds = [kind_of(t.key) for t in tokens]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(_WORST, 0)] * n
    for end in range(1, n + 1):
        best[end] = max(
            (best[start][0] + _fit(tuple(kinds[start:end]), promised, skip), start) for start in range(max(0, end - width), end)
        )
    cuts = [n]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    rows = [list(tokens[a:b]) for a, b in pairwise(reversed(cuts))]
    while rows and not any(kind_of(t.key) not in _LABELS for t in rows[-1]):
        rows.pop()
    return rows if any(len(r) == width for r in rows) and fits_columns(rows, names) else None


def fits_columns(rows: Sequence[list[Token]], names: Sequence[str]) -> bool:
    """Do the cells of these rows stand, on the whole, where their kinds are promised? Rows of a single cell are not asked."""
    promised, skip = _promises(names)
    several = [r for r in rows if 1 < len(r) <= len(names)]
    if not several or 2 * len(several) < len(rows):
        return False
    return sum(_fit(tuple(kind_of(t.key) for t in r), promised, skip) for r in several) / len(several) > _GOOD * len(names)


def best_length(tokens: list[Token], names: Sequence[str]) -> int:
    """How many of these tokens make up the last row of a table: as many as fit the columns, nearly as well as any lesser number does."""
    promised, skip = _promises(names)
    kinds = [kind_of(t.key) for t in tokens[: len(names)]]
    fits = {k: _fit(tuple(kinds[:k]), promised, skip) for k in range(1, len(kinds) + 1)}
    return max((k for k, fit in fits.items() if fit >= max(fits.values()) - _NEARLY), default=0)


def _promises(names: Sequence[str]) -> tuple[tuple[frozenset[Kind], ...], tuple[float, ...]]:
    """The kinds that each column promises, and what it costs a row to have no cell there."""
    promised = tuple(expected_kinds(name) for name in names)
    return promised, tuple(_cost(names, promised, j) for j in range(len(names)))


def _cost(names: Sequence[str], promised: Sequence[frozenset[Kind]], j: int) -> float:
    """What it costs a row to have no cell in a column: little for the first label and for 备注, much for the label that rows are about."""
    if often_empty(names[j]):
        return 0.3
    labels = [i for i, p in enumerate(promised) if not p or p & _LABELS]
    if labels and j == labels[0] and len(labels) > 1:
        return 0.4
    return 2.5 if j in labels or Kind.SERIAL in promised[j] else 0.9


@lru_cache(maxsize=1024)
def _fit(kinds: tuple[Kind, ...], promised: tuple[frozenset[Kind], ...], skip: tuple[float, ...]) -> float:
    """The best that cells of these kinds, in their order, reach under the columns."""
    width = len(promised)
    row = [_WORST] * (width + 1)
    row[0] = 0.0
    for j in range(width):
        row[j + 1] = row[j] - skip[j]
    for kind in kinds:
        new = [_WORST] * (width + 1)
        for j in range(width):
            new[j + 1] = max(row[j] + _under(kind, promised[j]), new[j] - skip[j])
        row = new
    return row[width]


def _under(kind: Kind, promised: frozenset[Kind]) -> float:
    if not promised or Kind.REMARK in promised:
        return -0.4
    if kind in promised:
        return 0.0
    return -1.0 if _NEAR.get(kind, frozenset()) & promised else -3.5
