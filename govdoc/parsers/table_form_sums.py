"""The sums that the statutory forms demand: which of them hold, and which cut of figures that run together is the only one that adds up."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.numerals import number_value
from govdoc.outline import Cell
from govdoc.parsers.table_words import Token

__all__ = ["block_cuts", "row_cuts", "sums_of_applications", "sums_of_reviews"]

_LONGEST = 40  # digits that run together, in a row of three blocks
_LONGEST_ROW = 24
_ENOUGH = 2  # a second cut is enough to know that none is proved


def _value(cell: Cell) -> float | None:
    text = cell.text.strip()
    if text in ("", "/", "-", "—", "无"):
        return 0
    return number_value(text.removesuffix("件"))


def _sum_holds(parts: Sequence[float | None], whole: float | None) -> bool | None:
    if whole is None or any(p is None for p in parts):
        return None
    return abs(sum(p for p in parts if p is not None) - whole) < 1e-6


def sums_of_applications(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[str, bool], ...]:
    """What the second form demands: each row's 总计, （七）总计 over the results, and 一 + 二 = 三 + 四; none where figures are missing."""
    found: list[tuple[str, bool | None]] = []
    if any(not all(c.text for c in row[3:]) for row in rows):
        return ()
    for row in rows:
        label = next((c.text for c in reversed(row[:3]) if c.text), "")
        found.append((f"{label}: 总计", _sum_holds([_value(c) for c in row[3:-1]], _value(row[-1]))))
    totals = {_rank(row): _value(row[-1]) for row in rows if not row[1].text}
    results = [row for row in rows if row[1].text]
    total = next((row for row in results if row[1].text.endswith("总计")), None)
    if total is not None:
        for j in range(3, len(total)):
            found.append((f"（七）总计, column {j - 2}", _sum_holds([_value(r[j]) for r in results if r is not total], _value(total[j]))))
        if {"一", "二", "四"} <= set(totals):
            left = [totals["一"], totals["二"]]
            done, carried = _value(total[-1]), totals["四"]
            whole = None if done is None or carried is None else done + carried
            found.append(("一 + 二 = 三 + 四", _sum_holds(left, whole)))
    return tuple((what, holds) for what, holds in found if holds is not None)


def _rank(row: Sequence[Cell]) -> str:
    return row[0].text[:1]


def sums_of_reviews(row: Sequence[Cell]) -> tuple[tuple[str, bool], ...]:
    """The 总计 of each block of five figures."""
    found = [(f"block {a // 5 + 1}: 总计", _sum_holds([_value(c) for c in row[a : a + 4]], _value(row[a + 4]))) for a in range(0, len(row), 5)]
    return tuple((what, holds) for what, holds in found if holds is not None)


def row_cuts(token: Token, parts: int, *, adds_up: bool) -> list[tuple[Token, ...]]:
    """The ways, two at most, to cut a run of digits into so many numbers, the last their sum where the form says so: 181000019 → 18 1 0 0 0 0 19."""
    digits = token.key
    if not digits.isdecimal() or len(digits) < parts or len(digits) > _LONGEST_ROW or len(token.piece) != len(digits):
        return []
    return [_at(token, cuts) for cuts in _cuts(digits, 0, parts, 0, adds_up=adds_up)][:_ENOUGH]


def block_cuts(token: Token, blocks: int) -> list[tuple[Token, ...]]:
    """As `row_cuts`, for blocks of four figures and their sum."""
    digits = token.key
    if not digits.isdecimal() or len(digits) < 5 * blocks or len(digits) > _LONGEST or len(token.piece) != len(digits):
        return []
    ways: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for n in range(blocks):
        last = n == blocks - 1
        ways = [(cuts[-1], (*before, *cuts)) for at, before in ways for cuts in _open_cuts(digits, at) if not last or cuts[-1] == len(digits)][:200]
    return [_at(token, cuts) for _, cuts in ways][:_ENOUGH]


def _numbers(digits: str, at: int) -> list[int]:
    """The ends of the numbers that may begin here: 0 alone, else up to six digits."""
    if at >= len(digits):
        return []
    return [at + 1] if digits[at] == "0" else list(range(at + 1, min(at + 6, len(digits)) + 1))


def _cuts(digits: str, at: int, parts: int, total: int, *, adds_up: bool) -> list[tuple[int, ...]]:
    """The ends of `parts` numbers that fill the digits from `at` on."""
    if parts == 1:
        rest = digits[at:]
        whole = rest and (rest == "0" or rest[0] != "0")
        return [(len(digits),)] if whole and (not adds_up or int(rest) == total) else []
    out: list[tuple[int, ...]] = []
    for end in _numbers(digits, at):
        if len(digits) - end < parts - 1:
            break
        out += [(end, *more) for more in _cuts(digits, end, parts - 1, total + int(digits[at:end]), adds_up=adds_up)]
        if len(out) > _ENOUGH:
            break
    return out


def _open_cuts(digits: str, at: int) -> list[tuple[int, ...]]:
    """The ends of four numbers from `at` on and of a fifth that is their sum."""
    out = []
    for a in _numbers(digits, at):
        for b in _numbers(digits, a):
            for c in _numbers(digits, b):
                for d in _numbers(digits, c):
                    total = str(sum(map(int, (digits[at:a], digits[a:b], digits[b:c], digits[c:d]))))
                    if digits.startswith(total, d):
                        out.append((a, b, c, d, d + len(total)))
    return out


def _at(token: Token, cuts: Sequence[int]) -> tuple[Token, ...]:
    edges = [0, *cuts]
    return tuple(Token.of(token.piece[a:b], token.line) for a, b in zip(edges, edges[1:], strict=False))
