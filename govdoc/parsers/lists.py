"""List items inside a paragraph (一是…；二是…, 第一，…第二，…, （1）…；（2）…): items, no sections."""

from __future__ import annotations

import re
from typing import Final

from govdoc.numerals import to_int
from govdoc.outline import Item
from govdoc.text import NormalizedText

__all__ = ["find_items"]

# Each with how its first item is counted, the one way or the other, and its second. They begin with the character to look for: `re`
# finds that quickly.
_STYLES: Final = (
    (
        re.compile(r"(?P<label>(?P<n>[一二三四五六七八九十](?:(?<=[。;:,!?\"].)|(?<=\A.))[一二三四五六七八九十]{0,2})是)(?=[^否])"),
        ("一是", "一是"),
        ("二是", "二是"),
    ),
    (
        re.compile(r"(?P<label>第(?:(?<=[。;:!?\"].)|(?<=\A.))(?P<n>[一二三四五六七八九十]{1,2})[,、])"),
        ("第一,", "第一、"),
        ("第二,", "第二、"),
    ),
    (re.compile(r"(?P<label>\((?<=[。;:,\"].)(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\))"), ("1)", "(一)"), ("(2)", "(二)")),
    (re.compile(r"(?P<label>(?P<n>\d(?<=[。;:,\"].)\d?)[.、](?!\d))"), ("1.", "1、"), ("2.", "2、")),
)


def find_items(paragraph: NormalizedText, s: str) -> list[Item]:
    """The items of an enumeration that counts 1, 2, … through a paragraph (`s`: its folded text); none where it counts to less than two."""
    if len(s) < 12 or not (
        ("二" in s and ("二是" in s or "第二" in s or "(二)" in s)) or ("2" in s and ("(2)" in s or "2." in s or "2、" in s))
    ):
        return []
    for style, (one, first), (two, second) in _STYLES:
        if (two not in s and second not in s) or (one not in s and first not in s):
            continue
        kept: list[re.Match[str]] = []
        for m in style.finditer(s):
            if to_int(m["n"]) == len(kept) + 1:
                kept.append(m)
        if len(kept) >= 2:
            ends = [m.start() for m in kept[1:]] + [len(s)]
            return [
                Item(paragraph.group(m, "label"), paragraph.part(m.end(), end).strip(" ;,。"))
                for m, end in zip(kept, ends, strict=True)
                if m.end() < end
            ]
    return []
