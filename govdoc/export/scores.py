"""An evaluation as a table in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from govdoc.evaluation import Report

__all__ = ["render_scores"]


def render_scores(report: Report) -> RenderableType:
    """A row a category, a row an input, and the means."""
    return Group(_categories(report), Text(), _inputs(report), Text(), _means(report))


def _grid(*names: str) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, header_style="cyan", show_edge=False, pad_edge=False)
    for i, name in enumerate(names):
        grid.add_column(name, justify="left" if i == 0 else "right", no_wrap=True)
    return grid


def _categories(report: Report) -> Table:
    grid = _grid("category", "precision", "recall", "F1", "right", "extra", "missing")
    for name, row in report.total.rows().items():
        counts = [str(n) for n in (row.right, row.extra, row.missing)]
        grid.add_row(name, f"{row.precision:.3f}", f"{row.recall:.3f}", _mark(row.f1), *counts)
    return grid


def _inputs(report: Report) -> Table:
    grid = _grid("input", "mean F1")
    for name, mean in report.inputs.items():
        grid.add_row(name, _mark(mean))
    return grid


def _means(report: Report) -> Text:
    categories, inputs = len(report.total.scored()), len(report.inputs)
    scope = f"over {categories} {'category' if categories == 1 else 'categories'} and {inputs} {'input' if inputs == 1 else 'inputs'}"
    return Text(f"macro F1 {report.total.macro_f1:.3f}, micro F1 {report.total.micro_f1:.3f} {scope}", style="bold")


def _mark(f1: float) -> Text:
    return Text(f"{f1:.3f}", style="green" if f1 >= 0.85 else "yellow" if f1 >= 0.7 else "red")
