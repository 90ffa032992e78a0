"""What `parse_all` and `read_all` return: the documents of an input, in order, and what belongs to none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import overload

from govdoc.model.base import Span
from govdoc.model.coverage import Coverage
from govdoc.model.document import PolicyDocument
from govdoc.model.facts import Diagnostic
from govdoc.source import SourceText

__all__ = ["ParseResult"]


@dataclass(frozen=True, slots=True)
class ParseResult(Sequence[PolicyDocument]):
    """The documents of one input, in the order of the text; an immutable sequence.

    `source` holds the raw text that every span points into, `furniture` the spans of page chrome and noise, `diagnostics`
    what concerns the input as a whole.
    """

    documents: tuple[PolicyDocument, ...]
    source: SourceText
    furniture: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]
    _ledger: Callable[[ParseResult], Coverage] = field(repr=False, compare=False)

    def coverage(self) -> Coverage:
        """What became of every character of the input, and which of its words look like a fact and became none (字符去向).

        Computed anew at each call: the input is read a second time for it.
        """
        return self._ledger(self)

    @overload
    def __getitem__(self, index: int) -> PolicyDocument: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PolicyDocument]: ...
    def __getitem__(self, index: int | slice) -> PolicyDocument | Sequence[PolicyDocument]:
        return self.documents[index]

    def __len__(self) -> int:
        return len(self.documents)
