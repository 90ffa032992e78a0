"""One file of error records, the runs of several outputs: none of them destroys what another has left."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from govdoc.batch import convert
from govdoc.batch.error_file import ErrorFile
from tests.batches import records
from tests.conftest import CORPUS

PAPER = (CORPUS / "raw" / "notice-with-plan.txt").read_bytes()


def _belongs(folder: Path) -> list[tuple[str, str]]:
    path = folder / "errors.jsonl"
    return [(Path(r["source"]).name, r["output"]) for r in records(path)] if path.exists() else []


def test_each_run_renews_its_own_records(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for path in ("a/good.txt", "b/good.txt"):
        (tmp_path / path).write_bytes(PAPER)
    convert(tmp_path / "a", tmp_path / "a.jsonl", workers=1)
    assert not (tmp_path / "errors.jsonl").exists(), "a run without errors leaves no file"
    for path in ("a/bad.gz", "b/worse.gz"):
        (tmp_path / path).write_bytes(b"\x1f\x8b")
    convert(tmp_path / "a", tmp_path / "a.jsonl", workers=1)
    convert(tmp_path / "b", tmp_path / "b.csv", workers=1)
    assert _belongs(tmp_path) == [("bad.gz", "a.jsonl"), ("worse.gz", "b.csv")]
    convert(tmp_path / "a", tmp_path / "a.jsonl", workers=1)
    assert _belongs(tmp_path) == [("worse.gz", "b.csv"), ("bad.gz", "a.jsonl")], "nothing is doubled"
    (tmp_path / "b" / "worse.gz").unlink()
    convert(tmp_path / "b", tmp_path / "b.csv", workers=1)
    assert _belongs(tmp_path) == [("bad.gz", "a.jsonl")]
    (tmp_path / "a" / "bad.gz").unlink()
    convert(tmp_path / "a", tmp_path / "a.jsonl", workers=1)
    assert not (tmp_path / "errors.jsonl").exists(), "and none when all is well again"


def test_a_run_without_errors_leaves_a_file_that_is_not_its_own_alone(tmp_path: Path) -> None:
    (tmp_path / "errors.jsonl").write_bytes(b"notes of mine, without a line end")
    convert(CORPUS / "raw" / "notice-with-plan.txt", tmp_path / "a.jsonl", workers=1)
    assert (tmp_path / "errors.jsonl").read_bytes() == b"notes of mine, without a line end"


@pytest.mark.parametrize("before", [b"", b"notes\n", b"notes"])
def test_lines_of_others_stay(tmp_path: Path, before: bytes) -> None:
    (tmp_path / "errors.jsonl").write_bytes(before)
    (tmp_path / "own").write_bytes(ErrorFile(tmp_path / "errors.jsonl", tmp_path / "a.jsonl").owned(b'{"source":"x"}\n'))
    for _ in range(2):
        ErrorFile(tmp_path / "errors.jsonl", tmp_path / "a.jsonl").renew(tmp_path / "own")
    kept = b"notes\n" if before else b""
    assert (tmp_path / "errors.jsonl").read_bytes() == kept + b'{"source":"x","output":"a.jsonl"}\n'
    assert sorted(p.name for p in tmp_path.iterdir()) == ["errors.jsonl", "own"]


def test_outputs_of_other_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(tmp_path)
    for place in ("x", "x/y", "z"):
        (tmp_path / place).mkdir()
    names = []
    for output in ("x/a.jsonl", "x/y/a.jsonl", "way/x/a.jsonl"):
        line = ErrorFile(tmp_path / "x" / "errors.jsonl", tmp_path / output).owned(b'{"source":"x"}\n')
        names.append(json.loads(line)["output"])
    assert names == ["a.jsonl", "y/a.jsonl", "a.jsonl"], "however the path is spelled"


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "errors.jsonl").symlink_to(tmp_path / "logs" / "e.jsonl")
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8b")
    convert(tmp_path / "bad.gz", tmp_path / "a.jsonl", workers=1)
    assert (tmp_path / "errors.jsonl").is_symlink()
    assert [r["output"] for r in records(tmp_path / "logs" / "e.jsonl")] == ["../a.jsonl"]


def test_runs_that_end_at_once_lose_nothing(tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"

    def end(number: int) -> None:
        file = ErrorFile(errors, tmp_path / f"{number}.jsonl")
        own = tmp_path / f"own{number}"
        own.write_bytes(b"".join(file.owned(f'{{"source":"{n}"}}\n'.encode()) for n in range(50)))
        file.renew(own)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(end, [*range(24), *range(24)]))
    assert len(records(errors)) == 24 * 50
