"""What kind of file some bytes are, told by their first characters: the kinds that are not text, and what to do about those that no reader takes."""

from __future__ import annotations

from typing import Final

from govdoc.readers.encoding import utf16_without_bom

__all__ = ["DOCX", "NAMED", "OFD", "OFFICE", "PDF", "REMEDIES", "kind_of"]

PDF: Final = "a PDF"
DOCX: Final = "a Word file (docx)"
OFD: Final = "an OFD file"

# What LibreOffice turns into DOCX, and the extension by which it knows each.
OFFICE: Final[dict[str, str]] = {
    "an old Word or WPS file (doc, wps)": ".doc",
    "an RTF file": ".rtf",
    "an OpenDocument text (odt)": ".odt",
    "a Word file in the XML of 2003": ".xml",
}
_WORD_97: Final = next(iter(OFFICE))
# What the name of a file says that it is. Pages and texts under such a name are common, and are read as what they are.
NAMED: Final[dict[str, str]] = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".ofd": OFD,
    ".wps": _WORD_97,
    **{extension: kind for kind, extension in OFFICE.items() if extension != ".xml"},
}
_AS_DOCX: Final = "save it as .docx in Word or WPS and read that"
_AS_TEXT: Final = "save its sheets as text first (soffice --headless --convert-to csv FILE), then read that"

REMEDIES: Final[dict[str, str]] = {
    "an encrypted Office file": "open it with its password, save it without one, and read that",
    "a spreadsheet (xls)": _AS_TEXT,
    "a spreadsheet (xlsx)": _AS_TEXT,
    "an OpenDocument spreadsheet (ods)": _AS_TEXT,
    "a presentation": "save its text first (soffice --headless --convert-to pdf FILE), then read that",
    "an Office file of an unknown kind": _AS_DOCX,
    "a CEB file (Founder Apabi)": "open it in its viewer and save it as PDF, or look for the paper as DOCX, OFD or PDF",
    "a CAJ file": "open it in its viewer and save it as PDF",
    "a DjVu file": "make a PDF of it (ddjvu -format=pdf FILE FILE.pdf), then read that",
    "an archive": "unpack it and read the files in it",
    "an image": "run OCR over it (for example tesseract -l chi_sim) and read the text it gives",
    "no text": "govdoc reads text, HTML, PDF, Word, WPS and OFD",
}

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", PDF),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"BM", "an image"),
    (b"Founder CEB", "a CEB file (Founder Apabi)"),
    (b"CAJ\x00", "a CAJ file"),
    (b"HN\x01\x00", "a CAJ file"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "an archive"),
    *((b"BZh%d1AY&SY" % level, "an archive") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of the streams of an old Office file stand in its directory, in UTF-16.
_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("EncryptedPackage", "an encrypted Office file"),
    ("WordDocument", _WORD_97),
    ("Workbook", "a spreadsheet (xls)"),
    ("PowerPoint Document", "a presentation"),
)
# The names of entries stand uncompressed in a zip file, at its front and again at its end.
_ZIP_ENTRIES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"OFD.xml", OFD),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)"),
    (b"word/document", DOCX),
    (b"xl/workbook", "a spreadsheet (xlsx)"),
    (b"ppt/presentation", "a presentation"),
    (b"word/", DOCX),
)
_ZIP_NAMES: Final = {".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".xlsx": "a spreadsheet (xlsx)", ".pptx": "a presentation", ".ofd": OFD}
_WINDOW: Final = 65_536
_CONTROLS: Final = bytes((*range(9), *range(14, 27), *range(28, 32)))
_WORD_2003: Final = b"http://schemas.microsoft.com/office/word/2003/wordml"


def kind_of(data: bytes, extension: str = "") -> str | None:
    """The kind of a file that is no text, or None for text and HTML.

    The content decides; the extension tells apart only what the content leaves open (a zip file named .ofd).
    """
    if b"%PDF-" in data[:1024].lstrip()[:8]:
        return PDF
    if data.startswith(_COMPOUND):
        return _kind_of_compound(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or _is_binary(data)):  # BM may begin a text as well
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, extension)
    if _WORD_2003 in data[:4096]:
        return "a Word file in the XML of 2003"
    return "no text" if _is_binary(data) else None


def _kind_of_compound(data: bytes) -> str:
    found = (kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data)
    return next(found, "an Office file of an unknown kind")


def _kind_of_zip(data: bytes, extension: str) -> str:
    ends = data[:_WINDOW] + data[-_WINDOW:]
    for entry, kind in _ZIP_ENTRIES:
        if entry in ends:
            return kind
    return _ZIP_NAMES.get(extension, "an archive")


def _is_binary(data: bytes) -> bool:
    """Zero bytes and control characters in numbers, as no text has them; UTF-16, where every second byte may be one, is text."""
    sample = data[:4096]
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16_without_bom(data):
        return False
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * 0.1
