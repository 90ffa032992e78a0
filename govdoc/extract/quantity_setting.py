"""Where a number stands: its clause, what of it is left and right of the number, its sentence (语境)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdoc.extract.quantity_amounts import Amount

__all__ = ["Surroundings", "Setting"]

_CLAUSE = ",;。:!?|\n"
_SENTENCE = ";。!?|\n"
_REACH = 160
_NEXT = 16
_BRACKET = re.compile(r"\([^()\n]{0,80}\)")
_MARKS = str.maketrans(",;。:!?", "······")
_CLAUSE_END = re.compile(r"[,;。:!?|\n]")
_DIGIT_COMMA = re.compile(r"\d,\d")


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount with the words around it; all places are those of the passage's own folded text.

    `left` is what stands between the start of the clause (or the number before it in the same clause) and the number,
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

    __slots__ = ("brackets", "flat", "folded")

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.flat = folded
        self.brackets: list[tuple[int, int]] = []
        if "(" in folded:
            self.brackets = [m.span() for m in _BRACKET.finditer(folded)]
            self.flat = _BRACKET.sub(lambda m: m.group().translate(_MARKS), folded)

    def setting(self, amount: Amount, before: int) -> Setting:
        """The setting of an amount; `before` is where the last quantity of the passage ends (-1 for none)."""
        inside = next(((a, b) for a, b in self.brackets if a < amount.start < b), None)
        s = self.folded if inside else self.flat
        floor, roof = (inside[0] + 1, inside[1] - 1) if inside else (0, len(s))
        clause_at = _back(s, amount.start, floor, _CLAUSE)
        sentence_at = _back(s, amount.start, floor, _SENTENCE)
        clause_end = _ahead(s, amount.stop, roof)
        follows = clause_at < before <= amount.start
        left_at = before if follows else clause_at
        return Setting(
            amount=amount,
            left_at=left_at,
            left=s[left_at : amount.start],
            right=s[amount.stop : clause_end],
            clause=s[clause_at:clause_end],
            clause_at=clause_at,
            next_clause=s[clause_end : min(roof, clause_end + _NEXT)],
            sentence=s[sentence_at : amount.start],
            bracketed=inside is not None,
            follows=follows,
        )


def _back(s: str, at: int, floor: int, marks: str) -> int:
    """Behind the last of these marks before `at`; a comma inside 12,240 is none."""
    low = max(floor, at - _REACH)
    pos = max(s.rfind(c, low, at) for c in marks)
    while pos > 0 and s[pos] == "," and _DIGIT_COMMA.match(s, pos - 1):
        pos = max(s.rfind(c, low, pos) for c in marks)
    return pos + 1 if pos >= 0 else low


def _ahead(s: str, at: int, roof: int) -> int:
    m = _CLAUSE_END.search(s, at, min(roof, at + _REACH))
    return m.start() if m else min(roof, at + _REACH)
