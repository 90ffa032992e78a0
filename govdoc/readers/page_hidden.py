"""What a browser does not show: elements with `display: none` and the like, and all that stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.readers.markup import OPEN, Token

__all__ = ["hidden_in"]

_HIDES: Final = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|\shidden(?=[\s=>/])|font-size\s{0,9}:\s{0,9}0(?=[;\"'\s]|px|pt)",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset(
    {"input", "img", "br", "hr", "meta", "link", "param", "col", "area", "base", "embed", "source", "wbr", "html", "body"}
)
_HALF: Final = 0.5  # of a page's words: what holds so much is shown by a script


def hidden_in(source: str, tokens: Sequence[Token], sizes: Sequence[int]) -> dict[int, int]:
    """The elements that nobody sees: opening tag → end tag. One that never closes hides nothing, nor one that holds half of the page."""
    out: dict[int, int] = {}
    unclosed: set[str] = set()
    i, n = 0, len(tokens)
    while i < n:
        token = tokens[i]
        if token.kind == OPEN and token.end - token.start > len(token.name) + 8 and token.name not in _EMPTY and token.name not in unclosed:
            tag = source[token.start : min(token.end, token.start + 2000)]
            if (
                ("none" in tag or "idden" in tag or "font-size" in tag or "NONE" in tag or "FONT-SIZE" in tag)
                and _HIDES.search(tag)
                and source[token.end - 2] != "/"
            ):
                end = _end_of(tokens, i)
                if end is None:
                    unclosed.add(token.name)
                elif sizes[end] - sizes[i] < _HALF * sizes[-1]:
                    out[i] = end
                    i = end
        i += 1
    return out


def _end_of(tokens: Sequence[Token], start: int) -> int | None:
    """The end tag of the element that begins at a token."""
    name, depth = tokens[start].name, 0
    for i in range(start, len(tokens)):
        if tokens[i].name == name:
            depth += 1 if tokens[i].kind == OPEN else -1
            if not depth:
                return i
    return None
