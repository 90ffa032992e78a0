"""Hard-wrapped lines of PDF and old word processors joined into paragraphs, inside words and numbers too.

A text is wrapped where most lines that stop in mid-sentence are as long as the longest: then such a line goes on below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Label, Line, Mark
from govdoc.parsers.line_brackets import opened_at, shuts
from govdoc.text import NormalizedText

__all__ = ["join_wrapped"]

_LEAST_LINES: Final = 5
_EXACT_LEAST, _EXACT_SHORTEST = 2, 20  # so many lines of the greatest width, no less than this, show how wide a short text is
_SHORT_WAYS: Final = ((True, 0.0), (False, 1.5))  # counted alike?, slack
_SLACK: Final = 3.5  # characters by which a full line may fall short: a mark that may not begin a line, a word of Latin letters
_WIDTHS: Final = (14, 64)
_EXACT_MANY, _EXACT_SHARE = 8, 7  # so many that end at the very same character are no chance
_INDENT: Final = 2  # characters of room before the first line of a paragraph
_EDGE: Final = 1.0  # characters by which the last line that fits may fall short of the widest
_HANGING: Final = 1.5  # the same where a mark, or half a figure, hangs over the edge of the widest
_WAYS: Final = ((True, 0.0, 9), (False, _SLACK, 7), (True, _SLACK, 9))  # counted alike?, slack, how many of ten long lines are full
_ENDS: Final = "。;:!?|…"
_CLOSES: Final = _ENDS + ")"
_NEVER_FIRST: Final = ",;。、:)》〕】"  # marks that no line begins with
_TITLE_LONGEST: Final = 80
_FRONT: Final = 300  # characters of a paragraph in which a bracket is looked for that is still open
_WORD: Final = re.compile(r"[0-9A-Za-z.%]{0,12}")  # what no line end parts, and so stands on the line below whole
_YEAR_FIRST: Final = re.compile(r"[〔\[(](?:19|20)\d\d[〕\])] ?(?:第 ?)?\d{1,5} ?号")
_OPEN_ENDS: Final = frozenset("0123456789年第〔〕(.万亿")
_INSIDE: Final = re.compile(
    r"[\u4e00-\u9fff]{2}.{0,8}\d\n[亿万元%个项人家年月日公亩吨户次倍]|\d[万亿]\n[元吨人户亩千]|〔\d{0,4}\n\d{0,4}〕|〕\d{0,5}\n\d{0,5} ?号|[\u4e00-\u9fff,]\d{4}年\n\d{1,2}月|第\n\d|〔\n\d{4}"
)
_FURNITURE: Final = Label.FURNITURE
_CUTS: Final = frozenset({Label.TEXT, Label.MARKED})
_PAGE_MARK_LONGEST, _LABEL_LONGEST, _HEADING_LONGEST, _SENTENCE_LEAST = 16, 9, 60, 18  # a heading of two phrases is shorter than that
_WANTS_MORE: Final = tuple(",、的和与及或对在由向从于将把按到要应须为是并被")
_GOES_ON: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE, Label.NUMBER, Label.FIELD})
_WRAPS: Final = frozenset({Label.TEXT, Label.MARKED, Label.AGENCY, Label.TITLE})


class _Width(NamedTuple):
    """How wide a line must be to go on below, in Chinese characters, or in characters of any kind (`counted`); do paragraphs begin with an indent?"""

    least: float
    counted: bool
    full: float
    indents: bool = False


def join_wrapped(lines: tuple[Line, ...], page_ends: Sequence[int] = ()) -> list[Line]:
    """The lines with each wrapped paragraph as one line in the place of its first; the lines that it swallowed are blank.

    The list keeps its length, so that a line's index stays its own. Before the lines of `page_ends` a page of the source ended.
    """
    before = lines
    lines, tails = _over_page_marks(before, page_ends)
    pairs = [(a, b) for a, b in pairwise(before) if a.label in _WRAPS and b.label in _GOES_ON and (b.mark is None or b.mark.kind == "bare")]
    width = _wrap_width(before, pairs)
    if width is not None and any(_width(a, width.counted) >= width.least and not b.indented for a, b in pairs):
        width = width._replace(indents=True)  # what goes on has none
    if width is None and not any(_breaks_off(a, b) for a, b in pairs):
        return list(lines)
    out = list(lines)
    i = 0
    while i < len(lines):
        group, last, front = [i], tails.get(i, i), ""
        while last + 1 < len(lines) and _continues(front, before[last], lines[last + 1], width):
            front = (front + before[last].folded)[-_FRONT:]
            group.append(last + 1)
            last = tails.get(last + 1, last + 1)
        if len(group) > 1:
            out[i] = _joined(tuple([lines[j] for j in group]))
            for j in group[1:]:
                out[j] = lines[j].relabelled(Label.BLANK, None)
        i = last + 1
    return out


@cache
def _page_mark() -> re.Pattern[str]:
    return table("lines").regex("page_mark")


def _make_label() -> re.Pattern[str]:
    """牵头单位：, 完成时限：: a line of its own, however full the one above is."""
    return table("lines").regex("label_line")


_LABEL: Final = Once(_make_label)


def _is_label(s: str) -> bool:
    return ":" in s and _LABEL.made().match(s) is not None


def _over_page_marks(lines: tuple[Line, ...], page_ends: Sequence[int]) -> tuple[tuple[Line, ...], Mapping[int, int]]:
    """The lines, each paragraph that a page mark (— 1 —) or the end of a page cut in mid-sentence as one; and for those where they end."""
    marks = [
        (i - 1, i + 1)
        for i, x in enumerate(lines)
        if x.label is _FURNITURE and len(x.folded) <= _PAGE_MARK_LONGEST and _page_mark().match(x.folded)
    ]
    seams = [*marks, *((i - 1, i) for i in page_ends)]
    if not seams:
        return lines, {}
    out = list(lines)
    tails: dict[int, int] = {}
    for a, b in seams:
        while a >= 0 and (out[a].label is Label.BLANK or out[a].label is _FURNITURE):
            a -= 1
        while b < len(out) and (out[b].label is Label.BLANK or out[b].label is _FURNITURE):
            b += 1
        if a >= 0 and b < len(out) and _cut_off(out[a], out[b]):
            out[a] = _joined((out[a], out[b]))
            out[b] = lines[b].relabelled(Label.BLANK, None)
            tails[a] = b
    return tuple(out), tails


def _cut_off(line: Line, below: Line) -> bool:
    """Does a line stop in mid-sentence, not as a heading does: at a word that wants more, behind a comma far from its start, or longer than any heading?"""
    if line.label not in _CUTS or below.label is not Label.TEXT or below.mark is not None:
        return False
    s = line.folded
    if s[-1] in _CLOSES:
        return False
    sentence = s[max(s.rfind(c) for c in "。;:") + 1 :]
    long = len(s) >= _HEADING_LONGEST or ("," in sentence and len(sentence) >= _SENTENCE_LEAST)
    return s.endswith(_WANTS_MORE) or (long and below.folded[-1] in _CLOSES)


def _wrap_width(lines: tuple[Line, ...], pairs: Sequence[tuple[Line, Line]]) -> _Width | None:
    """The width at which a text is wrapped, or None where it is not; `pairs` are lines that may go on below.

    Paper counts a digit for half a Chinese character, a program that cuts text into pieces counts both alike, and cuts to the character.
    """
    stopped = [a for a, b in pairs if _stops(a, b)]
    if len(stopped) < _LEAST_LINES:
        return _short_width(lines, pairs)
    for counted, slack, share in _WAYS:
        widths = sorted(_width(x, counted) for x in stopped)
        full = widths[-1] if widths[-1] - widths[-2] <= _EDGE else widths[-2]  # two marks may hang over the edge of one line
        if not _WIDTHS[0] <= full <= _WIDTHS[1] or any(x.label in _WRAPS and _width(x, counted) > full + 2 for x in lines):
            continue
        long = [w for w in widths if w >= 0.7 * full]  # headings stop early and tell nothing
        reach = sum(w >= full - slack for w in long)
        if len(long) >= _LEAST_LINES and 10 * reach >= (share if slack or reach < _EXACT_MANY else _EXACT_SHARE) * len(long):
            return _Width(full - slack, counted, full)
    return _short_width(lines, pairs)


def _short_width(lines: tuple[Line, ...], pairs: Sequence[tuple[Line, Line]]) -> _Width | None:
    """The width of a text too short to show it otherwise: no line is longer, and those that stop there in mid-sentence go on to its end below."""
    best, most = None, _EXACT_LEAST - 1
    if max((len(x.body) for x in lines if x.label in _WRAPS), default=0) > 2 * _WIDTHS[1]:
        return None  # whatever its characters, that line is wider than any paper
    for counted, slack in _SHORT_WAYS:
        full = max((_width(x, counted) for x in lines if x.label in _WRAPS), default=0)
        if not _EXACT_SHORTEST <= full <= _WIDTHS[1]:
            continue
        least = full - slack
        stopped = [(a, b) for a, b in pairs if _stops(a, b) and _width(a, counted) >= least]
        going = [1 for _, b in stopped if b.folded[-1] in _CLOSES or _width(b, counted) >= least]
        if len(stopped) > most and 5 * len(going) >= 4 * len(stopped):
            best, most = _Width(least, counted, full), len(stopped)
    return best


def _stops(a: Line, b: Line) -> bool:
    """Does a line stop in mid-sentence above one that might be its rest?"""
    return b.mark is None and len(a.folded) <= 2 * _WIDTHS[1] and a.folded[-1] not in _ENDS and not _is_label(b.folded)


def _width(line: Line, counted: bool) -> float:
    """How wide a line is: in characters, those of its indent included, or on paper, where a digit takes half the room of a Chinese character or mark."""
    if counted:
        return len(line.body) + line.body.at - line.at
    s = line.body.text
    return len(s) + _INDENT * line.indented - len(s.encode("latin-1", "ignore")) / 2


def _breaks_off(line: Line, below: Line, front: str = "") -> bool:
    """A line that stops inside a number, a date or a title, whatever its width: 1.2⏎亿元, 2024年⏎12月底前."""
    s, t = line.folded, below.folded
    if t[0] in _NEVER_FIRST or (
        t[0] in "〔[(" and _YEAR_FIRST.match(t) and "\u4e00" <= s[-1] <= "\u9fff" and below.label is not Label.NUMBER
    ):
        return True
    if (opened := s.rfind("《")) > s.rfind("》") and len(s) - opened <= _TITLE_LONGEST and t.find("》", 0, _TITLE_LONGEST) > 0:
        return "《" not in t[: t.find("》")]
    if (front or "(" in s or "〔" in s or "【" in s) and shuts(t):
        return opened_at((front + s)[-_FRONT:]) >= 0  # （牵头单位：市水利局；⏎配合单位：市财政局）
    return line.folded[-1] in _OPEN_ENDS and _INSIDE.search(f"{line.folded[-40:]}\n{below.folded[:40]}") is not None


def _continues(front: str, line: Line, below: Line, width: _Width | None) -> bool:
    """Does a line go on below? `front` is what its paragraph holds above it."""
    duty = line.label is Label.FIELD and _is_label(line.folded)  # 责任部门：…各街道配⏎合
    if (line.label not in _WRAPS and not duty) or below.label not in _GOES_ON or (below.mark is not None and below.mark.kind != "bare"):
        return False
    if _breaks_off(line, below, front):
        return True
    s = line.folded
    if width is None or (below.indented and (width.indents or not line.indented)):
        return False
    wide = _width(line, width.counted)
    word = _WORD.match(below.folded)
    if wide + (len(word.group()) / 2 if word and not width.counted else 0) < width.least:
        return False
    opened = opened_at((front + s)[-_FRONT:]) >= 0  # （牵头单位：⏎市水利局）
    announced = s[-1] == ":" and any(m.end() == len(s) for m in _LABEL.made().finditer(s, max(1, len(s) - _LABEL_LONGEST)))
    if s[-1] in _ENDS and not (s[-1] in ":;" and opened) and not announced:  # few paragraphs end just where the paper does
        return wide >= width.full - _HANGING and s[-1] in "。;" and below.label is Label.TEXT and below.folded[-1] in _CLOSES
    return opened or not _is_label(below.folded)


def _joined(lines: tuple[Line, ...]) -> Line:
    first = lines[0]
    body = NormalizedText.join(x.body for x in lines)
    mark = first.mark
    if mark is not None and mark.kind != "bare":
        rest = [mark.rest, *(x.body for x in lines[1:])]
        mark = Mark(mark.kind, mark.numbers, mark.label, NormalizedText.join(p for p in rest if p))
    label = first.label if first.label is Label.MARKED else Label.TEXT
    return Line(first.text, first.at, lines[-1].until, body, label, body.folded, mark if label is Label.MARKED else None)
