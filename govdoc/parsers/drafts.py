"""A document while its lines are gathered: what its head, its parts and its list of annexes are so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from govdoc.grammar.units import is_unit_list
from govdoc.lexicon import table
from govdoc.outline import Label, Line, Note
from govdoc.parsers.annexes import AnnexEntry
from govdoc.parsers.heads import TitleLines
from govdoc.parsers.title_names import inner_titles, key
from govdoc.text import NormalizedText

__all__ = ["DraftPart", "Paper", "take_body_line"]

_SIGNED: Final = frozenset({Label.DATE, Label.PRINTED})
_BRACKETED: Final = re.compile(r"《[^《》]{2,150}》")
_ENDS_IN_DATE: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\Z")


@dataclass(slots=True)
class DraftPart:
    """A part while its lines are gathered.

    `below` is the first line behind the part's own head (title, 附件 line); `titled`: the title stands on lines of the part.
    """

    role: str
    title: NormalizedText | None
    first: int
    below: int
    last: int = 0
    number: int | None = None
    titled: bool = True


@dataclass(slots=True)
class Paper:
    """A document while its lines are gathered: the head's lines, the parts, the list of annexes."""

    first: int
    last: int
    titles: list[TitleLines] = field(default_factory=list)
    headed: set[int] = field(default_factory=set)  # those of them with number or addressees right below
    near: set[int] = field(default_factory=set)  # those with the page's line of date and source, or the first article, right below
    order: NormalizedText | None = None
    parts: list[DraftPart] = field(default_factory=list)
    annexes: list[AnnexEntry] = field(default_factory=list)
    listed: dict[str, AnnexEntry] = field(default_factory=dict)  # the annexes by the key of their title
    opened: set[str] = field(default_factory=set)  # keys of the titles of its parts
    annexed: bool = False  # has an annex begun?
    list_lines: set[int] = field(default_factory=set)
    body: int | None = None
    prose: int = 0
    last_label: Label = Label.BLANK
    closed: bool = False
    signed: bool = False  # a signature with its date has been read
    stray: set[int] = field(default_factory=set)  # lines behind the signature that are no part of the paper
    issuing: bool = False
    named: dict[str, NormalizedText] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def open(self, part: DraftPart) -> None:
        """Begin a part; its title stands without the 《》 around all of it."""
        if part.role != "main" and part.title is not None and _BRACKETED.fullmatch(part.title.folded):
            part.title = part.title[1:-1]
        self.parts.append(part)
        self.annexed = self.annexed or part.role == "attachment"
        if part.title is not None:
            self.opened.add(key(part.title.folded))

    def begin_again(self) -> None:
        """What was read so far was said about the paper, which begins only now: it stands above its head."""
        self.body, self.prose, self.issuing = None, 0, False
        self.parts.clear()
        self.opened.clear()

    @property
    def title(self) -> NormalizedText | None:
        """The document's own title: of several wordings of one title the last, below the site's headline."""
        own: NormalizedText | None = None
        best, beside = (False, False), False
        for n, t in enumerate(self.titles):
            claim, near = (n in self.headed, _is_whole(t.piece)), n in self.near
            fuller = own is not None and len(t.piece) > len(own) and key(t.piece.folded).endswith(key(own.folded))
            if own is None or claim > best or fuller or (claim == best and (near > beside or _alike(key(own.folded), key(t.piece.folded)))):
                own, best, beside = t.piece.rstrip(" 。"), max(claim, best), near
        return own


def _is_whole(title: NormalizedText) -> bool:
    """A title that says what it is about, behind the organ's name or without it: no letterhead, no headline of a library."""
    organ, about, _ = title.folded.partition("关于")
    return bool(about) and (not organ or is_unit_list(title[: len(organ)]))


def _alike(a: str, b: str) -> bool:
    """Are two titles wordings of one: the one inside the other, or most characters shared?"""
    return a in b or b in a or 2 * len(set(a) & set(b)) > len(set(a) | set(b))


@cache
def _formula() -> re.Pattern[str]:
    return table("lines").regex("issuing_formula")


def take_body_line(line: Line, i: int, paper: Paper) -> None:
    """A line of the body taken into its paper, and what it tells: titles in 《》, a signature, that something is issued with it."""
    if paper.body is None:
        paper.body = i
        if not paper.parts:
            paper.open(DraftPart("main", paper.order if paper.order is not None else paper.title, paper.first, i))
    s, label = line.folded, line.label
    paper.prose += len(s)
    above, paper.last_label = paper.last_label, label
    if label in _SIGNED:
        paper.closed = True
        paper.signed = paper.signed or above is Label.AGENCY
    if paper.parts[-1].role != "main":
        return
    if "《" in s:
        paper.named.update(inner_titles(line.body))
    if not paper.issuing and ("发" in s or "布" in s) and _formula().search(s):
        paper.issuing = True
    if s[-1] == "日" and len(s) <= 60 and _ENDS_IN_DATE.search(s):
        paper.closed = True
