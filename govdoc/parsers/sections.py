"""Numbered lines as a tree of sections (层次结构), with their headings, their own text and the lists inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Item, Label, Line, Node, Note
from govdoc.parsers.headings import HeadingGuess, guess_heading, settle
from govdoc.parsers.lists import find_items
from govdoc.parsers.sequences import SectionDraft, hang_marks
from govdoc.text import NormalizedText

__all__ = ["SectionLines", "read_sections"]

_NAMED: Final = re.compile(r"[^\d,;:。]{4,20}(?:工程|行动|项目|计划|建设|工作|体系|机制|平台|评估|管理|服务|保障)。")

_NAMED_LONGEST: Final = 23


@dataclass(frozen=True, slots=True)
class SectionLines:
    """The sections of a part, and for each line the section that holds it."""

    roots: tuple[Node, ...]
    owners: Sequence[str | None]
    notes: tuple[Note, ...]


def read_sections(lines: tuple[Line, ...], part_id: str, *, glued: bool) -> SectionLines:
    """The section tree of the lines of a part that are text: without its tables, lists of annexes and signatures.

    `glued`: line breaks were lost, so a heading may stand glued to its text.
    """
    notes: list[Note] = []
    drafts = hang_marks(lines, notes)
    owners: list[str | None] = [None] * len(lines)
    if not drafts:
        return SectionLines((), owners, tuple(notes))
    ids = [f"{part_id}.s{i + 1}" for i in range(len(drafts))]
    for d, node_id in zip(drafts, ids, strict=True):
        owners[d.line] = node_id
        for j in d.body:
            owners[j] = node_id
    guesses = _headings(drafts, lines, glued=glued)
    nodes: list[Node | None] = [None] * len(drafts)
    for i in range(len(drafts) - 1, -1, -1):  # children stand behind their parents, so the last one is built first
        nodes[i] = _node(drafts[i], guesses[i], ids[i], part_id, lines, nodes)
    return SectionLines(tuple(n for n, d in zip(nodes, drafts, strict=True) if n is not None and d.parent is None), owners, tuple(notes))


def _headings(drafts: list[SectionDraft], lines: tuple[Line, ...], *, glued: bool) -> list[HeadingGuess]:
    """The heading of each section, siblings of one style settled together."""
    raw = [guess_heading(d.mark, below=bool(d.children) or _has_prose(d, lines) or _is_named(d), glued=glued) for d in drafts]
    groups: dict[tuple[int | None, str], list[int]] = {}
    for i, d in enumerate(drafts):
        groups.setdefault((d.parent, d.kind), []).append(i)
    for members in groups.values():
        for i, g in zip(members, settle([raw[i] for i in members]), strict=True):
            raw[i] = g
    return raw


@cache
def _closing_phrase() -> re.Pattern[str]:
    """特此通知, 专此函复: no text of the item above."""
    return table("lines").regex("closing_phrase")


def _has_prose(d: SectionDraft, lines: tuple[Line, ...]) -> bool:
    """Does a plain paragraph follow, and not only label lines (牵头单位：…)?"""
    if not d.body:
        return False
    first = lines[d.body[0]]
    colon = first.folded.find(":", 0, 14)
    if first.label in (Label.FIELD, Label.ROW) or _closing_phrase().match(first.folded):
        return False
    return not (colon > 1 and "。" not in first.folded[:colon])


def _is_named(d: SectionDraft) -> bool:
    """Is it a short title over its label lines: （八）科普设施工程。⏎牵头单位：市科协?"""
    return bool(d.body) and len(s := d.mark.rest.folded) <= _NAMED_LONGEST and _NAMED.fullmatch(s) is not None


def _node(d: SectionDraft, g: HeadingGuess, node_id: str, part_id: str, lines: tuple[Line, ...], nodes: list[Node | None]) -> Node:
    children = tuple([n for c in d.children if (n := nodes[c]) is not None])
    paragraphs: list[NormalizedText] = []
    items: list[Item] = []
    if g.rest:
        paragraphs.append(g.rest)
        items += find_items(g.rest, g.rest.folded)
    for j in d.body:
        line = lines[j]
        paragraphs.append(line.body)
        items += find_items(line.body, line.folded)
    end = lines[d.body[-1] if d.body else d.line].until  # lines and children stand in order, so the last ones tell where it ends
    if children:
        end = max(end, children[-1].whole.until)
    begin = d.mark.label
    return Node(
        node_id,
        part_id,
        d.level,
        d.label,
        d.number,
        d.mark,
        g.heading,
        tuple(paragraphs),
        begin.cut(begin.at, end).rstrip(),
        tuple(items),
        children,
    )
