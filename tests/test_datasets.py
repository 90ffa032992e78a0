"""docs/datasets.md as a new user follows it: its commands, its recipes, its tables; and the examples that `--help` shows."""

from __future__ import annotations

import doctest
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
            assert (done.returncode, done.stderr.splitlines()[-1].partition(" (")[0]) == (0, told), command
    return folder


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.split("\n")[0].removeprefix(">>> "))
def test_recipes_run(block: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NEEDED:
        if re.search(rf"\b(import|from) {name}\b", block) or (name == "pyarrow" and "parquet" in block):
            pytest.importorskip(name)
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    test = doctest.DocTestParser().get_doctest(block, {}, "datasets.md", None, 0)
    assert test.examples
    assert not doctest.DocTestRunner(verbose=False).run(test).failed


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
