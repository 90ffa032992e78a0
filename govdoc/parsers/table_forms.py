"""The statutory tables of annual reports on government information (政府信息公开工作年度报告): known by their labels, rebuilt from them.

The forms are the same in every report of their years, so the labels say where each figure stands even where a scrape lost every cell's
border; the sums that the form itself demands confirm the grid, and cut figures that run together where one cut alone adds up.
"""

from __future__ import annotations

from typing import Final

from govdoc.parsers.table_form_applications import read_applications
from govdoc.parsers.table_form_disclosure import read_disclosure
from govdoc.parsers.table_form_grid import Form
from govdoc.parsers.table_form_reviews import read_reviews
from govdoc.parsers.table_form_words import starts_form
from govdoc.parsers.table_tokens import Token

__all__ = ["read_form"]

_READERS: Final = (read_disclosure, read_applications, read_reviews)


def read_form(tokens: list[Token], line: int) -> Form | None:
    """The statutory table whose first cell stands in this line, or None; `tokens` are those of `form_tokens`."""
    first = next((i for i, t in enumerate(tokens) if t.line >= line and starts_form(t.key)), None)
    if first is None or tokens[first].line != line:
        return None
    tokens = tokens[first:]
    return next((form for read in _READERS if (form := read(tokens))), None)
