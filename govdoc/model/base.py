"""What every result model shares: a frozen shape, and the grounding of each value in the raw input."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

__all__ = ["Grounded", "Model", "Span", "Text"]


class Model(BaseModel):
    """A frozen result: models hold, stages act."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Span:
    """A half-open stretch of the raw input, in Python string indices: ``raw[span.start:span.end]`` is the quote.

    A pydantic dataclass rather than a model: half of all values are spans, and a slotted one costs half as much.
    """

    start: Annotated[int, Field(ge=0, description="first character")]
    end: Annotated[int, Field(gt=0, description="one past the last character")]


class Grounded(Model):
    """A value that stands somewhere in the raw input (原文定位)."""

    text: str = Field(description="the clean words: simplified script, full-width marks in Chinese context, noise removed")
    quote: str = Field(description="the raw characters, exactly raw[span.start:span.end]")
    span: Span


class Text(Grounded):
    """A piece of text that stands for itself: a title, a disclosure mark."""
