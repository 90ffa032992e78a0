"""Pages saved as one file (MHTML, 网页单一文件): the page inside the message, with the code that its part says it is in."""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import Final

from govdoc.errors import CorruptFile

__all__ = ["looks_like_mhtml", "page_inside"]

_HEADERS: Final = re.compile(rb"\A(?:[A-Za-z][\w-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){1,40}")
_RELATED: Final = re.compile(rb"^Content-Type:\s{0,9}(?:multipart/(?:related|alternative|mixed)|text/html)\b", re.IGNORECASE | re.MULTILINE)
_VERSION: Final = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS: Final = 5_000


def looks_like_mhtml(data: bytes) -> bool:
    """Does a file begin with the headers of a MIME message that holds a page?"""
    m = _HEADERS.match(data[:8192].lstrip(b"\r\n"))
    return m is not None and _VERSION.search(m.group()) is not None and _RELATED.search(m.group()) is not None


def page_inside(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The source of the saved page and the code that its part declares.

    Raises CorruptFile where the message holds no page, or is nested as no browser nests one.
    """
    try:
        message = message_from_bytes(data.lstrip(b"\r\n"))
        for n, part in enumerate(message.walk()):
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page.strip():
                    return page, part.get_content_charset()
            if n > _MOST_PARTS:
                break
    except (RecursionError, ValueError, LookupError) as e:
        raise CorruptFile(f"{name} is a saved page (MHTML) whose parts cannot be read ({e}); save the page again as HTML") from e
    raise CorruptFile(f"{name} is a saved page (MHTML) that holds no text/html part; save the page again as HTML")
