"""What parsing costs: the whole parse beside a plain pass of patterns, side by side in one process.

    python benchmarks/ratios.py [FOLDER] [--rounds 9] [--json] [--peers]

Every candidate runs over the same texts in turn, round by round, so that a busy machine slows all alike. Given are medians, in microseconds per
1,000 characters, and multiples of the plain pass, which are what to compare between machines. ``--peers`` adds JioNLP's time phrases where that is
installed (pip install jionlp), one of the things that a parse contains.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import logging
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import regex
from plain_patterns import PATTERNS

import govdoc

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "raw"
_LEAST = 0.05  # seconds that one measurement of a candidate takes at least

Candidate = Callable[[], object]


def main() -> None:
    """Measure and print."""
    options = _options()
    texts = [path.read_bytes().decode("utf-8") for path in sorted(options.folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"no .txt files in {options.folder}")
    times = medians(candidates(texts, peers=options.peers), options.rounds)
    per_thousand = {name: seconds * 1e9 / sum(map(len, texts)) for name, seconds in times.items()}
    if options.json:
        print(
            json.dumps({n: {"us_per_1000_characters": v, "x_plain_pass": v / per_thousand["plain pass"]} for n, v in per_thousand.items()})
        )
        return
    print(f"{len(texts)} papers, {sum(map(len, texts)):,} characters, {options.rounds} rounds")
    for name, value in sorted(per_thousand.items(), key=lambda item: item[1]):
        print(f"{name:14} {value:8,.0f} µs per 1,000 characters {value / per_thousand['plain pass']:8.2f} x the plain pass")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS, help="papers as .txt files in UTF-8")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--peers", action="store_true", help="measure JioNLP too; slow")
    return parser.parse_args()


def candidates(texts: list[str], *, peers: bool) -> dict[str, Candidate]:
    """What is measured, each over all of the texts."""
    compiled = [regex.compile(pattern) for pattern in PATTERNS.values()]  # the faster engine for these: a strict yardstick
    parsed = [govdoc.parse_all(text) for text in texts]
    out: dict[str, Candidate] = {
        "plain pass": lambda: [m.span() for text in texts for pattern in compiled for m in pattern.finditer(text)],
        "parse": lambda: [govdoc.parse_all(text) for text in texts],
        "to JSON": lambda: [document.model_dump_json() for result in parsed for document in result],
    }
    if peers:
        out["JioNLP times"] = _jionlp(texts)
    return out


def _jionlp(texts: list[str]) -> Candidate:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp  # type: ignore[import-not-found, import-untyped, unused-ignore]
    logging.disable(logging.CRITICAL)  # it logs a traceback for each phrase that it cannot read
    base = {"year": 2020, "month": 1, "day": 1}
    return lambda: [jionlp.ner.extract_time(text, time_base=base, with_parsing=True) for text in texts]


def medians(runs: Mapping[str, Candidate], rounds: int) -> dict[str, float]:
    """The median seconds of each candidate over rounds in which all take turns."""
    repeats = {name: max(1, int(_LEAST / _seconds(run, 1))) for name, run in runs.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(_seconds(run, repeats[name]))
    return {name: statistics.median(values) for name, values in times.items()}


def _seconds(run: Candidate, repeats: int) -> float:
    """Seconds for one run, the mean of so many; a first run before it warms caches."""
    run()
    began = time.perf_counter()
    for _ in range(repeats):
        run()
    return max((time.perf_counter() - began) / repeats, 1e-9)


if __name__ == "__main__":
    main()
