"""Lists of agencies with their units marked; what is the name of a unit and what only ends like one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.grammar.units import ends_like_unit, is_unit_list, split_units
from govdoc.normalize import normalize

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "units.toml").read_text("utf-8"))
_LISTS = [pytest.param(text.replace("⏎", "\n"), id=f"{case['name']}: {text[:30]}") for case in _CASES["case"] for text in case["texts"]]
_MARK = re.compile("⟦([^⟧]*)⟧")


@pytest.mark.parametrize("marked", _LISTS)
def test_units_are_those_marked(marked: str) -> None:
    wanted = [normalize(m[1]).text.replace(" ", "") for m in _MARK.finditer(marked)]
    assert [u.text for u in split_units(normalize(_MARK.sub(r"\1", marked)))] == wanted


@pytest.mark.parametrize("marked", _LISTS)
def test_half_width_marks_split_the_same(marked: str) -> None:
    text = _MARK.sub(r"\1", marked)
    narrow = text.translate(str.maketrans("，；（）", ",;()"))
    assert [u.text for u in split_units(normalize(narrow))] == [u.text for u in split_units(normalize(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市财政局", "single"),
        ("市发展改革委（市信用办）", "single"),
        ("国网青原供电公司", "single"),
        ("各县（市、区）人民政府", "collective"),
        ("市直有关部门", "collective"),
        ("湖滨、青桥街道办事处", "collective"),
        ("市政府各部门、单位", "collective"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [u.kind for u in split_units(normalize(text))] == [kind]


def test_a_hard_wrap_inside_a_name_is_closed() -> None:
    (unit,) = split_units(normalize("市人力资源和社会\n保障局"))
    assert unit.text == "市人力资源和社会保障局"
    assert unit.piece.quote == "市人力资源和社会\n保障局"


@pytest.mark.parametrize(
    "text",
    [
        "中共汀南市委办公室",
        "国务院办公厅",
        "沁川市中级人民法院 沁川市人民检察院",
        "中国共产党沁川市纪律检查委员会",
        "云岚省人民代表大会常务委员会",
        "青浦湾港务集团有限公司",
        "沁川市第一中学",
        "清溪镇党委",
        "市安委会办公室",
        "沁川市优化营商环境工作领导小组",
        "沁川市人力资源和社会保障局 沁川市财政局",
        "共青团沁川市委员会",
        "有关单位",
        "各位代表",
        "李某某等代表",
        "局属各单位",
        "各市（含定川、新集市）教育局",
    ],
)
def test_names_of_agencies(text: str) -> None:
    assert is_unit_list(normalize(text))


@pytest.mark.parametrize(
    "text",
    [
        "牵头单位",
        "责任单位",
        "工作机构",
        "加强组织领导",
        "推进政务服务中心",
        "一、总体要求",
        "单位",
        "人民政府",
        "政务服务大厅",
        "全省各级政府的工作部门",
        "2023年工作组",
        "突发事件应急部署",
        "主要负责同志",
        "工作人员",
        "优化产业布局",
        "一网通办",
        "扶持企业",
        "建设示范区",
        "财政部关于印发办法的通知",
        "各部门要高度重视",
        "联系人：张某",
        "",
        "。",
    ],
)
def test_no_names_of_agencies(text: str) -> None:
    assert not is_unit_list(normalize(text))


@pytest.mark.parametrize("text", ["经市财政局", "报县人大常委会", "各乡镇（街道）", "市教育局等部门", "某某供销社", "市委网信办"])
def test_ends_like_a_unit(text: str) -> None:
    assert ends_like_unit(normalize(text).folded)


@pytest.mark.parametrize("text", ["加快建设", "产业布局", "网上通办", "职责分工", "干部", "高新区", "的网站"])
def test_ends_otherwise(text: str) -> None:
    assert not ends_like_unit(normalize(text).folded)


_FRAGMENTS = [
    "市财政局",
    "各县（市、区）",
    "人民政府",
    "、",
    "，",
    "；",
    "。",
    "（",
    "）",
    "等部门",
    "及",
    "和",
    "及其",
    "各",
    "市",
    "区",
    " ",
    "\n",
    "/",
    "1.",
    "x",
]


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map("".join))
def test_any_text_splits_into_pieces_of_itself(text: str) -> None:
    piece = normalize(text)
    end = piece.at
    for unit in split_units(piece):
        assert piece.holds(unit.piece)
        assert unit.piece.at >= end
        assert unit.text
        assert unit.text == "".join(unit.piece.text.split())
        end = unit.piece.until
    is_unit_list(piece)
    ends_like_unit(piece.folded)
