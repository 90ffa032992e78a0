"""The grammar of responsibility notes, on plain text: which stretches name units, and in which role.

Kept apart from the aligned text because notes repeat: a plan of a hundred items says ``责任单位：各区政府、市政府各部门`` fifty times, and
what was read once is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from govdoc.extract.responsibility_asides import without_asides
from govdoc.extract.responsibility_labels import labels_in
from govdoc.extract.responsibility_roles import WORDS, Role, declares_first, names_persons_in_charge, role_of_label, second_role
from govdoc.extract.responsibility_units import (
    Place,
    Span,
    acceptable,
    by_help,
    places_of,
    plausible,
    trimmed,
    without_persons,
)
from govdoc.grammar.unit_names import forms, reads_as_prose

__all__ = ["Said", "Words", "read_words"]

_EDGE: Final = " \n\t、,;。.:"
_SEGMENT_MARK: Final = re.compile(r"[()\[\]〔〕【】,;。\n]")
_OPEN: Final = "([〔【"
_CLOSE: Final = ")]〕】"
_LOOK_BACK: Final = 24
_LONGEST_REMEMBERED: Final = 200


class Said:
    """One role, the place of the word that gives it (none under a column head), its units, and the place of the whole."""

    __slots__ = ("label", "role", "span", "units")

    def __init__(self, role: Role, label: Span | None, units: tuple[Place, ...], span: Span) -> None:
        self.role = role
        self.label = label
        self.units = units
        self.span = span


class Words(NamedTuple):
    """What a note says.

    `labelled`: a label before a colon says it. `whole`: nothing stands there but units, verbs, labels, limits and remarks. `first_leads`:
    it declares that the first unit leads, here and from here on.
    """

    said: tuple[Said, ...]
    labelled: bool
    whole: bool
    first_leads: bool


class _Head(NamedTuple):
    """The label that governs a stretch, or the column above it (no place)."""

    role: Role
    place: Span | None


def read_words(s: str, role: Role | None = None) -> Words:
    """What a note says; `role` is that of the column it stands in."""
    return _read_once(s, role) if len(s) <= _LONGEST_REMEMBERED else _read_note(s, role)


def _read_note(s: str, role: Role | None) -> Words:
    first_leads = declares_first(s)
    if "(" in s or "〔" in s or "【" in s or "[" in s:
        s = without_asides(s, lambda inside: not (first_leads and declares_first(inside)) and bool(read_words(inside).said))
    labels = labels_in(s) if role is None else []
    before = labels[0][0] if labels else len(s)
    said, whole = _read(s, 0, before, _Head(role, None) if role else None) if before else ([], True)
    labelled = False
    stops = [*(start - (s[start - 1] in _OPEN) for start, _, _ in labels[1:]), len(s)]
    for (start, end, after), stop in zip(labels, stops, strict=False):
        start, end = trimmed(s, start, end)
        if (own := role_of_label(s[start:end])) is not None:
            found, _ = _read(s, after, stop, _Head(own, (start, end)))
            said += found
            labelled = labelled or bool(found)
    if ")" in s:
        said = [x for one in said for x in _by_bracket(s, one)]
    return Words(tuple(said), labelled, whole, first_leads)


_read_once = lru_cache(maxsize=1024)(_read_note)


def _read(s: str, lo: int, hi: int, head: _Head | None) -> tuple[list[Said], bool]:
    """The duties of a stretch, and whether nothing else stands in it.

    With a head the units are its own, up to a limit, a remark or the end of the sentence; a verb behind them decides for itself.
    """
    said: list[Said] = []
    whole = True
    begun: Span | None = None  # units that wait for their verb
    for a, b in _segments(s, lo, hi):
        x, y = trimmed(s, a, b)
        if x == y:
            continue
        text = s[x:y]
        if said and WORDS.made().for_all.match(text):
            break
        declared = declares_first(text) or names_persons_in_charge(text)
        verbs = [] if declared else _verbs(s, x, y)
        if verbs:
            if head:  # 责任单位：市委组织部，市委党校配合: the label's own list ends where a clause begins
                said += _bare(s, begun, head)
            start = begun[0] if begun and not head else x
            begun = None
            for verb_start, verb_end, role in verbs:
                found = _clause(s, start, verb_start, (verb_start, verb_end), role)
                whole = whole and bool(found)
                said += found
                start = verb_end
            if trimmed(s, start, y)[0] < y:
                begun = (start, y)
        elif declared or _is_remark(text):
            if head and (begun or said):
                break
            said += _bare(s, begun, head)
            begun = None
        elif reads_as_prose(text) and not _opens_list(s, x, y, head):
            whole = False
            if head:
                break
        else:
            begun = (begun[0] if begun else x, y)
        if head and s[b : b + 1] == "。":
            break
    rest = _bare(s, begun, head)
    return said + rest, whole and (begun is None or bool(rest))


def _opens_list(s: str, x: int, y: int, head: _Head | None) -> bool:
    """由市教育局、市财政局，各县区政府牵头: the word before a list that goes on behind its comma makes no prose of it."""
    lead_in = WORDS.made().lead_in.match(s, x, y) if head is None else None
    return lead_in is not None and not reads_as_prose(s[lead_in.end() : y])


def _is_remark(text: str) -> bool:
    if len(text) > 12 and "、" in text:
        return False
    return not forms(text[-60:]).organ and bool(WORDS.made().other_field.search(text))


def _segments(s: str, lo: int, hi: int) -> list[Span]:
    """The stretches between the marks ，；。 that stand outside brackets."""
    out = []
    depth, start = 0, lo
    for m in _SEGMENT_MARK.finditer(s, lo, hi):
        at = m.start()
        c = s[at]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            out.append((start, at))
            start = at + 1
    out.append((start, hi))
    return out


def _verbs(s: str, a: int, b: int) -> list[tuple[int, int, Role]]:
    """Start, end and role of each verb of duty in a segment that has a unit before it: 牵头, 按职责分工负责, 配合."""
    w = WORDS.made()
    out = []
    for m in w.verb.finditer(s, a, b):
        start = m.start()
        before = s[max(a, start - _LOOK_BACK) : start]
        manner = w.manner.search(before)
        if manner is not None:
            start -= len(before) - manner.start()
        f = forms(s[max(a, start - 60) : start].rstrip(_EDGE))
        if f.organ or f.place or f.et_cetera is not None:
            out.append((start, m.end(), w.verbs[m[1]]))
    return out


def _clause(s: str, lo: int, hi: int, verb: Span, role: Role) -> list[Said]:
    """``由市财政局会同市教育局`` + 负责 → 市财政局 responsible, 市教育局 support; empty where these are no names of units."""
    lo, hi = trimmed(s, lo, hi)
    if lead_in := WORDS.made().lead_in.match(s, lo, hi):
        lo, hi = trimmed(s, lead_in.end(), hi)
    out = []
    for a, b, helps in by_help(s, lo, hi):
        units = places_of(s, a, b)
        if not plausible(s, units):
            return []
        out.append(Said("support", helps, units, (helps[0], b)) if helps else Said(role, verb, units, (a, verb[1])))
    return out


def _bare(s: str, begun: Span | None, head: _Head | None) -> list[Said]:
    """Units without a verb: those of the label, or (A牵头，B、C) such as simply answer."""
    if begun is None:
        return []
    lo, hi = trimmed(s, *begun)
    out = []
    for a, b, helps in by_help(s, lo, hi):
        units = places_of(s, a, b)
        if not (acceptable(s, units) if head else plausible(s, units)):
            return []
        if helps:
            out.append(Said("support", helps, units, (helps[0], b)))
        elif head:
            out += _under(s, b, without_persons(s, units), head)
        else:
            out.append(Said("responsible", None, units, (a, b)))
    return out


def _under(s: str, end: int, units: tuple[Place, ...], head: _Head) -> Iterator[Said]:
    """The units of a label; of a label for two roles (牵头及配合单位) the first leads."""
    start = head.place[0] if head.place else units[0][0]
    second = second_role(s[head.place[0] : head.place[1]]) if head.place and len(units) > 1 else None
    if second is not None:
        yield Said(head.role, head.place, units[:1], (start, units[0][1]))
        yield Said(second, head.place, units[1:], (units[1][0], end))
    else:
        yield Said(head.role, head.place, units, (start, end))


def _by_bracket(s: str, said: Said) -> Iterator[Said]:
    """A role in a bracket behind a unit takes that unit out of the list: 市商务局（牵头）、市财政局."""
    rest: list[Place] = []
    for a, b, kind in said.units:
        m = WORDS.made().role_bracket.search(s, a, b) if s[b - 1] == ")" else None
        role = role_of_label(m["word"]) if m else None
        if m is not None and role is not None and a < m.start():
            yield Said(role, m.span("word"), ((a, m.start(), kind),), (a, b))
        else:
            rest.append((a, b, kind))
    if rest:
        yield said if len(rest) == len(said.units) else Said(said.role, said.label, tuple(rest), said.span)
