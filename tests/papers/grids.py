"""Tables of tasks, in the shapes in which a scrape leaves a grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.papers.clauses import goals_sentence, limited_sentence, per_clause, plain
from tests.papers.draft import Writer, bare
from tests.papers.limits import field_limit
from tests.papers.owners import listed, units
from tests.papers.truth import Responsibility, Table
from tests.papers.vocabulary import Place, headings

__all__ = ["GRIDS", "put_table", "task_table"]

_COLUMNS: Final = (
    ("序号", "重点任务", "牵头单位", "责任单位", "完成时限"),
    ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
    ("序号", "任务内容", "责任单位", "完成时限"),
    ("序号", "主要任务", "具体内容", "牵头单位", "配合单位", "完成时限"),
)
_ROLES: Final = {"牵头单位": "lead", "责任单位": "responsible", "配合单位": "support"}


def _bars(rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def _open_bars(rows: list[list[str]]) -> list[str]:
    return [" | ".join(row) + " |" for row in rows]


def _tight_bars(rows: list[list[str]]) -> list[str]:
    return ["|".join(row) for row in rows]


def _tabs(rows: list[list[str]]) -> list[str]:
    return ["\t".join(row) for row in rows]


def _cells(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row]


GRIDS: Final[dict[str, Callable[[list[list[str]]], list[str]]]] = {
    "bars": _bars,
    "open bars": _open_bars,
    "tight bars": _tight_bars,
    "tabs": _tabs,
    "one cell a line": _cells,
}


def put_table(w: Writer, header: list[str], rows: list[list[str]], grid: str | None = None) -> None:
    """The table in one of the shapes, its truth kept."""
    fact = Table(tuple(header), tuple(tuple(bare(c) for c in row) for row in rows))
    shape = grid or w.rng.choice(sorted(GRIDS))
    first = w.mark(fact, header[0])
    for line in GRIDS[shape]([[first, *header[1:]], *rows]):
        w.line(line)


def task_table(w: Writer, where: Place, grid: str | None = None, most: int = 6) -> None:
    """A table whose rows are tasks."""
    rng = w.rng
    columns = rng.choice(_COLUMNS)
    rows = []
    names = headings(rng)
    for n in range(1, rng.randint(3, most) + 1):
        with w.task() as owners:
            rows.append(_row(w, where, columns, n, next(names), owners))
    put_table(w, list(columns), rows, grid)


def _row(w: Writer, where: Place, columns: tuple[str, ...], number: int, name: str, owners: list[Responsibility]) -> list[str]:
    row, started = [], False
    taken: set[str] = set()
    for column in columns:
        if column == "序号":
            row.append(str(number))
        elif column == "完成时限":
            row.append(field_limit(w))
        elif column in _ROLES:
            names = [u for u in units(w, where, 3) if u not in taken] or [where.below(w.rng)]
            taken.update(names)
            owners.append(Responsibility(_ROLES[column], column, tuple(names)))
            row.append(listed(w, names))
        else:
            words = (
                name if "具体内容" in columns and not started else w.rng.choice((goals_sentence, limited_sentence, per_clause, plain))(w)
            )
            row.append(words if started else w.task_start(words))
            started = True
    return row
