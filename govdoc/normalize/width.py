"""Full-width and half-width: digits and letters narrowed, marks widened in Chinese context, and the fold that patterns match on."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.text import NormalizedText

__all__ = ["fold", "narrow", "widen_marks"]

NARROW: Final = {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))} | {
    "％": "%",
    "＋": "+",
    "＝": "=",
    "／": "/",
    "﹪": "%",
    "﹑": "、",
    "､": "、",
    "｡": "。",
}

_WIDE: Final = re.compile("[" + "".join(map(re.escape, NARROW)) + "]")

_CJK: Final = "\u3400-\u9fff、。《》〔〕“”〈〉"
# Each mark full-width, and where it keeps its width, with no Chinese character on either side: 12:30, (PPP), 3,500.
_WIDE_OF: Final = {
    half: (wide, re.compile(rf"{re.escape(half)}(?![{_CJK}])(?<![{_CJK}].)")) for half, wide in zip(",:;!()", "，：；！（）", strict=True)
}

# <云江市节水办法>: the marks of a title from a keyboard that has no 《》. Inside 《》 they are the nested title's own.
_KEYBOARD_TITLE: Final = re.compile(
    r"[<＜〈](?:(?:条例|办法|通知|意见|方案|规定|细则|目录|决定|指引|规划|纲要|标准|指南|规则|要点|计划|决议|公告)|(?=[\u4e00-\u9fff“]|(?:19|20)\d\d[-—年])(?:[^<>＜＞〈〉《》\n]|[<＜〈][^<>＜＞〈〉《》\n]{2,60}[>＞〉]){3,80}(?<=[\u4e00-\u9fff)）>〉”]))[>＞〉]"
)
_INNER_LONGEST: Final = 100
_INNER: Final = re.compile(r"《[^《》\n]{0,100}\Z")

_PAIRS: Final = {
    "，": ",",
    "：": ":",
    "；": ";",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "．": ".",
    "﹒": ".",
    "。": "。",
    "∶": ":",
    "︰": ":",
    "﹕": ":",
    "﹔": ";",
    "﹐": ",",
    "﹙": "(",
    "﹚": ")",
    "｜": "|",
    "│": "|",
    "┃": "|",
    "﹝": "〔",
    "﹞": "〕",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
    "〈": "<",
    "〉": ">",
    "‹": "<",
    "›": ">",
    "＜": "<",
    "＞": ">",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "＂": '"',
    "″": '"',
    "‘": "'",
    "’": "'",
    "＇": "'",
    "—": "-",
    "–": "-",
    "－": "-",
    "―": "-",
    "─": "-",
    "━": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "~": "-",
    "～": "-",
    "〜": "-",
    "∼": "-",
    "•": "·",
    "・": "·",
    "‧": "·",
    "●": "·",
    "\u041e": "O",  # the Cyrillic letter, as a zero of 二О一七年
    "\u043e": "o",
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
}
FOLD: Final = {k: v for k, v in _PAIRS.items() if k != v}
_USUAL: Final = {k: FOLD[k] for k in "，：；！？（）“”—"}
_RARE: Final = re.compile("[" + "".join(map(re.escape, FOLD.keys() - _USUAL.keys())) + "]")


def narrow(text: NormalizedText) -> NormalizedText:
    """Digits, letters, % and + half-width."""
    return text.swap(NARROW) if _WIDE.search(text.text) else text


def widen_marks(text: NormalizedText) -> NormalizedText:
    """`,:;!()` beside a Chinese character full-width, and a title's `<>` as 《》; between figures and Latin words they stay."""
    text = _titled(text)
    old = text.text
    new = old
    kept: list[tuple[int, str]] = []
    for half, (wide, elsewhere) in _WIDE_OF.items():
        if half in old:
            new = new.replace(half, wide)
            kept += [(m.start(), half) for m in elsewhere.finditer(old)]
    return text.replaced(new).reread(sorted(kept))


def _titled(text: NormalizedText) -> NormalizedText:
    """A title between < and >, outside 《》, between the marks of a title."""
    s = text.text
    if "<" not in s and "＜" not in s and "〈" not in s:
        return text
    marks = [
        mark
        for m in _KEYBOARD_TITLE.finditer(s)
        if _INNER.search(s, max(0, m.start() - _INNER_LONGEST), m.start()) is None
        for mark in ((m.start(), "《"), (m.end() - 1, "》"))
    ]
    return text.reread(marks)


def fold(text: NormalizedText) -> NormalizedText:
    """The text with its folded reading: marks half-width, quotes and dashes of one shape, a label in brackets (【牵头单位】市水利局) before a colon."""
    s = text.text
    labels = _bracketed_label().finditer(s) if "】" in s else ()
    readings = [mark for m in labels for mark in ((m.start(), " "), (m.end() - 1, ":"))]
    return text.fold(FOLD if _RARE.search(s) else _USUAL, readings)


@cache
def _bracketed_label() -> re.Pattern[str]:
    return table("lines").regex("bracketed_label")
