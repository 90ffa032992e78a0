"""Citations, deadlines, targets, figures and tasks, compared with the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govdoc.evaluation.answers import CitationAnswer, DeadlineAnswer, QuantityAnswer, TaskAnswer
from govdoc.evaluation.folding import amount, fold, metrics_agree, share_words, unit_of
from govdoc.evaluation.pairing import pair_items
from govdoc.evaluation.tally import Tally
from govdoc.model import Citation, Deadline, Figure, Target, Task

__all__ = ["compare_citations", "compare_deadlines", "compare_figures", "compare_targets", "compare_tasks"]


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


def compare_targets(tally: Tally, answers: Sequence[QuantityAnswer], found: Iterable[Target]) -> None:
    """Targets by bound, value, unit and period; grounded ones by their metric and limit too."""

    def key(q: QuantityAnswer | Target) -> tuple[object, ...]:
        return (q.op or "=", *_measure(q))

    def due(answer: QuantityAnswer, item: Target) -> bool:
        return not answer.gives("deadline") or answer.deadline == item.deadline

    _compare_quantities(tally, "targets", answers, list(found), key, due)


def compare_figures(tally: Tally, answers: Sequence[QuantityAnswer], found: Iterable[Figure]) -> None:
    """Figures by value, unit and period; grounded ones by their metric too."""
    _compare_quantities(tally, "figures", answers, list(found), _measure, lambda answer, item: True)


def _measure(q: QuantityAnswer | Target | Figure) -> tuple[object, ...]:
    return (amount(q.value), unit_of(q.unit), q.per)


def _compare_quantities[F: (Target, Figure)](
    tally: Tally,
    category: str,
    answers: Sequence[QuantityAnswer],
    left: list[F],
    key: Callable[[QuantityAnswer | F], tuple[object, ...]],
    due: Callable[[QuantityAnswer, F], bool],
) -> None:
    """Numbers paired by value, those that agree in metric, limit and words first."""
