"""Metamorphic laws: what a scrape does to a paper changes no fact of it. Simplified or traditional script, half or full width, other line
ends, blank lines, navigation around it, pinyin in it, its body twice, another paper behind it: the same facts, at other places.

The laws hold a paper against itself, so they need no answers and hold for any paper. What is not kept yet is listed by law and paper, with the reason, in
`cases/law_gaps.toml`, each entry a test that must fail; `GOVDOC_RENEW_GAPS=1` takes out of the list what is kept by now, and adds nothing.
"""

from __future__ import annotations

import json
import os
import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias

import pytest
from opencc import OpenCC

import govdoc
from tests.conftest import CORPUS, ROOT
from tests.facts import KINDS, Said, said
from tests.laws import values
from tests.papers import GENRES, paper
from tests.papers.layout_marks import narrowed, widened, with_pinyin

Law: TypeAlias = Callable[[str], str]

GAPS: Final = ROOT / "tests" / "cases" / "law_gaps.toml"
_ENDS: Final = re.compile(r"\r\n?")
_HEADING: Final = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]).{1,38}(?<![。；])")
_SUBHEADING: Final = re.compile(r"（[一二三四五六七八九十]{1,3}）.{1,38}(?<![。；])")
_PINYIN: Final = re.compile(r"\([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\)")

HEAD: Final = "首页 > 政务公开 > 政策文件\n网站支持IPV6 | 无障碍阅读 | 长者模式\n字号：【大】【中】【小】  打印  收藏\n\n"
TAIL: Final = "\n\n【打印本页】 【关闭窗口】\n扫一扫在手机打开当前页\n分享到：\n主办：某市人民政府办公室  备案号：青ICP备00000123号  网站标识码：0000000017\n"


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def traditional(text: str) -> str:
    return _converter("s2t").convert(text)


def simplified(text: str) -> str:
    return _converter("t2s").convert(text)


def pinyin(text: str) -> str:
    return with_pinyin(random.Random(len(text)), traditional(text))


def plain_ends(text: str) -> str:
    return _ENDS.sub("\n", text)


def indented(text: str) -> str:
    """Two ideographic blanks before each line of prose; rows of tables are never indented so."""
    return "\n".join("　　" + line if line.strip() and "|" not in line else line for line in plain_ends(text).split("\n"))


def without_breaks(text: str) -> str:
    return re.sub(r"\n\s*", "", plain_ends(text))


def hard_wrapped(text: str) -> str:
    """Lines of prose broken after 36 characters, in mid-word."""
    lines = text.split("\n")
    return "\n".join(line if "|" in line or "\t" in line else "\n".join(_pieces(line, 36)) for line in lines)


def wrapped_on_paper(text: str) -> str:
    """Lines of prose as a page of thirty-five characters has them: a digit takes half the room, no line begins with a mark."""
    lines = text.split("\n")
    return "\n".join(line if "|" in line or "\t" in line else "\n".join(_set(line, 35)) for line in lines)


def as_markdown(text: str) -> str:
    """What converters make of a page: # before title and headings, bold headings, rows between bars over a rule, marks escaped that Markdown would read."""
    out: list[str] = []
    titled = in_table = False
    for line in filter(None, (line.strip(" 　") for line in plain_ends(text).split("\n"))):
        row = "|" in line and not line.startswith("[")
        if row:
            cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
            out += ["" * (not in_table), f"| {' | '.join(cells)} |"]
            out += [] if in_table else ["|" + " --- |" * len(cells)]
        else:
            line = re.sub(r"\A(\d{1,2})\.", r"\1\\.", re.sub(r"([\[\]*_])", r"\\\1", line))
            titled, above = True, titled
            mark = "# " if not above else "## " if _HEADING.fullmatch(line) else ""
            out += ["", f"**{line}**" if _SUBHEADING.fullmatch(line) else mark + line]
        in_table = row
    return "\n".join(out).lstrip("\n") + "\n"


def _set(line: str, width: int) -> list[str]:
    out, room = [""], float(width)
    for c in line:
        room -= 0.5 if ord(c) < 0x250 else 1
        if room < 0 and c not in "，；。、：）》〕】.,":
            out.append("")
            room = width - 1
        out[-1] += c
    return out


def _pieces(line: str, width: int) -> list[str]:
    return [line[i : i + width] for i in range(0, len(line), width)] or [line]


LAWS: Final[dict[str, Law]] = {
    "traditional script": traditional,
    "simplified script": simplified,
    "half width": narrowed,
    "full-width digits": widened,
    "blank lines": lambda text: plain_ends(text).replace("\n", "\n\n"),
    "crlf": lambda text: plain_ends(text).replace("\n", "\r\n"),
    "bare cr": lambda text: plain_ends(text).replace("\n", "\r"),
    "indented": indented,
    "trailing blanks": lambda text: plain_ends(text).replace("\n", "  \n"),
    "navigation": lambda text: HEAD + text + TAIL,
    "pinyin": pinyin,
    "body twice": lambda text: text + "\n" + text,
    "no line breaks": without_breaks,
    "paragraphs by gaps": lambda text: plain_ends(text).replace("\n", "　　"),
    "hard wraps": hard_wrapped,
    "wrapped on paper": wrapped_on_paper,
    "as Markdown": as_markdown,
}
ON_DRAWN: Final = (
    "paragraphs by gaps",
    "hard wraps",
    "wrapped on paper",
)  # specimens that are wrapped and gapped already would be so twice

# Without its lines no page shows where the cells of a table part, nor where a heading ends and its text begins: the guide has such tables kept
# as lines and either reading of a first sentence, so of the tables nothing is asked, and of the sections their labels and levels.
WITHOUT_LINES: Final = frozenset(KINDS) - {"tables", "sections"}


