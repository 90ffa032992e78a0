"""Sentences of a policy paper with what they say: goals, volumes, limits, citations, and talk that says nothing countable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from tests.papers.draft import FROM_STRETCH, Writer
from tests.papers.limits import by_sentence, by, recurring_sentence, until, upon_sentence, within_sentence
from tests.papers.truth import Citation, Number, Target
from tests.papers.vocabulary import GAUGES, MECHANISMS, SUBJECTS, VOLUMES, Place, place

__all__ = ["action", "cite", "goal", "goals_sentence", "limited_sentence", "per_clause", "plain", "volume"]

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
_KINDS: Final = ("实施意见", "管理办法", "行动方案", "若干措施", "指导意见")


def goal(w: Writer, limit: object = FROM_STRETCH, *, plain_words: bool = True) -> str:
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
    return gauge.name + w.mark(Target(gauge.name, op, value, unit, deadline=limit), words)  # type: ignore[arg-type]


def volume(w: Writer, limit: object = FROM_STRETCH) -> str:
    """改造城镇老旧小区120个."""
    rng = w.rng
    v = rng.choice(VOLUMES)
    value: float = rng.randint(v.low, v.high)
    if v.unit.startswith("万") and rng.random() < 0.5:
        value = round(value + 0.5, 1)
    shape, op = rng.choice((("{}", "="), ("{}", "="), ("{}以上", ">="), ("不少于{}", ">="), ("{}左右", "=")))
    return v.verb + v.noun + w.mark(Target(v.noun, op, value, v.unit, deadline=limit), shape.format(f"{value}{v.unit}"))  # type: ignore[arg-type]


def per_clause(w: Writer) -> str:
    """每年至少组织1次应急演练; 每季度开展安全检查不少于2次."""
    rng = w.rng
    period, per = rng.choice(_PERIODS)
    thing, count = rng.choice(_PER_THINGS), rng.randint(1, 6)
    if rng.random() < 0.5:
        return f"{period}至少组织" + w.mark(Target(thing, ">=", count, "次", per, FROM_STRETCH), f"{count}次") + thing
    return f"{period}组织{thing}" + w.mark(Target(thing, ">=", count, "次", per, FROM_STRETCH), f"不少于{count}次")


def goals_sentence(w: Writer) -> str:
    """One to three goals or volumes, parted by commas."""
    return "，".join(w.rng.choice((goal, volume))(w) for _ in range(w.rng.randint(1, 3)))


def limited_sentence(w: Writer) -> str:
    """到2027年，农村公路列养率不低于95%，新建口袋公园30座: the limit is that of every goal of the list."""
    words, limit = w.rng.choice((until, by))(w)
    head = w.mark(limit, words) + "，"
    return head + "，".join(w.rng.choice((goal, volume))(w, limit.date) for _ in range(w.rng.randint(1, 3)))


def plain(w: Writer) -> str:
    """A sentence without a fact."""
    return w.rng.choice(MECHANISMS)


def cited_title(w: Writer, where: Place) -> str:
    """A title of a paper that might be cited."""
    subject, kind = w.rng.choice(SUBJECTS), w.rng.choice(_KINDS)
    return w.rng.choice(
        (f"{where.name}{subject}{kind}", f"{where.government}关于推进{subject}的{kind}", f"{where.office}关于印发{subject}{kind}的通知")
    )


def cite(w: Writer, where: Place | None = None) -> str:
    """《T》（N）, 《T》 or, seldom, a number alone; marked."""
    rng = w.rng
    where = where or place(rng, "省市")
    title = cited_title(w, where)
    if rng.random() < 0.4:
        return w.mark(Citation(title), f"《{title}》")
    number = f"{where.code}{rng.choice(('发', '办发', '规', '办函'))}〔{rng.randint(2008, w.base.year)}〕{rng.randint(1, 199)}号"
    return w.mark(Citation(title, number), f"《{title}》（{w.mark(Number(number), number)}）")


def cite_sentence(w: Writer) -> str:
    """严格落实《…》要求."""
    return w.rng.choice(("严格落实{}要求", "认真执行{}", "按照{}规定规范办理")).format(cite(w))


_Maker: TypeAlias = Callable[[Writer], str]
_SENTENCES: Final[tuple[tuple[_Maker, int], ...]] = (
    (plain, 4),
    (goals_sentence, 5),
    (limited_sentence, 3),
    (by_sentence, 3),
    (within_sentence, 2),
    (recurring_sentence, 2),
    (upon_sentence, 1),
    (per_clause, 2),
    (cite_sentence, 1),
)


def action(w: Writer, most: int = 3) -> str:
    """Some sentences, each ended by 。 or the last but one by ；."""
    makers, weights = zip(*_SENTENCES, strict=True)
    chosen = w.rng.choices(makers, weights, k=w.rng.randint(1, most))
    return "".join(make(w) + "。" for make in chosen)
