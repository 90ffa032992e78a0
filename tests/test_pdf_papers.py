"""Every specimen printed to PDF and read back says what its text says: facts, tables cell by cell, spans, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from pathlib import Path

import pytest

import govdoc
from govdoc.model import ParseResult, PolicyDocument
from tests.conftest import CORPUS
from tests.facts import said
from tests.laws import check_result
from tests.printing import CHROMIUM, SOFFICE, Printed, as_html, by_chromium, by_libreoffice, by_reportlab, lines_to_print, with_ruled_tables

pytest.importorskip("pypdfium2", reason="needs the extra pdf")
pytest.importorskip("reportlab", reason="needs the test group")

LEAST = 0.99
SPECIMENS = {p.stem: p.read_bytes().decode("utf-8") for p in sorted((CORPUS / "raw").glob("*.txt"))}
# Chromium takes two seconds a file: those with tables, boxes, hard wraps, and a long run of items.
FEW = ("action-plan-boxes", "annual-report", "decimal-plan-hard-wraps", "notice-with-plan", "task-breakdown-pipes", "work-points")
LAYOUTS: dict[str, Callable[[str], list[Printed]]] = {"lines": lines_to_print, "ruled": with_ruled_tables}
PRINTERS = ("reportlab-lines", "reportlab-ruled", "libreoffice-lines", "libreoffice-ruled", "chromium-ruled")
WRAPPED_BEFORE = {"decimal-plan-hard-wraps": 14.0}  # its lines were wrapped at so small a size


def _responsibilities(d: PolicyDocument) -> Sequence[Hashable]:
    return [(r.role, a.text) for t in d.tasks for r in t.responsibilities for a in r.agencies]


MEASURED: dict[str, Callable[[PolicyDocument], Sequence[Hashable]]] = {
    "numbers": lambda d: said(d)["doc_numbers"],
    "dates": lambda d: said(d)["dates"],
    "responsibilities": _responsibilities,
    "deadlines": lambda d: said(d)["deadlines"],
    "targets": lambda d: said(d)["targets"],
    "sections": lambda d: said(d)["sections"],
}


@cache
def _of_text(name: str) -> ParseResult:
    return govdoc.parse_all(SPECIMENS[name])


@cache
def _blocks(layout: str, name: str) -> list[Printed]:
    return LAYOUTS[layout](SPECIMENS[name])


@pytest.fixture(scope="module", params=PRINTERS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, ParseResult]]:
    """A layout, and what is read from the specimens printed in it by one of the printers."""
    printer, layout = request.param.split("-")
    return layout, {name: govdoc.read_all(data) for name, data in _printed(printer, layout, tmp_path_factory.mktemp(request.param)).items()}


def _printed(printer: str, layout: str, folder: Path) -> dict[str, bytes]:
    if printer == "reportlab":
        return {n: by_reportlab(_blocks(layout, n), size=WRAPPED_BEFORE.get(n, 16.0), head="内部资料") for n in SPECIMENS}
    if printer == "libreoffice":
        if SOFFICE is None:
            pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui fonts-noto-cjk)")
        return by_libreoffice({n: as_html(_blocks(layout, n)) for n in SPECIMENS}, folder)
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)")
    return {n: by_chromium(as_html(_blocks(layout, n)), folder) for n in FEW}


def test_a_printed_paper_says_what_its_text_says(printed: tuple[str, dict[str, ParseResult]]) -> None:
    hits: Counter[str] = Counter()
    said_by_text: Counter[str] = Counter()
    said_by_pdf: Counter[str] = Counter()
    for name, result in printed[1].items():
        check_result(result.source.text, result)
        for category, of in MEASURED.items():
            text, pdf = (Counter(v for d in r for v in of(d)) for r in (_of_text(name), result))
            hits[category] += (text & pdf).total()
            said_by_text[category] += text.total()
            said_by_pdf[category] += pdf.total()
    scores = {c: 2 * hits[c] / (said_by_text[c] + said_by_pdf[c]) for c in MEASURED}
    assert min(scores.values()) >= LEAST, {c: round(f1, 4) for c, f1 in scores.items()}


def _bare(words: str | None) -> str:
    return "".join((words or "").split())


def test_ruled_tables_come_back_cell_by_cell(printed: tuple[str, dict[str, ParseResult]]) -> None:
    layout, files = printed
    if layout != "ruled":
        pytest.skip("this layout has no rules")
    rows = 0
    for name, result in files.items():
        source = result.source
        drawn = [b.rows for b in _blocks(layout, name) if b.rows]
        assert len(source.layout.tables) == len(drawn), name
        for table, want in zip(source.layout.tables, drawn, strict=True):
            got = [[""] * len(row) for row in want]
            for cell in table.cells:
                assert cell.span is None or source.text[cell.span.start] not in " |\n"
                if cell.span is not None:
                    got[cell.row][cell.column] = _bare(cell.span.of(source.text))
            assert got == [[_bare(words) for words in row] for row in want], name
            rows += len(got)
    assert rows >= 30


def test_the_furniture_of_printed_pages_is_told_from_the_paper(printed: tuple[str, dict[str, ParseResult]]) -> None:
    for name, result in printed[1].items():
        source = result.source
        chrome = [span.of(source.text) for span in source.layout.furniture]
        pages = source.text.count("内部资料")
        assert all(words == "内部资料" or words.strip("— ").isdigit() for words in chrome), (name, chrome)
        assert chrome.count("内部资料") == (pages if pages > 1 else 0), name
        assert sum(words.startswith("— ") for words in chrome) >= pages, name  # one a page; a specimen may hold page marks of its own
