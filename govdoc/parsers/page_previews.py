"""What a page says between its own head and the paper's: the title again, a preview of the text, what its copy is good for."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.heads import title_at
from govdoc.parsers.title_names import key
from govdoc.text import NormalizedText

__all__ = ["head_again", "page_notes", "previews", "title_follows"]

_PROSE_LEAST: Final = 24
_PREVIEW_LEAST: Final = 20  # characters behind the title
_PAGE_LABELS: Final = frozenset({Label.TEXT, Label.TITLE, Label.FURNITURE, Label.TEASER, Label.ROW, Label.ATTACHMENT})
_AGAIN_LEAST, _AGAIN_NEAR = 10, 40  # characters of a title that stands again, lines below
_NOTES_NEAR: Final = 14
_DRAWN: Final = "-=*_"
_NOISE: Final = frozenset({Label.BLANK, Label.FURNITURE})


def head_again(lines: tuple[Line, ...], i: int, title: NormalizedText) -> bool:
    """Does the title of a page's head stand again below, over the paper's own head, with nothing between that a body begins with?"""
    wanted = key(title.folded)
    if lines[i].label not in _PAGE_LABELS or len(wanted) < _AGAIN_LEAST:
        return False
    for line in lines[i + 1 : i + _AGAIN_NEAR]:
        s, label = line.folded, line.label
        if (
            label is Label.ADDRESSEE
            or label is Label.MARKED
            or (s and s[-1] in "。;" and len(s) > _PROSE_LEAST and not _page_note().search(s))
        ):
            return False
        if (label is Label.TITLE or label is Label.TEXT) and len(again := key(s)) >= _AGAIN_LEAST and wanted.startswith(again):
            return True
    return False


def previews(lines: tuple[Line, ...], i: int, whole: NormalizedText) -> bool:
    """Does a line give title and first words of the paper, as a site's preview, and the paper's own head follow?"""
    title = whole.folded
    if not lines[i].folded.startswith(title) or len(lines[i].folded) < len(title) + _PREVIEW_LEAST:
        return False
    below = next((j for j in range(i + 1, min(i + 4, len(lines))) if lines[j].label is not Label.BLANK), None)
    return below is not None and title_at(lines, below, head=True) is not None


def page_notes(lines: tuple[Line, ...], i: int) -> bool:
    """Does a site say here what its copy is good for, and the paper's own title follow?"""
    return lines[i].label is Label.TEXT and _page_note().search(lines[i].folded) is not None and title_follows(lines, i)


def title_follows(lines: tuple[Line, ...], i: int) -> bool:
    """Does a title stand next, what a site says of its copy and the line that it draws (---) left out?"""
    for line in lines[i + 1 : i + _NOTES_NEAR]:
        if line.label not in _NOISE and line.folded.strip(_DRAWN) and not _page_note().search(line.folded):
            return line.label is Label.TITLE
    return False


@cache
def _page_note() -> re.Pattern[str]:
    return table("lines").regex("page_note")
