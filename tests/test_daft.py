"""The same job on Daft: equal records up to their order, bad rows as error records."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import govdoc
from govdoc.batch import TextItem, convert, record_of
from govdoc.export.jsonl import as_lines
from tests.batches import converted, papers_in
from tests.conftest import CORPUS

os.environ.setdefault("DO_NOT_TRACK", "true")  # Daft reports its imports
daft = pytest.importorskip("daft")


def test_daft_gives_the_lines_of_the_local_engine(tmp_path: Path) -> None:
    papers = papers_in(tmp_path / "in", 150, broken=0.1)
    local = convert(papers, tmp_path / "local.jsonl", workers=2)
    done = converted(papers, "-o", tmp_path / "daft.jsonl", "--engine", "daft", "-j", "2")
    assert done.returncode == 1
    one, other = ((tmp_path / f"{name}.jsonl").read_bytes().splitlines() for name in ("local", "daft"))
    assert sorted(one) == sorted(other)
    assert local.errors > 3
    assert convert(papers, tmp_path / "daft.jsonl", workers=2).skipped > 140, "either engine goes on with what the other did"
    assert (tmp_path / "daft.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_a_column_of_texts_becomes_a_column_of_records() -> None:
    from govdoc.batch.daft import records

    texts = [(CORPUS / "raw" / "notice-with-plan.txt").read_bytes().decode(), "没有公文", None, "第一行\u2028第二行"]
    frame = daft.from_pydict({"id": ["a", "b", "c", "d"], "text": texts})
    rows = frame.with_column("records", records(frame["text"], frame["id"], processes=1)).to_pydict()["records"]
    expected = [
        as_lines(record_of(TextItem(name, text))).decode().split("\n")[:-1]
        for name, text in zip("abd", (texts[0], texts[1], texts[3]), strict=True)
    ]
    assert [rows[0], rows[1], rows[3]] == expected
    (lost,) = rows[2]
    assert json.loads(lost)["error"] == {"code": "bad_row", "message": "the row holds no text but nothing"}
    assert govdoc.PolicyDocument.model_validate(json.loads(rows[0][0])["document"]) == govdoc.parse(texts[0])
