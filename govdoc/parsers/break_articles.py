"""Where a chapter's heading or a regulation's title has its first article glued to it, in a paper that kept its other line ends.

`第二章组织机构第四条市水利局负责…` is a heading and an article, `云江市节水办法第一章总则第一条为了…` a title, a heading and an article.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["glued_articles"]

_CN: Final = "一二三四五六七八九十百零"
_WITHIN: Final = 70  # characters in which a title ends
_TITLE: Final = re.compile(
    r"[^,。;:!?《》]{2,56}(?:条例|办法|规定|细则|规则|制度|规程|章程|准则)(?:\([^()]{1,12}\))? ?(?=第一(?:章 ?[^,。;:第]{2,20}第一)?条)"
)
_PASSED: Final = re.compile(
    r"[^,。;:!?《》()]{2,56}(?:条例|办法|规定|细则|规则|制度|规程|章程|准则) ?"
    r"(?P<bracket>\((?:19|20)\d\d年[^()]{8,600}\)) ?(?=第一(?:章 ?[^,。;:第]{2,20}第一)?条)"
)  # …条例（2003年11月28日…通过）第一章总则第一条
_HEADING: Final = re.compile(rf"第[{_CN}]{{1,5}}[章节] ?[^ ,。;:!?()《》第](?:[^,。;:!?()《》第]){{1,20}}(?=第[{_CN}]{{1,7}}条)")
_MENTIONS: Final = re.compile(rf"第[{_CN}]{{1,7}}条(?:[款项第之的、,。;:和至及或]|规定|所列)")  # 第二章关于第四条的规定


def glued_articles(s: str) -> list[int]:
    """The places in a folded line where its first article begins, and where the chapter's heading begins behind a title; none in most.

    >>> glued_articles("第二章组织机构第四条市水利局负责节水。"), glued_articles("第四条市水利局负责节水。")
    ([7], [])
    """
    out: list[int] = []
    indent = len(s) - len(s.lstrip())
    title = _TITLE.match(s, indent) if "第一" in s[:_WITHIN] and not s.startswith("第", indent) else None
    if title is None and "年" in s[:_WITHIN] and "通过" in s and (title := _PASSED.match(s, indent)) is not None:
        out.append(title.start("bracket"))
    start = title.end() if title is not None else indent
    if title is not None:
        out.append(start)
    heading = _HEADING.match(s, start) if s.startswith("第", start) else None
    if heading is not None:
        out.append(heading.end())
    return out if out and _MENTIONS.match(s, out[-1]) is None else []
