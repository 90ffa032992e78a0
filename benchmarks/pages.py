"""What reading a page costs beside parsing its text, side by side in one process.

    python benchmarks/pages.py [--rounds 15] [--json] [FILE.html …]

Every specimen of the corpus is written as five kinds of pages (`tests/pages`), one of them with seventy times the bytes of its text; each round reads
all pages of a kind and parses all texts in turn, so that a busy machine slows both alike. With files, each of them is read beside the text that the
reader finds in it. Given are the medians of the processor times, and of the multiples
that the rounds gave, which are what to compare between machines: what slows a machine for a while slows both of a round.
"""

from __future__ import annotations

import argparse
import html
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the pages are those of the tests

import govdoc  # noqa: E402
from govdoc.readers import read_source  # noqa: E402
from tests.pages import TEMPLATES, page  # noqa: E402
from tests.rendering.blocks import blocks  # noqa: E402

MOST = 2.0


def main() -> None:
    """Measure and print; exit code 1 where a page costs more than twice its text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true", help="the multiples as JSON")
    parser.add_argument("files", nargs="*", type=Path, help="pages to measure instead of our own")
    options = parser.parse_args()
    found: dict[str, float] = {}
    for name, texts, pages in _of_files(options.files) if options.files else _of_specimens():
        as_text, as_pages = times((partial(_each, govdoc.parse_all, texts), partial(_each, govdoc.read_all, pages)), options.rounds)
        seconds = statistics.median(as_text), statistics.median(as_pages)
        found[name] = statistics.median(b / a for a, b in zip(as_text, as_pages, strict=True))
        if not options.json:
            size = sum(map(len, pages)) / sum(len(t.encode()) for t in texts)
            print(
                f"{name:12} {seconds[0] * 1e3:8.1f} ms as text {seconds[1] * 1e3:8.1f} ms as pages {found[name]:6.2f} x ({size:.1f} x the bytes)"
            )
    if options.json:
        print(json.dumps(found))
    sys.exit(max(found.values()) > MOST)


def _of_specimens() -> Iterator[tuple[str, list[str], list[bytes]]]:
    """Each kind of page, with the texts and the pages that are made of them."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "corpus" / "raw").glob("*.txt"))]
    titles = [html.escape(t.text) if (t := govdoc.parse(text).title) is not None else "政策文件" for text in texts]
    cut = [blocks(text) for text in texts]
    for template in TEMPLATES:
        yield template, texts, [page(b, template, title=t, seed=n).encode() for n, (b, t) in enumerate(zip(cut, titles, strict=True))]


def _of_files(files: Sequence[Path]) -> Iterator[tuple[str, list[str], list[bytes]]]:
    """Each file, with the text that is parsed of it."""
    for path in files:
        data = path.read_bytes()
        yield path.stem, [read_source(data).projection.text], [data]


def _each(reads: Callable[[Any], object], inputs: Iterable[object]) -> None:
    for one in inputs:
        reads(one)


def times(candidates: tuple[Callable[[], object], ...], rounds: int) -> list[list[float]]:
    """The seconds of the processor that each candidate takes in each round, run in turn."""
    taken: list[list[float]] = [[] for _ in candidates]
    for run in candidates:
        run()
    for _ in range(rounds):
        for run, mine in zip(candidates, taken, strict=True):
            began = time.process_time()
            run()
            mine.append(time.process_time() - began)
    return taken


if __name__ == "__main__":
    main()
