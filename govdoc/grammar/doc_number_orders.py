"""Numbers that are counted through, without a code and a year in brackets: 国务院令第238号, 第5号通告, 2020年第5号, 东办秘字第五三一号."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from govdoc.grammar.doc_number_codes import STATE, code_before, organ_before
from govdoc.grammar.unit_names import ends_like_unit
from govdoc.lexicon import table
from govdoc.text import NormalizedText

__all__ = ["NumberHit", "counted_numbers"]

_BLANK: Final = re.compile(r"\s")
_ORGAN_LONGEST: Final = 30
_GAP_LONGEST: Final = 40  # blanks and line ends
_YEAR_BRACKETS: Final = str.maketrans("([)]", "〔〔〕〕")
_NOTICES: Final = ("公告", "通告")


class NumberHit(NamedTuple):
    """A document number and where it stands. `code` is None for an announcement (2020年第5号)."""

    piece: NormalizedText
    canonical: str
    code: str | None
    year: int | None
    serial: str
    form: str
    repaired: bool = False


class _Patterns(NamedTuple):
    order: re.Pattern[str]
    order_behind: re.Pattern[str]
    announcement: re.Pattern[str]
    legacy: re.Pattern[str]
    year_first: re.Pattern[str]
    slashed: re.Pattern[str]
    court: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    t = table("doc_numbers")
    return _Patterns(*(t.regex(row) for row in _Patterns._fields))


def counted_numbers(piece: NormalizedText, s: str) -> list[NumberHit]:
    """Every number of a text that is counted through; `s` is its folded reading."""
    hits: list[NumberHit] = []
    if "令" in s or "公告" in s or "通告" in s:
        hits += _orders(piece, s)
    if "字" in s:
        hits += _year_first(piece, s)
        if "字第" in s or "字 第" in s:
            hits += _legacy(piece, s)
    if "年第" in s or ("年 " in s and "第" in s):
        hits += _announcements(piece, s)
    if "/" in s and "第" in s:
        hits += _slashed(piece, s)
    return hits


def _orders(piece: NormalizedText, s: str) -> list[NumberHit]:
    p = _patterns()
    out = []
    for m in p.order.finditer(s):
        head = organ_before(s, m.start())
        begin = m.start() - len(head)
        if not head and (above := _across_gap(s, m.start())):
            head, begin = organ_before(s, above), above
            begin -= len(head)
            if not ends_like_unit(head):
                continue
            while joint := _line_above(s, begin):  # 国家发展改革委⏎商务部⏎令⏎第47号: one order of two organs
                head, begin = joint + head, begin - 1 - len(joint)
        if m["word"] in _NOTICES:
            if m["year"] and m["year"].endswith("年"):
                stretch = piece[m.start("year") : m.end()].rstrip(")")
                out.append(
                    NumberHit(
                        stretch, f"{m['year']}第{_plain(m['serial'])}号", None, int(m["year"][:4]), _plain(m["serial"]), "announcement"
                    )
                )
            elif head and m["di"]:
                out.append(_counted(piece[begin : m.end()], m, head + m["word"], "announcement"))
        elif head:
            out.append(_counted(piece[begin : m.end()], m, head + "令", "order"))
    for m in p.order_behind.finditer(s) if "号令" in s or "号公告" in s or "号通告" in s else ():
        head, word, year = organ_before(s, m.start()), m["word"], (m["year"] or "").replace("[", "〔").replace("]", "〕")
        if (head and word == "令" and m["di"]) or ends_like_unit(head):
            stretch = piece[m.start() - len(head) : m.end()]
            form = "order" if word == "令" else "announcement"
            serial = _plain(m["serial"])
            head = head.removeprefix(STATE)
            out.append(
                NumberHit(
                    stretch,
                    f"{head}{year}{m['di'] or ''}{serial}号{word}",
                    f"{head}{word}",
                    int(year.strip("〔〕")[:4]) if year else None,
                    serial,
                    form,
                )
            )
    return out


def _plain(serial: str) -> str:
    return serial.lstrip("0") or "0"


def _counted(stretch: NormalizedText, m: re.Match[str], head: str, form: str) -> NumberHit:
    """An order counted through: its head without the state's name, 第 as it stands."""
    year = (m["year"] or "").translate(_YEAR_BRACKETS)
    serial = _plain(m["serial"])
    code = head.removeprefix(STATE).replace(" ", "、")
    counted = f"{(m['term'] or '').strip()}{year}{m['di'] or ''}{serial}号"
    if m["inner"]:  # 主席令（八届第25号）: the term of the congress stands in one bracket with the number
        counted = f"（{m['inner'].strip()}{counted}）"
    return NumberHit(stretch, code + counted, code, int(year.strip("〔〕")[:4]) if year else None, serial, form)


