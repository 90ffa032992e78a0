"""What scrapes leave between the words: tags, entities, conditional comments, marks read one byte off, injected pinyin, marks for odd spaces."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby, islice, pairwise
from typing import Final

from govdoc.lexicon import table
from govdoc.text import NormalizedText

__all__ = ["drop_layout_bars", "drop_markup", "drop_odd_marks", "drop_pinyin", "mend_shifted"]

# A tag of HTML or Office XML. Titles nest as <…> in Chinese (《<政府工作报告>任务分解表》), so a name in ASCII is required.
_MARKUP: Final = re.compile(
    r"<!--.{0,4000}?-->|<!\[(?:if|endif)[^<>]{0,200}\]>"
    r"|</?(?:[a-zA-Z][a-zA-Z0-9]{0,15}(?::[a-zA-Z][a-zA-Z0-9]{0,15})?)(?:\s[^<>]{0,1000})?/?>",
    re.DOTALL,
)
_SCRIPT: Final = re.compile(r"<(script|style)\b[^<>]{0,200}>.{0,8000}?</\1>", re.DOTALL | re.IGNORECASE)
_LIBRARY: Final = re.compile(r"【(?:[编章节]名|题注)】[ \u3000]{0,4}")  # what a library of laws writes before 第一章 and the history
_LINKS: Final = re.compile(
    r"\[(?:编辑|編輯)\]|关联法规[:：](?:[\u4e00-\u9fff]{2,12}[(（]\d{1,3}[)）]条[ \u3000]{0,4}){1,6}"
)  # of such libraries: to the editor, to other laws
_DOUBLED: Final = re.compile(",(?=[,，、。;；])")  # a comma that a page put before every mark
_DOUBLED_LEAST: Final = 3
_BREAKING: Final = re.compile(r"</?(?:p|br|div|tr|li|h[1-6]|table|ul|ol)\b", re.IGNORECASE)
_BLOCK_END: Final = re.compile(r"</(?:p|div|tr|li|h[1-6])>\Z", re.IGNORECASE)
_CELL_END: Final = re.compile(r"</t[dh]\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_UNSEEN: Final = "[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u0000-\u0008\u000b\u000e-\u001f\ue5e5\ufffe]"
_INVISIBLE: Final = re.compile(f"{_UNSEEN}{_UNSEEN}{{0,499}}")  # the class stands first without a count: `re` then looks for it quickly
_ODD_BLANKS: Final = {chr(c): " " for c in (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F)}

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
_TONED_SYLLABLE: Final = rf"[a-zü]{{0,5}}[{_TONED}][a-zü{_TONED}]{{0,5}} ?[)）]"
_TONED_PINYIN: Final = re.compile(rf"[(（](?<=[\u3400-\u9fff][(（]){_TONED_SYLLABLE}(?:[(（]{_TONED_SYLLABLE}){{0,2}}")
_LATIN_BRACKETS: Final = [
    re.compile(rf"{mark}[a-zü{_TONED}]{{1,6}} ?[)）]") for mark in (r"\(", "（")
]  # each is found by its first character
# Without a tone mark only a syllable of Mandarin can be injected pinyin; (app) or (ppp) is none.
_SYLLABLE: Final = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[iu]?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong)|i|u|v|ü|in|ing|un|iu|ui|er)"
_PLAIN_PINYIN: Final = re.compile(rf"[(（](?<=[\u3400-\u9fff][(（]){_SYLLABLE}[)）](?:[(（]{_SYLLABLE}[)）]){{0,2}}")

# Pages in GBK that lost the first byte of a wide space or a full stop: up to the next plain character everything is read one byte off.
_SHIFTED: Final = re.compile(r"\?[,?，？、。；：！（）][^\x00-\x7f]{0,40}[@-~]")
_SPLIT_BYTES: Final = re.compile(r"(?<=理)\?xiàng\)l")
_LOST_BYTE: Final = b"\xa1"
_RESTORED: Final = re.compile("[。\u3000]（?[\u3400-\u9fff\u3000-\u303f\uff00-\uff5e“”‘’—…·]{1,40}")
_FIRST_LEVELS: Final = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_WIDE_MARK: Final = {",": "，", "?": "？"}
# Where a character of it was lost too, the number of an item can still be told.
_SHIFTED_NUMBER: Final = re.compile("\\?。(ㄒ唬|ǘ|ㄈ|ㄋ模|ㄎ澹|ㄆ撸|ㄆ擼|ò耍|ň牛|ㄊ)[\ue000-\uf8ff\ufffd]?")
_SHIFTED_NUMBERS: Final = dict(zip("ㄒ唬 ǘ ㄈ ㄋ模 ㄎ澹 ㄆ撸 ㄆ擼 ò耍 ň牛 ㄊ".split(), "一二三四五七七八九十", strict=True))
_LETTER_ENDS: Final = re.compile(
    "Р(?=[\u3400-\u9fff（(0-9①-⑳])(?<=[\u3400-\u9fff。；;：:！）)”」0-9]Р)"
)  # Cyrillic, as some libraries of papers show a line end
_LETTER_LEAST: Final = 3

_ODD: Final = re.compile(r"[?\ufffd][?\ufffd]{0,1999}")
_YEARS_BETWEEN: Final = tuple(
    (mark, re.compile(rf"{re.escape(mark)}(?<=[\u3400-\u9fff].)(?=((?:19|20)\d\d)[?\ufffd] ?(?:第 ?)?\d{{1,5}} ?号)"))
    for mark in ("?", "\ufffd")
)  # 云政办发?2024?12号: brackets that the page's code did not know
_AFTER_DIGIT: Final = frozenset("年月日号时万亿元%个项条章节件〕|")  # 2024?年?5?月?6?日: no question is asked between these
_COUNTED: Final = frozenset("表图栏件")  # 专栏1?公共文化工程
_BEFORE_DIGIT: Final = frozenset("年月第〔〕")
_QUESTION: Final = re.compile(r"\?\?{0,1999}")  # the same where no U+FFFD stands
_MANY_INDENTS: Final = 3
_MANY_GAPS: Final = 6
_NO_QUESTION: Final = re.compile(
    r"\?(?:(?<=[0-9\]】：:、，,>年月第]\?)(?=[\u3400-\u9fff0-9<>《（(“])|(?<=[\u3400-\u9fff]\?)(?=[0-9]{1,4}\?))"
)
_OF_THE_TEXT: Final = re.compile(r"[^A-Za-z=&/?]")  # and of no address: …/list?page=2
_ASKING: Final = frozenset("吗呢么嗎麼否何谁誰")
_LABEL_BEFORE: Final = re.compile(r"(?:第[一二三四五六七八九十百]{1,5}[编章节条]|附 ?件 ?\d{0,2}|\n[一二三四五六七八九十]{1,3}、)\Z")
_WORD_AFTER: Final = re.compile(r"[\u3400-\u9fff“‘《（(]")


def drop_markup(text: NormalizedText) -> NormalizedText:
    """Tags and comments removed (block tags become a line break, ends of cells ` | `), entities resolved, invisible characters dropped,
    blanks of odd widths made plain."""
    s = text.text
    tags = "<" in s
    if tags and ("<script" in s or "<style" in s or "<SCRIPT" in s):
        text = text.sub(_SCRIPT, "")
    if tags:
        text = text.sub(_MARKUP, _instead_of)
    if "】" in s and ("名】" in s or "题注】" in s):
        text = text.sub(_LIBRARY, "")
    if ("]" in s and ("辑]" in s or "輯]" in s)) or "关联法规" in s:
        text = text.sub(_LINKS, "")
    if sum(1 for _ in islice(_DOUBLED.finditer(s), _DOUBLED_LEAST)) == _DOUBLED_LEAST:  # 有关部门,、单位,,请认真执行,。
        text = text.sub(_DOUBLED, "")
    if "&" in s:
        text = text.sub(_ENTITY, lambda m: html.unescape(m.group()))
    return text if _shown(text.text) else text.sub(_INVISIBLE, "").swap(_ODD_BLANKS)


def _instead_of(m: re.Match[str]) -> str:
    """The mark of a pipe row for the end of a cell, nothing for most, a line break for a block that stands beside no line end, of the text
    or of the block before it."""
    tag = m.group()
    if _CELL_END.match(tag):
        return " | "
    if not _BREAKING.match(tag):
        return ""
    s, at, end = m.string, m.start(), m.end()
    ended = s.startswith(("\n", "\r"), end) or at == 0 or s[at - 1] in "\n\r" or _BLOCK_END.search(s, max(0, at - 6), at) is not None
    return "" if (ended and not tag.lower().startswith("<br")) or s.startswith(("\n", "\r"), end) else "\n"


def _shown(s: str) -> bool:
    """Does a text hold printable characters, line ends and the usual blanks only? Asked first, for it costs half of the search."""
    return s.replace("\n", " ").replace("\r", " ").replace("\u3000", " ").replace("\u00a0", " ").replace("\t", " ").isprintable()


def mend_shifted(text: NormalizedText) -> NormalizedText:
    """What was read one byte off or as a letter, where only one thing can have stood there: `?，F` → 。現, `?。ㄒ唬` → （一）, a Cyrillic Р between
    sentences → a line end."""
    s = text.text
    if "?" in s:
        if _SHIFTED.search(s):
            text = text.sub(_SHIFTED, lambda m: _one_byte_back(m.group()))
        if "?xiàng)l" in s:  # 管理條例, into whose bytes a page wrote the reading of 項 (ED 97): C0 ED | 97 6C
            text = text.sub(_SPLIT_BYTES, "條")
        if "?。" in s:
            text = text.sub(_SHIFTED_NUMBER, lambda m: f"（{_SHIFTED_NUMBERS[m[1]]}）")
    if "Р" in s and len(_LETTER_ENDS.findall(s)) >= _LETTER_LEAST:
        text = text.sub(_LETTER_ENDS, "\n")
    return text


def _one_byte_back(shown: str) -> str:
    """`?，F` → 。現; what makes no Chinese that way stays as it is."""
    try:
        meant = (_LOST_BYTE + (_WIDE_MARK.get(shown[1], shown[1]) + shown[2:]).encode("gbk")).decode("gbk")
    except UnicodeError:
        return shown
    return meant if _RESTORED.fullmatch(meant) and all(map(_everyday, meant)) else shown


def _everyday(char: str) -> bool:
    """Is it a mark, or a character that the first level of GB2312 or of Big5 holds?"""
    if char < "\u3400" or char > "\u9fff":
        return True
    return any(low <= char.encode(code, "replace")[0] <= high for code, low, high in _FIRST_LEVELS)


def drop_pinyin(text: NormalizedText) -> NormalizedText:
    """Pinyin that a page script put behind characters (發(fā)布 → 發布, 共和(he)(he)國(guo) → 共和國) removed.

    Syllables without a tone mark go only where toned ones, or several of them, prove that the page was treated so.
    """
    s = text.text
    if not any(bracket.search(s) for bracket in _LATIN_BRACKETS):
        return text
    toned = _TONED_PINYIN.search(s) is not None
    if toned:
        text = text.sub(_TONED_PINYIN, "")
    if toned or sum(1 for _ in _PLAIN_PINYIN.finditer(s)) >= 5:
        text = text.sub(_PLAIN_PINYIN, "")
    return text


def drop_odd_marks(text: NormalizedText) -> NormalizedText:
    """`?` and U+FFFD that stand where the source had an odd space become spaces, one for one; a real question keeps its mark."""
    s = text.text
    if "?" not in s and "\ufffd" not in s:
        return text
    for mark, year in _YEARS_BETWEEN:
        if mark in s:
            text = text.reread(edit for m in year.finditer(s) for edit in ((m.start(), "〔"), (m.end(1), "〕")))
            s = text.text
    many = s.count("\n?") >= _MANY_INDENTS or sum(1 for _ in islice(_NO_QUESTION.finditer(s), _MANY_GAPS)) == _MANY_GAPS
    runs = (_ODD if "\ufffd" in s else _QUESTION).finditer(s)
    return text.reread((a, " " * (b - a)) for a, b in (m.span() for m in runs) if _stands_for_space(s, a, b, many=many))


def _stands_for_space(s: str, a: int, b: int, *, many: bool) -> bool:
    """A run of marks, one before the first word of a line or a cell, or one between a word and a blank (辦事? 指南) or a number and
    its word (2024?年?5?月); any that no address holds and nothing asks, where a page has many of them."""
    if b - a > 1 or s[a] == "\ufffd":
        return True
    before = s[a - 1] if a else "\n"
    after = s[b] if b < len(s) else "\n"
    if before == "\n" or (before in "| " and _WORD_AFTER.match(after)):
        return True
    if before == " " and s[max(0, a - 12) : a].rstrip(" ")[-1:] in ("\n", ""):  # an indented line: `    ?1.编制规划`
        return True
    if _LABEL_BEFORE.search(s, max(0, a - 8), a) and _WORD_AFTER.match(after):
        return True
    if before.isdecimal() and (after in _AFTER_DIGIT or (s[a - 2 : a - 1] in _COUNTED and _WORD_AFTER.match(after))):
        return True
    if after.isdecimal() and before in _BEFORE_DIGIT and a > 1 and (before in "第〔〕" or s[a - 2] in "0123456789? "):
        return True
    if many and before not in _ASKING and after not in "\n ，。、；：,;:" and _OF_THE_TEXT.match(before) and _OF_THE_TEXT.match(after):
        return True
    rest = s[b : b + 2].lstrip(" ")
    return "\u3400" <= before <= "\u9fff" and (rest.startswith("|") or (after == " " and "\u3400" <= rest[:1] <= "\u9fff"))


_BAR_RUN: Final = "||||"
_BLOCK_LEAST: Final = 8  # lines of a page's block with a bar behind each label and each value
_LABELS_LEAST: Final = 3
_TOP: Final = 200  # characters of a page above such a block


def drop_layout_bars(text: NormalizedText) -> NormalizedText:
    """The bars of a table that only laid out the page removed: empty cells behind words, or a block of labels at its top one cell a line,
    where no line beside has two cells that hold any.
    """
    s = text.text
    if "|" not in s or (_BAR_RUN not in s and s.count("|\n", 0, 4 * _TOP) < _BLOCK_LEAST):
        return text
    gone: list[tuple[int, int]] = []
    at = 0
    for barred, group in groupby(s.split("\n"), lambda row: "|" in row):
        rows = list(group)
        layout = barred and ((at <= _TOP and _is_block(rows)) or _is_one_column(rows)) and not any(_is_row(row) for row in rows)
        for row in rows:
            if layout:
                gone.append((at + len(row.rstrip("| ")), at + len(row)))
            at += len(row) + 1
    return text.without(gone) if gone else text


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("labels").values())


def _is_block(rows: Sequence[str]) -> bool:
    """Do labels of a page's block stand among the cells, no two next to each other, as the names of columns would?"""
    named = ["".join(row.split()).rstrip("|") in _labels() for row in rows]
    return sum(named) >= _LABELS_LEAST and not any(a and b for a, b in pairwise(named))


def _is_one_column(rows: Sequence[str]) -> bool:
    """Do empty cells stand behind each cell that holds words? The rows of a table one cell a line have several that do."""
    words = [i for i, row in enumerate(rows) if row.strip("| ")]
    runs = any(_BAR_RUN in row for row in rows)
    return runs and all(any(_BAR_RUN in row for row in rows[a:b]) for a, b in pairwise(words))


def _is_row(line: str) -> bool:
    """Do two cells of a line hold something?"""
    return sum(1 for cell in line.split("|") if cell.strip()) > 1
