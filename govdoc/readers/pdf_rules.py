"""The cells of the tables that the rules of a page make, found by pdfplumber's table finder.

The rules come from pdfium, which has parsed the page already: pdfplumber would parse it again, for 50 to 200 ms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from govdoc.readers.pdf_frames import Box, around

__all__ = ["cells_between"]

Edge: TypeAlias = dict[str, Any]  # as pdfplumber's table finder takes it

_STRAIGHT: Final = 1.0  # points by which a rule may lean
_SNAP: Final = 3.0
_SHORTEST: Final = 6.0
_MOST_CROSSINGS: Final = 60_000  # pairs of a level and an upright rule
_OPEN_SIDE: Final = 8.0  # points by which level rules reach beyond the last upright one where a table has no side


def cells_between(rules: Iterable[Box]) -> list[list[Box]]:
    """The cells of each table that some rules draw, from top to bottom; each rule is a box without height or without width."""
    level, upright = _edges(rules)
    if len(level) < 2 or not upright or len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    from pdfplumber import table

    edges = table.merge_edges([*level, *upright], _SNAP, _SNAP, _SNAP, _SNAP)
    edges = [e for e in edges if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= _SHORTEST]
    edges += [*_open_sides(edges), *_open_ends(edges)]
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, _SNAP, _SNAP))
    cells = [c for c in cells if min(c[2] - c[0], c[3] - c[1]) >= _SHORTEST]
    groups = [[Box(*cell) for cell in group] for group in table.cells_to_tables(cells)]
    tables = [g for g in groups if len({c.left for c in g}) > 1]
    whole = [around(g) for g in tables]
    inner = {
        n for n, box in enumerate(whole) for m, other in enumerate(whole) if m != n and other.holds(*box.middle) and other.width > box.width
    }
    return sorted((g for n, g in enumerate(tables) if n not in inner), key=lambda g: around(g).top)


def _edges(rules: Iterable[Box]) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright ones among some rules."""
    level: list[Edge] = []
    upright: list[Edge] = []
    for box in rules:
        if box.height <= _STRAIGHT < box.width:
            level.append(_edge("h", box.left, box.right, box.top, box.top))
        elif box.width <= _STRAIGHT < box.height:
            upright.append(_edge("v", box.left, box.left, box.top, box.bottom))
    return level, upright


def _edge(orientation: str, x0: float, x1: float, top: float, bottom: float) -> Edge:
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}


def _open_sides(edges: Sequence[Edge]) -> list[Edge]:
    """The sides of tables that have none: where three level rules or more begin, or end, beyond the upright ones between them."""
    uprights = [e for e in edges if e["orientation"] == "v"]
    levels = [e for e in edges if e["orientation"] == "h"]
    out: list[Edge] = []
    for u in uprights:
        crossed = [
            h for h in levels if u["top"] - _SNAP <= h["top"] <= u["bottom"] + _SNAP and h["x0"] - _SNAP <= u["x0"] <= h["x1"] + _SNAP
        ]
        for side in ("x0", "x1"):
            ends = Counter(round(h[side] / _SNAP) for h in crossed)
            x = _SNAP * max(ends, key=lambda end: ends[end], default=0)
            alike = [h for h in crossed if abs(h[side] - x) <= _SNAP]
            if len(alike) > 2 and not any(
                abs(e["x0"] - x) <= _OPEN_SIDE and e["bottom"] > u["top"] and e["top"] < u["bottom"] for e in [*uprights, *out]
            ):
                out.append(_edge("v", alike[0][side], alike[0][side], min(h["top"] for h in alike), max(h["top"] for h in alike)))
    return out


def _open_ends(edges: Sequence[Edge]) -> list[Edge]:
    """The upper and lower ends of tables that a page's end leaves open: where upright rules end side by side and none goes on between them."""
    uprights = [e for e in edges if e["orientation"] == "v"]
    out: list[Edge] = []
    for end in ("top", "bottom"):
        ends: dict[float, list[Edge]] = defaultdict(list)
        for e in uprights:
            ends[round(e[end] / _SNAP)].append(e)
        for group in ends.values():
            left, right = min(e["x0"] for e in group), max(e["x0"] for e in group)
            y = next((e["top"] for e in edges if e["orientation"] == "h" and abs(e["top"] - group[0][end]) < 2 * _SNAP), group[0][end])
            through = any(e["top"] < y - _SNAP and e["bottom"] > y + _SNAP and left < e["x0"] < right for e in uprights)
            if right - left > _SHORTEST and not through:
                out.append(_edge("h", left, right, y, y))
    return out
