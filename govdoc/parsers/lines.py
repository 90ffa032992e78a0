"""The text as labelled lines that tile it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from govdoc.outline import DrawnTable, Label, Line, Note
from govdoc.parsers.break_articles import glued_articles
from govdoc.parsers.breaks import Above, holds_article, holds_gaps, least_length, restore_breaks
from govdoc.parsers.copies import find_copies
from govdoc.parsers.given import given_in
from govdoc.parsers.item_numbers import settle_item_numbers
from govdoc.parsers.labels import label_line
from govdoc.parsers.page_foot import settle_foot
from govdoc.parsers.page_tails import closing_breaks
from govdoc.parsers.table_bars import BAR
from govdoc.source import Layout
from govdoc.text import NormalizedText

__all__ = ["Lines", "read_lines"]

_NAMES_MOST: Final = 40
_NAMED: Final = re.compile(r"《([^《》]{6,100})》")
_SEQUENCES: Final = ("chapter", "section", "cn", "article", "cn_paren", "arabic")  # each but articles begins anew under one before it
_BLANK: Final = Label.BLANK
_NAVIGATION: Final = frozenset({Label.BLANK, Label.FURNITURE})
_NO_LAYOUT: Final = Layout()
_HEAD: Final = 70  # characters of a title
_CN_LINE: Final = re.compile(r"\n {0,8}([一二三四五六七八九十]{1,3})、")
_FIRST: Final = re.compile("。 (?=一、)")
_HEADING_LONGEST: Final = 24
# A heading that ends the line of the paragraph above it: 制定本方案。 一、指导思想⏎
_LAST_HEADING: Final = re.compile(
    rf"[。:](?<!为:) ?(?=[一二三四五六七八九十]{{1,2}}、[^,;。:!?、()《》|\d]{{2,{_HEADING_LONGEST - 4}}} ?\Z)"
)
_BELOW: Final = 4000  # characters in which the second of a sequence stands
_CLOSING: Final = 100  # characters of a signature and its date behind the last sentence
_LEAST_LINES: Final = 5
_MOSTLY: Final = 0.8


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of an input in order; `aside` holds the places of those that belong to no paper: what repeats earlier lines word for word,
    and chrome that the source knows as such. `restored` says where in the text a lost line break was put back, `drawn` which tables the source
    draws, by the place of each of their lines."""

    lines: tuple[Line, ...]
    aside: frozenset[int]
    notes: tuple[Note, ...]
    restored: tuple[int, ...] = ()
    drawn: Mapping[int, DrawnTable] = field(default_factory=dict)

    def lost_breaks(self, first: int, last: int) -> bool:
        """Were line breaks put back between two lines, by which a heading may still stand glued to its text?"""
        n = bisect_right(self.restored, self.lines[first].at)
        return n < len(self.restored) and self.restored[n] <= self.lines[last].at


