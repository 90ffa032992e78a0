"""Runs that are stopped and begun again: the final output is that of an undisturbed run, nothing lost, doubled or torn."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import govdoc
from govdoc.batch import Options, convert
from govdoc.batch.run_folder import Busy, RunFolder
from tests.batches import children, command, converted, papers_in, records
from tests.conftest import CORPUS, ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, /proc and limits of file size as Linux has them")

KILLS = int(os.environ.get("GOVDOC_KILLS", "20"))  # `make kills` wants 100
PAPERS = 400


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of papers, some broken."""
    return papers_in(tmp_path_factory.mktemp("papers"), PAPERS)


@pytest.fixture(scope="module")
def undisturbed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The output of a run that nothing disturbs."""
    out = tmp_path_factory.mktemp("undisturbed") / "out.jsonl"
    assert converted(papers, "-o", out, "-j", "2").returncode == 1, "3 % are broken"
    return out.read_bytes()


def _started(papers: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(papers, "-o", out, "-j", "2", *options), cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_an_undisturbed_run_loses_nothing(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_bytes(undisturbed)
    found = records(tmp_path / "out.jsonl")
    assert sorted({r["source"] for r in found}) == sorted(p.as_posix() for p in papers.rglob("*.txt"))
    places = [(r["source"], r["index"]) for r in found]
    assert len(set(places)) == len(places)
    assert 0 < sum(r["status"] == "error" for r in found) < PAPERS * 0.06


def test_killed_at_random_moments_and_resumed(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """kill -9 to the whole run, over and over; a run that completes before it is killed begins a new output.

    A moment is a length of the growing output and a little while, so that each stage of a run is met, however busy the machine is.
    """
    rng = random.Random(KILLS)
    kills = completed = went_on = 0
    while kills < KILLS or not completed:
        out = tmp_path / f"out{completed}.jsonl"
        went_on += any((tmp_path / f"{out.name}.run" / "shards").glob("*.jsonl"))
        run = _started(papers, out)
        if kills < KILLS:
            _until(run, out, rng.uniform(-0.2, 1.2) * len(undisturbed))
            time.sleep(rng.uniform(0.0, 0.3))
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
                kills += 1
        run.communicate()
        assert not out.exists() or out.read_bytes() == undisturbed, "an output stands only when it is complete"
        completed += out.exists()
    assert went_on, "no run was killed after it had finished a shard"


def _until(run: subprocess.Popen[str], out: Path, length: float) -> None:
    """Wait until the output of a run has grown to a length (not at all for a negative one), or the run has ended."""
    growing = out.with_name(f"{out.name}.run") / "output.tmp"
    while length >= 0 and run.poll() is None:
        with contextlib.suppress(OSError):
            if growing.stat().st_size >= length:
                return
        time.sleep(0.005)


def test_workers_killed_one_by_one(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    rng = random.Random(7)
    out, killed = tmp_path / "out.jsonl", 0
    run = _started(papers, out)
    while run.poll() is None:
        time.sleep(rng.uniform(0.2, 0.6))
        workers = children(run.pid, "spawn_main")
        if workers and killed < 12:
            os.kill(rng.choice(workers), signal.SIGKILL)
            killed += 1
    _, said = run.communicate()
    assert killed > 2
    assert run.returncode == 1, said
    if out.read_bytes() != undisturbed:  # a document that was killed twice has an error record, and another run makes it good
        assert converted(papers, "-o", out, "-j", "2").returncode == 1
    assert out.read_bytes() == undisturbed


def test_a_limit_of_file_size_is_a_clear_stop(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    out, limit = tmp_path / "out.jsonl", len(undisturbed) * 3 // 4
    done = converted(papers, "-o", out, "-j", "2", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert (done.returncode, out.exists()) == (74, False), done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.tmp"))
    assert "skipped: converted by an earlier run" in converted(papers, "-o", out, "-j", "2").stderr
    assert out.read_bytes() == undisturbed


def test_a_full_file_system_is_a_clear_stop(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", small], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system")
    try:
        out = small / "out.jsonl"
        done = converted(papers, "-o", out, "-j", "2")
        assert (done.returncode, out.exists()) == (74, False), done.stderr
        assert "No space left on device" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=200m", small], check=True)
        assert converted(papers, "-o", out, "-j", "2").returncode == 1
        assert out.read_bytes() == undisturbed
    finally:
        subprocess.run(["umount", small], check=True)


def test_ctrl_c_finishes_what_is_in_hand(papers: Path, undisturbed: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run = _started(papers, out)
    _until(run, out, 1)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, said = run.communicate(timeout=60)
    assert (run.returncode, out.exists()) == (130, False), said
    assert "interrupted; the same command goes on from here" in said
    finished = sum(len(records(p)) for p in (tmp_path / "out.jsonl.run" / "shards").glob("*.jsonl"))
    assert finished > 0
    done = converted(papers, "-o", out, "-j", "2")
    assert "skipped: converted by an earlier run" in done.stderr
    assert out.read_bytes() == undisturbed


# -- what a later run reads again ----------------------------------------------------------------------------------------------


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in sorted((CORPUS / "raw").glob("*.txt"))[:6]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path) -> None:
    folder, out = _folder(tmp_path), tmp_path / "out.jsonl"
    names = sorted(p.name for p in folder.iterdir())
    convert(folder, out, workers=1)
    assert convert(folder, out, workers=1).skipped == 6
    (folder / names[0]).write_text("云汀市人民政府关于做好防汛工作的通知\n云政发〔2024〕5号\n", encoding="utf-8")
    (folder / "000.txt").write_bytes((folder / names[1]).read_bytes())
    (folder / names[5]).unlink()
    assert convert(folder, out, workers=1).skipped == 4
    fresh = tmp_path / "fresh.jsonl"
    assert convert(folder, fresh, workers=1).skipped == 0
    assert out.read_bytes() == fresh.read_bytes()
    assert convert(folder, out, workers=1, resume=False).skipped == 0


def test_other_options_and_other_versions_read_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = _folder(tmp_path), tmp_path / "out.jsonl"
    convert(folder, out, workers=1)
    assert convert(folder, out, workers=1, options=Options(limits=govdoc.Limits(max_bytes=50_000))).skipped == 0
    assert convert(folder, out, workers=1, options=Options(limits=govdoc.Limits(max_bytes=50_000))).skipped == 6
    monkeypatch.setattr("govdoc.__version__", "99")
    assert convert(folder, out, workers=1, options=Options(limits=govdoc.Limits(max_bytes=50_000))).skipped == 0


def test_an_output_that_somebody_changed_is_not_built_upon(tmp_path: Path) -> None:
    folder, out = _folder(tmp_path), tmp_path / "out.jsonl"
    convert(folder, out, workers=1)
    whole = out.read_bytes()
    out.write_bytes(whole.replace(b"status", b"sTatus", 1))
    assert convert(folder, out, workers=1).skipped == 0
    assert out.read_bytes() == whole


@pytest.mark.parametrize("lasting", [True, False])
def test_an_error_that_may_pass_is_tried_again(tmp_path: Path, lasting: bool) -> None:
    folder, out = _folder(tmp_path), tmp_path / "out.jsonl"
    bad = folder / "zzz.gz"
    if lasting:
        bad.write_bytes(b"\x1f\x8b")
    else:
        bad.symlink_to(tmp_path / "later.txt")
    assert convert(folder, out, workers=1).errors == 1
    (tmp_path / "later.txt").write_bytes((CORPUS / "raw" / "notice-with-plan.txt").read_bytes())
    again = convert(folder, out, workers=1)
    assert (again.errors, again.skipped) == ((1, 7) if lasting else (0, 6))


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from govdoc.batch import record_of
    from govdoc.batch.items import FileItem

    path = tmp_path / "growing.txt"
    path.write_bytes(b"x")
    sizes = iter(range(1, 100))
    real = os.fstat

    def growing(fd: int) -> os.stat_result:
        with path.open("ab") as file:
            file.write(b"x" * next(sizes))
        return real(fd)

    monkeypatch.setattr("govdoc.batch.records.os.fstat", growing)
    (record,) = record_of(FileItem(path.as_posix()))
    assert record.error is not None
    assert record.error.code == "changed"


def test_two_runs_on_one_output_do_not_meet(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with RunFolder(tmp_path / "out.jsonl.run", Options(), resume=True):
        with pytest.raises(Busy, match="another run"):
            convert(CORPUS / "raw", out, workers=1)
        done = converted(CORPUS / "raw", "-o", out)
        assert (done.returncode, done.stderr.count("\n")) == (74, 1)
    assert convert(CORPUS / "raw", out, workers=2).documents
