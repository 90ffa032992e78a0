"""Where a bracket closes, and where the sentence behind one that is a sentence of its own begins (括号)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["closing_of", "sentence_start"]

_BRACKETS: Final = re.compile(r"[()〔〕【】]")
_OPENING: Final = ("(", "〔", "【")
_LONGEST: Final = 600


def closing_of(s: str, opened: int) -> int:
    """Where the bracket that opens here closes; -1 where it does not, or only far off."""
    depth = 0
    for m in _BRACKETS.finditer(s, opened, opened + _LONGEST):
        depth += 1 if m[0] in _OPENING else -1
        if depth == 0:
            return m.start()
    return -1


def sentence_start(s: str, at: int) -> int:
    """Where the sentence of a place begins: `做好监管。(市财政局牵头)公示期不少于7日` begins anew behind its bracket."""
    start = s.rfind("。", 0, at) + 1
    while start and s.startswith(_OPENING, start):
        closed = closing_of(s, start)
        if not start < closed < at:
            break
        start = closed + 1
    return start
