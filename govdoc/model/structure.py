"""The structure of a document: parts, sections, list items, attachments, tables, metadata."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from govdoc.model.base import Grounded, Model, Place, Text

__all__ = ["Attachment", "Cell", "ListItem", "MetadataField", "Part", "Section", "Table", "TableCheck"]


class MetadataField(Model):
    """Label and value of a page's metadata block as they stand (索引号, 主题分类, 有效性); an empty value is null."""

    label: str
    value: str | None
    quote: str
    span: Place


class Part(Model):
    """A part of a document: the notice itself (main), what it encloses (enclosure), an annex (attachment, 附件)."""

    id: str
    role: Literal["main", "enclosure", "attachment"]
    title: Text | None
    span: Place


class ListItem(Grounded):
    """An item of an enumeration inside a paragraph (一是…；二是…)."""

    label: str


class Section(Model):
    """A numbered section (章、节、条 or 一、（一）1.（1）) with its own text and its children."""

    id: str
    part_id: str
    level: int = Field(ge=1, description="depth of nesting in its part, 1 for the outermost, whatever the style of the number")
    label: str = Field(description="the number as it stands, brackets or separator included: （一）")
    number: int = Field(description="its value: 1 for （一）")
    heading: str | None = Field(description="title-like text without closing punctuation; null where a numbered paragraph simply runs on")
    text: str = Field(description="the section's own body, without its children")
    items: list[ListItem] = Field(default_factory=list)
    children: list[Section] = Field(default_factory=list)
    span: Place


class Attachment(Model):
    """An annex as the document lists or shows it (附件)."""

    id: str
    number: int | None
    title: str
    part_id: str | None = Field(default=None, description="the part that holds the annex, where the input has it")
    quote: str
    span: Place


class Cell(Model):
    """A cell of a table; `filled` marks a merged cell's value carried down. Only an empty cell may have no span."""

    text: str
    span: Place | None = None
    filled: bool = False


class TableCheck(Model):
    """A sum that a statutory form demands (勾稽关系), and whether the printed figures give it."""

    what: str = Field(description="which sum: the label of its row, or the equation")
    holds: bool
    printed: int | float = Field(description="what the table states")
    computed: int | float = Field(description="what its own figures give")
    difference: int | float = Field(description="printed less computed; the printed number stays")
    span: Place | None = Field(default=None, description="the cell that states the sum")


class Table(Model):
    """A table with its column names and rows of cells (表格), whatever became of its grid in the scrape."""

    caption: str | None
    header: list[Cell]
    rows: list[list[Cell]]
    form: Literal["disclosure", "applications", "reviews", "statistics"] | None = Field(
        default=None, description="a statutory form of annual reports on government information"
    )
    edition: int | None = Field(default=None, description="the year of the regulations whose form it is, where its words tell")
    checks: list[TableCheck] = Field(default_factory=list, description="the sums that the form demands or that total rows state")
    section_id: str | None = None
    span: Place
