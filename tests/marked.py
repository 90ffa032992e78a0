"""Expectations that stand at their place in the text: `由[lead|市财政局]牵头`; nobody counts characters."""

from __future__ import annotations

import re

__all__ = ["unmark"]

_MARK = re.compile(r"⟦(?:([^⟦⟧|]*)\|)?([^⟦⟧]*)⟧")


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and for each mark what it says and the words that it stands around.

    >>> unmark("见⟦云政发〔2024〕8号|云政发[2024]8号⟧。")
    ('见云政发[2024]8号。', [('云政发〔2024〕8号', '云政发[2024]8号')])

    A mark without `|` says what it stands around.
    """
    said = [(m[2] if m[1] is None else m[1], m[2]) for m in _MARK.finditer(marked)]
    return _MARK.sub(lambda m: m[2], marked), said
