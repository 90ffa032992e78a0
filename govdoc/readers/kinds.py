"""What kind of file some bytes are, told by their first characters: the kinds that are not text, and what to do about each."""

from __future__ import annotations

from govdoc.readers.plain import utf16_without_bom

__all__ = ["REMEDIES", "kind_of"]

_OFFICE = "save it as text or HTML first (soffice --headless --convert-to txt FILE), then read that"
_NOT_TEXT = "govdoc reads text and HTML"

REMEDIES = {
    "a PDF": "extract its text first (pdftotext -layout FILE.pdf FILE.txt), then read that",
    "a Word file (docx)": _OFFICE,
    "an Office file (doc, wps, xls)": _OFFICE,
    "an RTF file": _OFFICE,
    "a spreadsheet (xlsx)": "save its sheets as text first (soffice --headless --convert-to csv FILE), then read that",
    "an OFD file": "open it in an OFD viewer and export its text, then read that",
    "an archive": "unpack it and read the files in it",
    "an image": "run OCR over it (for example tesseract -l chi_sim) and read the text it gives",
    "no text": _NOT_TEXT,
}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file (doc, wps, xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
)
# The names of entries stand uncompressed in a zip file, at its front and again at its end.
_ZIP_ENTRIES: tuple[tuple[bytes, str], ...] = (
    (b"word/document.xml", "a Word file (docx)"),
    (b"xl/workbook.xml", "a spreadsheet (xlsx)"),
    (b"OFD.xml", "an OFD file"),
)
_WINDOW = 65_536


def kind_of(data: bytes, extension: str = "") -> str | None:
    """The kind of a file that no reader takes (a key of `REMEDIES`), or None for text and HTML.

    The content decides; the extension tells apart only what the content leaves open (a zip file named .ofd).
    """
    if b"%PDF-" in data[:1024].lstrip()[:8]:
        return "a PDF"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data, extension)
    return "no text" if _is_binary(data) else None


def _kind_of_zip(data: bytes, extension: str) -> str:
    ends = data[:_WINDOW] + data[-_WINDOW:]
    for entry, kind in _ZIP_ENTRIES:
        if entry in ends:
            return kind
    return {".docx": "a Word file (docx)", ".xlsx": "a spreadsheet (xlsx)", ".ofd": "an OFD file"}.get(extension, "an archive")


def _is_binary(data: bytes) -> bool:
    """Zero bytes and control characters in numbers, as no text has them; UTF-16, where every second byte may be one, is text."""
    sample = data[:4096]
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_without_bom(data):
        return False
    odd = sum(sample.count(c) for c in (*range(9), *range(14, 27), *range(28, 32)))
    return odd > len(sample) * 0.1
