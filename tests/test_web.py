"""What pages are made of: tables in every state, numbered lists, hidden elements, readings over characters, saved pages, what a page's head says."""

from __future__ import annotations

import base64
import quopri

import pytest

import govdoc
from govdoc.errors import CorruptFile, LimitError
from govdoc.limits import Limits
from govdoc.readers import read_source
from govdoc.readers.html import project
from tests.laws import check_result
from tests.pages.styles import HEAD

LINES = {
    "a ruby's reading is no text": ("<p><ruby>云<rp>(</rp><rt>yún</rt><rp>)</rp>江<rt>jiāng</ruby>市节水</p>", "云江市节水"),
    "hidden words": (
        "<p>市水<span style='display:none'>xq8f</span>利局</p><p hidden>模板</p><p>通知如下内容</p>",
        "市水利局\n通知如下内容",
    ),
    "what never closes hides nothing": ("<p>甲<span style='display: none'>乙</p><p>丙</p>", "甲乙\n丙"),
    "what holds most of the page is shown by a script": (
        "<div style='display:none'>全市各单位要认真贯彻落实</div><p>甲</p>",
        "全市各单位要认真贯彻落实\n甲",
    ),
    "a numbered list": ("<ol><li>甲</li><li>乙</ol>", "1.甲\n2.乙"),
    "a list that begins at three": ("<ol start=3><li>甲<li>乙<li value='9'>丙</ol>", "3.甲\n4.乙\n9.丙"),
    "a list in Chinese": ('<ol style="list-style-type: cjk-ideographic"><li>总则</li><li>附则</li></ol>', "一、总则\n二、附则"),
    "letters and Roman numbers": (
        "<ol type=a><li>甲</li></ol><ol type=I><li>甲<li>乙<li>丙<li>丁</ol>",
        "a.甲\nI.甲\nII.乙\nIII.丙\nIV.丁",
    ),
    "backwards": ("<ol reversed><li>甲<li>乙</ol>", "2.甲\n1.乙"),
    "items that bring their numbers": ("<ol><li>1.甲</li><li>2.乙</li></ol>", "1.甲\n2.乙"),
    "no numbers are shown": ("<ol style='list-style:none'><li>甲</li></ol><ul><li>乙</li></ul>", "甲\n乙"),
    "lists inside lists": ("<ol><li>甲<ol><li>子</li></ol></li><li>乙</li></ol>", "1.甲\n1.子\n2.乙"),
    "two line breaks leave a line empty": ("甲<br><br>乙<p>丙</p><p><br></p><p>丁</p>", "甲\n\n乙\n丙\n\n丁"),
    "a line break before the end of a block is none": ("<p>甲<br></p><p>乙</p>", "甲\n乙"),
    "the end of a line in the source": ("<p>为做好<span>\n</span>防汛工作</p>", "为做好防汛工作"),
    "a table in a cell of a table": (
        "<table><tr><th>序号<th>任务<th>单位</tr><tr><td>1<td>甲<td>丙</tr><tr><td>2<td><table><tr><td>子<td>丑</tr></table><td>丁</tr></table>",
        "序号 | 任务 | 单位\n1 | 甲 | 丙\n2 | 子 丑 | 丁",
    ),
    "a table without a body": ("<table></table><p>甲</p><table><tr></tr></table>", "甲"),
    "a merged cell over rows that are not there": ("<table><tr><td rowspan=9>甲<td>乙</tr><tr><td>丙</tr></table>", "甲 | 乙\n| 丙"),
    "labels in tags of their own": (
        "<p><span>索引号</span><span>000/1</span></p><p><b>发文机关：</b>市水利局</p>",
        "索引号：000/1\n发文机关：市水利局",
    ),
    "a definition list": (
        "<dl><dt>文号</dt><dd>云水发〔2021〕1号</dd><dt>主题分类</dt><dd></dd></dl><p>正文</p>",
        "文号：云水发〔2021〕1号\n主题分类\n正文",
    ),
    "a row of labels is a list's head": ("<div><span>索引号</span><span>标题</span><span>发布日期</span></div>", "索引号标题发布日期"),
    "a label inside a sentence": ("<p>本办法<b>有效期</b>5年</p>", "本办法有效期5年"),
}


@pytest.mark.parametrize(("page", "lines"), LINES.values(), ids=LINES.keys())
def test_a_page_is_read_as_it_is_seen(page: str, lines: str) -> None:
    assert project(page).text == lines


