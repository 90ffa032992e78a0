"""The tail of a paper: signature and date, disclosure, copies, printing line, and the notes that stand among them."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import PolicyDocument

HEAD = "云江市水利局关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：\n为切实做好节水工作，现就有关事项通知如下。\n一、加强组织领导。\n二、落实工作责任。\n"


def _paper(tail: str) -> PolicyDocument:
    return govdoc.parse(HEAD + tail)


SIGNATURES = {
    "a line each": ("云江市水利局\n2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
    "blank lines between": ("\n\n云江市水利局\n\n2024年5月6日\n\n", ["云江市水利局"], "2024-05-06"),
    "indented": ("　　　　　　　　云江市水利局\n　　　　　　　　2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
    "one line": ("云江市水利局　2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
    "three organs": (
        "云江市水利局\n云江市财政局\n云江市农业农村局\n2024年5月6日\n",
        ["云江市水利局", "云江市财政局", "云江市农业农村局"],
        "2024-05-06",
    ),
    "three organs on a line": (
        "云江市水利局　云江市财政局　云江市农业农村局\n2024年5月6日\n",
        ["云江市水利局", "云江市财政局", "云江市农业农村局"],
        "2024-05-06",
    ),
    "behind a closing phrase": ("特此通知。\n云江市水利局\n2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
    "behind a sentence that lost its full stop": (
        "请各单位对照职责分工抓好贯彻落实，并于每季度末将进展情况书面报送我局备案\n云江市水利局\n2024年5月6日\n",
        ["云江市水利局"],
        "2024-05-06",
    ),
    "a date without an organ": ("2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
    "an organ without a date": ("云江市水利局\n", ["云江市水利局"], None),
    "a date in Chinese numerals": ("云江市水利局\n二〇二四年五月六日\n", ["云江市水利局"], "2024-05-06"),
    "before a note in brackets": ("云江市水利局\n2024年5月6日\n（本文有删减）\n", ["云江市水利局"], "2024-05-06"),
    "before a contact": ("云江市水利局\n2024年5月6日\n（联系人：陆一川，联系电话：0000-1234567）\n", ["云江市水利局"], "2024-05-06"),
    "before page chrome": ("云江市水利局\n2024年5月6日\n【打印】【关闭窗口】\n版权所有：云江市人民政府\n", ["云江市水利局"], "2024-05-06"),
    "before a field of the page": (
        "云江市水利局\n2024年5月6日\n来源：节水科\n发布日期：2024-05-09\n主题词：节水\n",
        ["云江市水利局"],
        "2024-05-06",
    ),
    "before the page's sizes of type": ("云江市水利局\n2024年5月6日\n[ 大 中 小 ]\n", ["云江市水利局"], "2024-05-06"),
    "in brackets, undated": ("（云江市水利局）\n", ["云江市水利局"], None),
    "in brackets, with its date": ("（云江市水利局　2024年5月6日）\n", ["云江市水利局"], "2024-05-06"),
    "behind a list of annexes": ("附件：节水检查表\n云江市水利局\n2024年5月6日\n", ["云江市水利局"], "2024-05-06"),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature_and_date(name: str) -> None:
    tail, issuers, written = SIGNATURES[name]
    document = _paper(tail)
    assert [u.text for u in document.issuers] == issuers
    assert (str(document.dates.written.date) if document.dates.written else None) == written


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_signature_is_no_text_of_the_last_section(name: str) -> None:
    last = _paper(SIGNATURES[name][0]).sections[-1]
    assert "云江市水利局" not in last.text
    assert "2024年" not in last.text
    assert "节水科" not in last.text
    assert "中 小" not in last.text


NO_SIGNATURES = {
    "where the text is from": "（来源：云江市水利局）\n",
    "one of many brackets that give duties": "三、加强宣传。（市教育局）\n四、加强检查。\n（市水利局）\n",
    "no unit": "（完）\n",
}


@pytest.mark.parametrize("name", NO_SIGNATURES)
def test_brackets_that_sign_nothing(name: str) -> None:
    document = govdoc.parse(HEAD.replace("云江市水利局关于", "关于") + NO_SIGNATURES[name])
    assert document.issuers == []


DISCLOSURE = {
    "（此件公开发布）": "此件公开发布",
    "（此件主动公开）": "此件主动公开",
    "此件依申请公开": "此件依申请公开",
    "(此件删减后公开)": "此件删减后公开",
    "（此件不公开）": "此件不公开",
}


@pytest.mark.parametrize("line", DISCLOSURE)
def test_disclosure(line: str) -> None:
    document = _paper(f"云江市水利局\n2024年5月6日\n{line}\n")
    assert document.disclosure is not None
    assert document.disclosure.text == DISCLOSURE[line]


COPIES = {
    "抄送：市委办公室，市人大常委会办公室，市政协办公室。": ["市委办公室", "市人大常委会办公室", "市政协办公室"],
    "抄送：市委各部门，市人大常委会办公室、市政协办公室，市法院，市检察院，云江军分区。": [
        "市委各部门",
        "市人大常委会办公室",
        "市政协办公室",
        "市法院",
        "市检察院",
        "云江军分区",
    ],
    "抄送：市委各部门。\n市人大常委会办公室，市政协办公室。\n各民主党派。": ["市委各部门", "市人大常委会办公室", "市政协办公室", "各民主党派"],
    "抄报：云岚省水利厅。": ["云岚省水利厅"],
    "主题词：水利 节水 通知\n抄送：市财政局。": ["市财政局"],
}  # fmt: skip


@pytest.mark.parametrize("lines", COPIES)
def test_copies(lines: str) -> None:
    document = _paper(f"云江市水利局\n2024年5月6日\n{lines}\n云江市水利局办公室　2024年5月7日印发\n")
    assert [u.text for u in document.cc] == COPIES[lines]


PRINTED = {
    "云江市水利局办公室　2024年5月7日印发": "2024-05-07",
    "云江市水利局办公室               2024年5月7日印发": "2024-05-07",
    "云江市水利局办公室秘书科 2024 年 5 月 7 日 印发": "2024-05-07",
    "2024年5月7日印发": "2024-05-07",
    "云江市水利局办公室 二〇二四年五月七日印发": "2024-05-07",
    "云江市水利局办公室 2024年5月7日印发。": "2024-05-07",
}


@pytest.mark.parametrize("line", PRINTED)
def test_printing_line(line: str) -> None:
    document = _paper(f"云江市水利局\n2024年5月6日\n抄送：市财政局。\n{line}\n")
    assert document.dates.printed is not None
    assert str(document.dates.printed.date) == PRINTED[line]
    assert [u.text for u in document.issuers] == ["云江市水利局"]


def test_a_date_inside_the_body_is_no_signature() -> None:
    document = govdoc.parse(
        "云江市节水行动方案\n一、时间\n2024年5月6日\n二、地点\n" + "市民广场，各单位按时参加，做好交通、安全、医疗保障。\n" * 9
    )
    assert document.issuers == []


@pytest.mark.parametrize("line", ["市长　陆一川", "代市长 陆一川", "主任  欧阳某"])
def test_the_person_who_signs_an_order_is_no_issuer(line: str) -> None:
    document = govdoc.parse(
        "云江市人民政府令\n第47号\n《云江市供水管理办法》已经市人民政府第20次常务会议通过，现予公布。\n"
        f"{line}\n2024年5月10日\n云江市供水管理办法\n第一条　为了加强供水管理，制定本办法。\n第二条　本办法自2024年7月1日起施行。\n"
    )
    assert [u.text for u in document.issuers] == ["云江市人民政府"]
    assert document.dates.written is not None
    assert str(document.dates.written.date) == "2024-05-10"


def test_the_signature_of_an_enclosed_paper_is_no_text_of_its_last_section() -> None:
    document = govdoc.parse(
        "云江市水利局转发省水利厅关于做好节水工作的通知\n云水发〔2024〕5号\n各县水利局：\n现将《云岚省水利厅关于做好节水工作的通知》转发给你们，请认真贯彻落实。\n"
        "云江市水利局\n2024年5月6日\n云岚省水利厅关于做好节水工作的通知\n云岚水发〔2024〕9号\n各市水利局：\n现就节水工作通知如下。\n一、加强领导。\n二、落实责任。\n"
        "云岚省水利厅\n2024年4月1日\n"
    )
    assert [u.text for u in document.issuers] == ["云江市水利局"]
    assert "云岚省水利厅" not in document.sections[-1].text + (document.sections[-1].heading or "")
