"""Stretches of text with bars between cells: where they end, and what the readers of their rows hand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from govdoc.outline import Line
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token, squeeze
from govdoc.parsers.table_words import is_head, known_head
from govdoc.text import NormalizedText

__all__ = ["BAR", "LONGEST_BROKEN", "LONGEST_GAP", "WIDEST", "Loose", "begins_anew", "cut_at_bars", "is_border", "pipe_region"]

BAR: Final = "|"
WIDEST: Final = 60  # columns
LONGEST_GAP: Final = 8  # lines without a bar inside a row: the paragraphs of a broken cell
_WHITE: Final = " \t\n\r\u3000\u00a0"
_JOINTS: Final = frozenset("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛")
_BORDER: Final = _JOINTS | frozenset("-=:|+ ")
LONGEST_BROKEN: Final = 60  # characters of a line that may be part of a cell broken over lines


@dataclass(frozen=True, slots=True)
class Loose:
    """Rows of loose cells, how wide their grid is, and the lines that they cover."""

    rows: tuple[Slots, ...]
    width: int
    first: int
    last: int


def cut_at_bars(body: NormalizedText, s: str, line: int) -> list[Token | None]:
    """The cells between the bars of a line or row, whose folded words are `s`; None where there are no words."""
    if s.find(BAR) == len(s) - 1 and (word := s[:-1].strip(_WHITE)) and s.startswith(word):  # one cell a line, as most such lines are
        return [Token(body.part(0, len(word)), word.replace(" ", ""), line), None]
    out: list[Token | None] = []
    pos = 0
    for cell in s.split(BAR):
        if word := cell.strip(_WHITE):
            at = pos if len(word) == len(cell) else pos + cell.find(word)
            out.append(Token(body.part(at, at + len(word)), word.replace(" ", ""), line))
        else:
            out.append(None)
        pos += len(cell) + 1
    return out


def pipe_region(lines: tuple[Line, ...], start: int) -> int:
    """The last line of the stretch that begins at `start`, a line with a bar, and in which bars go on."""
    last, bare = start, 0
    for i in range(start + 1, len(lines)):
        s = lines[i].folded
        if BAR in s or (s and is_border(s)):
            last, bare = i, 0
        elif s:
            bare += 1
            if bare > LONGEST_GAP:
                break
    return last


def begins_anew(lines: tuple[Line, ...], i: int, end: int) -> bool:
    """A line without a bar at the start of a cell: a sentence, or a title with column names below, and no part of a broken cell."""
    s = lines[i].folded
    if len(s) > LONGEST_BROKEN or s.endswith(("。", ";")):
        return True
    below = next((lines[j].folded for j in range(i + 1, min(end, i + 4) + 1) if BAR in lines[j].folded), None)
    if below is None:
        return True
    first = squeeze(below.strip("| ").split(BAR)[0])
    return known_head(first) and not is_head(squeeze(s)) and not below.startswith(BAR)


def is_border(s: str) -> bool:
    """A line drawn between the rows of a table: ├──┼──┤, or | --- | --- | under its header."""
    return s[:1] in _BORDER and _BORDER.issuperset(s) and ("-" in s and BAR in s if _JOINTS.isdisjoint(s) else True)
