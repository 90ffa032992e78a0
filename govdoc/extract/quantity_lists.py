"""Numbers of a 分别 list that leave their unit to the last (共用单位): 分别达到20、30和50家 is three amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govdoc.extract.quantity_amounts import Amount
from govdoc.numerals import number_value

__all__ = ["covered", "with_shared_units"]

_REACH: Final = 80
_JOINTS: Final = ("", "、", "和", "及", "与", "或", "以及")
_NUMBER: Final = re.compile(r"-?\d{1,9}(?:\.\d{1,4})?")
# Without 分别 a list of bare numbers may be serials, labels or a guess (第1、2项; 1、3个工作日).
_LIST: Final = re.compile(r"分别[^\d,;。:]{0,14}(?P<list>(?:-?\d{1,9}(?:\.\d{1,4})?(?:、|和|及|与|以及)){1,8})\Z")


def with_shared_units(amounts: list[Amount], s: str) -> list[Amount]:
    """The amounts of a folded text, before each the numbers that share its unit.

    ``在校生分别为1200、800、650人`` → 1200 人, 800 人, 650 人
    """
    out: list[Amount] = []
    for amount in amounts:
        listed = None if amount.chinese or not amount.unit else _LIST.search(s, max(0, amount.start - _REACH), amount.start)
        if listed is not None:
            while out and out[-1].start >= listed.start("list"):
                out.pop()  # 分别达到20、…: read as a number without a unit
            for m in _NUMBER.finditer(s, *listed.span("list")):
                value = number_value(m.group().lstrip("-"))
                if value is not None:
                    value = -value if m.group()[0] == "-" else value
                    out.append(Amount(m.start(), m.end(), m.end(), value, amount.unit, amount.kind))
        out.append(amount)
    return out


def covered(amounts: Sequence[Amount], folded: str, clause: str) -> Amount:
    """The first of `amounts`, bound by the word behind the last of its list: 分别达到95%、90%以上."""
    amount = amounts[0]
    if amount.tail or "分别" not in clause:
        return amount
    for a, b in pairwise(amounts):
        if folded[a.stop : b.start].strip() not in _JOINTS:
            break
        if b.tail and not (amount.kind == "share" and amount.value == 100):
            return amount.bound_by(b.tail)
    return amount
