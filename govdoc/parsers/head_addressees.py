"""To whom a paper is addressed (主送机关): the line above its text, wrapped or not, with or without its colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.grammar.units import Unit, is_unit_list, split_units
from govdoc.outline import Label, Line
from govdoc.parsers.closing import Closing
from govdoc.parsers.drafts import Paper
from govdoc.text import NormalizedText

__all__ = ["read_addressees"]

_WRAPPED_MOST: Final = 4
_LISTS: Final = frozenset({Label.TEXT, Label.AGENCY})
_OPEN_ENDS: Final = ("、", ",", "(")
_REST: Final = re.compile(r"[局办会厅室院](?:[、,:]|\Z)")  # the last of several head nouns that share one name
_PERSONS: Final = re.compile(r"(?:尊敬的)?[\u4e00-\u9fff·]{2,4}(?:[、,][\u4e00-\u9fff·]{2,4}){1,20}等(?:\d{1,2}[名位])?(?:代表|委员|同志)")
_WIDE_LEAST: Final = 14  # characters of a line that a page may have broken in mid-list


def read_addressees(paper: Paper, lines: tuple[Line, ...], body: int, closing: Closing) -> tuple[tuple[Unit, ...], set[int]]:
    """The addressees, and the lines that they and a number between title and body take up."""
    taken: set[int] = set()
    if closing.addressed:
        return closing.addressed, taken
    seen = 0
    for j in range(body, paper.parts[0].last + 1):
        line = lines[j]
        if line.label is Label.BLANK:
            continue
        if line.label is Label.NUMBER:
            taken.add(j)
            continue
        if line.label is Label.ADDRESSEE or (line.label is Label.TEXT and line.folded[-1] == ":" and j > paper.first):
            first = _first_line(lines, j, paper.first)
            pieces = [lines[k].body for k in range(first, j + 1) if lines[k].label is not Label.BLANK]
            lists = _rejoined([_behind_number(pieces[0]), *pieces[1:]])
            if line.label is Label.ADDRESSEE or (first < j and all(map(is_unit_list, lists))):
                taken.update(range(first, j + 1))
                return tuple(u for p in lists for u in _addressed(p)), taken
        if line.label is Label.TEXT and (colon := line.folded.find(":", 0, 300)) > 2 and "。" not in line.folded[:colon]:
            head = _behind_number(line.body[:colon])
            if is_unit_list(head) and seen == 0 and not _says_who_does_what(lines, j, paper.parts[0].last):
                return tuple(split_units(head)), taken
        seen += not (line.label in _LISTS and line.folded.endswith(_OPEN_ENDS) and is_unit_list(line.body.rstrip("、,(")))
        if seen >= 2:
            break
    return _without_colon(lines, paper.first, body, paper.parts[0].last), taken


def _addressed(piece: NormalizedText) -> list[Unit]:
    """The units of a list; persons who are addressed together are one (林某某、周某某等代表)."""
    names = piece.strip(" ")
    return [Unit(names, "collective")] if _PERSONS.fullmatch(names.folded) else split_units(piece)


def _says_who_does_what(lines: tuple[Line, ...], j: int, last: int) -> bool:
    """Does the next line, too, begin with units and a colon (县财政局：统筹资金…)? Then the paper deals out duties and is addressed to none of them."""
    below = next((x for x in lines[j + 1 : min(j + 4, last + 1)] if x.label is not Label.BLANK), None)
    if below is None or below.label is not Label.TEXT:
        return False
    colon = below.folded.find(":", 0, 60)
    return colon > 2 and colon + 1 < len(below.folded) and is_unit_list(below.body[:colon])


def _first_line(lines: tuple[Line, ...], j: int, floor: int) -> int:
    """Where a list of addressees begins that ends on line `j`: above it stand lines of units that go on."""
    first = j
    for k in range(j - 1, max(floor - 1, j - _WRAPPED_MOST), -1):
        line = lines[k]
        s = line.folded
        if line.label is Label.BLANK and k == j - 1:
            continue
        if line.label not in _LISTS or line.mark is not None or (not s.endswith(_OPEN_ENDS) and not _breaks_off(s)):
            break
        if not is_unit_list(line.body.rstrip("、,(")) and not _breaks_off(s):
            break
        first = k
    return first


def _breaks_off(s: str) -> bool:
    """Is it a list of many units that a page broke in the middle of a name: 各县（市、区）人民政府，市政府各部⏎门?"""
    return (
        (s[0] == "各" or ",各" in s or "、各" in s) and len(s) >= _WIDE_LEAST and "。" not in s and ":" not in s and ("、" in s or "," in s)
    )


def _rejoined(pieces: Sequence[NormalizedText]) -> list[NormalizedText]:
    """The lines of a list: joined where one ends in mid-name or the next gives the rest of one (各委、办、⏎局), apart where it ends in a mark."""
    out: list[list[NormalizedText]] = [[]]
    for p, below in zip(pieces, [*pieces[1:], None], strict=True):
        out[-1].append(p)
        if p.folded.endswith(("、", ",")) and "(" not in p.folded[p.folded.rfind(")") + 1 :] and not (below and _REST.match(below.folded)):
            out.append([])
    return [NormalizedText.join(group).rstrip(":、,") for group in out if group]


def _without_colon(lines: tuple[Line, ...], floor: int, body: int, last: int) -> tuple[Unit, ...]:
    """A line of units right above or at the front of the body that has lost its colon: 各县（市、区）水利局."""
    near = [j for j in range(max(floor, body - 3), min(body, last) + 1) if lines[j].label is not Label.BLANK][-2:]
    for j in near:
        line = lines[j]
        if line.label in _LISTS and line.folded[0] == "各" and len(line.folded) <= 160 and is_unit_list(line.body.rstrip(";,.")):
            return tuple(split_units(line.body.rstrip(";,.")))
    return ()


def _behind_number(piece: NormalizedText) -> NormalizedText:
    """The addressees without the document number that a scrape glued to their front."""
    first = next(iter(find_doc_numbers(piece[:60])), None)
    return piece.after(first.piece).lstrip() if first is not None and first.piece.at == piece.at else piece
