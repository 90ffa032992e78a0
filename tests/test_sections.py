"""Numbered sections as a tree: what is expected stands beside each paper as `level label heading`, a dash for no heading."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import PolicyDocument

LEAD = "为做好节水工作，制定本方案。\n"
TAIL = "要求各县（市、区）压实责任、细化措施，确保任务落到实处。"


def _tree(document: PolicyDocument) -> list[str]:
    return [f"{s.level} {s.label} {s.heading or '-'}" for s in document.walk()]


PAPERS = {
    "一、（一）1.（1）①": (
        (f"一、总体要求\n{TAIL}\n二、重点任务\n（一）农业节水\n1.改造渠道\n（1）干渠\n①衬砌\n{TAIL}\n②清淤\n{TAIL}\n（2）支渠\n{TAIL}\n2.推广滴灌\n{TAIL}\n"
        f"（二）工业节水\n{TAIL}\n三、保障措施\n{TAIL}\n"),
        "1 一、 总体要求|1 二、 重点任务|2 （一） 农业节水|3 1. 改造渠道|4 （1） 干渠|5 ① 衬砌|5 ② 清淤|4 （2） 支渠|3 2. 推广滴灌|2 （二） 工业节水|1 三、 保障措施",
    ),
    "一、 holds 1. directly": (
        f"一、重点任务\n1.农业节水\n{TAIL}\n2.工业节水\n{TAIL}\n二、保障措施\n1.加强领导\n{TAIL}\n2.加强宣传\n{TAIL}\n",
        "1 一、 重点任务|2 1. 农业节水|2 2. 工业节水|1 二、 保障措施|2 1. 加强领导|2 2. 加强宣传",
    ),
    "1. holds （1）, without 一、": (
        f"1.农业节水\n（1）改造渠道\n{TAIL}\n（2）推广滴灌\n{TAIL}\n2.工业节水\n（1）循环用水\n{TAIL}\n（2）中水回用\n{TAIL}\n",
        "1 1. 农业节水|2 （1） 改造渠道|2 （2） 推广滴灌|1 2. 工业节水|2 （1） 循环用水|2 （2） 中水回用",
    ),
    "items run on through the headings": (
        f"一、农业节水\n1.改造渠道。{TAIL}\n2.推广滴灌。{TAIL}\n二、工业节水\n3.循环用水。{TAIL}\n4.中水回用。{TAIL}\n三、城镇节水\n5.更换管网。{TAIL}\n",
        "1 一、 农业节水|2 1. 改造渠道|2 2. 推广滴灌|1 二、 工业节水|2 3. 循环用水|2 4. 中水回用|1 三、 城镇节水|2 5. 更换管网",
    ),
    "（一） runs on through 一、": (
        f"一、农业节水\n（一）改造渠道。{TAIL}\n（二）推广滴灌。{TAIL}\n二、工业节水\n（三）循环用水。{TAIL}\n（四）中水回用。{TAIL}\n",
        "1 一、 农业节水|2 （一） 改造渠道|2 （二） 推广滴灌|1 二、 工业节水|2 （三） 循环用水|2 （四） 中水回用",
    ),
    "articles run on through （一）": (
        f"一、资金\n第 1 条 设立基金。{TAIL}\n二、支持范围\n（一）投资奖励\n第 2 条 {TAIL}\n第 3 条 {TAIL}\n（二）绩效奖励\n第 4 条 {TAIL}\n三、组织保障\n第 5 条 {TAIL}\n",
        "1 一、 资金|2 第1条 -|1 二、 支持范围|2 （一） 投资奖励|3 第2条 -|3 第3条 -|2 （二） 绩效奖励|3 第4条 -|1 三、 组织保障|2 第5条 -",
    ),
    "articles run on through chapters": (
        "第一章　总　则\n第一条　为了节水，制定本办法。\n第二条　市水利局主管节水工作。\n第二章　用水\n第三条　应当节水。\n第四条　禁止浪费。\n第三章　附则\n第五条　本办法自公布之日起施行。\n",
        "1 第一章 总则|2 第一条 -|2 第二条 -|1 第二章 用水|2 第三条 -|2 第四条 -|1 第三章 附则|2 第五条 -",
    ),
    "articles with items": (
        "第一条　为了节水，制定本办法。\n第二条　市水利局履行下列职责：\n（一）编制规划；\n（二）监督检查；\n（三）其他职责。\n第三条　本办法自公布之日起施行。\n",
        "1 第一条 -|1 第二条 -|2 （一） -|2 （二） -|2 （三） -|1 第三条 -",
    ),
    "an article put in between": (
        "第一条　为了节水，制定本办法。\n第一条之一　本办法所称节水，是指合理用水。\n第二条　本办法自公布之日起施行。\n",
        "1 第一条 -|1 第一条之一 -|1 第二条 -",
    ),
    "articles with a gloss": (
        "第一条（立法目的）为了节水，制定本办法。\n第二条（适用范围）本市行政区域内的用水，适用本办法。\n",
        "1 第一条 立法目的|1 第二条 适用范围",
    ),
    "articles whose line is a heading": (
        "第一条 适用范围\n本市行政区域内的用水，适用本办法。\n第二条 用水定额的确定\n（一）农业用水；\n（二）工业用水。\n第三条 本办法自公布之日起施行。\n",
        "1 第一条 适用范围|1 第二条 用水定额的确定|2 （一） -|2 （二） -|1 第三条 -",
    ),
    "the last article of a cut text holds 一、": (
        "第一条 为了节水，制定本办法。\n第二条 申请条件。\n一、本市居民用水的；\n二、企业用水的。\n第三条 认定标准。\n一、由水利局认定；\n二、由街道认定。\n",
        "1 第一条 -|1 第二条 -|2 一、 -|2 二、 -|1 第三条 -|2 一、 -|2 二、 -",
    ),
    "an article glued to the item before it": (
        (
            "第一条 为了节水，制定本办法。\n第二条 节水遵循以下原则：\n（一）统一管理；\n（二）分级负责。第三条 市水利局主管节水。\n"
            "（一）编制规划；\n（二）监督检查。第四条规定的材料应当齐全。\n第四条 材料包括申请书。\n"
        ),
        "1 第一条 -|1 第二条 -|2 （一） -|2 （二） -|1 第三条 -|2 （一） -|2 （二） -|1 第四条 -",
    ),
    "contents without their word over a text that is cut off": (
        "第一章 总则\n第二章 用水\n第一节 农业用水\n第三章 附则\n第一章 总则\n第一条 为了节水，制定本办法。\n第二条 市水利局主管节水。\n",
        "1 第一章 总则|2 第一条 -|2 第二条 -",
    ),
    "tags of a library of laws": (
        "【题注】 （2003年2月1日通过）\n【章名】 第一章 总则\n第一条 为了节水，制定本办法。\n【章名】 第二章 附则\n第二条 本办法自公布之日起施行。\n",
        "1 第一章 总则|2 第一条 -|1 第二章 附则|2 第二条 -",
    ),
    "headings glued to their first article": (
        "第一章总则第一条为了节水，制定本办法。\n第二条市水利局主管节水。\n第二章用水管理第三条应当节水。\n第四条 依照第二章第三条规定登记。\n",
        "1 第一章 总则|2 第一条 -|2 第二条 -|1 第二章 用水管理|2 第三条 -|2 第四条 -",
    ),
    "a stretch from the middle of a law in one line": (
        (
            "第四章 取水许可的实施程序 第一节 申请与受理 第二十九条 取水先要登记。登记表放在水利局大厅，谁要都可以拿。 "
            "第三十条 登记的条件贴在墙上，看不明白的，窗口负责讲清楚。 "
            "第三十一条 登记表上写的都要是真的。 第三十二条 窗口当面收下登记表。"
        ),
        "1 第四章 取水许可的实施程序|2 第一节 申请与受理|3 第二十九条 -|3 第三十条 -|3 第三十一条 -|3 第三十二条 -",
    ),
    "一、 glued to the paragraph above it": (
        f"为做好节水工作，现通知如下，请认真落实。 一、加强农业节水。\n{TAIL}\n二、加强工业节水。\n{TAIL}\n三、加强宣传。\n{TAIL}\n",
        "1 一、 加强农业节水|1 二、 加强工业节水|1 三、 加强宣传",
    ),
    "headings that end the line of the paragraph above them": (
        f"为做好节水工作，制定本方案。 一、指导思想\n{TAIL} 二、工作目标\n{TAIL} 三、工作步骤\n（一）发动。{TAIL}\n（二）实施。{TAIL}\n",
        "1 一、 指导思想|1 二、 工作目标|1 三、 工作步骤|2 （一） 发动|2 （二） 实施",
    ),
    "chapters and sections": (
        "第一章 总则\n第一条 为了节水，制定本办法。\n第二章 用水\n第一节 农业用水\n第二条 推广滴灌。\n第二节 工业用水\n第三条 循环用水。\n第三章 附则\n第四条 本办法自公布之日起施行。\n",
        "1 第一章 总则|2 第一条 -|1 第二章 用水|2 第一节 农业用水|3 第二条 -|2 第二节 工业用水|3 第三条 -|1 第三章 附则|2 第四条 -",
    ),
    "第一部分 holds 一、": (
        f"第一部分 总体要求\n一、指导思想\n{TAIL}\n二、工作目标\n{TAIL}\n第二部分 重点任务\n一、农业节水\n{TAIL}\n",
        "1 第一部分 总体要求|2 一、 指导思想|2 二、 工作目标|1 第二部分 重点任务|2 一、 农业节水",
    ),
    "a decimal tree": (
        f"1 总则\n1.1 编制目的\n{TAIL}\n1.2 编制依据\n{TAIL}\n1.2.1 法律\n{TAIL}\n1.2.2 规章\n{TAIL}\n2 组织体系\n2.1 指挥机构\n{TAIL}\n",
        "1 1 总则|2 1.1 编制目的|2 1.2 编制依据|3 1.2.1 法律|3 1.2.2 规章|1 2 组织体系|2 2.1 指挥机构",
    ),
    "a decimal tree with （1）": (
        f"1 总则\n1.1 编制目的\n{TAIL}\n1.2 事故分级\n（1）特别重大事故\n{TAIL}\n（2）重大事故\n{TAIL}\n2 组织体系\n2.1 指挥机构\n{TAIL}\n",
        "1 1 总则|2 1.1 编制目的|2 1.2 事故分级|3 （1） 特别重大事故|3 （2） 重大事故|1 2 组织体系|2 2.1 指挥机构",
    ),
    "a lost number between two": (
        f"一、重点任务\n（一）农业节水\n{TAIL}\n（）工业节水\n{TAIL}\n（三）城镇节水\n{TAIL}\n二、保障措施\n{TAIL}\n",
        "1 一、 重点任务|2 （一） 农业节水|2 （二） 工业节水|2 （三） 城镇节水|1 二、 保障措施",
    ),
    "a lost number at the front": (
        f"一、重点任务\n（）农业节水\n{TAIL}\n（二）工业节水\n{TAIL}\n（三）城镇节水\n{TAIL}\n",
        "1 一、 重点任务|2 （一） 农业节水|2 （二） 工业节水|2 （三） 城镇节水",
    ),
    "run-in headings": (
        f"一、总体要求\n（一）指导思想。以节水优先为方针，{TAIL}\n（二）基本原则。坚持量水而行，{TAIL}\n（三）工作目标。{TAIL}\n",
        "1 一、 总体要求|2 （一） 指导思想|2 （二） 基本原则|2 （三） 工作目标",
    ),
    "names of works over their label lines": (
        "一、主要任务\n（一）渠道改造工程。\n牵头单位：市水利局。\n（二）节水宣传行动。\n牵头单位：市科协。\n（三）推广滴灌、喷灌，培训农户。\n牵头单位：市农业农村局。\n",
        "1 一、 主要任务|2 （一） 渠道改造工程|2 （二） 节水宣传行动|2 （三） -",
    ),
    "standard headings that lost the line break behind them": (
        f"一、总体要求全面落实节水优先方针，坚持系统治理。{TAIL}\n二、重点任务\n（一）农业节水\n{TAIL}\n三、组织领导进一步加强，责任全面落实。{TAIL}\n四、保障措施加强统筹，落实资金，强化监督考核。\n",
        "1 一、 总体要求|1 二、 重点任务|2 （一） 农业节水|1 三、 组织领导进一步加强，责任全面落实|1 四、 保障措施",
    ),
    "paragraphs that simply run on": (
        f"一、重点任务\n1.各县要改造渠道，推广滴灌，{TAIL}{TAIL}\n2.市水利局应当制定标准，加强监测，{TAIL}{TAIL}\n3.用水单位必须安装水表，{TAIL}\n",
        "1 一、 重点任务|2 1. -|2 2. -|2 3. -",
    ),
    "other separators": (
        f"一.总体要求\n{TAIL}\n二.重点任务\n1、农业节水\n{TAIL}\n2．工业节水\n{TAIL}\n3 . 城镇节水\n{TAIL}\n",
        "1 一. 总体要求|1 二. 重点任务|2 1、 农业节水|2 2． 工业节水|2 3 . 城镇节水",
    ),
    "half-width brackets": (
        f"一、重点任务\n(一)农业节水\n{TAIL}\n(二)工业节水\n{TAIL}\n",
        "1 一、 重点任务|2 （一） 农业节水|2 （二） 工业节水",
    ),
    "headings with inner blanks": (
        "第一章　总　　则\n第一条　为了节水，制定本办法。\n第二章　附　　则\n第二条　本办法自公布之日起施行。\n",
        "1 第一章 总则|2 第一条 -|1 第二章 附则|2 第二条 -",
    ),
    "numbers in the text are none": (
        f"一、工作目标\n{TAIL}\n2024年底前完成1.2万亩改造。\n3.5亿元投资到位。\n12345热线受理投诉。\n二、保障措施\n{TAIL}\n",
        "1 一、 工作目标|1 二、 保障措施",
    ),
    "restart in every enclosure section": (
        f"第一章 总则\n一、目的\n{TAIL}\n二、范围\n{TAIL}\n第二章 任务\n一、农业\n{TAIL}\n二、工业\n{TAIL}\n",
        "1 第一章 总则|2 一、 目的|2 二、 范围|1 第二章 任务|2 一、 农业|2 二、 工业",
    ),
    "一、 runs on through chapters": (
        f"第一章 总则\n一、目的是节水。{TAIL}\n二、范围是全市。{TAIL}\n第二章 任务\n三、农业要改造渠道。{TAIL}\n四、工业要循环用水。{TAIL}\n",
        "1 第一章 总则|2 一、 目的是节水|2 二、 范围是全市|1 第二章 任务|2 三、 农业要改造渠道|2 四、 工业要循环用水",
    ),
    "a chapter named like an organ": (
        f"第一章 总则\n第一条 {TAIL}\n第二章 人民法院和人民检察院\n第二条 {TAIL}\n",
        "1 第一章 总则|2 第一条 -|1 第二章 人民法院和人民检察院|2 第二条 -",
    ),
    "links of a library before an article": (
        f"第一章 总则\n[编辑]第一条 {TAIL}\n关联法规：地方法规（3）条 第二条 {TAIL}\n第三条 {TAIL}\n",
        "1 第一章 总则|2 第一条 -|2 第二条 -|2 第三条 -",
    ),
    "quoted articles of an amending decision number for themselves": (
        "一、对《甲办法》作如下修改：\n（一）将第三条修改为：“供水应当：\n（一）安全；\n（二）节约。”\n（二）删去第七条。\n（三）第九条中的“水务局”改为“水利局”。\n二、对《乙规定》作如下修改：\n（一）删去第二条。\n1.将第七条修改为：\n下列行为禁止：\n（一）停水；\n（二）断水。\n2.删去第八条。\n（二）删去第九条。\n",
        "1 一、 -|2 （一） -|3 （一） -|3 （二） -|2 （二） -|2 （三） -|1 二、 -|2 （一） -|3 1. -|4 （一） -|4 （二） -|3 2. -|2 （二） -",
    ),
}  # fmt: skip


BELOW_TITLE = "1 总则\n1.1 编制目的\n规范应急处置。\n1.2 编制依据\n有关法规。\n2 组织体系\n2.1 指挥机构\n市防汛指挥部。\n"


def test_a_decimal_tree_right_below_the_title() -> None:
    document = govdoc.parse("云江市防汛应急预案\n" + BELOW_TITLE)
    assert _tree(document) == ["1 1 总则", "2 1.1 编制目的", "2 1.2 编制依据", "1 2 组织体系", "2 2.1 指挥机构"]


def _squeezed(tree: list[str]) -> list[str]:
    """A chapter's heading set apart (总　则) may keep its blank."""
    return [t.replace("总 则", "总则").replace("附 则", "附则") for t in tree]


