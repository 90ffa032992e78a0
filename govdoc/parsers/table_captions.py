"""The caption of a table (表题): the title or heading directly above it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Line
from govdoc.parsers.table_bars import BAR
from govdoc.parsers.table_gaps import split_wide
from govdoc.text import NormalizedText

__all__ = ["caption_above", "caption_before"]

_FAR: Final = 6  # lines with words above a table among which its caption is looked for


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return table("tables").regex(name)


def _may_be_caption(s: str) -> bool:
    return 2 <= len(s) <= 80 and not _pattern("between").match(s) and not _pattern("no_caption").search(s)


def caption_above(lines: tuple[Line, ...], first: int, floor: int) -> tuple[int | None, NormalizedText | None]:
    """The title or heading directly above a table, joined where it takes two lines; lines like 单位：万元 between them are passed over."""
    i, seen = first - 1, 0
    while i >= floor and seen < _FAR:
        s = lines[i].folded
        if not s or _pattern("between").match(s):
            seen += bool(s)
            i -= 1
            continue
        if not _may_be_caption(s) or BAR in s or (annex := _bare_caption(lines[i].body)) is None:
            return None, None
        start = i
        while start - 1 >= floor and i - start < 2 and (above := lines[start - 1].folded) and _goes_on(above, lines[start].folded):
            start -= 1
        if start < i:
            annex = NormalizedText.join(
                [b for n, k in enumerate(range(start, i + 1)) if (b := _bare_caption(lines[k].body) if not n else lines[k].body)]
            )
        return start, annex
    return None, None


def _goes_on(above: str, below: str) -> bool:
    """Is a line the first half of the title below it? It stands right above, is a title's length, and neither begins with a number."""
    mark = _pattern("caption_mark")
    return (
        8 <= len(above) <= 40
        and BAR not in above
        and _may_be_caption(above)
        and above[-1] not in ":.)"
        and not mark.match(above)
        and not mark.match(below)
    )


def _bare_caption(body: NormalizedText) -> NormalizedText | None:
    """A caption without 附件2, 表1 or the number of its heading; None where nothing else stands there."""
    m = _pattern("caption_mark").match(body.folded)
    rest = body[m.end() :].strip() if m else body
    return rest or None


def caption_before(text: NormalizedText) -> NormalizedText | None:
    """The caption in a line that holds the table too: the last words, parted by wide blanks, that may be one."""
    pieces = split_wide(text.strip()) if text else []
    return next((_bare_caption(p) for p in reversed(pieces[-3:]) if _may_be_caption(p.folded)), None)
