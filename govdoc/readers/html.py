"""HTML as one more aligned text: the raw text is the decoded source, tags included, the projection the words between the tags.

Every projected character keeps its place in the source, so a span of a fact found in a page points into the page's own source.
"""

from __future__ import annotations

import re
from dataclasses import replace

from govdoc.collector import collector_paused
from govdoc.limits import Limits
from govdoc.readers.encoding import Notes, decode
from govdoc.readers.markup import markup_of
from govdoc.readers.page_hidden import hidden_in
from govdoc.readers.page_lists import list_marks
from govdoc.readers.page_main import chrome_lines
from govdoc.readers.page_meta import meta_of
from govdoc.readers.page_tables import PageTable, tables_of
from govdoc.readers.page_tree import elements_of
from govdoc.readers.page_words import words_of
from govdoc.readers.page_writer import PageWords
from govdoc.source import GivenCell, GivenTable, Layout, SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["looks_like_html", "project", "read_html"]

EXTENSIONS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".asp", ".aspx", ".jsp", ".php"})
_DOCUMENT = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body|meta)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    rb"\s{0,500}+(?>(?:(?><!--.{0,2000}?-->)\s{0,500}+){0,9}+)<(?:div|table|p|ul|h[1-6]|article|section|span|center|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"</(?:p|div|td|span|a|h[1-6]|li|body)\s{0,9}>|<br", re.IGNORECASE)
_OPENED = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_ENDS = ("</html", "</body", "</HTML", "</BODY", "</Html", "</Body")
_DEFAULT = Limits()
_CHARSET = re.compile(rb"<meta\b[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE)


def looks_like_html(data: bytes, extension: str = "") -> bool:
    """Is it a page? By its head where it has one; a mere fragment by its first element, or by its extension and any tag.

    A text file with tags left in it (extension .txt) is text: the normalizers know such residue.
    """
    head = data[:2048].replace(b"\x00", b"")
    if _DOCUMENT.search(head):
        return True
    if extension in EXTENSIONS:
        return bool(_ELEMENT.match(head) or _ANY_TAG.search(data.replace(b"\x00", b"") if b"\x00" in head else data))
    return extension != ".txt" and bool(_ELEMENT.match(head))


def read_html(data: bytes, *, name: str | None = None, charset: str | None = None, limits: Limits = _DEFAULT) -> SourceText:
    """A page as source: `text` is the decoded source, `projection` its words, each tied to the source's characters; `layout` its tables,
    its chrome and what its head says. `charset` is the label that came with the page, where it does not give one itself.

    Raises LimitError for more tags, or cells of tables, than the `limits` allow.
    """
    declared = _CHARSET.search(data[:4096])
    with collector_paused():
        source, codec, notes = decode(data, declared[1].decode("ascii") if declared else charset)
        words, layout = page(source, limits, name or "the page")
        return SourceText(source, words, name, "html", codec, replace(layout, notes=(*notes, *_breaks_off(source))))


def project(source: str) -> NormalizedText:
    """The words of a page: tags, scripts, styles and comments gone, blocks as lines, rows of data tables joined with `` | ``.

    >>> project("<p>各市<b>人民政府</b>：</p><p>现印发&lt;办法&gt;</p>").text
    '各市人民政府：\\n现印发<办法>'
    """
    return page(source, _DEFAULT, "the page")[0]


def page(source: str, limits: Limits, name: str) -> tuple[NormalizedText, Layout]:
    """The words of a page and its layout."""
    markup = markup_of(source, limits, name)
    hidden = hidden_in(markup)
    tables = tables_of(markup, limits, name)
    words = words_of(markup, tables, list_marks(markup), hidden)
    meta = meta_of(markup)
    titles = [source[span.start : span.end] for each, span in meta if each in ("ArticleTitle", "title")]
    chrome = chrome_lines(words.lines, elements_of(markup, hidden), tables, titles)
    furniture = [x.span for x, is_chrome in zip(words.lines, chrome, strict=True) if is_chrome]
    furniture += [Span(markup.starts[a], markup.ends[b]) for a, b in hidden.items() if markup.sizes[b] > markup.sizes[a]]
    text = words.text(source, chrome)
    given = [g for t in tables if t.is_data and (g := _given(t, words)) is not None]
    return text, Layout(tuple(given), tuple(sorted(furniture)), meta=meta)


def _breaks_off(source: str) -> Notes:
    """A note for a page that opens `html` or `body` and closes neither, or stops inside a tag."""
    if not source or not (_OPENED.search(source, 0, 100_000) or source.rfind("<") > source.rfind(">")):
        return ()
    if source.rfind("<") <= source.rfind(">") and any(source.rfind(end) >= 0 for end in _ENDS):
        return ()
    tail = Span(max(0, len(source.rstrip()) - 1), max(1, len(source.rstrip())))
    return (("page_truncated", "the page breaks off: it does not close what it opened, and its end may be missing", tail),)


def _given(table: PageTable, words: PageWords) -> GivenTable | None:
    cells = tuple([GivenCell(c.row, c.column, c.across, c.down, words.cells.get(c.first)) for row in table.rows for c in row])
    spans = [c.span for c in cells if c.span is not None]
    return GivenTable(Span(spans[0].start, spans[-1].end), cells, table.heads) if spans else None