@pytest.mark.parametrize("name", PAPERS)
def test_trees(name: str) -> None:
    body, wanted = PAPERS[name]
    document = govdoc.parse("云江市节水行动方案\n" + LEAD + body)
    assert _squeezed(_tree(document)) == wanted.split("|")


@pytest.mark.parametrize("name", PAPERS)
def test_each_section_holds_its_children_and_quotes_its_label(name: str) -> None:
    raw = "云江市节水行动方案\n" + LEAD + PAPERS[name][0]
    for section in govdoc.parse(raw).walk():
        for child in section.children:
            assert section.span.start < child.span.start
            assert child.span.end <= section.span.end
        begin = raw[section.span.start :].lstrip()
        assert begin[0] == section.label[0] or {begin[0], section.label[0]} == {"(", "（"}


def test_a_repaired_label_is_told() -> None:
    codes = [d.code for d in govdoc.parse("云江市节水行动方案\n" + PAPERS["a lost number between two"][0]).diagnostics]
    assert codes.count("label_repaired") == 1


def test_a_gap_is_told() -> None:
    document = govdoc.parse(f"云江市节水行动方案\n一、总体要求\n{TAIL}\n三、保障措施\n{TAIL}\n")
    assert _tree(document) == ["1 一、 总体要求", "1 三、 保障措施"]
    assert "number_gap" in {d.code for d in document.diagnostics}


