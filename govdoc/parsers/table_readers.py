"""The readers of tables, and which of them a line calls for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from govdoc.lexicon import table
from govdoc.outline import DrawnTable, Line, Note
from govdoc.parsers.table_bar_cells import closed_below
from govdoc.parsers.table_bars import BAR
from govdoc.parsers.table_boxes import BOX_BEGINS, read_boxes
from govdoc.parsers.table_form_words import may_start_form, starts_form
from govdoc.parsers.table_forms import read_form
from govdoc.parsers.table_gaps import read_glued_list, read_spaced_lines, split_wide
from govdoc.parsers.table_given import gaps_as_drawn, read_drawn
from govdoc.parsers.table_glued_serials import parted
from govdoc.parsers.table_grid import Filled, fill_grid
from govdoc.parsers.table_heads import looks_like_head
from govdoc.parsers.table_lines import read_cell_lines
from govdoc.parsers.table_measures import is_measured, rows_by_measures
from govdoc.parsers.table_page import Found, Page
from govdoc.parsers.table_pipes import read_pipes
from govdoc.parsers.table_run_lines import read_run_lines
from govdoc.parsers.table_runs import RUN_BEGINS
from govdoc.parsers.table_tokens import Token, as_cell, squeeze
from govdoc.parsers.table_words import FIRST_CHARACTERS, Kind, is_head, kind_of, known_head

__all__ = ["read_given", "readers_for"]

_SHORT: Final = 26  # characters of a line that may be one column name
_MOST_TRIES: Final = 12  # lines of a stretch of bars from which a table is tried: a menu or a metadata block may stand above it
_LONG_LIST: Final = 60  # tokens read in vain that count as a failure
_MOST_FAILURES: Final = 80
_MOST_BANDS: Final = 2  # rows above the first of a statutory form
_DATA: Final = frozenset({Kind.SERIAL, Kind.NUMBER, Kind.DATE, Kind.TICK, Kind.UNIT})

Reader: TypeAlias = Callable[[Page, int], Found | None]


def readers_for(line: Line) -> tuple[Reader, ...]:
    """The readers that may find a table beginning with this line, the most certain first; none for nearly every line of a text."""
    s = line.folded
    if BAR in s:
        return (_form, read_boxes, _bars) if starts_form(squeeze(s.strip("| ").split(BAR)[0])) else (read_boxes, _bars)
    if s[0] in (FIRST_CHARACTERS.kept or FIRST_CHARACTERS.made()):
        if len(s) <= _SHORT:
            key = squeeze(s)
            if may_start_form(key):
                return (_form, _cell_lines)
            if known_head(key):
                return (_cell_lines,)
        if s.startswith("行政复议") and "行政诉讼" in s:
            return (_form,)
        if " " in s and known_head(s.split(" ", 1)[0]):
            return (_run, _spaced, _glued)
    if s[0] in BOX_BEGINS:
        return (read_boxes,)
    if s[-1] == ")" and len(s) <= _SHORT and is_measured(squeeze(s)):
        return (_measures,)
    if len(s) > _SHORT and (("容" in s and "信息内容" in s and "第二十条第" in s) or ("勾" in s and "勾稽关系" in s)):
        return (_form,)
    if "序" in s and (s[0] == "序" or "  序" in s):
        return (_run, _spaced, _glued)
    return (_spaced,) if " " in s and "\t" in line.body.quote and s.split(" ", 1)[0] not in _metadata() else ()


def read_given(page: Page, i: int, drawn: DrawnTable) -> Found:
    """The table that the source draws from line `i` on: a statutory form by its labels, any other cell by cell."""
    lines = page.lines
    last = i
    while last + 1 < len(lines) and lines[last + 1].at < drawn.lines.until:
        last += 1
    for j in range(i, min(i + _MOST_BANDS, last) + 1):  # below its title, where that stands inside the grid
        if starts_form(squeeze(lines[j].folded.strip("| ").split(BAR)[0])):
            gaps_as_drawn(page.form_tokens_from(j), drawn)
            if (form := _form(page, j)) is not None:
                return replace(form, first=i, last=max(last, form.last))
    own = [c for c in drawn.cells if c.piece is None or c.piece.at >= lines[i].at]  # what stands above opened an annex
    return Found(i, last, read_drawn(replace(drawn, cells=tuple(own))))


def _form(page: Page, i: int) -> Found | None:
    form = read_form(page.form_tokens_from(i), i)
    if form is None:
        return None
    words = (form.tokens[0].piece, form.tokens[-1].piece)
    return Found(i, max(form.tokens[-1].line, i), form.grid, words, form.name, form.edition, form.checks)


def _bars(page: Page, i: int) -> Found | None:
    lines = page.lines
    if _is_metadata(lines[i].folded):
        return None
    end = page.region(i)
    if page.failures[end] > _MOST_TRIES:
        return None
    stop = next((j for j in range(i + 1, end + 1) if BAR in lines[j].folded and starts_form(squeeze(lines[j].folded.strip("| ")))), end + 1)
    loose = read_pipes(lines, i, stop - 1)
    if loose is None or not _holds_data(loose.rows):
        page.failures[end] += 1
        return None
    return Found(loose.first, loose.last, fill_grid(loose.rows, loose.width))


def _is_metadata(s: str) -> bool:
    """A line of the page's metadata block (索引号: | 000014349 | 主题分类: | 财政 |), where labels and values take turns."""
    cells = [c for c in (squeeze(c) for c in s.split(BAR)) if c]
    labels = [c.rstrip(":") in _metadata() for c in cells]
    if not labels or not labels[0]:
        return False
    if len(cells) == 1 or cells[0].endswith(":"):
        return True
    if len(cells) > 3 and not any(labels[2::2]):  # 分类 | 维持 | 终止 | 驳回, over figures
        return False
    return not all(is_head(c) for c in cells) and not labels[1]


