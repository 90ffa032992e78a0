"""What a passage of a report speaks of (时态): the year that it accounts for, or what is planned next."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.extract.quantity_words import pattern
from govdoc.outline import Tense

__all__ = ["is_past", "looks_ahead", "planned_from", "report_tense"]


def report_tense(text_of_headings: Sequence[str], folded_paragraph: str) -> Tense:
    """ACCOUNT or OUTLOOK for a paragraph of a report (年度报告, 工作总结), from the headings over it and its own words.

    The nearest heading that says anything decides: 下一步工作打算, 2019年工作安排 → OUTLOOK; 工作情况, 存在问题 → ACCOUNT.
    Where a heading holds both (存在的主要问题及改进情况), or none does, the paragraph's own 下一步, 将 decide.
    """
    for heading in reversed(text_of_headings):
        forward = pattern("outlook_heading").search(heading)
        problem = pattern("problem_heading").search(heading)
        if forward and not problem:
            return Tense.OUTLOOK
        if forward and problem:
            break
        if problem or pattern("account_heading").search(heading):
            break
    return Tense.OUTLOOK if pattern("outlook_opens").search(folded_paragraph) else Tense.ACCOUNT


def planned_from(passage: str) -> int:
    """Where a passage of plans begins to speak of them, 0 where its heading alone says so.

    取得一定成效，…。2024年，我局将重点做好以下工作：…: the account before the second sentence is none of the plan.
    """
    m = pattern("outlook_opens").search(passage)
    return m.start() if m else 0


def looks_ahead(passage: str, start: int, end: int) -> bool:
    """Does this stretch of an account look ahead (今年年底前将全面完成)?"""
    return pattern("outlook").search(passage, start, end) is not None


def is_past(sentence: str, earlier: str) -> bool:
    """Does the sentence say what was reached (截至2020年底，已建成…) rather than what is to be?"""
    told = pattern("past").search(sentence) or (pattern("past_paragraph").search(earlier) and not pattern("future").search(earlier))
    return bool(told) and not pattern("future").search(sentence)
