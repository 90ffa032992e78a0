"""What a report states as reached or counted (统计数): which numbers are figures, and what is only a figure's change.

受理申请467件，同比上升15.88% → 467 件, change 15.88 · 网络申请52件，占59.8% → 52 件 and 59.8 %
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

from govdoc.extract.quantity_bounds import Bound
from govdoc.extract.quantity_hits import Kind, Quantity
from govdoc.extract.quantity_metric import governed
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import endings, pattern, words
from govdoc.extract.report_tense import looks_ahead
from govdoc.refusals import REASONS

__all__ = [
    "Change",
    "change_of",
    "ends_in_plan_share",
    "figure_rule",
    "figure_verdict",
    "gains_on",
    "is_comparison",
    "is_gain",
    "is_required",
    "mean_period",
]

_MEANS: Final = {"年": "year", "季": "quarter", "月": "month", "周": "week", "日": "day"}
_COMPARING: Final = ("比", "较", "同", "分别", "与")
_CHANGE_ENDS: Final = frozenset("长加升高涨善转产增降少低落滑减多幅度了达率为约近")  # of 增长, 减少了, 提高幅度为
_OF_SIZE: Final = re.compile("的?(?:项目|企业|级|规模|产业)")
# 为预算的103%, 完成年度任务的98%, 占调整预算105.5%
_OF_PLAN: Final = re.compile(r"(?:预算|计划|任务|目标)数?(?:(?:[\d.,]{1,12}[万亿]{0,2}[元人吨亩户])?的|\d[\d.]{0,6}%)")
_PAIR: Final = 2
_SIZED: Final = re.compile(r"的?[^,;。、\d]{1,14}\d")
_GAINED: Final = re.compile(r"(?:同比|[比较](?:上年|去年)[^,;。\d]{0,4})(?:增加|减少|上升|下降)了?\d[\d.]{0,8}万?[一-龥]{1,2}、\Z")
_OF_A_PLAN: Final = ("的", "预算", "计划", "任务", "目标", "数")
_COUNTABLE: Final = ("money", "count", "measure", "share")
_OF_WORKS: Final = re.compile(r"[^,;。、\d]{0,12}(?:项目|工程|生产线)")
_MEMBERS: Final = ("个", "家", "名", "户", "所")
_OF_EACH: Final = re.compile(
    r"[^,;。:、()\d]{4,40}(?:达到?|为|实现|完成|收入|产值|总额|利润)\d|[^,;。:、()\d]{1,16}中,?有\d|[^,;。:、\d]{1,16}中(?:继续)?(?:排|位|居|名列)"
)
_RATED: Final = ("千伏", "千伏安", "兆帕", "毫米", "厘米", "车道")
_SETS_OFF: Final = ("较", "比", "超")
_GAINS: Final = ("增加", "减少", "增加了", "减少了", "增长", "下降")
_MET: Final = ("完成", "实现")  # of a goal
_COUNTED: Final = re.compile(r"\d(?![\d.年月日])")
_OF_GOAL: Final = re.compile("的[^,;。的]{0,8}(?:目标|任务)")
# Bounds that in an account tell what was reached.
_TOLD: Final = ("最高", "最多", "至多", "最低", "最少", "控制在", "压缩在", "压减在", "压降在", "管控在", "限额")
_MARKS: Final = ("", ",", "、", "。", ";", ")")
_DONE: Final = ("名", "期", "次", "场", "起", "篇", "人次", "场次", "轮")
_SESSIONS: Final = ("人大", "政协", "届", "委员会", "常委会", "人民代表大会")
_WITHIN: Final = ("内", "以内", "之内", "左右")
_REACHED: Final = ("到", "至", "在", "为")  # 压缩至1个工作日以内
_THINGS: Final = ("人", "件", "家", "部", "户", "所", "宗", "例", "份", "条")


class Change(NamedTuple):
    """A change against the year before, in percent; negative where the figure went down. `shared` for 分别增长…"""

    value: int | float
    shared: bool


def _compared(left: str) -> re.Match[str] | None:
    """同比上升, 较上年减少, 分别增长 at the end of the words, or None."""
    return pattern("change").search(left) if any(w in left for w in _COMPARING) else None


def change_of(at: Setting) -> Change | None:
    """The change that this percentage states of the figure before it, or None where it is a figure of its own."""
    amount = at.amount
    if amount.kind != "share" or (amount.unit == "percentage point" and "拉动" in at.left) or _from_to(at):
        return None  # 分别拉动GDP增长1.2、3.4个百分点: of how much the whole grew
    if (m := _compared(at.left)) is None and (m := pattern("bare_change").match(at.left)) is None:
        return None
    head = at.left[: m.start()].strip(",、:( 按可比价格计算口径扣除因素后名义实际其中均分别")
    if head and not (at.follows and len(head) <= 3):
        return None  # 满意度同比提高2%: it has a metric of its own
    value = -amount.value if m["way"] in words("downward") else amount.value
    return Change(value, "分别" in at.left)


def is_comparison(at: Setting, refused_to: int, found: Sequence[Quantity]) -> bool:
    """发生事故12起、死亡9人，同比分别下降20%、25%: how a count that is no goal compares with the year before; 增加值同比增长10% is a goal.

    `refused_to` is where the last number ends that was no target.
    """
    if found and at.left.lstrip(",、 ").startswith(("较", "比")) and is_gain(at, found[-1], "target"):
        return True  # 收入11.6亿元，较上年增加0.7亿元
    if "算" in at.text and pattern("against_budget").search(at.text, at.sentence_at, at.amount.start):
        return True
    if at.amount.kind == "count" and _compared(at.left) and not at.amount.tail and not looks_ahead(at.sentence):
        return True  # 发生事故4起，同比减少6起
    if refused_to == at.clause_at - 1 and pattern("bare_change").match(at.left) and not at.amount.tail:
        return not looks_ahead(at.sentence)
    return refused_to > at.sentence_at and "同比" in at.text[at.clause_at : at.amount.start] and not looks_ahead(at.sentence)


def ends_in_plan_share(found: Sequence[Quantity]) -> bool:
    """收入8.6亿元，为预算的103.2%，增长9.1%: is the last figure how much of a plan the one before it makes, so that what follows is a change of that?"""
    if len(found) < _PAIR or found[-1].unit != "%" or found[-2].unit == "%":
        return False
    return found[-2].kind == "figure" and _OF_PLAN.search(found[-1].piece.text) is not None


def gains_on(found: Sequence[Quantity]) -> Quantity:
    """The figure that a gain is told of: 收入2.9亿元，占调整预算105%，增收2798万元 speaks of the revenue, not of its share of the plan."""
    return found[-2] if ends_in_plan_share(found) else found[-1]


def is_gain(at: Setting, before: Quantity, kind: Kind = "figure") -> bool:
    """产量13657亿斤，增产267亿斤: does a count only tell how much more or less the figure before it is, in the same unit?"""
    unit, earlier = at.amount.unit or "", before.unit or ""
    if at.amount.kind == "share" or before.kind != kind or unit.lstrip("万亿") != earlier.lstrip("万亿"):
        return False
    return pattern("gain").match(at.left) is not None and before.number.until > at.sentence_at and not _from_to(at)


def _from_to(at: Setting) -> bool:
    """文盲率由4.08%下降为2.67%: what was reached, not by how much it changed."""
    return at.follows and at.left.endswith("为") and any(word in at.text[at.clause_at : at.left_at] for word in "由从")


def figure_rule(at: Setting) -> str | None:
    """The rule by which a number of a report's account is a figure, or None."""
    rule = figure_verdict(at)
    return None if rule in REASONS else rule


