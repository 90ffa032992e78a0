"""Figures that run together (181000019): the ways to cut them into the numbers of a form's row, and the one way under which its sums hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govdoc.parsers.table_tokens import Token

__all__ = ["block_cuts", "row_cuts", "settle", "signed_cuts"]

Figures = tuple[int, ...]

_LONGEST: Final = 40  # digits that run together, in a row of three blocks
_LONGEST_ROW: Final = 24
_LONGEST_NUMBER: Final = 6
_MOST_WAYS: Final = 200
_MOST_SUMS: Final = 4000
_FROM_SIGN: Final = re.compile(r"(?:减少|增加|减|增|[-+])?[\d.]{1,40}(?:万?元)?")


def row_cuts(token: Token, parts: int, *, adds_up: bool) -> list[tuple[Token, ...]]:
    """The ways to cut a run of digits into so many numbers, the last their sum where the form says so: 181000019 → 18 1 0 0 0 0 19, and others."""
    digits = token.key
    if not digits.isdecimal() or not parts <= len(digits) <= _LONGEST_ROW or len(token.piece) != len(digits):
        return []
    return [_at(token, cuts) for cuts in _cuts(digits, 0, parts, 0, adds_up=adds_up)]


def signed_cuts(token: Token, parts: int) -> list[tuple[Token, ...]]:
    """As `row_cuts`, for figures among which changes stand, whose signs begin a number: 6减13 → 6 减1 3; a number with a point is whole."""
    key = token.key
    stretches = list(_FROM_SIGN.finditer(key))
    if "".join(m.group() for m in stretches) != key or len(token.piece) != len(key) or not 1 < len(stretches) <= parts:
        return []
    ways: list[Figures] = [()]
    for m in stretches:
        first = next((i for i in range(m.start(), m.end()) if key[i].isdigit()), m.end())
        whole = "." in m.group() or not key[m.end() - 1].isdigit()
        cuts = [(m.end(),)] if whole else [c for n in range(1, parts + 1) for c in _cuts(key[: m.end()], first, n, 0, adds_up=False)]
        ways = [(*before, *c) for before in ways for c in cuts if len(before) + len(c) <= parts][:_MOST_WAYS]
    return [_at(token, cuts) for cuts in ways if len(cuts) == parts]


def block_cuts(token: Token, blocks: int) -> list[tuple[Token, ...]]:
    """As `row_cuts`, for blocks of four figures and their sum."""
    digits = token.key
    if not digits.isdecimal() or not 5 * blocks <= len(digits) <= _LONGEST or len(token.piece) != len(digits):
        return []
    ways: list[tuple[int, Figures]] = [(0, ())]
    for n in range(blocks):
        last = n == blocks - 1
        more = ((cuts[-1], (*before, *cuts)) for at, before in ways for cuts in _block(digits, at) if not last or cuts[-1] == len(digits))
        ways = list(more)[:_MOST_WAYS]
    return [_at(token, cuts) for _, cuts in ways]


def settle(ways: Sequence[Sequence[Figures]], roles: Sequence[str]) -> list[int] | None:
    """Of the ways to read each row the ones under which the columns add up too, if they are the only ones.

    `roles` says of each row what it is to the sums: "part" of the "total" (（七）总计), or "one", "two", "carried" (一 + 二 = （七） + 四).
    """
    at = {role: [n for n, r in enumerate(roles) if r == role] for role in ("part", "total", "one", "two", "carried")}
    if any(len(at[role]) != 1 for role in ("total", "one", "two", "carried")) or not all(ways):
        return None
    (total,), (one,), (two,), (carried,) = at["total"], at["one"], at["two"], at["carried"]
    found: list[dict[int, int]] = []
    for t, whole in enumerate(ways[total]):
        outside = [
            {one: a, two: b, carried: c}
            for a, x in enumerate(ways[one])
            for b, y in enumerate(ways[two])
            for c, z in enumerate(ways[carried])
            if all(p + q == w + r for p, q, w, r in zip(x, y, whole, z, strict=True))
        ]
        inside = _adding_up([ways[n] for n in at["part"]], whole) if outside else []
        found += [{total: t, **o, **dict(zip(at["part"], i, strict=True))} for o in outside for i in inside]
        if len(found) > 1:
            return None
    return [found[0][n] for n in range(len(ways))] if found else None


def _adding_up(ways: Sequence[Sequence[Figures]], whole: Figures) -> list[list[int]]:
    """The choices, two at most, of one way a row under which the rows add up to the whole; none where there are too many to look at."""
    sums: dict[Figures, list[list[int]]] = {tuple(0 for _ in whole): [[]]}
    for row in ways:
        new: dict[Figures, list[list[int]]] = {}
        for so_far, choices in sums.items():
            for n, figures in enumerate(row):
                reached = tuple(a + b for a, b in zip(so_far, figures, strict=True))
                if all(a <= b for a, b in zip(reached, whole, strict=True)):
                    held = new.setdefault(reached, [])
                    held += [[*c, n] for c in choices][: 2 - len(held)]
        if len(new) > _MOST_SUMS:
            return []
        sums = new
    return sums.get(whole, [])


def _numbers(digits: str, at: int) -> list[int]:
    """The ends of the numbers that may begin here: 0 alone, else up to six digits."""
    if at >= len(digits):
        return []
    return [at + 1] if digits[at] == "0" else list(range(at + 1, min(at + _LONGEST_NUMBER, len(digits)) + 1))


def _cuts(digits: str, at: int, parts: int, total: int, *, adds_up: bool) -> list[Figures]:
    """The ends of `parts` numbers that fill the digits from `at` on."""
    if parts == 1:
        rest = digits[at:]
        whole = rest == "0" or (rest != "" and rest[0] != "0")
        return [(len(digits),)] if whole and (not adds_up or int(rest) == total) else []
    out: list[Figures] = []
    for end in _numbers(digits, at):
        if len(digits) - end < parts - 1 or len(out) > _MOST_WAYS:
            break
        out += [(end, *more) for more in _cuts(digits, end, parts - 1, total + int(digits[at:end]), adds_up=adds_up)]
    return out


def _block(digits: str, at: int) -> list[Figures]:
    """The ends of four numbers from `at` on and of a fifth that is their sum."""
    out: list[Figures] = []
    for a in _numbers(digits, at):
        for b in _numbers(digits, a):
            for c in _numbers(digits, b):
                for d in _numbers(digits, c):
                    total = str(sum(map(int, (digits[at:a], digits[a:b], digits[b:c], digits[c:d]))))
                    if digits.startswith(total, d):
                        out.append((a, b, c, d, d + len(total)))
    return out


def _at(token: Token, cuts: Sequence[int]) -> tuple[Token, ...]:
    return tuple(Token.of(token.piece[a:b], token.line) for a, b in pairwise([0, *cuts]))
