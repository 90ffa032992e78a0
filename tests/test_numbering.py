"""Numbering marks on their looks: ⟦label⟧ marks what the mark is, the words before the text say its kind and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.grammar.numbering import FIRST_CHARACTERS, read_mark
from govdoc.normalize import normalize
from tests.marked import unmark

MARKS = [
    ("chapter 1", "⟦第一章⟧ 总则"),
    ("chapter 12", "⟦第十二章⟧附则"),
    ("chapter 3", "⟦第 三 章⟧ 供水"),
    ("volume 2", "⟦第二编⟧ 分则"),
    ("part 2", "⟦第二部分⟧ 重点任务"),
    ("section 1", "⟦第一节⟧ 一般规定"),
    ("article 5", "⟦第五条⟧　本办法所称节水，是指"),
    ("article 101", "⟦第一百零一条⟧ 本办法自公布之日起施行。"),
    ("article 12", "⟦第12条⟧ 市水利局负责"),
    ("article 52 2", "⟦第五十二条之二⟧ 违反本办法"),
    ("article 1", "⟦第一条⟧为加强管理"),
    ("article 1", "⟦第一条⟧（立法目的）为了"),
    ("cn 1", "⟦一、⟧总体要求"),
    ("cn 12", "⟦十二、⟧附则"),
    ("cn 3", "⟦三 、⟧任务"),
    ("cn 2", "⟦二.⟧工作目标"),
    ("cn 8", "⟦八、⟧2019年工作思路"),
    ("cn_paren 1", "⟦（一）⟧指导思想"),
    ("cn_paren 21", "⟦（二十一）⟧强化监督"),
    ("cn_paren 2", "⟦( 二 )⟧主要目标"),
    ("cn_paren 3", "⟦（三）、⟧其他"),
    ("cn_paren 1", "⟦㈠⟧总体要求"),
    ("arabic 1", "⟦1.⟧编制专项规划"),
    ("arabic 12", "⟦12、⟧推进改革"),
    ("arabic 3", "⟦3．⟧加强宣传"),
    ("arabic 1", "⟦1 .⟧ 组织供应"),
    ("arabic 100", "⟦100.⟧强化激励"),
    ("arabic 1", "⟦1.⟧2024年底前完成改造"),
    ("arabic_paren 1", "⟦（1）⟧城乡规划"),
    ("arabic_paren 12", "⟦( 12 )⟧其他"),
    ("arabic_paren 2", "⟦⑵⟧受理"),
    ("arabic_half 1", "⟦1)⟧申请表"),
    ("circled 1", "⟦①⟧提出申请"),
    ("circled 20", "⟦⑳⟧其他"),
    ("decimal 1 1", "⟦1.1⟧ 编制目的"),
    ("decimal 1 4 1", "⟦1.4.1⟧ 分级标准"),
    ("decimal 15 2 2", "⟦15.2.2⟧ 着力清除"),
    ("decimal 2 1", "⟦2.1⟧组织指挥体系"),
    ("bare 1", "⟦1⟧ 总则"),
    ("bare 4", "⟦4⟧应急响应"),
    ("capital 1", "⟦壹、⟧总则"),
    ("empty", "⟦（）⟧强化政策解读"),
    ("empty", "⟦(  )⟧主要任务"),
]
NONE = [
    "一是加强领导",
    "十分重要的任务",
    "第三方评估",
    "第一季度完成",
    "第二十条第（五）项规定的情形",
    "第五条第二款所列情形",
    "2024年5月6日",
    "2024 年全市工作要点",
    "1.5亿元的投资",
    "3.18个百分点",
    "12345热线",
    "3年内完成全部任务",
    "（试行）",
    "（2024年5月6日）",
    "(2016)",
    "零售业",
    "一",
    "",
    "市财政局",
]


@pytest.mark.parametrize(("kind", "marked"), MARKS, ids=[m for _, m in MARKS])
def test_every_style_is_read(kind: str, marked: str) -> None:
    text, [(_, label)] = unmark(marked)
    mark = read_mark(normalize(text))
    assert mark is not None
    assert " ".join((mark.kind, *map(str, mark.numbers))) == kind
    assert mark.label.quote == label
    assert mark.rest.text == normalize(text[len(label) :]).strip().text


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert read_mark(normalize(text)) is None


@given(st.text(st.sampled_from("第一二十百零章节条编部分之（）()①㈠⑴0123456789.、． 款项壹拾总则"), max_size=16))
def test_marks_begin_with_one_of_the_first_characters_and_tile_their_line(text: str) -> None:
    body = normalize(text).strip()
    mark = read_mark(body)
    if mark is None:
        return
    assert body.folded[0] in FIRST_CHARACTERS
    assert mark.label.folded + mark.rest.folded == body.folded.replace(
        body[len(mark.label) : len(body) - len(mark.rest)].folded, "", 1
    ) or (body.folded.startswith(mark.label.folded) and body.folded.endswith(mark.rest.folded))
    assert all(n > 0 for n in mark.numbers)
