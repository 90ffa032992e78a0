"""Many files → one line a document, on several processes; a bad file becomes an error record and never ends the run.

Records come in the order of the inputs, however many processes work. A process that dies (out of memory, a crash inside a C library)
takes nothing with it but the file that killed it: the files that were under way are tried again, each in a process of its own.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import govdoc
from govdoc.export.jsonl import LineFile, Record, as_lines

__all__ = ["Converted", "Summary", "convert", "convert_file", "files_in"]

_AHEAD = 4  # files under way or waiting a process: enough to keep it busy, few enough to lose little


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of one file: its lines, and how many documents they hold."""

    source: str
    lines: bytes
    documents: int = 0
    error: str | None = None


@dataclass(slots=True)
class Summary:
    """What came of a run."""

    files: int = 0
    documents: int = 0
    empty: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def take(self, done: Converted) -> None:
        """Count one file in."""
        self.files += 1
        self.documents += done.documents
        if done.error:
            self.errors[done.source] = done.error
        elif not done.documents:
            self.empty += 1

    @property
    def kinds_of_error(self) -> Counter[str]:
        """How often each kind of error came."""
        return Counter(message.partition(":")[0] for message in self.errors.values())

    def told(self, most: int) -> Iterator[str]:
        """The first errors, so many at most, and the summary line."""
        for source, error in list(self.errors.items())[:most]:
            yield f"error: {source}: {error}"
        if len(self.errors) > most:
            kinds = ", ".join(f"{n} {kind}" for kind, n in self.kinds_of_error.most_common())
            yield f"… and {len(self.errors) - most} more; all in all {kinds}"
        counts = ((self.files, "file"), (self.documents, "document"), (self.empty, "file without one"), (len(self.errors), "error"))
        yield ", ".join(f"{n} {word if n == 1 else _plural(word)}" for n, word in counts) + f" ({self.seconds:.1f} s)"


def _plural(word: str) -> str:
    return word.replace("file", "files") if word.startswith("file") else word + "s"


Work: TypeAlias = Callable[[str], Converted]


def files_in(inputs: Iterable[Path], *, leave_out: Path | None = None) -> list[Path]:
    """The files among the inputs and in their folders, at any depth, in order; hidden ones and the output itself left out."""
    found: dict[Path, None] = {}
    for path in inputs:
        inside = sorted(p for p in path.rglob("*") if not _hidden(p, path)) if path.is_dir() else [path]
        found.update(dict.fromkeys(p for p in inside if not p.is_dir()))
    own = leave_out.resolve() if leave_out else None
    return [p for p in found if p.resolve() != own]


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def convert(
    files: Sequence[Path],
    output: Path | str,
    *,
    workers: int = 1,
    progress: Callable[[Converted], None] = lambda done: None,
    work: Work | None = None,
) -> Summary:
    """Write the documents of the files as JSON lines; each file's lines are written at once, as soon as it is its turn.

    `work` turns one file into its lines and must be importable by other processes; as a rule `convert_file`.
    """
    summary, began = Summary(), time.perf_counter()
    sources = [p.as_posix() for p in files]
    with LineFile(output) as out:
        for done in _results(sources, min(workers, len(files)), work or convert_file):
            out.write(done.lines)
            summary.take(done)
            progress(done)
    summary.seconds = time.perf_counter() - began
    return summary


def convert_file(source: str) -> Converted:
    """One file as lines; whatever goes wrong with it becomes its error record."""
    checksum: str | None = None
    try:
        with open(source, "rb") as file:
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            result = govdoc.read_all(file)
        records = [Record(source=source, index=i, sha256=checksum, status="ok", document=d) for i, d in enumerate(result)]
        why_empty = "; ".join(d.message for d in result.diagnostics) or "no document found"
        return Converted(
            source, as_lines(records or [Record(source=source, index=None, sha256=checksum, status="empty", error=why_empty)]), len(records)
        )
    except Exception as e:  # the promise of the run: one bad file never ends it
        return _failed(source, checksum, f"{type(e).__name__}: {e}")


def _failed(source: str, checksum: str | None, error: str) -> Converted:
    record = Record(source=source, index=None, sha256=checksum, status="error", error=error)
    return Converted(source, as_lines([record]), error=error)


def _results(sources: Sequence[str], workers: int, work: Work) -> Iterator[Converted]:
    """What came of each file, in order."""
    if workers <= 1:
        yield from map(work, sources)
        return
    todo = deque(sources)
    while todo:
        pending: deque[tuple[str, Future[Converted]]] = deque()
        with _pool(workers) as pool:
            try:
                while todo or pending:
                    while todo and len(pending) < workers * _AHEAD:
                        pending.append((todo[0], pool.submit(work, todo[0])))
                        todo.popleft()
                    yield pending[0][1].result()
                    pending.popleft()
            except BrokenProcessPool:
                suspects = [source for source, _ in pending]
            except BaseException:
                pool.shutdown(cancel_futures=True)  # an interrupted run stops now, not after the queue
                raise
            else:
                suspects = []
        yield from (_alone(source, work) for source in suspects)


def _alone(source: str, work: Work) -> Converted:
    """One file in a process of its own, whose death is that file's error."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, source).result()
        except BrokenProcessPool:
            return _failed(source, None, "WorkerDied: the process that read it died (out of memory, or a crash in a library)")


def _pool(workers: int) -> ProcessPoolExecutor:
    # "spawn": a forked child of a process with threads (a progress bar is one) may hang, and it is alike on every system.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
