"""A table of contents (目录) before the body: it repeats the headings and is no second set of sections."""

from __future__ import annotations

import re
from typing import Final

from govdoc.outline import Label, Line

__all__ = ["contents_lines"]

_WORD: Final = re.compile(r"\A目 {0,6}[录次] ?:?\Z")
_ANYWHERE: Final = re.compile(r"目 {0,6}[录次]")
_PAGE: Final = re.compile(r"[ .·…_-]{0,80}\(?\d{0,4}\)?\Z")
_CHAPTER: Final = re.compile(r"\d{1,2} {1,4}[\u4e00-\u9fff][^,;。:]{1,24}\Z")
_WORDS: Final = frozenset({Label.TEXT, Label.TITLE, Label.AGENCY})
_ENTRY_LONGEST: Final = 60
_LEAST: Final = 3
_MANY: Final = 8  # so many headings without a word of text between them are no sections
_LONGEST: Final = 400  # lines


def contents_lines(lines: tuple[Line, ...], first: int, last: int) -> frozenset[int]:
    """The lines of a table of contents between two lines: from the word 目录, or its first entry, to where that entry stands again."""
    named = _named(lines, first, last)
    return named if named else _unnamed(lines, first, last)


def _named(lines: tuple[Line, ...], first: int, last: int) -> frozenset[int]:
    if not _ANYWHERE.search(lines[first].text.cut(lines[first].at, lines[last].until).folded):
        return frozenset()
    for i in range(first, last + 1):
        if lines[i].folded[:1] == "目" and _WORD.match(lines[i].folded):
            start = next((j for j in range(i + 1, last + 1) if lines[j].label is not Label.BLANK), None)
            if start is None:
                return frozenset()
            entry = _bare(lines[start].folded)
            for j in range(start + 2, min(last + 1, start + _LONGEST)):
                if entry and _bare(lines[j].folded) == entry:
                    return frozenset(range(i, j))
            return frozenset({i})
    return frozenset()


def _unnamed(lines: tuple[Line, ...], first: int, last: int) -> frozenset[int]:
    """A table of contents that lost its word: headings in a row, no text between them, all of which come again in their order, or, of a long one,
    the first where the text is cut off."""
    entries: list[str] = []
    start = 0
    for j in range(first, min(last + 1, first + _LONGEST)):
        line = lines[j]
        if not _is_entry(line):
            if entries and line.label is not Label.BLANK:
                return frozenset()
            continue
        s = line.folded
        if len(s) > _ENTRY_LONGEST or "。" in s:
            return frozenset()
        entry = _bare(s)
        if entries and entry == entries[0]:
            if len(entries) < _LEAST:
                return frozenset()
            again = iter([_bare(x.folded) for x in lines[j : last + 1] if _is_entry(x) and len(x.folded) <= _ENTRY_LONGEST])
            n = next((n for n, e in enumerate(entries) if e not in again), len(entries))
            return (
                frozenset(range(start, j))
                if n == len(entries) or (n > 1 and len(entries) >= _MANY) or _chapters(lines, start, j, last)
                else frozenset()
            )
        start = start if entries else j
        entries.append(entry)
    return frozenset()


def _chapters(lines: tuple[Line, ...], first: int, again: int, last: int) -> bool:
    """Are the headings 第一章, 第二章 … in their order, and does 第一条 stand below the first where it comes again? The text may be cut off then."""
    numbers = [m.number for x in lines[first:again] if (m := x.mark) is not None and m.kind in ("chapter", "volume")]
    below = next((x for x in lines[again + 1 : last + 1] if x.label is not Label.BLANK), None)
    opens = below is not None and below.mark is not None and below.mark.kind in ("article", "section") and below.mark.number == 1
    return opens and len(numbers) >= _LEAST and numbers == list(range(1, len(numbers) + 1))


def _is_entry(line: Line) -> bool:
    """Does a line begin with a number, 1 总则 among 1.1 目的 included?"""
    return line.label is Label.MARKED or (line.label in _WORDS and _CHAPTER.match(line.folded) is not None)


def _bare(s: str) -> str:
    """An entry without blanks and page number."""
    return _PAGE.sub("", s).replace(" ", "")
