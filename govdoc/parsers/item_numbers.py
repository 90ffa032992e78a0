"""Items whose text begins with a number: `2.5月底前完成` is item 2 with a limit in May where item 1 stands above it, not section 2.5."""

from __future__ import annotations

import re
from typing import Final

from govdoc.grammar.numbering import read_item_mark
from govdoc.outline import Label, Line, Mark

__all__ = ["settle_item_numbers"]

_AHEAD: Final = 60  # lines in which the next item must come
_RESETS: Final = frozenset({"volume", "part", "chapter", "section", "article", "cn", "cn_paren", "capital"})
_DATED: Final = re.compile(r"\d{1,2}月(?:[底末份前初]|[上中下]旬|\d)")  # no title begins so, whatever number stands before it
_OPEN: Final = frozenset({Label.TEXT, Label.MARKED, Label.DATE, Label.TITLE})  # 6、7月底前出台实施细则 ends like a title


def settle_item_numbers(lines: list[Line]) -> list[Line]:
    """The lines, those marked as items of a sequence that `N.` and a number behind it continue or open."""
    items = {i: m for i, x in enumerate(lines) if x.label in _OPEN and x.folded[0].isdigit() and (m := _item(x)) is not None}
    if not items:
        return lines
    out = list(lines)
    last = before = 0  # the item above under the same heading, and the one above the heading, whose count may run on
    section: tuple[int, ...] = ()
    for i, line in enumerate(lines):
        item = items.get(i)
        if item is not None and _is_next(item.number, last, before, lines, items, i) and not _next_section(section, line.mark):
            out[i] = line.relabelled(Label.MARKED, item)
            last = item.number
        elif line.mark is None or (line.label is not Label.MARKED and line.mark.kind != "bare"):
            continue
        elif line.mark.kind == "arabic":
            last = line.mark.number
        elif line.mark.kind in ("decimal", "bare"):
            section = line.mark.numbers
        elif line.mark.kind in _RESETS:
            last, before = 0, last or before
    return out


def _item(line: Line) -> Mark | None:
    return read_item_mark(line.body, line.folded) if line.mark is None or line.mark.kind == "decimal" else None


def _is_next(number: int, last: int, before: int, lines: list[Line], items: dict[int, Mark], i: int) -> bool:
    """Does the item continue its list, run on behind the heading (8. … 三、… 9.5月底前…), or open a list that goes on?"""
    if last:
        return number == last + 1
    if number == 1:
        return _DATED.match(items[i].rest.folded) is not None or _goes_on(lines, items, i)
    return before > 0 and number == before + 1


def _goes_on(lines: list[Line], items: dict[int, Mark], i: int) -> bool:
    """Does item 2 follow item 1 before another style opens?"""
    for j in range(i + 1, min(i + _AHEAD, len(lines))):
        mark = items.get(j) or lines[j].mark
        if mark is None or (mark.kind not in ("arabic", "decimal") and mark.kind not in _RESETS):
            continue
        return mark.kind == "arabic" and mark.number == 2
    return False


def _next_section(section: tuple[int, ...], mark: Mark | None) -> bool:
    """Does the mark continue a decimal tree: 2.5 behind 2.4, 2.1 behind 2 or 1.6?"""
    if mark is None or not section:
        return False
    n = mark.numbers
    same_branch = n[:-1] == section[: len(n) - 1] and (n[-1] == 1 or (len(section) >= len(n) and n[-1] == section[len(n) - 1] + 1))
    return same_branch or (n[-1] == 1 and n[0] == section[0] + 1)
