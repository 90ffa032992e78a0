"""Which lines of a page are the paper and its head, which are chrome (页面框架): menus, breadcrumbs, share bars, related links, footers.

The body is found first: the element that the site's system names as the one for the paper (`lexicon/pages.toml`), else the deepest one
that holds the running text. Then the head above it: the title that the page's own head names, the block of labels and values, a
heading. What stands above the head and below the body is chrome; between and within them what is one by its name, or is but links.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.readers.page_body import SPEAKS, body_of, is_chrome, is_named
from govdoc.readers.page_labels import is_label
from govdoc.readers.page_tables import PageTable
from govdoc.readers.page_tree import Element
from govdoc.readers.page_writer import PageLine

__all__ = ["chrome_lines"]

_FAR: Final = 80  # lines above the body among which its head is looked for
_NEAR: Final = 14  # lines above the body on which a date alone is the paper's
_LISTED: Final = 5  # links of a page that is a list of papers and holds none
_AROUND: Final = " \t\r\n\u3000\xa0【[■◆>»·|"
_FIELD: Final = re.compile(r"\A[\s\u3000\xa0·*▪◆■|\[【]{0,6}(?P<label>[\u4e00-\u9fff \u3000\xa0]{2,16})[\]】]?\s{0,3}[:：]")
_NUMBER: Final = re.compile(r"[〔\[（(]\s?(?:19|20)\d\d\s?[〕\]）)]\s?第?\s?\d{1,4}\s?号")
_DATED: Final = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}")
_ANNEX: Final = re.compile(r"\A[\s\u3000\xa0]{0,6}附\s?件\s?\d{0,2}\s?(?P<colon>[:：.、]?)\s?(?P<title>.{0,200})")
_SQUEEZED: Final = re.compile(r"[\s\u3000\xa0\u200b\ufeff《》“”\"'‘’]+")
_SITE: Final = re.compile(r"\s?[-_|—–]{1,2}\s?")
_HEADLINES: Final = frozenset({"h1", "h2", "h3", "ucaptitle"})


def chrome_lines(lines: Sequence[PageLine], elements: Sequence[Element], tables: Sequence[PageTable], titles: Iterable[str]) -> list[bool]:
    """For each line of a page: is it chrome? `titles` are what the page's head names as its title."""
    body = body_of(elements, {t.first for t in tables if t.is_data})
    boxes = _chrome_of(elements, body)
    begins = [a for a, _ in boxes]
    out = [_is_links(x) or ((n := bisect_right(begins, x.token)) > 0 and x.token < boxes[n - 1][1]) for x in lines]
    for i in range(_foot(lines, out), len(lines)):
        out[i] = True
    if not body.stops and sum(1 for x in lines if x.linked) >= max(_LISTED, len(lines) // 2):
        return [True] * len(lines)  # a list of papers
    if body.parent is None or body.name in ("body", "html"):
        return out
    keys = frozenset(k for t in titles for k in _keys(t))
    first = next((i for i, x in enumerate(lines) if x.token >= body.open), len(lines))
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].token < body.close), -1)
    headings = [e for e in elements if e.name in _HEADLINES and e.linked < e.size]
    head = _head(lines, first, out, keys, headings)
    if head is None and not any(_key(x.text) in keys for x in lines[first : first + _NEAR]):
        head = _beside(lines, first, body, out)
    for i in range(head if head is not None else first):
        out[i] = True
    for i in range(head if head is not None else first, first):
        out[i] = out[i] and _key(lines[i].text) not in keys
    stop = _behind(lines, last + 1, body, out, named=body.hints != "" and is_named(body))
    for i in range(stop, len(lines)):
        out[i] = True
    return out


# -- chrome ---------------------------------------------------------------------------------------------------------------


def _chrome_of(elements: Sequence[Element], body: Element) -> list[tuple[int, int]]:
    """The tokens of what is chrome by its name, or is but a list of links; inside the body only what is small beside it."""
    out: list[tuple[int, int]] = []
    end = -1
    for e in elements[1:]:
        if e.open < end or not e.size or e.holds(body):
            continue
        if body.holds(e):
            chrome = 5 * e.size < body.size and e.prose < SPEAKS and (is_chrome(e) or (e.links > 2 and 3 * e.linked > 2 * e.size))
        else:
            chrome = (is_chrome(e) and not is_named(e)) or (e.links > 2 and 2 * e.linked > e.size)
        if chrome:
            out.append((e.open, e.close))
            end = e.close
    return out


