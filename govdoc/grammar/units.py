"""Lists of agencies (单位列表) taken apart: addressees, copies-to lines, signatures, responsibility notes, table cells.

What must not split: brackets, 和 inside a name (文化和旅游局), parts that share a head noun (各区、县级市党委、人民政府). Both sides of a mark decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from govdoc.grammar.unit_heads import ListPart, joined
from govdoc.grammar.unit_names import ends_like_unit, forms, inside_name, may_end_name
from govdoc.grammar.unit_runs import cut_apart
from govdoc.text import NormalizedText

__all__ = ["Kind", "Unit", "ends_like_unit", "is_unit_list", "split_units", "unit_places"]

Kind: TypeAlias = Literal["single", "collective"]

_MARK: Final = re.compile(r"[()\[\]〔〕【】、,;。\s/及和与]")
_HARD_MARK: Final = re.compile(r"[、,;。]")
_DOUBTFUL_MARK: Final = re.compile(r"[()\[\]〔〕【】\s/及和与]")
_OPEN: Final = "([〔【"
_CLOSE: Final = ")]〕】"
_HARD: Final = "、,;。"
_EDGE: Final = " \n\t、,;。.:"
_OPENING: Final = frozenset("0123456789(①②③④⑤⑥⑦⑧⑨⑩以及与和")
_NUMBERED: Final = re.compile(r"(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])\s*(?=[^\d])")
_LEADING_JOINT: Final = re.compile(r"(?:以及|及|与|和(?=[省市各有相国]))(?!其(?!他))")
_BARE_ORGANS: Final = ("局", "委", "办", "部门")
_LONGEST: Final = 60  # the longest real names have some 40 characters
_WINDOW: Final = 120


class Unit(NamedTuple):
    """One unit of a list: where it stands, and whether it names one body or many (各县区人民政府)."""

    piece: NormalizedText
    kind: Kind

    @property
    def text(self) -> str:
        """Its clean name, closed over the break of a line."""
        name = self.piece.text
        return "".join(name.split()) if " " in name or "\n" in name else name


def split_units(piece: NormalizedText) -> list[Unit]:
    """The units that a list names, in order.

    ``市财政局、市文化和旅游局等部门，各区、县级市政府及开发区管委会`` → 市财政局 | 市文化和旅游局 | 各区、县级市政府 | 开发区管委会
    """
    return [Unit(piece.part(a, b), kind) for a, b, kind in unit_places(piece.folded)]


def unit_places(folded: str) -> tuple[tuple[int, int, Kind], ...]:
    """Where each unit of a list starts and ends, and its kind. The same lists come again and again in a paper: they are remembered."""
    return _remembered(folded) if len(folded) <= 4 * _LONGEST else _places(folded)


def _places(folded: str) -> tuple[tuple[int, int, Kind], ...]:
    out: list[tuple[int, int, Kind]] = []
    for start, end, _, first, _ in joined(_parts(folded)):
        f = first if end - start == len(first.text) else forms(folded[start:end])
        stop = start + len(f.core.rstrip(_EDGE))
        if stop > start:
            out.append((start, stop, "collective" if f.many else "single"))
    return tuple(out)


_remembered = lru_cache(maxsize=1024)(_places)


def is_unit_list(piece: NormalizedText) -> bool:
    """Is the piece nothing but names of agencies (or persons addressed)? Used for signatures, addressees and brackets."""
    s = piece.folded.strip(_EDGE)
    if not 2 <= len(s) <= 600 or not may_end_name(s[-1]) or "的" in s or "《" in s:
        return False
    names = [s[a:b] for a, b, _ in unit_places(s)] if _MARK.search(s) else [s]
    return bool(names) and all(map(_is_name, names)) and any(map(_is_somebody, names))


def _is_name(s: str) -> bool:
    f = forms(s)
    named = len(s) <= 2 * _LONGEST and (f.names or forms(s.split("、")[0]).names) and not f.prose
    return named and f.bare not in ("governing", "noun") and not (f.bare == "level" and not s.startswith(("各", "有关", "相关")))


def _is_somebody(s: str) -> bool:
    """An organ or 各县区: of places alone no list of agencies is made."""
    return (not (f := forms(s)).place or s[0] == "各") and not f.weak


def _parts(s: str) -> list[ListPart]:
    """The list cut at every mark that separates, edges trimmed."""
    out = []
    start, joint = 0, ""
    for a, b in [*_separators(s), (len(s), len(s))]:
        lo, hi = start, a
        while lo < hi and s[lo] in _EDGE:
            lo += 1
        while hi > lo and s[hi - 1] in _EDGE:
            hi -= 1
        if lo < hi and s[lo] in _OPENING and (opening := _NUMBERED.match(s, lo, hi) or _LEADING_JOINT.match(s, lo, hi)):
            lo = opening.end()
        for x, y in cut_apart(s, lo, hi):
            f = forms(s[x:y])
            out.append(ListPart(x, y, joint, f, f))
            joint = ""
        start, joint = b, s[a:b].strip()
    return out


def _separators(s: str) -> list[tuple[int, int]]:
    """The marks that separate units. 、，；。 always do outside brackets; 及, 和, 与, blanks and / only between two whole names."""
    if _DOUBTFUL_MARK.search(s) is None:
        return [m.span() for m in _HARD_MARK.finditer(s)]
    marks = _outside_brackets(s)
    stops = [len(s)]  # where the next mark that surely separates stands, read from the end
    for a, b in reversed(marks):
        stops.append(a if s[a:b] in _HARD or s[a].isspace() else stops[-1])
    out = []
    last = 0
    for (a, b), stop in zip(marks, reversed(stops[:-1]), strict=True):
        mark = s[a:b]
        if mark not in _HARD:
            left, right = s[max(last, a - _WINDOW) : a].strip(_EDGE), s[b : min(stop, b + _WINDOW)].strip(_EDGE)
            if inside_name(s, a) or not _separates(mark, left, right):
                continue
        out.append((a, b))
        last = b
    return out


def _separates(mark: str, left: str, right: str) -> bool:
    if not left or not right or len(left) > _LONGEST or len(right) > _LONGEST:
        return not mark.strip()
    f, g = forms(left), forms(right)
    if left in _BARE_ORGANS and right[0] == "各":
        return g.organ  # 市政府各委、局及各直属单位
    if mark[0].isspace() and (len(mark) > 1 or "\n" in mark):
        return (f.organ or f.place) and right[0] != "("
    if f.organ:
        return g.organ or (g.place and (g.fresh or g.bare != "level"))
    return f.place and left[0] == "各" and g.organ and g.fresh


def _outside_brackets(s: str) -> list[tuple[int, int]]:
    """Every mark that stands outside brackets; a bracket that is never closed does not count as one."""
    marks: list[tuple[int, int]] = []
    opened: list[int] = []  # how many marks there were when each open bracket began
    end = 0
    for m in _MARK.finditer(s):
        at, c = m.start(), m.group()
        if c in _OPEN:
            opened.append(len(marks))
        elif c in _CLOSE:
            if opened:
                del marks[opened.pop() :]
        elif c == "及":
            if not s.startswith("其", at + 1) or s.startswith("他", at + 2):  # 及其 joins nothing, 及其他 does
                marks.append((at - (s[at - 1 : at] == "以"), at + 1))
        elif marks and at == end and (c.isspace() or c == "/") and (s[at - 1].isspace() or s[at - 1] == "/"):
            marks[-1] = (marks[-1][0], at + 1)  # a run of blanks is one mark
        else:
            marks.append((at, at + 1))
        end = at + 1
    return marks
