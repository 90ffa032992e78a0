"""Responsibility notes (责任分工) in text: brackets, closing sentences and label lines that say who must do what stands before them.

Duties in running prose (市财政局要会同市教育局建立…, 由市司法局负责解释) are no notes: a bracket closes an item, a closing sentence is
nothing but units with their verbs, a label stands where a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from govdoc.extract.responsibility_duties import Duty, DutyNote, first_and_others, read_cell, read_note
from govdoc.extract.responsibility_roles import column_role, role_of_label, words
from govdoc.grammar.units import is_unit_list, split_units
from govdoc.outline import Passage, Tense
from govdoc.text import NormalizedText

__all__ = ["Assignment", "Duty", "column_role", "find_all", "find_assignments", "read_cell"]

_OPENING, _CLOSING = "(〔【[", (")", "〕", "】", "]")
_ENDS = ("负责", "配合", "牵头", "实施", "落实", "参与", "参加", "协助", "办", "推进", "下同", "完成", "协同", "支持", "督导", "监督")
_Pair: TypeAlias = tuple[int, int, int]  # start, end, and 1 where the bracket is closed
Shape: TypeAlias = Literal["bracket", "clause", "field"]

_STEM = re.compile(r"单位|部门|负责|牵头|主体|落实|配合|责任|主办|实施|参与")
_BRACKET = re.compile(r"[()〔〕【】\[\]]")
_MARK = re.compile(r"\s*(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,4}\)|[一二三四五六七八九十]{1,3}、|[-·●■◆①-⑳])?\s*")
_EDGE = " \n\t,;。.:"
_LONGEST_NOTE = 900
_NEAR = 4  # label lines of one item stand together


@dataclass(frozen=True, slots=True)
class Assignment:
    """A note of who is responsible, and for what.

    `piece` is the note as a whole (the bracket, the closing sentence, the label line); `governs` the stretch of the passage that it
    closes, empty for a label line, which speaks of the item above it.
    """

    piece: NormalizedText
    governs: NormalizedText
    duties: tuple[Duty, ...]
    shape: Shape
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    piece: NormalizedText
    note: DutyNote
    shape: Shape
    rule: str


def find_all(passages: Sequence[Passage]) -> list[Assignment]:
    """The responsibility notes of a document, in order.

    It carries what a note says of the others: after ``（…，列第一位的为牵头单位，下同）`` the first of two or more units leads everywhere.
    """
    found: list[tuple[int, Assignment]] = []
    first_leads = False
    before = ""
    for i, passage in enumerate(passages):
        s = passage.piece.folded
        own, first_leads = _assignments(passage, s, first_leads)
        if not own and before.endswith(":"):
            own = _after_empty_label(passages[i - 1].piece, passage.piece, first_leads)
        found += ((i, assignment) for assignment in own)
        before = s
    return [a for n, (i, a) in enumerate(found) if not _needs_company(a) or _has_company(found, n, i)]


def _after_empty_label(label: NormalizedText, value: NormalizedText, first_leads: bool) -> list[Assignment]:
    """``责任单位：`` on one line, the units on the next."""
    role = role_of_label(label.folded.rstrip(":").strip())
    if role is None or not is_unit_list(value):
        return []
    head = label.rstrip(_EDGE)
    duties: tuple[Duty, ...] = (Duty(role, head.text, head, tuple(split_units(value)), value),)
    if first_leads:
        duties = _with_first_leading(duties) or duties
    return [Assignment(value, value[:0], duties, "field", "field.next_line")]


def _needs_company(assignment: Assignment) -> bool:
    """A label line that names only helpers (参加单位：各县区教育局, as in the call to a meeting) assigns nothing by itself."""
    return assignment.shape == "field" and all(d.role in ("support", "oversee") for d in assignment.duties)


def _has_company(found: Sequence[tuple[int, Assignment]], n: int, i: int) -> bool:
    near = found[max(0, n - _NEAR) : n + _NEAR + 1]
    return any(abs(j - i) <= _NEAR and any(d.role in ("lead", "responsible") for d in a.duties) for j, a in near)


def find_assignments(passage: Passage) -> list[Assignment]:
    """The responsibility notes of one passage, in order.

    ``加快充电设施建设。（牵头单位：市发展改革委；配合单位：市住建局）`` → one assignment with two duties that governs the sentence.
    """
    return _assignments(passage, passage.piece.folded, False)[0]


def _assignments(passage: Passage, s: str, first_leads: bool) -> tuple[list[Assignment], bool]:
    """The notes of a passage, whose folded text is `s`, and whether the first unit leads from here on."""
    if not _STEM.search(s) and not s.rstrip(" 。").endswith(_CLOSING):
        return [], first_leads
    piece = passage.piece
    out: list[Assignment] = []
    if notes := _notes(passage, piece, s):
        after = piece[:0]
        for found in _merged(piece, notes):
            first_leads = first_leads or found.note.first_leads
            duties, rule = found.note.duties, found.rule
            if first_leads and (led := _with_first_leading(duties)) is not None:
                duties, rule = led, f"{rule}.first_leads"
            governs = piece.cut(after.until, found.piece.at).lstrip(_EDGE).rstrip() if found.shape != "field" else piece[:0]
            out.append(Assignment(found.piece, governs, duties, found.shape, rule))
            after = found.piece
    if not first_leads and "牵头" in s:
        first_leads = bool(words().first_leads.search(s))
    return out, first_leads


def _with_first_leading(duties: tuple[Duty, ...]) -> tuple[Duty, ...] | None:
    """The duties with the first unit as lead, or None where a lead is named or there is nobody to lead."""
    if any(d.role == "lead" for d in duties):
        return None
    for i, duty in enumerate(duties):
        if duty.role == "responsible" and len(duty.units) > 1:
            return (*duties[:i], *first_and_others(duty, "lead", "responsible"), *duties[i + 1 :])
    return None


def _merged(piece: NormalizedText, notes: list[_Found]) -> list[_Found]:
    """Notes that stand side by side, （牵头单位：A）（配合单位：B）, as one; of two that overlap in damaged text the first."""
    out: list[_Found] = []
    for found in notes:
        last = out[-1] if out else None
        if last is not None and found.piece.at < last.piece.until:
            continue
        if last is not None and found.shape == last.shape and not piece.cut(last.piece.until, found.piece.at).strip(_EDGE):
            note = replace(last.note, duties=last.note.duties + found.note.duties, first_leads=last.note.first_leads or found.note.first_leads)
            found = replace(last, piece=last.piece.through(found.piece), note=note)
            out.pop()
        out.append(found)
    return out


def _notes(passage: Passage, piece: NormalizedText, s: str) -> list[_Found]:
    """The notes of a passage in order: its brackets and label sentences, or else what closes it outside them."""
    pairs = list(_pairs(s)) if "(" in s or "〔" in s or "【" in s or "[" in s else []
    notes = list(_brackets(piece, s, pairs, passage.tense)) if pairs else []
    label = _labelled_sentences(piece, s, pairs, notes)
    if label is not None:
        notes = sorted([*notes, label], key=lambda f: f.piece.at)
    if not notes and passage.tense is not Tense.ACCOUNT and s.rstrip(" \n。.;").endswith(_ENDS):
        closing = _closing_sentence(piece, s)
        notes = [closing] if closing else []
    return notes


def _brackets(piece: NormalizedText, s: str, pairs: list[_Pair], tense: Tense) -> Iterator[_Found]:
    for start, end, closed in pairs:
        inside = s[start + 1 : end - closed]
        if not 2 <= len(inside) <= _LONGEST_NOTE:
            continue
        bare = closed and _closes_item(s, start, end)
        if not (bare or ":" in inside or _STEM.search(inside) or words().verb.search(inside)):
            continue
        note = read_note(piece[start + 1 : end - closed])
        if not note.duties:
            continue
        if note.labelled:
            yield _Found(piece[start:end], note, "bracket", "bracket.label")
        elif note.whole and closed:
            by_verb = any(d.label for d in note.duties)
            if _closes_clause(s, start, end) if by_verb else bare and tense is not Tense.ACCOUNT:
                yield _Found(piece[start:end], note, "bracket", "bracket.verb" if by_verb else "bracket.bare")


def _closes_clause(s: str, start: int, end: int) -> bool:
    """Does a bracket stand where a statement ends, and not inside one?"""
    after = s[end : end + 1]
    return not after or after in "。,;、.\n (〔【[" or s[max(0, start - 1) : start] in ("。", ";")


def _closes_item(s: str, start: int, end: int) -> bool:
    """Does a bracket stand after a full sentence at the end of the passage?"""
    return start > 4 and s[:start].rstrip()[-1:] in "。;!" and not s[end:].strip(_EDGE)


def _pairs(s: str) -> Iterator[_Pair]:
    """Start and end of each outermost bracket, with 1 where it is closed and 0 where the passage ends before it is."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for m in _BRACKET.finditer(s):
        if m.group() in _OPENING:
            opened.append(m.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, m.end()))
    lost = next((i for i in opened if _role_after(s, i)), None)
    for start, end in pairs:
        if lost is None or end <= lost:
            yield start, end, 1
    if lost is not None:
        yield lost, len(s), 0


