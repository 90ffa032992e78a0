"""Many files → JSON lines: records in order, bad files as records, nothing done is lost when processes die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govdoc.batch.convert import Converted, convert, convert_file, files_in
from govdoc.export.jsonl import Record
from tests.conftest import CORPUS, ROOT

RAW = sorted((CORPUS / "raw").glob("*.txt"))


def _records(path: Path) -> list[Record]:
    return [Record.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


def test_every_document_is_a_line_and_bad_files_are_records(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_bytes(RAW[0].read_bytes())
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-1.5\n")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    (tmp_path / "in" / ".hidden").write_bytes(b"x")
    out = tmp_path / "in" / "out.jsonl"
    out.write_bytes(b"from an earlier run")
    summary = convert(files_in([tmp_path / "in"], leave_out=out), out)
    records = _records(out)
    assert [Path(r.source).name for r in records] == ["b.pdf", "c.txt", "a.txt"]
    assert [r.status for r in records] == ["error", "empty", "ok"]
    assert [r.index for r in records] == [None, None, 0]
    assert "UnsupportedFormat" in (records[0].error or "")
    assert records[2].document is not None
    assert all(r.sha256 and len(r.sha256) == 64 for r in records)
    assert (summary.files, summary.documents, summary.empty, len(summary.errors)) == (3, 1, 1, 1)


def test_a_missing_file_is_an_error_record(tmp_path: Path) -> None:
    summary = convert([tmp_path / "none.txt", RAW[0]], tmp_path / "out.jsonl")
    first, second = _records(tmp_path / "out.jsonl")
    assert (first.status, first.sha256, second.status) == ("error", None, "ok")
    assert list(summary.kinds_of_error) == ["FileNotFoundError"]


def test_an_input_given_twice_is_read_once() -> None:
    assert files_in([CORPUS / "raw", RAW[0], RAW[0]]) == RAW


def test_several_processes_give_the_same_lines_as_one(tmp_path: Path) -> None:
    convert(RAW, tmp_path / "one.jsonl", workers=1)
    convert(RAW, tmp_path / "two.jsonl", workers=2)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def _dies_on_b(source: str) -> Converted:
    """A converter whose process is gone when it meets b."""
    if Path(source).name.startswith("b"):
        os.kill(os.getpid(), signal.SIGKILL)
    return convert_file(source)


def test_a_process_that_dies_takes_one_file_with_it(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("a", "b1", "b2", *"cdefghijklm")]
    for path in files:
        path.write_bytes(RAW[0].read_bytes())
    summary = convert(files, tmp_path / "out.jsonl", workers=2, work=_dies_on_b)
    records = _records(tmp_path / "out.jsonl")
    assert [r.source for r in records] == [p.as_posix() for p in files]
    assert [Path(r.source).name for r in records if r.status == "error"] == ["b1.txt", "b2.txt"]
    assert set(summary.kinds_of_error) == {"WorkerDied"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_leaves_whole_lines(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(400):
        (folder / f"{i:04}.txt").write_bytes(RAW[i % len(RAW)].read_bytes())
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "govdoc", "convert", str(folder), "-o", str(out), "-j", "2"]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < until and not (out.exists() and out.stat().st_size > 200_000):
        time.sleep(0.02)
    assert run.poll() is None, "the run ended before it could be killed"
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    text = out.read_text("utf-8")
    assert text.endswith("\n")
    records = [json.loads(line) for line in text.splitlines()]
    assert 0 < len({r["source"] for r in records}) < 400
    assert [r["source"] for r in records] == sorted(r["source"] for r in records)
    assert all(r["status"] == "ok" for r in records)
