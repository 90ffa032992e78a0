"""The working tree: what the parsers make of aligned text before anything becomes a result model.

Everything holds `NormalizedText`, never a string with an offset beside it. All of it is frozen; a stage that knows more
makes a new value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from govdoc.text import NormalizedText

__all__ = [
    "Cell",
    "Check",
    "DrawnCell",
    "DrawnTable",
    "Field",
    "Grid",
    "Item",
    "Label",
    "Line",
    "Mark",
    "Node",
    "Note",
    "Part",
    "Passage",
    "PlacedTable",
    "Tense",
]


class Label(StrEnum):
    """What a line is, on its own evidence alone."""

    BLANK = "blank"
    TEXT = "text"
    MARKED = "marked"  # begins with a numbering mark: 一、 （一） 1. 第一条 ①
    FIELD = "field"  # label and value of a page's metadata block: 索引号: …
    NUMBER = "number"  # a document number alone: 粤府办〔2016〕18号
    TITLE = "title"  # reads like the title of a paper: …关于印发…的通知
    ORDER = "order"  # the head of an order: 某市人民政府令
    ADDRESSEE = "addressee"  # 主送机关: ends in a colon and lists units
    ATTACHMENT = "attachment"  # 附件 / 附件1 / 附件: …
    AGENCY = "agency"  # a line of nothing but the names of agencies: a signature or a letterhead
    DATE = "date"  # a date alone
    DISCLOSURE = "disclosure"  # （此件公开发布）
    CC = "cc"  # 抄送: …
    PRINTED = "printed"  # …办公室 2016年6月8日印发
    ROW = "row"  # a table row with | between cells
    FURNITURE = "furniture"  # page chrome: navigation, share buttons, counters
    TEASER = "teaser"  # a cut-off preview of another page: ends in …


class Mark:
    """A numbering mark at the start of a line (序号): its style, its numbers and the characters themselves.

    `kind` is one of chapter, part, section, article, cn (一、), cn_paren （一）, arabic (1. 1、 1．), arabic_paren （1）,
    arabic_half 1), circled ①, decimal 1.1, capital 壹、, first (一是), nth (第一，), empty ().
    """

    __slots__ = ("kind", "label", "numbers", "rest")

    def __init__(self, kind: str, numbers: tuple[int, ...], label: NormalizedText, rest: NormalizedText) -> None:
        self.kind = kind
        self.numbers = numbers
        self.label = label
        self.rest = rest

    @property
    def number(self) -> int:
        """The last number of the mark: 3 for 1.2.3, 0 where the number was lost."""
        return self.numbers[-1] if self.numbers else 0


class Line:
    """One line of a text, from place `at` to place `until` of it; `body` is the same without white space at the ends.

    A plain class, as `Cell` and `Passage` are: a page has thousands, and they cost less than half of what a frozen dataclass does.
    """

    __slots__ = ("at", "body", "folded", "label", "mark", "text", "until")

    def __init__(
        self, text: NormalizedText, at: int, until: int, body: NormalizedText, label: Label, folded: str, mark: Mark | None = None
    ) -> None:
        self.text = text
        self.at = at
        self.until = until
        self.body = body
        self.label = label
        self.folded = folded  # the characters of `body` on which patterns match
        self.mark = mark

    def relabelled(self, label: Label, mark: Mark | None) -> Line:
        """The same line, read as something else."""
        return Line(self.text, self.at, self.until, self.body, label, self.folded, mark)

    def until_end_of(self, other: Line) -> Line:
        """The same line, to the end of a later one, which holds nothing but a line end."""
        return Line(self.text, self.at, other.until, self.body, self.label, self.folded, self.mark)

    @property
    def indented(self) -> bool:
        """Does white space stand before its words, as before the first of a paragraph?"""
        return self.body.at > self.at

    @property
    def whole(self) -> NormalizedText:
        """The line with its white space and its end: such pieces tile the text."""
        return self.text.cut(self.at, self.until)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the user: becomes a `Diagnostic`. `code` is a key of `govdoc.diagnostics.CODES`."""

    code: str
    message: str
    piece: NormalizedText | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Label and value of a metadata block, as they stand; an empty value is None."""

    label: NormalizedText
    value: NormalizedText | None


class Item:
    """A list item inside a paragraph (一是…; 第一，…)."""

    __slots__ = ("label", "text")

    def __init__(self, label: NormalizedText, text: NormalizedText) -> None:
        self.label = label
        self.text = text


class Cell:
    """A cell of a table: its clean words and where they stand; `filled` marks a merged cell's value carried down."""

    __slots__ = ("filled", "piece", "text")

    def __init__(self, text: str, piece: NormalizedText | None = None, filled: bool = False) -> None:
        self.text = text
        self.piece = piece
        self.filled = filled


