"""Papers of genres beside notices and plans: what they say, and of some kinds of facts nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import govdoc
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


def test_limits_that_a_sentence_deals_out_go_to_their_numbers() -> None:
    doc = govdoc.parse(
        "云江市人民政府关于城中村改造的通知\n云政发〔2023〕9号\n各区人民政府：\n2024年、2025年、2026年分别完成改造30%、70%、100%。\n云江市人民政府\n2023年9月1日\n"
    )
    assert [(t.value, str(t.deadline)) for t in doc.targets] == [(30, "2024-12-31"), (70, "2025-12-31"), (100, "2026-12-31")]