def read_lines(text: NormalizedText, layout: Layout = _NO_LAYOUT) -> Lines:
    """The lines of an aligned text, lost breaks restored, each with its label. They tile the text.

    What `layout` knows of the source goes before what the words say: its furniture is labelled so, the rows of its tables are rows.
    """
    given = given_in(text, layout)
    copies = find_copies(text) if not given.outside else [c for piece in given.outside for c in find_copies(piece)]
    lines: list[Line] = []
    aside: set[int] = set()
    drawn: dict[int, DrawnTable] = {}
    notes = [Note("repeated_body", f"a stretch of {len(c)} characters stands here a second time; it belongs to no part", c) for c in copies]
    restored: list[int] = []
    closed = 0  # breaks put back before a signature alone
    whole = sum(map(len, given.outside or (text,))) - sum(map(len, copies))
    shortest = least_length(whole)
    known: dict[str, Label] = {}
    seen = _Seen(lines)
    for stretch, is_copy, source in _stretches(text, copies, given.tables):
        first = len(lines)
        for at, until, body, folded in stretch.lines():
            if not folded:
                lines.append(Line(text, at, until, body, _BLANK, folded))
                continue
            if given.begins and given.is_furniture(body):
                aside.add(len(lines))
                lines.append(Line(text, at, until, body, Label.FURNITURE, folded))
                continue
            if source is not None:
                lines.append(_row(text, at, until, body, folded, lines))
                if lines[-1].label is Label.ROW:
                    drawn[at] = source
                continue
            n, stops = len(folded), "。" in folded
            if n >= shortest or (2 * n > whole and holds_gaps(folded, whole)) or (stops and "第" in folded and holds_article(folded)):
                row = text.cut(at, until)
                pieces = restore_breaks(row, row.folded, whole=whole, above=seen.above)
                if len(pieces) > 1:
                    restored += [p.at for p in pieces[1:]]
                    for piece in pieces:
                        bare = piece.strip()
                        lines.append(label_line(text, piece.at, piece.until, bare, bare.folded, known))
                    continue
            if stops and folded[-1] == "日" and "。" in folded[-_CLOSING:]:
                row = text.cut(at, until)
                if breaks := closing_breaks(row, row.folded, seen.above().organs):
                    closed += len(breaks)  # the lines above have their ends: their headings are not glued to a text
                    lines += [label_line(text, p.at, p.until, bare, bare.folded, known) for p in row.pieces(breaks) if (bare := p.strip())]
                    continue
            if 2 * n <= whole and (
                ("条" in folded and "第" in folded[:_HEAD] and glued_articles(folded))
                or (stops and " " in folded and "。 一、" in folded and _second_below(text, until))
                or (
                    (stops or ":" in folded)
                    and folded[-1] not in "。;:)|"
                    and "、" in folded[-_HEADING_LONGEST:]
                    and _LAST_HEADING.search(folded, max(0, n - _HEADING_LONGEST - 3))
                )
            ):
                row = text.cut(at, until)
                places = glued_articles(row.folded) or [m.end() for x in (_FIRST, _LAST_HEADING) for m in x.finditer(row.folded)]
                pieces = row.pieces(sorted(places))
                restored += [p.at for p in pieces[1:]]
                lines += [label_line(text, p.at, p.until, bare, bare.folded, known) for p in pieces if (bare := p.strip())]
                continue
            lines.append(label_line(text, at, until, body, folded, known))
        if is_copy:
            aside.update(range(first, len(lines)))
    lines, aside = _without_blank_every_line(lines, aside)
    if restored or closed:
        notes.append(Note("breaks_restored", f"{len(restored) + closed} lost line breaks were put back where the text proves them"))
    return Lines(tuple(settle_item_numbers(settle_foot(lines))), frozenset(aside), tuple(notes), tuple(restored), drawn)


def _second_below(text: NormalizedText, at: int) -> bool:
    """Is 二、 the first mark of its kind that begins a line below? Then a 一、 inside the line above began one too."""
    m = _CN_LINE.search(text.cut(at, text.until).folded[:_BELOW]) if at < text.until else None
    return m is not None and m[1] == "二"


