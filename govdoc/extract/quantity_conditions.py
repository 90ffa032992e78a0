"""What stands around a number makes of it: headings a threshold (申报条件, 事件分级) or history (发展基础), letters an answer (A.10% B.13.5%)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import pattern
from govdoc.extract.report_tense import looks_ahead

__all__ = ["describes_who_gets", "goals_at", "holds_answers", "is_account_column", "on_conditions", "under_history"]

_REACH: Final = 160
_SIZES: Final = ("money", "share", "measure")
_PAID: Final = re.compile("给予|奖励|补助|补贴|加")
_ANEW: Final = re.compile("[,;](?:对|凡|支持|鼓励|给予|同时)")  # where what stands behind speaks of somebody else
_LIST: Final = 400
_FIRST_ANSWER: Final = ("A.", "A、", "A:", "A ")


def on_conditions(headings: Sequence[str], folded: str, clause: str = "", *, strict: bool = False) -> bool:
    """Does the passage list who may apply or when a rule bites (申报条件, 应当具备下列条件)? A `clause` that says by when is none of these.

    A bound that is a word of duty (`strict`) is a cap or a floor under 补助标准 and the like; what the nearest heading sets to do
    (响应措施 under Ⅱ级响应, 预案演练 under 附则) is no condition.
    """
    if "条件" in folded and pattern("conditions_list").search(folded):
        return True
    if headings and _is_action(headings[-1]):
        return False
    found = any(_is_condition(heading) and not (strict and pattern("paid_heading").search(heading)) for heading in headings)
    return found and pattern("timed_duty").search(clause) is None


def describes_who_gets(at: Setting) -> bool:
    """对产值130亿元以上、增长20%以上的企业，给予100万元奖励: does the number tell who is granted something?"""
    rest = at.text[at.amount.stop : at.amount.stop + _REACH].partition("。")[0]
    m = pattern("granted_to").search(rest) if "的" in rest else None
    if m is None:
        return (
            pattern("paid_then").match(at.right) is not None
            or (pattern("paid_by_each").search(at.left) is not None and _PAID.search(rest) is not None)
            or _granted_later(at, rest)
        )
    if pattern("beneficiary").search(at.sentence):
        return True
    return at.amount.kind in _SIZES and not looks_ahead(at.sentence) and _ANEW.search(rest, 0, m.start()) is None


def _granted_later(at: Setting, rest: str) -> bool:
    """设备投资4000万元以上、亩均投资不低于90万元，…，按投资额给企业10%奖励: is a grant to those who reach the number all that the sentence says?"""
    if at.amount.kind not in _SIZES or ("给" not in rest and "予以" not in rest):
        return False
    m = pattern("granted_later").search(rest)
    return m is not None and _ANEW.search(rest, 0, m.start()) is None and pattern("goal_of_sentence").search(at.sentence) is None


def goals_at(at: Setting) -> int:
    """Where the list of goals begins that a number stands in, whatever its semicolons (到2025年，…；…；创业人员40万人); else where its sentence begins."""
    begin = at.sentence_at
    if begin == 0 or at.text[begin - 1] != ";":
        return begin
    opens = pattern("goals_open").search(at.text, max(begin - _LIST, at.text.rfind("。", 0, begin) + 1), begin)
    return opens.start() if opens else begin


@lru_cache(maxsize=256)
def _is_condition(heading: str) -> bool:
    return pattern("conditions_heading").search(heading) is not None


@lru_cache(maxsize=256)
def _is_action(heading: str) -> bool:
    return pattern("action_heading").search(heading) is not None


def under_history(headings: Sequence[str]) -> bool:
    """Does what stands under the headings tell of the past (发展基础, 工作回顾)? The nearest that says anything decides."""
    return next((told for heading in reversed(headings) if (told := _is_history(heading)) is not None), False)


@lru_cache(maxsize=256)
def _is_history(heading: str) -> bool | None:
    if pattern("done_heading").search(heading):
        return True
    if pattern("outlook_heading").search(heading) or pattern("duty_heading").search(heading):
        return False
    return True if pattern("account_heading").search(heading) else None


def holds_answers(folded: str) -> bool:
    """Does a passage give the answers to a question of an examination: A.10% B.13.5%?"""
    first = "A" in folded and any(mark in folded for mark in _FIRST_ANSWER)
    return (first or folded[0] in "BCD") and pattern("options").search(folded) is not None


@lru_cache(maxsize=256)
def is_account_column(head: str) -> bool:
    """Do the cells under a column's head tell what was reached (完成情况, 工作进展)?"""
    return pattern("account_column").search(head) is not None
