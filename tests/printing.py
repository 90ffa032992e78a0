"""Papers printed to PDF by three printers: LibreOffice, Chromium, and reportlab, which needs neither a program nor a font."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import govdoc

SOFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FRONT = re.compile(r"[ \u3000\xa0\t]*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A block of a paper to print: a line with its indent (0: none, 1: first line, 2: far right), or the rows of a table
    (a cell without words is "", one that the cell above covers None)."""

    text: str = ""
    indent: int = 0
    rows: tuple[tuple[str | None, ...], ...] = ()


def lines_to_print(text: str) -> list[Printed]:
    """The lines of a text; what stands behind two wide blanks is indented, what stands behind many is set to the right."""
    out = []
    for line in _LINE_END.split(text):
        front = _FRONT.match(line)
        wide = sum(2 if c == "\u3000" else 1 for c in front.group()) if front else 0
        out.append(Printed(line.strip(" \u3000\xa0\t"), 0 if wide < 2 else 1 if wide < 16 else 2))
    return out


def with_ruled_tables(text: str) -> list[Printed]:
    """The lines of a text, each table that is read in it as a table of rules; a cell that was merged over rows is one cell again (None: covered)."""
    spans = sorted((t.span.start, t.span.end, _rows(t)) for d in govdoc.parse_all(text) for t in d.tables)
    out: list[Printed] = []
    pos = 0
    for start, end, rows in spans:
        out += lines_to_print(text[pos:start].rstrip(" \u3000|"))
        out.append(Printed(rows=rows))
        line_end = _LINE_END.search(text, end)
        pos = line_end.start() if line_end and not text[end : line_end.start()].strip(" |\t\u3000") else end
    return out + lines_to_print(text[pos:])


def _rows(table: govdoc.Table) -> tuple[tuple[str | None, ...], ...]:
    out = []
    above: list[str] = []
    for row in (table.header, *table.rows):
        words = [c.text for c in row]
        if row:
            out.append(tuple(None if c.filled and above and above[i] == c.text else c.text for i, c in enumerate(row)))
        above = words
    return tuple(out)


def _down(rows: Sequence[Sequence[str | None]], r: int, c: int) -> int:
    """How many rows a cell covers."""
    n = 1
    while r + n < len(rows) and c < len(rows[r + n]) and rows[r + n][c] is None:
        n += 1
    return n


_STYLE = (
    "@page{size:A4;margin:3.7cm 2.6cm 3.5cm 2.8cm}body{font-family:'Noto Serif CJK SC','Noto Sans CJK SC',serif;font-size:16pt}"
    "p{margin:0;line-height:28pt;white-space:pre-wrap}p.i{text-indent:32pt}p.r{text-align:right}"
    "table{border-collapse:collapse;width:100%}td{border:1px solid black;font-size:12pt;padding:2pt 4pt}"
)


