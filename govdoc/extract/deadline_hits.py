"""What a time limit (时限) says, where it stands."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["DeadlineHit"]


class DeadlineHit(NamedTuple):
    """A time limit where it stands. Which fields hold something depends on `kind`; `evidence` gave the year or the start."""

    passage: Passage
    piece: NormalizedText
    kind: str
    rule: str
    date: datetime.date | None = None
    amount: int | float | None = None
    unit: str | None = None
    anchor: str | None = None
    every: str | None = None
    start: datetime.date | None = None
    condition: str | None = None
    continuing: bool = False
    evidence: tuple[NormalizedText, ...] = ()
