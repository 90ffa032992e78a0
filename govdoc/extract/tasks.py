"""Tasks (任务): a stretch of text with who answers for it, its limits and its targets. No pattern here, only places.

A bracket or closing clause governs the stretch since the one before it, back to the start of its section; label lines govern
the section's text above them; a row of a task table governs itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govdoc.extract.deadlines import DeadlineHit
from govdoc.extract.quantities import Quantity
from govdoc.extract.responsibilities import Assignment, Duty, column_role, read_cell
from govdoc.grammar.limit_labels import is_limit_head
from govdoc.outline import Cell, Grid, Passage, PlacedTable
from govdoc.text import NormalizedText, Span

__all__ = ["TaskDraft", "clause_tasks", "own_limit", "row_tasks", "task_rows"]


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task: the stretches of its text, the whole with its notes, duties, and which limits and targets lie inside."""

    texts: tuple[NormalizedText, ...]
    first: NormalizedText
    last: NormalizedText
    duties: tuple[Duty, ...]
    deadlines: tuple[int, ...]
    targets: tuple[int, ...]
    origin: str
    section_id: str | None


@dataclass(slots=True)
class _Open:
    """The stretch of a section that no assignment has closed yet."""

    passages: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)


def clause_tasks(
    passages: Sequence[Passage],
    assignments: Sequence[tuple[int, Assignment]],
    deadlines: Sequence[tuple[int, DeadlineHit]],
    targets: Sequence[tuple[int, Quantity]],
) -> list[TaskDraft]:
    """The tasks of brackets, closing clauses and label lines.

    Assignments, limits and targets come with the index of their passage; table cells are left out by the caller.
    """
    by_passage: dict[int, list[Assignment]] = {}
    for k, a in assignments:
        by_passage.setdefault(k, []).append(a)
    out: list[TaskDraft] = []
    current = _Open()
    for k, p in enumerate(passages):
        if p.row is not None or p.is_title:
            continue
        here = by_passage.get(k, [])
        is_field = bool(here) and here[0].shape == "field"
        is_limit = p.column is not None and not here
        if current.passages and not _same_section(passages[current.passages[-1]], p):
            out += _closed_fields(current, passages, deadlines, targets)
            current = _Open()
        elif current.fields and not is_field and not is_limit:
            out += _closed_fields(current, passages, deadlines, targets)
            current = _Open()
        if is_field:
            current.fields.append(k)
            current.duties += [d for a in here for d in a.duties]
            continue
        if is_limit and (current.passages or current.fields):
            current.fields.append(k)
            continue
        if here:
            out += _closed_by(here, k, current, passages, deadlines, targets)
            current = _Open()
        else:
            current.passages.append(k)
    out += _closed_fields(current, passages, deadlines, targets)
    return out


def _same_section(a: Passage, b: Passage) -> bool:
    return a.section_id is not None and a.section_id == b.section_id and a.part_id == b.part_id


def _closed_by(
    here: Sequence[Assignment],
    k: int,
    current: _Open,
    passages: Sequence[Passage],
    deadlines: Sequence[tuple[int, DeadlineHit]],
    targets: Sequence[tuple[int, Quantity]],
) -> list[TaskDraft]:
    """The tasks that the brackets of one passage close; the first takes the open paragraphs above it too."""
    out = []
    p = passages[k]
    begin = p.piece[:0]
    for n, a in enumerate(here):
        before = list(current.passages) if n == 0 else []
        stretch = begin.through(a.piece)
        texts = [passages[i].piece for i in before]
        if a.governs:
            texts.append(a.governs)
        first = texts[0] if texts else a.piece
        out.append(
            TaskDraft(
                tuple(texts or [a.piece]),
                first,
                a.piece,
                a.duties,
                tuple(i for i, (q, d) in enumerate(deadlines) if q in before or (q == k and stretch.holds(d.piece))),
                tuple(i for i, (q, t) in enumerate(targets) if q in before or (q == k and stretch.holds(t.piece))),
                "clause",
                p.section_id,
            )
        )
        begin = p.piece.after(stretch)[:0]
    return out


