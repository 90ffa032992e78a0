"""Where titles in 《》 stand in a text (书名号), nested and damaged ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["titles_in"]

_TITLE_LONGEST: Final = 200
_TITLE_MARK: Final = re.compile("[《》]")


def titles_in(s: str) -> Iterator[tuple[int, int]]:
    """Where the outer 《…》 of a text stand; one that does not close within bounds is passed over."""
    pos = 0
    while (a := s.find("《", pos)) >= 0:
        limit = a + _TITLE_LONGEST
        first = s.find("》", a, limit)
        if first < 0:
            pos = a + 1
            continue
        end = first if s.find("《", a + 1, first) < 0 else _outer_end(s, a, limit)
        if end < 0:  # an inner bracket was lost: the title ends at the first that closes
            a, end = s.rfind("《", a, first), first
        yield a, end + 1
        pos = end + 1


def _outer_end(s: str, start: int, limit: int) -> int:
    """Where a title closes that holds others, -1 where it does not."""
    depth = 0
    for m in _TITLE_MARK.finditer(s, start, limit):
        depth += 1 if m.group() == "《" else -1
        if depth == 0:
            return m.start()
    return -1
