"""What a batch run costs beside bare processes, in small; `make bench-batch` measures ten thousand papers."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator

import pytest

from govdoc.batch import TextItem
from govdoc.batch.local import Failure, in_order
from tests.conftest import ROOT


def test_the_benchmark_runs_and_a_run_keeps_near_bare_processes() -> None:
    pytest.importorskip("psutil")
    command = [sys.executable, "benchmarks/batch.py", "--papers", "300", "--rounds", "3", "--json"]
    told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=600).stdout)
    assert len(told["ratios"]) == 3
    assert told["median_ratio"] > 0.5, told  # half of so short a run is starting up


def _given(item: TextItem) -> str:
    return item.source * 200


def _failure(item: TextItem, failure: Failure) -> str:
    return failure.code


def test_memory_stays_however_long_the_queue_is() -> None:
    psutil = pytest.importorskip("psutil")
    me, most = psutil.Process(os.getpid()), 20_000

    def tasks() -> Iterator[TextItem]:
        for n in range(most):
            yield TextItem(f"{n:06}", "x" * 1000)

    memory, done = [], 0
    for some in in_order(tasks(), _given, _failure, workers=2):
        done += len(some)
        memory.append(me.memory_info().rss)
    assert done == most
    tenth = len(memory) // 10
    assert statistics.median(memory[-tenth:]) <= 1.05 * statistics.median(memory[tenth : 2 * tenth])
