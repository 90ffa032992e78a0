"""Characters of symbol fonts → the characters that they look like: the ☑ and ≥ of Word stand at places of their own."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["LOST", "PRIVATE", "readable"]

LOST: Final = "\ufffd"  # what stands for a character that nobody can know without its font
PRIVATE: Final = re.compile("[\uf000-\uf0ff]")  # where fonts have characters of their own


def _row(first: int, signs: str) -> dict[int, str]:
    return dict(enumerate(signs, first))


_FONTS: Final[dict[str, dict[int, str]]] = {
    "wingdings": {
        **_row(0x6C, "●❍■□"), **_row(0x71, "❑❒"), **_row(0x76, "❖"), **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"), **_row(0x8B, "⓿❶❷❸❹❺❻❼❽❾❿"),
        **_row(0x9F, "•▪○"), **_row(0xA7, "▪□"), **_row(0xAA, "✦★✶"), **_row(0xD8, "➢"), **_row(0xDF, "←→↑↓"), **_row(0xEF, "⇦⇨⇧⇩"),
        **_row(0xFB, "✗✓☒☑"),
    },
    "wingdings 2": {**_row(0x50, "✓✗☑☒☒"), **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"), **_row(0x97, "●●"), **_row(0xA2, "■□")},
    "symbol": {
        **_row(0xA3, "≤"), **_row(0xAC, "←↑→↓"), **_row(0xB0, "°±"), **_row(0xB3, "≥×"), **_row(0xB7, "•÷≠≡≈…"), **_row(0xD7, "·"), 0xA5: "∞", 0xD6: "√",
    },
}  # fmt: skip


def readable(text: str, font: str | None) -> str:
    """The text with characters of a symbol font as what they look like; `LOST` for those that no table has.

    >>> readable("\\uf0fe公开 \\uf0a8不公开", "Wingdings")
    '☑公开 □不公开'
    """
    named = _FONTS.get((font or "").casefold())
    tables = (named,) if named is not None else tuple(_FONTS.values())
    return PRIVATE.sub(lambda m: _character(m.group(), tables), text)


def _character(c: str, tables: tuple[dict[int, str], ...]) -> str:
    code = ord(c) - 0xF000
    return next((t[code] for t in tables if code in t), chr(code) if 0x20 < code < 0x7F else LOST)
