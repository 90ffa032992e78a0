"""The forms of output besides JSON lines, each made from the records in one pass."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

__all__ = ["FORMS", "TableOptions", "form_of", "records_in", "write_form"]

FORMS: Final[dict[str, str]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What a CSV file holds: a table of `govdoc.export.columns.TABLES`, or the list of tasks; `bom` for a byte order mark in front."""

    table: str | None = None
    bom: bool = False


def form_of(output: str | Path, to: str | None) -> str | None:
    """The form that is asked for, or else the one that the suffix tells; None where it tells none."""
    return to or FORMS.get(Path(output).suffix.lower())


def write_form(form: str, records: Path, output: Path, unfinished: Path, options: TableOptions) -> None:
    """Make the output from a file of records; it grows as `unfinished` and takes its name when it is complete.

    Raises OSError where it cannot be written, MissingExtra where its form needs a package that is not installed.
    """
    _remove(unfinished)
    try:
        _writer(form, options)(records_in(records), unfinished)
        _to_disk(unfinished)
        if output.is_dir() or unfinished.is_dir():  # a folder cannot take the place of another in one step
            _remove(output)
        os.replace(unfinished, output)
    finally:
        _remove(unfinished)


def records_in(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines."""
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


Writer = Callable[[Iterator[dict[str, Any]], Path], None]


def _writer(form: str, options: TableOptions) -> Writer:
    """Only what is asked for is imported."""
    if form == "parquet":
        from govdoc.export.parquet import write_parquet

        return write_parquet
    if form == "xlsx":
        from govdoc.export.xlsx import write_xlsx

        return write_xlsx
    if form == "sqlite":
        from govdoc.export.sqlite import write_sqlite

        return write_sqlite
    from govdoc.export.csv_table import write_csv

    return lambda records, path: write_csv(records, path, table=options.table, bom=options.bom)


def _to_disk(path: Path) -> None:
    for file in path.iterdir() if path.is_dir() else (path,):
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
