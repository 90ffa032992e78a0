"""What a parse says, a line for each fact, for cases that state what must and what must not be among them."""

from __future__ import annotations

import govdoc
from govdoc.model import PolicyDocument, Section

__all__ = ["said"]


def said(text: str) -> list[str]:
    """The facts of an input as lines: ``title …``, ``number …``, ``section 2 （一） 总体要求``, ``task lead 市水利局``, ``diagnostic …``."""
    result = govdoc.parse_all(text)
    lines = [f"documents {len(result)}", *(f"furniture {s.of(text)}" for s in result.furniture)]
    for d in result:
        lines += _document(d)
    return lines + [f"diagnostic {x.code}" for x in result.diagnostics]


def _document(d: PolicyDocument) -> list[str]:
    out = [f"script {d.script}"]
    if d.title:
        out.append(f"title {d.title.text}")
    if d.doc_number:
        out.append(f"number {d.doc_number.canonical}")
    if d.doc_type:
        out.append(f"type {d.doc_type}")
    for name in ("issuers", "addressees", "cc"):
        units = getattr(d, name)
        out += [f"{name} {'、'.join(a.text for a in units)}"] if units else []
    for name in ("written", "printed", "published", "effective", "expires"):
        value = getattr(d.dates, name)
        out += [f"{name} {value.date}"] if value else []
    if d.disclosure:
        out.append(f"disclosure {d.disclosure.text}")
    out += [f"field {f.label}={f.value or ''}" for f in d.metadata]
    out += [f"part {p.role} {p.title.text if p.title else '-'}" for p in d.parts]
    out += [f"attachment {a.number or '-'} {a.title}" for a in d.attachments]
    out += _sections(d.sections)
    for t in d.tasks:
        out.append(f"task {t.text}")
        out += [f"{r.role} {'、'.join(a.text for a in r.agencies)}" for r in t.responsibilities]
    for x in d.deadlines:
        when = x.date or x.every or (f"{x.amount:g} {x.unit}" if x.amount else "-")
        out.append(f"deadline {x.kind} {when}{' continuing' if x.continuing else ''}")
    out += [f"target {x.metric} {x.op} {x.value:g} {x.unit}" for x in d.targets]
    out += [f"figure {x.metric} {x.op} {x.value:g} {x.unit}" for x in d.figures]
    out += [f"citation {c.title or ''} {c.doc_number or ''}".rstrip() for c in d.citations]
    out += [f"cited number {n.canonical}" for n in d.doc_numbers]
    for t in d.tables:
        out += [f"table {t.caption or '-'}", "header " + " | ".join(c.text for c in t.header)]
        out += ["row " + " | ".join(c.text for c in row) for row in t.rows]
    return out + [f"diagnostic {x.code}" for x in d.diagnostics]


def _sections(sections: list[Section]) -> list[str]:
    out = []
    for s in sections:
        out.append(f"section {s.level} {s.label} {s.heading or '-'}")
        out += [f"text {s.text}"] if s.text else []
        out += [f"item {i.label} {i.text}" for i in s.items]
        out += _sections(s.children)
    return out
