"""Heads and tails of papers as scrapes give them (`tests/cases/heads.toml`): what a case states of the header must be what is found."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from govdoc.model import PolicyDocument
from tests.conftest import ROOT
from tests.laws import checked

BODY = "为切实做好节水工作，持续改善水环境，请认真抓好落实。\n一、加强组织领导。\n二、落实工作责任。\n"
TAIL = "云江市水利局\n2024年5月6日\n"
CASES = tomllib.loads((ROOT / "tests/cases/heads.toml").read_text("utf-8"))["case"]
DATES = ("written", "printed", "published", "effective", "expires")


def _found(document: PolicyDocument, what: str) -> Any:
    if what == "title":
        return document.title.text if document.title else None
    if what == "number":
        return document.doc_number.canonical if document.doc_number else None
    if what == "doc_numbers":
        return [n.canonical for n in document.doc_numbers]
    if what == "type":
        return document.doc_type
    if what == "dates":
        return {n: str(value.date) for n in DATES if (value := getattr(document.dates, n)) is not None}
    if what == "disclosure":
        return document.disclosure.text if document.disclosure else None
    if what == "parts":
        return [f"{p.role} {p.title.text if p.title else '-'}" for p in document.parts]
    if what == "attachments":
        return [a.title for a in document.attachments]
    return [unit.text for unit in getattr(document, what)]


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['name']} {n}") for n, c in enumerate(CASES)])
def test_heads(case: dict[str, Any]) -> None:
    """`head` stands above a body of our own, `tail` below it (`head` alone is signed); `text` is a whole page."""
    text = case.get("text") or case.get("head", "关于做好节水工作的通知\n各县水利局：") + "\n" + BODY + case.get("tail", TAIL)
    document = checked(text)[0]
    wanted = {k: v for k, v in case.items() if k not in ("name", "head", "tail", "text")}
    assert {k: _found(document, k) for k in wanted} == {k: v or None if isinstance(v, str) else v for k, v in wanted.items()}
