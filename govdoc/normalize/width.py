"""Full-width and half-width: digits and letters narrowed, marks widened in Chinese context, and the fold that patterns match on."""

from __future__ import annotations

import re
from typing import Final

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

_WIDE_OF: Final = {",": "，", ":": "：", ";": "；", "!": "！", "(": "（", ")": "）"}
_CJK: Final = "\u3400-\u9fff、。《》〔〕“”〈〉"
# A half-width mark with no Chinese character on either side: 12:30, (PPP), 3,500. It keeps its width.
_MARK_ELSEWHERE: Final = re.compile(rf"[,:;!()](?<![{_CJK}].)(?![{_CJK}])")

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
    """`,:;!()` beside a Chinese character full-width; between figures and Latin words they stay."""
    old = text.text
    new = old
    for half, wide in _WIDE_OF.items():
        new = new.replace(half, wide)
    if new == old:
        return text
    return text.replaced(new).reread((m.start(), m.group()) for m in _MARK_ELSEWHERE.finditer(old))


def fold(text: NormalizedText) -> NormalizedText:
    """The text with its folded reading: marks half-width, quotes and dashes of one shape."""
    return text.fold(FOLD if _RARE.search(text.text) else _USUAL)
