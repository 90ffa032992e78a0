"""Word files: what is seen in Word is in the text, number for number, cell for cell, and every word knows its paragraph."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import govdoc
from govdoc.limits import Limits
from govdoc.readers.docx import read_docx
from govdoc.source import SourceText
from tests.conftest import CORPUS
from tests.laws import check_coverage, check_result
from tests.rendering.agreement import AGREED, Agreement
from tests.rendering.blocks import Grid, blocks
from tests.rendering.parts import document_of

docx = pytest.importorskip("docx", reason="python-docx is not installed")

RAW = sorted((CORPUS / "raw").glob("*.txt"))
LEAST = 0.99


# -- every specimen, written as a Word file and read back --------------------------------------------------------------------


def test_the_facts_of_every_specimen_come_back() -> None:
    from tests.rendering.word import word_file

    agreement = Agreement()
    for path in RAW:
        text = path.read_bytes().decode("utf-8")
        result = govdoc.read_all(word_file(blocks(text)))
        check_result(result.source.text, result)
        agreement.add(path.stem, govdoc.parse_all(text), result)
    low = {kind: agreement.differing[kind] for kind in AGREED if agreement.f1(kind) < LEAST}
    assert not low
    assert sum(agreement.both.values()) > 4_000, "the specimens say a good deal"


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem)
def test_tables_come_back_cell_by_cell(path: Path) -> None:
    from tests.rendering.word import word_file

    written = [b for b in blocks(path.read_bytes().decode("utf-8")) if isinstance(b, Grid)]
    source = read_docx(word_file(written))
    wanted = [
        [(r, c, cell.down, cell.text or None) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell is not None]
        for grid in written
    ]
    found = [[(c.row, c.column, c.down, c.span and c.span.of(source.text)) for c in table.cells] for table in source.layout.tables]
    assert found == wanted
    assert [t.heads for t in source.layout.tables] == [int(g.head) for g in written]


def test_automatic_numbers_stand_in_no_paragraph_of_the_file_and_in_the_text() -> None:
    from tests.rendering.word import word_file

    text = (CORPUS / "raw" / "notice-with-plan.txt").read_bytes().decode("utf-8")
    data = word_file(blocks(text))
    typed = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert not any(line.startswith(("一、", "（一）", "1.")) for line in typed)
    read = read_docx(data).text
    assert {"\n一、总体要求\n", "\n（一）优化布局规划\n"} <= {f"\n{line}\n" for line in read.split("\n")}


def test_every_word_knows_its_paragraph() -> None:
    from tests.rendering.word import word_file

    data = word_file(blocks((CORPUS / "raw" / "notice-with-plan.txt").read_bytes().decode("utf-8")))
    result = govdoc.read_all(data)
    paragraphs = list(docx.Document(io.BytesIO(data)).element.body.iter(docx.oxml.ns.qn("w:p")))
    checked = 0
    for target in (*result[0].targets, *result[0].deadlines, *result[0].doc_numbers):
        places = result.source.locate(target.span)
        words = "".join(t.text or "" for p in places for t in paragraphs[p.paragraph - 1].iter(docx.oxml.ns.qn("w:t")))
        assert target.quote in words
        checked += 1
    assert checked > 30
    check_coverage(result)


# -- what Word can do with words ---------------------------------------------------------------------------------------------


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run without tags in it is plain words."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str, result: str | None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(words: str, position: str = "") -> str:
    inner = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>{position}<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}'
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


SEEN: dict[str, tuple[str, str]] = {
    "runs of one word": (p("为做", "好工", "作"), "为做好工作"),
    "an insertion stays": (p("于", '<w:ins w:id="1" w:author="x">' + r("2025年") + "</w:ins>", "完成"), "于2025年完成"),
    "a deletion is gone": (p("于", '<w:del w:id="1"><w:r><w:delText>2024年</w:delText></w:r></w:del>', "6月完成"), "于6月完成"),
    "moved words stand where they went": (
        p('<w:moveFrom w:id="1">' + r("甲") + "</w:moveFrom>", "乙") + p('<w:moveTo w:id="2">' + r("甲") + "</w:moveTo>", "丙"),
        "乙\n甲丙",
    ),
    "a deleted paragraph end joins two lines": (p("为做好", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("工作"), "为做好工作"),
    "hidden words are not seen": (p("公开", r("秘密", "<w:vanish/>"), "内容"), "公开内容"),
    "vanish turned off is seen": (p(r("公开", '<w:vanish w:val="0"/>')), "公开"),
    "a link": (p("见", '<w:hyperlink r:id="x">' + r("附件") + "</w:hyperlink>"), "见附件"),
    "the result of a field": (p("第", field(" SEQ 表 ", "3"), "页"), "第3页"),
    "a simple field": (p('<w:fldSimple w:instr=" DATE ">' + r("2024年5月6日") + "</w:fldSimple>"), "2024年5月6日"),
    "a field inside a field": (p(field("IF " + field("PAGE", "9"), "甲")), "甲"),
    "a number in a circle": (p(field(r" eq \o\ac(○,3) ", None), "丙"), "③丙"),
    "a reading aid": (p(field(r" EQ \* jc2 \o\ad(\s\up 9(yan),研) ", None), "究"), "研究"),
    "ruby": (p("<w:r><w:ruby><w:rt>" + r("yan") + "</w:rt><w:rubyBase>" + r("研") + "</w:rubyBase></w:ruby></w:r>", "究"), "研究"),
    "a content control": (p("<w:sdt><w:sdtContent>" + r("甲市") + "</w:sdtContent></w:sdt>"), "甲市"),
    "a control around paragraphs": ("<w:sdt><w:sdtContent>" + p("甲") + p("乙") + "</w:sdtContent></w:sdt>", "甲\n乙"),
    "a prompt is no word": (p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处") + "</w:sdtContent></w:sdt>", "乙"), "乙"),
    "a soft line break": (p("甲市人民政府", "<w:r><w:br/></w:r>", "关于工作的通知"), "甲市人民政府\n关于工作的通知"),
    "a tab": (p("抄送", "<w:r><w:tab/></w:r>", "市委"), "抄送\t市委"),
    "a hyphen that never breaks": (p("A", "<w:r><w:noBreakHyphen/></w:r>", "1"), "A-1"),
    "symbols": (
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "5"),
        "☑是≥5",
    ),
    "a formula": (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b"),
    "a box behind its paragraph": (p("甲", box("框内")), "甲\n框内"),
    "a box lifted over its paragraph": (
        p("甲", box("红头", '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-900</wp:posOffset></wp:positionV>')),
        "红头\n甲",
    ),
    "empty paragraphs are empty lines": (p("甲") + p() + p("乙"), "甲\n\n乙"),
}  # fmt: skip


def read(body: str, **beside: str) -> SourceText:
    return read_docx(document_of(body, **beside))


@pytest.mark.parametrize(("body", "text"), SEEN.values(), ids=SEEN.keys())
def test_what_is_seen_is_in_the_text(body: str, text: str) -> None:
    assert read(body).text == text + "\n"


def test_a_style_hides_words() -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="K"><w:basedOn w:val="H"/></w:style>'
    assert read(p("甲", r("乙", '<w:rStyle w:val="K"/>')), styles=styles).text == "甲\n"


def test_a_note_stands_behind_the_body_and_its_mark_cuts_no_figure() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    source = read(p("覆盖率达到90", mark, "%以上。"), footnotes=f'<w:footnote w:id="2">{p("按常住人口计算。")}</w:footnote>')
    assert source.text == "覆盖率达到90[1]%以上。\n[1] 按常住人口计算。\n"
    assert source.projection.text == "覆盖率达到90%以上。\n[1] 按常住人口计算。\n"


def test_a_figure_with_the_mark_of_a_note_in_it_is_read_and_quoted_as_it_stands() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("云江市人民政府关于节水工作的通知") + p("各区：") + p("2025年底前管网漏损率控制在8", mark, "%以内。")
    result = govdoc.read_all(document_of(body, footnotes=f'<w:footnote w:id="2">{p("按供水量计算。")}</w:footnote>'))
    target = result[0].targets[0]
    assert (target.value, target.unit, target.op) == (8, "%", "<=")
    assert target.quote.endswith("8[1]%以内")
    check_result(result.source.text, result)
    check_coverage(result)


def test_headers_and_footers_are_furniture() -> None:
    source = read(p("正文"), header=p("内部资料"), footer=p("— ", field(" PAGE ", "2"), " —"))
    assert source.text == "内部资料\n正文\n— 2 —\n"
    assert [s.of(source.text) for s in source.layout.furniture] == ["内部资料", "— 2 —"]


def test_what_is_no_text_is_counted() -> None:
    source = read(p("甲", "<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "<w:r><w:object/></w:r>"))
    assert source.layout.notes == (("part_unread", "what is no text in the file was not read: embedded objects 1, pictures 1", None),)
    assert [d.code for d in govdoc.read_all(document_of(p("<w:r><w:pict/></w:r>"))).diagnostics] == ["no_document", "part_unread"]
    assert read(p("甲")).layout.notes == ()


# -- automatic numbers -------------------------------------------------------------------------------------------------------


def level(at: int, text: str, form: str = "decimal", **more: str) -> str:
    rest = "".join(f'<w:{name} w:val="{value}"/>' for name, value in more.items())
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{rest}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(levels: str, *nums: str) -> str:
    numbers = nums or ('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',)
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{"".join(numbers)}'


def item(words: str, at: int = 0, num: int = 1) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')


THREE = level(0, "%1、", "chineseCounting") + level(1, "（%2）", "chineseCounting") + level(2, "%3.", "decimal")
COUNTED: dict[str, tuple[str, list[tuple[str, int, int]], str]] = {
    "levels begin again under each above": (
        listed(THREE),
        [("甲", 0, 1), ("乙", 1, 1), ("丙", 2, 1), ("丁", 2, 1), ("戊", 1, 1), ("己", 2, 1), ("庚", 0, 1), ("辛", 1, 1)],
        "一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n1.己\n二、庚\n（一）辛\n",
    ),
    "a level that never begins again": (
        listed(level(0, "第%1章", "chineseCounting") + level(1, "第%2条", "chineseCounting", lvlRestart="0")),
        [("总则", 0, 1), ("甲", 1, 1), ("附则", 0, 1), ("乙", 1, 1)],
        "第一章 总则\n第一条 甲\n第二章 附则\n第二条 乙\n",
    ),
    "numbers of the levels above": (
        listed(level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3")),
        [("甲", 0, 1), ("乙", 1, 1), ("丙", 1, 1), ("丁", 2, 1)],
        "1 甲\n1.1 乙\n1.2 丙\n1.2.1 丁\n",
    ),
    "legal numbers are in digits": (
        listed(level(0, "第%1章", "chineseCounting") + level(1, "%1.%2", isLgl="1")),
        [("甲", 0, 1), ("乙", 1, 1)],
        "第一章 甲\n1.1 乙\n",
    ),
    "two lists of one definition go on": (
        listed(level(0, "%1."), *(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2))),
        [("甲", 0, 1), ("乙", 0, 2)],
        "1.甲\n2.乙\n",
    ),
    "unless one says where it starts": (
        listed(
            level(0, "%1."),
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
        ),
        [("甲", 0, 1), ("乙", 0, 2), ("丙", 0, 2)],
        "1.甲\n5.乙\n6.丙\n",
    ),
    "a numbering with a level of its own": (
        listed(
            level(0, "%1."),
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride></w:num>',
        ),
        [("甲", 0, 1), ("乙", 0, 1)],
        "a)甲\nb)乙\n",
    ),
    "what stands behind the number": (
        listed(level(0, "第%1条", "chineseCounting", suff="space") + level(1, "%2)", suff="nothing") + level(2, "步骤%3", suff="nothing")),
        [("甲", 0, 1), ("乙", 1, 1), ("丙", 2, 1)],
        "第一条 甲\n1)乙\n步骤1丙\n",
    ),
    "a dot is no number": (listed(level(0, "\uf06c", "bullet")), [("甲", 0, 1)], "甲\n"),
    "a number alone": (listed(level(0, "%1")), [("", 0, 1), ("", 0, 1)], "1 \n2 \n"),
}  # fmt: skip


@pytest.mark.parametrize(("numbering", "items", "text"), COUNTED.values(), ids=COUNTED.keys())
def test_numbers_are_counted_as_word_counts_them(numbering: str, items: list[tuple[str, int, int]], text: str) -> None:
    assert read("".join(item(*i) for i in items), numbering=numbering).text == text


def test_a_style_gives_the_number() -> None:
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:styleId="C"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = listed(level(0, "%1、", "chineseCounting", pStyle="A") + level(1, "（%2）", "chineseCounting"))
    body = "".join(p(words, properties=f'<w:pStyle w:val="{style}"/>') for words, style in (("甲", "A"), ("乙", "C"), ("丙", "B")))
    body += p("丁", properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read(body, numbering=numbering, styles=styles).text == "一、甲\n（一）乙\n二、丙\n丁\n"


def test_a_definition_that_stands_for_another() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "%1）")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert read(item("甲") + item("乙", num=2), numbering=numbering, styles=styles).text == "1）甲\n2）乙\n"


WRITTEN = [
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"}),
    ("chineseCountingThousand", {12: "十二", 100: "一百", 105: "一百零五", 110: "一百一十", 2016: "二千零一十六"}),
    ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 21: "贰拾壹"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographDigital", {10: "一〇"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
    ("decimalEnclosedParen", {2: "⑵"}),
    ("decimalZero", {3: "03"}),
    ("decimalFullWidth", {12: "１２"}),
    ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
    ("lowerLetter", {1: "a", 27: "aa"}),
    ("none", {3: ""}),
    ("someNewForm", {3: "3"}),
]


@pytest.mark.parametrize(("form", "numbers"), WRITTEN, ids=[form for form, _ in WRITTEN])
def test_forms_of_numbers(form: str, numbers: dict[int, str]) -> None:
    from govdoc.readers.docx_numerals import written

    assert {n: written(n, form) for n in numbers} == numbers


# -- tables ------------------------------------------------------------------------------------------------------------------


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(*words: str, properties: str = "") -> str:
    inner = "".join(w if w.startswith("<") else p(w) for w in words) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


ACROSS, FIRST, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TABLES: dict[str, tuple[str, str]] = {
    "rows": (table(tc("序号") + tc("任务"), tc("1") + tc("甲", "乙")), "序号 | 任务\n1 | 甲 乙"),
    "merged cells": (
        table(tc("一", properties=FIRST) + tc("甲") + tc("A"), tc(properties=ON) + tc("乙") + tc(), tc("合计", properties=ACROSS) + tc("3")),
        "一 | 甲 | A\n| 乙 |\n合计 | | 3",
    ),
    "a deleted row is gone": (
        table(tc("1") + tc("甲"), '<w:trPr><w:del w:id="1"/></w:trPr>' + tc("2") + tc("乙"), tc("3") + tc("丙")),
        "1 | 甲\n3 | 丙",
    ),
    "rows and cells in controls": (
        table(tc("1") + f"<w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>", tc("2") + tc("乙")).replace(
            "<w:tr>", "<w:sdt><w:sdtContent><w:tr>"
        ).replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"),
        "1 | 甲\n2 | 乙",
    ),
    "a row that begins later": (
        table(tc("甲") + tc("乙") + tc("丙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丁") + tc("戊")) + p("后"),
        "甲 | 乙 | 丙\n| 丁 | 戊\n后",
    ),
    "a frame around a text": (table(tc("一、甲", "二、乙")), "一、甲\n二、乙"),
    "a letterhead of two cells": (table(tc("市政府办公室") + tc("2024年3月1日印发")), "市政府办公室  2024年3月1日印发"),
    "a label and its value": (table(tc("文号：") + tc("云政发〔2024〕8号")), "文号：云政发〔2024〕8号"),
    "a table inside a table": (
        table(tc("说明", table(tc("1") + tc("甲"), tc("2") + tc("乙"))) + tc("丙")),
        "说明\n1 | 甲\n2 | 乙\n丙",
    ),
    "automatic numbers in cells": (table(tc(item("")) + tc("甲"), tc(item("")) + tc("乙")), "1 | 甲\n2 | 乙"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), TABLES.values(), ids=TABLES.keys())
def test_tables_are_rows(body: str, text: str) -> None:
    assert read(body, numbering=listed(level(0, "%1"))).text == text + "\n"


def test_cells_of_a_merged_table_stand_where_they_are_drawn() -> None:
    source = read(TABLES["merged cells"][0])
    cells = [(c.row, c.column, c.across, c.down, c.span and c.span.of(source.text)) for c in source.layout.tables[0].cells]
    assert cells == [(0, 0, 1, 2, "一"), (0, 1, 1, 1, "甲"), (0, 2, 1, 1, "A"), (1, 1, 1, 1, "乙"), (1, 2, 1, 1, None), (2, 0, 2, 1, "合计"), (2, 2, 1, 1, "3")]  # fmt: skip


def test_a_first_row_over_all_columns_is_the_title_of_the_table() -> None:
    title = tc("2019年部分城市运营状况", properties='<w:gridSpan w:val="3"/>')
    rows = (
        tc(*()) + tc("线路长度（公里）") + tc("列车（列）"),
        tc("云江") + tc("669.5") + tc("898"),
        tc("岚溪") + tc("637.6") + tc("1001"),
    )
    body = p("云江市统计局关于运营情况的通报") + p("现将有关情况通报如下：") + table(title, *rows)
    found = govdoc.read_all(document_of(body))[0].tables[0]
    assert found.caption == "2019年部分城市运营状况"
    assert [c.text for c in found.header] == ["", "线路长度（公里）", "列车（列）"]


# -- files ---------------------------------------------------------------------------------------------------------------


def test_a_picture_cut_out_of_the_file_does_no_harm() -> None:
    from tests.rendering.parts import container, word_parts

    parts = word_parts(p("甲"))
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../NULL"/></Relationships>',
    )
    assert read_docx(container(parts)).text == "甲\n"


def test_the_strict_form_is_read() -> None:
    from tests.rendering.parts import container, word_parts

    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = {name: data.replace(usual, strict) for name, data in word_parts(p("甲")).items()}
    assert read_docx(container(parts), limits=Limits()).text == "甲\n"
