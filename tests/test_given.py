"""What a source says besides its words: tables taken as they are drawn, chrome left out, notes handed on."""

from __future__ import annotations

import re

import pytest

from govdoc.model import ParseResult
from govdoc.pipeline import parse_source
from govdoc.source import GivenCell, GivenTable, Layout, SourceText
from govdoc.text import NormalizedText, Span

HEAD = """云江市人民政府办公室关于印发云江市防汛工作方案的通知
云政办发〔2021〕5号
各县（市、区）人民政府：
现将方案印发给你们，请认真执行。
一、任务分工
"""
TAIL = """云江市人民政府办公室
2021年5月6日
"""
_CELL = re.compile(r"(?P<words>[^|\n]*)(?P<end>\||\n)")
_MERGED = re.compile(r"\A<(?P<across>\d)(?:/(?P<down>\d))?>")


def drawn(rows: str, *, heads: int = 0, before: str = HEAD, behind: str = TAIL, furniture: tuple[str, ...] = ()) -> ParseResult:
    """The parse of a paper with a drawn table: a line a row, `|` between cells, `<2/3>` before a cell that covers two columns, three rows."""
    cells: list[GivenCell] = []
    text: list[str] = []
    at = len(before)
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows.strip("\n").split("\n")):
        words: list[str] = []
        column = 0
        for cell in row.split("|"):
            m = _MERGED.match(cell.strip())
            across, down = (int(m["across"]), int(m["down"] or 1)) if m else (1, 1)
            bare = _MERGED.sub("", cell.strip())
            while (r, column) in covered:
                words.append("")
                column += 1
            covered |= {(r + i, column + j) for i in range(down) for j in range(across)}
            start = at + len(" | ".join([*words, ""]))
            cells.append(GivenCell(r, column, across, down, Span(start, start + len(bare)) if bare else None))
            words += [bare, *[""] * (across - 1)]
            column += across
        text.append(" | ".join(words))
        at += len(text[-1]) + 1
    raw = before + "\n".join(text) + "\n" + behind
    spans = tuple(Span(raw.index(f), raw.index(f) + len(f)) for f in furniture)
    table = GivenTable(Span(len(before), at - 1), tuple(cells), heads)
    source = SourceText(raw, NormalizedText.identity(raw), layout=Layout((table,), spans))
    result = parse_source(source)
    for document in result:
        for found in document.tables:
            for cell in (*found.header, *(c for row in found.rows for c in row)):
                assert (cell.span is None) == (not cell.text)
                assert cell.span is None or raw[cell.span.start : cell.span.end].split() == cell.text.split(" ")[-1:]
    return result


def _grid(result: ParseResult) -> list[list[str]]:
    (table,) = result[0].tables
    return [
        [h.text for h in table.header],
        *[[f"^{c.text}" if c.filled else c.text for c in row] for row in table.rows],
    ]


