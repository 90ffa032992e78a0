"""Which column a cell belongs to, where a scrape lost the empty and merged cells of its row.

`(2)重大建设项目 | 市发展改革委 | |||` under five columns: the serial in brackets follows (1) of the second column, the unit looks like
those of the fourth. Each column is known by the kinds, lengths and words of the cells that surely stand in it; the cells of a short
row, in their order, are laid under the columns that fit them best, and the fit counts as proof only where the next best is clearly worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, log2
from typing import Final

from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, kind_of, mark_of, often_empty, serial_of

__all__ = ["Column", "Placement", "join_broken", "place"]

_PROOF: Final = 0.6  # how much worse (in natural logarithms, summed over the rows placed together) the next best must be
_WORST: Final = -1e9
_WIDEST: Final = 40  # columns; wider grids are not fitted
_APART: Final = (Kind.AGENCY, Kind.DATE)  # one right behind the other, they are two cells
_LABELS: Final = frozenset({Kind.TEXT, Kind.PROSE, Kind.TITLE})
_ALIKE: Final[dict[Kind, dict[Kind, float]]] = {  # kind of a cell → kinds that may stand in the same column, and how readily
    Kind.TEXT: {Kind.PROSE: 0.8, Kind.TITLE: 0.3, Kind.AGENCY: 0.3},
    Kind.PROSE: {Kind.TEXT: 0.8, Kind.TITLE: 0.3, Kind.DATE: 0.3},
    Kind.TITLE: {Kind.PROSE: 0.3, Kind.TEXT: 0.3},
    Kind.AGENCY: {Kind.TEXT: 0.3},
    Kind.SERIAL: {Kind.NUMBER: 0.3},
    Kind.NUMBER: {Kind.SERIAL: 0.3, Kind.BLANK: 0.3},
    Kind.BLANK: {Kind.NUMBER: 0.3, Kind.UNIT: 0.3, Kind.TEXT: 0.3},
}


class Column:
    """What is known of a column: its name, and the cells that surely stand in it. A column that `counts` holds the rows' serials."""

    __slots__ = ("_counts", "_ends", "_expected", "_fits", "_kind", "_kinds", "_length", "_mark", "_n", "_starts", "_values", "name")

    def __init__(self, name: str, *, counts: bool = False) -> None:
        self.name = name
        self._expected = expected_kinds(name)
        self._counts = counts or self._expected == {Kind.SERIAL}
        self._kind: Kind | None = None
        self._kinds: dict[Kind, int] = {}
        self._fits: dict[Kind, float] = {}
        self._values: set[str] = set()
        self._starts: set[str] = set()
        self._ends: set[str] = set()
        self._length = 0
        self._n = 0
        self._mark: tuple[str, int] | None = None

    def learn(self, token: Token) -> None:
        """Take a cell that surely stands here as an example of the column."""
        key = token.key
        kind = kind_of(key)
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        self._kind = None
        self._fits.clear()
        self._values.add(key)
        self._starts.add(key[0])
        self._ends.add(key[-1])
        self._length += len(key)
        self._n += 1

    def pass_by(self, token: Token) -> None:
        """Remember the numbering of the cell that stands here in the row just read."""
        self._mark = mark_of(token.key) or self._mark

    @property
    def kind(self) -> Kind | None:
        """The kind of most of its cells, else the one that its name promises, else None."""
        if self._n:
            if self._kind is None:
                most = max(self._kinds, key=lambda k: (self._kinds[k], k)) if len(self._kinds) > 1 else next(iter(self._kinds))
                self._kind = Kind.NUMBER if most is Kind.SERIAL and not self._counts else most
            return self._kind
        return min(self._expected) if len(self._expected) == 1 else (Kind.NUMBER if Kind.NUMBER in self._expected else None)

    @property
    def is_label(self) -> bool:
        """A column of words: categories, tasks, measures."""
        return (self.kind or min(self._expected, default=Kind.TEXT)) in _LABELS

    def suits(self, token: Token, step: int = 1) -> float:
        """How well a cell fits here: 0 is best. `step` counts the rows since the last one whose numbering is known."""
        return self.suits_known(token.key, kind_of(token.key), mark_of(token.key), step)

    def suits_known(self, key: str, kind: Kind, mark: tuple[str, int] | None, step: int) -> float:
        """As `suits`, for a cell whose kind and numbering are known already."""
        out = self._fits.get(kind)
        if out is None:
            out = self._fits[kind] = self._fit(kind)
        if self._n:
            out -= 0.4 * abs(log2((len(key) + 1) / (self._length / self._n + 1)))
            if key in self._values:
                out += 1.0
            elif kind is Kind.AGENCY:
                out += 0.3 * ((key[0] in self._starts) + (key[-1] in self._ends))
        if self._mark and mark and mark[0] == self._mark[0]:
            out += 2.5 if mark[1] == self._mark[1] + step else 1.0 if mark[1] > self._mark[1] else 0.0
        return out

    def _fit(self, kind: Kind) -> float:
        """How likely a cell of this kind is here, as a natural logarithm: what stands here already, and what the name promises."""
        if not self._n:
            return _fit_by_name(kind, self._expected)
        kinds = self._kinds
        alike = sum(weight * kinds[k] for k, weight in _ALIKE.get(kind, {}).items() if k in kinds)
        promised = 1.0 if kind in self._expected else 0.0
        return log((kinds.get(kind, 0) + alike + promised + 0.08) / (self._n + (1.0 if self._expected else 0.0) + 0.8))


