"""What a time limit (时限) says, where it stands."""

from __future__ import annotations

import datetime

from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["DeadlineHit"]


class DeadlineHit:
    """A time limit where it stands. Which fields hold something depends on `kind`; `evidence` gave the year or the start."""

    __slots__ = (
        "amount",
        "anchor",
        "condition",
        "continuing",
        "date",
        "every",
        "evidence",
        "kind",
        "passage",
        "piece",
        "rule",
        "start",
        "unit",
    )

    def __init__(
        self,
        passage: Passage,
        piece: NormalizedText,
        kind: str,
        rule: str,
        date: datetime.date | None = None,
        amount: int | float | None = None,
        unit: str | None = None,
        anchor: str | None = None,
        every: str | None = None,
        start: datetime.date | None = None,
        condition: str | None = None,
        continuing: bool = False,
        evidence: tuple[NormalizedText, ...] = (),
    ) -> None:
        self.passage = passage
        self.piece = piece
        self.kind = kind
        self.rule = rule
        self.date = date
        self.amount = amount
        self.unit = unit
        self.anchor = anchor
        self.every = every
        self.start = start
        self.condition = condition
        self.continuing = continuing
        self.evidence = evidence
