"""Blocks as an OFD file (GB/T 33190), written by hand: ZIP and XML by the standard, the sheet and the type of an official paper.

Lines are broken where they are full and never in front of a closing mark; every line is several text objects, one for each stretch of
Chinese or of figures, with the step from character to character written out; tables are rules and the words between them.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from tests.rendering.blocks import Block, Grid, Paragraph

__all__ = ["Drawn", "OfdFile", "ofd_file", "ofd_parts"]

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
SIZE, PITCH = 5.6, 10.2
SMALL, ROW = 4.2, 6.4  # type and lines of tables
CLOSING = "，。、；：？！）》”’〕】」』,.;:?!)]}%％"
_SPACE = "http://www.ofdspec.org/2016"
_POINTS = 72 / 25.4


@dataclass(frozen=True)
class Drawn:
    """A character as it was drawn: its page (from 1) and its box in points."""

    character: str
    page: int
    box: tuple[float, float, float, float]


@dataclass
class OfdFile:
    """The parts of a file, and every character that its pages draw, in the order of drawing."""

    parts: dict[str, bytes] = field(default_factory=dict)
    drawn: list[Drawn] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in self.parts.items():
                z.writestr(name, data)
        return out.getvalue()


@dataclass
class _Writer:
    """Pages in the making."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    drawn: list[Drawn] = field(default_factory=list)
    y: float = TOP

    def room(self, height: float) -> None:
        """Begin another page where so much does not fit."""
        if self.y + height > BOTTOM and self.pages[-1]:
            self.end_page()

    def end_page(self) -> None:
        number = f"— {len(self.pages)} —"
        self.words(number, (WIDTH - _wide(number) * 4.9) / 2, HEIGHT - 28, 4.9)
        self.pages.append([])
        self.y = TOP

    def words(self, text: str, x: float, top: float, size: float) -> None:
        """A line, as one object for each stretch of one script."""
        for _, stretch in groupby(text, key=lambda c: _em(c) < 1):
            run = "".join(stretch)
            steps = [_em(c) * size for c in run]
            if run.strip():
                deltas = f' DeltaX="{" ".join(f"{s:g}" for s in steps[:-1])}"' if len(run) > 1 else ""
                self.pages[-1].append(
                    f'<ofd:TextObject ID="{len(self.drawn) + 100}" Font="1" Size="{size:g}" Boundary="{x:.3f} {top:.3f} {sum(steps):.3f} {size:g}">'
                    f'<ofd:TextCode X="0" Y="{0.86 * size:g}"{deltas}>{escape(run)}</ofd:TextCode></ofd:TextObject>'
                )
            for character, step in zip(run, steps, strict=True):
                if not character.isspace():
                    self.drawn.append(Drawn(character, len(self.pages), tuple(v * _POINTS for v in (x, top, x + step, top + size))))  # type: ignore[arg-type]
                x += step

    def rule(self, x: float, y: float, u: float, v: float) -> None:
        """A stroke."""
        self.pages[-1].append(
            f'<ofd:PathObject ID="{len(self.drawn) + 9000000}" LineWidth="0.3" Boundary="{x:.3f} {y:.3f} {max(u - x, 0.1):.3f} {max(v - y, 0.1):.3f}">'
            f"<ofd:AbbreviatedData>M 0 0 L {u - x:.3f} {v - y:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def ofd_file(blocks: Sequence[Block]) -> OfdFile:
    """A paper as an OFD file. A text whose lines are all about as long was typed on a sheet so wide, and has its own indents."""
    writer = _Writer()
    wides = [_wide(b.typed) for b in blocks if isinstance(b, Paragraph) and b.typed]
    widest = max(wides, default=0.0)
    wrapped = len(wides) > 20 and widest < 40 and sum(w > widest - 3 for w in wides) > 0.3 * len(wides)
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(writer, block, LEFT + SIZE * widest if wrapped else RIGHT, float(block.front) if wrapped else None)
        else:
            _table(writer, block)
    writer.end_page()
    return OfdFile(ofd_parts(["".join(objects) for objects in writer.pages[:-1]]), writer.drawn)


def ofd_parts(pages: Sequence[str]) -> dict[str, bytes]:
    """The parts of an OFD file whose pages hold these objects."""
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": '<ofd:OFD xmlns:ofd="{}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": '<ofd:Document xmlns:ofd="{}"><ofd:CommonData><ofd:MaxUnitID>1</ofd:MaxUnitID><ofd:PageArea>'
        f"<ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": f'<ofd:Page xmlns:ofd="{{}}"><ofd:Content><ofd:Layer ID="{n + 5000}">'
            f"{objects.replace('{', '{{').replace('}', '}}')}</ofd:Layer></ofd:Content></ofd:Page>"
            for n, objects in enumerate(pages)
        },
    }
    return {name: ('<?xml version="1.0" encoding="UTF-8"?>' + xml.format(_SPACE)).encode() for name, xml in parts.items()}


