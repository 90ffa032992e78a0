"""What a passage of a report speaks of (时态): the year that it accounts for, or what is planned next."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.extract.quantity_words import pattern
from govdoc.outline import Tense

__all__ = ["is_past", "report_tense", "sentence_tense"]


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


def sentence_tense(tense: Tense, sentence: str, passage: str, at: int) -> Tense:
    """The tense of one sentence (up to a number at place `at` of the passage) in a passage of `tense`.

    An account may look ahead in its last sentence (今年年底前将全面完成); a paragraph that is a plan from its second
    sentence on (取得一定成效，…。2024年，我局将重点做好以下工作) is an account before.
    """
    if tense is Tense.ACCOUNT:
        return Tense.OUTLOOK if pattern("outlook").search(sentence) else tense
    if tense is Tense.OUTLOOK and (m := pattern("outlook_opens").search(passage)) is not None and m.start() >= at:
        return Tense.ACCOUNT
    return tense


def is_past(sentence: str, earlier: str) -> bool:
    """Does the sentence say what was reached (截至2020年底，已建成…) rather than what is to be?"""
    if pattern("future").search(sentence):
        return False
    return bool(pattern("past").search(sentence)) or bool(earlier and pattern("past_paragraph").search(earlier) and not pattern("future").search(earlier))
