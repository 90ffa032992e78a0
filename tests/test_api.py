"""The contract of the output: names, types, what is frozen, what comes back from what, JSON there and back."""

from __future__ import annotations

import ast
import copy
import datetime as dt
import io
import json
import pickle
from collections.abc import Sequence
from pathlib import Path

import pydantic
import pytest

import govdoc
from govdoc.diagnostics import CODES
from tests.conftest import CORPUS, ROOT
from tests.laws import values

NOTICE = """云江市人民政府办公室关于印发云江市节水行动方案的通知
云政办发〔2024〕8号
各县（市、区）人民政府，市政府各部门：
《云江市节水行动方案》已经市政府同意，现印发给你们，请认真组织实施。
云江市人民政府办公室
2024年5月6日
（此件公开发布）
云江市节水行动方案
根据《云岚省节水条例》（以下简称《条例》），制定本方案。
一、总体要求
到2025年，全市用水总量控制在10亿立方米以内，农业灌溉水有效利用系数达到0.6以上。
二、重点任务
（一）农业节水。2024年底前改造渠道30公里。（牵头单位：市水利局；配合单位：市财政局）
（二）工业节水。落实《条例》，收到申请之日起20个工作日内办结。（市工信局负责）
附件：节水任务分工表
抄送：市委办公室。
云江市人民政府办公室　2024年5月7日印发
附件
节水任务分工表
序号 | 任务 | 责任单位 | 完成时限
1 | 改造渠道 | 市水利局 | 2024年6月底前
2 | 推广滴灌 | 市农业农村局 | 2024年底前
"""

FIELDS = {
    "PolicyDocument": "schema_version span script title doc_number doc_type issuers addressees cc dates disclosure metadata parts sections attachments doc_numbers"
    " citations tasks deadlines targets figures tables diagnostics",
    "Text": "text quote span",
    "Dates": "written printed published effective expires",
    "DateValue": "date text quote span precision derived",
    "DocNumber": "canonical code year serial form quote span repaired",
    "Agency": "text quote span kind",
    "Part": "id role title span",
    "Section": "id part_id level label number heading text items children span",
    "Attachment": "number title span part_id",
    "Citation": "title doc_number kind alias_of span section_id",
    "Task": "id text responsibilities deadlines targets origin section_id span",
    "Responsibility": "role label agencies span",
    "Deadline": "kind date amount unit anchor every start condition continuing text quote span section_id task_ids evidence rule",
    "Target": "metric op value unit per deadline text quote span section_id task_ids normalized",
    "Figure": "metric op value unit change approximate per text quote span section_id",
    "Table": "caption header rows span",
    "Cell": "text span filled",
    "Diagnostic": "code severity message span readings",
    "MetadataField": "label value",
}


@pytest.fixture(scope="module")
def document() -> govdoc.PolicyDocument:
    return govdoc.parse(NOTICE)


@pytest.mark.parametrize("name", FIELDS)
def test_models_have_the_fields_of_the_contract(name: str) -> None:
    model = getattr(govdoc, name)
    assert issubclass(model, pydantic.BaseModel)
    assert set(FIELDS[name].split()) <= set(model.model_fields)


@pytest.mark.parametrize("name", FIELDS)
def test_models_are_frozen_described_and_closed(name: str) -> None:
    model = getattr(govdoc, name)
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"
    assert model.__doc__


def test_results_cannot_be_changed(document: govdoc.PolicyDocument) -> None:
    with pytest.raises(pydantic.ValidationError):
        document.doc_type = "函"  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        document.span.start = 0  # type: ignore[misc,union-attr]


def test_the_head_of_a_notice(document: govdoc.PolicyDocument) -> None:
    assert document.title is not None
    assert document.title.text == "云江市人民政府办公室关于印发云江市节水行动方案的通知"
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云政办发〔2024〕8号"
    assert (document.doc_type, document.script) == ("通知", "simplified")
    assert [a.text for a in document.issuers] == ["云江市人民政府办公室"]
    assert [(a.text, a.kind) for a in document.addressees] == [("各县（市、区）人民政府", "collective"), ("市政府各部门", "collective")]
    assert [a.text for a in document.cc] == ["市委办公室"]
    assert document.dates.written is not None
    assert document.dates.written.date == dt.date(2024, 5, 6)
    assert document.dates.printed is not None
    assert document.dates.printed.date == dt.date(2024, 5, 7)
    assert document.disclosure is not None
    assert document.disclosure.text == "此件公开发布"
    assert [p.role for p in document.parts] == ["main", "enclosure", "attachment"]
    assert [(a.title, a.part_id) for a in document.attachments] == [("节水任务分工表", document.parts[2].id)]


def test_the_facts_of_a_notice(document: govdoc.PolicyDocument) -> None:
    assert [(c.title, c.kind) for c in document.citations if c.title] == [
        ("云江市节水行动方案", "self"),
        ("云岚省节水条例", "cited"),
        ("条例", "alias"),
    ]
    assert [t.origin for t in document.tasks] == ["clause", "clause", "table", "table"]
    assert {d.kind for d in document.deadlines} == {"by", "within"}
    assert [(t.op, t.value, t.unit) for t in document.targets][:2] == [("<=", 10, "亿立方米"), (">=", 0.6, None)]
    assert document.targets[0].normalized.model_dump() == {"value": 1_000_000_000, "unit": "立方米"}
    (table,) = document.tables
    assert [c.text for c in table.header] == ["序号", "任务", "责任单位", "完成时限"]
    assert [len(r) for r in table.rows] == [4, 4]
    assert document.figures == []


