"""Does a number commit somebody (目标值)? The conditions under which a number of a policy text is a target.

A number counts where it is the volume that a verb commits to, a bound, a rate or a frequency; it does not where it describes a fixed set
(20项民生工程), a threshold (投资5000万元以上的项目), a weight, a flat amount, a limit of time, a designation (由1位领导分管), a state already reached.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_bounds import Bound, Period
from govdoc.extract.quantity_exclusions import CLOSED, conditional, excluded
from govdoc.extract.quantity_hits import Quantity
from govdoc.extract.quantity_metric import AT_PLACE, ahead, first_verb, governed, noun_before, opening_verb
from govdoc.extract.quantity_sets import fixed_set
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import changes, ends, pattern, words
from govdoc.refusals import REASONS

__all__ = ["rule_of", "target_rule"]

_TIMES: Final = ("次", "场", "期", "轮", "遍", "回", "场次", "课时", "学时", "批次", "批", "天", "篇")
_FOR: Final = ("为", "免费为", "每年为", "每年免费为", "累计为", "全年为", "继续为")
_THEN: Final = re.compile("到|赴|进行|参加|参与|开展|纳入|用于|投入|实施|实现")
_UP_TO: Final = ("以下", "以内")
_GIVEN: Final = re.compile(r"给予(?:人民币|一次性|每人|每户){0,2}\Z")
_RAISED: Final = re.compile("提高|提升|增加|达|调整|上调|增|升")
_KEPT: Final = frozenset("别均都应要持定争体本")  # the ends of 分别, 保持, 稳定
_FULL_SERVICE: Final = 24
_PAID: Final = re.compile("(?:到位|发放|兑现|拨付|执行|使用|落实|支出|完成|满意|缴费|参保|享受|知晓|覆盖)(?:率|进度)$")  # 补助资金到位率
_MANY_HEADS: Final = ("百", "千", "万")
_AIMS: Final = ("确保", "力争", "争取", "力促")  # 力争3个镇进入百强
_OF_SIZE: Final = re.compile(r"(?:超过?|过|达到?|突破|逾)\d{0,6}[十百千万亿]{1,3}元的\Z")
_PLANNED: Final = re.compile("拟按?$|按$")  # 赤字率拟按3%安排


def target_rule(
    at: Setting, bound: Bound, period: Period | None, *, after: Quantity | None, joined: bool = False, year: int = 0
) -> str | None:
    """The name of the rule by which the number is a target, or None where it is none.

    `after`: the target before it in its sentence; `joined`: it only joins that one (100个、120个、150个). `year`: that of the paper,
    before which no goal lies.
    """
    alike = after is not None and not at.left and after.unit == at.amount.unit
    rule = "joined" if joined else rule_of(at, bound, period, after is not None, alike=alike)
    if rule is None or rule in REASONS or (rule == "goal" and at.goal_year < year):
        return None
    return None if excluded(at, bound) or conditional(at, bound) else rule


def rule_of(at: Setting, bound: Bound, period: Period | None, follows_target: bool, *, alike: bool = False) -> str | None:
    """The rule that makes the number a target, or a reason why it is none, on the words that make it one; None where no rule speaks.

    `alike`: it opens its clause and counts what the target before it counts (培训300名技师，1000名班组长参加轮训).
    """
    kind = at.amount.kind
    if kind == "zero":
        return "zero"
    if kind == "time":
        return _time_rule(at, bound, period)
    if kind == "age":
        return "reached" if pattern("lifetime").search(at.left) else None
    if kind == "score":
        return "bound" if not bound.open and ("满意" in at.left or (bound.strict and "分值" in at.left)) else None
    if kind == "band":
        return _band_rule(at, bound)
    if kind in ("share", "fraction"):
        return _share_rule(at, bound)
    if kind == "plain":
        return "bound" if bound.strict or (bound.kind == "reach" and ends("ratio_noun", at.left[: bound.cut])) else None
    if kind == "money":
        return _money_rule(at, bound, follows_target)
    return _volume_rule(at, bound, period, follows_target, alike=alike)


def _time_rule(at: Setting, bound: Bound, period: Period | None) -> str | None:
    """A minimum length (公示期不少于7个工作日), an amount of time a day or year; any other duration is a deadline."""
    amount = at.amount
    if bound.op == "<=" and pattern("interval").search(at.left):
        return "interval"
    if amount.tail in ("内", "以内", "之内", "前", "后", "以前", "以后", "之前", "之后") or "提前" in at.left:
        return None
    if pattern("lifetime").search(at.left):
        return "reached"
    if pattern("stock_kept").search(at.left) and pattern("stock_for").match(at.right):
        return "volume"  # 产区保持3个月销量
    if bound.kind == "at_least":
        return "minimum length"
    if amount.tail == "以上" and pattern("long_stay").search(at.left[-12:]):
        return "minimum length"
    if period and period.per and amount.unit in ("小时", "分钟", "天") and not bound.open and amount.value != _FULL_SERVICE:
        return "time a period"
    return None


def _band_rule(at: Setting, bound: Bound) -> str | None:
    if not bound.open and CLOSED.match(at.right):
        return "reached"
    return "volume" if at.amount.unit == "兆" and re.search("带宽|达到|实现|不低于", at.clause) else None


def _share_rule(at: Setting, bound: Bound) -> str | None:
    left, amount = at.left[: bound.cut], at.amount
    flat = pattern("grant").search(at.left) or pattern("grant").search(at.right)
    named = pattern("kept").sub("", left) if left[-1:] in _KEPT else left
    if flat and bound.kind == "reach" and ends("ratio_noun", named) and not pattern("priced_rate").search(named):
        flat = None
    if bound.strict or (amount.low is not None and ends("ratio_noun", left)):
        return "bound"
    if pattern("weight").search(left) or (at.bracketed and len(at.clause) <= amount.stop - amount.start + 1):
        return "weight"
    if (
        flat
        and (bound.open or bound.kind in ("reach", "tail"))
        and not ((("利率" in left or "费率" in left) and changes(left)) or _PAID.search(left))
    ):
        return "flat_amount"
    if left.endswith("占") and bound.open:
        return "described"
    if bound.kind in ("reach", "above", "below"):
        return "reached" if left or at.follows else None
    if ends("ratio_noun", _PLANNED.sub("", named)) or changes(left) or (CLOSED.match(at.right) and pattern("change_front").match(left)):
        return "rate"
    if amount.value == 100 and amount.kind == "share":
        return "rate"
    if CLOSED.match(at.right) and pattern("task_share").search(left):
        return "rate"  # 6月底前完成年度任务的50%
    if at.right.endswith("任务") and opening_verb(left) == "完成":
        return "rate"  # 年底前完成滨河步道60%的建设任务
    if bound.kind == "tail" and not at.begins_anew:
        return "bound"
    lo, hi = ahead(at.right)
    return "share" if hi - lo >= 2 and (at.begins_anew or not noun_before(at.left, bound.cut)) else None


def _money_rule(at: Setting, bound: Bound, follows_target: bool) -> str | None:
    left = at.left[: bound.cut]
    if bound.strict:
        return "cap" if bound.op == "<=" else "bound"
    if at.amount.tail in ("封顶", "为限"):
        return "cap"
    if pattern("grant").search(at.clause):
        if at.amount.tail in _UP_TO and _GIVEN.search(left):
            return "cap"  # 给予1万元以下奖励
        if opening_verb(left) in words("paying_verb") and CLOSED.match(at.right) and not pattern("flat_pay").search(left):
            return "volume"  # 发放耕地地力保护补贴2.3亿元
        return "reached" if _RAISED.match(at.left, bound.cut) else "flat_amount"
    if not CLOSED.match(at.right) and (at.amount.tail in ("以上", "以下") or governed(left, len(left)) is None):
        return "attribute" if at.amount.tail else None  # 投资5000万元以上项目, 产值超百亿元企业
    if _RAISED.match(at.left, bound.cut) and bound.kind == "reach" and CLOSED.match(at.right):
        return "reached"
    if pattern("money_verb").search(left) or changes(left) or (bound.kind == "above" and left and CLOSED.match(at.right)):
        return "volume"
    return "volume" if follows_target and CLOSED.match(at.right) and len(left) >= 3 else None


def _volume_rule(at: Setting, bound: Bound, period: Period | None, follows_target: bool, *, alike: bool) -> str | None:
    amount, left = at.amount, at.left[: bound.cut]
    if bound.strict:
        return "bound"
    lo, hi = ahead(at.right)
    noun = at.right[lo:hi]
    if amount.tail.endswith(("以上", "以下")) and noun and at.right[hi : hi + 1].isdigit():
        return "attribute"  # 淘汰10吨以下锅炉20台
    verb = governed(left, len(left))
    here = period is not None and len(at.sentence) - period.end <= len(at.left)
    if here and (amount.unit in _TIMES or (not amount.chinese and (verb or CLOSED.match(at.right)))):
        return "frequency"
    if amount.over in ("年", "月", "日", "天", "周", "季", "季度", "半年"):
        return "frequency"
    if amount.chinese and amount.value <= 1:
        return "fixed_set"
    if follows_target and left.endswith("的") and CLOSED.match(at.right) and _OF_SIZE.search(left):
        return "volume"  # 产值超5000万元的企业3家，超亿元的2家
    if left.endswith("的") and bound.open:  # 对符合条件的1.5万名妇女开展筛查; 年产值的6倍
        return "volume" if left.startswith(("为", "对", "给")) and noun and first_verb(noun) else "attribute"
    sizes = (amount.kind == "measure" or amount.unit in ("户", "人")) and pattern("class_of").match(noun)
    if verb in words("naming_verb") or (amount.tail in ("以上", "以下") and (sizes or ends("ratio_noun", noun))):
        return "attribute"  # 确定10个省; 20户以上自然村光纤通达率; 20户以上自然村道路硬化
    if verb is not None and len(noun) >= 1 and not CLOSED.match(at.right):
        return "fixed_set" if fixed_set(amount, verb, noun) else "volume"
    if at.left.endswith("为") and at.left in _FOR and noun:
        return "volume" if first_verb(noun) else "attribute"  # 为200家企业配备专员
    if left == "对" and noun and pattern("done_for").search(noun):
        return "volume"  # 对300户困难家庭进行适老化改造
    if noun and left.startswith("每") and left.endswith("有"):
        return "volume"  # 每个乡镇都建有1所公办幼儿园
    if left.endswith("等") and noun and (opens := opening_verb(left)):
        return "fixed_set" if opens in words("naming_verb") or fixed_set(amount, opens, noun) else "volume"
    if noun and at.follows and follows_target and left.endswith(("、", "和", "及", "与")):
        return "fixed_set" if fixed_set(amount, "", noun) else "volume"  # 打造10个示范镇、100个示范村
    if bound.kind == "reach" and not amount.chinese and len(at.left) - bound.cut >= 2 and noun and not fixed_set(amount, "实现", noun):
        return "reached"
    if verb is None and opening_verb(left) in ("完成", "推进", "启动", "实施") and pattern("done_to").match(at.right):
        return "volume"  # 完成标准厂房三期20万平方米建设
    if verb is None and _THEN.match(at.right) and opening_verb(left) in words("strong_verb"):
        return "volume"  # 整合快递企业5家以上开展共同配送
    if bound.open and at.left[-1:] not in ("的", "有") and not first_verb(left) and pattern("comes_true").search(noun):
        return "volume"
    if alike and noun and not amount.tail and not fixed_set(amount, "实现", noun):
        return "volume"  # 培训300名技师，1000名班组长参加轮训
    if verb is None and noun and left.endswith(AT_PLACE) and (opens := opening_verb(left)) in words("strong_verb"):
        return "volume" if len(left) > len(opens or "") + 2 and not fixed_set(amount, "实现", noun) else None
    if not CLOSED.match(at.right):
        aimed = left.removesuffix("有").endswith(_AIMS) or (not left and (amount.unit == "个" if amount.tail else follows_target))
        return "volume" if aimed and pattern("result").search(noun) and not fixed_set(amount, "实现", noun) else None
    if left.endswith(("共", "共计", "合计", "总计", "部分")):  # 分3部分40条
        return "described"
    if amount.chinese and amount.value <= 3:
        return "fixed_set"
    if len(left) >= 2 and (bound.kind in ("reach", "above") or (bound.kind in ("below", "tail") and ends("ratio_noun", left))):
        return "reached"  # 粮食产量1.3万亿斤以上
    if first_verb(left) or changes(left):
        return "volume"
    if left.startswith("每") and (left[1:2] in _MANY_HEADS or ends("ratio_noun", left)):
        return "rate"  # 每千人口拥有托位数4.5个
    second = at.follows and not at.left and amount.kind == "measure"  # 机组3台7.5万千瓦
    if follows_target and (len(left) >= 2 or at.bracketed or second):
        return "volume"
    return "goal" if bound.open and len(left) >= 3 and at.goal_year else None  # 到2027年，规上企业500家
