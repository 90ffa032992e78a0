"""What a paper says, as it should be found: frozen values, each with the words of the raw text that it stands on.

The truth follows the guide by which reference answers are written (`docs/data-model.md`): what is no fact there is none here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, TypeAlias

__all__ = [
    "NOT_COMPARED",
    "Agency",
    "Attachment",
    "Citation",
    "Deadline",
    "Document",
    "Fact",
    "Figure",
    "Number",
    "Paper",
    "Part",
    "Place",
    "Responsibility",
    "Section",
    "Table",
    "Target",
    "Task",
    "Title",
]

Place: TypeAlias = tuple[int, int]
NOT_COMPARED: Final = dt.date.max  # the limit of a target whose task has several: the guide leaves it open


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that the text says at one place; `quote` is what stands there, noise and all."""

    place: Place = (-1, -1)
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Title(Fact):
    """The document's own title (标题)."""

    text: str


@dataclass(frozen=True, slots=True)
class Number(Fact):
    """An occurrence of a document number (发文字号) in canonical form."""

    canonical: str


@dataclass(frozen=True, slots=True)
class Agency(Fact):
    """An organ in a role of the head or tail: issuer, addressee or cc."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Part(Fact):
    """A part and its title; its place is the title's, or nowhere where the title is not its own line."""

    role: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Attachment(Fact):
    """A title in the list of annexes."""

    title: str


@dataclass(frozen=True, slots=True)
class Citation(Fact):
    """A mention of a paper by title, number or both."""

    title: str | None
    number: str | None = None
    kind: str = "cited"
    alias_of: str | None = None


@dataclass(frozen=True, slots=True)
class Section(Fact):
    """A numbered section; its place is the label's. `start` is how heading and text begin, without the label."""

    level: int
    label: str
    heading: str | None
    start: str


@dataclass(frozen=True, slots=True)
class Deadline(Fact):
    """A time limit of one of the four kinds."""

    kind: str
    date: dt.date | None = None
    amount: int | None = None
    unit: str | None = None
    anchor: str | None = None
    every: str | None = None
    start: dt.date | None = None
    condition: str | None = None
    continuing: bool = False


@dataclass(frozen=True, slots=True)
class Target(Fact):
    """A number to reach or keep; its place is the bound, the number and the unit."""

    metric: str
    op: str
    value: float
    unit: str | None
    per: str | None = None
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Figure(Fact):
    """A number that a report states as reached; its place is the number and its unit."""

    metric: str
    value: float
    unit: str
    change: float | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A role, its label as it stands, and who has it."""

    role: str
    label: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task(Fact):
    """A task; its place is the beginning of its words."""

    responsibilities: tuple[Responsibility, ...]
    inside: tuple[Place, ...] = ()  # where its deadlines and targets stand; while it is written, their marks


@dataclass(frozen=True, slots=True)
class Table(Fact):
    """A table, cell by cell; its place is its first cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All that is known of one document of the text."""

    doc_type: str | None
    written: dt.date | None
    facts: tuple[Fact, ...]
    title: str | None = None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    other_dates: dict[str, dt.date] = field(default_factory=dict)  # printed, published, effective, expires

    def of(self, kind: type[Fact]) -> list[Fact]:
        """The facts of a kind, in the order of the text."""
        return sorted((f for f in self.facts if type(f) is kind), key=lambda f: f.place)


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with its truth, and how it came about."""

    seed: int
    genre: str
    layouts: tuple[str, ...]
    text: str
    documents: tuple[Document, ...]
