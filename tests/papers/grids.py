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


def put_table(w: Writer, header: list[str], shown: list[list[str]], shape: str, true: list[list[str]], again: int = 0) -> None:
    """The table in one of the shapes, its truth kept; its header stands once more before row `again`, as on a printed page."""
    fact = Table(tuple(header), tuple(tuple(bare(c) for c in row) for row in true))
    first = w.mark(fact, header[0])
    rows = [*shown[:again], header, *shown[again:]] if again else shown
    for line in GRIDS[shape]([[first, *header[1:]], *rows]):
        w.line(line)


def task_table(w: Writer, where: Place, grid: str | None = None, most: int = 6) -> None:
    """A table whose rows are tasks. With bars it may have rows over its whole width, cells merged downwards, its header once more."""
    rng = w.rng
    columns = rng.choice(_COLUMNS)
    shape = grid or rng.choice(sorted(GRIDS))
    names = headings(rng)
    shown: list[list[str]] = []
    true: list[list[str]] = []
    grouped = shape == "bars" and rng.random() < 0.3
    for n in range(1, rng.randint(3, most) + 1):
        if grouped and n % 3 == 1:
            row = [f"{'一二三'[n // 3]}、{next(names)}", *[""] * (len(columns) - 1)]
            shown.append(row)
            true.append(row)
        with w.task() as owners:
            shown.append(_row(w, where, columns, n, next(names), owners, nobody=shape != "one cell a line"))
            true.append(shown[-1])
        if shape == "bars" and "具体内容" in columns and rng.random() < 0.4:
            with w.task() as owners:
                row, limit = _row(w, where, columns, n, "", owners, under=w.last_limit), true[-1][-1]
                shown.append(["", "", *row[2:-1], ""])
                true.append([*true[-1][:2], *row[2:-1], limit])
    if shape in ("bars", "one cell a line") and len(shown) > 3 and rng.random() < 0.2:
        put_table(w, list(columns), shown, shape, true, again=rng.randint(2, len(shown) - 1))
    else:
        put_table(w, list(columns), shown, shape, true)


def _row(
    w: Writer,
    where: Place,
    columns: tuple[str, ...],
    number: int,
    name: str,
    owners: list[Responsibility],
    *,
    under: int | None = None,
    nobody: bool = False,
) -> list[str]:
    """The cells of a task; one `under` a merged cell has the limit of the row above, whose mark that is. `nobody`: a cell may say `/`."""
    row: list[str] = []
    started = False
    taken: set[str] = set()
    for column in columns:
        if column == "序号":
            row.append(str(number))
        elif column == "完成时限":
            if under is not None:
                w.share(under)
            row.append("" if under is not None else field_limit(w))
        elif nobody and column == "配合单位" and w.rng.random() < 0.1:
            row.append("/")
        elif column in _ROLES:
            names = [u for u in units(w, where, 3) if u not in taken] or [where.below(w.rng)]
            taken.update(names)
            owners.append(Responsibility(_ROLES[column], column, tuple(names)))
            row.append(listed(w, names))
        elif "具体内容" in columns and column != "具体内容":
            row.append(w.task_start(name) if name else "")
            started = started or bool(name)
        else:
            words = w.rng.choice((goals_sentence, limited_sentence, per_clause, plain))(w)
            row.append(words if started else w.task_start(words))
            started = True
    return row
