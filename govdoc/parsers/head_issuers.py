"""Who gave a paper (发文机关): the units of its signature, its metadata block, its title or its letterhead."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.grammar.doc_numbers import NumberHit
from govdoc.grammar.units import Unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line
from govdoc.parsers.closing import Closing
from govdoc.parsers.drafts import Paper
from govdoc.parsers.head_titles import letter_organ
from govdoc.parsers.letterheads import is_letterhead
from govdoc.parsers.title_names import key
from govdoc.text import NormalizedText

__all__ = ["issuers_of", "title_organ", "who_ordered"]

_TITLE_ORGAN: Final = re.compile(r"(?:关于|印发|转发|批转|公布|发布|下发|(?:19|20)\d\d年)")
_OWN_WORK: Final = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?!关于|全[国省市县区州旗]|[上下]半年|第.季度)(?P<organ>[\u4e00-\u9fff]{2,20}?(?:政府|委员会|[局厅办委部院])(?:办公[厅室])?)(?:工作(?:规则|报告|制度|总结|要点|计划|方案)|会议制度|政府信息公开|信息公开|[\u4e00-\u9fff]{2,10}令\Z)"
)
_LATIN: Final = re.compile(r"[A-Za-z\d]{3}")  # in the names of those who took over a site, and in no organ's
_SAME_LEAST: Final = 8  # characters of a title that stands again behind an organ
_WEBSITE: Final = re.compile(r"网(?:站|页)?\Z|门户网|^\d+$")
_ORGANS_LONGEST: Final = 60  # characters of a line of organs over a paper


@cache
def _lines_pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


def issuers_of(
    paper: Paper, above: tuple[Line, ...], closing: Closing, block: dict[str, Field], title: NormalizedText | None
) -> tuple[Unit, ...]:
    """Who gave a paper (发文机关): the signature tells, else the metadata block (`block`: its fields by what they mean), else the title, else the letterhead; of an order the organ."""
    if paper.order is not None:
        if paper.order.folded.endswith(("公告", "通告")):
            return closing.signers or tuple(split_units(paper.order[:-2]))
        code = paper.order[: paper.order.folded.rfind("令")]
        if is_unit_list(code):
            return tuple(split_units(code))
        # 云府令, 政府令: the organ stands above in full, or begins the title of what the order publishes
        full = next((x.body for x in above if x.label is Label.AGENCY), None)
        if full is not None:
            return tuple(split_units(full))
        return (title_organ(title) if title is not None else ()) or tuple(split_units(code))
    if closing.signers:
        return closing.signers
    for line in above:
        if line.label in (Label.TEXT, Label.AGENCY) and len(line.body) <= 40 and (m := _lines_pattern("speaker").match(line.folded)):
            return tuple(split_units(line.body.group(m, "organ")))
    from_title = title_organ(title) if title is not None else ()
    if title is not None and not from_title:
        from_title = _organ_of_headline(paper, title)
    field = block.get("issuer")
    if field is not None and field.value is not None and not _WEBSITE.search(field.value.folded):
        units = tuple(split_units(field.value))
        # 云江市人大(含常委会) is a library's heading for two organs, not the name of the one that signs
        weak = from_title and (not is_unit_list(field.value) or "(含" in field.value.folded)
        if units and not weak:
            joint = block.get("joint_issuer")
            return units + (tuple(split_units(joint.value)) if joint is not None and joint.value is not None else ())
    if from_title:
        return tuple(from_title)
    if paper.title is not None and (organ := letter_organ(paper.title)) is not None:
        return tuple(split_units(organ))
    below = max((n for n, x in enumerate(above) if x.label is Label.FURNITURE and ">" in x.folded), default=-1) + 1  # a menu stands above
    letterhead = next((organ for x in above[below:] if (organ := _letterhead(x)) is not None), None)
    return tuple(split_units(letterhead)) if letterhead is not None else ()


def who_ordered(own: NumberHit | None) -> tuple[Unit, ...]:
    """The organ of the order whose number alone tells who gave a regulation: （2024年1月10日云江市人民政府令第8号公布）."""
    if own is None or own.form != "order" or own.code is None or not own.code.endswith("令"):
        return ()
    organ = own.piece[: own.piece.folded.rfind("令")]
    return tuple(split_units(organ)) if is_unit_list(organ) else ()


def _letterhead(line: Line) -> NormalizedText | None:
    """The organ over its papers: 云江市水利局, 云江市水利局文件."""
    if line.label is Label.AGENCY:
        return None if _WEBSITE.search(line.folded) or _LATIN.search(line.folded) else line.body
    if line.label is Label.TEXT and "、" in line.folded and len(line.folded) <= _ORGANS_LONGEST and is_unit_list(line.body):
        return line.body  # 云江省水利厅、财政厅
    if line.label is not Label.TEXT or not is_letterhead(line.folded):
        return None
    organ = line.body[:-2].rstrip()
    return organ if is_unit_list(organ) else None


def title_organ(title: NormalizedText) -> tuple[Unit, ...]:
    """The organs that a title begins with: 云江市水利局关于…的通知 → 云江市水利局."""
    m = _TITLE_ORGAN.search(title.folded)
    if m is None or m.start() < 2:
        return ()
    organ = title[: m.start()].strip()
    named = "及其" not in organ.folded  # 市级机关及其直属机构2022年度招录大纲: whom it concerns
    return tuple(split_units(organ)) if named and is_unit_list(organ) else ()


def _organ_of_headline(paper: Paper, title: NormalizedText) -> tuple[Unit, ...]:
    """The organ that the page's headline puts before the same title, or that the title of rules for its own work begins with."""
    own = key(title.folded)
    for other in paper.titles:
        if len(own) >= _SAME_LEAST and key(other.piece.folded).endswith(own) and (organs := title_organ(other.piece)):
            return organs
    m = _OWN_WORK.match(title.folded)
    return tuple(split_units(title.group(m, "organ"))) if m is not None and is_unit_list(title.group(m, "organ")) else ()
