"""Traditional to simplified script by OpenCC's tables, full-width digits and letters half-width, without moving an offset.

Every entry of the tables keeps its length, so a translate table does the characters and one pattern corrects the phrases.
Machine-made traditional keeps simplified choices (規范, 后), so nothing is ever read out of the variant itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from govdoc.errors import LexiconError
from govdoc.grammar.marks import places_of
from govdoc.normalize.width import NARROW, narrow
from govdoc.text import NormalizedText

__all__ = ["Script", "script_of", "to_usual"]

Script = Literal["simplified", "traditional", "mixed"]

# Kangxi and CJK radicals that stand for whole characters in PDFs made by browsers; the blocks' compatibility forms.
_RADICALS: Final = dict(
    zip(
        "⼀⼆⼈⼊⼋⼏⼒⼗⼜⼝⼟⼠⼤⼥⼦⼨⼩⼯⼰⼲⼴⼼⼾⼿⽀⽂⽃⽅⽆⽇⽉⽊⽋⽌⽐⽑⽒⽔⽕⽗⽚⽛⽜⽝⽟⽣⽤⽥⽩⽪⽬⽯⽰⽲⽴⽵⽶⽹⽺⽼⽽⽿⾁⾃⾄⾆⾈⾊⾍⾎⾏⾐⾕⾖⾚⾛⾜⾝⾟⾥⾦⾨⾬⾮⾯⾰⾳⾷⾸⾹⾼⺟⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻩⺠",
        "一二人入八几力十又口土士大女子寸小工己干广心户手支文斗方无日月木欠止比毛氏水火父片牙牛犬玉生用田白皮目石示禾立竹米网羊老而耳肉自至舌舟色虫血行衣谷豆赤走足身辛里金门雨非面革音食首香高母西见角贝车长门青页风飞食马鱼鸟黄民",
        strict=True,
    )
)
_RADICAL: Final = re.compile("[\u2e80-\u2fd5]")  # their blocks: a range is found twice as fast as a set
_RADICAL_TABLE: Final = {ord(k): v for k, v in _RADICALS.items()}
# OpenCC leaves 著, which is two words: 著 in 著名, 显著, 着 in 着力, 随着. Machine-made traditional writes it for both.
_ZHU_BEFORE: Final = frozenset("显顯編编原名专專論论卓昭土巨遗遺合译譯拙")
_ZHU_AFTER: Final = frozenset("名作述录錄称稱书書者")
_CODES: Final = range(0x10000)
_PHRASE_LONGEST: Final = 24  # characters of an entry of the tables
_STRETCH: Final = 2048
_MIXED_SHARE: Final = 0.2  # of the characters that tell: below this share of the one script, the text is of the other


@cache
def _dictionary(name: str) -> dict[str, str]:
    """A table of OpenCC, keyed by its left column. Raises LexiconError with the remedy where it cannot be had."""
    remedy = "pip install --force-reinstall opencc-python-reimplemented (the packages OpenCC and opencc-py install over it)"
    try:
        import opencc
    except ImportError:
        raise LexiconError(f"the package opencc-python-reimplemented is not installed; {remedy}") from None
    where = Path(opencc.__file__).parent / "dictionary" / f"{name}.txt"
    try:
        lines = where.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise LexiconError(f"the installed package opencc has no table {name}; {remedy}") from None
    return {k: v for k, _, v in (line.partition("\t") for line in lines) if v}


# Converters write 复 of a reply (批复, GB/T 9704-2012) as 覆, which simplified script keeps in 覆盖 and 颠覆.
_REPLIES: Final = {"批覆": "批复", "覆函": "复函", "答覆": "答复", "回覆": "回复", "函覆": "函复"}


@dataclass(frozen=True, slots=True)
class _Tables:
    evidence: re.Pattern[str]  # a character that only traditional script writes
    variant: re.Pattern[str]  # one of these, a radical, a full-width digit or letter
    sure: list[int]  # at each code point its own; what simplified script does not know, radicals and full-width digits as they are read
    whole: list[int]  # the same, and all other characters that have a simplified form
    phrases: dict[str, list[tuple[str, int, str]]]  # a character read by its phrase → such phrases, its place in them, how it reads


@cache
def _tables() -> _Tables:
    """OpenCC's tables, ready for use."""
    chars = {k: v.split(" ")[0] for k, v in _dictionary("TSCharacters").items() if len(k) == 1 and ord(k) < 0x10000}
    chars = {k: v for k, v in chars.items() if k != v and len(v) == 1 and ord(v) < 0x10000}
    sure = {k: v for k, v in chars.items() if not _in_gb2312(k)}
    table = {ord(k): v for k, v in chars.items()}
    # Surnames with 於 (於單) would break 由於單位; every other phrase that the characters alone get wrong is kept.
    phrases = {k: v.split(" ")[0] for k, v in _dictionary("TSPhrases").items() if "於" not in v}
    phrases = {k: v for k, v in (phrases | _REPLIES).items() if len(k) == len(v) <= _PHRASE_LONGEST and k.translate(table) != v}
    evidence, variant = (re.compile(f"[{re.escape(''.join(keys))}]") for keys in (sure, (*sure, *_RADICALS, *NARROW)))
    pivots: dict[str, list[tuple[str, int, str]]] = {}
    for k, v in sorted(phrases.items(), key=lambda kv: len(kv[0])):
        for i, (old, new) in enumerate(zip(k, v, strict=True)):
            if old.translate(table) != new:
                pivots.setdefault(old, []).append((k, i, new))
    of_other_width = _RADICALS | NARROW
    return _Tables(evidence, variant, _by_place(sure | of_other_width), _by_place(chars | of_other_width), pivots)


