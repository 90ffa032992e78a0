"""docs/datasets.md as a new user follows it: its commands, its recipes, its tables; and the examples that `--help` shows."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from govdoc.batch.records import ERRORS, LASTING
from govdoc.export import TABLES
from govdoc.export.forms import FORMS
from tests.conftest import CORPUS, ROOT

PAGE = (ROOT / "docs" / "datasets.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NEEDED = ("pyarrow", "duckdb", "pandas", "polars", "datasets", "daft")


def _run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    args = [sys.executable, "-m", *shlex.split(command)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(args, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=env, timeout=300)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a clone: the corpus, and build/ with what the page's commands make."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "corpus").symlink_to(CORPUS)
    (folder / "build").mkdir()
    for block in COMMANDS:
        for command, told in re.findall(r"^\$ (.*)\n(.*)\n", block, re.MULTILINE):
            if "parquet" in command:
                pytest.importorskip("pyarrow")
            done = _run(folder, command)
            assert done.returncode == 0, done.stderr
            _shown(told, done.stderr.splitlines()[-1].partition(" (")[0])
    return folder


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.split("\n")[0].removeprefix(">>> "))
def test_recipes_give_what_is_shown(block: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NEEDED:
        if re.search(rf"\b(import|from) {name}\b", block) or (name == "pyarrow" and "parquet" in block):
            pytest.importorskip(name)
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("DO_NOT_TRACK", "true")
    _shown(block, _with_output(block))


def _with_output(block: str) -> str:
    """The statements of a block, each with what it prints."""
    out: list[str] = []
    names: dict[str, object] = {}
    for example in doctest.DocTestParser().get_examples(block):
        first, *rest = example.source.rstrip("\n").split("\n")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.source, "docs/datasets.md", "single"), names)
        out += [f">>> {first}", *(f"... {line}" for line in rest), *printed.getvalue().splitlines()]
    return "\n".join(out) + "\n"


def _shown(on_page: str, is_so: str) -> None:
    """What the page shows is so; `make readme` makes it so."""
    path = ROOT / "docs" / "datasets.md"
    if on_page != is_so and os.environ.get("GOVDOC_RENEW_README"):
        path.write_text(path.read_text("utf-8").replace(on_page, is_so), encoding="utf-8")
    else:
        assert on_page == is_so, "run `make readme`, and look at what it changed"


def test_the_page_names_what_there_is() -> None:
    assert dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.partition("## Records")[2].partition("\n## ")[0], re.MULTILINE)) == ERRORS
    assert set(ERRORS) >= LASTING
    tables = re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", PAGE.partition("### Flat tables")[2].partition("\n## ")[0], re.MULTILINE)
    assert {name: re.findall(r"`(\w+)`", columns) for name, columns in tables} == {name: list(columns) for name, columns in TABLES.items()}
    forms = re.findall(r"^\| `(\w+)` \| ((?:`\.\w+` ?)+)\|", PAGE.partition("## Forms of output")[2], re.MULTILINE)
    assert {suffix: form for form, suffixes in forms for suffix in re.findall(r"`(\.\w+)`", suffixes)} == FORMS


@pytest.mark.parametrize("command", ["parse", "show", "convert", "eval", "diff", "schema"])
def test_help_shows_an_example_that_works(command: str, workspace: Path) -> None:
    examples = re.findall(rf"^ *(govdoc {command}\b.*?) *$", _run(workspace, f"govdoc {command} --help").stdout, re.MULTILINE)
    assert examples
    for name in ("before.jsonl", "after.jsonl"):
        if not (workspace / name).exists():
            (workspace / name).write_bytes((workspace / "build" / "papers.jsonl").read_bytes())
    for example in examples:
        if "xlsx" in example:
            pytest.importorskip("xlsxwriter")
        done = _run(workspace, example)
        assert done.returncode == 0, done.stderr
