"""Tables ruled with box characters (制表符), as papers of the 1990s and law libraries hold them: ┌─┬─┐ over │ 序号 │ 任务 │.

A cell's words run on over the lines until a rule closes it, in its own column; a rule that does not cross a column leaves its cell open.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govdoc.outline import DrawnCell, DrawnTable, Line
from govdoc.parsers.table_given import read_drawn
from govdoc.parsers.table_page import Found, Page
from govdoc.text import NormalizedText

__all__ = ["BOX_BEGINS", "read_boxes"]

BOX_BEGINS: Final = frozenset("┌╔┏")
_EDGES: Final = re.compile(r"[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛|]")
_ENDS: Final = frozenset("└╚┗")
_BETWEEN: Final = ("├", "╠", "┣")
_NEAR: Final = 8  # lines of the first row
_RULE: Final = re.compile(r"[-─━═—－]{1,400}\Z")
_LONGEST: Final = 2000  # lines
_FAILURES: Final = -4  # where the page counts its boxes that are none
_MOST_FAILURES: Final = 12
_BLANK: Final = " \u3000\u00a0"


class _Segment(NamedTuple):
    """What stands between two edges of a line: its first column, how many it covers, and its words; `ruled`: a rule, which closes the cell above."""

    column: int
    across: int
    ruled: bool
    piece: NormalizedText | None


def read_boxes(page: Page, i: int) -> Found | None:
    """The table that begins with the upper rule in line `i`, or below one that was lost; None where its rules do not show the columns of every line."""
    lines = page.lines
    if lines[i].folded[0] not in BOX_BEGINS and not any(x.folded[:1] in _BETWEEN for x in lines[i + 1 : i + _NEAR]):
        return None
    if page.failures[_FAILURES] > _MOST_FAILURES:
        return None
    last = _last_line(lines, i)
    width = max((len(_EDGES.findall(x.folded)) - 1 for x in lines[i : last + 1] if _is_rule(x.folded)), default=0)
    cells = _cells(lines, i, last, width) if width > 0 and last - i >= 2 else None
    if cells is None or not any(c.piece is not None for c in cells):
        page.failures[_FAILURES] += 1
        return None
    return Found(i, last, read_drawn(DrawnTable(lines[i].body.through(lines[last].body), tuple(cells), 0)))


def _last_line(lines: tuple[Line, ...], first: int) -> int:
    """The lower rule; without one the last line in a row that has edges."""
    last = first
    for i in range(first + 1, min(len(lines), first + _LONGEST)):
        s = lines[i].folded
        if s and _EDGES.match(s) is None:
            break
        if s:
            last = i
        if s[:1] in _ENDS:
            break
    return last


def _is_rule(s: str) -> bool:
    """A line of nothing but rules and edges: ├──┼──┤."""
    parts = [p for p in _EDGES.split(s) if p.strip(_BLANK)]
    return bool(parts) and all(_RULE.match(p.strip(_BLANK)) for p in parts)


def _cells(lines: tuple[Line, ...], first: int, last: int, width: int) -> list[DrawnCell] | None:
    """The cells between the rules, each with the rows that it covers."""
    done: list[DrawnCell] = []
    words: list[list[NormalizedText]] = [[] for _ in range(width)]
    begun = [0] * width  # the row in which the open cell of each column begins
    across = [1] * width
    row = 0
    for i in range(first, last + 1):
        if not lines[i].folded:
            continue
        segments = _segments(lines[i], width)
        if segments is None:
            return None
        ruled = [x for x in segments if x.ruled]
        if ruled and any(words[c] for x in ruled for c in range(x.column, x.column + x.across)):
            row += 1
        for x in segments:
            if x.ruled:
                for c in range(x.column, min(x.column + x.across, width)):
                    _close(done, words[c], begun[c], c, across[c], row)
                    words[c], begun[c], across[c] = [], row, 1
            elif x.piece is not None:
                words[x.column].append(x.piece)
                across[x.column] = x.across
    for c in range(width):
        _close(done, words[c], begun[c], c, across[c], row + 1)
    return sorted(done, key=lambda c: (c.row, c.column))


def _close(done: list[DrawnCell], words: list[NormalizedText], begun: int, column: int, across: int, row: int) -> None:
    if words:
        done.append(DrawnCell(begun, column, across, max(1, row - begun), NormalizedText.join(words)))


def _segments(line: Line, width: int) -> list[_Segment] | None:
    """What stands between the edges of a line; None where there are other than `width` or one."""
    s, body = line.folded, line.body
    edges = [m.start() for m in _EDGES.finditer(s)]
    if len(edges) < 2 or edges[0] != 0:
        return None
    out: list[_Segment] = []
    whole = len(edges) == 2 and width > 1
    if not whole and len(edges) - 1 != width and not _is_rule(s):
        return None
    if _is_rule(s) and len(edges) - 1 != width:  # ├──┴──┤ over or under a cell that covers several columns
        return [_Segment(0, width, True, None)]
    for c, (a, b) in enumerate(zip(edges, edges[1:], strict=False)):
        inner = s[a + 1 : b]
        bare = inner.strip(_BLANK)
        at = a + 1 + len(inner) - len(inner.lstrip(_BLANK))
        ruled = bool(bare) and _RULE.match(bare) is not None
        piece = body.part(at, at + len(bare)) if bare and not ruled else None
        out.append(_Segment(c, width if whole else 1, ruled, piece))
    return out
