"""One paper on the pages of many sites: header, body and dates are read, and nothing of the site is taken for the paper's."""

from __future__ import annotations

import re

import pytest

import govdoc
from govdoc.model import ParseResult
from tests.laws import check_result
from tests.pages.styles import BODY, HEAD, STYLES, WHOLE

PLAIN = f'<html><body><p style="text-align:center">{HEAD}</p>{BODY}</body></html>'


def _read(style: str) -> ParseResult:
    result = govdoc.read_all(STYLES[style].encode())
    check_result(STYLES[style], result)
    return result


@pytest.mark.parametrize("style", STYLES)
def test_the_head_is_read_whatever_the_site(style: str) -> None:
    result = _read(style)
    assert len(result) == 1, [d.title for d in result]
    (document,) = result
    assert document.title is not None
    assert document.title.text == HEAD
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云政办发〔2021〕15号"
    assert document.doc_type == "通知"
    assert [a.text for a in document.issuers] == ["云江省人民政府办公厅"]
    assert [a.text for a in document.addressees] == ["各市、县（区）人民政府", "省政府各部门", "各直属机构"]
    assert str(document.dates.written and document.dates.written.date) == "2021-05-06"
    published = document.dates.published
    assert ("2021-05-08" not in STYLES[style] and "2021年05月08日" not in STYLES[style]) or (
        published and str(published.date) == "2021-05-08"
    )


@pytest.mark.parametrize("style", STYLES)
def test_the_body_is_the_paper_and_nothing_else(style: str) -> None:
    (document,) = _read(style)
    (plain,) = govdoc.read_all(PLAIN.encode())
    assert [(s.level, s.label, s.heading, s.text) for s in document.walk()] == [(s.level, s.label, s.heading, s.text) for s in plain.walk()]
    assert [(p.role, p.title and p.title.text) for p in document.parts] == [(p.role, p.title and p.title.text) for p in plain.parts]
    assert [t.text for t in document.tasks] == [t.text for t in plain.tasks]
    assert [(d.text, str(d.date)) for d in document.deadlines] == [(d.text, str(d.date)) for d in plain.deadlines]
    assert not document.attachments
    assert not document.tables
    assert not document.cc
    assert document.span is not None
    last = STYLES[style].rindex("（责任单位：省应急厅）") + len("（责任单位：省应急厅）")
    assert document.span.end <= last, STYLES[style][last : document.span.end]


def test_the_metadata_block_is_read_in_every_shape() -> None:
    wanted = {
        "索引号": "000001/2021-00123",
        "主题分类": "农业、林业、水利\\水利",
        "发文机关": "云江省人民政府办公厅",
        "发文字号": "云政办发〔2021〕15号",
    }
    for style, page in STYLES.items():
        if "000001/2021-00123" not in page:
            continue
        found = {f.label: f.value for f in _read(style)[0].metadata}
        assert {k: found.get(k) for k in wanted} == wanted, style


def test_what_only_the_page_s_head_says_is_told_to_be_from_there() -> None:
    (document,) = _read("the title stands in the page's head alone")
    told = [d for d in document.diagnostics if d.code == "from_page_head"]
    assert {STYLES["the title stands in the page's head alone"][d.span.start : d.span.end] for d in told if d.span} == {HEAD, "2021-05-08"}
    assert WHOLE not in HEAD
    (document,) = _read("tables all over, labels and values in bold cells")
    assert not [d for d in document.diagnostics if d.code == "from_page_head"]


@pytest.mark.parametrize("style", [s for s in STYLES if "telephones" not in s])  # without its style the copy for telephones is seen
def test_structure_alone_finds_the_paper(style: str) -> None:
    """The same pages with every id and class taken away."""
    page = re.sub(r"""\s(?:class|id|style)=(?:"[^"]*"|'[^']*')""", "", STYLES[style])
    result = govdoc.read_all(page.encode())
    check_result(page, result)
    (plain,) = govdoc.read_all(PLAIN.encode())
    assert len(result) == 1
    (document,) = result
    assert [(s.level, s.label, s.heading, s.text) for s in document.walk()] == [(s.level, s.label, s.heading, s.text) for s in plain.walk()]
    assert document.title is not None
    assert document.title.text == HEAD
    assert document.doc_number is not None
    assert [a.text for a in document.issuers] == ["云江省人民政府办公厅"]
    assert len(document.addressees) == 3
    assert str(document.dates.written and document.dates.written.date) == "2021-05-06"
    assert not document.attachments


# -- pages that mix the paper with what stands around it -------------------------------------------------------------------

