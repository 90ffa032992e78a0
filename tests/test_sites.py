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
    assert (
        "2021-05-08" not in STYLES[style] and "2021年05月08日" not in STYLES[style] or (published and str(published.date) == "2021-05-08")
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
