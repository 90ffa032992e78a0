"""A text file as source: what it says is what is parsed."""

from __future__ import annotations

from govdoc.readers.encoding import decode
from govdoc.source import Layout, SourceText
from govdoc.text import NormalizedText

__all__ = ["read_plain"]


def read_plain(data: bytes, *, name: str | None = None) -> SourceText:
    """A text file, decoded with its line ends as they are; what the decoding had to guess or lost is in the notes of its layout."""
    text, codec, notes = decode(data)
    return SourceText(text, NormalizedText.identity(text), name, "text", codec, Layout(notes=notes))