@lru_cache(maxsize=512)
def _fit_by_name(kind: Kind, expected: frozenset[Kind]) -> float:
    """How likely a cell of this kind is in a column of which only the name is known."""
    alike = 0.0 if _ALIKE.get(kind, {}).keys().isdisjoint(expected) else 0.3
    promised = 1.0 if kind in expected else 0.0
    return log((alike + promised + 0.08) / ((1.0 if expected else 0.0) + 0.8))


@dataclass(frozen=True, slots=True)
class Placement:
    """The column of each cell of a row, and whether the document proves it."""

    columns: tuple[int, ...]
    proved: bool


def place(rows: Sequence[Sequence[Token]], columns: Sequence[Column], empty_above: frozenset[int], *, steps: Sequence[int]) -> Placement:
    """Lay rows that have the same number of cells under the columns, all in the same way.

    `steps` are the distances of the rows from the last one whose numbering is known. `empty_above` are the columns that the row above left out: a merged cell goes on more often than a new one begins.
    """
    k, width = len(rows[0]), len(columns)
    if k >= width:
        return Placement(tuple(range(min(k, width))), True)
    if width > _WIDEST:
        return Placement(tuple(range(k)), False)
    score = []
    for i in range(k):  # a cell has i others before it and k - i - 1 behind it: under the columns outside these it cannot stand
        looks = [(key := row[i].key, kind_of(key), mark_of(key), n) for n, row in zip(steps, rows, strict=True)]
        within = [sum([c.suits_known(*look) for look in looks]) for c in columns[i : width - k + i + 1]]
        score.append([*[_WORST] * i, *within, *[_WORST] * (k - i - 1)])
    skip = _costs(columns, empty_above, len(rows))
    forward = _best(score, skip)
    backward = [r[::-1] for r in _best([r[::-1] for r in score[::-1]], skip[::-1])[::-1]]
    through = [[forward[i][j] + backward[i][j] - score[i][j] for j in range(width)] for i in range(k)]
    best = max(through[0])
    chosen: list[int] = []
    for i in range(k):  # of equal fits the leftmost, so that what nothing places stays packed to the left
        after = chosen[-1] if chosen else -1
        chosen.append(next((j for j in range(after + 1, width) if through[i][j] >= best - 1e-6), after + 1))
    rivals = [max((*through[i][:j], *through[i][j + 1 :]), default=_WORST) for i, j in enumerate(chosen) if not _is_tick(rows, i)]
    return Placement(tuple(chosen), all(best - r >= _PROOF for r in rivals))


def _is_tick(rows: Sequence[Sequence[Token]], i: int) -> bool:
    return all(kind_of(row[i].key) is Kind.TICK for row in rows)


