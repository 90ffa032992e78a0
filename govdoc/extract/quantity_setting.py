"""Where a number stands: its clause, what of it is left and right of the number, its sentence (语境)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govdoc.extract.quantity_amounts import Amount

__all__ = ["Setting", "settings_of"]

_CLAUSE = ",;。:!?|\n"
_SENTENCE = ";。!?|\n"
_REACH = 160
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


def settings_of(folded: str, amounts: list[Amount]) -> list[Setting]:
    """The setting of each amount, in order."""
    flat = folded
    brackets: list[tuple[int, int]] = []
    if "(" in folded:
        brackets = [m.span() for m in _BRACKET.finditer(folded)]
        flat = _BRACKET.sub(lambda m: m.group().translate(_MARKS), folded)
    out: list[Setting] = []
    before: Amount | None = None
    for amount in amounts:
        inside = next(((a, b) for a, b in brackets if a < amount.start < b), None)
        s = folded if inside else flat
        floor, roof = (inside[0] + 1, inside[1] - 1) if inside else (0, len(s))
        clause_at = _back(s, amount.start, floor, _CLAUSE)
        sentence_at = _back(s, amount.start, floor, _SENTENCE)
        clause_end = _ahead(s, amount.stop, roof)
        next_end = min(roof, clause_end + 16)
        follows = before is not None and before.stop > clause_at
        left_at = before.stop if before is not None and follows else clause_at
        out.append(
            Setting(
                amount,
                left_at,
                s[left_at : amount.start],
                s[amount.stop : clause_end],
                s[clause_at:clause_end],
                clause_at,
                s[clause_end:next_end],
                s[sentence_at : amount.start],
                inside is not None,
                follows,
            )
        )
        before = amount
    return out


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
