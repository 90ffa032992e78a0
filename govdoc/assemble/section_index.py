"""The sections of a document by their numbers and neighbours: which one is 第三条, what it lies in, what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.outline import Node

__all__ = ["SectionIndex"]


class SectionIndex:
    """Sections by id, by number, and in the rows in which they are counted: the articles of a part run on through its chapters."""

    def __init__(self, roots: Sequence[Node]) -> None:
        self.nodes: dict[str, Node] = {}
        self._parents: dict[str, str] = {}
        self._numbered: dict[tuple[str, str, int, int], list[str]] = {}  # by part, kind, number and 之N
        self._outermost: dict[tuple[str, int], list[str]] = {}
        self._kinds: set[tuple[str, str]] = set()
        self._rows: dict[str, tuple[list[Node], int]] = {}
        articles: dict[str, list[Node]] = {}
        outer: dict[str, list[Node]] = {}
        todo = list(reversed(roots))
        while todo:
            node = todo.pop()
            kind, part = node.mark.kind, node.part_id
            self.nodes[node.id] = node
            self._kinds.add((part, kind))
            insert = node.mark.numbers[1] if kind == "article" and len(node.mark.numbers) == 2 else 0
            self._numbered.setdefault((part, kind, node.number, insert), []).append(node.id)
            if node.level == 1 and kind != "chapter":
                self._outermost.setdefault((part, node.number), []).append(node.id)
            if kind == "article" or node.level == 1:
                row = (articles if kind == "article" else outer).setdefault(part, [])
                row.append(node)
                self._rows[node.id] = row, len(row) - 1
            siblings = list(node.children)
            for n, child in enumerate(siblings):
                self._parents[child.id] = node.id
                if child.mark.kind != "article":
                    self._rows[child.id] = siblings, n
            todo += reversed(siblings)

    def has(self, part: str, kind: str) -> bool:
        """Has a part sections of this kind?"""
        return (part, kind) in self._kinds

    def numbered(self, part: str, kind: str, number: int, insert: int = 0) -> Sequence[str]:
        """The sections of a part with a number (第十条之二: 10 and 2); one, unless the paper counts anew."""
        return self._numbered.get((part, kind, number, insert), ())

    def outermost(self, part: str, number: int) -> Sequence[str]:
        """The sections with a number on the highest level of a part that is no chapter."""
        return self._outermost.get((part, number), ())

    def parent(self, section: str) -> str | None:
        """The section that holds this one."""
        return self._parents.get(section)

    def above(self, section: str | None, kind: str) -> str | None:
        """The section of a kind in which a section lies, itself included."""
        while section is not None and self.nodes[section].mark.kind != kind:
            section = self._parents.get(section)
        return section

    def item(self, section: str, number: int | None) -> str:
        """The 项 of an article where it is a section of its own, else the article."""
        if number is None:
            return section
        below = [c.id for c in self.nodes[section].children if c.number == number]
        return below[0] if len(below) == 1 else section

    def before(self, section: str, count: int) -> tuple[str, ...]:
        """The `count` sections before one in its row; none where the numbers between them do not run on."""
        row, at = self._rows[section]
        if at < count:
            return ()
        near = row[at - count : at + 1]
        runs_on = all(b.number in (a.number, a.number + 1) for a, b in zip(near, near[1:], strict=False))
        return tuple(n.id for n in near[:-1]) if runs_on else ()
