"""The rules that a page draws, and the cells of the tables that they make.

The lines come from pdfium, which has parsed the page already (pdfplumber would parse it again, for 50 to 200 ms); what cells they enclose
is found by pdfplumber's table finder.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from govdoc.readers.pdf_frames import Box, Frame, around

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["cell_groups", "cells_between"]

Edge: TypeAlias = dict[str, Any]  # as pdfplumber's table finder takes it
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_STRAIGHT: Final = 1.0  # points by which a rule may lean
_THIN: Final = 3.5  # points: a filled shape so thin is a rule
_SNAP: Final = 3.0
_SHORTEST: Final = 6.0
_MOST_OBJECTS: Final = 50_000  # on a page; a map may have more, a table has not
_MOST_SEGMENTS: Final = 2_000  # of one shape
_MOST_CROSSINGS: Final = 60_000  # pairs of a level and an upright rule
_DEEPEST: Final = 4  # forms inside forms
_OPEN_SIDE: Final = 8.0  # points by which level rules reach beyond the last upright one where a table has no side


class _Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


def cell_groups(page: PdfPage, frame: Frame) -> list[list[Box]]:
    """The cells of each table that a page's rules draw, from top to bottom; a frame around words is no table, one row may be part of one."""
    return cells_between(
        frame.box(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1)) for line in _lines(page)
    )


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


def _lines(page: PdfPage) -> Iterator[_Line]:
    """The straight strokes of a page, and the middle lines of its thin filled shapes, in PDF's own space."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page.raw)
    stack: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page.raw, i), (1, 0, 0, 1, 0, 0), 0) for i in reversed(range(min(count, _MOST_OBJECTS)))
    ]
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        shape, outer, depth = stack.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _of_path(shape, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(shape), outer)
            many = min(pdfium.FPDFFormObj_CountObjects(shape), _MOST_OBJECTS)
            stack += [(pdfium.FPDFFormObj_GetObject(shape, i), inner, depth + 1) for i in reversed(range(many))]


def _of_path(shape: Any, outer: Matrix) -> Iterator[_Line]:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(shape)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    lines = list(_segments(shape, count, _times(_matrix(shape), outer)))
    if stroke.value:
        yield from lines
    elif lines:
        xs, ys = [x for s in lines for x in (s.x0, s.x1)], [y for s in lines for y in (s.y0, s.y1)]
        box = _Line(min(xs), min(ys), max(xs), max(ys))
        if box.y1 - box.y0 <= _THIN < box.x1 - box.x0:
            yield _Line(box.x0, (box.y0 + box.y1) / 2, box.x1, (box.y0 + box.y1) / 2)
        elif box.x1 - box.x0 <= _THIN < box.y1 - box.y0:
            yield _Line((box.x0 + box.x1) / 2, box.y0, (box.x0 + box.x1) / 2, box.y1)


def _segments(shape: Any, count: int, matrix: Matrix) -> Iterator[_Line]:
    """The straight segments of a shape; a curve ends where it ends and gives none."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    at = begun = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(shape, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        to = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = to
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield _Line(*at, *to)
        at = to
        if pdfium.FPDFPathSegment_GetClose(segment) and to != begun:
            yield _Line(*to, *begun)


def _matrix(shape: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
