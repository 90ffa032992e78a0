"""The same job on Daft, on this machine or a Ray cluster: a column function for data frames, and an engine for `govdoc convert`.

Both call the one function from input to records. Exceptions in a row become its error record; limits of time and memory a document are the
local engine's alone, and a row that kills its process ends Daft's job.
"""

from __future__ import annotations

import importlib
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from govdoc.batch.items import Item, LostItem, TextItem
from govdoc.batch.records import Options, Outcome, failed, outcome, outcome_of, record_of
from govdoc.batch.run import Engine, Known
from govdoc.errors import MissingExtra
from govdoc.export.jsonl import Record, as_lines

if TYPE_CHECKING:
    from daft import Expression

__all__ = ["daft_engine", "records"]

_SLAB: Final = 2_000  # inputs in one data frame of the engine: what an interrupted run has under way
_ROWS: Final = 32  # in one call


def records(
    texts: Expression, sources: Expression | None = None, *, options: Options | None = None, processes: int | None = None
) -> Expression:
    """The records of a column of texts (or of bytes of files): for each row a list of JSON strings, one a document.

    `sources` names the rows in their records. A row that is null, or that no document comes of, gives one error record. `processes` run side by
    side, as many as there are processors without it. Raises MissingExtra where Daft is not installed.

        frame = frame.with_column("records", govdoc.batch.daft.records(frame["text"], frame["id"])).explode("records")
    """
    daft = _daft()
    chosen = options or Options()
    runner = _class("Records", daft.DataType.list(daft.DataType.string()), processes or os.cpu_count() or 1)(lambda row: _row(row, chosen))
    return runner.run(texts, daft.lit(None) if sources is None else sources)  # type: ignore[no-any-return]


def daft_engine(processes: int) -> Engine:
    """An engine for a run; what comes out is in no order that is promised. Raises MissingExtra where Daft is not installed."""
    daft = _daft()

    def engine(inputs: Iterator[Known], options: Options, *, stop: Callable[[], bool]) -> Iterator[Sequence[Outcome]]:
        runner = _class("Outcomes", daft.DataType.binary(), processes)(lambda row: _outcome(row[0], options))
        while not stop() and (slab := [pickle.dumps(known) for known in islice(inputs, _SLAB)]):
            frame = daft.from_pydict({"input": slab})
            done = frame.select(runner.run(frame["input"], daft.lit(None)).alias("outcome"))
            rows = done.iter_rows()
            while some := [pickle.loads(row["outcome"]) for row in islice(rows, _ROWS)]:
                yield some

    return engine


def _class(name: str, dtype: Any, processes: int) -> Any:
    """A class whose instances live in processes of Daft's, with a method from two columns to one."""
    daft = _daft()

    class Rows:
        def __init__(self, of_row: Callable[[tuple[Any, Any]], object]) -> None:
            self.of_row = of_row

        @daft.method.batch(return_dtype=dtype, batch_size=_ROWS)  # type: ignore[untyped-decorator]
        def run(self, first: Any, second: Any) -> list[object]:
            firsts = first.to_pylist()
            seconds = second.to_pylist() if hasattr(second, "to_pylist") else [second] * len(firsts)
            return [self.of_row(row) for row in zip(firsts, seconds, strict=True)]

    Rows.__name__ = name
    return daft.cls(Rows, max_concurrency=processes, use_process=True)


def _row(row: tuple[Any, Any], options: Options) -> list[str]:
    """The records of a cell, as JSON."""
    content, source = row
    name = "" if source is None else str(source)
    if not isinstance(content, str | bytes):
        item: Item = LostItem(name, "bad_row", f"the row holds no text but {'nothing' if content is None else type(content).__name__}")
    else:
        item = TextItem(name, content)
    return [line.decode() for line in as_lines(_records(item, options)).split(b"\n")[:-1]]


def _outcome(pickled: bytes, options: Options) -> bytes:
    known: Known = pickle.loads(pickled)
    try:
        done = outcome_of(known.item, options, known.checksums)
    except MemoryError:
        done = outcome(known.item, [_over(known.item)])
    return pickle.dumps(done)


def _records(item: Item, options: Options) -> list[Record]:
    try:
        return record_of(item, options)
    except MemoryError:
        return [_over(item)]


def _over(item: Item) -> Record:
    return failed(item, "memory", "took more memory than its process had")


@cache
def _daft() -> Any:
    """Daft, which reports each import and run over the network unless it is told not to: govdoc uses no network."""
    os.environ.setdefault("DO_NOT_TRACK", "true")
    try:
        return importlib.import_module("daft")
    except ImportError as e:
        raise MissingExtra('the Daft engine needs Daft: pip install "govdoc[daft]"') from e
