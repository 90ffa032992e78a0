"""Bytes → source text: encodings by hand, pages as aligned text, other kinds refused with a remedy."""

from __future__ import annotations

import gc
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.errors import CorruptFile, LimitError, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers import read_source
from govdoc.readers.encoding import codec_of_label, decode
from govdoc.readers.html import project
from govdoc.source import SourceText

SIMPLIFIED = "各县（市、区）人民政府，市政府各部门：\r\n为做好2021年防汛抗旱工作，经研究，现将有关事项通知如下：\n一、落实责任。"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TRADITIONAL = "各縣（市、區）人民政府，市政府各部門：\r\n為做好2021年防汛抗旱工作，經研究，現將有關事項通知如下：\n一、落實責任。"


# -- encodings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written_in", "read_as"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "㐀𠮷", "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        ("防汛抗旱工作方案的通知", "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "big5hkscs", "big5hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "gbk", "gb18030"),
        ("会议通知", "gbk", "gb18030"),
        ("plain ascii\r\n", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
    ],
)
def test_text_files_are_decoded_with_their_line_ends(text: str, written_in: str, read_as: str) -> None:
    source = read_source(text.encode(written_in))
    assert (source.text, source.encoding, source.kind) == (text, read_as, "text")
    assert source.projection.text == text


@pytest.mark.parametrize("written_in", ["utf-8", "gb18030", "utf-16-le"])
def test_a_file_cut_off_in_mid_character_loses_that_character_only(written_in: str) -> None:
    text = decode(SIMPLIFIED.encode(written_in)[:-1]).text
    assert text.startswith(SIMPLIFIED[:-1])


def test_one_bad_byte_does_not_change_the_code() -> None:
    data = SIMPLIFIED.encode()
    assert decode(data[:40] + b"\xff" + data[40:]).codec == "utf-8"
    data = SIMPLIFIED.encode("gbk")
    assert decode(data[:40] + b"\xff\xff" + data[40:]).codec == "gb18030"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        (' "Big5" ', "big5hkscs"),
        ("utf-8", "utf-8"),
        ("no-such-code", None),
        (None, None),
        ("", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str | None, codec: str | None) -> None:
    assert codec_of_label(label) == codec


def test_a_page_labelled_gb2312_may_hold_any_character() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>镕基路𠮷祥里㐀</p></body></html>'
    source = read_source(page.encode("gb18030"))
    assert source.projection.text == "镕基路𠮷祥里㐀"
    assert source.encoding == "gb18030"


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    text, codec, _ = decode(data)
    assert isinstance(text, str)
    assert codec


@given(st.binary(max_size=200), st.sampled_from(["", ".txt", ".html", ".pdf", ".doc"]))
def test_any_bytes_are_read_or_refused(data: bytes, extension: str) -> None:
    stream = io.BytesIO(data)
    stream.name = f"some{extension}"  # type: ignore[attr-defined]
    try:
        source = read_source(stream)
    except (UnsupportedFormat, CorruptFile):
        return
    _assert_aligned(source)


# -- inputs --------------------------------------------------------------------------------------------------------------


def test_path_bytes_and_stream_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(SIMPLIFIED.encode("gbk"))
    with path.open("rb") as stream:
        sources = [read_source(path), read_source(str(path)), read_source(path.read_bytes()), read_source(stream)]
    assert {s.text for s in sources} == {SIMPLIFIED}
    assert [s.name for s in sources] == [str(path), str(path), None, str(path)]


def test_a_file_over_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(LimitError, match="max_bytes = 10"):
        read_source(b"x" * 11, limits=Limits(max_bytes=10))


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_source(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "a.xlsx", "a spreadsheet"),
        (b"PK\x03\x04" + b"\0" * 26 + b"ppt/presentation.xml", "a.pptx", "a presentation"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "a.zip", "an archive; unpack it"),
        (_COMPOUND + b"\0" * 100, "a.doc", "an Office file of an unknown kind; save it as .docx"),
        (_COMPOUND + "Workbook".encode("utf-16-le"), "a.xls", r"a spreadsheet \(xls\); save its sheets as text"),
        (_COMPOUND + "EncryptedPackage".encode("utf-16-le"), "a.docx", "an encrypted Office file; open it with its password"),
        (b"AT&TFORM\0\0\0\0DJVU", "a.djvu", "a DjVu file; make a PDF of it"),
        (b"BM" + b"\0" * 60, "a.bmp", "an image"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "an image; run OCR"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "an image"),
        (b"\x1f\x8b\x08", "a.gz", "an archive"),
        (bytes(range(32)) * 8, "a.bin", "no text"),
    ],
)
def test_other_kinds_are_refused_by_name_kind_and_remedy(data: bytes, name: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnsupportedFormat, match=says) as caught:
        read_source(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["a.pdf", "a.DOC", "a.docx", "a.ofd", "a.wps"])
@pytest.mark.parametrize(
    ("data", "says"), [(b"", "is empty; get the file again"), (bytes(range(32)) * 8, "holds none; get the file again")]
)
def test_a_name_that_promises_a_kind_is_held_to_it(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CorruptFile, match=says) as caught:
        read_source(path)
    assert str(path) in str(caught.value)


