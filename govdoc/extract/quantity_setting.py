"""Where a number stands: its clause, what of it is left and right of the number, its sentence (语境)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from govdoc.extract.brackets import closing_of
from govdoc.extract.quantity_amounts import Amount
from govdoc.grammar.marks import places_of

__all__ = ["Setting", "Surroundings"]

_REACH: Final = 160
_NEXT: Final = 16
_BRACKET: Final = re.compile(r"\([^()\n]{0,80}\)")
_OPENING: Final = ("(", "〔", "【")
_MARK: Final = re.compile(r"[,;。:!?]")
_BLANKED: Final = str.maketrans(",;。:!?", "······")
_DIGIT_COMMA: Final = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
_GOAL: Final = re.compile(r"到(20\d\d)年[底末]?,")
_SENTENCE_ENDS: Final = ("。", "!", "?", "|", "\n")
_CLOSED: Final = ("。", ";", "!", "?")  # a sentence in front of a bracket


class Setting:
    """An amount with the words around it; all places are those of the passage's own folded text.

    `left` is what stands between the start of the clause (or the quantity before it in the same clause) and the number,
    `right` what follows up to the clause's end.
    """

    __slots__ = ("amount", "bracketed", "clause_at", "clause_end", "follows", "left", "left_at", "right", "sentence_at", "text")

    def __init__(
        self,
        amount: Amount,
        left_at: int,
        left: str,
        right: str,
        text: str,
        clause_at: int,
        clause_end: int,
        sentence_at: int,
        bracketed: bool,
        follows: bool,
    ) -> None:
        self.amount = amount
        self.left_at = left_at
        self.left = left
        self.right = right
        self.text = text
        self.clause_at = clause_at
        self.clause_end = clause_end
        self.sentence_at = sentence_at
        self.bracketed = bracketed
        self.follows = follows

    @property
    def clause(self) -> str:
        """The whole clause."""
        return self.text[self.clause_at : self.clause_end]

    @property
    def next_clause(self) -> str:
        """What the next clause begins with, its mark in front."""
        return self.text[self.clause_end : self.clause_end + _NEXT]

    @property
    def begins_anew(self) -> bool:
        """30%的行政村达到…标准、50%的农户达到…: does it open a phrase of its own, in the clause of the number before it?"""
        return self.follows and self.left.endswith("、") and self.right.startswith("的")

    @property
    def goal_year(self) -> int:
        """到2027年，规上企业500家: the year that its sentence sets goals for, 0 where it names none."""
        m = _GOAL.search(self.text, self.sentence_at, self.clause_at)
        return int(m[1]) if m else 0

    @property
    def sentence(self) -> str:
        """The sentence up to the number, as far as the reach goes."""
        return self.text[self.sentence_at : self.amount.start]

    @property
    def told(self) -> str:
        """The sentence up to the number from its very start, which a list of figures leaves far behind: 据统计，全县…增长3.5%达19.4亿元."""
        start = self.amount.start
        if start - self.sentence_at < _REACH:
            return self.text[self.sentence_at : start]
        return self.text[max(self.text.rfind("。", 0, start) + 1, start - 4 * _REACH) : start]


class Surroundings:
    """A passage's folded text, prepared for asking where its numbers stand.

    `_text` has the marks inside its brackets blanked, as a bracket parts no clause. `_marks` is the same with ``,`` for each
    mark that ends a clause and ``;`` for each that ends a sentence: two plain searches find both.
    """

    __slots__ = ("_brackets", "_folded", "_inner_marks", "_marks", "_text")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._text = folded
        self._brackets = [m.span() for m in _BRACKET.finditer(folded)] if "(" in folded else []
        for a, b in self._brackets:
            if _MARK.search(folded, a, b):
                self._text = self._text[:a] + folded[a:b].translate(_BLANKED) + self._text[b:]
        for opened in places_of(folded, _OPENING):
            if opened and folded[max(0, opened - 2) : opened].rstrip(" ")[-1:] in _CLOSED and (end := closing_of(folded, opened)) > 0:
                self._text = (
                    self._text[:end] + "。" + self._text[end + 1 :]
                )  # 做好监管。(市财政局牵头)公示期不少于7日: a sentence of its own follows
        self._marks = _marks(self._text)
        self._inner_marks = ""

    def setting(self, amount: Amount, before: int) -> Setting:
        """The setting of an amount; `before` is where the last quantity of the passage ends (-1 for none)."""
        start, stop = amount.start, amount.stop
        s, marks = self._text, self._marks
        low = start - _REACH if start > _REACH else 0
        high = stop + _REACH if stop + _REACH < len(s) else len(s)
        bracketed = False
        if self._brackets:
            i = bisect_left(self._brackets, (start, 0)) - 1
            if i >= 0 and start < self._brackets[i][1]:  # to a number in brackets they are its sentence
                bracketed = True
                low, end = self._brackets[i][0] + 1, self._brackets[i][1] - 1
                high = end if stop <= end else high
                s = self._folded
                marks = self._inner_marks = self._inner_marks or _marks(s)
        sentence_at = marks.rfind(";", low, start) + 1 or low
        clause_at = marks.rfind(",", sentence_at, start) + 1 or sentence_at
        clause_end = marks.find(",", stop, high)
        sentence_end = marks.find(";", stop, high if clause_end < 0 else clause_end)
        clause_end = sentence_end if sentence_end >= 0 else high if clause_end < 0 else clause_end
        follows = clause_at < before <= start
        left_at = before if follows else clause_at
        return Setting(amount, left_at, s[left_at:start], s[stop:clause_end], s, clause_at, clause_end, sentence_at, bracketed, follows)


def _marks(s: str) -> str:
    if _DIGIT_COMMA.search(s):  # the comma inside 12,240 parts nothing
        s = _DIGIT_COMMA.sub("·", s)
    for mark in _SENTENCE_ENDS:
        s = s.replace(mark, ";")
    return s.replace(":", ",")
