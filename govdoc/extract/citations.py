"""Citations (引用文件): titles in 《》, document numbers, and both together as one.

`《T》（N）` and `印发《T》的通知（N）` are one citation; of a nested title only the outer counts; a short name counts at each
use behind its definition; newspapers, gazettes and books are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from govdoc.grammar.doc_numbers import NumberHit, find_doc_numbers
from govdoc.lexicon import table
from govdoc.outline import Note, Passage
from govdoc.text import NormalizedText

__all__ = ["CitationHit", "CitationsFound", "find_citations"]

_TITLE_LONGEST = 200
_BRACKET_LONGEST = 120
_OUTER = re.compile(r"[\s\"'“”‘’]")


@dataclass(frozen=True, slots=True)
class CitationHit:
    """One mention of another paper: `title` is the words inside 《》, `number` the document number that goes with it."""

    piece: NormalizedText
    title: NormalizedText | None
    number: NumberHit | None
    kind: str
    alias_of: str | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class CitationsFound:
    """The citations and all document numbers of the passages, in order, and what there is to tell."""

    citations: tuple[CitationHit, ...]
    numbers: tuple[tuple[NumberHit, Passage], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Patterns:
    alias: re.Pattern[str]
    behind: re.Pattern[str]
    periodical: re.Pattern[str]
    periodical_after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    t = table("citations")
    return _Patterns(t.regex("alias"), t.regex("behind_title"), t.regex("periodical"), t.regex("periodical_after"))


def find_citations(passages: Sequence[Passage], own_titles: frozenset[str]) -> CitationsFound:
    """Every citation of a document's passages, in order. `own_titles` are the folded titles of its own parts and annexes."""
    citations: list[CitationHit] = []
    numbers: list[tuple[NumberHit, Passage]] = []
    notes: list[Note] = []
    aliases: dict[str, str] = {}
    for passage in passages:
        s = passage.piece.folded
        hits = find_doc_numbers(passage.piece)
        for h in hits:
            numbers.append((h, passage))
            if h.repaired:
                notes.append(Note("doc_number_repaired", f"a damaged document number reads {h.canonical}", h.piece))
        if hits or "《" in s:
            citations += _in_passage(passage, s, hits, aliases, own_titles)
    return CitationsFound(tuple(citations), tuple(numbers), tuple(notes))


def _in_passage(
    passage: Passage, s: str, hits: Sequence[NumberHit], aliases: dict[str, str], own_titles: frozenset[str]
) -> Iterator[CitationHit]:
    p = _patterns()
    used: set[int] = set()
    out: list[CitationHit] = []
    spans = list(_titles(s))
    last_title: str | None = None
    for n, (a, b) in enumerate(spans):
        title = passage.piece[a + 1 : b - 1].strip()
        if not title:
            continue
        if p.alias.search(s[max(0, a - 8) : a]):
            if last_title is not None:
                aliases[_plain(title.folded)] = last_title
            continue
        if _is_periodical(title.folded, s, b, spans[n + 1 :]):
            continue
        number, end = _number_behind(passage.piece, s, b, hits)
        if number is not None:
            used.add(number.piece.at)
        k = _plain(title.folded)
        alias_of = aliases.get(k)
        kind = "alias" if alias_of else "self" if k in own_titles else "cited"
        last_title = last_title if alias_of else title.text
        out.append(CitationHit(passage.piece[a:end], title, number, kind, alias_of, passage))
    out += [CitationHit(h.piece, None, h, "cited", None, passage) for h in hits if h.piece.at not in used]
    out.sort(key=lambda c: c.piece.at)
    return iter(out)


def _plain(s: str) -> str:
    return _OUTER.sub("", s)


def _titles(s: str) -> Iterator[tuple[int, int]]:
    """Where the outer 《…》 of a text stand; one that does not close within bounds is passed over."""
    pos = 0
    while (a := s.find("《", pos)) >= 0:
        depth, i, limit = 0, a, min(len(s), a + _TITLE_LONGEST)
        while i < limit:
            if s[i] == "《":
                depth += 1
            elif s[i] == "》":
                depth -= 1
                if depth == 0:
                    break
            i += 1
        if i < limit and depth == 0:
            yield a, i + 1
            pos = i + 1
            continue
        first = s.find("》", a, limit)  # an inner bracket was lost: the title ends at the first that closes
        if first >= 0:
            inner = s.rfind("《", a, first)
            yield inner, first + 1
            pos = first + 1
        else:
            pos = a + 1


def _is_periodical(title: str, s: str, end: int, following: Sequence[tuple[int, int]]) -> bool:
    """A newspaper, gazette, book or column: by its last word, or by what stands behind the list of titles it is in."""
    p = _patterns()
    if p.periodical.search(title):
        return True
    for a, b in following:
        if s[end:a].strip(" 、和及与以") != "":
            break
        end = b
    return p.periodical_after.match(s[end : end + 16]) is not None


def _number_behind(piece: NormalizedText, s: str, end: int, hits: Sequence[NumberHit]) -> tuple[NumberHit | None, int]:
    """The number in brackets behind a title, and where the citation ends."""
    start = _patterns().behind.match(s, end)
    i = start.end() if start else end
    if i >= len(s) or s[i] not in "(〔[":
        return None, end
    for h in hits:
        at = len(piece.up_to(h.piece))
        if i < at <= i + 4 and not s[i + 1 : at].strip():
            stop = at + len(h.piece)
            close = stop + (1 if stop < len(s) and s[stop] in ")〕]" else 0)
            return h, close
        if at > i + _BRACKET_LONGEST:
            break
    return None, end
