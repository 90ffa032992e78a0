"""The text as labelled lines that tile it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from govdoc.outline import Label, Line, Note
from govdoc.parsers.breaks import ARTICLES, Above, holds_gaps, least_length, restore_breaks
from govdoc.parsers.copies import find_copies
from govdoc.parsers.item_numbers import settle_item_numbers
from govdoc.parsers.labels import label_line
from govdoc.text import NormalizedText

__all__ = ["Lines", "read_lines"]

_NAMES_MOST: Final = 40
_NAMED: Final = re.compile(r"《([^《》]{6,100})》")
_SEQUENCES: Final = ("chapter", "section", "cn", "article", "cn_paren", "arabic")  # each but articles begins anew under one before it
_BLANK: Final = Label.BLANK
_LEAST_LINES: Final = 5
_MOSTLY: Final = 0.8


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of an input in order; `copied` holds the places of those that repeat earlier ones word for word, `restored` where in
    the text a lost line break was put back."""

    lines: tuple[Line, ...]
    copied: frozenset[int]
    notes: tuple[Note, ...]
    restored: tuple[int, ...] = ()

    def lost_breaks(self, first: int, last: int) -> bool:
        """Were line breaks put back between two lines, by which a heading may still stand glued to its text?"""
        n = bisect_right(self.restored, self.lines[first].at)
        return n < len(self.restored) and self.restored[n] <= self.lines[last].at


def read_lines(text: NormalizedText) -> Lines:
    """The lines of an aligned text, lost breaks restored, each with its label. They tile the text."""
    copies = find_copies(text)
    lines: list[Line] = []
    copied: set[int] = set()
    notes = [Note("repeated_body", f"a stretch of {len(c)} characters stands here a second time; it belongs to no part", c) for c in copies]
    restored: list[int] = []
    whole = len(text) - sum(map(len, copies))
    shortest = least_length(whole)
    known: dict[str, Label] = {}
    seen = _Seen(lines)
    for stretch, is_copy in _stretches(text, copies):
        first = len(lines)
        for at, until, body, folded in stretch.lines():
            if not folded:
                lines.append(Line(text, at, until, body, _BLANK, folded))
                continue
            if (
                len(folded) >= shortest
                or (2 * len(folded) > whole and holds_gaps(folded, whole))
                or (folded[0] == "第" and ARTICLES.search(folded))
            ):
                row = text.cut(at, until)
                pieces = restore_breaks(row, row.folded, whole=whole, above=seen.above)
                if len(pieces) > 1:
                    restored += [p.at for p in pieces[1:]]
                    for piece in pieces:
                        bare = piece.strip()
                        lines.append(label_line(text, piece.at, piece.until, bare, bare.folded, known))
                    continue
            lines.append(label_line(text, at, until, body, folded, known))
        if is_copy:
            copied.update(range(first, len(lines)))
    lines, copied = _without_blank_every_line(lines, copied)
    if restored:
        notes.append(Note("breaks_restored", f"{len(restored)} lost line breaks were put back where the text proves them"))
    return Lines(tuple(settle_item_numbers(lines)), frozenset(copied), tuple(notes), tuple(restored))


def _without_blank_every_line(lines: list[Line], copied: set[int]) -> tuple[list[Line], set[int]]:
    """The lines without blank ones where nearly every line has as many behind it (one, or the two and three that tags leave): there they
    part nothing, and go with the line above. More of them in a row stay.
    """
    blank = [x.label is _BLANK for x in lines]
    filled = len(blank) - sum(blank)
    if filled < _LEAST_LINES or sum(blank) < _MOSTLY * filled:
        return lines, copied
    runs: list[tuple[int, int]] = []  # where blank lines in a row begin and end, behind a filled line
    begin = 0
    for j, is_blank in enumerate([*blank, False]):
        if not is_blank:
            if 0 < begin < j:
                runs.append((begin, j))
            begin = j + 1
    usual, often = Counter(b - a for a, b in runs if b < len(lines)).most_common(1)[0] if runs else (0, 0)
    if often < _MOSTLY * (filled - 1):
        return lines, copied
    dropped = {j for a, b in runs if b - a <= usual for j in range(a, b)}
    out: list[Line] = []
    moved: set[int] = set()
    for j, line in enumerate(lines):
        if j in dropped:
            out[-1] = out[-1].until_end_of(line)
            continue
        if j in copied:
            moved.add(len(out))
        out.append(line)
    return out, moved


class _Seen:
    """What the lines so far tell, gathered no further than it is asked for."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._next = 0
        self._organs: list[str] = []
        self._titles: list[str] = []
        self._numbers: dict[str, int] = {}

    def above(self) -> Above:
        """All of it, up to the last line that is there."""
        for line in self._lines[self._next :]:
            s = line.folded
            if line.label is Label.TITLE and len(self._organs) < _NAMES_MOST and s.find("关于") > 3:
                self._organs.append(s.partition("关于")[0].strip())
            if "《" in s and len(self._titles) < _NAMES_MOST:
                self._titles += _NAMED.findall(s)
            mark = line.mark
            if line.label is Label.MARKED and mark is not None and mark.kind in _SEQUENCES:
                for kind in _SEQUENCES[_SEQUENCES.index(mark.kind) + 1 :]:
                    if kind != "article":
                        self._numbers.pop(kind, None)
                self._numbers[mark.kind] = mark.number
        self._next = len(self._lines)
        return Above(self._organs, self._titles, self._numbers)


def _stretches(text: NormalizedText, copies: list[NormalizedText]) -> list[tuple[NormalizedText, bool]]:
    out: list[tuple[NormalizedText, bool]] = []
    rest = text
    for c in copies:
        before = rest.up_to(c)
        if before:
            out.append((before, False))
        out.append((c, True))
        rest = rest.after(c)
    if rest:
        out.append((rest, False))
    return out
