"""Scans read by OCR when it is asked for: words, places, and that the document says so."""

from __future__ import annotations

import sys
from functools import cache

import pytest

import govdoc
from govdoc.errors import MissingExtra
from govdoc.readers import read_source
from govdoc.text import Span
from tests.test_pdf import HEIGHT, lines, scan_of, sheets

pytest.importorskip("rapidocr", reason="needs the extra ocr")
pytest.importorskip("onnxruntime", reason="needs the extra ocr")

LINES = [
    (130.0, 90.0, "云江市人民政府关于做好防汛工作的通知"),
    (80.0, 150.0, "各县（市、区）人民政府："),
    (112.0, 180.0, "为做好防汛工作，经市政府同意，现就有关事项通知如"),
    (80.0, 208.0, "下。"),
    (112.0, 236.0, "一、市水利局要在2024年6月底前完成隐患排查。"),
]


@cache
def scan() -> bytes:
    return scan_of(sheets(lines(*LINES)))


def test_a_scan_is_read_and_says_so() -> None:
    result = govdoc.read_all(scan(), ocr=True)
    words = result.source.text
    assert "关于做好防汛工作的通知" in words
    assert "经市政府同意，现就有关事项通知如下。" in words, "the wrapped line is one paragraph"
    assert [d.quote for d in result[0].deadlines] == ["2024年6月底前完成"]
    note = next(d for d in (*result.diagnostics, *result[0].diagnostics) if d.code == "read_by_ocr")
    assert note.message.startswith("page 1: ")
    assert note.severity == "warning"


def test_words_of_a_scan_are_located() -> None:
    source = read_source(scan(), ocr=True)
    at = source.text.index("2024年6月底前")
    (place,) = source.locate(Span(at, at + 9))
    assert place.page == 1
    assert place.box is not None
    left, top, right, bottom = place.box
    assert left == pytest.approx(112 + 8 * 16, abs=20)
    assert right == pytest.approx(left + 5 * 9 + 4 * 16, abs=25)
    assert top < 236 < bottom + 6 < HEIGHT


def test_the_same_scan_gives_the_same_in_a_child_process() -> None:
    here = read_source(scan(), ocr=True)
    assert read_source(scan(), ocr=True, limits=govdoc.Limits(max_seconds=300, max_memory=8_000_000_000), apart=True) == here


def test_without_the_extra_one_error_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from govdoc.readers import ocr

    ocr._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(MissingExtra, match=r'pip install "govdoc\[ocr\]"'):
        read_source(scan(), ocr=True)
    ocr._engine.cache_clear()
