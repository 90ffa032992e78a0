"""The order of the stages, from a source text to documents; the only module that knows all of them."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.assemble.documents import document_of
from govdoc.assemble.values import diagnostics
from govdoc.collector import collector_paused
from govdoc.model import Coverage, Diagnostic, ParseResult, PolicyDocument
from govdoc.normalize import script_of
from govdoc.outline import Label, Line, Note
from govdoc.outlines import structured
from govdoc.parsers.lines import Lines
from govdoc.parsers.papers import Outline
from govdoc.source import SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["first_document", "parse_source"]


def parse_source(source: SourceText) -> ParseResult:
    """Every document of a source, in order; accepts any text and raises on none."""
    with collector_paused():
        return _parsed(source)


def _parsed(source: SourceText) -> ParseResult:
    read, outlines, meta, script = structured(source)
    general = [*_reader_notes(source), *read.notes]
    page = [(name, piece) for name, piece in meta.items() if name != "title"]
    documents = [document_of(o, script, general if n == 0 else (), page if n == 0 else ()) for n, o in enumerate(outlines)]
    notes = [] if outlines else [*general, Note("no_document", "the input holds no document")]
    return ParseResult(
        tuple(documents),
        source,
        tuple(sorted([line.body.span for line in _furniture(read, outlines)] + _unprojected(source))),
        tuple(diagnostics(notes)),
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
