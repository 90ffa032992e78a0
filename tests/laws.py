"""The laws that every result keeps, whatever was parsed: quotes, spans, names, and the way through JSON and back."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

import govdoc
from govdoc.diagnostics import CODES
from govdoc.model import Cell, Deadline, ParseResult, PolicyDocument, Span, Target
from govdoc.refusals import REASONS

__all__ = ["check_coverage", "check_result", "checked", "values"]


def values(root: BaseModel) -> Iterator[BaseModel]:
    """Every model in a result model, itself included, however deep."""
    todo: list[object] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, BaseModel):
            yield node
            todo.extend(getattr(node, name) for name in type(node).model_fields)
        elif isinstance(node, list | tuple):
            todo.extend(node)


def checked(raw: str) -> ParseResult:
    """The result of parsing a text, every law checked."""
    result = govdoc.parse_all(raw)
    check_result(raw, result)
    return result


def check_result(raw: str, result: ParseResult) -> None:
    """Check the laws on a result; AssertionError names the one that is broken."""
    assert result.source.text == raw, "the source is the raw input"
    for span in result.furniture:
        assert 0 <= span.start < span.end <= len(raw), f"furniture at {span}"
    for diagnostic in result.diagnostics:
        assert diagnostic.code in CODES
    if not result:
        assert "no_document" in {d.code for d in result.diagnostics}, "that there is no document is told"
    for document in result:
        _check_document(raw, document, {span for _, span in result.source.layout.meta})
    for before, after in zip(result, result[1:], strict=False):
        assert before.span and after.span and before.span.end <= after.span.start, "documents stand one behind the other"


def check_coverage(result: ParseResult) -> None:
    """Check the laws of a result's ledger: it tiles the input, its sums are right, its signals stand where they say and are held by no value."""
    raw, coverage = result.source.text, result.coverage()
    assert coverage.value + coverage.structure + coverage.furniture + coverage.nothing == len(raw), "the four sum to the whole"
    at = 0
    for stretch in coverage.stretches:
        assert stretch.span.start == at < stretch.span.end, f"the stretches tile the input at {at}"
        at = stretch.span.end
    assert at == len(raw)
    for holder in ("value", "structure", "furniture", "nothing"):
        assert getattr(coverage, holder) == sum(s.span.end - s.span.start for s in coverage.stretches if s.held_by == holder)
    for signal in (*coverage.unread, *coverage.declined):
        assert signal.quote == raw[signal.span.start : signal.span.end]
        assert 0 <= signal.document < len(result)
        assert signal.reason is None or signal.reason in REASONS
    assert all(s.reason is None for s in coverage.unread)
    assert all(s.reason is not None for s in coverage.declined)


def _check_document(raw: str, document: PolicyDocument, head: set[Span]) -> None:
    """The laws of one document; `head` is where the meta tags of its page say something, outside the paper."""
    assert document.span is not None
    for value in values(document):
        span = getattr(value, "span", None)
        kind = type(value).__name__
        if not isinstance(span, Span):
            assert "span" not in type(value).model_fields or isinstance(value, Cell) or kind == "Diagnostic", f"{kind} has no place"
            assert not (isinstance(value, Cell) and value.text), f"the cell {value!r} has words and no place"
            continue
        assert 0 <= span.start < span.end <= len(raw), f"{kind} at {span} of {len(raw)}"
        if kind != "Diagnostic" and not any(
            h.start <= span.start and span.end <= h.end for h in head
        ):  # a diagnostic may speak of a copy that belongs to no document
            assert document.span.start <= span.start and span.end <= document.span.end, f"{kind} at {span} stands outside its document"
        quote = getattr(value, "quote", None)
        assert quote is None or quote == raw[span.start : span.end], f"{kind}: {quote!r} is not what stands at {span}"
    _check_names(document)
    assert PolicyDocument.model_validate_json(document.model_dump_json()) == document, "JSON reads back into an equal model"
    validated = PolicyDocument.model_validate(document.model_dump(), strict=True)  # a parse makes its models without validating them
    assert repr(validated) == repr(document), "each field is there, in its order, of the type that the model says"


def _check_names(document: PolicyDocument) -> None:
    """Each id names one value, and whatever is referred to is there."""
    sections = list(document.walk())
    limits: list[Deadline | Target] = [*document.deadlines, *document.targets]
    ids = [p.id for p in document.parts] + [s.id for s in sections] + [t.id for t in document.tasks] + [x.id for x in limits]
    ids += [c.id for c in document.citations] + [a.id for a in document.attachments]
    assert len(set(ids)) == len(ids), f"ids stand twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    parts, known, tasks = {p.id for p in document.parts}, {s.id for s in sections}, {t.id for t in document.tasks}
    assert {s.part_id for s in sections} <= parts
    assert {a.part_id for a in document.attachments} <= parts | {None}
    named = (
        [n.section_id for n in document.doc_numbers] + [c.section_id for c in document.citations] + [t.section_id for t in document.tasks]
    )
    named += [x.section_id for x in limits] + [f.section_id for f in document.figures] + [t.section_id for t in document.tables]
    assert set(named) <= known | {None}
    targets = parts | known | {c.id for c in document.citations} | {a.id for a in document.attachments}
    assert {r.target for r in document.references} <= targets | {None}, "a reference points to what is there"
    assert {i for x in limits for i in x.task_ids} <= tasks
    assert all(child.level == section.level + 1 for section in sections for child in section.children), "a child is one level deeper"
    assert {d.code for d in document.diagnostics} <= set(CODES)
