"""The documents tell the truth: examples run, shown output is what comes out, every field and code is described, links lead somewhere."""

from __future__ import annotations

import ast
import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import govdoc
from govdoc.diagnostics import CODES
from govdoc.evaluation import evaluate
from govdoc.export.jsonl import Record, RecordError
from govdoc.model.base import Model
from govdoc.refusals import REASONS
from tests.conftest import CORPUS, ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
READMES = PAGES[:2]
DATA_MODEL = (ROOT / "docs" / "data-model.md").read_text("utf-8")
MODELS = [m for name in govdoc.__all__ if isinstance(m := getattr(govdoc, name), type) and issubclass(m, Model)] + [Record, RecordError]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(page: Path, kind: str) -> list[str]:
    return [text for language, text in _BLOCK.findall(page.read_text("utf-8")) if language == kind]


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "datasets.md"], ids=lambda p: p.name)
def test_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for n, block in enumerate(_blocks(page, "python")):
        test = doctest.DocTestParser().get_doctest(block, {}, f"{page.name}, example {n + 1}", str(page), 0)
        assert test.examples, f"{page.name}: a Python block without >>>"
        assert not doctest.DocTestRunner(verbose=False).run(test).failed


@pytest.mark.parametrize(
    "module",
    [
        "govdoc",
        "govdoc.text",
        "govdoc.normalize",
        "govdoc.readers.html",
        "govdoc.readers.encoding",
        "govdoc.evaluation.folding",
        "govdoc.export.flat",
        "govdoc.export.csv_table",
        "govdoc.export.sqlite",
        "govdoc.batch.stream",
    ],
)
def test_examples_of_docstrings_run(module: str) -> None:
    __import__(module)
    if not (sys.modules[module].__file__ or "").endswith(".py"):
        pytest.skip("compiled functions have no source in which examples are found")
    found = doctest.testmod(sys.modules[module], verbose=False)
    assert found.attempted
    assert not found.failed


# How much of each block of the terminal view the READMEs show, in lines behind its title.
_SHOWN = {"Sections": 8, "Tasks": 20, "Deadlines": 6, "Targets": 7, "结构": 8, "任务": 20, "时限": 6, "目标": 7}
_TITLE = re.compile(r"^(\S+)  \d+ ─+$")


def _excerpt(command: str) -> str:
    """What a command prints, blocks cut short with … and trailing blanks dropped."""
    args = shlex.split(command.removeprefix("$ govdoc "))
    done = subprocess.run([sys.executable, "-m", "govdoc", *args], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    out: list[str] = []
    left = 100
    for line in (line.rstrip() for line in done.stdout.strip("\n ").splitlines()):
        if title := _TITLE.match(line):
            left = _SHOWN.get(title[1], -1) + 1
            out += [""] * (left > 0 and out[-1] != "")
        left -= 1
        if left >= 0 and (line or left < 90):
            out.append(line)
        elif left == -1 and out[-1] != "…":
            out.append("…")
    return "\n".join([command, *out]) + "\n"


@pytest.mark.parametrize("page", READMES, ids=lambda p: p.name)
def test_shown_output_and_figures_are_what_comes_out(page: Path) -> None:
    """`make readme` renews them."""
    text = renewed = page.read_text("utf-8")
    for block in _blocks(page, "text"):
        renewed = renewed.replace(block, _excerpt(block.splitlines()[0]))
    total = evaluate(CORPUS / "gold", CORPUS / "raw").total
    spans = total.rows()["spans"]
    renewed = re.sub(r"\| [\d.]+ (?=\| `make eval` \|)", f"| {total.macro_f1:.3f} ", renewed)
    renewed = re.sub(r"\| [\d,]+ of [\d,]+ (?=\|)", f"| {spans.right:,} of {spans.right + spans.extra:,} ", renewed)
    if os.environ.get("GOVDOC_RENEW_README"):
        page.write_text(renewed, encoding="utf-8")
    else:
        assert text == renewed, "run `make readme`, and look at what it changed"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_make_targets_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)) <= targets


def test_the_two_readmes_say_the_same() -> None:
    """As far as a machine can tell: headings, code, tables."""
    english, chinese = (page.read_text("utf-8").splitlines() for page in READMES)
    for mark in ("## ", "| ", ">>> ", "govdoc "):
        assert sum(line.startswith(mark) for line in english) == sum(line.startswith(mark) for line in chinese), mark
    assert _blocks(READMES[0], "python")[0].split("#")[0] == _blocks(READMES[1], "python")[0].split("#")[0]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_field_is_described(model: type[Model]) -> None:
    assert model.__doc__
    section = re.search(rf"^### {model.__name__}\n(.*?)(?=^##|\Z)", DATA_MODEL, re.MULTILINE | re.DOTALL)
    assert section, f"docs/data-model.md has no section {model.__name__}"
    described = re.findall(r"^\| `(\w+)` \| [^|\n]+(?:\\\|[^|\n]+)* \| [^|\n]+ \|$", section[1], re.MULTILINE)
    assert described == list(model.model_fields), model.__name__


def test_every_public_name_is_described() -> None:
    told = set(re.findall(r"\w+", DATA_MODEL))
    untold = [name for name in govdoc.__all__ if name not in told]
    assert not untold, f"docs/data-model.md does not name {untold}"


def test_the_table_of_diagnostics_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (info|warning|error) \| (.+) \|$", DATA_MODEL, re.MULTILINE)
    assert {code: (severity, meaning) for code, severity, meaning in rows} == CODES


def test_the_table_of_reasons_is_that_of_the_code() -> None:
    section = DATA_MODEL.partition("## Reasons for declining")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", section, re.MULTILINE)
    assert {reason: (chinese, english) for reason, chinese, english in rows} == REASONS


def test_every_diagnostic_has_its_row_and_every_row_is_used() -> None:
    used: set[str] = set()
    for path in (ROOT / "govdoc").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Note", "Diagnostic"):
                codes = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "code")]
                used |= {c.value for c in codes if isinstance(c, ast.Constant) and isinstance(c.value, str)}
            elif isinstance(node, ast.Tuple) and path.parent.name == "readers" and len(node.elts) == 3:  # a note: code, message, span
                code = node.elts[0]
                used |= {code.value} & set(CODES) if isinstance(code, ast.Constant) else set()
    assert used == set(CODES)