ITEMS = {
    "一是, 二是": (
        f"要抓好三件事：一是改造渠道，{TAIL}；二是推广滴灌；三是安装水表。",
        ["一是", "二是", "三是"],
    ),
    "第一，第二，": (f"第一，改造渠道，{TAIL}。第二，推广滴灌。第三，安装水表。", ["第一，", "第二，", "第三，"]),
    "（1）…；（2）": (f"包括以下工作：（1）改造渠道；（2）推广滴灌；（3）安装水表，{TAIL}", ["（1）", "（2）", "（3）"]),
    "none": (f"改造渠道、推广滴灌、安装水表，{TAIL}", []),
    "one alone is no list": (f"一是改造渠道，{TAIL}", []),
}


@pytest.mark.parametrize("name", ITEMS)
def test_enumerations_inside_a_paragraph_are_items(name: str) -> None:
    paragraph, labels = ITEMS[name]
    document = govdoc.parse(f"云江市节水行动方案\n一、重点任务\n{paragraph}\n二、保障措施\n{TAIL}\n")
    assert _tree(document) == ["1 一、 重点任务", "1 二、 保障措施"]
    assert [i.label for i in document.sections[0].items] == labels
    assert all(i.text and i.label not in i.text for i in document.sections[0].items)


def test_the_last_sentences_of_a_decision_are_no_text_of_its_last_item() -> None:
    closing = "本决定自2024年7月1日起施行。\n《云江市供水管理办法》根据本决定作相应修改，重新公布。\n"
    document = govdoc.parse(
        "云江市人民政府关于修改《云江市供水管理办法》的决定\n云江市人民政府决定对《云江市供水管理办法》作如下修改：\n"
        f"一、第二条修改为：“第二条　本市供水适用本办法。”\n二、删去第五条。\n{closing}云江市人民政府\n2024年5月6日\n"
    )
    assert [(s.label, s.text) for s in document.walk()] == [
        ("一、", "第二条修改为：“第二条 本市供水适用本办法。”"),
        ("二、", "删去第五条。"),
    ]
    assert document.dates.effective is not None
    assert str(document.dates.effective.date) == "2024-07-01"


