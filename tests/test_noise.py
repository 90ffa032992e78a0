"""The phenomena of real scrapes (``docs/robustness.md``), each with cases of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.noise import said

_FOLDER = Path(__file__).parent / "cases" / "noise"


def phenomena() -> list[dict[str, Any]]:
    """All phenomena, in the order of their files."""
    return [p for f in sorted(_FOLDER.glob("*.toml")) for p in tomllib.loads(f.read_text(encoding="utf-8"))["phenomenon"]]


_CASES = [pytest.param(case, id=f"{p['id']}-{n}") for p in phenomena() for n, case in enumerate(p["case"], 1)]


@pytest.mark.parametrize("case", _CASES)
def test_scrapes_are_read_or_their_damage_is_told(case: dict[str, Any]) -> None:
    lines = said(case["text"])
    shown = "\n".join(lines)
    for fact in case.get("has", ()):
        assert fact in lines, f"{fact!r} is not among\n{shown}"
    for beginning in case.get("hasnt", ()):
        assert not [line for line in lines if line.startswith(beginning)], f"{beginning!r} is among\n{shown}"


@pytest.mark.parametrize("phenomenon", [pytest.param(p, id=p["id"]) for p in phenomena()])
def test_each_phenomenon_has_two_cases_that_say_something(phenomenon: dict[str, Any]) -> None:
    assert len(phenomenon["case"]) >= 2
    assert all(case.get("has") or case.get("hasnt") for case in phenomenon["case"])
