"""Labels and column heads that announce a time limit (完成时限, 时间进度, 办结期限)."""

from __future__ import annotations

from functools import cache, lru_cache
from re import Pattern

from govdoc.lexicon import table

__all__ = ["is_limit_head"]


@cache
def _head() -> Pattern[str]:
    return table("limit_labels").regex("head")


@lru_cache(maxsize=512)  # a paper has few labels and column heads, each many times
def is_limit_head(text: str) -> bool:
    """Does a label or column head announce a limit?

    >>> is_limit_head("完成时限"), is_limit_head("责任单位")
    (True, False)
    """
    return _head().search(text.replace(" ", "")) is not None
