"""Sentences of a policy paper with what they say: goals, volumes, limits, citations, and talk that says nothing countable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from tests.papers.amounts import amount, per_clause
from tests.papers.draft import Writer
from tests.papers.limits import by, by_sentence, recurring_sentence, until, upon_sentence, within_sentence
from tests.papers.truth import Citation, Number
from tests.papers.vocabulary import MECHANISMS, SUBJECTS, Place, place

__all__ = ["action", "cite", "define", "goals_sentence", "limited_sentence", "per_clause", "plain"]

_KINDS: Final = ("实施意见", "管理办法", "行动方案", "若干措施", "指导意见")


def goals_sentence(w: Writer) -> str:
    """One to three goals or volumes, parted by commas."""
    return "，".join(amount(w) for _ in range(w.rng.randint(1, 3)))


def limited_sentence(w: Writer) -> str:
    """到2027年，农村公路列养率不低于95%，新建口袋公园30座: the limit is that of every goal of the list."""
    words, limit = w.rng.choice((until, by))(w)
    head = w.mark(limit, words) + "，"
    return head + "，".join(amount(w, limit.date) for _ in range(w.rng.randint(1, 3)))


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


def several(w: Writer) -> str:
    """An order's number, a number alone, two titles in a row, a title inside a title."""
    rng = w.rng
    kind, where = rng.randrange(4), place(rng, "省市")
    subject = rng.choice(SUBJECTS)
    if kind == 0:
        number, title = f"国务院令第{rng.randint(300, 799)}号", f"{subject}条例"
        return w.mark(Citation(title, number), f"《{title}》（{w.mark(Number(number), number)}）")
    if kind == 1:
        number = f"{where.code}发〔{rng.randint(2008, w.base.year)}〕{rng.randint(1, 199)}号"
        return w.mark(Citation(None, number), w.mark(Number(number), number)) + "文件"
    if kind == 2:
        titles = [f"{where.name}{x}{k}" for x, k in zip(rng.sample(SUBJECTS, 2), ("办法", "条例"), strict=True)]
        return rng.choice(("", "、", "和")).join(w.mark(Citation(t), f"《{t}》") for t in titles)
    title = f"〈{where.name}{subject}条例〉实施办法"
    return w.mark(Citation(title), f"《{title}》")


def define(w: Writer, where: Place) -> str:
    """《青岫市供水条例》（以下简称《条例》）: from here on 《条例》 is that."""
    title, short = f"{where.name}{w.rng.choice(SUBJECTS)}条例", "条例"
    w.alias = (short, title)
    return w.mark(Citation(title), f"《{title}》") + f"（以下简称《{short}》）"


def cite_sentence(w: Writer) -> str:
    """严格落实《…》要求; now and then by the short name that the paper defined."""
    if w.alias and w.rng.random() < 0.5:
        short, title = w.alias
        cited = w.mark(Citation(short, kind="alias", alias_of=title), f"《{short}》")
    else:
        cited = w.rng.choice((cite, several))(w)
    return w.rng.choice(("严格落实{}要求", "认真执行{}", "按照{}规定规范办理")).format(cited)


def listed_points(w: Writer) -> str:
    """一是…；二是…；三是…: items of a list, no sections."""
    points = [w.rng.choice((plain, amount, plain))(w) for _ in range(w.rng.randint(2, 4))]
    return "；".join(f"{'一二三四'[i]}是{p}" for i, p in enumerate(points))


def press(w: Writer) -> str:
    """A newspaper, which is no citation."""
    return f"在《{place(w.rng, '市').name[:2]}日报》开设专栏，加强政策宣传"


_Maker: TypeAlias = Callable[[Writer], str]
_SENTENCES: Final[tuple[tuple[_Maker, float], ...]] = (
    (plain, 4),
    (goals_sentence, 5),
    (limited_sentence, 3),
    (by_sentence, 3),
    (within_sentence, 2),
    (recurring_sentence, 2),
    (upon_sentence, 1),
    (per_clause, 2),
    (cite_sentence, 2),
    (listed_points, 1),
    (press, 0.3),
)


def action(w: Writer, most: int = 3) -> str:
    """Some sentences, each ended by 。"""
    makers, weights = zip(*_SENTENCES, strict=True)
    chosen = w.rng.choices(makers, weights, k=w.rng.randint(1, most))
    return "".join(make(w) + "。" for make in chosen)
