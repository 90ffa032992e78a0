"""Annual disclosure reports: prose full of figures, and the three statutory tables."""

from __future__ import annotations

import datetime as dt

from tests.papers.draft import Draft, Writer
from tests.papers.letter import head, sign
from tests.papers.sections import heading, label, run_in
from tests.papers.statutory import applications, bars, disclosure, one_a_line, reviews, tabs
from tests.papers.truth import Citation, Deadline, Figure
from tests.papers.vocabulary import place

__all__ = ["annual_report"]

_COUNTED = (
    ("公开政府信息", "条"),
    ("发布政策解读材料", "篇"),
    ("制发行政规范性文件", "件"),
    ("办理群众留言", "件"),
    ("组织业务培训", "场"),
    ("整改问题", "个"),
    ("开展网站抽查", "次"),
    ("新建政府信息公开专区", "个"),
    ("参训", "人次"),
)


def annual_report(w: Writer) -> Draft:
    """…2023年政府信息公开工作年度报告."""
    rng = w.rng
    w.base = w.draft.base = dt.date(w.base.year, 1, rng.randint(5, 31))
    year = w.base.year - 1
    where = place(rng, "市县区")
    issuer = rng.choice((where.government, where.name + rng.choice(("财政局", "教育局", "水利局"))))
    title = f"{issuer}{year}年政府信息公开工作年度报告"
    head(w, title, "报告", None)
    law = "中华人民共和国政府信息公开条例"
    w.line(
        f"本报告依据{w.mark(Citation(law), f'《{law}》')}（以下简称《条例》）有关规定编制，"
        f"所列数据统计期限为{year}年1月1日至{year}年12月31日。"
    )
    heading(w, 1, "一、", "总体情况")
    topics = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
    counted = iter(rng.sample(_COUNTED, len(_COUNTED)))
    for n, topic in enumerate(topics, 1):
        if n == 2:
            body = f"严格落实{w.mark(Citation('条例', kind='alias', alias_of=law), '《条例》')}规定，按时答复申请。"
        else:
            body = "，".join(_figure(w, *next(counted)) for _ in range(rng.randint(1, 2))) + "。"
        w.line(run_in(w, 2, label("（一）", n), topic, body))
    shape = rng.choice((bars, one_a_line, tabs))
    heading(w, 1, "二、", "主动公开政府信息情况")
    disclosure(w, shape)
    heading(w, 1, "三、", "收到和处理政府信息公开申请情况")
    applications(w, shape)
    heading(w, 1, "四、", "政府信息公开行政复议、行政诉讼情况")
    reviews(w, shape)
    heading(w, 1, "五、", "存在的主要问题及改进情况")
    month = rng.randint(3, 12)
    limit = Deadline(kind="by", date=_end(w.base.year, month))
    w.line(
        f"{year}年，我{where.short}政府信息公开工作仍存在一些不足，政策解读形式较为单一。"
        f"下一步，将完善公开目录，{w.mark(limit, f'{w.base.year}年{month}月底前')}完成目录动态调整。"
    )
    heading(w, 1, "六、", "其他需要报告的事项")
    w.line(rng.choice(("无其他需要报告的事项。", "本年度无其他需要报告的事项。")))
    if rng.random() < 0.8:
        sign(w, [issuer])
    else:
        w.draft.issuers = [issuer]
    return w.draft


def _end(year: int, month: int) -> dt.date:
    return (dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def _figure(w: Writer, what: str, unit: str) -> str:
    rng = w.rng
    value = rng.randint(2, 9999)
    about = rng.random() < 0.15 and value % 10 == 0
    words = f"{value}{'余' if about else ''}{unit}"
    change = round(rng.randint(1, 500) / 10, 1) if rng.random() < 0.3 else None
    sign_ = rng.choice((1, -1))
    said = what + w.mark(Figure(what, value, unit, sign_ * change if change else None, approximate=about), words)
    if change:
        said += f"，{rng.choice(('同比', '较上年'))}{'增长' if sign_ > 0 else '下降'}{change}%"
    return said
