"""Blocks as a Word file, written with python-docx: automatic numbers, real tables with merged cells, page numbers in the footer."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from tests.rendering.blocks import Block, Grid, Number, Paragraph

__all__ = ["word_file"]


def word_file(blocks: Sequence[Block]) -> bytes:
    """The bytes of a Word file."""
    document = Document()
    numbering = _Numbering(document)
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            _put(paragraph, block.text)
            if block.number is not None:
                paragraph._p.get_or_add_pPr().append(numbering.of(block.number))
        else:
            _fill(document.add_table(len(block.rows), len(block.rows[0])), block)
    footer = document.sections[0].footer.paragraphs[0]
    for kind, words in (("begin", ""), ("", " PAGE "), ("separate", ""), ("end", "")):
        run = footer.add_run(" — 1 — " if kind == "end" else "")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.text = words
            run._r.append(code)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _put(paragraph: object, text: str) -> None:
    """The words in runs of a few characters, as Word splits them wherever somebody has been."""
    for at in range(0, len(text), 7):
        paragraph.add_run(text[at : at + 7])  # type: ignore[attr-defined]


def _fill(table: Table, grid: Grid) -> None:
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            place = table.cell(r, c)
            if cell.down > 1:
                place = place.merge(table.cell(r + cell.down - 1, c))
            _put(place.paragraphs[0], cell.text)
    if grid.head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


class _Numbering:
    """A definition for each kind of number, and a numbering for each list: one that goes on by one is the same list."""

    def __init__(self, document: object) -> None:
        self._root = document.part.numbering_part.element  # type: ignore[attr-defined]
        self._definitions: dict[tuple[str, str, bool], int] = {}
        self._lists: dict[tuple[str, str, bool], tuple[int, int]] = {}
        self._next = 1000

    def of(self, number: Number) -> object:
        """The numbering properties of a paragraph."""
        key = (number.pattern, number.form, number.blank)
        num, last = self._lists.get(key, (0, -1))
        if last + 1 != number.value:
            num = self._list(key, number.value)
        self._lists[key] = num, number.value
        return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>')

    def _list(self, key: tuple[str, str, bool], start: int) -> int:
        pattern, form, blank = key
        if key not in self._definitions:
            self._next += 1
            self._definitions[key] = self._next
            level = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{"space" if blank else "nothing"}"/><w:lvlText w:val="{pattern}"/>'
            definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._next}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
            self._root.insert(0, parse_xml(definition))
        self._next += 1
        self._root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._next}"><w:abstractNumId w:val="{self._definitions[key]}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        )
        return self._next
