"""What a browser does not show: elements with `display: none` and the like, and all that stands in them."""

from __future__ import annotations

import re
from typing import Final

from govdoc.readers.markup import CLOSE, Markup

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


def hidden_in(page: Markup) -> dict[int, int]:
    """The elements that nobody sees: opening tag → end tag. One that never closes hides nothing, nor one that holds half of the page."""
    out: dict[int, int] = {}
    sizes = page.sizes
    last = -1
    for i, end in sorted(_ends(page).items()):
        if i > last and sizes[end] - sizes[i] < _HALF * sizes[-1]:
            out[i] = last = end
    return out


def _ends(page: Markup) -> dict[int, int]:
    """The end tags of all elements whose opening tags say that they are hidden."""
    hiding = {
        i
        for tag, where in page.written.items()
        if where and tag[-2] != "/" and page.names[where[0]] not in _EMPTY and _hides(tag)
        for i in where
    }
    out: dict[int, int] = {}
    for name in {page.names[i] for i in hiding}:
        waiting: list[int] = []
        for i in page.named[name]:
            if page.kinds[i] == CLOSE:
                if waiting and (first := waiting.pop()) in hiding:
                    out[first] = i
            elif page.source[page.ends[i] - 2] != "/":
                waiting.append(i)
    return out


def _hides(tag: str) -> bool:
    small = tag.lower()
    if not ("display" in small or "visibility" in small or " hidden" in small or "font-size" in small):
        return False
    return any(word in small and pattern.search(small) for word, pattern in _HIDES.items())