TABLES = {
    "plain cells, an empty one in place": (
        "序号|任务|配合单位|责任单位\n1|编制清单||市财政局\n2|清理河道|市水利局|",
        [["序号", "任务", "配合单位", "责任单位"], ["1", "编制清单", "", "市财政局"], ["2", "清理河道", "市水利局", ""]],
    ),
    "merged down": (
        "序号|任务|责任单位\n1|编制清单|<1/2>市财政局\n2|清理河道",
        [["序号", "任务", "责任单位"], ["1", "编制清单", "市财政局"], ["2", "清理河道", "^市财政局"]],
    ),
    "a figure merged down is the figure of both rows, for so it is drawn": (
        "项目|数量（个）|资金\n新建|<1/2>30|100\n改建|200",
        [["项目", "数量（个）", "资金"], ["新建", "30", "100"], ["改建", "^30", "200"]],
    ),
    "merged across: once and then empty": (
        "序号|任务|责任单位\n<2>合计|3\n1|清理河道|市水利局",
        [["序号", "任务", "责任单位"], ["合计", "", "3"], ["1", "清理河道", "市水利局"]],
    ),
    "two head rows": (
        "<1/2>序号|<1/2>事项|<2>公开对象\n全社会|特定群众\n1|机构职能|√|\n2|申请结果||√",
        [["序号", "事项", "公开对象 全社会", "公开对象 特定群众"], ["1", "机构职能", "√", ""], ["2", "申请结果", "", "√"]],
    ),
    "two head rows without cells merged down": (
        "<2>公开事项|<2>公开对象\n一级事项|二级事项|全社会|特定群众\n综合|机构职能|√|",
        [["公开事项 一级事项", "公开事项 二级事项", "公开对象 全社会", "公开对象 特定群众"], ["综合", "机构职能", "√", ""]],
    ),
    "a row over the whole width": (
        "序号|任务|责任单位\n<3>一、防汛\n1|清理河道|市水利局",
        [["序号", "任务", "责任单位"], ["一、防汛", "", ""], ["1", "清理河道", "市水利局"]],
    ),
    "no head": ("甲镇|12|34\n乙镇|56|78", [[], ["甲镇", "12", "34"], ["乙镇", "56", "78"]]),
    "the head repeated on a later page": (
        "序号|任务|责任单位\n1|编制清单|市财政局\n序号|任务|责任单位\n2|清理河道|市水利局",
        [["序号", "任务", "责任单位"], ["1", "编制清单", "市财政局"], ["2", "清理河道", "市水利局"]],
    ),
    "empty rows and columns": (
        "序号|任务||责任单位\n1|编制清单||市财政局\n||",
        [["序号", "任务", "责任单位"], ["1", "编制清单", "市财政局"]],
    ),
    "a title inside the grid": (
        "<3>防汛任务表\n序号|任务|责任单位\n1|编制清单|市财政局",
        [["序号", "任务", "责任单位"], ["防汛任务表", "", ""], ["1", "编制清单", "市财政局"]],
    ),
}


@pytest.mark.parametrize(("rows", "grid"), TABLES.values(), ids=TABLES.keys())
def test_a_drawn_table_is_read_cell_by_cell(rows: str, grid: list[list[str]]) -> None:
    result = drawn(rows)
    assert _grid(result) == grid
    assert len(result) == 1
    assert result[0].dates.written is not None


def test_a_form_to_fill_in_is_a_table_without_rows() -> None:
    assert _grid(drawn("序号|任务|责任单位\n||\n||")) == [["序号", "任务", "责任单位"]]


def test_head_rows_that_the_source_marks_are_the_head() -> None:
    rows = "甲|乙|丙\n丁|戊|己\n庚|辛|壬"
    assert _grid(drawn(rows))[0] == []
    assert _grid(drawn(rows, heads=1))[0] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "rows",
    ["各县（市、区）要加强组织领导，认真落实责任。", "索引号：|000/2021-1|主题分类：|水利\n发布日期：|2021-05-08|有效性：|有效"],
    ids=["a frame around a text", "labels and values of a page's block"],
)
def test_what_only_looks_like_a_table_is_none(rows: str) -> None:
    assert not drawn(rows)[0].tables


def test_a_block_of_labels_above_the_title_is_metadata() -> None:
    result = drawn(
        "索引号：|000/2021-1|主题分类：|水利\n发布日期：|2021-05-08|有效性：|有效", before="", behind=HEAD + "1.清理河道。\n" + TAIL
    )
    assert [(f.label, f.value) for f in result[0].metadata] == [
        ("索引号", "000/2021-1"),
        ("主题分类", "水利"),
        ("发布日期", "2021-05-08"),
        ("有效性", "有效"),
    ]


def test_an_annex_that_begins_inside_its_table_is_a_part() -> None:
    behind = "<3>附件2\n<3>云江市防汛任务分解表\n序号|任务|责任单位\n1|编制清单|市财政局\n2|清理河道|市水利局"
    result = drawn(behind, before=HEAD + TAIL + "附件1\n云江市防汛工作方案\n一、加强值守。\n", behind="")
    assert [(p.role, p.title.text if p.title else None) for p in result[0].parts][-1] == ("attachment", "云江市防汛任务分解表")
    assert _grid(result)[0] == ["序号", "任务", "责任单位"]
    assert len(_grid(result)) == 3


def test_a_statutory_form_is_known_by_its_labels() -> None:
    rows = """<4>第二十条第（一）项
信息内容|本年新制作数量|本年新公开数量|对外公开总数量
规章|0|0|0
规范性文件|3|3|12
<4>第二十条第（五）项
信息内容|上一年项目数量|本年增/减|处理决定数量
行政许可|5|1|60"""
    report = "云江市水利局2020年政府信息公开工作年度报告\n一、总体情况\n全年公开信息120条。\n二、主动公开政府信息情况\n"
    (table,) = drawn(rows, before=report, behind="三、其他\n无。\n")[0].tables
    assert table.form == "disclosure"


