"""Numbers of a passage that commit somebody (量化目标) or that a report counts (统计数据), each with what it measures.

``每年解读重要政策措施不少于1次`` → target, >= 1 次 a year, of 解读重要政策措施
``受理政府信息公开申请467件，同比上升15.88%`` → figure, 467 件, change 15.88
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from govdoc.extract.quantity_amounts import Amount, read_amounts, scaled
from govdoc.extract.quantity_bounds import Bound, Period, bound_of, period_of
from govdoc.extract.quantity_figures import Change, change_of, figure_rule, mean_period
from govdoc.extract.quantity_metric import ahead, behind, governed, names_nothing
from govdoc.extract.quantity_setting import Setting, Surroundings
from govdoc.extract.quantity_targets import target_rule
from govdoc.extract.quantity_words import pattern
from govdoc.extract.report_tense import is_past, looks_ahead, planned_from, report_tense
from govdoc.outline import Passage, Tense
from govdoc.text import NormalizedText

__all__ = ["Quantity", "find_quantities", "report_tense"]

_SLASH = {"年": "year", "半年": "half_year", "季": "quarter", "季度": "quarter", "月": "month", "周": "week", "日": "day", "天": "day"}
_JOINTS = ("", "、", "和", "及", "与", "或", "以及")
_CHAIN = ("、", "和", "及", "与")
_LIST = re.compile("、|和|与|以及|(?<!普)及(?![率时其格])")
_YEARLY = re.compile("全年|年内|今年|累计")
_CHECKED = re.compile("抽查|抽检")
_OF_NOUNS = ("个", "家", "名", "位", "座", "所", "类")
_HEAD = re.compile("(?:单位|部门|乡镇|街道|[^已均未全被进实位在]{2,20}(?=[已均未被]|全部|进行|实现|位列|在全))")
_OF_A_YEAR = ("年接待", "年新增", "年均", "年产", "年度")
_TIMES = ("次", "场", "期", "轮", "遍", "场次")
_NUMBERED = re.compile(r".{0,80}\d(?:[%‰万亿元个项家]|以上|的|标准)*")
_LOOK_BACK = 24
_EARLIER = 240
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or a figure.

    `piece` is the phrase (网上办结率达40%以上), `number` the number with its unit, `metric` the words of the sentence that
    name what is measured, `change` percent against the year before, `normalized` value and unit without 万 and 亿.
    """

    kind: Literal["target", "figure"]
    metric: str
    op: str
    value: int | float
    unit: str | None
    per: str | None
    approximate: bool
    change: int | float | None
    piece: NormalizedText
    number: NormalizedText
    rule: str
    normalized: tuple[int | float, str | None]


def find_quantities(passage: Passage, *, headings: Sequence[str] = ()) -> list[Quantity]:
    """The targets and figures of a passage, in order.

    `headings` are the folded headings over it, outermost first: under 申报条件 or 事件分级 a bound is a threshold, under
    发展基础 a number is history.
    """
    amounts = read_amounts(passage.piece)
    if not amounts:
        return []
    return _Reading(passage, headings, amounts).read()


