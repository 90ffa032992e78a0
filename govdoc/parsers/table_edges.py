"""Cells one a line: where their table begins and ends. Its header, the header's repetition on a later page, what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern
from typing import Final

from govdoc.lexicon import table
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, is_head, kind_of, known_head, mark_of

__all__ = [
    "LONGEST_NAME",
    "SURE",
    "WIDEST",
    "CellRows",
    "closes_table",
    "headers_at",
    "is_header",
    "is_heading",
    "is_outside",
    "repeats",
    "with_blank_cells",
]

WIDEST: Final = 24  # columns
LONGEST_NAME: Final = 30  # characters of a column name
SURE: Final = frozenset({Kind.DATE, Kind.NUMBER, Kind.UNIT, Kind.AGENCY, Kind.SERIAL})
"""Kinds of words that a column name promises and that seldom stand elsewhere."""


@dataclass(frozen=True, slots=True)
class CellRows:
    """Rows of loose cells, the header first, how wide their grid is, and how many tokens they took."""

    rows: tuple[Slots, ...]
    width: int
    end: int
    heads: int = 1


@cache
def _after_table() -> Pattern[str]:
    return table("tables").regex("after_table")


@lru_cache(maxsize=1024)
def closes_table(key: str) -> bool:
    """Does a line end the table above it: a note, the next annex, the foot of the paper?"""
    return _after_table().match(key) is not None


def is_heading(key: str) -> bool:
    """A heading of the paper's own sequence (二、工作要求), which no cell but a row's first begins like."""
    mark = mark_of(key)
    return mark is not None and mark[0] == "cn"


def is_outside(key: str) -> bool:
    """A heading, a note, a sentence: what stands behind a table, not in it."""
    return closes_table(key) or is_heading(key) or key.endswith(("。", ":")) or len(key) > 120


def is_header(row: list[Token]) -> bool:
    """Are these the names of columns: half of them read like it, one is known, none holds data?"""
    named = sum(1 for t in row if is_head(t.key))
    return (
        2 * named >= len(row)
        and any(known_head(t.key) for t in row)
        and all(len(t.key) <= LONGEST_NAME and not t.key.endswith((":", "。")) for t in row)
        and not any(kind_of(t.key) in (Kind.SERIAL, Kind.NUMBER) and not is_head(t.key) for t in row)
    )


def headers_at(tokens: list[Token], start: int) -> list[list[Token]]:
    """The runs of column names that may begin at `start`: up to the last one known, and on through words that read like names (组织领导)."""
    end, known, last = start, 0, start
    while end < len(tokens) and end - start < WIDEST and is_head(tokens[end].key) and not closes_table(tokens[end].key):
        end += 1
        if known_head(tokens[end - 1].key):
            known, last = known + 1, end
    return [list(tokens[start:stop]) for stop in dict.fromkeys((last, end)) if stop - start > 1 and known > 1]


def repeats(tokens: list[Token], at: int, heads: Sequence[str]) -> bool:
    """Does the header stand here again, as on the page's next sheet?"""
    return tokens[at].key == heads[0] and [t.key for t in tokens[at : at + len(heads)]] == list(heads)


def with_blank_cells(row: Slots, width: int) -> Slots:
    """A row with the places of its empty cells, where cells stand on neighbouring lines and a blank line is an empty one."""
    cells = [t for t in row if t is not None]
    if len(row) >= width or not any(t.gap for t in cells[1:]):
        return row
    slots: list[Token | None] = [*cells[:1]]
    for t in cells[1:]:
        slots += [*[None] * t.gap, t]
    return slots + [None] * (width - len(slots)) if len(slots) <= width else row
