"""What a passage speaks of (时态): what is to be done, the year that a report accounts for, or what it plans next."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from govdoc.extract.quantity_words import pattern
from govdoc.lexicon import table
from govdoc.outline import Tense

__all__ = [
    "SentenceTense",
    "compares_years",
    "gives_account",
    "is_past",
    "looks_ahead",
    "may_be_past",
    "of_a_past_year",
    "opens_account",
    "report_tense",
]

_MANY: Final = 4  # words of a time gone by, where some look ahead
_ENOUGH: Final = 3
_SINCE: Final = 2  # what a paragraph counts that speaks of years gone by
_POLICY: Final = Tense.POLICY  # to ask an enumeration for its member costs more than the rest of a question
_ACCOUNT: Final = Tense.ACCOUNT
_OUTLOOK: Final = Tense.OUTLOOK


def report_tense(text_of_headings: Sequence[str], folded_paragraph: str) -> Tense:
    """ACCOUNT or OUTLOOK for a paragraph of a report (年度报告, 工作总结), from the headings over it and its own words.

    The nearest heading that says anything decides: 下一步工作打算, 2019年工作安排 → OUTLOOK; 工作情况, 存在问题 → ACCOUNT.
    Where a heading holds both (存在的主要问题及改进情况), one below it that says what to do (加强统筹谋划) tells of the
    improvements; else, and where no heading says anything, the paragraph's own 下一步, 将 decide.
    """
    measures = False
    for heading in reversed(text_of_headings):
        kind = _kind_of(heading)
        if kind == "plan" or (measures and kind == "both"):
            return _OUTLOOK
        if kind in ("both", "past"):
            break
        measures = measures or kind == "measure"
    return _OUTLOOK if pattern("outlook_opens").search(folded_paragraph) else _ACCOUNT


def gives_account(title: str) -> bool:
    """Does a folded title name a paper that gives account, whatever its type: …审计结果公告, …决算情况说明?"""
    return pattern("account_title").search(title) is not None


def compares_years(passages: Iterable[str]) -> bool:
    """Do the passages of a paper whose kind nobody knows tell again and again what a past time brought (同比增长10.2%, 五年来,
    位居全省第二, 取得突破), and hardly look ahead?"""
    told = ahead = 0
    for folded in passages:
        told += len(pattern("told").findall(folded)) + (_SINCE if pattern("told_of_years").search(folded) else 0)
        ahead += len(pattern("told_ahead").findall(folded))
    return told >= max(_MANY, 2 * ahead) if ahead else told >= _ENOUGH


def opens_account(folded: str) -> bool:
    """Does a passage open a paper that gives account: 现将…工作情况报告如下, 向大会报告工作? Asked where the title was lost."""
    return "报" in folded and pattern("account_opens").search(folded) is not None


@lru_cache(maxsize=256)
def _kind_of(heading: str) -> str:
    """What stands under a heading: a `plan`, the `past`, `both` (问题及改进措施), a `measure` (加强统筹谋划), or who knows."""
    forward = pattern("outlook_heading").search(heading)
    if forward and pattern("done_heading").search(heading):
        return "past"
    if pattern("problem_heading").search(heading):
        return "both" if forward else "past"
    if forward:  # 2022年工作总结及2023年工作计划 is what the paper is called
        return "" if pattern("account_title").search(heading) else "plan"
    if pattern("account_heading").search(heading):
        return "past"
    return "measure" if pattern("measure_heading").match(heading) else ""


@cache
def _telling() -> re.Pattern[str]:
    return re.compile("|".join(table("quantities").row(name).pattern for name in ("past", "past_paragraph")))


def may_be_past(passage: str) -> bool:
    """Does a passage of a plan hold any word at all of what was reached?"""
    return _telling().search(passage) is not None


def is_past(sentence: str, earlier: str) -> bool:
    """Does a sentence of a plan say what was reached (截至2020年底，已建成…) rather than what is to be?"""
    if pattern("past").search(sentence) is None:
        began = pattern("past_paragraph").search(earlier)
        if began is None or pattern("future").search(earlier) or _turns(earlier, began.end()) or _turns(sentence, 0):
            return False
    return not looks_ahead(sentence)


def _turns(text: str, at: int) -> bool:
    """Does a text come from what was reached to what is to be done: 为进一步加强保护，市政府决定?"""
    return pattern("turn").search(text, at) is not None


def of_a_past_year(sentence: str, rest: str, year: int) -> bool:
    """Does a sentence of a paper of this `year` tell what an earlier year brought (2023年，…突破2000亿元)? `rest` is what follows in it.

    A row of years that reaches into what is to come (2023年达到30%，2025年达到60%) is a schedule, unless it says where the plan begins.
    """
    last = deque(pattern("dated_account").finditer(sentence), maxlen=1)
    if not last or int(last[0]["year"]) >= year or looks_ahead(sentence):
        return False
    return all(int(m["year"]) < year or looks_ahead(rest[: m.end()]) for m in pattern("dated_account").finditer(rest))


def looks_ahead(sentence: str) -> bool:
    """Does a sentence say what is to be: 力争, 到2025年, 将?"""
    return pattern("future").search(sentence) is not None


class SentenceTense:
    """The tense of each sentence of a passage, asked for number by number from left to right.

    An account may look ahead in a sentence (今年年底前将全面完成); a paragraph that is a plan from its second sentence on
    (取得一定成效，…。2024年，我局将重点做好以下工作：…) is an account before.
    """

    __slots__ = ("_begins", "_folded", "_next", "_plans_at", "_tense")

    def __init__(self, tense: Tense, folded: str) -> None:
        self._tense = tense
        self._folded = folded
        self._plans_at = -1
        self._begins = len(folded) + 1  # from where on `_next` is the next word that looks ahead
        self._next: re.Match[str] | None = None

    def at(self, begins: int, number: int) -> Tense:
        """The tense of the sentence that begins at `begins`, as far as its number at `number`."""
        if self._tense is _POLICY:
            return self._tense
        if self._tense is _OUTLOOK:
            if self._plans_at < 0:
                opens = pattern("outlook_opens").search(self._folded)
                self._plans_at = opens.start() if opens else 0
            return _OUTLOOK if number >= self._plans_at else _ACCOUNT
        if begins < self._begins or (self._next and self._next.start() < begins):
            self._begins, self._next = begins, pattern("outlook").search(self._folded, begins)
        return _OUTLOOK if self._next and self._next.end() <= number else _ACCOUNT
