"""Limits, targets, figures and tasks as values, each knowing the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from pydantic import TypeAdapter

from govdoc.assemble.values import Value, agencies_in, grounded, lines, reach, span_of, spans
from govdoc.extract.deadlines import DeadlineHit
from govdoc.extract.facts import Facts
from govdoc.extract.quantities import Quantity
from govdoc.extract.responsibilities import Duty
from govdoc.model import Deadline, Target
from govdoc.outline import Passage

__all__ = ["figure", "linked_facts", "responsibility_value"]


@cache
def _deadlines() -> TypeAdapter[list[Deadline]]:
    return TypeAdapter(list[Deadline])


@cache
def _targets() -> TypeAdapter[list[Target]]:
    return TypeAdapter(list[Target])


def linked_facts(facts: Facts) -> tuple[list[Deadline], list[Target], list[Value]]:
    """Limits and targets as models, tasks as values that hold them: each limit is validated once, however many tasks it binds."""
    ids = [f"k{n}" for n in range(1, len(facts.tasks) + 1)]
    tasks_of_deadline = _tasks_of(len(facts.deadlines), [t.deadlines for t in facts.tasks])
    tasks_of_target = _tasks_of(len(facts.targets), [t.targets for t in facts.tasks])
    limits = _TaskLimits(facts)
    deadlines = _deadlines().validate_python(
        [
            _deadline(i, k, d, facts, [ids[n] for n in tasks])
            for i, ((k, d), tasks) in enumerate(zip(facts.deadlines, tasks_of_deadline, strict=True), 1)
        ]
    )
    targets = _targets().validate_python(
        [
            _target(i, q, facts.passages[k], facts.limit_of(k, q) or limits.common(tasks), [ids[n] for n in tasks])
            for i, ((k, q), tasks) in enumerate(zip(facts.targets, tasks_of_target, strict=True), 1)
        ]
    )
    tasks = [
        {
            "id": name,
            "text": lines([p.text for p in t.texts]),
            "responsibilities": [responsibility_value(d) for d in t.duties],
            "deadlines": [deadlines[i] for i in t.deadlines],
            "targets": [targets[i] for i in t.targets],
            "origin": t.origin,
            "section_id": t.section_id,
            "span": reach(t.first, t.last),
        }
        for name, t in zip(ids, facts.tasks, strict=True)
    ]
    return deadlines, targets, tasks


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


def responsibility_value(duty: Duty) -> Value:
    """A duty as a responsibility."""
    note, (role, place, units, span), label, label_piece = duty
    evidence = []
    if place is not None:
        label, _, start, end = note.grounding_of(*place)
        evidence = [span_of((start, end))]
    elif label_piece:
        evidence = [label_piece.span]
    return {
        "role": role,
        "label": label,
        "agencies": agencies_in(note, units),
        "evidence": evidence,
        "span": span_of(note.part(*span).bounds),
    }


def _deadline(i: int, k: int, d: DeadlineHit, facts: Facts, task_ids: list[str]) -> Value:
    return {
        **grounded(d.piece),
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
        "section_id": facts.passages[k].section_id,
        "task_ids": task_ids,
        "evidence": spans(d.evidence),
        "rule": d.rule,
    }


def _quantity(q: Quantity, passage: Passage) -> Value:
    value, unit = q.normalized
    return {
        **grounded(q.piece),
        "metric": q.metric,
        "op": q.op,
        "value": q.value,
        "unit": q.unit,
        "per": q.per,
        "approximate": q.approximate,
        "normalized": {"value": value, "unit": unit},
        "section_id": passage.section_id,
        "rule": q.rule,
    }


def _target(i: int, q: Quantity, passage: Passage, limit: DeadlineHit | None, task_ids: list[str]) -> Value:
    out = _quantity(q, passage)
    out["id"] = f"t{i}"
    out["deadline"] = limit.date if limit is not None else None
    out["task_ids"] = task_ids
    out["evidence"] = spans([limit.piece]) if limit is not None else []
    return out


def figure(q: Quantity, passage: Passage) -> Value:
    """A number that a report states."""
    out = _quantity(q, passage)
    out["change"] = q.change
    return out
