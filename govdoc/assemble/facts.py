"""Limits, targets, figures and tasks as result models, each knowing the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from govdoc.assemble.making import Maker
from govdoc.assemble.values import agencies_in, grounding, lines, reach, span_of, spans
from govdoc.extract.deadlines import DeadlineHit
from govdoc.extract.facts import Facts
from govdoc.extract.quantities import Quantity
from govdoc.extract.responsibilities import Duty
from govdoc.extract.tasks import TaskDraft
from govdoc.model import Deadline, Figure, Measure, Responsibility, Target, Task
from govdoc.outline import Passage

__all__ = ["figure", "linked_facts", "responsibility"]


_DEADLINE: Final = Maker(Deadline)
_FIGURE: Final = Maker(Figure)
_MEASURE: Final = Maker(Measure)
_RESPONSIBILITY: Final = Maker(Responsibility)
_TARGET: Final = Maker(Target)
_TASK: Final = Maker(Task)


def linked_facts(facts: Facts) -> tuple[list[Deadline], list[Target], list[Task]]:
    """Limits, targets, and the tasks that hold them: each limit is one model, however many tasks it binds."""
    ids = [f"k{n}" for n in range(1, len(facts.tasks) + 1)]
    tasks_of_deadline = _tasks_of(len(facts.deadlines), [t.deadlines for t in facts.tasks])
    tasks_of_target = _tasks_of(len(facts.targets), [t.targets for t in facts.tasks])
    limits = _TaskLimits(facts)
    deadlines = [
        _deadline(i, d, facts.passages[k], [ids[n] for n in tasks])
        for i, ((k, d), tasks) in enumerate(zip(facts.deadlines, tasks_of_deadline, strict=True), 1)
    ]
    targets = [
        _target(i, q, facts.passages[k], facts.limit_of(k, q) or limits.common(tasks), [ids[n] for n in tasks])
        for i, ((k, q), tasks) in enumerate(zip(facts.targets, tasks_of_target, strict=True), 1)
    ]
    tasks = [_task(name, t, deadlines, targets) for name, t in zip(ids, facts.tasks, strict=True)]
    return deadlines, targets, tasks


def _task(name: str, t: TaskDraft, deadlines: Sequence[Deadline], targets: Sequence[Target]) -> Task:
    return _TASK.make(
        {
            "id": name,
            "text": lines([p.text for p in t.texts]),
            "responsibilities": [responsibility(d) for d in t.duties],
            "deadlines": [deadlines[i] for i in t.deadlines] if t.deadlines else [],
            "targets": [targets[i] for i in t.targets] if t.targets else [],
            "origin": t.origin,
            "section_id": t.section_id,
            "span": reach(t.first, t.last),
        }
    )


def _tasks_of(count: int, held: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each of so many facts the numbers of the tasks that hold it."""
    out: list[list[int]] = [[] for _ in range(count)]
    for n, facts in enumerate(held):
        for i in facts:
            out[i].append(n)
    return out


class _TaskLimits:
    """The one date that a task has, for the targets in it that name none; each task is looked at once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._seen: dict[int, dict[dt.date, DeadlineHit]] = {}

    def common(self, tasks: Sequence[int]) -> DeadlineHit | None:
        """The limit whose date all the dated limits of these tasks share, None where there are several dates."""
        dated: dict[dt.date, DeadlineHit] = {}
        for n in tasks:
            if n not in self._seen:
                hits = [self._facts.deadlines[i][1] for i in self._facts.tasks[n].deadlines]
                self._seen[n] = {d.date: d for d in hits if d.date is not None}
            dated |= self._seen[n]
        return next(iter(dated.values())) if len(dated) == 1 else None


def responsibility(duty: Duty) -> Responsibility:
    """A duty as a responsibility."""
    note, said, label = duty.note, duty.said, duty.head
    first, last = said.span
    evidence = []
    if said.label is not None:
        begin, stop = said.label
        label, _, start, end = note.grounding_of(begin, stop)
        evidence = [span_of((start, end))]
    elif duty.head_piece:
        evidence = [duty.head_piece.span]
    return _RESPONSIBILITY.make(
        {
            "role": said.role,
            "label": label,
            "agencies": agencies_in(note, said.units),
            "evidence": evidence,
            "span": span_of(note.part(first, last).bounds),
        }
    )


def _deadline(i: int, d: DeadlineHit, passage: Passage, task_ids: list[str]) -> Deadline:
    text, quote, span = grounding(d.piece)
    return _DEADLINE.make(
        {
            "text": text,
            "quote": quote,
            "span": span,
            "id": f"d{i}",
            "kind": d.kind,
            "date": d.date,
            "amount": d.amount,
            "unit": d.unit,
            "anchor": d.anchor,
            "every": d.every,
            "start": d.start,
            "condition": d.condition,
            "continuing": d.continuing,
            "section_id": passage.section_id,
            "task_ids": task_ids,
            "evidence": spans(d.evidence),
            "rule": d.rule,
        }
    )


def _target(i: int, q: Quantity, passage: Passage, limit: DeadlineHit | None, task_ids: list[str]) -> Target:
    text, quote, span = grounding(q.piece)
    return _TARGET.make(
        {
            "text": text,
            "quote": quote,
            "span": span,
            "id": f"t{i}",
            "metric": q.metric,
            "op": q.op,
            "value": q.value,
            "unit": q.unit,
            "per": q.per,
            "deadline": limit.date if limit is not None else None,
            "approximate": q.approximate,
            "normalized": _measure(q.normalized),
            "section_id": passage.section_id,
            "task_ids": task_ids,
            "evidence": spans((limit.piece,)) if limit is not None else [],
            "rule": q.rule,
        }
    )


def figure(q: Quantity, passage: Passage) -> Figure:
    """A number that a report states."""
    text, quote, span = grounding(q.piece)
    return _FIGURE.make(
        {
            "text": text,
            "quote": quote,
            "span": span,
            "metric": q.metric,
            "op": q.op,
            "value": q.value,
            "unit": q.unit,
            "change": float(q.change) if q.change is not None else None,
            "approximate": q.approximate,
            "per": q.per,
            "normalized": _measure(q.normalized),
            "section_id": passage.section_id,
            "rule": q.rule,
        }
    )


def _measure(normalized: tuple[int | float, str | None]) -> Measure:
    value, unit = normalized
    return _MEASURE.make({"value": value, "unit": unit})
