"""What a browser does not show: elements with `display: none` and the like, and all that stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.readers.markup import CLOSE, Token

__all__ = ["hidden_in"]

# What hides an element, by the word that is looked for first: finding a word is much faster than finding a pattern.
_HIDES: Final = {
    "display": re.compile(r"display\s{0,9}:\s{0,9}none"),
    "visibility": re.compile(r"visibility\s{0,9}:\s{0,9}hidden"),
    " hidden": re.compile(r" hidden(?=[\s=>/])"),
    "font-size": re.compile(r"font-size\s{0,9}:\s{0,9}0(?=[;\"'\s]|px|pt)"),
}
_EMPTY: Final = frozenset(
    {"input", "img", "br", "hr", "meta", "link", "param", "col", "area", "base", "embed", "source", "wbr", "html", "body"}
)
_HALF: Final = 0.5  # of a page's words: what holds so much is shown by a script


def hidden_in(source: str, tokens: Sequence[Token], sizes: Sequence[int]) -> dict[int, int]:
    """The elements that nobody sees: opening tag → end tag. One that never closes hides nothing, nor one that holds half of the page."""
    out: dict[int, int] = {}
    places = _places(source)
    if not places:
        return out
    ends = _ends(source, tokens, places)
    last = -1
    for i, end in sorted(ends.items()):
        if i > last and sizes[end] - sizes[i] < _HALF * sizes[-1]:
            out[i] = last = end
    return out


def _places(source: str) -> list[int]:
    """Where something is said to be hidden, in order."""
    small = source.lower()
    if len(small) != len(source):  # İ is two characters in small letters
        small = source
    out: list[int] = []
    for word, pattern in _HIDES.items():
        at = small.find(word)
        while at >= 0:
            if pattern.match(small, at):
                out.append(at)
            at = small.find(word, at + 1)
    return sorted(out)


def _ends(source: str, tokens: Sequence[Token], places: Sequence[int]) -> dict[int, int]:
    """The end tags of all elements in whose opening tags such a place lies."""
    out: dict[int, int] = {}
    opened: dict[str, list[int]] = {}  # by name, the open tags that wait for their end; hidden ones negative
    n = 0
    for i, (kind, start, end, name) in enumerate(tokens):
        if not name or name in _EMPTY:
            continue
        if kind == CLOSE:
            if (waiting := opened.get(name)) and (first := waiting.pop()) < 0:
                out[-first - 1] = i
        elif source[end - 2] != "/":
            while n < len(places) and places[n] < start:
                n += 1
            opened.setdefault(name, []).append(-i - 1 if n < len(places) and places[n] < end else i)
    return out
