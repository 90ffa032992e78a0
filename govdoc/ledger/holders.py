"""What holds each character of an input: a value, structure, furniture or nothing (字符去向)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from govdoc.model import ListItem, ParseResult, Part, PolicyDocument, Section, Span, Table, Task
from govdoc.model.base import Model
from govdoc.model.coverage import Holder, Stretch
from govdoc.parsers.papers import Outline
from govdoc.text import NormalizedText

__all__ = ["holders", "marked", "stretches", "value_spans"]

_STRUCTURE: Final = 1
_FURNITURE: Final = 2
_VALUE: Final = 3
_NAMES: Final[tuple[Holder, ...]] = ("nothing", "structure", "furniture", "value")
_FRAMES: Final = (Section, ListItem, Part, Table, Task)  # their words are structure; the values inside them hold their own


def holders(result: ParseResult, outlines: Sequence[Outline]) -> bytearray:
    """For each character of the raw input the number of its holder; `stretches` knows the names.

    A character that several hold goes to the value before the furniture, to the furniture before the structure.
    """
    held = bytearray(len(result.source.text))
    for outline in outlines:
        for piece in _body(outline):
            _mark_characters(held, piece)
    marked(held, result.furniture, _FURNITURE)
    for document in result:
        marked(held, value_spans(document), _VALUE)
    for outline in outlines:
        _rest_of_lines(held, outline)
    return held


def stretches(held: bytearray) -> list[Stretch]:
    """The holders of an input as stretches that tile it."""
    out: list[Stretch] = []
    at = 0
    for number, run in groupby(held):
        end = at + sum(1 for _ in run)
        out.append(Stretch(held_by=_NAMES[number], span=Span(at, end)))
        at = end
    return out


def marked(held: bytearray, spans: Iterable[Span], number: int) -> bytearray:
    """The same array, with this number at every character of the spans."""
    for start, end in spans:
        held[start:end] = bytes((number,)) * (end - start)
    return held


def value_spans(document: PolicyDocument, *, cells: bool = True) -> Iterator[Span]:
    """Where the values of a document stand, and the words elsewhere that decided them; without its tables where `cells` is false."""
    left_out = {"span", "diagnostics"} if cells else {"span", "diagnostics", "tables"}
    todo: list[object] = [getattr(document, name) for name in type(document).model_fields if name not in left_out]
    while todo:
        node = todo.pop()
        if isinstance(node, Span):
            yield node
        elif isinstance(node, Model):
            frame = isinstance(node, _FRAMES)
            todo += [getattr(node, name) for name in type(node).model_fields if not (frame and name == "span")]
        elif isinstance(node, list):
            todo += node


def _body(outline: Outline) -> Iterator[NormalizedText]:
    """What of a paper became passages, sections and tables."""
    for passage in outline.passages:
        yield passage.piece
    for table in outline.tables:
        yield table.grid.whole
    todo = list(outline.roots)
    while todo:
        node = todo.pop()
        yield node.mark.label
        if node.heading is not None:
            yield node.heading
        yield from node.paragraphs
        todo += node.children


def _mark_characters(held: bytearray, piece: NormalizedText) -> None:
    """Mark the characters of a piece one by one: what cleaning dropped between them, tags and noise, is held by nothing."""
    for (start, end), c in zip(piece.spans(), piece.folded, strict=True):
        if not c.isspace():
            held[start:end] = bytes((_STRUCTURE,)) * (end - start)


def _rest_of_lines(held: bytearray, outline: Outline) -> None:
    """What else stands on a line of which a value or structure holds something, a label or a colon, is structure; other lines became nothing."""
    for part in outline.parts:
        for line in part.lines:
            if not line.body:
                continue
            start, end = line.body.bounds
            if any(n in (_STRUCTURE, _VALUE) for n in set(held[start:end])):
                for (a, b), c in zip(line.body.spans(), line.folded, strict=True):
                    if not c.isspace() and not any(held[a:b]):
                        held[a:b] = bytes((_STRUCTURE,)) * (b - a)
