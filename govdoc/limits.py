"""How much of an input is taken before it is refused: one table of limits for every reader."""

from __future__ import annotations

from dataclasses import dataclass

from govdoc.errors import LimitError

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may spend on one file; each has a default that no paper comes near.

    A file over one of them gives LimitError with the limit's name, its value and the call that raises it:

    >>> Limits(max_bytes=10).check("max_bytes", 11, "a.txt")
    Traceback (most recent call last):
    govdoc.errors.LimitError: a.txt is over max_bytes = 10 (11); to read it, pass limits=Limits(max_bytes=…) with a higher value
    """

    max_bytes: int = 100_000_000  # of the file; a paper has some 10,000 characters, what is larger is a dump of many
    max_entries: int = 20_000  # of a container (DOCX, OFD)
    max_unpacked: int = 500_000_000  # bytes of all parts of a container together, as it declares them; of a PDF, of the streams that swell
    max_part: int = 64_000_000  # bytes of one part that is read, or of one stream of a PDF
    max_ratio: int = 200  # unpacked to packed, of a part over five megabytes; the XML of real papers is under 60
    max_tags: int = 2_000_000  # tags in one part that is read, and in a page
    max_cells: int = 200_000  # of all tables of a page, merged ones counted as often as they reach
    max_objects: int = 1_000_000  # texts and lines that all pages of an OFD file draw
    max_pages: int = 5_000  # of a PDF or an OFD file
    max_characters: int = 5_000_000  # of a PDF; the longest gazettes have a million
    max_seconds: float = 60.0  # for the program that converts .doc, .wps and .rtf, and for a PDF that is read apart
    max_memory: int = 2_000_000_000  # bytes, for a PDF that is read apart

    def check(self, limit: str, value: float, name: str) -> None:
        """Raise LimitError where `value` is over the limit of that name; `name` is the file, or the part of a file."""
        most = getattr(self, limit)
        if value > most:
            raise LimitError(
                f"{name} is over {limit} = {most:,} ({value:,}); to read it all the same, pass limits=Limits({limit}=…) with a higher value"
            )
