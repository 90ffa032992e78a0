"""Which words of a page are the label of a metadata field (索引号, 发文机关): their values stand beside them, whatever tags lie between."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.markup import BLOCKS, CLOSE, OPEN, TEXT, Markup

__all__ = ["is_label", "label_ends"]

_LONGEST: Final = 24  # characters, blanks included: 索　引　号：
_NEAR: Final = 6  # tokens behind a label among which its value begins
_ALONE: Final = bytes((OPEN, TEXT, CLOSE))
_COLONS: Final = ("：", ":", "]", "】")
_AROUND: Final = re.compile(r"[\s\u3000\xa0:：\[\]【】]+|&nbsp;")
_SURE: Final = frozenset(
    {"index", "doc_number", "issuer", "joint_issuer", "written", "published", "generated", "effective", "expires", "validity"}
)


@cache
def _labels() -> dict[str, str]:
    return {k: str(v) for k, v in table("labels").values().items()}


@lru_cache(maxsize=1024)
def is_label(words: str) -> bool:
    """Is a cell, or what stands in a tag of its own, the label of a field? 索　引　号 is."""
    return 1 < len(words) <= _LONGEST and _AROUND.sub("", words) in _labels()


@lru_cache(maxsize=1024)
def is_sure_label(words: str) -> bool:
    """As `is_label`, for labels that are seldom anything else (时间 and 来源 begin many a sentence)."""
    key = _AROUND.sub("", words) if len(words) <= _LONGEST else ""
    return len(key) > 2 and (_labels().get(key) in _SURE or (len(key) > 3 and key in _labels()))


def label_ends(page: Markup) -> dict[int, str]:
    """Where a label stands in an element of its own and its value in the next: what the tags between them stand for, a colon and nothing.

    <span>索引号</span><span>000/1</span>, <dt>发文机关</dt><dd>云江市水利局</dd>; of a row of labels (a list's head) none is joined.
    """
    out: dict[int, str] = {}
    source, starts, names, sizes = page.source, page.starts, page.names, page.sizes
    kinds = bytes(page.kinds)
    begins = _begins()
    i = kinds.find(_ALONE) + 2
    while i > 1:
        if 1 < sizes[i] - sizes[i - 1] <= _LONGEST and names[i] == names[i - 2] and names[i] not in ("td", "th", "a"):
            first = source[starts[i - 1]]
            if first in begins or first.isspace():
                _join(page, i, out)
        i = kinds.find(_ALONE, i - 1) + 2
    return out


@cache
def _begins() -> frozenset[str]:
    """The characters with which a label may begin, and what may stand around it."""
    return frozenset({label[0] for label in _labels()} | set(":：[]【】&"))


def _join(page: Markup, end: int, out: dict[int, str]) -> None:
    """Join what ends with this tag with its value, where it is a label and one stands behind it."""
    kinds, names = page.kinds, page.names
    written = page.of(end - 1)
    words = written.strip()
    name = names[end]
    if len(written) > 3 * _LONGEST or not (is_sure_label(words) or (name == "dt" and is_label(words))):
        return
    is_block = name in BLOCKS
    between = [end]
    for k in range(end + 1, min(end + _NEAR, len(page))):
        if kinds[k] == OPEN and len(between) == 1:
            if is_block and names[k] not in (name, "dd"):
                return
            between.append(k)
        elif kinds[k] == OPEN and names[k] not in BLOCKS:
            continue
        elif kinds[k] == TEXT:
            value = page.of(k).strip()
            if not value:
                continue
            if not is_label(value) and (len(between) == 2 or not is_block):
                colon = words.endswith(_COLONS) or value.startswith(_COLONS)
                if is_block or not colon:
                    out.update(dict.fromkeys(between if is_block else (), ""))
                    out[end] = "" if colon else "："
            return
        else:
            return
