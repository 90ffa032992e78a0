"""Bytes, a path or a stream → `SourceText`: the kind is told by content first, by the extension second."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, TypeAlias

from govdoc.errors import CorruptFile, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers.html import looks_like_html, read_html
from govdoc.readers.kinds import DOCX, NAMED, OFD, OFFICE, PDF, REMEDIES, kind_of
from govdoc.readers.mhtml import looks_like_mhtml, page_inside
from govdoc.readers.plain import read_plain
from govdoc.source import SourceText

__all__ = ["Input", "read_source"]

Input: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO

_DEFAULT = Limits()


def read_source(source: Input, *, limits: Limits = _DEFAULT, ocr: bool = False, apart: bool = False) -> SourceText:
    """A file (path, bytes or binary stream) as text that can be parsed, with the raw characters that spans point into.

    `ocr` has the pages of a PDF that are pictures read as well; `apart` has a PDF read in a child process, which is ended at `max_seconds` or
    `max_memory` of the limits.

    Raises UnsupportedFormat for a kind that no reader takes, MissingExtra for one whose reader is not installed, CorruptFile for bytes
    that are not what they claim to be, LimitError for what is over one of the `limits`, OSError where the file cannot be opened, TypeError for
    what is no source.
    """
    data, name = _bytes_of(source, limits)
    extension = Path(name).suffix.lower() if name else ""
    kind = kind_of(data, extension)
    if extension in NAMED and (not data or kind == "no text"):
        raise CorruptFile(f"{name} is named as {NAMED[extension]} and {'holds none' if data else 'is empty'}; get the file again")
    if kind == PDF:
        if apart:
            from govdoc.readers.confined import read_confined

            return read_confined(data, name=name, limits=limits, ocr=ocr)
        from govdoc.readers.pdf import read_pdf

        return read_pdf(data, name=name, limits=limits, ocr=ocr)
    if kind == DOCX:
        from govdoc.readers.docx import read_docx

        return read_docx(data, name=name, limits=limits)
    if kind == OFD:
        from govdoc.readers.ofd import read_ofd

        return read_ofd(data, name=name, limits=limits)
    if kind in OFFICE:
        from govdoc.readers.office import read_office

        return read_office(data, kind, name=name, limits=limits)
    if kind is not None:
        raise UnsupportedFormat(f"{name or 'the input'} is {kind}; {REMEDIES[kind]}")
    if looks_like_mhtml(data):
        page, charset = page_inside(data, name or "the input")
        return read_html(page, name=name, charset=charset, limits=limits)
    if looks_like_html(data, extension):
        return read_html(data, name=name, limits=limits)
    return read_plain(data, name=name)


def _bytes_of(source: Input, limits: Limits) -> tuple[bytes, str | None]:
    """The bytes and the name of the input; no more than one byte over the limit is read."""
    name: str | None
    if isinstance(source, bytes):
        data, name = source, None
    elif isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        with open(source, "rb") as f:
            data = f.read(limits.max_bytes + 1)
    else:
        got = source.read(limits.max_bytes + 1) if hasattr(source, "read") else None
        if not isinstance(got, bytes):
            raise TypeError(f"a source is a path, bytes or a binary stream, not {type(source).__name__}; govdoc.parse takes text")
        data, label = got, getattr(source, "name", None)
        name = label if isinstance(label, str) else None
    limits.check("max_bytes", len(data), name or "the input")
    return data, name
