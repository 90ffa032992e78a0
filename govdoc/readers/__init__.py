"""Bytes, a path or a stream → `SourceText`: the kind is told by content first, by the extension second."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, TypeAlias

from govdoc.errors import LimitError, UnsupportedFormat
from govdoc.readers.html import looks_like_html, read_html
from govdoc.readers.kinds import REMEDIES, kind_of
from govdoc.readers.plain import read_plain
from govdoc.source import SourceText

__all__ = ["MAX_BYTES", "Input", "read_source"]

Input: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO

MAX_BYTES = 100_000_000  # a paper has some 10,000 characters; what is larger is a dump of many


def read_source(
    source: Input,
    *,
    max_bytes: int = MAX_BYTES,
    ocr: bool = False,
    time_limit: float | None = None,
    memory_limit: int | None = None,
) -> SourceText:
    """A file (path, bytes or binary stream) as text that can be parsed, with the raw characters that spans point into.

    `ocr` has the pages of a PDF that are pictures read as well. With a `time_limit` (seconds) or a `memory_limit` (bytes) a PDF is read in a child
    process that is ended there.

    Raises UnsupportedFormat for a kind that no reader takes, CorruptFile for a damaged file, LimitError for more than `max_bytes` or at a limit,
    MissingExtra for a reader whose packages are not installed, OSError where the file cannot be opened.
    """
    data, name = _bytes_of(source, max_bytes)
    extension = Path(name).suffix.lower() if name else ""
    kind = kind_of(data, extension)
    if kind == "a PDF":
        return _read_pdf(data, name, ocr, time_limit, memory_limit)
    if kind:
        raise UnsupportedFormat(f"{name or 'the input'} is {kind}; {REMEDIES[kind]}")
    if looks_like_html(data, extension):
        return read_html(data, name=name)
    return read_plain(data, name=name)


def _read_pdf(data: bytes, name: str | None, ocr: bool, time_limit: float | None, memory_limit: int | None) -> SourceText:
    if time_limit is None and memory_limit is None:
        from govdoc.readers.pdf import read_pdf

        return read_pdf(data, name=name, ocr=ocr)
    from govdoc.readers.confined import read_confined

    return read_confined(data, name=name, ocr=ocr, time_limit=time_limit, memory_limit=memory_limit)


def _bytes_of(source: Input, max_bytes: int) -> tuple[bytes, str | None]:
    """The bytes and the name of the input; no more than one byte over the limit is read."""
    name: str | None
    if isinstance(source, bytes):
        data, name = source, None
    elif isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        with open(source, "rb") as f:
            data = f.read(max_bytes + 1)
    else:
        data = source.read(max_bytes + 1)
        label = getattr(source, "name", None)
        name = label if isinstance(label, str) else None
    if len(data) > max_bytes:
        raise LimitError(f"{name or 'the input'} is over max_bytes = {max_bytes:,}; pass read_source(…, max_bytes=…) to read more")
    return data, name