def kinds_of(law: str) -> list[str]:
    """The kinds of facts that a law must keep."""
    if law == "as Markdown":
        return sorted(frozenset(KINDS) - {"quotes"})  # an escaped bracket stands in a quote with its backslash
    return sorted(WITHOUT_LINES if law in ("no line breaks", "paragraphs by gaps") else KINDS)


@cache
def gaps() -> dict[str, dict[str, dict[str, Any]]]:
    """What is not kept yet: law → paper → its kinds of facts, and why."""
    return tomllib.loads(GAPS.read_text(encoding="utf-8")) if GAPS.exists() else {}


NAMES: Final = sorted(p.stem for p in (CORPUS / "raw").glob("*.txt"))
DRAWN: Final = [f"{genre} {seed}" for genre in sorted(GENRES) for seed in (1, 2)]
GLUED: Final = [f"{a}+{b}" for names in (NAMES, DRAWN) for a, b in zip(names, names[1:], strict=False)]


@cache
def text_of(name: str) -> str:
    if name in DRAWN:
        genre, seed = name.rsplit(" ", 1)
        return paper(int(seed), genre, []).text
    return (CORPUS / "raw" / f"{name}.txt").read_bytes().decode("utf-8")


def _read(text: str) -> list[dict[str, Said]]:
    """What the documents of a text say; every quote is the slice of the text at its span."""
    result = govdoc.parse_all(text)
    for document in result:
        for value in values(document):
            quote, span = getattr(value, "quote", None), getattr(value, "span", None)
            assert quote is None or quote == text[span.start : span.end], value
    return [said(document) for document in result]


@cache
def plain(name: str) -> list[dict[str, Said]]:
    return _read(text_of(name))


@cache
def changed(law: str, name: str) -> list[dict[str, Said]]:
    return _read(LAWS[law](text_of(name)))


@cache
def glued(pair: str) -> list[dict[str, Said]]:
    one, other = pair.split("+")
    return _read(text_of(one).rstrip() + "\n\n" + text_of(other).lstrip())


def folded(facts: Said) -> str:
    """The values in simplified script and without pinyin; 座標 and 批覆, which OpenCC writes for 坐标 and 批复, count as these."""
    return simplified(_PINYIN.sub("", repr(facts))).replace("座标", "坐标").replace("批覆", "批复")


def kept(before: list[dict[str, Said]], after: list[dict[str, Said]], kind: str) -> bool:
    """Do as many documents say the same of this kind?"""
    return len(before) == len(after) and all(
        a[kind] == b[kind] or folded(a[kind]) == folded(b[kind]) for a, b in zip(before, after, strict=True)
    )


def law_holds(law: str, name: str, kind: str) -> bool:
    if law == "another paper behind it":
        one, other = name.split("+")
        return kept([*plain(one), *plain(other)], glued(name), kind)
    return kept(plain(name), changed(law, name), kind)


def every_case() -> list[tuple[str, str]]:
    """Each law with each specimen. Drawn papers keep most of them in `test_truth.py`; here are those that their layouts do not show."""
    drawn = [(law, name) for law in ("body twice", "no line breaks", "as Markdown", *ON_DRAWN) for name in DRAWN]
    return [
        *((law, name) for law in LAWS if law not in ON_DRAWN for name in NAMES),
        *drawn,
        *(("another paper behind it", pair) for pair in GLUED),
    ]


@pytest.mark.parametrize(("law", "name"), every_case(), ids=lambda x: x)
def test_a_scrape_changes_no_fact(law: str, name: str) -> None:
    known = set(gaps().get(law, {}).get(name, {}).get("kinds", ()))
    lost = [kind for kind in kinds_of(law) if kind not in known and not law_holds(law, name, kind)]
    assert not lost


def _gap_cases() -> list[object]:
    return [
        pytest.param(law, name, kind, marks=pytest.mark.xfail(strict=True, reason=gap["why"]), id=f"{law}-{name}-{kind}")
        for law, papers in gaps().items()
        for name, gap in papers.items()
        for kind in gap["kinds"]
    ]


@pytest.mark.parametrize(("law", "name", "kind"), _gap_cases())
def test_gaps_are_gaps(law: str, name: str, kind: str) -> None:
    """Passes, and so tells that the list is to be shortened, as soon as a paper keeps the law."""
    assert law_holds(law, name, kind)


@pytest.mark.parametrize(("law", "name"), [(law, name) for law, papers in gaps().items() for name in papers])
def test_each_gap_says_why(law: str, name: str) -> None:
    gap = gaps()[law][name]
    assert set(gap) == {"kinds", "why"}
    assert gap["kinds"]
    assert len(gap["why"]) > 20, "a reason is a sentence"


@pytest.mark.skipif("GOVDOC_RENEW_GAPS" not in os.environ, reason="rewrites cases/law_gaps.toml")
def test_gaps_that_closed_leave_the_list() -> None:
    lines = [
        "# What a law does not keep yet, and why: law, paper, kinds of facts. `GOVDOC_RENEW_GAPS=1 pytest tests/test_laws.py -k leave` shortens the list."
    ]
    for law, papers in gaps().items():
        for name, gap in papers.items():
            if left := [kind for kind in gap["kinds"] if not law_holds(law, name, kind)]:
                kinds, why = json.dumps(left), json.dumps(gap["why"], ensure_ascii=False)
                lines += ["", f'["{law}"."{name}"]', f"kinds = {kinds}", f"why = {why}"]
    GAPS.write_text("\n".join(lines) + "\n", encoding="utf-8")
