"""The words that name what a number measures (指标名称), in their order, and where its phrase begins and ends.

实现规模以上企业工业固废综合利用率达75%以上 → 规模以上企业工业固废综合利用率
支持3千户高龄独居老人家庭进行厨卫改造 → 高龄独居老人家庭进行厨卫改造
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from govdoc.extract.quantity_words import Endings, Openings, endings, openings, pattern, words
from govdoc.once import Once

__all__ = ["AT_PLACE", "ahead", "behind", "first_verb", "governed", "names_nothing", "noun_before", "opening_verb"]

AT_PLACE: Final = ("所在地", "沿线", "周边", "两侧", "境内", "区内")  # 改造村委会[所在地]24座旱厕
_LONG: Final = 14
_LONGEST: Final = 28
_AFTER: Final = 36
# One class in front, as a search skips to the next of its characters.
_RIGHT_END: Final = re.compile(
    r"[,;。:!?\n()、\d并且不实零](?:(?<=[^并不实零])|(?<=并)(?=[^购网]{2})|(?<=不)[少低超高得]|(?<=零)次?跑|(?<=实)现零次?跑)"
)
_PLACES: Final = re.compile(r"[省市县区旗]\([市区县旗州](?:[、,][市区县旗州]){0,2}\)")  # 4个以上[县(市、区)]通过评估
_LEADS: Final = frozenset("(的 ")
_LEADING: Final = re.compile(r"(?:\([^()]{0,40}\))?[的 ]?")
_GLUE: Final = re.compile(r"[、和或并及与]")
_VERB_LENGTH: Final = 5
_WORDS: Final = ("行为", "节约", "制约", "预约", "集约")  # whose last character is no word of its own
_WHOLE: Final = ("维持",)
_OF_PLACES: Final = frozenset("区局厅院部委站所室率")  # 开发区, 建设局: no verb
_LABEL_STARTS: Final = frozenset("0123456789(第一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DATE_STARTS: Final = frozenset('0123456789力到至在自从截年月季今本当全明去一二两三四五底末期近"')
_DATE_ENDS: Final = frozenset("年底末前")
_DATE_END: Final = re.compile(
    r"\d{4}年(?:度|同期|年?[底末])?(?:之?前)?$|\d{1,2}月[底末]?(?:之?前)?$|[年月]底之?前$|[比较]\"[^\"]{2,6}\"(?:期末|末)$"
)
# How large each of those is that are counted: 10条[超10亿元]产业链, 1.2万名[65周岁以上]老人.
_SIZED: Final = re.compile(
    r"[的 ]?(?:年?(?:产值|营收|销售额|投资|规模|面积)?(?:超过?|过|达到?|突破|逾|不低于))?\d[\d.]{0,6}[十百千万亿]{0,2}"
    r"(?:美元|元|周?岁|亩|公顷|平方米|平方公里|公里|米|吨|千瓦|兆瓦|张|床)(?:[及或]?以[上下])?级?的?"
)
# Behind what is said of those that are counted: 具有发展前景[、带动力强的项目].
_SAID_OF: Final = re.compile(r"(?:、[^、,;。:!?()\d的]{2,14}){1,3}的[^、,;。:!?()\d的]{2,14}(?=[、,;。]|\Z)")
_COMPARED: Final = ("比", "较")
# Behind a verb that tells what kind of thing it is: 居家养老[服务中心], 供应[建设用地].
_NOUN_OF: Final = re.compile(
    "中心|站|所|室|厅|机构|平台|体系|设施|能力|基地|园|用地|资金|人员|面积|水平|效率|质量|收入|设备|器材|网点|队伍|车间"
)
_ASIDE: Final = re.compile(r"\([^()]{0,80}\)[、和及](?=..)")
_PAIRED: Final = ("绿化", "修订", "培育")  # of 造林绿化, 评估修订, 引进培育
_BUILT: Final = re.compile(r"[新改扩迁]\([改扩迁续、]{1,5}\)建")
_GROWS: Final = frozenset("增提上下降减")  # of 增长, 提高, 上升, 下降, 降低, 减少
_BASE: Final = re.compile(r"[由从][^,;。]{0,6}\d")


class _Edges(NamedTuple):
    """What belongs to no metric at its edges: the characters with which that may begin and end, and the words themselves."""

    opening: frozenset[str]
    words: Openings
    closing: frozenset[str]
    tails: Endings


def _make_edges() -> _Edges:
    lead, tails = openings("lead_in"), endings("tail_words")
    return _Edges(lead.first | _LABEL_STARTS | _DATE_STARTS, lead, tails.last | _DATE_ENDS, tails)


_EDGES: Final = Once(_make_edges)


def behind(left: str, hi: int, verbs: str | None = None) -> tuple[int, int, int]:
    """Where the phrase starts that stands left of the number in ``left[:hi]``, and where in it the metric starts and ends.

    The row `verbs` tells which verbs at its front are left out.
    """
    edges = _EDGES.kept or _EDGES.made()
    start = _led_in(left, hi) if hi and left[0] in edges.opening else 0
    if ("由" in left or "从" in left) and (m := _BASE.search(left, start, hi)) and m.start() > start:
        hi = m.start()
    while hi > start and left[hi - 1] in edges.closing and (tail := edges.tails.of(left, hi, start) or _date_end(left, hi, start)):
        if (hi - len(tail) == start and tail in _WHOLE) or left[hi - 2 : hi] in _WORDS:
            break  # 维持8件
        hi -= len(tail)
        if tail[-1] == "年" and left[hi - 1 : hi] in _COMPARED and left[hi - 2 : hi] != "占比" and left[hi + len(tail) :][:1] in _GROWS:
            hi -= 1  # 粮食产量[比2010年增长]262%
    phrase = start
    if verbs:
        while (m := openings(verbs).match(left, start, hi)) and hi - m.end() >= 2 and len(m.group()) > 1 and left[m.end()] != "性":
            if left[m.end() : hi] in _PAIRED:
                break  # [造林绿化]285万亩
            if start > phrase and _NOUN_OF.match(left, m.end(), hi):
                break  # 供应[建设用地]
            start = m.end()
            if g := _GLUE.match(left, start, hi):
                start = g.end()
    if "按照" in left and (pos := left.rfind("按照", start, hi)) >= 0 and hi - pos > 3:
        start = pos + 2
    if "等" in left and (pos := left.rfind("等", start, hi)) >= 0 and hi - pos > 2 and ("、" in left[start:pos] or "》" in left[start:pos]):
        start = pos + 1
    if hi - start > (_LONG if verbs == "strong_verb" else _LONGEST):
        start = _shortened(left, start, hi)
    if left[start:hi].startswith("(") and (m := _ASIDE.match(left, start, hi)):
        start = m.end()
    while start < hi and left[start] in ' 、,)的和与及"' and (left[start] != '"' or left.count('"', start, hi) % 2):
        start += 1
    return phrase, start if start < hi else hi, hi


def _led_in(left: str, hi: int) -> int:
    """Where the words begin behind a label, dates and the like: 三是力争到2025年,全市[公共充电桩]."""
    m = pattern("lead_label").match(left, 0, hi) if left[:1] in _LABEL_STARTS else None
    at = m.end() if m else 0
    date, word = pattern("lead_date"), _EDGES.made().words
    while at < hi:
        m = date.match(left, at, hi) if left[at] in _DATE_STARTS else None
        m = m or word.match(left, at, hi)
        if m is None:
            break
        at = m.end()
    return at


def _date_end(left: str, hi: int, lo: int) -> str:
    """护理型床位占比[2025年]达到55%, 支付进度[6月底前]不低于60%: a date behind the metric."""
    if left[hi - 1] not in _DATE_ENDS:
        return ""
    m = _DATE_END.search(left, max(lo, hi - 10), hi)
    return m.group() if m else ""


def _shortened(left: str, start: int, hi: int) -> int:
    """Where a long metric may begin instead: behind its last verb, if enough is left (在乡镇驻地和重点村建成[公共充电站])."""
    verb = pattern("strong_verb")
    best = start
    for m in verb.finditer(left, start, hi - 3):
        if len(m.group()) > 1 and left[m.end()] not in "的率量值额路、等" and not _NOUN_OF.match(left, m.end(), hi):
            best = m.end()
    return best


def ahead(right: str) -> tuple[int, int]:
    """The noun phrase that follows the number in `right`."""
    start = 0
    if right.startswith(("人民币", ".")):
        return 0, 0
    if right[:1] in _LEADS:
        m = _LEADING.match(right)
        start = m.end() if m else 0
    named = _PLACES.match(right, start) if right[start + 1 : start + 2] == "(" else None
    end = _RIGHT_END.search(right, named.end() if named else start, start + _AFTER)
    if end and right[end.start()].isdigit() and (sized := _SIZED.match(right, start)) and sized.end() > end.start():
        end = _RIGHT_END.search(right, sized.end(), sized.end() + _AFTER)
    stop = end.start() if end else min(len(right), start + _AFTER)
    if right[stop : stop + 1] == "、" and "的" in right[stop:] and "的" not in right[start:stop] and (of := _SAID_OF.match(right, stop)):
        stop = of.end()  # 1万名[具有博士、硕士学位的紧缺人才]
    if '"' in right and (closing := right.find('"的', start, stop)) >= 0 and not right.count('"', start, closing) % 2:
        stop = closing  # 每乡镇至少2名[专干]”的要求
    while stop > start and right[stop - 1] in "等与和及 ":
        stop -= 1
    return start, stop


@cache
def _verbs() -> frozenset[str]:
    """The verbs of commitment."""
    return words("strong_verb") | words("weak_verb")


def governed(left: str, hi: int) -> str | None:
    """The verb that stands right before the number, over words of place and degree (完成[全省]86所), or None."""
    verbs, scopes = _verbs(), endings("scope_tail")
    while True:
        for n in range(min(_VERB_LENGTH, hi), 0, -1):
            if (word := left[hi - n : hi]) in verbs:
                return word  # [更新]300条, before the 新 that may stand between a verb and its number is taken off
        scope = scopes.of(left, hi) or (left[hi - 1 : hi] == " " and " ")
        if not scope:
            return None
        hi -= len(scope)


def noun_before(left: str, cut: int) -> bool:
    """Is there something measured left of the number, or does the number open its phrase (全市90%的…)?"""
    _, lo, hi = behind(left, cut)
    return hi - lo >= 2 and governed(left, cut) is None


def names_nothing(name: str) -> bool:
    """再[完成]150个: a verb that names no thing; what is measured was said before."""
    return name in words("bare_result")


def opening_verb(left: str) -> str | None:
    """The verb with which the clause opens, behind 力争, 全年 and the like (新增…等15个主题), or None."""
    verbs = _verbs()
    at = _led_in(left, len(left))
    for n in range(_VERB_LENGTH, 1, -1):
        if (word := left[at : at + n]) in verbs:
            return word
    return None


def first_verb(left: str) -> bool:
    """Is there a verb of commitment anywhere in the words left of the number?"""
    verbs = _verbs()
    n = len(left)
    for i in range(n - 1):
        for k in (i + 2, i + 3, i + 4):
            if left[i:k] in verbs and k <= n and left[k : k + 1] not in _OF_PLACES:
                return True
    return ")建" in left and _BUILT.search(left) is not None
