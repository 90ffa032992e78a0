"""The flat tables as a folder of Parquet files, one a table, whose schema is that of `TABLES` whatever the papers hold."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from govdoc.errors import MissingExtra
from govdoc.export.columns import TABLES
from govdoc.export.flat import Row, flat_rows

__all__ = ["arrow_schema", "write_parquet"]

_GROUP: Final = 20_000  # rows of a table that are gathered before they are written


def write_parquet(records: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Write `NAME.parquet` for each table into a new folder. Raises MissingExtra where pyarrow is not installed.

    `document_id` numbers the records from 0 in their order; it joins the tables.
    """
    arrow, parquet = _pyarrow()
    folder.mkdir()
    with ExitStack() as files:
        writers = {}
        for name in TABLES:
            path = str(folder / f"{name}.parquet")
            writers[name] = files.enter_context(parquet.ParquetWriter(path, arrow_schema(name), compression="zstd"))
        gathered: dict[str, list[Row]] = {name: [] for name in TABLES}

        def write(name: str) -> None:
            writers[name].write_table(arrow.Table.from_pylist(gathered[name], schema=arrow_schema(name)))
            gathered[name].clear()

        for number, record in enumerate(records):
            for name, row in flat_rows(record, number):
                gathered[name].append(row)
                if len(gathered[name]) >= _GROUP:
                    write(name)
        for name in TABLES:
            write(name)


def arrow_schema(table: str) -> Any:
    """The pyarrow schema of a flat table; only `document_id` is never null."""
    arrow, _ = _pyarrow()
    types = {"text": arrow.string(), "int": arrow.int64(), "real": arrow.float64(), "bool": arrow.bool_(), "date": arrow.date32()}
    return arrow.schema([arrow.field(name, types[kind], nullable=name != "document_id") for name, kind in TABLES[table].items()])


def _pyarrow() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as e:
        raise MissingExtra('Parquet needs pyarrow: pip install "govdoc[parquet]"') from e
