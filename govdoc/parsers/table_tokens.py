"""The words of one cell before its column is known, and the cell that they become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.outline import Cell
from govdoc.text import NormalizedText

__all__ = ["Token", "as_cell", "as_name", "squeeze"]

_ASKS: Final = re.compile(r"是否|吗|何|怎|什么|哪|多少|几")
_INNER_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff、（）]) +(?=[\u3400-\u9fff、（）])")


class Token:
    """The words of one cell before its column is known: `key` is the folded text without spaces, `gap` the blank lines above it."""

    __slots__ = ("gap", "key", "line", "piece")

    def __init__(self, piece: NormalizedText, key: str, line: int, gap: int = 0) -> None:
        self.piece = piece
        self.key = key
        self.line = line
        self.gap = gap

    @classmethod
    def of(cls, piece: NormalizedText, line: int, gap: int = 0) -> Token:
        """The token of a stripped piece."""
        return cls(piece, piece.folded.replace(" ", ""), line, gap)

    @classmethod
    def joined(cls, tokens: Sequence[Token]) -> Token:
        """One cell that a scrape broke over several lines (商业⏎企业)."""
        if len(tokens) == 1:
            return tokens[0]
        piece = NormalizedText.join([t.piece for t in tokens])
        return cls(piece, "".join(t.key for t in tokens), tokens[0].line, tokens[0].gap)


def squeeze(text: str) -> str:
    """The text without white space: 完成 时限 → 完成时限."""
    return text.replace(" ", "")


def as_cell(token: Token | None, *, filled: bool = False) -> Cell:
    """The cell of a token: white space folded, question marks that stood for odd spaces dropped; of None an empty one."""
    if token is None:
        return Cell("")
    text = " ".join(token.piece.text.split())
    if ("?" in text or "\ufffd" in text) and not _ASKS.search(text):
        text = " ".join(text.replace("?", "").replace("\ufffd", "").split())
    return Cell(text, token.piece, filled)


def as_name(token: Token | None) -> Cell:
    """The cell of a column name: as `as_cell`, and the gaps of a spaced-out name closed (主 要 内 容)."""
    cell = as_cell(token)
    return Cell(_INNER_GAP.sub("", cell.text), cell.piece) if " " in cell.text else cell