def _by_place(readings: dict[str, str]) -> list[int]:
    """A table for `translate` with an entry for every character: a dictionary raises and catches an error for each that it lacks."""
    out = list(_CODES)
    for old, new in readings.items():
        out[ord(old)] = _CODES[ord(new)]
    return out


@cache
def _simplified_evidence() -> re.Pattern[str]:
    """Characters that only simplified script writes (国, 发), not those that both know (后, 里)."""
    keys = [k for k, v in _dictionary("STCharacters").items() if len(k) == 1 and ord(k) < 0x10000 and k not in v.split(" ")]
    return re.compile("[" + "".join(keys) + "]")


def _in_gb2312(char: str) -> bool:
    """Is it a character of the simplified standard set? 乾, 藉 and a dozen more are both."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)  # a parse asks twice, to convert the text and to tell its script, and then has it forgotten
def script_of(raw: str) -> Script:
    """The script of a raw text, from the characters that only one of the two writes."""
    evidence = _tables().evidence
    if not evidence.search(raw):
        return "simplified"
    simplified = len(_simplified_evidence().findall(raw))
    traditional, share = 0, 0.0
    for at in range(0, len(raw), _STRETCH):  # the share can only rise, so a traditional text is known by its first lines
        traditional += len(evidence.findall(raw, at, at + _STRETCH))
        share = traditional / max(1, traditional + simplified)
        if share >= 1 - _MIXED_SHARE:
            return "traditional"
    return "simplified" if share <= 0.02 else "mixed"


def to_usual(text: NormalizedText) -> NormalizedText:
    """Simplified script, radicals folded into characters, digits and letters half-width; a text that is all of that already passes through.

    In a text that is not traditional as a whole, only characters that simplified script does not know are converted.
    """
    old = text.text
    tables = _tables()
    if tables.variant.search(old) is None:  # one search tells the many that hold nothing to convert
        return text
    if not tables.evidence.search(old):
        return narrow(text.translate(_RADICAL_TABLE) if _RADICAL.search(old) else text)
    new = text.translate(tables.whole if script_of(old) == "traditional" else tables.sure)
    readings = {
        at: "着"
        for at in places_of(old, ("著",))
        if _plain(old[at - 1 : at]) not in _ZHU_BEFORE and _plain(old[at + 1 : at + 2]) not in _ZHU_AFTER
    }
    # The phrases are looked up in the traditional text; the translate kept every place.
    for pivot, phrases in tables.phrases.items():
        for at in places_of(old, (pivot,)):
            begin = max(0, at - _PHRASE_LONGEST)
            around = _plain(old[begin : at + _PHRASE_LONGEST])
            for phrase, shift, reading in phrases:
                if at >= shift and around.startswith(phrase, at - begin - shift):
                    readings[at] = reading
    return new.reread(sorted(readings.items()))


def _plain(s: str) -> str:
    """A few characters without radicals."""
    return s.translate(_RADICAL_TABLE) if _RADICAL.search(s) else s
