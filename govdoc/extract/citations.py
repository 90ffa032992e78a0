"""Citations (引用文件): titles in 《》, document numbers, and both together as one.

`《T》（N）` and `印发《T》的通知（N）` are one citation; of a nested title only the outer counts; a short name counts at each
use behind its definition; newspapers, gazettes and books are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from govdoc.extract.cited_titles import titles_in
from govdoc.extract.quantity_words import Endings
from govdoc.extract.relations import Headings, relations_in
from govdoc.grammar.doc_numbers import NumberHit, may_hold_numbers, numbers_in
from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Note, Passage
from govdoc.text import NormalizedText

__all__ = ["CitationHit", "CitationsFound", "find_citations"]

_SHORTEST: Final = 3  # 《甲》
_LEAD_LONGEST: Final = 18
_ISSUED_ON: Final = re.compile(r" {0,4}(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?,? ?(?:以)?)?")
_ISSUED: Final = re.compile(r"(?:公布|发布|颁布|印发)(?=[)〕\],;])")
_BY_ORDER: Final = ("公布的", "发布的", "颁布的")
_NUMBERED: Final = ("", "文", "文件")
_LAST_WORDS: Final = 8  # a title's last characters, which tell a newspaper or a book
_BEHIND_ISSUED: Final = frozenset("(《,;、和及与等已经业印予公颁下发")  # what follows 现将《…》 where that is all of the title
_OUTER: Final = re.compile(r"[\s\"'“”‘’《》〈〉<>]")


class CitationHit:
    """One mention of another paper: `title` is the words inside 《》, `number` the document number that goes with it."""

    __slots__ = ("alias_of", "kind", "number", "passage", "piece", "relation", "title")

    def __init__(
        self,
        piece: NormalizedText,
        title: NormalizedText | None,
        number: NumberHit | None,
        kind: str,
        alias_of: str | None,
        passage: Passage,
        relation: str | None,
    ) -> None:
        self.piece = piece
        self.title = title
        self.number = number
        self.kind = kind
        self.alias_of = alias_of
        self.passage = passage
        self.relation = relation

    def related(self, relation: str) -> CitationHit:
        """The same mention, once it is known what the paper does with that other; what it issues here is its own, wherever that stands."""
        own = relation == "issues" and self.number is None and self.kind == "cited" and self._issued_here()
        return CitationHit(self.piece, self.title, self.number, "self" if own else self.kind, self.alias_of, self.passage, relation)

    def _issued_here(self) -> bool:
        """关于印发《…》的通知, 现将《…》印发; but 印发2024年《政府工作报告》任务分工 issues another paper, and 去年印发《…》 tells of an earlier day."""
        piece = self.passage.piece
        behind = piece.after(self.piece).folded.lstrip()
        if self.passage.is_title or behind[:1] not in _BEHIND_ISSUED:
            return self.passage.is_title and behind.startswith("的")
        return "现" in piece.up_to(self.piece).folded.rpartition("。")[2] or "现" in behind.partition("。")[0]


class CitationsFound(NamedTuple):
    """The citations and all document numbers of the passages, in order, and what there is to tell."""

    citations: tuple[CitationHit, ...]
    numbers: tuple[tuple[NumberHit, Passage], ...]
    notes: tuple[Note, ...]


class _Patterns(NamedTuple):
    alias: re.Pattern[str]
    behind: re.Pattern[str]
    periodical: re.Pattern[str]
    periodical_ends: Endings
    periodical_after: re.Pattern[str]


def _make_patterns() -> _Patterns:
    t = table("citations")
    ends = Endings(frozenset(t.words("periodical_ends")))
    return _Patterns(t.regex("alias"), t.regex("behind_title"), t.regex("periodical"), ends, t.regex("periodical_after"))


_PATTERNS: Final = Once(_make_patterns)


def find_citations(passages: tuple[Passage, ...], own_titles: frozenset[str]) -> CitationsFound:
    """Every citation of a document's passages, in order; `own_titles` are those of its own parts and annexes."""
    citations: list[CitationHit] = []
    numbers: list[tuple[NumberHit, Passage]] = []
    notes: list[Note] = []
    aliases: dict[str, str] = {}
    headings = Headings(passages)
    for k, passage in enumerate(passages):
        s = passage.folded
        if passage.is_title and "<" in s and "《" not in s:  # 〈…〉, for the whole title stood in 《》
            s = s.replace("<", "《").replace(">", "》")
        if len(s) < _SHORTEST:  # half of the cells of a table
            continue
        hits = numbers_in(passage.piece, s) if may_hold_numbers(s) else []
        for h in hits:
            numbers.append((h, passage))
            if h.repaired:
                notes.append(Note("doc_number_repaired", f"a damaged document number reads {h.canonical}", h.piece))
        if hits or "《" in s:
            found = _in_passage(passage, s, hits, aliases, own_titles)
            if found:
                citations += _related(found, s, k, headings, notes)
    return CitationsFound(tuple(citations), tuple(numbers), tuple(notes))


