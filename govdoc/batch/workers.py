"""Worker processes, one pebble pool each: what starts them, limits them, and tells how a task ended.

A pool of one, and not one pool of many: pebble's workers share two locks and two pipes, and a worker that is killed while it holds one
of them stops all others for a minute, or leaves half an answer in the pipe. A pool of one takes only its own pipe with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import types
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import Enum
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, Final

from pebble import ProcessExpired, ProcessPool

__all__ = ["Ended", "PerDocument", "Worker", "how_it_ended"]

_LAUNCH: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PerDocument:
    """What one document may take: seconds of time, megabytes of memory; None for no limit.

    Pages that are read by OCR take seconds each, and the model some gigabytes: raise both for those.
    The limit of memory is the kernel's (RLIMIT_DATA) and holds on Linux only.
    """

    seconds: float | None = 120.0
    megabytes: int | None = 2048


class Ended(Enum):
    """How a task ended; the values are codes of error records where there is one."""

    WELL = "ok"
    LATE = "timeout"
    OUT_OF_MEMORY = "memory"
    DIED = "worker_died"
    BROKEN = "internal"
    NOT_BEGUN = "not_begun"


class Worker:
    """One process that takes tasks in turn. A worker that has died is closed and replaced by another, never mended."""

    def __init__(self, per_document: PerDocument) -> None:
        self._seconds = per_document.seconds
        self._pool = ProcessPool(1, initializer=_prepare, initargs=(per_document.megabytes,), context=_CONTEXT)

    def start(self, function: Callable[..., Any], *args: object) -> Future[Any]:
        """Hand a task over; more than one may wait. Its future ends with what the function gave, or with how the task was ended."""
        try:
            return self._pool.schedule(function, args=args, timeout=self._seconds)
        except RuntimeError:  # the process died while it had nothing to do
            dead: Future[Any] = Future()
            dead.set_exception(BrokenProcessPool("the worker is dead"))
            return dead

    def stop(self) -> None:
        """Give the word to end, whatever the worker is at."""
        self._pool.stop()  # type: ignore[no-untyped-call]

    def join(self) -> None:
        """Wait until it has ended."""
        self._pool.join()


def how_it_ended(answer: Future[Any], per_document: PerDocument) -> tuple[Ended, str]:
    """How the task of a future that is done ended, and what to say of it."""
    error = BrokenProcessPool() if answer.cancelled() else answer.exception()
    if error is None:
        return Ended.WELL, ""
    if isinstance(error, TimeoutError):
        return Ended.LATE, f"took longer than {per_document.seconds:g} seconds; a higher limit of time may help"
    if isinstance(error, MemoryError):
        return Ended.OUT_OF_MEMORY, f"took more than {per_document.megabytes} megabytes; a higher limit of memory may help"
    if isinstance(error, ProcessExpired):
        return Ended.DIED, f"the process that read it died (exit code {error.exitcode}): out of memory, killed, or a crash in a library"
    if isinstance(error, BrokenProcessPool | OSError):
        return Ended.NOT_BEGUN, str(error)
    return Ended.BROKEN, f"{type(error).__name__}: {error}"


def _prepare(megabytes: int | None) -> None:
    """Runs first in a new worker: its limit of memory, and that it takes the programs that it started with it when it is ended."""
    if os.name == "posix":
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    if megabytes and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000, megabytes * 1_000_000))


@contextlib.contextmanager
def _bare() -> Iterator[None]:
    """A moment in which a process can be started that neither reads the caller's script again nor is reached by Ctrl-C.

    "spawn" runs the main module once more in each child, where a script without `if __name__ == "__main__":` begins itself over and over;
    the workers need nothing of it.
    """
    with _LAUNCH:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        masks = hasattr(signal, "pthread_sigmask")
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
        try:
            yield
        finally:
            if masks:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            sys.modules["__main__"] = main


class _BareProcess(SpawnProcess):
    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802  (the name that multiprocessing calls)
        with _bare():
            return SpawnProcess._Popen(process_obj)


class _BareContext(SpawnContext):
    """Spawn, and not fork: a forked child of a process with threads may hang, and it is alike on every system."""

    Process = _BareProcess


_CONTEXT: Final = _BareContext()
