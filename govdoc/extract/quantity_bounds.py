"""Which comparison the words around a number make (约束词) and how often it falls due (每年, 每季度).

分值权重不低于4% → >= · 达50%以上 → >= · 控制在15件以内 → <= · 突破6万个 → > · 约3600户 → =
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govdoc.extract.quantity_amounts import Amount
from govdoc.extract.quantity_words import pattern
from govdoc.lexicon import table

__all__ = ["Bound", "Period", "bound_of", "period_of"]

_ROWS = ("at_least", "at_most", "above", "below", "reach", "about")
_PLAIN = ("reach", "about")
_TAIL_OPS = {"上": ">=", "下": "<=", "内": "<=", "顶": "<=", "限": "<="}
# What may stand between the bound word and the number: 不少于[每年]2次, 不超过[人民币]50万元.
_CLOSE = re.compile(r"(?: |每[^\d,;]{1,3}|人民币|[达到至为约近在其各再全省市县区可]|本年度?|总)*")
_LOOSE = ("至少", "最少", "起码", "至多", "最多", "最高", "最低", "上限", "下限")
_WINDOW = 36
_LOOSE_GAP = 14
_OF_GAP = 24
_BROKEN = re.compile(r"[,\d]")


class Bound(NamedTuple):
    """The comparison and the word that makes it.

    `cut` is where the bound words begin in the text left of the number, so that ``left[:cut]`` is what is measured;
    `between` is what stands between a loose bound word and the number (至少[专门听取]1次). `kind` is the row of the
    lexicon that matched (at_least, at_most, above, below, reach, about, may), `tail` (以上, 以内) or `none`.
    """

    op: str
    kind: str
    cut: int
    between: str = ""

    @property
    def strict(self) -> bool:
        """A word of duty (不低于, 至少, 不超过), not a mere comparison."""
        return self.kind in ("at_least", "at_most", "may")

    @property
    def open(self) -> bool:
        """No word of comparison, or one that only says 约, 为."""
        return self.kind in ("none", "about")


class Period(NamedTuple):
    """每年 → year: `per` is null for 每学期 and 每3年, `start` and `end` are places in the text it was read from."""

    per: str | None
    start: int
    end: int


@cache
def _bounds() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """All bound words in one alternation of literals (groups in it would cost the search its quick first look), and each row."""
    rows = [table("quantities").row(name) for name in _ROWS]
    return re.compile("|".join(r.pattern for r in rows)), tuple((r.name, re.compile(r.pattern)) for r in rows)


def bound_of(left: str, amount: Amount) -> Bound:
    """The comparison that the text left of the number and the tail of the number make together."""
    by_tail = None if amount.tail in ("左右", "上下") else _TAIL_OPS.get(amount.tail[-1:])
    every, rows = _bounds()
    best: re.Match[str] | None = None
    kind = "none"
    for m in every.finditer(left, max(0, len(left) - _WINDOW)):
        this = next(name for name, row in rows if row.match(left, m.start()))
        if _reaches(m, this, left[m.end() :], amount) and (this not in _PLAIN or kind == "none" or kind in _PLAIN):
            best, kind = m, this
    if best is not None:
        between = left[best.end() :] if best.group() in _LOOSE else ""
        return Bound(_op(kind, by_tail, amount), kind, best.start(), between)
    if amount.unit == "次" and not by_tail and (m2 := pattern("may").search(left)):
        return Bound("<=", "may", m2.start())
    return Bound(by_tail, "tail", len(left)) if by_tail else Bound("=", "none", len(left))


def _reaches(m: re.Match[str], kind: str, gap: str, amount: Amount) -> bool:
    """Does the bound word still govern the number, over what stands between them?"""
    if _CLOSE.fullmatch(gap):
        return True
    if kind in _PLAIN:
        return False
    if m.group() in _LOOSE:
        return len(gap) <= _LOOSE_GAP and gap[-1:] != "、" and not _BROKEN.search(gap)
    return amount.kind in ("share", "fraction") and len(gap) <= _OF_GAP and gap.endswith(("的", "总额", "总数"))


def _op(kind: str, by_tail: str | None, amount: Amount) -> str:
    op: str = table("quantities").row(kind).value
    if kind in _PLAIN:
        return by_tail or "="
    if kind == "at_most" and amount.tail in ("左右", "上下"):
        return "="  # 涨幅控制在3%左右
    return op


@cache
def _periods() -> tuple[re.Pattern[str], dict[str, str]]:
    words = table("quantities")
    return words.regex("period"), words.values()


def period_of(text: str) -> Period | None:
    """The last 每年, 每季度 … of a stretch, or None."""
    if "每" not in text:
        return None
    pattern, values = _periods()
    last = None
    for last in pattern.finditer(text):
        pass
    if last is None:
        return None
    return Period(values.get(last["period"]), last.start(), last.end())
