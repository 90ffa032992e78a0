"""Tasks (任务): a stretch of text with who answers for it, its limits and its targets. No pattern here, only places.

A bracket or closing clause governs the stretch since the one before it, back to the start of its section; label lines govern
the section's text above them, and the measures that follow under a label of their own (整改措施：); a row of a task table governs itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from govdoc.extract.responsibilities import Assignment, Duty, column_role, read_cell
from govdoc.extract.responsibility_labels import opens_measures
from govdoc.grammar.limit_labels import is_limit_head
from govdoc.outline import Cell, Grid, Passage, PlacedTable
from govdoc.text import NormalizedText

__all__ = ["Placed", "TaskDraft", "clause_tasks", "row_tasks", "task_rows"]


class Placed(NamedTuple):
    """The limits or the targets of a document, by the passage that holds them: their numbers in the document and their places."""

    by_passage: Mapping[int, Sequence[tuple[int, NormalizedText]]]

    @classmethod
    def of(cls, placed: Iterable[tuple[int, NormalizedText]]) -> Placed:
        """From the passage and the place of each, in the order of their numbers."""
        out: dict[int, list[tuple[int, NormalizedText]]] = {}
        for n, (k, piece) in enumerate(placed):
            out.setdefault(k, []).append((n, piece))
        return cls(out)

    def within(self, passages: Iterable[int]) -> tuple[int, ...]:
        """The numbers of those in these passages."""
        held = self.by_passage
        if not held:
            return ()
        found = [n for k in passages if k in held for n, _ in held[k]]
        return tuple(sorted(found)) if len(found) > 1 else tuple(found)

    def inside(self, passage: int, stretch: NormalizedText) -> tuple[int, ...]:
        """The numbers of those in this stretch of a passage."""
        here = self.by_passage.get(passage)
        return tuple([n for n, piece in here if stretch.holds(piece)]) if here else ()


class TaskDraft:
    """A task: the stretches of its text, the whole with its notes, duties, and which limits and targets lie inside."""

    __slots__ = ("deadlines", "duties", "first", "last", "origin", "section_id", "targets", "texts")

    def __init__(
        self,
        texts: tuple[NormalizedText, ...],
        first: NormalizedText,
        last: NormalizedText,
        duties: tuple[Duty, ...],
        deadlines: tuple[int, ...],
        targets: tuple[int, ...],
        origin: str,
        section_id: str | None,
    ) -> None:
        self.texts = texts
        self.first = first
        self.last = last
        self.duties = duties
        self.deadlines = deadlines
        self.targets = targets
        self.origin = origin
        self.section_id = section_id


def clause_tasks(
    passages: tuple[Passage, ...],
    assignments: Iterable[tuple[int, Assignment]],
    limits: Placed,
    targets: Placed,
    headings: Mapping[str, tuple[str, ...]],
) -> list[TaskDraft]:
    """The tasks of brackets, closing clauses and label lines; assignments come with the index of their passage, none from table cells.

    `headings` has for each section those from the outermost to its own, which tells how deep it lies.
    """
    by_passage: dict[int, list[Assignment]] = {}
    for k, a in assignments:
        by_passage.setdefault(k, []).append(a)
    if not by_passage:
        return []
    out: list[TaskDraft] = []
    current = _Open([], [], [])
    above, fields, duties = current.passages, current.fields, current.duties
    place: tuple[str, str | None] | None = None  # the section of the open paragraphs
    for k, passage in enumerate(passages):
        if passage.row is not None or passage.is_title:
            continue
        part_id, section_id = passage.part_id, passage.section_id
        here = by_passage.get(k)
        is_field = here is not None and here[0].shape == "field"
        is_limit = here is None and passage.column is not None
        if here is None and not is_limit and duties and _goes_on(current, passage, passages, headings):
            current.measures.append(k)
            continue
        if (above and (section_id is None or place != (part_id, section_id))) or (fields and not is_field and not is_limit):
            if duties:
                out.append(_closed_fields(current, passages, limits, targets))
            current = _Open([], [], [])
            above, fields, duties = current.passages, current.fields, current.duties
        if here is None:
            if is_limit and (above or fields):
                fields.append(k)
            else:
                above.append(k)
                place = part_id, section_id
        elif is_field:
            fields.append(k)
            duties += [d for a in here for d in a.duties]
        else:
            out += _closed_by(here, k, above, passages, limits, targets)
            current = _Open([], [], [])
            above, fields, duties = current.passages, current.fields, current.duties
    if duties:
        out.append(_closed_fields(current, passages, limits, targets))
    return out


class _Open:
    """The stretch of a section that no note has closed yet: its paragraphs, its label lines, what those say, the measures behind them."""

    __slots__ = ("duties", "fields", "measures", "passages")

    def __init__(self, passages: list[int], fields: list[int], duties: list[Duty]) -> None:
        self.passages = passages
        self.fields = fields
        self.duties = duties
        self.measures: list[int] = []


def _goes_on(current: _Open, passage: Passage, passages: tuple[Passage, ...], headings: Mapping[str, tuple[str, ...]]) -> bool:
    """Does a paragraph belong to the item whose label lines stand above it: 整改措施：…, what follows that, the numbered ones it announces?"""
    last = passages[current.fields[-1]]
    if passage.section_id is None or passage.part_id != last.part_id or last.section_id is None:
        return False
    if passage.section_id == last.section_id:
        return current.measures != [] or opens_measures(passage.folded)
    deeper = len(headings.get(passage.section_id, ())) > len(headings.get(last.section_id, ()))
    return deeper and any(passages[k].folded.endswith(":") for k in current.measures)


def _closed_by(
    here: Sequence[Assignment], k: int, above: Sequence[int], passages: tuple[Passage, ...], limits: Placed, targets: Placed
) -> list[TaskDraft]:
    """The tasks that the brackets of one passage close; the first takes the open paragraphs above it too."""
    out = []
    p = passages[k]
    begin = p.piece.part(0, 0)
    for a in here:
        stretch = begin.through(a.piece)
        texts = [passages[i].piece for i in above]
        if a.governs:
            texts.append(a.governs)
        out.append(
            TaskDraft(
                tuple(texts or [a.piece]),
                texts[0] if texts else a.piece,
                a.piece,
                a.duties,
                (*limits.within(above), *limits.inside(k, stretch)),
                (*targets.within(above), *targets.inside(k, stretch)),
                "clause",
                p.section_id,
            )
        )
        begin, above = p.piece.after(stretch).part(0, 0), ()
    return out


def _closed_fields(current: _Open, passages: tuple[Passage, ...], limits: Placed, targets: Placed) -> TaskDraft:
    """The task of label lines under an item."""
    held = (*current.passages, *current.fields, *current.measures)
    texts = [passages[i].piece for i in current.passages] or [passages[current.fields[0]].piece]
    last, section = passages[max(held)].piece, passages[current.fields[0]].section_id
    return TaskDraft(tuple(texts), texts[0], last, tuple(current.duties), limits.within(held), targets.within(held), "fields", section)


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
    texts = [p for c, cell, p in cells if c in columns.words and not cell.filled and not cell.text.isdigit()]
    limits = dict.fromkeys(i for _, _, p in cells for i in at_cell.get(p.bounds, ())) if at_cell else ()
    return TaskDraft(tuple(texts) or (own[0],), own[0], own[-1], tuple(duties), tuple(limits), targets, "table", t.section_id)
