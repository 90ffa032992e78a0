"""Lists of agencies (单位列表) taken apart: addressees, copies-to lines, signatures, responsibility notes, table cells.

The hard part is what does not split: marks inside brackets, 和 inside a name (文化和旅游局), and collective phrases whose parts
share one head noun (各区、县级市党委、人民政府). Whether a mark separates is decided by what stands on both sides of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from govdoc.grammar.unit_names import NameForms, ends_like_unit, forms, inside_name
from govdoc.text import NormalizedText

__all__ = ["Unit", "ends_like_unit", "is_unit_list", "split_units"]

_MARK = re.compile(r"[()\[\]〔〕【】]|[、,;。]|[\s/]+|以及|及(?!其(?!他))|[和与]")
_OPEN, _CLOSE, _HARD = "([〔【", ")]〕】", "、,;。"
_EDGE = " \n\t、,;。.:"
_NUMBERED = re.compile(r"(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])\s*(?=[^\d])")
_LEADING_JOINT = re.compile(r"(?:以及|及|与|和(?=[省市各有相国]))(?!其(?!他))")
_LONGEST = 60  # the longest real names have some 40 characters


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a list: where it stands, its clean name, and whether it names one body or many (各县区人民政府)."""

    piece: NormalizedText
    text: str
    kind: Literal["single", "collective"]


@dataclass(slots=True)
class _Part:
    """A stretch of the list while it is put together: `joint` is the mark before it ("" for a blank or a missing mark)."""

    start: int
    end: int
    joint: str
    text: str
    forms: NameForms
    closing: NameForms  # of its first part that is a name: what the parts before it would share


def split_units(piece: NormalizedText) -> list[Unit]:
    """The units that a list names, in order.

    ``市财政局、市文化和旅游局等部门，各区、县级市政府及开发区管委会`` → 市财政局 | 市文化和旅游局 | 各区、县级市政府 | 开发区管委会
    """
    s = piece.folded
    if len(s) <= 1:
        return []
    parts = _joined(s, list(_parts(s)))
    out = []
    for part in parts:
        end = part.start + len(_without_et_cetera(part.text))
        unit = piece[part.start : end].strip(_EDGE)
        if unit:
            out.append(Unit(unit, _clean(unit), _kind(unit.folded)))
    return out


def is_unit_list(piece: NormalizedText) -> bool:
    """Is the piece nothing but names of agencies (or persons addressed)? Used for signatures, addressees and brackets."""
    s = piece.folded.strip(_EDGE)
    if not 2 <= len(s) <= 600:
        return False
    units = split_units(piece)
    return bool(units) and all(_is_name(u.piece.folded) for u in units)


def _is_name(s: str) -> bool:
    f = forms(s)
    return len(s) <= 2 * _LONGEST and not f.prose and not f.bare and (f.names or forms(s.split("、")[0]).names)


def _clean(unit: NormalizedText) -> str:
    return re.sub(r"\s+", "", unit.text)


def _kind(s: str) -> Literal["single", "collective"]:
    return "collective" if forms(s).many else "single"


@cache
def _without_et_cetera(s: str) -> str:
    """``市环保局等部门`` → ``市环保局``."""
    tail = forms(s).et_cetera
    return s if tail is None else s[:tail]


def _parts(s: str) -> Iterator[_Part]:
    """The list cut at every mark that separates, edges trimmed."""
    start, joint = 0, ""
    for a, b in [*_separators(s), (len(s), len(s))]:
        lo, hi = start, a
        while lo < hi and s[lo] in _EDGE:
            lo += 1
        while hi > lo and s[hi - 1] in _EDGE:
            hi -= 1
        if numbered := _NUMBERED.match(s, lo, hi):
            lo = numbered.end()
        if leading := _LEADING_JOINT.match(s, lo, hi):
            lo = leading.end()
        if lo < hi:
            for i, (x, y) in enumerate(_run_together(s[lo:hi])):
                text = s[lo + x : lo + y]
                f = forms(text)
                yield _Part(lo + x, lo + y, joint if i == 0 else "", text, f, f)
        start, joint = b, s[a:b].strip()


def _separators(s: str) -> Iterator[tuple[int, int]]:
    """The marks that separate units. 、，；。 always do outside brackets; 及, 和, 与, blanks and / only between two whole names."""
    marks = _outside_brackets(s)
    last = 0
    for i, (a, b) in enumerate(marks):
        mark = s[a:b]
        if mark not in _HARD:
            stop = next((x for x, y in marks[i + 1 :] if s[x:y] in _HARD or s[x].isspace()), len(s))
            left, right = s[last:a].strip(_EDGE), s[b:stop].strip(_EDGE)
            if inside_name(s, a) or not _separates(mark, left, right):
                continue
        yield a, b
        last = b


