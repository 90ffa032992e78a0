"""Where the references of a document point: to a part, a section, an annex, a citation, by their ids.

What the document does not prove stays open: an article that is not there, several annexes for one 附件, a paper never named. Behind a gap
in the numbers, or a (略), nobody knows what was lost, so what points backwards (前款, 上述通知) stays open too; notes say where it would have pointed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from govdoc.assemble.making import Maker
from govdoc.assemble.section_index import SectionIndex
from govdoc.assemble.values import grounding
from govdoc.extract.citations import CitationHit
from govdoc.extract.facts import Facts
from govdoc.extract.references import ReferenceHit
from govdoc.lexicon import table
from govdoc.model import Reference
from govdoc.outline import Note
from govdoc.parsers.papers import Outline
from govdoc.text import NormalizedText

__all__ = ["references_of"]

_REFERENCE: Final = Maker(Reference)

_TAIL: Final = re.compile(r"(?:\([^()]{0,40}\)|[\s\"'”’])+\Z")
_KINDS: Final = {"own": "document", "article": "section", "here": "section", "relative": "relative"}
_HERE: Final = {"章": "chapter", "节": "section"}
_LONGEST_LOSS: Final = 12
_MOST_READINGS: Final = 9
_FURTHEST: Final = 100  # citations back from which 上述通知 is looked for
_UNITS: Final = {"章": ("chapter",), "节": ("section",), "部分": ("part", "cn"), "条": ("article",)}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return table("references").regex(name)


class _Found(NamedTuple):
    """The ids that a reference may mean: one is its target, of several none is."""

    ids: tuple[str, ...]
    why: str = "the document does not say which is meant"


_LOST: Final = _Found((), "what it names is not in the document")


def references_of(outline: Outline, facts: Facts, citations: Sequence[CitationHit], notes: list[Note]) -> list[Reference]:
    """The references of a document; `citations` in the order of their ids. What stays open is told in `notes`."""
    if not facts.references:
        return []
    places = _Places(outline, facts, citations)
    out = []
    for hit in facts.references:
        if hit.kind in ("article", "here") and not places.has_such(hit):
            continue  # 删去第十四条: of the paper that a decision amends, as this one has no articles; 本项工作: no reference at all
        found = places.of(hit)
        target = found.ids[0] if len(found.ids) == 1 else None
        backwards = hit.kind in ("relative", "citation")
        if backwards and found.ids and places.behind_a_gap(hit):
            notes.append(
                Note("reference_uncertain", f"{hit.piece.text} stands behind a gap in the text", hit.piece, found.ids[:_MOST_READINGS])
            )
            target = None
        elif target is None:
            notes.append(Note("reference_open", f"{hit.piece.text}: {found.why}", hit.piece, found.ids[:_MOST_READINGS]))
        section = facts.passages[hit.passage].section_id
        kind = "section" if hit.kind == "own" and hit.number is not None else _KINDS.get(hit.kind, hit.kind)
        text, quote, span = grounding(hit.piece)
        out.append(_REFERENCE.make({"text": text, "quote": quote, "span": span, "kind": kind, "target": target, "section_id": section}))
    return out


class _Places:
    """What references may point to, looked up by name and number."""

    def __init__(self, outline: Outline, facts: Facts, citations: Sequence[CitationHit]) -> None:
        self._outline = outline
        self._facts = facts
        self._citations = citations
        self._titles: dict[str, str] = {p.id: _bare(p.title) for p in outline.parts}
        self._sections = SectionIndex(outline.roots)
        self._named: dict[tuple[str, str], _Found] = {}
        self._firsts: dict[str, int] = {}
        self._starts = [c.piece.bounds[0] for c in citations]
        self._gaps: list[int] | None = None
        self._begin = {p.id: p.lines[0].body.bounds[0] for p in outline.parts}

    def of(self, hit: ReferenceHit) -> _Found:
        """The ids of what a reference may mean."""
        p = self._facts.passages[hit.passage]
        if hit.kind == "own":
            parts = self._part(hit.word, p.part_id)
            return parts if hit.number is None or len(parts.ids) != 1 else self._section(hit, parts.ids[0])
        if hit.kind == "article":
            return self._section(hit, p.part_id)
        if hit.kind == "here":
            return self._here(hit, p.section_id)
        if hit.kind == "relative":
            return self._relative(hit, p.section_id)
        return self._annex(hit) if hit.kind == "attachment" else self._citation(hit)

    def has_such(self, hit: ReferenceHit) -> bool:
        """Does the part of a reference count in articles, or in chapters where it names one? For 本条 and 本章: does it stand in one?"""
        p = self._facts.passages[hit.passage]
        if hit.kind == "here":
            return self._sections.above(p.section_id, _HERE.get(hit.word, "article")) is not None
        return any(self._sections.has(p.part_id, kind) for kind in _UNITS[hit.unit])

    def behind_a_gap(self, hit: ReferenceHit) -> bool:
        """Does the sequence of numbers break in front of a reference, in its own part, or stand (略) for words left out?"""
        gaps = self._gaps
        if gaps is None:
            lost = [p.piece for p in self._facts.passages if len(p.folded) < _LONGEST_LOSS and _pattern("lost").match(p.folded)]
            skipped = [n.piece for n in self._outline.notes if n.code == "number_gap" and n.piece]
            gaps = self._gaps = sorted(piece.bounds[0] for piece in (*lost, *skipped))
        before = bisect_left(gaps, hit.piece.bounds[0])
        return before > 0 and gaps[before - 1] >= self._begin[self._facts.passages[hit.passage].part_id]

    def _first_in(self, section: str) -> int:
        """The first passage in a section or below it; a heading that stands alone is none."""
        first = self._firsts
        if not first:
            for k, p in enumerate(self._facts.passages):
                above = p.section_id
                while above is not None and above not in first:
                    first[above] = k
                    above = self._sections.parent(above)
        k = first[section]
        heading = self._sections.nodes[section].heading
        return k + 1 if heading is not None and len(self._facts.passages[k].folded) <= len(heading) + 1 else k

    # -- the paper itself, its articles ----------------------------------------------------------------------------

    def _part(self, noun: str, own: str) -> _Found:
        """The part that 本办法 names: its own if that is one or no other is, else the one that is."""
        found = self._named.get((noun, own))
        if found is None:
            named = () if self._is(own, noun) else tuple(part for part in self._titles if self._is(part, noun))
            found = self._named[noun, own] = _Found(named or (own,))
        return found

    def _is(self, part: str, noun: str) -> bool:
        noun = "报告" if noun == "年度报告" else noun
        first = self._outline.parts[0].id
        return self._titles[part].endswith(noun) or (part == first and self._outline.header.doc_type == noun and not self._published(noun))

    def _published(self, noun: str) -> bool:
        """Is the type of the document that of what it publishes (an order and its 办法)?"""
        return any(t.endswith(noun) for t in list(self._titles.values())[1:])

    def _section(self, hit: ReferenceHit, part: str) -> _Found:
        number = hit.number or 0
        found: Sequence[str] = ()
        for kind in _UNITS.get(hit.unit, ()):
            found = found or self._sections.numbered(part, kind, number, hit.insert)
        if not found and hit.kind == "own":  # 本通知第三条 of a notice that counts 一、二、三、
            found = self._sections.outermost(part, number)
        if len(found) != 1:
            return _Found(tuple(found)) if found else _LOST
        return _Found((self._sections.item(found[0], hit.item),))

    def _here(self, hit: ReferenceHit, section: str | None) -> _Found:
        node = section if hit.word == "项" else self._sections.above(section, _HERE.get(hit.word, "article"))
        return _LOST if node is None else _Found((self._sections.item(node, hit.item),))

    # -- what stands before ---------------------------------------------------------------------------------------

    def _relative(self, hit: ReferenceHit, section: str | None) -> _Found:
        if section is None:
            return _LOST
        own = self._sections.above(section, "article")
        article = own or section
        if hit.word == "款":  # an earlier paragraph of the same article
            before = self._first_in(article) < hit.passage
            return _Found((self._sections.item(article, hit.item),)) if before else _LOST
        if hit.word == "项" and section == own:
            return _LOST
        found = self._sections.before(article if hit.word == "条" else section, hit.last or 1)
        return _Found(found) if found else _LOST

    # -- annexes and papers ---------------------------------------------------------------------------------------

    def _annex(self, hit: ReferenceHit) -> _Found:
        annexes = self._outline.annexes
        ids = [f"a{n}" for n in range(1, len(annexes) + 1)]
        if hit.number is None:
            return _Found(tuple(ids)) if ids else _LOST
        last = max(hit.last or hit.number, hit.number)
        named = tuple(i for i, a in zip(ids, annexes, strict=True) if a.number is not None and hit.number <= a.number <= last)
        if not named and len(annexes) == 1 and annexes[0].number is None and hit.number == 1:
            return _Found(tuple(ids))
        return _Found(named) if named else _LOST

    def _citation(self, hit: ReferenceHit) -> _Found:
        """The paper named last of that type; of papers named together none is the last."""
        until = bisect_left(self._starts, hit.piece.bounds[0])
        first = max(0, until - _FURTHEST)
        before = [(f"c{n}", c) for n, c in enumerate(self._citations[first:until], first + 1)]
        if hit.word == "文件":
            last = before[-1][1].passage if before else None
            named = [i for i, c in before if c.passage is last]
            return _Found(tuple(named)) if named else _LOST
        of_type = [(i, c) for i, c in before if _is_a(c, hit.word)]
        if not of_type:
            return _LOST
        if hit.last is None:
            return _Found((of_type[-1][0],))
        return _Found(tuple(i for i, c in of_type if c.passage is of_type[-1][1].passage))


def _is_a(c: CitationHit, noun: str) -> bool:
    if c.title is None:
        return False
    return _bare(c.title).endswith(noun) or f"》的{noun}" in c.piece.folded


def _bare(title: NormalizedText | None) -> str:
    """The words of a title without what stands in brackets at its end: （试行）, （2024—2026年）."""
    return _TAIL.sub("", title.folded) if title is not None else ""
