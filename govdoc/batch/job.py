"""A whole job, from names of sources to an output of any form: what `govdoc convert` and `govdoc.batch.convert` do."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from govdoc.batch.error_file import ErrorFile
from govdoc.batch.items import STDIN
from govdoc.batch.misuse import Misuse
from govdoc.batch.overwriting import refuse_overwriting
from govdoc.batch.records import Options
from govdoc.batch.run import Engine, Progress, local_engine, run, run_to_stream
from govdoc.batch.run_folder import RunFolder
from govdoc.batch.sources import Sources
from govdoc.batch.summary import Summary
from govdoc.batch.text_tables import Columns
from govdoc.batch.workers import PerDocument
from govdoc.batch.written import RUN_FOLDER
from govdoc.errors import MissingExtra
from govdoc.export.columns import TABLES
from govdoc.export.forms import FORMS, TableOptions, form_of, write_form

__all__ = ["EngineName", "convert"]

EngineName: TypeAlias = Literal["local", "daft"]
_RECORDS: Final = "records.jsonl"
_PACKAGES: Final = {"parquet": ("pyarrow",), "xlsx": ("xlsxwriter",)}


def convert(
    sources: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    to: str | None = None,
    workers: int | None = None,
    engine: EngineName = "local",
    text_column: str | None = None,
    id_column: str | None = None,
    url_column: str | None = None,
    from_table: str | None = None,
    per_document: PerDocument = PerDocument(),  # noqa: B008  (frozen)
    options: Options = Options(),  # noqa: B008
    tables: TableOptions = TableOptions(),  # noqa: B008
    errors: str | Path | None = None,
    resume: bool = True,
    progress: Progress = lambda summary: None,
) -> Summary:
    """Convert files, folders, patterns and tables of texts (CSV, JSONL, Parquet, SQLite) into one output; gives the counts of the run.

    The form of the output is told by its suffix or by `to`: jsonl, parquet, csv, xlsx, sqlite; `-` is JSON lines on the standard output.
    `workers` are processes, as many as there are processors without it. `text_column`, `id_column` and
    `url_column` name columns of tables, `from_table` a table of an SQLite file that has several. `per_document` is what one document may take, `tables`
    how tables are laid out. Error records also go to `errors`, `errors.jsonl` beside the output without it, which the runs of several outputs may share.
    A job that was stopped goes on where it was (`resume=False` begins anew); an input that is unchanged since an earlier run is not read again.

    Raises Misuse for arguments that make no job, or one that would overwrite a source, OSError where the output cannot be written, MissingExtra where its form needs a package that
    is not installed.

    >>> from govdoc import batch
    >>> batch.convert("corpus/raw", "build/corpus.jsonl").documents  # doctest: +SKIP
    59
    """
    paths = [os.fspath(p) for p in ([sources] if isinstance(sources, str | Path) else sources)]
    form = "jsonl" if str(output) == STDIN else form_of(output, to)
    if form is None:
        raise Misuse(f"{output}: its suffix tells no form of output; give it one of {', '.join(FORMS)}, or say which with --to")
    columns = Columns(text_column, id_column, url_column, from_table)
    _check(form, tables)
    doing = _engine(engine, workers or os.cpu_count() or 1, per_document)
    if str(output) == STDIN:
        if to not in (None, "jsonl"):
            raise Misuse(f"the standard output takes JSON lines only; name a file for {to}")
        passed_over: list[str] = []
        inputs = _checked(Sources(paths, columns)).items(passed_over.append)
        summary = run_to_stream(inputs, sys.stdout.buffer, doing, options, progress)
        summary.passed_over = passed_over
        return summary
    target = Path(output)
    folder = target.with_name(target.name + RUN_FOLDER)
    refused = Path(errors) if errors is not None else target.with_name("errors.jsonl")
    records = target if form == "jsonl" else folder / _RECORDS
    refuse_overwriting(_checked(Sources(paths, columns)), target, refused, folder, makes_folder=form == "parquet")
    for place, what in ((target.parent, "output"), (refused.parent, "error records")):
        if not place.is_dir():
            raise FileNotFoundError(2, f"no such folder for the {what}", str(place))
    wanted, passed_over = Sources(paths, columns, left_out=(target, folder, refused)), []
    with RunFolder(folder, options, resume=resume) as held:
        summary = run(wanted.items(passed_over.append), records, ErrorFile(refused, target), held, doing, options, progress)
        summary.passed_over = passed_over
        if form != "jsonl" and not summary.interrupted:
            write_form(form, records, target, folder / "form.tmp", tables)
    return summary


def _check(form: str, tables: TableOptions) -> None:
    """What would otherwise be found out after hours: a package that is missing, a table that there is not."""
    for package in _PACKAGES.get(form, ()):
        if importlib.util.find_spec(package) is None:
            raise MissingExtra(f'{form} needs {package}: pip install "govdoc[{form}]"')
    if tables.table is not None and tables.table not in TABLES:
        raise Misuse(f"there is no table {tables.table}; there are {', '.join(TABLES)}")


def _checked(sources: Sources) -> Sources:
    missing = sources.missing
    if len(missing) == len(sources.paths):
        raise Misuse(f"no such file or folder: {', '.join(missing)}" if missing else "no sources were named")
    return sources


def _engine(name: EngineName, workers: int, per_document: PerDocument) -> Engine:
    if name == "local":
        return local_engine(workers, per_document)
    from govdoc.batch.daft import daft_engine

    return daft_engine(workers)
