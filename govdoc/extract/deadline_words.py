"""The rows of ``lexicon/deadlines.toml``, compiled on first use."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from govdoc.lexicon import table
from govdoc.once import OnceEach

__all__ = ["meaning", "words"]


def _make_pattern(name: str) -> re.Pattern[str]:
    return table("deadlines").regex(name)


_PATTERNS: Final = OnceEach(_make_pattern)


def words(name: str) -> re.Pattern[str]:
    """The pattern of a row."""
    return _PATTERNS.of(name)


@cache
def meaning(name: str) -> dict[str, Any]:
    """What the words of a row mean: 工作日 → workday, 十四 → 2025."""
    value = table("deadlines").row(name).value
    return dict(value) if isinstance(value, dict) else {}
