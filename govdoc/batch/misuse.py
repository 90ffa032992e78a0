"""What is raised for arguments that make no job."""

from __future__ import annotations

from govdoc.errors import GovdocError

__all__ = ["Misuse"]


class Misuse(GovdocError):
    """Arguments that make no job: no source exists, nothing tells the form of the output, or it would overwrite a source; nothing was written."""
