"""What reading a PDF costs, in pages a second, side by side with the bare libraries on the same pages.

    python benchmarks/pdf_pages.py [FILE.pdf …]

Without files it prints text of its own: papers of the corpus, and one sentence over and over, which is the least that a page can cost pdfium, by reportlab,
and by LibreOffice and Chromium where they are installed; pages of ruled tables by reportlab. Each figure is the least processor time of some rounds, the
programs taking turns; the ratio is that of reading (text, order, paragraphs, furniture, tables, places) to pdfium's bare text. Files on the command line
are measured instead.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
EVERY = 4  # of the specimens in the corpus


def bare_pdfium(data: bytes) -> int:
    """pdfium's own text of every page."""
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    for page in file:
        page.get_textpage().get_text_range()
    return len(file)


def bare_pdfplumber(data: bytes) -> int:
    """pdfplumber's text of every page."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            page.extract_text()
        return len(file.pages)


def bare_pdfplumber_tables(data: bytes) -> int:
    """pdfplumber's tables of every page."""
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            page.extract_tables()
        return len(file.pages)


def govdoc_source(data: bytes) -> int:
    """The source text that govdoc parses."""
    from govdoc.readers import read_source

    read_source(data)
    return 0


def govdoc_document(data: bytes) -> int:
    """Reading and parsing."""
    import govdoc

    govdoc.read_all(data)
    return 0


PROGRAMS: dict[str, Callable[[bytes], int]] = {
    "pypdfium2": bare_pdfium,
    "govdoc: source": govdoc_source,
    "govdoc: documents": govdoc_document,
    "pdfplumber: text": bare_pdfplumber,
    "pdfplumber: tables": bare_pdfplumber_tables,
}


def main(paths: list[str]) -> None:
    """Measure and print a table."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every font of a printer that it wonders about
    files = {Path(p).name: Path(p).read_bytes() for p in paths} or _papers()
    for name, data in files.items():
        pages = bare_pdfium(data)
        best = dict.fromkeys(PROGRAMS, float("inf"))
        for n in range(ROUNDS):
            for program, run in PROGRAMS.items():
                if not n or not program.startswith("pdfplumber"):
                    began = time.process_time()
                    run(data)
                    best[program] = min(best[program], time.process_time() - began)
        print(f"{name}: {pages} pages")
        for program, seconds in best.items():
            print(
                f"  {program:20} {pages / seconds:8.1f} pages/s  {1000 * seconds / pages:7.2f} ms/page  {seconds / best['pypdfium2']:6.2f} x pypdfium2"
            )


def _papers() -> dict[str, bytes]:
    sys.path.insert(0, str(ROOT))
    from tests.printing import CHROMIUM, SOFFICE, Printed, as_html, by_chromium, by_libreoffice, by_reportlab, lines_to_print

    line = "各县（市、区）人民政府要切实加强组织领导，于2024年12月底前完成20个老旧小区改造，由市住房城乡建设局牵头，市财政局配合。"
    rows = tuple((str(n), line[:20], "市住房城乡建设局", "2024年12月底前") for n in range(1, 200))
    specimens = sorted((ROOT / "corpus" / "raw").glob("*.txt"))[::EVERY]
    texts = {
        "papers": [block for path in specimens for block in lines_to_print(path.read_bytes().decode("utf-8"))],
        "one sentence": [Printed(line * 3, 1)] * 120,
    }
    printed = {f"{name}, reportlab": by_reportlab(blocks) for name, blocks in texts.items()}
    with tempfile.TemporaryDirectory() as folder:
        if SOFFICE is not None:
            by_name = by_libreoffice({name: as_html(blocks) for name, blocks in texts.items()}, Path(folder))
            printed |= {f"{name}, LibreOffice": data for name, data in by_name.items()}
        if CHROMIUM is not None:
            printed |= {f"{name}, Chromium": by_chromium(as_html(blocks), Path(folder)) for name, blocks in texts.items()}
    return {**printed, "ruled tables, reportlab": by_reportlab([Printed(rows=rows)])}


if __name__ == "__main__":
    main(sys.argv[1:])
