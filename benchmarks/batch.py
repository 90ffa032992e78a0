"""What a batch run costs beside bare processes: the same papers, the same number of processes, in turns.

    python benchmarks/batch.py [--papers 10000] [--workers 2] [--rounds 5] [--broken 0.03] [--json]

The papers come from the generator of the tests, in mixed layouts, some broken on purpose. A bare process reads its share of the files, parses
them and writes the documents as JSON to a file of its own: no limits, no order, no shards, no error records to speak of. The ratio is that of
documents a second, bare time over the time of `govdoc convert`, both from start to end of the processes; what to hold is its median. The ratio
of work is the same for processor time, which does not depend on what else the machine does. The memory of all processes of a run is read
while it goes on, and its growth is that after the first tenth of the papers.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_BARE = """
import sys
import govdoc
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for line in open(sys.argv[2], encoding="utf-8"):
        try:
            for document in govdoc.read_all(line.rstrip("\\n")):
                out.write(document.model_dump_json() + "\\n")
        except govdoc.GovdocError as e:
            out.write(str(e) + "\\n")
"""


class Run(NamedTuple):
    """One run: seconds, seconds of processor time of all its processes, and their memory over its time, in bytes."""

    seconds: float
    work: float
    memory: list[tuple[int, int]]  # with the length of the output by then, where it can be seen


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        papers = _papers(Path(folder) / "papers", options.papers, options.broken)
        rounds = []
        for n in range(options.rounds):
            bare, batch = _round(Path(folder), papers, options.workers, n)
            rounds.append((bare, batch))
            growth = _growth(batch.memory)
            line = (
                f"bare {bare.seconds:.1f} s ({bare.work:.1f} of work), batch {batch.seconds:.1f} s ({batch.work:.1f}), memory {growth:+.1%}"
            )
            print(f"round {n + 1}: {line}", file=sys.stderr, flush=True)
    ratios = [bare.seconds / batch.seconds for bare, batch in rounds]
    growths = [_growth(batch.memory) for _, batch in rounds]
    told = {
        "papers": options.papers,
        "workers": options.workers,
        "bare_seconds": [round(bare.seconds, 1) for bare, _ in rounds],
        "batch_seconds": [round(batch.seconds, 1) for _, batch in rounds],
        "ratios": [round(r, 3) for r in ratios],
        "median_ratio": round(statistics.median(ratios), 3),
        "work_ratios": [round(bare.work / batch.work, 3) for bare, batch in rounds],
        "median_work_ratio": round(statistics.median(bare.work / batch.work for bare, batch in rounds), 3),
        "memory_mb": [round(max(rss for _, rss in batch.memory) / 1e6) for _, batch in rounds],
        "median_memory_growth": round(statistics.median(growths), 3),
    }
    if options.json:
        print(json.dumps(told))
        return
    for name, value in told.items():
        print(f"{name:22} {value}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--broken", type=float, default=0.03)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    return parser.parse_args()


def _papers(folder: Path, many: int, broken: float) -> list[Path]:
    sys.path.insert(0, str(ROOT))
    drawn: Path = importlib.import_module("tests.batches").papers_in(folder, many, broken=broken)
    return sorted(drawn.rglob("*.txt"))


def _round(folder: Path, papers: Sequence[Path], workers: int, number: int) -> tuple[Run, Run]:
    """Bare processes and a batch run, one after the other; every second round the other way about."""
    bare = [
        [sys.executable, "-c", _BARE, str(folder / f"bare{n}.jsonl"), str(_listed(folder, papers[n::workers], n))] for n in range(workers)
    ]
    out = folder / f"out{number}.jsonl"
    batch = [[sys.executable, "-m", "govdoc", "convert", str(folder / "papers"), "-o", str(out), "-j", str(workers)]]
    growing = out.with_name(f"{out.name}.run") / "output.tmp"
    if number % 2:
        second = _measured(batch, growing)
        return _measured(bare, growing), second
    return _measured(bare, growing), _measured(batch, growing)


def _listed(folder: Path, papers: Sequence[Path], number: int) -> Path:
    path = folder / f"list{number}.txt"
    path.write_text("".join(f"{p}\n" for p in papers), encoding="utf-8")
    return path


def _measured(commands: Sequence[Sequence[str]], growing: Path) -> Run:
    """Run the commands side by side until all have ended."""
    began, before = time.perf_counter(), _work()
    running = [subprocess.Popen(c, cwd=ROOT, stderr=subprocess.DEVNULL) for c in commands]
    memory: list[tuple[int, int]] = []
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=([p.pid for p in running], growing, memory, over))
    watch.start()
    for process in running:
        process.wait()
    seconds = time.perf_counter() - began
    over.set()
    watch.join()
    return Run(seconds, _work() - before, memory)


def _work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(pids: Sequence[int], growing: Path, memory: list[tuple[int, int]], over: threading.Event) -> None:
    import psutil

    while not over.wait(0.5):
        total = 0
        for pid in pids:
            try:
                process = psutil.Process(pid)
                total += sum(p.memory_info().rss for p in (process, *process.children(recursive=True)))
            except psutil.Error:
                continue
        memory.append((growing.stat().st_size if growing.exists() else 0, total))


def _growth(memory: Sequence[tuple[int, int]]) -> float:
    """How much more memory the last tenth of a run's output sees than the second tenth, as a share."""
    whole = max(length for length, _ in memory)
    early = [rss for length, rss in memory if 0.1 * whole <= length <= 0.2 * whole]
    late = [rss for length, rss in memory if length >= 0.9 * whole]
    return statistics.median(late) / statistics.median(early) - 1 if whole and early and late else 0.0


if __name__ == "__main__":
    main()
