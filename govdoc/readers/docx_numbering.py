"""The automatic numbers of a Word file (自动编号), which stand in no text: 一、 （一） 第三条 1.2, counted as Word counts them.

A paragraph, or its style, names a numbering (`numId`) and a level; the numbering names a definition that says how each level looks and
where it begins. Numberings of one definition count on together, unless one of them says where it starts; a level begins again when a
level above it has gone on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from govdoc.readers.docx_names import MC, Element, W, child, on, value
from govdoc.readers.docx_numerals import written

__all__ = ["Numbering"]

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_CLOSED: Final = "、）)．.。：:】〕》」①②③④⑤⑥⑦⑧⑨⑩"  # marks behind which no blank is wanted
_MOST_STYLES: Final = 30  # how many styles may be based upon one another


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level looks: `%1、`, in which form, from which number, when it begins again (None: after any level above)."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    bullet: bool = False
    glue: str = "tab"
    style: str | None = None


class _Definition(NamedTuple):
    """The definition behind a numbering: its name, its levels, and which of them the numbering itself lets start anew."""

    name: str
    levels: list[_Level]
    starts: set[int]


class Numbering:
    """The numbers of a file's paragraphs, asked for one after the other in the order of the text."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {s.get(W + "styleId"): s for s in styles.iter(W + "style")} if styles is not None else {}
        abstracts = {} if numbering is None else {a.get(W + "abstractNumId"): a for a in numbering.iter(W + "abstractNum")}
        self._nums = {} if numbering is None else {n.get(W + "numId"): n for n in numbering.iter(W + "num")}
        self._abstracts = abstracts
        self._levels: dict[str, _Definition] = {}
        self._counted: dict[str, list[int | None]] = {}  # by definition; None for a level that has not begun since one above went on
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """The number of a paragraph as it stands in front of its words, with a blank behind it where one is wanted; "" where it has none.

        Each call counts: the paragraphs must come in order and each but once.
        """
        at = self._place(paragraph)
        if at is None:
            return ""
        num, level = at
        definition, levels, starts = self._definition(num)
        if level >= len(levels):
            return ""
        numbers = self._counted.setdefault(definition, [None] * _LEVELS)
        if level in starts and (num, level) not in self._begun:
            numbers[level] = None
        self._begun.add((num, level))
        before = numbers[level]
        numbers[level] = levels[level].start if before is None else before + 1
        for below in range(level + 1, len(levels)):
            after = levels[below].restart
            if after is None or (after > 0 and level < after):
                numbers[below] = None
        return _label(levels, numbers, level)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The numbering and the level of a paragraph: its own, or its style's."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        num, level = value(child(own, "numId")), value(child(own, "ilvl"))
        style = value(child(properties, "pStyle"))
        if num is None:
            for name, inherited in self._of_styles(style):
                num = num or value(child(inherited, "numId"))
                if num is None:
                    continue
                if level is None:
                    level = value(child(inherited, "ilvl")) or self._level_of_style(num, name)
                break
        if num is None or num == "0" or num not in self._nums:
            return None
        return num, min(max(int(level), 0), _LEVELS - 1) if level is not None and level.isdecimal() else 0

    def _of_styles(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """The numbering properties of a style and of those that it is based upon, nearest first."""
        for _ in range(_MOST_STYLES):
            style = self._styles.get(name)
            if name is None or style is None:
                return
            inherited = child(child(style, "pPr"), "numPr")
            if inherited is not None:
                yield name, inherited
            name = value(child(style, "basedOn"))

    def _level_of_style(self, num: str, style: str) -> str:
        """The level that a definition ties to a style."""
        if num not in self._nums:
            return "0"
        return next((str(n) for n, x in enumerate(self._definition(num).levels) if x.style == style), "0")

    def _definition(self, num: str) -> _Definition:
        """What stands behind a numbering."""
        if num not in self._levels:
            node = self._nums[num]
            name = value(child(node, "abstractNumId")) or ""
            name, abstract = self._linked(name)
            levels = [_Level()] * _LEVELS if abstract is None else _levels(abstract)
            starts = set()
            for override in node.iter(W + "lvlOverride"):
                at = _number(override.get(W + "ilvl"), 0)
                own, start = child(override, "lvl"), value(child(override, "startOverride"))
                if at < _LEVELS and own is not None:
                    levels[at] = _level(own)
                if at < _LEVELS and start is not None:
                    levels[at] = replace(levels[at], start=_number(start, 1))
                    starts.add(at)
            self._levels[num] = _Definition(name, levels, starts)
        return self._levels[num]

    def _linked(self, name: str) -> tuple[str, Element | None]:
        """A definition, or the one that it stands for: through the style that it names to that style's numbering."""
        for _ in range(_LEVELS):
            abstract = self._abstracts.get(name)
            style = value(child(abstract, "numStyleLink"))
            num = value(child(child(child(self._styles.get(style), "pPr"), "numPr"), "numId")) if style else None
            target = value(child(self._nums.get(num), "abstractNumId")) if num else None
            if target is None or target == name:
                return name, abstract
            name = target
        return name, self._abstracts.get(name)


def _label(levels: list[_Level], numbers: list[int | None], level: int) -> str:
    this = levels[level]
    if this.bullet:
        return ""  # a dot, a square or a character of a symbol font: no word of the paper

    def number(m: re.Match[str]) -> str:
        at = int(m[1]) - 1
        here = numbers[at] if numbers[at] is not None else levels[at].start
        form = levels[at].form
        return written(here or 0, "decimal" if this.legal and form != "none" else form)

    text = _PLACE.sub(number, this.text).strip()
    return text if not text or this.glue == "nothing" or text[-1] in _CLOSED else text + " "


def _levels(abstract: Element) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for node in abstract.iterchildren(W + "lvl"):
        at = _number(node.get(W + "ilvl"), 0)
        if at < _LEVELS:
            levels[at] = _level(node)
    return levels


def _level(node: Element) -> _Level:
    form = child(node, "numFmt")
    form = node.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt") if form is None else form
    named = value(form) or "decimal"
    restart = value(child(node, "lvlRestart"))
    return _Level(
        text=value(child(node, "lvlText")) or "",
        form=named,
        start=_number(value(child(node, "start")), 0 if named == "decimalZero" else 1),
        restart=None if restart is None else _number(restart, 0),
        legal=on(child(node, "isLgl")),
        bullet=named == "bullet",
        glue=value(child(node, "suff")) or "tab",
        style=value(child(node, "pStyle")),
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else otherwise
