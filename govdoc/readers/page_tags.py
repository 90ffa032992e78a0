"""What a tag says besides its name, and what an entity stands for."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Final

__all__ = ["attributes", "is_link", "resolved"]

_TARGET: Final = re.compile(r"""\bhref\s{0,9}=\s{0,9}["']?([^"'<>]{0,500})""", re.IGNORECASE)
_ANNEX: Final = re.compile(r"\.(?:docx?|wps|rtf|pdf|ofd|xlsx?|et|csv|pptx?|zip|rar|7z|ceb|txt|jpe?g|png)(?:[?#]|\Z)", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([a-zA-Z][\w:.-]{0,40})\s{0,20}=\s{0,20}(?:"([^"]{0,5000})"|'([^']{0,5000})'|([^\s"'<>]{1,500}))""")


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an opening tag, names in small letters, values as they stand but for entities; the first of a name counts."""
    out: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(tag):
        value = m[2] if m[2] is not None else m[3] if m[3] is not None else m[4]
        out.setdefault(m[1].lower(), html.unescape(value) if "&" in value else value)
    return out


@lru_cache(maxsize=1024)
def is_link(tag: str) -> bool:
    """Does an opening `a` lead to another page, or do something? One to a file is the name of an annex, one within the page a table of contents."""
    m = _TARGET.search(tag, 0, 2000)
    return m is not None and not _ANNEX.search(m[1]) and not (m[1][:1] == "#" and len(m[1]) > 1)


@lru_cache(maxsize=1024)
def resolved(entity: str) -> str:
    """What an entity stands for; itself where nobody knows it, nothing for a control character."""
    words = html.unescape(entity)
    return (
        words if words == entity or words.isprintable() or words.isspace() else "".join(c for c in words if c.isprintable() or c.isspace())
    )
