"""What a run reads: one item for each file, row or standard input, named so that a later run knows it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

__all__ = ["STDIN", "FileItem", "Item", "LostItem", "TextItem"]

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class FileItem:
    """A file that is opened by the process that reads it; `size` is what the folder said of it, in bytes."""

    source: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class TextItem:
    """A text (or the bytes of a file) that came with the item: a cell of a table, the standard input.

    `id` and `url` are what the table's columns give; both are null for anything but a row.
    """

    source: str
    content: str | bytes
    id: str | None = None
    url: str | None = None

    @property
    def size(self) -> int:
        """About how many bytes there are to read."""
        return len(self.content) if isinstance(self.content, bytes) else 3 * len(self.content)


@dataclass(frozen=True, slots=True)
class LostItem:
    """A place in the sources that gives nothing to read (a folder without permission, a broken row), and why."""

    source: str
    code: str
    message: str
    id: str | None = None
    url: str | None = None
    size: int = 0


Item: TypeAlias = FileItem | TextItem | LostItem
