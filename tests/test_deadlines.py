"""Limits marked in sentences of our own, and what a document's passages tell one another."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdoc
from govdoc.extract.deadlines import DeadlineHit, find_deadlines, find_effect
from govdoc.normalize import normalize
from govdoc.outline import Passage, Tense

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "deadlines.toml").read_text("utf-8"))
_MARK = re.compile(r"\[((?:by|within|recurring|upon)[^|\]]*)\|([^\]]*)\]")
_SENTENCES = [
    pytest.param({"written": _CASES["written"], **case}, text, id=f"{case['name']}: {text[:30]}")
    for case in _CASES["case"]
    for text in case["texts"]
]


def _said(hit: DeadlineHit) -> str:
    """A hit in the words of the marks."""
    if hit.kind == "by":
        return f"by {hit.date or 'none'}{' continuing' if hit.continuing else ''}"
    if hit.kind == "within":
        return f"within {hit.amount} {hit.unit}"
    if hit.kind == "recurring":
        return f"recurring {hit.every or 'none'} {hit.start or 'none'}"
    return "upon"


def _find(*passages: Passage, written: str = "", title: str | None = None) -> list[DeadlineHit]:
    day = datetime.date.fromisoformat(written) if written else None
    return find_deadlines(passages, written=day, title=normalize(title) if title else None)


def _passage(text: str, **more: object) -> Passage:
    return Passage(normalize(text), "p1", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("case", "marked"), _SENTENCES)
def test_limits_are_those_marked(case: dict[str, str], marked: str) -> None:
    text = _MARK.sub(lambda m: m[2], marked)
    wanted = [(m[1], m[2]) for m in _MARK.finditer(marked)]
    passage = _passage(text, column=case.get("column"), tense=Tense(case.get("tense", "policy")))
    hits = _find(passage, written=case["written"], title=case.get("title"))
    assert [_said(h) for h in hits] == [w for w, _ in wanted], [h.piece.text for h in hits]
    for hit, (_, words) in zip(hits, wanted, strict=True):
        ours, theirs = hit.piece.folded.replace(" ", ""), normalize(words).folded.replace(" ", "")
        assert ours in theirs or theirs in ours, (ours, theirs)
        assert hit.piece.quote in text


def test_a_missing_year_stays_within_its_part() -> None:
    plan = Passage(normalize("2024年，全市新建口袋公园30个。"), "enclosure")
    annex = Passage(normalize("6月底前完成选址。"), "attachment")
    (own,) = _find(plan, Passage(normalize("6月底前完成选址。"), "enclosure"), written="2023-05-04")
    (other,) = _find(plan, annex, written="2023-05-04")
    assert own.date == datetime.date(2024, 6, 30)
    assert [e.text for e in own.evidence] == ["2024年"]
    assert other.date == datetime.date(2023, 6, 30)
    assert other.evidence == ()


def test_a_title_line_gives_its_year_and_no_limit() -> None:
    line = Passage(normalize("青浦湾市2024年底前重点工作安排"), "p1", is_title=True)
    (hit,) = _find(line, _passage("6月底前完成选址。"), written="2023-12-01")
    assert hit.date == datetime.date(2024, 6, 30)


def test_the_year_of_the_documents_title_is_evidence() -> None:
    (hit,) = _find(_passage("10月底前完成改造。"), title="青浦湾市2021年农村改厕实施方案")
    assert [e.text for e in hit.evidence] == ["2021年"]


def test_this_year_is_the_year_of_writing_whatever_stands_nearer() -> None:
    (hit,) = _find(_passage("2021年启动试点。今年年底前全面推开。"), written="2022-02-01")
    assert hit.date == datetime.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("登记单位应当自名称变更之日起五个工作日内报送。", "名称变更之日"),
        ("清单调整后10个工作日内公开。", "清单调整"),
        ("较大、重大燃气事故发生后，应在24小时内公布初步情况。", "较大、重大燃气事故发生"),
        ("供水单位接到投诉后，应当在二小时内到场，二十四小时内答复。", "接到投诉"),
        ("发现聚集性病例的，应当在2小时内报告。", "发现聚集性病例"),
        ("待国家目录发布后1个月内修订。", "国家目录发布"),
        ("3个工作日内办结。", None),
        ("今后3年内完成。", None),
    ],
)
def test_anchors_are_the_events_that_durations_count_from(text: str, anchor: str | None) -> None:
    assert {h.anchor for h in _find(_passage(text))} == {anchor}


def test_the_event_of_upon_is_its_condition() -> None:
    (hit,) = _find(_passage("待省绿色工厂名录入选（退出）管理规程后完成", column="完成时限"))
    assert hit.condition == "省绿色工厂名录入选(退出)管理规程"


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("本办法自2011年2月1日起施行。", ["effective 2011-02-01"]),
        ("本规定自二〇二〇年七月一日起施行，有效期五年。", ["effective 2020-07-01", "expires 5 years"]),
        ("本通知自印发之日起实施。", ["effective from publication"]),
        ("本规定自公布之日起30日后施行，有效期6个月。", ["effective from publication + 30", "expires 6 months"]),
        ("自2023年9月1日起30日后施行。", ["effective 2023-10-01"]),
        ("本政策执行期限为2019年1月1日至2023年12月31日。", ["effective 2019-01-01", "expires 2023-12-31"]),
        ("本意见自2021年1月1日起施行，有效期至2025年12月31日。", ["effective 2021-01-01", "expires 2025-12-31"]),
        ("本细则自2021年1月1日起试行，试行期两年。", ["effective 2021-01-01", "expires 2 years"]),
        ("本通告自2022年1月1日起施行至2022年12月31日止。", ["effective 2022-01-01", "expires 2022-12-31"]),
        ("本办法自2016年3月1日起施行，2021年2月28日废止。", ["effective 2016-03-01", "expires 2021-02-28"]),
        ("有效期：3年", ["expires 3 years"]),
        ("许可证有效期为5年。", []),
        ("取得资格证书的人员，证书有效期3年。", []),
        ("自2018年1月1日起实施登记制度改革。", []),
        ("本标准自发布之日起实施，原标准自2019年1月1日起废止。", ["effective from publication"]),
        ("本办法自2021年2月30日起施行。", ["effective None"]),
    ],
)
def test_dates_of_force(text: str, effects: list[str]) -> None:
    said = []
    for e in find_effect(normalize(text)):
        term = f"{e.years} years" if e.years else f"{e.months} months" if e.months else str(e.date)
        origin = "from publication" + (f" + {e.delay_days}" if e.delay_days else "")
        said.append(f"{e.kind} {origin if e.from_publication else term}")
    assert said == effects


_WORDS = "0 1 2 5 12 20 2025年 12月 31日 年底 每年 每季度 待 出台后 完成 3个工作日 之日起 自 到 前 内 底 并持续推进 有效期 施行 十四五 末 春节 今年 次年 、 ， 。 （ ） - 至".split()


@given(st.lists(st.sampled_from(_WORDS), max_size=24).map("".join), st.sampled_from([None, "完成时限"]), st.sampled_from(list(Tense)))
def test_no_text_raises_and_each_limit_has_its_place(text: str, column: str | None, tense: Tense) -> None:
    for hit in _find(Passage(normalize(text), "p1", column=column, tense=tense), written="2022-03-15"):
        assert hit.piece.quote == hit.piece.span.of(text)
    for effect in find_effect(normalize(text)):
        assert effect.piece.quote


@pytest.mark.parametrize(
    ("line", "limits"),
    [
        ("时间：2024年底", ["2024年底"]),
        ("时间：2024年7月12日，上午7:30", []),
        ("时间：2024年7月12日（9:00-12:00）", []),
        ("时间：2024年7月12日17:00前", ["2024年7月12日17:00前"]),
        ("截止时间：2024年7月12日17:00", ["2024年7月12日"]),
        ("考试时间：2024年7月12日", []),
    ],
)
def test_a_line_says_until_when_or_when(line: str, limits: list[str]) -> None:
    assert [d.text for d in govdoc.find_deadlines(line)] == limits
    document = govdoc.parse(f"云江市水利局关于开展测评的通知\n一、安排\n1.准备材料。\n2.{line}\n")
    assert [d.text for d in document.deadlines] == limits
