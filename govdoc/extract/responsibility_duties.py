"""Who must do what, read from one responsibility note (责任分工): labels with their units, or units with a verb behind them.

A note is a bracket, a closing sentence, a label line or a table cell. It may mix both forms and hold limits and remarks between
them: ``6月底前完成，牵头单位：市工信局，配合单位：市财政局等``; ``市商务局牵头，市外办、市文旅局按职责分工负责``.
"""

from __future__ import annotations

from typing import Final

from govdoc.extract.responsibility_grammar import Said, read_words
from govdoc.extract.responsibility_roles import Role, column_role, second_role
from govdoc.grammar.unit_names import forms
from govdoc.grammar.units import Unit
from govdoc.text import NormalizedText

__all__ = ["Duty", "first_and_others", "read_cell"]

_EDGE: Final = " \n\t、,;。.:"
_NOTHING: Final = frozenset(("", "/", "-", "--", "无", "\\", "*"))


class Duty:
    """One role and the units that hold it, in the note that says so: `said` knows their places in the note's own text.

    `head` is the label that stands elsewhere: over the column, or on the line above (`head_piece`).
    """

    __slots__ = ("head", "head_piece", "note", "said")

    def __init__(self, note: NormalizedText, said: Said, head: str = "", head_piece: NormalizedText | None = None) -> None:
        self.note = note
        self.said = said
        self.head = head
        self.head_piece = head_piece

    @property
    def role(self) -> Role:
        """Who they are in it: lead, responsible, support, oversee."""
        return self.said.role

    @property
    def label(self) -> str:
        """The word that says so (牵头单位, 按职责分工负责), "" where none stands."""
        return self.note.part(*self.said.label).text if self.said.label else self.head

    @property
    def label_piece(self) -> NormalizedText | None:
        """Where that word stands, unless over a column."""
        return self.note.part(*self.said.label) if self.said.label else self.head_piece

    @property
    def units(self) -> tuple[Unit, ...]:
        """Those who hold the role."""
        return tuple(Unit(self.note.part(a, b), kind) for a, b, kind in self.said.units)

    @property
    def piece(self) -> NormalizedText:
        """Label and units together."""
        return self.note.part(*self.said.span)


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
        return [Duty(body, said) for said in words.said]
    duties = []
    for said in read_words(body.folded, role).said:
        if label.endswith(("人", "人)")):  # 责任单位及责任人: a line each
            named = tuple(unit for unit in said.units if forms(body.folded[unit[0] : unit[1]]).names)
            said = Said(said.role, said.label, named or said.units, said.span)
        duties.append(Duty(body, said, "" if said.label else label))
    second = second_role(head)
    if second is not None and len(duties) == 1 and len(duties[0].said.units) > 1:
        return list(first_and_others(duties[0], "lead", second))
    return duties


def first_and_others(duty: Duty, first: Role, others: Role) -> tuple[Duty, Duty]:
    """The duty taken apart: its first unit in one role, the others in another."""
    note, head, head_piece = duty.note, duty.head, duty.head_piece
    label, units = duty.said.label, duty.said.units
    (a, b, _), rest = units[0], units[1:]
    return (
        Duty(note, Said(first, label, units[:1], (a, b)), head, head_piece),
        Duty(note, Said(others, label, rest, (rest[0][0], rest[-1][1])), head, head_piece),
    )
