"""OFD files: what the pages show comes back as paragraphs and tables, and every word knows its place on the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import govdoc
from govdoc.model import ParseResult
from govdoc.readers.ofd import read_ofd
from govdoc.source import Place, SourceText
from govdoc.text import Span
from tests.conftest import CORPUS
from tests.laws import check_coverage, check_result
from tests.rendering.agreement import AGREED, Agreement
from tests.rendering.blocks import Grid, blocks
from tests.rendering.ofd import Drawn, OfdFile, ofd_file, ofd_parts
from tests.rendering.parts import container

pytest.importorskip("ofdkit", reason="ofdkit is not installed")
pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")

RAW = sorted((CORPUS / "raw").glob("*.txt"))
LEAST = 0.99


@cache
def drawn(path: Path) -> tuple[OfdFile, ParseResult]:
    """A specimen as an OFD file, and what is read from it."""
    file = ofd_file(blocks(path.read_bytes().decode("utf-8")))
    return file, govdoc.read_all(file.data)


# -- every specimen, drawn as an OFD file and read back ----------------------------------------------------------------------


def test_the_facts_of_every_specimen_come_back() -> None:
    agreement = Agreement()
    for path in RAW:
        _, result = drawn(path)
        check_result(result.source.text, result)
        agreement.add(path.stem, govdoc.parse_all(path.read_bytes().decode("utf-8")), result)
    low = {kind: agreement.differing[kind] for kind in AGREED if agreement.f1(kind) < LEAST}
    assert not low
    assert sum(agreement.both.values()) > 4_000, "the specimens say a good deal"


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem)
def test_ruled_tables_come_back_cell_by_cell(path: Path) -> None:
    """Every cell where it was drawn and as deep, also one that the end of a page cuts."""
    grids = [b for b in blocks(path.read_bytes().decode("utf-8")) if isinstance(b, Grid) and len(b.rows) > 1]
    source = read_ofd(ofd_file(grids).data)
    wanted = [
        [(r, c, cell.down, _close(cell.text)) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell is not None]
        for grid in grids
    ]
    assert [
        [(c.row, c.column, c.down, _close(c.span.of(source.text) if c.span else "")) for c in t.cells] for t in source.layout.tables
    ] == wanted


def _close(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem)
def test_places_are_where_the_words_were_drawn(path: Path) -> None:
    file, result = drawn(path)
    for d in result:
        for value in (*d.doc_numbers, *d.deadlines, *d.targets, *(s for s in (d.title, *(p.title for p in d.parts)) if s is not None)):
            places = result.source.locate(value.span)
            assert _read_off(file, places) == _close(value.quote), value
    if result:
        check_coverage(result)


def _read_off(file: OfdFile, places: tuple[Place, ...]) -> str:
    """The characters that were drawn in these boxes, box by box."""
    return "".join(c.character for place in places for c in file.drawn if c.page == place.page and place.box and _inside(c, place.box))


def _inside(character: Drawn, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = character.box
    return box[0] < (left + right) / 2 < box[2] and box[1] < (top + bottom) / 2 < box[3]


def test_page_numbers_are_furniture() -> None:
    _, result = drawn(CORPUS / "raw" / "notice-with-plan.txt")
    assert {s.of(result.source.text) for s in result.source.layout.furniture} >= {"— 1 —", "— 2 —", "— 3 —"}
    assert {s.of(result.source.text) for s in result.furniture} >= {"— 1 —", "— 2 —"}


# -- what a page can do with words -------------------------------------------------------------------------------------------


def t(words: str, x: float = 40, y: float = 60, size: float = 5.6, more: str = "", code: str = "") -> str:
    """A text object; `code` are further attributes of its text code."""
    return (
        f'<ofd:TextObject ID="{int(x * 7 + y * 1000)}" Font="1" Size="{size}" Boundary="{x} {y} 160 {size}" {more}>'
        f'<ofd:TextCode X="0" Y="{0.86 * size}" {code}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def read(*pages: str) -> SourceText:
    return read_ofd(container(ofd_parts(pages)))


PAGES: dict[str, tuple[tuple[str, ...], str]] = {
    "runs of one line": ((t("云政发〔2024〕") + t("8", 79.2) + t("号", 82),), "云政发〔2024〕8号\n"),
    "lines in the order of the page": ((t("下", y=80) + t("上", y=60),), "上\n下\n"),
    "words drawn twice to be bold": ((t("通知") + t("通知", 40.1),), "通知\n"),
    "steps written short": ((t("云政发", code='DeltaX="g 2 5.6"') + t("〔2024〕", 56.8),), "云政发〔2024〕\n"),
    "a group of objects": ((f"<ofd:PageBlock>{t('通知')}</ofd:PageBlock>",), "通知\n"),
    "scaled by a matrix": ((t("通", more='CTM="2 0 0 2 0 0"') + t("知", 51.2, size=11.2),), "通知\n"),
    "what is not shown": ((t("通知") + t("秘密", y=80, more='Visible="false"'),), "通知\n"),
    "what stands beside the page": ((t("通知") + t("裁掉", x=400),), "通知\n"),
    "words far apart": ((t("印发") + t("2024年", 65),), "印发     2024年\n"),
    "an indent of wide blanks": ((t("\u3000\u3000为做好工作"),), "为做好工作\n"),
    "pages": ((t("一"), t("二")), "一\n二\n"),
    "an empty page": (("", t("二")), "二\n"),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "text"), PAGES.values(), ids=PAGES.keys())
def test_what_pages_show_is_in_the_text(pages: tuple[str, ...], text: str) -> None:
    assert read(*pages).text == text


def test_a_paragraph_runs_over_the_end_of_lines_and_pages() -> None:
    first = t("为做好防汛抗旱工作，保障人民群众生命财产安全，根", 39.2, 240)
    second = t("据《云江市防汛条例》（云政发〔20", 28, 250.2)
    third = t("24〕8号）等规定，制定本方案。", 28, 40)
    full = t("甲" * 27 + "。", 28, 230)  # the width that lines may have
    source = read(t("云江市", 90, 210) + full + first + second.replace("〔20", "〔20" + "甲" * 9), third)
    assert "根据《云江市防汛条例》" in source.text
    number = source.text.index("24〕8号")
    assert [p.page for p in source.locate(Span(number, number + 5))] == [2]


def test_a_watermark_is_furniture() -> None:
    source = read(t("通知") + t("仅供内部使用", y=150, more='CTM="0.7 -0.7 0.7 0.7 0 0"'))
    assert source.text.startswith("通知\n")
    assert [s.of(source.text) for s in source.layout.furniture] == ["仅供内部使用"]


def test_templates_and_units_are_drawn_on_each_page() -> None:
    parts = ofd_parts([t("甲", y=80) + '<ofd:CompositeObject ID="7" ResourceID="70" Boundary="100 100 50 10"/>'])
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>",
        b'<ofd:TemplatePage ID="3" BaseLoc="Tpls/Content.xml"/><ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>',
    )
    parts["Doc_0/Tpls/Content.xml"] = ofd_parts([t("红头", y=40)])["Doc_0/Pages/Page_0/Content.xml"]
    parts["Doc_0/Res.xml"] = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70" Width="9" Height="9">'
        f"<ofd:Content>{t('印', 0, 0)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    ).encode()
    page = "Doc_0/Pages/Page_0/Content.xml"
    parts[page] = parts[page].replace(b"<ofd:Content>", b'<ofd:Template TemplateID="3"/><ofd:Content>', 1)
    assert read_ofd(container(parts)).text == "红头\n甲\n印\n"


def test_pictures_are_told_of() -> None:
    source = read('<ofd:ImageObject ID="5" ResourceID="6" Boundary="0 0 210 297"/>')
    assert source.text == ""
    assert [n[1] for n in source.layout.notes] == ["what is no text in the file was not read: pictures 1"]


@pytest.mark.parametrize("code", ["utf-8", "gb18030"])
def test_names_and_encodings_of_other_programs(code: str) -> None:
    parts = {
        name.replace("Pages", "页面").replace("/", "\\"): data.decode().replace("Pages/", "页面/").replace("UTF-8", code).encode(code)
        for name, data in ofd_parts([t("通知")]).items()
    }
    assert read_ofd(container(parts)).text == "通知\n"
