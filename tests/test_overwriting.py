"""A run never writes onto what it reads, and does not read what runs wrote: outputs, run folders, files of error records."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from govdoc.batch import Misuse, Summary, TableOptions, convert
from govdoc.batch.sources import Sources
from govdoc.batch.written import written_by_a_run
from tests.batches import converted, records
from tests.conftest import CORPUS

PAPER = (CORPUS / "raw" / "notice-with-plan.txt").read_bytes()
DUMP = json.dumps({"text": PAPER.decode()}, ensure_ascii=False).encode() + b"\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a paper, a dump of texts, a database, and links to them."""
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "p1.txt").write_bytes(PAPER)
    (folder / "dump.jsonl").write_bytes(DUMP)
    (folder / "deep" / "errors.jsonl").write_bytes(DUMP)
    with sqlite3.connect(folder / "x.sqlite") as base:
        base.execute("CREATE TABLE tasks (text TEXT)")
    base.close()
    (tmp_path / "link.jsonl").symlink_to(folder / "dump.jsonl")
    os.link(folder / "dump.jsonl", tmp_path / "hard.jsonl")
    (tmp_path / "way").symlink_to(folder)
    return folder


def _state(root: Path) -> dict[str, bytes | None]:
    return {p.relative_to(root).as_posix(): p.read_bytes() if p.is_file() else None for p in root.rglob("*")}


