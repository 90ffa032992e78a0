"""Labels and column heads that announce a time limit (完成时限, 时间进度, 办结期限)."""

from __future__ import annotations

from functools import cache, lru_cache
from re import Pattern

from govdoc.lexicon import table

__all__ = ["is_limit_head", "is_limit_line"]


@cache
def _head() -> Pattern[str]:
    return table("limit_labels").regex("head")


@cache
def _day() -> Pattern[str]:
    return table("limit_labels").regex("day")


@lru_cache(maxsize=512)  # a paper has few labels and column heads, each many times
def is_limit_head(text: str) -> bool:
    """Does a label or column head announce a limit?

    >>> is_limit_head("完成时限"), is_limit_head("责任单位")
    (True, False)
    """
    return _head().search(text.replace(" ", "")) is not None


def is_limit_line(label: str, value: str) -> bool:
    """Does a line of a label and a value set a limit? 时间 with a day or a clock time says when something takes place.

    >>> is_limit_line("时间", "2024年底"), is_limit_line("时间", "2024年7月12日上午9时")
    (True, False)
    """
    return is_limit_head(label) and not (label.replace(" ", "") == "时间" and _day().match(value.strip()) is not None)
