"""A text as paragraphs and tables: what an office would have typed, of which the text is what became.

Tables are those that parsing the text finds, cell by cell; numbers in front of sections are taken off where Word can count them, so
that they stand in no paragraph of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import govdoc
from govdoc.model import ParseResult, Table
from govdoc.numerals import to_int

__all__ = ["Block", "Grid", "GridCell", "Number", "Paragraph", "blocks"]


@dataclass(frozen=True)
class Number:
    """An automatic number: how Word writes it (`%1、` in `form`), its value, whether a blank stands behind it."""

    pattern: str
    form: str
    value: int
    blank: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its automatic number, its words, the words as they were typed in the text, and by how much they were set in."""

    text: str
    number: Number | None
    typed: str
    front: int


@dataclass(frozen=True)
class GridCell:
    """A cell: its words, and how many rows it reaches down."""

    text: str
    down: int


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, None where a cell from above reaches; whether the first row is its head."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    head: bool


Block: TypeAlias = Paragraph | Grid

_LONG = 100
_INDENT = re.compile(r"(?<=[^\s\u3000])(?=\u3000\u3000[^\u3000])")  # where a paragraph began before the line ends were lost
_NUMBERED = re.compile(
    r"""(?P<before>第?[(（]?) (?P<number>[一二三四五六七八九十]{1,4}|[0-9]{1,3}|[①-⑳])
        (?P<after>[、.．)）]|[编章节条])? (?P<blank>[\ \u3000]?) (?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)


def blocks(text: str) -> list[Block]:
    """The paragraphs and tables of a text, in order."""
    result = govdoc.parse_all(text)
    labels = {s.span.start: s.label for d in result for s in d.walk()}
    out: list[Block] = []
    pos = 0
    for start, end, grid in _tables(text, result):
        out += _paragraphs(text, pos, start, labels)
        out.append(grid)
        pos = end
    return [*out, *_paragraphs(text, pos, len(text), labels)]


def _tables(text: str, result: ParseResult) -> Iterator[tuple[int, int, Grid]]:
    """The stretch and the cells of each table, the bars around it included."""
    for table in (t for d in result for t in d.tables):
        spans = [c.span for row in (table.header, *table.rows) for c in row if c.span is not None]
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        while start and text[start - 1] in "| \t\u3000":
            start -= 1
        while end < len(text) and text[end] in "| \t\u3000":
            end += 1
        yield start, end, _grid(text, table)


def _grid(text: str, table: Table) -> Grid:
    rows = [row for row in (table.header, *table.rows) if row]
    width = max(map(len, rows))
    out: list[tuple[GridCell | None, ...]] = []
    for n, row in enumerate(rows):
        cells: list[GridCell | None] = []
        for column in range(width):
            cell = row[column] if column < len(row) else None
            if cell is not None and cell.filled:
                cells.append(None)
                continue
            down = next((k for k in range(n + 1, len(rows)) if column >= len(rows[k]) or not rows[k][column].filled), len(rows)) - n
            cells.append(GridCell(" ".join(cell.text.split()) if cell is not None else "", down))
        out.append(tuple(cells))
    return Grid(tuple(out), bool(table.header))


def _paragraphs(text: str, start: int, end: int, labels: dict[int, str]) -> Iterator[Paragraph]:
    """The lines of a stretch, parted at wide indents too; those that begin with a number that Word can count have it taken off."""
    pos = start
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text[start:end])
    for line in (piece for long in lines for piece in ([long] if len(long) < _LONG else _INDENT.split(long))):
        typed = line.rstrip("\r\n")
        front = len(typed) - len(typed.lstrip(" \t\u3000\xa0"))
        body = typed.strip(" \t\u3000\xa0")
        number, words = _number(body) if labels.get(pos + front, "\0")[0] == body[:1] else (None, body)
        yield Paragraph(words, number, body, front)
        pos += len(line)


def _number(body: str) -> tuple[Number | None, str]:
    m = _NUMBERED.fullmatch(body)
    if m is None:
        return None, body
    value = ord(m["number"]) - ord("①") + 1 if "①" <= m["number"] <= "⑳" else to_int(m["number"])
    closed = m["after"] or ("①" <= m["number"] <= "⑳")
    if value is None or not closed or (m["after"] in (".", "．") and m["rest"][:1].isdigit() and not m["blank"]):
        return None, body
    form = "decimalEnclosedCircle" if "①" <= m["number"] <= "⑳" else "decimal" if m["number"].isdigit() else "chineseCountingThousand"
    return Number(f"{m['before']}%1{m['after'] or ''}", form, value, bool(m["blank"])), m["rest"]
