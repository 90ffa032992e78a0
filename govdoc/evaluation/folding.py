"""When two readers have written the same thing: comparison with width, brackets, quotes and white space folded away."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

__all__ = ["amount", "bare", "fold", "metrics_agree", "share_words", "unit_of"]

_MARKS = str.maketrans("〔〕[]【】〈〉<>‹›“”„‘’﹑․—–－~～", '()()()《》《》《》"""\'\'、.-----')
_SPACE = re.compile(r"\s+")
_NO_WORD = re.compile(r"[^\w%]")
_COUNTED_TIME = re.compile(r"^个(?=小时|工作日|月|星期)")


def fold(words: str | None) -> str:
    """The words with one kind of bracket, quote and dash, without white space and without marks at the ends.

    >>> fold("粤府〔２０１６〕3 号。")
    '粤府(2016)3号'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", words or "").translate(_MARKS)).strip("。.;,:、")


def bare(words: str | None) -> str:
    """The folded words without any mark; a percent sign is no mark."""
    return _NO_WORD.sub("", fold(words))


def amount(value: float | None) -> str:
    """A number with as many digits as it has (7.0 → 7), six after the point at most; nothing for none."""
    return "" if value is None else f"{float(value):.6f}".rstrip("0").rstrip(".")


def unit_of(unit: str | None) -> str:
    """The folded unit; 10个小时 and 10小时 measure in one unit."""
    return _COUNTED_TIME.sub("", fold(unit))


def share_words(one: str | None, other: str | None) -> bool:
    """Do two quotations overlap by three characters or more (or hold one another)? True where one of them is empty."""
    a, b = bare(one), bare(other)
    if not a or not b or a in b or b in a:
        return True
    return SequenceMatcher(None, a, b).find_longest_match().size >= min(3, len(a), len(b))


def metrics_agree(answer: str | None, found: str | None) -> bool:
    """Do two names of what is measured agree? One may be part of the other as long as it is neither a stub nor a paragraph."""
    a, b = bare(answer), bare(found)
    if not a:
        return True
    if len(b) < min(2, len(a)) or len(b) > 3 * len(a) + 8:
        return False
    return a in b or b in a or SequenceMatcher(None, a, b).ratio() >= 0.6
