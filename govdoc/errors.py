"""What govdoc raises: misuse and unreadable files, never damaged text (that gives diagnostics)."""

from __future__ import annotations

__all__ = ["CorruptFile", "GovdocError", "LexiconError", "LimitError", "MissingExtra", "UnsupportedFormat"]


class GovdocError(Exception):
    """The root of every error that govdoc raises on purpose; the message names the file, the place and the remedy."""


class UnsupportedFormat(GovdocError):
    """A file of a kind that no reader of this version takes."""


class CorruptFile(GovdocError):
    """A file that claims a format and cannot be read as one."""


class LimitError(GovdocError):
    """An input over a documented limit; the message gives the limit's name, the value and how to raise it."""


class MissingExtra(GovdocError):
    """A reader or exporter whose optional packages are not installed; the message gives the install command."""


class LexiconError(GovdocError):
    """A table of the package's own language data that is missing, misshapen or shadowed by another package."""
