"""Is a line only a letterhead (文件头): the organ over its papers, and no part of the title below?"""

from __future__ import annotations

import re
from typing import Final

from govdoc.grammar.units import ends_like_unit

__all__ = ["begins_again", "is_letterhead"]

_LETTERHEAD_LONGEST: Final = 40
_ORGAN_LEAST: Final = 3  # 水利部
_REGULATIONS: Final = ("办法", "规定", "条例", "细则", "规则", "规程")
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市县区州盟旗]")


def is_letterhead(s: str) -> bool:
    """云江市水利局文件: the organ's name over its papers."""
    return s.endswith("文件") and len(s) <= _LETTERHEAD_LONGEST and ends_like_unit(s[:-2].rstrip())


def begins_again(s: str, first: str) -> bool:
    """Is the line above only a letterhead, also with the province before it, and the title or the order below names its organ again?"""
    if len(first) < _ORGAN_LEAST or "关于" in first:
        return False
    organ, about, _ = s.partition("关于")
    if s.startswith((first + "关于", first + "令")) or (about and len(organ) > _ORGAN_LEAST and first.endswith(organ)):
        return True
    if not about and s.endswith(_REGULATIONS) and ends_like_unit(first) and (first.endswith("部") or _names_place_of(s, first)):
        return True  # 云江市人民政府⏎云江市节约用水办法, but 云江市人民政府⏎工作规则
    return len(first) > _ORGAN_LEAST and first in s and (s == first or about != "" or ends_like_unit(s))


def _names_place_of(s: str, organ: str) -> bool:
    """Does a title begin with the place that an organ's name begins or goes on with?"""
    m = _PLACE.match(s)
    return m is not None and m.group() in organ
