"""What reading a page costs beside parsing its text, side by side in one process.

    python benchmarks/pages.py [--rounds 7] [--json] [FILE.html …]

Every specimen of the corpus is written as five kinds of pages (`tests/pages`), one of them with seventy times the bytes of its text; each round reads
all pages of a kind and parses all texts in turn, so that a busy machine slows both alike. With files, each of them is read beside the text that the
reader finds in it. Given are the least processor times of the rounds, and their multiple, which is what to compare between machines.
"""

from __future__ import annotations

import argparse
import html
import json
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
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="the multiples as JSON")
    parser.add_argument("files", nargs="*", type=Path, help="pages to measure instead of our own")
    options = parser.parse_args()
    found: dict[str, float] = {}
    for name, texts, pages in _of_files(options.files) if options.files else _of_specimens():
        seconds = least((partial(_each, govdoc.parse_all, texts), partial(_each, govdoc.read_all, pages)), options.rounds)
        found[name] = seconds[1] / seconds[0]
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


def least(candidates: tuple[Callable[[], object], ...], rounds: int) -> list[float]:
    """The least seconds of the processor that each candidate takes, run in turn."""
    times: list[list[float]] = [[] for _ in candidates]
    for run in candidates:
        run()
    for _ in range(rounds):
        for run, mine in zip(candidates, times, strict=True):
            began = time.process_time()
            run()
            mine.append(time.process_time() - began)
    return [min(mine) for mine in times]


if __name__ == "__main__":
    main()
