"""Labels inside a responsibility note (责任单位：…；完成时限：…): where each stands, and where begins what it labels."""

from __future__ import annotations

import re
from typing import Final

from govdoc.extract.responsibility_roles import WORDS, role_of_label

__all__ = ["labels_in", "names_persons", "opens_measures"]

_BEFORE_LABEL: Final = re.compile(r"[、,;。.\s()〔〕【】\[\]]")
_LOOK_BACK: Final = 24


def labels_in(s: str) -> list[tuple[int, int, int]]:
    """Start and end of each label and the start of what it labels: roles, and other fields, which end the list before them."""
    out: list[tuple[int, int, int]] = []
    at = s.find(":")
    while at >= 0:
        start = _label_start(s, at)
        if start is not None and (not out or start >= out[-1][2]):
            out.append((start, at, at + 1))
        at = s.find(":", at + 1)
    if not out and ("单位" in s or "部门" in s or "主体" in s):
        out = [(m.start(), m.end(), m.end() + (s[m.end()] in "为是")) for m in WORDS.made().spelled_label.finditer(s)]
    return out


def opens_measures(folded: str) -> bool:
    """Does a line begin with a label for what an item asks beside naming who answers: ``整改目标：…``, ``具体措施：``?"""
    return folded.find(":", 0, _LOOK_BACK) > 0 and WORDS.made().measures.match(folded) is not None


def names_persons(folded: str) -> bool:
    """Is it a label line for the persons of an item, which stands among its label lines: ``责任人：张某某``, ``联系电话：…``?"""
    return folded.find(":", 0, _LOOK_BACK) > 0 and WORDS.made().persons_label.match(folded) is not None


def _label_start(s: str, colon: int) -> int | None:
    """Where the label before a colon begins: at the nearest mark that makes it a role (牵头、配合单位 being one), else at the nearest."""
    low = max(0, colon - _LOOK_BACK)
    starts = [m.end() for m in _BEFORE_LABEL.finditer(s, low, colon)]
    if low == 0:
        starts.insert(0, 0)
    for i, start in enumerate(reversed(starts), 1):
        if role_of_label(s[start:colon].strip()) is not None:
            earlier = starts[-i - 1] if i < len(starts) and s[start - 1] == "、" else start
            return earlier if WORDS.made().two_roles.match(s, earlier, colon) else start
    return starts[-1] if starts else None
