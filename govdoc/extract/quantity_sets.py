"""Which counts are the parts of a thing (固定的数) and no volume to reach: 20项民生工程, 5个方面, 3项制度."""

from __future__ import annotations

from typing import Final

from govdoc.extract.quantity_amounts import Amount
from govdoc.extract.quantity_words import pattern, words

__all__ = ["fixed_set"]

_RULES: Final = ("措施", "规定", "禁令", "要求", "机制", "制度", "原则", "准则")
_SET_UNITS: Final = ("个", "项", "件", "条", "大", "类", "种", "张", "套", "批", "道", "款", "支", "本", "部")


def fixed_set(amount: Amount, verb: str, noun: str) -> bool:
    """20项民生工程, 5个方面, 3项制度: the parts of a thing, not a volume to reach."""
    if amount.chinese and amount.unit in _SET_UNITS and noun.endswith(_RULES):
        return True  # 落实安全生产十五条硬措施
    if verb == "完成" and pattern("done_in").match(noun):
        return False  # 完成60个县水源置换工作
    if pattern("never_noun").match(noun):
        return amount.tail != "以上" or pattern("result").search(noun) is None  # 4个以上县(市)区通过评估
    if amount.unit in _SET_UNITS and verb in words("weak_verb") and verb != "储备" and not pattern("result").search(noun):
        return True
    return amount.unit in _SET_UNITS and verb in words("setting_verb") and bool(pattern("set_noun").search(noun))
