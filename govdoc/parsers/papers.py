"""A paper as an outline: head, tail, parts, sections, tables, and the passages that facts are read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from govdoc.grammar.limit_labels import is_limit_head, is_limit_line
from govdoc.outline import Label, Line, Node, Note, Part, Passage, PlacedTable
from govdoc.parsers.annexes import AnnexEntry
from govdoc.parsers.closing import Closing, read_closing
from govdoc.parsers.contents import contents_lines
from govdoc.parsers.drafts import DraftPart, Paper
from govdoc.parsers.header import Header, read_header
from govdoc.parsers.lines import Lines
from govdoc.parsers.paragraphs import join_wrapped
from govdoc.parsers.sections import read_sections
from govdoc.parsers.table_run_lines import note_of_run
from govdoc.parsers.table_runs import RUN_BEGINS
from govdoc.parsers.tables import FoundTable, find_tables
from govdoc.parsers.title_names import key
from govdoc.text import NormalizedText

__all__ = ["Annex", "Outline", "read_paper"]

_BLANK: Final = Label.BLANK
_MARKED: Final = Label.MARKED
_FIELD: Final = Label.FIELD
_NOT_SIGNED: Final = frozenset({Label.ADDRESSEE, Label.DISCLOSURE, Label.FIELD})  # closing lines that may stand above the body's end
_NOISE: Final = frozenset({Label.BLANK, Label.FURNITURE, Label.TEASER})
_SEAM: Final = Line(
    NormalizedText.identity(""), 0, 0, NormalizedText.identity(""), Label.BLANK, ""
)  # stands for a table between paragraphs
_FIELD_LINE: Final = re.compile(r"\A(?P<label>[\u4e00-\u9fff ]{2,12}?) ?: ?(?=\S)")


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


@dataclass(slots=True)
class _Gathered:
    """What the parts of a paper have given so far, and the lines that they are read from."""

    read: Lines
    parts: list[Part]
    roots: list[Node]
    tables: list[PlacedTable]
    passages: list[Passage]
    notes: list[Note]
    rows: int = 0


def read_paper(paper: Paper, read: Lines) -> Outline | None:
    """The outline of a paper among the lines of its input; None where no line of substance is left."""
    lines, outside = read.lines, read.aside
    shown = enumerate(lines[paper.first : paper.last + 1], paper.first)
    filled = [j for j, line in shown if line.label not in _NOISE and j not in outside]
    if not filled:
        return None
    main = paper.parts[0]
    body = paper.body if paper.body is not None else paper.last + 1
    closing = read_closing(_between(filled, main.first, main.last), filled, lines, body)
    header = read_header(paper, lines, closing)
    below = _fields_below(_between(filled, body, main.last), closing, lines)
    aside = closing.lines | below | header.taken | paper.list_lines | outside | contents_lines(lines, paper.first, paper.last)
    out = _Gathered(read, [], [], [], [], [*paper.notes, *header.notes])
    out.passages += [Passage(p, "p1") for p in header.passing if "《" in p.folded]  # by which decisions a regulation was amended
    glued = read.lost_breaks(paper.first, paper.last)
    drafts = paper.parts if _between(filled, main.first, main.last) else paper.parts[1:] or paper.parts  # nothing but annexes
    for n, draft in enumerate(drafts):
        own = _between(filled, draft.first, draft.last) or [draft.first]
        title = _part_title(draft, header if draft is main else None, paper)
        out.parts.append(Part(f"p{n + 1}", draft.role, title, tuple([lines[j] for j in own])))
        _read_part(draft, max(draft.below, body) if draft is main else draft.below, aside, out, glued=glued)
    return Outline(
        lines[filled[0]].body.through(lines[filled[-1]].body),
        header,
        closing,
        tuple(out.parts),
        tuple(out.roots),
        tuple(out.tables),
        _annexes(paper.annexes, drafts, out.parts),
        tuple(out.passages),
        _heading_paths(out.roots),
        tuple(out.notes),
    )


def _between(indices: Sequence[int], first: int, last: int) -> list[int]:
    return list(indices[bisect_left(indices, first) : bisect_right(indices, last)])


def _read_part(draft: DraftPart, start: int, aside: frozenset[int], out: _Gathered, *, glued: bool) -> None:
    """Tables, sections and passages of one part; `start` is the first line behind its head."""
    part, lines = out.parts[-1], out.read.lines
    if part.role != "main":
        aside = aside | _own_signature(lines, start, draft.last)
    kept = [j for j in range(start, draft.last + 1) if j not in aside]
    own = tuple([x if x.label is not _FIELD else _in_body(x) for x in (lines[j] for j in kept)])
    tables = find_tables(own, out.read.drawn)
    rest = list(own)
    for t in tables:
        rest[t.first : t.last + 1] = [_SEAM] * (t.last + 1 - t.first)
    out.notes += [note for i, line in enumerate(rest) if RUN_BEGINS in line.folded and (note := note_of_run(rest, i)) is not None]
    joined = join_wrapped(tuple(rest), _page_ends(kept, lines) if out.read.aside else ())
    text = tuple([line for line in joined if line.label is not _BLANK])
    sections = read_sections(text, part.id, glued=glued)
    out.roots += sections.roots
    out.notes += sections.notes
    if part.title is not None and draft.titled:
        out.passages.append(Passage(part.title, part.id, is_title=True))
    section: str | None = None
    placed = n = 0
    for i, line in enumerate(joined):
        while placed < len(tables) and tables[placed].first < i:
            _place_table(tables[placed], part.id, section, out)
            placed += 1
        if line.label is _BLANK:
            continue
        owner = sections.owners[n]
        n += 1
        section = owner or section
        if line.label not in _NOISE:
            out.passages.append(_passage(line, part.id, owner))
    for table in tables[placed:]:
        _place_table(table, part.id, section, out)


def _in_body(line: Line) -> Line:
    """A label line below the head: 1、时间：5月1日 is no entry of a page's numbered block there, but an item."""
    return line if line.mark is None else line.relabelled(_MARKED, line.mark)


