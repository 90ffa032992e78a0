"""Document numbers (发文字号) in running text, whole or damaged: 国办发〔2019〕54号, 粤办发〔201622号, 国务院令第238号.

Anchored at the year, at 令 and at 字第; the issuer's code is found by looking back. A number is repaired only where one
reading is left: the year has four digits, what follows it is the serial.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.grammar.doc_number_codes import CODE_LONGEST, code_before, organ_before
from govdoc.grammar.doc_number_orders import NumberHit, counted_numbers
from govdoc.grammar.marks import places_of
from govdoc.grammar.unit_names import ends_like_unit
from govdoc.lexicon import table
from govdoc.numerals import digits_int, to_int
from govdoc.once import Once
from govdoc.text import NormalizedText

__all__ = ["NumberHit", "find_doc_numbers", "may_hold_numbers", "numbers_in"]

_YEAR: Final = re.compile(r"(?:19[4-9]|20[0-4])\d(?!年)")
_YEAR_OF_NOW: Final = re.compile(r"20[0-4]\d(?!年)")  # found many times faster than either of two centuries
_ALONE_LONGEST: Final = 40  # characters of a line that is a number
_OPEN_BRACKETS: Final = frozenset('〔[(【{"<《〈〖')
_AFTER_OPENING: Final = r'(?:(?<=[〔\[(【{"<《〈〖]....)|(?<=[〔\[(【{"<《〈〖] ....)|(?<=[〔\[(【{"<《〈〖]  ....))'
_OPENED_20: Final = re.compile(rf"20\d\d{_AFTER_OPENING}")
_OPENED_19: Final = re.compile(rf"19\d\d{_AFTER_OPENING}")
_OLD_OPENING: Final = ("〔", "[", "(", "【")
_OLD_FIRST: Final = frozenset("456789一二")  # with one of these behind it
_FIELD_EDGES: Final = frozenset(" \n:(")
_ORGAN_CODE_LONGEST: Final = 4
_GAP_LONGEST: Final = 40  # blanks and line ends between an organ's 公告 and its number
_TITLE_ENDS: Final = frozenset("》知见定告复函案划法则要单")
_UNREAD: Final = frozenset("?\ufffd")  # what encodings left of brackets and blanks
_JOINTS: Final = frozenset(("、", ",", "和", "及", "与"))


class _Patterns(NamedTuple):
    code_end: tuple[str, ...]
    round_end: tuple[str, ...]
    street: tuple[str, ...]
    open: re.Pattern[str]
    after_year: re.Pattern[str]
    shared: re.Pattern[str]
    sequel: re.Pattern[str]
    old_year: re.Pattern[str]


def _make_patterns() -> _Patterns:
    t = table("doc_numbers")
    rows = ("open", "after_year", "shared", "sequel", "old_year")
    ends = t.words("code_end")
    return _Patterns(ends, (*ends, *t.words("round_end")), t.words("street"), *(t.regex(row) for row in rows))


_PATTERNS: Final = Once(_make_patterns)


def find_doc_numbers(piece: NormalizedText) -> list[NumberHit]:
    """Every document number of a text, in order; several under one head are each a number.

    >>> [hit.canonical for hit in find_doc_numbers(normalize("见国办发〔2017〕94号、97号和粤办发〔201622号"))]
    ['国办发〔2017〕94号', '国办发〔2017〕97号', '粤办发〔2016〕22号']
    """
    s = piece.folded
    return numbers_in(piece, s) if may_hold_numbers(s) else []


def numbers_in(piece: NormalizedText, s: str) -> list[NumberHit]:
    """The same of a text that passed the first look; `s` is its folded reading."""
    hits = _standard(piece, s)
    if any(s[at + 1 : at + 3].lstrip(" ")[:1] in _OLD_FIRST for at in places_of(s, _OLD_OPENING)):
        hits += _old_years(piece, s)
    hits += counted_numbers(piece, s)
    hits.sort(key=lambda h: (h.piece.at, -len(h.piece)))
    out: list[NumberHit] = []
    for h in hits:
        if not out or h.piece.at >= out[-1].piece.until:
            out.append(h)
    return out


def may_hold_numbers(folded: str) -> bool:
    """The cheap first look at a text: 号, or a year behind an opening bracket (…发〔2019〕1, its 号 lost)."""
    if "号" in folded or ("20" in folded and _OPENED_20.search(folded)):
        return True
    return "19" in folded and _OPENED_19.search(folded) is not None


def _standard(piece: NormalizedText, s: str) -> list[NumberHit]:
    p = _PATTERNS.made()
    hits: list[NumberHit] = []
    for y in (_YEAR if "19" in s else _YEAR_OF_NOW).finditer(s):
        if y.start() and s[y.start() - 1].isdecimal():
            continue
        m = p.after_year.match(s, y.end())
        if m is None:
            continue
        before = s[max(0, y.start() - 4) : y.start()]
        opened = p.open.search(before)
        opening = opened.group().strip() if opened else ""
        start = y.start() - (len(opened.group()) if opened else 0)
        if opening and s[start - 1 : start] in ("\n", " "):  # 云江省水利厅公告⏎〔2024〕3号
            above = s[max(0, start - _GAP_LONGEST) : start]
            if (kept := above.rstrip(" \n")).endswith(("令", "公告", "通告")):
                start -= len(above) - len(kept)
        code = _head(s, start, opening)
        last = hits[-1] if hits else None
        if not code and opening in _OPEN_BRACKETS and last and s[_end(piece, last) : start].strip() in _JOINTS:
            code, begin = last.code or "", start
        else:
            begin = start - len(code)
        shared = p.shared.match(s, m.end()) if m["hao"] is None and m["close"] else None
        placed = code[-1:] not in p.street and _is_placed(s, begin, m.end())  # 人民路（2018）12号 is a house
        if not _is_number(s, m, opening, code, shared=shared is not None, placed=placed):
            continue
        form = "order" if code.endswith("令") else "announcement" if code.endswith(("公告", "通告")) else "standard"
        serial = m["serial"].lstrip("0") or "0"
        canonical = f"{code}〔{y.group()}〕{'第' if form != 'standard' and m['di'] else ''}{serial}号"
        whole = bool(opening) and opening in _OPEN_BRACKETS and m["close"] not in (None, "?", ",", "-")
        stretch = piece[begin : m.end()].strip()
        repaired = not (whole and (m["hao"] or shared)) or not _UNREAD.isdisjoint(stretch.quote)
        hits.append(NumberHit(stretch, canonical, code, int(y.group()), serial, form, repaired))
        hits += _sequels(piece, s, m.end(), code, y.group())
    return hits


def _head(s: str, start: int, opening: str) -> str:
    """What stands before the year: a code, or the organ with 令 or 公告 (云江市人民政府令〔2020〕第3号)."""
    if s.startswith("令", start - 1):
        return organ + "令" if (organ := organ_before(s, start - 1)) else ""
    if opening and start >= 2 and s.startswith(("公告", "通告"), start - 2):
        organ = organ_before(s, start - 2)
        if organ and not ends_like_unit(organ) and not _is_short_code(s, start - 2 - len(organ), organ):
            return ""
        return organ + s[start - 2 : start]
    return code_before(s, start)


def _is_short_code(s: str, begin: int, organ: str) -> bool:
    """Do a few letters at the front of a line or a field stand for the organ whose announcement it is (云建公告〔2022〕15号)?"""
    return 2 <= len(organ) <= _ORGAN_CODE_LONGEST and (begin == 0 or s[begin - 1] in _FIELD_EDGES)


def _sequels(piece: NormalizedText, s: str, end: int, code: str, year: str) -> list[NumberHit]:
    """Further serials under the same head: 94号、97号; 3、4号 that share one 号."""
    out = []
    p = _PATTERNS.made()
    while (m := p.sequel.match(s, end)) and (m["hao"] or p.shared.match(s, end)):
        serial = m["serial"].lstrip("0") or "0"
        out.append(NumberHit(piece[m.start("serial") : m.end()], f"{code}〔{year}〕{serial}号", code, int(year), serial, "standard"))
        end = m.end()
    return out


def _end(piece: NormalizedText, hit: NumberHit) -> int:
    """Where a hit ends in the folded string of the piece that it was found in."""
    return len(piece.up_to(hit.piece)) + len(hit.piece)


def _is_placed(s: str, begin: int, end: int) -> bool:
    """Does a stretch stand where numbers stand: alone in the brackets behind a title (《…的请示》(云发改地区2020115号)), or alone on its line?"""
    if begin >= 2 and s[begin - 1] == "(" and s[begin - 2] in _TITLE_ENDS:
        return s.startswith((")", "文件"), end)
    above, below = s.rfind("\n", 0, begin) + 1, s.find("\n", end)
    return end - above <= _ALONE_LONGEST and not s[above:begin].strip(" (") and not s[end : below if below >= 0 else len(s)].strip(" )")


def _is_number(s: str, m: re.Match[str], opening: str, code: str, *, shared: bool, placed: bool) -> bool:
    """Do the marks around a year prove a document number, or its place (`placed`)? What one mark lost, the others must make up for."""
    p = _PATTERNS.made()
    if code.endswith(("令", "公告", "通告")):
        return m["hao"] is not None
    if len(code) == 1 and not (opening == "〔" and m["hao"] and code not in p.code_end and code not in "第共号"):
        return False  # 法〔2018〕3号 has a code of one letter, 发〔2018〕3号 has lost one
    if not 1 <= len(code) <= CODE_LONGEST or code[-1] in "第共计约达年月日证":
        return False
    after = s[m.end() : m.end() + 1]
    bracketed = opening in _OPEN_BRACKETS and opening != ""
    if opening == "(" and not placed and not code.endswith(p.round_end):  # 通过(2018)12号 is none
        return False
    if bracketed and m["close"] and m["close"] not in "?,-":
        # 号 lost, bracket kept: 咸安政发〔2019〕1; the serial must stand alone
        alone = not after.isalnum() and after not in ("年", "月", "-", ".", "、", "%")
        return (
            m["hao"] is not None
            or shared
            or (opening in "〔[【" and code.endswith(p.code_end) and (alone or s.startswith("文件", m.end())))
            or (
                opening == "〔" and len(code) > 1 and s.startswith(f"{code}〔") and not s[m.end() :].strip()
            )  # 云汛〔2022〕17 is the whole line
        )
    if bracketed and m["close"] == "-":
        return m["hao"] is not None and code.endswith(p.code_end)
    if bracketed and not m["close"]:
        glued = s[m.start("serial") - 1].isdigit()
        return glued and (
            m["hao"] is not None or ((after in ("", "\n", " ") or (after == ")" and opening == "〔")) and code.endswith(p.code_end))
        )
    if m["hao"] is None:
        return False
    if opening == "," or m["close"] == "?":
        return opening == "," and m["close"] == "?" and code.endswith(p.code_end)
    # No bracket at all: 黑政办发201835号
    if opening != "" or (m["close"] is not None and m["close"] in "?,"):
        return False
    # Its place proves a code that may end in any letter.
    return (len(code) >= 3 and code.endswith(p.code_end)) or (placed and len(code) >= 2)


def _old_years(piece: NormalizedText, s: str) -> list[NumberHit]:
    """A year of two figures or in Chinese numerals: 国发〔87〕12号, 云政发〔一九九五〕三号."""
    out = []
    for m in _PATTERNS.made().old_year.finditer(s):
        code = code_before(s, m.start())
        year = 1900 + int(m["year"]) if len(m["year"]) == 2 else digits_int(m["year"])
        serial = to_int(m["serial"])
        if year is None or serial is None or not 2 <= len(code) <= CODE_LONGEST or not code.endswith(_PATTERNS.made().code_end):
            continue
        out.append(
            NumberHit(piece[m.start() - len(code) : m.end()], f"{code}〔{year}〕{serial}号", code, year, str(serial), "standard", True)
        )
    return out
