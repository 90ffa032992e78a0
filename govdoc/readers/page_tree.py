"""The elements of a page that hold others: what stands in what, and how much of their words is running text, how much links."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from govdoc.readers.markup import INLINE, OPEN, TEXT, Markup
from govdoc.readers.page_tags import is_link

__all__ = ["Element", "elements_of"]

# What must not stand before a name is asked behind it, so that the engine looks for the letters i, c and r alone.
_HINTS: Final = re.compile(
    r"""(?:id(?<!\wid)|class(?<!\wclass)|role(?<!\wrole))\s{0,9}=\s{0,9}(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'<>]{1,100}))"""
)
_SENTENCE: Final = re.compile("[，。；、：]")
_LONG: Final = 24  # characters of a run that counts as running text without a mark in it
_LOOK_UP: Final = 40  # open elements among which one that ends by itself is looked for
_LONGEST_LINK: Final = 300
_LONGEST_TAG: Final = 2000  # characters of a tag in which its id and class are looked for
# An element that ends where one of these begins, and what it does not end in.
_ENDED_BY: Final[dict[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option"}),
}
_WALLS: Final = frozenset({"table", "ul", "ol", "dl", "div", "body", "select"})
_PLAIN: Final = frozenset(
    {"p", "tr", "li", "br", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "option", "html", "head", "thead"}
)
"""Elements whose id and class tell nothing of their part in the page."""


class Element:
    """An element and the tokens between its tags; `hints` are its id, classes and role, `size` its characters, `linked` those in links,
    `prose` those of running text; `stops` counts the ends of sentences, `own_stops` those that stand in it directly; `first` is the run of text with which it begins."""

    __slots__ = ("close", "first", "hints", "linked", "links", "name", "open", "own_stops", "parent", "prose", "size", "stops")

    def __init__(self, name: str, start: int, parent: Element | None, hints: str) -> None:
        self.name = name
        self.open = start
        self.close = start
        self.parent = parent
        self.hints = hints
        self.first = ""
        self.size = self.linked = self.links = self.prose = self.stops = self.own_stops = 0

    def holds(self, other: Element) -> bool:
        """Does another element stand in this one, or is it the same?"""
        return self.open <= other.open and other.close <= self.close

    @property
    def weight(self) -> float:
        """How much it says: running text in full, loose words for a fifth, links for nothing."""
        return self.prose + 0.2 * (self.size - self.linked - self.prose)


def elements_of(page: Markup, hidden: dict[int, int]) -> list[Element]:
    """The elements of a page in the order of their opening tags, the page itself first; what nobody closes ends with the page."""
    root = Element("", 0, None, "")
    out, stack = [root], [root]
    opened: defaultdict[str, int] = defaultdict(int)
    source, kinds, starts, ends, names, sizes = page.source, page.kinds, page.starts, page.ends, page.names, page.sizes
    link = False
    in_link = resume = 0
    for i in page.walk(hidden):
        if i < resume:
            continue
        name = names[i]
        if not name:
            size = sizes[i + 1] - sizes[i]
            if size and kinds[i] == TEXT:
                _count(stack[-1], source[starts[i] : ends[i]], size, linked=link and in_link < _LONGEST_LINK)
                in_link += size
        elif i in hidden:
            resume = hidden[i] + 1
        elif name in INLINE:
            if name == "a":
                link = kinds[i] == OPEN and is_link(page.of(i))
                in_link = 0
                stack[-1].links += link
        elif kinds[i] == OPEN:
            if name in _ENDED_BY:
                _end_before(stack, _ENDED_BY[name], opened, i)
            elif stack[-1].name == "p":
                _pop(stack, opened, i)
            start, end = starts[i], ends[i]
            if source[end - 2] != "/":
                hints = "" if name in _PLAIN or end - start < len(name) + 7 else _hints(source[start : min(end, start + _LONGEST_TAG)])
                element = Element(name, i, stack[-1], hints)
                out.append(element)
                stack.append(element)
                opened[name] += 1
        elif opened[name]:
            while _pop(stack, opened, i) != name:
                pass
    while len(stack) > 1:
        _pop(stack, opened, len(page))
    root.close = len(page)
    return out


def _count(element: Element, words: str, size: int, *, linked: bool) -> None:
    element.size += size
    above: Element | None = element
    while above is not None and not above.first:
        above.first = words
        above = above.parent
    if linked:
        element.linked += size
    elif size >= _LONG or _SENTENCE.search(words):
        element.prose += size
        stops = words.count("。")
        element.stops += stops
        element.own_stops += stops


def _end_before(stack: list[Element], names: frozenset[str], opened: defaultdict[str, int], i: int) -> None:
    """Close the element that ends by itself where its like begins (li, td), if one is open here."""
    for depth in range(1, min(len(stack), _LOOK_UP)):
        name = stack[-depth].name
        if name in names:
            for _ in range(depth):
                _pop(stack, opened, i)
            if "tr" in names and name != "tr":  # a row ends its cell first
                _end_before(stack, frozenset({"tr"}), opened, i)
            return
        if name in _WALLS:
            return


def _pop(stack: list[Element], opened: defaultdict[str, int], i: int) -> str:
    done = stack.pop()
    done.close = i
    opened[done.name] -= 1
    above = stack[-1]
    above.size += done.size
    above.linked += done.linked
    above.links += done.links
    above.prose += done.prose
    above.stops += done.stops
    return done.name


@lru_cache(maxsize=1024)
def _hints(tag: str) -> str:
    return " ".join([a or b or c for a, b, c in _HINTS.findall(tag.lower())])
