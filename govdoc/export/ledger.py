"""The ledger of an input as it is read in a terminal (字符去向): the shares, the unread signals in their lines, why others were declined.

Renderables for `rich`; nothing is printed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from govdoc.export.words import WORDS, Lang
from govdoc.model import Coverage, ParseResult
from govdoc.refusals import REASONS
from govdoc.source import SourceText

__all__ = ["render_coverage"]

_AROUND = 24  # characters of the line shown on either side
_BAR = 40


def render_coverage(result: ParseResult, *, lang: Lang = "zh") -> RenderableType:
    """What holds the characters of an input, the signals that stayed unread, and how many were declined for which reason."""
    words = WORDS[lang]
    coverage = result.coverage()
    shown: list[RenderableType] = [*_block(words["coverage"], _shares(coverage, words), len(result.source.text))]
    shown += _block(words["unread"], _unread(coverage, result.source, words), len(coverage.unread))
    if coverage.declined:
        shown += _block(words["declined"], _declined(coverage, words, lang), len(coverage.declined))
    return Group(*shown)


def _block(name: str, body: RenderableType, count: int) -> Iterator[RenderableType]:
    yield Padding(Rule(Text.assemble((name, "bold"), (f"  {count:,}", "dim")), align="left", style="dim"), (1, 0, 0, 0))
    yield body


def _grid(*names: str) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="cyan", show_edge=False)
    for name in names:
        grid.add_column(name, overflow="fold")
    return grid


def _shares(coverage: Coverage, words: dict[str, str]) -> RenderableType:
    total = coverage.value + coverage.structure + coverage.furniture + coverage.nothing
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for name in ("value", "structure", "furniture", "nothing"):
        count = getattr(coverage, name)
        share = count / total if total else 0.0
        bar = "█" * round(share * _BAR)
        grid.add_row(Text(words[f"held_{name}"], "cyan"), Text(f"{count:,}", justify="right"), f"{share:6.1%}", bar)
    return grid


def _unread(coverage: Coverage, source: SourceText, words: dict[str, str]) -> RenderableType:
    if not coverage.unread:
        return Text(words["all_read"], "green")
    raw = source.text
    breaks = [i for i, c in enumerate(raw) if c == "\n" or (c == "\r" and raw[i + 1 : i + 2] != "\n")]
    shown = source.projection.text  # of a page its words, without the tags
    starts = [s.start for s in source.projection.spans()]
    grid = _grid(words["line"], words["kind"], words["signal_in_line"], words["where"])
    for signal in coverage.unread:
        start, end = signal.span
        line = bisect_left(breaks, start) + 1
        words_of_it = _in_line(shown, bisect_left(starts, start), bisect_left(starts, end))
        grid.add_row(str(line), words[f"signal_{signal.kind}"], words_of_it, f"{start}–{end}")
    return grid


def _in_line(shown: str, start: int, end: int) -> Text:
    """The signal with what stands before and behind it on its line."""
    left = re.split("[\r\n]", shown[max(0, start - _AROUND) : start])[-1]
    right = re.split("[\r\n]", shown[end : end + _AROUND])[0]
    return Text.assemble(_flat(left).lstrip(), (_flat(shown[start:end]), "bold yellow"), _flat(right).rstrip())


def _flat(text: str) -> str:
    return re.sub(r"\s{1,80}", " ", text)


def _declined(coverage: Coverage, words: dict[str, str], lang: Lang) -> RenderableType:
    grid = _grid(words["times"], words["reason"], words["message"])
    counts = Counter(s.reason for s in coverage.declined if s.reason is not None)
    for reason, times in counts.most_common():
        grid.add_row(str(times), Text(reason, "dim"), REASONS[reason][lang == "en"])
    return grid
