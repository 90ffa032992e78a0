"""The ledger of an input (字符去向): what holds each of its characters, and what looks like a fact and became none."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, TypeAlias

from pydantic import Field

from govdoc.model.base import Grounded, Model, Place

__all__ = ["Coverage", "Holder", "Signal", "Stretch"]

Holder: TypeAlias = Literal["value", "structure", "furniture", "nothing"]


class Stretch(Model):
    """Neighbouring characters that one and the same thing holds (连续片段)."""

    held_by: Holder
    span: Place


class Signal(Grounded):
    """Words of a document that look like a fact (疑似事实) and are held by no value: a number with a unit, a date, a title in 《》."""

    kind: Literal["number", "date", "title", "doc_number", "role", "mark"]
    reason: str | None = Field(default=None, description="why a rule declined it; null where none did, and it stays unread")
    document: int = Field(ge=0, description="which document of the input, from 0")


class Coverage(Model):
    """What became of every character of an input (字符去向); `value`, `structure`, `furniture` and `nothing` sum to its length."""

    value: int = Field(description="characters that a reported value holds")
    structure: int = Field(description="headings, labels and body text of the documents")
    furniture: int = Field(description="page chrome, what stands between documents, repeated copies")
    nothing: int = Field(description="white space, markup, noise, and lines of a head or tail that became nothing")
    stretches: list[Stretch] = Field(description="the input from its first character to its last, in stretches that tile it")
    unread: list[Signal] = Field(description="signals that no value holds and no rule declined")
    declined: list[Signal] = Field(description="signals that no value holds because a rule declined them, each with its reason")

    def held_by(self, place: int) -> Holder:
        """What holds the character at this place of the raw input. Raises IndexError for a place outside it."""
        at = bisect_right(self.stretches, place, key=lambda s: s.span.start) - 1
        if at < 0 or place >= self.stretches[at].span.end:
            raise IndexError(f"the input has no character {place}")
        return self.stretches[at].held_by
