"""What a result says against what its paper says: the differences, category by category.

Texts are compared as the scorer does, so that width, quotation marks and blanks do not count; places and quotes are compared as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, TypeAlias

from govdoc import model
from govdoc.evaluation.folding import amount, bare, fold, metrics_agree, unit_of
from tests.papers.truth import (
    NOT_COMPARED,
    Agency,
    Attachment,
    Citation,
    Deadline,
    Document,
    Figure,
    Number,
    Paper,
    Part,
    Section,
    Table,
    Target,
    Task,
    Title,
)

__all__ = ["CATEGORIES", "differences"]

Keys: TypeAlias = tuple[list[Hashable], list[Hashable]]  # of the truth, of the result
_UNSEEN: Final = re.compile("[\u200b\ufeff\u00ad]")
_FINISHING: Final = (
    "完成",
    "全面完成",
)  # the guide leaves open whether this verb, or 在 before a duration, belongs to the words of a limit


def _title(t: Document, d: model.PolicyDocument) -> Keys:
    want = [(fold(f.text), f.quote) for f in t.of(Title)]
    return want, [(fold(d.title.text), d.title.quote)] if d.title else []


def _number(t: Document, d: model.PolicyDocument) -> Keys:
    return [t.number], [d.doc_number and d.doc_number.canonical]


def _type(t: Document, d: model.PolicyDocument) -> Keys:
    return [t.doc_type], [d.doc_type]


def _dates(t: Document, d: model.PolicyDocument) -> Keys:
    want = {"written": t.written, **t.other_dates}
    names = ("written", "printed", "published", "effective", "expires")
    found = {n: v.date for n in names if (v := getattr(d.dates, n)) is not None}
    late, term = want.get("expires"), found.get("expires")
    if late and term and abs((late - term).days) <= 1:
        found["expires"] = late  # the last day of a term: a day more or less is no error
    return [i for i in want.items() if i[1]], list(found.items())


def _agencies(role: str, name: str) -> Callable[[Document, model.PolicyDocument], Keys]:
    def keys(t: Document, d: model.PolicyDocument) -> Keys:
        found: Sequence[model.Agency] = getattr(d, name)
        marked = [f for f in t.of(Agency) if f.role == role]
        if role == "issuer" and not marked:  # a name that stands in the title alone
            return [fold(i) for i in t.issuers], [fold(a.text) for a in found]
        return [(fold(f.text), f.quote) for f in marked], [(fold(a.text), a.quote) for a in found]

    return keys


def _parts(t: Document, d: model.PolicyDocument) -> Keys:
    return [(f.role, fold(f.title)) for f in t.of(Part)], [(p.role, fold(p.title.text if p.title else None)) for p in d.parts]


def _attachments(t: Document, d: model.PolicyDocument) -> Keys:
    return [(fold(f.title), f.quote) for f in t.of(Attachment)], [(fold(a.title), a.quote) for a in d.attachments]


def _numbers(t: Document, d: model.PolicyDocument) -> Keys:
    return [(f.canonical, f.place) for f in t.of(Number)], [(n.canonical, (n.span.start, n.span.end)) for n in d.doc_numbers]


def _citations(t: Document, d: model.PolicyDocument) -> Keys:
    want = [(fold(f.title), f.number, f.kind, fold(f.alias_of), f.quote) for f in t.of(Citation)]
    return want, [(fold(c.title), c.doc_number, c.kind, fold(c.alias_of), c.quote) for c in d.citations]


def _sections(t: Document, d: model.PolicyDocument) -> Keys:
    want = [(f.level, fold(f.label), bare(f.start)[:4], f.place[0]) for f in t.of(Section)]
    return want, [(s.level, fold(s.label), bare((s.heading or "") + s.text)[:4], s.span.start) for s in d.walk()]


def _headings(t: Document, d: model.PolicyDocument) -> Keys:
    free = {f.place[0] for f in t.of(Section) if not f.heading}  # a first sentence there may be read either way
    want = [(fold(f.heading), f.place[0]) for f in t.of(Section) if f.heading]
    return want, [(fold(s.heading), s.span.start) for s in d.walk() if s.heading and s.span.start not in free]


def _limit(x: Deadline | model.Deadline) -> tuple[Hashable, ...]:
    quote = _UNSEEN.sub("", x.quote).removeprefix("在")
    for word in _FINISHING:
        quote = quote.removesuffix(word)
    return (x.kind, str(x.date), amount(x.amount), x.unit, x.every, str(x.start), fold(x.condition), x.continuing, quote)


def _deadlines(t: Document, d: model.PolicyDocument) -> Keys:
    return [_limit(f) for f in t.of(Deadline)], [_limit(x) for x in d.deadlines]


def _anchors(t: Document, d: model.PolicyDocument) -> Keys:
    known = {f.place: fold(f.anchor) for f in t.of(Deadline) if f.anchor}
    found = {(x.span.start, x.span.end): fold(x.anchor) for x in d.deadlines}
    return list(known.items()), [(k, v) for k, v in found.items() if k in known]


def _amounts(t: Document, d: model.PolicyDocument) -> Keys:
    """Targets: each number with its bound, its place inside the words that were quoted, and its name."""
    want, got = t.of(Target), sorted(d.targets, key=lambda x: x.span.start)
    if len(want) != len(got):
        return [_target(f) for f in want], [_target(x) for x in got]
    keys: Keys = ([], [])
    for f, x in zip(want, got, strict=True):
        inside = x.span.start <= f.place[0] and f.place[1] <= x.span.end
        limit = "" if f.deadline == NOT_COMPARED else str(f.deadline)
        keys[0].append((*_target(f), limit, fold(f.metric), True))
        name = fold(f.metric) if metrics_agree(f.metric, x.metric) else fold(x.metric)
        keys[1].append((*_target(x), limit and str(x.deadline), name, inside))
    return keys


def _target(q: Target | model.Target) -> tuple[Hashable, ...]:
    return (q.op, amount(q.value), unit_of(q.unit), q.per)


def _figures(t: Document, d: model.PolicyDocument) -> Keys:
    want, got = t.of(Figure), sorted(d.figures, key=lambda x: x.span.start)
    keys: Keys = ([], [])
    keys[0].extend((amount(f.value), unit_of(f.unit), f.change, f.approximate) for f in want)
    keys[1].extend((amount(x.value), unit_of(x.unit), x.change, x.approximate) for x in got)
    return keys


def _tasks(t: Document, d: model.PolicyDocument) -> Keys:
    at = {f.place: f for f in (*t.of(Deadline), *t.of(Target))}
    want = []
    for f in t.of(Task):
        who = tuple((r.role, r.label, tuple(map(fold, r.agencies))) for r in f.responsibilities)
        limits = sorted(p for p, x in at.items() if p in f.inside and isinstance(x, Deadline))
        want.append((f.place[0], who, tuple(map(str, (_limit(at[p]) for p in limits)))))
    found = []
    for task, f in zip(sorted(d.tasks, key=lambda k: k.span.start), [*t.of(Task), *[None] * len(d.tasks)], strict=False):
        who = tuple((r.role, r.label, tuple(fold(a.text) for a in r.agencies)) for r in task.responsibilities)
        inside = f is not None and task.span.start <= f.place[0] < task.span.end
        limits_found = sorted(task.deadlines, key=lambda x: x.span.start)
        found.append((f.place[0] if inside and f else task.span.start, who, tuple(map(str, map(_limit, limits_found)))))
    return list(want), list(found)


def _tables(t: Document, d: model.PolicyDocument) -> Keys:
    want = [tuple(_row(r) for r in (f.header, *f.rows)) for f in t.of(Table)]
    return _rows(want), _rows([tuple(_row(c.text for c in r) for r in (x.header, *x.rows)) for x in d.tables])


def _row(cells: Iterable[str]) -> tuple[str, ...]:
    row = [fold(c) for c in cells]
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _rows(tables: Iterable[tuple[tuple[str, ...], ...]]) -> list[Hashable]:
    return [(n, *row) for n, table in enumerate(tables) for row in table]


CATEGORIES: Final[dict[str, Callable[[Document, model.PolicyDocument], Keys]]] = {
    "title": _title,
    "doc_number": _number,
    "doc_type": _type,
    "dates": _dates,
    "issuers": _agencies("issuer", "issuers"),
    "addressees": _agencies("addressee", "addressees"),
    "cc": _agencies("cc", "cc"),
    "parts": _parts,
    "attachments": _attachments,
    "doc_numbers": _numbers,
    "citations": _citations,
    "sections": _sections,
    "headings": _headings,
    "deadlines": _deadlines,
    "anchors": _anchors,
    "targets": _amounts,
    "figures": _figures,
    "tasks": _tasks,
    "tables": _tables,
}


def differences(paper: Paper, found: Sequence[model.PolicyDocument]) -> list[str]:
    """What the result has too much or too little, a line each; nothing where it says what the paper says."""
    if len(found) != len(paper.documents):
        return [f"documents: {len(found)} found, {len(paper.documents)} written"]
    out = []
    for truth, document in zip(paper.documents, found, strict=True):
        for name, keys in CATEGORIES.items():
            want, got = map(Counter, keys(truth, document))
            out += [f"{name}: missing {x}" for x in (want - got).elements()]
            out += [f"{name}: extra   {x}" for x in (got - want).elements()]
    return out
