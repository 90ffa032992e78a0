"""Tasks (任务): a stretch of text with who answers for it, its limits and its targets. No pattern here, only places.

A bracket or closing clause governs the stretch since the one before it, back to the start of its section; label lines govern
the section's text above them, and the measures that follow under a label of their own (整改措施：). The rows of task tables are read in ``task_table.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from govdoc.extract.responsibilities import Assignment, Duty
from govdoc.extract.responsibility_labels import names_persons, opens_measures
from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["Placed", "TaskDraft", "clause_tasks"]

_NEXT_BRACKET: Final = re.compile(
    r"[ \n]?[(〔【\[][^()〔〕【】\[\]]{3,40}[)〕】\]]"
)  # behind a note: （责任单位：市水利局）（2024年9月底前）


class Placed:
    """The limits or the targets of a document, by the passage that holds them: their numbers in the document and their places."""

    __slots__ = ("by_passage",)

    def __init__(self, by_passage: Mapping[int, Sequence[tuple[int, NormalizedText]]]) -> None:
        self.by_passage = by_passage

    @classmethod
    def of(cls, placed: Iterable[tuple[int, NormalizedText]]) -> Placed:
        """From the passage and the place of each, in the order of their numbers."""
        out: dict[int, list[tuple[int, NormalizedText]]] = {}
        for n, (k, piece) in enumerate(placed):
            out.setdefault(k, []).append((n, piece))
        return cls(out)

    def within(self, passages: Iterable[int]) -> tuple[int, ...]:
        """The numbers of those in these passages."""
        held = self.by_passage
        if not held:
            return ()
        found = [n for k in passages if k in held for n, _ in held[k]]
        return tuple(sorted(found)) if len(found) > 1 else tuple(found)

    def inside(self, passage: int, stretch: NormalizedText) -> tuple[int, ...]:
        """The numbers of those in this stretch of a passage."""
        here = self.by_passage.get(passage)
        return tuple([n for n, piece in here if stretch.holds(piece)]) if here else ()


class TaskDraft:
    """A task: the stretches of its text, the whole with its notes, duties, and which limits and targets lie inside."""

    __slots__ = ("deadlines", "duties", "first", "last", "origin", "section_id", "targets", "texts")

    def __init__(
        self,
        texts: tuple[NormalizedText, ...],
        first: NormalizedText,
        last: NormalizedText,
        duties: tuple[Duty, ...],
        deadlines: tuple[int, ...],
        targets: tuple[int, ...],
        origin: str,
        section_id: str | None,
    ) -> None:
        self.texts = texts
        self.first = first
        self.last = last
        self.duties = duties
        self.deadlines = deadlines
        self.targets = targets
        self.origin = origin
        self.section_id = section_id


def clause_tasks(
    passages: tuple[Passage, ...],
    assignments: Iterable[tuple[int, Assignment]],
    limits: Placed,
    targets: Placed,
    headings: Mapping[str, tuple[str, ...]],
) -> list[TaskDraft]:
    """The tasks of brackets, closing clauses and label lines; assignments come with the index of their passage, none from table cells.

    `headings` has for each section those from the outermost to its own, which tells how deep it lies.
    """
    by_passage: dict[int, list[Assignment]] = {}
    for k, a in assignments:
        by_passage.setdefault(k, []).append(a)
    if not by_passage:
        return []
    out: list[TaskDraft] = []
    current = _Open([], [], [])
    above, fields, duties = current.passages, current.fields, current.duties
    place: tuple[str, str | None] | None = None  # the section of the open paragraphs
    since = 0  # the passage behind the last note
    for k, passage in enumerate(passages):
        if passage.row is not None or passage.is_title:
            continue
        part_id, section_id = passage.part_id, passage.section_id
        here = by_passage.get(k)
        is_field = here is not None and here[0].shape == "field"
        is_limit = here is None and (passage.column is not None or (fields != [] and names_persons(passage.folded)))
        if here is None and not is_limit and duties and _goes_on(current, passage, passages, headings):
            current.measures.append(k)
            continue
        if current.listed and (is_field or is_limit):
            place = part_id, section_id  # （1）牵头单位：…；（2）配合单位：…
        if (above and (section_id is None or place != (part_id, section_id))) or (fields and not is_field and not is_limit):
            if duties:
                out.append(_closed_fields(current, passages, limits, targets))
            current = _Open([], [], [])
            above, fields, duties = current.passages, current.fields, current.duties
        if here is None:
            if is_limit and (above or fields):
                fields.append(k)
            else:
                above.append(k)
                place = part_id, section_id
            continue
        if not fields and _alone(here[0], passage) and (item := _whole_item(k, since, passages, headings)):
            above[:] = item
            current.listed = len(item) == 1
        since = k + 1
        if is_field:
            fields.append(k)
            duties += [d for a in here for d in a.duties]
        else:
            out += _closed_by(here, k, above, passages, limits, targets)
            current = _Open([], [], [])
            above, fields, duties = current.passages, current.fields, current.duties
    if duties:
        out.append(_closed_fields(current, passages, limits, targets))
    return out


def _alone(note: Assignment, passage: Passage) -> bool:
    """Does a note stand at the beginning of its paragraph, with nothing before it that it could govern?"""
    return not note.governs and not passage.piece.cut(passage.piece.at, note.piece.at).strip()


def _whole_item(k: int, since: int, passages: tuple[Passage, ...], headings: Mapping[str, tuple[str, ...]]) -> list[int]:
    """The paragraphs of an item whose last sub-item ends in a note on a line of its own, where no other sub-item has a note, or whose first is
    nothing but a note: that speaks of the item. Empty where it closes the sub-item alone."""
    own = passages[k]
    parent = headings.get(own.section_id or "", ())[:-1]
    if (
        parent
        and k > since
        and own.part_id == passages[k - 1].part_id
        and len(headings.get(passages[k - 1].section_id or "", ())) == len(parent)
    ):
        return [k - 1]  # （1）牵头单位：市水利局, right below the item
    after = next((p for p in passages[k + 1 :] if p.section_id != own.section_id), None)
    if not parent or (after is not None and after.part_id == own.part_id and len(headings.get(after.section_id or "", ())) > len(parent)):
        return []
    above: str | None = None  # the section of the item itself
    held = set()
    first = k
    while first > since:
        p = passages[first - 1]
        path = headings.get(p.section_id or "", ())
        if p.part_id != own.part_id or p.row is not None or p.is_title or len(path) < len(parent) or (above and p.section_id != above):
            break
        if len(path) == len(parent):
            above = p.section_id
        held.add(p.section_id)
        first -= 1
    return list(range(first, k)) if above is not None and len(held) > 2 else []


class _Open:
    """The stretch of a section that no note has closed yet: its paragraphs, its label lines, what those say, the measures behind them."""

    __slots__ = ("duties", "fields", "listed", "measures", "passages")

    def __init__(self, passages: list[int], fields: list[int], duties: list[Duty]) -> None:
        self.passages = passages
        self.fields = fields
        self.duties = duties
        self.measures: list[int] = []
        self.listed = False  # are its label lines numbered below it?


def _goes_on(current: _Open, passage: Passage, passages: tuple[Passage, ...], headings: Mapping[str, tuple[str, ...]]) -> bool:
    """Does a paragraph belong to the item whose label lines stand above it: 整改措施：…, what follows that, the numbered ones it announces?"""
    last = passages[current.fields[-1]]
    if passage.section_id is None or passage.part_id != last.part_id or last.section_id is None:
        return False
    if passage.section_id == last.section_id:
        return current.measures != [] or opens_measures(passage.folded)
    deeper = len(headings.get(passage.section_id, ())) > len(headings.get(last.section_id, ()))
    return deeper and any(passages[k].folded.endswith(":") for k in current.measures)


def _closed_by(
    here: Sequence[Assignment], k: int, above: Sequence[int], passages: tuple[Passage, ...], limits: Placed, targets: Placed
) -> list[TaskDraft]:
    """The tasks that the brackets of one passage close; the first takes the open paragraphs above it too."""
    out = []
    p = passages[k]
    begin = p.piece.part(0, 0)
    for a in here:
        rest = p.piece.after(a.piece)
        limit = _NEXT_BRACKET.match(rest.folded)
        last = rest.group(limit) if limit and limits.inside(k, rest.group(limit)) else a.piece
        stretch = begin.through(last)
        texts = [passages[i].piece for i in above]
        if a.governs:
            texts.append(a.governs)
        out.append(
            TaskDraft(
                tuple(texts or [a.piece]),
                texts[0] if texts else a.piece,
                last,
                a.duties,
                (*limits.within(above), *limits.inside(k, stretch)),
                (*targets.within(above), *targets.inside(k, stretch)),
                "clause",
                p.section_id,
            )
        )
        begin, above = p.piece.after(stretch).part(0, 0), ()
    return out


def _closed_fields(current: _Open, passages: tuple[Passage, ...], limits: Placed, targets: Placed) -> TaskDraft:
    """The task of label lines under an item."""
    held = (*current.passages, *current.fields, *current.measures)
    texts = [passages[i].piece for i in current.passages] or [passages[current.fields[0]].piece]
    last, section = passages[max(held)].piece, passages[current.fields[0]].section_id
    return TaskDraft(tuple(texts), texts[0], last, tuple(current.duties), limits.within(held), targets.within(held), "fields", section)
