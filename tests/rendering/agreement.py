"""How far two readings of a paper agree: precision and recall of the one against the other, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Final

from govdoc.evaluation.folding import fold
from govdoc.model import PolicyDocument
from tests.facts import KINDS

__all__ = ["AGREED", "Agreement"]


def _responsibilities(d: PolicyDocument) -> list[Hashable]:
    return [(r.role, fold(r.label), tuple(fold(a.text) for a in r.agencies)) for t in d.tasks for r in t.responsibilities]


# What must agree: numbers, dates, responsibilities, deadlines, targets, sections.
AGREED: Final[dict[str, Callable[[PolicyDocument], list[Hashable]]]] = {
    **{kind: KINDS[kind] for kind in ("doc_numbers", "dates", "deadlines", "targets", "sections")},
    "responsibilities": _responsibilities,
}


@dataclass
class Agreement:
    """Sums over papers: for each kind what both say, what one alone says, and which papers differ."""

    both: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    differing: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, wanted: Iterable[PolicyDocument], found: Iterable[PolicyDocument]) -> None:
        """Compare the documents of two readings of a paper."""
        wanted, found = list(wanted), list(found)
        for kind, values in AGREED.items():
            a, b = (Counter(v for d in side for v in values(d)) for side in (wanted, found))
            self.both[kind] += 2 * (a & b).total()
            differing = (a - b).total() + (b - a).total()
            self.alone[kind] += differing
            if differing:
                self.differing.setdefault(kind, []).append(f"{name}: lost {list(a - b)[:3]}, gained {list(b - a)[:3]}")

    def f1(self, kind: str) -> float:
        """The F1 of a kind over all papers; 1 where nobody says anything."""
        return self.both[kind] / (self.both[kind] + self.alone[kind]) if self.alone[kind] else 1.0
