"""Tables of texts as sources: JSONL, CSV, Parquet, SQLite, with broken rows, other encodings and columns that are not there."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import govdoc
from govdoc.batch import LostItem, TextItem, convert
from govdoc.batch.sources import Sources
from govdoc.batch.text_tables import Columns
from govdoc.export.jsonl import Record
from tests.batches import records
from tests.conftest import CORPUS

TEXTS = [path.read_bytes().decode() for path in sorted((CORPUS / "raw").glob("*.txt"))[:4]] + ["一行，“两列”,\n再一行\r\n"]
ROWS = [{"id": f"p{n}", "网址": f"http://example.cn/{n}", "正文": text} for n, text in enumerate(TEXTS)]


def _jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")


def _csv(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        lines = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
        lines.writeheader()
        lines.writerows(ROWS)


def _parquet(path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(ROWS), path)


def _sqlite(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE notes (id INT)")
        base.execute('CREATE TABLE papers (id TEXT, 网址 TEXT, "正文" TEXT)')
        base.executemany("INSERT INTO papers VALUES (?, ?, ?)", [tuple(row.values()) for row in ROWS])
    base.close()


TABLES: list[tuple[str, Callable[[Path], None]]] = [
    ("a.jsonl", _jsonl),
    ("a.ndjson", _jsonl),
    ("a.csv", _csv),
    ("bom.csv", lambda path: _csv(path, "utf-8-sig")),
    ("gb.csv", lambda path: _csv(path, "gb18030")),
    ("a.tsv", lambda path: _csv(path, delimiter="\t")),
    ("a.parquet", _parquet),
    ("a.sqlite", _sqlite),
    ("a.db", _sqlite),
]


@pytest.mark.parametrize(("name", "write"), TABLES, ids=[name for name, _ in TABLES])
def test_rows_become_items(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    path = tmp_path / name
    write(path)
    sources = Sources([str(path)], Columns(text="正文", id="id", url="网址"))
    assert list(sources.items()) == [TextItem(f"{path}#{r['id']}", r["正文"], r["id"], r["网址"]) for r in ROWS]
    plain = list(Sources([str(tmp_path)]).items())  # 正文 is a name that needs no telling, and a folder may hold tables
    assert [(i.source, i.content) for i in plain if isinstance(i, TextItem)] == [(f"{path}#{n}", r["正文"]) for n, r in enumerate(ROWS, 1)]


def test_records_of_rows_name_the_row(tmp_path: Path) -> None:
    _csv(tmp_path / "a.csv")
    summary = convert(tmp_path / "a.csv", tmp_path / "out.jsonl", text_column="正文", id_column="id", url_column="网址", workers=1)
    found = records(tmp_path / "out.jsonl")
    assert [(r["source"], r["id"], r["url"]) for r in found if not r["index"]] == [
        (f"{tmp_path}/a.csv#{row['id']}", row["id"], row["网址"]) for row in ROWS
    ]
    assert [Record.model_validate(r).document for r in found if r["source"].endswith("#p1")] == list(govdoc.parse_all(TEXTS[1]))
    assert next(summary.told()).startswith("5 inputs, ")
    again = convert(tmp_path / "a.csv", tmp_path / "out.jsonl", text_column="正文", id_column="id", url_column="网址", workers=1)
    assert again.skipped == 5


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"text": "a"}\nno json\n{"text": "b"}\n', ["a", "bad_row", "b"]),
        (b'{"text": "a"}\n[1]\n{"other": 1}\n{"text": null}\n{"text": 5}\n', ["a", "bad_row", "bad_row", "bad_row", "bad_row"]),
        (b'{"text": "a"}\n{"text": "cut of', ["a", "bad_row"]),
        (b'\xef\xbb\xbf{"text": "a"}\n\n', ["a"]),
        (b"", []),
    ],
)
def test_broken_lines_cost_themselves(tmp_path: Path, content: bytes, expected: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    items = list(Sources([str(path)]).items())
    assert [i.content if isinstance(i, TextItem) else i.code for i in items if isinstance(i, TextItem | LostItem)] == expected


@pytest.mark.parametrize(("columns", "says"), [(Columns(), "a.jsonl#1: column text"), (Columns(id="id"), "a.jsonl#p1, row 1: column text")])
def test_a_broken_row_is_named_once(tmp_path: Path, columns: Columns, says: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "p1", "text": null}\n')
    (item,) = Sources([str(path)], columns).items()
    assert isinstance(item, LostItem)
    assert item.message == f"{tmp_path}/{says} holds nothing, no text"
    assert item.source in item.message, "so that the summary needs not name it again"


def test_csv_rows_of_the_wrong_length_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,a\n2\n3,c,d\n\n4,e\n", encoding="utf-8")
    items = list(Sources([str(path)]).items())
    assert [i.content if isinstance(i, TextItem) else i.code for i in items if isinstance(i, TextItem | LostItem)] == [
        "a",
        "bad_row",
        "bad_row",
        "e",
    ]
    assert isinstance(items[1], LostItem)
    assert "1 cells under 2 columns" in items[1].message


@pytest.mark.parametrize(
    ("name", "content", "columns", "says"),
    [
        ("a.csv", b"id,body text\n1,a\n", Columns(), "--text-column says which of these it is: id, body text"),
        ("a.csv", b"id,text\n1,a\n", Columns(id="no"), "has no column no; it has id, text"),
        ("a.parquet", b"no such thing", Columns(), "breaks behind row 0"),
        ("a.sqlite", b"no such thing", Columns(), "breaks behind row 0"),
    ],
)
def test_a_table_that_gives_no_rows_is_one_error(tmp_path: Path, name: str, content: bytes, columns: Columns, says: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    path.write_bytes(content)
    (item,) = Sources([str(path)], columns).items()
    assert isinstance(item, LostItem)
    assert item.code == "bad_table"
    assert says in item.message


def test_a_table_of_several_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE one (text TEXT)")
        base.execute("CREATE TABLE two (text TEXT)")
        base.execute("INSERT INTO two VALUES ('b')")
    base.close()
    (item,) = Sources([str(path)]).items()
    assert isinstance(item, LostItem)
    assert "--from-table" in item.message
    (row,) = Sources([str(path)], Columns(table="two")).items()
    assert isinstance(row, TextItem)
    assert row.content == "b"


def test_pages_and_files_in_cells_are_read_as_what_they_are(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    page = "<html><body><h1>云汀市人民政府关于做好防汛工作的通知</h1><p>云政发〔2024〕5号</p></body></html>"
    content = [page.encode("gb18030"), "云汀市人民政府关于做好防汛工作的通知\n云政发〔2024〕6号\n".encode("utf-16")]
    parquet.write_table(arrow.table({"text": content}), tmp_path / "files.parquet")
    (tmp_path / "pages.jsonl").write_text(json.dumps({"text": page}), encoding="utf-8")
    convert(tmp_path, tmp_path / "out.jsonl", workers=1)
    numbers = [r["document"]["doc_number"]["canonical"] for r in records(tmp_path / "out.jsonl")]
    assert numbers == ["云政发〔2024〕5号", "云政发〔2024〕6号", "云政发〔2024〕5号"]
