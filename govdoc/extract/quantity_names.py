"""What a target or a figure is called (指标): the words of its sentence that name it, or those of the one before it.

公共充电桩达到1.2万个 → 公共充电桩 · 年内完成120个小区的改造，11月底前再完成150个 → both 小区的改造
"""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.quantity_bounds import Bound, Period
from govdoc.extract.quantity_metric import AT_PLACE, ahead, behind, governed, names_nothing
from govdoc.extract.quantity_setting import Setting
from govdoc.extract.quantity_words import pattern, words

__all__ = ["JOINTS", "LISTED", "bare_name", "name_before", "name_of_figure", "name_of_target", "names_no_other", "names_of"]

JOINTS: Final = ("", "、", "和", "及", "与", "或", "以及")
LISTED: Final = ("、", "和", "及", "与")
_LIST: Final = re.compile("、|和|与|以及|(?<!普)及(?![率时其格])")
_TIMES: Final = ("次", "场", "期", "轮", "遍", "场次")
_OF_NOUNS: Final = ("个", "家", "名", "位", "座", "所", "类")
# The noun that 42个 counts ends before a verb, or is a plain 单位: 42个[单位]行政权力目录3800余项.
_HEAD: Final = re.compile(
    "单位|部门|乡镇|街道|[镇乡村县区市旗](?=[均已未都全])|(?:[^已均未全被进实位在]|(?<=平)均){2,20}(?=[已未被]|(?<!平)均|全部|进行|实现|位列|在全)"
)
_PLACES: Final = frozenset("镇乡村县区市旗州")
_SERVED: Final = (*_OF_NOUNS, "户", "人")  # 春节期间为690户[发放补贴]
_PAIRED: Final = re.compile(r"\d[\d.]{0,9}万?[户人名套间头]")
_HELD: Final = "召开"
_MEETING: Final = re.compile("[㐀-鿿]{1,10}(?:会议|例会|全会)")
_SINCE: Final = re.compile(r"[在比较由](?<=[㐀-鿿]{4})20\d\d年")
_NUMBERED: Final = re.compile(r".{0,80}\d(?:[%‰万亿元个项家]|以上|的|标准)*")
_NEAR: Final = 16
_NOTE_MARK: Final = re.compile(r"[\[〔](?:注?\d{1,2}|注)[\]〕]$")
_RECKONED: Final = ("计算", "折算", "测算", "核算")
_CLASS_ENDS: Final = frozenset("类项")
_CLASSES: Final = re.compile(r"\d{1,3}(?:个?大?类|大项)\Z")  # 完成[10类]42项实事
_STATES: Final = frozenset("已均正尚未")  # 路面硬化4.5公里[已完成设计]
_SPENT: Final = ("投资", "投入", "投入资金", "资金")
_SPENT_ON: Final = re.compile(
    "[对在为给将把]|用于|用以|铺设|建设|建成|改造|新建|扩建|改建|修建|购置|采购|实施|开展|完成|推进|启动|持续|全面|全力"
)
_TOLD: Final = re.compile("[㐀-鿿]{4,16}")
_WORDS: Final = re.compile("[㐀-鿿].|[A-Za-z]{2}")


