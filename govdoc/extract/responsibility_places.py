"""Where responsibility notes stand in a passage (责任分工): in brackets, in label sentences, in a closing sentence.

Duties in running prose (市财政局要会同市教育局建立…, 由市司法局负责解释) are no notes: a bracket closes an item, a closing sentence is
nothing but units with their verbs, a label stands where a sentence begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, Literal, TypeAlias

from govdoc.extract.responsibility_closings import closes_clause, closes_item, closes_sentence
from govdoc.extract.responsibility_duties import Duty
from govdoc.extract.responsibility_grammar import read_words
from govdoc.extract.responsibility_roles import WORDS, declares_first, role_of_label
from govdoc.grammar.marks import places_of
from govdoc.outline import Passage, Tense
from govdoc.text import NormalizedText

__all__ = ["Found", "Shape", "find_notes"]

Shape: TypeAlias = Literal["bracket", "clause", "field"]
_Pair: TypeAlias = tuple[int, int, int]  # start, end, and 1 where the bracket is closed

_STEM: Final = re.compile(r"单位|部门|负责|牵头|主体|落实|配合|责任|主办|实施|参与")
_BRACKETS: Final = ("(", ")", "〔", "〕", "【", "】", "[", "]")
_OPENING: Final = "(〔【["
_CLOSING: Final = (")", "〕", "】", "]")
_MARK_FIRST: Final = frozenset(" \t\n\r\u3000\xa00123456789(一二三四五六七八九十-·●■◆▲△★☆※◎○□►▶*—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BREAK: Final = re.compile(r"[。;\n .!]")  # behind one of these a label may begin
_MARK: Final = re.compile(
    r"\s*(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,4}\)|[一二三四五六七八九十]{1,3}、|[-·●■◆▲△★☆※◎○□►▶*—①-⑳]{1,2})?\s*"
)
_LABEL_SENTENCE: Final = re.compile(r"\s*[^、,;。:\n]{2,16}:")
_ENDS: Final = tuple("负责 配合 牵头 实施 落实 参与 参加 协助 办 推进 下同 完成 协同 支持 督导 监督".split())
_EDGE: Final = " \n\t,;。.:"
_LONGEST_NOTE: Final = 900
_LONGEST_LABEL: Final = 18


class Found:
    """A note where it stands: the bracket, the label sentences or the closing sentence as a whole.

    `first_leads`: it declares that the first unit leads, here and from here on.
    """

    __slots__ = ("duties", "first_leads", "piece", "rule", "shape")

    def __init__(self, piece: NormalizedText, duties: tuple[Duty, ...], first_leads: bool, shape: Shape, rule: str) -> None:
        self.piece = piece
        self.duties = duties
        self.first_leads = first_leads
        self.shape = shape
        self.rule = rule


def find_notes(passage: Passage, s: str, *, declared: bool = False) -> list[Found]:
    """The notes of a passage (`s` is its folded text) in order: its brackets and label sentences, or else what closes it outside them.

    `declared`: the paper has said how its brackets are to be read, so one with nothing but units closes any sentence.
    """
    bracketed = "(" in s or "〔" in s or "【" in s or "[" in s
    named = "单位" in s or "部门" in s
    labelled = named or ":" in s
    if not bracketed and not labelled and not s.rstrip(" \n。.;").endswith(_ENDS):
        return []
    if not named and not s.rstrip(" 。").endswith(_CLOSING) and _STEM.search(s) is None:
        return []
    piece = passage.piece
    pairs = _pairs(s) if bracketed else []
    notes = _brackets(piece, s, pairs, passage.tense, declared) if pairs else []
    if labelled and (sentences := _labelled_sentences(piece, s, pairs, notes)):
        notes = sorted(notes + sentences, key=_place) if notes else sentences
    if notes:
        return _merged(piece, notes) if len(notes) > 1 else notes
    if passage.tense is Tense.ACCOUNT:
        return notes
    end = verb_end = len(s.rstrip(" \n。.;"))
    if pairs and pairs[-1][1] == end:  # 市水务局牵头，各区政府配合（9月底前完成）。
        verb_end = len(s[: pairs[-1][0]].rstrip())
    closing = _closing_sentence(piece, s, verb_end, end) if s.endswith(_ENDS, 0, verb_end) else None
    return [closing] if closing else notes


def _place(found: Found) -> int:
    return found.piece.at


def _merged(piece: NormalizedText, notes: list[Found]) -> list[Found]:
    """Notes that stand side by side, （牵头单位：A）（配合单位：B）, as one; of two that overlap in damaged text the first."""
    groups: list[list[Found]] = []
    for found in notes:
        last = groups[-1][-1] if groups else None
        if last is not None and found.piece.at < last.piece.until:
            continue
        if last is not None and found.shape == last.shape and not piece.cut(last.piece.until, found.piece.at).strip(_EDGE):
            groups[-1].append(found)
        else:
            groups.append([found])
    return [_as_one(group) if len(group) > 1 else group[0] for group in groups]


def _as_one(notes: list[Found]) -> Found:
    first, last = notes[0], notes[-1]
    duties = tuple([duty for note in notes for duty in note.duties])
    return Found(first.piece.through(last.piece), duties, any(note.first_leads for note in notes), first.shape, first.rule)


def _brackets(piece: NormalizedText, s: str, pairs: list[_Pair], tense: Tense, declared: bool) -> list[Found]:
    out = []
    closes = closes_sentence if declared else closes_item
    for start, end, closed in pairs:
        lo, hi = start + 1, end - closed
        if not 2 <= hi - lo <= _LONGEST_NOTE:
            continue
        inside = s[lo:hi]
        spoken = ":" in inside or _STEM.search(inside) or WORDS.made().verb.search(inside)
        if not spoken and not (closed and closes(s, start, end)):
            continue
        said, labelled, whole, first_leads = read_words(inside)
        if not said or (first_leads and declares_first(inside.partition(",")[0]) and "、" not in inside):
            continue  # （第一责任单位为牵头单位，下同）: of the note that it stands in
        if labelled:
            rule = "bracket.label"
        elif not whole or not (closed or s[start - 1 : start] in ("。", ";")):
            continue
        elif any(x.label for x in said):
            if not closes_clause(s, start, end):
                continue
            rule = "bracket.verb"
        elif tense is not Tense.ACCOUNT and closes(s, start, end):
            rule = "bracket.bare"
        else:
            continue
        note = piece.part(lo, hi)
        out.append(Found(piece.part(start, end), tuple([Duty(note, x) for x in said]), first_leads, "bracket", rule))
    return out


def _pairs(s: str) -> list[_Pair]:
    """Start and end of each outermost bracket, with 1 where it is closed and 0 where the passage ends before it is."""
    opened: list[int] = []
    pairs: list[_Pair] = []
    for at in places_of(s, _BRACKETS):
        if s[at] in _OPENING:
            opened.append(at)
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1, 1))
    for lost in opened:
        if _role_after(s, lost) or (lost == opened[-1] and s[lost - 1 : lost] == "。"):  # cut off: …。（市水利局、市财政
            return [*(pair for pair in pairs if pair[1] <= lost), (lost, len(s), 0)]
    return pairs


def _role_after(s: str, start: int) -> bool:
    colon = s.find(":", start, start + 20)
    return colon > 0 and role_of_label(s[start + 1 : colon].strip()) is not None


def _labelled_sentences(piece: NormalizedText, s: str, pairs: list[_Pair], brackets: list[Found]) -> list[Found]:
    """Label sentences outside brackets: a whole label line, or ``责任单位：市水利局、各乡镇人民政府。`` where an item ends."""
    begin = mark.end() if s[0] in _MARK_FIRST and (mark := _MARK.match(s)) else 0
    start = _label_with_colon(s, begin, begin, pairs) if ":" in s else None
    if start is None:
        start = _label_without_colon(s, begin)
    out = []
    while start is not None:
        stop = _end_of_labels(s, start, pairs)
        body = piece.part(start, stop).rstrip()
        n = bisect_right(brackets, body.at, key=_place) if brackets else 0
        if n < len(brackets) and brackets[n].piece.at < body.until:
            body = body.up_to(brackets[n].piece).rstrip()
        said, labelled, _, first_leads = read_words(body.folded)
        if labelled:
            shape: Shape = "field" if start == begin else "clause"
            out.append(Found(body, tuple([Duty(body, x) for x in said]), first_leads, shape, f"{shape}.label"))
        start = _label_with_colon(s, begin, stop, pairs) if stop < len(s) else None
    return out


def _end_of_labels(s: str, start: int, pairs: list[_Pair]) -> int:
    """Where the label sentences end that begin here: at the first sentence, bracketed ones aside, that begins with no label."""
    end = s.find("。", start) + 1
    while 0 < end < len(s) and ((pairs and _in_bracket(pairs, end - 1)) or _LABEL_SENTENCE.match(s, end)):
        end = s.find("。", end) + 1
    return end or len(s)


def _label_with_colon(s: str, begin: int, low: int, pairs: list[_Pair]) -> int | None:
    """Where the first role label outside brackets stands, from `low` on, that begins a sentence or the passage."""
    ends = WORDS.made().label_ends
    at = s.find(":", low)
    while at >= 0:
        if s[max(0, at - 4) : at].rstrip()[-1:] in ends and not (pairs and _in_bracket(pairs, at)):
            first = max(low, at - _LONGEST_LABEL)
            if (first == begin or s[first - 1] in "。;\n .!") and _is_label(s[first:at]):
                return first
            for m in _BREAK.finditer(s, first, max(first, at - 2)):
                if _is_label(s[m.end() : at]):
                    return m.end()
        at = s.find(":", at + 1)
    return None


def _in_bracket(pairs: list[_Pair], at: int) -> bool:
    n = bisect_left(pairs, (at,))
    return n > 0 and at < pairs[n - 1][1]


def _is_label(text: str) -> bool:
    label = text.strip()
    return role_of_label(label) is not None and label not in WORDS.made().in_brackets_only


def _label_without_colon(s: str, begin: int) -> int | None:
    """The same for a label whose colon is a blank or 为: ``牵头单位 市发展改革委``; the passage or its last sentence is no more than that."""
    w = WORDS.made()
    for start in (begin, s.rfind("。", 0, len(s.rstrip(_EDGE))) + 1):
        m = w.spelled_label.match(s, start) if s[start : start + 1] in w.spelled_firsts else None
        if m is not None and not s.startswith("各", m.end()):
            return start
    return None


def _closing_sentence(piece: NormalizedText, s: str, verb_end: int, end: int) -> Found | None:
    """The last sentence, where it is nothing but units with their verbs: ``市商务局牵头，市外办、市文旅局按职责分工负责。``"""
    start = max(s.rfind(c, 0, verb_end) for c in "。!?\n") + 1
    if (colon := s.rfind(":", start, verb_end)) > start and s.find("(", start, colon) < 0:
        start = colon + 1  # 公开预算：市财政局牵头，市审计局配合
    if start == 0 and (mark := _MARK.match(s)):
        start = mark.end()
    if end - start > _LONGEST_NOTE or not WORDS.made().strong_verb.search(s, start, end):
        return None
    sentence = piece.part(start, end).strip()
    folded = sentence.folded
    said, labelled, whole, first_leads = read_words(folded)
    if not whole or labelled:
        return None
    if not any(x.role in ("lead", "responsible") and x.label and WORDS.made().strong_verb.search(folded, *x.label) for x in said):
        return None
    shape: Shape = "clause" if start > 4 else "field"
    return Found(sentence, tuple([Duty(sentence, x) for x in said]), first_leads, shape, f"{shape}.verb")
