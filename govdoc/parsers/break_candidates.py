"""Numbering marks that stand in one line: what may be one, and whether a sentence's end stands before it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.numerals import to_int

__all__ = ["AFTER_END", "MARK_BEGINS", "SequenceMark", "candidate"]

_CN: Final = "一二三四五六七八九十百"
MARK_BEGINS: Final = re.compile(  # its first character, for which `re` looks first; the groups hold what is behind that
    rf"[第(\d{_CN[:10]}]"
    rf"(?:(?<=第)(?:(?P<chapter>[{_CN}]{{1,5}})章|(?P<section>[{_CN}]{{1,5}})节|(?P<article>[{_CN}零]{{1,7}}|\d{{1,3}})条(?:之[{_CN[:10]}]{{1,2}})?)"
    rf"|(?<=[{_CN[:10]}])(?P<cn>[{_CN[:10]}]{{0,3}})、|(?<=\()(?:(?P<cn_paren>[{_CN[:10]}]{{1,4}})\)|(?P<lost> ?)\))"
    rf"|(?<=\d)(?P<arabic>\d{{0,2}})[.、](?! ?\[))"
)
AFTER_END: Final = frozenset('。:;)〕】》"!?… \n')
_NOT_BEFORE_PAREN: Final = frozenset("第条项章节或、(")
_SELDOM_BEFORE: Final = frozenset("款目至和与")  # a heading may end so (积极参与), a reference too (第一款（一）)
_NOT_AFTER: Final = re.compile(r"(?!项目|目[标录的]|到[位岗]|和谐|与时俱进)[款项目至到、和与或的]|规定|所列")
_JOINING: Final = frozenset("与和到或")
_ONE_WORD: Final = re.compile(r"[统唯之单同专万逐不第每划合归如一星周其进某任十]")  # 统一、唯一、之一: no mark
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")  # 1.2024年10月底前…: an item that begins with its limit
_NOTES: Final = ("注:", "备注:")
_ITEM_ENDS: Final = re.compile(r".{0,300}?(?:。|;|  )2[.、]")  # 其中:1.教育支出…。2.卫生支出…: items, each a sentence
_TITLE_ENDS: Final = ("计划", "规划", "清单", "名单")  # 行动计划一、总体要求


class SequenceMark(NamedTuple):
    """A mark in a line: where it begins, its kind (chapter, cn for 一、, cn_paren for （一）, …) and its number, 0 where that was lost."""

    at: int
    kind: str
    number: int
    proved: bool  # does a sentence end or a blank stand before it?
    doubtful: bool = False  # 2.5月底前, 参与（一）: an item whose text begins with a number, or a number; a heading, or a reference


def candidate(s: str, m: re.Match[str]) -> SequenceMark | None:
    """The mark that a match of `MARK_BEGINS` is; None where the words around it tell that it is none (第二条规定, 统一、)."""
    kind = m.lastgroup or ""
    before = s[m.start() - 1] if m.start() else "\n"
    if kind == "lost":
        return SequenceMark(m.start(), "cn_paren", 0, before in AFTER_END)
    number = to_int(s[m.start() : m.end(kind)] if kind in ("cn", "arabic") else m[kind])
    if not number or (m.end() < len(s) and kind not in ("cn", "arabic") and _NOT_AFTER.match(s, m.end()) and not _is_item(s, m, before)):
        return None
    if number == 1 and kind == "arabic" and before == ":" and _lists(s, m):
        return None
    if kind == "cn_paren":
        return None if before in _NOT_BEFORE_PAREN else SequenceMark(m.start(), kind, number, before in AFTER_END, before in _SELDOM_BEFORE)
    if before in "第、,一二三四五六七八九十百(《<" or (kind == "arabic" and (before.isdigit() or before == ".")):
        return None
    if kind == "cn" and number == 1 and _ONE_WORD.match(before) and not s.endswith(_TITLE_ENDS, 0, m.start()):
        return None
    doubtful = kind == "arabic" and s[m.end() : m.end() + 1].isdigit() and _YEAR.match(s, m.end()) is None
    return SequenceMark(m.start(), kind, number, before in AFTER_END, doubtful)


def _is_item(s: str, m: re.Match[str], before: str) -> bool:
    """Does an item begin with such a word behind the one before it: …；（五）与税务机关商定的其他信息, but not …；（五）、（六）项?"""
    return m.lastgroup == "cn_paren" and before in ";。" and s[m.end()] in _JOINING


def _lists(s: str, m: re.Match[str]) -> bool:
    """Does 1. open the parts of a figure (其中:1.网站2.公报), or the notes below a table?"""
    return s.endswith(_NOTES, 0, m.start()) or (s.endswith("其中:", 0, m.start()) and not _ITEM_ENDS.match(s, m.end()))
