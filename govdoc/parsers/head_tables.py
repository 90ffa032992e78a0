"""Tables that begin right below the head of a paper, told by the names of their columns."""

from __future__ import annotations

import re
from typing import Final

from govdoc.outline import Label, Line
from govdoc.parsers.table_runs import RUN_BEGINS
from govdoc.parsers.table_tokens import squeeze
from govdoc.parsers.table_words import known_head

__all__ = ["names_columns", "opens_table"]

_HEAD_LONGEST: Final = 12
_RUN_LEAST: Final = 6  # characters of 序号 and two names that run together


def opens_table(lines: tuple[Line, ...], i: int) -> bool:
    """The names of columns one below the other (序号, 重点任务, 牵头单位): a table begins here, one cell a line."""
    if len(lines[i].folded) > _HEAD_LONGEST or not known_head(squeeze(lines[i].folded)):
        return False
    below = [x for x in lines[i + 1 : i + 7] if x.label is not Label.BLANK][:3]
    if len(below) < 3 or (lines[i].label is Label.FIELD and all(x.label is Label.FIELD for x in below)):
        return False  # labels of a page's block that have lost their values
    names = sum(len(x.folded) <= _HEAD_LONGEST and known_head(squeeze(x.folded)) for x in below)
    return names >= 2 or (names == 1 and below[1].folded == "1")


def names_columns(line: Line) -> bool:
    """The names of a table's columns on one line, parted by blanks or tabs or run together."""
    s = line.folded
    return (" " in s or s.startswith(RUN_BEGINS)) and (_wide_or_run(s) or _tabbed(line))


def _wide_or_run(s: str) -> bool:
    """The names of columns with wide blanks between them (序号　　任务　　责任单位), behind 序号 with single ones or none: a table begins here."""
    if "  " not in s and not s.startswith(f"{RUN_BEGINS} "):
        return s.startswith(RUN_BEGINS) and len(s) >= _RUN_LEAST and ":" not in s[:_RUN_LEAST]
    names = [squeeze(c) for c in re.split(r" {2,40}" if "  " in s else " ", s)]
    return len(names) > 1 and known_head(names[0]) and 2 * sum(map(known_head, names)) > len(names)


def _tabbed(line: Line) -> bool:
    """The names of columns with tabs between them: a table begins here."""
    if line.label is Label.FIELD or "\t" not in line.body.quote:
        return False
    names = line.folded.split(" ")
    return 2 * sum(map(known_head, names)) > len(names)
