"""The tables of a document part (表格), whatever a scrape made of them: bars between cells, one cell a line, wide blanks, nothing at all.

A line that may begin a table is tried by the readers in turn, the most certain first; the first that can show how cells make rows
wins. What nothing can cut stays as lines, with a note. Everything else of a part is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from govdoc.lexicon import table
from govdoc.outline import Grid, Line, Note
from govdoc.parsers.table_bars import BAR, pipe_region
from govdoc.parsers.table_captions import caption_above, caption_before
from govdoc.parsers.table_form_words import form_tokens, may_start_form, starts_form
from govdoc.parsers.table_forms import read_form
from govdoc.parsers.table_gaps import read_glued_list, read_spaced_lines, split_wide
from govdoc.parsers.table_grid import Filled, fill_grid
from govdoc.parsers.table_heads import looks_like_head
from govdoc.parsers.table_lines import read_cell_lines
from govdoc.parsers.table_pipes import read_pipes
from govdoc.parsers.table_words import Kind, Token, as_cell, first_characters, is_head, kind_of, known_head, squeeze
from govdoc.text import NormalizedText

__all__ = ["FoundTable", "find_tables"]

_SHORT = 26  # characters of a line that may be one column name
_MOST_TRIES = 12  # lines of a stretch of bars from which a table is tried: a menu or a metadata block may stand above it
_MOST_FAILURES = 80
_DATA = frozenset({Kind.SERIAL, Kind.NUMBER, Kind.DATE, Kind.TICK, Kind.UNIT})


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines that it takes: `first` and `last` are indices into the lines that were searched, both included.

    `caption_line` is the line in which the caption begins; `form` names a known statutory form, `checks` the sums that it demands.
    """

    first: int
    last: int
    grid: Grid
    caption_line: int | None
    form: str | None = None
    checks: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A table as a reader hands it back: the lines and the stretch of text that it takes, and its cells."""

    first: int
    last: int
    grid: Filled
    words: tuple[NormalizedText, NormalizedText] | None = None
    form: str | None = None
    checks: tuple[tuple[str, bool], ...] = ()


_Reader: TypeAlias = "Callable[[_Page, int], _Found | None]"


class _Page:
    """The lines under search, and what the readers share: their words as tokens, made when the first reader asks for them.

    `failures` counts, for a stretch of bars (by its last line) and for lines that name columns (-1), how many began no table: after so
    many no more are tried, which keeps the work linear on any input.
    """

    __slots__ = ("_at", "_bars_from", "_bars_until", "_form_tokens", "_tokens", "failures", "lines")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._tokens: list[Token] | None = None
        self._at: dict[int, int] = {}
        self._form_tokens: list[Token] = []
        self._bars_from, self._bars_until = 0, -1
        self.failures: Counter[int] = Counter()

    def tokens_from(self, line: int) -> tuple[list[Token], int]:
        """All lines with words as tokens, and the number of the one that is `line`."""
        if self._tokens is None:
            self._tokens, gap = [], 0
            for i, each in enumerate(self.lines):
                if not each.folded:
                    gap += 1
                    continue
                self._at[i] = len(self._tokens)
                self._tokens.append(Token.of(each.body, i, gap))
                gap = 0
        return self._tokens, self._at[line]

    def region(self, line: int) -> int:
        """The last line of the stretch of bars in which `line` stands."""
        if not self._bars_from <= line <= self._bars_until:
            self._bars_from, self._bars_until = line, pipe_region(self.lines, line)
        return self._bars_until

    def form_tokens_from(self, line: int) -> list[Token]:
        """The cells of a statutory form that may begin in `line`; the forms of a report follow each other, so they are read together."""
        if not self._form_tokens or not self._form_tokens[0].line <= line <= self._form_tokens[-1].line:
            self._form_tokens = form_tokens(self.lines, line)
        return self._form_tokens


@cache
def _metadata() -> frozenset[str]:
    return frozenset(table("tables").words("metadata"))


def find_tables(lines: Sequence[Line]) -> list[FoundTable]:
    """The tables among the lines of one part, in order.

    `序号 | 任务 | 单位 |` over `1 | 编制清单 | 市财政局 |` gives a grid of one row under the names 序号, 任务, 单位.
    """
    page = _Page(lines)
    out: list[FoundTable] = []
    after = 0
    for i, line in enumerate(lines):
        if i < after or not line.folded or not (readers := _readers_for(line.folded)):
            continue
        found = next((f for read in readers if (f := read(page, i)) is not None), None)
        if found is not None and found.first >= after and (found.grid.rows or found.form):
            out.append(_finished(lines, found, after))
            after = found.last + 1
    return out


def _readers_for(s: str) -> tuple[_Reader, ...]:
    """The readers that may find a table beginning with this line, the most certain first; none for nearly every line of a text."""
    if BAR in s:
        return (_form, _bars) if starts_form(squeeze(s.strip("| ").split(BAR)[0])) else (_bars,)
    if s[0] in first_characters():
        if len(s) <= _SHORT:
            key = squeeze(s)
            if may_start_form(key) or known_head(key):
                return (_form, _cell_lines) if may_start_form(key) else (_cell_lines,)
        if s.startswith("行政复议") and "行政诉讼" in s:
            return (_form,)
        if " " in s and known_head(s.split(" ", 1)[0]):
            return (_spaced, _glued)
    if len(s) > _SHORT and (("信息内容" in s and "第二十条第" in s) or "勾稽关系" in s):
        return (_form,)
    return (_spaced, _glued) if s.startswith("序") or "  序" in s else ()


# -- readers -----------------------------------------------------------------------------------------------------------


def _form(page: _Page, i: int) -> _Found | None:
    form = read_form(page.form_tokens_from(i), i)
    if form is None:
        return None
    words = (form.tokens[0].piece, form.tokens[-1].piece)
    return _Found(i, max(form.tokens[-1].line, i), form.grid, words, form.name, form.checks)


def _bars(page: _Page, i: int) -> _Found | None:
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
    return _Found(loose.first, loose.last, fill_grid(loose.rows, loose.width))


def _is_metadata(s: str) -> bool:
    """A line of the page's metadata block (索引号: | 000014349 | 主题分类: | 财政 |), where labels and values take turns."""
    cells = [c for c in (squeeze(c) for c in s.split(BAR)) if c]
    labels = [c.rstrip(":") in _metadata() for c in cells]
    if not labels or not labels[0]:
        return False
    if len(cells) == 1 or cells[0].endswith(":"):
        return True
    return not all(is_head(c) for c in cells) and not labels[1]


