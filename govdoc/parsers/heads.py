"""Titles of papers: their lines joined over the breaks, and the letterheads above that are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from govdoc.grammar.units import ends_like_unit
from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Label, Line
from govdoc.parsers.headlines import bare_title, has_headline
from govdoc.parsers.labels import is_title
from govdoc.parsers.letterheads import begins_again, is_letterhead
from govdoc.parsers.title_names import issuing, key
from govdoc.text import NormalizedText

__all__ = ["TitleLines", "filled_below", "title_at"]

_JOINED_MOST: Final = 5
_PAPER_LONGEST: Final = 300  # lines
_ORGANS_MOST: Final = 12  # lines of them over the title of a joint paper
_LATIN: Final = re.compile(r"[A-Za-z\d]{3}")  # in names of firms that took over a site, and in no organ's
_ORGAN_LEAST: Final = 3  # 水利部
_NONE: Final[Mapping[str, NormalizedText]] = {}
_TAIL: Final = re.compile(
    r"(?:\((?:(?:19|20)\d\d年?[-至].{0,14}|(?:19|20)\d\d年.{0,3}|试行|暂行|修订.{0,2}|修正.{0,2}|草案.{0,14}|征求意见.{0,6}|送审稿|第.{1,4}[批版])\))?(?:的?(?:通知|意见|决定|公告|通告|批复|函|报告|办法|规定))?\Z"
)
_CUT: Final = re.compile(r"(?:\.{3,6}|…{1,3})\Z")
_FOOTNOTE: Final = re.compile(r"(?<=[^\]\d])\[\d{1,2}\]\Z")  # 统计公报[1]: the mark of a note
_BROKEN_OFF: Final[tuple[str, ...]] = ("关于", "印发", "转发", "的", "和", "及", "与")
_COLUMNS: Final = re.compile(r"[^ ] {3,40}(?=[^ ])")  # wide gaps between cells: a row of a table
_ADDED: Final = ("号)", "全文", "全文)", "全文】", "新版本", "新版", "新版)")  # how lines end to which a page has added something
_STOPS: Final = frozenset("。;:!?")  # no title goes on behind one


class TitleLines:
    """A title with the lines that hold it (first, last: inclusive)."""

    __slots__ = ("first", "last", "piece")

    def __init__(self, first: int, last: int, piece: NormalizedText) -> None:
        self.first = first
        self.last = last
        self.piece = piece


def title_at(lines: tuple[Line, ...], i: int, known: Mapping[str, NormalizedText] = _NONE, *, head: bool = False) -> TitleLines | None:
    """The title that begins on line `i`, wrapped over at most a few lines; None where none begins there.

    `known` are titles (as `key`) that the document names elsewhere: a line, or several, that give one of them are a title
    whatever their words. `head`: the line stands above a paper, where numbers and bars beside a title are no list of papers.
    """
    s, label = lines[i].folded, lines[i].label
    if head and label is Label.ROW and "关于" in s and len(s) <= 130 and (bare := _headline(lines, i)) is not None:
        return TitleLines(i, i, bare)
    if label not in _CAN_OPEN or not s or (len(s) > 130 and label is not _TITLE) or s.isdigit() or is_letterhead(s):
        return None
    if (s[0] == "(" and s[-1] == ")") or ("    " in s and len(_COLUMNS.findall(s)) >= 2):  # a note: （根据…的决定废止）; cells
        return None
    if ("关于" in s or s[0] in "【[·" or (head and s.endswith(_ADDED))) and (
        bare := bare_title(lines[i].body, s, head=head and not _in_list(lines, i, s))
    ) is not None:
        return TitleLines(i, i, bare)
    if label is not _TITLE:
        # Most lines are dismissed here: what is no title by itself and goes on nowhere is one only where the paper names it.
        if label is _TEXT and " " not in s and (s[-1] in _STOPS or _ends_here(lines, i, s, known)) and not (known and key(s) in known):
            return None
        if not _may_begin(lines, i, known, head=head):
            return None
    joined = ""
    pieces: list[NormalizedText] = []
    best, organs = None, 0
    for j, line in enumerate(lines[i : i + 2 * (_ORGANS_MOST if head else _JOINED_MOST)], i):
        if line.label is _BLANK:
            goes_on = _about_to_say(lines, j) or _is_open(joined) or (known and _gives_rest(lines, j, joined, known))
            if best is not None or not goes_on or ("关于" not in joined and has_headline(lines, j)):
                break
            continue
        if pieces and (
            (line.label not in _CAN_OPEN or line.mark is not None or len(pieces) >= _JOINED_MOST + organs or is_letterhead(line.folded))
            or (line.label is _TITLE and _stands_alone(line.folded, joined) and not (organs and _signs(lines, j, pieces[0].folded)))
            or begins_again(line.folded, pieces[0].folded)
            or (line.label is _TITLE and organs and _has_headline(lines, i, line.folded))
            or (line.folded[0] == "目" and line.folded.replace(" ", "") == "目录")
        ):
            break
        body = line.body
        if head and organs and line.folded[-1] in ")]】〕" and (bare := bare_title(line.body, line.folded, head=True)) is not None:
            body = bare  # 省水利厅⏎省财政厅关于…的通知（云水发〔2024〕3号）
        joined += body.folded
        pieces.append(body)
        marked = len(pieces) > 1 and "关于" in joined and (joined[0] in "【[" or joined[-1] in ")]】〕" or "-" in line.folded)
        if marked and (bare := bare_title(NormalizedText.join(pieces), joined, head=head)) is not None:
            return TitleLines(i, j, bare)  # …的通⏎知（云水发〔2024〕3号）
        organs += head and line.label is Label.AGENCY and organs < _ORGANS_MOST
        if _gives_title(joined, known):
            best = TitleLines(i, j, NormalizedText.join(pieces) if len(pieces) > 1 else pieces[0])
            if not _continued(lines, j, joined, known):
                break
        elif not _goes_on(joined):
            break
    m = _FOOTNOTE.search(best.piece.folded) if best is not None else None
    return best if best is None or m is None else TitleLines(best.first, best.last, best.piece[: m.start()].rstrip())


_BLANK: Final = Label.BLANK  # an attribute of an enumeration costs three times a global
_TEXT: Final = Label.TEXT
_TITLE: Final = Label.TITLE
_ABOUT: Final = re.compile("关于|转发|印发")
_HEADLINE_ABOVE: Final = 12  # lines
_PLACE_ENDS: Final = frozenset("省市县区州旗盟")
_CAN_OPEN: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE, Label.ORDER})


def _in_list(lines: tuple[Line, ...], i: int, s: str) -> bool:
    """Does a line that is one title in 《》 stand above another such line? Then both are of a list of papers."""
    below = filled_below(lines, i, 3) if s[0] == "《" else None
    return below is not None and below.folded[0] == "《" and below.folded[-1] in "》)"


def _gives_title(s: str, known: Mapping[str, NormalizedText]) -> bool:
    """Do lines give a whole title, a known one or one by its words?"""
    if s.endswith("]"):
        s = _FOOTNOTE.sub("", s)
    return key(s) in known or (is_title("".join(s.split())) and s.count("《") == s.count("》"))


def filled_below(lines: tuple[Line, ...], j: int, most: int) -> Line | None:
    """The first of the next few lines that holds something."""
    return next((line for line in lines[j + 1 : j + 1 + most] if line.label is not _BLANK), None)


def _ends_here(lines: tuple[Line, ...], i: int, s: str, known: Mapping[str, NormalizedText]) -> bool:
    """Does a blank line follow, and no title go on behind it?"""
    if i + 1 >= len(lines) or lines[i + 1].label is not _BLANK or _is_open(s) or _about_to_say(lines, i + 1):
        return False
    return not (known and _gives_rest(lines, i + 1, s, known))


def _headline(lines: tuple[Line, ...], i: int) -> NormalizedText | None:
    """A title behind which a bar and the site's name stand, no row of a table."""
    beside = (lines[j].label for j in (i - 1, i + 1) if 0 <= j < len(lines))
    return None if Label.ROW in beside else bare_title(lines[i].body, lines[i].folded, head=True)


