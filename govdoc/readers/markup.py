"""A page's source → its tokens in order: tags, runs of text, entities, each with its exact place; scripts and comments left out.

Written by hand and not upon `html.parser`, which needs minutes for a hundred thousand characters of `<a <a <a …` and swallows the
rest of a page behind a comment that is never closed, nor upon lxml, which knows no place within a line and drops what is nested deeper
than it allows. Here every scan stops at the next `<`, and what does not close hides nothing.

A page writes few different tags, each of them many times: the pattern of a tag is asked once for each, and what is to be known of it
(does it hide, what do its id and class say) is found by its words again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

from govdoc.limits import Limits

__all__ = ["BLOCKS", "CLOSE", "ENTITY", "INLINE", "OPEN", "TEXT", "Markup", "markup_of"]

TEXT: Final = 0
ENTITY: Final = 1
OPEN: Final = 2
CLOSE: Final = 3

# Elements that begin and end a line; all others run on within it.
BLOCKS: Final = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section select summary table
    tbody td tfoot th thead tr ul
    """.split()
)
# Elements that only dress words, or stand alone; they hold no structure.
INLINE: Final = frozenset(
    """
    a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data del dfn em embed font hr i img input
    ins kbd label link map mark meta object output param picture progress q rb rtc ruby s samp small source span strike strong sub sup time
    track tt u var video wbr
    """.split()
)
# Those that neither end a line nor lead anywhere.
_DRESS: Final = INLINE - BLOCKS - {"a"}
# Elements whose content is no text of the page. The reading over a character (rt) splits words, and so do its brackets (rp).
_SILENT: Final = frozenset({"script", "style", "title", "textarea", "iframe", "noscript", "template", "svg", "rt", "rp", "noframes", "xml"})

# A name in ASCII is required: 《<政府工作报告>任务分解表》 nests titles in the same brackets.
_TAG: Final = re.compile(
    r"""
    </?([a-zA-Z][a-zA-Z0-9:_-]{0,40})
      (?: (?: [^<>"']{1,2000}+ | "[^"]{0,5000}+" | '[^']{0,5000}+' ){0,300}+ >   # > may stand inside quotes
        | [^<>]{0,5000000}+ > )                                                  # a quote that does not close, a picture in the tag
  | <!--
  | <[!?/][^<>]{0,5000}+>                                                        # <!doctype html>, <![if !mso]>, <?xml …?>
    """,
    re.VERBOSE,
)
_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
_AT_ONCE: Final = 8000  # characters
_QUOTES: Final = 200  # in a tag that needs no pattern
_ENTITY: Final = re.compile(r"&(?:nbsp;(?:&nbsp;){0,200}|(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)")
# Kind, element, does it hide its content, is it more than dress, the tags of its name, those of its wording.
_Tag: TypeAlias = tuple[int, str, bool, bool, list[int], list[int] | None]


class Markup:
    """The tokens of a page, in order and without overlap, as columns: token `i` is ``source[starts[i]:ends[i]]``, `names[i]` its element's
    name in small letters, nothing for text. `sizes[i]` is how many characters of text stand before it; one more tells of the whole page.

    `named` are the tags of each element's name, `written` the opening ones of each wording, `shaping` all tokens but the tags that only dress words.
    """

    __slots__ = ("ends", "kinds", "named", "names", "shaping", "sizes", "source", "starts", "written")

    def __init__(self, source: str) -> None:
        self.source = source
        self.kinds: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.names: list[str] = []
        self.sizes: list[int] = [0]
        self.named: dict[str, list[int]] = {}
        self.written: dict[str, list[int]] = {}
        self.shaping: list[int] = []

    def __len__(self) -> int:
        return len(self.kinds)

    def of(self, i: int) -> str:
        """A token as it is written."""
        return self.source[self.starts[i] : self.ends[i]]

    def walk(self, more: Iterable[int]) -> list[int]:
        """All tokens but the tags that only dress words, and of those the given ones."""
        dress = [i for i in more if self.names[i] in _DRESS]
        return sorted([*self.shaping, *dress]) if dress else self.shaping

    def tags(self, *names: str) -> list[int]:
        """The opening and closing tags of these elements, in order."""
        return sorted([i for name in names for i in self.named.get(name, ())])


