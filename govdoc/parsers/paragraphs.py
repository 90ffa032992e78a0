"""Hard-wrapped lines of PDF and old word processors joined into paragraphs, inside words and numbers too.

A text is wrapped where most lines that stop in mid-sentence are as long as the longest: then such a line goes on below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.outline import Label, Line, Mark
from govdoc.text import NormalizedText

__all__ = ["join_wrapped"]

_LEAST_LINES: Final = 5
_SLACK: Final = 3.5  # characters by which a full line may fall short: a mark that may not begin a line, a word of Latin letters
_WIDTHS: Final = (14, 64)
_ENDS: Final = "。;:!?|…"
_NEVER_FIRST: Final = ",;。、:)》〕】"  # marks that no line begins with
_OPEN_ENDS: Final = frozenset("0123456789年第〔(.")
_INSIDE: Final = re.compile(
    r"[\u4e00-\u9fff]{2}.{0,8}\d\n[亿万元%个项人家年月日公亩吨户次倍]|[\u4e00-\u9fff,]\d{4}年\n\d{1,2}月|第\n\d|〔\n\d{4}"
)
_FURNITURE: Final = Label.FURNITURE
_CUTS: Final = frozenset({Label.TEXT, Label.MARKED})
_PAGE_MARK_LONGEST: Final = 16
_SENTENCE_LEAST: Final = 18  # a heading of two phrases (统一思想，提高认识) is shorter
_WANTS_MORE: Final = tuple(",、的和与及或对在由向从于将把按到要应须为是并被")
_GOES_ON: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE, Label.NUMBER, Label.FIELD})
_WRAPS: Final = frozenset({Label.TEXT, Label.MARKED, Label.AGENCY, Label.TITLE})


class _Width(NamedTuple):
    """How wide a line must be to go on below, in Chinese characters, or in characters of any kind (`counted`)."""

    least: float
    counted: bool


def join_wrapped(lines: Sequence[Line], page_ends: Sequence[int] = ()) -> list[Line]:
    """The lines with each wrapped paragraph as one line in the place of its first; the lines that it swallowed are blank.

    The list keeps its length, so that a line's index stays its own. Before the lines of `page_ends` a page of the source ended.
    """
    lines = _over_page_marks(lines, page_ends)
    pairs = [(a, b) for a, b in pairwise(lines) if a.label in _WRAPS and b.label in _GOES_ON and (b.mark is None or b.mark.kind == "bare")]
    width = _wrap_width(lines, pairs)
    if width is None and not any(_breaks_off(a, b) for a, b in pairs):
        return list(lines)
    out = list(lines)
    i = 0
    while i < len(lines):
        last = i
        while last + 1 < len(lines) and _continues(lines[last], lines[last + 1], width):
            last += 1
        if last > i:
            out[i] = _joined(lines[i : last + 1])
            for j in range(i + 1, last + 1):
                out[j] = lines[j].relabelled(Label.BLANK, None)
        i = last + 1
    return out


@cache
def _page_mark() -> re.Pattern[str]:
    return table("lines").regex("page_mark")


def _over_page_marks(lines: Sequence[Line], page_ends: Sequence[int]) -> Sequence[Line]:
    """The lines, each paragraph that a page mark (— 1 —) or the end of a page cut in mid-sentence as one."""
    marks = [
        (i - 1, i + 1)
        for i, x in enumerate(lines)
        if x.label is _FURNITURE and len(x.folded) <= _PAGE_MARK_LONGEST and _page_mark().match(x.folded)
    ]
    seams = [*marks, *((i - 1, i) for i in page_ends)]
    if not seams:
        return lines
    out = list(lines)
    for a, b in seams:
        while a >= 0 and (out[a].label is Label.BLANK or out[a].label is _FURNITURE):
            a -= 1
        while b < len(out) and (out[b].label is Label.BLANK or out[b].label is _FURNITURE):
            b += 1
        if a >= 0 and b < len(out) and _cut_off(out[a], out[b]):
            out[a] = _joined([out[a], out[b]])
            out[b] = lines[b].relabelled(Label.BLANK, None)
    return out


def _cut_off(line: Line, below: Line) -> bool:
    """Does a line stop in mid-sentence, not as a heading does: at a word that wants more, or behind a comma far from its start?"""
    if line.label not in _CUTS or below.label is not Label.TEXT or below.mark is not None:
        return False
    s = line.folded
    if s[-1] in _ENDS or s[-1] == ")":
        return False
    sentence = s[max(s.rfind(c) for c in "。;:") + 1 :]
    return s.endswith(_WANTS_MORE) or (len(sentence) >= _SENTENCE_LEAST and "," in sentence and below.folded[-1] in "。;:")


def _wrap_width(lines: Sequence[Line], pairs: Sequence[tuple[Line, Line]]) -> _Width | None:
    """The width at which a text is wrapped, or None where it is not; `pairs` are lines that may go on below.

    Paper counts a digit for half a Chinese character, a program that cuts text into pieces counts both alike.
    """
    stopped = [a.folded for a, b in pairs if b.mark is None and len(a.folded) <= 2 * _WIDTHS[1] and a.folded[-1] not in _ENDS]
    if len(stopped) < _LEAST_LINES:
        return None
    for counted in (False, True):
        widths = [_width(s, counted) for s in stopped]
        full = max(widths)
        if not _WIDTHS[0] <= full <= _WIDTHS[1] or any(x.label in _WRAPS and _width(x.folded[:200], counted) > full + 2 for x in lines):
            continue
        long = [w for w in widths if w >= 0.7 * full]  # headings stop early and tell nothing
        if len(long) >= _LEAST_LINES and 10 * sum(w >= full - _SLACK for w in long) >= (9 if counted else 7) * len(long):
            return _Width(full - _SLACK, counted)
    return None


def _width(s: str, counted: bool) -> float:
    return len(s) if counted else len(s) - len(s.encode("latin-1", "ignore")) / 2


def _breaks_off(line: Line, below: Line) -> bool:
    """A line that stops inside a number, a date or a title, whatever its width: 1.2⏎亿元, 2024年⏎12月底前."""
    if below.folded[0] in _NEVER_FIRST:
        return True
    return line.folded[-1] in _OPEN_ENDS and _INSIDE.search(f"{line.folded[-40:]}\n{below.folded[:40]}") is not None


def _continues(line: Line, below: Line, width: _Width | None) -> bool:
    if line.label not in _WRAPS or below.label not in _GOES_ON or (below.mark is not None and below.mark.kind != "bare"):
        return False
    if _breaks_off(line, below):
        return True
    s = line.folded
    inside = s[-1] not in _ENDS or (s[-1] in ":;" and s.count("(") > s.count(")"))  # （牵头单位：⏎市水利局）
    return width is not None and inside and _width(s, width.counted) >= width.least


def _joined(lines: Sequence[Line]) -> Line:
    first = lines[0]
    body = NormalizedText.join(x.body for x in lines)
    mark = first.mark
    if mark is not None and mark.kind != "bare":
        rest = [mark.rest, *(x.body for x in lines[1:])]
        mark = Mark(mark.kind, mark.numbers, mark.label, NormalizedText.join(p for p in rest if p))
    label = first.label if first.label is Label.MARKED else Label.TEXT
    return Line(first.text, first.at, lines[-1].until, body, label, body.folded, mark if label is Label.MARKED else None)
