"""Numbers that commit somebody and numbers that a report counts, marked in sentences; and what a report's passages speak of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.extract.quantities import Quantity, find_quantities, report_tense
from govdoc.normalize import normalize
from govdoc.outline import Passage, Tense

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text("utf-8"))["case"]
_TEXTS = [
    pytest.param(text, Tense(case.get("tense", "policy")), id=f"{case['name']}: {text[:30]}") for case in _CASES for text in case["texts"]
]
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
_UNITS = {"pp": "percentage point", "-": None}


def _find(text: str, tense: Tense = Tense.POLICY, **options: Any) -> list[Quantity]:
    return find_quantities(Passage(normalize(text), "p1", tense=tense), **options)


def _marked(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The bare sentence and what it holds: one entry a reading of each marked phrase."""
    wanted: list[dict[str, Any]] = []
    for m in _MARK.finditer(text):
        heads, words = m[1].split("; "), m[2]
        metric = inner[1] if (inner := re.search("⟨([^⟩]*)⟩", words)) else None
        phrase = words.replace("⟨", "").replace("⟩", "")
        for head in heads:
            head, _, elsewhere = head.partition(" of ")
            fields = head.split(" ")
            kind = fields.pop(0) if fields[0] == "figure" else "target"
            op, value, unit, *rest = fields
            change = float(rest[rest.index("change") + 1]) if "change" in rest else None
            per = next((r for r in rest[:1] if r not in ("change", "about")), None)
            wanted.append(
                {
                    "kind": kind,
                    "op": op,
                    "value": float(value),
                    "unit": _UNITS.get(unit, unit),
                    "per": per,
                    "change": change,
                    "approximate": "about" in rest,
                    "quote": phrase,
                    "metric": normalize(elsewhere or metric or phrase).text,
                }
            )
    return _MARK.sub(lambda m: m[2].replace("⟨", "").replace("⟩", ""), text), wanted


@pytest.mark.parametrize(("marked", "tense"), _TEXTS)
def test_quantities_are_those_marked(marked: str, tense: Tense) -> None:
    text, wanted = _marked(marked)
    found = [
        {
            "kind": q.kind,
            "op": q.op,
            "value": float(q.value),
            "unit": q.unit,
            "per": q.per,
            "change": None if q.change is None else float(q.change),
            "approximate": q.approximate,
            "quote": q.piece.quote,
            "metric": q.metric,
        }
        for q in _find(text, tense)
    ]
    assert found == wanted


@pytest.mark.parametrize(("marked", "tense"), _TEXTS)
def test_half_width_marks_read_the_same(marked: str, tense: Tense) -> None:
    text, _ = _marked(marked)
    narrow = text.translate(str.maketrans("，；：（）", ",;:()"))
    told = [[(q.kind, q.op, q.value, q.unit, q.per) for q in _find(t, tense)] for t in (text, narrow)]
    assert told[0] == told[1]


def test_a_share_and_a_zero_of_one_clause_are_two_targets() -> None:
    share, zero = _find("20%以上涉企登记事项实现零次跑动。")
    assert (share.op, share.value, share.unit, share.metric) == (">=", 20, "%", "涉企登记事项")
    assert (zero.op, zero.value, zero.unit) == ("=", 0, "次")


def test_a_number_in_a_bracket_leans_on_the_one_before_it() -> None:
    new, total = _find("全市新增2400户（累计约3600户）大中型餐饮单位纳入监管平台。")
    assert (new.value, new.metric) == (2400, "大中型餐饮单位纳入监管平台")
    assert (total.value, total.metric, total.approximate) == (3600, new.metric, True)


def test_big_units_are_counted_out_beside_the_value_as_it_stands() -> None:
    (homes,) = _find("建成安置房2.16万套。")
    assert (homes.value, homes.unit, homes.normalized) == (2.16, "万套", (21600, "套"))
    assert homes.number.text == "2.16万套"


@pytest.mark.parametrize("heading", ["二、申报条件", "（一）事件分级", "4.1.2 三级响应", "第六章 法律责任"])
def test_bounds_under_a_heading_of_conditions_are_thresholds(heading: str) -> None:
    assert not _find("（二）专职人员不少于10人。", headings=("一、总则", normalize(heading).folded))


def test_a_word_of_duty_under_a_standard_of_payment_is_a_cap() -> None:
    found = _find("（二）单个主体补助面积不超过3000亩，营业收入超过2000万元的按5%补助。", headings=("二、补助标准",))
    assert [(q.metric, q.op, q.value, q.unit) for q in found] == [("单个主体补助面积", "<=", 3000, "亩")]


@pytest.mark.parametrize("heading", ["（一）改善办学条件", "推进分级诊疗", "4.2 响应终止"])
def test_bounds_under_a_heading_of_duties_are_targets(heading: str) -> None:
    assert len(_find("专职人员不少于10人。", headings=(normalize(heading).folded,))) == 1


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        (("4.2 三级响应", "4.2.2 响应行动"), "上堤巡查专职人员不少于10人。"),
        (("六、附则", "（一）预案演练"), "综合演练不少于1次。"),
        (("六、附则",), "县指挥部办公室每年至少组织1次综合演练。"),
    ],
)
def test_what_is_done_under_a_heading_of_conditions_is_a_duty(headings: tuple[str, ...], sentence: str) -> None:
    assert [q.op for q in _find(sentence, headings=tuple(normalize(h).folded for h in headings))] == [">="]


