"""Short papers: forwarding notices, replies, announcements."""

from __future__ import annotations

import datetime as dt

from tests.papers.clauses import cite, goals_sentence, limited_sentence, plain
from tests.papers.draft import Draft, Writer
from tests.papers.letter import address, annex_list, date_words, enclosure_title, head, number_for, own_number, sign
from tests.papers.limits import by, recurring_sentence, upon_sentence, within_sentence
from tests.papers.owners import bracket
from tests.papers.sections import heading, label, run_in
from tests.papers.truth import Citation, Figure, Number
from tests.papers.vocabulary import SUBJECTS, VOLUMES, headings, place

__all__ = ["announcement", "forwarding", "reply"]


def forwarding(w: Writer) -> Draft:
    """转发…报告的通知: the report inside has an addressee, a signature and a date of its own."""
    rng = w.rng
    where = place(rng, "省市县")
    subject = rng.choice(SUBJECTS)
    organ = where.organ(rng)
    report = f"关于{subject}情况的报告"
    head(w, f"{where.office}转发{organ}关于{subject}情况报告的通知", "通知", number_for(w, where, "办发"))
    address(w, where.addressees(rng))
    own = w.mark(Citation(report, kind="self"), f"《{report}》")
    w.line(f"{organ}{own}已经{where.short}政府同意，现转发给你们，请结合实际，认真贯彻执行。")
    with w.stretch():
        words, limit = by(w, explicit=True)
        w.line(f"各地各有关部门要对照报告指出的问题，于{w.mark(limit, words)}完成全面自查。")
    sign(w, [where.office])
    w.year = w.base.year
    enclosure_title(w, report)
    w.line(f"{where.short}政府：")
    w.line("按照会议要求，我单位组织开展了全面排查。现将有关情况报告如下：")
    heading(w, 1, "一、", "基本情况")
    w.line("，".join(_figures(w, rng.randint(2, 4))) + "。")
    heading(w, 1, "二、", "存在的主要问题")
    w.line(
        f"{rng.choice(('部分设施建成年代久远', '个别单位重视程度不够', '基层力量较为薄弱'))}，{rng.choice(('管护责任不够落实', '工作进展不够平衡'))}。"
    )
    heading(w, 1, "三、", "下一步工作安排")
    heads = headings(rng)
    for n in range(1, rng.randint(1, 3) + 1):
        with w.task() as owners:
            body = rng.choice((goals_sentence, limited_sentence))(w) + "。"
            w.line(run_in(w, 2, label("（一）", n), w.task_start(next(heads)), body + bracket(w, where, owners)))
    w.line("以上报告如无不妥，请批转各地各有关部门执行。")
    w.line(where.name + organ.removeprefix(where.short))
    w.line(date_words(w.base - dt.timedelta(days=rng.randint(3, 20))))
    return w.draft


def _figures(w: Writer, count: int) -> list[str]:
    """What was done, with its number: 累计改造城镇老旧小区120个."""
    said = []
    for v in w.rng.sample(VOLUMES, count):
        value = w.rng.randint(v.low, v.high)
        about = w.rng.random() < 0.2 and value % 10 == 0
        words = f"{value}{'余' if about else ''}{v.unit}"
        said.append(f"已{v.verb}{v.noun}" + w.mark(Figure(v.noun, value, v.unit, approximate=about), words))
    return said


def reply(w: Writer) -> Draft:
    """关于同意设立…的批复: to one government, its request cited, 此复 at the end."""
    rng = w.rng
    where, below = place(rng, "省市"), place(rng, "市县")
    thing = rng.choice(("高新技术产业开发区", "省级旅游度假区", "现代农业产业园", "化工园区"))
    number = number_for(w, where, "函")
    head(w, f"{where.government}关于同意设立{below.name[:2]}{thing}的批复", "批复", number)
    address(w, [below.government])
    request, code = f"关于申请设立{below.name[:2]}{thing}的请示", f"{below.code}〔{w.base.year}〕{rng.randint(1, 99)}号"
    cited = w.mark(Citation(request, code), f"《{request}》（{w.mark(Number(code), code)}）")
    w.line(f"你{below.short}{cited}收悉。根据{cite(w)}，经研究，现批复如下：")
    makers = [limited_sentence, within_sentence, recurring_sentence, upon_sentence, plain, goals_sentence]
    rng.shuffle(makers)
    heads = headings(rng)
    w.line(run_in(w, 1, "一、", f"同意设立{below.name[:2]}{thing}，实行现行的省级政策", plain(w) + "。"))
    for n in range(2, rng.randint(3, 5) + 1):
        with w.stretch():
            body = "".join(make(w) + "。" for make in (makers.pop(), plain))
            w.line(run_in(w, 1, label("一、", n), next(heads), body))
    w.line(rng.choice(("此复。", "特此批复。")))
    sign(w, [where.government])
    return w.draft


def announcement(w: Writer) -> Draft:
    """公告: a number of its own kind, no addressee, in force from a day, annexes listed."""
    rng = w.rng
    where = place(rng, "市县区")
    organ = where.name + rng.choice(("住房公积金管理中心", "财政局", "教育局", "市场监督管理局", "医疗保障局"))
    subject = rng.choice(SUBJECTS)
    head(w, f"{organ}关于规范{subject}有关事项的公告", "公告", None)
    own_number(w, f"{w.base.year}年第{rng.randint(1, 30)}号")
    w.line(f"根据{cite(w)}有关规定，现将{subject}有关事项公告如下：")
    heads = headings(rng)
    for n in range(1, rng.randint(2, 4) + 1):
        heading(w, 1, label("一、", n), next(heads))
        for k in range(1, rng.randint(2, 3) + 1):
            with w.stretch():
                body = rng.choice((within_sentence, recurring_sentence, goals_sentence, plain))(w) + "。"
                w.line(run_in(w, 2, label("（一）", k), next(heads), body))
    force = w.base + dt.timedelta(days=rng.randint(5, 60))
    w.line(f"本公告自{date_words(force)}起施行。")
    w.draft.other_dates["effective"] = force
    w.line("特此公告。")
    if rng.random() < 0.5:
        annex_list(w, [f"{subject}{x}" for x in rng.sample(("申请表", "服务网点一览表", "办理流程图", "承诺书"), rng.randint(1, 3))])
    sign(w, [organ])
    return w.draft
