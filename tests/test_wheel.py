"""The built wheel, compiled and installed into an empty environment, parses there as this checkout does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import govdoc
from tests.conftest import CORPUS, ROOT
from tests.papers import paper

pytestmark = pytest.mark.wheel

_OFFLINE = re.compile(r"NewConnectionError|Temporary failure in name resolution|Network is unreachable|ReadTimeout")
SPECIMEN = CORPUS / "raw" / "notice-with-plan.txt"
COMPILER = next((c for c in ("cc", "gcc", "clang") if shutil.which(c)), None)
_GENERATED = 60
_PARSE_ALL = """
import json, pathlib, pickle, sys, govdoc, govdoc.text
texts = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
print(govdoc.text.__file__)
assert list(pickle.loads(pickle.dumps(govdoc.parse_all(texts[0])))) == list(govdoc.parse_all(texts[0]))
print(json.dumps([[d.model_dump_json() for d in govdoc.parse_all(t)] for t in texts]))
"""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an empty environment."""
    folder = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", str(folder), cwd=folder)
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def wheel(commands: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout as `pip install` builds it in the empty environment, compiled where this machine has a C compiler.

    Nothing that govdoc needs is installed yet, nor beside it: whoever installs from source stands here.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", f"--wheel-dir={folder}", str(ROOT)]
    _run(str(commands / "python"), *build, cwd=folder, GOVDOC_COMPILED="1" if COMPILER else "")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(commands: Path, wheel: Path) -> Path:
    """The commands of the environment that holds the wheel and what it asks for, nothing else."""
    _run(str(commands / "python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=wheel.parent)
    return commands


def _run(*command: str, cwd: Path, **settings: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "GOVDOC_PURE")} | settings
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode and _OFFLINE.search(done.stderr):
        pytest.skip("no way to the package index from here")
    assert not done.returncode, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_the_package_and_its_tables(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {p.relative_to(ROOT).as_posix() for p in (ROOT / "govdoc").rglob("*") if p.suffix in (".py", ".toml", ".tsv", ".typed")}
    extensions = {n for n in names if n.endswith((".so", ".pyd"))}
    assert {n for n in names if ".dist-info/" not in n} - extensions == here
    assert bool(extensions) == (COMPILER is not None)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_a_wheel_of_python_alone_fits_every_machine(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT), cwd=tmp_path, GOVDOC_PURE="1")
    wheel = next(tmp_path.glob("*.whl"))
    assert wheel.name.endswith("-py3-none-any.whl")
    assert not any(n.endswith((".so", ".pyd")) for n in zipfile.ZipFile(wheel).namelist())


def test_compiled_it_says_what_the_source_says(installed: Path, tmp_path: Path) -> None:
    if COMPILER is None:
        pytest.skip("no C compiler here")
    texts = [p.read_bytes().decode("utf-8") for p in sorted((CORPUS / "raw").glob("*.txt"))] + [paper(n).text for n in range(_GENERATED)]
    (tmp_path / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    place, printed = _run(str(installed / "python"), "-c", _PARSE_ALL, "texts.json", cwd=tmp_path).splitlines()
    assert place.endswith((".so", ".pyd")), "what runs is compiled"
    for text, compiled in zip(texts, json.loads(printed), strict=True):
        assert compiled == [d.model_dump_json() for d in govdoc.parse_all(text)]


def test_the_command_line_parses_a_specimen(installed: Path, tmp_path: Path) -> None:
    printed = _run(str(installed / "govdoc"), "parse", str(SPECIMEN), cwd=tmp_path)
    assert govdoc.PolicyDocument.model_validate_json(printed) == govdoc.read(SPECIMEN)


def test_the_library_imports_from_the_environment_alone(installed: Path, tmp_path: Path) -> None:
    code = f"import govdoc; d = govdoc.read({str(SPECIMEN)!r}); print(govdoc.__file__); print(d.doc_number.canonical); print(len(d.tasks))"
    place, number, tasks = _run(str(installed / "python"), "-c", code, cwd=tmp_path).splitlines()
    document = govdoc.read(SPECIMEN)
    assert not place.startswith(str(ROOT / "govdoc"))
    assert document.doc_number is not None
    assert (number, int(tasks)) == (document.doc_number.canonical, len(document.tasks))
