"""The command line, and the only module that prints: parse, show, convert, eval, diff, schema.

Whatever is heavy is imported inside the command that needs it, so that ``govdoc -h`` answers at once.
"""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govdoc.cli.conversion import CONVERT_EPILOG, convert
from govdoc.cli.plainly import fail, said_plainly

if TYPE_CHECKING:
    from rich.console import RenderableType

    from govdoc.evaluation import Report
    from govdoc.limits import Limits
    from govdoc.model import ParseResult

__all__ = ["app", "main"]

app = typer.Typer(
    help="Chinese government papers as typed facts, each tied to the exact characters of the raw input.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_SECONDS, _OCR_SECONDS = 60.0, 900.0
_MEGABYTES, _OCR_MEGABYTES = 2_048, 8_192
_TOLD: Final = {"no_document": "", "more_documents": "; --all prints every one"}  # what `parse` says of an input besides its JSON

Input = Annotated[str, typer.Argument(metavar="FILE", help="a text, HTML, PDF, Word, WPS or OFD file; - is the standard input")]
Ocr = Annotated[bool, typer.Option("--ocr", help="read the pages of a PDF that are pictures too, seconds each (needs the extra ocr)")]
TimeLimit = Annotated[
    float | None, typer.Option("--time-limit", metavar="SECONDS", help="how long a PDF may be read; 60 without it, 900 with --ocr", min=0.1)
]
MemoryLimit = Annotated[
    int | None,
    typer.Option("--memory-limit", metavar="MB", help="how much memory reading a PDF may take; 2048 without it, 8192 with --ocr", min=64),
]


class Lang(StrEnum):
    """The language of labels."""

    ZH = "zh"
    EN = "en"


def main() -> None:
    """Run the command line; errors of use become one line and exit code 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale says: these are Chinese papers
    try:
        app()
    except BrokenPipeError:  # … | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="show the version and leave", is_eager=True)] = False) -> None:
    if version:
        from govdoc import __version__, text

        compiled = "" if str(text.__file__).endswith(".py") else ", compiled"
        print(f"govdoc {__version__}{compiled}")
        raise typer.Exit


@app.command()
def parse(
    file: Input,
    every: Annotated[bool, typer.Option("--all", help="a list of every document of the input instead of the first one")] = False,
    compact: Annotated[bool, typer.Option("--compact", help="JSON on one line")] = False,
    ocr: Ocr = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> None:
    """Print the document in FILE as JSON.

    Exit code 1 and a line on the standard error when FILE cannot be read. A line there, too, when FILE holds no document, whose JSON is then
    empty but for a diagnostic, or more than the one that is printed.

    govdoc parse corpus/raw/notice-with-plan.txt
    """
    with said_plainly():
        import govdoc

        indent = None if compact else 2
        source, limits = _opened(file), _limits(ocr, time_limit, memory_limit)
        if not every:
            document = govdoc.read(source, limits=limits, ocr=ocr, apart=True)
            _write(document.model_dump_json(indent=indent))
            for note in document.diagnostics:
                if note.code in _TOLD:
                    print(f"govdoc: {file}: {note.message}{_TOLD[note.code]}", file=sys.stderr)
            return
        result = govdoc.read_all(source, limits=limits, ocr=ocr, apart=True)
        documents = [d.model_dump(mode="json") for d in result]
        _write(json.dumps(documents, ensure_ascii=False, indent=indent))


@app.command()
def show(
    file: Input,
    lang: Annotated[Lang, typer.Option("--lang", help="language of the labels")] = Lang.ZH,
    full: Annotated[bool, typer.Option("--full", help="do not cut long texts short")] = False,
    width: Annotated[int | None, typer.Option("--width", help="columns to fill; as wide as the terminal without it", min=40)] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="what became of every character instead, and what looks like a fact and stayed unread")
    ] = False,
    ocr: Ocr = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
) -> None:
    """Show the documents in FILE: header, section tree, tasks, deadlines, targets, diagnostics.

    govdoc show --lang en corpus/raw/notice-with-plan.txt
    """
    with said_plainly():
        import govdoc
        from govdoc.export.ledger import render_coverage
        from govdoc.export.terminal import render

        limits = _limits(ocr, time_limit, memory_limit)
        result: ParseResult = govdoc.read_all(_opened(file), limits=limits, ocr=ocr, apart=True)
        _show(render_coverage(result, lang=lang.value) if coverage else render(result, lang=lang.value, full=full), width=width)


app.command("convert", epilog=CONVERT_EPILOG)(convert)


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="folder of answers, NAME.json each", exists=True, file_okay=False)],
    raw: Annotated[Path, typer.Argument(metavar="RAW", help="folder of inputs, NAME.* each", exists=True, file_okay=False)],
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="only these inputs")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the figures as JSON")] = False,
    misses: Annotated[str, typer.Option("--show", metavar="CATEGORY", help="list the misses of a category; all for every one")] = "",
) -> None:
    """Score the library against reference answers: precision, recall and F1 a category.

    Exit code 2 for an answer that does not have the form, a name or a category that there is not.

    govdoc eval corpus/gold corpus/raw
    """
    with said_plainly(code=2):
        from govdoc.evaluation import CATEGORIES
        from govdoc.evaluation import evaluate as run

        if misses not in ("", "all", *CATEGORIES):
            fail(f"--show: there is no category {misses}; there are all, {', '.join(CATEGORIES)}", 2)
        report = run(gold, raw, names or ())
        for note in report.notes():
            print(note, file=sys.stderr)
        if not report.inputs:
            fail(f"no answers in {gold} that have an input in {raw}")
        if as_json:
            _write(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
        else:
            _show_report(report, misses)


@app.command()
def diff(
    before: Annotated[
        Path, typer.Argument(metavar="A.json", help="an earlier output: govdoc parse [--all] or the lines of govdoc convert")
    ],
    after: Annotated[Path, typer.Argument(metavar="B.json", help="a later one of the same inputs")],
    lang: Annotated[Lang, typer.Option("--lang", help="language of the labels")] = Lang.ZH,
) -> None:
    """Show the facts that B gained and lost against A, by document and category.

    Exit code 0 when nothing differs, 1 when something does, 2 when a file cannot be read or is no output of govdoc.

    govdoc diff before.jsonl after.jsonl
    """
    with said_plainly(code=2):
        from govdoc.export.changes import render_changes
        from govdoc.export.diff import changes, read_output

        found = list(changes(read_output(before), read_output(after)))
        _show(render_changes(found, lang=lang.value), wrap=False)
        if found:
            raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a document.

    govdoc schema
    """
    from govdoc.model import PolicyDocument

    _write(json.dumps(PolicyDocument.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


# -- what the commands share ---------------------------------------------------------------------------------------------


def _opened(file: str) -> str | bytes:
    """The file's path, or what stands on the standard input."""
    if "://" in file:
        fail(f"{file} is an address, and govdoc fetches nothing; save the page and name the file")
    return sys.stdin.buffer.read() if file == "-" else file


def _limits(ocr: bool, seconds: float | None, megabytes: int | None) -> Limits:
    """What reading one file may take."""
    from govdoc.limits import Limits

    return Limits(
        max_seconds=seconds or (_OCR_SECONDS if ocr else _SECONDS),
        max_memory=1_000_000 * (megabytes or (_OCR_MEGABYTES if ocr else _MEGABYTES)),
    )


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


def _show(shown: RenderableType, *, width: int | None = None, wrap: bool = True) -> None:
    """Print for a terminal. The words of a paper are no markup: [red] and :warning: stand for themselves."""
    from rich.console import Console

    Console(width=width, highlight=False, markup=False, emoji=False).print(shown, soft_wrap=not wrap)


def _show_report(report: Report, misses: str) -> None:
    from govdoc.export.scores import render_scores

    _show(render_scores(report))
    for category, lines in sorted(report.total.misses.items()):
        if misses in (category, "all"):
            _show("\n".join(f"{category}: {line}" for line in lines), wrap=False)