def test_each_part_counts_its_own_levels() -> None:
    document = govdoc.parse(
        "云江市人民政府办公室关于印发云江市节水行动方案的通知\n各县人民政府：\n现将《云江市节水行动方案》印发给你们。\n一、加强领导。\n二、抓好落实。\n"
        f"云江市人民政府办公室\n2024年5月6日\n云江市节水行动方案\n一、总体要求\n{TAIL}\n（一）指导思想\n{TAIL}\n"
    )
    parts = {p.id: p.role for p in document.parts}
    assert [(parts[s.part_id], s.level, s.label) for s in document.walk()] == [
        ("main", 1, "一、"),
        ("main", 1, "二、"),
        ("enclosure", 1, "一、"),
        ("enclosure", 2, "（一）"),
    ]


def test_depth_is_capped_and_nothing_recurses() -> None:
    marks = (
        "第一编",
        "第一部分",
        "第一章",
        "第一节",
        "壹、",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "1)",
        "①",
        "1.1",
        "1.1.1",
        "1.1.1.1",
        "1.1.1.1.1",
    )
    document = govdoc.parse("云江市节水行动方案\n" + "\n".join(f"{m} 内容\n{TAIL}" for m in marks))
    assert 1 <= max(s.level for s in document.walk()) <= 16


