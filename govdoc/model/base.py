"""What every result model shares: a frozen shape, and the grounding of each value in the raw input."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Grounded", "Model", "Span", "Text"]


class Model(BaseModel):
    """A frozen result: models hold, stages act."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A half-open stretch of the raw input, in Python string indices: ``raw[span.start:span.end]`` is the quote."""

    start: int = Field(ge=0, description="first character")
    end: int = Field(gt=0, description="one past the last character")


class Grounded(Model):
    """A value that stands somewhere in the raw input (原文定位)."""

    text: str = Field(description="the clean words: simplified script, full-width marks in Chinese context, noise removed")
    quote: str = Field(description="the raw characters, exactly raw[span.start:span.end]")
    span: Span


class Text(Grounded):
    """A piece of text that stands for itself: a title, a disclosure mark."""
