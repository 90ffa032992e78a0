"""Where the references of a document point: to a part, a section, an annex, a citation, by their ids.

What the document does not prove stays open: an article that is not there, several annexes for one 附件, a paper never named. Behind a gap
in the numbers nobody knows what was lost, so what points backwards (前款, 上述通知) stays open too; notes say where it would have pointed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from govdoc.assemble.values import Value, grounded
from govdoc.extract.citations import CitationHit
from govdoc.extract.facts import Facts
from govdoc.extract.references import ReferenceHit
from govdoc.outline import Node, Note
from govdoc.parsers.papers import Outline
from govdoc.text import NormalizedText

__all__ = ["reference_values"]

_TAIL: Final = re.compile(r"(?:\([^()]{0,40}\)|[\s\"'”’])+\Z")
_KINDS: Final = {"own": "document", "article": "section", "here": "section", "relative": "relative"}
_UNITS: Final = {"章": ("chapter",), "节": ("section",), "部分": ("part", "cn"), "条": ("article",)}


class _Found(NamedTuple):
    """The ids that a reference may mean: one is its target, of several none is."""

    ids: tuple[str, ...]
    why: str = "the document does not say which is meant"


_LOST: Final = _Found((), "what it names is not in the document")


def reference_values(outline: Outline, facts: Facts, citations: Sequence[CitationHit], notes: list[Note]) -> list[Value]:
    """The references of a document as values; `citations` in the order of their ids. What stays open is told in `notes`."""
    if not facts.references:
        return []
    places = _Places(outline, facts, citations)
    out = []
    for hit in facts.references:
        if hit.kind == "article" and not places.has_articles(hit):
            continue  # 删去第十四条: of the paper that a decision amends, as this one has no articles
        found = places.of(hit)
        target = found.ids[0] if len(found.ids) == 1 else None
        backwards = hit.kind in ("relative", "citation")
        if backwards and found.ids and places.behind_a_gap(hit):
            notes.append(Note("reference_uncertain", f"{hit.piece.text} stands behind a gap in the numbers", hit.piece, found.ids))
            target = None
        elif target is None:
            notes.append(Note("reference_open", f"{hit.piece.text}: {found.why}", hit.piece, found.ids))
        section = facts.passages[hit.passage].section_id
        kind = "section" if hit.kind == "own" and hit.number is not None else _KINDS.get(hit.kind, hit.kind)
        out.append({**grounded(hit.piece), "kind": kind, "target": target, "section_id": section})
    return out


class _Places:
    """What references may point to, looked up by name and number."""

    def __init__(self, outline: Outline, facts: Facts, citations: Sequence[CitationHit]) -> None:
        self._outline = outline
        self._facts = facts
        self._citations = citations
        self._titles: dict[str, str] = {p.id: _bare(p.title) for p in outline.parts}
        self._nodes: dict[str, Node] = {}
        self._parents: dict[str, str] = {}
        self._by_part: dict[str, list[Node]] = {}
        todo = list(reversed(outline.roots))
        while todo:
            node = todo.pop()
            self._nodes[node.id] = node
            self._by_part.setdefault(node.part_id, []).append(node)
            for child in node.children:
                self._parents[child.id] = node.id
            todo += reversed(node.children)
        self._numbered: dict[tuple[str, str, int, int], list[str]] = {}
        for node in self._nodes.values():
            insert = node.mark.numbers[1] if node.mark.kind == "article" and len(node.mark.numbers) == 2 else 0
            self._numbered.setdefault((node.part_id, node.mark.kind, node.number, insert), []).append(node.id)

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

    def has_articles(self, hit: ReferenceHit) -> bool:
        """Does the part of a reference count in articles, or in chapters where it names one?"""
        kinds = _UNITS[hit.unit]
        return any(n.mark.kind in kinds for n in self._by_part.get(self._facts.passages[hit.passage].part_id, ()))

    def behind_a_gap(self, hit: ReferenceHit) -> bool:
        """Does the sequence of numbers break in front of a reference, in its own part?"""
        here = hit.piece.bounds[0]
        start = next(p.lines[0].body.bounds[0] for p in self._outline.parts if p.id == self._facts.passages[hit.passage].part_id)
        return any(start <= gap < here for gap in self._gaps)

    @cached_property
    def _gaps(self) -> list[int]:
        return [n.piece.bounds[0] for n in self._outline.notes if n.code == "number_gap" and n.piece]

    @cached_property
    def _first(self) -> dict[str, int]:
        """For each section the first passage in it or below it."""
        out: dict[str, int] = {}
        for k, p in enumerate(self._facts.passages):
            above = p.section_id
            while above is not None and above not in out:
                out[above] = k
                above = self._parents.get(above)
        return out

    # -- the paper itself, its articles ----------------------------------------------------------------------------

    def _part(self, noun: str, own: str) -> _Found:
        """The part that 本办法 names: its own if that is one or no other is, else the one that is."""
        if self._is(own, noun) or len(self._titles) == 1:
            return _Found((own,))
        named = tuple(part for part in self._titles if self._is(part, noun))
        return _Found(named or (own,))

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
            found = found or self._numbered.get((part, kind, number, hit.insert), ())
        if not found and hit.kind == "own":  # 本通知第三条 of a notice that counts 一、二、三、
            found = [n.id for n in self._by_part.get(part, ()) if n.level == 1 and n.number == number and n.mark.kind != "chapter"]
        if len(found) != 1:
            return _Found(tuple(found)) if found else _LOST
        return self._item(found[0], hit.item)

    def _item(self, node: str, item: int | None) -> _Found:
        """The 项 of an article where it is a section of its own, else the article."""
        if item is None:
            return _Found((node,))
        below = [c.id for c in self._nodes[node].children if c.number == item]
        return _Found((below[0],) if len(below) == 1 else (node,))

    def _above(self, section: str | None, kind: str) -> str | None:
        """The section of a kind in which a section lies, itself included."""
        while section is not None and self._nodes[section].mark.kind != kind:
            section = self._parents.get(section)
        return section

    def _here(self, hit: ReferenceHit, section: str | None) -> _Found:
        kind = {"章": "chapter", "节": "section"}.get(hit.word, "article")
        node = section if hit.word == "项" else self._above(section, kind) or (section if hit.word in "条款" else None)
        return _LOST if node is None else self._item(node, hit.item)

    # -- what stands before ---------------------------------------------------------------------------------------

    def _relative(self, hit: ReferenceHit, section: str | None) -> _Found:
        if section is None:
            return _LOST
        article = self._above(section, "article") or section
        if hit.word == "款":  # an earlier paragraph of the same article
            before = self._first.get(article, hit.passage) < hit.passage
            return self._item(article, hit.item) if before else _LOST
        node = self._nodes[article if hit.word == "条" else section]
        if hit.word == "项" and node.mark.kind == "article":
            return _LOST
        return self._earlier(node, hit.last or 1)

    def _earlier(self, node: Node, count: int) -> _Found:
        """The article or item before a section, the last few where several are meant; each by its number."""
        if node.mark.kind == "article":
            row = [n for n in self._by_part[node.part_id] if n.mark.kind == "article"]
        else:
            above = self._parents.get(node.id)
            row = list(self._nodes[above].children) if above is not None else [n for n in self._outline.roots if n.part_id == node.part_id]
        at = row.index(node)
        if at < count:
            return _LOST
        before = row[at - count : at]
        proved = all(b.number in (a.number, a.number + 1) for a, b in zip(before, [*before[1:], node], strict=True))
        return _Found(tuple(n.id for n in before)) if proved else _LOST

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
        here = hit.piece.bounds[0]
        before = [(f"c{n}", c) for n, c in enumerate(self._citations, 1) if c.piece.bounds[1] <= here]
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