def test_numbers_under_a_heading_of_history_are_figures() -> None:
    told = {
        heading: [q.kind for q in _find("全市公共充电桩达到8000个。", headings=(heading,))] for heading in ("一、发展基础", "二、发展目标")
    }
    assert told == {"一、发展基础": ["figure"], "二、发展目标": ["target"]}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("第一章 发展基础和主要目标", "第二节 发展目标"), "target"),
        (("第一章 发展基础和主要目标", "第一节 发展成就"), "figure"),
        (("一、主要目标任务完成情况",), "figure"),
        (("一、2024年工作总结",), "figure"),
        (("三、支出决算情况说明", "1.教育支出"), "figure"),
    ],
)
def test_the_nearest_heading_that_says_anything_tells_the_tense(headings: tuple[str, ...], kind: str) -> None:
    assert [q.kind for q in _find("全县公共充电桩达到8000个。", headings=headings)] == [kind]


def test_cells_of_a_report_are_not_listed_again() -> None:
    cell = Passage(normalize("办理建议87件"), "p1", tense=Tense.ACCOUNT, column="内容", row=1)
    assert find_quantities(cell) == []


@pytest.mark.parametrize(
    ("headings", "paragraph", "tense"),
    [
        (("一、总体情况", "（一）主动公开情况"), "全年主动公开信息1286条。", Tense.ACCOUNT),
        (("一、总体情况",), "继续将政务公开纳入绩效考核，分值权重不低于4%。", Tense.ACCOUNT),
        (("五、存在的主要问题",), "一是解读形式不够丰富。", Tense.ACCOUNT),
        (("五、存在的主要问题及改进情况",), "一是解读形式不够丰富，二是公开不及时。", Tense.ACCOUNT),
        (("五、存在的主要问题及改进情况",), "下一步，一是提升解读质效，每季度开展1次自查。", Tense.OUTLOOK),
        (("五、存在问题",), "2024年，我局将重点做好以下工作：一是提升解读质效。", Tense.OUTLOOK),
        (("五、存在问题及改进措施", "（三）切实加强平台管理"), "每月对所辖网站开展全覆盖检查。", Tense.OUTLOOK),
        (("五、存在问题及改进措施", "（二）推进力度还不够大"), "有3个单位未按时更新栏目。", Tense.ACCOUNT),
        (("五、存在的主要问题", "（一）落实不到位"), "有3个单位未按时更新栏目。", Tense.ACCOUNT),
        (("五、存在的主要问题", "（一）加强平台管理"), "全年检查网站12次。", Tense.ACCOUNT),
        (("三、2019年工作安排",), "加强公开平台建设。", Tense.OUTLOOK),
        (("六、下一步工作打算", "（一）加强组织领导"), "完善工作机制。", Tense.OUTLOOK),
        (("三、下一步工作安排", "（二）补齐监测设施短板"), "设施配备率达到100%。", Tense.OUTLOOK),
        (("四、工作思路",), "推进基层政务公开。", Tense.OUTLOOK),
        (("三、完成2024年预算任务的主要措施",), "盘活存量资金不少于5000万元。", Tense.OUTLOOK),
        (("一、主要举措和成效",), "盘活存量资金5000万元。", Tense.ACCOUNT),
        (("四、审计建议",), "年初预算到位率不低于80%。", Tense.OUTLOOK),
        (("三、工作要求",), "9月底前归集率达到98%。", Tense.OUTLOOK),
        (("一、主要目标任务完成情况",), "新增就业5216人。", Tense.ACCOUNT),
        (("五、存在问题和改进措施",), "2024-2025学年，学校将加大公开力度。", Tense.OUTLOOK),
        ((), "受理申请87件，今年年底前将全面完成答复。", Tense.ACCOUNT),
        ((), "", Tense.ACCOUNT),
    ],
)
def test_what_a_paragraph_of_a_report_speaks_of(headings: tuple[str, ...], paragraph: str, tense: Tense) -> None:
    assert report_tense([normalize(h).folded for h in headings], normalize(paragraph).folded) is tense


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("到2030年，产业体系基本形成，能效大幅提升。单位产值能耗下降13%；森林覆盖率达到24%。", ["2030-12-31", "2030-12-31"]),
        ("到2030年，覆盖率达到90%。投诉办结率达到95%。", ["2030-12-31", "None"]),
        ("体系基本形成。森林覆盖率达到24%。", ["None"]),
    ],
)
def test_a_sentence_in_words_gives_its_limit_to_the_numbers_behind_it(text: str, deadlines: list[str]) -> None:
    document = govdoc.parse(f"云江市节能工作方案\n一、主要目标\n{text}")
    assert [str(t.deadline) for t in document.targets] == deadlines


_ALPHABET = "每年季度月一二两三百千万亿0123456789.,%个项名次户公里元达到不少于超过低高至以上下内的，。；：（）《》“”占同比增长由实现新建其中分别、和零半分之-/ \nG"


@given(st.text(st.sampled_from(_ALPHABET), max_size=80), st.sampled_from(Tense))
def test_any_text_is_read_and_every_quantity_stands_where_it_says(raw: str, tense: Tense) -> None:
    for q in _find(raw, tense):
        assert raw[q.piece.span.start : q.piece.span.end] == q.piece.quote
        assert q.piece.span.start <= q.number.span.start < q.number.span.end <= q.piece.span.end
        assert q.metric
        assert q.op in ("=", ">=", "<=", ">", "<")


@given(st.text(max_size=60), st.sampled_from(Tense))
def test_foreign_text_is_no_trouble(raw: str, tense: Tense) -> None:
    _find(raw, tense)


@pytest.mark.parametrize(
    "seed", ["1个", "每", "至少", "“1个", "分别1%、", "（1个，", "，1个", "同比增长1%，", "每每每1次", "一", "1-", "新增1个"]
)
def test_long_damaged_text_is_read(seed: str) -> None:
    for tense in Tense:
        assert len(_find((seed * 4000)[:12000], tense)) <= 12000
