"""One run: inputs in, record lines out, nothing lost and nothing doubled however often it is stopped and begun again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, Self

from govdoc.batch.earlier import Earlier
from govdoc.batch.error_file import ErrorFile
from govdoc.batch.interrupts import Interrupts
from govdoc.batch.items import Item
from govdoc.batch.local import Failure, in_order
from govdoc.batch.records import Options, Outcome, failed, outcome, outcome_of, shown
from govdoc.batch.run_folder import RunFolder, replace
from govdoc.batch.summary import Summary
from govdoc.batch.workers import PerDocument

__all__ = ["Engine", "Known", "Progress", "local_engine", "run", "run_to_stream"]

Progress = Callable[[Summary], None]


class Known(NamedTuple):
    """An input, and the checksums with which earlier runs have converted it."""

    item: Item
    checksums: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """About how many bytes there are to read."""
        return self.item.size


class Engine(Protocol):
    """What does the inputs: takes them as they come, gives what came of each, some at a time; no more are taken once `stop()` is true."""

    def __call__(self, inputs: Iterator[Known], options: Options, *, stop: Callable[[], bool]) -> Iterator[Sequence[Outcome]]: ...


def local_engine(workers: int, per_document: PerDocument) -> Engine:
    """Processes of this machine; what comes out is in the order of what goes in."""

    def engine(inputs: Iterator[Known], options: Options, *, stop: Callable[[], bool]) -> Iterator[Sequence[Outcome]]:
        return in_order(inputs, partial(_done, options), _failed, workers=workers, per_document=per_document, stop=stop)

    return engine


def run_to_stream(items: Iterator[Item], stream: BinaryIO, engine: Engine, options: Options, progress: Progress) -> Summary:
    """Write the lines as they come; nothing is kept for another run."""
    summary, began = Summary(), time.perf_counter()
    with Interrupts() as interrupts:
        taken = _Counted(Known(item) for item in items)
        for outcomes in engine(taken, options, stop=lambda: interrupts.wished):
            stream.write(b"".join(done.lines for done in outcomes))
            stream.flush()
            _count(summary, outcomes, began, progress)
        summary.interrupted = interrupts.wished and taken.left(summary.inputs)
    return summary


def run(
    items: Iterator[Item], output: Path, errors: ErrorFile, folder: RunFolder, engine: Engine, options: Options, progress: Progress
) -> Summary:
    """Write the lines of all inputs to `output`, which appears when it is complete, and then those of failed ones to `errors`.

    Until then what is finished is kept in the folder of the run. Raises OSError where something cannot be written; the next run goes on from there.
    """
    summary, began = Summary(), time.perf_counter()
    with Interrupts() as interrupts:
        earlier = Earlier(folder.scratch("earlier"), folder.shards(), output, folder.output_sha256)
        with (
            contextlib.closing(earlier),
            _Growing(folder.scratch("output")) as lines,
            _Growing(folder.scratch("errors")) as error_lines,
        ):
            taken = _Counted(Known(item, earlier.checksums(shown(item.source))) for item in items)
            for outcomes in engine(taken, options, stop=lambda: interrupts.wished):
                whole = [_whole(done, earlier) for done in outcomes]
                lines.write(b"".join(done.lines for done in whole))
                error_lines.write(b"".join(errors.owned(done.lines) for done in whole if done.error))
                folder.keep(b"".join(done.lines for done in whole if not done.kept), len(whole))
                _count(summary, whole, began, progress)
            summary.interrupted = interrupts.wished and taken.left(summary.inputs)
            if summary.interrupted:
                return summary
            folder.flush()
            folder.completed(lines.complete())
            error_lines.complete()
            replace(lines.path, output)
            errors.renew(error_lines.path)
        folder.drop_shards()
    return summary


def _count(summary: Summary, outcomes: Sequence[Outcome], began: float, progress: Progress) -> None:
    for done in outcomes:
        summary.take(done)
    summary.seconds = time.perf_counter() - began
    progress(summary)


def _whole(done: Outcome, earlier: Earlier) -> Outcome:
    """What came of an input, with the lines that an earlier run made where it was not read again."""
    if not done.kept:
        return done
    kept = earlier.found(done.source, done.sha256)
    return done._replace(lines=earlier.lines(kept), documents=kept.documents, error=kept.error)


def _done(options: Options, known: Known) -> Outcome:
    """Runs in a worker."""
    return outcome_of(known.item, options, known.checksums)


def _failed(known: Known, failure: Failure) -> Outcome:
    return outcome(known.item, [failed(known.item, failure.code, failure.message)])


class _Counted(Iterator[Known]):
    """Inputs as they are taken, counted."""

    def __init__(self, inputs: Iterator[Known]) -> None:
        self._inputs = inputs
        self._taken = 0

    def __next__(self) -> Known:
        known = next(self._inputs)
        self._taken += 1
        return known

    def left(self, done: int) -> bool:
        """Is there an input of which nothing came?"""
        return self._taken > done or next(self._inputs, None) is not None


class _Growing:
    """A file that grows under another name until it is complete; gone if it never is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._digest = hashlib.sha256()

    def __enter__(self) -> Self:
        self._file = open(self.path, "wb")
        return self

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):  # what cannot be written has been told by then
            self._file.close()
        self.path.unlink(missing_ok=True)

    def write(self, lines: bytes) -> None:
        """Add lines."""
        self._file.write(lines)
        self._digest.update(lines)

    def complete(self) -> str:
        """Force it to the disk; gives its checksum."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._digest.hexdigest()
