"""Reference answers: one JSON file an input, flatter than the library's output so that people can write it.

A category without a key was not annotated and is not scored; an empty list says that there is none. ``optional`` on an entry: neither
missing nor extra. `docs/data-model.md` describes the form.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from govdoc.errors import CorruptFile

__all__ = [
    "Answer",
    "CitationAnswer",
    "DeadlineAnswer",
    "DocumentAnswer",
    "PartAnswer",
    "QuantityAnswer",
    "ResponsibilityAnswer",
    "SectionAnswer",
    "TableAnswer",
    "TaskAnswer",
    "load_answer",
]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    def gives(self, key: str) -> bool:
        """Was this key annotated at all?"""
        return key in self.model_fields_set


class PartAnswer(_Entry):
    """A part: main, enclosure or attachment, and its title."""

    role: str
    title: str | None = None


class CitationAnswer(_Entry):
    """A citation by title, number or both."""

    title: str | None = None
    number: str | None = None
    optional: bool = False


class SectionAnswer(_Entry):
    """A section; `start` is how heading and text begin, without the label."""

    level: int
    label: str
    heading: str | None = None
    start: str


class DeadlineAnswer(_Entry):
    """A time limit of one of the four kinds; the other keys belong to its kind."""

    kind: str
    text: str = ""
    date: dt.date | None = None
    amount: float | None = None
    unit: str | None = None
    every: str | None = None
    start: dt.date | None = None
    continuing: bool = False
    optional: bool = False


class QuantityAnswer(_Entry):
    """A target or a figure; a target without the key `deadline` is not compared by it."""

    value: float
    text: str = ""
    metric: str | None = None
    op: str | None = None
    unit: str | None = None
    per: str | None = None
    deadline: dt.date | None = None
    optional: bool = False


class ResponsibilityAnswer(_Entry):
    """A role and its agencies."""

    role: str
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
    targets: tuple[QuantityAnswer, ...] = ()
    figures: tuple[QuantityAnswer, ...] = ()
    tables: tuple[TableAnswer, ...] = ()
    windows: dict[str, tuple[tuple[int, int], ...]] = {}


class Answer(_Entry):
    """The answers for one input, its documents in the order of the text."""

    documents: tuple[DocumentAnswer, ...]


def load_answer(path: Path) -> Answer:
    """The answers in a file. Raises CorruptFile, naming file and place, where it does not have the form."""
    try:
        return Answer.model_validate_json(path.read_bytes())
    except ValidationError as e:
        first = e.errors()[0]
        place = ".".join(str(p) for p in first["loc"]) or "the file"
        raise CorruptFile(f"{path}: {place}: {first['msg']} ({e.error_count()} faults in all)") from e
