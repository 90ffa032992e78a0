"""Citations, clause by clause: ⟦title #number @alias-of|as it stands⟧ marks each; a paper without a mark cites nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.model import Citation
from tests.marked import unmark

CASES = {
    "a title": "根据⟦云岚省节水条例|《云岚省节水条例》⟧，制定本办法。",
    "a number alone": "⟦#云政发〔2019〕3号|云政发〔2019〕3号⟧同时废止。",
    "title and number are one": "按照⟦云岚省节水规划 #云岚政发〔2023〕27号|《云岚省节水规划》（云岚政发〔2023〕27号）⟧要求",
    "title and number in half-width brackets": "按照⟦云岚省节水规划 #云岚政发〔2023〕27号|《云岚省节水规划》(云岚政发〔2023〕27号)⟧要求",
    "title and number in hexagonal brackets": "按照⟦云岚省节水规划 #云岚政发〔2023〕27号|《云岚省节水规划》〔云岚政发〔2023〕27号〕⟧要求",
    "a title and the order that published it": "根据⟦机关用水条例 #云江市人民政府令第12号|《机关用水条例》（云江市人民政府令第12号）⟧",
    "印发 and 的通知 between title and number": "根据市政府印发⟦云江市节水规划 #云政发〔2022〕8号|《云江市节水规划》的通知（云政发〔2022〕8号）⟧",
    "关于印发 nested": "根据⟦云江市人民政府关于印发〈节水规划〉的通知 #云政发〔2022〕8号|《云江市人民政府关于印发〈节水规划〉的通知》（云政发〔2022〕8号）⟧",
    "a trial text": "执行⟦云江市节水办法（试行） #云政发〔2022〕8号|《云江市节水办法（试行）》（云政发〔2022〕8号）⟧",
    "of a nested title only the outer one": "⟦云江市人民政府关于贯彻《云岚省节水条例》的实施意见|《云江市人民政府关于贯彻《云岚省节水条例》的实施意见》⟧印发后",
    "nested in single marks": "⟦〈政府工作报告〉任务分解表|《〈政府工作报告〉任务分解表》⟧",
    "nested in ASCII marks": "⟦<政府工作报告>任务分解表|《<政府工作报告>任务分解表》⟧",
    "titles side by side": "根据⟦节水条例|《节水条例》⟧⟦供水条例|《供水条例》⟧⟦取水许可管理办法|《取水许可管理办法》⟧等规定",
    "titles joined by marks": "根据⟦节水条例|《节水条例》⟧、⟦供水条例|《供水条例》⟧和⟦取水许可管理办法|《取水许可管理办法》⟧，制定本办法。",
    "each occurrence counts": "⟦节水条例|《节水条例》⟧施行前…，依照⟦节水条例|《节水条例》⟧处理。",
    "a sequel": "⟦#云政办〔2020〕3号|云政办〔2020〕3号⟧、⟦#云政办〔2020〕5号|5号⟧同时废止",
    "an order in front of what it published": "本办法自2024年7月1日起施行。2010年10月31日⟦云江市节水办法 #云江市人民政府令第8号|云江市人民政府令第8号发布的《云江市节水办法》⟧同时废止。",
    "a number in front of its title": "废止⟦云江市物流办法 #云政发〔2008〕27号|云政发〔2008〕27号《云江市物流办法》⟧、⟦云江市仓储办法 #云政发〔2009〕3号|云政发〔2009〕3号文件《云江市仓储办法》⟧",
    "a number beside a title, not its own": "按照⟦#云政发〔2011〕2号|云政发〔2011〕2号⟧、⟦云江市仓储办法|《云江市仓储办法》⟧执行",
    "a bulletin on the state of something is a paper": "现发布⟦2022年云江市生态环境状况公报|《2022年云江市生态环境状况公报》⟧",
    "an article of a title": "违反⟦节水条例|《节水条例》⟧第二十条第（五）项规定",
    "a short name's use, not its definition": "根据⟦云岚省节水条例|《云岚省节水条例》⟧（以下简称《条例》），依照⟦条例 @云岚省节水条例|《条例》⟧第三条。",
    "a short name defined behind the number": (
        "按照⟦云江市节水规划 #云政发〔2022〕8号|《云江市节水规划》（云政发〔2022〕8号）⟧（以下简称《规划》）要求，⟦规划 @云江市节水规划|《规划》⟧确定的任务"
    ),
    "a short name defined inside the number's bracket": (
        "按照⟦云江市节水规划 #云政发〔2022〕8号|《云江市节水规划》（云政发〔2022〕8号⟧，以下简称《规划》）要求，⟦规划 @云江市节水规划|《规划》⟧"
    ),
    "的通知 and a mark whose partner is lost": "根据⟦云江市节水规划 #云政发〔2022〕8号|《云江市节水规划》的通知》（云政发〔2022〕8号）⟧精神",
    "a number with a division in it": "按照⟦云岚省取水规定 #农办（科）字〔1992〕17号|《云岚省取水规定》（农办（科）字〔1992〕17号）⟧办理",
    "下称": "⟦云岚省节水条例|《云岚省节水条例》⟧（下称《条例》）；⟦条例 @云岚省节水条例|《条例》⟧",
    "two short names": (
        "⟦云岚省节水条例|《云岚省节水条例》⟧（以下简称《条例》）、⟦云江市节水规划|《云江市节水规划》⟧（以下简称《规划》），"
        "⟦条例 @云岚省节水条例|《条例》⟧和⟦规划 @云江市节水规划|《规划》⟧"
    ),
    "a short name without definition is a title": "⟦条例|《条例》⟧明确",
    "a newspaper": "在《云江日报》和云江市政府网站公开",
    "newspapers and a real title": "《云江日报》《云岚晚报》刊登了⟦云江市节水办法|《云江市节水办法》⟧解读",
    "a gazette": "在《云江市人民政府公报》公布",
    "magazines": "在《水利参考》《云岚调研内参》等刊物发表",
    "a column": "开设《节水在行动》专栏",
    "names without brackets": "根据云岚省节水条例和市政府节水规划",
    "a quotation is none": "落实“十四五”节水规划",
    "an unclosed title": "根据《云岚省节水条例，制定本办法。",
    "an unclosed title before another": "根据《云岚省节水条例、⟦供水条例|《供水条例》⟧，制定本办法。",
    "a closing mark alone": "根据云岚省节水条例》，制定本办法。",
    "a standard with its number": "符合⟦农村供水水质标准|《农村供水水质标准》⟧（GB/T 12345-2022）",
    "a title across a bracket": "填写⟦节水型单位申报表|《节水型单位申报表》⟧（附件1）",
    "traditional script": "根據⟦云岚省节水条例 #国办发〔2019〕54号|《雲嵐省節水條例》（國辦發〔2019〕54號）⟧",
    "empty marks": "见《》和《 》",
}


def _said(c: Citation) -> str:
    words = [c.title or "", f"#{c.doc_number}" if c.doc_number else "", f"@{c.alias_of}" if c.alias_of else ""]
    return " ".join(w for w in words if w)


@pytest.mark.parametrize("name", CASES)
def test_citations_are_those_marked(name: str) -> None:
    text, wanted = unmark(CASES[name])
    found = govdoc.find_citations(text)
    assert [_said(c) for c in found] == [w for w, _ in wanted]
    assert [c.quote for c in found] == [words for _, words in wanted]


@pytest.mark.parametrize("name", [n for n in CASES if "@" in CASES[n]])
def test_an_alias_says_so(name: str) -> None:
    text, _ = unmark(CASES[name])
    assert {c.kind for c in govdoc.find_citations(text)} == {"cited", "alias"}


NOTICE = """云江市人民政府关于印发云江市节水规划的通知
云政发〔2024〕8号
各县（市、区）人民政府，市政府各部门：
《云江市节水规划》已经市政府同意，现印发给你们，请认真组织实施。请于6月底前填报《节水情况统计表》（附件1）。
《云江市人民政府关于节水工作的意见》（云政发〔2014〕3号）同时废止。
附件：1.节水情况统计表
云江市人民政府
2024年5月6日
云江市节水规划
为落实《云岚省节水条例》，制定本规划。
一、工作目标
按照《云江市节水规划》推进。
附件1
节水情况统计表
"""


def test_the_documents_own_parts_are_self() -> None:
    document = govdoc.parse(NOTICE)
    kinds = [(c.title, c.doc_number, c.kind) for c in document.citations if c.quote.startswith("《")]
    assert kinds == [
        ("云江市节水规划", None, "self"),
        ("节水情况统计表", None, "self"),
        ("云江市人民政府关于节水工作的意见", "云政发〔2014〕3号", "cited"),
        ("云岚省节水条例", None, "cited"),
        ("云江市节水规划", None, "self"),
    ]


def test_what_a_paper_issues_is_its_own_though_the_page_leaves_it_out() -> None:
    document = govdoc.parse(
        "云江市水利局关于印发2024年《节水工作报告》任务分工的通知\n云水发〔2024〕8号\n各县水利局：\n"
        "《2024年节水任务分工方案》已经研究同意，现印发给你们。市水利局去年印发《节水行动计划》，请一并执行。\n云江市水利局\n2024年5月6日\n"
    )
    kinds = {c.title: c.kind for c in document.citations}
    assert kinds == {"节水工作报告": "cited", "2024年节水任务分工方案": "self", "节水行动计划": "cited"}


def test_the_documents_own_number_in_its_head_is_no_citation() -> None:
    document = govdoc.parse(NOTICE)
    assert "云政发〔2024〕8号" not in [c.doc_number for c in document.citations]
    assert [n.canonical for n in document.doc_numbers] == ["云政发〔2024〕8号", "云政发〔2014〕3号"]


def test_a_title_in_brackets_in_an_issuing_title_counts_once() -> None:
    titled = NOTICE.replace("关于印发云江市节水规划的通知\n", "关于印发《云江市节水规划》的通知\n", 1)
    page = "标题：云江市人民政府关于印发《云江市节水规划》的通知\n" + titled
    for text in (titled, page):
        in_titles = [c for c in govdoc.parse(text).citations if c.span.start < text.index("各县（市、区）")]
        assert [c.title for c in in_titles] == ["云江市节水规划"]


def test_a_title_all_in_brackets_names_what_it_issues() -> None:
    raw = "《云江市水利局关于印发〈云江市节水办法〉的通知》\n各县水利局：\n现将《云江市节水办法》印发给你们。\n云江市水利局\n2024年5月6日"
    assert [c.title for c in govdoc.parse(raw).citations] == ["云江市节水办法"] * 2


def test_the_own_number_in_the_bracket_below_the_regulations_title_is_no_citation() -> None:
    raw = (
        "云江市人民政府令\n第24号\n《云江市节水办法》已经市政府第3次常务会议通过，现予公布。\n市长　陆一川\n2024年5月6日\n"
        "云江市节水办法\n（2024年5月6日云江市人民政府令第24号公布　自2024年7月1日起施行）\n第一条　为了节水，制定本办法。\n第二条　全市适用本办法。"
    )
    document = govdoc.parse(raw)
    assert [c.title for c in document.citations] == ["云江市节水办法"]
    assert [n.canonical for n in document.doc_numbers] == ["云江市人民政府令第24号"] * 2


def test_titles_in_table_cells_count() -> None:
    text = NOTICE + "序号|制度|责任单位\n1|《云江市供水办法》|市水利局\n2|《云江市取水办法》|市住房城乡建设局\n"
    titles = [c.title for c in govdoc.parse(text).citations]
    assert titles[-2:] == ["云江市供水办法", "云江市取水办法"]


@given(st.text(st.sampled_from("《》〈〉<>（）()〔〕节水条例办法印发的通知以下简称云政发2024号8、，和日报“”\n"), max_size=80))
def test_no_text_raises_and_citations_keep_their_order(text: str) -> None:
    found = govdoc.find_citations(text)
    assert all(a.span.start <= b.span.start for a, b in zip(found, found[1:], strict=False))
    assert all(c.title or c.doc_number for c in found)
    assert all("《" not in (c.title or "")[:1] for c in found)
