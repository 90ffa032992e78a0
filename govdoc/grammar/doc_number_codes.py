"""What stands before a document number: the issuer's code (发文机关代字) before the year, the organ before 令 and 公告.

Both are read backwards to a mark, and cut behind the words that only lead up to them: verbs (修改云政发…), a title
(…的通知云水发…), the organ that the code repeats (省财政厅云财预…).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from govdoc.grammar.unit_names import ends_like_unit, reads_as_prose
from govdoc.lexicon import table

__all__ = ["CODE_LONGEST", "STATE", "code_before", "organ_before"]

CODE_LONGEST: Final = 14
STATE: Final = "中华人民共和国"  # dropped from the head of an order: 国务院令第711号
_RUN_LONGEST: Final = 26  # a code with the organ before it
_ORGAN_LONGEST: Final = 30
_HEAD_LONGEST: Final = 24
_OFFICE: Final = re.compile(r"\((?P<name>[\u4e00-\u9fff]{1,3})\)\Z")  # the division whose paper it is, inside a code
_FIRST_LONGEST: Final = 6
_FRESH: Final = frozenset(' \n([【〔:·|"')
_ALSO_LETTERS: Final = frozenset("和日于从将即")
_OF_GOVERNMENT: Final = frozenset("政府办委党发")  # what follows the letter of a place: 和政发, 原府办
_LAST_OF_ORGAN: Final = frozenset("厅局部委院府会")
_LEVELS: Final = frozenset("省市县区州盟旗镇乡国中全")
_JOINING: Final = ("和", "与", "及")


class _Words(NamedTuple):
    stop: re.Pattern[str]
    nouns: re.Pattern[str]
    lead_in: re.Pattern[str]
    order_stop: re.Pattern[str]
    kinds: frozenset[str]


@cache
def _words() -> _Words:
    t = table("doc_numbers")
    kinds = frozenset(w for w in (*t.words("code_end"), "党", "厅", "局", "委", "部", "内", "传"))
    return _Words(t.regex("stop"), t.regex("stop_noun"), t.regex("lead_in"), t.regex("order_head_stop"), kinds)


def code_before(s: str, end: int) -> str:
    """The issuer's code that ends at `end`: characters back to a mark, less the words that only lead up to it.

    >>> code_before("原云政发〔2020〕3号", 4), code_before("省财政厅云财预〔2020〕3号", 7)
    ('云政发', '云财预')
    """
    begin = _run(s, end, _RUN_LONGEST)
    run = s[begin:end]
    w = _words()
    if 0 < len(run) <= 2 and s[begin - 1 : begin] == ")" and (office := _OFFICE.search(s, max(0, begin - 6), begin)) is not None:
        first = code_before(s, office.start())  # 农办（科）字〔1990〕17号
        return f"{first}（{office['name']}）{run}" if 2 <= len(first) <= _FIRST_LONGEST else run
    # 和, 日, 于 at the front of a line or a bracket lead up to nothing: they are letters of a county's code (和政〔2020〕3号).
    fresh = begin == 0 or s[begin - 1] in _FRESH
    cut = 0
    for m in w.stop.finditer(run):
        if not (fresh and m.start() == 0 and m.group() in _ALSO_LETTERS and not _governs(run, 2)):
            cut = m.end()
    run = run[cut:]
    for m in w.nouns.finditer(run):
        if m.start() == 1 and w.lead_in.match(run) is None:  # a place's letter and its bureau's field: 云规划资源施〔2021〕12号
            continue
        if m.end() <= len(run) - 2:  # 发改规划〔2018〕406号 is a code of a plan's office
            run = run[m.end() :]
            break
    while len(run) > 2 and (lead := w.lead_in.match(run)) is not None and lead.end() <= len(run) - 2:
        run = run[lead.end() :]
    return run[_behind_organ(run, w.kinds) :]


def _run(s: str, end: int, longest: int) -> int:
    """Where the run of Chinese characters that ends at `end` begins."""
    begin = end
    while begin > 0 and end - begin < longest and "\u4e00" <= s[begin - 1] <= "\u9fff":
        begin -= 1
    return begin


def _governs(run: str, at: int) -> bool:
    """Does the code's own letter stand before this place: 和云政发, where 和 joins?"""
    return len(run) > at + 1 and run[at] in _OF_GOVERNMENT and run[at - 1] not in _OF_GOVERNMENT


def _behind_organ(run: str, kinds: frozenset[str]) -> int:
    """Where the code begins behind the name of the organ whose it is: 国务院办公厅国办发, 市委云发; 0 where none stands there.

    The code of an office has organs in it as well (工信部联企业, 人社厅发, 市委办发): what is cut off must be a name in full.
    """
    if len(run) < 4:
        return 0
    for at in range(len(run) - 2, 1, -1):
        if run[at - 1] not in _LAST_OF_ORGAN or run[at] in kinds:
            continue
        before = run[:at]
        known = before[0] in _LEVELS or run[at] == before[0] or len(before) >= 5
        if known and (ends_like_unit(before) or (at == 2 and before[0] in _LEVELS)):
            return at
    return 0


def organ_before(s: str, end: int) -> str:
    """The organ whose order or announcement it is, back to a mark or a word that leads up to it."""
    begin = _run(s, end, _ORGAN_LONGEST)
    run = s[begin:end]
    fresh = begin == 0 or s[begin - 1] in _FRESH
    if (state := run.rfind(STATE)) >= 0:
        return run[state:]
    cut = 0
    for m in _words().order_stop.finditer(run):
        if fresh and m.start() == 0 and m.group() in _ALSO_LETTERS:
            continue  # 和县人民政府令, 日照市人民政府令
        # 和 parts two organs (财政部和税务总局令) where a whole one stands before it, not in 住房和城乡建设部令
        if m.group() not in _JOINING or m.start() == cut or ends_like_unit(run[cut : m.start()]):
            cut = m.end()
    if len(run) - cut > _HEAD_LONGEST or cut == len(run):
        return ""
    return s[_first_of_several(s, begin + cut) if ends_like_unit(run[cut:]) else begin + cut : end]


def _first_of_several(s: str, begin: int) -> int:
    """Where the first of several organs begins that give an order together (国家发展改革委、商务部令第28号), the last of which begins at `begin`."""
    while begin > 3 and (s[begin - 1] == "、" or (s[begin - 1] == " " and "(" in s[max(0, begin - _RUN_LONGEST) : begin])):
        at = _run(s, begin - 1, _ORGAN_LONGEST)
        run = s[at : begin - 1]
        cut = max((m.end() for m in _words().order_stop.finditer(run) if m.group() not in _JOINING), default=0)
        partner = run[cut:]
        if not 3 <= len(partner) <= _HEAD_LONGEST or not ends_like_unit(partner) or reads_as_prose(partner):
            break
        begin -= len(partner) + 1
    return begin
