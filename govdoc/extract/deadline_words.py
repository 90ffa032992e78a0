"""The rows of ``lexicon/deadlines.toml``, compiled on first use."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from govdoc.lexicon import table

__all__ = ["meaning", "words"]


@cache
def words(name: str) -> re.Pattern[str]:
    """The pattern of a row."""
    return table("deadlines").regex(name)


@cache
def meaning(name: str) -> dict[str, Any]:
    """What the words of a row mean: 工作日 → workday, 十四 → 2025."""
    value = table("deadlines").row(name).value
    return dict(value) if isinstance(value, dict) else {}
