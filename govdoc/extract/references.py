"""References inside a paper (文内指引): 本办法, 本办法第三条第二款, 前款, 上述通知, 附件1. What they point to is settled by `assemble.references`.

They are read from the places where 本, 前, 上述, 附件 or 第…条 stand; an article of another paper (《…》第三条) is none, nor are the words inside 《》.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from govdoc.extract.citations import CitationHit
from govdoc.lexicon import table
from govdoc.numerals import to_int
from govdoc.once import Once, OnceEach
from govdoc.outline import Passage
from govdoc.text import NormalizedText

__all__ = ["ReferenceHit", "find_references"]

_ITEM: Final = re.compile(r"第 ?\(?([^第款项()]{1,6})\)? ?项")
_BEFORE: Final = 8
_GOES_ON: Final = frozenset("规所的中确列,、和及与或至到以")  # behind a reference that begins a line: 第三条规定的, 附件1所列


def _make_pattern(name: str) -> re.Pattern[str]:
    return table("references").regex(name)


_PATTERNS: Final = OnceEach(_make_pattern)


def _make_beginnings() -> list[tuple[str, frozenset[str]]]:
    """The first characters of references, each with those that may follow (none: any): one character is found several times faster than two."""
    out: dict[str, set[str]] = {}
    for word in table("references").words("begins"):
        out.setdefault(word[0], set()).update(word[1:])
    return [(first, frozenset(seconds)) for first, seconds in out.items()]


_BEGINNINGS: Final = Once(_make_beginnings)


class ReferenceHit(NamedTuple):
    """A reference: `kind` is own, article, here, relative, citation or attachment; `word` the noun or unit that names it.

    `number` and `insert` are those of an article, annex or chapter, `item` that of a 项; `last` ends a range (附件1-3) or counts (前两款).
    """

    piece: NormalizedText
    kind: str
    word: str
    passage: int
    number: int | None = None
    insert: int = 0
    item: int | None = None
    last: int | None = None
    unit: str = ""


def find_references(passages: tuple[Passage, ...], citations: Sequence[CitationHit]) -> tuple[ReferenceHit, ...]:
    """The references of a document's passages, in order; titles hold none."""
    quoted: dict[int, list[CitationHit]] | None = None
    out: list[ReferenceHit] = []
    for k, places in _candidates(passages).items():
        p = passages[k]
        s = p.folded
        found = [] if p.is_title else _in_passage(p.piece, s, k, places)
        if not found:
            continue
        if "《" in s:
            if quoted is None:
                quoted = {}
                for c in citations:
                    quoted.setdefault(id(c.passage), []).append(c)
            inside = quoted.get(id(p))
            if inside:
                found = _outside(found, inside)
        out += found
    return tuple(out)


def _outside(hits: Sequence[ReferenceHit], citations: Sequence[CitationHit]) -> list[ReferenceHit]:
    """Those that stand in no citation; both in order, and citations do not overlap."""
    starts = [c.piece.at for c in citations]
    return [h for h in hits if not (n := bisect_right(starts, h.piece.at)) or citations[n - 1].piece.until <= h.piece.at]


def _candidates(passages: tuple[Passage, ...]) -> dict[int, list[int]]:
    """The passages that may hold a reference, in order, with the places where one may begin: one search of all the words together for each way in
    which one does."""
    texts = [p.folded for p in passages]
    places = _places("\n".join(texts))
    begins = [0, *accumulate([len(s) + 1 for s in texts])] if places else []
    out: dict[int, list[int]] = {}
    for at in places:
        k = bisect_right(begins, at) - 1
        out.setdefault(k, []).append(at - begins[k])
    return out


def _places(s: str) -> list[int]:
    """Where a reference may begin."""
    out: list[int] = []
    for first, seconds in _BEGINNINGS.kept or _BEGINNINGS.made():
        at = s.find(first)
        while at >= 0:
            if not seconds or s[at + 1 : at + 2] in seconds:
                out.append(at)
            at = s.find(first, at + 1)
    out.sort()
    return out


