"""An input as documents, a document as parts: where each begins, what wraps what, what belongs to none.

A notice wraps a plan and its annexes; an order wraps a regulation; one page may glue several papers together with adverts
between. A line opens something by what it is and by what the paper so far has announced: the titles that it names in 《》,
its list of annexes, its signature and date.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.outline import Label, Line, Note
from govdoc.parsers.annexes import file_of, is_annex_heading
from govdoc.parsers.drafts import DraftPart, Paper, take_body_line
from govdoc.parsers.heads import title_at
from govdoc.parsers.openings import open_by_annex, open_by_title
from govdoc.parsers.page_seams import LEAD_LONGEST, announced, begins_page, is_page_edge
from govdoc.parsers.paper_heads import empty_label, head_above, sentence_start, take_head_line
from govdoc.parsers.title_names import key

__all__ = ["split_papers"]

# An attribute of an enumeration costs three times a global.
_BLANK: Final = Label.BLANK
_ROW: Final = Label.ROW
_MARKED: Final = Label.MARKED
_ATTACHMENT: Final = Label.ATTACHMENT
_ORDER: Final = Label.ORDER
_FIELD: Final = Label.FIELD
_CHROME: Final = frozenset({Label.FURNITURE, Label.TEASER})
_LOOSE: Final = frozenset({Label.TEXT, Label.TITLE})
_SEAM: Final = 2  # lines of chrome in a row that may part two papers


def split_papers(lines: tuple[Line, ...], aside: frozenset[int]) -> list[Paper]:
    """The documents of an input, in order, each with its parts; the lines `aside` belong to none."""
    if aside:  # no title reaches into a copy or into chrome, and no list of annexes is proved by one
        lines = tuple([line.relabelled(_BLANK, None) if j in aside else line for j, line in enumerate(lines)])
    papers: list[Paper] = []
    paper: Paper | None = None
    chrome = 0
    i = 0
    count = len(lines)
    while i < count:
        label = lines[i].label
        if label is _BLANK:
            i += 1
            continue
        if label in _CHROME:
            chrome += _SEAM if is_page_edge(lines[i]) else 1
            i += 1
            continue
        seam, chrome = chrome >= _SEAM, 0
        if paper is None or (paper.body is not None and _another(lines, i, paper, seam=seam)):
            paper = Paper(i, i)
            papers.append(paper)
        elif paper.body is not None and paper.prose <= LEAD_LONGEST and label is not _ROW and announced(lines, i, paper):
            paper.begin_again()
        step = _read(lines, i, paper, seam=seam)
        if step is None:  # another paper begins here, or with its number and its letterhead above
            first = head_above(lines, i, paper.first)
            paper.last = min(paper.last, first - 1)
            paper = Paper(first, first)
            papers.append(paper)
            for j in range(first, i):
                if lines[j].label is not _BLANK:
                    _read(lines, j, paper, seam=False)
            step = _read(lines, i, paper, seam=False) or i + 1
        if not paper.stray or step - 1 not in paper.stray:
            paper.last = step - 1
        i = step
    papers = [p for p in papers if p.body is not None] or papers[:1]  # a title among links opens no paper
    for p in papers:
        _close_parts(p)
    return papers


def _another(lines: tuple[Line, ...], i: int, paper: Paper, *, seam: bool) -> bool:
    """Does the head of another paper stand here: behind a seam of chrome, or with a metadata block?"""
    if seam and _masthead(lines, i, paper):
        return True
    label = lines[i].label
    return (label is _FIELD or (label is _ROW and lines[i - 1].label is not _ROW)) and begins_page(lines, i, paper)


def _read(lines: tuple[Line, ...], i: int, paper: Paper, *, seam: bool) -> int | None:
    """Take line `i` into the paper; the line to go on with, or None where another paper begins."""
    line = lines[i]
    label = line.label
    if label is _ATTACHMENT and paper.body is None and empty_label(lines, i, paper.first):
        return i + 1
    if label is _ATTACHMENT or (line.mark is not None and is_annex_heading(line)):
        if (step := open_by_annex(lines, i, paper)) is not None:
            return step
    elif paper.body is None:
        return take_head_line(lines, i, paper)
    elif label is not _ROW and label is not _MARKED:
        title = title_at(lines, i, paper.named)
        if title is not None:
            return open_by_title(lines, title, paper, seam=seam)
        if label is _ORDER and paper.closed:
            return None
    if paper.signed and not paper.issuing and len(paper.parts) == 1 and label in _LOOSE and not _tail_note(line, paper):
        paper.stray.add(i)
        return i + 1
    if paper.listed and (file := file_of(line)) is not None and key(file.folded) in paper.listed:
        paper.list_lines.add(i)  # a link to an annex that the list names
        return i + 1
    if paper.closed and paper.issuing and len(paper.parts) == 1 and _begins_body(line):
        _untitled_enclosure(i, paper)
    take_body_line(line, i, paper)
    return i + 1


@cache
def _note() -> re.Pattern[str]:
    return table("lines").regex("tail_note")


def _tail_note(line: Line, paper: Paper) -> bool:
    """A line behind the signature that still belongs to the paper: a note in brackets, a contact, a list of annexes, more copies."""
    return _note().search(line.folded) is not None or (paper.last_label is Label.CC and is_unit_list(line.body))


def _begins_body(line: Line) -> bool:
    """Does the body of a paper begin here, behind the signature of the notice that encloses it?"""
    if line.label is Label.MARKED and line.mark is not None:
        return line.mark.number == 1 and line.mark.kind in ("cn", "chapter", "article")
    return line.label is Label.TEXT and len(line.body) > 40 and sentence_start().match(line.folded) is not None


def _untitled_enclosure(i: int, paper: Paper) -> None:
    """An enclosure that lost its title line has the title by which the notice encloses it."""
    own = [key(t.piece.folded) for t in paper.titles]
    title = next((paper.named[k] for k in own if k in paper.named), None)  # 关于修改《…》的决定, and not what it amends
    title = title or next((piece for k, piece in paper.named.items() if any(k in o for o in own)), None)
    if title is None:  # what the notice names besides laws, which no notice encloses
        others = [piece for k, piece in paper.named.items() if not k.endswith("法")]
        title = others[0] if others else None
    if title is not None:
        paper.open(DraftPart("enclosure", title, i, i, titled=False))
        paper.notes.append(Note("title_lost", "the enclosure has lost its title line; its title is the one that the notice gives", title))


def _masthead(lines: tuple[Line, ...], i: int, paper: Paper) -> bool:
    """Behind a seam of chrome: does a head stand here, as document libraries preview papers?"""
    known = {key(p.title.folded) for p in paper.parts if p.title is not None} | set(paper.named)
    if lines[i].label in (Label.ATTACHMENT, Label.CC, Label.PRINTED, Label.ROW, Label.DATE):
        return False
    for j in range(i, min(i + 12, len(lines))):
        line = lines[j]
        if line.label in (Label.FURNITURE, Label.TEASER) or (line.label is Label.MARKED and line.mark and line.mark.kind != "arabic"):
            return False
        title = title_at(lines, j)
        if title is not None:
            return len(title.piece) >= 10 and key(title.piece.folded) not in known
    return False


def _close_parts(paper: Paper) -> None:
    """Each part ends where the next begins."""
    if not paper.parts:
        paper.open(DraftPart("main", paper.order if paper.order is not None else paper.title, paper.first, paper.first))
    paper.parts[0].first = paper.first
    for part, following in zip(paper.parts, paper.parts[1:], strict=False):
        part.last = following.first - 1
    paper.parts[-1].last = paper.last
