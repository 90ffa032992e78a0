"""The numbers that a browser writes before the items of an ordered list, which are no text of the source."""

from __future__ import annotations

import re
from typing import Final

from govdoc.readers.markup import CLOSE, OPEN, TEXT, Markup
from govdoc.readers.page_tags import attributes

__all__ = ["list_marks"]

_CHINESE: Final = re.compile(r"cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal|cjk-decimal")
_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]{1,40})")
_NUMBERED: Final = re.compile(r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|第[一二三四五六七八九十0-9]{1,3}[条章节]|[①-⑳])")
_MOST: Final = 9999
_DIGITS: Final = "零一二三四五六七八九"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def list_marks(page: Markup) -> dict[int, str]:
    """The number of each item of an ordered list, by the token of its `li`: 1. 2. 3., a. b. c., 一、二、三、 as the list asks for.

    None where the list shows none (``list-style: none``), where an item brings its own, and where the items are links, as in a breadcrumb.
    """
    marks: dict[int, str] = {}
    if "ol" not in page.named:
        return marks
    stack: list[tuple[str, list[int], int]] = []  # ol or ul, its items, its own token
    for i in page.tags("ol", "ul", "li"):
        name, opens = page.names[i], page.kinds[i] == OPEN
        if name != "li":
            if opens:
                stack.append((name, [], i))
            elif stack:
                _number(page, stack.pop(), marks)
        elif opens and stack:
            stack[-1][1].append(i)
    for each in stack:
        _number(page, each, marks)
    return marks


def _number(page: Markup, made: tuple[str, list[int], int], marks: dict[int, str]) -> None:
    kind, items, at = made
    if kind != "ol" or not items:
        return
    given = attributes(page.of(at))
    style = m[1].strip() if (m := _STYLE.search(given.get("style", "").lower())) else ""
    if "none" in style or any(_numbered(page, i) for i in items):
        return
    backwards = "reversed" in page.of(at).lower()
    start = given.get("start", "")
    number = int(start) if start.isdecimal() and len(start) < 5 else len(items) if backwards else 1
    for i in items:
        own = attributes(item).get("value", "") if len(item := page.of(i)) > 10 else ""
        number = int(own) if own.isdecimal() and len(own) < 5 else number
        if 0 < number <= _MOST:
            marks[i] = _written(number, given.get("type", ""), style)
        number += -1 if backwards else 1


def _numbered(page: Markup, i: int) -> bool:
    """Does an item bring its own number, or begin with a link?"""
    for k in range(i + 1, min(i + 12, len(page))):
        kind, name = page.kinds[k], page.names[k]
        if name == "a" and kind == OPEN:
            return True
        if name == "li" or (kind == CLOSE and name in ("ol", "ul")):
            return False
        if kind == TEXT and (words := page.of(k).strip()):
            return _NUMBERED.match(words) is not None
    return False


def _written(number: int, kind: str, style: str) -> str:
    if _CHINESE.search(style):
        return f"{_in_chinese(number)}、"
    if kind in ("a", "A") or style in ("lower-alpha", "upper-alpha", "lower-latin", "upper-latin"):
        letter = chr(ord("a") + (number - 1) % 26)
        return (letter.upper() if kind == "A" or style.startswith("upper") else letter) + "."
    if kind in ("i", "I") or style in ("lower-roman", "upper-roman"):
        roman = "".join(
            word * (number % before // value) for before, (value, word) in zip((10_000, *(v for v, _ in _ROMAN)), _ROMAN, strict=False)
        )
        return (roman.upper() if kind == "I" or style.startswith("upper") else roman) + "."
    return f"{number}."


def _in_chinese(number: int) -> str:
    """The number in Chinese, up to 99; above that in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