def _in_passage(piece: NormalizedText, s: str, k: int, places: Sequence[int]) -> list[ReferenceHit]:
    out: list[ReferenceHit] = []
    end = 0
    last: ReferenceHit | None = None  # the article before in a list of them; None where that is another paper's
    article_end = -1
    for at in places:
        if at < end:
            continue
        first = s[at]
        if first == "第":
            m = _PATTERNS.of("article").match(s, at)
            if m is None:
                continue
            chained = article_end >= 0 and at - article_end <= 3 and _PATTERNS.of("chained").match(s[article_end:at]) is not None
            article_end = end = m.end()
            foreign = last is None if chained else _is_foreign(s, at, end)
            last = None if foreign else _article(piece, m, k, last if chained else None)
            if last is not None:
                out.append(last)
            continue
        hit = _hit(piece, s, at, k)
        if hit is None:
            continue
        out.append(hit)
        end = at + len(hit.piece)
        if hit.kind == "own" and hit.number is not None:
            last, article_end = hit, end
    return out


def _is_foreign(s: str, at: int, end: int) -> bool:
    """Is an article that of another paper? A line that begins with one and does not go on (第三条规定的…) is numbered so."""
    return s[end : end + 1] not in _GOES_ON if at == 0 else _PATTERNS.of("foreign").search(s[at - 1 : at]) is not None


def _article(piece: NormalizedText, m: re.Match[str], k: int, before: ReferenceHit | None) -> ReferenceHit:
    """An article by its number, of the paper that the one before it in a list belongs to."""
    word = before.word if before is not None and before.kind == "own" else ""
    return ReferenceHit(
        piece.part(*m.span()),
        "own" if word else "article",
        word,
        k,
        to_int(m["number"]),
        (to_int(m["insert"]) or 0) if m["insert"] else 0,
        _item(m["deep"]),
        unit=m["unit"],
    )


def _hit(piece: NormalizedText, s: str, at: int, k: int) -> ReferenceHit | None:
    first = s[at]
    if first == "本":
        m = _PATTERNS.of("own").match(s, at)
        if m is not None:
            number = to_int(m["own_number"]) if m["own_number"] else None
            insert = (to_int(m["own_insert"]) or 0) if m["own_insert"] else 0
            return ReferenceHit(piece.part(*m.span()), "own", m["noun"], k, number, insert, _item(m["own_deep"]), unit=m["own_unit"] or "")
        m = _PATTERNS.of("here").match(s, at)
        return ReferenceHit(piece.part(*m.span()), "here", m["here"], k, item=_item(m["here_deep"])) if m is not None else None
    if first == "附":
        return _annex(piece, s, at, k)
    if first == "前" and (m := _PATTERNS.of("relative").match(s, at)) is not None:
        count = to_int(m["count"].replace("两", "二")) if m["count"] else 1
        return ReferenceHit(piece.part(*m.span()), "relative", m["relative"], k, item=_item(m["relative_deep"]), last=count)
    m = _PATTERNS.of("said").match(s, at)
    if m is None:
        return None
    return ReferenceHit(piece.part(*m.span()), "citation", m["said"], k, last=2 if m["plural"] else None)


def _annex(piece: NormalizedText, s: str, at: int, k: int) -> ReferenceHit | None:
    """附件1 where it points to the annex; a line that begins with it is its own head or an entry of a list."""
    m = _PATTERNS.of("annex").match(s, at)
    if m is None:
        return None
    number = m["annex"]
    if number is None:
        if s[m.end() : m.end() + 1] in ":下" or not _PATTERNS.of("shown").search(s[max(0, at - _BEFORE) : at]):
            return None
    elif at == 0 and (s[m.end() : m.end() + 1] not in _GOES_ON or s[m.end()] == "、"):
        return None
    last = to_int(m["annex_to"]) if m["annex_to"] else None
    return ReferenceHit(piece.part(*m.span()), "attachment", "附件", k, to_int(number) if number else None, last=last)


def _item(deep: str) -> int | None:
    m = _ITEM.search(deep) if deep else None
    return to_int(m[1]) if m is not None else None
