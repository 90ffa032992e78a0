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


def test_a_limit_behind_a_number_is_its_own_unless_it_is_anothers() -> None:
    doc = govdoc.parse(
        "云江市2024年工作要点\n新建泊位300个，6月底前建成。安排项目140个，3月底前开工率达到60%。"
        "引进企业20家，剩余地块10月底前全部收储。入户走访每月不少于2次，9月底前开展回头看。\n云江市人民政府\n2024年1月5日\n"
    )
    assert [(t.value, t.deadline and str(t.deadline)) for t in doc.targets] == [
        (300, "2024-06-30"),
        (140, None),
        (60, "2024-03-31"),
        (20, None),
        (2, None),
    ]
