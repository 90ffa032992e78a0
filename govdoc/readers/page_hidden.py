"""What a browser does not show: elements with `display: none` and the like, and all that stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.readers.markup import CLOSE, Token

__all__ = ["hidden_in"]

_HIDES: Final = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|\shidden(?=[\s=>/])|font-size\s{0,9}:\s{0,9}0(?=[;\"'\s]|px|pt)",
    re.IGNORECASE,
)
_WORDS: Final = ("none", "None", "NONE", "idden", "IDDEN", "font-size", "FONT-SIZE")  # found faster than a pattern
_EMPTY: Final = frozenset(
    {"input", "img", "br", "hr", "meta", "link", "param", "col", "area", "base", "embed", "source", "wbr", "html", "body"}
)
_HALF: Final = 0.5  # of a page's words: what holds so much is shown by a script


def hidden_in(source: str, tokens: Sequence[Token], sizes: Sequence[int]) -> dict[int, int]:
    """The elements that nobody sees: opening tag → end tag. One that never closes hides nothing, nor one that holds half of the page."""
    out: dict[int, int] = {}
    if not any(word in source for word in _WORDS):
        return out
    ends = _ends(source, tokens)
    last = -1
    for i, end in sorted(ends.items()):
        if i > last and sizes[end] - sizes[i] < _HALF * sizes[-1]:
            out[i] = last = end
    return out


def _ends(source: str, tokens: Sequence[Token]) -> dict[int, int]:
    """The end tags of all elements that are said to be hidden."""
    out: dict[int, int] = {}
    opened: dict[str, list[int]] = {}  # by name, the open tags that wait for their end; hidden ones negative
    for i, token in enumerate(tokens):
        name = token.name
        if not name or name in _EMPTY:
            continue
        if token.kind == CLOSE:
            if (waiting := opened.get(name)) and (start := waiting.pop()) < 0:
                out[-start - 1] = i
        elif source[token.end - 2] != "/":
            opened.setdefault(name, []).append(-i - 1 if _is_hidden(source, token) else i)
    return out


def _is_hidden(source: str, token: Token) -> bool:
    if token.end - token.start <= len(token.name) + 8:
        return False
    tag = source[token.start : min(token.end, token.start + 2000)]
    return any(word in tag for word in _WORDS) and _HIDES.search(tag) is not None
