"""A table as CSV (RFC 4180): the list of tasks, or one of the flat tables; cells that a spreadsheet would run are guarded."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from govdoc.export.columns import TABLES
from govdoc.export.flat import flat_rows
from govdoc.export.task_list import COLUMNS, task_rows

__all__ = ["guarded", "write_csv"]

# What a spreadsheet takes for a formula, and the blanks that it drops in front of one.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(records: Iterable[Mapping[str, Any]], path: Path, *, table: str | None = None, bom: bool = False) -> None:
    """Write the list of tasks, or the rows of one of `TABLES`, as UTF-8; a byte order mark in front where it is asked for."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow(TABLES[table] if table else COLUMNS)
        for cells in _rows(records, table):
            lines.writerow([guarded(cell) for cell in cells])


def guarded(cell: object) -> object:
    """A text that a spreadsheet would take for a formula, with an apostrophe in front; everything else as it is.

    >>> guarded("=1+1"), guarded("-3"), guarded(-3)
    ("'=1+1", "'-3", -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _rows(records: Iterable[Mapping[str, Any]], table: str | None) -> Iterator[Iterable[object]]:
    if table is None:
        number = 0
        for record in records:
            for cells in task_rows(record):
                number += 1
                yield number, *cells
        return
    for number, record in enumerate(records):
        for name, row in flat_rows(record, number):
            if name == table:
                yield row.values()
