"""Headings of numbered sections: the whole line, the first sentence of a run-in heading, or none.

A short first sentence is a heading only where most of its siblings have one; a numbered paragraph simply runs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govdoc.outline import Mark
from govdoc.parsers.glued_headings import (
    SHORTEST,
    TEXT_LEAST,
    begins_text,
    glued_heading,
    heading_row,
    reads_on,
)
from govdoc.text import NormalizedText

__all__ = ["HeadingGuess", "guess_heading", "settle"]

_LONGEST: Final = 60
_NAME_LONGEST: Final = 26  # of an article: 第三条　营运资质和条件
_PHRASES: Final = frozenset(",。;:!?《")
_RUN_IN_LONGEST: Final = 52
_GLOSS: Final = re.compile(r"\((?P<gloss>[^()]{2,30})\)")
_SPACED: Final = re.compile(
    r"\A(?P<head>[^ 。;:]{2,24}(?:,[^ 。;:]{2,24}){0,3}) +(?=(?:[^ \d]|(?:19|20)\d\d年).{12})"
)  # not 投资 100 万元以上的…
_SPACED_LEAST: Final = 28  # characters of a heading of phrases with its text
_SPACED_LONE: Final = 40  # of any other
_SPACED_LONGEST: Final = 48  # up to the blank


class HeadingGuess:
    """A possible heading and what follows it; `sure` needs no support from the siblings, `whole` are both with the mark between them."""

    __slots__ = ("heading", "rest", "sure", "whole")

    def __init__(
        self, heading: NormalizedText | None, rest: NormalizedText, sure: bool = False, whole: NormalizedText | None = None
    ) -> None:
        self.heading = heading
        self.rest = rest
        self.sure = sure
        self.whole = whole


def guess_heading(mark: Mark, *, below: bool, glued: bool) -> HeadingGuess:
    """The heading that the words behind a mark may be.

    `below`: body text or a child follows on the next lines. `glued`: the line break behind the heading may be lost.
    """
    rest = mark.rest
    s = rest.folded
    if not s:
        return HeadingGuess(None, rest)
    if mark.kind == "article":
        if (m := _GLOSS.match(s)) is not None:
            return HeadingGuess(rest.group(m, "gloss"), rest.rest(m.end()).lstrip(), sure=True)
        named = below and len(s) <= _NAME_LONGEST and s[-1] not in "。;:,、" and _PHRASES.isdisjoint(s) and not reads_on(s)
        return HeadingGuess(rest, rest.rest(len(s)), sure=True) if named else HeadingGuess(None, rest)
    if mark.kind in ("volume", "part", "chapter", "section"):
        if len(s) <= _LONGEST:
            return HeadingGuess(rest.rstrip(" 。:"), rest.rest(len(s)), sure=True)
        cut = glued_heading(s) if glued else 0
        return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True) if cut else HeadingGuess(None, rest)
    if len(s) > _SPACED_LEAST and " " in s[:_SPACED_LONGEST] and (m := _SPACED.match(s)) and _is_spaced(s, m):
        return HeadingGuess(rest.group(m, "head"), rest.rest(m.end()), sure="," not in m["head"])
    colon = s.find(":", 2, _RUN_IN_LONGEST)
    if colon > 0 and (said := _before_colon(s, colon)):
        whole = rest if colon == len(s) - 1 else None
        return HeadingGuess(rest.part(0, colon), rest.rest(colon + 1).lstrip(), sure=said == "standard", whole=whole)
    stop = s.find("。")
    if stop < 0 or stop == len(s) - 1:
        return _whole_line(rest, s, below=below, glued=glued)
    head = s[:stop]
    cut = glued_heading(s) if glued else _before_text(s)
    if cut and stop - cut >= 8 and ("," in head[cut:] or heading_row("sentence").match(s, cut) or (glued and begins_text(s, cut))):
        return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True)
    if stop <= _RUN_IN_LONGEST and head.count(",") <= 3 and not reads_on(head) and not (glued and heading_row("duty").search(head)):
        return HeadingGuess(rest.part(0, stop), rest.rest(stop + 1).lstrip())
    return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True) if cut else HeadingGuess(None, rest)


def _is_spaced(s: str, m: re.Match[str]) -> bool:
    """Do the phrases before a blank make a heading whose full stop was lost: 明确任务，压实责任 各单位要…? Not where other blanks stand near it."""
    if "," not in m["head"]:
        return len(s) > _SPACED_LONE
    return " " not in s[m.end() : m.end() + _SPACED_LONGEST] and not reads_on(m["head"]) and not heading_row("sentence").match(s)


def _before_colon(s: str, colon: int) -> str | None:
    """What makes the words before a colon a heading, or None where they are none: 指导思想：坚持…, 宣传阶段（3月）：…"""
    if (m := heading_row("standard").match(s, 0, colon)) is not None and m.end() == colon:
        return "standard"
    return "phrase" if heading_row("before_colon").fullmatch(s, 0, colon) else None


def _whole_line(rest: NormalizedText, s: str, *, below: bool, glued: bool) -> HeadingGuess:
    """A line without a sentence end inside it."""
    cut = glued_heading(s) if glued else _before_text(s)
    if cut and s[-1] in "。;:" and len(s) - cut >= 6:
        return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True)
    if s[-1] == "。":
        bare = rest.rstrip(" 。")
        ok = below and len(bare) <= _RUN_IN_LONGEST and not reads_on(bare.folded) and not (glued and heading_row("duty").search(s))
        return HeadingGuess(bare, rest.rest(len(s)), whole=rest) if ok else HeadingGuess(None, rest)
    if s[-1] in ";,:、" or ";" in s:
        return HeadingGuess(None, rest)
    if cut and ("," in s or (glued and len(s) - cut >= SHORTEST and begins_text(s, cut))):
        return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True)
    if len(s) <= _LONGEST and (below or not reads_on(s)) and not (glued and "," in s and heading_row("duty").search(s)):
        return HeadingGuess(rest.rstrip(" 。"), rest.rest(len(s)), sure=below or s.count(",") <= 1)
    return HeadingGuess(rest.part(0, cut), rest.rest(cut), sure=True) if cut else HeadingGuess(None, rest)


def _before_text(s: str) -> int:
    """Where a standard heading ends behind which the first words of a sentence stand, in a text that kept its other line breaks; else 0."""
    m = heading_row("standard").match(s) if "。" in s else None
    return m.end() if m is not None and heading_row("begins").match(s, m.end()) and len(s) - m.end() >= TEXT_LEAST else 0


def settle(guesses: Sequence[HeadingGuess]) -> list[HeadingGuess]:
    """The guesses of siblings, each kept or dropped: unsure ones stay where most of the siblings have a heading."""
    with_heading = sum(g.heading is not None for g in guesses)
    keep = 2 * with_heading > len(guesses)
    return [g if g.heading is None or g.sure or keep else HeadingGuess(None, _joined(g)) for g in guesses]


def _joined(g: HeadingGuess) -> NormalizedText:
    """The text of a guess that was dropped: heading and rest as they stood."""
    assert g.heading is not None
    if g.whole is not None:
        return g.whole
    return g.heading.through(g.rest) if g.rest else g.heading
