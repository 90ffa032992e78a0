"""Regulations published by an order: chapters, articles, items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tests.papers.clauses import cite
from tests.papers.draft import FROM_STRETCH, Draft, Writer
from tests.papers.letter import date_words
from tests.papers.limits import within_sentence
from tests.papers.sections import article, heading, label, paragraph
from tests.papers.truth import Agency, Citation, Deadline, Number, Part, Target, Title
from tests.papers.vocabulary import SUBJECTS, cn, place

__all__ = ["regulation"]


def regulation(w: Writer) -> Draft:
    """政府令 and the regulation behind it: title and type are the regulation's, the number is the order's."""
    rng = w.rng
    where = place(rng, "省市市")
    subject = rng.choice(SUBJECTS)
    kind = rng.choice(("管理办法", "管理规定", "实施细则"))
    name = f"{where.name}{subject}{kind}"
    number = f"{where.government}令第{rng.randint(1, 299)}号"
    d = w.draft
    d.title, d.doc_type, d.number, d.issuers = name, kind[-2:], number, [where.government]
    order = f"{where.government}令"
    organ = w.mark(Agency(where.government, "issuer"), where.government)
    shown = w.mark(Number(number), w.mark(Part("main", order), organ + "令") + "\n" + number.removeprefix(order))
    for line in shown.split("\n"):
        w.line(line)
    force = (w.base + dt.timedelta(days=rng.randint(20, 90))).replace(day=rng.choice((1, 15)))
    w.line(
        f"{w.mark(Citation(name, kind='self'), f'《{name}》')}已经{w.base.year}年{w.base.month}月1日{where.short}人民政府第{rng.randint(2, 99)}次常务会议通过，"
        f"现予公布，自{date_words(force)}起施行。"
    )
    ruler = {"省": "省长", "市": "市长"}[where.short]
    w.line(f"{ruler}　{rng.choice('王李张刘陈杨赵黄周吴')}{rng.choice('建志文国海春明晓立远')}{rng.choice('华强军平林峰川宁')}")
    w.line(date_words(w.base))
    d.written = w.base
    w.line(w.mark(Part("enclosure", name), w.mark(Title(name), name)))
    years = rng.randint(2, 5) if rng.random() < 0.4 else None
    d.other_dates["effective"] = force
    if years:
        d.other_dates["expires"] = force.replace(year=force.year + years)
    _articles(w, where.name, subject, kind[-2:], force, years)
    return d


def _articles(w: Writer, region: str, subject: str, kind: str, force: dt.date, years: int | None) -> None:
    rng = w.rng
    gap = rng.choice(("　", " ", ""))
    count = 0

    def say(body: str | Callable[[Writer], str]) -> None:
        nonlocal count
        count += 1
        with w.stretch():
            article(w, 2, count, body if isinstance(body, str) else body(w))

    heading(w, 1, "第一章", "总则", gap or "　")
    say(f"为了规范{subject}，维护公共利益，根据{cite(w)}，结合本{region[-1]}实际，制定本{kind}。")
    say(f"本{region[-1]}行政区域内{subject}及其监督管理，适用本{kind}。")
    heading(w, 1, "第二章", rng.choice(("建设与管理", "服务与保障", "规划与建设")), gap or "　")
    say("主管部门履行下列职责：")
    items = rng.sample(("组织编制专项规划", "制定技术导则", "建立信用评价制度", "开展监督检查", "受理投诉举报"), rng.randint(2, 4))
    for i, item in enumerate(items, 1):
        w.line(paragraph(w, 3, label("（一）", i), item + ("。" if i == len(items) else "；")))
    for _ in range(rng.randint(1, 3)):
        say(rng.choice((_limit, _share, _keep, _periodic)))
    heading(w, 1, "第三章", "附则", gap or "　")
    term = f"，有效期{cn(years)}年" if years else ""
    say(f"本{kind}自{date_words(force)}起施行{term}。")


def _limit(w: Writer) -> str:
    return within_sentence(w, chinese=True) + "。"


def _share(w: Writer) -> str:
    value = w.rng.randint(11, 99)
    return (
        "水质检测合格率应当"
        + w.mark(Target("水质检测合格率", ">=", value, "%", deadline=FROM_STRETCH), f"达到百分之{cn(value)}以上")
        + "。"
    )  # type: ignore[arg-type]


def _keep(w: Writer) -> str:
    value = w.rng.randint(5, 90)
    return (
        "视频监控资料保存时间"
        + w.mark(Target("视频监控资料保存时间", ">=", value, "日", deadline=FROM_STRETCH), f"不少于{cn(value)}日")
        + "。"
    )  # type: ignore[arg-type]


def _periodic(w: Writer) -> str:
    month = w.rng.randint(1, 12)
    return "主管部门应当于" + w.mark(Deadline(kind="recurring", every="year"), f"每年{cn(month)}月底前") + "向社会公布上一年度运行状况。"
