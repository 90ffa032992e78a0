"""By when a target is to be reached (目标期限): the limit of its own sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from govdoc.extract.brackets import sentence_start
from govdoc.extract.deadlines import DeadlineHit
from govdoc.extract.quantities import Quantity
from govdoc.text import NormalizedText

__all__ = ["own_limit"]

# A limit behind the number that has a subject or a number of its own is that one's: 收入突破90亿元，[贫困人口]6月底前全部脱贫;
# 完成投资20亿元，8月底前完成[29座]水库加固.
_NUMBER_BEHIND: Final = re.compile(r"[^,;。]{0,60}?\d[\d.]{0,8}(?:%|[㐀-鿿])")
_TWO: Final = 2
_FAR: Final = 400
_DIGIT: Final = re.compile(r"\d")
_OPENS: Final = re.compile(r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]*|-{1,2})? ?(?:力争|确保|目标是?|[:,])*")
_OF_ITS_OWN: Final = re.compile(r",(?![并且均都也力争确保取全部于在须应要最迟,]{1,6}\Z)[㐀-鿿]{3,16}\Z")


def own_limit(piece: NormalizedText, target: Quantity, dated: Sequence[DeadlineHit]) -> DeadlineHit | None:
    """The limit of a target within its own sentence: of the passage's dated limits (in order) the nearest before it, else one behind it."""
    s = piece.folded
    place = len(piece.up_to(target.number))
    end = s.find("。", place)
    sentence = piece.part(sentence_start(s, place), end if end >= 0 else len(s))
    here = dated[bisect_left(dated, sentence.at, key=_at) : bisect_left(dated, sentence.until, key=_at)]
    if "分别" in (words := sentence.folded) and (dealt := _dealt(sentence, words, target, here)) is not None:
        return dealt
    behind = None
    before = None
    for d in here:
        if not sentence.holds(d.piece):
            continue
        if d.piece.at < target.number.at:
            before = d
        elif behind is None:
            behind = d
    if before is None and behind is None and target.per is None:
        return _opening(piece, s, target, dated)
    if before is not None or behind is None or ";" in (gap := target.number.up_to(behind.piece).folded):
        return before
    own = _OF_ITS_OWN.search(gap) or _NUMBER_BEHIND.match(s, len(piece.up_to(behind.piece)) + len(behind.piece))
    return None if target.per not in (None, "year") or own else behind


def _opening(piece: NormalizedText, s: str, target: Quantity, dated: Sequence[DeadlineHit]) -> DeadlineHit | None:
    """The limit of the sentence before, where that says in words what this one gives in numbers (到2025年，体系基本形成。能耗下降13.5%；…)."""
    i = bisect_left(dated, target.number.at, key=_at)
    if i == 0:
        return None
    d = dated[i - 1]
    at = len(piece.up_to(d.piece))
    place = len(piece.up_to(target.number))
    if place - at > _FAR:
        return None
    told = s[at + len(d.piece) : place].split("。", 2)
    if len(told) != _TWO or _DIGIT.search(told[0]) or not s.startswith("到", at):
        return None
    return d if _OPENS.fullmatch(s, sentence_start(s, at), at) else None


def _dealt(sentence: NormalizedText, s: str, target: Quantity, here: Sequence[DeadlineHit]) -> DeadlineHit | None:
    """Of limits dealt out to numbers (2024年、2025年、2026年分别完成30%、70%、100%) the target's own."""
    deal = s.rfind("分别", 0, len(sentence.up_to(target.number)))
    row = [d for d in here if sentence.holds(d.piece) and len(sentence.up_to(d.piece)) < deal]
    if deal < 0 or len(row) < 2:
        return None
    ends = [len(sentence.up_to(d.piece)) + len(d.piece) for d in row]
    listed = all(s[end : len(sentence.up_to(d.piece))] in ("、", "和", "及") for end, d in zip(ends, row[1:], strict=False))
    if deal - ends[-1] > 1 and not listed:  # 到2025年和2030年，覆盖率分别达到42%和45%
        return None
    n = sum(s.count(mark, deal, len(sentence.up_to(target.number))) for mark in "、和")
    return row[n] if n < len(row) else None


def _at(limit: DeadlineHit) -> int:
    return limit.piece.at
