"""Result models from values that the stages made, each in one step: `Maker`.

To validate is to check what a stranger says. What the stages found is typed already, and to have pydantic look through thousands of values, copy each into a
dictionary of its own and note the names of its fields in a set of its own cost a sixth of a parse when measured. The tests validate
instead: every result that they look at must come out of strict validation as it went in.
"""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

from govdoc.model import Model

__all__ = ["Maker"]

M = TypeVar("M", bound=Model)

_new: Final = object.__new__
_put: Final = object.__setattr__


class Maker(Generic[M]):
    """Makes the models of one class."""

    __slots__ = ("_fields", "_model")

    def __init__(self, model: type[M]) -> None:
        self._model = model
        self._fields = set(model.model_fields)  # which fields were given: all of them, always

    def make(self, values: dict[str, Any]) -> M:
        """The model that holds these values: one for each field of the class, in the order of the fields; the dictionary becomes its own."""
        made = _new(self._model)
        _put(made, "__dict__", values)
        _put(made, "__pydantic_fields_set__", self._fields)
        _put(made, "__pydantic_extra__", None)
        _put(made, "__pydantic_private__", None)
        return made
