"""The forms of output besides JSON lines, each made from the records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["FORMS", "TableOptions", "form_of", "write_form"]

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
    """How tables are laid out."""

    bom: bool = False
    table: str | None = None


def form_of(output: str | Path, to: str | None) -> str | None:
    return to or FORMS.get(Path(output).suffix.lower())


def write_form(form: str, records: Path, output: Path, tables: TableOptions) -> None:
    raise NotImplementedError
