"""The local engine: tasks in, results out in the same order, on several processes; no task is lost and none ends the run.

Tasks travel in bundles, since a hand-over costs as much as a short paper. A bundle whose worker dies, or that takes longer or more memory
than one document may, is done again task by task, so that only the one at fault gets an error.
"""

from __future__ import annotations

import itertools
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar

from govdoc.batch.workers import Ended, PerDocument, Worker, how_it_ended
from govdoc.errors import GovdocError

__all__ = ["Failure", "WorkersDie", "in_order"]

_AHEAD: Final = 2  # bundles that a worker has: one under way and one to go on with
_WINDOW: Final = 16  # bundles a worker, done ones that wait for an earlier one included
_BUNDLE: Final = 32  # tasks in a bundle at most,
_BUNDLE_BYTES: Final = 200_000  # and about how much there is to read in it
_TRIES: Final = 2  # of a task alone in its bundle, before its worker's death is its own fault
_DEATHS: Final = 20  # workers in a row that die before they do anything: then it is no task's fault


class Sized(Protocol):
    """What a task must tell of itself."""

    @property
    def size(self) -> int:
        """About how many bytes there are to read."""
        ...


T = TypeVar("T", bound=Sized)
R = TypeVar("R")


class WorkersDie(GovdocError):
    """Workers die one after the other before they have done anything: a limit of memory too low to start in, a broken installation."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How a task ended that gave no result: a code of error records, and what happened in words."""

    code: str
    message: str


@dataclass(slots=True, eq=False)
class _Batch(Generic[T, R]):
    """A stretch of the tasks and what came of each; it goes out whole, when its turn has come."""

    tasks: Sequence[T]
    results: list[R | None]
    open: int


@dataclass(slots=True, eq=False)
class _Bundle(Generic[T, R]):
    """Some tasks of a batch on their way through a worker; the ticket is that of the latest try, by which answers to earlier ones show."""

    batch: _Batch[T, R]
    places: Sequence[int]
    tries: int = 0
    ticket: int = -1


@dataclass(slots=True, eq=False)
class _Slot(Generic[T, R]):
    """A worker and the bundles that it has."""

    worker: Worker
    bundles: list[_Bundle[T, R]] = field(default_factory=list)


