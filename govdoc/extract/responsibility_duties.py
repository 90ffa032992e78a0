"""Who must do what, read from one responsibility note (责任分工): labels with their units, or units with a verb behind them.

A note is a bracket, a closing sentence, a label line or a table cell. It may mix both forms and hold limits and remarks between
them: ``6月底前完成，牵头单位：市工信局，配合单位：市财政局等``; ``市商务局牵头，市外办、市文旅局按职责分工负责``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govdoc.extract.responsibility_grammar import Said, read_words
from govdoc.extract.responsibility_roles import Role, column_role, second_role
from govdoc.grammar.unit_names import forms
from govdoc.grammar.units import Unit, unit_at
from govdoc.text import NormalizedText

__all__ = ["Duty", "DutyNote", "first_and_others", "read_cell", "read_note"]

_EDGE = " \n\t、,;。.:"
_NOTHING = frozenset(("", "/", "-", "--", "无", "\\", "*"))


@dataclass(frozen=True, slots=True)
class Duty:
    """One role and the units that hold it. `label` is the word that says so (牵头单位, 按职责分工负责), "" where none stands."""

    role: Role
    label: str
    label_piece: NormalizedText | None
    units: tuple[Unit, ...]
    piece: NormalizedText


@dataclass(frozen=True, slots=True)
class DutyNote:
    """What a stretch of text says about duties.

    `labelled`: a label before a colon says it. `whole`: nothing stands there but units, verbs, labels, limits and remarks. `first_leads`:
    it declares that the first unit leads, here and from here on.
    """

    duties: tuple[Duty, ...]
    labelled: bool
    whole: bool
    first_leads: bool


def read_note(piece: NormalizedText) -> DutyNote:
    """The duties that a note states, in its order."""
    words = read_words(piece.folded)
    return DutyNote(tuple(_bound(piece, said) for said in words.said), words.labelled, words.whole, words.first_leads)


def _bound(piece: NormalizedText, said: Said) -> Duty:
    label = piece[said.label[0] : said.label[1]] if said.label else None
    units = tuple(unit_at(piece, a, b, kind) for a, b, kind in said.units)
    return Duty(said.role, label.text if label else "", label, units, piece[said.span[0] : said.span[1]])


def read_cell(head: str, piece: NormalizedText) -> list[Duty]:
    """The duties in a table cell or a field's value under this head; none where the head names no role.

    The cell may say more itself: ``市教育局（牵头）、市财政局``, ``牵头单位：市教育局 配合单位：市财政局``.
    """
    found = column_role(head)
    body = piece.strip(_EDGE)
    if found is None or body.folded in _NOTHING:
        return []
    role, label = found
    words = read_words(body.folded)
    if words.said and (words.labelled or (words.whole and all(said.label for said in words.said))):
        return [_bound(body, said) for said in words.said]
    duties = []
    for said in read_words(body.folded, role).said:
        duty = _bound(body, said)
        if label.endswith(("人", "人)")):  # 责任单位及责任人: a line each
            duty = replace(duty, units=tuple(u for u in duty.units if forms(u.piece.folded).names) or duty.units)
        duties.append(replace(duty, label=label) if duty.label_piece is None else duty)
    second = second_role(head)
    if second is not None and len(duties) == 1 and len(duties[0].units) > 1:
        return list(first_and_others(duties[0], "lead", second))
    return duties


def first_and_others(duty: Duty, first: Role, others: Role) -> Iterator[Duty]:
    """The duty taken apart: its first unit in one role, the others in another."""
    units = duty.units
    yield replace(duty, role=first, units=units[:1], piece=units[0].piece)
    yield replace(duty, role=others, units=units[1:], piece=units[1].piece.through(units[-1].piece))