def _closed_fields(
    current: _Open, passages: Sequence[Passage], deadlines: Sequence[tuple[int, DeadlineHit]], targets: Sequence[tuple[int, Quantity]]
) -> list[TaskDraft]:
    """The task of label lines under an item; none where the section had no role label."""
    if not current.duties:
        return []
    held = set(current.passages) | set(current.fields)
    texts = [passages[i].piece for i in current.passages] or [passages[current.fields[0]].piece]
    return [
        TaskDraft(
            tuple(texts),
            texts[0],
            passages[current.fields[-1]].piece,
            tuple(current.duties),
            tuple(i for i, (q, _) in enumerate(deadlines) if q in held),
            tuple(i for i, (q, _) in enumerate(targets) if q in held),
            "fields",
            passages[current.fields[0]].section_id,
        )
    ]


@dataclass(frozen=True, slots=True)
class _Columns:
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


def row_tasks(
    tables: Sequence[PlacedTable], passages: Sequence[Passage], deadlines: Sequence[tuple[int, DeadlineHit]], targets: Sequence[tuple[int, Quantity]]
) -> list[TaskDraft]:
    """The tasks of table rows; a merged cell's limit belongs to each row that it covers."""
    at_cell: dict[Span, list[int]] = {}
    for i, (k, _) in enumerate(deadlines):
        if passages[k].row is not None:
            at_cell.setdefault(passages[k].piece.span, []).append(i)
    out: list[TaskDraft] = []
    for t in tables:
        columns = _columns(t.grid)
        if columns is None:
            continue
        for r, row in enumerate(t.grid.rows):
            task = _row_task(t, row, t.first_row + r, columns, at_cell, passages, targets)
            if task is not None:
                out.append(task)
    return out


def _row_task(
    t: PlacedTable,
    row: Sequence[Cell],
    number: int,
    columns: _Columns,
    at_cell: dict[Span, list[int]],
    passages: Sequence[Passage],
    targets: Sequence[tuple[int, Quantity]],
) -> TaskDraft | None:
    duties = [d for c in columns.roles if c < len(row) and (p := row[c].piece) for d in read_cell(t.grid.header[c].text, p)]
    pieces = [p for c in row if (p := c.piece)]
    if not duties or not pieces:
        return None
    own = [p for c in row if (p := c.piece) and not c.filled] or pieces
    texts = [p for c in columns.words if c < len(row) and not row[c].filled and not row[c].text.isdigit() and (p := row[c].piece)]
    limits = dict.fromkeys(i for p in pieces for i in at_cell.get(p.span, ()))
    reach = tuple(i for i, (k, _) in enumerate(targets) if passages[k].row == number)
    return TaskDraft(tuple(texts) or (own[0],), own[0], own[-1], tuple(duties), tuple(limits), reach, "table", t.section_id)


def own_limit(piece: NormalizedText, target: Quantity, deadlines: Sequence[DeadlineHit]) -> DeadlineHit | None:
    """The limit of a target within its own sentence: of the passage's limits the nearest `by` before it, else one behind it."""
    dated = [d for d in deadlines if d.kind == "by" and d.date is not None]
    if not dated:
        return None
    s = piece.folded
    at = target.number.at
    place = len(piece.up_to(target.number))
    begin = max(s.rfind("。", 0, place) + 1, 0)
    end = s.find("。", place)
    sentence = piece[begin : end if end >= 0 else len(s)]
    inside = [d for d in dated if sentence.holds(d.piece)]
    before = [d for d in inside if d.piece.at < at]
    if before:
        return before[-1]
    behind = inside[0] if inside else None
    return behind if behind is not None and ";" not in target.number.up_to(behind.piece).folded else None
