"""Which counts are the parts of a thing (固定的数) and no volume to reach: 20项民生工程, 5个方面, 3项制度."""

from __future__ import annotations

from typing import Final

from govdoc.extract.quantity_amounts import Amount
from govdoc.extract.quantity_words import pattern, words

__all__ = ["fixed_set"]

_SET_UNITS: Final = ("个", "项", "件", "条", "大", "类", "种", "张", "套", "批", "道", "款", "支", "本", "部")


def fixed_set(amount: Amount, verb: str, noun: str) -> bool:
    """20项民生工程, 5个方面, 3项制度: the parts of a thing, not a volume to reach."""
    if pattern("never_noun").match(noun):
        return amount.tail != "以上" or pattern("result").search(noun) is None  # 4个以上县(市)区通过评估
    if amount.unit in _SET_UNITS and verb in words("weak_verb") and not pattern("result").search(noun):
        return True
    return amount.unit in _SET_UNITS and verb in words("setting_verb") and bool(pattern("set_noun").search(noun))
