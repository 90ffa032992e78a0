"""Tasks of task tables (任务表): which tables hold them, and each row with who answers, its limits and its targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govdoc.extract.responsibilities import column_role, read_cell
from govdoc.extract.tasks import Placed, TaskDraft
from govdoc.grammar.limit_labels import is_limit_head
from govdoc.outline import Cell, Grid, Passage, PlacedTable

__all__ = ["row_tasks", "task_rows"]


class _Columns(NamedTuple):
    """The columns of a task table: who answers, and what the work is."""

    roles: tuple[int, ...]
    words: tuple[int, ...]


def _columns(grid: Grid) -> _Columns | None:
    """The columns of a table whose rows are tasks; None for a table without a role column."""
    roles = tuple(c for c, cell in enumerate(grid.header) if column_role(cell.text) is not None)
    if not roles:
        return None
    words = tuple(c for c, cell in enumerate(grid.header) if c not in roles and not is_limit_head(cell.text))
    return _Columns(roles, words)


def task_rows(tables: Sequence[PlacedTable]) -> frozenset[int]:
    """The numbers of the table rows that are tasks."""
    return frozenset(r for t in tables if _columns(t.grid) is not None for r in range(t.first_row, t.first_row + len(t.grid.rows)))


def row_tasks(tables: Sequence[PlacedTable], passages: tuple[Passage, ...], limits: Placed, targets: Placed) -> list[TaskDraft]:
    """The tasks of table rows; a merged cell's limit belongs to each row that it covers."""
    placed = [(t, columns) for t in tables if (columns := _columns(t.grid)) is not None]
    if not placed:
        return []
    at_cell: dict[tuple[int, int], list[int]] = {}  # by the place of the cell
    for k, here in limits.by_passage.items():
        if passages[k].row is not None:
            at_cell.setdefault(passages[k].piece.bounds, []).extend(n for n, _ in here)
    in_row: dict[int, list[int]] = {}
    for k in targets.by_passage:
        if (number := passages[k].row) is not None:
            in_row.setdefault(number, []).append(k)
    out: list[TaskDraft] = []
    for t, columns in placed:
        for r, row in enumerate(t.grid.rows, t.first_row):
            task = _row_task(t, row, columns, at_cell, targets.within(in_row.get(r, ())))
            if task is not None:
                out.append(task)
    return out


def _row_task(
    t: PlacedTable, row: Sequence[Cell], columns: _Columns, at_cell: Mapping[tuple[int, int], Sequence[int]], targets: tuple[int, ...]
) -> TaskDraft | None:
    cells = [(c, cell, p) for c, cell in enumerate(row) if (p := cell.piece)]
    duties = [d for c, _, p in cells if c in columns.roles for d in read_cell(t.grid.header[c].text, p)]
    if not duties:
        return None
    own = [p for _, cell, p in cells if not cell.filled] or [p for _, _, p in cells]
    words = [(cell, p) for c, cell, p in cells if c in columns.words and not cell.text.isdigit()]
    texts = [p for cell, p in words if not cell.filled] or [p for _, p in words]  # the work of a merged cell is that of each row
    limits = dict.fromkeys(i for _, _, p in cells for i in at_cell.get(p.bounds, ())) if at_cell else ()
    return TaskDraft(tuple(texts) or (own[0],), own[0], own[-1], tuple(duties), tuple(limits), targets, "table", t.section_id)
