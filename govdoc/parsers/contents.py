"""A table of contents (目录) before the body: it repeats the headings and is no second set of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.outline import Label, Line

__all__ = ["contents_lines"]

_WORD: Final = re.compile(r"\A目 {0,6}[录次] ?:?\Z")
_ANYWHERE: Final = re.compile(r"目 {0,6}[录次]")
_PAGE: Final = re.compile(r"[ .·…_-]{0,80}\(?\d{0,4}\)?\Z")
_LONGEST: Final = 400  # lines


def contents_lines(lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
    """The lines of a table of contents between two lines: from the word 目录 to where its first entry stands again."""
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


def _bare(s: str) -> str:
    """An entry without blanks and page number."""
    return _PAGE.sub("", s).replace(" ", "")