class _Reading:
    """One pass over a passage; it remembers the quantity before, which 其中, 占 and 分别 lean on."""

    def __init__(self, passage: Passage, headings: Sequence[str], amounts: list[Amount]) -> None:
        self.amounts = amounts
        self.piece = passage.piece
        self.folded = passage.piece.folded
        self.tense = passage.tense
        self.column = passage.column
        self.conditions = _on_conditions(headings, self.folded)
        self.history = _on_history(headings)
        self.out: list[Quantity] = []
        self.bound: Bound | None = None
        self.names: list[str] = []
        self.read_to = -1  # where the last quantity ends
        self.plans_at = -1
        self.sentence_at = -1
        self.looked_at = -1
        self.ahead = False  # does the sentence look ahead, as far as it was read
        self.target_at = -1  # where the last target stands, -1 where there was none
        self.changes: list[int | float] = []  # 分别增长4.0%、9.2%: those read so far

    def read(self) -> list[Quantity]:
        """The quantities of all amounts, in order."""
        around = Surroundings(self.folded)
        for i, amount in enumerate(self.amounts):
            at = around.setting(amount, self.read_to)
            bound = self._leaning(at, bound_of(at.left, _covered(self.amounts, i, at, self.folded)))
            self.bound = bound
            tense = self._tense(at)
            if tense is Tense.ACCOUNT and not _required(bound, at):
                done = self._figure(at, bound)
            else:
                done = (tense is Tense.ACCOUNT or not (self.history or self._past(at))) and self._target(at, bound)
            if done:
                self.read_to = amount.stop
        return self.out

    def _tense(self, at: Setting) -> Tense:
        if self.tense is Tense.POLICY:
            return self.tense
        if self.tense is Tense.OUTLOOK:
            if self.plans_at < 0:
                self.plans_at = planned_from(self.folded)
            return self.tense if at.amount.start >= self.plans_at else Tense.ACCOUNT
        begins = at.amount.start - len(at.sentence)
        if begins != self.sentence_at:  # the words of a sentence are looked at once, also where it holds ten numbers
            self.sentence_at, self.looked_at, self.ahead = begins, begins, False
        if not self.ahead:
            self.ahead = looks_ahead(self.folded, max(begins, self.looked_at - _LOOK_BACK), at.amount.start)
            self.looked_at = at.amount.start
        return Tense.OUTLOOK if self.ahead else self.tense

    def _past(self, at: Setting) -> bool:
        return is_past(at.sentence, self.folded[max(0, at.clause_at - _EARLIER) : at.clause_at])

    def _leaning(self, at: Setting, bound: Bound) -> Bound:
        """分别不低于95%和90%: a number that only joins the one before it shares its bound."""
        if self.bound is None or not at.follows or bound.kind not in ("none", "tail"):
            return bound
        if at.left.strip() not in _JOINTS and not (self.bound.strict and at.left.endswith(_CHAIN) and at.right):
            return bound
        return self.bound._replace(cut=len(at.left), between="", op=bound.op if bound.kind == "tail" else self.bound.op)

    # -- targets ---------------------------------------------------------------------------------------------------

    def _target(self, at: Setting, bound: Bound) -> bool:
        amount = at.amount
        if self.column is not None and not at.left and not at.right:
            return False  # a cell of nothing but a number: what it means is the table's affair
        sentence_at = amount.start - len(at.sentence)
        follows = self.target_at >= (at.left_at - _NEAR if at.bracketed else sentence_at)
        period = period_of(at.sentence)
        joined = at.follows and at.left.strip() in _JOINTS and bool(self.out) and self.out[-1].unit == amount.unit
        rule = target_rule(at, bound, period, follows_target=follows, joined=joined)
        if rule is None or (self.conditions and rule in ("bound", "reached", "minimum length", "cap")):
            return False
        metric, start, end = self._name(at, bound, period)
        if len(metric) < 2 and follows and self.out:
            metric = self.out[-1].metric
        if len(metric) < 2:
            metric = self._before(at, sentence_at) or self.column or metric
        if not metric:
            return False
        per = _per(at, bound, period)
        self.target_at = amount.start
        if amount.low is not None:
            self._put("target", metric, ">=", amount.low, per, (start, end), at, rule)
            self._put("target", metric, "<=", amount.value, per, (start, end), at, rule)
        else:
            self._put("target", metric, bound.op, amount.value, per, (start, end), at, rule)
        return True

    def _name(self, at: Setting, bound: Bound, period: Period | None) -> tuple[str, int, int]:
        """The metric, and where the phrase starts and ends."""
        amount, text = at.amount, self.piece.text
        if at.follows and at.left.strip() in _JOINTS and self.out:
            named = self.names.pop(0) if self.names else self.out[-1].metric
            return named, amount.start, amount.stop
        volume = amount.kind in ("count", "measure", "bare", "money", "zero")
        from_ = 0
        if period and (cut := period.end - (len(at.sentence) - len(at.left))) > 0 and bound.cut - cut >= 2:
            from_ = cut  # 单个企业每年补助总额不超过300万元: the words behind 每年
        words = behind(at.left[from_:], bound.cut - from_, verbs=volume)
        base = at.left_at + from_
        left = text[base + words.start : base + words.end]
        if volume and names_nothing(left):
            left = ""
        lo, hi = ahead(at.right)
        noun = text[amount.stop + lo : amount.stop + hi]
        start = min(base + words.phrase, amount.start)
        between = bound.between.removesuffix("达到").removesuffix("达").removesuffix("到")
        self.names = []
        listed = at.left[: bound.cut].endswith(("等", *_CHAIN))
        if hi - lo >= 2 and (len(left) < 2 or between or governed(at.left, bound.cut) or listed or amount.kind == "zero"):
            return noun, start, amount.stop + hi
        if "分别" in at.left:
            self.names = [n.strip() for n in _LIST.split(left) if n.strip()]
            left = self.names.pop(0) if self.names else left
        return left + (between if len(between) > 1 else ""), start, amount.stop

    def _before(self, at: Setting, sentence_at: int) -> str:
        """What the clause before speaks of: 建立健全政府网站信息内容更新机制，每周至少1次."""
        clauses = self.folded[sentence_at : at.clause_at].rstrip(",:").split(",")
        if not clauses[-1]:
            return ""
        end = sentence_at + len(self.folded[sentence_at : at.clause_at].rstrip(",:"))
        base = end - len(clauses[-1])
        start = m.end() if (m := _NUMBERED.match(clauses[-1])) else 0
        words = behind(clauses[-1][start:], len(clauses[-1]) - start, verbs=False)
        return self.piece.text[base + start + words.start : base + start + words.end]

    # -- figures ---------------------------------------------------------------------------------------------------

    def _figure(self, at: Setting, bound: Bound) -> bool:
        amount = at.amount
        if self.column is not None:
            return False  # cells are not listed again
        joint = at.follows and at.left.strip() in _JOINTS
        change = change_of(at)
        if self.changes and joint and amount.kind == "share":
            change = Change(amount.value if self.changes[-1] >= 0 else -amount.value, shared=True)
        if change is not None and self._add_change(change, at):
            return True
        self.changes = []
        rule = figure_rule(at)
        if rule is None:
            return False
        metric, start, end = self._figure_name(at, bound, rule, joint=joint)
        if metric:
            self._put("figure", metric, bound.op, amount.value, mean_period(at.left), (start, end), at, rule)
        return bool(metric)

    def _add_change(self, change: Change, at: Setting) -> bool:
        """The change goes to the figure before it; 分别增长4.0%、9.2%、12.3% to the last three. False where there is none."""
        values = [*self.changes, change.value] if change.shared else [change.value]
        last = self.out[-len(values) :]
        if len(last) < len(values) or any(q.kind != "figure" for q in last):
            return False
        if at.amount.start - (last[-1].number.until - self.piece.at) > _NEAR:
            return False
        self.out[-len(values) :] = [replace(q, change=v) for q, v in zip(last, values, strict=True)]
        self.changes = values if change.shared else []
        return True

    def _figure_name(self, at: Setting, bound: Bound, rule: str, *, joint: bool) -> tuple[str, int, int]:
        amount, text = at.amount, self.piece.text
        if (joint or rule == "figure.share") and self.out:
            return self.out[-1].metric, amount.start - len(at.left.rpartition("占")[2] + "占") * (not joint), amount.stop
        words = behind(at.left, bound.cut, verbs=False)
        left = text[at.left_at + words.start : at.left_at + words.end]
        start = min(at.left_at + words.phrase, amount.start)
        lo, hi = ahead(at.right)
        if hi - lo >= 2 and (len(left) < 2 or amount.unit in _OF_NOUNS or governed(at.left, bound.cut)):
            if m := _HEAD.match(at.right, lo, hi):
                hi = m.end()
            return text[amount.stop + lo : amount.stop + hi], start, amount.stop + hi
        if len(left) < 2 and self.out:
            return self.out[-1].metric, start, amount.stop
        return left, start, amount.stop

    def _put(
        self,
        kind: Literal["target", "figure"],
        metric: str,
        op: str,
        value: int | float,
        per: str | None,
        span: tuple[int, int],
        at: Setting,
        rule: str,
    ) -> None:
        amount = at.amount
        start, end = span
        self.out.append(
            Quantity(
                kind=kind,
                metric=metric.replace(" ", ""),
                op=op,
                value=value,
                unit=amount.unit,
                per=per,
                approximate=amount.approximate or at.left.endswith(("近", "约", "逾")),
                change=None,
                piece=self.piece[start:end],
                number=self.piece[amount.start : amount.end],
                rule=rule,
                normalized=scaled(value, amount.unit),
            )
        )


