"""Line ends and spaces: one kind of each, and none inside words and numbers."""

from __future__ import annotations

import re

from govdoc.text import NormalizedText

__all__ = ["close_gaps", "unify_spaces"]

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85]")
_SPACES = {chr(c): " " for c in (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009)}

_GAP = re.compile(r"(?<! ) {1,6}(?! )")
_DIGITS = frozenset("0123456789一二三四五六七八九十百〇○零")
_BEFORE = frozenset("年月第〔")  # words that need the number behind them
_AFTER = frozenset("年月日号时万亿元%个条章节款件〕")  # words that need the number before them

_SPACED_HINT = re.compile(r" {1,6}[\u3400-\u9fff] {1,6}[\u3400-\u9fff] ")
# 河   北   省   教   育  厅河北省…: single characters set apart, as letterheads are.
_SPACED_OUT = re.compile(r"[\u3400-\u9fff](?: {1,6}[\u3400-\u9fff]){3,30}")
_LAST_CHAR = re.compile(r" {1,6}[\u3400-\u9fff] {0,8}(?=\n|\Z)")
_BEFORE_LAST = re.compile(r"(?:\A|\n) {0,8}(?:第[一二三四五六七八九十百]{1,4}[章节编] {0,6})?[\u3400-\u9fff]\Z")


def unify_spaces(text: NormalizedText) -> NormalizedText:
    """CR and CRLF become LF; every kind of blank a plain space, one for one, so that the width of a gap stays visible."""
    s = text.text
    if "\r" in s or "\x0c" in s or "\x0b" in s or "\x85" in s:
        text = text.sub(_LINE_END, "\n")
    return text.swap(_SPACES)


def close_gaps(text: NormalizedText) -> NormalizedText:
    """Spaces inside numbers, dates and spaced-out words closed; a space between two words stays, it may be a lost line break."""
    s = text.text
    if " " not in s:
        return text
    places = {(m.start(), m.end()) for m in _GAP.finditer(s) if _inside_number(s, m.start(), m.end())}
    if _SPACED_HINT.search(s):
        for m in _SPACED_OUT.finditer(s):
            places.update(_letter_gaps(s, m))
    for m in _LAST_CHAR.finditer(s):  # 总 则 alone on its line
        if _BEFORE_LAST.search(s[max(0, m.start() - 24) : m.start()]):
            places.add((m.start(), m.start() + len(m.group()) - len(m.group().lstrip(" "))))
    return text.without(sorted(places))


def _inside_number(s: str, a: int, b: int) -> bool:
    """A gap that parts a number from the word that needs it: 54 号, 2011 年 12 月 15 日, 第 5 条, 〔2020〕 24号."""
    if b - a > 3 or a == 0 or b == len(s):
        return False
    before, after = s[a - 1], s[b]
    if before in _DIGITS:
        return after in _AFTER
    if after in _DIGITS or after == "第":
        return before in _BEFORE or before == "〕"
    return after == "〔" and "\u3400" <= before <= "\u9fff"


def _letter_gaps(s: str, m: re.Match[str]) -> list[tuple[int, int]]:
    """The gaps of a spaced-out word; the last character, behind a single space, may open the next word."""
    gaps = [(m.start() + g.start(), m.start() + g.end()) for g in re.finditer(" {1,6}", m.group())]
    opens_next = m.end() < len(s) and "\u3400" <= s[m.end()] <= "\u9fff" and gaps[-1][1] - gaps[-1][0] == 1
    return gaps[:-1] if opens_next else gaps
