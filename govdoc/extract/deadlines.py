"""Time limits (时限) that a document sets on future or required action, of four kinds.

- by: no later than a date (2017年年底前, 到2020年; 2018年底 in a field 完成时限);
- within: a duration (3个工作日内, 自收到申请之日起20个工作日内);
- recurring: again and again without a number (2016年起每年实施, 每年10月底前);
- upon: completion itself waits for an event (待省的相关规定出台后完成).

What a report tells of its year is none unless the sentence looks ahead.
"""

from __future__ import annotations

import datetime

from govdoc.extract.deadline_effect import EffectHit, find_effect
from govdoc.extract.deadline_hits import DeadlineHit
from govdoc.extract.deadline_reading import Reading
from govdoc.extract.deadline_words import words
from govdoc.extract.deadline_years import Years
from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["DeadlineHit", "EffectHit", "find_deadlines", "find_effect"]


def find_deadlines(
    passages: tuple[Passage, ...], *, written: datetime.date | None, title: NormalizedText | None, numbered: int | None = None
) -> list[DeadlineHit]:
    """All limits of one document, its passages given in order; title lines give years only. `numbered`: the year of its number.

    A limit whose year nothing tells has the date None.
    """
    years = Years(written, title, numbered)
    sign, unit = words("sign"), words("time_unit")
    hits: list[DeadlineHit] = []
    for passage in passages:
        s = passage.folded
        if passage.is_title:
            years.head(passage.part_id, passage.piece)
        elif (not s.isdecimal() if passage.column else "年" in s or "月" in s or "日" in s or unit.search(s)) and (m := sign.search(s)):
            hits += Reading(passage, s, years).read(m)
    return hits
