"""Task lists with label lines, and responsibility tables that a notice encloses."""

from __future__ import annotations

from tests.papers.clauses import action
from tests.papers.draft import Draft, Writer
from tests.papers.grids import task_table
from tests.papers.letter import address, copies, date_words, enclosure_title, head, number_for, sign
from tests.papers.limits import by
from tests.papers.owners import label_lines
from tests.papers.sections import heading, label, paragraph, run_in
from tests.papers.truth import Citation
from tests.papers.vocabulary import SUBJECTS, headings, place

__all__ = ["responsibility_table", "task_list"]


def task_list(w: Writer) -> Draft:
    """重点任务分工: numbered tasks, each followed by lines 牵头单位：, 责任单位：, 完成时限：."""
    rng = w.rng
    where = place(rng)
    subject = rng.choice(SUBJECTS)
    title = f"{where.government}关于落实{subject}重点任务分工的通知"
    head(w, title, "通知", number_for(w, where, "发"))
    address(w, where.addressees(rng))
    w.line(f"为扎实推进{subject}，现将重点任务分工通知如下：")
    style, inner = rng.choice((("一、", "1."), ("一、", "（一）"), ("一、", "1．"), ("一、", "1、")))
    heads = headings(rng)
    named = rng.random() < 0.5
    count = 0
    for n in range(1, rng.randint(2, 3) + 1):
        heading(w, 1, label(style, n), next(heads))
        for _ in range(rng.randint(1, 3)):
            count += 1
            words = next(heads) if named else None
            with w.task() as owners:
                body = action(w, 2)
                mark = label(inner, count)
                if words:
                    w.line(run_in(w, 2, mark, w.task_start(words), body))
                else:
                    w.line(paragraph(w, 2, mark, w.task_start(body)))
                for line in label_lines(w, where, owners):
                    w.line(line)
    sign(w, [where.government])
    if rng.random() < 0.3:
        copies(w, where, where.government)
    return w.draft


def responsibility_table(w: Writer) -> Draft:
    """A notice that encloses 任务分解表, with a few requirements of its own."""
    rng = w.rng
    where = place(rng)
    subject = rng.choice(SUBJECTS)
    table = f"{where.name}{subject}{rng.choice(('任务分解表', '重点任务清单', '责任分工表'))}"
    own = f"《{table}》"
    issuer = where.office
    head(w, f"{issuer}关于印发{w.mark(Citation(table, kind='self'), own)}的通知", "通知", number_for(w, where, "办"))
    address(w, where.addressees(rng))
    w.line(f"经{where.short}政府同意，现将{w.mark(Citation(table, kind='self'), own)}印发给你们，请认真抓好落实。")
    if rng.random() < 0.5:
        words, limit = by(w, explicit=True)
        with w.stretch():
            body = f"各责任单位要细化措施，于{w.mark(limit, words)}报{where.office}汇总。"
            w.line(run_in(w, 1, "一、", "明确责任分工", body))
        w.line(run_in(w, 1, "二、", "强化工作调度", f"{where.office}要加强统筹协调，及时研究解决突出问题。"))
    sign(w, [issuer])
    enclosure_title(w, table)
    task_table(w, where, most=9)
    if rng.random() < 0.3:
        w.line(f"{issuer}{' ' * 12}{date_words(w.base)}印发")
        w.draft.other_dates["printed"] = w.base
    return w.draft
