"""Tables in every shape that scrapes give them: invented ones by case, one table through many shapes, and damage of any kind."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.normalize import normalize
from govdoc.outline import Cell, Label, Line
from govdoc.parsers.table_form_cuts import block_cuts, row_cuts, settle
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, is_head, kind_of, mark_of, serial_of
from govdoc.parsers.tables import FoundTable, find_tables
from tests.conftest import specimens

_CASES = Path(__file__).parent / "cases"
_TABLES = tomllib.loads((_CASES / "tables.toml").read_text("utf-8"))["case"]
_FORMS = tomllib.loads((_CASES / "table_forms.toml").read_text("utf-8"))["case"]


def _lines(text: str) -> list[Line]:
    """The lines of a text with the labels that the readers of tables may lean on: blank or not."""
    whole = normalize(text)
    breaks = [i + 1 for i, c in enumerate(whole.folded) if c == "\n"]
    out = []
    for piece in whole.pieces(breaks):
        body = piece.strip()
        out.append(Line(whole, piece.at, piece.until, body, Label.TEXT if body else Label.BLANK, body.folded))
    return out


def _find(text: str) -> list[FoundTable]:
    return find_tables(_lines(text))


def _row(cells: Sequence[Cell]) -> str:
    return " | ".join(c.text + ("*" if c.filled else "") for c in cells)


def _shown(table: FoundTable) -> list[str]:
    """A grid as the cases write it."""
    return [_row(table.grid.header) or "-", *map(_row, table.grid.rows)]


def _marks_folded(row: str) -> str:
    return row.replace("(", "（").replace(")", "）").rstrip()


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in [*_TABLES, *_FORMS]])
def test_grids_are_those_written_beside_the_text(case: dict[str, Any]) -> None:
    found = _find(case["text"])
    got = [[_marks_folded(r) for r in _shown(t)] for t in found]
    assert got == [[_marks_folded(r) for r in t.strip("\n").split("\n")] for t in case["tables"]]
    assert [n.code for t in found for n in t.grid.notes] == case.get("notes", [])
    if "captions" in case:
        assert [t.grid.caption.text if t.grid.caption else "" for t in found] == case["captions"]


# -- one table, many shapes --------------------------------------------------------------------------------------------

_HEAD = ["序号", "类别", "重点任务", "责任单位", "完成时限"]
_BODY = [  # None: merged with the cell above
    ["1", "优化服务", "推行一窗受理综合窗口", "市行政审批局", "2023年6月底前"],
    ["2", None, "建立帮办代办服务队伍", "市政务服务中心", None],
    ["3", None, "压减重复提交的申请材料", "市司法局、市公安局", "2023年9月底前"],
    ["4", "降低成本", "清理规范涉企收费项目", "市发展改革委", "2023年底前"],
    ["5", None, "落实减税降费政策清单", "市税务局", None],
    ["6", "保障民生", "新建公办幼儿园5所", "市教育局", "2024年8月底前"],
]
_AFTER = "\n\n二、工作要求\n各单位要高度重视，加强组织领导。\n"


def _visible() -> list[list[str]]:
    return [_HEAD, *([c for c in row if c is not None] for row in _BODY)]


def _bars() -> str:
    return "\n".join(" | ".join(r) + " | " + "|" * (len(_HEAD) - len(r)) for r in _visible())


def _bars_in_place() -> str:
    return "\n".join(" | ".join(c or "" for c in r) for r in [_HEAD, *_BODY])


def _bar_cells() -> str:
    rows = ["\n".join(c + " |" for c in r) + ("\n" + "|" * (len(_HEAD) - len(r)) if len(r) < len(_HEAD) else "") for r in _visible()]
    return "\n".join(rows)


def _blank_lines(cells: int, rows: int) -> Callable[[], str]:
    return lambda: ("\n" * (rows + 1)).join(("\n" * (cells + 1)).join(r) for r in _visible())


def _cell_lines() -> str:
    return "\n".join(c for r in _visible() for c in r)


def _scattered() -> str:
    """One cell a line, with blank lines here and there, as the empty paragraphs of a page leave them."""
    dice = random.Random(5)
    return "\n".join(c + "\n" * dice.choice((1, 1, 3)) for r in _visible() for c in r)


def _next_page() -> str:
    half = len(_BODY) // 2
    rows = _visible()
    return "\n".join(c for r in [*rows[: half + 1], _HEAD, *rows[half + 1 :]] for c in r)


def _wide_blanks() -> str:
    return "\n".join("　　".join(r) for r in _visible())


def _bare_cr() -> str:
    return _blank_lines(2, 4)().replace("\n", "\r")


def _boxes() -> str:
    """Ruled with box characters, a merged cell without a rule over it."""
    lines = ["┌" + "┬".join("────" for _ in _HEAD) + "┐", "│" + "│".join(_HEAD) + "│"]
    for row in _BODY:
        lines.append("├" + "┼".join("────" if c is not None else "    " for c in row) + "┤")
        lines.append("│" + "│".join(c or "    " for c in row) + "│")
    return "\n".join([*lines, "└" + "┴".join("────" for _ in _HEAD) + "┘"])


_SHAPES = {
    "box characters": _boxes,
    "bars, empty cells moved to the end": _bars,
    "bars, empty cells in place": _bars_in_place,
    "one cell a line, closed by bars": _bar_cells,
    "two blank lines between rows": _blank_lines(0, 2),
    "two between cells, four between rows": _blank_lines(2, 4),
    "bare CR": _bare_cr,
    "one cell a line": _cell_lines,
    "blank lines anywhere": _scattered,
    "the header again on the next page": _next_page,
    "wide blanks": _wide_blanks,
}


@pytest.mark.parametrize("shape", _SHAPES.values(), ids=_SHAPES.keys())
def test_one_table_has_one_grid_in_every_shape(shape: Callable[[], str]) -> None:
    (table,) = _find("附件1\n\n重点任务分工表\n\n" + shape() + _AFTER)
    above = _HEAD
    wanted = [" | ".join(_HEAD)]
    for row in _BODY:
        wanted.append(" | ".join(c if c is not None else f"{up}*" for c, up in zip(row, above, strict=True)))
        above = [c if c is not None else up for c, up in zip(row, above, strict=True)]
    assert _shown(table) == wanted
    assert table.grid.caption is not None
    assert table.grid.caption.text == "重点任务分工表"
    assert not table.grid.notes


# -- spans and damage --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in [*_TABLES, *_FORMS]])
def test_cells_stand_where_they_say(case: dict[str, Any]) -> None:
    for table in _find(case["text"]):
        whole = table.grid.whole.span
        for cell in (c for row in (table.grid.header, *table.grid.rows) for c in row):
            if not cell.text:
                continue
            assert cell.piece is not None
            assert whole.start <= cell.piece.span.start < cell.piece.span.end <= whole.end
            if cell.text in case["text"]:
                assert "".join(cell.piece.text.split()) == "".join(cell.text.split()) or " " in cell.text


_NOISE = [
    "",
    "\n",
    "|",
    "||",
    " ",
    "　",
    "\t",
    "\r",
    "?",
    "\ufffd",
    "1",
    "序号",
    "（",
    "。",
    "第二十条第（一）项",
    "合计",
    "|||||",
    "类别\n责任单位\n",
]
_TEXTS = [p.read_text("utf-8") for p in specimens()] + [c["text"] for c in [*_TABLES, *_FORMS]]


@given(st.data())
def test_damaged_tables_never_raise(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_TEXTS))
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + data.draw(st.integers(0, 1500))]
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(piece)))
        piece = piece[:at] + data.draw(st.sampled_from(_NOISE)) + piece[at + data.draw(st.integers(0, 2)) :]
    lines = _lines(piece)
    after = 0
    for table in find_tables(lines):
        assert after <= table.first <= table.last < len(lines)
        after = table.last + 1
        assert len({len(r) for r in [table.grid.header or table.grid.rows[0], *table.grid.rows]}) == 1


_EVIL = [
    "责任单位\n完成时限\n任务\n",
    "序号\n",
    "a | b |\n",
    "|\n",
    "|" * 50 + "\n",
    "信息内容\n规章\n0\n",
    "序号  任务  单位\n1  甲  乙\n",
    "一、本年新收政府信息公开申请数量\n",
]


@pytest.mark.parametrize("unit", _EVIL)
def test_evil_repetition_comes_back(unit: str) -> None:
    for table in _find(unit * 400):
        assert table.grid.rows or table.form


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("12", Kind.SERIAL),
        ("（3）", Kind.SERIAL),
        ("48711", Kind.NUMBER),
        ("减少5项", Kind.NUMBER),
        ("-3.19‰", Kind.NUMBER),
        ("万元", Kind.UNIT),
        ("2023年6月底前", Kind.DATE),
        ("长期坚持", Kind.DATE),
        ("收到申请之日起20个工作日内", Kind.DATE),
        ("市财政局、市民政局", Kind.AGENCY),
        ("各县（市、区）人民政府", Kind.AGENCY),
        ("市编办", Kind.AGENCY),
        ("《云江市供热条例》", Kind.TITLE),
        ("√", Kind.TICK),
        ("——", Kind.BLANK),
        ("完善帮办代办", Kind.TEXT),
        ("推进老旧小区改造", Kind.TEXT),
    ],
)
def test_what_a_cell_looks_like(words: str, kind: Kind) -> None:
    assert kind_of(normalize(words).folded) is kind


@pytest.mark.parametrize("name", ["完成时限", "计划投资(万元)", "专利名称", "2025年目标", "帮扶责任人"])
def test_names_of_columns(name: str) -> None:
    assert is_head(name)


@pytest.mark.parametrize("words", ["一、主动公开数量", "责任单位:", "加强组织领导。", "市财政局", ""])
def test_no_names_of_columns(words: str) -> None:
    assert not is_head(words)


def test_what_a_name_promises() -> None:
    assert expected_kinds("牵头市直单位") == {Kind.AGENCY}
    assert expected_kinds("公开对象 全社会") == {Kind.TICK}
    assert expected_kinds("没有见过的名字") == frozenset()


def test_serials_and_marks() -> None:
    assert [serial_of(s) for s in ("7", "(12)", "③", "十一", "2016", "甲")] == [7, 12, 3, 11, None, None]
    assert [mark_of(s) for s in ("(2)重大建设项目", "3.其他", "四、结转", "2.5亿元", "(3)")] == [
        ("paren", 2),
        ("dot", 3),
        ("cn", 4),
        None,
        None,
    ]


# -- figures that run together -------------------------------------------------------------------------------------------


def _cuts(ways: list[tuple[Token, ...]]) -> list[list[int]]:
    return [[int(t.key) for t in way] for way in ways]


def test_sums_cut_figures() -> None:
    token = Token.of(normalize("9100010"), 0)
    assert _cuts(row_cuts(token, 7, adds_up=True)) == []
    assert _cuts(row_cuts(Token.of(normalize("9000009"), 0), 7, adds_up=True)) == [[9, 0, 0, 0, 0, 0, 9]]
    assert [18, 1, 0, 0, 0, 0, 19] in _cuts(row_cuts(Token.of(normalize("181000019"), 0), 7, adds_up=True))
    assert _cuts(block_cuts(Token.of(normalize("6100700000"), 0), 2)) == [[6, 1, 0, 0, 7, 0, 0, 0, 0, 0]]


def test_the_columns_settle_what_the_rows_leave_open() -> None:
    ways = [[(1, 8, 9), (18, 0, 18)], [(0, 0, 0)], [(18, 0, 18)], [(18, 0, 18), (1, 8, 9)], [(0, 0, 0)]]
    assert settle(ways, ["one", "two", "part", "total", "carried"]) == [1, 0, 0, 0, 0]
    assert (
        settle([[(1, 1), (0, 0)], [(0, 0)], [(1, 1), (0, 0)], [(1, 1), (0, 0)], [(0, 0)]], ["one", "two", "part", "total", "carried"])
        is None
    )


def test_sums_that_do_not_hold_are_told() -> None:
    case = next(c for c in _FORMS if c["name"] == "bars")
    found = _find(case["text"].replace("| 18 | 1 | 0 | 0 | 0 | 0 | 19 | |", "| 18 | 1 | 0 | 0 | 0 | 0 | 20 | |", 1))
    assert [t.form for t in found] == ["disclosure", "applications"]
    assert "table_sum_mismatch" in [n.code for t in found for n in t.grid.notes]
    assert next((c.printed, c.computed, c.difference) for c in found[1].checks if not c.holds) == (20, 19, 1)


_STATISTICS = """云江市水利局2016年政府信息公开工作年度报告
2017年1月6日
附件
政府信息公开情况统计表
指标名称 | 计量单位 | 统计数
一、主动公开情况 | —— | ——
（一）主动公开政府信息数 | 条 | 1286
其中：主动公开规范性文件数 | 条 | 12
三、依申请公开情况 | —— | ——
（一）收到申请数 | 件 | 30
1.当面申请数 | 件 | 5
2.传真申请数 | 件 | 0
3.网络申请数 | 件 | 20
4.信函申请数 | 件 | 5
（二）申请办结数 | 件 | 30
1.按时办结数 | 件 | 28
2.延期办结数 | 件 | 1
（三）申请答复数 | 件 | 29
1.属于已主动公开范围数 | 件 | 4
2.不同意公开答复数 | 件 | 25
其中：1.涉及国家秘密 | 件 | 20
2.涉及商业秘密 | 件 | 5
四、行政复议数量 | 件 | 3
（一）维持具体行政行为数 | 件 | 2
（二）被依法纠错数 | 件 | 1
（三）其他情形数 | 件 | 0
五、行政诉讼数量 | 件 | 0
"""


def test_the_form_of_2008_is_known_by_its_columns_and_summed_by_its_numbers() -> None:
    document = govdoc.parse(_STATISTICS)
    (found,) = document.tables
    assert (found.form, found.edition) == ("statistics", 2008)
    assert [(c.what, c.printed, c.computed, c.holds) for c in found.checks] == [
        ("(一)收到申请数", 30, 30, True),
        ("(二)申请办结数", 30, 29, False),
        ("(三)申请答复数", 29, 29, True),
        ("四、行政复议数量", 3, 3, True),
    ]
    told = [d for d in document.diagnostics if d.code == "table_sum_mismatch"]
    assert [_STATISTICS[d.span.start : d.span.end] for d in told if d.span] == ["30"]
    assert "difference +1" in told[0].message
    assert next(r[-1].text for r in found.rows if "申请办结数" in r[0].text) == "30"


def test_a_table_of_indicators_is_not_yet_the_form() -> None:
    text = "云江市节水工作通报\n指标名称 | 计量单位 | 统计数\n用水总量 | 亿立方米 | 3.2\n节水器具 | 套 | 120\n水价 | 元 | 4\n"
    assert [(t.form, t.edition, t.checks) for t in govdoc.parse(text).tables] == [(None, None, [])]


@pytest.mark.parametrize(("form", "edition", "name"), [("disclosure", 2021, "bars"), ("applications", None, "bars")])
def test_forms_name_their_edition(form: str, edition: int | None, name: str) -> None:
    case = next(c for c in _FORMS if c["name"] == name)
    found = {t.form: t for t in _find(case["text"])}
    assert found[form].edition == edition


@pytest.mark.parametrize("gap", ["    ", "\t"], ids=["wide blanks", "tabs"])
def test_names_that_no_list_knows_are_proved_by_rows_that_count(gap: str) -> None:
    rows = [["序号", "地区", "兑现数额", "位次"], ["1", "青峪区", "120.0", "1"], ["2", "栗川县", "78.0", "2"]]
    found = govdoc.parse("云江市节水工作通报\n各地情况如下。\n" + "\n".join(gap.join(r) for r in rows) + "\n").tables
    assert [[[c.text for c in t.header], *([c.text for c in r] for r in t.rows)] for t in found] == [rows]


def test_a_run_that_nothing_cuts_stays_text_and_is_told() -> None:
    text = (
        "云江市人民政府办公室关于任务分工的通知\n各县区人民政府：\n现将任务分工如下，请认真落实。\n"
        "序号类别任务责任单位完成时限1优化服务推行一窗受理市行政审批局2025年6月底前2降低成本清理收费市发展改革委2025年9月底前\n"
    )
    doc = govdoc.parse(text)
    assert not doc.tables
    assert [d.span and text[d.span.start : d.span.end] for d in doc.diagnostics if d.code == "table_kept_as_lines"] == [
        "序号类别任务责任单位完成时限"
    ]
    assert [str(d.date) for d in doc.deadlines] == ["2025-06-30", "2025-09-30"]


def test_a_page_mark_between_two_cells_is_none_of_them() -> None:
    lines = "序号 任务 具体内容 责任单位 完成时限 1 促进融合 每半年检查3次 市财政局 2025年底 2 优化布局 — 2 — 新增学位2251个 市教育局 2025年底 3 加强培训 培训200人 市人社局 2025年底"
    text = "云江市人民政府关于任务分工的通知\n各县区人民政府：\n现将任务分工如下。\n" + lines.replace("— 2 —", "—·2·—").replace(
        " ", "\n"
    ).replace("·", " ")
    assert [[c.text for c in row] for row in govdoc.parse(text).tables[0].rows][1] == [
        "2",
        "优化布局",
        "新增学位2251个",
        "市教育局",
        "2025年底",
    ]


SUMS = {
    "each column adds up": (
        "1 | 云溪县 | 12 | 36.5\n2 | 岚山县 | 8 | 24.0\n合计 | | 20 | 60.5\n",
        ["合计, 数量 20 20", "合计, 金额 60.5 60.5"],
    ),
    "a column does not": (
        "1 | 云溪县 | 12 | 36.5\n2 | 岚山县 | 8 | 24.0\n合计 | | 21 | 60.5\n",
        ["合计, 数量 21 20", "合计, 金额 60.5 60.5"],
    ),
    "rounding is no fault": ("1 | 云溪县 | 12 | 36.55\n2 | 岚山县 | 8 | 24.04\n合计 | | 20 | 60.6\n", ["合计, 数量 20 20"]),
    "parts of parts prove nothing": ("1 | 云溪县 | 12 | 36\n2 | 其中：城区 | 8 | 24\n合计 | | 12 | 36\n", []),
    "a total in front proves nothing": ("合计 | | 20 | 60.5\n1 | 云溪县 | 12 | 36.5\n2 | 岚山县 | 8 | 24.0\n", []),
    "an amount that is missing": ("1 | 云溪县 | 12 | 待定\n2 | 岚山县 | 8 | 24.0\n合计 | | 20 | 60.5\n", ["合计, 数量 20 20"]),
    "groups and the whole": (
        "1 | 云溪县 | 12 | 3\n2 | 岚山县 | 8 | 4\n小计 | | 20 | 7\n3 | 青浦区 | 5 | 1\n4 | 柳河区 | 6 | 1\n小计 | | 11 | 2\n合计 | | 31 | 9\n",
        ["小计, 数量 20 20", "小计, 金额 7 7", "小计, 数量 11 11", "小计, 金额 2 2", "合计, 数量 31 31", "合计, 金额 9 9"],
    ),
}


@pytest.mark.parametrize("name", SUMS)
def test_total_rows_are_checked_where_they_are_proved(name: str) -> None:
    rows, sums = SUMS[name]
    tables = _find("序号 | 地区 | 数量 | 金额\n" + rows)
    assert [f"{c.what} {c.printed:g} {c.computed:g}" for t in tables for c in t.checks] == sums
    wrong = [c for t in tables for c in t.checks if not c.holds]
    assert [n.code for t in tables for n in t.grid.notes if n.code == "table_sum_mismatch"] == ["table_sum_mismatch"] * len(wrong)


def test_tabs_behind_the_last_figure_are_empty_cells() -> None:
    (table,) = _find("序号\t地区\t数量\t位次\n1\t云溪县\t12\t1\n2\t岚山县\t8\t2\n合计\t\t20\t\n")
    assert _shown(table)[-1] == "合计 |  | 20 | "


@pytest.mark.parametrize(
    "run",
    [
        "序号重点任务工作措施1加强组织领导成立领导小组2完善工作机制建立联席会议制度3强化督促检查开展专项督查",
        "序号机构名称业务范围1云江甲乙咨询有限公司节能评估2云江丙丁设计院规划设计3云江戊己监理公司工程监理",
        "序号项目名称建设内容12014年农村公路改造改造公路30公里22014年危桥改造改造危桥5座32013年续建项目续建泵站",
    ],
    ids=["two columns of words", "columns that no list knows", "serials that ran into years"],
)
def test_two_columns_of_words_in_a_run_are_told_and_not_cut(run: str) -> None:
    doc = govdoc.parse(f"云江市重点任务清单\n{run}\n")
    assert not doc.tables
    assert [d.span and d.span.of(f"云江市重点任务清单\n{run}\n") for d in doc.diagnostics if d.code == "table_kept_as_lines"] == [
        run[: run.index("1")]
    ]
