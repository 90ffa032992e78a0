"""JSON lines: one record a document, whole lines or none.

A record names its input, the place of the document in it and the input's checksum, so that lines of many runs can be told apart and joined.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from pydantic import Field

from govdoc.model import PolicyDocument
from govdoc.model.base import Model

__all__ = ["LineFile", "Record", "as_lines"]


class Record(Model):
    """One line of the output: a document (`ok`), an input that holds none (`empty`), or one that could not be read (`error`)."""

    source: str = Field(description="the input's path as it was given")
    index: int | None = Field(description="which document of the input, from 0; null where there is none")
    sha256: str | None = Field(description="checksum of the input's bytes; null where they could not be read")
    status: Literal["ok", "empty", "error"]
    error: str | None = Field(default=None, description="what went wrong, with its kind in front")
    document: PolicyDocument | None = None


def as_lines(records: Iterable[Record]) -> bytes:
    """The records as UTF-8 lines."""
    return b"".join(record.model_dump_json().encode("utf-8", "backslashreplace") + b"\n" for record in records)


class LineFile:
    """An output that receives whole lines: each `write` is one system call, so a run that is killed leaves no torn line behind.

    The path ``-`` is the standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = path
        self._fd = -1

    def __enter__(self) -> Self:
        if str(self._path) == "-":
            sys.stdout.flush()
            self._fd = os.dup(sys.stdout.fileno())
        else:
            self._fd = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._fd)

    def write(self, lines: bytes) -> None:
        """Write these whole lines; the loop serves pipes, which take less than a file does."""
        view = memoryview(lines)
        while view:
            view = view[os.write(self._fd, view) :]