def _costs(columns: Sequence[Column], empty_above: frozenset[int], n: int) -> list[float]:
    """What it costs to leave a column without a cell: little for 备注 and for the first label, which is the coarsest and merged most often."""
    out, labels, in_front = [], 0, True
    for j, c in enumerate(columns):
        kind = c.kind
        label = in_front and c.is_label
        in_front = in_front and (label or kind is Kind.SERIAL or kind is Kind.TICK)
        if j in empty_above:
            cost = 0.0
        elif often_empty(c.name):
            cost = 0.1
        elif label:
            cost = 0.3 + labels
        else:
            cost = 1.4 if kind in (Kind.NUMBER, Kind.UNIT) else 0.9
        labels += label
        out.append(-cost * min(n, 3))
    return out


def _best(score: list[list[float]], skip: list[float]) -> list[list[float]]:
    """For each cell i and column j the best sum with i under j and all cells before it placed; columns left out before j are paid for."""
    k, width = len(score), len(skip)
    paid = [0.0]
    for s in skip:
        paid.append(paid[-1] + s)
    table = [[_WORST] * width for _ in range(k)]
    for j in range(width - k + 1):
        table[0][j] = score[0][j] + paid[j]
    for i in range(1, k):
        run = _WORST  # the best of the row above, the columns between paid for up to column j
        above, row, fits = table[i - 1], table[i], score[i]
        for j in range(i, width - k + i + 1):
            run = max(run + (skip[j - 1] if j > i else 0.0), above[j - 1])
            row[j] = fits[j] + run
    return table


def join_broken(tokens: Sequence[Token], columns: Sequence[Column]) -> tuple[list[Token], tuple[int, ...]]:
    """Pieces of broken cells (各区人民政府、⏎市直各部门) joined so that the kinds fit and the smallest gaps close, and their columns."""
    k, width = len(tokens), len(columns)
    if 1 < width < k and columns[0].kind is Kind.SERIAL and serial_of(tokens[0].key) is not None:  # the serial is whole
        rest, under = join_broken(tokens[1:], columns[1:])
        return [tokens[0], *rest], (0, *(j + 1 for j in under))
    if k > 4 * width + 12 or width > _WIDEST:
        kept = [*tokens[: width - 1], Token.joined(tokens[width - 1 :])] if k > width else list(tokens)
        return kept, tuple(range(len(kept)))
    wide = max((t.gap for t in tokens[1:]), default=0)
    most = max(k - width + 1, 1) + 2
    skip = _costs(columns, frozenset(), 1)
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(_WORST, 0)] * k]
    for j in range(width):
        row = []
        for end in range(k + 1):
            options = [(best[j][end][0] + skip[j], end)]
            starts = (start for start in range(max(0, end - most), end) if best[j][start][0] > _WORST)
            options += [(best[j][start][0] + _as_one(tokens[start:end], columns[j], wide), start) for start in starts]
            row.append(max(options))
        best.append(row)
    cells: list[Token] = []
    places: list[int] = []
    end = k
    for j in range(width, 0, -1):
        start = best[j][end][1]
        if start < end:
            cells.append(Token.joined(tokens[start:end]))
            places.append(j - 1)
        end = start
    return cells[::-1], tuple(places[::-1])


def _as_one(tokens: Sequence[Token], column: Column, wide: int) -> float:
    """How well these pieces make one cell of the column."""
    whole = tokens[0] if len(tokens) == 1 else Token(tokens[0].piece, "".join(t.key for t in tokens), tokens[0].line)
    out = column.suits(whole)
    for a, b in pairwise(tokens):
        runs_on = a.key[-1] in "、,(和与及《" or b.key[0] in "、,。;)》" or a.key.count("(") > a.key.count(")")
        out += 1.5 if runs_on else -0.3 if b.gap < wide else -1.2
        if runs_on:
            continue
        if column.kind is Kind.AGENCY and kind_of(whole.key) is Kind.AGENCY and (kind_of(a.key) is Kind.AGENCY or "、" in a.key):
            out += 0.3  # units under one another, or one broken over the line
        elif (kind_of(a.key), kind_of(b.key)) == _APART or (kind_of(b.key) is Kind.AGENCY and kind_of(a.key) is not Kind.AGENCY):
            out -= 1.0  # a unit is a cell beside words and limits
    return out
