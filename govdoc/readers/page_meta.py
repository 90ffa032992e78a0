"""What a page's head says of it: its meta tags (GB/T 网站元数据: SiteName, ArticleTitle, PubDate, …) and its title."""

from __future__ import annotations

import re
from typing import Final

from govdoc.readers.markup import OPEN, Markup
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


def meta_of(page: Markup) -> tuple[tuple[str, Span], ...]:
    """Name and place of the value for each meta tag of the standard that has one, and `title` for the title of the page; in their order."""
    out: list[tuple[str, Span]] = []
    source = page.source
    for i in page.tags("meta", "title", "body"):
        if page.kinds[i] != OPEN:
            continue
        start, end = page.starts[i], page.ends[i]
        if page.names[i] == "body" or len(out) > _MOST:
            break
        if page.names[i] == "meta":
            m = _NAME.search(source, start, end)
            name = _NAMES.get(m[1].lower()) if m else None
            if name and (c := _CONTENT.search(source, start, end)) and (group := c.lastindex):
                out.append((name, Span(*c.span(group))))
        elif i + 1 < len(page) and page.starts[i + 1] > end:
            out.append(("title", Span(end, page.starts[i + 1])))
    return tuple((name, span) for name, span in out if source[span.start : span.end].strip())
