"""The built wheel, installed into an empty environment, parses a specimen there as this checkout does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import govdoc
from tests.conftest import CORPUS, ROOT

pytestmark = pytest.mark.wheel

_OFFLINE = re.compile(r"NewConnectionError|Temporary failure in name resolution|Network is unreachable|ReadTimeout")
SPECIMEN = CORPUS / "raw" / "notice-with-plan.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", str(folder), cwd=folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    _run(str(commands / "python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=folder)
    return commands


def _run(*command: str, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode and _OFFLINE.search(done.stderr):
        pytest.skip("no way to the package index from here")
    assert not done.returncode, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_the_package_and_its_tables(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {p.relative_to(ROOT).as_posix() for p in (ROOT / "govdoc").rglob("*") if p.suffix in (".py", ".toml", ".tsv", ".typed")}
    assert {n for n in names if ".dist-info/" not in n} == here
    assert any(n.endswith("licenses/LICENSE") for n in names)


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
