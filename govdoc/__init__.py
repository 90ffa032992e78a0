"""govdoc reads Chinese policy documents (公文) and returns typed facts, each tied to its exact characters in the raw input.

>>> import govdoc
>>> document = govdoc.parse("云江市人民政府关于印发云江市节水行动方案的通知\\n云政发〔2024〕8号\\n各县（市、区）人民政府：\\n…")
>>> document.doc_number.canonical
'云政发〔2024〕8号'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govdoc.errors import CorruptFile, GovdocError, LimitError, MissingExtra, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.model import (
    SCHEMA_VERSION,
    Agency,
    Attachment,
    Cell,
    Citation,
    Coverage,
    Dates,
    DateValue,
    Deadline,
    Diagnostic,
    DocNumber,
    Figure,
    ListItem,
    Measure,
    MetadataField,
    ParseResult,
    Part,
    PolicyDocument,
    Reference,
    Responsibility,
    Section,
    Signal,
    Span,
    Stretch,
    Table,
    TableCheck,
    Target,
    Task,
    Text,
)
from govdoc.normalize import normalize  # the function takes the name of its package: bound last, it stays callable
from govdoc.source import SourceText
from govdoc.text import NormalizedText

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

__version__ = "0.1.0"

_LIMITS = Limits()

__all__ = [
    "SCHEMA_VERSION",
    "Agency",
    "Attachment",
    "Cell",
    "Citation",
    "CorruptFile",
    "Coverage",
    "DateValue",
    "Dates",
    "Deadline",
    "Diagnostic",
    "DocNumber",
    "Figure",
    "GovdocError",
    "LimitError",
    "Limits",
    "ListItem",
    "Measure",
    "MetadataField",
    "MissingExtra",
    "NormalizedText",
    "ParseResult",
    "Part",
    "PolicyDocument",
    "Reference",
    "Responsibility",
    "Section",
    "Signal",
    "SourceText",
    "Span",
    "Stretch",
    "Table",
    "TableCheck",
    "Target",
    "Task",
    "Text",
    "UnsupportedFormat",
    "find_citations",
    "find_deadlines",
    "find_doc_numbers",
    "find_responsibilities",
    "find_targets",
    "normalize",
    "parse",
    "parse_all",
    "read",
    "read_all",
]


def parse_all(text: str) -> ParseResult:
    """Every document of a text, in order, with the source, the furniture and what there is to tell about the input.

    Accepts any `str` and raises on none (TypeError for anything else); an input that holds no document gives an empty result with a diagnostic.
    """
    from govdoc.pipeline import parse_source

    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}; govdoc.read takes bytes, paths and binary streams")
    return parse_source(SourceText.plain(text))


def parse(text: str) -> PolicyDocument:
    """The first document of a text; a diagnostic `more_documents` tells of others, `no_document` of none."""
    from govdoc.pipeline import first_document

    return first_document(parse_all(text))


def read_all(source: str | Path | bytes | BinaryIO, *, limits: Limits = _LIMITS, ocr: bool = False, apart: bool = False) -> ParseResult:
    """Every document of a file (path, bytes or binary stream), decoded by content first and name second.

    `ocr` has the pages of a PDF that are pictures read too (文字识别), some seconds a page; the diagnostic `read_by_ocr` names them. `apart` has a
    PDF read in a child process, which is ended at `max_seconds` or `max_memory` of the limits: for files that nobody vouches for.

    Raises UnsupportedFormat for a kind that no reader takes, MissingExtra for one whose reader is not installed, CorruptFile for bytes that
    are not what they claim to be, LimitError for what is over one of the `limits`.
    """
    from govdoc.pipeline import parse_source
    from govdoc.readers import read_source

    return parse_source(read_source(source, limits=limits, ocr=ocr, apart=apart))


def read(source: str | Path | bytes | BinaryIO, *, limits: Limits = _LIMITS, ocr: bool = False, apart: bool = False) -> PolicyDocument:
    """The first document of a file; otherwise as `read_all`."""
    from govdoc.pipeline import first_document

    return first_document(read_all(source, limits=limits, ocr=ocr, apart=apart))


def find_doc_numbers(text: str) -> list[DocNumber]:
    """Every document number (发文字号) of any piece of text, in order."""
    from govdoc.pieces import doc_numbers

    return doc_numbers(text)


def find_citations(text: str) -> list[Citation]:
    """Every citation (引用文件) of any piece of text, in order."""
    from govdoc.pieces import citations

    return citations(text)


def find_deadlines(text: str) -> list[Deadline]:
    """Every time limit (时限) of any piece of text, in order; a missing year comes from an earlier one or stays null."""
    from govdoc.pieces import deadlines

    return deadlines(text)


def find_targets(text: str) -> list[Target]:
    """Every numeric target (量化目标) of any piece of text, in order."""
    from govdoc.pieces import targets

    return targets(text)


def find_responsibilities(text: str) -> list[Responsibility]:
    """Every responsibility (牵头、责任、配合、监督) of any piece of text, in order."""
    from govdoc.pieces import responsibilities

    return responsibilities(text)
