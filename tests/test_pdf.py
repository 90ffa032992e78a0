"""PDF → source text: lines and paragraphs by their places, columns, turned pages, furniture, tables, places, and what cannot be read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import govdoc
from govdoc.errors import CorruptFile, LimitError, MissingExtra, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers import read_source
from govdoc.readers.pdf_calls import calls
from govdoc.source import SourceText
from govdoc.text import Span
from tests.conftest import CORPUS
from tests.printing import by_reportlab, lines_to_print
from tests.raw_pdf import CATALOG, FONT, content, one_page, packed, pdf

pypdfium2 = pytest.importorskip("pypdfium2", reason="needs the extra pdf")
pytest.importorskip("reportlab", reason="needs the test group")

WIDTH, HEIGHT = 595.0, 842.0
Draw = Callable[[Any], None]
LOREM = "各县区人民政府要切实加强组织领导落实工作责任确保各项任务按期完成"


def sheets(*draw: Draw, size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """A file with a page for each function that draws one."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=size, invariant=1)
    for one in draw:
        sheet.setFont("STSong-Light", 16)
        one(sheet)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def lines(*placed: tuple[float, float, str], size: float = 16) -> Draw:
    """Draws each line at its place from the upper left corner."""

    def draw(sheet: Any) -> None:
        sheet.setFont("STSong-Light", size)
        for x, y, words in placed:
            sheet.drawString(x, HEIGHT - y, words)

    return draw


def text_of(*draw: Draw) -> str:
    return read_source(sheets(*draw)).text


