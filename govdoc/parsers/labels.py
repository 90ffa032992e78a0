"""What a line is, on its own evidence alone; a labeller never looks at its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import may_be_day, read_date
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.grammar.numbering import FIRST_CHARACTERS, read_mark
from govdoc.grammar.units import ends_like_unit, is_unit_list
from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Label, Line, Mark
from govdoc.text import NormalizedText

__all__ = ["is_addressee", "is_title", "label_line"]

_TITLE_LONGEST: Final = 130
_JOINT_LONGEST: Final = 320
_QUOTED: Final = re.compile(r"《[^《》]{0,150}》")
_YEAR: Final = re.compile(r"[\d〇○零一二三四五六七八九]年|\d{4}-")
_ABOUT: Final = re.compile(r"关于|印发|转发|公布|发布")  # a title with a comma says what it is about
_NO_LIST: Final = re.compile(r"\d{4}|修改")
_SHORT: Final = 60
_FIGURES, _MARKS = frozenset("0123456789"), frozenset(".、")  # of the number of an entry: 1.索引号
_BEFORE_FIELD: Final = frozenset("·*▪◆■|-[【(0123456789")
_CLOCK: Final = re.compile(r"(?<=\d):(?=\d\d)")  # 关于5月6日23:00停水的通知
_NEVER_NUMBERED: Final = (Label.PRINTED, Label.AGENCY)  # 第三章 人民法院 is a heading
_MENU_WORDS: Final = ("首页", "收藏", "网站", "我们", "本站", "手机版", "设为")  # one of them stands in a row of links
_GUIDE_LAST: Final = "》?!)法施策见划案例定知告会问谈读答明料稿章"  # how the titles of readings and of questions and answers end


@dataclass(frozen=True, slots=True)
class _Patterns:
    whole: frozenset[str]
    start: re.Pattern[str]
    inside: re.Pattern[str]
    menu: re.Pattern[str]
    breadcrumb: re.Pattern[str]
    chrome_first: frozenset[str]
    field_first: frozenset[str]
    field_starts: frozenset[str]
    field_start: re.Pattern[str]
    teaser: re.Pattern[str]
    field: re.Pattern[str]
    field_pair: re.Pattern[str]
    attachment: re.Pattern[str]
    disclosure: re.Pattern[str]
    cc: re.Pattern[str]
    sent_to: re.Pattern[str]
    printed: re.Pattern[str]
    order: re.Pattern[str]
    serial: re.Pattern[str]
    addressee_end: re.Pattern[str]
    addressee_start: re.Pattern[str]
    no_addressee: re.Pattern[str]
    page_mark: re.Pattern[str]
    title: re.Pattern[str]
    about: re.Pattern[str]
    title_last: frozenset[str]
    no_title: re.Pattern[str]
    sentence: re.Pattern[str]
    number_hint: re.Pattern[str]


def _make_patterns() -> _Patterns:
    lines, furniture, titles, labels = table("lines"), table("furniture"), table("titles"), table("labels")
    words = sorted(labels.values(), key=lambda w: (-len(w), w))
    spaced = "|".join(" {0,8}".join(map(re.escape, w)) for w in words)
    long = "|".join(" {0,4}".join(map(re.escape, w)) for w in words if len(w) > 2)  # 时间, 来源 begin many a sentence
    return _Patterns(
        frozenset(furniture.words("whole")),
        furniture.regex("start", before=r"\A"),
        furniture.regex("inside"),
        furniture.regex("menu"),
        furniture.regex("breadcrumb"),
        frozenset(furniture.row("start").pattern) - frozenset("(|0123456789"),  # more than can begin one
        frozenset(w[0] for w in words),
        frozenset(w[:2] for w in words) | frozenset(f"{w[0]} " for w in words),
        re.compile(
            rf"\A(?:[·*▪◆■|-] ?|\d{{1,2}}[.、] ?)?(?:[\[【(] ?)?[{''.join({w[0] for w in words})}][{''.join({w[1] for w in words})} ]"
        ),
        furniture.regex("teaser"),
        re.compile(
            rf"\A(?:[·*▪◆■|-] ?|\d{{1,2}}[.、] ?)?(?:[\[【(] ?)?(?P<label>{spaced}) ?(?:[\]】)]|:|\Z| (?=\|))[ :|]{{0,4}}(?P<value>.{{0,300}})\Z"
        ),
        re.compile(rf"\A(?:{spaced}) +[^ ]{{1,60}} +(?:{spaced})(?: |\Z)|\A(?:{long}) {{1,8}}[^ ]{{1,60}}(?: [^ ]{{1,40}}){{0,3}}\Z"),
        lines.regex("attachment"),
        lines.regex("disclosure"),
        lines.regex("cc"),
        lines.regex("sent_to"),
        lines.regex("printed"),
        lines.regex("order"),
        lines.regex("serial_alone"),
        lines.regex("addressee_end"),
        lines.regex("addressee_start"),
        lines.regex("no_addressee"),
        lines.regex("page_mark"),
        titles.regex("title"),
        titles.regex("about"),
        frozenset(titles.row("title").pattern),  # more than can end one, and never fewer
        titles.regex("no_start", before=r"\A"),
        titles.regex("sentence"),
        re.compile(
            r"[〔\[【({<](?:19|20)\d\d|, ?(?:19|20)\d\d ?\?|令|字 ?第|公告 ?[(〔\[]?(?:第|[一二三四五六七八九十\d]{1,3}届)|(?:19|20)(?:\d{4,7}号|\d\d[〕\]】)}>] ?\d)"
        ),
    )


_PATTERNS: Final = Once(_make_patterns)


def label_line(text: NormalizedText, at: int, until: int, body: NormalizedText, s: str, known: dict[str, Label]) -> Line:
    """The line between two places of a text with its label and, where it begins with a numbering mark, the mark; `s` is its folded body.

    `known` remembers the labels of lines that were read before: label lines and table cells stand many times in a paper.
    """
    if not s:
        return Line(text, at, until, body, Label.BLANK, s)
    mark = read_mark(body, s) if s[0] in FIRST_CHARACTERS else None
    label = known.get(s)
    if label is None:
        # A bare number (1 总则) is a mark only where the sequence proves it, so the line keeps its own label.
        label = known[s] = _label(body, s, None if mark is not None and mark.kind == "bare" else mark)
    return Line(text, at, until, body, label, s, mark)


def _label(body: NormalizedText, s: str, mark: Mark | None) -> Label:
    p = _PATTERNS.kept or _PATTERNS.made()
    n, first = len(s), s[0]
    if n > 400:
        return Label.MARKED if mark else Label.TEASER if p.teaser.search(s, n - 12) else Label.TEXT
    if s in p.whole or (mark is None and ((first in p.chrome_first and p.start.match(s)) or (n <= 100 and p.inside.search(s)))):
        return Label.FURNITURE
    if first == "·" and n <= _SHORT and ((bare := s[1:].lstrip()) in p.whole or not bare or p.start.match(bare)):  # · 分享到
        return Label.FURNITURE
    if (
        (first in p.field_first and s[:2] in p.field_starts)
        or (first in _BEFORE_FIELD and (first not in _FIGURES or not _MARKS.isdisjoint(s[1:3])) and p.field_start.match(s))
    ) and (p.field.match(s) or (":" not in s and " " in s and p.field_pair.match(s))):
        return Label.FIELD
    if "|" in s:
        return Label.FURNITURE if any(w in s for w in _MENU_WORDS) and p.menu.match(s) else Label.ROW
    if first == "附" and p.attachment.match(s):
        return Label.ATTACHMENT
    if n <= _SHORT and (label := _short_label(body, s, p)) and not (mark and label in _NEVER_NUMBERED):
        return label
    if s[-1] == ":" and not mark and is_addressee(body, s):
        return Label.ADDRESSEE
    if first in "抄主分报副" and p.cc.match(s):
        return Label.CC
    if first in "主致正" and (m := p.sent_to.match(s)) is not None and (first != "正" or is_unit_list(body[m.end() :])):
        return Label.ADDRESSEE
    if mark:
        return Label.MARKED
    if (n > 40 or (first == "-" and s[-1].isdecimal())) and ("…" in (end := s[-16:]) or "..." in end) and p.teaser.search(end):
        return Label.TEASER
    return Label.TITLE if is_title(s) else Label.TEXT


def _short_label(body: NormalizedText, s: str, p: _Patterns) -> Label | None:
    """Labels that only a short line can have."""
    first, last = s[0], s[-1]
    if (
        first in "12二一民中公([【"
        and may_be_day(s)
        and (date := read_date(body)) is not None
        and (date.precision == "day" or date.readings)
    ):
        return Label.DATE
    if first in "-·第0123456789" and p.page_mark.match(s):
        return Label.FURNITURE
    if "公开" in s and p.disclosure.match(s):
        return Label.DISCLOSURE
    if "印" in s and p.printed.search(s) and _YEAR.search(s):
        return Label.PRINTED
    if "令" in s and p.order.match(s):
        return Label.ORDER
    if ("号" in s and (p.serial.match(s) or (p.number_hint.search(s) and _is_number_alone(body, s)))) or (
        "〔" in s and (last == ")" or last.isdecimal()) and _is_number_alone(body, s)  # its 号 is lost: 云水发〔2024〕3
    ):
        return Label.NUMBER
    if ">" in s and p.breadcrumb.match(s):
        return Label.FURNITURE
    # Letterheads and signatures have no commas; cells full of units are no business of a label.
    if last not in ":。;,.、%" and first not in "0123456789(序" and len(s) >= 3 and "、" not in s and "," not in s and is_unit_list(body):
        return Label.AGENCY
    return None


_REGISTERED: Final = re.compile(
    r"[A-Z]{2,8}[-—]?(?:19|20)\d\d[-—]?\d{3,6}"
)  # 云政发〔2020〕6号 YZCR-2020-00003: the registry of normative documents


def _is_number_alone(body: NormalizedText, s: str) -> bool:
    """Nothing but a document number, perhaps in brackets or behind the number of the same order."""
    hits = find_doc_numbers(body)
    if not hits:
        return False
    rest = s
    for h in hits:
        rest = rest.replace(h.piece.folded, "", 1)
    return not _REGISTERED.sub("", rest).strip(" ()[]〔〕【】、,|")


@cache
def _label_last() -> re.Pattern[str]:
    """…；完成时限：, where a hard wrap cut a bracket behind the label."""
    return table("lines").regex("label_line", after=r"\Z")


def is_addressee(body: NormalizedText, s: str) -> bool:
    """Does a line (`s`: its folded text) end in a colon and list units, and not introduce something?"""
    p = _PATTERNS.kept or _PATTERNS.made()
    if not p.addressee_end.search(s) or "。" in s or ":" in s[:-1] or "《" in s or _NO_LIST.search(s) or _label_last().search(s):
        return False
    return is_unit_list(body[:-1]) or (p.addressee_start.match(s) is not None and not p.no_addressee.search(s))


def _of_many(s: str) -> bool:
    """Is it a long title for the names of those who give it: 省教育厅、省财政厅、…关于…的通知?"""
    organs = s.partition("关于")[0]
    return (
        len(s) <= _JOINT_LONGEST and len(organs) < len(s) <= len(organs) + _TITLE_LONGEST and "。" not in organs and ends_like_unit(organs)
    )


@cache
def _guide(row: str) -> re.Pattern[str]:
    return table("titles").regex(row)


def is_title(s: str) -> bool:
    """Does a folded line read like the title of a paper: …关于…的通知, …实施方案（试行）?

    >>> is_title("云江市人民政府办公室关于印发云江市节水行动方案的通知"), is_title("为落实节水行动方案")
    (True, False)
    """
    p = _PATTERNS.kept or _PATTERNS.made()
    if s[-1:] in _GUIDE_LAST and _guide("guide_sign").search(s) and _guide("guide").match(s):
        return True
    if len(s) < 5 or s[-1] not in p.title_last or ";" in s or (len(s) > _TITLE_LONGEST and not _of_many(s)):
        return False
    body = s[:-1] if s[-1] == "。" else s
    if "。" in body or body[-1] in ",:、" or "制定本" in s or "制订本" in s or p.no_title.match(s):  # 根据…，制定本方案。
        return False
    if "关于" not in s and p.sentence.search(s):  # 各地要于11月12日前报送方案。
        return False
    outside = _QUOTED.sub("", body) if "《" in body else body
    if (":" in outside and ":" in _CLOCK.sub("", outside)) or outside.count(",") > 2 or ("," in outside and not _ABOUT.search(s)):
        return False
    return p.title.search(s) is not None
