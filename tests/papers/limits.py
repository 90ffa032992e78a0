"""Time limits in words: no later than a date, within a duration, again and again, upon an event."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from tests.papers.draft import Writer
from tests.papers.truth import Deadline
from tests.papers.vocabulary import SUBJECTS, cn

__all__ = ["by", "by_sentence", "field_limit", "last_day", "recurring_sentence", "until", "upon_sentence", "within_sentence"]

_DURATIONS: Final = (("个工作日", "workday"), ("日", "day"), ("个月", "month"), ("小时", "hour"), ("天", "day"))
_EVENTS: Final = (
    # how the sentence begins, the words of the limit around the duration, the event, what is done
    ("受理单位应当", "自受理之日起{}内", "受理之日", "办结"),
    ("主管部门应当", "自收到申请材料之日起{}内", "收到申请材料之日", "作出决定"),
    ("建设单位应当", "自竣工验收合格之日起{}内", "竣工验收合格之日", "办理移交手续"),
    ("运营单位应当", "自备案之日起{}内", "备案之日", "向社会公布"),
    ("调查组应当", "自成立之日起{}内", "成立之日", "提交调查报告"),
    ("对群众反映的问题，承办单位要", "在{}内", None, "答复"),
    ("材料不齐全的，受理窗口应当", "在{}内", None, "一次性告知"),
)
_CYCLES: Final = (("每年", "year"), ("每季度", "quarter"), ("每半年", "half_year"), ("每月", "month"), ("每周", "week"))
_AGAIN: Final = ("组织开展专项检查", "举办业务培训", "召开联席会议", "通报工作进展", "开展督导评估", "公布运行情况")
_CONDITIONS: Final = ("省级实施细则印发", "国家有关标准出台", "上级补助资金下达", "省级专项规划批复", "相关系统升级改造完成")


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def by(w: Writer, *, explicit: bool = False) -> tuple[str, Deadline]:
    """Words of a limit and what they mean: 2025年6月底前. Without a year it has the nearest earlier one, where there is no doubt which that is."""
    rng, base = w.rng, w.base
    year, month = base.year + rng.randint(0, 3), rng.randint(1, 12)
    if year == base.year:
        month = min(12, base.month + rng.randint(1, 6))
    day = rng.randint(1, 28)
    kind = rng.randrange(11 if explicit or not w.year else 15)
    if kind == 11:
        words, in_year = rng.choice((("年内", w.year), ("今年内", base.year), ("今年年底前", base.year)))
        w.year = w.year if words == "年内" else 0  # whether 今年 is a year for what follows without one, the guide leaves open
        return words, Deadline(kind="by", date=dt.date(in_year, 12, 31))
    if kind > 11:
        return f"{month}月底前", Deadline(kind="by", date=last_day(w.year, month))
    w.year = year
    if kind == 10:
        return f"{_spelled(year)}年{cn(month)}月底前", Deadline(kind="by", date=last_day(year, month))
    if kind == 9:
        return f"{year}年{month}月前", Deadline(kind="by", date=last_day(year, month))
    if kind == 8:
        part, day = rng.choice((("上旬", 10), ("中旬", 20)))
        return f"{year}年{month}月{part}前", Deadline(kind="by", date=dt.date(year, month, day))
    if kind == 7:
        quarter = (month + 2) // 3
        words = f"{year}年第{'一二三四'[quarter - 1]}季度末前"
        return words, Deadline(kind="by", date=last_day(year, 3 * quarter))
    if kind == 6:
        return f"{year}年{month}月{day}日之前", Deadline(kind="by", date=dt.date(year, month, day))
    if kind == 0:
        return f"{year}年底前", Deadline(kind="by", date=dt.date(year, 12, 31))
    if kind == 1:
        return f"{year}年年底前", Deadline(kind="by", date=dt.date(year, 12, 31))
    if kind == 2:
        return f"{year}年{month}月{day}日前", Deadline(kind="by", date=dt.date(year, month, day))
    return f"{year}年{month}月底前", Deadline(kind="by", date=last_day(year, month))


def _spelled(year: int) -> str:
    """二〇二五."""
    return str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def until(w: Writer) -> tuple[str, Deadline]:
    """到2027年, before goals."""
    year = w.base.year + w.rng.randint(0, 6)
    w.year = year
    return w.rng.choice((f"到{year}年", f"到{year}年底")), Deadline(kind="by", date=dt.date(year, 12, 31))


def field_limit(w: Writer) -> str:
    """What stands behind 完成时限：or in its column, marked."""
    rng = w.rng
    kind = rng.randrange(12)
    if kind == 0:
        w.year = w.base.year
        return w.governing(Deadline(kind="by", date=dt.date(w.base.year, 12, 31)), f"{w.base.year}年底")
    if kind == 1:
        year = w.base.year + 1
        w.year = year
        return w.governing(Deadline(kind="recurring", every="year", start=dt.date(year, 1, 1)), f"{year}年起每年") + "实施"
    if kind == 2:
        condition = rng.choice(_CONDITIONS)
        return w.governing(Deadline(kind="upon", condition=condition), f"待{condition}后完成")
    if kind == 5:
        w.year = w.base.year
        month, words = rng.choice(((6, "上半年"), (6, "第二季度"), (9, "第三季度"), (12, "第四季度")))
        return w.governing(Deadline(kind="by", date=last_day(w.year, month)), f"{w.year}年{words}")
    if kind == 6:
        w.year, month = w.base.year + 1, rng.randint(1, 12)
        return w.governing(Deadline(kind="by", date=last_day(w.year, month)), f"{w.year}年{month}月")
    words, limit = by(w, explicit=True)
    if kind == 3:
        again = rng.choice(("完成并持续推进", "完成并长期坚持", "完成，并持续推进"))
        return w.governing(Deadline(kind="by", date=limit.date, continuing=True), words + again)
    return w.governing(limit, words) + ("完成" if kind == 4 else "")


def within_sentence(w: Writer, *, chinese: bool = False) -> str:
    """主管部门应当自收到申请材料之日起5个工作日内作出决定."""
    before, around, anchor, then = w.rng.choice(_EVENTS)
    words, unit = w.rng.choice(_DURATIONS)
    amount = w.rng.randint(1, 30)
    number = cn(amount) if chinese else str(amount)
    if chinese and amount == 2:
        number = w.rng.choice(("二", "两")) if words.startswith("个") else "二"
    limit = Deadline(kind="within", amount=amount, unit=unit, anchor=anchor)
    return before + w.mark(limit, around.format(number + words)) + then


def recurring_sentence(w: Writer) -> str:
    """每季度召开联席会议; 每年3月底前公布上一年度情况."""
    rng = w.rng
    if rng.random() < 0.4:
        month = rng.randint(1, 12)
        words = rng.choice((f"每年{month}月底前", f"每年{month}月{rng.randint(1, 28)}日前"))
        return w.mark(Deadline(kind="recurring", every="year"), words) + rng.choice(("公布上一年度工作情况", "报送工作总结"))
    if rng.random() < 0.2:
        w.year = w.base.year + 1
        words = rng.choice((f"自{w.year}年起每年", f"{w.year}年起每年", f"从{w.year}年起，每年"))
        return w.mark(Deadline(kind="recurring", every="year", start=dt.date(w.year, 1, 1)), words) + rng.choice(_AGAIN)
    if rng.random() < 0.15:
        return w.mark(Deadline(kind="recurring", every="month"), rng.choice(("每月底前", "每月25日前", "每月5日前"))) + "报送工作进展"
    words, every = rng.choice(_CYCLES)
    return w.mark(Deadline(kind="recurring", every=every), words) + rng.choice(_AGAIN)


def upon_sentence(w: Writer) -> str:
    """待省级实施细则印发后完成制度修订."""
    condition = w.rng.choice(_CONDITIONS)
    return w.mark(Deadline(kind="upon", condition=condition), f"待{condition}后完成") + f"{w.rng.choice(SUBJECTS)}配套制度修订"


def by_sentence(w: Writer) -> str:
    """2025年6月底前完成专项规划编制."""
    words, limit = by(w)
    subject = w.rng.choice(SUBJECTS)
    then = w.rng.choice(
        (
            f"完成{subject}专项规划编制",
            f"出台{subject}实施细则",
            "完成全面自查",
            "全部整改到位",
            "建成运行监测平台并投入使用",
            f"将{subject}方案报送备案",
        )
    )
    return w.mark(limit, words) + then
