"""Do the words that answers quote stand in the input? One that does not was copied from elsewhere or mistyped, and would count as missing for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from govdoc.evaluation.answers import DocumentAnswer, place_of
from govdoc.evaluation.folding import bare
from govdoc.model import ParseResult

__all__ = ["quotes_of_nothing"]

_Quote: TypeAlias = tuple[tuple[int | str, ...], str]


def quotes_of_nothing(answers: Sequence[DocumentAnswer], result: ParseResult) -> Iterator[tuple[str, str]]:
    """The place in the answers and the words of each quotation that stands nowhere, however it is spelled.

    Answers quote what a reader sees: of a damaged text that may be what the library has made whole, so that counts as the input too.
    """
    text = [bare(result.source.text)]
    for steps, quote in _quotes(answers):
        words = bare(quote)
        if words in text[0]:
            continue
        if len(text) == 1:  # seldom needed
            text += {bare(string) for document in result for string in _strings(document.model_dump(mode="json"))}
        if not any(words in string for string in text):
            yield place_of(steps), quote


def _quotes(answers: Sequence[DocumentAnswer]) -> Iterator[_Quote]:
    for n, document in enumerate(answers):
        at = ("documents", n)
        for m, task in enumerate(document.tasks):
            yield (*at, "tasks", m, "anchor"), task.anchor
            yield from (((*at, "tasks", m, "deadlines", i, "text"), limit.text) for i, limit in enumerate(task.deadlines))
        for name, texts in (
            ("deadlines", [d.text for d in document.deadlines]),
            ("targets", [t.text for t in document.targets]),
            ("figures", [f.text for f in document.figures]),
        ):
            yield from (((*at, name, m, "text"), text) for m, text in enumerate(texts))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