def _holds_data(rows: Sequence[Sequence[Token | None]]) -> bool:
    """A table, not the bars of a menu: a header or serials or figures, and two rows at least."""
    if len(rows) < 2:
        return False
    if any(looks_like_head(r, below) and any(t is not None and known_head(t.key) for t in r) for r, below in pairwise(rows[:4])):
        return True
    firsts = [next((t.key for t in r if t is not None), "") for r in rows]
    if 2 * sum(map(is_head, firsts)) >= len(rows):  # a form to fill in: 申报单位 | … | 联系人 | …
        return True
    holding = [sum(t is not None and kind_of(t.key) in _DATA for t in r) for r in rows]
    return sum(1 for n in holding if n) >= 2 or (len(rows) == 2 and not holding[0] and len(rows[0]) == len(rows[1]) == holding[1] + 1 > 2)


def _cell_lines(page: Page, i: int) -> Found | None:
    if closed_below(page.lines, i):
        return _bars(page, i)
    tokens, at = page.tokens_from(i)
    if tokens[at].key == RUN_BEGINS:
        tokens = parted(tokens, at)
    found = read_cell_lines(tokens, at) if page.failures[-1] <= _MOST_FAILURES else None
    if found is None:
        page.failures[-1] += 1
        return None
    return Found(i, tokens[found.end - 1].line, fill_grid(found.rows, found.width, heads=found.heads))


def _measures(page: Page, i: int) -> Found | None:
    """A table whose header begins some lines above this one, which names a column with its unit."""
    tokens, at = page.tokens_from(i)
    found = rows_by_measures(tokens, at)
    if found is None:
        return None
    first, cells = found
    return Found(tokens[first].line, tokens[cells.end - 1].line, fill_grid(cells.rows, cells.width, heads=cells.heads))


def _spaced(page: Page, i: int) -> Found | None:
    loose = read_spaced_lines(page.lines, i) if page.failures[-2] <= _MOST_TRIES else None
    if loose is None:
        return None
    grid = fill_grid(loose.rows, loose.width, heads=1)
    page.failures[-2] += not grid.rows
    return Found(loose.first, loose.last, grid)


def _run(page: Page, i: int) -> Found | None:
    """A table whose cells ran together, cut by its serials and the kinds of its columns."""
    found = read_run_lines(page.lines, i) if page.failures[-3] <= _MOST_TRIES else None
    if found is None:
        page.failures[-3] += page.lines[i].folded.startswith(RUN_BEGINS)
        return None
    return Found(i, found.last, fill_grid(found.rows, len(found.rows[0]), heads=1), found.words)


def _glued(page: Page, i: int) -> Found | None:
    """A list inside one long line, or one whose serials run into the names; where nothing cuts its cells, its lines whole."""
    tokens = _list_tokens(page.lines, i) if page.failures[-2] <= _MOST_TRIES else []
    at = next((k for k, t in enumerate(tokens) if t.line == i and t.key.startswith("序号")), None)
    found = None if at is None else _listed(tokens, at)
    found = found or _narrow(page.lines[i], i)
    page.failures[-2] += (found is None or not found.grid.rows) and len(tokens) > _LONG_LIST
    return found


def _narrow(line: Line, i: int) -> Found | None:
    """A table in one line whose cells single blanks part: 序号 项目 单位 1 管网改造 县水务局 2 …; None unless every row is full."""
    s = line.folded
    if not s.startswith("序号 ") or "  " in s or " 1 " not in s:
        return None
    tokens = [Token.of(p, i) for p in split_wide(line.body, narrow=True)]
    cells = read_cell_lines(tokens, 0)
    if cells is None or cells.end < len(tokens) or cells.heads > 1 or any(len(r) != cells.width for r in cells.rows):
        return None
    return Found(i, i, fill_grid(cells.rows, cells.width, heads=1), (tokens[0].piece, tokens[-1].piece))


def _listed(tokens: list[Token], at: int) -> Found | None:
    """The list whose header is, or begins with, 序号 in this token; None where its rows do not show."""
    i = tokens[at].line
    if tokens[at].key == "序号":
        cells = read_cell_lines(tokens, at)
        grid, end = (fill_grid(cells.rows, cells.width, heads=cells.heads), cells.end) if cells is not None else (None, 0)
    else:
        found = read_glued_list(tokens, at)
        rows, end, cut = found if found is not None else ([], 0, True)
        grid = None if not rows else fill_grid(rows, 2, heads=1) if cut else _kept(rows)
    return None if grid is None else Found(i, tokens[end - 1].line, grid, (tokens[at].piece, tokens[end - 1].piece))


def _list_tokens(lines: tuple[Line, ...], i: int) -> list[Token]:
    """The words of line `i`, parted by wide blanks, and of those below it as long as numbers begin every other one."""
    tokens = [Token.of(p, i) for p in split_wide(lines[i].body)]
    for j in range(i + 1, len(lines)):
        tokens += [Token.of(p, j) for p in split_wide(lines[j].body)]
        if len(tokens) > 4 and not any(c.isdigit() for t in tokens[-2:] for c in t.key[:4]):
            break
    return tokens


def _kept(rows: Sequence[Sequence[Token | None]]) -> Filled:
    """The lines of a table that nothing allows to cut: one cell each, and a note."""
    cells = [tuple(as_cell(t) for t in r if t is not None)[:1] for r in rows]
    first = next(t.piece for t in rows[0] if t is not None)
    return Filled(
        cells[0], tuple(cells[1:]), (Note("table_kept_as_lines", "the cells run together and nothing proves where they part", first),)
    )


@cache
def _metadata() -> frozenset[str]:
    return frozenset(table("tables").words("metadata"))
