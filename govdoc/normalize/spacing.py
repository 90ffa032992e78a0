"""Line ends and spaces: one kind of each, and none inside words and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.text import NormalizedText

__all__ = ["close_gaps", "unify_spaces"]

_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x85]")
_SPACES: Final = dict.fromkeys("\u00a0\u3000\t", " ")

_DIGITS: Final = "0-9一二三四五六七八九十百〇○零"
# A gap with a word or a number on either side: each pattern below is tried where one begins, as deep as they reach.
_INNER_GAP: Final = re.compile(r" (?<=[\d\u3400-\u9fff〇○〔〕、%] ) {0,7}(?=[\d\u3400-\u9fff〇○〔〕%])")
# 54 号, 2011 年 12 月 15 日, 第 5 条, 〔2020〕 24号: a gap between a number and the word that needs it. Anchored at the blank.
# Behind 年 only a month follows, behind 月 only a day: 2020年 2025年 are two columns; so are 4　　年内, a serial and a limit.
# 人民 政府, 委员 会, 办公 室: a blank inside the noun that an organ's name ends with, as justified lines leave it.
_IN_NUMBER: Final = re.compile(
    rf" (?:(?<=[{_DIGITS}] )(?=[年月日号时万亿元%个条章节款件〕])"
    rf"|(?<=[{_DIGITS}] ) {{1,2}}(?=年(?![内底末])|[月日号时万亿元%个条章节款件〕])"
    r"|(?<=\d{4} ) {1,2}(?=年)"
    rf"|(?<=年 ) {{0,2}}(?=[{_DIGITS}]{{1,3}} {{0,3}}月)"
    rf"|(?<=月 ) {{0,2}}(?=[{_DIGITS}]{{1,3}} {{0,3}}日)"
    rf"|(?<=[第〔〕] ) {{0,2}}(?=[{_DIGITS}第])"
    r"|(?<=第\d )(?=\d ?[条章])|(?<=第 \d )(?=\d ?[条章])"
    r"|(?<=人民 )(?=政府|法院|检察院|代表大会)|(?<=[人政] )(?=民政府|府办公|府令)|(?<=委员 )(?=会)|(?<=常务 )(?=委员会)|(?<=办公 )(?=[室厅])"
    r"|(?<=[\u3400-\u9fff] ) {0,3}(?=[\u3400-\u9fff] {0,4}[〔\[【（(] {0,2}(?:19|20)\d\d)(?P<code>)"
    r"|(?<=[\u3400-\u9fff] ) {0,2}(?=〔))"
)
# 达到 134.9 万亿元, 新建公路 30 公里, 比 2015 年下降, 5% 左右: in prose a blank between words and an amount parts nothing. A year
# or a date behind a name (…办公室 2022年11月) and the number of an item (…整治 2.推进) keep theirs.
# 支出为1 129 236万元, 执行数986 752.25万元: thousands set apart by blanks, before a unit or a decimal point.
_IN_AMOUNT: Final = re.compile(
    r" (?=[\d余多以左])(?:(?<=[\u3400-\u9fff] )(?=(?:\d{1,9}(?:\.\d{1,4})?[-~至到])?\d[\d,]{0,12}(?:\.\d{1,6})? ?(?:[余多来]?[十百千万亿]{0,2}[余多]? ?"
    r"[个家项人名位户亩件次条所处座套台辆张篇场期起元倍吨公平立米千头只株册份宗例%‰]|万|亿))"
    r"|(?<=[到至在自从比较于及和与、] )(?=(?:19|20)\d\d ?年)"
    r"|(?<=[\d%万亿元人个家] )(?=[余多]?(?:以[上下内]|左右))"
    r"|(?<=[0-9] )(?=\d{3}(?: \d{3}){0,3}(?:\.\d|[余多]?[万亿]?[元个人所户亩吨件家项台套平公米]))(?<![0-9]{4} )(?<![0-9.,][0-9]{3}\.[0-9] ))"
)
# 产量达到  657 亿斤,: the same where the blanks are wide and a mark ends the clause behind the unit, as in no row of cells.
_WIDE_AMOUNT: Final = re.compile(
    r"  (?<=[\u3400-\u9fff]  ) {0,2}(?=\d[\d,]{0,12}(?:\.\d{1,6})? ?(?:[万亿]{0,2}[\u3400-\u9fff]{1,2}|%)(?:以上|左右)?[，。；、,;])"
)
_PROSE: Final = re.compile("[，。；,;]")
_NEAR: Final = 40
# 云 政 发 〔2020〕: the letters of a number's code, each alone between blanks; what stands before the last gap.
_CODE_LETTERS: Final = re.compile(r"(?<![㐀-鿿])[㐀-鿿](?: {1,4}[㐀-鿿]){0,8}\Z")

# 河   北   省   教   育  厅河北省…: single characters set apart, as letterheads are. Anchored at the first gap, behind the first character.
_SPACED_OUT: Final = re.compile(r" (?<=[\u3400-\u9fff] ) {0,5}[\u3400-\u9fff](?: {1,6}[\u3400-\u9fff]){2,29}")
# 财　政　部 in a column of signatures, whatever stands glued to it: two gaps of one width before the last character of an organ.
_SPACED_ORGAN: Final = re.compile(r"(?P<gap> (?<=[\u3400-\u9fff] ) {0,5})[\u3400-\u9fff](?P=gap)(?=[部厅局委署院](?! ))")
_GAP: Final = re.compile(" {1,6}")
_LAST_CHAR: Final = re.compile(r"(?P<gap> {1,6})[\u3400-\u9fff] {0,8}(?=\n|\Z)")
_BEFORE_LAST: Final = re.compile(  # of numbered lines only those that are no row of a table (1 是 否)
    r"(?:\A|\n) {0,8}(?:(?:第[一二三四五六七八九十百]{1,4}[章节编]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]?(?= {0,6}[总附]\Z)) {0,6})?"
    r"[\u3400-\u9fff]\Z"
)


def _make_set_apart() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words of two characters, and the gap between such, anchored at its first blank: 公　　告 between other gaps, bars or line ends."""
    words = table("breaks").words("set_apart")
    first, last = ("".join({word[n] for word in words}) for n in (0, 1))
    return re.compile(rf"  (?<=[{first}]  ) {{0,6}}(?=[{last}](?:  | ?[|:\n)）]|第|\Z))"), frozenset(words)


