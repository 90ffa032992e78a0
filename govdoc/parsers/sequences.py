"""Where a numbering mark hangs (层次): below the style that usually holds it, or in the sequence that it continues.

一、 may hold 1. directly; items 1–100 run on through seven 一、; articles run on through chapters. What a mark continues
decides where it hangs; a style that is new opens a level below, unless the sequence around it goes on without it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Label, Line, Mark, Note

__all__ = ["SectionDraft", "hang_marks"]

_MARKED: Final = Label.MARKED
_CHROME: Final = frozenset({Label.FURNITURE, Label.TEASER})
_PLAIN: Final = frozenset({Label.TEXT, Label.TITLE, Label.AGENCY})
_DEEPEST: Final = 16
_QUOTED_MOST: Final = 60  # lines of a quotation
_AHEAD: Final = 59  # marks that are looked at to see how a sequence goes on
_ORDER: Final = "volume part chapter section capital cn article cn_paren decimal arabic arabic_paren arabic_half circled".split()
_RANK: Final = {kind: i for i, kind in enumerate(_ORDER)}
_STRONG: Final = frozenset({"volume", "part", "chapter", "section", "article", "cn", "cn_paren"})
_ITEMS: Final = frozenset({"cn", "cn_paren", "arabic", "arabic_paren"})  # of a decision, which has no articles of its own
_LISTED: Final = frozenset({"cn_paren", "arabic", "arabic_paren"})  # what a sentence lists; a text that begins anew has 一、
_CN: Final = "零一二三四五六七八九十"


class SectionDraft:
    """A section while its lines are gathered: `line` begins it, `body` are the lines of its own text, by their indices."""

    __slots__ = ("body", "children", "kind", "label", "level", "line", "mark", "number", "parent")

    def __init__(self, mark: Mark, kind: str, number: int, label: str, level: int, line: int, parent: int | None) -> None:
        self.mark = mark
        self.kind = kind
        self.number = number
        self.label = label
        self.level = level
        self.line = line
        self.parent = parent
        self.body: list[int] = []
        self.children: list[int] = []


@cache
def _decision_end() -> re.Pattern[str]:
    return table("lines").regex("decision_end")


@cache
def _amendment() -> re.Pattern[str]:
    return table("lines").regex("amends_article")


def _amends(mark: Mark, stack: list[int], drafts: list[SectionDraft]) -> bool:
    """Does an item of an amending decision go on with another article of the paper that it amends: 第九条修改为：…?"""
    return all(drafts[i].kind in _ITEMS for i in stack) and _amendment().match(mark.rest.folded) is not None


def hang_marks(lines: tuple[Line, ...], notes: list[Note]) -> list[SectionDraft]:
    """Each mark that belongs to a sequence hung where the sequence wants it; other lines go to the section above them."""
    drafts: list[SectionDraft] = []
    stack: list[int] = []
    running: dict[str, int] = {}
    numbered = [(x, m) for x in lines if (m := x.mark) is not None]
    tree = any(m.kind == "decimal" for _, m in numbered)
    marks = [m for x, m in numbered if _opens(x.label, m, tree=tree)]
    passed = 0
    held, until = 0, -1  # the depth below which the marks of a quotation hang, and the line that closes it
    for j, line in enumerate(lines):
        label, mark = line.label, line.mark
        if held and j > until:
            del stack[held:]
            held = 0
        if label in _CHROME:
            continue
        if passed == len(marks) and stack and "本决定" in line.folded and _decision_end().search(line.folded):
            stack.clear()  # behind the last item of an amending decision: 本决定自…起施行
        if mark is None or not _opens(label, mark, tree=tree):
            if stack:
                drafts[stack[-1]].body.append(j)
                if not held and '"' in line.folded and (until := _quoted_until(lines, j)) > j:
                    held = len(stack)
            continue
        passed += 1
        if mark.kind == "article" and stack and _amends(mark, stack, drafts):
            drafts[stack[-1]].body.append(j)
            if not held and '"' in line.folded and (until := _quoted_until(lines, j)) > j:
                held = len(stack)
            continue
        placed = _place(mark, stack[held:], drafts, {} if held else running, marks[passed : passed + _AHEAD], notes)
        if placed is not None and mark.number == 1 and mark.kind in _LISTED and placed[0] + held < len(stack) - 1 and _announced(lines, j):
            placed = (len(stack) - held, *placed[1:])  # （二）⏎3.将第七条修改为：⏎有下列行为的：⏎（一）
        if placed is None:
            if stack:
                drafts[stack[-1]].body.append(j)
            continue
        depth, kind, number, name = placed
        depth += held
        del stack[depth:]
        parent = stack[-1] if stack else None
        if parent is not None:
            drafts[parent].children.append(len(drafts))
        stack.append(len(drafts))
        drafts.append(SectionDraft(mark, kind, number, name, depth + 1, j, parent))
        if held:
            continue
        running[kind] = number
        if '"' in line.folded and (until := _quoted_until(lines, j)) > j:
            held = len(stack)
    return drafts


def _announced(lines: tuple[Line, ...], j: int) -> bool:
    """Does the line above end in a colon and so announce the list that begins on line `j`?"""
    above = next((lines[k].folded for k in range(j - 1, max(-1, j - 3), -1) if lines[k].folded), "")
    return above.endswith(":")


def _quoted_until(lines: tuple[Line, ...], j: int) -> int:
    """The line that closes the quotation which line `j` opens (将第三条修改为：“下列行为：), -1 where it opens none or none closes it.

    What is quoted over several lines keeps its own numbering, which is none of the items around it.
    """
    if lines[j].folded.count('"') % 2 == 0 or (':"' not in lines[j].folded and lines[j].folded[0] != '"'):
        return -1
    for k in range(j + 1, min(j + _QUOTED_MOST, len(lines))):
        s = lines[k].folded
        if s.count('"') % 2:
            return k if s.rstrip("。;,.)")[-1:] == '"' and ':"' not in s else -1
    return -1


def _opens(label: Label, mark: Mark, *, tree: bool) -> bool:
    """May a line that begins with a mark open a section? With a bare number (1 总则) only in a paper with a decimal tree."""
    return label is _MARKED or (tree and mark.kind == "bare" and label in _PLAIN)


def _place(
    mark: Mark, stack: list[int], drafts: list[SectionDraft], running: dict[str, int], following: list[Mark], notes: list[Note]
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
        if kind in _STRONG:  # articles run on through chapters, and one may be lost between them
            before = running.get(kind)
            said = f"{label} follows number {before}" if before and number > before else f"the sequence begins with {label}"
            notes.append(Note("number_gap", said, mark.label))
        return depth, kind, number, label
    return None


def _depth_of_new(
    kind: str, number: int, numbers: tuple[int, ...], stack: list[int], drafts: list[SectionDraft], following: list[Mark]
) -> int:
    """Where a style that is not open hangs: below the styles that usually hold it, or that go on behind it."""
    depth = len(stack)
    while depth:
        top = drafts[stack[depth - 1]]
        if _rank(top.kind) < _rank(kind) or (len(numbers) == 2 and top.kind == "arabic" and top.number == numbers[0]):
            break
        if number == 1 and (_goes_on(top, kind, following) or (kind == "cn" and top.kind == "article" and _held(stack[:depth], drafts))):
            break
        if kind == "article" and number > 1 and (_goes_on(top, kind, following) or _held_the_last(top.kind, drafts)):
            break  # 一、…第1条…二、（一）第2条…（二）第3条: articles that run on
        depth -= 1
    return depth


def _held(stack: list[int], drafts: list[SectionDraft]) -> bool:
    """Does an article hold the 一、 below it? It does where articles count on from one to it, for then no 一、 holds articles."""
    article = drafts[stack[-1]]
    return article.number > 1 and all(drafts[i].kind != "cn" for i in stack)


def _held_the_last(kind: str, drafts: list[SectionDraft]) -> bool:
    """Did the last article hang below a mark of this kind?"""
    last = next((d for d in reversed(drafts) if d.kind == "article"), None)
    return last is not None and last.parent is not None and drafts[last.parent].kind == kind


def _goes_on(top: SectionDraft, kind: str, following: list[Mark]) -> bool:
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


def _next_is(following: list[Mark], kind: str, number: int) -> bool:
    return next((m.number == number for m in following if m.kind == kind), False)


def _repaired(
    mark: Mark, depths: dict[str, int], stack: list[int], drafts: list[SectionDraft], following: list[Mark], notes: list[Note]
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
