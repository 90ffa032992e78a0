"""A PDF opened by pdfium, or the reason why it cannot be: password, damage, too many pages."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from govdoc.errors import CorruptFile, MissingExtra, UnsupportedFormat
from govdoc.limits import Limits

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["opened", "with_end"]

_REMEDY: Final = "get the file again, or mend it (qpdf FILE.pdf OUT.pdf)"
_TAIL: Final = 4096
_CATALOGUE: Final = re.compile(rb"\b(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}obj\s{0,9}<<[^<>]{0,2000}/Type\s{0,9}/Catalog\b")
_PDFIUM: Final = threading.RLock()  # pdfium serves one thread at a time
_PASSWORD, _SECURITY = 4, 5  # pdfium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY


def with_end(data: bytes) -> bytes | None:
    """A file that lost its end, as a broken download does, with the pointer to its catalogue put back; None for a file that has its end."""
    if b"startxref" in data[-_TAIL:]:
        return None
    catalogue = _CATALOGUE.search(data)
    if catalogue is None or b"trailer" in data:
        return data  # pdfium finds what there is
    return data + b"\ntrailer<</Root %s %s R>>\n%%%%EOF" % catalogue.groups()


@contextmanager
def opened(data: bytes, what: str, limits: Limits) -> Iterator[PdfDocument]:
    """The document of a PDF's bytes, for one thread at a time; `what` is the file in messages.

    Raises MissingExtra without pypdfium2, UnsupportedFormat where a password is wanted, CorruptFile where no page can be found, LimitError for
    more than `max_pages`.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(f'{what} is a PDF; to read it, pip install "govdoc[pdf]"') from None
    with _PDFIUM:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as e:
            if e.err_code in (_PASSWORD, _SECURITY):
                remedy = "decrypt it first (qpdf --decrypt --password=… FILE.pdf OUT.pdf)"
                raise UnsupportedFormat(f"{what} is a PDF that a password protects; {remedy}") from None
            raise CorruptFile(f"{what} begins as a PDF and cannot be read as one ({e}); {_REMEDY}") from None
        try:
            if not len(file):
                raise CorruptFile(f"{what} is a PDF without any page that could be found; {_REMEDY}")
            limits.check("max_pages", len(file), f"{what}: the number of its pages")
            yield file
        finally:
            file.close()
