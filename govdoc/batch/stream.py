"""Texts in, documents out, on several processes: for programs that want the documents themselves and no file of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import govdoc
from govdoc.batch.local import Failure, in_order
from govdoc.batch.workers import PerDocument
from govdoc.model import Diagnostic, PolicyDocument

__all__ = ["iter_parse"]


class _Text(NamedTuple):
    text: str

    @property
    def size(self) -> int:
        return 3 * len(self.text)


def iter_parse(
    texts: Iterable[str],
    *,
    workers: int | None = None,
    per_document: PerDocument = PerDocument(),  # noqa: B008  (frozen)
) -> Iterator[PolicyDocument]:
    """What `govdoc.parse` gives for each text, in the order of the texts, parsed by `workers` processes (as many as there are processors).

    Texts are taken as they are needed, so they may be more than fit into memory. A text that takes more than `per_document` allow gives what a text
    without a document gives: a document with nothing but a diagnostic, here `not_parsed`.

    >>> from govdoc import batch
    >>> for document in batch.iter_parse(["云江市人民政府关于做好防汛工作的通知\\n云政发〔2024〕8号"], workers=1):
    ...     print(document.doc_number.canonical)
    云政发〔2024〕8号
    """
    for documents in in_order(map(_Text, texts), _parsed, _not_parsed, workers=workers or os.cpu_count() or 1, per_document=per_document):
        yield from documents


def _parsed(item: _Text) -> PolicyDocument:
    """Runs in a worker."""
    return govdoc.parse(item.text)


def _not_parsed(item: _Text, failure: Failure) -> PolicyDocument:
    note = Diagnostic(code="not_parsed", severity="error", message=f"the text {failure.message}")
    return PolicyDocument(span=None, script="simplified", diagnostics=[note])
