"""Where a heading ends that lost its line break: a standard heading, a noun of headings, pairs of phrases, the first words of a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.once import OnceEach

__all__ = [
    "SHORTEST",
    "TEXT_LEAST",
    "begins_text",
    "ends_heading",
    "glued_heading",
    "heading_row",
    "reads_on",
]

SHORTEST: Final = 4
TEXT_LEAST: Final = 12  # characters of text behind a glued heading
_PHRASE: Final = re.compile(r"[^,。;:!?《]{4,26}")  # in which a glued heading ends
_READS_ON: Final = frozenset(",、;:。和与及的") | {""}  # behind a heading that is longer than the standard one
_JOINS: Final = frozenset("和与及、")
_LONGER: Final = ("阶段", "情况", "机制")  # 组织实施阶段: the standard words are no heading of their own
_NAMED_LONGEST: Final = 22
_SAID_TWICE: Final = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,8})(?=(?P=word)[\u4e00-\u9fff]{2})")
_SAYS_OF: Final = re.compile(r"[对将把向](?![象外口标接来上应策比])")


_ROWS: Final = OnceEach(lambda name: table("headings").regex(name))


def heading_row(name: str) -> re.Pattern[str]:
    """A row of the lexicon of headings, compiled."""
    return _ROWS.of(name)


@cache
def _wants_more() -> tuple[str, ...]:
    return table("headings").words("no_heading_end")


def glued_heading(s: str) -> int:
    """Where a heading ends that lost its line break: a standard heading, paired four-character phrases, or before the first words
    of a sentence (`提高认识各学校要…`); 0 where that does not show.

    >>> glued_heading("提高认识各学校要高度重视校车安全。"), glued_heading("市水利局要根据会议意见修改方案。")
    (4, 0)
    """
    m = heading_row("standard").match(s)
    if (
        m is None
        and (m := heading_row("couplet").match(s)) is not None
        and "、" in m.group()
        and not heading_row("sentence").match(s, m.end())
    ):
        m = None  # 特别重大、重大突发事件
    if m and s[m.end() : m.end() + 1] in _JOINS and (joined := heading_row("standard").match(s, m.end() + 1)) is not None:
        m = joined  # 指导思想和总体目标
    if m and s[m.end() : m.end() + 1] not in _READS_ON and not s.startswith(_LONGER, m.end()):
        return m.end()
    if ")" in s[:32] and (m := heading_row("counted").match(s)) is not None:
        return m.end()
    if m := _SAID_TWICE.match(s):  # 农业农业增加值…, 企业的责任企业应当…
        return m.end()
    front = _PHRASE.match(s)
    if front is None or heading_row("sentence").match(s):  # 市水利局要根据…: the paragraph simply runs on
        return 0
    if pair := _pair_end(s, front.end()):
        return pair
    if named := _named_end(s, front.end()):
        return named
    if s[0] == "将":  # 将第一条中的…修改为…
        return 0
    for m in heading_row("sentence").finditer(s, SHORTEST, front.end() + 40):
        if m.start() > front.end():
            break
        if s.count("(", 0, m.start()) > s.count(")", 0, m.start()):  # 检查阶段（2010年3月—2010年7月）
            continue
        if not s.endswith(_wants_more(), 0, m.start()) and not reads_on(s[: m.start()]):
            return m.start()
    return 0


def ends_heading(s: str) -> bool:
    """Does a short stretch end in a noun of headings, or is it a standard heading itself?

    >>> ends_heading("单位基本情况"), ends_heading("市水利局")
    (True, False)
    """
    s = s.strip()
    if (m := heading_row("standard").match(s)) is not None and m.end() == len(s):
        return True
    return any(m.end() == len(s) for m in heading_row("last_noun").finditer(s))


def _pair_end(s: str, comma: int) -> int:
    """Where a heading of two phrases of one length ends behind which a text begins: 提高思想认识,加强组织领导2024年…; else 0."""
    end = 2 * comma + 1
    if s[comma : comma + 1] != "," or end + TEXT_LEAST > len(s) or not (s[:comma].isalpha() and s[comma + 1 : end].isalpha()):
        return 0
    if heading_row("text_begins").match(s, end) is None and heading_row("sentence").match(s, end) is None:
        return 0
    return (
        0
        if s.endswith(_wants_more(), 0, end)
        or reads_on(s[:end])
        or heading_row("duty").search(s, 0, end)
        or heading_row("no_front").match(s)
        else end
    )


def _named_end(s: str, until: int) -> int:
    """Where a heading ends in a noun of headings with the first words of a text behind it: 考核对象各中标单位…, 考核方式考核采取…; else 0."""
    if heading_row("no_front").match(s):
        return 0
    if said := _SAYS_OF.search(s, 2, until):  # 市水利局对办理事项实行台账管理
        until = said.start()
    ends = [m.end() for m in heading_row("last_noun").finditer(s, 2, min(until, _NAMED_LONGEST))]
    return next((at for at in ends if at + TEXT_LEAST <= len(s) and begins_text(s, at)), 0)


def begins_text(s: str, at: int) -> bool:
    """Does a text begin here: with words that begin one, or with a word of its heading said again?"""
    if s[at : at + 1] == " ":
        at += 1
    again = s[at : at + 2]
    return heading_row("text_begins").match(s, at) is not None or (again in s[:at] and again.isalpha())


def reads_on(s: str) -> bool:
    """Does a phrase read like a sentence rather than a title?"""
    return ";" in s or ":" in s or heading_row("modal").search(s) is not None
