"""Where marks stand in a text (标点位置): brackets, the characters that something begins with."""

from __future__ import annotations

__all__ = ["places_of"]


def places_of(s: str, marks: tuple[str, ...]) -> list[int]:
    """Where one of these characters stands, in order: ``places_of("甲（乙）", ("（", "）"))`` → [1, 3].

    One character is found many times faster than one of a class: a few searches for one each cost less than one search for the class.
    """
    out: list[int] = []
    for mark in marks:
        at = s.find(mark)
        while at >= 0:
            out.append(at)
            at = s.find(mark, at + 1)
    out.sort()
    return out
