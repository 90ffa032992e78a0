"""The header of a table (表头): which rows are it, how the names of several rows join, which names stand over which columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise
from math import comb
from typing import Final

from govdoc.outline import Cell
from govdoc.parsers.table_fit import Column
from govdoc.parsers.table_tokens import Token, as_cell, as_name
from govdoc.parsers.table_words import Kind, expected_kinds, is_head, is_total, kind_of, known_head, serial_of, upper_name

__all__ = ["Slots", "join_levels", "known_levels", "looks_like_head", "name_columns", "places_of_names"]

Slots = Sequence[Token | None]
"""The cells of a row: packed (no None) or each in its place, an empty one None."""

_DATA: Final = frozenset({Kind.SERIAL, Kind.NUMBER, Kind.TICK, Kind.BLANK})
_NEVER_SPLIT: Final = (frozenset({Kind.SERIAL}), frozenset({Kind.DATE}), frozenset({Kind.AGENCY}), frozenset({Kind.REMARK}))
_SURE: Final = frozenset({Kind.AGENCY, Kind.DATE, Kind.NUMBER, Kind.SERIAL, Kind.UNIT})
_LONGEST: Final = 40
_MOST_PLACES: Final = 800  # ways to lay names over columns
_MOST_NAMES: Final = 900  # names of the upper row times names of the lower


def looks_like_head(row: Slots, below: Slots | None) -> bool:
    """Does a row name columns? Its words are short and no data; some are known names, or the row below holds what it does not."""
    cells = [t for t in row if t is not None]
    if len(cells) < 2 or is_total(cells[0].key):
        return False
    if any(len(t.key) > _LONGEST or "。" in t.key or t.key.endswith((":", ";")) for t in cells):
        return False
    named = sum(1 for t in cells if is_head(t.key))
    known = sum(1 for t in cells if known_head(t.key))
    strange = sum(1 for t in cells if not is_head(t.key) and kind_of(t.key) in _DATA)
    if strange:
        return False
    if serial_of(cells[0].key) is not None and not is_head(cells[0].key):
        return False
    if below is not None and _takes_turns(cells) and _takes_turns([t for t in below if t is not None]):
        return False  # 申报单位 | … | 联系人 | …: labels and values take turns
    if known and 2 * named >= len(cells):
        return True
    if known >= 1 and 3 * named >= len(cells):
        return True
    return max(len(t.key) for t in cells) <= 20 and below is not None and _contrasts(row, below)


def _contrasts(row: Slots, below: Slots) -> bool:
    """Does the row below hold figures, limits or units where this row has words?"""
    if any(t is not None and kind_of(t.key) in _DATA for t in below):
        return True
    pairs = zip(row, below, strict=False) if len(row) == len(below) else ()
    return any(
        a is not None and b is not None and kind_of(a.key) is Kind.TEXT and kind_of(b.key) in (Kind.DATE, Kind.AGENCY) for a, b in pairs
    )


def _takes_turns(cells: list[Token]) -> bool:
    return 1 <= len(cells) <= 8 and all(is_head(t.key) is (n % 2 == 0) for n, t in enumerate(cells))


def join_levels(upper: Slots, lower: Slots, width: int, body: Slots = ()) -> list[tuple[Token | None, Token | None]] | None:
    """For each column the names of two header rows, or None where the lower row is none.

    公开对象 | 公开方式 over 全社会 | 特定群众 | 主动 | 依申请公开: the counts say how many columns the upper names span together, the
    words which of them. Rows with their empty cells in place are read column by column.
    """
    low = [t for t in lower if t is not None]
    if len(low) < 2 or any(kind_of(t.key) in _DATA or len(t.key) > _LONGEST or "。" in t.key for t in low):
        return None
    if len(upper) == width and len(lower) == width and None in upper:
        return _in_place(upper, lower)
    high = [t for t in upper if t is not None]
    return _by_count(high, low, width, [None if t is None else kind_of(t.key) for t in body] if len(body) == width else [])


def _in_place(upper: Slots, lower: Slots) -> list[tuple[Token | None, Token | None]] | None:
    out: list[tuple[Token | None, Token | None]] = []
    last: Token | None = None
    for u, v in zip(upper, lower, strict=True):
        if u is None and v is None:
            return None
        last = u or last
        out.append((last if v is not None else u, v))
    return out if any(v is None for _, v in out) or all(v is not None and not is_head(v.key) for _, v in out) or _groups(upper) else None


def _groups(upper: Slots) -> bool:
    """Every name of the upper row spans several columns."""
    return all(a is None or b is None for a, b in pairwise([*upper, None]))


def _by_count(
    high: list[Token], low: list[Token], width: int, body: Sequence[Kind | None]
) -> list[tuple[Token | None, Token | None]] | None:
    """Names of the upper row with the lower ones that they span; None where the counts do not allow it. `body` are the kinds of a full row."""
    n, m = len(high), len(low)
    spanning = n - (width - m)
    if not 1 <= spanning <= n or m < 2 * spanning or n > width or n * m > _MOST_NAMES:
        return None
    if not all(is_head(t.key) or upper_name(t.key) or len(t.key) <= 12 for t in low):
        return None
    words = [(upper_name(t.key), frozenset(t.key)) for t in low]
    each = m // spanning if spanning > 1 and m % spanning == 0 else m  # names that come again under each upper one
    again = each < m and all(low[k].key == low[k - each].key for k in range(each, m))
    kin = [[0.0, *accumulate([_kinship(u.key, known, characters) for known, characters in words])] for u in high]
    # fits[d]: how well the first 0, 1, 2 … lower names fit the body where the first of them stands over column d
    fits = [[0.0, *accumulate([_agreement(t, body, d + q) for q, t in enumerate(low)])] for d in range(n - spanning + 1)]
    # best[i, j, s]: the first i upper names hold the first j lower ones, s of them spanning; so i - s + j columns are named.
    # Only what can be completed is looked at: every spanning name holds two lower ones at least, and they hold all.
    best: dict[tuple[int, int, int], tuple[float, int]] = {(0, 0, 0): (0.0, 0)}
    for i in range(1, n + 1):
        upper = high[i - 1]
        bonus = 0.2 * i / n + (-2.0 if expected_kinds(upper.key) in _NEVER_SPLIT else 0.0)  # of names that fit alike the later spans
        for s in range(max(0, spanning - n + i), min(i, spanning) + 1):
            for j in (m,) if s == spanning else range(2 * s, m - 2 * (spanning - s) + 1) if s else (0,):
                options = []
                if (before := best.get((i - 1, j, s))) is not None:
                    options.append((before[0] + _agreement(upper, body, i - 1 - s + j), 0))
                for c in range(2, j + 1) if s else ():
                    if (before := best.get((i - 1, j - c, s - 1))) is not None:
                        fit = bonus + (again and c == each) + kin[i - 1][j] - kin[i - 1][j - c] + (fits[i - s][j] - fits[i - s][j - c])
                        options.append((before[0] + fit, c))
                if options:
                    best[i, j, s] = max(options)
    if (n, m, spanning) not in best:
        return None
    out: list[tuple[Token | None, Token | None]] = []
    i, j, s = n, m, spanning
    while i:
        c = best[i, j, s][1]
        out[:0] = [(high[i - 1], t) for t in low[j - c : j]] if c else [(high[i - 1], None)]
        i, j, s = i - 1, j - c, s - (1 if c else 0)
    return out


def _agreement(name: Token, body: Sequence[Kind | None], at: int) -> float:
    """How well the cell of a full row fits under the name that stands over column `at`."""
    kind = body[at] if at < len(body) else None
    if kind is None or not (promised := expected_kinds(name.key)):
        return 0.0
    return 0.5 if kind in promised else -1.0


def _kinship(upper: str, known: str | None, characters: frozenset[str]) -> float:
    """How much a lower name, of these characters and `known` to stand under that name, belongs under this one."""
    return (3.0 if known == upper else -1.0 if known else 0.0) + 0.4 * len(characters.intersection(upper))


def known_levels(names: list[Token]) -> tuple[int, int] | None:
    """Of names that stand one after the other, how many are the upper row and how many columns there are, where the lower ones are known.

    公开事项, 公开主体, 公开对象 before 一级事项, 二级事项, 全社会, 特定群众: three names, two of which span two columns each.
    """
    n = next((i for i, t in enumerate(names) if upper_name(t.key) in {u.key for u in names[:i]}), 0)
    lower = names[n:]
    spanning = {upper_name(t.key) for t in lower}
    if n < 2 or len(lower) < 2 * len(spanning) or not spanning <= {t.key for t in names[:n]}:
        return None
    return n, n - len(spanning) + len(lower)


def name_columns(levels: Sequence[tuple[Token | None, Token | None]], width: int) -> list[Cell]:
    """The name of each column, names of two rows joined with a space (公开对象 全社会)."""
    out = []
    for upper, lower in levels:
        if upper is not None and lower is not None:
            over, name = as_name(upper), as_name(lower)
            out.append(Cell(f"{over.text} {name.text}", name.piece))
        else:
            out.append(as_name(upper or lower))
    return out[:width] + [as_cell(None)] * (width - len(out))


def places_of_names(names: list[Token], body: Sequence[Column]) -> tuple[list[int], bool] | None:
    """Where fewer names than columns stand (an empty corner; names over several columns whose merged cells a page moved to the row's end),
    by the cells below; and whether these allow one place only. None where no place suits them all.

    Of several places the leftmost, as a merged name begins at its first column; but names that promise units, days or numbers stand over such in all of them.
    """
    width, n = len(body), len(names)
    if not 1 < n < width or comb(width, n) > _MOST_PLACES:
        return None
    promised = [expected_kinds(t.key) for t in names]
    fits = [
        columns
        for columns in combinations(range(width), n)
        if all(not e or body[j].kind is None or body[j].kind in e for e, j in zip(promised, columns, strict=True))
    ]
    if not fits or (n < width - 1 and not any(e and e <= _SURE for e in promised)):
        return None
    if any(e and e <= _SURE and len({f[k] for f in fits}) > 1 for k, e in enumerate(promised)) or (n == width - 1 and len(fits) > 1):
        return None
    return list(fits[0]), len(fits) == 1
