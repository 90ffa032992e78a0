"""References inside a paper: ⟦kind target|as it stands⟧ marks each, `-` for a target that stays open; 《…》 are citations and none."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import PolicyDocument
from tests.conftest import specimens
from tests.marked import unmark

NOTICE = """云江市人民政府关于印发云江市节水办法的通知
云政发〔2024〕8号
各县（市、区）人民政府，市政府各部门：
《云江市节水办法》已经市政府同意，现印发给你们。{main}
附件：1.节水型单位申报表
2.节水情况统计表
云江市人民政府
2024年5月6日
云江市节水办法
第一章 总则
第一条 为加强节水管理，根据《云岚省节水条例》（以下简称《条例》），制定管理规则。
第二条 全市行政区域内的用水户适用。
用水户包括：
（一）工业企业；
（二）服务业单位。
{second}
第三条 市水利局主管节水工作。
{third}
第二章 计划用水
第四条 年用水量超过一万立方米的，实行计划用水。
第五条 {fifth}
第六条 节水办公室设在市水利局。
附件1
节水型单位申报表
单位名称：
附件2
节水情况统计表
填报单位：
"""
SECTIONS = {"第一章": "p2.s1", "第二条": "p2.s3", "第三条": "p2.s6", "第四条": "p2.s8", "第五条": "p2.s9"}

CASES = {
    "the paper itself": ("fifth", "违反⟦document p2|本办法⟧的，由市水利局处罚。"),
    "the paper itself, by a longer name": ("fifth", "⟦document p2|本管理办法⟧自发布之日起施行。"),
    "the notice that encloses": ("fifth", "自⟦document p1|本通知⟧印发之日起30日内报备。"),
    "the notice itself": ("main", "请按⟦document p1|本通知⟧要求落实。"),
    "what the notice encloses": ("main", "各地要依照⟦document p2|本办法⟧制定细则。"),
    "a name that no part has is its own": ("fifth", "⟦document p2|本规定⟧由市水利局解释。"),
    "words that only end alike": ("fifth", "控制基本措施、成本计划、样本标准、文本规范和本市规划，填写本通知书，编制本地方案。"),
    "an article of the paper": ("fifth", "违反⟦section p2.s6|本办法第三条⟧规定的，责令改正。"),
    "an article and its paragraph": ("fifth", "依照⟦section p2.s3|本办法第二条第二款⟧核定。"),
    "an item that is a section": ("fifth", "⟦section p2.s4|第二条第二款第（一）项⟧所列企业，应当报备。"),
    "an article by its number alone": ("fifth", "依照⟦section p2.s8|第四条⟧实行计划用水。"),
    "several articles": ("fifth", "违反⟦section p2.s3|第二条⟧、⟦section p2.s6|第三条⟧规定的，责令改正。"),
    "a list that 本办法 begins": ("fifth", "违反⟦section p2.s3|本办法第二条⟧和⟦section p2.s6|第三条⟧规定的，责令改正。"),
    "a chapter": ("fifth", "按照⟦section p2.s1|第一章⟧规定的原则执行。"),
    "an article that is not there": ("fifth", "依照⟦section -|本办法第四十条⟧处罚。"),
    "an article of another paper": ("fifth", "依照《云岚省节水条例》第三条、第四条和《条例》第五条处罚。"),
    "an article of a law without marks": ("fifth", "依照民法典第三条和该条例第四条处理。"),
    "an article of a paper by its number": ("fifth", "依照《云江市供水办法》（云政发〔2020〕3号）第四条处理。"),
    "numbers that are no article": ("fifth", "邀请第三方评估，第一条件是节水，编制第二章程。"),
    "this article": ("fifth", "水价分档执行。\n违反⟦section p2.s9|本条第一款⟧的，责令改正。"),
    "this chapter": ("fifth", "⟦section p2.s7|本章⟧适用于重点用水户。"),
    "本项目, 本条例, 本节目": ("fifth", "申报基本项目和本项目、本节目的单位，填写章程文本章节。"),
    "the paragraph before": ("second", "⟦relative p2.s3|前款⟧所称用水户应当登记。"),
    "an item of the paragraph before": ("second", "⟦relative p2.s4|前款第（一）项⟧所列企业应当登记。"),
    "two paragraphs before": ("second", "⟦relative p2.s3|前两款⟧规定适用。"),
    "no paragraph before": ("fifth", "⟦relative -|前款⟧所称用水户应当登记。"),
    "the article before": ("fifth", "⟦relative p2.s8|前条⟧规定的计划，每年核定一次。"),
    "the article before, over a chapter": ("third", "超过⟦relative p2.s3|前条⟧规定期限的，责令改正。"),
    "two articles before": ("fifth", "⟦relative -|前两条⟧规定的计划，每年核定一次。"),
    "目前, 提前, 年前": ("fifth", "目前款项已拨付，提前条件成熟，月底前项目开工，以前条例、前项目继续。"),
    "the paper named last": ("fifth", "市水利局《关于节水检查的通知》已经印发，按照⟦citation c3|上述通知⟧执行。"),
    "the paper named last of its type": ("fifth", "《节水检查通知》《节水评价办法》已经印发，依照⟦citation c3|上述通知⟧执行。"),
    "papers named together": ("fifth", "《节水检查通知》《节水评价办法》已经印发，执行⟦citation -|上述文件⟧。"),
    "one paper": ("fifth", "《节水评价标准》已经印发，执行⟦citation c3|前述文件⟧。"),
    "a paper that is not named": ("fifth", "执行⟦citation -|上述批复⟧。"),
    "上述 of other things": ("fifth", "《节水评价标准》已经印发，上述内容、上述单位和上述文件夹适用。"),
    "an annex": ("fifth", "填写申报表（⟦attachment a1|附件1⟧）和统计表（见⟦attachment a2|附件2⟧）。"),
    "annexes side by side": ("fifth", "按⟦attachment a1|附件1⟧、⟦attachment a2|附件2⟧填报。"),
    "an annex in Chinese figures": ("fifth", "填写⟦attachment a2|附件二⟧。"),
    "an annex that is not there": ("fifth", "详见⟦attachment -|附件7⟧。"),
    "a range of annexes": ("fifth", "详见⟦attachment -|附件1-2⟧。"),
    "one of several annexes": ("fifth", "名单见⟦attachment -|附件⟧。"),
    "附件 that points nowhere": ("fifth", "下载附件，提交申请及附件材料。"),
    "inside a title": ("fifth", "执行《关于本办法第三条和附件1的说明》。"),
}  # fmt: skip


def _parsed(place: str, words: str) -> PolicyDocument:
    fillers = {"main": "", "second": "不含农业灌溉。", "third": "县级部门配合。", "fifth": "水价分档执行。"}
    return govdoc.parse(NOTICE.format(**{**fillers, place: words}))


@pytest.mark.parametrize("name", CASES)
def test_references_are_those_marked(name: str) -> None:
    place, marked = CASES[name]
    words, wanted = unmark(marked)
    document = _parsed(place, words)
    assert [(f"{r.kind} {r.target or '-'}", r.quote) for r in document.references] == wanted
    told = [d.span for d in document.diagnostics if d.code == "reference_open"]
    assert told == [r.span for r in document.references if r.target is None], "what stays open is told"


def test_the_frame_of_the_cases_is_as_they_say() -> None:
    document = _parsed("fifth", "水价分档执行。")
    ids = {s.label: s.id for s in document.walk()}
    assert {label: ids[label] for label in SECTIONS} == SECTIONS
    assert not document.references
    assert [a.id for a in document.attachments] == ["a1", "a2"]


def test_several_targets_are_readings() -> None:
    (told,) = [d for d in _parsed("fifth", "名单见附件。").diagnostics if d.code == "reference_open"]
    assert told.readings == ["a1", "a2"]


def test_behind_a_gap_nothing_points_backwards() -> None:
    text = NOTICE.format(
        main="", second="", third="", fifth="前条规定的计划，依照本办法第二条核定。\n前款规定，《节水检查通知》和上述通知适用。"
    )
    gap = text.replace("第四条 年用水量超过一万立方米的，实行计划用水。\n", "")
    for damaged, wanted in ((text, ["p2.s8", "p2.s3", "p2.s9", "c3"]), (gap, [None, "p2.s3", None, None])):
        document = govdoc.parse(damaged)
        assert [r.target for r in document.references] == wanted
    told = [d for d in document.diagnostics if d.code in ("reference_uncertain", "reference_open")]
    assert [(d.code, d.readings) for d in told] == [
        ("reference_open", []),
        ("reference_uncertain", ["p2.s8"]),
        ("reference_uncertain", ["c3"]),
    ]


COUNTED = """云江市人民政府办公室关于开展节水检查的通知
云政办发〔2024〕5号
各县（市、区）人民政府：
根据市水利局《关于加强节水的通知》，现就有关事项通知如下：
一、检查范围
{one}
二、检查内容
（一）用水台账。逐户核对。
（二）节水设施。{two}
云江市人民政府办公室
2024年5月6日
"""


def _references(one: str, two: str) -> list[tuple[str, str | None]]:
    return [(r.text, r.target) for r in govdoc.parse(COUNTED.format(one=one, two=two)).references]


def test_a_notice_counts_its_sections_as_articles() -> None:
    assert _references("上述通知所列单位。", "按照本通知第一条执行，前项的单位一并检查。") == [
        ("上述通知", "c1"),
        ("本通知第一条", "p1.s1"),
        ("前项", "p1.s3"),
    ]


def test_words_of_everyday_that_only_look_like_references() -> None:
    assert (
        _references("本项工作、本条措施和本节课程由市水利局负责，本报告期内完成。", "目前条件成熟，第一条输水线已通水，邀请第三方参与。")
        == []
    )


def test_a_heading_is_no_paragraph_before() -> None:
    assert _references("前款单位。", "逐户核对。") == [("前款", None)]
    assert _references("用水户。\n前款单位应当配合。", "逐户核对。") == [("前款", "p1.s1")]


@pytest.mark.parametrize("lost", ["……", "（略）", "（此处省略）"])
def test_words_left_out_are_a_gap(lost: str) -> None:
    text = COUNTED.format(one=f"用水户。\n{lost}\n前款单位应当配合。", two="按照本通知第一条和上述通知执行。")
    document = govdoc.parse(text)
    assert [(r.text, r.target) for r in document.references] == [("前款", None), ("本通知第一条", "p1.s1"), ("上述通知", None)]
    assert [d.readings for d in document.diagnostics if d.code == "reference_uncertain"] == [["p1.s1"], ["c1"]]


def test_articles_that_a_decision_amends_are_not_its_own() -> None:
    text = """云江市人民政府关于修改《云江市节水办法》的决定
云政发〔2024〕9号
一、将第三条第二款修改为：“由市水利局负责。”
二、删去第十四条。
本决定自2024年5月1日起施行。
云江市人民政府
2024年4月6日
"""
    assert [(r.text, r.target) for r in govdoc.parse(text).references] == [("本决定", "p1")]


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_references_of_the_specimens_stand_where_they_say_and_point_to_what_is_there(path) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_bytes().decode("utf-8")
    for document in govdoc.parse_all(raw):
        there = {p.id for p in document.parts} | {s.id for s in document.walk()}
        there |= {c.id for c in document.citations} | {a.id for a in document.attachments}
        cited = [c.span for c in document.citations]
        for r in document.references:
            assert r.quote == raw[r.span.start : r.span.end]
            assert r.target is None or r.target in there
            assert not any(c.start <= r.span.start < c.end for c in cited), "never among the citations"
