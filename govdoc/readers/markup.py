"""A page's source → tokens in order: tags, runs of text, entities, each with its exact place; scripts and comments left out.

Written by hand and not upon `html.parser`, which needs minutes for a hundred thousand characters of `<a <a <a …` and swallows the
rest of a page behind a comment that is never closed. Here every scan stops at the next `<`, and what does not close hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

__all__ = ["BLOCKS", "Token", "tokens_of"]

# Elements that begin and end a line; all others run on within it.
BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section select summary table
    tbody td tfoot th thead tr ul
    """.split()
)
# Elements whose content is no text of the page.
_HIDDEN = frozenset({"script", "style", "title", "textarea", "iframe", "noscript", "template", "svg"})

# A name in ASCII is required: 《<政府工作报告>任务分解表》 nests titles in the same brackets.
_TOKEN = re.compile(
    r"""
    <(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:_-]{0,40})
      (?: (?: [^<>"']{1,2000}+ | "[^"]{0,5000}+" | '[^']{0,5000}+' ){0,300}+ >   # > may stand inside quotes
        | [^<>]{0,5000000}+ > )                                                  # a quote that does not close, a picture in the tag
  | (?P<comment><!--)
  | <[!?/][^<>]{0,5000}+>                                                        # <!doctype html>, <![if !mso]>, <?xml …?>
  | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)
    """,
    re.VERBOSE,
)
_SPANNED = re.compile(r"\b(colspan|rowspan)\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the source: ``source[start:end]``; `name` is an element's, in small letters."""

    kind: Literal["text", "entity", "open", "close"]
    start: int
    end: int
    name: str = ""
    across: int = 1
    down: int = 1


def tokens_of(source: str) -> list[Token]:
    """The tokens of a page, in order and without overlap; comments and the content of scripts, styles and the like left out."""
    return list(_lex(source))


def _lex(source: str) -> Iterator[Token]:
    pos = shown = 0
    unclosed: set[str] = set()  # what was looked for and does not close: not looked for again
    while m := _TOKEN.search(source, pos):
        pos = m.end()
        if m.start() > shown:
            yield Token("text", shown, m.start())
        shown = pos
        if m["entity"]:
            yield Token("entity", m.start(), pos)
        elif m["name"]:
            token = _tag(m)
            yield token
            if token.name in _HIDDEN and token.kind == "open":
                shown = pos = _end_of(source, pos, token.name, unclosed)
        elif m["comment"]:
            shown = pos = _end_of(source, pos, "--", unclosed)
    if len(source) > shown:
        yield Token("text", shown, len(source))


def _tag(m: re.Match[str]) -> Token:
    name = m["name"].lower()
    merged = {k.lower(): max(1, int(v)) for k, v in _SPANNED.findall(m.group())} if name in ("td", "th") else {}
    return Token("close" if m["close"] else "open", m.start(), m.end(), name, merged.get("colspan", 1), merged.get("rowspan", 1))


def _end_of(source: str, pos: int, what: str, unclosed: set[str]) -> int:
    """Where a comment (`--`) or the content of a hidden element ends; where it is never closed, right here."""
    if what in unclosed:
        return pos
    if m := _closing(what).search(source, pos):
        return m.end() if what == "--" else m.start()
    unclosed.add(what)
    return pos


@cache
def _closing(what: str) -> re.Pattern[str]:
    return re.compile("-->" if what == "--" else rf"</{what}\b", re.IGNORECASE)
