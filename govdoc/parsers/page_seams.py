"""Where one page ends and another begins: a footer, a breadcrumb, a metadata block behind a body."""

from __future__ import annotations

import re
from typing import Final

from govdoc.outline import Label, Line
from govdoc.parsers.drafts import Paper
from govdoc.parsers.heads import title_at
from govdoc.parsers.metadata import meaning, read_fields
from govdoc.parsers.title_names import key

__all__ = ["LEAD_LONGEST", "announced", "begins_page", "is_page_edge"]

_EDGE: Final = re.compile(r">.{1,30}>|首页 ?>|当前(?:所在)?(?:的)?位置|ICP备|网站标识码|公网安备")
_BLOCK_LINES: Final = 14
_TITLE_WITHIN: Final = 26
_OPENS: Final = frozenset({Label.TITLE, Label.AGENCY, Label.TEXT})
_OWN: Final = frozenset({"index", "doc_number", "issuer", "written", "published", "effective", "title"})
_LEAST_PROSE: Final = 60
_ANNOUNCED: Final = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:全文|原文|详情|正文|内容)(?:公布|发布|刊登|转载)?如下[:.。]?\Z|[\u4e00-\u9fff]{0,6}(?:全文|原文)[:.。]?\Z"
)
LEAD_LONGEST: Final = 1200  # characters of what a site says of a paper before it gives it


def is_page_edge(line: Line) -> bool:
    """A line of page chrome that stands at the top or the foot of a page, and not in it: 首页 > 政务公开, 网站标识码：…"""
    return _EDGE.search(line.folded) is not None


_NEWS: Final = re.compile(r"(?:全文|原文|具体内容)如下[:。]?\Z")  # …网讯：近日，市政府发布了节水条例，全文如下：


def announced(lines: tuple[Line, ...], i: int, paper: Paper) -> bool:
    """Does a paper's title stand here below a line that announces the paper whole (文件全文如下：), behind what a site says of it?"""
    if lines[i].label not in _OPENS or paper.prose > LEAD_LONGEST or len(paper.parts) != 1 or paper.closed:
        return False
    above = next((x for x in reversed(lines[max(paper.first, i - 4) : i]) if x.label is not Label.BLANK), None)
    return (
        above is not None
        and (
            _ANNOUNCED.match(above.folded) is not None
            if len(above.folded) <= 24
            else not paper.titles and _NEWS.search(above.folded) is not None
        )
        and title_at(lines, i, head=True) is not None
    )


def begins_page(lines: tuple[Line, ...], i: int, paper: Paper) -> bool:
    """Does a metadata block with a title of its own below it stand here, behind the body of a paper?"""
    if paper.prose < _LEAST_PROSE:
        return False
    near = lines[i : i + _BLOCK_LINES]
    rest = next((n for n, x in enumerate(near) if x.label is Label.CC or x.label is Label.PRINTED), len(near))
    fields = read_fields(near[:rest])  # what stands behind copies and printing line is no block of this line's
    own = {m: f.value for f in fields if (m := meaning(f)) in _OWN}
    if len(own) < 2 or not any(own.values()):  # 文件名称, 文号 without values are the columns of a table
        return False
    for j in range(i, min(i + _TITLE_WITHIN, len(lines))):
        line = lines[j]
        if line.label is Label.MARKED and line.mark is not None and line.mark.kind != "arabic":
            return False
        if line.label is Label.FIELD or line.label is Label.ROW:
            continue
        title = title_at(lines, j)
        if title is not None:
            return len(title.piece) >= 8 and key(title.piece.folded) not in paper.opened
    return False
