"""Titles that stand twice on a page without line ends: the site's headline, and the paper's own title below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from govdoc.parsers.page_blocks import BlockLabel
from govdoc.parsers.page_numbers import PAGE_LINE_LONGEST

__all__ = ["TITLE_LEAST", "own_title", "titled_again", "titles_again"]

TITLE_LEAST: Final = 8
_BLOCK_LONGEST: Final = 140  # of the labels between the two
_YEAR_NOTE: Final = re.compile(r"\((?:19|20)\d\d年[^()]{0,8}\)")


def own_title(s: str, start: int, end: int) -> tuple[tuple[int, ...], int]:
    """The edges of the site's headline, glued to the line of the organ and the paper's own title, and where that begins: T云江市人民政府T."""
    own = s.rfind(s[start : start + TITLE_LEAST], start + TITLE_LEAST, end)
    if own < 0 or not s.startswith(s[own:end].rstrip(), start):
        return (), start
    behind = start + len(s[own:end].rstrip())
    note = _YEAR_NOTE.match(s, behind)
    return (start, note.end() if note else behind, own), own


def titles_again(s: str, title: str, end: int, first: int) -> Iterable[tuple[int, int]]:
    """Where a title stands again behind the line of the page, with the note in brackets at its end or without."""
    note = _YEAR_NOTE.search(title)
    bare = title[: note.start()] if note is not None and note.end() == len(title) else title
    limit = end + len(title) + _BLOCK_LONGEST
    while len(bare) >= TITLE_LEAST and (at := s.find(bare, end, min(first, limit))) >= 0 and s[at - 1] != "《" and "。" not in s[end:at]:
        end = at + (len(title) if s.startswith(title, at) else len(bare))
        limit = end + len(title) + PAGE_LINE_LONGEST
        yield at, end


def titled_again(s: str, labels: Sequence[BlockLabel], first: int) -> tuple[int, int] | None:
    """Where the title stands a second time that the page's block gives behind a label: 主题词：节水云江市水利局关于…的通知各县水利局："""
    for x in labels:
        if x.meaning == "title" and x.end is not None and len(title := s[x.value : x.end].strip()) >= TITLE_LEAST:
            at = s.find(title, x.end, first)
            if at >= 0:
                return at, at + len(title)
    return None
