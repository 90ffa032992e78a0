"""Limits, targets, figures and tasks as values, each knowing the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pydantic import TypeAdapter

from govdoc.assemble.values import Value, agencies, clean, grounded, span_value, spans
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
    tasks_of_deadline = _tasks_of(t.deadlines for t in facts.tasks)
    tasks_of_target = _tasks_of(t.targets for t in facts.tasks)
    deadlines = _deadlines().validate_python(
        [_deadline(i, k, d, facts, _ids(tasks_of_deadline, i)) for i, (k, d) in enumerate(facts.deadlines)]
    )
    targets = _targets().validate_python([_target(i, k, q, facts, tasks_of_target.get(i, [])) for i, (k, q) in enumerate(facts.targets)])
    tasks = [
        {
            "id": f"k{n + 1}",
            "text": "\n".join(clean(p.text) for p in t.texts),
            "responsibilities": [responsibility_value(d) for d in t.duties],
            "deadlines": [deadlines[i] for i in t.deadlines],
            "targets": [targets[i] for i in t.targets],
            "origin": t.origin,
            "section_id": t.section_id,
            "span": {"start": t.first.span.start, "end": max(t.first.span.end, t.last.span.end)},
        }
        for n, t in enumerate(facts.tasks)
    ]
    return deadlines, targets, tasks


def _tasks_of(held: Iterable[Sequence[int]]) -> dict[int, list[int]]:
    """For each fact the numbers of the tasks that hold it."""
    out: dict[int, list[int]] = {}
    for n, facts in enumerate(held):
        for i in facts:
            out.setdefault(i, []).append(n)
    return out


def _ids(tasks_of: dict[int, list[int]], i: int) -> list[str]:
    return [f"k{n + 1}" for n in tasks_of.get(i, ())]


def responsibility_value(d: Duty) -> Value:
    return {
        "role": d.role,
        "label": d.label,
        "agencies": agencies(d.units),
        "evidence": spans([d.label_piece] if d.label_piece is not None else []),
        "span": span_value(d.piece.span),
    }


def _deadline(i: int, k: int, d: DeadlineHit, facts: Facts, task_ids: list[str]) -> Value:
    return {
        **grounded(d.piece),
        "id": f"d{i + 1}",
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


def _target(i: int, k: int, q: Quantity, facts: Facts, tasks: Sequence[int]) -> Value:
    """A target with its limit: its own sentence's, else the one date that its tasks have."""
    limit = facts.limit_of(k, q)
    if limit is None:
        dated = {d.date: d for n in tasks for j in facts.tasks[n].deadlines if (d := facts.deadlines[j][1]).date is not None}
        limit = next(iter(dated.values())) if len(dated) == 1 else None
    return {
        **_quantity(q, facts.passages[k]),
        "id": f"t{i + 1}",
        "deadline": limit.date if limit is not None else None,
        "task_ids": [f"k{n + 1}" for n in tasks],
        "evidence": spans([limit.piece]) if limit is not None else [],
    }


def figure(q: Quantity, passage: Passage) -> Value:
    return {**_quantity(q, passage), "change": q.change}