def test_what_is_no_source_is_told_from_one() -> None:
    for source in (None, 7, io.StringIO("通知")):
        with pytest.raises(TypeError, match=f"not {type(source).__name__}; govdoc.parse takes text"):
            read_source(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.docx", "a"])
def test_a_page_or_a_text_under_a_wrong_name_is_still_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("<!DOCTYPE html><p>页面不存在</p>", encoding="utf-8")
    assert read_source(path).projection.text == "页面不存在"
    path.write_text(SIMPLIFIED, encoding="utf-8", newline="")
    assert read_source(path).text == SIMPLIFIED


def test_a_text_file_with_tags_left_in_it_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<p>关于做好工作的通知</p>\n各部门：", encoding="utf-8")
    source = read_source(path)
    assert source.kind == "text"
    assert source.projection.text.startswith("<p>")


# -- pages ---------------------------------------------------------------------------------------------------------------


def _assert_aligned(source: SourceText) -> None:
    end = start = 0
    for character, span in zip(source.projection.text, source.projection.spans(), strict=True):
        assert start <= span.start < span.end
        assert end <= span.end
        start, end = span
        assert character.isspace() or character == "|" or source.text[span.start : span.end]


PAGES = {
    "inline tags run on": ("<p>各市<b>人民</b><span>政府</span>：</p><p>现印发</p>", "各市人民政府：\n现印发"),
    "line breaks": ("甲<br>乙<br/>丙<BR />丁", "甲\n乙\n丙\n丁"),
    "entities": ("<p>&lt;办法&gt;&nbsp;&#x4e2d;&#22269;&unknown;A&B</p>", "<办法>\xa0中国&unknown;A&B"),
    "nested titles are no tags": ("<p>《<政府工作报告>任务分解表》</p>", "《<政府工作报告>任务分解表》"),
    "scripts, styles, comments": (
        "甲<script>if(a<b)x('<p>')</script>乙<style>p{}</style><!-- 丙 --><!--[if mso]>丁<![endif]-->戊",
        "甲乙戊",
    ),
    "an unclosed comment hides nothing": ("<p>甲</p><!-- <p>乙</p>", "甲\n乙"),
    "an unclosed script hides nothing": ("<p>甲<script>var x <p>乙", "甲var x\n乙"),
    "the title of the head is none of the page": ("<html><head><title>某某网</title></head><body>正文", "正文"),
    "source wrapped in mid-sentence": ("<p>为做好\n   防汛工作，\n  制定 plan\n B</p>", "为做好防汛工作，制定 plan B"),
    "preformatted text keeps its lines": ("<pre>第一条  甲\n第二条  乙</pre>", "第一条  甲\n第二条  乙"),
    "angle brackets inside attributes": ("<a onclick=\"if(a>b)go('<p>')\">链接</a>正文", "链接正文"),
    "a data table": (
        "<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td><p>甲</p><p>乙</p></td></tr></table>",
        "序号 | 任务\n1 | 甲 乙",
    ),
    "merged cells leave empty ones": (
        "<table><tr><td rowspan=2>一</td><td>甲<td>A</tr><tr><td>乙</td><td></td></tr><tr><td colspan=2>合计</td><td>3</td></tr></table>后",
        "一 | 甲 | A\n| 乙 |\n合计 | | 3\n后",
    ),
    "a table that lays out the page": (
        (
            "<table><tr><td><table><tr><td>索引号：</td><td>000/1</td><td>分类：</td><td>水利</td></tr>"
            "<tr><td>文号：</td><td colspan=3>某府〔2020〕1号</td></tr></table></td></tr></table>"
        ),
        "索引号：000/1\n分类：水利\n文号：某府〔2020〕1号",
    ),
    "nothing": ("<html><body><p> </p></body></html>", ""),
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES.keys())
def test_pages_become_lines(page: str, words: str) -> None:
    assert project(page).text == words
    _assert_aligned(SourceText(page, project(page), kind="html"))


def test_a_word_of_a_page_points_into_its_source() -> None:
    page = "<p>发文字号：<b>某府办</b>〔２０２０〕7号</p>"
    words = project(page)
    at = words.text.index("某府办")
    assert words[at : at + 11].quote == "某府办</b>〔２０２０〕7号"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "</td>",
                "<tr>",
                "<table>",
                "</table>",
                "<!--",
                "-->",
                "<pre>",
                "<script>",
                "</script>",
                "&amp;",
                "&",
                "<",
                ">",
                "\n",
                " ",
                "通知",
                '"',
                "<br",
                "<td colspan=3>",
                "<td rowspan='2'>",
            ]
        ),
        max_size=60,
    )
)
def test_any_tag_soup_is_aligned(pieces: list[str]) -> None:
    page = "".join(pieces)
    _assert_aligned(SourceText(page, project(page), kind="html"))


EVIL = {
    "unclosed comments": "<!--" * 50_000,
    "unclosed tags": "<a " * 50_000,
    "unclosed quotes": "<a b='" * 20_000,
    "crossed quotes": "<a \"<a\" '<a' " * 20_000,
    "ampersands": "&" * 200_000,
    "nested tables": "<table>" * 20_000,
    "huge spans": "<table><tr>" + "<td rowspan=9999 colspan=9999>" * 10_000,
    "unclosed scripts": "<script>" * 20_000,
    "blank lines": "<p>" + " \n" * 100_000,
    "one long attribute": '<img src="' + "x" * 1_000_000,
}


@pytest.mark.parametrize("page", EVIL.values(), ids=EVIL.keys())
def test_evil_pages_cost_what_their_length_asks_for(page: str) -> None:
    def seconds(text: str) -> float:
        best = float("inf")
        gc.collect()
        gc.disable()  # how long a collection takes depends on what else the process holds
        try:
            for _ in range(3):
                began = time.process_time()
                project(text)
                best = min(best, time.process_time() - began)
        finally:
            gc.enable()
        return best

    assert seconds(page) < 10 * max(
        seconds(page[: len(page) // 4]), 0.01
    )  # four times the length; quadratic growth would take sixteen times
