"""Document numbers (发文字号) in running text, whole or damaged: 国办发〔2019〕54号, 粤办发〔201622号, 国务院令第238号.

Anchored at the year, at 令 and at 字第; the issuer's code is found by looking back. A number is repaired only where one
reading is left: the year has four digits, what follows it is the serial.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.grammar.unit_names import ends_like_unit
from govdoc.lexicon import table
from govdoc.lexicon.once import Once
from govdoc.text import NormalizedText

__all__ = ["NumberHit", "find_doc_numbers", "may_hold_numbers"]

_YEAR: Final = re.compile(r"(?:19[4-9]|20[0-4])\d")
_CODE_LENGTH: Final = 14
_STATE: Final = "中华人民共和国"  # dropped from the head of an order: 国务院令第711号
_ALSO_LETTERS: Final = frozenset("和日于从将即")
_FRESH: Final = frozenset(' \n([【〔:·|"')
_OPEN_BRACKETS: Final = frozenset('〔[(【{"<《〈')
_OPENED_YEAR: Final = re.compile(r"[〔\[(【{\"<《〈] {0,2}(?:19|20)\d\d")


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
    code_end: tuple[str, ...]
    open: re.Pattern[str]
    after_year: re.Pattern[str]
    sequel: re.Pattern[str]
    stop: re.Pattern[str]
    order_stop: re.Pattern[str]
    order: re.Pattern[str]
    order_behind: re.Pattern[str]
    announcement: re.Pattern[str]
    legacy: re.Pattern[str]


def _compile() -> _Patterns:
    t = table("doc_numbers")
    rows = ("open", "after_year", "sequel", "stop", "order_head_stop", "order", "order_behind", "announcement", "legacy")
    return _Patterns(t.words("code_end"), *(t.regex(row) for row in rows))


_PATTERNS: Final = Once(_compile)


def find_doc_numbers(piece: NormalizedText) -> list[NumberHit]:
    """Every document number of a text, in order; several under one head are each a number.

    >>> [hit.canonical for hit in find_doc_numbers(normalize("见国办发〔2017〕94号、97号和粤办发〔201622号"))]
    ['国办发〔2017〕94号', '国办发〔2017〕97号', '粤办发〔2016〕22号']
    """
    s = piece.folded
    if not may_hold_numbers(s):
        return []
    hits = _standard(piece, s)
    if "令" in s or "公告" in s or "通告" in s:
        hits += _orders(piece, s)
    if "字第" in s or "字 第" in s:
        hits += _legacy(piece, s)
    if "年第" in s or "年 第" in s:
        hits += _announcements(piece, s)
    hits.sort(key=lambda h: (h.piece.at, -len(h.piece)))
    out: list[NumberHit] = []
    for h in hits:
        if not out or h.piece.at >= out[-1].piece.until:
            out.append(h)
    return out


def may_hold_numbers(folded: str) -> bool:
    """The cheap first look at a text: 号, or a year behind an opening bracket (…发〔2019〕1, its 号 lost)."""
    return "号" in folded or (("20" in folded or "19" in folded) and _OPENED_YEAR.search(folded) is not None)


def _standard(piece: NormalizedText, s: str) -> list[NumberHit]:
    p = _PATTERNS.get()
    hits: list[NumberHit] = []
    for y in _YEAR.finditer(s):
        m = p.after_year.match(s, y.end())
        if m is None or (y.start() and s[y.start() - 1].isdecimal()):
            continue
        before = s[max(0, y.start() - 4) : y.start()]
        opened = p.open.search(before)
        opening = opened.group().strip() if opened else ""
        start = y.start() - (len(opened.group()) if opened else 0)
        code = _code_before(s, start, p.stop)
        last = hits[-1] if hits else None
        if not code and opening in _OPEN_BRACKETS and last and s[_end(piece, last) : start].strip() in ("、", ",", "和", "及"):
            code, begin = last.code or "", start
        else:
            begin = start - len(code)
        if not _is_number(s, m, opening, code, p.code_end):
            continue
        serial = m["serial"].lstrip("0") or "0"
        form = "order" if code.endswith("令") else "standard"
        canonical = f"{code}〔{y.group()}〕{'第' if form == 'order' and m['di'] else ''}{serial}号"
        repaired = not (opening in _OPEN_BRACKETS and m["close"] not in (None, "?", ",", "-") and m["hao"])
        hits.append(NumberHit(piece[begin : m.end()].strip(), canonical, code, int(y.group()), serial, form, repaired))
        hits += _sequels(piece, s, m.end(), code, y.group())
    return hits


def _sequels(piece: NormalizedText, s: str, end: int, code: str, year: str) -> list[NumberHit]:
    """Further serials under the same head."""
    out = []
    while m := _PATTERNS.get().sequel.match(s, end):
        serial = m["serial"].lstrip("0") or "0"
        out.append(NumberHit(piece[m.start("serial") : m.end()], f"{code}〔{year}〕{serial}号", code, int(year), serial, "standard"))
        end = m.end()
    return out


def _end(piece: NormalizedText, hit: NumberHit) -> int:
    """Where a hit ends in the folded string of the piece that it was found in."""
    return len(piece.up_to(hit.piece)) + len(hit.piece)


def _is_number(s: str, m: re.Match[str], opening: str, code: str, code_end: tuple[str, ...]) -> bool:
    """Do the marks around a year prove a document number? What one mark lost, the others must make up for."""
    if not 2 <= len(code) <= _CODE_LENGTH or code[-1] in "第共计约达年月日":
        return False
    after = s[m.end() : m.end() + 1]
    bracketed = opening in _OPEN_BRACKETS and opening != ""
    if opening == "(" and not code.endswith((*code_end, "府")):  # 通过(2018)12号 is none
        return False
    if bracketed and m["close"] and m["close"] not in "?,-":
        # 号 lost, bracket kept: 咸安政发〔2019〕1; the serial must stand alone
        return m["hao"] is not None or (
            opening in "〔[【" and code.endswith(code_end) and not after.isalnum() and after not in ("年", "月", "-", ".", "、", "%")
        )
    if bracketed and m["close"] == "-":
        return m["hao"] is not None and code.endswith(code_end)
    if bracketed and not m["close"]:
        glued = s[m.start("serial") - 1].isdigit()
        return glued and (m["hao"] is not None or (after in ("", "\n", " ") and code.endswith(code_end)))
    if m["hao"] is None:
        return False
    if opening == "," or m["close"] == "?":
        return opening == "," and m["close"] == "?" and code.endswith(code_end)
    # No bracket at all: 黑政办发201835号
    return opening == "" and len(code) >= 3 and code.endswith(code_end) and (m["close"] is None or m["close"] not in "?,")


def _code_before(s: str, end: int, stop: re.Pattern[str]) -> str:
    """The issuer's code that ends at `end`: characters back to a mark, less the words that only lead up to it."""
    begin = end
    while begin > 0 and end - begin < _CODE_LENGTH and "\u4e00" <= s[begin - 1] <= "\u9fff":
        begin -= 1
    run = s[begin:end]
    # 和, 日, 于 at the front of a line or a bracket lead up to nothing: they are letters of a county's code (和政〔2020〕3号).
    fresh = begin == 0 or s[begin - 1] in _FRESH
    cut = 0
    for m in stop.finditer(run):
        if not (fresh and m.start() == 0 and m.group() in _ALSO_LETTERS):
            cut = m.end()
    return run[cut:]


