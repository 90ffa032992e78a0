"""Numbers that a sentence commits somebody to: rates and amounts with their bounds, volumes, growth, ranges, caps, frequencies."""

from __future__ import annotations

import datetime as dt
from typing import Final

from tests.papers.draft import FROM_STRETCH, Writer
from tests.papers.truth import Target
from tests.papers.vocabulary import GAUGES, VOLUMES, Gauge

__all__ = ["amount", "per_clause"]

_GOOD: Final = (
    ("不低于{}", ">="),
    ("达到{}以上", ">="),
    ("达到{}", "="),
    ("达{}", "="),
    ("提高到{}", "="),
    ("稳定在{}以上", ">="),
    ("超过{}", ">"),
    ("突破{}", ">"),
    ("力争达到{}", "="),
    ("保持在{}以上", ">="),
)
_BAD: Final = (
    ("不超过{}", "<="),
    ("控制在{}以内", "<="),
    ("降至{}以下", "<="),
    ("不高于{}", "<="),
    ("降低到{}以下", "<="),
    ("低于{}", "<"),
)
_PERIODS: Final = (("每年", "year"), ("每季度", "quarter"), ("每月", "month"), ("每半年", "half_year"), ("每周", "week"))
_PER_THINGS: Final = ("应急演练", "专题培训", "安全检查", "政策宣讲活动", "满意度调查", "联合执法")
_PP: Final = "percentage point"


