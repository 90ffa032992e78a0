"""Responsibility notes marked in sentences of our own; what they govern; table columns and cells."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.extract.responsibilities import Assignment, column_role, find_all, find_assignments, read_cell
from govdoc.normalize import normalize
from govdoc.outline import Passage, Tense

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "responsibilities.toml").read_text("utf-8"))
_NOTES = [pytest.param(text, id=f"{case['name']}: {text[:30]}") for case in _CASES["case"] for text in case["texts"]]
_MARK = re.compile(r"⟦(\w+)(?: ([^|⟧]*))?\|([^⟧]*)⟧")


def _passages(text: str) -> list[Passage]:
    return [Passage(piece, "p1", "s1") for piece in normalize(text.replace("⏎", "\n")).split("\n") if piece]


def _notes(passages: list[Passage]) -> list[Assignment]:
    return [note for _, note in find_all(passages)]


def _one(text: str, **more: object) -> list[Assignment]:
    return find_assignments(Passage(normalize(text), "p1", **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("marked", _NOTES)
def test_duties_are_those_marked(marked: str) -> None:
    wanted = [(m[1], m[3]) for m in _MARK.finditer(marked)]
    labels = {m[3]: m[2] for m in _MARK.finditer(marked) if m[2]}
    duties = [d for a in _notes(_passages(_MARK.sub(r"\3", marked))) for d in a.duties]
    found = [(u.piece.at, d.role, u.text, d.label) for d in duties for u in d.units]
    assert [(role, text) for _, role, text, _ in sorted(found)] == wanted
    for _, _, text, label in found:
        assert label == labels.get(text, label)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("推进学位建设。（责任单位：市教育局）", "bracket"),
        ("推进学位建设。市教育局牵头，市财政局配合。", "clause"),
        ("推进学位建设。责任单位：市教育局。", "clause"),
        ("责任单位：市教育局", "field"),
        ("本项工作由市教育局牵头，市财政局配合。", "field"),
    ],
)
def test_shape(text: str, shape: str) -> None:
    assert [a.shape for a in _one(text)] == [shape]


def test_each_note_governs_the_stretch_since_the_one_before() -> None:
    first, second = _one("3.完善规划。修编专项规划。（责任单位：市水利局）落实资金。（责任单位：市财政局）")
    assert first.governs.text == "3.完善规划。修编专项规划。"
    assert second.governs.text == "落实资金。"
    assert second.piece.text == "（责任单位：市财政局）"


def test_brackets_side_by_side_are_one_note() -> None:
    (note,) = _one("修编规划。（牵头单位：市水利局）（配合单位：市财政局）")
    assert [d.role for d in note.duties] == ["lead", "support"]
    assert note.governs.text == "修编规划。"


def test_a_label_line_governs_nothing_of_its_own() -> None:
    (note,) = _one("责任单位：市水利局")
    assert not note.governs
    assert note.duties[0].label_piece is not None
    assert note.duties[0].label_piece.text == "责任单位"


def test_verbs_in_the_text_of_an_item_with_a_bracket_are_not_reported() -> None:
    (note,) = _one("由市数据局牵头，各部门配合。（责任单位：市水利局）")
    assert [u.text for d in note.duties for u in d.units] == ["市水利局"]


def test_an_account_of_what_was_done_closes_with_no_duty() -> None:
    assert not _one("建立联动机制。由市政府办牵头，市数据局配合。", tense=Tense.ACCOUNT)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("牵头单位", "lead"),
        ("牵头 单位", "lead"),
        ("牵头指导责任单位", "lead"),
        ("市级牵头部门", "lead"),
        ("牵头部门（处室）", "lead"),
        ("主办单位", "lead"),
        ("责任单位 牵头", "lead"),
        ("牵头及配合单位", "lead"),
        ("负责单位", "responsible"),
        ("主体责任单位", "responsible"),
        ("责任单位及责任人", "responsible"),
        ("责任单位/责任人", "responsible"),
        ("责任单位（列第一位的为牵头单位）", "responsible"),
        ("责任科室", "responsible"),
        ("实施主体", "responsible"),
        ("配合单位（部门）", "support"),
        ("责任单位 配合", "support"),
        ("协办单位", "support"),
        ("牵头考核单位", "oversee"),
        ("督办单位", "oversee"),
        ("牵头领导", None),
        ("责任人", None),
        ("牵头县领导及责任单位", None),
        ("单位", None),
        ("单位名称", None),
        ("完成时限", None),
        ("公开主体", None),
        ("主管部门", None),
        ("实施机关", None),
        ("监督电话", None),
        ("项目承担单位", None),
        ("主要完成单位", None),
        ("", None),
    ],
)
def test_columns(head: str, role: str | None) -> None:
    found = column_role(head)
    assert (found and found[0]) == role
    assert found is None or found[1] == head.replace(" ", "")


@pytest.mark.parametrize(
    ("head", "cell", "duties"),
    [
        ("责任单位", "市教育局、市财政局等", ["responsible: 市教育局 市财政局"]),
        ("责任单位", "各县区", ["responsible: 各县区"]),
        ("牵头单位", "市委宣传部\n市文明办", ["lead: 市委宣传部 市文明办"]),
        ("责任单位", "市教育局（牵头）、市财政局", ["lead: 市教育局", "responsible: 市财政局"]),
        ("责任单位", "牵头单位：市教育局 配合单位：市财政局", ["lead: 市教育局", "support: 市财政局"]),
        ("责任单位", "市教育局牵头，市财政局配合", ["lead: 市教育局", "support: 市财政局"]),
        ("牵头及配合单位", "市教育局、市财政局、市人社局", ["lead: 市教育局", "support: 市财政局 市人社局"]),
        ("责任单位（列第一位的为牵头单位）", "市教育局、市财政局", ["lead: 市教育局", "responsible: 市财政局"]),
        ("责任单位及责任人", "市教育局 张某某", ["responsible: 市教育局"]),
        ("责任单位及责任人", "市教育局\n张某某", ["responsible: 市教育局"]),
        ("责任单位/责任人", "市教育局/张某某", ["responsible: 市教育局"]),
        ("配合单位", "无", []),
        ("配合单位", "/", []),
        ("完成时限", "市教育局", []),
    ],
)
def test_cells(head: str, cell: str, duties: list[str]) -> None:
    found = [f"{d.role}: {' '.join(u.text for u in d.units)}" for d in read_cell(head, normalize(cell))]
    assert found == duties


def test_the_column_gives_the_label_and_no_place() -> None:
    (duty,) = read_cell("主体责任单位", normalize("各基层政府"))
    assert (duty.label, duty.label_piece) == ("主体责任单位", None)


_FRAGMENTS = [
    *(
        "市财政局",
        "各县（市、区）",
        "人民政府",
        "牵头单位",
        "责任单位",
        "：",
        "、",
        "，",
        "；",
        "。",
        "（",
        "）",
        "〔",
        "〕",
        "负责",
        "配合",
        "牵头",
    ),
    *("按职责分工", "等部门", "及", "会同", "列第一位的为牵头单位", "下同", "2024年底前", "由", "的", " ", "⏎", "1.", "张某某", "("),
]


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map("".join))
def test_any_text_gives_notes_inside_itself(text: str) -> None:
    for note in _notes(_passages(text)):
        assert note.duties
        for duty in note.duties:
            assert duty.units
            assert all(note.piece.holds(u.piece) for u in duty.units)
    for head in ("责任单位", "牵头及配合单位"):
        assert all(d.units for d in read_cell(head, normalize(text)))


@pytest.mark.parametrize(
    "unit", ["（", "：", "责任单位：", "和", "市财政局、", "（责任单位：市财政局", "市财政局负责，", "各区、", "按职责分工"]
)
def test_evil_input_takes_linear_time(unit: str) -> None:
    def seconds(n: int) -> float:
        piece = normalize(unit * (n // len(unit)))
        best = float("inf")
        for _ in range(3):  # the least of several: the heap of a long test run may be searched for cycles meanwhile
            start = time.process_time()
            _notes([Passage(piece, "p1")])
            read_cell("责任单位", piece)
            best = min(best, time.process_time() - start)
        return best

    seconds(1_000)
    assert seconds(16_000) < 12 * max(seconds(4_000), 0.005)
