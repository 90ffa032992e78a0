"""The phenomena of real scrapes (``docs/robustness.md``), each with cases of its own."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.noise import said

_PAGE = ROOT / "docs" / "robustness.md"
_TABLES = [tomllib.loads(f.read_text(encoding="utf-8")) for f in sorted((Path(__file__).parent / "cases" / "noise").glob("*.toml"))]
_PHENOMENA: list[dict[str, Any]] = [p for t in _TABLES for p in t["phenomenon"]]
_CASES = [pytest.param(case, id=f"{p['id']}-{n}") for p in _PHENOMENA for n, case in enumerate(p["case"], 1)]


@pytest.mark.parametrize("case", _CASES)
def test_scrapes_are_read_or_their_damage_is_told(case: dict[str, Any]) -> None:
    lines = said(case["text"])
    shown = "\n".join(lines)
    for fact in case.get("has", ()):
        assert fact in lines, f"{fact!r} is not among\n{shown}"
    for beginning in case.get("hasnt", ()):
        assert not [line for line in lines if line.startswith(beginning)], f"{beginning!r} is among\n{shown}"


@pytest.mark.parametrize("phenomenon", [pytest.param(p, id=p["id"]) for p in _PHENOMENA])
def test_each_phenomenon_has_two_cases_that_say_something(phenomenon: dict[str, Any]) -> None:
    assert len(phenomenon["case"]) >= 2
    assert all(case.get("has") or case.get("hasnt") for case in phenomenon["case"])


def test_the_page_lists_every_phenomenon_with_its_outcome() -> None:
    """``GOVDOC_RENEW_README=1`` writes the tables of the page anew."""
    text = _PAGE.read_text(encoding="utf-8")
    before, mark, _ = text.partition("<!-- phenomena -->\n")
    assert mark
    renewed = before + mark + "".join(map(_section, _TABLES))
    if os.environ.get("GOVDOC_RENEW_README"):
        _PAGE.write_text(renewed, encoding="utf-8")
    else:
        assert text == renewed, "run `make readme`, and look at what it changed"


def _section(table: dict[str, Any]) -> str:
    rows = "".join(f"| {p['id']} | {_cell(p['name'])} | {_cell(p['outcome'])} | {len(p['case'])} |\n" for p in table["phenomenon"])
    return f"\n## {table['section']}\n\n| | what the scrape does | what comes out | cases |\n|---|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
