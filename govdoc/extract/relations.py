"""What a paper does with the papers that it names (引用关系): 根据《…》, 现将《…》印发给你们, 《…》同时废止.

The word that governs a title stands before it, with nothing but an issuer's name between, or behind it; what is said of one title
of a list is said of all. Nothing said is a mention, two things said are two readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from govdoc.lexicon import table
from govdoc.once import OnceEach
from govdoc.outline import Passage, Tense

__all__ = ["Headings", "relations_in"]

Readings: TypeAlias = tuple[str, ...]  # one, or both where there are two

_MENTIONS: Final[Readings] = ("mentions",)
_NONE: Final[Readings] = ()
_LEFT: Final = 64  # characters before a title in which its word is looked for
_GAP: Final = 80
_RIGHT: Final = 170
_BEFORE_ACT: Final = 26
_NAME_OF_PAPER: Final = 14  # characters from 关于 to the title
_CLAUSE_END: Final = re.compile(r'(?s:.{0,64})[,。;!?()《》\n"]')
_SENTENCE_ENDS: Final = re.compile("[。!?\n]")
_ACTS: Final = frozenset({"forwards", "issues", "amends", "repeals"})
_HANDED_ON: Final = ("印发", "公布", "发布", "颁布", "下发", "颁发", "转发", "批转")
_MEANING: Final = {"issued": "issues", "issues_to": "issues", "forwards_to": "forwards"}
_LONGEST_HEADING: Final = 80
_FURTHEST_HEADING: Final = 400  # passages


def _make_pattern(name: str) -> re.Pattern[str]:
    return table("relations").regex(name)


_PATTERNS: Final = OnceEach(_make_pattern)


def relations_in(s: str, places: Sequence[tuple[int, int]], k: int, headings: Headings) -> list[Readings]:
    """For each title or number of passage `k` (its places in `s`, in order) what the paper does with it."""
    passage = headings.passages[k]
    n = len(places)
    joined = [i > 0 and _joins(s, places[i - 1][1], places[i][0]) for i in range(n)]
    last = list(range(n))  # the end of the list in which each stands: what is said behind a list speaks of all of it
    for i in range(n - 2, -1, -1):
        if joined[i + 1]:
            last[i] = last[i + 1]
    out: list[Readings] = []
    for i, (a, b) in enumerate(places):
        floor = places[i - 1][1] if i else 0
        before, in_name = _before(s, floor, a, b, told=passage.tense is Tense.ACCOUNT)
        if not before and joined[i]:
            out.append(out[i - 1])
            continue
        if before == ("basis",):  # whatever is said behind: 依照《…》予以废止
            out.append(before)
            continue
        end, stop = places[last[i]][1], places[last[i] + 1][0] if last[i] + 1 < n else len(s)
        after = _behind(s, end, stop, taken=False)
        if not before and not after:
            head = s[max(floor, a - _LEFT) : a]
            if ("将" in head or "把" in head) and _PATTERNS.of("taken").search(head):
                after = _behind(s, end, stop, taken=True)
        out.append(_settled(before, after, in_name=in_name) or (headings.over(k) if a == 0 else _NONE))
    rest = ("basis",) if passage.row is not None and passage.column is not None and "依据" in passage.column else _MENTIONS
    return [found or rest for found in out]


def _settled(before: Readings, after: Readings, *, in_name: bool) -> Readings:
    """What governs a title where words stand before and behind it."""
    if not before or not after or before == after:
        return before or after
    if in_name:  # 关于印发《…》的通知同时废止; of 关于贯彻《…》的通知 it is the notice that ends, and not the title
        return after if before[0] in ("issues", "forwards") else (*before, *after)
    if after[0] not in ("repeals", "amends"):
        return before
    return tuple(dict.fromkeys((*before, *after)))


def _joins(s: str, end: int, start: int) -> bool:
    return start - end <= _GAP and _PATTERNS.of("joins").match(s[end:start]) is not None


def _before(s: str, floor: int, start: int, end: int, *, told: bool) -> tuple[Readings, bool]:
    """What the words before a title say, and whether they are part of the name of a notice (关于印发《…》的通知)."""
    lo = max(floor, start - _LEFT)
    head = s[lo:start]
    end_before = _CLAUSE_END.match(head)
    cut = end_before.end() if end_before else 0
    clause = head[cut:]
    if not clause:
        return _NONE, False
    words = list(_PATTERNS.of("word").finditer(clause))
    if not words:
        return _NONE, False
    edge = len(clause)
    inner: Readings = _NONE
    for i in range(len(words) - 1, -1, -1):
        m = words[i]
        between = clause[m.end() : edge]
        if m.end() > edge or not _fits(between):
            continue
        relation = m.lastgroup or ""
        if relation != "basis" and _PATTERNS.of("attributive").match(between):
            continue
        about = clause.rfind("关于", max(0, m.start() - _NAME_OF_PAPER), m.start())
        if not inner and about >= 0 and _PATTERNS.of("name_of_paper").match(s, s.rfind("》", start, end) + 1 or end):
            inner, edge = (relation,), about
            continue
        if relation in _ACTS and not inner and (told or between.startswith("了") or _told_before(s, lo + cut + m.start())):
            continue
        found = {relation: None}
        if i and (words[i - 1].lastgroup != relation) and _PATTERNS.of("joined_words").match(clause[words[i - 1].end() : m.start()]):
            found = {words[i - 1].lastgroup or "": None, relation: None}
        return tuple(found), False
    return inner, bool(inner)


def _fits(between: str) -> bool:
    return not between or _PATTERNS.of("between").match(between) is not None


def _told_before(s: str, place: int) -> bool:
    return _PATTERNS.of("told_before").search(s[max(0, place - _BEFORE_ACT) : place]) is not None


def _behind(s: str, end: int, stop: int, *, taken: bool) -> Readings:
    """What the words behind a title, up to the next one, say of it."""
    tail = s[end : min(stop, end + _RIGHT)]
    if tail[:1] == "(":  # 《…》(以下简称《条例》)印发给你们: stop is that of a citation, and a definition is none
        tail = tail[tail.find(")", 0, 62) + 1 :]
    if not tail:
        return _NONE
    if taken and (m := _PATTERNS.of("handed_on_at_once").match(tail)):
        return (m.lastgroup or "",)
    if not taken:
        if ("止" in tail or "失效" in tail or "作废" in tail or "不再" in tail) and _PATTERNS.of("repealed").match(tail):
            return ("repeals",)
        if ("修" in tail or "删" in tail or "增加" in tail or "调整" in tail) and _PATTERNS.of("amended").match(tail):
            return ("amends",)
    if any(word in tail for word in _HANDED_ON):
        m = _SENTENCE_ENDS.search(tail)
        sentence = tail if m is None or tail[m.end() : m.end() + 1] == "现" else tail[: m.start()]
        if (m := _PATTERNS.of("handed_on").match(sentence)) is not None and m.lastgroup is not None:
            return (_MEANING.get(m.lastgroup, m.lastgroup),)
    return _NONE


class Headings:
    """The heading or opening line over a list of titles (决定废止下列文件:), looked for only where a line begins with a title."""

    __slots__ = ("_found", "_seen", "passages")

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self._seen = -1  # up to this passage the last search has looked
        self._found: Readings = _NONE

    def over(self, k: int) -> Readings:
        """What the heading over passage `k` says is done with the titles that the lines below it begin with."""
        part = self.passages[k].part_id
        found: Readings = _NONE
        for j in range(k - 1, max(-1, k - _FURTHEST_HEADING), -1):
            p = self.passages[j]
            if p.part_id != part:
                break
            if j <= self._seen:
                found = self._found
                break
            s = p.folded
            if p.row is None and (p.is_title or (len(s) <= _LONGEST_HEADING and s[-1] != "。" and s[0] != "《")):
                found = _announced(s)
                break
        self._seen, self._found = k, found
        return found


def _announced(s: str) -> Readings:
    said = {m.lastgroup: None for m in _PATTERNS.of("heading").finditer(s)}
    return tuple(r for r in said if r) if len(said) == 1 else _NONE
