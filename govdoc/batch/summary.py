"""What came of a run, counted, and as the lines that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from govdoc.batch.records import Outcome

__all__ = ["Summary"]

_REMEMBERED: Final = 20
_NAMED: Final = 3


@dataclass(slots=True)
class Summary:
    """What came of a run: how many inputs and documents, how many inputs are rows of a table, how many an earlier run had, the kinds of errors and the first of them.

    `passed_over` names what earlier runs wrote into the folders of sources; it was not read.
    `empty` counts inputs without a document; they have an error record (`no_document`) and are no failure.
    """

    inputs: int = 0
    rows: int = 0
    documents: int = 0
    empty: int = 0
    skipped: int = 0
    interrupted: bool = False
    seconds: float = 0.0
    kinds_of_error: Counter[str] = field(default_factory=Counter)
    first_errors: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many inputs could not be converted."""
        return self.kinds_of_error.total()

    def take(self, done: Outcome) -> None:
        """Count one input in."""
        self.inputs += 1
        self.rows += done.row
        self.documents += done.documents
        self.skipped += done.kept
        if done.error is None:
            return
        if done.error.code == "no_document":
            self.empty += 1
            return
        self.kinds_of_error[done.error.code] += 1
        if len(self.first_errors) < _REMEMBERED:
            self.first_errors.append((done.source, done.error.message))

    def told(self) -> Iterator[str]:
        """The first errors, what was left out or skipped, and the summary line."""
        kind = "input" if self.rows else "file"
        for source, message in self.first_errors:
            yield f"error: {message}" if source in message else f"error: {source}: {message}"
        if self.errors > len(self.first_errors):
            codes = ", ".join(f"{n} {code}" for code, n in self.kinds_of_error.most_common())
            yield f"… and {self.errors - len(self.first_errors)} more; all in all {codes}"
        if self.passed_over:
            named = ", ".join(self.passed_over[:_NAMED]) + (" …" if self.passed_over[_NAMED:] else "")
            yield f"{_many(len(self.passed_over), 'output')} of govdoc left out ({named}); what is named itself is read"
        if self.skipped:
            yield f"{_many(self.skipped, kind)} skipped: converted by an earlier run and unchanged (--no-resume converts them again)"
        counts = (self.inputs, kind), (self.documents, "document"), (self.empty, f"{kind} without one"), (self.errors, "error")
        yield ", ".join(_many(n, word) for n, word in counts) + f" ({self.seconds:.1f} s)"


def _many(n: int, word: str) -> str:
    first, _, rest = word.partition(" ")
    return " ".join(filter(None, (f"{n:,}", first if n == 1 else f"{first}s", rest)))
