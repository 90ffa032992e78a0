"""Layouts of the characters: width, brackets, script, pinyin, blanks and tags among the words."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Final

from opencc import OpenCC

from tests.papers.draft import MARK, Draft, bare

__all__ = [
    "chinese_date",
    "full_width_digits",
    "half_width",
    "lost_bracket",
    "narrowed",
    "other_brackets",
    "pinyin",
    "round_brackets",
    "spaced_numbers",
    "square_brackets",
    "tags",
    "to_traditional",
    "traditional",
    "widened",
    "with_pinyin",
    "zero_width",
]

_HALF: Final = str.maketrans("，：；（）", ",:;()")
_FULL: Final = str.maketrans("0123456789%", "０１２３４５６７８９％")
_DATE: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBER: Final = re.compile("〔(\\d{4})〕")
_NOTE: Final = re.compile("（((?:牵头|责任|负责)(?:单位|部门)：[^\n]*)）$")
_PINYIN: Final = dict(
    pair.split(":")
    for pair in (
        "發:fā 展:zhǎn 務:wù 單:dān 業:yè 實:shí 關:guān 縣:xiàn 鄉:xiāng 鎮:zhèn 區:qū 設:shè 進:jìn 資:zī 產:chǎn 環:huán 經:jīng 濟:jì 會:huì "
        "責:zé 牽:qiān 頭:tóu 門:mén 財:cái 開:kāi 總:zǒng 術:shù 規:guī 質:zhì 強:qiáng 據:jù 標:biāo 調:diào 統:tǒng 項:xiàng 達:dá 過:guò"
    ).split()
)


# What is put behind a character stands behind the marks that it closes: it is no part of the words.
_SPOKEN: Final = re.compile(f"([{''.join(_PINYIN)}])[\U00100000-\U0010fffd]*")
_ANY: Final = re.compile("[^\U000f0000-\U0010fffd][\U00100000-\U0010fffd]*")


def narrowed(text: str) -> str:
    """The text with half-width ，：；（）."""
    return text.translate(_HALF)


def half_width(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """，：；（） as , : ; ( )."""
    return [narrowed(line) for line in lines]


def widened(text: str) -> str:
    """The text with full-width digits and percent signs."""
    return text.translate(_FULL)


def full_width_digits(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """２０２４年, ９５％."""
    return [widened(line) for line in lines]


def spaced_numbers(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """2024 年 5 月 6 日; 〔2024〕 12 号."""
    return [re.sub(r"(?<=\d)(?=[年月日号])|(?<=〕)(?=\d)", " ", _DATE.sub(r"\1年 \2月 \3日", line)) for line in lines]


def square_brackets(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """[2024] or 【2024】 for 〔2024〕."""
    shape = rng.choice((r"[\1]", r"【\1】"))
    return [_NUMBER.sub(shape, line) for line in lines]


def round_brackets(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """（2024） for 〔2024〕."""
    return [_NUMBER.sub(r"（\1）", line) for line in lines]


def lost_bracket(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """青政办发〔202412号: the second bracket of the paper's own number lost on its line."""
    return [re.sub("〕", "", line) if bare(line) == draft.number and "〔" in line else line for line in lines]


def other_brackets(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """〔牵头单位：…〕 or 【…】 for （牵头单位：…）."""
    left, right = rng.choice(("〔〕", "【】"))
    return [_NOTE.sub(rf"{left}\1{right}", line) for line in lines]


def chinese_date(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """二〇二四年五月六日 for the date under the signature, with any of the zeros that pages have."""
    zero = rng.choice("〇○零OＯ0")
    year = str.maketrans("0123456789", zero + "一二三四五六七八九")

    def small(words: str) -> str:
        n = int(words)
        tens, ones = divmod(n, 10)
        return ("" if not tens else ("十" if tens == 1 else "一二三"[tens - 1] + "十")) + ("一二三四五六七八九"[ones - 1] if ones else "")

    def spell(m: re.Match[str]) -> str:
        return f"{m[1].translate(year)}年{small(m[2])}月{small(m[3])}日"

    return [_DATE.sub(spell, line) if _DATE.fullmatch(line) else line for line in lines]


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def to_traditional(text: str) -> str:
    """The text in traditional script, marks where they were: OpenCC's words keep their length."""
    plain = MARK.sub("", text)
    changed = _converter().convert(plain)
    assert len(changed) == len(plain), "a conversion that changes the length"
    out, at = [], 0
    for c in text:
        if MARK.match(c):
            out.append(c)
        else:
            out.append(changed[at])
            at += 1
    return "".join(out)


def traditional(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Traditional script, made by machine."""
    return to_traditional("\n".join(lines)).split("\n")


def with_pinyin(rng: random.Random, text: str) -> str:
    """發(fā)展(zhǎn): readings behind the characters for which a page's script had one."""
    return _SPOKEN.sub(lambda m: f"{m[0]}({_PINYIN[m[1]]})" if rng.random() < 0.8 else m[0], text)


def pinyin(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Traditional script with readings put in."""
    return [with_pinyin(rng, line) for line in traditional(rng, draft, lines)]


def tags(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Tags and entities that a crawler left."""
    shape = rng.choice(("<p>{}</p>", "&nbsp;&nbsp;{}", "{}<br/>", '<p style="text-indent: 2em;">{}</p>'))
    return [line if "|" in line or "\t" in line else shape.format(line) for line in lines]


def zero_width(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Characters that nobody sees, at some places."""
    hidden = rng.choice("\u200b\ufeff\u00ad")
    return [_ANY.sub(lambda m: m[0] + hidden if rng.random() < 0.03 else m[0], line) for line in lines]
