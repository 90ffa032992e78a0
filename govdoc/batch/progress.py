"""How far a run is: a bar on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Final, TextIO

from govdoc.batch.summary import Summary

__all__ = ["shown_on"]

_EVERY: Final = 30.0  # seconds between two lines of a log
_SOON: Final = 10.0  # and before the first: a short run needs none


@contextlib.contextmanager
def shown_on(stream: TextIO, total: Callable[[], int]) -> Iterator[Callable[[Summary], None]]:
    """What to call with the state of the run; `total` counts the inputs, about, and is asked once."""
    if stream.isatty():
        with _bar(stream, total()) as show:
            yield show
    else:
        yield _lines(stream, total)


@contextlib.contextmanager
def _bar(stream: TextIO, total: int) -> Iterator[Callable[[Summary], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("converting"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.fields[errors]}"),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=total, rate="", errors="")

        def show(state: Summary) -> None:
            errors = f"{state.errors} errors" if state.errors else ""
            bar.update(task, completed=state.inputs, total=max(total, state.inputs), rate=_rate(state), errors=errors)

        yield show


def _lines(stream: TextIO, total: Callable[[], int]) -> Callable[[Summary], None]:
    last, whole = time.monotonic() - _EVERY + _SOON, 0

    def show(state: Summary) -> None:
        nonlocal last, whole
        if time.monotonic() - last < _EVERY:
            return
        last = time.monotonic()
        whole = max(whole or total(), state.inputs)
        left = (whole - state.inputs) * state.seconds / state.inputs if state.inputs else 0.0
        share = f"{state.inputs:,} of {whole:,} ({state.inputs * 100 // max(whole, 1)} %)"
        stream.write(f"{share}, {_rate(state)}, {_duration(left)} left, {state.errors:,} errors\n")
        stream.flush()

    return show


def _rate(state: Summary) -> str:
    return f"{state.inputs / state.seconds:.1f}/s" if state.seconds else ""


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