def _without_blank_every_line(lines: list[Line], aside: set[int]) -> tuple[list[Line], set[int]]:
    """The lines without blank ones where nearly every line but the page's navigation has some behind it (one, or the two and three that tags
    leave): the usual number, or where there is none the least, parts nothing and goes with the line above. More of them in a row stay."""
    labels = [x.label for x in lines]
    if 5 * labels.count(_BLANK) <= len(labels):
        return lines, aside
    menu = max((j for j, label in enumerate(labels[: labels.index(_BLANK)]) if label is Label.FURNITURE), default=-1)
    front = next((j for j in range(menu + 1, len(labels)) if labels[j] not in _NAVIGATION), 0)
    back = next((j for j in range(len(labels), front, -1) if labels[j - 1] not in _NAVIGATION), len(labels))
    labels = labels[front:back]
    filled = len(labels) - labels.count(_BLANK)
    if filled < _LEAST_LINES or len(labels) - filled < _MOSTLY * (filled - 1):
        return lines, aside
    runs: list[tuple[int, int]] = []  # where blank lines in a row begin and end, behind a filled line
    begin = 0
    for j, label in enumerate(labels, front):
        if label is not _BLANK:
            if front < begin < j:
                runs.append((begin, j))
            begin = j + 1
    if len(runs) < _MOSTLY * (filled - 1):
        return lines, aside
    lengths = Counter([b - a for a, b in runs])
    usual, often = lengths.most_common(1)[0]
    if often < _MOSTLY * (filled - 1):
        usual = min(lengths)
    behind = next((j for j in range(back, len(lines)) if lines[j].label is not _BLANK), len(lines))
    if front < back < behind:
        runs.append((back, behind))
    out, moved, begin = list[Line](), set[int](), 0
    for a, b in [*(run for run in runs if run[1] - run[0] <= usual), (len(lines), len(lines))]:
        if aside:
            moved.update(j - begin + len(out) for j in range(begin, a) if j in aside)
        out += lines[begin:a]
        if a < b:
            out[-1] = out[-1].until_end_of(lines[b - 1])
        begin = b
    return out, moved


class _Seen:
    """What the lines so far tell, gathered no further than it is asked for."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._next = 0
        self._organs: list[str] = []
        self._titles: list[str] = []
        self._numbers: dict[str, int] = {}

    def above(self) -> Above:
        """All of it, up to the last line that is there."""
        for line in self._lines[self._next :]:
            s = line.folded
            if line.label is Label.TITLE and len(self._organs) < _NAMES_MOST and s.find("关于") > 3:
                self._organs.append(s.partition("关于")[0].strip())
            if "《" in s and len(self._titles) < _NAMES_MOST:
                self._titles += _NAMED.findall(s)
            mark = line.mark
            if line.label is Label.MARKED and mark is not None and mark.kind in _SEQUENCES:
                for kind in _SEQUENCES[_SEQUENCES.index(mark.kind) + 1 :]:
                    if kind != "article":
                        self._numbers.pop(kind, None)
                self._numbers[mark.kind] = mark.number
        self._next = len(self._lines)
        return Above(self._organs, self._titles, self._numbers)


class _Stretch(NamedTuple):
    """A stretch of the text: the copy of an earlier one, a table that the source draws, or neither."""

    piece: NormalizedText
    is_copy: bool = False
    table: DrawnTable | None = None


def _stretches(text: NormalizedText, copies: Sequence[NormalizedText], tables: Sequence[DrawnTable]) -> list[_Stretch]:
    """The text in stretches that tile it; a table that reaches into a copy is read with what stands around it."""
    known = sorted([*(_Stretch(c, True) for c in copies), *(_Stretch(t.lines, False, t) for t in tables)], key=lambda k: k.piece.at)
    out: list[_Stretch] = []
    rest = text
    for stretch in known:
        if stretch.piece.at < rest.at:
            continue
        before = rest.up_to(stretch.piece)
        if before:
            out.append(_Stretch(before))
        out.append(stretch)
        rest = rest.after(stretch.piece)
    if rest:
        out.append(_Stretch(rest))
    return out


def _row(text: NormalizedText, at: int, until: int, body: NormalizedText, folded: str, above: list[Line]) -> Line:
    """A line of a drawn table: a row, but for 附件2 and the annex's title, which stand over its head in many."""
    alone = body.strip(f"{BAR} ")
    if BAR not in alone.folded:
        line = label_line(text, at, until, alone, alone.folded, {})
        if line.label is Label.ATTACHMENT or (line.label is Label.TITLE and above and above[-1].label is Label.ATTACHMENT):
            return line
    return Line(text, at, until, body, Label.ROW, folded)
