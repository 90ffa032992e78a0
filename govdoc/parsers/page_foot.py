"""The foot of a page behind its paper: links, names of sites, addresses, which no line tells by itself.

A heading of chrome (相关链接：, 扫一扫…, 责任编辑：) with nothing below it to the input's end but short lines that are no sentence, no item
and no tail of a paper begins the foot; what stands in it is no text of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Label, Line

__all__ = ["settle_foot"]

_BLANK: Final = Label.BLANK
_FURNITURE: Final = Label.FURNITURE
_CHROME: Final = frozenset({Label.BLANK, Label.FURNITURE, Label.TEASER})
_LINKS: Final = frozenset({Label.TEXT, Label.TITLE, Label.AGENCY, Label.FIELD, Label.ROW, Label.DATE})
_LONGEST: Final = 90  # characters of a link
_LINES_MOST: Final = 60  # of a foot, and above it those in which a sentence must stand
_NEAR: Final = 4
_CUT_LEAST: Final = 40  # characters


class _Patterns(NamedTuple):
    foot: re.Pattern[str]
    no_foot: re.Pattern[str]
    sponsor: re.Pattern[str]


def _make_patterns() -> _Patterns:
    t = table("furniture")
    return _Patterns(*(t.regex(row) for row in _Patterns._fields))


_PATTERNS: Final = Once(_make_patterns)


def settle_foot(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of the page's foot labelled as furniture; the last words of a paper that a preview cut off are text of it."""
    out = list(lines)
    if (last := _cut_off(out)) is not None:
        out[last] = out[last].relabelled(Label.TEXT, None)
    foot = _foot_of(out)
    for j in range(foot, len(out)):
        if out[j].label is not _BLANK and out[j].label is not _FURNITURE:
            out[j] = out[j].relabelled(_FURNITURE, None)
    return out


def _cut_off(lines: Sequence[Line]) -> int | None:
    """The line that ends the input in the middle of a sentence (…夯实基础……), right below a heading or the addressees; else None."""
    filled = [j for j in range(max(0, len(lines) - _NEAR), len(lines)) if lines[j].label not in (_BLANK, _FURNITURE)]
    if not filled or lines[filled[-1]].label is not Label.TEASER or len(lines[filled[-1]].folded) < _CUT_LEAST:
        return None
    above = lines[filled[-2]] if len(filled) > 1 else None
    return filled[-1] if above is not None and above.label in (Label.MARKED, Label.ADDRESSEE) else None


def _foot_of(lines: Sequence[Line]) -> int:
    """Where the foot begins; the end of the lines where there is none."""
    first = end = len(lines)
    p = _PATTERNS.made()
    loose = False
    for j in range(end - 1, max(-1, end - 1 - _LINES_MOST), -1):
        line = lines[j]
        if line.label is _FURNITURE and p.foot.match(line.folded):
            first = j
        elif p.sponsor.match(line.folded) and not _is_task_line(lines, j, p.sponsor):
            first, loose = j, True
        elif line.label not in _CHROME:
            if line.label not in _LINKS or line.mark is not None or len(line.folded) > _LONGEST or p.no_foot.search(line.folded):
                break
            loose = True
    if not loose or first == end:
        return end
    return first if any("。" in x.folded for x in lines[max(0, first - _LINES_MOST) : first]) else end


def _is_task_line(lines: Sequence[Line], j: int, sponsor: re.Pattern[str]) -> bool:
    """Does 主办单位：… stand under a numbered item, or again and again? Then it tells whose task that is."""
    above = next((x for x in reversed(lines[max(0, j - _NEAR) : j]) if x.label is not _BLANK), None)
    if above is not None and (above.mark is not None or sponsor.match(above.folded)):
        return True
    return any(sponsor.match(x.folded) for x in lines[: max(0, j - 1)])
