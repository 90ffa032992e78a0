"""HTML as one more aligned text: the raw text is the decoded source, tags included, the projection the words between the tags.

Every projected character keeps its place in the source, so a span of a fact found in a page points into the page's own source.
Nothing is judged here: menus and footers stay, as lines for the parsers to label.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from govdoc.readers.markup import BLOCKS, Token, tokens_of
from govdoc.readers.plain import decode
from govdoc.readers.rows import glue_of_cells
from govdoc.source import SourceText
from govdoc.text import NormalizedText

__all__ = ["looks_like_html", "project", "read_html"]

EXTENSIONS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".asp", ".aspx", ".jsp", ".php"})
_DOCUMENT = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|meta)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    rb"\s{0,500}(?:<!--.{0,2000}?-->\s{0,500}){0,9}<(?:div|table|p|ul|h[1-6]|article|section|span|center|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"</(?:p|div|td|span|a|h[1-6]|li|body)\s{0,9}>|<br", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\b[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)

_WHITE = re.compile(r"[ \t\r\n\f]{1,5000}")
_BLANKS = re.compile(r" {2,5000}")
_BREAKS = re.compile(r" ?\n(?: ?\n){0,5000} ?")
_TAG = re.compile("<")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")


def looks_like_html(data: bytes, extension: str = "") -> bool:
    """Is it a page? By its head where it has one; a mere fragment by its first element, or by its extension and any tag.

    A text file with tags left in it (extension .txt) is text: the normalizers know such residue.
    """
    head = data[:2048].replace(b"\x00", b"")
    if _DOCUMENT.search(head):
        return True
    if extension in EXTENSIONS:
        return bool(_ANY_TAG.search(data[:100_000].replace(b"\x00", b"")))
    return extension != ".txt" and bool(_ELEMENT.match(head))


def read_html(data: bytes, *, name: str | None = None) -> SourceText:
    """A page as source: `text` is the decoded source, `projection` its words, each tied to the source's characters."""
    declared = _CHARSET.search(data[:4096])
    source, codec = decode(data, declared[1].decode("ascii") if declared else None)
    return SourceText(source, project(source), name, "html", codec)


def project(source: str) -> NormalizedText:
    """The words of a page: tags, scripts, styles and comments gone, blocks as lines, rows of data tables joined with `` | ``.

    >>> project("<p>各市<b>人民政府</b>：</p><p>现印发&lt;办法&gt;</p>").text
    '各市人民政府：\\n现印发<办法>'
    """
    whole = NormalizedText.identity(source)
    tokens = tokens_of(source)
    pieces = [p for p in _pieces(whole, tokens) if p]
    if not pieces:
        return whole[:0]
    text = NormalizedText.join(pieces)
    if not any(t.name == "pre" for t in tokens):
        text = text.sub(_BLANKS, " ")  # blanks on either side of a tag
    return text.sub(_BREAKS, "\n").strip(" \n")


def _pieces(whole: NormalizedText, tokens: Sequence[Token]) -> Iterator[NormalizedText]:
    """The pieces of the projection, in order: runs of text, resolved entities, and what stands for a tag."""
    glue = glue_of_cells(whole.text, tokens)
    preformatted = 0
    for i, token in enumerate(tokens):
        piece = whole[token.start : token.end]
        if token.kind == "text":
            yield piece if preformatted else piece.sub(_WHITE, _closed_up)
        elif token.kind == "entity":
            yield piece.sub(_ENTITY, lambda m: html.unescape(m.group()))
        else:
            if token.name == "pre":
                preformatted = max(0, preformatted + (1 if token.kind == "open" else -1))
            words = glue.get(i, "\n" if token.name in BLOCKS else "")
            if words:
                yield piece[:1].sub(_TAG, words)  # the tag's first character stands for all of it


def _closed_up(m: re.Match[str]) -> str:
    """White space of the source between two Chinese characters is how the source was wrapped, no space of the text."""
    before, after = m.string[m.start() - 1 : m.start()], m.string[m.end() : m.end() + 1]
    return "" if "\n" in m.group() and before > "\u2e7f" and after > "\u2e7f" else " "
