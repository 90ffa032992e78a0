"""What a page's head says of it: its meta tags (GB/T 网站元数据: SiteName, ArticleTitle, PubDate, …) and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.readers.markup import OPEN, Token
from govdoc.text import Span

__all__ = ["meta_of"]

_NAMES: Final = {
    name.lower(): name
    for name in (
        "SiteName SiteDomain SiteIDCode ColumnName ColumnType ColumnDescription ColumnKeywords ArticleTitle PubDate ContentSource Author Keywords"
        " Description Url Others Image CatalogName ContentType"
    ).split()
}
_NAME: Final = re.compile(r"""\bname\s{0,9}=\s{0,9}["']?([\w:.-]{1,60})""", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""\bcontent\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'<>]{1,300}))""", re.IGNORECASE)
_MOST: Final = 60


def meta_of(source: str, tokens: Sequence[Token]) -> tuple[tuple[str, Span], ...]:
    """Name and place of the value for each meta tag of the standard that has one, and `title` for the title of the page; in their order."""
    out: list[tuple[str, Span]] = []
    for i, token in enumerate(tokens):
        if token.kind != OPEN:
            continue
        if token.name == "meta":
            m = _NAME.search(source, token.start, token.end)
            name = _NAMES.get(m[1].lower()) if m else None
            if name and (c := _CONTENT.search(source, token.start, token.end)) and (group := c.lastindex):
                out.append((name, Span(*c.span(group))))
        elif token.name == "title" and i + 1 < len(tokens) and tokens[i + 1].start > token.end:
            out.append(("title", Span(token.end, tokens[i + 1].start)))
        elif token.name == "body" or len(out) > _MOST:
            break
    return tuple((name, span) for name, span in out if source[span.start : span.end].strip())
