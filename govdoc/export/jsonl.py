"""JSON lines: one record a document, the primary form of a run's output.

A record names its input, the place of the document in it and the input's checksum, so that lines of many runs can be told apart and joined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from pydantic import Field
from pydantic_core import PydanticSerializationError

from govdoc.model import PolicyDocument
from govdoc.model.base import Model

__all__ = ["Record", "RecordError", "as_lines"]


class RecordError(Model):
    """Why an input gave no document: a code of one documented table, and what happened in words."""

    code: str = Field(description="a row of the table of error codes")
    message: str = Field(description="what happened, with the file, the place and the remedy")


class Record(Model):
    """One line of the output: a document (`ok`), or an input that gave none (`error`)."""

    source: str = Field(description="the input: a file's path as it was given, `TABLE#ID` for a row of a table, `-` for the standard input")
    index: int | None = Field(description="which document of the input, from 0; null where there is none")
    sha256: str | None = Field(description="checksum of the input's bytes (of a text: in UTF-8); null where they could not be read")
    status: Literal["ok", "error"]
    error: RecordError | None = None
    id: str | None = Field(default=None, description="the row's own id; only in records of tables that have one")
    url: str | None = Field(default=None, description="the row's address; only in records of tables that have one")
    document: PolicyDocument | None = None
    output: str | None = Field(default=None, description="the output that the record belongs to; only in the file of error records")


def as_lines(records: Iterable[Record]) -> bytes:
    """The records as UTF-8 lines; a record of a file, which has neither id nor address, has no such keys, and none of an output names it.

    A lone surrogate, which JSON can name and UTF-8 cannot hold, stands as its escape.
    """
    return b"".join(_line(record) for record in records)


def _line(record: Record) -> bytes:
    absent = {name for name in ("id", "url", "output") if getattr(record, name) is None}
    try:
        return record.model_dump_json(exclude=absent).encode() + b"\n"
    except PydanticSerializationError:
        return json.dumps(record.model_dump(exclude=absent, mode="json"), separators=(",", ":")).encode() + b"\n"
