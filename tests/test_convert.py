"""Many files → JSON lines: records in order, bad files as records, limits a document, the same from one worker or many."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import govdoc
from govdoc.batch import Misuse, Options, PerDocument, TextItem, convert, iter_parse, record_of
from govdoc.batch.items import FileItem
from govdoc.batch.local import Failure, WorkersDie, in_order
from govdoc.batch.sources import Sources
from govdoc.export.jsonl import Record
from tests.batches import children, converted, records
from tests.conftest import CORPUS, ROOT

RAW = sorted((CORPUS / "raw").glob("*.txt"))


def test_every_document_is_a_line_and_bad_files_are_records(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_bytes(RAW[0].read_bytes())
    (tmp_path / "in" / "b.gz").write_bytes(b"\x1f\x8b")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    (tmp_path / "in" / ".hidden").write_bytes(b"x")
    out = tmp_path / "in" / "out.jsonl"
    summary = convert(tmp_path / "in", out, workers=1)
    found = [Record.model_validate(r) for r in records(out)]
    assert [Path(r.source).name for r in found] == ["b.gz", "c.txt", "a.txt"]
    assert [(r.status, r.error and r.error.code, r.index) for r in found] == [
        ("error", "unsupported_format", None),
        ("error", "no_document", None),
        ("ok", None, 0),
    ]
    assert found[2].document == govdoc.read(RAW[0])
    assert all(r.sha256 and len(r.sha256) == 64 for r in found)
    assert (summary.inputs, summary.documents, summary.empty, summary.errors) == (3, 1, 1, 1)
    assert records(tmp_path / "in" / "errors.jsonl") == [{**record, "output": "out.jsonl"} for record in records(out)[:2]]
    assert sorted(p.name for p in (tmp_path / "in" / "out.jsonl.run").iterdir()) == ["run.json"]
    assert convert(tmp_path / "in", out, workers=1).inputs == 3, "what a run writes is no input of the next one"


def test_a_record_of_a_file_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    convert([RAW[0], tmp_path], tmp_path / "out.jsonl", workers=1)
    assert [list(r) for r in records(tmp_path / "out.jsonl")] == [["source", "index", "sha256", "status", "error", "document"]]


def test_a_missing_file_is_an_error_record(tmp_path: Path) -> None:
    summary = convert([tmp_path / "none.txt", RAW[0]], tmp_path / "out.jsonl", workers=1)
    first, second = records(tmp_path / "out.jsonl")
    assert (first["status"], first["sha256"], second["status"]) == ("error", None, "ok")
    assert first["error"] == {"code": "unreadable", "message": f"{tmp_path}/none.txt: No such file or directory"}
    assert list(summary.kinds_of_error) == ["unreadable"]


def test_an_input_given_twice_is_read_once() -> None:
    sources = Sources([str(CORPUS / "raw"), str(RAW[0]), str(CORPUS / "raw" / "*.txt")])
    assert [Path(item.source) for item in sources.items()] == sorted((CORPUS / "raw").iterdir())


def test_folders_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "c" / "round").symlink_to(tmp_path)
    found = [Path(item.source).relative_to(tmp_path).as_posix() for item in Sources([str(tmp_path)]).items()]
    assert found == ["a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c/d.txt"]
    assert found == [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*.txt")) if "round" not in p.parts]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("*.txt", ["a.txt"]), ("**/*.txt", ["a.txt", "b/c.txt"]), ("b*", ["b/c.txt"]), ("**", ["a.txt", "b/c.txt"]), ("x*", ["x*"])],
)
def test_patterns(tmp_path: Path, pattern: str, found: list[str]) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").touch()
    (tmp_path / "b" / "c.txt").touch()
    assert [Path(i.source).relative_to(tmp_path).as_posix() for i in Sources([str(tmp_path / pattern)]).items()] == found


def test_one_two_and_four_workers_give_the_same_bytes(tmp_path: Path) -> None:
    for workers in (1, 2, 4):
        convert(CORPUS / "raw", tmp_path / f"{workers}.jsonl", workers=workers)
    assert len({(tmp_path / f"{workers}.jsonl").read_bytes() for workers in (1, 2, 4)}) == 1


def test_the_engine_gives_what_the_one_function_gives(tmp_path: Path) -> None:
    convert(CORPUS / "raw", tmp_path / "out.jsonl", workers=2)
    direct = [r for path in sorted((CORPUS / "raw").iterdir()) for r in record_of(FileItem(path.as_posix()), Options())]
    assert [Record.model_validate(r) for r in records(tmp_path / "out.jsonl")] == direct


# -- limits: one document at fault costs that document ---------------------------------------------------------------------------


def _misbehaves(item: TextItem) -> str:
    if item.source.endswith("dies"):
        os.kill(os.getpid(), signal.SIGKILL)
    if item.source.endswith("sleeps"):
        time.sleep(600)
    if item.source.endswith("eats"):
        return str(len([bytes(10_000_000) + b"x" for _ in range(1000)]))
    return item.source


def _failure(item: TextItem, failure: Failure) -> str:
    return failure.code


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_a_document_that_kills_hangs_or_eats_costs_itself_alone() -> None:
    names = [f"{n}" for n in range(60)]
    names[5], names[20], names[21], names[44], names[59] = "5 dies", "20 sleeps", "21 dies", "44 eats", "59 dies"
    items = [TextItem(name, "") for name in names]
    results = in_order(items, _misbehaves, _failure, workers=2, per_document=PerDocument(seconds=8, megabytes=700))
    expected = [{"dies": "worker_died", "sleeps": "timeout", "eats": "memory"}.get(n.split(" ")[-1], n) for n in names]
    assert [r for some in results for r in some] == expected


def test_workers_that_cannot_live_end_the_run() -> None:
    if sys.platform != "linux":
        pytest.skip("the limit of memory is Linux's")
    with pytest.raises(WorkersDie, match="limit of memory"):
        list(in_order([TextItem("a", "")], _misbehaves, _failure, workers=1, per_document=PerDocument(megabytes=3)))


def test_a_worker_that_dies_while_it_has_nothing_to_do_is_replaced() -> None:
    idle_and_dead = threading.Event()

    def tasks() -> Iterator[TextItem]:
        yield TextItem("first", "")
        threading.Thread(target=kill).start()
        assert idle_and_dead.wait(60)
        yield TextItem("second", "")

    def kill() -> None:
        while not (found := children(os.getpid(), "spawn_main")):
            time.sleep(0.05)
        time.sleep(3.0)  # it has done the first by then
        os.kill(found[0], signal.SIGKILL)
        time.sleep(1.0)
        idle_and_dead.set()

    results = in_order(tasks(), _misbehaves, _failure, workers=1)
    assert [r for some in results for r in some] == ["first", "second"]


def _slow_at_first(item: TextItem) -> str:
    time.sleep(1.5 if item.source == "0" else 0)
    return item.source


def test_what_waits_for_an_earlier_document_is_bounded() -> None:
    taken = 0

    def tasks() -> Iterator[TextItem]:
        nonlocal taken
        for n in range(100_000):
            taken += 1
            yield TextItem(str(n), "")

    results = in_order(tasks(), _slow_at_first, _failure, workers=2)
    assert next(results)[0] == "0"
    assert taken < 2 * 16 * 32 + 64
    results.close()  # type: ignore[attr-defined]


# -- Python --------------------------------------------------------------------------------------------------------------------


def test_iter_parse_gives_what_parse_gives() -> None:
    texts = [path.read_bytes().decode() for path in RAW[:8]] + ["", "\ud800 没有公文"]
    assert list(iter_parse(texts, workers=2)) == [govdoc.parse(text) for text in texts]


def test_a_text_over_the_limits_gives_a_document_that_says_so() -> None:
    slow = "云汀市人民政府关于做好防汛工作的通知\n" * 20_000
    (document,) = iter_parse([slow], workers=1, per_document=PerDocument(seconds=0.3))
    assert [d.code for d in document.diagnostics] == ["not_parsed"]
    assert document.span is None


def test_a_script_without_a_main_guard_runs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"from govdoc import batch\nprint(batch.convert({str(RAW[0])!r}, 'out.jsonl', workers=2).documents)\n", encoding="utf-8"
    )
    import subprocess

    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False, env=env, timeout=120)
    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize(
    ("sources", "output", "says"),
    [
        (["no-such-folder"], "out.jsonl", "no such file or folder: no-such-folder"),
        ([], "out.jsonl", "no sources"),
        (["."], "out.doc", "--to"),
        (["."], "errors.jsonl", "--errors names another place"),
    ],
)
def test_misuse(tmp_path: Path, sources: list[str], output: str, says: str) -> None:
    with pytest.raises(Misuse, match=says):
        convert(sources, tmp_path / output)
    assert not any(tmp_path.iterdir())


# -- the command ---------------------------------------------------------------------------------------------------------------


def test_exit_codes(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.gz"
    good.write_bytes(RAW[0].read_bytes())
    bad.write_bytes(b"\x1f\x8b")
    out = tmp_path / "out.jsonl"
    assert converted(good, "-o", out, "-j", 1).returncode == 0
    assert converted(good, bad, "-o", out, "-j", 1).returncode == 1
    for args, code, says in [
        (("no-such-folder", "-o", out), 2, "no such file or folder: no-such-folder"),
        ((good, "-o", tmp_path / "out.doc"), 2, "suffix"),
        ((good, "-o", out, "--workers", "0"), 2, "--workers"),
        ((good, "-o", tmp_path / "none" / "out.jsonl"), 74, "no such folder"),
        ((good, "-o", tmp_path / "good.txt" / "out.jsonl"), 74, "no such folder"),
        (
            (good, "-o", tmp_path / "new.jsonl", "--errors", tmp_path / "none" / "e.jsonl"),
            74,
            f"{tmp_path}/none: no such folder for the error",
        ),
    ]:
        done = converted(*map(str, args))
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        assert says in done.stderr
    assert not list(tmp_path.glob("new.*")), "what is wrong with the places is told before the work begins"


def test_the_standard_input_is_a_document(tmp_path: Path) -> None:
    done = converted("-", "-o", tmp_path / "out.jsonl", "-j", "1", input=RAW[0].read_bytes().decode())
    assert done.returncode == 0
    (record,) = records(tmp_path / "out.jsonl")
    assert record["source"] == "-"
    assert Record.model_validate(record).document == govdoc.read(RAW[0])


def test_a_name_that_is_no_utf8_is_shown_with_escapes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + "/公文".encode("gb18030") + b".txt"
    try:
        with open(name, "wb") as file:
            file.write(RAW[0].read_bytes())
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    convert(tmp_path, tmp_path.parent / "out.jsonl", workers=1)
    (record,) = records(tmp_path.parent / "out.jsonl")
    assert record["source"].endswith("\\xb9\\xab\\xce\\xc4.txt")
    assert record["status"] == "ok"
    assert convert(tmp_path, tmp_path.parent / "out.jsonl", workers=1).skipped == 1


def test_pictures_are_read_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = govdoc.read_all

    def noted(source: object, **options: object) -> govdoc.ParseResult:
        asked.append(options["ocr"])
        return real(source, **{**options, "ocr": False})  # type: ignore[arg-type]

    monkeypatch.setattr(govdoc, "read_all", noted)
    for ocr in (False, True):
        record_of(FileItem(RAW[0].as_posix()), Options(ocr=ocr))
    assert asked == [False, True]
