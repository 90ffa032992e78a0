"""Which found document answers which reference document, and which found item which reference item."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias, TypeVar

from govdoc.evaluation.answers import DocumentAnswer
from govdoc.evaluation.folding import bare, fold
from govdoc.model import PolicyDocument

__all__ = ["pair_documents", "pair_items"]

A = TypeVar("A")
F = TypeVar("F")
_Best: TypeAlias = tuple[float, tuple[int | None, ...]]  # likeness so far, and the pairing that gives it

_ALIKE = 0.3  # less likeness than this is none
_YEAR = re.compile(r"\d{4}")


def pair_items(answers: Sequence[A], found: list[F], tests: Sequence[Callable[[A, F], bool]]) -> tuple[list[tuple[A, F]], list[A]]:
    """Pair answers with what was found: all that pass the strictest test first, then the next. Paired ones leave `found`."""
    pairs: list[tuple[A, F]] = []
    todo = list(answers)
    for test in tests:
        rest: list[A] = []
        for answer in todo:
            at = next((i for i, item in enumerate(found) if test(answer, item)), None)
            if at is None:
                rest.append(answer)
            else:
                pairs.append((answer, found.pop(at)))
        todo = rest
    return pairs, todo


def pair_documents(answers: Sequence[DocumentAnswer], found: Sequence[PolicyDocument]) -> list[int | None]:
    """For each reference document the index of the found one, order kept, so that the likenesses add up to the most."""
    if len(answers) == 1 and found:
        return [max(range(len(found)), key=lambda j: _likeness(answers[0], found[j]))]
    above: list[_Best] = [(0.0, ())] * (len(found) + 1)
    for answer in answers:
        row: list[_Best] = []
        for j, (score, pairing) in enumerate(above):
            options: list[_Best] = [(score, (*pairing, None))]
            if j:
                options.append(row[j - 1])
                alike = _likeness(answer, found[j - 1])
                if alike >= _ALIKE:
                    options.append((above[j - 1][0] + alike, (*above[j - 1][1], j - 1)))
            row.append(max(options, key=lambda option: option[0]))
        above = row
    return list(above[-1][1])


def _likeness(answer: DocumentAnswer, found: PolicyDocument) -> float:
    """How alike two documents are: by title and the years in it, or by section headings and document numbers."""
    return max(_title_likeness(_title_answered(answer), _title_found(found)), _overlap(_marks_answered(answer), _marks_found(found)))


def _title_likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if _YEAR.findall(one) == _YEAR.findall(other) else ratio * 0.3  # last year's report is another document


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _title_answered(doc: DocumentAnswer) -> str:
    return fold(doc.title) or fold(next((p.title for p in doc.parts if p.title), ""))


def _title_found(doc: PolicyDocument) -> str:
    return fold(doc.title.text if doc.title else "") or fold(next((p.title.text for p in doc.parts if p.title), ""))


def _marks_answered(doc: DocumentAnswer) -> set[str]:
    return {bare(s.heading)[:12] for s in doc.sections if s.heading} | {fold(n) for n in doc.doc_numbers}


def _marks_found(doc: PolicyDocument) -> set[str]:
    return {bare(s.heading)[:12] for s in doc.walk() if s.heading} | {fold(n.canonical) for n in doc.doc_numbers}
