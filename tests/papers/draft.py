"""A paper while it is written: words with marks in them, and the facts that the marks stand for.

A mark is a pair of characters of the private planes around words. Marks travel with the text: a layout may move, break or convert lines
as a scrape does, and the truth still knows where each fact stands.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from tests.papers import vocabulary
from tests.papers.truth import NOT_COMPARED, Deadline, Document, Fact, Place, Responsibility, Target, Task

__all__ = ["FROM_STRETCH", "MARK", "Draft", "Writer", "bare", "finish"]

_OPEN: Final = 0xF0000
_CLOSE: Final = 0x100000
MARK: Final = re.compile("[\U000f0000-\U0010fffd]")
_FIRST: Final = re.compile("[\U000f0000-\U0010fffd]*.")
FROM_STRETCH: Final = dt.date.min  # a target's limit until its stretch ends


@dataclass(slots=True)
class Draft:
    """Marked lines and what is true of them."""

    genre: str
    lines: list[str]
    facts: list[Fact]
    base: dt.date  # the day of writing, whether or not the paper gives it
    doc_type: str | None = None
    title: str | None = None
    number: str | None = None
    issuers: list[str] = field(default_factory=list)
    written: dt.date | None = None
    other_dates: dict[str, dt.date] = field(default_factory=dict)


class Writer:
    """Writes a draft: takes words, gives them back marked, and keeps the facts."""

    def __init__(self, rng: random.Random, genre: str, written: dt.date) -> None:
        self.rng = rng
        self.base = written
        self.draft = Draft(genre, [], [], written)
        self.year = written.year  # the nearest explicit year, which a limit without one takes
        self.where: vocabulary.Place  # the place whose organs are named
        self.alias: tuple[str, str] | None = None  # a short name that the paper defined, and what it stands for
        self.ranking: bool | None = None  # do the units stand in order of rank, the leader first? True until a bracket has said so
        self.last_limit = -1  # the mark of the last limit of a whole stretch
        self._inside: list[int] = []
        self._governing: list[int] = []
        self._task_at = -1

    def mark(self, fact: Fact, words: str) -> str:
        """The words with marks around them, the fact kept."""
        at = len(self.draft.facts)
        self.draft.facts.append(fact)
        if isinstance(fact, Deadline | Target):
            self._inside.append(at)
        return chr(_OPEN + at) + words + chr(_CLOSE + at)

    def line(self, words: str) -> None:
        """One more line."""
        self.draft.lines.append(words)

    @contextmanager
    def stretch(self) -> Iterator[None]:
        """A paragraph, item or row. Numbers in it that have no limit of their own have that of the whole stretch.

        The guide hands down a limit that stands in the bracket, field or cell of the stretch; with others beside it, it leaves it open.
        """
        before, self._inside, self._governing = self._inside, [], []
        yield
        limits = [i for i in self._inside if isinstance(f := self.draft.facts[i], Deadline) and f.kind == "by"]
        for i in self._inside:
            fact = self.draft.facts[i]
            if isinstance(fact, Target) and fact.deadline == FROM_STRETCH:
                governed = len(limits) == 1 and limits[0] in self._governing
                limit = self.draft.facts[limits[0]].date if governed else NOT_COMPARED if limits else None  # type: ignore[attr-defined]
                self.draft.facts[i] = replace(fact, deadline=limit)
        self._inside = before

    @contextmanager
    def task(self) -> Iterator[list[Responsibility]]:
        """A stretch with a responsibility; who has it is put in the list that is given."""
        owners: list[Responsibility] = []
        self._task_at = at = len(self.draft.facts)
        self.draft.facts.append(Fact())  # its place is kept for the task
        with self.stretch():
            yield owners
            inside = tuple(self._inside)
        self.draft.facts[at] = Task(tuple(owners), inside)

    def governing(self, limit: Deadline, words: str) -> str:
        """The words of a limit that is that of the whole stretch."""
        self.last_limit = len(self.draft.facts)
        self._governing.append(self.last_limit)
        return self.mark(limit, words)

    def share(self, limit: int) -> None:
        """The limit of a merged cell, named by its mark, is that of this stretch too."""
        self._inside.append(limit)
        self._governing.append(limit)

    def task_start(self, words: str) -> str:
        """The first words of the open task, marked as such."""
        at = _FIRST.match(words).end()  # type: ignore[union-attr]
        return words[: at - 1] + chr(_OPEN + self._task_at) + words[at - 1] + chr(_CLOSE + self._task_at) + words[at:]


def bare(words: str) -> str:
    """The words without marks."""
    return MARK.sub("", words)


def finish(text: str, drafts: list[Draft]) -> tuple[str, tuple[Document, ...]]:
    """The text without marks, and of each draft the document with the place of every fact.

    The marks of a second draft follow those of the first. A fact whose words a layout dropped stands nowhere and is left out.
    """
    plain, places = _places(text)
    documents, first = [], 0
    for draft in drafts:
        facts = []
        for at, fact in enumerate(draft.facts, first):
            if at in places:
                start, end = places[at]
                fact = replace(fact, place=(start, end), quote=plain[start:end])
                if isinstance(fact, Task):
                    fact = replace(fact, inside=tuple(places[first + i] for i in fact.inside if first + i in places))
                facts.append(fact)
        documents.append(_document(draft, facts))
        first += len(draft.facts)
    return plain, tuple(documents)


def _document(d: Draft, facts: list[Fact]) -> Document:
    return Document(d.doc_type, d.written, tuple(facts), d.title, d.number, tuple(d.issuers), d.other_dates)


def _places(text: str) -> tuple[str, dict[int, Place]]:
    out: list[str] = []
    starts: dict[int, int] = {}
    places: dict[int, Place] = {}
    at = last = 0
    for m in MARK.finditer(text):
        out.append(text[last : m.start()])
        at += m.start() - last
        last = m.end()
        code = ord(m[0])
        if code < _CLOSE:
            starts[code - _OPEN] = at
        else:
            places[code - _CLOSE] = (starts[code - _CLOSE], at)
    out.append(text[last:])
    return "".join(out), places
