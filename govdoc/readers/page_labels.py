"""Which words of a page are the label of a metadata field (索引号, 发文机关): their values stand beside them, whatever tags lie between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.markup import BLOCKS, CLOSE, OPEN, TEXT, Token

__all__ = ["is_label", "label_ends"]

_LONGEST: Final = 24  # characters, blanks included: 索　引　号：
_NEAR: Final = 6  # tokens behind a label among which its value begins
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


def label_ends(source: str, tokens: Sequence[Token]) -> dict[int, str]:
    """Where a label stands in an element of its own and its value in the next: what the tags between them stand for, a colon and nothing.

    <span>索引号</span><span>000/1</span>, <dt>发文机关</dt><dd>云江市水利局</dd>; of a row of labels (a list's head) none is joined.
    """
    out: dict[int, str] = {}
    for i in range(2, len(tokens)):
        end, text, start = tokens[i], tokens[i - 1], tokens[i - 2]
        if end.kind != CLOSE or text.kind != TEXT or start.kind != OPEN or start.name != end.name or text.end - text.start > 3 * _LONGEST:
            continue
        if end.name in ("td", "th", "a"):
            continue
        words = source[text.start : text.end].strip()
        is_block = end.name in BLOCKS
        if not (is_sure_label(words) or (end.name == "dt" and is_label(words))):
            continue
        between = [i]
        for k in range(i + 1, min(i + _NEAR, len(tokens))):
            token = tokens[k]
            if token.kind == OPEN and len(between) == 1:
                if is_block and token.name not in (end.name, "dd"):
                    break
                between.append(k)
            elif (token.kind == OPEN and token.name not in BLOCKS) or (token.kind == TEXT and not source[token.start : token.end].strip()):
                continue
            elif (
                token.kind == TEXT
                and not is_label(value := source[token.start : token.end].strip())
                and (len(between) == 2 or not is_block)
            ):
                colon = words.endswith(_COLONS) or value.startswith(_COLONS)
                if is_block or not colon:
                    out.update(dict.fromkeys(between if is_block else (), ""))
                    out[i] = "" if colon else "："
                break
            else:
                break
    return out