def _may_begin(lines: tuple[Line, ...], i: int, known: Mapping[str, NormalizedText], *, head: bool) -> bool:
    """May a line that is no title itself be the first of one: a known title's, an organ's name, one that breaks off?"""
    s = lines[i].folded
    if "关于" in s or ("发" in s and ("印发" in s or "转发" in s)) or _is_open(s) or (s[-1] == "]" and _gives_title(s, known)):
        return True
    if known and len(k := key(s)) > 1:
        for title in known:
            if title.startswith(k):
                return True
    return len(s) >= _ORGAN_LEAST and ends_like_unit(s) and (head or _leads_on(lines, i)) and not _LATIN.search(s)


def _make_headlines() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that head a page, and their last characters."""
    words = table("titles").words("headline")
    return words, frozenset(word[-1] for word in words)


_HEADLINES: Final = Once(_make_headlines)


def _leads_on(lines: tuple[Line, ...], i: int) -> bool:
    """Does a title, or 关于…, stand below, with nothing but names between? Most lines of units are cells and signatures."""
    headlines, last = _HEADLINES.made()
    for line in lines[i + 1 : i + 1 + 2 * _JOINED_MOST]:
        s, label = line.folded, line.label
        if label is _BLANK:
            continue
        if label is _TITLE or (s[-1] in last and s.endswith(headlines)) or "关于" in s or ("发" in s and ("印发" in s or "转发" in s)):
            return True
        if label not in _CAN_OPEN or s[-1] in _STOPS:
            return False
    return False


def _stands_alone(s: str, above: str) -> bool:
    """Is a title line whole without the line above: does it name its organ itself, and the line above break off nowhere?"""
    head = _ABOUT.split(s, maxsplit=1)[0]
    if "《" in head or _is_open(above) or "中共" in above:
        return False
    if head != s and len(head) >= 3 and (above.endswith(head) or (len(head) >= 4 and head[:3] == above[:3])):
        return True
    return s[2:3] in _PLACE_ENDS and s[:3] in above[2:]  # 云江省湖滨市人民政府⏎湖滨市节水办法, as law collections print it


def _has_headline(lines: tuple[Line, ...], i: int, s: str) -> bool:
    """Did the page give a whole title as its headline, above the line of the organ? Law collections do."""
    return not _ABOUT.match(s) and any(x.folded.startswith(s) for x in lines[max(0, i - _HEADLINE_ABOVE) : i])


def _signs(lines: tuple[Line, ...], j: int, organ: str) -> bool:
    """Does the organ above a title that names another one sign the paper below? Then both give it."""
    return any(x.label is Label.AGENCY and x.folded.startswith(organ) for x in lines[j + 1 : j + _PAPER_LONGEST])


def _gives_rest(lines: tuple[Line, ...], j: int, joined: str, known: Mapping[str, NormalizedText]) -> bool:
    """Behind blank lines, does the next line end a title that the paper names: 云江市城市建设投资⏎⏎有限公司管理办法?"""
    below = filled_below(lines, j, 4)
    return below is not None and below.label in _CAN_OPEN and key(joined + below.folded) in known


def _about_to_say(lines: tuple[Line, ...], j: int) -> bool:
    """Behind a blank line, does a title go on that broke off: 关于…, or the end of one that began with it?"""
    below = filled_below(lines, j, 4)
    if below is None or below.label not in _CAN_OPEN:
        return False
    if below.folded.startswith(("关于", "印发", "转发")):
        return True
    if below.label is not _TITLE or "关于" in below.folded:
        return False
    above = next((x for x in reversed(lines[max(0, j - 3) : j]) if x.label is not _BLANK), None)
    return above is not None and "关于" in above.folded and above.label is not _TITLE


def _continued(lines: tuple[Line, ...], j: int, joined: str, known: Mapping[str, NormalizedText]) -> bool:
    """Does the line below go on with a title that could end here: （2020—2025年）的通知, （试行）, 关于印发…报告⏎任务分解方案的通知?"""
    below = filled_below(lines, j, 2)
    s = below.folded if below is not None and below.label in _CAN_OPEN else ""
    open_yet = not joined.endswith("通知") and "关于" in joined and issuing().search(joined) is not None
    if s and known and key(joined + s) in known:  # …目录⏎（12件）, as the paper's list names it
        return True
    return s != "" and (_TAIL.match(s) is not None or (open_yet and s.endswith("的通知") and "关于" not in s))


def _is_open(s: str) -> bool:
    """Does a line stop in the middle of a title?"""
    return s.endswith(_BROKEN_OFF) or s.count("《") != s.count("》")


def _goes_on(s: str) -> bool:
    """May the next line continue a title that began so?"""
    return (len(s) <= 130 or ends_like_unit(s)) and s[-1] not in _STOPS and s.count(",") <= 2 and not (s[-1] in ".…" and _CUT.search(s))