def _across_gap(s: str, at: int) -> int:
    """Where what stands before 令 or 公告 ends, across a blank or the end of a line, as letterheads have them; 0 where there is no gap."""
    before = s[max(0, at - _GAP_LONGEST) : at]
    kept = before.rstrip(" \n")
    return at - len(before) + len(kept) if kept and len(kept) < len(before) else 0


def _line_above(s: str, begin: int) -> str:
    """The organ that fills the line above one that begins here; empty where there is none."""
    if begin < 2 or s[begin - 1] != "\n":
        return ""
    line = s[s.rfind("\n", max(0, begin - 1 - _ORGAN_LONGEST), begin - 1) + 1 : begin - 1]
    return line if 2 < len(line) < _ORGAN_LONGEST and organ_before(line, len(line)) == line and ends_like_unit(line) else ""


def _legacy(piece: NormalizedText, s: str) -> list[NumberHit]:
    """东办秘字第五三一号; certificates and cases of courts are numbered so as well and are none."""
    out = []
    p = _patterns()
    for m in p.legacy.finditer(s):
        code = code_before(s, m.start())
        if not 2 <= len(code) <= 10 or "证" in code or p.court.search(code):
            continue
        stretch = piece[m.start() - len(code) : m.end()]
        out.append(NumberHit(stretch, _BLANK.sub("", stretch.text), f"{code}字", None, _plain(m["serial"]), "legacy"))
    return out


def _year_first(piece: NormalizedText, s: str) -> list[NumberHit]:
    """The year before the code, as until the eighties: 〔87〕国函字12号; with (2014)云民初字第12号 of courts, which is none."""
    out = []
    p = _patterns()
    for m in p.year_first.finditer(s):
        if "证" in m["code"] or p.court.search(m["code"]):
            continue
        year = int(m["year"]) if len(m["year"]) == 4 else 1900 + int(m["year"])
        serial = _plain(m["serial"])
        canonical = f"〔{m['year']}〕{m['code']}字{m['di'] or ''}{serial}号"
        out.append(NumberHit(piece[m.start() : m.end()], canonical, f"{m['code']}字", year, serial, "legacy"))
    return out


_NOTHING_MORE: Final = re.compile(
    r" {0,4}\(?(?:总第 ?\d{1,5} ?号)? ?\)?[〕\]】]?\s{0,4}\Z"
)  # 2023年第4号（总第86号）: how many there were in all years


def _announcements(piece: NormalizedText, s: str) -> list[NumberHit]:
    """2020年第5号 where 公告 or 通告 stands near, or the line holds nothing else."""
    out = []
    for m in _patterns().announcement.finditer(s):
        near = s[max(0, m.start() - 30) : m.start()] + s[m.end() : m.end() + 4]
        alone = not s[: m.start()].strip(" (〔[【") and _NOTHING_MORE.match(s, m.end()) is not None
        if alone or "公告" in near or "通告" in near:
            serial = _plain(m["serial"])
            out.append(NumberHit(piece[m.start() : m.end()], f"{m['year']}年第{serial}号", None, int(m["year"]), serial, "announcement"))
    return out


def _slashed(piece: NormalizedText, s: str) -> list[NumberHit]:
    """第1/2015号行政长官批示, 第87/89/M号法令."""
    out = []
    for m in _patterns().slashed.finditer(s):
        year = int(m["year"]) if len(m["year"]) == 4 else 1900 + int(m["year"])
        stretch = piece[m.start() : m.end()]
        out.append(NumberHit(stretch, _BLANK.sub("", stretch.text), m["kind"], year, _plain(m["serial"]), "legacy"))
    return out
