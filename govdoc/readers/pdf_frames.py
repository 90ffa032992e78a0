"""Boxes on a page and the frames that they are seen in: the sheet as it is shown, and the sheet turned so that its lines run left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Box", "Frame", "around"]


class Box(NamedTuple):
    """A rectangle in points, measured from the upper left corner: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle point."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Does a point lie in it?"""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet turned clockwise by `turn` degrees (0, 90, 180, 270); `sheet` is its left, bottom, right and top in PDF's own space,
    whose origin is at the lower left."""

    sheet: tuple[float, float, float, float]
    turn: int

    @property
    def width(self) -> float:
        """How wide the sheet is, as turned; one point at least, for a damaged file may say zero."""
        left, bottom, right, top = self.sheet
        return max(1.0, top - bottom if self.turn in (90, 270) else right - left)

    @property
    def height(self) -> float:
        """How high the sheet is, as turned."""
        left, bottom, right, top = self.sheet
        return max(1.0, right - left if self.turn in (90, 270) else top - bottom)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of PDF's own space as it lies on the turned sheet."""
        x0, y0, x1, y1 = self.sheet
        if self.turn == 0:
            return Box(left - x0, y1 - top, right - x0, y1 - bottom)
        if self.turn == 90:
            return Box(bottom - y0, left - x0, top - y0, right - x0)
        if self.turn == 180:
            return Box(x1 - right, bottom - y0, x1 - left, top - y0)
        return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
