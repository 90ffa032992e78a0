"""The tail of a paper: signature and date (署名、成文日期), disclosure note, copies (抄送), printing line (印发)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates
from govdoc.grammar.units import Unit, split_units
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.copies_to import read_copies
from govdoc.parsers.signature import read_signature
from govdoc.text import NormalizedText

__all__ = ["Closing", "read_closing"]

_ADDRESSEE: Final = Label.ADDRESSEE
_FIELD: Final = Label.FIELD
_MORE: Final = re.compile(r"(?<=开)[,;。]|(?<=发布)[,;。]")
_DATE: Final = Label.DATE


@dataclass(frozen=True, slots=True)
class Closing:
    """What the tail gives; `lines` are the indices (into the part's or document's lines) that it takes up."""

    signers: tuple[Unit, ...]
    date: DateHit | None
    disclosure: NormalizedText | None
    cc: tuple[Unit, ...]
    printed: DateHit | None
    addressed: tuple[Unit, ...]  # behind a label: 主送：各县水利局
    lines: frozenset[int]


@cache
def _pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


def read_closing(main: Sequence[int], everything: Sequence[int], lines: tuple[Line, ...], body: int) -> Closing:
    """The tail of a document: its signature from the lines of the main part, the rest from anywhere in it; `body` is the first line below the head."""
    taken: set[int] = set()
    signers, date = read_signature(main, lines, taken, body)
    disclosure = None
    cc: list[Unit] = []
    printed = None
    addressed: list[Unit] = []
    for n, j in enumerate(everything):
        line = lines[j]
        label = line.label
        if label is _ADDRESSEE and not addressed and (m := _pattern("sent_to").match(line.folded)) is not None:
            addressed = split_units(line.body[m.end() :].strip(" :。"))
            taken.add(j)
        elif label is _FIELD and j >= body and line.folded.startswith("印发"):
            printed = _day(line) or printed
            taken.add(j)
        elif disclosure is None and (
            label is Label.DISCLOSURE or (label is _FIELD and j >= body and _pattern("disclosure").match(line.folded) is not None)
        ):
            disclosure = _note(line)
            taken.add(j)
        elif label is _DATE and disclosure is None and "公开" in line.folded:  # 2024年5月6日（此件公开发布）
            disclosure = line.body[line.folded.find("(") + 1 :].strip(" ()。")
        elif label is Label.CC or (label is Label.PRINTED and _pattern("cc").match(line.folded) is not None):
            copies = read_copies(everything[n:], lines)
            cc += [u for u in copies.units if all(u.text != known.text for known in cc)] if j not in taken else []
            printed = copies.printed or printed
            taken |= copies.lines
        elif label is Label.PRINTED:
            printed = _day(line) or printed
            taken.add(j)
    return Closing(tuple(signers), date, disclosure, tuple(cc), printed, tuple(addressed), frozenset(taken))


def _day(line: Line) -> DateHit | None:
    return next((h for h in find_dates(line.body) if h.date), None)


def _note(line: Line) -> NormalizedText:
    """此件公开发布, without its brackets and without what else stands in them (联系人：…)."""
    note = line.body.strip(" ()[]【】〔〕。")
    more = _MORE.search(note.folded)
    return note[: more.start()] if more else note