def _orders(piece: NormalizedText, s: str) -> list[NumberHit]:
    p = _PATTERNS.get()
    out = []
    for m in p.order.finditer(s):
        head = _organ_before(s, m.start(), p.order_stop)
        if m["word"] != "令":
            if m["year"]:
                out.append(
                    NumberHit(
                        piece[m.start("year") : m.end()].rstrip(")"),
                        f"{m['year']}第{m['serial']}号",
                        None,
                        int(m["year"][:4]),
                        m["serial"],
                        "announcement",
                    )
                )
            elif head and m["di"]:
                out.append(_counted(piece, m, head + m["word"], "announcement"))
            continue
        if head or (m.start() > 0 and s[m.start() - 1] == "国"):
            out.append(_counted(piece, m, head + "令", "order"))
    for m in p.order_behind.finditer(s):
        head = _organ_before(s, m.start(), p.order_stop)
        if head:
            canonical = f"{head}第{m['serial']}号令"
            out.append(NumberHit(piece[m.start() - len(head) : m.end()], canonical, f"{head}令", None, m["serial"], "order"))
    return out


def _counted(piece: NormalizedText, m: re.Match[str], head: str, form: str) -> NumberHit:
    """An order counted through: its head without the state's name, 第 as it stands."""
    year = m["year"] or ""
    serial = m["serial"].lstrip("0") or "0"
    canonical = f"{head.removeprefix(_STATE)}{year}{m['di'] or ''}{serial}号"
    stretch = piece[m.start() - len(head) + len(m["word"]) : m.end()]
    return NumberHit(stretch, canonical, head.removeprefix("中华人民共和国"), int(year[:4]) if year else None, serial, form)


def _organ_before(s: str, end: int, stop: re.Pattern[str]) -> str:
    """The organ whose order it is, back to a mark or a word that leads up to it."""
    begin = end
    while begin > 0 and end - begin < 30 and "\u4e00" <= s[begin - 1] <= "\u9fff":
        begin -= 1
    run = s[begin:end]
    if (state := run.rfind(_STATE)) >= 0:
        return run[state:]
    cut = 0
    for m in stop.finditer(run):
        # 和 parts two organs (财政部和税务总局令) where a whole one stands before it, not in 住房和城乡建设部令
        if m.group() not in "和与及" or ends_like_unit(run[cut : m.start()]):
            cut = m.end()
    return run[cut:] if len(run) - cut <= 24 else ""


def _legacy(piece: NormalizedText, s: str) -> list[NumberHit]:
    out = []
    for m in _PATTERNS.get().legacy.finditer(s):
        code = _code_before(s, m.start(), _PATTERNS.get().stop)
        if not 2 <= len(code) <= 10 or code.endswith("证"):
            continue
        stretch = piece[m.start() - len(code) : m.end()]
        out.append(NumberHit(stretch, re.sub(r"\s", "", stretch.text), f"{code}字", None, m["serial"].lstrip("0") or "0", "legacy"))
    return out


def _announcements(piece: NormalizedText, s: str) -> list[NumberHit]:
    """2020年第5号 where 公告 or 通告 stands near, or the line holds nothing else."""
    out = []
    for m in _PATTERNS.get().announcement.finditer(s):
        near = s[max(0, m.start() - 30) : m.start()] + s[m.end() : m.end() + 4]
        alone = not s[: m.start()].strip(" (") and not s[m.end() :].strip(" )")
        if alone or "公告" in near or "通告" in near:
            serial = m["serial"].lstrip("0") or "0"
            out.append(NumberHit(piece[m.start() : m.end()], f"{m['year']}年第{serial}号", None, int(m["year"]), serial, "announcement"))
    return out