@dataclass(slots=True)
class _Engine(Generic[T, R]):
    work: Callable[[T], R]
    failed: Callable[[T, Failure], R]
    per_document: PerDocument
    most: int
    slots: list[_Slot[T, R]] = field(default_factory=list)
    ready: deque[_Bundle[T, R]] = field(default_factory=deque)
    answers: queue.SimpleQueue[tuple[_Slot[T, R], _Bundle[T, R], int, Future[list[R]]]] = field(default_factory=queue.SimpleQueue)
    tickets: Iterator[int] = field(default_factory=itertools.count)
    deaths: int = 0

    def add(self, tasks: Sequence[T]) -> _Batch[T, R]:
        """A batch of tasks that will be done as workers come free."""
        batch: _Batch[T, R] = _Batch(tasks, [None] * len(tasks), len(tasks))
        self.ready.append(_Bundle(batch, range(len(tasks))))
        return batch

    def withdraw(self, waiting: deque[_Batch[T, R]]) -> None:
        """Take back, from the end, the batches that nobody has begun."""
        while waiting and self.ready and self.ready[-1].batch is waiting[-1] and waiting[-1].open == len(waiting[-1].tasks):
            if len(self.ready[-1].places) != len(waiting[-1].tasks) or self.ready[-1].tries:
                return
            self.ready.pop()
            waiting.pop()

    def hand_out(self) -> None:
        """Give every worker something to go on with; start another where all are busy and there may be more."""
        while self.ready:
            slot = min(self.slots, key=lambda s: len(s.bundles), default=None)
            if slot is None or (slot.bundles and len(self.slots) < self.most):
                slot = _Slot(Worker(self.per_document))
                self.slots.append(slot)
            if len(slot.bundles) >= _AHEAD:
                return
            self._hand_over(slot, self.ready.popleft())

    def _hand_over(self, slot: _Slot[T, R], bundle: _Bundle[T, R]) -> None:
        ticket = bundle.ticket = next(self.tickets)
        slot.bundles.append(bundle)
        future = slot.worker.start(_bundle_done, self.work, [bundle.batch.tasks[n] for n in bundle.places])
        future.add_done_callback(lambda answer: self.answers.put((slot, bundle, ticket, answer)))

    def take(self) -> None:
        """Wait for an answer, and see how the bundle ended."""
        slot, bundle, ticket, answer = self.answers.get()
        if bundle.ticket != ticket:
            return  # its worker was closed, and it is done elsewhere
        bundle.ticket = -1
        slot.bundles.remove(bundle)
        ended, message = how_it_ended(answer, self.per_document)
        if ended is Ended.WELL:
            self.deaths = 0
            for place, result in zip(bundle.places, answer.result(), strict=True):
                self._done(bundle, place, result)
            return
        if ended is not Ended.LATE:  # pebble has ended a late one itself, and keeps what waits
            self._close(slot)
        if ended is Ended.NOT_BEGUN:
            self.deaths += 1
            if self.deaths > _DEATHS:
                raise WorkersDie(f"{self.deaths} workers in a row died before they had done anything; is the limit of memory too low?")
            self.ready.appendleft(bundle)
        elif len(bundle.places) > 1:
            self.ready.extendleft(_Bundle(bundle.batch, [place]) for place in reversed(bundle.places))
        elif ended is Ended.DIED and bundle.tries + 1 < _TRIES:
            bundle.tries += 1
            self.ready.appendleft(bundle)
        else:
            place = bundle.places[0]
            self._done(bundle, place, self.failed(bundle.batch.tasks[place], Failure(ended.value, message)))

    def _done(self, bundle: _Bundle[T, R], place: int, result: R) -> None:
        bundle.batch.results[place] = result
        bundle.batch.open -= 1

    def _close(self, slot: _Slot[T, R]) -> None:
        """Give up a worker; what waits for it goes back to the front, for it is not at fault."""
        self.slots.remove(slot)
        for bundle in reversed(slot.bundles):
            bundle.ticket = -1
            self.ready.appendleft(bundle)
        slot.worker.stop()
        slot.worker.join()

    def close(self) -> None:
        """End every worker, whatever it is at."""
        for slot in self.slots:
            slot.worker.stop()
        for slot in self.slots:
            slot.worker.join()


def in_order(
    tasks: Iterable[T],
    work: Callable[[T], R],
    failed: Callable[[T, Failure], R],
    *,
    workers: int,
    per_document: PerDocument = PerDocument(),  # noqa: B008  (frozen)
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Sequence[R]]:
    """The results of the tasks in their order, some at a time.

    `work` must be importable by other processes and raise nothing but MemoryError; `failed` makes the result of a task that timed out, ran
    out of memory or killed its worker. Once `stop()` is true nothing more is begun, and what is under way is finished; tasks that were taken by then
    and not begun give no result.
    Raises WorkersDie where no worker can be kept alive.
    """
    engine = _Engine(work, failed, per_document, workers)
    waiting: deque[_Batch[T, R]] = deque()
    batches = _batches(tasks, workers)
    more = True
    try:
        while True:
            if stop():
                engine.withdraw(waiting)
                more = False
            while more and len(waiting) < workers * _WINDOW:
                if (batch := next(batches, None)) is None:
                    more = False
                    break
                waiting.append(engine.add(batch))
                engine.hand_out()
            while waiting and not waiting[0].open:
                yield [result for result in waiting.popleft().results if result is not None]
            if waiting:
                engine.hand_out()
                engine.take()
            elif not more:
                return
    finally:
        engine.close()


def _batches(tasks: Iterable[T], workers: int) -> Iterator[Sequence[T]]:
    """The tasks in stretches, small ones at first, so that a short run has something for each worker."""
    batch: list[T] = []
    read = made = 0
    for task in tasks:
        batch.append(task)
        read += task.size
        if len(batch) >= min(_BUNDLE, 2 ** (made // workers)) or read >= _BUNDLE_BYTES:
            yield batch
            batch, read, made = [], 0, made + 1
    if batch:
        yield batch


def _bundle_done(work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """Runs in the worker."""
    return [work(task) for task in tasks]