def test_furniture_of_the_source_belongs_to_no_document() -> None:
    chrome = ("云江要闻 领导活动", "市水利局关于汛期值班的公告 2021年第3号")
    result = drawn(
        "序号|任务|责任单位\n1|编制清单|市财政局\n2|清理河道|市水利局",
        before=f"{chrome[0]}\n" + HEAD,
        behind=TAIL + f"{chrome[1]}\n",
        furniture=chrome,
    )
    raw = result.source.text
    assert [raw[s.start : s.end] for s in result.furniture] == list(chrome)
    assert len(result) == 1
    assert result[0].title is not None
    assert raw[result[0].span.start :].startswith("云江市人民政府办公室") if result[0].span else False


def test_a_page_number_does_not_part_a_sentence() -> None:
    raw = HEAD + "1.各单位要在2021年6月底前完成隐患排查，落实整治的\n- 2 -\n责任。\n" + TAIL
    at = raw.index("- 2 -")
    source = SourceText(raw, NormalizedText.identity(raw), layout=Layout(furniture=(Span(at, at + 5),)))
    (document,) = parse_source(source)
    assert document.sections[0].children[0].text == "各单位要在2021年6月底前完成隐患排查，落实整治的责任。"
    assert source.text[slice(*parse_source(source).furniture[0])] == "- 2 -"


def test_a_body_that_chrome_repeats_is_no_copy() -> None:
    body = HEAD + "".join(f"{n}.各单位要落实防汛责任，清理河道{n}处。\n" for n in range(1, 20)) + TAIL
    raw = body + body
    plain = parse_source(SourceText.plain(raw))
    assert "repeated_body" in {d.code for d in plain[0].diagnostics}
    told = parse_source(SourceText(raw, NormalizedText.identity(raw), layout=Layout(furniture=(Span(0, len(body)),))))
    assert "repeated_body" not in {d.code for d in told[0].diagnostics}
    assert told[0].span is not None
    assert told[0].span.start == len(body)


def test_notes_of_the_reader_become_diagnostics() -> None:
    layout = Layout(notes=(("table_padded", "a row of the file has lost its cells", Span(0, 4)), ("title_cut", "of the whole", None)))
    raw = HEAD + TAIL
    (document,) = parse_source(SourceText(raw, NormalizedText.identity(raw), layout=layout))
    assert {("table_padded", "warning", Span(0, 4)), ("title_cut", "warning", None)} <= {
        (d.code, d.severity, d.span) for d in document.diagnostics
    }
    nothing = parse_source(SourceText("", NormalizedText.identity(""), layout=Layout(notes=(("title_cut", "of the whole", None),))))
    assert [d.code for d in nothing.diagnostics] == ["no_document", "title_cut"]


def test_a_form_that_is_drawn_keeps_its_columns() -> None:
    """（一）予以公开 is drawn over two columns, and its row has no sum: the four figures stand where they are drawn, not where they would fill the row."""
    [document] = drawn(
        """
<3/3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|<7>申请人情况
<1/2>自然人|<5>法人或其他组织|<1/2>总计
商业企业|科研机构|社会公益组织|法律服务机构|其他
<3>一、本年新收政府信息公开申请数量|41|3|||1|2|47
<3>二、上年结转政府信息公开申请数量|0||||||0
<1/3>三、本年度办理结果|<2>（一）予以公开|31|2|||1|1|
<2>（二）部分公开（区分处理的，只计这一情形，不计其他情形）|9||||||
<2>（七）总计|40|2|||1|1|44
<3>四、结转下年度继续办理|3||||||3
""",
        before="云江市水利局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n",
    )
    [form] = document.tables
    rows = {row[1].text or row[0].text: [c.text for c in row[3:]] for row in form.rows}
    assert form.form == "applications"
    assert rows["（一）予以公开"] == ["31", "2", "", "", "1", "1", ""]
    assert rows["（七）总计"] == ["40", "2", "", "", "1", "1", "44"]
