"""Document numbers in sentences of our own: ⟦canonical|as it stands⟧ marks each, a sentence without a mark holds none."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.normalize import normalize
from tests.conftest import ROOT
from tests.marked import unmark

CASES = tomllib.loads((ROOT / "tests/cases/doc_numbers.toml").read_text("utf-8"))["case"]
ROWS = [pytest.param(text, id=f"{case['name']}: {text}") for case in CASES for text in case["texts"]]

FORMS = {
    "whole": "根据《云岚省节水条例》和⟦云岚政发〔2024〕12号⟧要求，制定本方案。",
    "two in a sentence": "⟦云岚政发〔2019〕3号⟧、⟦澜政办函〔2020〕118号⟧文件同时废止。",
    "square brackets": "按照⟦云岚政〔2009〕34号|云岚政[2009]34号⟧文件精神",
    "full-width square brackets": "按照⟦云岚政〔2009〕34号|云岚政［2009］34号⟧文件精神",
    "black brackets": "（⟦澜政发〔2023〕7号|澜政发【2023】7号⟧）",
    "round brackets": "见⟦澜政办发〔2018〕22号|澜政办发（2018）22号⟧。",
    "book title marks for brackets": "见⟦澜政办发〔2018〕22号|澜政办发《2018》22号⟧。",
    "full-width figures": "⟦澜办发〔2002〕17号|澜办发〔２００２〕１７号⟧",
    "a space before the serial": "⟦澜政办〔2020〕2号|澜政办〔2020〕2 号⟧",
    "spaces everywhere": "⟦澜办专督〔2020〕24号|澜办专督〔2020〕 24 号⟧",
    "leading zeros": "⟦澜政发〔2021〕7号|澜政发〔2021〕007号⟧",
    "the opening bracket was lost": "⟦澜府办发〔2016〕22号|澜府办发201622号⟧",
    "the closing bracket was lost": "⟦粤府发〔2016〕22号|粤府发〔201622号⟧",
    "号 and the closing bracket were lost at a line's end": "⟦澜政发〔2012〕31号|澜政发〔201231⟧\n各区人民政府",
    "号 was lost": "⟦澜安政发〔2019〕1号|澜安政发〔2019〕1⟧",
    "comma and question mark for brackets": "⟦皖政〔2007〕120号|皖政, 2007? 120 号⟧",
    "quotes of the bottom for brackets": "(⟦国办发〔2009〕3号|国办发„2009‟3号⟧)",
    "padded brackets": "( ⟦澜府发〔2003〕37号⟧ )",
    "letterhead order": "⟦政府令〔2010〕第15号⟧",
    "order of the state council": "⟦国务院令第238号⟧",
    "order with the name of the state": "⟦国务院令第711号|中华人民共和国国务院令第711号⟧",
    "short order": "《保障农民工工资支付条例》（⟦国令第724号⟧）",
    "order without 第": "⟦云江市人民政府令19号⟧",
    "order of a ministry": "根据⟦科学技术部令第8号⟧",
    "order in Chinese numerals": "⟦云江市人民政府令第三十七号⟧",
    "order with a bracket": "⟦云江市人民政府令第16号|云江市人民政府令（第16号）⟧",
    "announcement": "⟦2020年第5号⟧",
    "announcement of an organ": "应急管理部公告⟦2020年第5号⟧",
    "announcement in a sentence": "国家税务总局公告（⟦2019年第8号⟧）规定",
    "sequel": "⟦国办发〔2017〕94号⟧、⟦国办发〔2017〕97号|97号⟧文件",
    "sequel of three": "⟦云政办〔2020〕3号⟧、⟦云政办〔2020〕5号|5号⟧和⟦云政办〔2020〕9号|9号⟧同时废止",
    "sequel with its own year": "⟦云政办〔2020〕3号⟧、⟦云政办〔2021〕5号|〔2021〕5号⟧同时废止",
    "long code": "⟦国卫办疾控函〔2021〕455号⟧",
    "long code of two organs": "⟦发改办财金规〔2019〕860号⟧",
    "letter of a service": "⟦国办公开办函〔2021〕30号⟧",
    "公司 in the code": "⟦工商企注字〔2016〕150号⟧",
    "telegram": "⟦国办发明电〔2018〕15号⟧",
    "telegram of a province": "⟦云政办明电〔2021〕4号⟧",
    "examination report": "⟦证监期审字〔1995〕25号|证监期审字 [1995]25号⟧",
    "glued to the addressees": "⟦云人社发〔2024〕17号⟧各市（含白茅市）人力资源社会保障局：",
    "glued behind a date": "2004-6-23⟦酒政发〔2004〕89号⟧",
    "glued before a name": "⟦槐立政发〔2023〕2号⟧柘溪区人民政府：",
    "in the page's title": "关于做好防汛工作的通知 [⟦建政办发〔2020〕24号⟧]",
    "behind a label": "信息来源：⟦建政办发〔2020〕24号⟧",
    "inside the passing line": "（1985年5月4日⟦皖政〔1985〕38号⟧）根据有关规定",
    "behind 发文字号": "发文字号：⟦槐政发〔2013〕19号⟧",
    "behind 文号 with blanks": "文    号：⟦槐政发〔2013〕19号⟧",
    "behind 印发": "市政府印发⟦槐政发〔2013〕19号⟧文件",
    "behind 以": "市政府以⟦槐政发〔2013〕19号⟧文批转",
    "traditional script": "⟦国办发〔2019〕54号|國辦發〔2019〕54號⟧",
    "old letter": "⟦东办秘字第五三一号⟧",
    "a number of Taiwan": "⟦台内消字第1120827499号|台內消字第 1120827499 號⟧",
    "repealed in the passing sentence": "⟦云民发〔2012〕118号⟧文件同时废止。",
    "before 文": "按⟦云财预〔2015〕6号⟧文执行",
    "behind 根据 without a blank": "根据云江市人民政府⟦云政规〔2022〕3号⟧规定",
    "和 inside a ministry's name": "《供水管理办法》（⟦住房和城乡建设部令第37号⟧）",
    "和 inside another's": "根据⟦人力资源和社会保障部令第18号⟧",
    "和 between two numbers": "⟦云政发〔2020〕3号⟧和⟦云政办发〔2020〕4号⟧",
    "a code that begins like a word before one": "⟦日政发〔2020〕3号⟧",
    "another that begins so": "（⟦从府办〔2020〕3号⟧）",
    "a third that begins so": "各区人民政府：⟦和政〔2020〕3号⟧",
    "修改 before it": "修改⟦云政发〔2020〕3号⟧",
    "收到 before it": "收到⟦云政发〔2020〕3号⟧后",
    "glued behind a title": "云江市水利局关于做好节水工作的通知⟦云水发〔2024〕3号⟧各县水利局：",
    "密 in the code": "⟦槐公密发〔2007〕15号⟧",
}
LOOK_ALIKES = {
    "case number": "（2019）云0102民初1234号民事判决书",
    "case number of a high court": "（2021）最高法民申5678号",
    "filing of a site": "云ICP备12345678号-1",
    "police filing": "云公网安备 35010202000123号",
    "site code": "网站标识码：3609220011",
    "house number": "地址：云江市人民路2024号",
    "house number in a bracket": "（人民路〔东段〕15号）",
    "typhoon": "第12号台风“海燕”将于8月底前登陆",
    "typhoon of a year": "2019年第9号台风",
    "letter size": "字号：大 中 小",
    "letter size without blanks": "字号:大中小",
    "brackets for duties": "〔牵头单位：市教育局；责任单位：各区人民政府〕",
    "an elision": "二、〔……〕",
    "a year in brackets": "云江市国民经济和社会发展统计公报〔2024〕",
    "a year and a month": "〔2024〕年5月",
    "a footnote": "“六稳”[1]工作",
    "railway line": "轨道交通2024年开工建设5号线",
    "car plate": "云A12345号车辆",
    "bank account": "账号：1234567890123号",
    "an article of a law": "第二十条第（五）项",
    "building": "市民中心3号楼2024室",
    "index number": "索引号：11450000007565452X/2024-00123",
    "licence": "许可证编号：（云）卫医字号2024",
    "a date": "2024年5月6日8号楼",
    "a meeting": "市政府第38次常务会议",
    "number of a standard": "《农村饮水安全标准》（GB/T 5749-2022）",
    "a telephone": "联系电话：0771-5678123",
    "a masked number": "常建〔20xx〕94号",
    "empty brackets": "粤府办〔〕号",
}


@pytest.mark.parametrize("marked", ROWS)
def test_what_befell_numbers(marked: str) -> None:
    text, wanted = unmark(marked)
    hits = find_doc_numbers(normalize(text))
    assert [(h.canonical, h.piece.quote) for h in hits] == wanted


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_found_and_canonical(name: str) -> None:
    text, wanted = unmark(FORMS[name])
    hits = find_doc_numbers(normalize(text))
    assert [h.canonical for h in hits] == [w for w, _ in wanted]
    for hit, (_, words) in zip(hits, wanted, strict=True):
        assert hit.piece.quote == words


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_are_none(name: str) -> None:
    assert [h.canonical for h in find_doc_numbers(normalize(LOOK_ALIKES[name]))] == []


@pytest.mark.parametrize(
    ("text", "form", "code", "year", "serial"),
    [
        ("云政发〔2024〕12号", "standard", "云政发", 2024, "12"),
        ("国务院令第238号", "order", "国务院令", None, "238"),
        ("政府令〔2010〕第15号", "order", "政府令", 2010, "15"),
        ("应急管理部公告2020年第5号", "announcement", None, 2020, "5"),
        ("东办秘字第五三一号", "legacy", "东办秘字", None, "五三一"),
    ],
)
def test_a_number_is_told_in_its_parts(text: str, form: str, code: str | None, year: int | None, serial: str) -> None:
    (number,) = govdoc.find_doc_numbers(text)
    assert (number.form, number.code, number.year, number.serial) == (form, code, year, serial)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("云政发〔2024〕12号", False),
        ("云政发[2024]12号", False),
        ("粤办发〔201622号", True),
        ("黑政办发201835号", True),
        ("澜安政发〔2019〕1", True),
    ],
)
def test_a_repair_is_told(text: str, repaired: bool) -> None:
    (number,) = govdoc.find_doc_numbers(text)
    assert number.repaired is repaired


@given(st.text(st.sampled_from("云政办发令字第〔〕[]【】()（）{}„‟,?《》0123456789２０年号公告国务院 \n"), max_size=40))
def test_no_text_raises_and_hits_keep_their_order(text: str) -> None:
    hits = find_doc_numbers(normalize(text))
    assert all(a.piece.until <= b.piece.at for a, b in zip(hits, hits[1:], strict=False))
    assert all(h.piece.quote and h.serial for h in hits)


def test_brackets_that_a_code_did_not_know_are_told() -> None:
    document = govdoc.parse("云江市人民政府关于节水的通知\n云政办发?2024?12号\n各县人民政府：\n请认真执行。\n")
    [number] = document.doc_numbers
    assert (number.canonical, number.quote, number.repaired) == ("云政办发〔2024〕12号", "云政办发?2024?12号", True)
    assert "doc_number_repaired" in [d.code for d in document.diagnostics]