NUMBERS_FIRST = {
    "months behind the mark": ("1.3月底前完成排查。\n2.5月底前完成除险加固。\n3.10月底前总结。\n", "1 1.|1 2.|1 3."),
    "amounts behind the mark": (
        "一、任务\n1.开展排查。\n2.5月底前完成除险加固。\n3.每年6月1日前演练。\n4.2024年底前验收。\n5.100%完成整改。\n6.1.2万亩农田排涝。\n7.3个工作日内反馈。\n8.24小时值班。\n",
        "1 一、|2 1.|2 2.|2 3.|2 4.|2 5.|2 6.|2 7.|2 8.",
    ),
    "months behind marks that run on": (
        "一、任务\n1.开展排查。\n二、保障\n2.5月底前完成除险加固。\n三、考核\n3.总结。\n",
        "1 一、|2 1.|1 二、|2 2.|1 三、|2 3.",
    ),
    "a month behind the only mark": ("一、任务\n1.5月底前完成除险加固。\n二、保障\n", "1 一、|2 1.|1 二、"),
    "a month, and the end of a title": ("1、开展排查。\n2、7月底前出台实施细则。\n3、总结。\n", "1 1、|1 2、|1 3、"),
    "、 before a number": ("1、5月底前开工。\n2、10月底前完工。\n3、2024年底前验收。\n", "1 1、|1 2、|1 3、"),
    "一. before a year": ("一.2024年工作回顾\n去年完成改造。\n二.2025年工作安排\n今年继续改造。\n", "1 一.|1 二."),
    "a decimal tree": ("2.4 队伍建设\n建好队伍。\n2.5 个人防护\n做好防护。\n2.6 24小时值班\n有人值班。\n", "1 2.4|1 2.5|1 2.6"),
    "marks of one character": ("⒈整修干渠。\n⒉整修支渠。\n", "1 ⒈|1 ⒉"),
}


