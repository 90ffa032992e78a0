"""What a bracket closes by its place: a clause, a sentence, a whole item (…工作。（市财政局、市教育局）)."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["closes_clause", "closes_item", "closes_sentence"]

_SENTENCE_ENDS: Final = re.compile(r"[。;!]\s*\Z")
_NOTHING_MORE: Final = re.compile(r"[ \n\t,;。.:]*\Z")
_ENDS_IN_BRACKET: Final = re.compile(r"[)〕】\]][ \n\t,;。.:]*\Z")


def closes_clause(s: str, start: int, end: int) -> bool:
    """Does a bracket stand where a statement ends, and not inside one?"""
    after = s[end : end + 1]
    return not after or after in "。,;、.\n (〔【[" or s[max(0, start - 1) : start] in ("。", ";")


def closes_item(s: str, start: int, end: int) -> bool:
    """Does a bracket stand after a full sentence at the end of the passage, or before more such text that ends in a bracket?"""
    return (
        start > 4
        and _SENTENCE_ENDS.search(s, max(0, start - 9), start) is not None
        and (_NOTHING_MORE.match(s, end) is not None or _ENDS_IN_BRACKET.search(s, max(end, len(s) - 9)) is not None)
    )


def closes_sentence(s: str, start: int, end: int) -> bool:
    """Does a bracket stand right before or behind the mark that ends a sentence: …给予贴息（市财政局、市金融局）。"""
    return start > 4 and (s[end : end + 1] in ("", "。", ";") or s[start - 1] in "。;")
