"""Counted rows whose cells single blanks part, some of them inside a cell too: read from both ends, where units and dates stand."""

from __future__ import annotations

from typing import Final

from govdoc.parsers.table_heads import Slots
from govdoc.parsers.table_tokens import Token
from govdoc.parsers.table_words import Kind, expected_kinds, kind_of, serial_of

__all__ = ["row_by_ends"]

_ENDS: Final = frozenset({Kind.AGENCY, Kind.DATE})


def row_by_ends(row: list[Token], header: list[Token], number: int) -> Slots | None:
    """The cells of a row that blanks part into more or fewer pieces than there are columns; None where its ends do not show them.

    Under 序号 类别 任务 牵头单位 责任单位 the row `2  更换 管网 市水利局 各区政府` begins with the next number and ends in two units: what stands between
    are the words of 类别 and 任务, of which the merged first is empty and broken ones are joined.
    """
    width = len(header)
    k = 0
    while k < width - 2 and (kinds := expected_kinds(header[width - 1 - k].key)) and kinds <= _ENDS:
        k += 1
    inner = width - 1 - k
    if not k or len(row) < k + 2 or serial_of(row[0].key) != number:
        return None
    if any(kind_of(t.key) not in expected_kinds(h.key) for t, h in zip(row[-k:], header[-k:], strict=True)):
        return None
    words = row[1:-k]
    while len(words) > inner:
        n = min(range(1, len(words)), key=lambda i: len(words[i - 1].key) + len(words[i].key))
        words[n - 1 : n + 1] = [Token.joined(words[n - 1 : n + 1])]
    return [row[0], *[None] * (inner - len(words)), *words, *row[-k:]]
