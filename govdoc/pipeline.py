"""The order of the stages, from a source text to documents; the only module that knows all of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from pydantic import TypeAdapter

from govdoc.assemble.dates import date_notes, date_values, year_notes
from govdoc.assemble.facts import figure, linked_facts
from govdoc.assemble.references import reference_values
from govdoc.assemble.values import (
    Value,
    agencies,
    clean,
    diagnostics,
    grounded,
    number_value,
    quoted,
    section_tree,
    table_value,
)
from govdoc.extract.citations import CitationHit
from govdoc.extract.facts import Facts, read_facts
from govdoc.model import Coverage, Diagnostic, ParseResult, PolicyDocument
from govdoc.normalize import script_of
from govdoc.outline import Label, Line, Note
from govdoc.outlines import passages_in_tense, structured
from govdoc.parsers.heads import key
from govdoc.parsers.lines import Lines
from govdoc.parsers.papers import Outline
from govdoc.source import SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["first_document", "parse_source"]


@cache
def _adapter() -> TypeAdapter[list[PolicyDocument]]:
    return TypeAdapter(list[PolicyDocument])


@cache
def _diagnostic_adapter() -> TypeAdapter[list[Diagnostic]]:
    return TypeAdapter(list[Diagnostic])


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for reference cycles meanwhile: a parse makes ten thousands of small tuples and no cycle, and would be walked over and over."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def parse_source(source: SourceText) -> ParseResult:
    """Every document of a source, in order; accepts any text and raises on none."""
    with _collector_paused():
        return _parsed(source)


def _parsed(source: SourceText) -> ParseResult:
    read, outlines = structured(source)
    script = script_of(source.projection.text)
    general = [*_reader_notes(source), *read.notes]
    values = [_document(o, script, general if n == 0 else ()) for n, o in enumerate(outlines)]
    notes = [] if outlines else [*general, Note("no_document", "the input holds no document")]
    return ParseResult(
        tuple(_adapter().validate_python(values)),
        source,
        tuple(sorted([line.body.span for line in _furniture(read, outlines)] + _unprojected(source))),
        tuple(_diagnostic_adapter().validate_python(diagnostics(notes))),
        _coverage,
    )


def _coverage(result: ParseResult) -> Coverage:
    """The ledger of a result, made only when somebody asks for it."""
    from govdoc.ledger import coverage_of

    return coverage_of(result)


def first_document(result: ParseResult) -> PolicyDocument:
    """The first document of a result, with what its reader must know of the others; an empty one where there is none."""
    if not result:
        return PolicyDocument(span=None, script=script_of(result.source.projection.text), diagnostics=list(result.diagnostics))
    first = result[0]
    if len(result) == 1:
        return first
    spans = [d.span for d in result[1:] if d.span is not None]
    others = ", ".join(f"{s.start}-{s.end}" for s in spans)
    more = Diagnostic(
        code="more_documents", severity="info", message=f"{len(spans)} more documents stand at {others}", span=spans[0] if spans else None
    )
    return first.model_copy(update={"diagnostics": [*first.diagnostics, more]})


def _reader_notes(source: SourceText) -> list[Note]:
    """What the reader of the input has to tell, in spans of the raw text."""
    raw = NormalizedText.identity(source.text)
    return [Note(code, message, raw.within(span) if span is not None else None) for code, message, span in source.layout.notes]


def _unprojected(source: SourceText) -> list[Span]:
    """Chrome that the reader left out of the text altogether."""
    return [span for span in source.layout.furniture if not source.projection.within(span)]


def _furniture(read: Lines, outlines: Sequence[Outline]) -> list[Line]:
    """The lines that belong to no document: chrome, teasers, repeated copies, and what stands between papers."""
    out: list[Line] = []
    ends = [(o.whole.at, o.whole.until) for o in outlines]
    n = 0
    for j, line in enumerate(read.lines):
        if not line.folded:
            continue
        at = line.body.at
        while n < len(ends) and ends[n][1] <= at:
            n += 1
        outside = n == len(ends) or at < ends[n][0]
        if outside or line.label is Label.FURNITURE or line.label is Label.TEASER or j in read.aside:
            out.append(line)
    return out


def _document(outline: Outline, script: str, notes: Sequence[Note]) -> Value:
    """The nested value of one document."""
    h = outline.header
    facts = read_facts(
        passages_in_tense(outline),
        outline.tables,
        outline.headings,
        written=next((hit.date for hit in (h.written, h.published) if hit is not None and hit.date is not None), None),
        title=h.title,
        own_titles=frozenset(key(t.folded) for t in _own_titles(outline)),
    )
    deadlines, targets, tasks = linked_facts(facts)
    citations = _cited(outline, facts)
    open_notes: list[Note] = []
    references = reference_values(outline, facts, citations, open_notes)
    return {
        "span": outline.whole.span,
        "script": script,
        "title": grounded(h.title) if h.title is not None else None,
        "doc_number": number_value(h.number) if h.number is not None else None,
        "doc_type": h.doc_type,
        "issuers": agencies(h.issuers),
        "addressees": agencies(h.addressees),
        "cc": agencies(outline.closing.cc),
        "dates": date_values(outline, facts),
        "disclosure": grounded(outline.closing.disclosure) if outline.closing.disclosure is not None else None,
        "metadata": _metadata(outline),
        "parts": _parts(outline),
        "sections": section_tree(outline.roots),
        "attachments": [
            {"id": f"a{n}", "number": a.number, "title": clean(a.title.text), "part_id": a.part_id, **quoted(a.title)}
            for n, a in enumerate(outline.annexes, 1)
        ],
        "doc_numbers": _numbers(outline, facts),
        "citations": [_citation(f"c{n}", c) for n, c in enumerate(citations, 1)],
        "references": references,
        "tasks": tasks,
        "deadlines": deadlines,
        "targets": targets,
        "figures": [figure(q, facts.passages[k]) for k, q in facts.figures],
        "tables": [table_value(t) for t in outline.tables],
        "diagnostics": diagnostics(
            [*notes, *outline.notes, *facts.citations.notes, *open_notes, *date_notes(outline), *year_notes(facts.deadlines)]
        ),
    }


def _own_titles(outline: Outline) -> list[NormalizedText]:
    return [t for t in (*(p.title for p in outline.parts), *(a.title for a in outline.annexes)) if t is not None]


def _metadata(outline: Outline) -> list[Value]:
    return [
        {
            "label": clean(f.label.text).replace(" ", ""),  # 索 引 号 is spread to the width of the others
            "value": clean(f.value.text) if f.value is not None else None,
            **quoted(f.label.through(f.value) if f.value is not None else f.label),
        }
        for f in outline.header.fields
    ]


def _parts(outline: Outline) -> list[Value]:
    return [
        {
            "id": p.id,
            "role": p.role,
            "title": grounded(p.title) if p.title is not None else None,
            "span": p.lines[0].body.through(p.lines[-1].body).span,
        }
        for p in outline.parts
    ]


def _numbers(outline: Outline, facts: Facts) -> list[Value]:
    """Every occurrence of a document number: those of the head first, then those of the text."""
    head = outline.header.numbers
    seen = {n.piece.span for n in head}
    return [number_value(n) for n in head] + [number_value(n, p.section_id) for n, p in facts.citations.numbers if n.piece.span not in seen]


def _cited(outline: Outline, facts: Facts) -> list[CitationHit]:
    """The citations; the paper's own number in its head is none."""
    head = {n.piece.span for n in outline.header.numbers}
    return [c for c in facts.citations.citations if c.title is not None or not (c.passage.is_title or c.piece.span in head)]


def _citation(name: str, c: CitationHit) -> Value:
    return {
        "id": name,
        "title": clean(c.title.text) if c.title is not None else None,
        "doc_number": c.number.canonical if c.number is not None else None,
        "kind": c.kind,
        "alias_of": c.alias_of,
        "relation": c.relation,
        "section_id": c.passage.section_id,
        **quoted(c.piece),
    }
