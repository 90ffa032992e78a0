"""Papers of genres beside notices and plans: what they say, and of some kinds of facts nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.noise import said

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "genres.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in _CASES])
def test_a_paper_says_what_it_says_and_no_more(case: dict[str, Any]) -> None:
    lines = said(case["text"].strip("\n") + "\n")
    kinds = tuple(f"{kind} " for kind in case["only"])
    missing = [fact for fact in case["has"] if fact not in lines]
    extra = [line for line in lines if line.startswith(kinds) and line not in case["has"]]
    assert not missing, "\n".join(lines)
    assert not extra