def _holds_data(rows: Sequence[Sequence[Token | None]]) -> bool:
    """A table, not the bars of a menu: a header or serials or figures, and two rows at least."""
    if len(rows) < 2:
        return False
    if any(looks_like_head(rows[k], rows[k + 1]) for k in range(min(3, len(rows) - 1))):
        return True
    firsts = [next((t.key for t in r if t is not None), "") for r in rows]
    if 2 * sum(map(is_head, firsts)) >= len(rows):  # a form to fill in: 申报单位 | … | 联系人 | …
        return True
    return sum(1 for r in rows if any(t is not None and kind_of(t.key) in _DATA for t in r)) >= 2


def _cell_lines(page: _Page, i: int) -> _Found | None:
    tokens, at = page.tokens_from(i)
    found = read_cell_lines(tokens, at) if page.failures[-1] <= _MOST_FAILURES else None
    if found is None:
        page.failures[-1] += 1
        return None
    return _Found(i, tokens[found.end - 1].line, fill_grid(found.rows, found.width, heads=found.heads))


def _spaced(page: _Page, i: int) -> _Found | None:
    loose = read_spaced_lines(page.lines, i)
    return None if loose is None else _Found(loose.first, loose.last, fill_grid(loose.rows, loose.width, heads=1))


def _glued(page: _Page, i: int) -> _Found | None:
    """A list inside one long line, or one whose serials run into the names; where nothing cuts its cells, its lines whole."""
    tokens = _list_tokens(page.lines, i)
    at = next((k for k, t in enumerate(tokens) if t.line == i and t.key.startswith("序号")), None)
    if at is None:
        return None
    if tokens[at].key == "序号":
        cells = read_cell_lines(tokens, at)
        grid, end = (fill_grid(cells.rows, cells.width, heads=cells.heads), cells.end) if cells is not None else (None, 0)
    else:
        found = read_glued_list(tokens, at)
        rows, end, cut = found if found is not None else ([], 0, True)
        grid = None if not rows else fill_grid(rows, 2, heads=1) if cut else _kept(rows)
    return None if grid is None else _Found(i, tokens[end - 1].line, grid, (tokens[at].piece, tokens[end - 1].piece))


def _list_tokens(lines: Sequence[Line], i: int) -> list[Token]:
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


# -- the table with what stands over it --------------------------------------------------------------------------------


def _finished(lines: Sequence[Line], found: _Found, floor: int) -> FoundTable:
    """The table with its caption, as one stretch of the text."""
    body = lines[found.first].body
    first, last = found.words or (body, lines[found.last].body)
    line, caption = caption_above(lines, found.first, floor)
    if caption is None and found.words is not None and body.holds(first) and (caption := caption_before(body.up_to(first))) is not None:
        line = found.first
    if caption is None and found.grid.title is not None:
        caption = found.grid.title.piece
    grid = Grid(_stretch(first, last), found.grid.header, found.grid.rows, caption, found.grid.notes)
    return FoundTable(found.first, found.last, grid, line, found.form, found.checks)


def _stretch(a: NormalizedText, b: NormalizedText) -> NormalizedText:
    try:
        return a.through(b)
    except ValueError:  # pieces that a repair joined have a base of their own
        return NormalizedText.join([a, b]) if a.span.end <= b.span.start else a
