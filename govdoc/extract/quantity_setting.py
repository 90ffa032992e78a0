"""Where a number stands: its clause, what of it is left and right of the number, its sentence (语境)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from govdoc.extract.quantity_amounts import Amount

__all__ = ["Setting", "Surroundings"]

_REACH = 160
_NEXT = 16
_BRACKET = re.compile(r"\([^()\n]{0,80}\)")
_BLANKED = str.maketrans(",;。:!?", "······")
_MARK = re.compile(r"[,;。:!?|\n]")
_DIGIT_COMMA = re.compile(r"\d,\d")
_SENTENCE = frozenset(";。!?|\n")


class Setting(NamedTuple):
    """An amount with the words around it; all places are those of the passage's own folded text.

    `left` is what stands between the start of the clause (or the quantity before it in the same clause) and the number,
    `right` what follows up to the clause's end; `sentence` is the sentence up to the number, `clause` the whole clause.
    """

    amount: Amount
    left_at: int
    left: str
    right: str
    clause: str
    clause_at: int
    next_clause: str
    sentence: str
    bracketed: bool
    follows: bool


class Surroundings:
    """A passage's folded text, prepared for asking where its numbers stand."""

    __slots__ = ("_brackets", "_flat", "_folded", "_marks")

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._flat = folded
        self._brackets: list[tuple[int, int]] = []
        if "(" in folded:
            self._brackets = [m.span() for m in _BRACKET.finditer(folded)]
            self._flat = _BRACKET.sub(lambda m: m.group().translate(_BLANKED), folded)
        self._marks = [m.start() for m in _MARK.finditer(self._flat)]
        if _DIGIT_COMMA.search(folded):  # the comma inside 12,240 parts nothing
            self._marks = [i for i in self._marks if not (i and _DIGIT_COMMA.match(folded, i - 1))]

    def setting(self, amount: Amount, before: int) -> Setting:
        """The setting of an amount; `before` is where the last quantity of the passage ends (-1 for none)."""
        i = bisect_left(self._brackets, (amount.start, 0)) - 1
        if i >= 0 and amount.start < self._brackets[i][1]:
            a, b = self._brackets[i]
            marks = [a, *(m.start() for m in _MARK.finditer(self._folded, a + 1, b - 1)), b - 1]
            return self._around(self._folded, marks, amount, before, bracketed=True)
        return self._around(self._flat, self._marks, amount, before, bracketed=False)

    def _around(self, s: str, marks: list[int], amount: Amount, before: int, *, bracketed: bool) -> Setting:
        i = bisect_left(marks, amount.start)
        low = max(0, amount.start - _REACH)
        clause_at = max(low, marks[i - 1] + 1) if i else low
        first = i
        while first and marks[first - 1] >= low and s[marks[first - 1]] not in _SENTENCE and not (bracketed and first == 1):
            first -= 1
        sentence_at = max(low, marks[first - 1] + 1) if first else low
        while i < len(marks) and marks[i] < amount.stop:
            i += 1
        clause_end = min(marks[i] if i < len(marks) else len(s), amount.stop + _REACH)
        follows = clause_at < before <= amount.start
        left_at = before if follows else clause_at
        return Setting(
            amount,
            left_at,
            s[left_at : amount.start],
            s[amount.stop : clause_end],
            s[clause_at:clause_end],
            clause_at,
            s[clause_end : clause_end + _NEXT],
            s[sentence_at : amount.start],
            bracketed,
            follows,
        )
