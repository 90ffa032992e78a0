"""What the name of an agency looks like (单位名称): by its end, by its beginning, by what it never holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from govdoc.lexicon import table

__all__ = ["NameForms", "ends_like_unit", "forms", "inside_name"]


@dataclass(frozen=True, slots=True)
class NameForms:
    """What a stretch of text is, read as the name of a unit.

    `organ`: it ends in an organ. `place`: it ends like a place. `level`: it holds nothing but kinds of places (各区, 县级市), `levels`
    of them. `governing`: the organ rules a place. The `…_bare` ones name nobody when they stand alone.
    """

    organ: bool
    place: bool
    person: bool
    level: bool
    levels: int
    provincial: bool  # 各省、自治区、直辖市: never a unit without the organ that follows
    level_first: str | None  # 县 of 县(市、区)教育局: the kind of place it begins with
    level_inside: str | None  # 市 of 某某市教育局
    governing: bool
    governing_bare: bool
    noun: bool
    noun_bare: bool
    lendable: bool  # a short name whose last word the ones before it may share: 教育、财政部门
    committee: bool  # 市委, 省委 alone
    of_government: bool  # 市政府各部门
    modifier: bool  # 中直, 市属: the noun comes later
    fresh: bool
    many: bool
    bracketed: bool
    prose: bool
    et_cetera: int | None

    @property
    def names(self) -> bool:
        """Could it be a unit as it stands?"""
        return self.organ or self.place or self.person

    @property
    def bare(self) -> bool:
        """A noun without anybody's name: 单位, 人民政府."""
        return self.governing_bare or self.noun_bare


def inside_name(folded: str, at: int) -> bool:
    """Does the 和 at this place join no two names: 市政府和社会资本合作中心?"""
    return bool(_words().one_name.match(folded, at))


def ends_like_unit(folded: str) -> bool:
    """Does the text end like the name of a unit: 市发展改革委, 国网某市供电公司, 各乡镇（街道）, 市财政局等部门?"""
    f = forms(folded[-60:])
    return f.organ or f.et_cetera is not None or (f.place and folded.startswith("各"))


@lru_cache(maxsize=4096)
def forms(s: str) -> NameForms:
    """What the text is, read as the name of a unit."""
    w = _words()
    et_cetera = w.et_cetera.search(s)
    core = s[: et_cetera.start()] if et_cetera else s
    name = _unbracketed(core)
    organ = name.endswith(w.organs) and not name.endswith(w.no_organs) and len(name) > 1
    governing = bool(w.governing_end.search(name))
    level = bool(w.all_levels.fullmatch(core))
    place = not organ and name.endswith(w.places)
    inside = w.level_inside.match(name)
    first = w.level_first.match(core)
    return NameForms(
        organ=organ,
        place=place,
        person=bool(w.persons.search(s)),
        level=level,
        levels=len(w.level.findall(core)) + core.count("(") if level else 0,
        provincial=level and any(x in core for x in ("自治区", "直辖市", "计划单列市")),
        level_first=first["word"] if first and not level else None,
        level_inside=inside[1] if inside else None,
        governing=governing,
        governing_bare=bool(w.governing_bare.fullmatch(core)),
        noun=bool(w.noun_end.search(name)),
        noun_bare=bool(w.noun_bare.fullmatch(core)),
        lendable=(name.endswith("部门") and len(name) <= 14) or (len(name) <= 6 and name.endswith(("局", "委", "厅", "办", "分公司", "支行", "分行"))),
        committee=len(name) == 2 and name[1] == "委",
        of_government=len(name) > 4 and name[1:3] == "政府" and name.endswith(("部门", "单位", "机构")),
        modifier=bool(w.modifier.fullmatch(core)),
        fresh=bool(w.fresh.match(s)),
        many=bool(w.many.search(s)) or bool(w.noun_end.search(name)) or "、" in w.bracket.sub("", s),
        bracketed=s[:1] == "(",
        prose=bool(w.prose.search(s)),
        et_cetera=et_cetera.start() if et_cetera else None,
    )


def _unbracketed(s: str) -> str:
    """``公共资源交易中心（市信用办）`` → ``公共资源交易中心``: the name before a bracket at its end."""
    if s.endswith((")", "〕", "]", "】")):
        depth = 0
        for i in range(len(s) - 1, max(len(s) - 40, 0), -1):
            depth += (s[i] in ")〕]】") - (s[i] in "(〔[【")
            if depth == 0:
                return s[:i].rstrip()
    return s


@dataclass(frozen=True, slots=True)
class _Words:
    organs: tuple[str, ...]
    no_organs: tuple[str, ...]
    places: tuple[str, ...]
    et_cetera: re.Pattern[str]
    governing_end: re.Pattern[str]
    governing_bare: re.Pattern[str]
    noun_end: re.Pattern[str]
    noun_bare: re.Pattern[str]
    level: re.Pattern[str]
    all_levels: re.Pattern[str]
    level_first: re.Pattern[str]
    level_inside: re.Pattern[str]
    modifier: re.Pattern[str]
    fresh: re.Pattern[str]
    many: re.Pattern[str]
    persons: re.Pattern[str]
    prose: re.Pattern[str]
    one_name: re.Pattern[str]
    bracket: re.Pattern[str]


@cache
def _words() -> _Words:
    t = table("units")
    level = t.row("levels").pattern
    return _Words(
        organs=t.words("organs"),
        no_organs=t.words("no_organs"),
        places=t.words("places"),
        et_cetera=t.regex("et_cetera"),
        governing_end=t.regex("governing", after="$"),
        governing_bare=t.regex("governing_bare"),
        noun_end=t.regex("noun", after="$"),
        noun_bare=t.regex("noun_bare"),
        level=re.compile(level),
        all_levels=re.compile(f"各?(?:{level}){{1,8}}"),
        level_first=re.compile(level + r"(?![场容民域城]|政(?!府))"),
        level_inside=re.compile(r"[一-龥]{1,10}?([市县区旗州镇乡])(?=[一-龥]{2})"),
        modifier=t.regex("modifier_only"),
        fresh=t.regex("fresh"),
        many=t.regex("kind_words"),
        persons=t.regex("persons"),
        prose=t.regex("prose"),
        one_name=t.regex("one_name"),
        bracket=re.compile(r"\([^()]*\)"),
    )