FIELDS_AS_ITEMS = {  # 1、时间：… below the head is no entry of a page's block
    "below headings": (
        "一、测评时间和地点\n1、时间：2024年7月12日上午\n2、地点：云江学院\n二、领取证件\n1、时间：7月11日\n2、地点：市水利局\n3、须带照片。\n",
        "1 一、|2 1、|2 2、|1 二、|2 1、|2 2、|2 3、",
    ),
    "behind an item": (
        "一、主动公开\n1.公开内容。\n2.公开形式：网站。\n3.公开时限：20个工作日内。\n二、监督\n",
        "1 一、|2 1.|2 2.|2 3.|1 二、",
    ),
    "behind a colon": ("现将事项通知如下：\n1.时间：2024年3月1日\n2.名称：节水座谈会\n3.地点：三楼\n", "1 1.|1 2.|1 3."),
}


def test_title_history_heading_and_article_on_one_line() -> None:
    raw = (
        "云江省选举条例\n云江省选举条例(2005年9月2日云江省第八届人民代表大会常务委员会第二次会议通过)第一章总则第一条为了选举，制定本条例。\n"
        f"第二条选举公开。{TAIL}\n第三条选举公平。{TAIL}\n"
    )
    document = govdoc.parse(raw)
    assert _tree(document) == ["1 第一章 总则", "2 第一条 -", "2 第二条 -", "2 第三条 -"]
    assert str(document.dates.written.date) == "2005-09-02"


@pytest.mark.parametrize("cases", [NUMBERS_FIRST, FIELDS_AS_ITEMS], ids=["numbers", "fields"])
def test_items_whose_text_begins_like_something_else(cases: dict[str, tuple[str, str]]) -> None:
    for name, (body, wanted) in cases.items():
        tree = _tree(govdoc.parse("云江市节水行动方案\n" + LEAD + body))
        assert [" ".join(line.split(" ")[:2]) for line in tree] == wanted.split("|"), name


def test_a_numbered_block_of_fields_holds_no_items() -> None:
    block = "1.索引号：000-1\n2.发文机关：云江市水利局\n3.发布日期：2024-03-01\n4.名称：云江市节水方案\n"
    document = govdoc.parse(f"{block}云江市节水方案\n一、目标\n{TAIL}\n二、任务\n{TAIL}\n")
    assert _tree(document) == ["1 一、 目标", "1 二、 任务"]
    assert len(document.metadata) == 4


