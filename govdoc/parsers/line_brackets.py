"""Brackets over the end of a line (跨行括号): one that a line leaves open, one that it closes and did not open."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["opened_at", "shuts"]

_BRACKET_LONGEST: Final = 120
_BRACKET: Final = re.compile(r"[()〔〕【】]")
_OPENS, _SHUTS = "(〔【", ")〕】"


def opened_at(s: str) -> int:
    """How many characters stand behind the last bracket that nothing closes; less than none where there is no such bracket."""
    depth = 0
    for n, c in enumerate(reversed(s)):
        depth += (c in _SHUTS) - (c in _OPENS)
        if depth < 0:
            return n
    return -1


def shuts(t: str) -> bool:
    """Does a line close, near its front, a bracket that it did not open?"""
    if ")" not in t and "〕" not in t and "】" not in t:
        return False
    depth = 0
    for m in _BRACKET.finditer(t, 0, _BRACKET_LONGEST):
        depth += 1 if m.group() in _OPENS else -1
        if depth < 0:
            return True
    return False
