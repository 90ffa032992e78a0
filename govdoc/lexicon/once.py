"""Things that are made from the lexicon when they are first asked for, and kept: importing the library compiles no pattern."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from govdoc.lexicon import table

__all__ = ["Once", "Patterns"]

T = TypeVar("T")


class Once(Generic[T]):
    """One thing, made by the first `get`. What is asked for thousands of times a paper costs half of what `functools.cache` takes."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Final = make
        self._made: T | None = None

    def get(self) -> T:
        """What `make` returned, which is never None."""
        made = self._made
        if made is None:
            made = self._made = self._make()
        return made


class Patterns:
    """The rows of a table as compiled patterns."""

    __slots__ = ("_made", "_table")

    def __init__(self, name: str) -> None:
        self._table: Final = name
        self._made: Final[dict[str, re.Pattern[str]]] = {}

    def of(self, row: str) -> re.Pattern[str]:
        """The pattern of a row. Raises LexiconError where there is none."""
        found = self._made.get(row)
        if found is None:
            found = self._made[row] = table(self._table).regex(row)
        return found