REGULATION = (
    "云江市供水管理办法第一章总则第一条为了加强供水管理，保障供水安全，制定本办法。第二条本市行政区域内的供水活动适用本办法。"
    "第二章用水第三条用户应当节约用水，不得转供。第四条供水单位应当保证水质。第三章附则第五条本办法自2024年5月1日起施行。"
)
LIST = (
    "云江市2024年节水任务清单1.改造渠道30公里。牵头单位：市水利局责任单位：市财政局、各县（市、区）人民政府完成时限：2024年6月底前"
    "2.推广滴灌2万亩。牵头单位：市农业农村局配合单位：市水利局完成时限：2024年10月底前3.开展宣传。牵头单位：市委宣传部责任单位：市教育局完成时限：全年"
)


def test_a_regulation_on_one_line() -> None:
    document = govdoc.parse(REGULATION)
    assert document.title is not None
    assert document.title.text == "云江市供水管理办法"
    assert _tree(document) == [
        "1 第一章 总则",
        "2 第一条 -",
        "2 第二条 -",
        "1 第二章 用水",
        "2 第三条 -",
        "2 第四条 -",
        "1 第三章 附则",
        "2 第五条 -",
    ]


def test_label_lines_on_one_line() -> None:
    document = govdoc.parse(LIST)
    assert [t.text for t in document.tasks] == ["改造渠道30公里。", "推广滴灌2万亩。", "开展宣传。"]
    assert [[(r.role, [a.text for a in r.agencies]) for r in t.responsibilities] for t in document.tasks] == [
        [("lead", ["市水利局"]), ("responsible", ["市财政局", "各县（市、区）人民政府"])],
        [("lead", ["市农业农村局"]), ("support", ["市水利局"])],
        [("lead", ["市委宣传部"]), ("responsible", ["市教育局"])],
    ]
    assert [[d.quote for d in t.deadlines] for t in document.tasks] == [["2024年6月底前"], ["2024年10月底前"], []]


TREES = {
    "a paragraph that a page mark cut": (
        "一、加强领导，各县要\n— 1 —\n压实责任。\n二、落实责任\n— 2 —\n各县要明确专人负责。\n三、统一思想，提高认识\n— 3 —\n各县要高度重视。\n",
        "1 一、 -|1 二、 落实责任|1 三、 统一思想，提高认识",
    ),
    "contents without their word": (
        "一、总体要求 1\n二、主要任务 3\n（一）农业节水 4\n三、保障措施 9\n一、总体要求\n节水优先。\n二、主要任务\n（一）农业节水\n改造渠道。\n三、保障措施\n各县负责。\n",
        "1 一、 总体要求|1 二、 主要任务|2 （一） 农业节水|1 三、 保障措施",
    ),
    "contents without their word, of a text that is cut off": (
        "1 总则\n1.1 编制目的\n1.2 适用范围\n2 组织体系\n2.1 指挥机构\n2.2 办事机构\n3 应急响应\n3.1 分级响应\n3.2 响应终止\n\n1 总则\n1.1 编制目的\n规范供水。\n1.2 适用范围\n适用于全市供",
        "1 1 总则|2 1.1 编制目的|2 1.2 适用范围",
    ),
    "a list of headings that begins anew is no table of contents": (
        "一、农业\n二、工业\n三、城镇\n一、组织领导\n各县负责。\n",
        "1 一、 农业|1 二、 工业|1 三、 城镇|1 一、 组织领导",
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_pages_and_contents(name: str) -> None:
    body, wanted = TREES[name]
    assert _tree(govdoc.parse("云江市节水行动方案\n" + LEAD + body)) == wanted.split("|")


def test_a_paragraph_cut_by_a_page_mark_is_one_text() -> None:
    document = govdoc.parse("云江市节水行动方案\n" + LEAD + TREES["a paragraph that a page mark cut"][0])
    assert document.sections[0].text == "加强领导，各县要压实责任。"


def test_a_signature_glued_to_the_last_sentence_changes_no_heading() -> None:
    body = f"云江市人民政府关于节水的通知\n各县人民政府：\n一、领导要重视。各县{TAIL}\n二、措施要具体。各县{TAIL}特此通知。"
    apart, glued = (govdoc.parse(f"{body}{end}云江市人民政府{end}2024年5月6日\n") for end in ("\n", ""))
    assert _tree(glued) == _tree(apart) == ["1 一、 领导要重视", "1 二、 措施要具体"]
    assert "breaks_restored" in [d.code for d in glued.diagnostics]
