"""pdfium asked without the checks of ctypes answers as it answers pypdfium2."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from tests.test_pdf import sheets

pypdfium2 = pytest.importorskip("pypdfium2", reason="needs the extra pdf")

from govdoc.limits import Limits  # noqa: E402
from govdoc.readers.pdf_calls import Calls, calls  # noqa: E402
from govdoc.readers.pdf_file import opened  # noqa: E402

MANY = 40  # lines of 30 characters: more places than are asked for at once


def draw(sheet: Any) -> None:
    """Level words with a gap, words that are turned, a box that is stroked, a thin one that is filled."""
    for n in range(MANY):
        sheet.drawString(72, 800 - 18 * n, f"第{n}行 于 2024 年 12 月底前完成老旧小区改造20个，由市财政局配合。")
    sheet.saveState()
    sheet.translate(300, 60)
    sheet.rotate(45)
    sheet.drawString(0, 0, "内部资料")
    sheet.restoreState()
    sheet.rect(60, 40, 100, 30)
    sheet.rect(60, 30, 400, 0.5, stroke=0, fill=1)


@pytest.fixture(scope="module")
def page() -> Any:
    with opened(sheets(draw), "the test", Limits()) as file:
        yield file[0]


def test_characters_and_their_places(page: Any) -> None:
    import pypdfium2.raw as pdfium

    own = page.get_textpage()
    asks, words = calls(), calls().words(page.raw)
    text = own.get_text_range()
    assert asks.text(words) == text
    numbers = range(len(text))
    places = asks.places(words, numbers)
    assert len(set(places)) > MANY
    for i in numbers:
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetLooseCharBox(own, i, box)
        pdfium.FPDFText_GetMatrix(own, i, matrix)
        assert places[i] == (box.left, box.top, box.right, box.bottom)
        assert asks.matrix(words, i) == (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        assert asks.font_size(words, i) == pdfium.FPDFText_GetFontSize(own, i)
        assert asks.is_generated(words, i) == pdfium.FPDFText_IsGenerated(own, i)
        assert asks.lacks_meaning(words, i) == pdfium.FPDFText_HasUnicodeMapError(own, i)
    assert any(asks.is_generated(words, i) for i in numbers)
    asks.close_words(words)


def test_the_sheet_and_what_is_drawn_on_it(page: Any) -> None:
    import pypdfium2.raw as pdfium

    asks = calls()
    assert asks.sheet(page.raw) == page.get_cropbox()
    shapes = [pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page))]
    assert asks.count_objects(page.raw) == len(shapes) > MANY
    kinds = []
    for i, shape in enumerate(shapes):
        here = asks.object_at(page.raw, i)
        assert here == ctypes.cast(shape, ctypes.c_void_p).value
        kinds.append(asks.kind_of(here))
        assert kinds[-1] == pdfium.FPDFPageObj_GetType(shape)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top)
        assert asks.bounds(here) == (left.value, bottom.value, right.value, top.value)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(shape, matrix)
        assert asks.matrix_of(here) == (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    paths = [i for i, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    assert [asks.draws(asks.object_at(page.raw, i)) for i in paths] == [(False, True), (True, False)]
    for i in paths:
        here = asks.object_at(page.raw, i)
        assert asks.count_segments(here) == pdfium.FPDFPath_CountSegments(shapes[i]) > 3
        for n in range(asks.count_segments(here)):
            segment = pdfium.FPDFPath_GetPathSegment(shapes[i], n)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            part = asks.segment_at(here, n)
            assert asks.point(part) == (x.value, y.value)
            assert asks.kind_of_segment(part) == pdfium.FPDFPathSegment_GetType(segment)
            assert asks.closes(part) == pdfium.FPDFPathSegment_GetClose(segment)


def test_a_page_that_is_not_there_is_none() -> None:
    with opened(sheets(draw), "the test", Limits()) as file:
        assert calls().load(file.raw, 7) is None


def test_another_way_to_call_says_the_same(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.maxsize", (1 << 31) - 1)  # as on 32 bits, where the functions of the library are taken as they come
    other = Calls()
    words = other.words(page.raw)
    asked = calls().words(page.raw)
    assert other.text(words) == calls().text(asked)
    assert other.places(words, range(50)) == calls().places(asked, range(50))
    assert other.sheet(page.raw) == calls().sheet(page.raw)
    other.close_words(words)
    calls().close_words(asked)