def test_a_number_of_a_list_stands_where_its_item_begins() -> None:
    tasks = "<li>总体要求<p>坚持预防为主。</p></li><li>工作任务<p>2021年底前完成120座水库加固。</p></li>"
    page = f"<p>{HEAD}</p><p>各市人民政府：</p><p>任务如下。</p><ol style='list-style-type:cjk-ideographic'>{tasks}</ol>"
    result = govdoc.read_all(page.encode())
    check_result(page, result)
    sections = list(result[0].walk())
    assert [(s.label, s.heading) for s in sections] == [("一、", "总体要求"), ("二、", "工作任务")]
    assert page[sections[1].span.start :].startswith("<li>工作任务")


# -- saved pages ---------------------------------------------------------------------------------------------------------

PAGE = f"<html><head><meta charset='gb2312'></head><body><p>{HEAD}</p><p>云政办发〔2021〕15号</p><p>各市人民政府：</p><p>2021年底前完成。</p></body></html>"


def _saved(encoding: str, transfer: str) -> bytes:
    data = PAGE.encode(encoding)
    body = base64.encodebytes(data) if transfer == "base64" else quopri.encodestring(data) if transfer == "quoted-printable" else data
    return (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x----"\r\n\r\n\r\n'
        b"------Boundary--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        + transfer.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n"
        b"------Boundary--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------Boundary--x------\r\n"
    )


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.html", "a"])
def test_a_saved_page_is_taken_out_of_its_message(transfer: str, name: str, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / name
    path.write_bytes(_saved("gb18030", transfer))
    source = read_source(path)
    assert (source.text, source.kind, source.encoding) == (PAGE, "html", "gb18030")
    number = govdoc.read(path).doc_number
    assert number is not None
    assert number.canonical == "云政办发〔2021〕15号"


def test_a_message_without_a_page_is_refused_with_a_remedy() -> None:
    data = _saved("utf-8", "8bit").replace(b"Content-Type: text/html", b"Content-Type: text/css")
    with pytest.raises(CorruptFile, match="no text/html part; save the page again"):
        read_source(data)


# -- limits --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limits", "name"), [(Limits(max_tags=5), "max_tags"), (Limits(max_cells=3), "max_cells")])
def test_a_page_over_a_limit_names_it(limits: Limits, name: str) -> None:
    page = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>".encode()
    with pytest.raises(LimitError, match=f"{name} = .*limits=Limits\\({name}=…\\)"):
        govdoc.read_all(page, limits=limits)
    assert govdoc.read_all(page) is not None


# -- what the page's head says -------------------------------------------------------------------------------------------


def _headed(meta: str, body: str = "<p>各市人民政府：</p><p>2021年底前完成120座水库加固。</p>") -> govdoc.PolicyDocument:
    page = f"<html><head><title>政策文件</title>{meta}</head><body>{body}</body></html>"
    result = govdoc.read_all(page.encode())
    check_result(page, result)
    return result[0]


def test_meta_tags_stand_in_the_metadata() -> None:
    document = _headed(
        "<meta name='SiteName' content='云江省人民政府'><meta content='要闻' NAME=ColumnName><meta name='Keywords' content=''><meta name='viewport' content='x'>"
    )
    assert [(f.label, f.value) for f in document.metadata] == [("SiteName", "云江省人民政府"), ("ColumnName", "要闻")]


def test_title_number_and_day_come_from_the_head_only_where_the_paper_gives_none() -> None:
    meta = f"<meta name='ArticleTitle' content='{HEAD}（云政办发〔2021〕15号）'><meta name='PubDate' content='2021-05-08 09:30'>"
    document = _headed(meta)
    assert document.title is not None
    assert document.title.text == HEAD
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云政办发〔2021〕15号"
    assert [a.text for a in document.issuers] == ["云江省人民政府办公厅"]
    assert str(document.dates.published and document.dates.published.date) == "2021-05-08"
    assert document.dates.written is None
    assert sum(d.code == "from_page_head" for d in document.diagnostics) == 3
    own = "<p>云江省水利厅关于做好防汛工作的通知</p><p>云水发〔2020〕3号</p><p>发布日期：2020-03-01</p><p>各市水利局：</p><p>2021年底前完成120座水库加固。</p>"
    document = _headed(meta, own)
    assert document.title is not None
    assert document.title.text == "云江省水利厅关于做好防汛工作的通知"
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云水发〔2020〕3号"
    assert str(document.dates.published and document.dates.published.date) == "2020-03-01"
    assert not [d for d in document.diagnostics if d.code == "from_page_head"]


def test_the_time_at_which_a_page_was_made_is_no_day_of_publication() -> None:
    meta = "<meta name='PubDate' content='2022-04-24 10:00:43'><meta name='others' content='页面生成时间 2022-04-24 10:00:43'>"
    assert _headed(meta).dates.published is None


def test_the_name_of_a_site_is_no_title() -> None:
    assert _headed("<meta name='SiteName' content='云江省人民政府'>").title is None