def _separates(mark: str, left: str, right: str) -> bool:
    if not left or not right or len(left) > _LONGEST or len(right) > _LONGEST:
        return bool(mark.strip() == "")
    f, g = forms(left), forms(right)
    if mark[0].isspace() and (len(mark) > 1 or "\n" in mark):
        return (f.organ or f.place) and not g.bracketed
    if f.organ:
        return g.organ or (g.place and (g.fresh or not g.level))
    return f.place and left[0] == "各" and g.organ and g.fresh


def _outside_brackets(s: str) -> list[tuple[int, int]]:
    """Every mark that stands outside brackets; a bracket that is never closed does not count as one."""
    marks: list[tuple[int, int]] = []
    opened: list[int] = []  # how many marks there were when each open bracket began
    for m in _MARK.finditer(s):
        c = m.group()
        if c in _OPEN:
            opened.append(len(marks))
        elif c in _CLOSE:
            if opened:
                del marks[opened.pop() :]
        else:
            marks.append(m.span())
    return marks


def _run_together(s: str) -> list[tuple[int, int]]:
    """Names without a mark between them, cut where the same beginning comes again after an organ.

    ``河北省教育厅河北省财政厅`` → two; ``市教育局市财政局`` → two; ``省委省直机关工委`` is one.
    """
    out, start = [], 0
    for _ in range(20):
        cut = _second_name(s, start)
        if cut is None:
            break
        out.append((start, cut))
        start = cut
    return [*out, (start, len(s))]


_AGAIN = r"(?!场|民|容|域|城|级|内|外|区|县|[中北南]区|政(?!府|协|法))"


def _second_name(s: str, start: int) -> int | None:
    if len(s) - start < 6 or len(s) > 4 * _LONGEST:
        return None
    head = start + 2 if s.startswith("中共", start) else start
    level = s[head] in "省市县区州旗"
    again = re.compile(s[head] + _AGAIN if level else re.escape(s[head : head + 2]))
    for m in again.finditer(s, start + 3):
        left, right = s[start : m.start()], s[m.start() :]
        if left[-1] in "厅局办室院会部委府心处" and not forms(left).committee and ends_like_unit(left) and ends_like_unit(right):
            return m.start()
    return None


def _joined(s: str, parts: list[_Part]) -> list[_Part]:
    """The parts, those of one collective phrase put together again, read from the end: the head noun stands last."""
    out: list[_Part] = []
    for part in reversed(parts):
        if out and out[-1].joint in ("、", "和", "及", "与") and _share_a_head(part, out[-1]):
            later = out.pop()
            closing = part.forms if part.forms.organ else later.closing
            part = _Part(part.start, later.end, part.joint, s[part.start : later.end], part.forms, closing)
        out.append(part)
    return out[::-1]


def _share_a_head(left: _Part, right: _Part) -> bool:
    """Does the left part lack a noun that the right one gives, or the right one the place that the left one names?"""
    f, g, head = left.forms, right.forms, right.closing
    if f.et_cetera is not None and not g.noun_bare:
        return False
    if f.noun_bare and g.noun_bare:
        return True
    if f.organ:
        return _leans(left.text, f, g)
    if f.level:
        return _level_leads(left.text, f, g, head, right.text)
    if f.modifier:
        return g.organ
    if g.fresh or head.fresh or not head.organ or "各" in left.text:
        return g.level and "各" in left.text and not g.fresh
    if f.place:
        return head.governing or (head.level_inside is not None and left.text[-1] == head.level_inside)
    short = len(left.text) <= 4 and not left.text.startswith(("中国", "国"))
    return (short and (head.governing or head.level_inside is not None)) or (len(left.text) <= 8 and head.lendable)


def _leans(text: str, f: NameForms, g: NameForms) -> bool:
    if g.governing_bare:
        return f.governing
    if g.noun_bare:
        return f.noun or "各" in text
    if g.level and not g.fresh:
        return "各" in text
    return f.committee and g.of_government


def _level_leads(text: str, f: NameForms, g: NameForms, head: NameForms, right: str) -> bool:
    if g.level:
        return right[0] != "各"
    if not g.organ or "各" in right:
        return g.organ and f.modifier
    if f.provincial:
        return not g.fresh or g.level_first is not None
    if g.level_first is None:
        return f.levels == 1 and head.governing and not g.fresh
    if f.levels > 1:
        return head.governing
    return not text.endswith(g.level_first)