def test_json_reads_back_and_has_plain_values(document: govdoc.PolicyDocument) -> None:
    text = document.model_dump_json()
    assert govdoc.PolicyDocument.model_validate_json(text) == document
    data = json.loads(text)
    assert data["dates"]["written"]["date"] == "2024-05-06"
    assert data["span"] == {"start": document.span.start, "end": document.span.end}  # type: ignore[union-attr]
    assert data == document.model_dump(mode="json")
    assert data["targets"][0]["deadline"] == "2025-12-31"


def test_the_schema_describes_every_model() -> None:
    schema = govdoc.PolicyDocument.model_json_schema()
    assert set(FIELDS) - {"PolicyDocument"} <= set(schema["$defs"])
    assert all(d.get("description") for d in schema["$defs"].values())


def test_ids_and_output_are_stable() -> None:
    assert govdoc.parse(NOTICE).model_dump_json() == govdoc.parse(NOTICE).model_dump_json()


def test_a_result_is_an_immutable_sequence() -> None:
    result = govdoc.parse_all(NOTICE)
    assert isinstance(result, Sequence)
    assert (len(result), list(result), result[0], result[-1], list(reversed(result))) == (1, [result[0]], result[0], result[0], [result[0]])
    assert list(result[0:1]) == [result[0]]
    assert result.source.text == NOTICE
    with pytest.raises(IndexError):
        _ = result[1]
    with pytest.raises((AttributeError, TypeError)):
        result.documents = ()  # type: ignore[misc]


def test_parse_of_nothing_gives_a_document_with_nothing_but_the_diagnostic() -> None:
    document = govdoc.parse("")
    assert document.span is None
    assert [d.code for d in document.diagnostics] == ["no_document"]
    assert list(govdoc.parse_all("")) == []
    full = {name for name, value in document if value} - {"schema_version", "script", "dates", "diagnostics"}
    assert full == set()


def test_read_takes_a_path_bytes_and_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(NOTICE.encode())
    wanted = govdoc.parse(NOTICE)
    for source in (path, str(path), NOTICE.encode(), io.BytesIO(NOTICE.encode())):
        assert govdoc.read(source) == wanted
    assert list(govdoc.read_all(path)) == [wanted]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_read_tells_the_encoding(encoding: str) -> None:
    document = govdoc.read(NOTICE.encode(encoding))
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云政办发〔2024〕8号"


def test_line_ends_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(NOTICE.replace("\n", "\r\n").encode())
    result = govdoc.read_all(path)
    raw = result.source.text
    assert "\r\n" in raw
    for value in values(result[0]):
        quote, span = getattr(value, "quote", None), getattr(value, "span", None)
        assert quote is None or quote == raw[span.start : span.end]  # type: ignore[union-attr]


def test_errors_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        govdoc.read(tmp_path / "missing.txt")
    for error in (govdoc.UnsupportedFormat, govdoc.CorruptFile, govdoc.LimitError, govdoc.MissingExtra):
        assert issubclass(error, govdoc.GovdocError)


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (govdoc.find_doc_numbers, "见云政发〔2024〕8号。", ["云政发〔2024〕8号"]),
        (govdoc.find_citations, "根据《云岚省节水条例》。", ["《云岚省节水条例》"]),
        (govdoc.find_deadlines, "2024年底前，改造渠道。", ["2024年底前"]),
        (govdoc.find_targets, "改造率达到90%以上。", None),
        (govdoc.find_responsibilities, "改造渠道。（市水利局负责）", None),
    ],
)
def test_finders_take_any_piece_of_text(find: object, text: str, found: list[str] | None) -> None:
    assert callable(find)
    hits = find(text)
    assert len(hits) == 1
    assert found is None or [h.quote for h in hits] == found
    assert find("") == []


def test_normalize_gives_aligned_text() -> None:
    piece = govdoc.normalize("國辦發〔２０１９〕54 號")
    assert (piece.text, piece[3:9].quote) == ("国办发〔2019〕54号", "〔２０１９〕")


def test_public_names_are_there() -> None:
    assert sorted(govdoc.__all__) == list(govdoc.__all__) or len(set(govdoc.__all__)) == len(govdoc.__all__)
    assert all(hasattr(govdoc, name) for name in govdoc.__all__)


def test_every_code_that_a_module_tells_is_in_the_table() -> None:
    told = {
        call.args[0].value
        for path in (ROOT / "govdoc").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id.lower().strip("_") == "note"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert told <= set(CODES)
    assert all(severity in ("info", "warning", "error") and text for severity, text in CODES.values())


@pytest.mark.parametrize("given", [b"\xe4\xba\x91", None, 12])
def test_what_is_no_text_is_refused_with_a_remedy(given: object) -> None:
    with pytest.raises(TypeError, match="takes bytes"):
        govdoc.parse(given)  # type: ignore[arg-type]


def test_results_and_aligned_texts_go_to_another_process() -> None:
    result = govdoc.parse_all((CORPUS / "raw" / "notice-with-plan.txt").read_bytes().decode("utf-8"))
    again = pickle.loads(pickle.dumps(result))
    assert list(again) == list(result) and again.source.projection == result.source.projection
    piece = govdoc.normalize("國辦發〔２０１９〕54 號")[3:9]
    assert pickle.loads(pickle.dumps(piece)) == piece == copy.deepcopy(piece)
