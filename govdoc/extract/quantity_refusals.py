"""Which numbers of a passage are neither target nor figure, and why (不取的数): asked when a reader wants to know, not while parsing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.extract.quantities import Reading
from govdoc.extract.quantity_amounts import NUMBERS, read_amounts
from govdoc.extract.quantity_bounds import Bound, period_of
from govdoc.extract.quantity_conditions import on_conditions
from govdoc.extract.quantity_exclusions import conditional, excluded
from govdoc.extract.quantity_figures import figure_verdict
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_targets import rule_of
from govdoc.outline import Passage, Tense
from govdoc.refusals import REASONS

__all__ = ["judged_numbers"]

_UNKNOWN_UNIT: Final = re.compile(r"[一-龥](?:[,;。、)]|[以之][上下内]|$)")  # 清运垃圾1.5万车: 万 alone was read, the unit was not


def judged_numbers(passage: Passage, headings: Sequence[str]) -> list[tuple[int, int, str | None]]:
    """Where the amounts of a passage stand, each with the reason why it became nothing: None where no rule has one, "" for a quantity.

    ``对投诉超过3次的单位`` → 3次, condition; ``实施20项民生工程`` → 20项, fixed_set.
    """
    folded = passage.folded
    first = NUMBERS.made().search(folded)
    amounts = read_amounts(passage.piece, folded, first) if first is not None else []
    if not amounts:
        return []
    reading = Reading(passage, folded, headings, amounts)
    found = {len(passage.piece.up_to(q.number)) for q in reading.read()}
    refused = {at.amount.start: (at, bound) for at, bound in reading.refused}
    out: list[tuple[int, int, str | None]] = []
    for amount in amounts:
        reason: str | None = "" if amount.start in found else None if amount.start in refused else "change"
        if amount.start in refused and not (amount.kind == "bare" and _UNKNOWN_UNIT.match(folded, amount.end)):
            reason = _reason(reading, *refused[amount.start])
            if reason is None and out and out[-1][1] <= amount.start and not folded[out[-1][1] : amount.start].strip("、和及与 "):
                reason = out[-1][2]  # 首次突破1亿元、5亿元的企业
        out.append((amount.start, amount.stop, reason))
    return out


def _reason(reading: Reading, at: Setting, bound: Bound) -> str | None:
    told = reading.tense.at(at.sentence_at, at.amount.start) is Tense.ACCOUNT or reading.history
    if told and not bound.strict:
        verdict = figure_verdict(at)
        return verdict if verdict in REASONS else None
    if reason := excluded(at, bound) or conditional(at, bound):
        return reason
    verdict = rule_of(at, bound, period_of(at.sentence), False)
    if verdict in REASONS:
        return verdict
    return "condition" if on_conditions(reading.headings, reading.folded, at.clause, strict=bound.strict) else None
