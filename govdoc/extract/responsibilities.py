"""Who must do what (责任分工): the responsibility notes of a document and the stretch of text that each governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from govdoc.extract.responsibility_duties import Duty, first_and_others, read_cell
from govdoc.extract.responsibility_grammar import Said
from govdoc.extract.responsibility_places import Found, Shape, find_notes
from govdoc.extract.responsibility_roles import column_role, declares_first, role_of_label
from govdoc.grammar.units import is_unit_list, unit_places
from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["Assignment", "Duty", "column_role", "find_all", "find_assignments", "read_cell"]

_EDGE: Final = " \n\t,;。.:"
_NEAR: Final = 4  # label lines of one item stand together


class Assignment:
    """A note of who is responsible, and for what.

    `piece` is the note as a whole (the bracket, the closing sentence, the label line); `governs` the stretch of the passage that it
    closes, empty for a label line, which speaks of the item above it.
    """

    __slots__ = ("duties", "governs", "piece", "rule", "shape")

    def __init__(self, piece: NormalizedText, governs: NormalizedText, duties: tuple[Duty, ...], shape: Shape, rule: str) -> None:
        self.piece = piece
        self.governs = governs
        self.duties = duties
        self.shape = shape
        self.rule = rule


def find_all(passages: tuple[Passage, ...]) -> list[tuple[int, Assignment]]:
    """The responsibility notes of a document, in order, each with the number of its passage; titles, limit lines and table cells hold none.

    What a note says of the others is carried on: after ``（…，列第一位的为牵头单位，下同）`` the
    first of two or more units leads everywhere.
    """
    found: list[tuple[int, Assignment]] = []
    first_leads = False
    before: NormalizedText | None = None  # the paragraph above, where it ends in a colon
    for i, passage in enumerate(passages):
        if passage.row is not None or passage.column is not None or passage.is_title:
            continue
        piece, s = passage.piece, passage.folded
        if notes := find_notes(passage, s, declared=first_leads):
            own, first_leads = _assignments(piece, notes, first_leads)
            found += [(i, assignment) for assignment in own]
        elif before is not None:
            found += [(i, assignment) for assignment in _after_empty_label(before, piece, first_leads)]
        if not first_leads and "牵头" in s:
            first_leads = declares_first(s)
        before = piece if s.endswith(":") else None
    return [(i, a) for n, (i, a) in enumerate(found) if not _needs_company(a) or _has_company(found, n, i)]


def _after_empty_label(label: NormalizedText, value: NormalizedText, first_leads: bool) -> list[Assignment]:
    """``责任单位：`` on one line, the units on the next."""
    role = role_of_label(label.folded.rstrip(":").strip())
    if role is None or not is_unit_list(value):
        return []
    head = label.rstrip(_EDGE)
    said = Said(role, None, unit_places(value.folded), (0, len(value)))
    duties: tuple[Duty, ...] = (Duty(value, said, head.text, head),)
    if first_leads:
        duties = _with_first_leading(duties) or duties
    return [Assignment(value, value.part(0, 0), duties, "field", "field.next_line")]


def _needs_company(assignment: Assignment) -> bool:
    """A label line that names only helpers (参加单位：各县区教育局, as in the call to a meeting) assigns nothing by itself."""
    return assignment.shape == "field" and not _names_doers(assignment)


def _names_doers(assignment: Assignment) -> bool:
    roles = [d.said.role for d in assignment.duties]
    return "lead" in roles or "responsible" in roles


def _has_company(found: Sequence[tuple[int, Assignment]], n: int, i: int) -> bool:
    near = found[max(0, n - _NEAR) : n + _NEAR + 1]
    return any(abs(j - i) <= _NEAR and _names_doers(a) for j, a in near)


def find_assignments(passage: Passage) -> list[Assignment]:
    """The responsibility notes of one passage, in order.

    ``加快充电设施建设。（牵头单位：市发展改革委；配合单位：市住建局）`` → one assignment with two duties that governs the sentence.
    """
    return _assignments(passage.piece, find_notes(passage, passage.folded), False)[0]


def _assignments(piece: NormalizedText, notes: Sequence[Found], first_leads: bool) -> tuple[list[Assignment], bool]:
    """The notes of a passage with what each governs, and whether the first unit leads from here on."""
    out: list[Assignment] = []
    since = piece.at
    for note in notes:
        where, duties, shape, rule = note.piece, note.duties, note.shape, note.rule
        first_leads = first_leads or note.first_leads
        if first_leads and (led := _with_first_leading(duties)) is not None:
            duties, rule = led, f"{rule}.first_leads"
        governs = piece.cut(since, where.at).lstrip(_EDGE).rstrip() if shape != "field" else piece.part(0, 0)
        out.append(Assignment(where, governs, duties, shape, rule))
        since = where.until
    return out, first_leads


def _with_first_leading(duties: tuple[Duty, ...]) -> tuple[Duty, ...] | None:
    """The duties with the first unit as lead, or None where a lead is named or there is nobody to lead."""
    if any(d.role == "lead" for d in duties):
        return None
    for i, duty in enumerate(duties):
        if duty.role == "responsible" and len(duty.said.units) > 1:
            return (*duties[:i], *first_and_others(duty, "lead", "responsible"), *duties[i + 1 :])
    return None
