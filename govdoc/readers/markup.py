"""A page's source → tokens in order: tags, runs of text, entities, each with its exact place; scripts and comments left out.

Written by hand and not upon `html.parser`, which needs minutes for a hundred thousand characters of `<a <a <a …` and swallows the
rest of a page behind a comment that is never closed, nor upon lxml, which knows no place within a line and drops what is nested deeper
than it allows. Here every scan stops at the next `<`, and what does not close hides nothing.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from govdoc.limits import Limits

__all__ = ["BLOCKS", "CLOSE", "ENTITY", "INLINE", "OPEN", "TEXT", "Token", "attributes", "is_link", "resolved", "tokens_of"]

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
# Elements whose content is no text of the page. The reading over a character (rt) splits words, and so do its brackets (rp).
_SILENT: Final = frozenset({"script", "style", "title", "textarea", "iframe", "noscript", "template", "svg", "rt", "rp", "noframes", "xml"})

# A name in ASCII is required: 《<政府工作报告>任务分解表》 nests titles in the same brackets.
_TOKEN: Final = re.compile(
    r"""
    </?(?P<name>[a-zA-Z][a-zA-Z0-9:_-]{0,40})
      (?: (?: [^<>"']{1,2000}+ | "[^"]{0,5000}+" | '[^']{0,5000}+' ){0,300}+ >   # > may stand inside quotes
        | [^<>]{0,5000000}+ > )                                                  # a quote that does not close, a picture in the tag
  | (?P<comment><!--)
  | <[!?/][^<>]{0,5000}+>                                                        # <!doctype html>, <![if !mso]>, <?xml …?>
  | (?P<entity>&(?:nbsp;(?:&nbsp;){0,200}|(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?))
    """,
    re.VERBOSE,
)
_TARGET: Final = re.compile(r"""\bhref\s{0,9}=\s{0,9}["']?([^"'<>]{0,500})""", re.IGNORECASE)
_ANNEX: Final = re.compile(r"\.(?:docx?|wps|rtf|pdf|ofd|xlsx?|et|csv|pptx?|zip|rar|7z|ceb|txt|jpe?g|png)(?:[?#]|\Z)", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([a-zA-Z][\w:.-]{0,40})\s{0,20}=\s{0,20}(?:"([^"]{0,5000})"|'([^']{0,5000})'|([^\s"'<>]{1,500}))""")


class Token(NamedTuple):
    """One piece of the source: ``source[start:end]``; `name` is an element's, in small letters."""

    kind: int
    start: int
    end: int
    name: str = ""


def tokens_of(source: str, limits: Limits, name: str) -> list[Token]:
    """The tokens of a page, in order and without overlap; comments and the content of scripts, styles and the like left out.

    Raises LimitError for more tags than the limits allow; `name` is the page's, for the message.
    """
    out: list[Token] = []
    add, search, new = out.append, _TOKEN.search, Token._make
    pos = shown = 0
    unclosed: set[str] = set()  # what was looked for and does not close: not looked for again
    tags, most = 0, limits.max_tags
    while m := search(source, pos):
        start, pos = m.span()
        if start > shown:
            add(new((TEXT, shown, start, "")))
        shown = pos
        kind = m.lastgroup
        if kind == "name":
            tags += 1
            element = m["name"].lower()
            if source[start + 1] == "/":
                add(new((CLOSE, start, pos, element)))
                continue
            add(new((OPEN, start, pos, element)))
            if element in _SILENT and source[pos - 2] != "/":
                shown = pos = _end_of(source, pos, element, unclosed)
        elif kind == "entity":
            add(new((ENTITY, start, pos, "")))
        elif kind == "comment":
            shown = pos = _end_of(source, pos, "--", unclosed)
        if tags > most:
            limits.check("max_tags", tags, name)
    if len(source) > shown:
        add(new((TEXT, shown, len(source), "")))
    return out


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of an opening tag, names in small letters, values as they stand but for entities; the first of a name counts."""
    out: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(source, token.start + 1 + len(token.name), token.end):
        value = m[2] if m[2] is not None else m[3] if m[3] is not None else m[4]
        out.setdefault(m[1].lower(), html.unescape(value) if "&" in value else value)
    return out


def is_link(source: str, token: Token) -> bool:
    """Does an opening `a` lead to another page, or do something? One to a file is the name of an annex, one within the page a table of contents."""
    m = _TARGET.search(source, token.start, min(token.end, token.start + 2000))
    return m is not None and not _ANNEX.search(m[1]) and not (m[1][:1] == "#" and len(m[1]) > 1)


@lru_cache(maxsize=1024)
def resolved(entity: str) -> str:
    """What an entity stands for; itself where nobody knows it, nothing for a control character."""
    words = html.unescape(entity)
    return (
        words if words == entity or words.isprintable() or words.isspace() else "".join(c for c in words if c.isprintable() or c.isspace())
    )


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