def name_of_target(text: str, at: Setting, bound: Bound, period: Period | None) -> tuple[str, int, int]:
    """The name of a target, read from the words left of its number, or from those that follow it (支持4万户[…]).

    With it come the places where its phrase starts and ends; the name is empty where the words beside the number name nothing.
    """
    amount = at.amount
    volume = amount.kind in ("count", "measure", "bare", "money", "zero")
    skipped = 0
    cut = period.end - (at.left_at - at.sentence_at) if period else 0
    rest = at.left[cut : bound.cut] if cut > 0 else ""  # of 低保标准由每人每月680元提高到730元, 近视率每年下降0.5个百分点 no name
    if len(rest) >= 2 and not rest[0].isdigit() and rest not in words("change_verb"):
        skipped = cut  # 单个企业每年[补助总额]不超过300万元
    # 投资强度不低于300万元/亩: before a bound the first word may be part of the name, so only the plainest verbs go
    verbs = None if not volume else "strong_verb" if bound.open or bound.kind == "tail" else "bare_result"
    phrase, lo, hi = behind(at.left[skipped:], bound.cut - skipped, verbs)
    base = at.left_at + skipped
    left = text[base + lo : base + hi]
    if (volume and names_nothing(left)) or not _WORDS.search(left):
        left = ""
    start = min(base + phrase, amount.start)
    between = bound.between.removesuffix("达到").removesuffix("达").removesuffix("到")
    lo, hi = ahead(at.right)
    listed = at.left[: bound.cut].endswith(("等", *LISTED))
    if listed and at.follows and not left.endswith("等"):
        start = amount.start
    if hi - lo >= 2 and (
        len(left) < 2
        or between
        or listed
        or amount.kind == "zero"
        or amount.unit in _TIMES
        or (bound.open and left[-2:-1].isdigit())
        or (amount.kind == "count" and at.left.endswith("的"))  # 对符合条件的1.2万名[妇女]
        or governed(at.left, bound.cut)
        or (bound.open and at.left.endswith(AT_PLACE))
        or (at.left.startswith("每") and at.left.endswith("有"))
    ):
        return (text[amount.stop + lo : amount.stop + hi], start, amount.stop + hi)
    verb = governed(at.left, bound.cut) if not left and amount.kind == "share" else None
    name = (left or verb or "") + (between if len(between) > 1 else "")
    if name == _HELD and (m := _MEETING.search(text, at.sentence_at, base + bound.cut)) is not None:
        name = m.group()  # [常务会议]原则上每月召开2次
    if amount.kind == "money" and name.startswith(("每", "按")):
        name = _payment(text, at, name)
    if "内" in name:
        name = pattern("inner_limit").sub("", name)
    return (name, start, amount.stop)


def _payment(text: str, at: Setting, name: str) -> str:
    """The name of a payment of which the words beside the number only say by what it is counted: [农机补贴]每台最高不超过20万元."""
    if not pattern("for_each").fullmatch(name.replace("（", "(").replace("）", ")")):
        return name
    name = name.removeprefix("按照").removeprefix("按")
    before = [*pattern("payment").finditer(at.text, at.sentence_at, at.left_at)]
    if before:
        m = before[-1]
        return (text[slice(*m.span("whom"))] if m["whom"] else "") + text[slice(*m.span("what"))] + name
    behind_it = pattern("payment").search(at.text, at.amount.stop, at.amount.stop + _NEAR)
    return name + text[slice(*behind_it.span("what"))] if behind_it else name


def names_of(metric: str) -> list[str]:
    """The names that 分别 deals its numbers out to: A率和B率 → A率 | B率."""
    return [name.strip() for name in _LIST.split(metric) if name.strip()]


def name_before(text: str, folded: str, at: Setting) -> str:
    """What the clause before speaks of: [健全公交站台保洁巡查制度]，每周至少1次."""
    said = folded[at.sentence_at : at.clause_at].rstrip(",:")
    clause = said.rpartition(",")[2]
    if not clause:
        return ""
    if (m := _SINCE.search(clause)) is not None:
        clause = clause[: m.start()]  # [高新技术企业]在2022年的基础上翻一番
        said = said[: len(said) - len(m.string) + m.start()]
    skipped = m.end() if (m := _NUMBERED.match(clause)) else 0
    base = at.sentence_at + len(said) - len(clause) + skipped
    _, lo, hi = behind(clause[skipped:], len(clause) - skipped)
    return text[base + lo : base + hi]


def bare_name(metric: str) -> str:
    """A name without its blanks and the marks of footnotes: 国民总收入[3] → 国民总收入."""
    metric = metric.replace(" ", "")
    return _NOTE_MARK.sub("", metric) if metric.endswith(("]", "〕")) else metric


