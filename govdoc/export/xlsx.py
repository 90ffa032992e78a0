"""The list of tasks as a workbook (任务清单), laid out to be printed; the rows go to the disk as they come."""

from __future__ import annotations

import errno
import importlib
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from unicodedata import east_asian_width

from govdoc.errors import MissingExtra
from govdoc.export.csv_table import guarded
from govdoc.export.task_list import COLUMNS, task_rows

__all__ = ["write_xlsx"]

_WIDTHS: Final = (6, 52, 18, 22, 22, 20, 26, 36)  # of the columns, in characters
_ROWS: Final = 1_048_575  # of a sheet, below its head
_CELL: Final = 32_767  # characters that a cell can hold
_LINE: Final = 16.0  # points
_TALLEST: Final = 409.0
_CUT: Final = "…（截断）"
_FONT: Final = {"font_name": "宋体", "font_size": 10.5, "valign": "top", "text_wrap": True, "border": 1}


def write_xlsx(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the tasks of all records, a million to a sheet. Raises MissingExtra where xlsxwriter is not installed.

    Cells are texts, and those that look like a formula carry the mark by which a spreadsheet leaves them alone; their words stay as they are.
    """
    try:
        xlsxwriter = importlib.import_module("xlsxwriter")
    except ImportError as e:
        raise MissingExtra('workbooks need xlsxwriter: pip install "govdoc[xlsx]"') from e
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    head = book.add_format({**_FONT, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"})
    plain, number = book.add_format(_FONT), book.add_format({**_FONT, "align": "center"})
    quoted = book.add_format(_FONT)
    quoted.set_quote_prefix()
    sheet = _sheet(book, head)
    count = 0
    for record in records:
        for cells in task_rows(record):
            if count and count % _ROWS == 0:
                sheet = _sheet(book, head)
            at = count % _ROWS + 1
            count += 1
            shown = [text if len(text) <= _CELL else text[: _CELL - len(_CUT)] + _CUT for text in cells]
            sheet.set_row(at, _height(shown))
            sheet.write_number(at, 0, count, number)
            for column, text in enumerate(shown, 1):
                sheet.write_string(at, column, text, plain if guarded(text) is text else quoted)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as e:
        raise OSError(errno.EIO, f"{e}", str(path)) from e


def _height(cells: Sequence[str]) -> float:
    """Points that a row needs to show all of its words: not every program works it out for itself."""
    most = 1
    for text, width in zip(cells, _WIDTHS[1:], strict=True):
        columns = [sum(2 if east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n")]
        most = max(most, sum(max(1, math.ceil(n / (width - 1))) for n in columns))
    return min(_LINE * most + 4, _TALLEST)


def _sheet(book: Any, head: Any) -> Any:
    """A new sheet: its head stays in sight and is printed on every page, in landscape."""
    number = len(book.worksheets())
    sheet = book.add_worksheet("任务清单" if not number else f"任务清单（{number + 1}）")
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    return sheet
