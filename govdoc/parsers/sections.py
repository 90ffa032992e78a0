"""Numbered lines as a tree (层次结构): levels come from the marks' styles and their sequence, never from a fixed depth.

一、 may hold 1. directly; items 1–100 run on through seven 一、; articles run on through chapters. What a mark continues
decides where it hangs; a style that is new opens a level below, unless the sequence around it goes on without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govdoc.outline import Item, Label, Line, Mark, Node, Note
from govdoc.parsers.headings import HeadingGuess, guess_heading, settle
from govdoc.parsers.lists import find_items
from govdoc.text import NormalizedText

__all__ = ["SectionLines", "read_sections"]

_MARKED = Label.MARKED
_CHROME = frozenset({Label.FURNITURE, Label.TEASER})
_PLAIN = frozenset({Label.TEXT, Label.TITLE, Label.AGENCY})
_DEEPEST = 16
_AHEAD = 59  # marks that are looked at to see how a sequence goes on
_RANK = {
    k: i
    for i, k in enumerate(
        (
            "volume",
            "part",
            "chapter",
            "section",
            "capital",
            "cn",
            "article",
            "cn_paren",
            "decimal",
            "arabic",
            "arabic_paren",
            "arabic_half",
            "circled",
        )
    )
}
_STRONG = frozenset({"volume", "part", "chapter", "section", "article", "cn", "cn_paren"})
_CN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class SectionLines:
    """The sections of a part, and for each line the section that holds it."""

    roots: tuple[Node, ...]
    owners: Sequence[str | None]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Draft:
    mark: Mark
    kind: str
    number: int
    label: str
    level: int
    line: int
    parent: int | None
    body: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)


def read_sections(lines: Sequence[Line], part_id: str, *, glued: bool) -> SectionLines:
    """The section tree of the lines of a part that are text: without its tables, lists of annexes and signatures.

    `glued`: line breaks were lost, so a heading may stand glued to its text.
    """
    notes: list[Note] = []
    drafts = _hang(lines, notes)
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


def _hang(lines: Sequence[Line], notes: list[Note]) -> list[_Draft]:
    """Each mark that belongs to a sequence hung where the sequence wants it; other lines go to the section above them."""
    drafts: list[_Draft] = []
    stack: list[int] = []
    running: dict[str, int] = {}
    numbered = [(x, m) for x in lines if (m := x.mark) is not None]
    tree = any(m.kind == "decimal" for _, m in numbered)
    marks = [m for x, m in numbered if _opens(x.label, m, tree=tree)]
    passed = 0
    for j, line in enumerate(lines):
        label, mark = line.label, line.mark
        if label in _CHROME:
            continue
        if mark is None or not _opens(label, mark, tree=tree):
            if stack:
                drafts[stack[-1]].body.append(j)
            continue
        passed += 1
        placed = _place(mark, stack, drafts, running, marks[passed : passed + _AHEAD], notes)
        if placed is None:
            if stack:
                drafts[stack[-1]].body.append(j)
            continue
        depth, kind, number, name = placed
        del stack[depth:]
        parent = stack[-1] if stack else None
        if parent is not None:
            drafts[parent].children.append(len(drafts))
        stack.append(len(drafts))
        drafts.append(_Draft(mark, kind, number, name, depth + 1, j, parent))
        running[kind] = number
    return drafts


def _opens(label: Label, mark: Mark, *, tree: bool) -> bool:
    """May a line that begins with a mark open a section? With a bare number (1 总则) only in a paper with a decimal tree."""
    return label is _MARKED or (tree and mark.kind == "bare" and label in _PLAIN)


def _place(
    mark: Mark, stack: list[int], drafts: list[_Draft], running: dict[str, int], following: Sequence[Mark], notes: list[Note]
) -> tuple[int, str, int, str] | None:
    """Depth, kind, number and label of a mark in the open sequences, or None where it continues none."""
    kind, number, label = mark.kind, mark.number, mark.label.text
    depths = {drafts[i].kind: d for d, i in enumerate(stack)}
    if kind == "empty":
        return _repaired(mark, depths, stack, drafts, following, notes)
    if kind in ("decimal", "bare"):
        kind = f"decimal{len(mark.numbers)}"
    if kind == "article" and len(mark.numbers) == 2:
        number = mark.numbers[0]
    if kind in depths:
        depth = depths[kind]
        last = drafts[stack[depth]].number
        if number == last + 1 or (kind == "article" and number == last):
            return depth, kind, number, label
        if number == 1:
            return depth, kind, number, label
        if kind in _STRONG or kind.startswith("decimal") or number == last + 2 or _next_is(following, mark.kind, number + 1):
            if number > last + 1:
                notes.append(Note("number_gap", f"{label} follows number {last}", mark.label))
            return depth, kind, number, label
        return None
    if len(stack) >= _DEEPEST:
        return None
    depth = _depth_of_new(kind, number, mark.numbers, stack, drafts, following)
    if number == 1 or number == running.get(kind, 0) + 1:
        return depth, kind, number, label
    if kind in _STRONG or kind.startswith("decimal") or _next_is(following, mark.kind, number + 1):
        if kind in _STRONG and not running.get(kind):
            notes.append(Note("number_gap", f"the sequence begins with {label}", mark.label))
        return depth, kind, number, label
    return None


def _depth_of_new(
    kind: str, number: int, numbers: tuple[int, ...], stack: list[int], drafts: list[_Draft], following: Sequence[Mark]
) -> int:
    """Where a style that is not open hangs: below the styles that usually hold it, or that go on behind it."""
    depth = len(stack)
    while depth:
        top = drafts[stack[depth - 1]]
        if _rank(top.kind) < _rank(kind) or (len(numbers) == 2 and top.kind == "arabic" and top.number == numbers[0]):
            break
        if number == 1 and _goes_on(top, kind, following):
            break
        depth -= 1
    return depth


def _goes_on(top: _Draft, kind: str, following: Sequence[Mark]) -> bool:
    """Does the open sequence continue behind the new style's own, so that it must hold it?"""
    own = kind.rstrip("0123456789")
    for m in following:
        if m.kind == top.kind.rstrip("0123456789"):
            return m.number == top.number + 1
        if _rank(m.kind) < _rank(top.kind) and m.kind != own:
            return False
    return False