class DrawnCell(NamedTuple):
    """A cell of a table that the source itself draws: its place, the columns and rows that it covers, its words; None for no words."""

    row: int
    column: int
    across: int
    down: int
    piece: NormalizedText | None


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table that the source itself draws, in the words of the cleaned text: `lines` is the stretch of whole lines that it takes, `heads`
    the number of rows marked as its head (0: none is marked)."""

    lines: NormalizedText
    cells: tuple[DrawnCell, ...]
    heads: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column names, rows of cells, and the stretch of text that it covers."""

    whole: NormalizedText
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: NormalizedText | None = None
    notes: tuple[Note, ...] = ()


class Check(NamedTuple):
    """A sum that a statutory form demands: what it is, what is printed, what its figures give, and the cell that states it."""

    what: str
    printed: float
    computed: float
    piece: NormalizedText | None = None

    @property
    def difference(self) -> float:
        """What is printed over what the figures give."""
        return round(self.printed - self.computed, 6)

    @property
    def holds(self) -> bool:
        """Do the figures give what is printed?"""
        return self.difference == 0


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its part and section; `first_row` numbers its first row within the document, `form` names a statutory form."""

    grid: Grid
    part_id: str
    section_id: str | None
    first_row: int
    form: str | None = None
    edition: int | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: the notice (main), the plan it encloses (enclosure), an annex (attachment)."""

    id: str
    role: str
    title: NormalizedText | None
    lines: tuple[Line, ...]


class Node:
    """A numbered section: its label as it reads (repaired where the sequence proves it), heading, own text, children.

    `paragraphs` are the section's own lines without label and heading; `whole` runs to the end of its last child.
    """

    __slots__ = ("children", "heading", "id", "items", "label", "level", "mark", "number", "paragraphs", "part_id", "whole")

    def __init__(
        self,
        node_id: str,
        part_id: str,
        level: int,
        label: str,
        number: int,
        mark: Mark,
        heading: NormalizedText | None,
        paragraphs: tuple[NormalizedText, ...],
        whole: NormalizedText,
        items: tuple[Item, ...],
        children: tuple[Node, ...],
    ) -> None:
        self.id = node_id
        self.part_id = part_id
        self.level = level
        self.label = label
        self.number = number
        self.mark = mark
        self.heading = heading
        self.paragraphs = paragraphs
        self.whole = whole
        self.items = items
        self.children = children


class Tense(StrEnum):
    """What a passage speaks of: which decides whether a number in it is a target or a figure."""

    POLICY = "policy"  # a paper that sets duties
    ACCOUNT = "account"  # a report of what was done
    OUTLOOK = "outlook"  # the measures and plans of a report


class Passage:
    """The smallest stretch that facts are read from: a paragraph, a field line, a table cell.

    `column` is the head of its column where the passage is a table cell; `row` numbers table rows within the document.
    """

    __slots__ = ("column", "folded", "is_title", "part_id", "piece", "row", "section_id", "tense")

    def __init__(
        self,
        piece: NormalizedText,
        part_id: str,
        section_id: str | None = None,
        tense: Tense = Tense.POLICY,
        column: str | None = None,
        row: int | None = None,
        is_title: bool = False,
        *,
        folded: str | None = None,
    ) -> None:
        self.piece = piece
        self.folded = piece.folded if folded is None else folded  # what patterns match, read by every extractor
        self.part_id = part_id
        self.section_id = section_id
        self.tense = tense
        self.column = column
        self.row = row
        self.is_title = is_title

    def in_tense(self, tense: Tense) -> Passage:
        """The same passage as part of an account or an outlook."""
        return Passage(self.piece, self.part_id, self.section_id, tense, self.column, self.row, self.is_title, folded=self.folded)
