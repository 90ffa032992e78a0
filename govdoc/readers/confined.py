"""A file read in a child process of its own, which is ended at a limit of time or memory: for files that nobody vouches for.

The child is a fresh interpreter that gets the bytes and gives back plain data (JSON): should a file break it, nothing of it reaches the
parent but that. ``python -m govdoc.readers.confined`` is what the parent starts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from typing import Any, Final

from govdoc import errors
from govdoc.limits import Limits
from govdoc.readers.pdf_frames import Box
from govdoc.readers.pdf_places import PdfPlaces
from govdoc.source import GivenCell, GivenTable, Layout, SourceText
from govdoc.text import NormalizedText, Span

__all__ = ["read_confined"]

_MODULE: Final = "govdoc.readers.confined"
_OUT_OF_MEMORY: Final = 77  # exit code of the child


def read_confined(data: bytes, *, name: str | None, limits: Limits, ocr: bool) -> SourceText:
    """A PDF read in a child process that may take `max_seconds` and `max_memory` (on systems that know such a limit).

    Raises what `read_pdf` raises; LimitError at a limit, CorruptFile where the child died of the file.
    """
    what = name or "the input"
    task = json.dumps({"name": name, "ocr": ocr, "limits": asdict(limits)})
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    command = [sys.executable, "-P", "-m", _MODULE, task]
    began = time.monotonic()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.max_seconds, env=environment, check=False)
    except subprocess.TimeoutExpired:
        limits.check("max_seconds", round(time.monotonic() - began, 1), f"{what}: the time that reading it takes")
        raise
    if done.returncode == _OUT_OF_MEMORY:
        limits.check("max_memory", limits.max_memory + 1, f"{what}: the memory that reading it takes")
    try:
        told = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [_end_of(done.returncode)]
        why = f"{last[0][:200]}; at max_memory = {limits.max_memory:,} or by its damage"
        raise errors.CorruptFile(f"{what} broke the process that read it ({why}); get the file again, or allow more memory") from None
    if "error" in told:
        raise getattr(errors, told["error"])(told["message"])
    return _source(told, data, name)


def _end_of(code: int) -> str:
    return f"signal {-code}: out of memory, or a fault in a library" if code < 0 else f"exit code {code}"


def _source(told: dict[str, Any], data: bytes, name: str | None) -> SourceText:
    tables = tuple(
        GivenTable(
            Span(*span),
            tuple(GivenCell(row, column, across, down, Span(*at) if at else None) for row, column, across, down, at in cells),
            heads,
        )
        for span, cells, heads in told["tables"]
    )
    layout = Layout(tables, tuple(Span(*s) for s in told["furniture"]), tuple((code, message, None) for code, message in told["notes"]))
    read = {int(page): tuple(Box(*sides) for sides in boxes) for page, boxes in told["read"].items()}
    places = PdfPlaces(data, tuple((start, page, first, characters) for start, page, first, characters in told["origins"]), read)
    return SourceText(told["text"], NormalizedText.identity(told["text"]), name, "pdf", None, layout, places)


def _told(source: SourceText) -> dict[str, Any]:
    """A source as plain data."""
    places = source.locator
    if not isinstance(places, PdfPlaces):
        raise TypeError("only the source of a PDF goes through a child process")
    return {
        "text": source.text,
        "tables": [(t.span, [(*c[:4], c.span) for c in t.cells], t.heads) for t in source.layout.tables],
        "furniture": source.layout.furniture,
        "notes": [(code, message) for code, message, _ in source.layout.notes],
        "origins": places.origins,
        "read": places.read,
    }


def _limit_memory(most: int) -> None:
    """Let this process take no more than so many bytes, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows: the limit of time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _child() -> int:
    """Read the standard input as the task says, and write what came of it to the standard output."""
    from govdoc.readers.pdf import read_pdf

    task = json.loads(sys.argv[1])
    data = sys.stdin.buffer.read()
    limits = Limits(**task["limits"])
    _limit_memory(limits.max_memory)
    try:
        told = _told(read_pdf(data, name=task["name"], limits=limits, ocr=task["ocr"]))
    except errors.GovdocError as e:
        told = {"error": type(e).__name__, "message": str(e)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.buffer.write(json.dumps(told).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(_child())
