"""Why a signal became no value (不取的理由): what the rules that looked at it say, asked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.extract.quantity_refusals import refused_numbers
from govdoc.ledger.signals import Kind
from govdoc.outline import Passage, Tense

__all__ = ["Declining"]


class Declining:
    """One text whose signals are asked about."""

    def __init__(self, passage: Passage, headings: Sequence[str]) -> None:
        self.passage = passage
        self.s = passage.folded
        self.numbers = refused_numbers(passage, headings)

    def reason(self, kind: Kind, start: int, end: int) -> str | None:
        """The reason for the signal at ``start:end``, a code of `govdoc.refusals`; None where no rule has one."""
        if self.passage.is_title:
            return "title"
        if kind == "number":
            for a, b, why in self.numbers:
                if a < end and start < b:
                    return why
        return None
