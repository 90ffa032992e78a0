"""Citations, deadlines, targets, figures and tasks, compared with the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import TypeVar

from govdoc.evaluation.answers import CitationAnswer, DeadlineAnswer, FigureAnswer, QuantityAnswer, TargetAnswer, TaskAnswer
from govdoc.evaluation.folding import amount, fold, metrics_agree, share_words, unit_of
from govdoc.evaluation.pairing import pair_items
from govdoc.evaluation.tally import Tally
from govdoc.model import Citation, Deadline, Figure, Target, Task

__all__ = ["compare_citations", "compare_deadlines", "compare_figures", "compare_targets", "compare_tasks"]

Q = TypeVar("Q", Target, Figure)
A = TypeVar("A", TargetAnswer, FigureAnswer)


def compare_citations(tally: Tally, answers: Sequence[CitationAnswer], found: Iterable[Citation]) -> None:
    """Citations by title and number."""

    def keys(optional: bool) -> list[tuple[str, str]]:
        return [(fold(c.title), fold(c.number)) for c in answers if c.optional is optional]

    tally.compare("citations", keys(False), ((fold(c.title), fold(c.doc_number)) for c in found), keys(True))


def compare_deadlines(tally: Tally, answers: Sequence[DeadlineAnswer], found: Iterable[Deadline]) -> None:
    """Deadlines by kind and value, where they speak of the same words."""

    def same(answer: DeadlineAnswer, item: Deadline) -> bool:
        return _limit(answer) == _limit(item) and share_words(answer.text, item.text or item.quote)

    left = list(found)
    pairs, missing = pair_items([a for a in answers if not a.optional], left, [same])
    pair_items([a for a in answers if a.optional], left, [same])
    tally.count("deadlines", len(pairs), ((*_limit(d), d.text) for d in left), ((*_limit(a), a.text) for a in missing))


def _limit(d: DeadlineAnswer | Deadline) -> tuple[object, ...]:
    """What makes two deadlines the same: of each kind its own values."""
    match d.kind:
        case "by":
            return (d.kind, d.date and d.date.isoformat(), d.continuing)
        case "within":
            return (d.kind, amount(d.amount), d.unit)
        case "recurring":
            return (d.kind, d.every, d.start and d.start.isoformat())
    return (d.kind,)


def compare_targets(tally: Tally, answers: Sequence[TargetAnswer], found: Iterable[Target]) -> None:
    """Targets by bound, value, unit and period; grounded ones by their metric and limit too."""

    def key(q: QuantityAnswer | Target) -> tuple[object, ...]:
        return (q.op or "=", *_measure(q))

    def due(answer: TargetAnswer, item: Target) -> bool:
        return not answer.gives("deadline") or answer.deadline == item.deadline

    _compare_quantities(tally, "targets", answers, list(found), key, due)


def compare_figures(tally: Tally, answers: Sequence[FigureAnswer], found: Iterable[Figure]) -> None:
    """Figures by value, unit and period; grounded ones by their metric too."""
    _compare_quantities(tally, "figures", answers, list(found), _measure, lambda answer, item: True)


def _measure(q: QuantityAnswer | Target | Figure) -> tuple[object, ...]:
    return (amount(q.value), unit_of(q.unit), q.per)


def _compare_quantities(
    tally: Tally,
    category: str,
    answers: Sequence[A],
    left: list[Q],
    key: Callable[[A | Q], tuple[object, ...]],
    due: Callable[[A, Q], bool],
) -> None:
    """Numbers paired by value, those first that agree in metric, limit and words; those that do in metric and limit are grounded."""

    def same(answer: A, item: Q) -> bool:
        return key(answer) == key(item)

    def named(answer: A, item: Q) -> bool:
        return same(answer, item) and metrics_agree(answer.metric, item.metric)

    def grounded(answer: A, item: Q) -> bool:
        return named(answer, item) and due(answer, item)

    def at_its_place(answer: A, item: Q) -> bool:
        return grounded(answer, item) and share_words(answer.text, item.text or item.quote)

    tests = [at_its_place, grounded, named, same]
    must = [a for a in answers if not a.optional]
    pairs, missing = pair_items(must, left, tests)
    pair_items([a for a in answers if a.optional], left, tests)
    tally.count(category, len(pairs), [(key(item), item.metric) for item in left], [(key(a), a.metric) for a in missing])
    full = sum(1 for answer, item in pairs if grounded(answer, item))
    tally.count(f"{category}.grounded", full, repeat("number", len(pairs) + len(left) - full), repeat("number", len(must) - full))


def compare_tasks(tally: Tally, answers: Sequence[TaskAnswer], found: Iterable[Task]) -> None:
    """Tasks by the words that stand nowhere else, and their responsibilities and deadlines."""
    left = list(found)
    anchors = {fold(a.anchor) for a in answers}
    for answer in answers:
        task = _task_with(fold(answer.anchor), anchors, left)
        if task is not None:
            left.remove(task)
        if answer.optional:
            continue
        tally.count("tasks", int(task is not None), missing=[] if task else [answer.anchor])
        _compare_duties(tally, answer, task)
    tally.count("tasks", 0, (t.text[:30] for t in left))
    tally.count("responsibilities", 0, (fold(a.text) for t in left for r in t.responsibilities for a in r.agencies))


def _task_with(anchor: str, anchors: set[str], left: list[Task]) -> Task | None:
    """The shortest task that holds the words, and those of no other task: a text that holds several tasks is none of them."""
    others = [a for a in anchors if a not in anchor and anchor not in a]
    texts = [(task, fold(task.text)) for task in left]
    fitting = [task for task, words in texts if anchor in words and not any(a in words for a in others)]
    return min(fitting, key=lambda task: len(task.text), default=None)


def _compare_duties(tally: Tally, answer: TaskAnswer, task: Task | None) -> None:
    """The roles with their units, and the limits of one task."""

    def units(optional: bool) -> list[tuple[str, str]]:
        return [(r.role, fold(a)) for r in answer.responsibilities if r.optional is optional for a in r.agencies]

    def limits(optional: bool) -> list[tuple[object, ...]]:
        return [_limit(d) for d in answer.deadlines if d.optional is optional]

    got = [(r.role, fold(a.text)) for r in task.responsibilities for a in r.agencies] if task else []
    tally.compare("responsibilities", units(False), got, units(True))
    if answer.gives("deadlines"):
        tally.compare("task_deadlines", limits(False), [_limit(d) for d in task.deadlines] if task else [], limits(True))
