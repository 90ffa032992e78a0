"""The sums that the statutory forms demand, and which of them hold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govdoc.numerals import number_value
from govdoc.outline import Cell

__all__ = ["sums_of_applications", "sums_of_reviews"]


@lru_cache(maxsize=1024)
def _value(text: str) -> float | None:
    text = text.strip()
    if text in ("", "/", "-", "—", "无"):
        return 0
    return number_value(text.removesuffix("件"))


def _sum_holds(parts: Sequence[float | None], whole: float | None) -> bool | None:
    known = [p for p in parts if p is not None]
    return None if whole is None or len(known) < len(parts) else abs(sum(known) - whole) < 1e-6


def sums_of_applications(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[str, bool], ...]:
    """What the second form demands: each row's 总计, （七）总计 over the results, and 一 + 二 = 三 + 四; none where figures are missing."""
    found: list[tuple[str, bool | None]] = []
    if any(not all(c.text for c in row[3:]) for row in rows):
        return ()
    values = [[_value(c.text) for c in row[3:]] for row in rows]
    for row, figures in zip(rows, values, strict=True):
        label = next((c.text for c in reversed(row[:3]) if c.text), "")
        found.append((f"{label}: 总计", _sum_holds(figures[:-1], figures[-1])))
    totals = {_rank(row): figures[-1] for row, figures in zip(rows, values, strict=True) if not row[1].text}
    results = [(row, figures) for row, figures in zip(rows, values, strict=True) if row[1].text]
    total = next((figures for row, figures in results if row[1].text.endswith("总计")), None)
    if total is not None:
        parts = [figures for _, figures in results if figures is not total]
        found += [(f"（七）总计, column {j}", _sum_holds([p[j - 1] for p in parts], total[j - 1])) for j in range(1, len(total) + 1)]
        if {"一", "二", "四"} <= set(totals):
            left = [totals["一"], totals["二"]]
            done, carried = total[-1], totals["四"]
            whole = None if done is None or carried is None else done + carried
            found.append(("一 + 二 = 三 + 四", _sum_holds(left, whole)))
    return tuple((what, holds) for what, holds in found if holds is not None)


def _rank(row: Sequence[Cell]) -> str:
    return row[0].text[:1]


def sums_of_reviews(row: Sequence[Cell]) -> tuple[tuple[str, bool], ...]:
    """The 总计 of each block of five figures."""
    found = [
        (f"block {a // 5 + 1}: 总计", _sum_holds([_value(c.text) for c in row[a : a + 4]], _value(row[a + 4].text)))
        for a in range(0, len(row), 5)
    ]
    return tuple((what, holds) for what, holds in found if holds is not None)