def run_on(n: int) -> str:
    return (LOREM * (n // len(LOREM) + 1))[:n]


FULL = run_on(27)  # from 80 to 512 points at 16 points a character

PARAGRAPHS: dict[str, tuple[list[tuple[float, float, str]], list[str]]] = {
    "a full line goes on": ([(80, 100, FULL), (80, 128, "的通知。")], [FULL + "的通知。"]),
    "a line with room for the next word ends": (
        [(80, 100, FULL), (80, 128, FULL[:20]), (80, 156, "落实责任")],
        [FULL + FULL[:20], "落实责任"],
    ),
    "an indent begins anew": (
        [(112, 100, FULL[:25]), (80, 128, FULL), (112, 156, FULL[:25]), (80, 184, "完。")],
        [FULL[:25] + FULL, FULL[:25] + "完。"],
    ),
    "a closing mark may hang out": ([(80, 100, FULL + "，"), (80, 128, FULL), (80, 156, "完。")], [FULL + "，" + FULL + "完。"]),
    "a mark begins an item where nothing is indented": (
        [(80, 100, FULL), (80, 128, FULL[:26] + "。"), (80, 156, "（二）落实责任。")],
        [FULL + FULL[:26] + "。", "（二）落实责任。"],
    ),
    "a mark inside an indented paragraph is none": (
        [(112, 100, FULL[:24] + "。"), (80, 128, "（二）项所列" + FULL[:10])],
        [FULL[:24] + "。（二）项所列" + FULL[:10]],
    ),
    "an open bracket goes on": (
        [(80, 100, FULL[:20] + "（市水利局；"), (80, 128, "责任单位：市财政局）")],
        [FULL[:20] + "（市水利局；责任单位：市财政局）"],
    ),
    "a number that did not fit goes on": (
        [(80, 100, FULL), (80, 128, FULL[:26]), (80, 156, "12345678亿元")],
        [FULL + FULL[:26] + "12345678亿元"],
    ),
    "set to the right stands alone": (
        [(80, 100, FULL), (80, 128, FULL[:9]), (400, 156, "云江市人民政府"), (80, 184, "附件")],
        [FULL + FULL[:9], "云江市人民政府", "附件"],
    ),
    "a wide gap parts": ([(80, 100, FULL), (80, 160, FULL)], [FULL, FULL]),
    "a hanging item": (
        [
            (80, 100, "1."),
            (112, 100, FULL[:25]),
            (112, 128, FULL[:25]),
            (112, 156, "完。"),
            (80, 184, "2."),
            (112, 184, "好。"),
            (80, 212, FULL),
        ],
        ["1.　" + FULL[:25] + FULL[:25] + "完。", "2.　好。", FULL],
    ),
}


@pytest.mark.parametrize(("placed", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_lines_become_paragraphs_by_their_places(placed: list[tuple[float, float, str]], expected: list[str]) -> None:
    room = [(80.0, 640 + 28.0 * n, FULL) for n in range(4)]  # shows how wide the page is
    end = (80.0, 752.0, "以上。")
    got = [line.replace(" ", "") for line in text_of(lines(*placed, *room, end)).splitlines()]
    assert got == [*expected, FULL * 4 + "以上。"]


def test_blanks_of_typesetters_are_none_and_typed_ones_stay() -> None:
    drawn = lines(
        (80, 100, "自"), (100, 100, "2024"), (136, 100, "年起"), (80, 130, "甲　乙"), (80, 160, "第一章 总则"), (80, 190, "Plan A of 2024")
    )
    assert text_of(drawn).splitlines() == ["自2024年起", "甲　乙", "第一章 总则", "Plan A of 2024"]


def test_radicals_of_browsers_are_read_as_characters() -> None:
    source = read_source(sheets(lines((80, 100, "云江市⼈⺠政府关于⽔利⼯程的通知"))))
    assert govdoc.normalize(source.text).text.strip() == "云江市人民政府关于水利工程的通知"


def test_words_printed_twice_to_look_bold_stand_once() -> None:
    assert text_of(lines((80, 100, "重点任务"), (80.4, 100, "重点任务"))).splitlines() == ["重点任务"]


def test_characters_beyond_the_basic_plane_are_one(tmp_path: Path) -> None:
    source = read_source(sheets(lines((80, 100, "祥里𠮷路5号"), (80, 130, "下一行"))))
    assert source.text.startswith("祥里𠮷路5号\n")
    assert source.locate(Span(3, 4))[0].page == 1
    assert [round(p.box[0]) for p in source.locate(Span(0, 1)) if p.box] == [80]


@pytest.mark.parametrize("turned_sheet", [False, True], ids=["lines turned", "sheet and lines turned"])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_pages_are_read_in_order_and_located_where_they_are_seen(angle: int, turned_sheet: bool) -> None:
    words = ["关于印发方案的通知", "各县（市、区）人民政府：", "一、2024年5月底前完成"]

    def draw(sheet: Any) -> None:
        if turned_sheet:
            sheet.setPageRotation(angle)
        sheet.translate(WIDTH / 2, HEIGHT / 2)
        sheet.rotate(angle)
        for n, line in enumerate(words):
            sheet.drawString(-200, 100 - 40 * n, line)

    data = sheets(draw)
    source = read_source(data)
    assert source.text.splitlines() == words
    for line in words:
        (place,) = source.locate(Span(source.text.index(line), source.text.index(line) + len(line)))
        assert place.page == 1
        assert place.box is not None
        _assert_inked(data, 0, place.box)


def _assert_inked(data: bytes, page: int, box: Sequence[float]) -> None:
    """On a picture of the page: the box is full of ink, and a frame around it empty."""
    picture = pypdfium2.PdfDocument(data)[page].render(scale=2).to_pil().convert("L").point(lambda v: 255 if v < 128 else 0)
    left, top, right, bottom = (round(2 * x) for x in box)
    inside = picture.crop((left, top, right, bottom)).getbbox()
    assert inside is not None
    assert inside[2] - inside[0] > 0.8 * (right - left) or inside[3] - inside[1] > 0.8 * (bottom - top)
    outer = picture.crop((left - 8, top - 8, right + 8, bottom + 8))
    outer.paste(0, (6, 6, outer.width - 6, outer.height - 6))
    assert outer.getbbox() is None, "ink beside the box"


def test_a_span_over_lines_and_pages_has_a_box_on_each() -> None:
    first = [(80.0, 640 + 28.0 * n, FULL) for n in range(4)]
    source = read_source(sheets(lines(*first), lines((80, 100, FULL), (80, 128, "完。"))))
    assert source.text == FULL * 5 + "完。\n"
    places = source.locate(Span(27 * 3, len(source.text) - 1))
    assert [p.page for p in places] == [1, 2, 2]
    assert round((places[0].box or (0,))[0]) == 80
    assert source.locate(Span(27 * 3 + 5, 27 * 3 + 6))[0].box == pytest.approx((160, places[0].box[1], 176, places[0].box[3]), abs=1.5)  # type: ignore[index]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left, right = [run_on(200 + n)[n * 7 : n * 7 + 13] for n in range(14)], [run_on(300 + n)[n * 5 : n * 5 + 13] for n in range(14)]
    drawn = [(250.0, 60.0, "公报")]
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        drawn += [(80.0, 100 + 24.0 * n, a), (330.0, 100 + 24.0 * n, b)]
    assert text_of(lines(*drawn)).splitlines() == ["公报", "".join(left) + "".join(right)]


def test_furniture_is_told_by_its_place_and_its_figures() -> None:
    def page(number: int) -> Draw:
        body = [(80.0, 110 + 28.0 * n, FULL) for n in range(3)]
        return lines((80, 50, "云江市人民政府公报　2024年第5期"), *body, (80, 194, "本条完。"), (290, 800, str(number + 6)))

    source = read_source(sheets(*map(page, range(3))))
    chrome = [s.of(source.text) for s in source.layout.furniture]
    assert chrome == [words for n in range(3) for words in ("云江市人民政府公报　2024年第5期", str(n + 6))]
    assert source.text.startswith((FULL * 3 + "本条完。\n") * 3)


def test_what_repeats_inside_the_text_is_no_furniture() -> None:
    page = lines((80, 110, "责任单位：市直有关部门"), (80, 166, "完成时限：2024年底前"), (80, 730, "责任单位：市财政局"))
    assert not read_source(sheets(page, page)).layout.furniture


def test_watermarks_stand_behind_the_text() -> None:
    def draw(sheet: Any) -> None:
        sheet.saveState()
        sheet.translate(300, 500)
        sheet.rotate(45)
        sheet.drawString(0, 0, "仅供内部使用")
        sheet.restoreState()
        lines((80, 100, "正文第一行"), (80, 128, "正文第二行"))(sheet)

    source = read_source(sheets(draw))
    assert source.text.splitlines() == ["正文第一行", "正文第二行", "仅供内部使用"]
    assert [s.of(source.text) for s in source.layout.furniture] == ["仅供内部使用"]


# -- tables ------------------------------------------------------------------------------------------------------------------


def _cells(source: SourceText) -> list[list[tuple[int, int, int, int, str]]]:
    return [[(c.row, c.column, c.across, c.down, c.span.of(source.text) if c.span else "") for c in t.cells] for t in source.layout.tables]


def test_merged_cells_are_as_they_are_drawn() -> None:
    def draw(sheet: Any) -> None:
        for x, y, w, h, words in (
            (80, 100, 300, 30, "任务分解表"),
            (80, 130, 100, 60, "牵头单位"),
            (180, 130, 200, 30, "市水利局"),
            (180, 160, 200, 30, "市财政局"),
        ):
            sheet.rect(x, HEIGHT - y - h, w, h)
            sheet.drawString(x + 5, HEIGHT - y - 20, words)

    source = read_source(sheets(draw))
    assert source.text.splitlines() == ["任务分解表 |", "牵头单位 | 市水利局", "| 市财政局"]
    assert _cells(source) == [[(0, 0, 2, 1, "任务分解表"), (1, 0, 1, 2, "牵头单位"), (1, 1, 1, 1, "市水利局"), (2, 1, 1, 1, "市财政局")]]


def test_tables_without_outer_sides_and_frames_around_text() -> None:
    def draw(sheet: Any) -> None:
        for y in (100, 130, 160, 190):
            sheet.line(80, HEIGHT - y, 480, HEIGHT - y)
        sheet.line(200, HEIGHT - 100, 200, HEIGHT - 190)
        for n, (a, b) in enumerate((("指标", "数值"), ("面积", "12"), ("户数", "34"))):
            sheet.drawString(90, HEIGHT - 120 - 30 * n, a)
            sheet.drawString(210, HEIGHT - 120 - 30 * n, b)
        sheet.rect(80, HEIGHT - 400, 400, 100)
        sheet.drawString(90, HEIGHT - 330, "专栏1　重大工程")

    source = read_source(sheets(draw))
    assert source.text.splitlines() == ["指标 | 数值", "面积 | 12", "户数 | 34", "专栏1　重大工程"]
    assert len(source.layout.tables) == 1


def test_tables_without_rules_are_told_by_columns_and_figures() -> None:
    rows = [
        ("序号", "任务", "单位", "时限"),
        ("1", "完善供水一体化管网工", "市水利局", "2024年6月"),
        ("", "程", "", ""),
        ("2", "新建公园", "市城管局", "2024年9月"),
        ("3", "培训护理员", "市民政局", "2025年3月"),
    ]
    drawn = [
        (x, 100 + 24.0 * n, words) for n, row in enumerate(rows) for x, words in zip((80.0, 130.0, 330.0, 430.0), row, strict=True) if words
    ]
    source = read_source(sheets(lines(*drawn, (80, 260, "本表自印发之日起执行。"), size=14)))
    assert source.text.splitlines() == [
        "序号 | 任务 | 单位 | 时限",
        "1 | 完善供水一体化管网工程 | 市水利局 | 2024年6月",
        "2 | 新建公园 | 市城管局 | 2024年9月",
        "3 | 培训护理员 | 市民政局 | 2025年3月",
        "本表自印发之日起执行。",
    ]
    assert len(source.layout.tables) == 1


def test_signatures_in_columns_are_no_table() -> None:
    names = [("市教育局", "市财政局", "市水利局"), ("市农业局", "市民政局", "市交通局"), ("市审计局", "市司法局", "市公安局")]
    drawn = [(x, 100 + 28.0 * n, words) for n, row in enumerate(names) for x, words in zip((80.0, 240.0, 400.0), row, strict=True)]
    source = read_source(sheets(lines(*drawn)))
    assert not source.layout.tables
    assert [line.split() for line in source.text.splitlines()] == [list(row) for row in names]


# -- what cannot be read -------------------------------------------------------------------------------------------------------


def _codes(source: SourceText) -> list[str]:
    return [code for code, _, _ in source.layout.notes]


def scan_of(data: bytes) -> bytes:
    """The pages of a file as pictures, and nothing else."""
    from reportlab.lib.utils import ImageReader

    pictures = [page.render(scale=150 / 72).to_pil() for page in pypdfium2.PdfDocument(data)]
    return sheets(*(lambda sheet, p=p: sheet.drawImage(ImageReader(p), 0, 0, WIDTH, HEIGHT) for p in pictures))


def test_a_scan_asks_for_ocr_and_keeps_the_words_it_has() -> None:
    scan = scan_of(sheets(lines((80, 100, "云江市人民政府"))))
    result = govdoc.read_all(scan)
    assert _codes(result.source) == ["needs_ocr"]
    assert result.source.text == ""
    assert {d.code for d in result.diagnostics} >= {"needs_ocr", "no_document"}
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(sheets(lines((80, 100, "第一页有字")))))
    mixed.import_pages(pypdfium2.PdfDocument(scan))
    out = BytesIO()
    mixed.save(out)
    source = read_source(out.getvalue())
    assert source.text == "第一页有字\n"
    assert source.layout.notes[0][1].startswith("page 2: ")


def test_a_font_without_meaning_asks_for_ocr() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Unknown/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/BaseFont/AAAAAA+Unknown/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    objects = one_page("ꀀꀁꀂꀃꀄꀅꀆꀇ" * 12)
    objects[4] = font
    source = read_source(pdf(objects))
    assert _codes(source) == ["needs_ocr"]
    assert source.text == ""


def test_characters_that_mean_something_else_ask_for_ocr() -> None:
    nonsense = "".join(chr(0x8A00 + 37 * n % 4000) for n in range(25))
    assert _codes(read_source(sheets(lines(*((80.0, 100 + 24.0 * n, nonsense) for n in range(8)))))) == ["needs_ocr"]


def test_a_layer_of_text_over_a_scan_is_read_and_named() -> None:
    picture = scan_of(sheets(lines((80, 100, "云江市人民政府关于做好防汛工作的通知"))))

    def draw(sheet: Any) -> None:
        from reportlab.lib.utils import ImageReader

        sheet.drawImage(ImageReader(pypdfium2.PdfDocument(picture)[0].render().to_pil()), 0, 0, WIDTH, HEIGHT)
        layer = sheet.beginText(80, HEIGHT - 100)
        layer.setFont("STSong-Light", 16)
        layer.setTextRenderMode(3)
        for _ in range(3):
            layer.textLine("云江市人民政府关于做好防汛工作的通知")
        sheet.drawText(layer)

    source = read_source(sheets(draw))
    assert _codes(source) == ["scan_with_text"]
    assert source.text.count("防汛工作") == 3


def test_errors_name_the_file_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "文件.pdf"
    path.write_bytes(b"%PDF-1.5\nnothing")
    with pytest.raises(CorruptFile, match=r"文件\.pdf begins as a PDF .* get the file again"):
        read_source(path)
    path.write_bytes(sheets(*[lines((80, 100, "甲"))] * 3))
    with pytest.raises(LimitError, match=r"文件\.pdf: the number of its pages is over max_pages = 2 \(3\)"):
        read_source(path, limits=Limits(max_pages=2))
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    locked = canvas.Canvas(str(path), encrypt=StandardEncryption("secret"))
    locked.drawString(80, 700, "x")
    locked.save()
    with pytest.raises(UnsupportedFormat, match=r"文件\.pdf is a PDF that a password protects; decrypt it first"):
        read_source(path)


def test_without_the_extra_one_error_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sheets(lines((80, 100, "甲")))
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(MissingExtra, match=r'pip install "govdoc\[pdf\]"'):
        read_source(data)


def test_a_file_cut_off_says_so() -> None:
    whole = pdf(one_page("云江市人民政府关于做好防汛工作的通知", objects=[packed(b"x" * 3000)]))
    source = read_source(whole[: len(whole) * 2 // 3])
    assert source.text.strip() == "云江市人民政府关于做好防汛工作的通知"
    assert _codes(source) == ["file_cut_off"]


# -- the same everywhere -------------------------------------------------------------------------------------------------------


def test_path_bytes_stream_threads_and_a_child_process_give_the_same(tmp_path: Path) -> None:
    data = by_reportlab(lines_to_print((CORPUS / "raw" / "task-breakdown-pipes.txt").read_text("utf-8")))
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    sources: list[SourceText] = [read_source(data), read_source(path), read_source(BytesIO(data)), read_source(data, apart=True)]
    readers = [threading.Thread(target=lambda: sources.append(read_source(data))) for _ in range(4)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join()
    assert len(sources) == 8
    assert {s.text for s in sources} == {sources[0].text}
    assert all(s.layout == sources[0].layout for s in sources)
    span = Span(10, 30)
    assert all(s.locate(span) == sources[0].locate(span) != () for s in sources)


def test_every_fact_is_located_on_its_words() -> None:
    """What pdfium finds inside the boxes of a fact is the fact."""
    data = by_reportlab(lines_to_print((CORPUS / "raw" / "notice-with-plan.txt").read_text("utf-8")))
    result = govdoc.read_all(data)
    document = result[0]
    facts = [*document.doc_numbers, *document.citations, *document.deadlines, *document.targets]
    assert len(facts) > 40
    file = pypdfium2.PdfDocument(data)
    for fact in facts:
        found = ""
        for place in result.source.locate(fact.span):
            assert place.page is not None
            assert place.box is not None
            left, top, right, bottom = place.box
            words = file[place.page - 1].get_textpage()
            found += words.get_text_bounded(left + 1, HEIGHT - bottom + 1, right - 1, HEIGHT - top - 1)
        assert "".join(found.split()) == "".join(fact.quote.split())


def _numbered(count: int, damaged: Sequence[int]) -> bytes:
    """A file of so many pages that say which they are; some are no pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), FONT]
    for n in range(1, count + 1):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % (3 + 2 * n)
        objects += [b"null" if n in damaged else page, content(f"第{n}段。")]
    return pdf(objects)


def test_pages_that_cannot_be_opened_are_named_and_all_others_read() -> None:
    damaged = (3, 8, 9, 17, 20)  # inside, at the end and at the front of pages that are read together
    source = read_source(_numbered(20, damaged))
    assert source.text.splitlines() == [f"第{n}段。" for n in range(1, 21) if n not in damaged]
    assert [(code, message.partition(":")[0]) for code, message, _ in source.layout.notes] == [("page_unread", "pages 3, 8, 9, 17, 20")]
    places = [source.locate(Span(at, at + 1))[0].page for at in range(len(source.text)) if source.text[at] == "第"]
    assert places == [n for n in range(1, 21) if n not in damaged]


def test_crowded_pages_are_not_kept_open_beside_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight pages are open at a time, but two where each draws 2,600 shapes."""
    asks = calls()
    open_now = most = 0
    load, close = asks.load, asks.close

    def loaded(*given: Any) -> Any:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        return load(*given)

    def closed(page: Any) -> None:
        nonlocal open_now
        open_now -= 1
        close(page)

    def crowded(sheet: Any) -> None:
        for n in range(2_600):
            sheet.circle(80 + n % 400, 80 + n % 600, 1)

    monkeypatch.setattr(asks, "load", loaded)
    monkeypatch.setattr(asks, "close", closed)
    for draw, expected in ((lines((80, 100, FULL)), 8), (crowded, 2)):
        most = 0
        read_source(sheets(*[draw] * 20))
        assert (most, open_now) == (expected, 0)
