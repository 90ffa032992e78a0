"""Brackets inside a responsibility note that speak of something else: a limit, a remark, a telephone number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from govdoc.extract.responsibility_roles import WORDS, declares_first
from govdoc.grammar.unit_names import ends_like_unit

__all__ = ["without_asides"]

_BRACKET: Final = re.compile(r"[(〔【\[]([^()〔〕【】\[\]]{1,200})[)〕】\]]")
_GOES_ON: Final = re.compile(r"\s*(?:[、,;。及和与(〔【\[]|\Z)")
_NEXT_WORDS: Final = re.compile(r"\s*([^\s0-9、,;。:()〔〕【】\[\]]{0,40})")


def without_asides(s: str, assigns: Callable[[str], bool]) -> str:
    """The note with each bracket blanked out that holds a limit or a remark and assigns nothing: ``市教育局（完成时限：6月底）、市财政局``.

    Where no further unit follows, the list ends with it: ``各区人民政府（完成时限：6月底） 2.扩大托育供给``.
    """
    out: list[str] = []
    end = 0
    for m in _BRACKET.finditer(s):
        inside = m[1]
        aside = ":" in inside or WORDS.made().other_field.search(inside) or declares_first(inside)
        if aside and not assigns(inside):
            goes_on = _GOES_ON.match(s, m.end()) or _unit_follows(s, m.end())
            out += (s[end : m.start()], " " * (len(m[0]) - 1), " " if goes_on else "。")
            end = m.end()
    return "".join((*out, s[end:])) if out else s


def _unit_follows(s: str, at: int) -> bool:
    m = _NEXT_WORDS.match(s, at)
    return m is not None and ends_like_unit(m[1])
