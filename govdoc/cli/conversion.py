"""The command `govdoc convert`: its options, its exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from govdoc.cli.plainly import fail, said_plainly

__all__ = ["CONVERT_EPILOG", "convert"]

CONVERT_EPILOG: Final = (
    "Exit codes: 0 done, 1 some inputs failed, 2 wrong use, 74 the output cannot be written, 130 interrupted. All of it: docs/datasets.md"
)


class Form(StrEnum):
    """The forms of output."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    DAFT = "daft"


def convert(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="files, folders at any depth, patterns in quotes, tables of texts; - is the standard input"
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="where it goes; its suffix tells the form; - is JSON lines")
    ] = "-",
    to: Annotated[Form | None, typer.Option("--to", help="the form of the output, where its suffix does not tell")] = None,
    workers: Annotated[
        int | None, typer.Option("-j", "--workers", help="processes; as many as there are processors without it", min=1)
    ] = None,
    text_column: Annotated[str | None, typer.Option(help="column of a table that holds the texts", show_default=False)] = None,
    id_column: Annotated[str | None, typer.Option(help="column that names the rows; their numbers without it")] = None,
    url_column: Annotated[str | None, typer.Option(help="column of addresses, passed on to the records")] = None,
    from_table: Annotated[str | None, typer.Option(help="table of an SQLite file that has several")] = None,
    table: Annotated[
        str | None, typer.Option(help="CSV: a flat table (documents, tasks, deadlines …) instead of the list of tasks")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV: begin with a byte order mark, as Excel wants it")] = False,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="read the pages of a PDF that are pictures too, seconds each (needs the extra ocr)")
    ] = False,
    time_limit: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="how long one input may take; 120 without it, 900 with --ocr; 0: no limit", min=0),
    ] = None,
    memory_limit: Annotated[
        int | None,
        typer.Option(metavar="MB", help="how much memory one input may take; 2048 without it, 8192 with --ocr; 0: no limit", min=0),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="go on where an earlier run stopped; keep what is unchanged")] = True,
    errors: Annotated[
        Path | None, typer.Option(help="where error records go too; errors.jsonl beside OUT without it", show_default=False)
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="local: processes of this machine; daft: Daft, on a cluster too")] = EngineName.LOCAL,
) -> None:
    """Convert many files, or the rows of tables, into one output; a bad input becomes an error record.

    govdoc convert corpus/raw -o papers.jsonl

    govdoc convert 'corpus/raw/*.txt' -o tasks.xlsx
    """
    with said_plainly(code=74), _as_exit_codes():
        from govdoc import batch
        from govdoc.batch.progress import shown_on
        from govdoc.batch.sources import Sources

        with shown_on(sys.stderr, Sources(sources).count) as progress:
            summary = batch.convert(
                sources,
                output,
                to=to.value if to else None,
                workers=workers,
                engine=engine.value,
                text_column=text_column,
                id_column=id_column,
                url_column=url_column,
                from_table=from_table,
                per_document=batch.PerDocument(*_limits(ocr, time_limit, memory_limit)),
                options=batch.Options(ocr=ocr),
                tables=batch.TableOptions(bom=bom, table=table),
                errors=errors,
                resume=resume,
                progress=progress,
            )
        print(
            "\n".join([*(_without_input(sources) if not summary.inputs and not summary.interrupted else ()), *summary.told()]),
            file=sys.stderr,
        )
        if summary.interrupted:
            fail("interrupted; the same command goes on from here", 130)
        if summary.errors:
            raise typer.Exit(1)


@contextlib.contextmanager
def _as_exit_codes() -> Iterator[None]:
    """Wrong use and a second Ctrl-C; everything else that ends a run is an output that cannot be written."""
    from govdoc.batch import Misuse
    from govdoc.errors import MissingExtra

    try:
        yield
    except (Misuse, MissingExtra) as e:
        fail(str(e), 2)
    except KeyboardInterrupt:
        fail("interrupted; the same command goes on from what was finished", 130)


def _without_input(sources: list[str]) -> Iterator[str]:
    """That nothing was found, in words: the counts alone look like a run that went well."""
    for path in sources:
        yield f"{path} holds no {'row' if os.path.isfile(path) else 'file'} that govdoc reads"


def _limits(ocr: bool, seconds: float | None, megabytes: int | None) -> tuple[float | None, int | None]:
    """What one input may take; None for no limit. Reading pictures takes more of both."""
    most = (900.0, 8192) if ocr else (120.0, 2048)
    return (most[0] if seconds is None else seconds) or None, (most[1] if megabytes is None else megabytes) or None
