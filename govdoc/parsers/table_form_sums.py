"""The sums that the statutory forms demand, and which of them hold (勾稽关系)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govdoc.numerals import number_value
from govdoc.outline import Cell, Check, Note
from govdoc.text import NormalizedText

__all__ = ["mismatches", "sum_check", "sums_of_applications", "sums_of_reviews"]


@lru_cache(maxsize=1024)
def _value(text: str) -> float | None:
    text = text.strip()
    if text in ("", "/", "-", "—", "无"):
        return 0
    return number_value(text.removesuffix("件"))


def sum_check(what: str, parts: Sequence[Cell], whole: Sequence[Cell]) -> Check | None:
    """Do the figures of some cells make up what others state? None where one of them is no figure."""
    values = [_value(c.text) for c in parts]
    stated = [_value(c.text) for c in whole]
    if None in values or None in stated:
        return None
    printed, computed = sum(v for v in stated if v is not None), sum(v for v in values if v is not None)
    return Check(what, round(printed, 6), round(computed, 6), next((c.piece for c in whole if c.piece is not None), None))


def mismatches(checks: Sequence[Check], fallback: NormalizedText) -> list[Note]:
    """A note for each sum that its figures do not give, with the difference; the printed numbers stay."""
    return [
        Note(
            "table_sum_mismatch",
            f"the form demands a sum that its figures do not give: {c.what} is {c.printed:g}, the figures give {c.computed:g}, difference {c.difference:+g}",
            c.piece or fallback,
        )
        for c in checks
        if not c.holds
    ]


def sums_of_applications(rows: Sequence[tuple[Cell, ...]]) -> tuple[Check, ...]:
    """What the second form demands: each row's 总计, （七）总计 over the results, and 一 + 二 = 三 + 四; none where figures are missing."""
    found: list[Check | None] = []
    if any(not all(c.text for c in row[3:]) for row in rows):
        return ()
    for row in rows:
        label = next((c.text for c in reversed(row[:3]) if c.text), "")
        found.append(sum_check(f"{label}: 总计", row[3:-1], row[-1:]))
    totals = {_rank(row): row[-1] for row in rows if not row[1].text}
    results = [row for row in rows if row[1].text]
    total = next((row for row in results if row[1].text.endswith("总计")), None)
    if total is not None:
        for j in range(3, len(total)):
            parts = [row[j] for row in results if row is not total]
            found.append(sum_check(f"（七）总计, column {j - 2}", parts, [total[j]]))
        if {"一", "二", "四"} <= set(totals):
            found.append(sum_check("一 + 二 = 三 + 四", [totals["一"], totals["二"]], [total[-1], totals["四"]]))
    return tuple(c for c in found if c is not None)


def _rank(row: Sequence[Cell]) -> str:
    return row[0].text[:1]


def sums_of_reviews(row: Sequence[Cell]) -> tuple[Check, ...]:
    """The 总计 of each block of five figures."""
    found = [sum_check(f"block {a // 5 + 1}: 总计", row[a : a + 4], [row[a + 4]]) for a in range(0, len(row), 5)]
    return tuple(c for c in found if c is not None)
