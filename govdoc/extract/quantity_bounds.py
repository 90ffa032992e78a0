"""Which comparison the words around a number make (约束词) and how often it falls due (每年, 每季度).

分值权重不低于4% → >= · 达50%以上 → >= · 控制在15件以内 → <= · 突破6万个 → > · 约3600户 → =
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from govdoc.extract.quantity_amounts import Amount
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import pattern
from govdoc.lexicon import table
from govdoc.once import Once

__all__ = ["Bound", "Period", "bound_of", "due_of", "period_of"]

_ROWS: Final = ("at_least", "at_most", "above", "below", "reach", "about")
_STRICT: Final = ("at_least", "at_most", "may")
_OPEN: Final = ("none", "about")
_NO_LIMIT: Final = ("reach", "about")
_TAIL_OPS: Final = {"上": ">=", "下": "<=", "内": "<=", "顶": "<=", "限": "<="}
# What may stand between the bound word and the number: 不少于[每年]2次, 不超过[人民币]50万元.
_CLOSE: Final = re.compile(r"(?: |每[^\d,;]{1,3}|20\d\d年年?[底末]?的?|年[底末]的?|人民币|[达到至为约近在其各再全省市县区可]|本年度?|总)*")
_LOOSE: Final = ("至少", "最少", "起码", "至多", "最多", "最高", "最低", "上限", "下限")
_CLOSE_GAP: Final = 12
_LOOSE_GAP: Final = 24
_OF_GAP: Final = 24
_SHARE_GAP: Final = 10
_BROKEN: Final = re.compile(r"[,\d]")
_WINDOW: Final = 36
_SLASH: Final = {
    "年": "year",
    "半年": "half_year",
    "季": "quarter",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "日": "day",
    "天": "day",
}
_TIMES: Final = ("次", "场", "期", "轮", "遍", "场次")
_WHOLE_YEAR: Final = re.compile("全年|年内|今年|累计")
_OF_A_YEAR: Final = ("年接待", "年新增", "年均", "年产", "年度")
_DATED: Final = re.compile(r"\d{4}年|年底|月底|季度末")
_CHECKED: Final = re.compile("抽查|抽检")


class Bound:
    """The comparison and the word that makes it.

    `cut` is where the bound words begin in the text left of the number, so that ``left[:cut]`` is what is measured;
    `between` is what stands between a loose bound word and the number (至少[专门听取]1次). `kind` is the row of the
    lexicon that matched (at_least, at_most, above, below, reach, about, may), `tail` (以上, 以内) or `none`. `strict` says that
    it is a word of duty (不低于, 至少, 不超过), `open` that there is no word of comparison, or one that only says 约, 为.
    A plain class, as each number has one and is asked of it again and again.
    """

    __slots__ = ("between", "cut", "kind", "op", "open", "strict")

    def __init__(self, op: str, kind: str, cut: int, between: str = "") -> None:
        self.op = op
        self.kind = kind
        self.cut = cut
        self.between = between
        self.strict = kind in _STRICT
        self.open = kind in _OPEN

    def shared(self, op: str, cut: int) -> Bound:
        """The same bound for a number that only joins the one before it."""
        return Bound(op, self.kind, cut)

    def told_of(self, metric: str) -> str:
        """The comparison that it makes of a figure so called: 最高海拔2416米 bounds nothing."""
        return "=" if metric.startswith(("最高", "最低")) else self.op


class Period(NamedTuple):
    """每年 → year: `per` is null for 每学期 and 每3年, `start` and `end` are places in the text it was read from."""

    per: str | None
    start: int
    end: int


def _make_bound_words() -> re.Pattern[str]:
    """All bound words in one alternation of literals; groups in it would cost the search its quick first look."""
    return re.compile("|".join(table("quantities").row(name).pattern for name in _ROWS))


_BOUND_WORDS: Final = Once(_make_bound_words)


@lru_cache(maxsize=256)
def _row_of(word: str) -> tuple[str, str]:
    """The row that a bound word stands in, and its comparison: 不得低于 → (at_least, >=)."""
    row = next(r for name in _ROWS if pattern(name).fullmatch(word) and (r := table("quantities").row(name)))
    return row.name, row.value


def bound_of(left: str, amount: Amount) -> Bound:
    """The comparison that the text left of the number and the tail of the number make together."""
    every = _BOUND_WORDS.kept or _BOUND_WORDS.made()
    m = every.search(left, len(left) - _WINDOW if len(left) > _WINDOW else 0)
    if m is None and not amount.tail and amount.unit != "次":
        return Bound("=", "none", len(left))  # as most are
    by_tail = _TAIL_OPS.get(amount.tail[-1]) if amount.tail and not amount.loose else None
    best: re.Match[str] | None = None
    kind, op = "none", "="
    while m:
        word, end = m.group(), m.end()
        this, this_op = _row_of(word)
        if (this not in _NO_LIMIT or kind == "none" or kind in _NO_LIMIT) and _reaches(word, this, left[end:], amount):
            best, kind, op = m, this, this_op
        m = every.search(left, end)
    if best is not None:
        if kind in _NO_LIMIT:
            op = by_tail or "="
        elif kind == "at_most" and amount.loose:
            op = "="  # 涨幅控制在3%左右
        return Bound(op, kind, best.start(), left[best.end() :] if best.group() in _LOOSE else "")
    if amount.unit == "次" and not by_tail and (may := pattern("may").search(left)):
        return Bound("<=", "may", may.start())
    return Bound(by_tail, "tail", len(left)) if by_tail else Bound("=", "none", len(left))


def _reaches(word: str, kind: str, gap: str, amount: Amount) -> bool:
    """Does the bound word still govern the number, over what stands between them?"""
    if not gap or (len(gap) <= _CLOSE_GAP and _CLOSE.fullmatch(gap)):
        return True
    of_it = (amount.kind in ("share", "fraction") or amount.unit == "倍") and len(gap) <= _OF_GAP and gap.endswith(("的", "总额", "总数"))
    if kind in _NO_LIMIT:
        return of_it and word.startswith("达")  # 达到保安负荷的120%
    if word in _LOOSE:
        return len(gap) <= _LOOSE_GAP and gap[-1:] != "、" and not _BROKEN.search(gap)
    near = kind in ("at_least", "at_most") and amount.kind == "share"
    return of_it or (near and len(gap) <= _SHARE_GAP and not _BROKEN.search(gap))  # 不超过总投资30%


@cache
def _pers() -> dict[str, str]:
    return {word: str(value) for word, value in table("quantities").values().items()}


def period_of(text: str) -> Period | None:
    """The last 每年, 每季度 … of a stretch, or None."""
    at = text.rfind("每")
    while at >= 0:
        if m := pattern("period").match(text, at):
            return Period(_pers().get(m["period"]), at, m.end())
        at = text.rfind("每", 0, at)
    return None


def due_of(at: Setting, period: Period | None) -> str | None:
    """How often: 每年 in the number's own clause; 每年 of an earlier clause covers counts and money of the whole sentence.

    A rate or a length of time in a later clause (每半年清洗一次，公示时间不少于五日) has no period, nor has 全年不少于40场.
    """
    amount = at.amount
    if amount.over:
        return _SLASH.get(amount.over)
    if period is None:
        m = pattern("bare_period").search(at.left) if amount.unit in _TIMES else None
        return None if m is None else _pers().get(m["period"])
    if at.sentence_at + period.start >= at.clause_at:
        return period.per
    if _WHOLE_YEAR.search(at.left) or _DATED.search(at.sentence, period.end):
        return None
    if amount.kind in ("share", "fraction"):
        return period.per if _CHECKED.search(at.left) and "合格" not in at.left else None
    if amount.kind == "time" or at.left.startswith(_OF_A_YEAR):
        return None
    return period.per if period.per == "year" or amount.unit in _TIMES else None