def as_html(blocks: Sequence[Printed]) -> str:
    """The blocks as a page that a browser or a word processor prints."""
    out = [f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{_STYLE}</style><body>"]
    for b in blocks:
        if b.rows:
            rows = "".join(f"<tr>{_html_cells(b.rows, r)}</tr>" for r in range(len(b.rows)))
            out.append(f"<table border=1 cellspacing=0>{rows}</table>")
        else:
            words = html.escape(b.text).replace("  ", "&nbsp;&nbsp;").replace("\t", "&nbsp;" * 8) or "<br>"
            out.append(f'<p class="{" ir"[b.indent].strip()}">{words}</p>')
    return "\n".join(out)


def _html_cells(rows: Sequence[Sequence[str | None]], r: int) -> str:
    return "".join(
        f'<td rowspan={_down(rows, r, c)} style="font-size:{12 if len(rows[r]) < 9 else 7}pt;border:1px solid black;padding:1pt">{html.escape(words) or "&nbsp;"}</td>'
        for c, words in enumerate(rows[r])
        if words is not None
    )


def by_libreoffice(pages: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Every page printed by LibreOffice, all in one run."""
    source, out = folder / "html", folder / "pdf"
    source.mkdir(parents=True)
    for name, page in pages.items():
        (source / f"{name}.html").write_text(page, "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        SOFFICE or "soffice",
        profile,
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, *sorted(map(str, source.iterdir()))], check=True, capture_output=True, timeout=300)
    return {name: (out / f"{name}.pdf").read_bytes() for name in pages}


def by_chromium(page: str, folder: Path) -> bytes:
    """A page printed by Chromium."""
    source, out = folder / "page.html", folder / "page.pdf"
    source.write_text(page, "utf-8")
    command = [
        CHROMIUM or "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
    ]
    subprocess.run([*command, f"--print-to-pdf={out}", str(source)], check=True, capture_output=True, timeout=120)
    return out.read_bytes()


_CLOSING = "，。、；：？！）》”’〕】」』,.;:?!)]}%％"
_LEFT, _RIGHT, _TOP, _BOTTOM, _SIZE, _PITCH = 79.0, 521.0, 105.0, 740.0, 16.0, 28.0


def by_reportlab(blocks: Sequence[Printed], *, size: float = _SIZE, numbered: bool = True, head: str = "") -> bytes:
    """The blocks printed with a font that every reader of PDF knows by name; pages numbered — 1 —, with a running head where one is given."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842), invariant=1)
    y, number = _TOP, 1

    def end_page() -> None:
        nonlocal y, number
        sheet.setFont("STSong-Light", 14)
        if numbered:
            sheet.drawCentredString(300, 842 - 775, f"— {number} —")
        if head:
            sheet.drawString(_LEFT, 842 - 50, head)
        sheet.showPage()
        y, number = _TOP, number + 1

    def put(x: float, words: str, size: float) -> None:
        sheet.setFont("STSong-Light", size)
        sheet.drawString(x, 842 - y, words)

    for b in blocks:
        if b.rows:
            width = (_RIGHT - _LEFT) / max(map(len, b.rows))
            heights = [_row_height(b.rows, r, width) for r in range(len(b.rows))]
            first = 0
            while first < len(b.rows):
                last, end = first, y + heights[first]
                while last + 1 < len(b.rows) and end + heights[last + 1] <= _BOTTOM:
                    last += 1
                    end += heights[last]
                if end <= _BOTTOM:
                    y = _draw_rows(sheet, b.rows, heights, first, last, width, y)
                    first = last + 1
                if first < len(b.rows):
                    end_page()
            y += _PITCH
            continue
        for n, line in enumerate(_wrapped(b.text, _RIGHT - _LEFT, 2 * size if b.indent == 1 else 0, size)):
            if y > _BOTTOM:
                end_page()
            x = _RIGHT - _width(line, size) if b.indent == 2 else _LEFT + (2 * size if b.indent == 1 and not n else 0)
            put(x, line, size)
            y += _PITCH
        if not b.text:
            y += _PITCH
    end_page()
    sheet.save()
    return buffer.getvalue()


def _row_height(rows: Sequence[Sequence[str | None]], r: int, width: float) -> float:
    return 6 + 18.0 * max([1, *(len(_wrapped(c or "", width - 8, 0, 12.0)) - _down(rows, r, i) + 1 for i, c in enumerate(rows[r]))])


def _draw_rows(
    sheet: Any, rows: Sequence[Sequence[str | None]], heights: Sequence[float], first: int, last: int, width: float, y: float
) -> float:
    """Draw some rows of a table from a height on: a merged cell reaches to its end or the page's. Gives the height where they end."""
    tops = [y]
    for r in range(first, last + 1):
        tops.append(tops[-1] + heights[r])
    sheet.setFont("STSong-Light", 12)
    for r in range(first, last + 1):
        for c, words in enumerate(rows[r]):
            if words is None and r > first:
                continue
            begin = r
            while rows[begin][c] is None:
                begin -= 1
            end = min(begin + _down(rows, begin, c), last + 1)
            x, top, bottom = _LEFT + c * width, tops[r - first], tops[end - first]
            sheet.rect(x, 842 - bottom, width, bottom - top)
            for n, line in enumerate(_wrapped(words or "", width - 8, 0, 12.0), 1):
                sheet.drawString(x + 4, 842 - top - 18 * n, line)
    return tops[-1]


def _width(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, "STSong-Light", size))


def _wrapped(text: str, room: float, indent: float, size: float) -> list[str]:
    """A text as lines that fit: broken anywhere between Chinese characters, before no closing mark, inside no number."""
    units = re.findall(rf"[（《“‘〔【「『]*(?:[0-9A-Za-z.,%+-]+|[^0-9A-Za-z])[{re.escape(_CLOSING)}]*", text)
    out: list[str] = []
    line = ""
    for unit in units:
        if line and _width(line + unit.rstrip(), size) > room - (0 if out else indent):
            out.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit
    return [*out, line.rstrip()] if line else out
