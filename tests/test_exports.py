"""The forms of output: flat rows that lose no fact, Parquet for DuckDB, CSV and XLSX for offices, SQLite that finds words of two characters."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import govdoc
from govdoc.batch import Misuse, TableOptions, convert
from govdoc.errors import GovdocError
from govdoc.export import TABLES, to_records
from govdoc.export.csv_table import guarded, write_csv
from govdoc.export.forms import write_form
from govdoc.export.sqlite import query_of, search
from govdoc.export.task_list import COLUMNS
from tests.batches import records
from tests.conftest import CORPUS, specimens

RAW = CORPUS / "raw"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimens, and a file that cannot be read, in every form."""
    folder = tmp_path_factory.mktemp("outputs")
    bad = folder / "bad.gz"
    bad.write_bytes(b"\x1f\x8b")
    convert([RAW, bad], folder / "out.jsonl", workers=2)
    for form, needed in (("parquet", "pyarrow"), ("csv", None), ("xlsx", "xlsxwriter"), ("sqlite", None)):
        if needed is None or importlib.util.find_spec(needed) is not None:
            write_form(form, folder / "out.jsonl", folder / f"out.{form}", folder / "unfinished", TableOptions())
    return folder


# -- flat rows -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_every_fact_is_a_row(path: Path) -> None:
    for document in govdoc.read_all(path):
        rows = to_records(document, source="a", index=1, document_id=5)
        counts = {
            "documents": 1,
            "sections": len(list(document.walk())),
            "responsibilities": sum(len(r.agencies) for t in document.tasks for r in t.responsibilities),
            "tables": sum(len(t.header) + sum(map(len, t.rows)) for t in document.tables),
            **{
                name: len(getattr(document, name))
                for name in ("tasks", "deadlines", "targets", "figures", "citations", "doc_numbers", "diagnostics")
            },
        }
        assert {name: len(rows[name]) for name in TABLES} == counts
        for name, some in rows.items():
            assert all(list(row) == list(TABLES[name]) and row["document_id"] == 5 for row in some)
            kinds = {"text": str, "int": int, "real": (int, float), "bool": bool, "date": dt.date}
            assert all(row[c] is None or isinstance(row[c], kinds[kind]) for row in some for c, kind in TABLES[name].items())
        raw = govdoc.read_all(path).source.text
        quoted = [row for some in rows.values() for row in some if row.get("quote")]
        assert all(raw[row["start"] : row["end"]] == row["quote"] for row in quoted)


def test_ids_join_the_rows() -> None:
    document = govdoc.read(RAW / "notice-with-plan.txt")
    rows = to_records(document)
    tasks = {row["task_id"] for row in rows["tasks"]}
    sections = {row["section_id"] for row in rows["sections"]}
    assert tasks and sections
    assert {row["task_id"] for row in rows["responsibilities"]} <= tasks
    assert {i for row in rows["deadlines"] + rows["targets"] if row["task_ids"] for i in row["task_ids"].split()} <= tasks
    assert {row["section_id"] for name in ("tasks", "deadlines", "targets") for row in rows[name]} <= sections | {None}
    assert {row["parent_id"] for row in rows["sections"]} <= sections | {None}
    (head,) = rows["documents"]
    assert (head["doc_number"], head["written"]) == ("青湾政办发〔2024〕31号", dt.date(2024, 5, 16))


# -- Parquet ---------------------------------------------------------------------------------------------------------------------


def test_parquet_has_the_schema_whatever_the_papers_hold(outputs: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "empty.txt").write_bytes(b"")
    convert(tmp_path / "empty.txt", tmp_path / "none.parquet", workers=1)
    for name in TABLES:
        full, empty = (parquet.read_schema(folder / f"{name}.parquet") for folder in (outputs / "out.parquet", tmp_path / "none.parquet"))
        assert full.equals(empty)
        assert full.names == list(TABLES[name])
    assert sorted(p.name for p in (outputs / "out.parquet").iterdir()) == sorted(f"{name}.parquet" for name in TABLES)


