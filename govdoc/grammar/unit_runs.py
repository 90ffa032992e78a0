"""Names of agencies that run together, no mark between them, as signatures do that lost their line breaks (落款连排)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from govdoc.grammar.unit_names import ends_like_unit
from govdoc.lexicon import table

__all__ = ["cut_apart"]

_LAST_OF_ORGAN: Final = frozenset("厅局办委室院会部府心处署")
_NOT_AGAIN: Final = re.compile(r"场|民|容|域|城|级|内|外|区|县|[中北南]区|政(?!府|协|法)")  # 市场, 区域, 市政 begin no second 市… or 区…
_BRANCHED: Final = re.compile(r"国家[\u4e00-\u9fff]{2,10}局\Z")  # 国家税务总局云江省税务局 is one
_SHORTEST: Final = 6  # two names have six characters (财政部商务部); longer runs are no lists of names
_LONGEST: Final = 240


def cut_apart(s: str, lo: int, hi: int) -> list[tuple[int, int]]:
    """The names in a stretch of a list: ``河北省教育厅河北省财政厅`` → two, ``财政部商务部`` → two; ``省委省直机关工委`` is one, ``教育部办公厅`` too."""
    if hi <= lo:
        return []
    if not _SHORTEST <= hi - lo <= _LONGEST:
        return [(lo, hi)]
    out = []
    for at in sorted({*_same_beginnings(s, lo, hi), *_new_beginnings(s, lo, hi)}):
        if at - lo > 2 and ends_like_unit(s[lo:at]) and ends_like_unit(s[at:hi]):
            out.append((lo, at))
            lo = at
    out.append((lo, hi))
    return out


def _same_beginnings(s: str, lo: int, hi: int) -> Iterator[int]:
    """Where the beginning of the first name comes again behind an organ: ``市教育局市财政局``."""
    head = lo + 2 if s.startswith("中共", lo) else lo
    level = s[head] in "省市县区州旗"
    again = s[head] if level else s[head : head + 2]
    at = s.find(again, head + 3, hi)
    while at >= 0:
        if s[at - 1] in _LAST_OF_ORGAN and not (level and _NOT_AGAIN.match(s, at + 1)) and not _BRANCHED.search(s, lo, at):
            yield at
        at = s.find(again, at + 1, hi)


def _new_beginnings(s: str, lo: int, hi: int) -> Iterator[int]:
    """Where behind an organ a name begins that owes nothing to it: ``财政部商务部``, ``县财政局教育局``."""
    anywhere, of_a_place, of_the_state, level = _patterns()
    for m in anywhere.finditer(s, lo + 1, hi):
        yield m.end()
    for m in of_the_state.finditer(s, lo + 1, hi):
        if not level.search(s, lo, m.start()):
            yield m.end()
    for m in of_a_place.finditer(s, lo + 1, hi):
        if level.search(s, lo, m.start()):
            yield m.end()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    t = table("units")
    return t.regex("second_name"), t.regex("second_local_name"), t.regex("second_ministry"), re.compile(r"[省市县区州旗盟镇乡]")
