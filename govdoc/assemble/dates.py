"""The dates of a document: written, printed, published as they stand, effective and expiry also as computed."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from typing import Final

from govdoc.assemble.making import Maker
from govdoc.assemble.values import clean, dated, derived_date
from govdoc.extract.deadlines import DeadlineHit, EffectHit, find_effect
from govdoc.extract.facts import Facts
from govdoc.grammar.dates import DateHit
from govdoc.model import Dates, DateValue
from govdoc.outline import Note
from govdoc.parsers.papers import Outline

_DATES: Final = Maker(Dates)
_OF_FORCE: Final = ("施行", "执行", "试行", "实行", "实施", "生效", "有效期", "废止", "失效")
_GUIDES: Final = frozenset({"解读", "问答"})

__all__ = ["date_notes", "dates_of", "year_notes"]


def _may_say_when(s: str) -> bool:
    """The cheap first look at a text: a day, and a word of force."""
    if not ("日" in s or "年" in s or "月" in s) or not ("行" in s or "效" in s or "止" in s or "施" in s):
        return False
    return any(word in s for word in _OF_FORCE)


def dates_of(outline: Outline, facts: Facts) -> Dates:
    """The header's dates; effective and expiry dates from the text where the block gives none."""
    h = outline.header
    written = dated(h.written)
    published = dated(h.published)
    drafts = [p.id for p in outline.parts if p.role == "attachment" and p.title is not None and "征求意见稿" in p.title.folded]
    told = () if h.doc_type in _GUIDES else facts.passages  # a guide tells from when another paper holds
    effects = [e for piece in h.passing for e in find_effect(piece)]
    effects += [
        e
        for p in told
        if p.row is None and not p.is_title and p.part_id not in drafts and _may_say_when(p.folded)
        for e in find_effect(p.piece)
    ]
    base = next((hit for hit in (h.written, h.published) if hit is not None and hit.date is not None), None)
    effective = dated(h.effective) or _effective(effects, base)
    start = effective.date if effective else base.date if base is not None else None
    return _DATES.make(
        {
            "written": written,
            "printed": dated(outline.closing.printed),
            "published": published,
            "effective": effective,
            "expires": dated(h.expires) or _expires(effects, start),
        }
    )


def _effective(effects: Sequence[EffectHit], base: DateHit | None) -> DateValue | None:
    """The date of effect as the text gives it, or the base date where it takes effect with publication."""
    for e in effects:
        if e.kind != "effective":
            continue
        if e.date is not None:
            return derived_date(e.piece, e.date, (), derived=False)
        if e.from_publication and base is not None and base.date is not None:
            return derived_date(e.piece, base.date + dt.timedelta(days=e.delay_days), [base.piece])
    return None


def _expires(effects: Sequence[EffectHit], start: dt.date | None) -> DateValue | None:
    """The date of expiry as the text gives it, or the end of the term counted from the date of effect."""
    for e in effects:
        if e.kind != "expires":
            continue
        if e.date is not None:
            return derived_date(e.piece, e.date, (), derived=False)
        if start is not None and (e.years or e.months):
            return derived_date(e.piece, _later(start, 12 * (e.years or 0) + (e.months or 0)), [])
    return None


def _later(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))


def date_notes(outline: Outline) -> list[Note]:
    """A damaged date in the head or the signature: what it may mean."""
    out = []
    for hit in (outline.header.written, outline.closing.printed):
        if hit is None:
            continue
        if hit.date is None and hit.readings:
            out.append(
                Note("date_ambiguous", f"the date {clean(hit.piece.text)} has {len(hit.readings)} readings", hit.piece, hit.readings)
            )
        elif hit.repaired and hit.date is not None:
            out.append(Note("date_repaired", f"the damaged date {clean(hit.piece.text)} reads {hit.iso}", hit.piece))
    return out


def year_notes(deadlines: Sequence[tuple[int, DeadlineHit]]) -> list[Note]:
    return [
        Note("deadline_year_unknown", f"nothing in the document gives the year of {clean(d.piece.text)}", d.piece)
        for _, d in deadlines
        if d.kind == "by" and d.date is None
    ]
