"""Does every reported value stand where it says? Its span lies in the raw input, and its quote is that very slice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from govdoc.evaluation.tally import Tally
from govdoc.model import Citation, Deadline, DocNumber, Figure, PolicyDocument, Span, Target

__all__ = ["check_spans"]

_FACTS = (DocNumber, Citation, Deadline, Target, Figure)
_NO_DIGIT = re.compile(r"\D")
_LONGEST_NUMBER = 80  # characters that a document number's quote may have


def check_spans(tally: Tally, raw: str, documents: Sequence[PolicyDocument]) -> None:
    """Count each value with a span as right, or as extra with what is wrong. Only cells without text may lack a span."""
    for value in _values(documents):
        fault = _fault(value, raw)
        tally.count("spans", int(not fault), [f"{type(value).__name__}: {fault}"] if fault else [])


def _values(documents: Sequence[PolicyDocument]) -> Iterator[BaseModel]:
    """Every model in the documents that has a span, however deep."""
    todo: list[object] = list(documents)
    while todo:
        node = todo.pop()
        if isinstance(node, BaseModel):
            if "span" in type(node).model_fields:
                yield node
            todo.extend(getattr(node, name) for name in type(node).model_fields)
        elif isinstance(node, list | tuple):
            todo.extend(node)


def _fault(value: BaseModel, raw: str) -> str:
    """What is wrong with the place of a value; nothing where it stands as it should."""
    span, quote = getattr(value, "span", None), getattr(value, "quote", None)
    if not isinstance(span, Span):
        return "no span" if isinstance(value, _FACTS) else ""
    if not 0 <= span.start < span.end <= len(raw):
        return f"span {span.start}:{span.end} of {len(raw)}"
    if quote is not None and raw[span.start : span.end] != quote:
        return f"quote {quote[:20]!r} is not {raw[span.start : span.end][:20]!r}"
    if isinstance(value, DocNumber) and value.serial.isdigit():
        digits = _NO_DIGIT.sub("", unicodedata.normalize("NFKC", value.quote))
        if value.serial not in digits or span.end - span.start > _LONGEST_NUMBER:
            return f"quote {value.quote[:20]!r} does not hold number {value.serial}"
    return ""