@pytest.mark.parametrize(
    ("sources", "output", "to", "names"),
    [
        (["in/dump.jsonl"], "in/dump.jsonl", None, "in/dump.jsonl"),
        (["in/x.sqlite"], "in/x.sqlite", None, "in/x.sqlite"),
        (["in/p1.txt"], "in/p1.txt", "jsonl", "in/p1.txt"),
        (["in/p1.txt"], "in/deep/../p1.txt", "jsonl", "in/p1.txt"),
        (["in/p1.txt"], "way/p1.txt", "jsonl", "in/p1.txt"),
        (["in/p1.txt", "in/dump.jsonl"], "link.jsonl", None, "in/dump.jsonl"),
        (["link.jsonl"], "in/dump.jsonl", None, "link.jsonl"),
        (["in/dump.jsonl"], "hard.jsonl", None, "in/dump.jsonl"),
        (["in"], "in/dump.jsonl", None, "in/dump.jsonl"),
        (["in/*.jsonl"], "in/dump.jsonl", None, "in/dump.jsonl"),
        (["in"], "hard.jsonl", None, "in/dump.jsonl"),
        (["way"], "in/dump.jsonl", None, "way/dump.jsonl"),
        (["in"], "in", "parquet", "in"),
        (["in/deep/errors.jsonl"], "in/deep", "parquet", "in/deep/errors.jsonl"),
        (["in"], "in/deep", "parquet", "in/deep/errors.jsonl"),
    ],
)
@pytest.mark.parametrize("resume", [True, False])
def test_a_source_is_never_the_output(
    folder: Path, sources: list[str], output: str, to: str | None, names: str, resume: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(folder.parent)
    before = _state(folder.parent)
    with pytest.raises(Misuse) as caught:
        convert(sources, output, to=to, workers=1, resume=resume)
    assert str(caught.value).startswith(f"{names} is a source and would be overwritten")
    assert str(caught.value).endswith("; name another OUT")
    assert _state(folder.parent) == before


@pytest.mark.parametrize(
    ("sources", "output", "errors"),
    [
        (["in/p1.txt", "in/dump.jsonl"], "out.jsonl", "in/dump.jsonl"),
        (["in"], "out.jsonl", "in/dump.jsonl"),
        (["in"], "out.jsonl", "link.jsonl"),
        (["in/deep/errors.jsonl"], "in/deep/out.jsonl", None),
        (["in"], "in/deep/out.jsonl", None),
    ],
)
def test_a_source_never_takes_error_records(
    folder: Path, sources: list[str], output: str, errors: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    before = _state(folder.parent)
    with pytest.raises(Misuse, match=r"is a source and would be overwritten.*; --errors names another place"):
        convert(sources, output, errors=errors, workers=1)
    assert _state(folder.parent) == before


@pytest.mark.parametrize(("output", "to"), [("in", "csv"), ("in", "jsonl"), ("in/deep", "parquet")])
def test_a_folder_of_other_things_is_not_replaced(folder: Path, output: str, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(folder.parent)
    before = _state(folder.parent)
    with pytest.raises(Misuse, match=f"{output} is a folder"):
        convert("in/p1.txt", output, to=to, workers=1)
    assert _state(folder.parent) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names as Unix has them")
@pytest.mark.parametrize("where", ["output", "errors"])
def test_what_is_no_file_is_not_replaced(folder: Path, where: str) -> None:
    pipe = folder.parent / "pipe"
    os.mkfifo(pipe)
    places = {"output": folder.parent / "out.jsonl", "errors": None, where: pipe}
    with pytest.raises(Misuse, match="pipe is no file, and would be replaced"):
        convert(folder / "p1.txt", places["output"], to="jsonl", errors=places["errors"], workers=1)  # type: ignore[arg-type]
    assert pipe.is_fifo()


def test_the_command_ends_with_code_2(folder: Path) -> None:
    dump = folder / "dump.jsonl"
    done = converted(dump, "-o", dump)
    assert (done.returncode, done.stderr) == (2, f"govdoc: {dump} is a source and would be overwritten; name another OUT\n")
    assert dump.read_bytes() == DUMP


# -- what runs wrote -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a paper and something that no reader takes, into which a run has written JSON lines."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "p1.txt").write_bytes(PAPER)
    (folder / "zz.gz").write_bytes(b"\x1f\x8b")
    assert convert(folder, folder / "out.jsonl", workers=1).inputs == 2
    return folder


def _left_out(summary: Summary) -> list[str]:
    return [line for line in summary.told() if "left out" in line]


def test_an_output_in_the_folder_of_its_sources_is_renewed(written: Path) -> None:
    again = convert(written, written / "out.jsonl", workers=1)
    assert (again.inputs, again.skipped, _left_out(again)) == (2, 2, []), "its own output is no news"
    shutil.rmtree(written / "out.jsonl.run")
    assert convert(written, written / "out.jsonl", workers=1).inputs == 2, "records tell who wrote them"
    with pytest.raises(Misuse, match="a pattern in quotes"):
        convert([written / "p1.txt", written / "out.jsonl"], written / "out.jsonl", workers=1)
    (written / "out.jsonl").write_bytes(DUMP)
    with pytest.raises(Misuse, match="is a source"):
        convert(written, written / "out.jsonl", workers=1)


def test_what_a_run_wrote_is_read_only_where_it_is_named(written: Path) -> None:
    summary = convert(written, written / "out.csv", workers=1)
    assert (summary.inputs, summary.errors) == (2, 1)
    assert _left_out(summary) == [f"1 output of govdoc left out ({written}/out.jsonl); what is named itself is read"]
    assert (written / "out.csv.run" / "records.jsonl").exists()
    third = convert(written, written.parent / "out.jsonl", workers=1)
    assert third.inputs == 2
    assert third.passed_over == [f"{written}/{name}" for name in ("errors.jsonl", "out.csv", "out.jsonl")]
    patterned = [str(written / "**")]
    assert [Path(i.source).name for i in Sources(patterned).items()] == ["p1.txt", "zz.gz"]
    assert [i.source for i in Sources([str(written / "out.csv.run")]).items()] == [], "a run's folder holds no sources"
    named = convert(written / "out.jsonl", written.parent / "named.jsonl", workers=1)
    assert named.inputs == 2
    for line in list(named.told())[:2]:
        assert line.count("out.jsonl") == 1, "the source is named once"


FORMS = [("o.csv", None), ("o.csv", "documents"), ("o.sqlite", None), ("o.parquet", None), ("o.jsonl", None)]


@pytest.mark.parametrize("state", [True, False], ids=["with its state", "by its form"])
@pytest.mark.parametrize(("name", "table"), FORMS)
def test_outputs_of_every_form_are_known(tmp_path: Path, name: str, table: str | None, state: bool) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    out = tmp_path / "in" / name
    convert(CORPUS / "raw" / "notice-with-plan.txt", out, tables=TableOptions(table=table, bom=bool(table)), workers=1)
    if not state:
        shutil.rmtree(tmp_path / "in" / f"{name}.run")
    assert written_by_a_run(str(out)) == str(out)
    left: list[str] = []
    assert list(Sources([str(tmp_path / "in")]).items(left.append)) == []
    assert left == [str(out)]


def test_tables_that_people_have_are_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(DUMP)
    (tmp_path / "b.jsonl").write_bytes(b'{"source": "x", "status": "ok", "text": "y"}\n')
    (tmp_path / "c.csv").write_text("序号,任务,text\n", encoding="utf-8")
    (tmp_path / "d.csv").write_bytes("序号,任务".encode("gb18030"))
    (tmp_path / "e.sqlite").write_bytes(b"no such thing")
    (tmp_path / "f.parquet").write_bytes(b"")
    (tmp_path / "g.run").mkdir()
    (tmp_path / "g.run" / "h.txt").write_bytes(PAPER)
    assert [p for p in tmp_path.rglob("*") if written_by_a_run(str(p))] == []


@pytest.mark.parametrize("empty", ["folder", "hidden", "table.csv"])
def test_sources_without_an_input_are_told(tmp_path: Path, empty: str) -> None:
    path = tmp_path / empty
    if empty == "table.csv":
        path.write_text("text\n", encoding="utf-8")
    else:
        path.mkdir()
    if empty == "hidden":
        (path / ".paper.txt").write_bytes(PAPER)
    done = converted(path, "-o", tmp_path / "x.jsonl")
    kind = "row" if empty == "table.csv" else "file"
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, f"{path} holds no {kind} that govdoc reads")
    assert records(tmp_path / "x.jsonl") == []
