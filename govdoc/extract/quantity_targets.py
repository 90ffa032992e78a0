"""Does a number commit somebody (目标值)? The conditions under which a number of a policy text is a target.

A number counts where it is the volume that a verb commits to, a bound, a rate or a frequency; it does not where it describes a fixed set
(20项民生工程), a threshold (投资5000万元以上的项目), a weight, a flat amount, a limit of time, a designation (由1位领导分管), a state already reached.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_bounds import Bound, Period
from govdoc.extract.quantity_conditions import describes_who_gets
from govdoc.extract.quantity_metric import ahead, first_verb, governed, noun_before, opening_verb
from govdoc.extract.quantity_sets import fixed_set
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import changes, endings, pattern, words
from govdoc.refusals import REASONS

__all__ = ["conditional", "excluded", "rule_of", "target_rule"]

_TIMES: Final = ("次", "场", "期", "轮", "遍", "回", "场次", "课时", "学时", "批次", "批", "天", "篇")
_HEADS: Final = ("名", "位", "人", "份", "件", "套", "张", "页", "个")
_CLOSED: Final = re.compile(r"^ ?(?:$|[,;。:!?\n()、|\d])|^(?:大关|并|且|以及|及|和|与|等|同时)")  # a digit: 搬迁512户1203人
_FOR: Final = ("为", "免费为", "每年为", "每年免费为", "累计为", "全年为", "继续为")
_THEN: Final = re.compile("到|赴|进行|参加|参与|开展|纳入|用于|投入|实施|实现")
_RAISED: Final = re.compile("提高|提升|增加|达|调整|上调|增|升")
_NO_WHEN: Final = ("学时", "课时", "小时", "工时", "及时", "按时", "同时", "准时", "实时", "平时")  # 不少于7天56学时
_KEPT: Final = frozenset("别均都应要持定争体本")  # the ends of 分别, 保持, 稳定
_BEFORE: Final = ("底前", "月前", "日前", "年前", "末前", "目前", "会前")
_FULL_SERVICE: Final = 24
_PAID: Final = re.compile("(?:到位|发放|兑现|拨付|执行|使用|落实|支出|完成|满意|缴费|参保|享受|知晓|覆盖)(?:率|进度)$")  # 补助资金到位率
_AIMS: Final = ("确保", "力争", "争取", "力促")  # 力争3个镇进入百强
_PLANNED: Final = re.compile("拟按?$|按$")  # 赤字率拟按3%安排


def _ends(name: str, text: str) -> bool:
    return bool(endings(name).of(text, len(text)))


def target_rule(at: Setting, bound: Bound, period: Period | None, *, follows_target: bool, joined: bool = False) -> str | None:
    """The name of the rule by which the number is a target, or None where it is none.

    `follows_target`: a target stands before it in its sentence; `joined`: it only joins that one (100个、120个、150个).
    """
    rule = "joined" if joined else rule_of(at, bound, period, follows_target)
    return None if rule is None or rule in REASONS or excluded(at, bound) or conditional(at, bound) else rule


def rule_of(at: Setting, bound: Bound, period: Period | None, follows_target: bool) -> str | None:
    """The rule that makes the number a target, or a reason why it is none, on the words that make it one; None where no rule speaks."""
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
        return "bound" if bound.strict or (bound.kind == "reach" and _ends("ratio_noun", at.left[: bound.cut])) else None
    if kind == "money":
        return _money_rule(at, bound, follows_target)
    return _volume_rule(at, bound, period, follows_target)


def excluded(at: Setting, bound: Bound) -> str | None:
    """Why the words around the number make it none whatever its bound: a reason, or None."""
    left, clause, amount = at.left[: bound.cut], at.clause, at.amount
    if left.endswith("前") and not left.endswith(_BEFORE) and amount.unit in _HEADS:
        return "ordinal"  # 增量前3名
    if pattern("definition").search(at.text, at.sentence_at, amount.start):
        return "definition"
    if pattern("penalty").search(clause):
        return "penalty"
    if pattern("quorum").search(at.right[:16]) or pattern("attendance").search(left):
        return "quorum"
    if pattern("baseline").search(left[-12:]) and pattern("to_new").match(at.right):
        return "baseline"
    if not bound.strict:
        one = amount.value <= 3 and amount.unit in ("名", "位", "人") and pattern("one_person").search(at.right[:12])
        if one or (amount.unit in _HEADS and _ends("designation", left) and not _ends("not_designation", left)):
            return "designation"
    sized = amount.kind not in ("share", "fraction") and (amount.tail in ("以上", "以下") or bound.kind in ("above", "below"))
    if sized and pattern("hazard").search(clause) and not changes(left):
        return "hazard"
    if (bound.open or bound.kind == "tail") and pattern("described").search(clause, 0, amount.start - at.clause_at):
        return "described"
    bounded = not bound.open and bound.kind != "reach" and amount.kind not in ("share", "fraction")
    return "qualification" if bounded and pattern("qualification").search(left) and not governed(left, len(left)) else None


def conditional(at: Setting, bound: Bound) -> str | None:
    """Why the number is a threshold: …不少于200张的机构, 超过3次的, 首次突破1亿元的, 投资5000万元以上项目; None where it is not."""
    if bound.kind not in ("at_most", "may") and describes_who_gets(at):
        return "condition"
    if _ends("condition_end", at.right) and at.right[-2:] not in _NO_WHEN:
        return "condition"
    if bound.op in (">", "<", ">=") and bound.kind != "at_least" and pattern("consequence").match(at.next_clause):
        return "condition"
    if bound.kind in ("above", "below", "reach", "tail") and pattern("condition_start").match(at.clause):
        stated = bound.kind == "reach" and at.amount.kind == "share" and _ends("ratio_noun", at.left[: bound.cut])
        return None if stated and _CLOSED.match(at.right) else "condition"  # 对新进口的柴油车抽检率达到80%
    if bound.kind == "below" and not _ends("ratio_noun", at.left[: bound.cut]):
        return "condition"
    if at.right.startswith("的") and not pattern("ratio_of").match(at.right):
        quantifier = at.amount.kind in ("share", "fraction") and not noun_before(at.left, bound.cut)
        return None if quantifier or governed(at.left, bound.cut) else "attribute"
    return None


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
    if not bound.open and _CLOSED.match(at.right):
        return "reached"
    return "volume" if at.amount.unit == "兆" and re.search("带宽|达到|实现|不低于", at.clause) else None


def _share_rule(at: Setting, bound: Bound) -> str | None:
    left, amount = at.left[: bound.cut], at.amount
    flat = pattern("grant").search(at.left) or pattern("grant").search(at.right)
    named = pattern("kept").sub("", left) if left[-1:] in _KEPT else left
    if flat and bound.kind == "reach" and _ends("ratio_noun", named) and not pattern("priced_rate").search(named):
        flat = None
    if bound.strict or (amount.low is not None and _ends("ratio_noun", left)):
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
    if _ends("ratio_noun", _PLANNED.sub("", named)) or changes(left) or (_CLOSED.match(at.right) and pattern("change_front").match(left)):
        return "rate"
    if amount.value == 100 and amount.kind == "share":
        return "rate"
    if _CLOSED.match(at.right) and pattern("task_share").search(left):
        return "rate"  # 6月底前完成年度任务的50%
    if at.right.endswith("任务") and opening_verb(left) == "完成":
        return "rate"  # 年底前完成区域绿道70%的建设任务
    if bound.kind == "tail":
        return "bound"
    lo, hi = ahead(at.right)
    return "share" if hi - lo >= 2 and not noun_before(at.left, bound.cut) else None


def _money_rule(at: Setting, bound: Bound, follows_target: bool) -> str | None:
    left = at.left[: bound.cut]
    if bound.strict:
        return "cap" if bound.op == "<=" else "bound"
    if at.amount.tail in ("封顶", "为限"):
        return "cap"
    if pattern("grant").search(at.clause):
        if opening_verb(left) in words("paying_verb") and _CLOSED.match(at.right) and not pattern("flat_pay").search(left):
            return "volume"  # 发放耕地地力保护补贴2.3亿元
        return "reached" if _RAISED.match(at.left, bound.cut) else "flat_amount"
    if not _CLOSED.match(at.right) and (at.amount.tail in ("以上", "以下") or governed(left, len(left)) is None):
        return "attribute" if at.amount.tail else None  # 投资5000万元以上项目, 产值超百亿元企业
    if _RAISED.match(at.left, bound.cut) and bound.kind == "reach" and _CLOSED.match(at.right):
        return "reached"
    if pattern("money_verb").search(left) or changes(left) or (bound.kind == "above" and left and _CLOSED.match(at.right)):
        return "volume"
    return "volume" if follows_target and _CLOSED.match(at.right) and len(left) >= 3 else None


def _volume_rule(at: Setting, bound: Bound, period: Period | None, follows_target: bool) -> str | None:
    amount, left = at.amount, at.left[: bound.cut]
    if bound.strict:
        return "bound"
    lo, hi = ahead(at.right)
    noun = at.right[lo:hi]
    if amount.tail.endswith(("以上", "以下")) and noun and at.right[hi : hi + 1].isdigit():
        return "attribute"  # 淘汰10吨以下锅炉20台
    verb = governed(left, len(left))
    here = period is not None and len(at.sentence) - period.end <= len(at.left)
    if here and (amount.unit in _TIMES or (not amount.chinese and (verb or _CLOSED.match(at.right)))):
        return "frequency"
    if amount.over in ("年", "月", "日", "天", "周", "季", "季度", "半年"):
        return "frequency"
    if amount.chinese and amount.value <= 1:
        return "fixed_set"
    if left.endswith("的") and bound.open:  # 对符合条件的1.5万名妇女开展筛查; 年产值的6倍
        return "volume" if left.startswith(("为", "对", "给")) and noun and first_verb(noun) else "attribute"
    sizes = (amount.kind == "measure" or amount.unit in ("户", "人")) and pattern("class_of").match(noun)
    if verb in words("naming_verb") or (amount.tail in ("以上", "以下") and (sizes or _ends("ratio_noun", noun))):
        return "attribute"  # 确定10个省; 20户以上自然村光纤通达率; 20户以上自然村道路硬化
    if verb is not None and len(noun) >= 1 and not _CLOSED.match(at.right):
        return "fixed_set" if fixed_set(amount, verb, noun) else "volume"
    if at.left.endswith("为") and at.left in _FOR and noun:
        return "volume" if first_verb(noun) else "attribute"  # 为200家企业配备专员
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
    if not _CLOSED.match(at.right):
        aimed = left.endswith(_AIMS) or (not left and (amount.unit == "个" if amount.tail else follows_target))
        return "volume" if aimed and pattern("result").search(noun) and not fixed_set(amount, "实现", noun) else None
    if re.search(r"(?:共|共计|合计|总计)$", left):
        return "described"
    if amount.chinese and amount.value <= 3:
        return "fixed_set"
    if len(left) >= 2 and (bound.kind in ("reach", "above") or (bound.kind in ("below", "tail") and _ends("ratio_noun", left))):
        return "reached"  # 粮食产量1.3万亿斤以上
    if first_verb(left) or changes(left):
        return "volume"
    if left.startswith("每") and _ends("ratio_noun", left):
        return "rate"  # 每千人口拥有托位数4.5个
    second = at.follows and not at.left and amount.kind == "measure"  # 机组3台7.5万千瓦
    return "volume" if follows_target and (len(left) >= 2 or at.bracketed or second) else None
