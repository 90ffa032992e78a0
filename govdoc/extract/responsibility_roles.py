"""Which words say who leads, who answers, who helps, who oversees (责任角色): labels before a colon, column heads, verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias, cast

from govdoc.lexicon import table
from govdoc.once import Once

__all__ = ["ROLES", "WORDS", "Role", "Words", "column_role", "declares_first", "names_persons_in_charge", "role_of_label", "second_role"]

Role: TypeAlias = Literal["lead", "responsible", "support", "oversee"]
ROLES: Final[tuple[Role, ...]] = ("oversee", "lead", "support", "responsible")  # 牵头考核部门 oversees, 牵头责任处室 leads
_BLANK: Final = re.compile(r"\s")
_AND_PERSONS: Final = re.compile(r"(单位|部门)[及和与、(/].{0,200}")  # 责任单位及责任人
_LAST_BRACKET: Final = re.compile(r"\([^()]{0,30}\)$")
_ROUND: Final = str.maketrans("（〔【[）〕】]", "(((())))")
_PERSONS_LONGEST: Final = 30
_OFFICES: Final = frozenset("长导任记人志常")  # a character of each word for persons: 市长, 领导, 主任, 书记, 负责人, 同志, 常委
_LABEL: Final = re.compile(r"(?!各|请)[一-龥A-Z()/、]{3,16}")


@dataclass(frozen=True, slots=True)
class Words:
    """The rows of ``lexicon/roles.toml``, compiled."""

    labels: dict[str, Role]
    label_ends: frozenset[str]  # the last characters of labels
    spelled_label: re.Pattern[str]  # a label of the table that stands without a colon
    spelled_firsts: frozenset[str]  # its first characters
    inside_label: re.Pattern[str]
    label_noun: re.Pattern[str]
    no_role: re.Pattern[str]
    in_brackets_only: frozenset[str]
    no_column: re.Pattern[str]
    two_roles: re.Pattern[str]
    verbs: dict[str, Role]
    verb: re.Pattern[str]
    manner: re.Pattern[str]
    strong_verb: re.Pattern[str]
    help_of: re.Pattern[str]
    lead_in: re.Pattern[str]
    first_leads: re.Pattern[str]
    other_field: re.Pattern[str]
    for_all: re.Pattern[str]
    persons_duty: re.Pattern[str]
    persons_label: re.Pattern[str]
    role_bracket: re.Pattern[str]
    measures: re.Pattern[str]


def _make_words() -> Words:
    """The words of responsibility notes, compiled on first use."""
    t = table("roles")
    verbs = {w: role for role in ROLES for w in t.words(f"{role}_verb")}
    verb = "|".join(sorted(verbs, key=lambda w: (-len(w), w)))  # literals first, so that the engine skips to their first characters
    labels = {w: cast(Role, role) for w, role in t.values().items()}
    spelled = sorted((w for w in labels if len(w) >= 4), key=lambda w: (-len(w), w))
    return Words(
        labels=labels,
        label_ends=frozenset(w[-1] for w in labels) | set("位门构体关室)人"),
        spelled_label=re.compile(rf"(?:^|(?<=[;,。\s]))(?:{'|'.join(map(re.escape, spelled))})(?=为|是|\s|[省市县区州各])"),
        spelled_firsts=frozenset(w[0] for w in spelled),
        inside_label=t.regex("label"),
        label_noun=t.regex("label_noun"),
        no_role=t.regex("no_role"),
        in_brackets_only=frozenset(t.words("in_brackets_only")),
        no_column=t.regex("no_column"),
        two_roles=t.regex("two_roles"),
        verbs=verbs,
        verb=re.compile(rf"({verb})(?:{t.row('verb_tail').pattern})?(?=$|[、,;。.()〔\s]|会同|商同)"),
        manner=t.regex("manner"),
        strong_verb=t.regex("strong_verb"),
        help_of=t.regex("help_of"),
        lead_in=t.regex("lead_in"),
        first_leads=t.regex("first_leads"),
        other_field=t.regex("other_field"),
        for_all=t.regex("for_all"),
        persons_duty=t.regex("persons_duty"),
        persons_label=t.regex("persons_label"),
        role_bracket=t.regex("role_bracket"),
        measures=t.regex("measures"),
    )


WORDS: Final = Once(_make_words)


@lru_cache(maxsize=1024)
def role_of_label(label: str) -> Role | None:
    """The role that a label in front of a colon gives, or None: 牵头单位 → lead, 市级责任部门 → responsible, 责任领导 → None."""
    w = WORDS.made()
    plain = _BLANK.sub("", label)
    if plain in w.labels:
        return w.labels[plain]
    if not _LABEL.fullmatch(plain) or not w.label_noun.search(plain) or w.no_role.search(_AND_PERSONS.sub(r"\1", plain)):
        return None
    return _role_inside(plain)


def _role_inside(label: str) -> Role | None:
    found = {m.lastgroup for m in WORDS.made().inside_label.finditer(label)}
    return next((role for role in ROLES if role in found), None)


@lru_cache(maxsize=1024)
def column_role(head: str) -> tuple[Role, str] | None:
    """Role and label of a table column or a field, or None where it names no role.

    ``主体责任单位`` → responsible; ``责任单位 配合`` (a head of two rows) → support; ``牵头领导`` → None.
    """
    w = WORDS.made()
    label = _BLANK.sub("", head).strip(":：")
    plain = label.translate(_ROUND)
    unbracketed = _LAST_BRACKET.sub("", plain)
    role = None if w.first_leads.search(plain) else role_of_label(plain)
    role = role or role_of_label(unbracketed)
    upper, _, lower = head.strip().rpartition(" ")
    if upper and role_of_label(upper) is not None:
        role = role_of_label(lower) or _role_inside(lower) or role
    listed = w.no_column.search(plain) is not None and "牵头" not in plain and "责任" not in plain
    return None if role is None or listed else (role, label)


@lru_cache(maxsize=256)
def second_role(head: str) -> Role | None:
    """The role of the units after the first where a label is for two: 牵头及配合单位 → support, 责任单位（列第一位的为牵头单位） → responsible."""
    w = WORDS.made()
    if w.first_leads.search(head):
        return "responsible"
    m = w.two_roles.search(head)
    return None if m is None else _role_inside(m["other"])


def declares_first(text: str) -> bool:
    """Does a text declare that the first of several units leads: ``列第一位的为牵头单位``?"""
    if "牵头" not in text and "主办" not in text:
        return False
    return ("第一" in text or "首" in text or "最前" in text) and WORDS.made().first_leads.search(text) is not None


def names_persons_in_charge(text: str) -> bool:
    """Are they persons with their verb, and no units: ``分管副市长负责``?"""
    if len(text) > _PERSONS_LONGEST or _OFFICES.isdisjoint(text):
        return False
    return WORDS.made().persons_duty.fullmatch(text) is not None
