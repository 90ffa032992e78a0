"""Which words of a page are the label of a metadata field (索引号, 发文机关): their values stand beside them, whatever tags lie between."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table

__all__ = ["is_label", "is_sure_label"]

_LONGEST: Final = 24  # characters, blanks included: 索　引　号：
_AROUND: Final = re.compile(r"[\s\u3000\xa0:：\[\]【】]+|&nbsp;")
_SURE: Final = frozenset(
    {"index", "doc_number", "issuer", "joint_issuer", "written", "published", "generated", "effective", "expires", "validity"}
)


@cache
def _labels() -> dict[str, str]:
    return {k: str(v) for k, v in table("labels").values().items()}


@lru_cache(maxsize=2048)
def is_label(words: str) -> bool:
    """Is a cell, or what stands in a tag of its own, the label of a field? 索　引　号 is."""
    return 1 < len(words) <= _LONGEST and _AROUND.sub("", words) in _labels()


@lru_cache(maxsize=2048)
def is_sure_label(words: str) -> bool:
    """As `is_label`, for labels that are seldom anything else (时间 and 来源 begin many a sentence)."""
    key = _AROUND.sub("", words) if len(words) <= _LONGEST else ""
    return len(key) > 2 and _labels().get(key) in _SURE