def _covered(amounts: list[Amount], i: int, at: Setting, folded: str) -> Amount:
    """With 分别 the bound word behind the last number covers all: 分别达到95%、90%以上."""
    amount = amounts[i]
    if "分别" not in at.clause or amount.tail:
        return amount
    for a, b in zip(amounts[i:], amounts[i + 1 :], strict=False):
        if folded[a.stop : b.start].strip() not in _JOINTS:
            break
        if b.tail and not (amount.kind == "share" and amount.value == 100):
            return amount._replace(tail=b.tail)
    return amount


def _per(at: Setting, bound: Bound, period: Period | None) -> str | None:
    """How often: 每年 in the number's own clause; 每年 of an earlier clause covers counts and money of the whole sentence.

    A rate or a length of time in a later clause (每半年清洗一次，公示时间不少于五日) has no period, nor has 全年不少于40场.
    """
    amount = at.amount
    if amount.over:
        return _SLASH.get(amount.over)
    if period is None or _YEARLY.search(at.left):
        return None
    if len(at.sentence) - period.start <= amount.start - at.clause_at:
        return period.per
    if amount.kind in ("share", "fraction"):
        return period.per if _CHECKED.search(at.left) else None
    if amount.kind == "time":
        return None
    if at.left.startswith(_OF_A_YEAR):
        return None
    return period.per if period.per == "year" or amount.unit in _TIMES else None


def _required(bound: Bound, at: Setting) -> bool:
    """In an account of the year, 不低于4% and 至少1次 are requirements; 达95%以上 and 超过 tell what was reached."""
    return bound.strict and at.left[bound.cut : bound.cut + 2] not in ("最高", "最多", "至多", "最低", "最少")


def _on_conditions(headings: Sequence[str], folded: str) -> bool:
    return any(pattern("conditions_heading").search(h) for h in headings[-2:]) or ("条件" in folded and pattern("conditions_list").search(folded) is not None)


def _on_history(headings: Sequence[str]) -> bool:
    return any(pattern("account_heading").search(h) and not pattern("outlook_heading").search(h) for h in headings[-2:])
