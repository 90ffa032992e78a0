"""Notices with an enclosed plan, opinions and work points: sections, run-in headings, brackets that close them."""

from __future__ import annotations

from tests.papers.clauses import action, cite, define, plain
from tests.papers.draft import Draft, Writer
from tests.papers.grids import task_table
from tests.papers.letter import address, annex_list, copies, enclosure_title, head, number_for, sign
from tests.papers.owners import bracket, ranked
from tests.papers.sections import heading, label, paragraph, run_in
from tests.papers.truth import Citation, Responsibility
from tests.papers.vocabulary import SUBJECTS, Place, cn, headings, place

__all__ = ["notice_with_plan", "opinions", "work_points"]


def item(w: Writer, where: Place, level: int, mark: str, words: str | None) -> None:
    """A numbered item; three in four are tasks, closed by a bracket."""
    rng = w.rng
    if rng.random() < 0.1 and w.ranking is None:
        w.line(run_in(w, level, mark, words, _two_tasks(w, where)) if words else paragraph(w, level, mark, _two_tasks(w, where)))
        return
    if rng.random() < 0.75:
        with w.task() as owners:
            body = action(w)
            first, rest = (w.task_start(words), body) if words else ("", w.task_start(body))
            closed = rest + _note(w, where, owners)
            w.line(run_in(w, level, mark, first, closed) if words else paragraph(w, level, mark, closed))
        return
    with w.stretch():
        body = action(w)
        w.line(run_in(w, level, mark, words, body) if words else paragraph(w, level, mark, body))


def _note(w: Writer, where: Place, owners: list[Responsibility]) -> str:
    """The bracket of an item; in a paper that ranks its units the first one says so."""
    if w.ranking is None:
        return bracket(w, where, owners)
    first, w.ranking = w.ranking, False
    return ranked(w, where, owners, first=first)


def _two_tasks(w: Writer, where: Place) -> str:
    """Two stretches, each closed by its bracket; the second begins behind the first bracket."""
    said = ""
    for _ in range(2):
        with w.task() as owners:
            body = action(w, 1)
            said += w.task_start(body) + bracket(w, where, owners, closing=False)
    return said


def chapters(w: Writer, where: Place, *, running: bool, deep: bool) -> None:
    """一、 with （一） or 1. in it, and 1. in these where the paper goes deep; `running` numbers go on through the chapters."""
    rng = w.rng
    heads = headings(rng)
    named = rng.random() < 0.75  # do the innermost items have headings?
    style = rng.choice(("（一）", "1.", "1、")) if not deep else "（一）"
    inner = rng.choice(("1.", "1．", "1、"))
    count = 0
    for n in range(1, rng.randint(2, 3) + 1):
        heading(w, 1, label("一、", n), next(heads))
        if rng.random() < 0.3:
            with w.stretch():
                w.line(action(w, 2))
        count = count if running else 0
        for _ in range(rng.randint(1, 3)):
            count += 1
            if deep and rng.random() < 0.6:
                heading(w, 2, label(style, count), next(heads))
                for k in range(1, rng.randint(2, 3) + 1):
                    item(w, where, 3, label(inner, k), next(heads) if named else None)
            else:
                item(w, where, 2, label(style, count), next(heads) if named else None)


def notice_with_plan(w: Writer) -> Draft:
    """关于印发…实施方案的通知, the plan behind it, now and then a table of tasks as its annex."""
    rng = w.rng
    where = place(rng)
    subject, kind = rng.choice(SUBJECTS), rng.choice(("实施方案", "行动方案", "工作方案", "三年行动计划"))
    plan = f"{where.name}{subject}{kind}"
    issuer = rng.choice((where.office, where.government))
    shown = w.mark(Citation(plan, kind="self"), f"《{plan}》") if rng.random() < 0.4 else plan
    head(w, f"{issuer}关于印发{shown}的通知", "通知", number_for(w, where, "办发" if issuer == where.office else "发"))
    address(w, where.addressees(rng))
    own = w.mark(Citation(plan, kind="self"), f"《{plan}》")
    council = f"{where.short}政府"
    w.line(
        rng.choice(
            (
                f"{own}已经{council}第{rng.randint(2, 99)}次常务会议审议通过，现印发给你们，请认真组织实施。",
                f"{own}已经{council}同意，现印发给你们，请结合实际抓好贯彻落实。",
                f"经{council}同意，现将{own}印发给你们，请遵照执行。",
            )
        )
    )
    annex = f"{subject}重点任务清单"
    has_annex = rng.random() < 0.3
    sign(w, [issuer], seal_lost=rng.random() < 0.1)
    if rng.random() < 0.3:
        w.line("（此件公开发布）")
    enclosure_title(w, plan)
    w.line(f"为加快推进{subject}，根据{cite(w)}，结合我{where.short}实际，制定本{kind[-2:]}。")
    chapters(w, where, running=False, deep=rng.random() < 0.5)
    if has_annex:
        annex_list(w, [annex])
        w.line("附件")
        enclosure_title(w, annex, "attachment")
        task_table(w, where)
    if rng.random() < 0.3:
        copies(w, where, issuer)
    return w.draft


def opinions(w: Writer) -> Draft:
    """关于…的实施意见: chapters with run-in items numbered through; in force from the day it is issued."""
    rng = w.rng
    where = place(rng)
    subject = rng.choice(SUBJECTS)
    kind = rng.choice(("实施意见", "意见", "指导意见", "若干意见"))
    issuer = rng.choice((where.office, where.government))
    number = number_for(w, where, "办发" if issuer == where.office else "发")
    head(w, f"{issuer}关于{rng.choice(('推进', '加强', '进一步做好'))}{subject}的{kind}", "意见", number)
    if rng.random() < 0.8:
        address(w, where.addressees(rng))
    basis = define(w, where) if rng.random() < 0.3 else cite(w)
    w.line(f"为深入贯彻{basis}精神，{plain(w)}，经{where.short}政府同意，现提出以下意见。")
    w.ranking = True if rng.random() < 0.2 else None
    chapters(w, where, running=True, deep=False)
    if rng.random() < 0.5:
        years = rng.randint(1, 5)
        w.line(f"本意见自印发之日起施行，有效期{rng.choice((str(years), cn(years)))}年。")
        w.draft.other_dates |= {"effective": w.base, "expires": w.base.replace(year=w.base.year + years)}
    sign(w, [issuer])
    if rng.random() < 0.3:
        w.line("（此件公开发布）")
    return w.draft


def work_points(w: Writer) -> Draft:
    """2024年…工作要点: items numbered through all chapters."""
    rng = w.rng
    where = place(rng)
    subject = rng.choice(SUBJECTS)
    points = f"{where.name}{w.base.year}年{subject}工作要点"
    issuer = where.office
    own = f"《{points}》"
    shown = w.mark(Citation(points, kind="self"), own) if rng.random() < 0.6 else points
    head(w, f"{issuer}关于印发{shown}的通知", "通知", number_for(w, where, "办发"))
    address(w, where.addressees(rng))
    w.line(f"{w.mark(Citation(points, kind='self'), own)}已经{where.short}政府同意，现印发给你们，请认真抓好落实。")
    sign(w, [issuer])
    enclosure_title(w, points)
    w.line(f"{w.base.year}年，{subject}工作的总体要求是：{plain(w)}，{plain(w)}。")
    chapters(w, where, running=True, deep=False)
    return w.draft