def _page_ends(kept: Sequence[int], lines: tuple[Line, ...]) -> list[int]:
    """Which of the kept lines stand right below chrome that was left out: there the paper's page ended."""
    return [k for k, (a, b) in enumerate(pairwise(kept), 1) if b > a + 1 and lines[b - 1].label is Label.FURNITURE]


def _fields_below(body: Sequence[int], closing: Closing, lines: tuple[Line, ...]) -> frozenset[int]:
    """The page's fields (来源, 发布日期, 主题词) right below the signature, which are no text of the last section."""
    if closing.date is None:
        return frozenset()
    signed = next((j for j in body if j in closing.lines and lines[j].label not in _NOT_SIGNED), len(lines))
    return frozenset([j for j in body if j > signed and lines[j].label is _FIELD])


def _own_signature(lines: tuple[Line, ...], first: int, last: int) -> frozenset[int]:
    """The signature and date at the end of an enclosed paper, which are no text of its last section."""
    filled = [j for j in range(max(first, last - 12), last + 1) if lines[j].label not in _NOISE]
    if len(filled) < 2 or lines[filled[-1]].label is not Label.DATE or lines[filled[-2]].label is not Label.AGENCY:
        return frozenset()
    signed = [filled[-1]]
    for j in reversed(filled[:-1]):
        if lines[j].label is not Label.AGENCY:
            break
        signed.append(j)
    return frozenset(signed)


def _place_table(table: FoundTable, part_id: str, section: str | None, out: _Gathered) -> None:
    placed = PlacedTable(table.grid, part_id, section, out.rows, table.form, table.edition, table.checks)
    out.tables.append(placed)
    out.notes += table.grid.notes
    grid = table.grid
    heads = [h.text for h in grid.header]
    for row, cells in enumerate(grid.rows, out.rows):
        for c, cell in enumerate(cells):
            if cell.piece is not None and not cell.filled and cell.text:
                out.passages.append(Passage(cell.piece, part_id, section, column=heads[c] if c < len(heads) else "", row=row))
    out.rows += len(grid.rows)


def _part_title(draft: DraftPart, header: Header | None, paper: Paper) -> NormalizedText | None:
    """The title of a part: of the main part the document's own, of an order that publishes something its head without the number."""
    if header is None:
        return draft.title
    if paper.order is None and not paper.titles and any(p.title is header.title for p in paper.parts):
        return None  # the head of an order is lost, and the document's title is that of what it publishes
    if paper.order is None or (paper.title is not None and all(p.role != "enclosure" for p in paper.parts)):
        return header.title
    organ = paper.order.folded.rfind("令")
    return paper.order[: organ + 1] if organ > 0 else paper.order


def _passage(line: Line, part_id: str, section_id: str | None) -> Passage:
    """A line as a passage: of a section's own line what stands behind the mark, of 完成时限：… what stands behind the label."""
    piece, s = line.body, line.folded
    if line.label is _MARKED and section_id is not None and line.mark is not None and line.mark.rest:
        piece = line.mark.rest
        s = s[len(s) - len(piece) :]
    if (
        (colon := s.find(":", 0, 15)) > 0
        and len(s) <= 200
        and is_limit_head(s[:colon])
        and (m := _FIELD_LINE.match(s))
        and is_limit_line(m["label"], s[m.end() :])
    ):
        return Passage(piece.rest(m.end()), part_id, section_id, column=m["label"])
    return Passage(piece, part_id, section_id, folded=s)


def _annexes(listed: Sequence[AnnexEntry], drafts: Sequence[DraftPart], parts: Sequence[Part]) -> tuple[Annex, ...]:
    """The listed annexes, and those that no list names, each with the part that holds it."""
    shown = [(d, p.id) for d, p in zip(drafts, parts, strict=True) if d.role == "attachment"]
    by_title = {key(d.title.folded): part_id for d, part_id in reversed(shown) if d.title is not None}
    by_number = {d.number: part_id for d, part_id in reversed(shown) if d.number is not None}
    out: dict[str, Annex] = {}
    for entry in listed:
        k = key(entry.title.folded)
        if len(listed) == len(shown) == len(by_title) == 1 and next(iter(by_title))[-3:] == k[-3:]:
            by_title[k] = shown[0][1]  # 附件：任务分解表, over the annex 重点任务分解表: the only one, in two wordings
        out.setdefault(
            k, Annex(entry.number, entry.title, by_title.get(k) or (by_number.get(entry.number) if entry.number is not None else None))
        )
    held = {a.part_id for a in out.values()}
    extra = [Annex(d.number, d.title, part_id) for d, part_id in shown if part_id not in held and d.title is not None]
    return (*out.values(), *extra)


def _heading_paths(roots: Sequence[Node]) -> dict[str, tuple[str, ...]]:
    """For each section the folded headings from the outermost down to its own."""
    paths: dict[str, tuple[str, ...]] = {}
    todo: list[tuple[Node, tuple[str, ...]]] = [(n, ()) for n in reversed(roots)]
    while todo:
        node, above = todo.pop()
        paths[node.id] = path = (*above, node.heading.folded if node.heading is not None else "")
        todo += [(c, path) for c in reversed(node.children)]
    return paths
