"""Right, extra and missing items, counted a category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Final

__all__ = ["CATEGORIES", "OUTSIDE", "Row", "Tally"]

# What is counted: the parts of an answer, and whether what was found stands where it says.
CATEGORIES: Final = (
    "documents",
    "header.title",
    "header.doc_number",
    "header.doc_type",
    "header.dates",
    "header.issuers",
    "header.addressees",
    "header.cc",
    "parts",
    "attachments",
    "doc_numbers",
    "citations",
    "sections",
    "headings",
    "tasks",
    "responsibilities",
    "task_deadlines",
    "deadlines",
    "targets",
    "targets.grounded",
    "figures",
    "figures.grounded",
    "tables.rows",
    "tables.cells",
    "spans",
    "crashes",
)

# Categories that are conditions, not accuracy: they stay out of the means.
OUTSIDE = ("spans", "crashes")


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one category, and what follows from them."""

    right: int
    extra: int
    missing: int

    @property
    def precision(self) -> float:
        """The share of right ones among what was found; 1 where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of the answers that was found; 1 where there are none."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def items(self) -> int:
        """How many items the answers have."""
        return self.right + self.missing


@dataclass(slots=True)
class Tally:
    """What came of comparing: counts a category, and the misses in words, for people to look at."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    misses: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, category: str, right: int, extra: Iterable[object] = (), missing: Iterable[object] = ()) -> None:
        """Add so many right ones, and these extra and missing ones."""
        self.right[category] += right
        for counts, word, items in ((self.extra, "extra", extra), (self.missing, "missing", missing)):
            for item in items:
                counts[category] += 1
                self.misses[category].append(f"{word:7} {item}")

    def compare(self, category: str, answers: Iterable[Hashable], found: Iterable[Hashable], optional: Iterable[Hashable] = ()) -> None:
        """Compare two bags of keys; an optional one is neither missing nor extra."""
        want, got = Counter(answers), Counter(found)
        right = want & got
        self.count(category, right.total(), ((got - want) - Counter(optional)).elements(), (want - got).elements())

    def merge(self, other: Tally, name: str) -> None:
        """Take in the counts of one input, its misses under its name."""
        for mine, theirs in ((self.right, other.right), (self.extra, other.extra), (self.missing, other.missing)):
            mine.update(theirs)
        for category, misses in other.misses.items():
            self.misses[category] += [f"{name}: {miss}" for miss in misses]

    def rows(self) -> dict[str, Row]:
        """The categories in which anything was counted, in order of their names."""
        names = sorted({*self.right, *self.extra, *self.missing})
        rows = {n: Row(self.right[n], self.extra[n], self.missing[n]) for n in names}
        return {n: row for n, row in rows.items() if row.right or row.extra or row.missing}

    def scored(self) -> dict[str, Row]:
        """The categories that enter the means."""
        return {n: row for n, row in self.rows().items() if n not in OUTSIDE}

    @property
    def macro_f1(self) -> float:
        """The mean F1 over categories."""
        rows = self.scored()
        return sum(row.f1 for row in rows.values()) / len(rows) if rows else 0.0

    @property
    def micro_f1(self) -> float:
        """F1 over all items of all categories."""
        rows = self.scored().values()
        right = sum(row.right for row in rows)
        return 2 * right / (2 * right + sum(row.extra + row.missing for row in rows)) if right else 0.0
