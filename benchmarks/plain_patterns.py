"""The yardstick: plain patterns such as anyone would write first for these papers, searched one after the other.

They are none of the library's own and none is exact: they stand for the least that reading a paper with patterns costs, so that the cost of a
whole parse can be given as a multiple of something that does not change with the machine.
"""

from __future__ import annotations

__all__ = ["PATTERNS"]

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_YEAR = r"(?:19|20)\d\d年"

PATTERNS: dict[str, str] = {
    # numbers of documents, dates
    "number in brackets": r"[\u4e00-\u9fff]{2,12}[〔\[（(【]\d{4}[〕\]）)】]\s?\d{1,4}\s?号",
    "number of an order": r"令?第\s?\d{1,4}\s?号",
    "day": _YEAR + r"\d{1,2}月\d{1,2}日",
    "month": _YEAR + r"\d{1,2}月",
    "day in Chinese numerals": r"二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日",
    "day with dashes": r"\d{4}-\d{1,2}-\d{1,2}",
    # limits
    "by the end of": rf"(?:到|至)?(?:{_YEAR})?(?:\d{{1,2}}月|年)?底(?:之?前)?",
    "by a date": r"\d{1,2}(?:月|日)\d{0,2}日?前",
    "within": r"\d{1,3}个?(?:工作日|日|天|小时|月|年)(?:之?内|以内)",
    "every": r"每(?:年|季度|月|周|日|半年)[^，。；\n]{0,12}",
    "since": _YEAR + r"起",
    # amounts
    "share": r"\d{1,3}(?:\.\d{1,2})?[%％]",
    "bounded amount": r"(?:不低于|不少于|不超过|达到|超过|至少)[^，。；\n]{0,6}?\d[\d.,]{0,10}",
    "money": r"\d[\d.,]{0,10}(?:万|亿)?元",
    "count": r"\d[\d.,]{0,10}(?:万|余)?[个家项条件人次户所处台套]",
    # marks of structure
    "chapter or article": rf"第{_NUMERAL}[章节条款项]",
    "heading 一、": rf"(?m)^\s{{0,8}}{_NUMERAL}、[^\n]{{1,60}}",
    "heading （一）": rf"(?m)^\s{{0,8}}[（(]{_NUMERAL}[）)][^\n]{{1,60}}",
    "heading 1.": r"(?m)^\s{0,8}\d{1,3}[.．、][^\n]{1,60}",
    "list item": rf"{_NUMERAL}是",
    "table row": r"(?m)^[^\n|]{0,200}\|[^\n]{0,400}$",
    # people and papers
    "title in brackets": r"《[^《》\n]{2,80}》",
    "leading unit": r"牵头(?:单位|部门)?[:：]?[^；。\n]{0,60}",
    "supporting unit": r"(?:责任|配合|参加|协办)单位[:：][^；。\n]{0,80}",
    "who is in charge": r"[（(][^（）()\n]{2,60}负责[）)]",
    "addressees": r"(?m)^[^\n。]{4,120}[:：]\s{0,4}$",
    "annex": r"附\s?件\s?\d{0,2}\s?[:：]?",
    "signature": r"(?m)^\s{0,60}[\u4e00-\u9fff]{2,30}(?:政府|办公厅|办公室|委员会|局|厅)\s{0,8}$",
    "in force": r"自[^，。\n]{2,20}起(?:施行|实施|执行)",
    "copies": r"抄送[:：][^\n]{2,200}",
}
