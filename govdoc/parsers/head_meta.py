"""What a page's head says of its paper (网页元标签), used where the paper's own words do not give it, and never without telling so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates
from govdoc.grammar.doc_numbers import find_doc_numbers
from govdoc.outline import Note
from govdoc.parsers.head_issuers import title_organ
from govdoc.parsers.head_titles import doc_type_of
from govdoc.parsers.labels import is_title
from govdoc.parsers.papers import Outline
from govdoc.parsers.title_names import key
from govdoc.text import NormalizedText

__all__ = ["with_meta"]

_LEAST: Final = 6  # characters of a title
_SITE: Final = re.compile(r" ?[-_|]{1,3} ?[^-_|]{2,40}\Z")
_CUT: Final = re.compile(r"(?:\.{3,6}|…{1,3})\Z")
_BEHIND: Final = re.compile(
    r" ?[(\[【〔][^()]{0,12}[〔\[(【] ?(?:19|20)\d\d ?[〕\])】].{1,9}号[)\]】〕]\Z"
)  # a number in brackets behind the title


def with_meta(outline: Outline, meta: Mapping[str, NormalizedText]) -> Outline:
    """The outline of a page's paper with title, number and day of publication from the page's meta tags where it has none of its own.

    `ArticleTitle`, else the page's title where it reads like one of a paper; `PubDate`, unless it is the time at which the page was made.
    """
    header, notes = outline.header, list(outline.notes)
    if header.title is None and (title := _title(outline, meta)) is not None:
        header = replace(
            header,
            title=title,
            doc_type=header.doc_type or doc_type_of(title.folded),
            issuers=header.issuers or title_organ(title),
            notes=header.notes,
        )
        notes = [n for n in notes if n.code != "title_missing"]
        notes.append(Note("from_page_head", "the title is the one that the page's head gives", title))
    if header.number is None and (named := meta.get("ArticleTitle") or meta.get("title")) is not None:
        numbers = find_doc_numbers(named)
        if len(numbers) == 1 and "《" not in named.folded and numbers[0].piece.until >= named.until - 1:
            header = replace(header, number=numbers[0], numbers=(*header.numbers, numbers[0]))
            notes.append(Note("from_page_head", "the document number stands in the page's head alone", numbers[0].piece))
    if header.published is None and (day := _published(meta)) is not None:
        header = replace(header, published=day)
        notes.append(Note("from_page_head", "the day of publication is the one that the page's head gives", day.piece))
    if header is outline.header:
        return outline
    parts = outline.parts
    if parts[0].role == "main" and parts[0].title is None:
        parts = (replace(parts[0], title=header.title), *parts[1:])
    return replace(outline, header=header, parts=parts, notes=tuple(notes))


def _title(outline: Outline, meta: Mapping[str, NormalizedText]) -> NormalizedText | None:
    given = meta.get("ArticleTitle")
    if given is None and (page := meta.get("title")) is not None:
        m = _SITE.search(page.folded)
        given = page[: m.start()].strip() if m else page
        given = given if is_title("".join(given.folded.split())) else None
    if given is None or len(given) < _LEAST or _CUT.search(given.folded):
        return None
    given = given[: m.start()] if (m := _BEHIND.search(given.folded)) else given
    inner = {key(p.title.folded) for p in outline.parts if p.title is not None}
    return None if key(given.folded) in inner else given  # the title of the paper that a notice without one encloses


def _published(meta: Mapping[str, NormalizedText]) -> DateHit | None:
    given, others = meta.get("PubDate"), meta.get("Others")
    if given is None or (others is not None and given.folded in others.folded):
        return None
    return next((h for h in find_dates(given) if h.date), None)
