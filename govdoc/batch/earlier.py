"""The lines that earlier runs have made, found by input and checksum; the index lies on the disk, so its size is no matter."""

from __future__ import annotations

import errno
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from govdoc.batch.records import LASTING
from govdoc.export.jsonl import RecordError

__all__ = ["Earlier", "Kept", "head_of"]

_DOCUMENT: Final = b',"document":'  # inside a string its quotes would be escaped: the first one is the key


class Kept(NamedTuple):
    """Where the lines of an input stand in a file of an earlier run, and what they hold."""

    file: int
    offset: int
    length: int
    documents: int
    error: RecordError | None


class Earlier:
    """What is there from earlier runs: their shards, and their complete output where its checksum is the one that they noted.

    Errors that another run may not meet (a timeout, a file without permission) are not among it.
    """

    def __init__(self, index: Path, shards: Sequence[Path], output: Path, output_sha256: str | None) -> None:
        self._files: list[BinaryIO] = []
        self._index = index
        self._base = sqlite3.connect(index, isolation_level=None)
        try:
            self._fill(shards, output, output_sha256)
        except sqlite3.Error as e:
            self.close()
            raise OSError(errno.ENOSPC, f"the index of earlier lines cannot be written ({e})", str(index)) from e

    def _fill(self, shards: Sequence[Path], output: Path, output_sha256: str | None) -> None:
        self._base.executescript("""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE kept (source TEXT, sha256 TEXT, file INT, offset INT, length INT, documents INT, code TEXT, message TEXT,
            PRIMARY KEY (source, sha256)) WITHOUT ROWID""")
        if output_sha256 is not None and output.is_file() and _sha256(output) == output_sha256:
            self._read(output)
        for shard in shards:
            self._read(shard)
        self.some = self._base.execute("SELECT 1 FROM kept LIMIT 1").fetchone() is not None

    def close(self) -> None:
        """Let the files go, and the index."""
        self._base.close()
        self._index.unlink(missing_ok=True)
        for file in self._files:
            file.close()

    def checksums(self, source: str) -> tuple[str, ...]:
        """With which contents this input was converted before."""
        return tuple(row[0] for row in self._base.execute("SELECT sha256 FROM kept WHERE source = ?", (source,))) if self.some else ()

    def found(self, source: str, sha256: str | None) -> Kept:
        """What an earlier run made of this input. Raises KeyError where there is nothing."""
        chosen = "SELECT file, offset, length, documents, code, message FROM kept WHERE source = ? AND sha256 = ?"
        row = self._base.execute(chosen, (source, sha256)).fetchone()
        if row is None:
            raise KeyError(source)
        file, offset, length, documents, code, message = row
        return Kept(file, offset, length, documents, RecordError(code=code, message=message) if code else None)

    def lines(self, kept: Kept) -> bytes:
        """The lines themselves."""
        file = self._files[kept.file]
        file.seek(kept.offset)
        return file.read(kept.length)

    def _read(self, path: Path) -> None:
        """Index the lines of a file."""
        number = len(self._files)
        self._files.append(path.open("rb"))
        self._base.execute("BEGIN")
        with path.open("rb") as file:
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _inputs(file, number))
        self._base.execute("COMMIT")


def head_of(line: bytes) -> dict[str, Any]:
    """What a record says of its input, without its document. Raises ValueError for a line that is no record."""
    head = json.loads(line[: line.index(_DOCUMENT)] + b"}")
    if not isinstance(head, dict) or "source" not in head or "status" not in head:
        raise ValueError("no record of govdoc")
    return head


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _inputs(file: BinaryIO, number: int) -> Iterator[tuple[object, ...]]:
    """A row of the index for each input whose lines stand in the file."""
    offset, turn = 0, 0

    def placed() -> Iterator[tuple[int, int, int, dict[str, Any]]]:
        nonlocal offset, turn
        for line in file:
            head = head_of(line)
            turn += not head["index"]  # the first document of an input, or its only record
            yield turn, offset, len(line), head
            offset += len(line)

    for _, group in groupby(placed(), key=lambda place: place[0]):
        records = list(group)
        _, start, _, head = records[0]
        error = head["error"]
        if head["sha256"] is not None and (error is None or error["code"] in LASTING):
            length = sum(size for _, _, size, _ in records)
            told = (error["code"], error["message"]) if error else (None, None)
            yield head["source"], head["sha256"], number, start, length, 0 if error else len(records), *told
