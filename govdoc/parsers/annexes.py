"""附件 lines: the list of annexes (附件说明) and the heads of the annexes themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.outline import Label, Line
from govdoc.parsers.heads import title_at
from govdoc.text import NormalizedText

__all__ = ["EXTENSION", "AnnexEntry", "AnnexHead", "file_of", "is_annex_heading", "read_annex_head", "read_annex_list"]

_ENTRY: Final = re.compile(
    r"(?:附件 ?)?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2}) ?(?:[.、:]|(?=《)|(?<=\d)(?= ))[ ]{0,4}(?P<title>[^\n]{2,120})"
)
_INLINE: Final = re.compile(r"(?:(?<=[^\d.])|\A)(?P<number>\d{1,2})[.、](?:(?!\d)|(?=(?:19|20)\d\d年))")
EXTENSION: Final = r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|pptx?|jpg|png)"  # of a file that holds an annex
_EXTENSION: Final = re.compile(rf"{EXTENSION}\Z", re.IGNORECASE)
_TITLE_LONGEST: Final = 100
_WORDS: Final = ("附件", "附表", "附录")
_NONE: Final[Mapping[str, NormalizedText]] = {}


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """One annex of the list: its number, if it has one, and its title as it stands."""

    number: int | None
    title: NormalizedText


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """The head of an annex: the 附件 line and its title line, down to line `last`."""

    number: int | None
    title: NormalizedText | None
    last: int


@cache
def _pattern() -> re.Pattern[str]:
    return table("lines").regex("attachment")


def read_annex_list(lines: tuple[Line, ...], i: int) -> tuple[list[AnnexEntry], int]:
    """The annexes listed at line `i` and below, and the line behind the list; none where the line lists nothing."""
    m = _pattern().match(lines[i].folded)
    if m is None:
        return [], i
    first = lines[i].body[m.end() :].strip(" :.、")
    number = to_int(m["number"]) if m["number"] else None
    entries: list[AnnexEntry] = []
    if first:
        split = _split_inline(first)
        entries += split if split else [AnnexEntry(number, clean_title(first))]
        if not split and len(first) > _TITLE_LONGEST:
            return [], i
    j = i + 1
    end = i + 1
    while j < len(lines):
        line = lines[j]
        if line.label is Label.BLANK:
            j += 1
            continue
        entry = _entry(line, entries, bare=not first and not entries)
        if entry is None:
            break
        entries += entry
        j += 1
        end = j
    return [e for e in entries if e.title], end


def is_annex_heading(line: Line) -> bool:
    """A numbered heading of nothing but 附件: 四、附件."""
    return line.folded.endswith(_WORDS) and line.mark is not None and line.mark.rest.folded in _WORDS


def _entry(line: Line, entries: Sequence[AnnexEntry], *, bare: bool) -> list[AnnexEntry] | None:
    """A further line of the list, or None where the list has ended."""
    s = line.folded
    expected = (entries[-1].number or len(entries)) + 1 if entries else 1
    m = _ENTRY.match(s)
    if m and to_int(m["number"]) == expected and len(s) <= _TITLE_LONGEST + 20 and "。" not in s[:-1]:
        return [AnnexEntry(expected, clean_title(line.body.group(m, "title")))]
    if bare and line.label in (Label.TITLE, Label.TEXT) and len(s) <= _TITLE_LONGEST and not re.search(r"[。;:,]", s):
        return [AnnexEntry(None, clean_title(line.body))]
    return None


def _split_inline(piece: NormalizedText) -> list[AnnexEntry]:
    """1.甲表 2.乙表 on one line."""
    s = piece.folded
    marks = list(_INLINE.finditer(s))
    expected, kept = 1, []
    for m in marks:
        if int(m["number"]) == expected:
            kept.append(m)
            expected += 1
    if not kept or kept[0].start() > 1:
        return []
    ends = [m.start() for m in kept[1:]] + [len(s)]
    return [AnnexEntry(int(m["number"]), clean_title(piece[m.end() : end])) for m, end in zip(kept, ends, strict=True)]


def clean_title(piece: NormalizedText) -> NormalizedText:
    """A listed title without 《》 around the whole, file extension and closing marks."""
    piece = piece.strip(" 。;,.、:")
    if m := _EXTENSION.search(piece.folded):
        piece = piece[: m.start()]
    s = piece.folded
    if s.startswith("《") and s.endswith("》") and s.count("《") == 1:
        piece = piece[1:-1]
    return piece.strip(" ")


def file_of(line: Line) -> NormalizedText | None:
    """The title of an annex whose file a page links to (1.申请表.docx), or None where a line is no name of a file."""
    if not line.folded[-1:].isascii() or len(line.folded) > _TITLE_LONGEST or _EXTENSION.search(line.folded) is None:
        return None
    return clean_title(line.body if line.mark is None else line.mark.rest)


def read_annex_head(lines: tuple[Line, ...], i: int, listed: Mapping[str, NormalizedText] = _NONE) -> AnnexHead | None:
    """The head of an annex at line `i`: 附件1 with the title on the same line or on the lines below.

    `listed` are the titles (as `key`) of the paper's list of annexes, by which a title wrapped over lines is known.
    """
    line = lines[i]
    m = _pattern().match(line.folded)
    if m is None:
        if not is_annex_heading(line):
            return None
        rest, number = line.body[len(line.body) :], None
    else:
        rest = line.body[m.end() :].strip(" :.、")
        number = to_int(m["number"].split("-")[0]) if m["number"] else None
    if rest:
        return AnnexHead(number, clean_title(rest) or None, i) if len(rest) <= _TITLE_LONGEST else None
    j = i + 1
    while j < len(lines) and lines[j].label in (Label.BLANK, Label.FURNITURE):
        j += 1
    if j >= len(lines):
        return AnnexHead(number, None, i)
    title = title_at(lines, j, listed)
    if title is not None:
        return AnnexHead(number, clean_title(title.piece) or None, title.last)
    below = lines[j]
    if below.label in (Label.TEXT, Label.TITLE, Label.AGENCY) and len(below.body) <= 60 and not re.search(r"[。;:,|]", below.folded):
        return AnnexHead(number, clean_title(below.body) or None, j)
    return AnnexHead(number, None, i)
