"""Numbers of a passage that commit somebody (量化目标) or that a report counts (统计数据), each with what it measures.

``每年抽查重点供水单位不少于2次`` → target, >= 2 次 a year, of 抽查重点供水单位
``受理政府信息公开申请467件，同比上升15.88%`` → figure, 467 件, change 15.88
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.extract.quantity_amounts import NUMBERS, Amount, read_amounts
from govdoc.extract.quantity_bounds import Bound, bound_of, due_of, period_of
from govdoc.extract.quantity_conditions import goals_at, holds_answers, is_account_column, on_conditions, under_history
from govdoc.extract.quantity_exclusions import conditional
from govdoc.extract.quantity_figures import (
    Change,
    change_of,
    ends_in_plan_share,
    figure_rule,
    gains_on,
    is_comparison,
    is_gain,
    is_required,
    mean_period,
)
from govdoc.extract.quantity_hits import Kind, Quantity
from govdoc.extract.quantity_lists import covered, with_shared_units
from govdoc.extract.quantity_names import JOINTS, LISTED, bare_name, name_before, name_of_figure, name_of_target, names_no_other, names_of
from govdoc.extract.quantity_setting import Setting, Surroundings
from govdoc.extract.quantity_targets import target_rule
from govdoc.extract.quantity_units import scaled
from govdoc.extract.quantity_words import pattern
from govdoc.extract.report_tense import SentenceTense, is_past, may_be_past, of_a_past_year, report_tense
from govdoc.outline import Passage, Tense

__all__ = ["Quantity", "Reading", "find_quantities", "report_tense"]

_ACCOUNT: Final = Tense.ACCOUNT  # to ask an enumeration for its member costs more than most questions asked here
_EARLIER, _NEAR, _MANY = 240, 40, 12
_OF_ONE_THING: Final = ("户", "人", "名", "套", "人次")  # 搬迁512户1203人
_MORE: Final = re.compile(r"[、和及与] ?(?:同?比?(?:增长|上升|提高|下降|减少))?\d|[、和及与][百一二三四五六七八九十]")
_THRESHOLDS: Final = ("bound", "reached", "minimum length", "cap")


def find_quantities(passage: Passage, *, headings: Sequence[str] = (), year: int | None = None) -> list[Quantity]:
    """The targets and figures of a passage, in order.

    `headings` are the folded headings over it, outermost first: under 申报条件 or 事件分级 a bound is a threshold, under
    发展基础 a number is history; what a year before the `year` that the paper is of brought is history too. The cells of a
    report's tables give no figures.
    """
    folded = passage.folded
    if passage.column is not None and (passage.tense is _ACCOUNT or folded.isdecimal()):
        return []
    first = (NUMBERS.kept or NUMBERS.made()).search(folded)
    if first is None or holds_answers(folded) or (passage.column is not None and is_account_column(passage.column)):
        return []  # most passages hold no number, and one search says so
    amounts = read_amounts(passage.piece, folded, first)
    return Reading(passage, folded, headings, amounts, year).read() if amounts else []


class Reading:
    """One pass over a passage; it remembers the quantity before, which 其中, 占 and 分别 lean on."""

    def __init__(self, passage: Passage, folded: str, headings: Sequence[str], amounts: list[Amount], year: int | None = None) -> None:
        self.dealt = "分别" in folded
        self.amounts = with_shared_units(amounts, folded) if self.dealt else amounts
        self.piece = passage.piece
        self.folded = folded
        self.text = passage.piece.text
        self.column = passage.column
        self.tense = SentenceTense(passage.tense, folded)
        self.outline, self.headings = headings, headings[-2:]
        self.year = year if passage.column is None and "20" in folded and "年" in folded else None
        self.history = False
        self.past: bool | None = None  # may a sentence of it be history? Asked when the first number needs it
        self.out: list[Quantity] = []
        self.bound: Bound | None = None
        self.names: list[str] = []  # what the coming numbers of a 分别 measure
        self.changes: list[int | float] = []  # 分别增长4.0%、9.2%: those read so far
        self.read_to = -1  # where the last quantity ends
        self.refused: list[tuple[Setting, Bound]] = []  # the numbers that were nothing
        self.refused_to = -1  # where the last number ends that was nothing
        self.target_at = -1  # where the last target stands

    def read(self) -> list[Quantity]:
        """The quantities of all amounts, in order."""
        around = Surroundings(self.folded)
        for i, amount in enumerate(self.amounts):
            at = around.setting(amount, self.read_to)
            bound = bound_of(at.left, covered(self.amounts[i : i + _MANY], self.folded, at.clause) if self.dealt else amount)
            if at.follows and self.bound is not None and bound.kind in ("none", "tail"):
                bound = self._leaning(at, bound, self.bound)
            self.bound = bound
            if self.tense.at(at.sentence_at, amount.start) is _ACCOUNT:
                done = self._target(at, bound) if bound.strict and is_required(bound, at) else self._figure(at, bound)
            elif self._past(at) or (
                self.year is not None and self._of_a_past_year(at, bound, self.year)
            ):  # a plan, too, may say what was reached
                done = self._figure(at, bound)
            else:
                done = not self._refused(amount) and not is_comparison(at, self.refused_to, self.out) and self._target(at, bound)
            if done:
                self.read_to = amount.stop
            else:
                self.refused_to = amount.stop
                self.refused.append((at, bound))
        return self.out

    def _refused(self, amount: Amount) -> bool:
        """首次突破1亿元、5亿元、10亿元的企业: a number that joins one that was no target is none either."""
        joint = self.folded[self.refused_to : amount.start]
        if not self.read_to < self.refused_to <= amount.start or joint not in JOINTS:
            return False
        return joint != "" or self.refused[-1][0].amount.unit == amount.unit  # 厂房三期20万平方米

    def _past(self, at: Setting) -> bool:
        if self.past is None:
            self.history = under_history(self.outline)
            self.past = self.history or may_be_past(self.folded) or (at.text != self.folded and may_be_past(at.text))
        if self.history or not self.past:
            return self.history
        return is_past(at.told, self.folded[max(0, at.clause_at - _EARLIER) : at.clause_at])

    def _of_a_past_year(self, at: Setting, bound: Bound, year: int) -> bool:
        """2023年，…突破2000亿元 in a paper of 2024; a threshold (2023年营业收入达到2000万元以上的企业) or a rule for that year is none."""
        if bound.strict or conditional(at, bound) or pattern("grant").search(at.clause):
            return False
        rest = at.text[at.amount.stop : at.amount.stop + _EARLIER].partition("。")[0]
        told = at.text[max(0, at.text.rfind("。", 0, at.amount.start) + 1, at.amount.start - _EARLIER) : at.amount.start]
        return of_a_past_year(told, rest, year) and not on_conditions(self.headings, self.folded, at.clause)

    def _leaning(self, at: Setting, bound: Bound, earlier: Bound) -> Bound:
        """分别不低于95%和90%, 至少提供1次指导、3次推荐: a number that only joins the one before it shares its bound."""
        left = at.left.strip()
        if not left or (left not in JOINTS and not (earlier.strict and at.left.endswith(LISTED) and at.right)):
            return bound
        return earlier.shared(bound.op if bound.kind == "tail" else earlier.op, len(at.left))

    # -- targets ---------------------------------------------------------------------------------------------------

    def _target(self, at: Setting, bound: Bound) -> bool:
        amount = at.amount
        if self.column is not None and not at.left and not at.right:
            return False  # a cell of nothing but a number: what it means is the table's affair
        since = goals_at(at)
        if at.bracketed or pattern("size_noun_of_goal").search(at.left):
            since = min(since, at.left_at - _NEAR)
        follows = self.target_at >= 0 and self.target_at >= since
        joins = follows and at.follows and at.left.strip() in JOINTS
        period = period_of(at.sentence)
        joined = joins and (self.out[-1].unit == amount.unit if at.left.strip() else amount.unit in _OF_ONE_THING)
        rule = target_rule(at, bound, period, after=self.out[-1] if follows else None, joined=joined, year=self.year or 0)
        if rule is None or (rule in _THRESHOLDS and on_conditions(self.headings, self.folded, at.clause, strict=bound.strict)):
            return False
        metric, start, end = name_of_target(self.text, at, bound, period)
        if joins:
            metric, start, end = self.names.pop(0) if self.names else self.out[-1].metric, amount.start, amount.stop
        else:
            metric = self._metric(at, metric, follows=follows)
        if not metric:
            return False
        per = due_of(at, period)
        self.target_at = amount.start
        if amount.low is not None:
            self._put("target", metric, start, end, at, rule, ">=", amount.low, per)
        op = bound.op if amount.low is None else "<="
        self._put("target", metric, start, end, at, rule, op, amount.value, per)
        return True

    def _metric(self, at: Setting, metric: str, *, follows: bool) -> str:
        """The name, taken from the target before or the clause before where the number's own words give none."""
        self.names = []
        if "分别" in at.left and _MORE.match(at.right):
            self.names = names_of(metric if len(metric) >= 2 else name_before(self.text, self.folded, at))
            metric = self.names.pop(0) if self.names else metric
        if len(metric) < 2 and (follows or (self.out and self.read_to >= at.sentence_at)):  # 2023年产值突破500亿元，力争2025年达到800亿元
            metric = self.out[-1].metric
        if len(metric) < 2:
            metric = name_before(self.text, self.folded, at) or self.column or metric
        return metric

    # -- figures ---------------------------------------------------------------------------------------------------

    def _figure(self, at: Setting, bound: Bound) -> bool:
        if self.column is not None:
            return False
        amount, out = at.amount, self.out
        joined = at.follows and bool(out) and at.left.strip() in JOINTS
        if (amount.kind == "share" and self._changed(at, joined=joined)) or (out and is_gain(at, gains_on(out))):
            return True
        self.changes = []
        rule = figure_rule(at)
        if rule is None:
            return False
        metric, start, end = name_of_figure(self.text, at, bound, self.read_to, out[-1].metric if out else "")
        if out and (joined or rule == "figure.share" or not metric):
            metric, start, end = out[-1].metric, amount.start if joined else start, amount.stop
        elif out and names_no_other(metric, same_unit=out[-1].unit == amount.unit):
            metric = out[-1].metric  # 个体户1750户，当年[新增]156户
        if metric:
            per = mean_period(at.left) if "均" in at.left else None
            if amount.low is not None and amount.kind == "share":
                self._put("figure", metric, start, end, at, rule, bound.op, amount.low, per)
            self._put("figure", metric, start, end, at, rule, bound.told_of(metric), amount.value, per)
        return metric != ""

    def _changed(self, at: Setting, *, joined: bool) -> bool:
        """Is the percentage a change of the figure before it, which it then goes to?"""
        amount = at.amount
        change = change_of(at)
        if change is not None and _MORE.match(at.right):
            change = change._replace(shared=True)  # 分别达到39860元、21450元，增长5.4%、7.2%
        if self.changes and joined:
            change = Change(amount.value if self.changes[-1] >= 0 else -amount.value, shared=True)
        elif self.changes and change is not None and at.left.startswith(LISTED):
            change = change._replace(shared=True)  # 分别下降17.5%、上升15.2%
        if change is None:
            return False
        if amount.unit == "percentage point" and self.out:
            self.changes = [0]  # the next of its list is none either
            return True  # 比上年提高1.2个百分点 is neither a figure nor a change in percent
        return self._add_change(change, at)

    def _add_change(self, change: Change, at: Setting) -> bool:
        """The change goes to the figure before it; 分别增长4.0%、9.2%、12.3% to the last three. False where there is none."""
        values = [*self.changes, change.value][-_MANY:] if change.shared else [change.value]
        end = len(self.out) - int(not change.shared and ends_in_plan_share(self.out))
        last = self.out[max(0, end - len(values)) : end]
        if len(last) < len(values) or any(q.kind != "figure" for q in last):
            return False
        if at.amount.start - (last[-1].number.until - self.piece.at) > _NEAR:
            return False
        self.out[end - len(values) : end] = [q.changed(v) for q, v in zip(last, values, strict=True)]
        self.changes = values if change.shared else []
        return True

    def _put(
        self, kind: Kind, metric: str, start: int, end: int, at: Setting, rule: str, op: str, value: int | float, per: str | None
    ) -> None:
        amount = at.amount
        unit, part = amount.unit, self.piece.part
        approximate = amount.approximate or (at.left.endswith(("近", "约", "逾", "约合", "约为")) and not at.left.endswith("节约"))
        piece, number = part(start, end), part(amount.start, amount.end)
        metric = bare_name(metric)
        self.out.append(Quantity(kind, metric, op, value, unit, per, approximate, None, piece, number, rule, scaled(value, unit)))
