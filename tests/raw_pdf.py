"""PDF files written object by object, for what no printer would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

__all__ = ["CATALOG", "FONT", "content", "one_page", "packed", "pdf"]

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
# A font that every reader of PDF knows; its characters are UTF-16.
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>"
)


def pdf(objects: Sequence[bytes], *, xref: bool = True, trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for n, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + words + b"\nendobj\n"
    begin = len(out)
    if not xref:
        return out
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + rows + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, begin)


def packed(data: bytes, filters: bytes = b"/FlateDecode", more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d/Filter%s%s>>stream\n" % (len(data), filters, more) + data + b"\nendstream"


def content(words: str, more: bytes = b"") -> bytes:
    """What a page draws: one line of words, and what else is given."""
    drawn = b"BT /F1 16 Tf 80 700 Td <" + words.encode("utf-16-be").hex().encode() + b"> Tj ET\n" + more
    return packed(zlib.compress(drawn))


def one_page(
    words: str, *, more: bytes = b"", page: bytes = b"", box: bytes = b"0 0 595 842", objects: Sequence[bytes] = ()
) -> list[bytes]:
    """The objects of a file of one page: catalogue, tree, page, content, font, and further ones from number 6."""
    return [
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" + page + b">>>>",
        content(words, more),
        FONT,
        *objects,
    ]
