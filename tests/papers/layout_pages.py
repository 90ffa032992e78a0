"""Layouts of the page: breadcrumb, headline, block of labels, chrome behind the text, page marks, a title over two lines."""

from __future__ import annotations

import datetime as dt
import random
from typing import Final

from tests.papers.draft import MARK, Draft, bare
from tests.papers.truth import Number, Part

__all__ = ["block", "breadcrumb", "headline", "page_marks", "tail", "wrapped_title"]

_TAIL: Final = (
    "【打印本页】 【关闭窗口】",
    "扫一扫在手机打开当前页",
    "打印    关闭",
    "分享到：",
    "上一篇：没有了",
    "网站标识码：0000000017",
    "版权所有：本网站    备案号：青ICP备00000123号",
)


def breadcrumb(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """首页 > 政务公开 > 政策文件."""
    first = rng.choice(
        ("首页 > 政务公开 > 政策文件", "当前位置：首页 > 政府信息公开 > 正文", "您当前所在位置：首页 >> 政务公开 >> 政策文件库 >> 正文")
    )
    return [first, *lines]


def headline(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """The title once more as the page's headline, with a line of date and source: the day the page was published."""
    if draft.title is None or draft.doc_type not in ("通知", "意见", "批复", "公告", "报告"):
        return lines
    day = _published(rng, draft)
    shown = rng.choice(
        (
            f"发布时间：{day.isoformat()}    来源：本网    浏览次数：",
            f"发布日期：{day.isoformat()}  字体：【大 中 小】",
            f"日期：{day.isoformat()}",
        )
    )
    return [draft.title, shown, *lines]


def block(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """The block of labels over the text: its number is one more occurrence, its 发布日期 the day of publishing."""
    pairs = [("索引号", f"{rng.randint(100000, 999999)}/{rng.randint(2012, 2026)}-{rng.randint(1, 99999):05}"), ("主题分类", "综合政务")]
    organ = draft.issuers[0] if draft.issuers else None
    if organ:
        pairs.append(("发文机关", organ))
    if draft.written:
        pairs.append(
            (
                "成文日期",
                rng.choice((draft.written.isoformat(), f"{draft.written.year}年{draft.written.month:02}月{draft.written.day:02}日")),
            )
        )
    if draft.number and "令" not in draft.number and "年第" not in draft.number:
        at = len(draft.facts)
        draft.facts.append(Number(draft.number))
        pairs.append(("发文字号", chr(0xF0000 + at) + draft.number + chr(0x100000 + at)))
    pairs.append(("发布日期", _published(rng, draft).isoformat()))
    pairs.append(("有效性", "有效"))
    shape = rng.randrange(4)
    if shape == 0:
        shown = [f"{k}：{v}" for k, v in pairs]
    elif shape == 1:
        cells = [f"{k}：{v}" for k, v in pairs]
        shown = ["    ".join(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    elif shape == 2:
        cells = [f"{k} | {v}" for k, v in pairs]
        shown = ["| " + " | ".join(cells[i : i + 2]) + " |" for i in range(0, len(cells), 2)]
    else:
        shown = [x for k, v in pairs for x in (f"{k}：", v)]
    return [*shown, *lines]


def _published(rng: random.Random, draft: Draft) -> dt.date:
    return draft.other_dates.setdefault("published", draft.base + dt.timedelta(days=rng.randint(0, 9)))


def tail(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Share buttons, print buttons, the site's numbers."""
    return [*lines, *rng.sample(_TAIL, rng.randint(1, 4))]


def page_marks(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """— 2 — between the lines, as exports of printed pages have it; a serial number stays on the page of its row."""
    out, page = [], 1
    for i, line in enumerate(lines):
        if (
            i > 8
            and not bare(lines[i - 1]).isdigit()
            and "\t" not in line
            and "|" not in line
            and rng.random() < 0.12
            and len(bare(line)) > 40
        ):
            page += 1
            out.append(f"— {page} —")
        out.append(line)
    return out


def wrapped_title(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """The title over two lines, broken behind 关于 or 印发 or before 的通知."""
    for i, line in enumerate(lines):
        main = [f for f in draft.facts if isinstance(f, Part) and f.role == "main"]
        if main and bare(line) == main[0].title and len(bare(line)) > 24:
            for word in rng.sample(("关于", "印发", "转发"), 3):
                at = line.find(word)
                if at > 6 and not MARK.search(line[at : at + len(word)]):
                    cut = at if rng.random() < 0.5 else at + len(word)
                    return [*lines[:i], line[:cut], line[cut:], *lines[i + 1 :]]
            return lines
    return lines