def _foot(lines: Sequence[PageLine], chrome: Sequence[bool]) -> int:
    """The first line of the page's footer: from the end up what is chrome, and addresses and telephones among it."""
    i = len(lines)
    while i and (chrome[i - 1] or _says_chrome(lines[i - 1].text) or _contact().match(lines[i - 1].text.strip(_AROUND))):
        i -= 1
    while i < len(lines) and not chrome[i] and not _says_chrome(lines[i].text):
        i += 1  # a telephone may be the paper's own
    return i


def _is_links(line: PageLine) -> bool:
    return line.linked > 0 and 5 * line.linked >= 4 * len(line.text.replace(" ", ""))


# -- the head -------------------------------------------------------------------------------------------------------------


def _head(lines: Sequence[PageLine], body: int, chrome: Sequence[bool], keys: frozenset[str], headings: Sequence[Element]) -> int | None:
    """The first line of the paper's head above the body; None where nothing there is one."""
    found: int | None = None
    for i in range(body - 1, max(-1, body - 1 - _FAR), -1):
        line = lines[i]
        if _key(line.text) in keys or (not chrome[i] and _is_head(line, body - i, headings)):
            found = i
    return found


def _is_head(line: PageLine, above: int, headings: Sequence[Element]) -> bool:
    s = line.text
    if (m := _FIELD.match(s)) and is_label(m["label"]):
        return True
    if len(s) <= 60 and (_NUMBER.search(s) or (above <= _NEAR and len(s) <= 40 and _DATED.match(s.strip("\u3000\xa0 （(")))):
        return True
    if 5 <= len(s) <= 130 and ("关于" in s or "办法" in s or "公报" in s) and _title().search(_SQUEEZED.sub("", s)):
        return True
    return len(s) >= 8 and any(e.open <= line.token < e.close for e in headings)


@cache
def _title() -> re.Pattern[str]:
    return table("titles").regex("title")


def _beside(lines: Sequence[PageLine], body: int, element: Element, chrome: Sequence[bool]) -> int:
    """Where nothing shows the head: the lines right above the body in the same element that are no chrome."""
    outer = element.parent
    i = body
    while i > 0 and outer is not None and lines[i - 1].token > outer.open and not chrome[i - 1]:
        i -= 1
    return i


@lru_cache(maxsize=1024)
def _key(s: str) -> str:
    return _SQUEEZED.sub("", s)


def _keys(title: str) -> list[str]:
    """A title of the page's head as it may stand on the page: whole, and without the site's name on either side."""
    pieces = [title, *_SITE.split(title)]
    return [k for p in pieces if len(k := _key(p)) >= 8]


# -- what stands behind ---------------------------------------------------------------------------------------------------


def _behind(lines: Sequence[PageLine], start: int, body: Element, chrome: Sequence[bool], *, named: bool) -> int:
    """The first line behind the body that is chrome: a list of annexes may follow, and lines of the same element where no name marks the body."""
    i = start
    outer = body.parent
    annexes = False
    while i < len(lines):
        s = lines[i].text
        m = _ANNEX.match(s)
        if m is not None and (
            m["title"].strip() or (i + 1 < len(lines) and not chrome[i + 1] and lines[i + 1].linked == 0 and _is_annex(lines[i + 1]))
        ):
            annexes = True
        elif not (annexes and _is_annex(lines[i])) and (
            annexes or named or chrome[i] or outer is None or lines[i].token >= outer.close or _ends_paper(s)
        ):
            return i
        i += 1
    return i


_FILE: Final = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|ceb)\b|\A[\s\u3000\xa0]{0,6}(?:附件\s?)?\d{1,2}\s?[.、．]", re.IGNORECASE
)


def _is_annex(line: PageLine) -> bool:
    return len(line.text) <= 120 and line.linked == 0 and _FILE.search(line.text) is not None


@cache
def _contact() -> re.Pattern[str]:
    return table("pages").regex("contact")


@cache
def _chrome_words() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    t = table("furniture")
    return frozenset(t.words("whole")), t.regex("start", before=r"\A"), t.regex("inside")


def _ends_paper(s: str) -> bool:
    """Does a line of chrome, or of labels, stand here?"""
    return _says_chrome(s) or ((m := _FIELD.match(s)) is not None and is_label(m["label"]))


@lru_cache(maxsize=1024)
def _says_chrome(s: str) -> bool:
    """Is a line chrome by its words: 扫一扫在手机打开当前页, 主办单位：…?"""
    s = s.strip("\u3000\xa0 ").replace("：", ":")
    whole, start, inside = _chrome_words()
    return s in whole or start.match(s) is not None or inside.search(s) is not None
