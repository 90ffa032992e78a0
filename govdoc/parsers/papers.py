"""A paper as an outline: head, tail, parts, sections, tables, and the passages that facts are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govdoc.grammar.limit_labels import is_limit_head
from govdoc.outline import Label, Line, Node, Note, Part, Passage, PlacedTable
from govdoc.parsers.closing import Closing, read_closing
from govdoc.parsers.contents import contents_lines
from govdoc.parsers.documents import DraftPart, Paper
from govdoc.parsers.header import Header, read_header
from govdoc.parsers.heads import key
from govdoc.parsers.paragraphs import join_wrapped
from govdoc.parsers.sections import read_sections
from govdoc.parsers.tables import find_tables
from govdoc.text import NormalizedText

__all__ = ["Annex", "Outline", "read_paper"]

_NOISE = (Label.BLANK, Label.FURNITURE, Label.TEASER)
_FIELD_LINE = re.compile(r"\A(?P<label>[\u4e00-\u9fff ]{2,12}?) ?: ?(?=\S)")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex as listed or shown: its number, its title, the part that holds it."""

    number: int | None
    title: NormalizedText
    part_id: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A paper, structured but not yet read for facts."""

    whole: NormalizedText
    header: Header
    closing: Closing
    parts: tuple[Part, ...]
    roots: tuple[Node, ...]
    tables: tuple[PlacedTable, ...]
    annexes: tuple[Annex, ...]
    passages: tuple[Passage, ...]
    headings: dict[str, tuple[str, ...]]
    notes: tuple[Note, ...]


def read_paper(paper: Paper, lines: Sequence[Line], copied: frozenset[int], *, glued: bool) -> Outline | None:
    """The outline of a paper; None where no line of substance is left."""
    filled = [j for j in range(paper.first, paper.last + 1) if j not in copied and lines[j].label not in _NOISE]
    if not filled:
        return None
    main = paper.parts[0]
    closing = read_closing([j for j in filled if main.first <= j <= main.last], filled, lines)
    header = read_header(paper, lines, closing)
    body = paper.body if paper.body is not None else paper.last + 1
    aside = closing.lines | header.taken | paper.list_lines | copied | contents_lines(lines, paper.first, paper.last)
    notes: list[Note] = [*paper.notes, *header.notes]
    parts: list[Part] = []
    roots: list[Node] = []
    tables: list[PlacedTable] = []
    passages: list[Passage] = []
    row = 0
    for n, draft in enumerate(paper.parts):
        part = _part(draft, f"p{n + 1}", lines, filled, header if n == 0 else None, paper)
        parts.append(part)
        start = max(draft.first, body) if n == 0 else _behind_head(draft, lines)
        usable = [j for j in range(start, draft.last + 1) if j not in aside]
        found = find_tables([lines[j] for j in usable])
        tabled = {usable[i] for t in found for i in range(t.first, t.last + 1)}
        lines = _unwrapped(lines, [j for j in usable if j not in tabled])
        in_table = {usable[i]: t for t in found for i in range(t.first, t.last + 1)}
        skip = frozenset(set(in_table) | set(aside) | set(range(draft.first, start)))
        part_lines = list(range(draft.first, draft.last + 1))
        sections = read_sections([lines[j] for j in part_lines], frozenset(j - draft.first for j in skip if j >= draft.first), part.id, glued=glued)
        roots += sections.roots
        notes += sections.notes
        owner = {part_lines[i]: s for i, s in sections.owner.items()}
        if part.title is not None and lines[draft.first].whole.at <= part.title.at:
            passages.append(Passage(part.title, part.id, is_title=True))
        section: str | None = None
        done: set[int] = set()
        for j in usable:
            section = owner.get(j, section)
            if j in in_table:
                t = in_table[j]
                if id(t) not in done:
                    done.add(id(t))
                    placed = PlacedTable(t.grid, part.id, section, row)
                    tables.append(placed)
                    notes += t.grid.notes
                    passages += _cells(placed)
                    row += len(t.grid.rows)
                continue
            line = lines[j]
            if line.label not in _NOISE:
                passages.append(_passage(line, part.id, owner.get(j), marked=j in owner and line.label is Label.MARKED))
    whole = lines[filled[0]].body.through(lines[filled[-1]].body)
    return Outline(whole, header, closing, tuple(parts), tuple(roots), tuple(tables), _annexes(paper, parts), tuple(passages), _heading_paths(roots), tuple(notes))


def _unwrapped(lines: Sequence[Line], prose: Sequence[int]) -> Sequence[Line]:
    """The lines with the wrapped paragraphs among `prose` joined."""
    joined = join_wrapped([lines[j] for j in prose])
    if all(a is lines[j] for a, j in zip(joined, prose, strict=True)):
        return lines
    out = list(lines)
    for line, j in zip(joined, prose, strict=True):
        out[j] = line
    return out


def _behind_head(draft: DraftPart, lines: Sequence[Line]) -> int:
    """The first line of a part behind its 附件 line and its title."""
    start = draft.first
    if draft.title is None:
        return start + (1 if lines[start].label is Label.ATTACHMENT else 0)
    while start <= draft.last and lines[start].whole.at < draft.title.until:
        start += 1
    return start if lines[draft.first].whole.at <= draft.title.at else draft.first


def _part(draft: DraftPart, part_id: str, lines: Sequence[Line], filled: Sequence[int], header: Header | None, paper: Paper) -> Part:
    title = draft.title
    if header is not None and paper.order is None:
        title = header.title
    elif header is not None and title is not None and (organ := title.folded.rfind("令")) > 0:
        title = title[: organ + 1]
    own = [j for j in filled if draft.first <= j <= draft.last] or [draft.first]
    return Part(part_id, draft.role, title, tuple(lines[j] for j in own))


def _passage(line: Line, part_id: str, section_id: str | None, *, marked: bool) -> Passage:
    piece = line.mark.rest if marked and line.mark is not None and line.mark.rest else line.body
    m = _FIELD_LINE.match(piece.folded) if len(piece) <= 200 else None
    if m and is_limit_head(m["label"]):
        return Passage(piece[m.end() :], part_id, section_id, column=m["label"])
    return Passage(piece, part_id, section_id)


def _cells(table: PlacedTable) -> Iterator[Passage]:
    grid = table.grid
    for r, cells in enumerate(grid.rows):
        for c, cell in enumerate(cells):
            if cell.piece is not None and not cell.filled and cell.text:
                head = grid.header[c].text if c < len(grid.header) else ""
                yield Passage(cell.piece, table.part_id, table.section_id, column=head, row=table.first_row + r)


def _annexes(paper: Paper, parts: Sequence[Part]) -> tuple[Annex, ...]:
    """The listed annexes, and those that no list names, each with the part that holds it."""
    drafts = list(zip(paper.parts, parts, strict=True))
    out: list[Annex] = []
    for entry in paper.annexes:
        k = key(entry.title.folded)
        part = next((p.id for d, p in drafts if d.role == "attachment" and d.title is not None and key(d.title.folded) == k), None)
        if part is None and entry.number is not None:
            part = next((p.id for d, p in drafts if d.role == "attachment" and d.number == entry.number), None)
        if not any(key(a.title.folded) == k for a in out):
            out.append(Annex(entry.number, entry.title, part))
    held = {a.part_id for a in out}
    for d, p in drafts:
        if d.role == "attachment" and p.id not in held and d.title is not None:
            out.append(Annex(d.number, d.title, p.id))
    return tuple(out)


def _heading_paths(roots: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """For each section the folded headings from the outermost down to its own."""
    paths: dict[str, tuple[str, ...]] = {}
    todo: list[tuple[Node, tuple[str, ...]]] = [(n, ()) for n in reversed(roots)]
    while todo:
        node, above = todo.pop()
        paths[node.id] = path = (*above, node.heading.folded if node.heading is not None else "")
        todo += [(c, path) for c in reversed(node.children)]
    return paths
