"""Which element of a page holds the paper's body (正文容器), and which are chrome by their names or first words.

An element that the site's system names as the one for the paper (`lexicon/pages.toml`) is believed where it holds most of what the page says; else
the body is the deepest element that holds the running text. Sentences beside it keep an element from being passed over: half a paper may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.page_tree import Element

__all__ = ["SPEAKS", "body_of", "is_chrome", "is_named"]

SPEAKS: Final = 40  # characters of running text that make an element a part of the paper
_LEAST: Final = 30  # characters of a body
_NAMED_LEAST: Final = 0.35  # of what the structure shows, which an element must hold to be believed by its name
_NEARLY: Final = 0.8  # and to be believed though sentences stand beside it
_HEADING: Final = 60  # characters of the run with which a box of chrome begins
_AROUND: Final = " \t\r\n\u3000\xa0【[■◆>»·|"
_STOPS: Final = frozenset({"p", "ul", "ol", "dl", "li", "pre", "h1", "h2", "h3", "h4"})


def body_of(elements: Sequence[Element], data: set[int]) -> Element:
    """The element that holds the paper's body; the page itself where none does."""
    root = next((e for e in elements if e.name == "body"), elements[0])
    root = root if 2 * root.weight >= elements[0].weight else elements[0]
    if root.size < _LEAST:
        return elements[0]
    found = _by_structure(elements, root, data)
    named = [e for e in elements if e.hints and e.size >= _LEAST and e.open not in data and is_named(e)]
    best = max(named, key=lambda e: e.weight, default=None)
    if best is None or best.weight < _NAMED_LEAST * found.weight:
        return found
    best = [e for e in named if best.holds(e) and e.weight >= 0.9 * best.weight][-1]  # the deepest
    if best.weight < _NEARLY * found.weight and found.stops > best.stops and found.holds(best):
        return found  # half of the paper stands outside
    if any(e.parent is best.parent and e is not best and _speaks(e) for e in named):
        return best.parent or best  # an editor's box for each half
    return best


def _by_structure(elements: Sequence[Element], root: Element, data: set[int]) -> Element:
    """The deepest element that holds the running text: from the top down, as long as one child holds nearly all and the others say nothing."""
    children: dict[int, list[Element]] = {}
    for e in elements[1:]:
        if e.parent is not None and e.size:
            children.setdefault(id(e.parent), []).append(e)
    node = root
    while True:
        inside = children.get(id(node), [])
        best = max(inside, key=lambda e: e.weight, default=None)
        if best is None or best.name in _STOPS or best.open in data or node.own_stops > 0 or 2 * best.weight < node.weight:
            return node
        if any(_speaks(e) and not (e.links > 2 and 2 * e.weight < best.weight) for e in inside if e is not best):
            return node
        node = best


def _speaks(e: Element) -> bool:
    return e.stops > 0 and e.prose >= SPEAKS and 2 * e.linked < e.size and not is_chrome(e)


@cache
def _content_names() -> frozenset[str]:
    return frozenset(table("pages").words("content"))


@cache
def _layout_names() -> frozenset[str]:
    return frozenset(table("pages").words("layout"))


@cache
def _chrome_name() -> re.Pattern[str]:
    return table("pages").regex("chrome")


@lru_cache(maxsize=1024)
def _hints_content(hints: str) -> bool:
    return not _content_names().isdisjoint(hints.split())


@lru_cache(maxsize=1024)
def _hints_chrome(hints: str) -> bool:
    return _chrome_name().search(hints) is not None


@lru_cache(maxsize=1024)
def _begins_chrome(words: str) -> bool:
    return len(words) <= _HEADING and _chrome_heading().match(words.strip(_AROUND)) is not None


@cache
def _chrome_heading() -> re.Pattern[str]:
    return table("pages").regex("heading")


def is_named(e: Element) -> bool:
    """Is it an element that sites name as the one for the paper?"""
    return _hints_content(e.hints) or e.name == "ucapcontent"


def is_chrome(e: Element) -> bool:
    """Is it chrome by its name, its id or class, or by the words with which it begins?"""
    return e.name in _layout_names() or (e.hints != "" and _hints_chrome(e.hints)) or _begins_chrome(e.first)