def _in_passage(
    passage: Passage, s: str, hits: Sequence[NumberHit], aliases: dict[str, str], own_titles: frozenset[str]
) -> list[tuple[int, CitationHit]]:
    """The citations of a passage, each with its place, their relation still open."""
    p = _PATTERNS.made()
    piece = passage.piece
    used: set[int] = set()
    out: list[tuple[int, CitationHit]] = []
    spans = list(titles_in(s))
    places = [len(piece.up_to(h.piece)) for h in hits]
    last_title: str | None = None
    ended = 0  # where it ended, its number included
    for (a, b), list_end in zip(spans, _ends_of_lists(s, spans), strict=True):
        title = piece.part(a + 1, b - 1).strip()
        if not title:
            continue
        words = title.folded
        k = _plain(words)
        front = s[max(0, a - 8) : a]
        if "称" in front and p.alias.search(front):
            if (named := _named_here(s, ended, a, own_titles) if ended else None) is not None or last_title is not None:
                aliases[k] = named or last_title or ""
            continue
        if (
            k not in own_titles and p.periodical_ends.of(words, len(words)) and p.periodical.search(words[-_LAST_WORDS:])
        ) or p.periodical_after.match(s[list_end : list_end + 16]):
            continue
        number, end = _number_behind(s, b, hits, places) if hits else (None, b)
        if number is None and hits and k not in own_titles and (before := _number_in_front(s, a, hits, places)) is not None:
            number, a = hits[before], places[before]
        if number is not None:
            used.add(number.piece.at)
        alias_of = aliases.get(k)
        kind = "alias" if alias_of else "self" if k in own_titles else "cited"
        last_title, ended = (last_title, ended) if alias_of else (title.text, end)
        out.append((a, CitationHit(piece.part(a, end), title, number, kind, alias_of, passage, None)))
    if len(used) < len(hits):
        out += [
            (at, CitationHit(h.piece, None, h, "cited", None, passage, None))
            for at, h in zip(places, hits, strict=True)
            if h.piece.at not in used
        ]
        out.sort(key=_place)
    return out


def _named_here(s: str, ended: int, at: int, own_titles: frozenset[str]) -> str | None:
    """The paper's own title where that and not the title before stands in front of its short name: 根据《甲》，制定云江市节水规定（以下简称《规定》）."""
    front = s[ended : s.rfind("(", ended, at)] if s.find("(", ended, at) >= 0 else ""
    if "制" not in front and "订" not in front:
        return None
    k = _plain(front)
    return next((own for own in own_titles if own and k.endswith(own)), None)


def _place(found: tuple[int, CitationHit]) -> int:
    return found[0]


def _related(found: Sequence[tuple[int, CitationHit]], s: str, k: int, headings: Headings, notes: list[Note]) -> Iterator[CitationHit]:
    """The citations of a passage with what the paper does with each; a note where that has two readings."""
    places = [(a, a + len(c.piece)) for a, c in found]
    for (_, c), readings in zip(found, relations_in(s, places, k, headings), strict=True):
        if len(readings) > 1:
            notes.append(Note("relation_ambiguous", "what the paper does with a paper that it names has two readings", c.piece, readings))
        yield c.related(readings[0]) if len(readings) == 1 else c


def _plain(s: str) -> str:
    return _OUTER.sub("", s)


def _ends_of_lists(s: str, titles: Sequence[tuple[int, int]]) -> list[int]:
    """For each title the end of the list that it stands in: what follows 《甲》、《乙》 tells what both are."""
    out: list[int] = []
    begin_of_next = len(s)
    for a, b in reversed(titles):
        joined = bool(out) and not s[b:begin_of_next].strip(" 、和及与以")
        out.append(out[-1] if joined else b)
        begin_of_next = a
    return out[::-1]


def _number_behind(s: str, end: int, hits: Sequence[NumberHit], places: Sequence[int]) -> tuple[NumberHit | None, int]:
    """The number in brackets behind a title, and where the citation ends; `places` are those of the hits."""
    start = _PATTERNS.made().behind.match(s, end)
    i = start.end() if start else end
    if i >= len(s) or s[i] not in "(〔[":
        return None, end
    n = bisect_right(places, i)
    if (
        n < len(hits) and places[n] <= i + _LEAD_LONGEST and _ISSUED_ON.fullmatch(s, i + 1, places[n])
    ):  # （2006年5月8日云江市人民政府令第31号公布）
        stop = places[n] + len(hits[n].piece)
        if issued := _ISSUED.match(s, stop):
            stop = issued.end()
        return hits[n], stop + (1 if stop < len(s) and s[stop] in ")〕]" else 0)
    return None, end


def _number_in_front(s: str, at: int, hits: Sequence[NumberHit], places: Sequence[int]) -> int | None:
    """Which of the numbers stands right before a title that opens at this place: 云政发〔2008〕27号《…》, …27号文件《…》, 云江省人民政府令第7号发布的《…》."""
    n = bisect_right(places, at) - 1
    if n < 0:
        return None
    between = s[places[n] + len(hits[n].piece) : at].strip()
    return n if between in _NUMBERED or (hits[n].form == "order" and between in _BY_ORDER) else None
