"""Does a number stand within 《》 or quotation marks, which hold names and no amounts (“7×24小时”服务)? (书名号、引号)"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_name"]

_REACH: Final = 60
_SENTENCE_REACH: Final = 240
_LEAST_RULE: Final = 10
_REACHED: Final = ("达到", "低于", "超过", "少于")
_GOES_ON: Final = re.compile("[，；,;]")
_RULED: Final = re.compile("”的(?:要求|标准|规定)")


def in_name(clean: str, at: int) -> bool:
    """Does this place of the clean text, which still tells opening marks from closing ones, lie within a name?

    A quoted clause is none: 第十一条修改为：“轮候期不超过3年，公示时间不少于10日。” Nor is a rule to go by: 按照“每周不少于1次、每次不少于2小时”的要求.
    """
    low = at - _REACH if at > _REACH else 0
    opened = clean.rfind("《", low, at)
    if opened >= 0 and clean.find("》", opened, at) < 0:
        return True
    opened = clean.rfind("“", low, at)
    if opened >= 0:
        quoted = clean[opened:at]
        if clean[opened - 1 : opened] in ("：", ":"):
            return False  # 修改为：“每三年至少组织一次普查。”
        if quoted[-2:] in _REACHED and _GOES_ON.search(clean, at, clean.find("”", at, at + _SENTENCE_REACH)):
            return False  # 实现“引进人才达到2000名，技能人才占比达到30%”的目标
        if (
            (rule := _RULED.search(clean, at, at + _REACH))
            and rule.start() - opened > _LEAST_RULE
            and "”" not in clean[opened : rule.start()]
        ):
            return False
        return not ("”" in quoted or '"' in quoted or "，" in quoted or "；" in quoted or "。" in quoted) and _closes(clean, at)
    if clean.find('"', low, at) < 0:
        return False
    begins = at - _SENTENCE_REACH if at > _SENTENCE_REACH else 0
    begins = clean.rfind("。", begins, at) + 1 or begins
    return clean.count('"', begins, at) % 2 == 1 and _closes(clean, at)


def _closes(clean: str, at: int) -> bool:
    """Is there a closing quotation mark in reach? An opening one that lost its partner opens nothing."""
    return clean.find("”", at, at + _REACH) >= 0 or clean.find('"', at, at + _REACH) >= 0
