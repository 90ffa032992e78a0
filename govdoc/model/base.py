"""What every result model shares: a frozen shape, and the grounding of each value in the raw input."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

from govdoc.text import Span

__all__ = ["Grounded", "Model", "Place", "Span", "Text"]


class Model(BaseModel):
    """A frozen result: models hold, stages act."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_Object = TypedDict(  # type: ignore[name-match]  # noqa: UP013  (its name is that of the schema)
    "Span",
    {
        "start": Annotated[int, Field(ge=0, description="first character")],
        "end": Annotated[int, Field(gt=0, description="one past the last character")],
    },
)
_Object.__doc__ = Span.__doc__
_Object.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]


def _ends(span: Span) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


class _AsObject:
    """How pydantic takes a `Span`: as it is, or from an object with start and end, which it is in JSON.

    Half of all that a parse finds is spans. To take one as it is costs a tenth of what building it anew would.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        as_object = handler.generate_schema(_Object)
        read = core_schema.no_info_after_validator_function(lambda ends: Span(**ends), as_object)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(Span), read], mode="left_to_right"),
            serialization=core_schema.plain_serializer_function_ser_schema(_ends, return_schema=as_object),
        )


Place: TypeAlias = Annotated[Span, _AsObject]


class Grounded(Model):
    """A value that stands somewhere in the raw input (原文定位)."""

    text: str = Field(description="the clean words: simplified script, full-width marks in Chinese context, noise removed")
    quote: str = Field(description="the raw characters, exactly raw[span.start:span.end]")
    span: Place


class Text(Grounded):
    """A piece of text that stands for itself: a title, a disclosure mark."""
