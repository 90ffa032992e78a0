"""From one input to its records: the one function that every engine calls.

Whatever is wrong with an input becomes its error record; nothing that an input holds ends a run.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import govdoc
from govdoc.batch.items import STDIN, FileItem, Item, LostItem, TextItem
from govdoc.export.jsonl import Record, RecordError, as_lines
from govdoc.limits import Limits
from govdoc.readers.html import looks_like_html

__all__ = ["ERRORS", "LASTING", "Options", "Outcome", "failed", "outcome", "outcome_of", "record_of", "shown"]

# What an error record's code means. `LASTING` are those that the content alone decides: another run would find the same.
ERRORS: Final[dict[str, str]] = {
    "no_document": "the input was read and holds no document; such an input is no failure of the run",
    "unsupported_format": "a kind of file that no reader takes",
    "corrupt_file": "a file that is not what it claims to be",
    "limit": "an input over a documented limit",
    "missing_extra": "a file whose reader needs a package that is not installed",
    "unreadable": "a file or folder that cannot be opened: it vanished, or there is no permission",
    "changed": "a file that somebody wrote to while it was read",
    "bad_row": "a row of a table that is broken or has no text",
    "bad_table": "a table that cannot be read, or has no column of that name",
    "timeout": "the input took longer than the time limit of a document",
    "memory": "the input took more memory than the limit of a document",
    "worker_died": "the process that read the input died, twice",
    "internal": "an error inside govdoc, which is a bug: please report it",
}
LASTING: Final = frozenset({"no_document", "unsupported_format", "corrupt_file", "limit"})

_CODES: Final = (
    (govdoc.UnsupportedFormat, "unsupported_format"),
    (govdoc.CorruptFile, "corrupt_file"),
    (govdoc.LimitError, "limit"),
    (govdoc.MissingExtra, "missing_extra"),
    (OSError, "unreadable"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What decides how an input is read; two runs with equal options and versions give equal records.

    `limits` are those of the readers; `ocr` has pages that are pictures read too (文字识别).
    """

    limits: Limits = field(default=Limits())
    ocr: bool = False


class Outcome(NamedTuple):
    """What came of one input: its lines, how many documents they hold, and the error if it gave none.

    `kept` says that an earlier run has the lines; then there are none here. `row` tells a row of a table from a file.
    """

    source: str
    sha256: str | None
    lines: bytes
    documents: int = 0
    error: RecordError | None = None
    kept: bool = False
    row: bool = False


def record_of(item: Item, options: Options = Options()) -> list[Record]:
    """The records of one input: one for each document in the order of the text, else one that says why there is none.

    MemoryError passes, so that the engine can try the input again in a process with nothing else in it.
    """
    return _records(item, options, ())[1]


def outcome_of(item: Item, options: Options, known: tuple[str, ...] = ()) -> Outcome:
    """What came of one input as lines; nothing is parsed where its checksum is one of those known."""
    sha256, records = _records(item, options, known)
    if not records:
        return Outcome(shown(item.source), sha256, b"", kept=True, row=_is_row(item))
    return outcome(item, records)


def outcome(item: Item, records: Sequence[Record]) -> Outcome:
    """The records of an input as what came of it."""
    first = records[0]
    return Outcome(first.source, first.sha256, as_lines(records), 0 if first.error else len(records), first.error, row=_is_row(item))


def _is_row(item: Item) -> bool:
    return isinstance(item, TextItem) and item.source != STDIN


def failed(item: Item, code: str, message: str, sha256: str | None = None) -> Record:
    """The error record of an input."""
    return Record(
        source=shown(item.source),
        index=None,
        sha256=sha256,
        status="error",
        error=RecordError(code=code, message=message),
        id=None if isinstance(item, FileItem) else item.id,
        url=None if isinstance(item, FileItem) else item.url,
    )


def shown(source: str) -> str:
    """A source's name as text: bytes of a file name that are no UTF-8 stand as escapes."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") if not source.isascii() else source


def _records(item: Item, options: Options, known: tuple[str, ...]) -> tuple[str | None, list[Record]]:
    """The checksum and the records; no records where the checksum is known."""
    if isinstance(item, LostItem):
        return None, [failed(item, item.code, item.message)]
    sha256: str | None = None
    try:
        content = _bytes_of_file(item.source, options.limits.max_bytes) if isinstance(item, FileItem) else item.content
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        options.limits.check("max_bytes", len(data), item.source)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in known:
            return sha256, []
        result = _parsed(item, content, data, options)
        if not result:
            said = "; ".join(d.message for d in result.diagnostics) or "no document found"
            return sha256, [failed(item, "no_document", said, sha256)]
        name, row = shown(item.source), item if isinstance(item, TextItem) else None
        return sha256, [
            Record(
                source=name,
                index=n,
                sha256=sha256,
                status="ok",
                id=row.id if row else None,
                url=row.url if row else None,
                document=document,
            )
            for n, document in enumerate(result)
        ]
    except MemoryError:
        raise
    except _Changed as e:
        return None, [failed(item, "changed", str(e))]
    except Exception as e:  # the promise of a run: one bad input never ends it
        code = next((code for kind, code in _CODES if isinstance(e, kind)), "internal")
        return sha256, [failed(item, code, _said(item.source, e, code), sha256)]


def _parsed(item: FileItem | TextItem, content: str | bytes, data: bytes, options: Options) -> govdoc.ParseResult:
    """A text is parsed as it is, unless it is a page; bytes go through the readers, with the file's name as a hint."""
    if isinstance(content, str) and not looks_like_html(data):
        return govdoc.parse_all(content)
    return govdoc.read_all(_Named(data, item.source) if isinstance(item, FileItem) else data, limits=options.limits, ocr=options.ocr)


def _said(source: str, error: Exception, code: str) -> str:
    if isinstance(error, OSError):
        return f"{shown(source)}: {error.strerror or error}"
    return f"{type(error).__name__}: {error}" if code == "internal" else shown(str(error))


class _Changed(Exception):
    """A file that would not hold still."""


class _Named(io.BytesIO):
    """Bytes with the name of the file that they come from."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _bytes_of_file(path: str, most: int) -> bytes:
    """The file in one piece: what is hashed is what is parsed. Raises _Changed if it changes while it is read, twice."""
    for _ in range(2):
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(most + 1)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise _Changed(f"{shown(path)} changed while it was read; run again when it is complete")