def _rank(kind: str) -> int:
    base = kind.rstrip("0123456789")
    return _RANK.get(base, len(_RANK)) * 10 + int(kind[len(base) :] or 0)


def _next_is(following: Sequence[Mark], kind: str, number: int) -> bool:
    return next((m.number == number for m in following if m.kind == kind), False)


def _repaired(
    mark: Mark, depths: dict[str, int], stack: list[int], drafts: list[_Draft], following: Sequence[Mark], notes: list[Note]
) -> tuple[int, str, int, str] | None:
    """A mark that lost its number, where the numbers around it leave one reading: （一） () （三）."""
    for kind in ("cn_paren", "arabic_paren"):
        last = drafts[stack[depths[kind]]].number if kind in depths else 0
        nxt = next((m.number for m in following if m.kind == kind), None)
        number = last + 1
        if (kind in depths and (nxt in (number + 1, 1, None))) or (kind not in depths and nxt == 2):
            if kind not in depths and not stack:
                continue
            label = f"（{_CN[number] if kind == 'cn_paren' and number <= 10 else number}）"
            notes.append(Note("label_repaired", f"the lost number of {mark.label.text} reads {label} in its sequence", mark.label))
            return depths.get(kind, len(stack)), kind, number, label
    return None


def _headings(drafts: Sequence[_Draft], lines: Sequence[Line], *, glued: bool) -> list[HeadingGuess]:
    """The heading of each section, siblings of one style settled together."""
    raw = [guess_heading(d.mark, below=bool(d.children) or _has_prose(d, lines), glued=glued) for d in drafts]
    groups: dict[tuple[int | None, str], list[int]] = {}
    for i, d in enumerate(drafts):
        groups.setdefault((d.parent, d.kind), []).append(i)
    for members in groups.values():
        for i, g in zip(members, settle([raw[i] for i in members]), strict=True):
            raw[i] = g
    return raw


def _has_prose(d: _Draft, lines: Sequence[Line]) -> bool:
    """Does a plain paragraph follow, and not only label lines (牵头单位：…)?"""
    if not d.body:
        return False
    first = lines[d.body[0]]
    colon = first.folded.find(":", 0, 14)
    return first.label not in (Label.FIELD, Label.ROW) and not (colon > 1 and "。" not in first.folded[:colon])


def _node(d: _Draft, g: HeadingGuess, node_id: str, part_id: str, lines: Sequence[Line], nodes: Sequence[Node | None]) -> Node:
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
    end = lines[d.body[-1] if d.body else d.line].whole  # lines and children stand in order, so the last ones tell where it ends
    if children and children[-1].whole.until > end.until:
        end = children[-1].whole
    return Node(
        node_id,
        part_id,
        d.level,
        d.label,
        d.number,
        d.mark,
        g.heading,
        tuple(paragraphs),
        d.mark.label.through(end.rstrip()),
        tuple(items),
        children,
    )
