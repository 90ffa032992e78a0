"""Tables whose rows are lines and whose cells are parted by wide blanks or tabs, and lists whose serial runs into the name behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Final

from govdoc.outline import Line
from govdoc.parsers.table_bars import Loose
from govdoc.parsers.table_edges import closes_table
from govdoc.parsers.table_gap_ends import row_by_ends
from govdoc.parsers.table_glued_serials import cut_behind, serial_in_front
from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token, squeeze
from govdoc.parsers.table_words import Kind, expected_kinds, is_head, is_total, kind_of, known_head, serial_of
from govdoc.text import NormalizedText

__all__ = ["WIDE", "read_glued_list", "read_spaced_lines", "split_wide"]

WIDE: Final = "  "
_WIDE_BLANK: Final = re.compile(r" {2,400}")
_BLANK: Final = re.compile(r" {1,400}")
_SERIAL: Final = "序号"
_NAME_LONGEST: Final = 20
_VALUES: Final = frozenset({Kind.NUMBER, Kind.SERIAL, Kind.DATE})


def split_wide(body: NormalizedText, *, narrow: bool = False) -> list[NormalizedText]:
    """The words of a line parted by two blanks or more; with `narrow` by any blank.

    `1　　市财政局　　2020年底前` → 1 | 市财政局 | 2020年底前
    """
    s = body.folded
    out, pos = [], 0
    for m in (_BLANK if narrow else _WIDE_BLANK).finditer(s):
        out.append(body[pos : m.start()])
        pos = m.end()
    return [p for p in (*out, body[pos:]) if p]


def _split_tabs(body: NormalizedText) -> list[NormalizedText]:
    """The words of a line parted by tabs, which the clean text has as blanks; between two tabs in a row stands an empty cell."""
    s = body.folded
    cuts = [m.start() + k for m in _BLANK.finditer(s) for k in range(len(m.group())) if body[m.start() + k].quote == "\t"]
    edges = [-1, *cuts, len(s)]
    return [body[a + 1 : b].strip() for a, b in pairwise(edges)]


_SPLITS: Final[tuple[Callable[[NormalizedText], list[NormalizedText]], ...]] = (
    _split_tabs,
    split_wide,
    lambda body: split_wide(body, narrow=True),
)
_ROWS: Final = 3  # that prove names
_NARROW: Final = 2  # the last of them: a single blank, which may stand inside a cell too


def read_spaced_lines(lines: tuple[Line, ...], start: int) -> Loose | None:
    """The table whose header is line `start` (序号　工作任务　责任单位): its rows are the lines below that blanks part into as many cells."""
    body = lines[start].body
    for n, split in enumerate(_SPLITS):
        if n == 0 and "\t" not in body.quote:
            continue
        header = [Token.of(p, start) for p in split(body) if p]
        tabs = n == 0 and _proved_by_tabs(header, [[squeeze(c.folded) for c in split(each.body)] for each in _next_lines(lines, start, 2)])
        known = sum(1 for t in header if known_head(t.key))
        if len(header) < 2 or (known < (2 if n == _NARROW else 1) and not tabs):
            continue
        heads = tabs or all(is_head(t.key) for t in header)
        if not heads and not _proved_by_rows(header) and not (n == _NARROW and _proved_by_figures(header, _next_lines(lines, start, 3))):
            continue
        found = _rows_below(lines, start, header, split, narrow=n == _NARROW)
        if found is not None and (heads or sum(1 for r in found.rows[1:] if len(r) == len(header) or _adds_up(r)) > 1):
            return found
    return None


def _proved_by_rows(header: list[Token]) -> bool:
    """Names that no list knows (失效理由, 位次) behind 序号 or among others: rows that count and are as wide prove them."""
    known = header[0].key == _SERIAL or 2 * sum(1 for t in header if is_head(t.key)) > len(header)
    return len(header) > 2 and known and all(len(t.key) <= _NAME_LONGEST and t.key[-1] not in "。;:," for t in header)


def _next_lines(lines: tuple[Line, ...], start: int, n: int) -> list[Line]:
    """The next lines with words below line `start`, so many at most."""
    return list(islice((each for each in lines[start + 1 : start + 2 + n] if each.folded), n))


def _proved_by_figures(header: list[Token], below: list[Line]) -> bool:
    """Names that no list knows (党员代表) in front of figures: three lines of as many words, the same ones of them numbers, most of the columns."""
    rows = [each.folded.split() for each in below]
    if len(rows) < _ROWS or any(len(row) != len(header) for row in rows) or any(kind_of(t.key) in _VALUES for t in header):
        return False
    return 2 * sum(all(kind_of(c) in _VALUES for c in column) for column in zip(*rows, strict=True)) > len(header)


def _proved_by_tabs(header: list[Token], below: list[list[str]]) -> bool:
    """Names that no list knows (镇街⇥河道⇥长度), over two rows that tabs part into as many cells: half of them read like names, or a column holds numbers."""
    if len(below) < 2 or any(len(row) != len(header) for row in below):
        return False
    if any(kind_of(t.key) in _VALUES or len(t.key) > _NAME_LONGEST or t.key[-1] in "。;:,、" for t in header):
        return False
    heads = sum(1 for t in header if is_head(t.key))
    if len(header) == 2:
        return heads == 2
    return 2 * heads >= len(header) or any(all(c and kind_of(c) in _VALUES for c in column) for column in zip(*below, strict=True))


def _rows_below(
    lines: tuple[Line, ...], start: int, header: list[Token], split: Callable[[NormalizedText], list[NormalizedText]], *, narrow: bool
) -> Loose | None:
    width = len(header)
    rows: list[Slots] = [header]
    waiting: list[Slots] = []
    known = width > 2 and all(known_head(t.key) for t in header)
    last, header_line = start, lines[start].body.quote
    serial, number = Kind.SERIAL in expected_kinds(header[0].key), 0
    for i in range(start + 1, len(lines)):
        if not lines[i].folded:
            continue
        cells = [Token.of(p, i) if p else None for p in split(lines[i].body)]
        raw = lines[i].whole.quote if "\t" in header_line else ""
        if raw.startswith("\t"):
            cells = [*[None] * (len(raw) - len(raw.lstrip("\t"))), *cells]  # the first cells are empty
        row = [t for t in cells if t is not None]
        if serial and len(cells) == width - 1 and (front := serial_in_front(row[0], number + 1)) is not None:
            row = [*front, *row[1:]]  # 12014年预算公开　市财政局
            cells = [*row]
        before, number = number, (serial and serial_of(row[0].key)) or number
        if narrow and serial and len(row) != width and (fitted := row_by_ends(row, header, before + 1)) is not None:
            rows += [*waiting, fitted]
            waiting, last = [], i
            continue
        if closes_table(row[0].key) or len(waiting) > 1:
            break
        if len(cells) < width and "\t" in raw:
            cells += [None] * raw.count("\t", len(raw.rstrip()))  # the last cells are empty
        if None in cells and len(cells) == width and "\t" in raw:
            rows += [*waiting, cells]
            waiting, last = [], i
        elif _is_row(row, width, serial=serial, narrow=narrow, known=known) or (
            1 < len(row) <= width and (not narrow or is_total(row[0].key))
        ):
            rows += [*waiting, row]
            waiting, last = [], i
        elif _may_be_band(row):
            waiting.append(row)
        else:
            break
    full = sum(1 for r in rows[1:] if len(r) == width)
    adds_up = serial and full > 0 and any(map(_adds_up, rows[1:]))  # one row, and its sum
    return Loose(tuple(rows), width, start, last) if adds_up or full >= (2 if narrow or not serial else 1) else None


def _adds_up(row: Slots) -> bool:
    return row[0] is not None and is_total(row[0].key)


def _may_be_band(row: list[Token]) -> bool:
    """A line of its own between rows that may name a group of them."""
    return len(row) == 1 and len(row[0].key) <= 40 and not row[0].key.endswith(("。", ":", ";"))


def _is_row(row: list[Token], width: int, *, serial: bool, narrow: bool, known: bool) -> bool:
    if len(row) != width or (serial and serial_of(row[0].key) is None):
        return False
    return not narrow or serial or known or any(kind_of(t.key) in (Kind.NUMBER, Kind.SERIAL, Kind.DATE) for t in row)


# -- 1河北…有限公司: the serial run into the name ---------------------------------------------------------------------------


def read_glued_list(tokens: list[Token], start: int) -> tuple[list[Slots], int, bool] | None:
    """A list whose columns run together (序号单位名称, 1云江市…公司, 2…): its rows, how many tokens it took, and whether the cells could be cut.

    The serials prove the cut behind themselves; where more than one column follows, nothing proves the next, and the lines stay whole.
    """
    header = tokens[start]
    if not header.key.startswith(_SERIAL) or not len(_SERIAL) < len(header.key) <= 60:
        return None
    names = _names(header.key[len(_SERIAL) :])
    if not names:
        return None
    rows: list[Slots] = []
    at, number = start + 1, 1
    while at < len(tokens):
        cut = serial_in_front(tokens[at], number)
        if cut is not None:
            rows.append(cut if len(names) == 1 else [tokens[at]])
            number += 1
        elif number > 1 and at + 1 < len(tokens) and (following := _number_behind(tokens, at, number)):
            rows.append([tokens[at]])
            number = following
        else:
            break
        at += 1
    if len(rows) < 3:
        return None
    return [cut_behind(header, len(_SERIAL)) if len(names) == 1 else [header], *rows], at, len(names) == 1


def _names(rest: str) -> list[str]:
    """The column names that run together in a header; a name that the lexicon has whole is one (单位名称)."""
    if known_head(rest):
        return [rest]
    for cut in range(2, len(rest) - 1):
        if known_head(rest[:cut]) and (more := _names(rest[cut:])):
            return [rest[:cut], *more]
    return [rest] if is_head(rest) else []


def _number_behind(tokens: list[Token], at: int, number: int) -> int | None:
    """The serial right behind the name of a group: the next one, or 1 again; None where the token names no group."""
    key = tokens[at].key
    if len(key) > 40 or closes_table(key):
        return None
    return next((n for n in (number, 1) if serial_in_front(tokens[at + 1], n) is not None), None)
