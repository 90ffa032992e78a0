"""A PDF opened by pdfium, or the reason why it cannot be: password, damage, too many pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from govdoc.errors import CorruptFile, LimitError, MissingExtra, UnsupportedFormat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["MAX_PAGES", "opened"]

MAX_PAGES: Final = 2_000  # the longest gazettes have some hundreds
_PDFIUM: Final = threading.RLock()  # pdfium serves one thread at a time
_PASSWORD, _SECURITY = 4, 5  # pdfium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY


@contextmanager
def opened(data: bytes, name: str | None) -> Iterator[PdfDocument]:
    """The document of a PDF's bytes, for one thread at a time.

    Raises MissingExtra without pypdfium2, UnsupportedFormat where a password is wanted, CorruptFile where no page can be found, LimitError for
    more than `MAX_PAGES`.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra('to read a PDF: pip install "govdoc[pdf]"') from None
    what = name or "the input"
    with _PDFIUM:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as e:
            if e.err_code in (_PASSWORD, _SECURITY):
                raise UnsupportedFormat(
                    f"{what} is a PDF that a password protects; decrypt it first (qpdf --decrypt --password=… FILE.pdf OUT.pdf)"
                ) from None
            raise CorruptFile(
                f"{what} begins as a PDF and cannot be read as one ({e}); get the file again, or mend it (qpdf FILE.pdf OUT.pdf)"
            ) from None
        try:
            pages = len(file)
            if not pages:
                raise CorruptFile(
                    f"{what} is a PDF without any page that could be found; get the file again, or mend it (qpdf FILE.pdf OUT.pdf)"
                )
            if pages > MAX_PAGES:
                raise LimitError(f"{what} says it has {pages:,} pages, over MAX_PAGES = {MAX_PAGES:,}; cut it into files of fewer pages")
            yield file
        finally:
            file.close()