def _role_after(s: str, start: int) -> bool:
    colon = s.find(":", start, start + 20)
    return colon > 0 and role_of_label(s[start + 1 : colon].strip()) is not None


def _labelled_sentences(piece: NormalizedText, s: str, pairs: list[_Pair], brackets: list[_Found]) -> _Found | None:
    """Label sentences outside brackets: a whole label line, or ``责任单位：市水利局、各乡镇人民政府。`` where an item ends."""
    if ":" not in s and "单位" not in s and "部门" not in s:
        return None
    mark = _MARK.match(s)
    begin = mark.end() if mark else 0
    start = _label_with_colon(s, begin, pairs) if ":" in s else None
    if start is None and (start := _label_without_colon(s, begin)) is None:
        return None
    body = piece[start:].rstrip()
    later = [f.piece for f in brackets if f.piece.at > body.at]
    body = body.up_to(later[0]).rstrip() if later else body
    note = read_note(body)
    if not note.labelled:
        return None
    shape: Shape = "field" if start == begin else "clause"
    return _Found(body, note, shape, f"{shape}.label")


def _label_with_colon(s: str, begin: int, pairs: list[_Pair]) -> int | None:
    """Where the first role label outside brackets stands that begins a sentence or the passage."""
    at, ends = s.find(":"), words().label_ends
    while at >= 0:
        if s[max(0, at - 4) : at].rstrip()[-1:] in ends and not any(a < at < b for a, b, _ in pairs):
            for start in range(max(begin, at - 18), at - 1):
                label = s[start:at].strip()
                if (start == begin or s[start - 1] in "。;\n .!") and role_of_label(label) and label not in words().in_brackets_only:
                    return start
        at = s.find(":", at + 1)
    return None


def _label_without_colon(s: str, begin: int) -> int | None:
    """The same for a label whose colon is a blank or 为: ``牵头单位 市发展改革委``; the passage or its last sentence is no more than that."""
    for start in (begin, s.rfind("。", 0, len(s.rstrip(_EDGE))) + 1):
        m = words().spelled_label.match(s, start)
        if m is not None and not s.startswith("各", m.end()):
            return start
    return None


def _closing_sentence(piece: NormalizedText, s: str) -> _Found | None:
    """The last sentence, where it is nothing but units with their verbs: ``市商务局牵头，市外办、市文旅局按职责分工负责。``"""
    end = len(s.rstrip(" \n。.;"))
    start = max(s.rfind(c, 0, end) for c in "。!?\n") + 1
    if start == 0 and (mark := _MARK.match(s)):
        start = mark.end()
    if end - start > _LONGEST_NOTE or not words().strong_verb.search(s, start, end):
        return None
    sentence = piece[start:end].strip()
    note = read_note(sentence)
    if not note.whole or note.labelled or not any(d.role in ("lead", "responsible") and words().strong_verb.search(d.label) for d in note.duties):
        return None
    shape: Shape = "clause" if start > 4 else "field"
    return _Found(sentence, note, shape, f"{shape}.verb")
