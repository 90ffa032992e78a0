"""What reading Word and OFD files costs: the reader beside the bare library, side by side in one process.

    python -m benchmarks.office [--rounds 5] [--json]

Every specimen of the corpus is written as a Word file and as an OFD file, as the tests write them; then the library alone takes the words out of all
of them, and so does the reader, in turn, round by round. Given are medians: sheets a second (600 characters are one sheet of a paper), the
multiple of the bare library, and what a whole parse costs besides. A .doc is converted by LibreOffice, which costs seconds: it is measured
once, where LibreOffice is installed.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import docx
import ofdkit
from docx.oxml.ns import qn

from govdoc.pipeline import parse_source
from govdoc.readers import read_source
from govdoc.readers.office import libreoffice
from tests.rendering.blocks import blocks
from tests.rendering.ofd import ofd_file
from tests.rendering.word import word_file

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "raw"
SHEET = 600  # characters of a page of an official paper: 22 lines of 28 characters


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    options = parser.parse_args()
    papers = [blocks(path.read_bytes().decode("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    words, ofds = [word_file(paper) for paper in papers], [ofd_file(paper).data for paper in papers]
    sources = [read_source(data) for data in words]
    sheets = sum(len(source.text) for source in sources) / SHEET
    times = _medians(
        {
            "python-docx alone": lambda: [_bare_words(data) for data in words],
            "reading DOCX": lambda: [read_source(data) for data in words],
            "ofdkit alone": lambda: [ofdkit.extract_text(data) for data in ofds],
            "reading OFD": lambda: [read_source(data) for data in ofds],
            "parsing what was read": lambda: [parse_source(source) for source in sources],
        },
        options.rounds,
    )
    bare = {"reading DOCX": "python-docx alone", "reading OFD": "ofdkit alone"}
    figures = {
        name: {"sheets_a_second": sheets / seconds, "x_bare": seconds / times[bare[name]] if name in bare else None}
        for name, seconds in times.items()
    }
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{len(papers)} papers, {sheets:,.0f} sheets, {options.rounds} rounds")
    for name, row in figures.items():
        multiple = f"{row['x_bare']:6.2f} x the library alone" if row["x_bare"] else ""
        print(f"{name:24} {row['sheets_a_second']:9,.0f} sheets a second {multiple}")
    if libreoffice():
        start = time.perf_counter()
        read_source(b"{\\rtf1\\ansi " + "".join(f"\\u{ord(c)}?" for c in sources[0].text).encode() + b"}")
        print(f"{'reading RTF, one file':24} {time.perf_counter() - start:9,.1f} seconds, nearly all of them LibreOffice")


def _bare_words(data: bytes) -> list[str]:
    """What python-docx gives of a file: paragraphs and cells, without numbers."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def _medians(candidates: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each, all of them in turn in every round."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds + 1):
        for name, run in candidates.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds[1:]) for name, seconds in taken.items()}  # the first round only warms up


if __name__ == "__main__":
    main()