def markup_of(source: str, limits: Limits, name: str) -> Markup:
    """The tokens of a page; comments and the content of scripts, styles and the like left out.

    Raises LimitError for more tags than the limits allow; `name` is the page's, for the message.
    """
    page = Markup(source)
    kinds, starts, ends, names, sizes, shaping = page.kinds, page.starts, page.ends, page.names, page.sizes, page.shaping
    known: dict[str, _Tag] = {}  # what stands between < and >
    unclosed: set[str] = set()  # what was looked for and does not close: not looked for again
    shown = size = tags = 0
    far, most = len(source), limits.max_tags
    at = source.find("<")
    while 0 <= at < far:
        behind: str | None = None  # what follows the tag before, up to the next <
        for piece in source[at + 1 : _cut(source, at, far)].split("<"):
            start = at
            at += len(piece) + 1
            if start < shown:  # in a script, a comment, an attribute
                continue
            words = behind
            inside, closed, behind = piece.partition(">")
            end = start + len(inside) + 2
            tag = known.get(inside) if closed else None
            if tag is None and closed and _is_plain(inside) and (m := _NAME.match(inside)):
                tag = known[inside] = _tag(page, start, end, m[1])
            if tag is None:
                behind = None
                if (m := _TAG.match(source, start)) is None:
                    continue
                end = m.end()
                if m[1] is not None:
                    tag = _tag(page, start, end, m[1])
            if start > shown:
                if words is None:
                    words = source[shown:start]
                if "&" in words:
                    size = _runs(page, shown, start)
                else:
                    shaping.append(len(names))
                    kinds.append(TEXT)
                    starts.append(shown)
                    ends.append(start)
                    names.append("")
                    size += len(words.strip())
                    sizes.append(size)
            shown = end
            if tag is None:
                if source.startswith("<!--", start):
                    shown = _end_of(source, end, "--", unclosed)
                continue
            kind, element, silent, shapes, same_name, same_words = tag
            i = len(names)
            same_name.append(i)
            if same_words is not None:
                same_words.append(i)
            if shapes:
                shaping.append(i)
            kinds.append(kind)
            starts.append(start)
            ends.append(end)
            names.append(element)
            sizes.append(size)
            if silent:
                shown = _end_of(source, end, element, unclosed)
                behind = None
            tags += 1
            if tags > most:
                limits.check("max_tags", tags, name)
        if at < shown:
            at = source.find("<", shown)
    if far > shown:
        _runs(page, shown, far)
    return page


def _cut(source: str, at: int, far: int) -> int:
    """Where what is split at once ends: before a `<`, not far behind the one at `at`, so that a long script is passed over as a whole."""
    if at + _AT_ONCE >= far:
        return far
    before = source.rfind("<", at + 1, at + _AT_ONCE)
    if before < 0:
        before = source.find("<", at + _AT_ONCE)
    return before if before >= 0 else far


def _is_plain(inside: str) -> bool:
    """Does a tag end with the first `>` behind its `<`, whatever follows? Its quotes are of one kind and in pairs."""
    double, single = inside.count('"'), inside.count("'")
    return (not double or not single) and (double + single) % 2 == 0 and double + single < _QUOTES


def _tag(page: Markup, start: int, end: int, name: str) -> _Tag:
    """What is to be known of a tag when it is seen for the first time."""
    element = name.lower()
    same_name = page.named.setdefault(element, [])
    if page.source[start + 1] == "/":
        return CLOSE, element, False, element not in _DRESS, same_name, None
    same_words = page.written.setdefault(page.source[start:end], [])
    return OPEN, element, element in _SILENT and page.source[end - 2] != "/", element not in _DRESS, same_name, same_words


def _runs(page: Markup, start: int, end: int) -> int:
    """Put a run of text and its entities behind the tokens; how many characters of text the page has then."""
    size = page.sizes[-1]
    source = page.source
    pos = start
    for m in (*_ENTITY.finditer(source, start, end), None):
        a, b = m.span() if m is not None else (end, end)
        for kind, first, last in ((TEXT, pos, a), (ENTITY, a, b)):
            if first < last:
                size += 1 if kind == ENTITY else len(source[first:last].strip())
                page.shaping.append(len(page))
                page.kinds.append(kind)
                page.starts.append(first)
                page.ends.append(last)
                page.names.append("")
                page.sizes.append(size)
        pos = b
    return size


def _end_of(source: str, pos: int, what: str, unclosed: set[str]) -> int:
    """Where a comment (`--`) or the content of a silent element ends; where it is never closed, right here."""
    if what in unclosed:
        return pos
    if m := _closing(what).search(source, pos):
        return m.end() if what == "--" else m.start()
    unclosed.add(what)
    return pos


@cache
def _closing(what: str) -> re.Pattern[str]:
    if what in ("rt", "rp"):  # whose end tags may be left out
        return re.compile(r"<(?:/?r[tp]|/?ruby)\b", re.IGNORECASE)
    return re.compile("-->" if what == "--" else rf"</{what}\b", re.IGNORECASE)
