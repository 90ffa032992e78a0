"""Which files are a run's own work: told by the state that a run keeps beside its output, or by the file's own form.

A folder of papers may hold what earlier runs wrote into it. Nobody wants that read as papers, and a renewed output takes the place of the old one.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from govdoc.batch.earlier import head_of
from govdoc.batch.text_tables import kind_of_table
from govdoc.export.columns import TABLES
from govdoc.export.task_list import COLUMNS

__all__ = ["RUN_FOLDER", "STATE", "holds_records", "written_by_a_run"]

RUN_FOLDER: Final = ".run"  # what the name of the folder beside an output ends in
STATE: Final = "run.json"  # and the file in it by which a later run knows it
_HEAD: Final = 65_536  # bytes in which the head of a record ends
_HEADERS: Final = {COLUMNS, *(tuple(columns) for columns in TABLES.values())}


def written_by_a_run(path: str) -> str | None:
    """The output, file of error records or folder of a run that this path is or lies in; None for what no run wrote."""
    parts = Path(path).parts
    for n, part in enumerate(parts, 1):
        if part.endswith(RUN_FOLDER) and os.path.isfile(os.path.join(*parts[:n], STATE)):
            return Path(*parts[:n]).as_posix()
    if os.path.isdir(path):
        return path if _completed(path) or _is_folder_of_tables(path) else None
    kind = kind_of_table(path)
    if kind == "parquet":
        folder = os.path.dirname(path)
        return folder if folder and (_completed(folder) or _is_folder_of_tables(folder)) else None
    if kind == "jsonl":  # lines that are no records are somebody else's, whatever stood there once
        return path if holds_records(path) else None
    return path if _completed(path) or (kind in _FORMS and _has_form(path, _FORMS[kind])) else None


def holds_records(path: str) -> bool:
    """Do records of govdoc stand in this file, as its first line shows?"""
    return _has_form(path, _begins_with_record)


def _has_form(path: str, form: Callable[[str], bool]) -> bool:
    try:
        return form(path)
    except (OSError, ValueError, csv.Error, sqlite3.Error):
        return False


def _completed(path: str) -> bool:
    """Does the state beside an output say that a run has completed it?"""
    try:
        with open(os.path.join(path + RUN_FOLDER, STATE), "rb") as file:
            told = json.load(file)
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and told.get("completed") is True


def _begins_with_record(path: str) -> bool:
    with open(path, "rb") as file:
        return {"source", "index", "sha256", "status"} <= head_of(file.readline(_HEAD)).keys()


def _is_flat_table(path: str) -> bool:
    with open(path, "rb") as file:
        first = file.readline(_HEAD).removeprefix(codecs.BOM_UTF8).decode("utf-8")
    return tuple(next(csv.reader([first]), ())) in _HEADERS


def _is_folder_of_tables(folder: str) -> bool:
    return all(os.path.isfile(os.path.join(folder, f"{name}.parquet")) for name in TABLES)


def _holds_flat_tables(path: str) -> bool:
    with contextlib.closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as base:
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return names >= {*TABLES, "search"}


_FORMS: Final[dict[str | None, Callable[[str], bool]]] = {"csv": _is_flat_table, "sqlite": _holds_flat_tables}
