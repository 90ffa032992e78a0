"""Result models from values that the stages made, each in one step: `Maker`.

To validate is to check what a stranger says. What the stages found is typed already, and to have pydantic look through thousands of values, copy each into a
dictionary of its own and note the names of its fields in a set of its own cost a sixth of a parse when measured. The tests validate
instead: every result that they look at must come out of strict validation as it went in.
"""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel

from govdoc.model import Model

__all__ = ["Maker"]

M = TypeVar("M", bound=Model)

_new: Final = object.__new__
_put_values: Final = BaseModel.__dict__["__dict__"].__set__  # at two thirds of the price of `object.__setattr__`
_put_fields: Final = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_put_extra: Final = BaseModel.__dict__["__pydantic_extra__"].__set__
_put_private: Final = BaseModel.__dict__["__pydantic_private__"].__set__


class Maker(Generic[M]):
    """Makes the models of one class."""

    __slots__ = ("_fields", "_model")

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields = set(model.model_fields)  # which fields were given: all of them, always

    def make(self, values: dict[str, Any]) -> M:
        """The model that holds these values: one for each field of the class, in the order of the fields; the dictionary becomes its own."""
        made = _new(self._model)
        _put_values(made, values)
        _put_fields(made, self._fields)
        _put_extra(made, None)
        _put_private(made, None)
        return made
