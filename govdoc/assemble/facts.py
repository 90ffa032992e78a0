"""Limits, targets, figures and tasks as values, each knowing the others."""

from __future__ import annotations

import datetime as dt

from govdoc.assemble.values import Value, agencies, clean, grounded, span_value, spans
from govdoc.extract.deadlines import DeadlineHit
from govdoc.extract.facts import Facts
from govdoc.extract.quantities import Quantity
from govdoc.extract.responsibilities import Duty
from govdoc.extract.tasks import due_date
from govdoc.outline import Passage

__all__ = ["figure", "linked_facts", "responsibility_value"]


def linked_facts(facts: Facts) -> tuple[list[Value], list[Value], list[Value]]:
    """Deadlines, targets and tasks as values, each knowing the others."""
    task_ids_of_deadline: dict[int, list[str]] = {}
    task_ids_of_target: dict[int, list[str]] = {}
    for n, t in enumerate(facts.tasks):
        for i in t.deadlines:
            task_ids_of_deadline.setdefault(i, []).append(f"k{n + 1}")
        for i in t.targets:
            task_ids_of_target.setdefault(i, []).append(f"k{n + 1}")
    deadlines = [_deadline(i, k, d, facts, task_ids_of_deadline.get(i, [])) for i, (k, d) in enumerate(facts.deadlines)]
    due: dict[int, tuple[dt.date | None, list[Value]]] = {}
    for i, (k, q) in enumerate(facts.targets):
        own = due_date(k, q, facts.deadlines, facts.passages)
        if own is None:
            dated = [d for t in facts.tasks if i in t.targets for d in t.deadlines if facts.deadlines[d][1].date is not None]
            own = dated[0] if len({facts.deadlines[d][1].date for d in dated}) == 1 else None
        due[i] = (facts.deadlines[own][1].date, spans([facts.deadlines[own][1].piece])) if own is not None else (None, [])
    targets = [_target(i, k, q, facts, *due[i], task_ids_of_target.get(i, [])) for i, (k, q) in enumerate(facts.targets)]
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


def _target(
    i: int, k: int, q: Quantity, facts: Facts, deadline: dt.date | None, evidence: list[Value], task_ids: list[str]
) -> Value:
    return {**_quantity(q, facts.passages[k]), "id": f"t{i + 1}", "deadline": deadline, "task_ids": task_ids, "evidence": evidence}


def figure(q: Quantity, passage: Passage) -> Value:
    return {**_quantity(q, passage), "change": q.change}
