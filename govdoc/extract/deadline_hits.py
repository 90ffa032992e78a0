"""What a time limit (时限) says, where it stands."""

from __future__ import annotations

import datetime
from typing import Final

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
        self.passage: Final = passage
        self.piece: Final = piece
        self.kind: Final = kind
        self.rule: Final = rule
        self.date: Final = date
        self.amount: Final = amount
        self.unit: Final = unit
        self.anchor: Final = anchor
        self.every: Final = every
        self.start: Final = start
        self.condition: Final = condition
        self.continuing: Final = continuing
        self.evidence: Final = evidence