def test_duckdb_joins_the_tables(outputs: Path) -> None:
    """The join of docs/datasets.md, against a count over the documents themselves."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    folder = (outputs / "out.parquet").as_posix()
    found = duckdb.sql(f"""
        SELECT agency, count(DISTINCT (document_id, task_id)) AS tasks
        FROM '{folder}/responsibilities.parquet' JOIN '{folder}/tasks.parquet' USING (document_id, task_id)
        WHERE role = 'lead' GROUP BY agency
    """).fetchall()
    expected: Counter[str] = Counter()
    for record in records(outputs / "out.jsonl"):
        for task in record["document"]["tasks"] if record["document"] else ():
            expected.update({a["text"] for r in task["responsibilities"] if r["role"] == "lead" for a in r["agencies"]})
    assert dict(found) == expected
    lines = len(records(outputs / "out.jsonl"))
    counts = f"SELECT count(*), count(*) FILTER (status = 'error'), max(document_id) FROM '{folder}/documents.parquet'"
    assert duckdb.sql(counts).fetchall() == [(lines, 1, lines - 1)]


def test_a_second_run_takes_the_place_of_the_first(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder, out = tmp_path / "in", tmp_path / "out.parquet"
    folder.mkdir()
    for n, path in enumerate(sorted(RAW.glob("*.txt"))[:3]):
        (folder / path.name).write_bytes(path.read_bytes())
        assert convert(folder, out, workers=1).skipped == n
    assert parquet.read_metadata(out / "documents.parquet").num_rows == len(list(records(tmp_path / "out.parquet.run" / "records.jsonl")))


# -- CSV and XLSX ----------------------------------------------------------------------------------------------------------------


def _paper(*tasks: str) -> str:
    return (
        "云汀市人民政府关于做好防汛工作的通知\n云政发〔2024〕5号\n各县人民政府：\n" + "\n".join(tasks) + "\n云汀市人民政府\n2024年4月2日\n"
    )


def _rows(path: Path, encoding: str = "utf-8") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_csv_is_the_list_of_tasks(outputs: Path) -> None:
    head, *rows = _rows(outputs / "out.csv")
    assert tuple(head) == COLUMNS
    tasks = [task for r in records(outputs / "out.jsonl") if r["document"] for task in r["document"]["tasks"]]
    assert [row[:2] for row in rows] == [[str(n), guarded(task["text"])] for n, task in enumerate(tasks, 1)]
    notice = next(row for row in rows if row[1].startswith("推进既有小区改造"))
    assert notice[2:] == [
        "市住房城乡建设局",
        "",
        "市发展改革委、国网青浦湾供电公司",
        "2024-12-31前\n2025-11-30前",
        notice[6],
        "《青浦湾市人民政府办公室关于印发青浦湾市新能源汽车充电设施网络建设实施方案（2024—2026年）的通知》（青湾政办发〔2024〕31号）",
    ]
    assert "≥" in notice[6] or "≤" in notice[6]


def test_cells_survive_commas_quotes_line_ends_and_formulas(tmp_path: Path) -> None:
    nasty = ['a,b"c"\r\nd\n"', "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "，；“”", ""]
    record: dict[str, Any] = {"source": "a", "document": None, "status": "error", "error": {"code": "x", "message": ""}}
    for text in nasty:
        record["error"]["message"] = text
        write_csv([record], tmp_path / "a.csv", table="documents")
        head, row = _rows(tmp_path / "a.csv")
        cell = row[head.index("error_message")]
        assert cell == (f"'{text}" if text[:1] in "=+-@\t" and text else text)
        assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_a_byte_order_mark_on_request(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(_paper("一、修缮堤防。由市水利局牵头，2024年6月底前完成。"), encoding="utf-8")
    for bom in (False, True):
        convert(source, tmp_path / "out.csv", tables=TableOptions(bom=bom), workers=1)
        assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom
        assert tuple(_rows(tmp_path / "out.csv", "utf-8-sig")[0]) == COLUMNS
    convert(source, tmp_path / "out.csv", tables=TableOptions(table="responsibilities"), workers=1)
    assert _rows(tmp_path / "out.csv")[1][4] == "市水利局"
    with pytest.raises(Misuse, match="there is no table task; there are documents"):
        convert(source, tmp_path / "out.csv", tables=TableOptions(table="task"))


def test_the_workbook_holds_what_the_csv_holds(outputs: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    sheet = openpyxl.load_workbook(outputs / "out.xlsx")["任务清单"]
    cells = [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]
    expected = [[cell.removeprefix("'") for cell in row] for row in _rows(outputs / "out.csv")]
    assert cells == expected
    assert sheet.freeze_panes == "A2"


def test_a_formula_in_a_workbook_is_a_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    from govdoc.export.xlsx import write_xlsx

    record = next(iter(_records_of(_paper("一、修缮堤防。由市水利局牵头，2024年6月底前完成。"))))
    record["document"]["tasks"][0]["text"] = '=HYPERLINK("http://x")'
    write_xlsx([record], tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active.cell(2, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x")', "s", 1)


def _records_of(text: str) -> list[dict[str, Any]]:
    return [{"source": "a", "document": d.model_dump(mode="json"), "status": "ok"} for d in govdoc.parse_all(text)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (apt install libreoffice-calc)")
def test_the_workbook_opens_in_libreoffice(outputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(outputs / "out.xlsx")], check=True, capture_output=True, timeout=180)
    cells = [[cell.replace("\r\n", "\n") for cell in row] for row in _rows(tmp_path / "out.csv")]
    assert cells == [[cell.removeprefix("'") for cell in row] for row in _rows(outputs / "out.csv")]


# -- SQLite ----------------------------------------------------------------------------------------------------------------------


def test_sqlite_holds_the_tables(outputs: Path) -> None:
    with contextlib.closing(sqlite3.connect(outputs / "out.sqlite")) as base:
        for name, columns in TABLES.items():
            assert [row[1] for row in base.execute(f"PRAGMA table_info({name})")] == list(columns)
        lines = records(outputs / "out.jsonl")
        assert base.execute("SELECT count(*) FROM documents").fetchone() == (len(lines),)
        tasks = sum(len(r["document"]["tasks"]) for r in lines if r["document"])
        assert base.execute("SELECT count(*) FROM tasks").fetchone() == (tasks,)


@pytest.mark.parametrize(
    "word", ["充电", "小区", "青浦", "浦湾", "鹿屿", "政办", "充电桩", "实施方案", "国网青浦湾供电公司", "90%以上", "2024"]
)
def test_words_are_found_wherever_they_stand(outputs: Path, word: str) -> None:
    """Against a plain search through the texts; of pairs that no dictionary knows too."""
    with contextlib.closing(sqlite3.connect(outputs / "out.sqlite")) as base:
        plain = {row[0] for row in base.execute("SELECT text FROM texts WHERE instr(text, ?)", (word,))}
        found = {text for _, _, _, text in search(outputs / "out.sqlite", word, most=10_000)}
        assert found >= plain if word.isascii() or "%" in word else found == plain
        if len(word) == 2 and plain:
            matched = base.execute("SELECT count(*) FROM search WHERE search MATCH ?", (word,)).fetchone()
            assert matched == (len(plain),), "a word of two characters is a query as it is"


def test_several_words_must_all_be_there(outputs: Path) -> None:
    assert query_of("充电 小区") == '"充电" AND "小区"'
    found = [text for _, _, _, text in search(outputs / "out.sqlite", "充电 小区")]
    assert found and all("充电" in text and "小区" in text for text in found)
    assert search(outputs / "out.sqlite", "没有这个词组") == []
    assert search(outputs / "out.sqlite", "。") == []


def test_what_is_no_output_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        search(tmp_path / "none.sqlite", "词")
    sqlite3.connect(tmp_path / "other.sqlite").close()
    (tmp_path / "other.sqlite").touch()
    with pytest.raises(GovdocError, match="no output of govdoc"):
        search(tmp_path / "other.sqlite", "词语")


def test_a_missing_package_is_told_before_the_run(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('pyarrow', 'xlsxwriter', 'daft'): sys.modules[name] = None\n"
        "import govdoc, importlib.util\n"
        "real = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *a: None if name in sys.modules and sys.modules[name] is None else real(name, *a)\n"
        "from govdoc import batch\n"
        f"for output, options in (('a.parquet', {{}}), ('a.xlsx', {{}}), ('a.jsonl', {{'engine': 'daft'}})):\n"
        f"    try: batch.convert({str(RAW)!r}, output, **options)\n"
        "    except govdoc.MissingExtra as e: print(e)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(CORPUS.parent)}
    )
    assert [line.partition("pip install ")[2] for line in done.stdout.splitlines()] == [
        '"govdoc[parquet]"',
        '"govdoc[xlsx]"',
        '"govdoc[daft]"',
    ]
    assert not any(tmp_path.iterdir())
