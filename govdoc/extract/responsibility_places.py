"""Where responsibility notes stand in a passage (责任分工): in brackets, in label sentences, in a closing sentence.

Duties in running prose (市财政局要会同市教育局建立…, 由市司法局负责解释) are no notes: a bracket closes an item, a closing sentence is
nothing but units with their verbs, a label stands where a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from govdoc.extract.responsibility_duties import DutyNote, read_note
from govdoc.extract.responsibility_roles import role_of_label, words
from govdoc.outline import Passage, Tense
from govdoc.text import NormalizedText

__all__ = ["Found", "Shape", "find_notes", "may_hold_notes"]

Shape: TypeAlias = Literal["bracket", "clause", "field"]
_Pair: TypeAlias = tuple[int, int, int]  # start, end, and 1 where the bracket is closed

_STEM = re.compile(r"单位|部门|负责|牵头|主体|落实|配合|责任|主办|实施|参与")
_BRACKET = re.compile(r"[()〔〕【】\[\]]")
_OPENING, _CLOSING = "(〔【[", (")", "〕", "】", "]")
_MARK = re.compile(r"\s*(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,4}\)|[一二三四五六七八九十]{1,3}、|[-·●■◆①-⑳])?\s*")
_LABEL_SENTENCE = re.compile(r"\s*[^、,;。:\n]{2,16}:")
_ENDS = ("负责", "配合", "牵头", "实施", "落实", "参与", "参加", "协助", "办", "推进", "下同", "完成", "协同", "支持", "督导", "监督")
_EDGE = " \n\t,;。.:"
_LONGEST_NOTE = 900


@dataclass(frozen=True, slots=True)
class Found:
    """A note where it stands: the bracket, the label sentences or the closing sentence as a whole."""

    piece: NormalizedText
    note: DutyNote
    shape: Shape
    rule: str


def may_hold_notes(s: str) -> bool:
    """The cheap first look: a word of duty, or a bracket at the end."""
    return bool(_STEM.search(s)) or s.rstrip(" 。").endswith(_CLOSING)


def find_notes(passage: Passage, s: str) -> list[Found]:
    """The notes of a passage (`s` is its folded text) in order: its brackets and label sentences, or else what closes it outside them."""
    piece = passage.piece
    pairs = list(_pairs(s)) if "(" in s or "〔" in s or "【" in s or "[" in s else []
    notes = list(_brackets(piece, s, pairs, passage.tense)) if pairs else []
    if labelled := list(_labelled_sentences(piece, s, pairs, notes)):
        notes = sorted([*notes, *labelled], key=lambda f: f.piece.at)
    if notes:
        return _merged(piece, notes)
    if passage.tense is not Tense.ACCOUNT and s.rstrip(" \n。.;").endswith(_ENDS):
        closing = _closing_sentence(piece, s)
        return [closing] if closing else []
    return []


def _merged(piece: NormalizedText, notes: list[Found]) -> list[Found]:
    """Notes that stand side by side, （牵头单位：A）（配合单位：B）, as one; of two that overlap in damaged text the first."""
    out: list[Found] = []
    for found in notes:
        last = out[-1] if out else None
        if last is not None and found.piece.at < last.piece.until:
            continue
        if last is not None and found.shape == last.shape and not piece.cut(last.piece.until, found.piece.at).strip(_EDGE):
            note = replace(
                last.note, duties=last.note.duties + found.note.duties, first_leads=last.note.first_leads or found.note.first_leads
            )
            found = replace(last, piece=last.piece.through(found.piece), note=note)
            out.pop()
        out.append(found)
    return out


def _brackets(piece: NormalizedText, s: str, pairs: list[_Pair], tense: Tense) -> Iterator[Found]:
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
            yield Found(piece[start:end], note, "bracket", "bracket.label")
        elif note.whole and closed:
            by_verb = any(d.label for d in note.duties)
            if _closes_clause(s, start, end) if by_verb else bare and tense is not Tense.ACCOUNT:
                yield Found(piece[start:end], note, "bracket", "bracket.verb" if by_verb else "bracket.bare")


def _closes_clause(s: str, start: int, end: int) -> bool:
    """Does a bracket stand where a statement ends, and not inside one?"""
    after = s[end : end + 1]
    return not after or after in "。,;、.\n (〔【[" or s[max(0, start - 1) : start] in ("。", ";")


def _closes_item(s: str, start: int, end: int) -> bool:
    """Does a bracket stand after a full sentence at the end of the passage, or before more such text that ends in a bracket?"""
    return start > 4 and s[:start].rstrip()[-1:] in "。;!" and (not s[end:].strip(_EDGE) or s.rstrip(_EDGE).endswith(_CLOSING))


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


def _labelled_sentences(piece: NormalizedText, s: str, pairs: list[_Pair], brackets: list[Found]) -> Iterator[Found]:
    """Label sentences outside brackets: a whole label line, or ``责任单位：市水利局、各乡镇人民政府。`` where an item ends."""
    if ":" not in s and "单位" not in s and "部门" not in s:
        return
    mark = _MARK.match(s)
    begin = mark.end() if mark else 0
    start = _label_with_colon(s, begin, begin, pairs) if ":" in s else None
    if start is None:
        start = _label_without_colon(s, begin)
    while start is not None:
        stop = _end_of_labels(s, start)
        body = piece[start:stop].rstrip()
        later = [f.piece for f in brackets if f.piece.at > body.at]
        body = body.up_to(later[0]).rstrip() if later and later[0].at < body.until else body
        note = read_note(body)
        if note.labelled:
            shape: Shape = "field" if start == begin else "clause"
            yield Found(body, note, shape, f"{shape}.label")
        start = _label_with_colon(s, begin, stop, pairs)


def _end_of_labels(s: str, start: int) -> int:
    """Where the label sentences end that begin here: at the first sentence that begins with no label."""
    end = s.find("。", start) + 1
    while 0 < end < len(s) and _LABEL_SENTENCE.match(s, end):
        end = s.find("。", end) + 1
    return end or len(s)


def _label_with_colon(s: str, begin: int, low: int, pairs: list[_Pair]) -> int | None:
    """Where the first role label outside brackets stands, from `low` on, that begins a sentence or the passage."""
    at, ends = s.find(":", low), words().label_ends
    while at >= 0:
        if s[max(0, at - 4) : at].rstrip()[-1:] in ends and not any(a < at < b for a, b, _ in pairs):
            for start in range(max(low, at - 18), at - 1):
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


def _closing_sentence(piece: NormalizedText, s: str) -> Found | None:
    """The last sentence, where it is nothing but units with their verbs: ``市商务局牵头，市外办、市文旅局按职责分工负责。``"""
    end = len(s.rstrip(" \n。.;"))
    start = max(s.rfind(c, 0, end) for c in "。!?\n") + 1
    if start == 0 and (mark := _MARK.match(s)):
        start = mark.end()
    if end - start > _LONGEST_NOTE or not words().strong_verb.search(s, start, end):
        return None
    sentence = piece[start:end].strip()
    note = read_note(sentence)
    if (
        not note.whole
        or note.labelled
        or not any(d.role in ("lead", "responsible") and words().strong_verb.search(d.label) for d in note.duties)
    ):
        return None
    shape: Shape = "clause" if start > 4 else "field"
    return Found(sentence, note, shape, f"{shape}.verb")
