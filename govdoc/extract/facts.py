"""Every extractor over the passages of one document, in order; what they find, by passage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.extract.citations import CitationsFound, find_citations
from govdoc.extract.deadlines import DeadlineHit, find_deadlines
from govdoc.extract.quantities import Quantity, find_quantities
from govdoc.extract.references import ReferenceHit, find_references
from govdoc.extract.responsibilities import find_all
from govdoc.extract.target_limits import own_limit
from govdoc.extract.task_table import row_tasks, task_rows
from govdoc.extract.tasks import Placed, TaskDraft, clause_tasks
from govdoc.outline import Passage, PlacedTable
from govdoc.text import NormalizedText

__all__ = ["Facts", "read_facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; limits, targets and figures come with the index of their passage."""

    passages: tuple[Passage, ...]
    citations: CitationsFound
    deadlines: tuple[tuple[int, DeadlineHit], ...]
    targets: tuple[tuple[int, Quantity], ...]
    figures: tuple[tuple[int, Quantity], ...]
    tasks: tuple[TaskDraft, ...]
    references: tuple[ReferenceHit, ...]
    dated: dict[int, list[DeadlineHit]]  # limits by a date, by passage

    def limit_of(self, passage: int, target: Quantity) -> DeadlineHit | None:
        """The limit that a target's own sentence gives."""
        found = self.dated.get(passage)
        return own_limit(self.passages[passage].piece, target, found) if found else None


def read_facts(
    passages: tuple[Passage, ...],
    tables: Sequence[PlacedTable],
    headings: dict[str, tuple[str, ...]],
    *,
    written: dt.date | None,
    title: NormalizedText | None,
    own_titles: frozenset[str],
    year: int | None = None,
    numbered: int | None = None,
) -> Facts:
    """The facts of a document from its passages; title lines hold nothing but citations. What is said of years before `year` is history; `numbered` is
    the year of the document's number."""
    deadlines: list[tuple[int, DeadlineHit]] = []
    at = 0
    for d in find_deadlines(passages, written=written, title=title, numbered=numbered):
        while passages[at] is not d.passage:
            at += 1
        deadlines.append((at, d))
    rows = task_rows(tables)
    targets: list[tuple[int, Quantity]] = []
    figures: list[tuple[int, Quantity]] = []
    for k, p in enumerate(passages):
        if (p.row is None or p.row in rows) and not p.is_title:
            for q in find_quantities(p, headings=headings.get(p.section_id or "", ()), year=year):
                (targets if q.kind == "target" else figures).append((k, q))
    limits_at = Placed.of((k, d.piece) for k, d in deadlines)
    targets_at = Placed.of((k, q.piece) for k, q in targets)
    tasks = clause_tasks(passages, find_all(passages), limits_at, targets_at, headings) + row_tasks(tables, passages, limits_at, targets_at)
    tasks.sort(key=lambda t: t.first.bounds[0])
    dated: dict[int, list[DeadlineHit]] = {}
    for k, d in deadlines:
        if d.kind == "by" and d.date is not None:
            dated.setdefault(k, []).append(d)
    citations = find_citations(passages, own_titles)
    references = find_references(passages, citations.citations)
    return Facts(passages, citations, tuple(deadlines), tuple(targets), tuple(figures), tuple(tasks), references, dated)
