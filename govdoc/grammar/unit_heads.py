"""The head noun that several parts of a list share: 各区、县级市党委、人民政府 and 各区县财政、教育部门 are one unit each."""

from __future__ import annotations

from typing import Final, NamedTuple

from govdoc.grammar.unit_names import NameForms, forms

__all__ = ["ListPart", "joined"]

_LINKS: Final = ("、", "和", "及", "与")
_SEVERAL: Final = frozenset("(市县区州旗")  # behind a kind of place: 县(市、区)水利局, 县市区水利局 are of many places
_CITIES: Final = "市州区县旗)"  # how 各设区市, 直管市 and 各市(州) end; 各乡镇 have no bureaus
_WHOSE: Final = frozenset("各有相")  # how 各部门, 有关部门, 相关部门 begin


class ListPart(NamedTuple):
    """A stretch of the list while it is put together: `joint` is the mark before it ("" for a blank or a missing mark)."""

    start: int
    end: int
    joint: str
    first: NameForms  # its first piece
    closing: NameForms  # its first piece that ends in an organ: what the pieces before it share


def joined(parts: list[ListPart]) -> list[ListPart]:
    """The parts, those of one collective phrase put together again, read from the end: the head noun stands last."""
    if len(parts) < 2:
        return parts
    out: list[ListPart] = []
    for part in reversed(parts):
        if out and out[-1].joint in _LINKS and _share_a_head(part, out[-1]):
            later = out.pop()
            part = ListPart(part.start, later.end, part.joint, part.first, part.first if part.first.organ else later.closing)
        out.append(part)
    return out[::-1]


def _share_a_head(left: ListPart, right: ListPart) -> bool:
    """Does the left part lack a noun that the right one gives, or the right one the place that the left one names?"""
    f, g, head = left.first, right.first, right.closing
    if "(" in f.text and _in_open_bracket(f.text):
        return True
    if g.text[1:2] == "直" and f.text[0] == "各":
        return False  # 各社区、镇直有关单位
    if not (f.organ or f.place or f.bare or f.et_cetera) and "各" in f.text and _is_shared(head):
        return True  # 各区县财政、教育部门
    if f.organ:
        bare = g.bare
        return (bare == "noun" if f.et_cetera is not None else _leans(f, g, bare)) if bare else _of_government(f, g)
    if head.person:
        return len(f.text) <= 4 and not f.place
    if f.et_cetera is not None:
        return False
    if f.bare == "level":
        return _level_leads(f, g, head)
    if f.bare == "noun" and g.bare == "noun":
        return True
    if f.modifier:
        return g.organ or (g.bare == "level" and head.organ)
    if g.fresh or head.fresh or not head.organ or "各" in f.text:
        return "各" in f.text and g.bare == "level" and not g.fresh
    if f.place:
        return head.governing or head.zoned or f.text[-1] == head.inner_level  # 云溪市、青禾示范区卫生健康局
    short = len(f.text) <= 4 and (f.text.startswith("国有") or not f.text.startswith(("中国", "国")))  # 国有农、林场
    return (short and (head.governing or head.inner_level is not None)) or (len(f.text) <= 8 and head.lendable)


def _in_open_bracket(text: str) -> bool:
    """``各县（市`` before ``区人民政府``: the bracket that held the mark was never closed."""
    start = text.rfind("(")
    return start > 0 and ")" not in text[start:] and forms(text[start + 1 :]).bare == "level"


def _leans(f: NameForms, g: NameForms, bare: str) -> bool:
    """Is what a 、 cuts off a bare 人民政府, 单位 or 街道 that belongs to the name before it?"""
    if bare != "level":
        rules = f.name[-1] == "委" if g.text == "办事处" else f.governing  # 各街道党工委、办事处
        return rules if bare == "governing" else f.noun or "各" in f.text or "有关" in f.text
    return "各" in f.text and not g.fresh


def _of_government(f: NameForms, g: NameForms) -> bool:
    """市委、市政府各部门 is one."""
    return len(f.name) == 2 and f.name[1] == "委" and g.name[1:3] == "政府" and len(g.name) > 4 and g.noun


def _level_leads(f: NameForms, g: NameForms, head: NameForms) -> bool:
    """Does 各市, 县级市 or 各县（市、区） wait for the organ of the part after it?"""
    if g.bare == "level":
        return g.text[0] != "各"
    if not g.organ or "各" in g.text:
        return g.organ and f.modifier
    first = g.first_level
    several = first is not None and g.text[len(first) : len(first) + 1] in _SEVERAL
    if several or any(w in f.text for w in ("自治区", "直辖市", "计划单列市")):  # 各省、自治区、直辖市 is no unit without an organ
        return first is not None or not g.fresh
    if first is None and not (g.fresh or g.governing) and f.text[-1] in _CITIES and (inner := g.inner_level) is not None:
        return inner != "省" and (inner != "市" or "市" in f.text)  # 各设区市、青禾试验区教育局, but not 各区、青禾市教育局
    if first is None or (f.levels > 1 and (first != "区" or f.text[-1] in "区)")):  # 各县市、区商务局 is one
        return head.governing and (first is not None or (f.levels == 1 and not g.fresh))
    return not f.text.removesuffix("特区").endswith(first)


def _is_shared(head: NameForms) -> bool:
    """教育部门, the last of several fields, but not 有关部门 or 区政府各部门."""
    return head.text.endswith("部门") and head.text[0] not in _WHOSE and "各" not in head.text
