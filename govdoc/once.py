"""What is made when it is first asked for, and kept: patterns take long to compile, and a command that parses nothing needs none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Once", "OnceEach"]

T = TypeVar("T")


class Once(Generic[T]):
    """A value that is made once: ``words.kept or words.made()``, where every line of a text asks for it.

    Compiled code reads an attribute directly and calls a cached function the long way; elsewhere `functools.cache` says the same.
    """

    __slots__ = ("_make", "kept")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self.kept: T | None = None

    def made(self) -> T:
        """The value, made now where it is not there yet."""
        kept = self.kept
        if kept is None:
            kept = self.kept = self._make()
        return kept


class OnceEach(Generic[T]):
    """Values by name, each made when it is first asked for: ``_PATTERNS.of("until")``, several times a line."""

    __slots__ = ("_kept", "_make")

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._kept: dict[str, T] = {}

    def of(self, name: str) -> T:
        """The value of that name, made now where it is not there yet."""
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = self._make(name)
        return kept
