"""Numbers of a 分别 list that leave their unit to the last (共用单位): 分别达到20、30和50家 is three amounts."""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_amounts import Amount
from govdoc.numerals import number_value

__all__ = ["with_shared_units"]

_REACH: Final = 80
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