def figure_verdict(at: Setting) -> str | None:
    """The rule that makes the number a figure, or a reason why it is none; None where no rule speaks."""
    amount, left = at.amount, at.left
    kind = amount.kind
    if (
        endings("no_figure").of(left, len(left))
        and not (kind == "share" and left.endswith("增加"))
        and not (endings("counted_after_all").of(left, len(left)) and not _compared(left))
    ):
        return "change" if _compared(left) else "ordinal"  # 比年初增加4820万元; 附件1
    if kind in ("money", "measure", "count") and any(w in left for w in _SETS_OFF) and pattern("set_off").search(left):
        return "change"
    if left.endswith(_GAINS) and pattern("set_beside").search(at.text, at.sentence_at, amount.start):
        return "change"
    counted_from = pattern("counted_from").match(at.right) if kind in _COUNTABLE else None
    if counted_from and (counted_from["goal"] or pattern("compared_with").search(left)):
        return "baseline"  # 比去年同期的29起减少3起, 比全省的36%低18.7个百分点
    if kind == "measure" and left.endswith("的") and _OF_WORKS.match(at.right):
        return "attribute"  # 投资8亿元的50万吨不锈钢项目
    if amount.tail.endswith(("以上", "以下")) and kind in ("count", "measure") and _SIZED.match(at.right):
        return "attribute"  # 存栏30头以上养殖户41户
    if kind == "count":
        if left[-1:] == "、" and _GAINED.search(left):
            return "change"  # 同比减少4起、100人
        if left and left[-1] in _CHANGE_ENDS and _compared(left):
            return "change"
        if amount.unit in _MEMBERS and _OF_EACH.match(at.right) and not governed(left, len(left)):
            return "fixed_set"  # 全省98个县域生产总值达到16055亿元
        return "fixed_set" if amount.chinese and not _counted(at) else "figure.count"
    if kind == "score" and pattern("scored").search(left):
        return "figure.rate"  # 平均得分94.6分
    if kind == "age" and pattern("lifetime").search(left):
        return "figure.rate"  # 人均预期寿命79.2岁
    if kind in ("age", "score", "band", "zero"):
        return "attribute"
    if kind == "money" and (_OF_SIZE.match(at.right) or (amount.tail.endswith(("以上", "以下")) and at.right[:1] not in _MARKS)):
        return "attribute"  # 千万元以上项目145个, 其中10亿元项目2个
    if kind == "money" and at.right[:1] == "的" and pattern("size_noun").search(left):
        return "attribute"  # 投资达11亿元的铝材厂: how large a single thing is
    if pattern("passes").search(left) and pattern("counted_some").search(at.text, at.clause_at, amount.start):
        return "condition"  # 有9家企业产值突破10亿元: what the nine have in common
    if kind == "bare" and amount.tail in ("以上", "以下") and at.right[:1] not in _MARKS:
        return "attribute"  # 50万以上人口城市
    if amount.unit in _RATED and at.right[:1] not in _MARKS:
        return "attribute"  # 500千伏输变电工程
    if kind == "time":
        if pattern("lifetime").search(at.clause):
            return "figure.duration"  # 平均受教育年限从9.6年提高到10.1年
        long = amount.unit not in ("年", "日", "周") and (not amount.tail or (amount.tail in _WITHIN and left.endswith(_REACHED)))
        long = long and pattern("duration_figure").search(left) is not None and not _compared(left)
        return "figure.duration" if long else "term"  # 平均办理时长缩短到3.4个工作日
    if amount.unit == "percentage point" and pattern("points_changed").search(left) and "拉动" not in left:
        return "change"  # 比重上升3.8个百分点: neither a figure nor a change in percent
    if kind == "share":
        if left.endswith("的") and pattern("of_standard").search(left):
            return "condition"
        if _OF_GOAL.search(at.right) and any(word in at.clause for word in _MET):
            return "attribute"  # 超额完成浓度下降4%的改善目标
        of_plan = left.endswith(_OF_A_PLAN) and pattern("plan_share").match(left) and _COUNTED.search(at.text, at.sentence_at, at.clause_at)
        return "figure.share" if of_plan or pattern("has_share").match(left) else "figure.rate"
    if kind == "fraction" or _compared(left):
        return "change"  # 比上年增产849吨: what changed, not what was reached
    if kind == "plain":
        named = left.rstrip("达到至为在降升下上")
        return "figure.rate" if endings("ratio_noun").of(named, len(named)) else None
    return "fixed_set" if amount.chinese and not _counted(at) else "figure.count"


def _counted(at: Setting) -> bool:
    """全年播出六期, 一名专职工作人员 are counts; 三大平台, 一个窗口, 两级 are ways of speaking."""
    amount = at.amount
    if amount.kind in ("money", "measure", "bare") or (amount.unit or "-")[0] in "万亿":
        return True
    if amount.value == 1:
        return amount.unit == "名"
    if at.left.endswith(("这", "那", "前", "后", "分")):
        return False
    if amount.unit == "次" and at.left.endswith(_SESSIONS) and at.right.startswith(("会议", "全会", "全体")):
        return False  # 八届人大三次会议: an ordinal
    return amount.unit in _DONE or (amount.unit in _THINGS and at.right[:1] in _MARKS)


def mean_period(left: str) -> str | None:
    """日均受理量1152件 → day."""
    last = deque(pattern("mean_period").finditer(left), maxlen=1) if "均" in left else None
    return _MEANS[last[0]["mean"]] if last else None


def is_required(bound: Bound, at: Setting) -> bool:
    """Is a strict bound in an account of the year a requirement (不低于4%, 至少1次), and does not tell what was reached (最高, 控制在)?"""
    return not at.left.startswith(_TOLD, bound.cut)