_NOTICE = (
    "<p>云政办发〔2021〕15号</p><p>各市、县（区）人民政府，省政府各部门、各直属机构：</p><p>为做好防汛工作，现就有关事项通知如下：</p><p>一、落实责任</p>"
    "<p>各地要在2021年6月底前完成隐患排查。</p><p>二、加强值守</p><p>严格执行24小时值班制度。</p>"
)
_SIGNED = "<p>云江省人民政府办公厅</p><p>2021年5月6日</p>"
_LISTED = "<p>附件：1.云江省防汛责任清单</p><p>　　　2.云江省值班安排表</p>"
_TAIL = f"{_LISTED}{_SIGNED}<p>（此件公开发布）</p><p>抄送：省委各部门，省军区。</p>"
_MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/z'>政务公开</a></li><li><a href='/f'>政务服务</a></li></ul>"
_NEWS = (
    "<ul>"
    + "".join(
        f"<li><a href='/{n}'>{w}</a><span>2021-06-0{n}</span></li>"
        for n, w in enumerate(("省长主持召开会议", "关于公布试点名单的通知", "全省会议召开"), 1)
    )
    + "</ul>"
)
_FOOT = "<div>主办单位：云江省人民政府办公厅</div><div>地址：云江市人民路1号 邮编：000000 电话：0000-0000000</div><div>云ICP备00000000号-1</div>"

MIXED: dict[str, str] = {
    "chrome inside the element of the body": (
        f"{_MENU}<h1>{HEAD}</h1><div class='content'>{_NOTICE}{_TAIL}<p>责任编辑：张某</p><p>扫一扫在手机打开当前页</p><p><a href='#'>打印</a> <a href='#'>关闭</a></p>"
        f"<div><p>相关链接：</p>{_NEWS}</div></div>{_FOOT}"
    ),
    "the annexes as links below the body": (
        f"{_MENU}<h1>{HEAD}</h1><div class='content'>{_NOTICE}{_SIGNED}</div><div class='fj'><p>附件：</p><ul><li><a href='a.doc'>1.云江省防汛责任清单.doc</a></li>"
        f"<li><a href='b.xls'>2.云江省值班安排表.xls</a></li></ul></div><div>{_FOOT}</div>"
    ),
    "sentences of the site beside the paper": (
        f"<div>{_MENU}</div><table><tr><td width=200><div>本网简介</div><div>云江省人民政府门户网站是省政府在互联网上发布信息的平台，提供政务信息和服务。欢迎访问。</div>{_NEWS}</td>"
        f"<td><table><tr><td><h2>{HEAD}</h2></td></tr><tr><td>{_NOTICE}{_TAIL}</td></tr></table></td></tr></table>{_FOOT}"
    ),
    "lines parted by br": (
        f"<table><tr><td>{_MENU}</td></tr></table><table><tr><td align=center><b>{HEAD}</b></td></tr><tr><td>"
        + (_NOTICE + _TAIL).replace("<p>", "　　").replace("</p>", "<br>\n")
        + f"</td></tr></table>{_FOOT}"
    ),
    "lines loose in the page": f"{_MENU}<div>{HEAD}</div>{(_NOTICE + _TAIL).replace('<p>', '<div>').replace('</p>', '</div>')}<div>{_FOOT}</div>",
    "a reading of the paper below it": (
        f"{_MENU}<div><h1>{HEAD}</h1><div>{_NOTICE}{_TAIL}</div></div><div><h3>政策解读</h3><p>《通知》从三个方面提出要求，明确到2021年底完成率达到90%以上。一是落实责任。</p></div>{_NEWS}{_FOOT}"
    ),
}


@pytest.mark.parametrize("name", MIXED)
def test_what_stands_around_the_paper_is_none_of_it(name: str) -> None:
    page = f"<html><head><title>{HEAD}</title></head><body>{MIXED[name]}</body></html>"
    result = govdoc.read_all(page.encode())
    check_result(page, result)
    (document,) = result
    assert document.title is not None
    assert document.title.text == HEAD
    assert [a.text for a in document.issuers] == ["云江省人民政府办公厅"]
    assert str(document.dates.written and document.dates.written.date) == "2021-05-06"
    assert [a.title for a in document.attachments] == ["云江省防汛责任清单", "云江省值班安排表"]
    assert [(s.heading, s.text) for s in document.walk()] == [
        ("落实责任", "各地要在2021年6月底前完成隐患排查。"),
        ("加强值守", "严格执行24小时值班制度。"),
    ]
    assert not document.targets
    assert not document.tables
    told = " ".join(page[s.start : s.end] for s in result.furniture)
    assert "政务服务" in told
    assert "云ICP备00000000号" in told


def test_a_list_of_papers_holds_none() -> None:
    page = f"<html><body>{_MENU}<div class='list'>{_NEWS * 5}</div>{_FOOT}</body></html>"
    result = govdoc.read_all(page.encode())
    assert not result
    assert [d.code for d in result.diagnostics] == ["no_document"]
    assert sum(page[s.start : s.end].startswith("关于公布试点名单的通知") for s in result.furniture) == 5


def test_a_notice_and_its_plan_in_two_boxes_of_the_editor_are_one_paper() -> None:
    plan = BODY[BODY.index('<p style="text-align:center"><b>') :]
    notice = _NOTICE[: _NOTICE.index("<p>一、")] + _SIGNED
    boxes = f"<div class='TRS_Editor'><p>{HEAD}</p>{notice}</div><div class='TRS_Editor'>{plan}</div>"
    page = f"<html><body>{_MENU}<div class='m'>{boxes}</div>{_FOOT}</body></html>"
    (document,) = govdoc.read_all(page.encode())
    assert [p.role for p in document.parts] == ["main", "enclosure"]
    assert document.doc_number is not None