def _paragraph(writer: _Writer, block: Paragraph, right: float, front: float | None) -> None:
    """A paragraph, set in by two characters, or by as many as in the text where that set it to the right."""
    indent = float(block.front) if block.front > 4 and block.front + _wide(block.typed) < 27 else 2.0
    indent = indent if front is None else front
    text = _fitted(block.typed, (right - LEFT) / SIZE - indent)
    for n, line in enumerate(_lines(text, (right - LEFT) / SIZE, indent)):
        writer.room(SIZE)
        writer.words(line, LEFT + (indent * SIZE if n == 0 else 0), writer.y, SIZE)
        writer.y += PITCH
    if not block.typed:
        writer.y += PITCH


def _fitted(text: str, width: float) -> str:
    """A line of two things far apart (who printed it, and when) with a gap that lets it fit."""
    gap = re.search(r"[ \u3000]{4,80}", text)
    if gap is None or _wide(text) <= width:
        return text
    room = width - _wide(text.replace(gap.group(), ""))
    return text[: gap.start()] + " " * max(4, min(80, int(2 * room))) + text[gap.end() :]


def _table(writer: _Writer, grid: Grid) -> None:
    """A ruled table, cut between rows where a page is full."""
    columns = len(grid.rows[0])
    step = (RIGHT - LEFT) / columns
    xs = [LEFT + n * step for n in range(columns + 1)]
    cells = [[list(_lines(c.text, (step - 2) / SMALL, 0)) if c is not None else None for c in row] for row in grid.rows]
    heights = [max((len(lines) for lines in row if lines), default=1) * ROW + 1.5 for row in cells]
    for r, row in enumerate(cells):
        writer.room(sum(heights[r : r + 2]) if r == 0 else heights[r])  # the head stays with the first row
        top, bottom = writer.y, writer.y + heights[r]
        for x in xs:
            writer.rule(x, top, x, bottom)
        for c, lines in enumerate(row):
            if lines is not None or top == TOP:
                writer.rule(xs[c], top, xs[c + 1], top)
            for n, line in enumerate(lines or ()):
                writer.words(line, xs[c] + 1, top + 1 + n * ROW, SMALL)
        writer.y = bottom
        reaches_on = [r + 1 < len(cells) and cells[r + 1][c] is None for c in range(columns)]
        last = r + 1 == len(cells) or writer.y + heights[r + 1] > BOTTOM
        for c in range(columns):
            if last or not reaches_on[c]:
                writer.rule(xs[c], bottom, xs[c + 1], bottom)
    writer.y += PITCH - SIZE


def _lines(text: str, width: float, indent: float) -> Iterator[str]:
    """The text broken where a line is full, figures and words of Latin letters kept whole, no closing mark in front."""
    line, used = "", indent
    for unit in _units(text):
        if line and used + _wide(unit) > width + 0.01 and not (unit[0] in CLOSING and width > 10 and used + _wide(unit) <= width + 1):
            yield line
            line, used = "", 0.0
        line += unit
        used += _wide(unit)
    if line:
        yield line


def _units(text: str) -> Iterator[str]:
    for latin, group in groupby(text, key=lambda c: c.isascii() and not c.isspace()):
        word = "".join(group)
        if latin and len(word) < 20:
            yield word
        else:
            yield from word


def _em(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" and character not in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü" else 0.5


def _wide(text: str) -> float:
    return sum(map(_em, text))
