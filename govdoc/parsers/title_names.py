"""The titles that a text names, and how two wordings of one title are compared."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.text import NormalizedText

__all__ = ["inner_titles", "issuing", "key"]

_OUTER_MARKS: Final = re.compile("[\"“”'《》<>〈〉 。·]")
_NAMED: Final = re.compile(r"《([^《》]{2,150}|(?:[^《》]|《[^《》]{0,100}》){2,150})》")  # most hold no other


def key(s: str) -> str:
    """A title reduced to its characters, to compare wordings: quotes, brackets and blanks dropped."""
    return "".join(_OUTER_MARKS.split(s))


@cache
def issuing() -> re.Pattern[str]:
    """The word behind which a title names what it issues without brackets: 关于印发…的通知."""
    return table("titles").regex("issuing")


def inner_titles(piece: NormalizedText) -> dict[str, NormalizedText]:
    """The titles that a text names in 《》, and the paper that an issuing title names without brackets, by their `key`.

    >>> list(inner_titles(normalize("云江市人民政府关于印发云江市节水规划的通知")))
    ['云江市节水规划']
    """
    s = piece.folded
    out: dict[str, NormalizedText] = {}
    for m in _NAMED.finditer(s):
        out.setdefault(key(m.group(1)), piece.group(m, 1))
    if "《" not in s and s.endswith("的通知") and (issued := issuing().search(s)):
        inner = piece[issued.end() : -3]
        out[key(inner.folded)] = inner
    return out
