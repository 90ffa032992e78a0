"""Limits marked in sentences of our own, and what a document's passages tell one another."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

import pytest

from govdoc.extract.deadlines import DeadlineHit, find_deadlines
from govdoc.normalize import normalize
from govdoc.outline import Passage, Tense

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "deadlines.toml").read_text("utf-8"))
_MARK = re.compile(r"\[((?:by|within|recurring|upon)[^|\]]*)\|([^\]]*)\]")
_SENTENCES = [
    pytest.param({"written": _CASES["written"], **case}, text, id=f"{case['name']}: {text[:30]}")
    for case in _CASES["case"]
    for text in case["texts"]
]


def _said(hit: DeadlineHit) -> str:
    """A hit in the words of the marks."""
    if hit.kind == "by":
        return f"by {hit.date or 'none'}{' continuing' if hit.continuing else ''}"
    if hit.kind == "within":
        return f"within {hit.amount} {hit.unit}"
    if hit.kind == "recurring":
        return f"recurring {hit.every or 'none'} {hit.start or 'none'}"
    return "upon"


def _find(*passages: Passage, written: str = "", title: str | None = None) -> list[DeadlineHit]:
    day = datetime.date.fromisoformat(written) if written else None
    return find_deadlines(passages, written=day, title=normalize(title) if title else None)


def _passage(text: str, **more: object) -> Passage:
    return Passage(normalize(text), "p1", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("case", "marked"), _SENTENCES)
def test_limits_are_those_marked(case: dict[str, str], marked: str) -> None:
    text = _MARK.sub(lambda m: m[2], marked)
    wanted = [(m[1], m[2]) for m in _MARK.finditer(marked)]
    passage = _passage(text, column=case.get("column"), tense=Tense(case.get("tense", "policy")))
    hits = _find(passage, written=case["written"], title=case.get("title"))
    assert [_said(h) for h in hits] == [w for w, _ in wanted], [h.piece.text for h in hits]
    for hit, (_, words) in zip(hits, wanted, strict=True):
        ours, theirs = hit.piece.folded.replace(" ", ""), normalize(words).folded.replace(" ", "")
        assert ours in theirs or theirs in ours, (ours, theirs)
        assert hit.piece.quote in text
