"""Reference answers: one JSON file an input, flatter than the library's output so that people can write it.

A category without a key was not annotated and is not scored; an empty list says that there is none. ``optional`` on an entry: neither
missing nor extra. A key that the form does not have is an error: it would be taken for a category that was not annotated. `docs/data-model.md` describes
the form; keys that are not compared (`label` of a role, `caption`, `condition` …) are for people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from govdoc.errors import CorruptFile

__all__ = [
    "Answer",
    "CitationAnswer",
    "DeadlineAnswer",
    "DocumentAnswer",
    "FigureAnswer",
    "PartAnswer",
    "QuantityAnswer",
    "ResponsibilityAnswer",
    "SectionAnswer",
    "TableAnswer",
    "TargetAnswer",
    "TaskAnswer",
    "Windowed",
    "load_answer",
    "place_of",
]


# The categories that can be annotated for stretches of an input alone.
Windowed: TypeAlias = Literal["doc_numbers", "citations", "sections", "tasks", "deadlines", "targets", "figures", "tables"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def gives(self, key: str) -> bool:
        """Was this key annotated at all?"""
        return key in self.model_fields_set


class PartAnswer(_Entry):
    """A part: main, enclosure or attachment, and its title."""

    role: Literal["main", "enclosure", "attachment"]
    title: str | None = None


class CitationAnswer(_Entry):
    """A citation by title, number or both."""

    title: str | None = None
    number: str | None = None
    kind: str | None = None
    alias_of: str | None = None
    optional: bool = False


class SectionAnswer(_Entry):
    """A section; `start` is how heading and text begin, without the label."""

    level: int
    label: str
    heading: str | None = None
    start: str


class DeadlineAnswer(_Entry):
    """A time limit of one of the four kinds; the other keys belong to its kind."""

    kind: Literal["by", "within", "recurring", "upon"]
    text: str = ""
    date: dt.date | None = None
    amount: float | None = None
    unit: str | None = None
    anchor: str | None = None
    every: str | None = None
    start: dt.date | None = None
    condition: str | None = None
    continuing: bool = False
    optional: bool = False


class QuantityAnswer(_Entry):
    """What a target and a figure have in common."""

    value: float
    text: str = ""
    metric: str | None = None
    op: str | None = None
    unit: str | None = None
    per: str | None = None
    approximate: bool = False
    optional: bool = False


class TargetAnswer(QuantityAnswer):
    """A target; without the key `deadline` it is not compared by it."""

    deadline: dt.date | None = None


class FigureAnswer(QuantityAnswer):
    """A figure."""

    change: float | None = None


class ResponsibilityAnswer(_Entry):
    """A role and its agencies."""

    role: str
    label: str | None = None
    agencies: tuple[str, ...]
    optional: bool = False


class TaskAnswer(_Entry):
    """A task, found by words of its text that stand nowhere else."""

    anchor: str
    responsibilities: tuple[ResponsibilityAnswer, ...] = ()
    deadlines: tuple[DeadlineAnswer, ...] = ()
    optional: bool = False


class TableAnswer(_Entry):
    """A table: column names and rows of cells."""

    caption: str | None = None
    header: tuple[str | None, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()


class DocumentAnswer(_Entry):
    """One document of an input."""

    title: str | None = None
    doc_number: str | None = None
    doc_type: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    dates: dict[Literal["written", "printed", "published", "effective", "expires"], dt.date | None] = {}
    parts: tuple[PartAnswer, ...] = ()
    attachments: tuple[str, ...] = ()
    doc_numbers: tuple[str, ...] = ()
    citations: tuple[CitationAnswer, ...] = ()
    sections: tuple[SectionAnswer, ...] = ()
    tasks: tuple[TaskAnswer, ...] = ()
    deadlines: tuple[DeadlineAnswer, ...] = ()
    targets: tuple[TargetAnswer, ...] = ()
    figures: tuple[FigureAnswer, ...] = ()
    tables: tuple[TableAnswer, ...] = ()
    windows: dict[Windowed, tuple[tuple[int, int], ...]] = {}


class Answer(_Entry):
    """The answers for one input, its documents in the order of the text."""

    id: str | None = None
    notes: str | None = None
    documents: tuple[DocumentAnswer, ...]


def load_answer(path: Path) -> Answer:
    """The answers in a file. Raises CorruptFile, naming file and place, where it does not have the form."""
    try:
        return Answer.model_validate_json(path.read_bytes())
    except ValidationError as e:
        first = e.errors()[0]
        many = f" ({e.error_count()} faults in all)" if e.error_count() > 1 else ""
        said = _unknown_key(first["loc"]) if first["type"] == "extra_forbidden" else first["msg"]
        raise CorruptFile(f"{path}: {place_of(first['loc']) or 'the file'}: {said}{many}") from e


def place_of(steps: Sequence[int | str]) -> str:
    """A place in an answer as people write it.

    >>> place_of(("documents", 0, "title"))
    'documents[0].title'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps if step != "[key]").removeprefix(".")


def _unknown_key(steps: Sequence[int | str]) -> str:
    """What to do about a key that the form does not have: the one that was meant, or all that there are at its place."""
    entry: type[_Entry] = Answer
    for step in steps[:-1]:
        if isinstance(step, str) and step in entry.model_fields:
            entry = next(_entries_in(entry.model_fields[step].annotation), entry)
    keys = list(entry.model_fields)
    meant = get_close_matches(str(steps[-1]), keys, n=1)
    return f"there is no such key; did you mean {meant[0]}?" if meant else f"there is no such key; there are {', '.join(keys)}"


def _entries_in(annotation: object) -> Iterator[type[_Entry]]:
    """The kinds of entries that a type speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, _Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _entries_in(part)
