"""Rows of tables that hold texts (JSONL, CSV, Parquet, SQLite) as items, one at a time however large the table is.

A broken row is an item that says so; a table that cannot be read, or has no such column, is one item that says why.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import importlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from govdoc.batch.items import Item, LostItem, TextItem
from govdoc.errors import MissingExtra

__all__ = ["KINDS", "Columns", "kind_of_table", "rows_of"]

KINDS: Final[dict[str, str]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
_TEXT_COLUMNS: Final = ("text", "content", "正文", "body")
_BATCH: Final = 256  # rows of a Parquet file that are in memory at a time

Row: TypeAlias = Mapping[str, Any] | str  # a string says what is wrong with it


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the text, the row's own id and its address; `table` names a table of an SQLite file that has several."""

    text: str | None = None
    id: str | None = None
    url: str | None = None
    table: str | None = None


class _BadTable(Exception):
    """A table that gives no rows at all; the message says why and what to do."""


def kind_of_table(path: str) -> str | None:
    """The kind of table by the name's suffix; None for a file that is a paper itself."""
    return KINDS.get(Path(path).suffix.lower())


def rows_of(path: str, columns: Columns) -> Iterator[Item]:
    """The rows of a table as items named `PATH#ID`, by the number of the row (from 1) where no column holds an id."""
    name, number = Path(path).as_posix(), 0
    try:
        for number, row in enumerate(_READERS[KINDS[Path(path).suffix.lower()]](path, columns), 1):
            yield _item(name, number, row, columns)
    except _BadTable as e:
        yield LostItem(name, "bad_table", str(e))
    except MissingExtra as e:
        yield LostItem(name, "missing_extra", str(e))
    except OSError as e:
        yield LostItem(name, "unreadable", f"{name}: {e.strerror or e}")
    except Exception as e:  # whatever pyarrow, sqlite3 or csv find wrong with a damaged table
        yield LostItem(name, "bad_table", f"{name} breaks behind row {number} ({type(e).__name__}: {e}); its rows up to there were read")


def _item(name: str, number: int, row: Row, columns: Columns) -> Item:
    if isinstance(row, str):
        return LostItem(f"{name}#{number}", "bad_row", f"{name}#{number}: {row}")
    own = row.get(columns.id) if columns.id else None
    address = row.get(columns.url) if columns.url else None
    ident, url = (None if own is None else str(own)), (None if address is None else str(address))
    source = f"{name}#{number if ident is None else ident}"
    where = "" if ident is None else f", row {number}"
    text_column = columns.text or next((c for c in _TEXT_COLUMNS if c in row), _TEXT_COLUMNS[0])
    content = row.get(text_column)
    if not isinstance(content, str | bytes):
        return LostItem(source, "bad_row", f"{source}{where}: column {text_column} holds {_kind(content)}, no text", ident, url)
    return TextItem(source, content, ident, url)


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def _required(path: str, found: list[str], columns: Columns) -> list[str]:
    """The columns to read. Raises _BadTable for one that the table does not have, naming those that it has."""
    text = columns.text or next((c for c in _TEXT_COLUMNS if c in found), None)
    listed = ", ".join(found)
    if text is None:
        raise _BadTable(f"{path} has no column of texts that is known by its name; --text-column says which of these it is: {listed}")
    for name in (text, columns.id, columns.url):
        if name is not None and name not in found:
            raise _BadTable(f"{path} has no column {name}; it has {listed}")
    return list(dict.fromkeys(c for c in (text, columns.id, columns.url) if c))


def _jsonl_rows(path: str, columns: Columns) -> Iterator[Row]:
    with open(path, "rb") as file:
        for line in file:
            if not line.strip():
                continue
            try:
                row = json.loads(line.removeprefix(codecs.BOM_UTF8))
            except (ValueError, RecursionError) as e:
                yield f"no JSON ({e})"
                continue
            if not isinstance(row, dict):
                yield f"a line is an object with names and values, not {_kind(row)}"
                continue
            text = columns.text or next((c for c in _TEXT_COLUMNS if c in row), None)
            yield row if text in row else f"no value {text or ' or '.join(_TEXT_COLUMNS)}; it has {', '.join(row)}"


def _csv_rows(path: str, columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    with open(path, "rb") as raw:
        encoding = _encoding(raw.read(1_000_000))
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        lines = csv.reader(file, delimiter="\t" if path.lower().endswith(".tsv") else ",")
        names = next(lines, [])
        _required(path, names, columns)
        for values in lines:
            if len(values) == len(names):
                yield dict(zip(names, values, strict=True))
            elif values:
                yield f"{len(values)} cells under {len(names)} columns"


def _encoding(sample: bytes) -> str:
    """UTF-8 with or without a mark, or what spreadsheets in Chinese write, GB18030."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _parquet_rows(path: str, columns: Columns) -> Iterator[Row]:
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as e:
        raise MissingExtra(f'{path}: reading Parquet needs pyarrow: pip install "govdoc[parquet]"') from e
    with parquet.ParquetFile(path) as file:
        wanted = _required(path, list(file.schema_arrow.names), columns)
        for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
            yield from batch.to_pylist()


def _sqlite_rows(path: str, columns: Columns) -> Iterator[Row]:
    if not Path(path).is_file():
        raise FileNotFoundError(2, "No such file or directory", path)
    with contextlib.closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as base:
        base.text_factory = lambda b: b.decode("utf-8", "replace")
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")]
        named = {t: [row[1] for row in base.execute(f"PRAGMA table_info({_quoted(t)})")] for t in tables}
        table = columns.table or _only_table(path, named, columns)
        if table not in named:
            raise _BadTable(f"{path} has no table {table}; it has {', '.join(tables)}")
        wanted = _required(path, named[table], columns)
        chosen = ", ".join(map(_quoted, wanted))
        for values in base.execute(f"SELECT {chosen} FROM {_quoted(table)}"):
            yield dict(zip(wanted, values, strict=True))


def _only_table(path: str, named: Mapping[str, list[str]], columns: Columns) -> str:
    fits = [t for t, found in named.items() if any(c in found for c in ([columns.text] if columns.text else _TEXT_COLUMNS))]
    if len(fits) != 1:
        many = f"{len(fits)} tables" if fits else "no table"
        listed = "; ".join(f"{t} ({', '.join(found)})" for t, found in named.items())
        raise _BadTable(f"{path} has {many} with such a column; --from-table and --text-column say which: {listed}")
    return fits[0]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_READERS: Final[dict[str, Callable[[str, Columns], Iterator[Row]]]] = {
    "jsonl": _jsonl_rows,
    "csv": _csv_rows,
    "parquet": _parquet_rows,
    "sqlite": _sqlite_rows,
}
