"""What a number says that is a target (量化目标) or a figure (统计数据), where it stands."""

from __future__ import annotations

from typing import Literal

from govdoc.text import NormalizedText

__all__ = ["Kind", "Quantity"]

Kind = Literal["target", "figure"]


class Quantity:
    """A target or a figure; a plain class, as a report holds hundreds.

    `piece` is the phrase (网上办结率达40%以上), `number` the number with its unit, `metric` the words of the sentence that
    name what is measured, `change` percent against the year before, `normalized` value and unit without 万 and 亿.
    """

    __slots__ = ("approximate", "change", "kind", "metric", "normalized", "number", "op", "per", "piece", "rule", "unit", "value")

    def __init__(
        self,
        kind: Kind,
        metric: str,
        op: str,
        value: int | float,
        unit: str | None,
        per: str | None,
        approximate: bool,
        change: int | float | None,
        piece: NormalizedText,
        number: NormalizedText,
        rule: str,
        normalized: tuple[int | float, str | None],
    ) -> None:
        self.kind = kind
        self.metric = metric
        self.op = op
        self.value = value
        self.unit = unit
        self.per = per
        self.approximate = approximate
        self.change = change
        self.piece = piece
        self.number = number
        self.rule = rule
        self.normalized = normalized

    def changed(self, change: int | float) -> Quantity:
        """The same quantity with its change against the year before."""
        return Quantity(
            self.kind,
            self.metric,
            self.op,
            self.value,
            self.unit,
            self.per,
            self.approximate,
            change,
            self.piece,
            self.number,
            self.rule,
            self.normalized,
        )