def goal(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """农村公路列养率不低于95%."""
    rng = w.rng
    gauge = rng.choice(GAUGES)
    shape, op = rng.choice(_GOOD if gauge.good else _BAD)
    value: float = rng.randint(gauge.low, gauge.high)
    if gauge.unit == "%" and rng.random() < 0.3:
        value = round(value - 0.1 * rng.randint(1, 9), 1)
    words = shape.format(f"{value}{gauge.unit}")
    if op == "=" and rng.random() < 0.15:
        words += "左右"
    unit = gauge.unit.removeprefix("个")
    return gauge.name + w.mark(Target(gauge.name, op, value, unit, deadline=limit), words)


def volume(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """改造城镇老旧小区120个."""
    rng = w.rng
    v = rng.choice(VOLUMES)
    value: float = rng.randint(v.low, v.high)
    if v.unit.startswith("万") and rng.random() < 0.5:
        value = round(value + 0.5, 1)
    shape, op = rng.choice((("{}", "="), ("{}", "="), ("{}以上", ">="), ("不少于{}", ">="), ("{}左右", "=")))
    return v.verb + v.noun + w.mark(Target(v.noun, op, value, v.unit, deadline=limit), shape.format(f"{value}{v.unit}"))


def per_clause(w: Writer) -> str:
    """每年至少组织1次应急演练; 每季度开展安全检查不少于2次."""
    rng = w.rng
    period, per = rng.choice(_PERIODS)
    thing, count = rng.choice(_PER_THINGS), rng.randint(1, 6)
    if rng.random() < 0.5:
        return f"{period}至少组织" + w.mark(Target(thing, ">=", count, "次", per, FROM_STRETCH), f"{count}次") + thing
    return f"{period}组织{thing}" + w.mark(Target(thing, ">=", count, "次", per, FROM_STRETCH), f"不少于{count}次")


def _gauge(w: Writer, unit: str = "%", *, good: bool | None = None) -> Gauge:
    return w.rng.choice([g for g in GAUGES if (g.unit == "%") == (unit == "%") and good in (None, g.good)])


def growth(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """规模以上工业增加值年均增长6.5%左右."""
    value = w.rng.randint(1, 15) + w.rng.choice((0, 0.5))
    value = int(value) if value == int(value) else value
    verb = w.rng.choice(("增长", "年均增长", "同比增长"))
    shape, op = w.rng.choice((("{}%", "="), ("{}%左右", "="), ("{}%以上", ">=")))
    name = _gauge(w, "", good=True).name
    return name + verb + w.mark(Target(name, op, value, "%", deadline=limit), shape.format(value))


def points(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """农村自来水普及率提高3个百分点以上."""
    value, name = w.rng.randint(1, 9), _gauge(w, good=True).name
    shape, op = w.rng.choice((("{}个百分点", "="), ("{}个百分点以上", ">=")))
    return name + "提高" + w.mark(Target(name, op, value, _PP, deadline=limit), shape.format(value))


def change_since(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """涉企现场检查总量较2024年下降30%以上. The year is that of a state, no year for the limits behind it."""
    value = w.rng.randint(5, 60)
    name = w.rng.choice(("涉企现场检查总量", "单位地区生产总值能耗", "一般公共机构用水总量"))
    return f"{name}较{w.base.year - 1}年下降" + w.mark(Target(name, ">=", value, "%", deadline=limit), f"{value}%以上")


def band(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """供水管网漏损率控制在3%—5%: a floor and a cap."""
    low = w.rng.randint(2, 8)
    high, name = low + w.rng.randint(1, 5), _gauge(w, good=False).name
    words = f"{low}%{w.rng.choice('—-~至')}{high}%"
    inner = w.mark(Target(name, "<=", high, "%", deadline=limit), words)
    return f"{name}控制在" + w.mark(Target(name, ">=", low, "%", deadline=limit), inner)


def both(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """农村公路列养率、群众满意度分别达到95%、98%以上."""
    one, other = w.rng.sample([g for g in GAUGES if g.unit == "%" and g.good], 2)
    a, b = w.rng.randint(60, 99), w.rng.randint(60, 99)
    shape, op, tail = w.rng.choice((("分别达到", "=", ""), ("分别不低于", ">=", ""), ("分别达到", ">=", "以上")))
    first = w.mark(Target(one.name, op, a, "%", deadline=limit), f"{a}%")
    return f"{one.name}、{other.name}{shape}{first}、" + w.mark(Target(other.name, op, b, "%", deadline=limit), f"{b}%{tail}")


def among(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """培育专精特新中小企业60家，其中…不少于20家."""
    value = w.rng.randint(5, 90)
    name = w.rng.choice(("省级示范项目", "重点企业", "乡村地区"))
    return volume(w, limit) + f"，其中{name}占比" + w.mark(Target(f"{name}占比", ">=", value, "%", deadline=limit), f"不低于{value}%")


def whole(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """农村公路列养率100%; 列养率达到100%."""
    name = _gauge(w, good=True).name
    words = w.rng.choice(("100%", "达到100%", "达100%", "保持100%"))
    return name + w.mark(Target(name, "=", 100, "%", deadline=limit), words)


def cap(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """单个项目补助最高不超过200万元."""
    value = w.rng.choice((50, 80, 100, 200, 300, 500))
    name = w.rng.choice(("单个项目补助", "单个企业奖励金额", "单户贴息总额"))
    words = w.rng.choice(("最高不超过{}万元", "不超过{}万元", "最高{}万元", "不得超过{}万元"))
    return name + w.mark(Target(name, "<=", value, "万元", deadline=limit), words.format(value))


def least_time(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """公示期不少于7个工作日."""
    value, unit = w.rng.randint(3, 30), w.rng.choice(("日", "个工作日", "天"))
    name = w.rng.choice(("公示期", "公示时间", "公开征求意见时间"))
    return name + w.mark(
        Target(name, ">=", value, unit.removeprefix("个"), deadline=limit), w.rng.choice(("不少于", "不得少于")) + f"{value}{unit}"
    )


_KINDS: Final = (
    (goal, 10),
    (volume, 10),
    (growth, 2),
    (points, 2),
    (change_since, 1),
    (band, 1),
    (both, 1),
    (among, 1),
    (whole, 1),
    (cap, 1),
    (least_time, 1),
)


def amount(w: Writer, limit: dt.date | None = FROM_STRETCH) -> str:
    """One number or two that somebody is to reach, in words."""
    makers, weights = zip(*_KINDS, strict=True)
    return w.rng.choices(makers, weights)[0](w, limit)
