"""What the name of an agency looks like (单位名称): by its end, by its beginning, by what it never holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.once import Once

__all__ = ["NameForms", "ends_like_unit", "forms", "inside_name", "may_end_name", "reads_as_prose"]

_LONGEST: Final = 60  # the longest real names have some 40 characters


class NameForms:
    """What a stretch of text is, read as the name of a unit.

    `core` is the text before 等部门, `name` the same without a bracket at its end. `organ`: it ends in an organ (市财政局, 各民主党派); `place`:
    it ends like a place (高新区). The rest is asked for seldom and worked out when it is.
    """

    __slots__ = ("_bare", "core", "et_cetera", "name", "organ", "place", "text")
    _bare: str | None  # "" until it is asked for

    def __init__(self, text: str) -> None:
        w = _WORDS.made()
        self.text = text
        self._bare = ""
        m = w.et_cetera.search(text) if "等" in text else None
        self.et_cetera = m.start() if m else None
        self.core = text[: m.start()] if m else text
        self.name = _unbracketed(self.core)
        last = self.name[-1:]
        self.organ = (
            self.name.endswith(w.organs.get(last, ()))
            and len(self.name) > 1
            and (not self.name.endswith(w.no_organs.get(last, ())) or self.name.endswith(w.organs_yet))
        )
        self.place = not self.organ and self.name.endswith(w.places.get(last, ()))

    @property
    def names(self) -> bool:
        """Could it be a unit, or persons addressed, as it stands?"""
        return self.organ or self.place or self.person

    @property
    def person(self) -> bool:
        """Are persons addressed: 各位代表?"""
        return bool(_WORDS.made().persons.search(self.text))

    @property
    def weak(self) -> bool:
        """Is it a common noun with a word that names nobody: 扶持企业?"""
        return bool(_WORDS.made().weak_noun.match(self.name))

    @property
    def prose(self) -> bool:
        """Does it hold what no name of a unit holds?"""
        return reads_as_prose(self.text)

    @property
    def fresh(self) -> bool:
        """Does it begin as a name that owes nothing to the one before it: 市财政局, 各街道?"""
        return bool(_WORDS.made().fresh.match(self.text))

    @property
    def many(self) -> bool:
        """Does it speak of many units at once: 各县区人民政府, 市直有关部门?"""
        w = _WORDS.made()
        if w.many.search(self.text) or self.name.endswith(w.kind_ends):
            return True
        return "、" in self.text and "、" in w.bracket.sub("", self.text)

    @property
    def governing(self) -> bool:
        """Does it end in what rules a place: 街道办事处, 管委会?"""
        return bool(_WORDS.made().governing.search(self.name))

    @property
    def noun(self) -> bool:
        """Does it end in a common noun for units?"""
        return bool(_WORDS.made().noun.search(self.name))

    @property
    def bare(self) -> str | None:
        """``governing`` for 人民政府, ``noun`` for 单位, ``level`` for 县级市: what names nobody alone; else None."""
        if self._bare == "":
            m = _WORDS.made().bare.fullmatch(self.core) if len(self.core) <= _LONGEST else None
            self._bare = m.lastgroup if m else None
        return self._bare

    @property
    def levels(self) -> int:
        """How many kinds of places it names, where it names nothing else: 1 for 各区, 3 for 各县（市、区）."""
        return len(_WORDS.made().level.findall(self.core)) + 2 * self.core.count("(") if self.bare == "level" else 0

    @property
    def first_level(self) -> str | None:
        """The kind of place that it begins with: 县 in 县教育局."""
        m = _WORDS.made().first_level.match(self.core)
        return m["word"] if m else None

    @property
    def inner_level(self) -> str | None:
        """The kind of the place whose organ it is: 市 in 辛集市教育局."""
        m = _WORDS.made().inner_level.match(self.name)
        return m[1] if m else None

    @property
    def zoned(self) -> bool:
        """Is it the organ of a zone, which stands beside cities and counties: 某某示范区卫生健康局?"""
        return _WORDS.made().zone.match(self.name) is not None

    @property
    def modifier(self) -> bool:
        """Does it say whose units are meant and leave the noun to the next: 中直, 市属?"""
        return bool(_WORDS.made().modifier.fullmatch(self.core))

    @property
    def lendable(self) -> bool:
        """Is it a short name whose last word those before it may share: 教育、民政、财政部门, 电信、移动、联通公司?"""
        return (self.name.endswith(("部门", "公司")) and len(self.name) <= 14) or (
            len(self.name) <= 6 and self.name.endswith(("局", "委", "厅", "办"))
        )


def forms(text: str) -> NameForms:
    """The text read as the name of a unit."""
    return _remembered(text) if len(text) <= 4 * _LONGEST else NameForms(text)


_remembered = lru_cache(maxsize=1024)(NameForms)


def ends_like_unit(folded: str) -> bool:
    """Does the text end like the name of a unit: 市发展改革委, 国网某市供电公司, 各乡镇（街道）, 市财政局等部门?"""
    f = forms(folded[-_LONGEST:])
    return f.organ or f.et_cetera is not None or (f.place and folded.startswith("各"))


def reads_as_prose(text: str) -> bool:
    """Does it hold what no name of a unit holds (的, 是, a date), or begin as a sentence does (加强…, 要…)?"""
    w = _WORDS.made()
    return text.startswith(w.prose_openings) or bool(w.prose.search(text))


def inside_name(folded: str, at: int) -> bool:
    """Does the 和 at this place join no two names: 市政府和社会资本合作中心?"""
    return bool(_WORDS.made().one_name.match(folded, at))


def may_end_name(character: str) -> bool:
    """Can the name of a unit end in this character? Dismisses most lines of prose."""
    return character in _WORDS.made().finals


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
    """The rows of ``lexicon/units.toml``, compiled; ends of names by their last character."""

    finals: frozenset[str]
    organs: dict[str, tuple[str, ...]]
    no_organs: dict[str, tuple[str, ...]]
    organs_yet: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    many: re.Pattern[str]
    kind_ends: tuple[str, ...]
    prose_openings: tuple[str, ...]
    et_cetera: re.Pattern[str]
    governing: re.Pattern[str]
    noun: re.Pattern[str]
    bare: re.Pattern[str]
    level: re.Pattern[str]
    first_level: re.Pattern[str]
    inner_level: re.Pattern[str]
    zone: re.Pattern[str]
    modifier: re.Pattern[str]
    fresh: re.Pattern[str]
    persons: re.Pattern[str]
    prose: re.Pattern[str]
    one_name: re.Pattern[str]
    weak_noun: re.Pattern[str]
    bracket: re.Pattern[str]


def _make_words() -> _Words:
    t = table("units")
    level = t.row("levels").pattern
    plain_level = level.replace("(?P<word>", "(?:")
    bare = f"(?P<governing>{t.row('governing_bare').pattern})|(?P<level>(?:各(?:有关|相关)?|有关|相关)?(?:{plain_level}){{1,8}})|(?P<noun>{t.row('noun_bare').pattern})"
    finals = {w[-1] for name in ("organs", "places", "et_cetera_ends") for w in t.words(name)}
    return _Words(
        finals=frozenset(finals),
        organs=_by_last(t.words("organs")),
        no_organs=_by_last(t.words("no_organs")),
        organs_yet=t.words("organs_yet"),
        places=_by_last(t.words("places")),
        many=t.regex("kind_words"),
        kind_ends=t.words("kind_ends"),
        prose_openings=t.words("prose_openings"),
        et_cetera=t.regex("et_cetera"),
        governing=t.regex("governing", after="$"),
        noun=t.regex("noun", after="$"),
        bare=re.compile(bare),
        level=re.compile(level),
        first_level=re.compile(level + r"(?![场容域城税震质理方范]|民(?![政宗族])|政(?!府))"),
        inner_level=re.compile(r"[一-龥]{1,10}?([省市县区旗州镇乡])(?=[一-龥]{2}|[一-龥]\(|\([一-龥、]{1,8}\)[一-龥])"),
        zone=t.regex("zone"),
        modifier=t.regex("modifier_only"),
        fresh=t.regex("fresh"),
        persons=t.regex("persons"),
        prose=t.regex("prose"),
        one_name=t.regex("one_name"),
        weak_noun=t.regex("weak_noun"),
        bracket=re.compile(r"\([^()]{0,160}\)"),
    )


_WORDS: Final = Once(_make_words)


def _by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: defaultdict[str, list[str]] = defaultdict(list)
    for w in words:
        out[w[-1]].append(w)
    return {k: tuple(v) for k, v in out.items()}
