"""What the arguments of a run name: papers, tables of texts, the standard input, as items in one order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from govdoc.batch.folders import files_under, is_pattern
from govdoc.batch.items import STDIN, FileItem, Item, TextItem
from govdoc.batch.text_tables import Columns, kind_of_table, rows_of
from govdoc.batch.written import RUN_FOLDER, written_by_a_run

__all__ = ["Sources"]


@dataclass(frozen=True, slots=True)
class Sources:
    """Files, folders, patterns, tables and `-`, to be read in the order in which they are given.

    A file that is named twice is read once; `left_out` are files that are the run's own. What earlier runs wrote is read where it is named itself,
    not where it lies in a folder or fits a pattern.
    """

    paths: Sequence[str]
    columns: Columns = field(default=Columns())
    left_out: Iterable[str | Path] = field(default=())

    @property
    def missing(self) -> list[str]:
        """The named paths that lead nowhere."""
        return [
            p for p in self.paths if p != STDIN and not os.path.lexists(p) and not (is_pattern(p) and any(True for _ in files_under(p)))
        ]

    def items(self, passed_over: Callable[[str], None] = lambda path: None) -> Iterator[Item]:
        """Every item, made while it is asked for; no list of them is ever in memory. `passed_over` is told what an earlier run wrote, once each."""
        for found in self._found(passed_over):
            if isinstance(found, FileItem) and kind_of_table(found.source):
                yield from rows_of(found.source, self.columns)
            else:
                yield found

    def count(self) -> int:
        """About how many items there will be, for the time that remains: rows of a table count by its size."""
        return sum(
            1 if not isinstance(f, FileItem) or not kind_of_table(f.source) else max(1, f.size // 6_000)
            for f in self._found(lambda path: None, peek=True)
        )

    def files(self) -> Iterator[str]:
        """The files that will be read, papers and tables."""
        return (found.source for found in self._found(lambda path: None, peek=True) if isinstance(found, FileItem))

    def _found(self, passed_over: Callable[[str], None], *, peek: bool = False) -> Iterator[Item]:
        own = {os.path.abspath(p) for p in self.left_out}
        # One folder names each of its files once; what several names give is remembered as numbers.
        twice = len(self.paths) > 1 or any(map(is_pattern, self.paths))
        seen: set[int] = set()
        told: set[str] = set()
        for path in self.paths:
            if path == STDIN:
                yield TextItem(STDIN, b"" if peek else sys.stdin.buffer.read())
                continue
            looking = os.path.isdir(path) or is_pattern(path)
            for item in files_under(path):
                key = hash(os.path.abspath(item.source)) if twice else 0
                if (twice and key in seen) or (own and _within(os.path.abspath(item.source), own)):
                    continue
                if looking and (made := written_by_a_run(item.source)):
                    if (output := made.removesuffix(RUN_FOLDER)) not in told:
                        told.add(output)
                        passed_over(made)
                    continue
                if twice:
                    seen.add(key)
                yield item


def _within(path: str, own: set[str]) -> bool:
    return path in own or any(path.startswith(o + os.sep) for o in own)
