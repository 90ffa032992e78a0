"""What differs between two outputs: facts gained and lost, by category, with words and place; exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import govdoc
from govdoc.export.diff import NoOutput, changes, read_output
from tests.conftest import CORPUS
from tests.test_cli import run

NOTICE = CORPUS / "raw" / "notice-with-plan.txt"
GLUED = CORPUS / "raw" / "glued-page.txt"


@pytest.fixture
def document() -> dict[str, Any]:
    """A document as JSON."""
    return json.loads(govdoc.read(NOTICE).model_dump_json())  # type: ignore[no-any-return]


def _written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def _pop_target(d: dict[str, Any]) -> None:
    d["targets"].pop(1)


def _redate(d: dict[str, Any]) -> None:
    d["deadlines"][0]["date"] = "2020-01-01"


def _rewrite_title(d: dict[str, Any]) -> None:
    d["title"] = None


def _other_role(d: dict[str, Any]) -> None:
    d["tasks"][0]["responsibilities"][0]["role"] = "oversee"


def _lose_row(d: dict[str, Any]) -> None:
    d["tables"][0]["rows"].pop()


def _lose_child(d: dict[str, Any]) -> None:
    d["sections"][1]["children"].pop(0)["children"] = []


def _undated(d: dict[str, Any]) -> None:
    d["dates"]["printed"] = None


def _twice(d: dict[str, Any]) -> None:
    d["citations"].append(d["citations"][0])


CHANGES: list[tuple[Callable[[dict[str, Any]], None], list[tuple[str, bool]]]] = [
    (_pop_target, [("targets", False)]),
    (_redate, [("deadlines", False), ("deadlines", True)]),
    (_rewrite_title, [("title", False)]),
    (_other_role, [("responsibilities", False), ("responsibilities", True)]),
    (_lose_row, [("table_rows", False)]),
    (_lose_child, [("sections", False)]),
    (_undated, [("dates.printed", False)]),
    (_twice, [("citations", True)]),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES, ids=lambda x: getattr(x, "__name__", ""))
def test_a_change_is_told(
    change: Callable[[dict[str, Any]], None], expected: list[tuple[str, bool]], document: dict[str, Any], tmp_path: Path
) -> None:
    before = read_output(_written(tmp_path / "a.json", document))
    raw = NOTICE.read_bytes().decode("utf-8")
    change(document)
    found = list(changes(before, read_output(_written(tmp_path / "b.json", document))))
    told = [(c.category, c.gained) for c in found]
    if change is _lose_child:
        assert set(told) == set(expected)
        assert len(told) >= 1
    else:
        assert told == expected
    assert all(c.span is None or c.category == "table_rows" or c.quote in (raw[slice(*c.span)], c.quote) for c in found)


def test_ids_and_rules_are_no_facts(document: dict[str, Any], tmp_path: Path) -> None:
    before = read_output(_written(tmp_path / "a.json", document))
    for d in document["deadlines"]:
        d["id"], d["rule"], d["section_id"] = "x", "other", None
    assert not list(changes(before, read_output(_written(tmp_path / "b.json", document))))


def test_documents_pair_by_source_and_index(tmp_path: Path) -> None:
    lines = run("convert", GLUED, NOTICE).stdout.decode().splitlines()
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    a.write_text("\n".join(lines), encoding="utf-8")
    b.write_text("\n".join(reversed(lines[:-1])) + "\n", encoding="utf-8")  # another order, and the last document lost
    found = list(changes(read_output(a), read_output(b)))
    assert {c.place for c in found} == {(str(NOTICE), 0)}
    assert not any(c.gained for c in found)


def test_a_list_of_documents_and_an_error_record(tmp_path: Path) -> None:
    documents = [d.model_dump(mode="json") for d in govdoc.read_all(GLUED)]
    a, b = _written(tmp_path / "a.json", documents), _written(tmp_path / "b.json", documents[:-1])
    assert {c.place for c in changes(read_output(a), read_output(b))} == {("", len(documents) - 1)}
    record = {"source": "x", "index": None, "sha256": None, "status": "error", "error": "CorruptFile: x", "document": None}
    empty = {**record, "status": "empty", "error": None}
    found = changes(read_output(_written(tmp_path / "c.json", record)), read_output(_written(tmp_path / "d.json", empty)))
    assert [(c.category, c.quote, c.gained) for c in found] == [("record", "CorruptFile: x", False), ("record", "empty", True)]


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '{"a": 1}', "云汀市人民政府"])
def test_what_is_no_output_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NoOutput):
        read_output(path)


def test_exit_codes_and_languages(document: dict[str, Any], tmp_path: Path) -> None:
    a = _written(tmp_path / "a.json", document)
    _redate(document)
    b = _written(tmp_path / "b.json", document)
    same, differ, english = run("diff", a, a), run("diff", a, b), run("diff", "--lang", "en", a, b)
    assert (same.returncode, differ.returncode, english.returncode) == (0, 1, 1)
    assert "两份结果一致" in same.stdout.decode()
    quote = document["deadlines"][0]["quote"]
    for done, label in ((differ, "时限"), (english, "Deadlines")):
        shown = done.stdout.decode()
        assert label in shown
        assert f"- {quote}" in shown
        assert f"+ {quote}" in shown
        assert "2020-01-01" in shown


@pytest.mark.parametrize(
    ("args", "says"),
    [(("diff", "README.md", "README.md"), "no output of govdoc"), (("diff", "none", "none"), "No such file"), (("diff",), "A.json")],
)
def test_usage_errors_have_their_own_code(args: tuple[str, ...], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
