"""The differences of two outputs as they are read in a terminal: a line a fact, gained or lost, and the sums by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from govdoc.export.diff import Change
from govdoc.export.words import WORDS, Lang

__all__ = ["render_changes"]

_QUOTE = 60
_VALUES = 80


def render_changes(found: Sequence[Change], *, lang: Lang = "zh") -> RenderableType:
    """Every fact gained (+) and lost (-), by document and category, with its words, values and place; then the sums."""
    words = WORDS[lang]
    if not found:
        return Text(words["same"], "green")
    return Group(*_lines(found, words), Text(), _sums(found, words))


def _lines(found: Sequence[Change], words: dict[str, str]) -> Iterator[Text]:
    place = category = None
    for change in found:
        if change.place != place:
            place, category = change.place, None
            source, index = place
            yield Text(f"{source or words['document']} [{index}]", "bold")
        if change.category != category:
            category = change.category
            yield Text(f"  {_name(category, words)}", "cyan")
        line = Text("    + " if change.gained else "    - ", "green" if change.gained else "red")
        line.append(_cut(change.quote, _QUOTE))
        if change.values:
            line.append("  " + _cut(change.values, _VALUES), "dim")
        if change.span:
            line.append(f"  {change.span[0]}–{change.span[1]}", "dim")
        yield line


def _sums(found: Sequence[Change], words: dict[str, str]) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, header_style="cyan", show_edge=False, pad_edge=False)
    grid.add_column(words["category"])
    for name in ("added", "lost"):
        grid.add_column(words[name], justify="right")
    counts = Counter((c.category, c.gained) for c in found)
    for category in dict.fromkeys(c.category for c in found):
        grid.add_row(_name(category, words), str(counts[category, True]), str(counts[category, False]))
    return grid


def _name(category: str, words: dict[str, str]) -> str:
    """dates.written → Written."""
    return words.get(category.removeprefix("dates."), category)


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
