"""What a document says, kind by kind, as plain values without their places: what two texts that say the same have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeAlias

from govdoc.evaluation.folding import amount, fold, unit_of
from govdoc.model import Deadline, PolicyDocument, Target

__all__ = ["KINDS", "Said", "said"]

Said: TypeAlias = list[Hashable]


def _title(d: PolicyDocument) -> Said:
    return [fold(d.title.text if d.title else None), d.doc_type]


def _number(d: PolicyDocument) -> Said:
    return [d.doc_number and d.doc_number.canonical]


def _agencies(d: PolicyDocument) -> Said:
    return [tuple(fold(a.text) for a in group) for group in (d.issuers, d.addressees, d.cc)]


def _dates(d: PolicyDocument) -> Said:
    return [(n, v and str(v.date)) for n in ("written", "printed", "published", "effective", "expires") for v in (getattr(d.dates, n),)]


def _parts(d: PolicyDocument) -> Said:
    return [*((p.role, fold(p.title.text if p.title else None)) for p in d.parts), *(fold(a.title) for a in d.attachments)]


def _numbers(d: PolicyDocument) -> Said:
    return [n.canonical for n in d.doc_numbers]


def _citations(d: PolicyDocument) -> Said:
    return [(fold(c.title), c.doc_number, c.kind, fold(c.alias_of)) for c in d.citations]


def _sections(d: PolicyDocument) -> Said:
    return [(s.level, fold(s.label), fold(s.heading), fold(s.text)) for s in d.walk()]


def _labels(d: PolicyDocument) -> Said:
    return [(s.level, fold(s.label)) for s in d.walk()]


def _limit(x: Deadline) -> tuple[Hashable, ...]:
    return (x.kind, str(x.date), amount(x.amount), x.unit, fold(x.anchor), x.every, str(x.start), fold(x.condition), x.continuing)


def _deadlines(d: PolicyDocument) -> Said:
    return [_limit(x) for x in d.deadlines]


def _target(x: Target) -> tuple[Hashable, ...]:
    return (fold(x.metric), x.op, amount(x.value), unit_of(x.unit), x.per, str(x.deadline))


def _targets(d: PolicyDocument) -> Said:
    return [_target(x) for x in d.targets]


def _figures(d: PolicyDocument) -> Said:
    return [(fold(x.metric), x.op, amount(x.value), unit_of(x.unit), x.change, x.approximate, x.per) for x in d.figures]


def _tasks(d: PolicyDocument) -> Said:
    return [
        (
            fold(t.text),
            tuple((r.role, fold(r.label), tuple(fold(a.text) for a in r.agencies)) for r in t.responsibilities),
            tuple(map(_limit, t.deadlines)),
            tuple(map(_target, t.targets)),
        )
        for t in d.tasks
    ]


def _tables(d: PolicyDocument) -> Said:
    return [(fold(t.caption), tuple(tuple(fold(c.text) for c in row) for row in (t.header, *t.rows))) for t in d.tables]


def _quotes(d: PolicyDocument) -> Said:
    """The raw words of each fact; a law compares them but for what it put among them."""
    facts = (*d.doc_numbers, *d.citations, *d.deadlines, *d.targets, *d.figures, *d.issuers, *d.addressees, *d.cc)
    return [(type(x).__name__, fold(x.quote)) for x in facts]


KINDS: Final[dict[str, Callable[[PolicyDocument], Said]]] = {
    "title": _title,
    "doc_number": _number,
    "agencies": _agencies,
    "dates": _dates,
    "parts": _parts,
    "doc_numbers": _numbers,
    "citations": _citations,
    "labels": _labels,
    "sections": _sections,
    "deadlines": _deadlines,
    "targets": _targets,
    "figures": _figures,
    "tasks": _tasks,
    "tables": _tables,
    "quotes": _quotes,
}


def said(document: PolicyDocument) -> dict[str, Said]:
    """All that a document says, by kind."""
    return {kind: values(document) for kind, values in KINDS.items()}