_SET_APART: Final = Once(_make_set_apart)


def unify_spaces(text: NormalizedText) -> NormalizedText:
    """CR and CRLF become LF; the wide blank, the hard one and the tab a plain space, one for one, so that the width of a gap stays visible."""
    s = text.text
    if "\r" in s or "\x0c" in s or "\x0b" in s or "\x85" in s:
        text = text.sub(_LINE_END, "\n")
    return text.swap(_SPACES)


def close_gaps(text: NormalizedText) -> NormalizedText:
    """Spaces inside numbers, dates and spaced-out words closed; a space between two words stays, it may be a lost line break."""
    s = text.text
    if " " not in s:
        return text
    places: set[tuple[int, int]] = set()
    spaced = False
    last, alone = -1, 0  # where the gap before ended, and how many single characters stand between the gaps up to here
    for gap in _INNER_GAP.finditer(s):
        at, end = gap.span()
        places.update(_closed(s, at, end))
        alone = alone + 1 if at == last + 1 else 0
        spaced = spaced or alone > 1
        last = end
    if spaced:
        places.update(_letter_gaps(s))
    if places and "\t" in text.raw:  # 3⇥年内完成: a tab parts two cells
        places = {p for p in places if "\t" not in text.part(*p).quote}
    return text.without(sorted(places))


def _closed(s: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """What to close where a gap begins between two words or numbers, the gaps of spaced-out words aside."""
    if m := _IN_NUMBER.match(s, at):
        if m["code"] is None:
            yield m.span()
        elif letters := _CODE_LETTERS.search(s, max(0, at - 40), at):
            yield from (g.span() for g in _GAP.finditer(s, letters.start(), m.end()))
    if end == at + 1:
        if _IN_AMOUNT.match(s, at) and _in_prose(s, at):
            yield at, end
    elif (m := _WIDE_AMOUNT.match(s, at)) and _in_prose(s, at):
        yield m.span()
    else:
        apart, words = _SET_APART.made()
        if (m := apart.match(s, at)) and _is_set_apart(s, m, words):
            yield m.span()
    if m := _SPACED_ORGAN.match(s, at):
        yield m.span("gap")
        yield m.end() - len(m["gap"]), m.end()
    if (m := _LAST_CHAR.match(s, at)) and _BEFORE_LAST.search(s[max(0, at - 24) : at]):  # 总 则 alone on its line
        yield m.span("gap")


def _in_prose(s: str, at: int) -> bool:
    """Does a place stand in a sentence, whose marks are near it on its line? The cells of a row have none."""
    begin = max(s.rfind("\n", 0, at) + 1, at - _NEAR)
    end = s.find("\n", at, at + _NEAR)
    end = min(len(s), at + _NEAR) if end < 0 else end
    return "|" not in s[begin:end] and _PROSE.search(s, begin, end) is not None


def _is_set_apart(s: str, gap: re.Match[str], words: frozenset[str]) -> bool:
    """Does a gap part the letters of such a word, which nothing stands right before? Cells of one character each (是　　否) are none."""
    at = gap.start() - 1
    return s[at] + s[gap.end()] in words and (at == 0 or s[at - 1] in " \n|(（")


def _letter_gaps(s: str) -> Iterator[tuple[int, int]]:
    """The gaps of spaced-out words; the last character of one, behind a single space or a wider one than before, may open the next word."""
    end = 0
    m = _SPACED_OUT.search(s)
    while m is not None:
        if m.start() > end or not end:
            gaps = [g.span() for g in _GAP.finditer(s, m.start(), m.end())]
            if len(gaps) > 2 and gaps[0][1] - gaps[0][0] > gaps[1][1] - gaps[1][0]:  # …纪要  索 引 号: the first gap parts two words
                del gaps[0]
            end = m.end()
            last, before = gaps[-1][1] - gaps[-1][0], gaps[-2][1] - gaps[-2][0]
            opens_next = end < len(s) and "\u3400" <= s[end] <= "\u9fff" and (last == 1 or last > before)
            yield from gaps[:-1] if opens_next else gaps
            m = _SPACED_OUT.search(s, end)
        else:  # its first character closed the word before
            m = _SPACED_OUT.search(s, m.start() + 1)