def names_no_other(metric: str, *, same_unit: bool) -> bool:
    """Does the name of a figure leave it to the one before: 当年[新增]156户, [按年平均汇率计算]为5312美元?"""
    return (same_unit and names_nothing(metric)) or metric.endswith(_RECKONED) or metric == "实际"


def name_of_figure(text: str, at: Setting, bound: Bound, read_to: int, before: str = "") -> tuple[str, int, int]:
    """The name of a figure, with the places of its phrase: 受理[政府信息公开申请]467件, 市本级42个[单位]行政权力目录.

    `read_to` is where the figure before it ends, `before` what that one is called: of 13家单位19项成果 the first has the 单位.
    """
    amount = at.amount
    base, cut = at.left_at, bound.cut
    if cut and at.left[cut - 1] in _CLASS_ENDS and (m := _CLASSES.search(at.left, 0, cut)):
        cut = m.start()
    phrase, lo, hi = behind(at.left, cut)
    left = text[base + lo : base + hi] or (text[base + cut : amount.start] if bound.between and bound.strict else "")  # [最高海拔]2416米
    start = base + phrase
    if left == before and at.follows and at.left == before:
        left = ""
    if amount.kind == "money" and left.endswith(_SPENT) and _SPENT_ON.match(at.right):
        return (left, start, amount.stop)
    if not left and (m := _PAIRED.match(at.right)):  # 全市140户255人[享受低保]
        lo, hi = ahead(at.right[m.end() :])
        behind_it = amount.stop + m.end()
        return (text[behind_it + lo : behind_it + hi], start, amount.stop)
    if len(at.right) >= 2 and at.right[0] != "、" and not (len(left) > 1 and pattern("to_new").match(at.right)):  # 由8个压缩到3个
        lo, hi = ahead(at.right)
        if at.right.startswith("中的", hi - 2):
            hi -= 2  # 50个[问题]中的42个
        if at.follows and hi - lo >= 2 and left.endswith("、"):
            left = ""  # 20个村退出、1100人[脱贫]
        if hi - lo == 1 and amount.unit == "个" and at.right[lo] in _PLACES and (len(left) < 2 or at.follows):
            return (text[amount.stop + lo : amount.stop + lo + 1], start, amount.stop + lo + 1)
        counted = (amount.unit or "").lstrip("万亿") in (_SERVED if at.left.endswith("为") else _OF_NOUNS) or (
            amount.kind == "count" and at.left.endswith("的")
        )
        if (
            hi - lo >= 2
            and at.right[lo] not in _STATES
            and not at.right.startswith("大关")
            and (len(left) < 2 or counted or governed(at.left, cut))
        ):
            if m := _HEAD.match(at.right, lo, hi):
                hi = m.end()
            if m := pattern("passes").search(at.right, lo, hi):
                hi = m.start()  # 有9家[企业产值]突破10亿元
            if at.follows and at.left.endswith(LISTED):
                start = amount.start  # 2.1万名老人和[2万名困难学生]
            return (text[amount.stop + lo : amount.stop + hi], start, amount.stop + hi)
    named = len(left) > 1 and ("一" <= left[0] <= "鿿" or _WORDS.search(left))
    return (left if named else _told_before(text, at, read_to), start, amount.stop)


def _told_before(text: str, at: Setting, read_to: int) -> str:
    """What the clause before names, where that has no number of its own: [财政收入翻一番]，达6.8亿元."""
    end = at.clause_at - 1
    begin = at.text.rfind(",", at.sentence_at, end) + 1 or at.sentence_at
    clause = at.text[begin:end]
    if at.bracketed or begin < read_to or not _TOLD.fullmatch(clause):
        return ""
    _, lo, hi = behind(clause, len(clause))
    return text[begin + lo : begin + hi]
