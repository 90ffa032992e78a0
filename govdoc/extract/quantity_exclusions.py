"""What makes a number none whatever its bound (不算目标): thresholds, penalties, quorums, definitions, one person in charge.

投资5000万元以上的项目, 超过3次的, 由1位领导分管: none of them commits anybody to a number.
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_bounds import Bound
from govdoc.extract.quantity_conditions import describes_who_gets
from govdoc.extract.quantity_metric import governed, noun_before, opening_verb
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import changes, ends, pattern, words

__all__ = ["CLOSED", "conditional", "excluded"]

_HEADS: Final = ("名", "位", "人", "份", "件", "套", "张", "页", "个")
CLOSED: Final = re.compile(r"^ ?(?:$|[,;。:!?\n()、|\d])|^(?:大关|并|且|以及|及|和|与|等|同时)")  # a digit: 搬迁512户1203人
_NO_WHEN: Final = ("学时", "课时", "小时", "工时", "及时", "按时", "同时", "准时", "实时", "平时")  # 不少于7天56学时
_BEFORE: Final = ("底前", "月前", "日前", "年前", "末前", "目前", "会前")


def excluded(at: Setting, bound: Bound) -> str | None:
    """Why the words around the number make it none whatever its bound: a reason, or None."""
    left, clause, amount = at.left[: bound.cut], at.clause, at.amount
    if left.endswith("前") and not left.endswith(_BEFORE) and amount.unit in _HEADS:
        return "ordinal"  # 增量前3名
    if pattern("definition").search(at.text, at.sentence_at, amount.start):
        return "definition"
    if left.endswith(("=", "÷", "×")) or at.right[:1] in ("÷", "×"):
        return "definition"  # 月计薪天数=(365天-104天)÷12月=21.75天
    if at.right[:1] == "/" and amount.kind in ("measure", "count"):
        return "attribute"  # 规格为20克/瓶
    if pattern("penalty").search(clause):
        return "penalty"
    if pattern("quorum").search(at.right[:16]) or pattern("attendance").search(left):
        return "quorum"
    if pattern("baseline").search(left[-12:]) and pattern("to_new").match(at.right):
        return "baseline"
    if not bound.strict:
        one = amount.value <= 3 and amount.unit in ("名", "位", "人") and pattern("one_person").search(at.right[:12])
        if one or (amount.unit in _HEADS and ends("designation", left) and not ends("not_designation", left)):
            return "designation"
    sized = amount.kind not in ("share", "fraction") and (amount.tail in ("以上", "以下") or bound.kind in ("above", "below"))
    if sized and pattern("hazard").search(clause) and not changes(left):
        return "hazard"
    if (bound.open or bound.kind == "tail") and pattern("described").search(clause, 0, amount.start - at.clause_at):
        return "described"
    bounded = not bound.open and bound.kind != "reach" and amount.kind not in ("share", "fraction")
    if not bounded or not pattern("qualification").search(left) or governed(left, len(left)):
        return None
    counted = "的" in left and opening_verb(left) in words("strong_verb")  # 培育营业收入1亿元以上的企业80家以上
    return None if counted else "qualification"


def conditional(at: Setting, bound: Bound) -> str | None:
    """Why the number is a threshold: …不少于200张的机构, 超过3次的, 首次突破1亿元的, 投资5000万元以上项目; None where it is not."""
    if bound.kind not in ("at_most", "may") and describes_who_gets(at):
        return "condition"
    if ends("condition_end", at.right) and at.right[-2:] not in _NO_WHEN:
        return "condition"
    if bound.op in (">", "<", ">=") and bound.kind != "at_least" and pattern("consequence").match(at.next_clause):
        return "condition"
    if bound.kind in ("above", "below", "reach", "tail") and pattern("condition_start").match(at.clause):
        stated = bound.kind == "reach" and at.amount.kind == "share" and ends("ratio_noun", at.left[: bound.cut])
        return None if stated and CLOSED.match(at.right) else "condition"  # 对新进口的柴油车抽检率达到80%
    if bound.kind == "below" and not ends("ratio_noun", at.left[: bound.cut]):
        return "condition"
    if at.right.startswith("的") and not pattern("ratio_of").match(at.right):
        quantifier = at.amount.kind in ("share", "fraction") and (at.begins_anew or not noun_before(at.left, bound.cut))
        return None if quantifier or governed(at.left, bound.cut) else "attribute"
    return None
