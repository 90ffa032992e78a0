"""The text as labelled lines that tile it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from govdoc.outline import Label, Line, Note
from govdoc.parsers.breaks import ARTICLES, least_length, restore_breaks
from govdoc.parsers.copies import find_copies
from govdoc.parsers.item_numbers import settle_item_numbers
from govdoc.parsers.labels import label_line
from govdoc.text import NormalizedText

__all__ = ["Lines", "read_lines"]

_BLANK: Final = Label.BLANK
_LEAST_LINES: Final = 5
_MOSTLY: Final = 0.8


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of an input in order; `copied` holds the places of those that repeat earlier ones word for word."""

    lines: tuple[Line, ...]
    copied: frozenset[int]
    notes: tuple[Note, ...]


def read_lines(text: NormalizedText) -> Lines:
    """The lines of an aligned text, lost breaks restored, each with its label. They tile the text."""
    copies = find_copies(text)
    lines: list[Line] = []
    copied: set[int] = set()
    notes = [Note("repeated_body", f"a stretch of {len(c)} characters stands here a second time; it belongs to no part", c) for c in copies]
    restored = 0
    whole = len(text) - sum(map(len, copies))
    shortest = least_length(whole)
    known: dict[str, Label] = {}
    for stretch, is_copy in _stretches(text, copies):
        first = len(lines)
        for at, until, body, folded in stretch.lines():
            if not folded:
                lines.append(Line(text, at, until, body, _BLANK, folded))
                continue
            if len(folded) >= shortest or (folded[0] == "第" and ARTICLES.search(folded)):
                row = text.cut(at, until)
                pieces = restore_breaks(row, row.folded, whole=whole, organs=lambda: _organs(lines))
                if len(pieces) > 1:
                    restored += len(pieces) - 1
                    for piece in pieces:
                        bare = piece.strip()
                        lines.append(label_line(text, piece.at, piece.until, bare, bare.folded, known))
                    continue
            lines.append(label_line(text, at, until, body, folded, known))
        if is_copy:
            copied.update(range(first, len(lines)))
    lines, copied = _without_blank_every_line(lines, copied)
    if restored:
        notes.append(Note("breaks_restored", f"{restored} lost line breaks were put back where the text proves them"))
    return Lines(tuple(settle_item_numbers(lines)), frozenset(copied), tuple(notes))


def _without_blank_every_line(lines: list[Line], copied: set[int]) -> tuple[list[Line], set[int]]:
    """The lines without single blank ones where nearly every line has one behind it: there they part nothing, and go with the line above.

    Of two and more blank lines in a row one stays.
    """
    blank = [x.label is _BLANK for x in lines]
    filled = len(blank) - sum(blank)
    if filled < _LEAST_LINES or sum(blank) < _MOSTLY * filled:
        return lines, copied
    single = [j for j in range(1, len(lines)) if blank[j] and not blank[j - 1] and not (j + 1 < len(lines) and blank[j + 1])]
    followed = sum(1 for j in single if j + 1 < len(lines))
    if followed < _MOSTLY * (filled - 1):
        return lines, copied
    dropped = set(single)
    out: list[Line] = []
    moved: set[int] = set()
    for j, line in enumerate(lines):
        if j in dropped:
            out[-1] = out[-1]._replace(until=line.until)
            continue
        if j in copied:
            moved.add(len(out))
        out.append(line)
    return out, moved


def _organs(lines: list[Line]) -> list[str]:
    """The names that head the titles so far: 云江市人民政府办公室关于…, as they stand under a paper too."""
    return [x.folded.partition("关于")[0].strip() for x in lines[:40] if x.label is Label.TITLE and x.folded.find("关于") > 3]


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
