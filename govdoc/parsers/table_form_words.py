"""The words of the statutory forms in a text, whatever became of their grid: labels, column names and figures, one token each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govdoc.lexicon import table
from govdoc.once import Once
from govdoc.outline import Line
from govdoc.parsers.table_bars import BAR, cut_at_bars
from govdoc.parsers.table_gaps import split_wide
from govdoc.parsers.table_tokens import Token, squeeze
from govdoc.text import NormalizedText

__all__ = ["form_tokens", "form_words", "is_band", "is_corner", "is_figure", "level_of", "may_start_form", "starts_form", "without_gloss"]

_LONGEST: Final = 600  # cells that a form may take: the longest has some 260
_REVIEWS: Final = 15  # figures of the form on reviews, a row without a label
_PROSE: Final = 120  # a cell longer than this is the paragraph behind the form
_FIRST: Final = frozenset({"信息内容", "行政复议", "申请人情况"})
_BEGINNINGS: Final = frozenset(w[0] for w in _FIRST) | frozenset("第(本")
_FIRST_CUT: Final = frozenset(w[:k] for w in _FIRST for k in range(2, len(w) + 1))  # as far as a line break leaves them
_MARK: Final = re.compile(r"\A(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|\d{1,2}[.、])")
_LEVELS: Final = (re.compile(r"\A[一二三四]、"), re.compile(r"\A\([一二三四五六七八九十]{1,2}\)"), re.compile(r"\A\d{1,2}[.、]\D"))


@dataclass(frozen=True, slots=True)
class _Words:
    band: re.Pattern[str]
    corner: re.Pattern[str]
    figure: re.Pattern[str]
    then_figures: re.Pattern[str]
    known: frozenset[str]
    beginnings: frozenset[str]  # of known labels, at any place where a line may break
    levels: dict[str, int]
    run_together: re.Pattern[str]


def _make_words() -> _Words:
    t = table("forms")
    known = {squeeze(w) for r in t.rows if r.words and not r.name.endswith(("applications_columns", "reviews_blocks")) for w in r.words}
    levels: dict[str, int] = {}
    for row in t.rows:
        if row.name.startswith("applications_level"):
            for w in row.words:
                levels.setdefault(w, int(row.value))
    beginnings = frozenset(w[:k] for w in known for k in range(1, len(w)))
    labels = "|".join(re.escape(w) for w in sorted(known, key=lambda w: (-len(w), w)) if len(w) > 1)
    mark = r"(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|\d[.、])"
    firsts = "".join(sorted({w[0] for w in known}))  # the class of them in front dismisses most places
    run = rf"(?=[{re.escape(firsts)}\d第本(一二三四五六七八九十])(?:第二十条第\(?[一二三四五六七八九十]{{1,2}}\)?项|\(?本列数据的勾稽关系[^()]{{0,60}}\)|{mark}?(?:{labels}))"
    return _Words(
        t.regex("disclosure_band"),
        t.regex("applications_corner"),
        t.regex("figure"),
        t.regex("label_then_figures"),
        frozenset(known),
        beginnings,
        levels,
        re.compile(run),
    )


_WORDS: Final = Once(_make_words)
_GLUED: Final = re.compile(r"(?P<label>.{0,80}[^\d.,+-])[-+\d]\d{0,40}\Z")
_SIGNED: Final = re.compile(r"(?P<label>[^\d.,+-]{2,20}?)(?:(?:减少|增加|减|增|[-+])?\d[\d.,]{0,20}){1,3}(?:万?元)?\Z")
_FIGURES: Final = 7  # of a row of the form on applications, a digit each at least


def form_words(row: str) -> tuple[str, ...]:
    """The words of a row of ``lexicon/forms.toml``, in their order."""
    return table("forms").words(row)


def without_gloss(key: str) -> str:
    """A label without what somebody explains behind it: 上一年项目数量(指2019年事项数) is 上一年项目数量."""
    return key[: key.index("(")] if key[-1:] == ")" and key.find("(") > 0 and key not in _WORDS.made().known else key


def is_band(key: str) -> bool:
    """第二十条第（一）项, the row merged over the width of the first form."""
    return key.startswith("第二十条") and _WORDS.made().band.match(key) is not None


def is_corner(key: str) -> bool:
    """（本列数据的勾稽关系为：…）, the corner of the second form."""
    return key.startswith(("(本列", "本列")) and _WORDS.made().corner.match(key) is not None


@lru_cache(maxsize=1024)
def is_figure(key: str) -> bool:
    """Does a cell hold a figure of a form (150件, 减少5项, /)?"""
    return _WORDS.made().figure.match(key) is not None


def _without_mark(key: str) -> str:
    m = _MARK.match(key)
    return key[m.end() :] if m is not None else key


@lru_cache(maxsize=1024)
def level_of(key: str) -> int | None:
    """The column of labels, 1 to 3, that a label of the second form stands in, by its numbering, else by its words; None where it is none."""
    bare = _without_mark(key)
    known = _WORDS.made().levels.get(bare)
    for n, pattern in enumerate(_LEVELS, 1):
        if pattern.match(key):
            return n if n > 1 or known == 1 else None
    return known


def starts_form(key: str) -> bool:
    """May a cell with these words be the first of a statutory form?"""
    return key[:1] in _BEGINNINGS and (key in _FIRST or is_band(key) or is_corner(key))


def may_start_form(key: str) -> bool:
    """As `starts_form`, for a line that a break may have cut short (第二十条第⏎（一）项)."""
    return key in _FIRST_CUT or (key.startswith("第二十条") and (len(key) < 12 or is_band(key))) or is_corner(key)


def form_tokens(lines: tuple[Line, ...], start: int) -> list[Token]:
    """The words of the lines from `start` on, one token a cell, labels broken over lines joined; up to the first paragraph of prose."""
    raw: list[Token] = []
    for i in range(start, len(lines)):
        s = lines[i].folded
        if not s:
            continue
        raw += (tokens := _of_line(lines[i], i))
        if len(raw) > _LONGEST or (len(s) > _PROSE and any(len(t.key) > _PROSE and not is_corner(t.key) for t in tokens)):
            break
    return _whole_labels(raw)


def _of_line(line: Line, i: int) -> list[Token]:
    s = line.folded
    if BAR in s:
        cells = cut_at_bars(line.body, s, i)
    elif "  " in s:
        cells = [Token.of(p, i) for p in map(NormalizedText.strip, split_wide(line.body)) if p]
    else:
        cells = [Token(line.body, squeeze(s), i)]
    out: list[Token] = []
    empty = -(s.startswith(BAR) and s.count(BAR) != _REVIEWS)  # a bar opens the row, or its first cell is empty
    for token in cells:
        if token is None:
            empty += 1
            continue
        token.gap, empty = empty, 0  # the empty cells in front of it, for `in_place`
        out += _of_cell(token)
    return out


def _of_cell(token: Token) -> Iterable[Token]:
    """The token of a cell; several where figures or labels stand side by side in it."""
    piece, key = token.piece, token.key
    blanks = len(key) < len(piece)
    if blanks and all(map(is_figure, piece.folded.split())):
        return [Token.of(p, token.line) for p in split_wide(piece, narrow=True)]
    if is_figure(key) or without_gloss(key) in _WORDS.made().known:
        return (token,)
    if _runs_together(key):
        return _cut_labels(token)
    if blanks and (m := _WORDS.made().then_figures.match(piece.folded)) and _known(squeeze(piece.folded[: m.start("figures")])):
        return _with_figures(token, m.start("figures"))
    if not blanks and key[-1].isdigit() and (glued := _GLUED.match(key)) and _has_figures(glued["label"], len(key) - glued.end("label")):
        return (Token.of(piece[: glued.end("label")], token.line), Token.of(piece[glued.end("label") :], token.line))
    if not blanks and (key[-1].isdigit() or key[-1] == "元") and (m := _SIGNED.match(key)) and m["label"] in _WORDS.made().known:
        return (Token.of(piece[: m.end("label")], token.line), Token.of(piece[m.end("label") :], token.line))
    return (token,)


def _has_figures(label: str, digits: int) -> bool:
    """May these words be a label into which its figures ran: （一）予以公开3000003, 规章000?"""
    return digits >= _FIGURES if level_of(label) is not None else label in _WORDS.made().known


def _runs_together(key: str) -> bool:
    """Do several labels of the forms, and figures, make up nearly all of a cell's words?"""
    labels = [m.group() for m in _WORDS.made().run_together.finditer(key)]
    return len(labels) > 1 and 10 * (sum(map(len, labels)) + sum(c.isdigit() for c in key)) >= 7 * len(key)


def _known(key: str) -> bool:
    return key in _WORDS.made().known or level_of(key) is not None


def _with_figures(token: Token, at: int) -> Iterator[Token]:
    yield Token.of(token.piece[:at].strip(), token.line)
    yield from (Token.of(p, token.line) for p in split_wide(token.piece[at:].strip(), narrow=True))


def _cut_labels(token: Token) -> Iterator[Token]:
    """The labels that run together in one line, and what stands between them."""
    s = token.piece.folded
    places = [i for i, c in enumerate(s) if not c.isspace()]
    pos = 0
    for m in _WORDS.made().run_together.finditer(token.key):
        a, b = places[m.start()], places[m.end() - 1] + 1
        yield from (Token.of(p, token.line) for p in split_wide(token.piece[pos:a].strip(), narrow=True))
        yield Token.of(token.piece[a:b], token.line)
        pos = b
    yield from (Token.of(p, token.line) for p in split_wide(token.piece[pos:].strip(), narrow=True))


def _whole_labels(tokens: list[Token]) -> list[Token]:
    """Labels that were broken over lines joined: 本年新⏎制作数量, 商业⏎企业, （三⏎）不予公开."""
    beginnings = _WORDS.made().beginnings
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        key = tokens[i].key
        n = 1
        if is_figure(key):
            n = 2 if len(key) < 3 and i + 1 < len(tokens) and tokens[i + 1].key[0] in ".、" and _is_label(key + tokens[i + 1].key) else 1
        elif key in beginnings or not _is_label(key):
            n = next((n for n in (4, 3, 2) if _is_label("".join(t.key for t in tokens[i : i + n]))), 1)
        out.append(tokens[i] if n == 1 else Token.joined(tokens[i : i + n]))
        i += n
    return out


def _is_label(key: str) -> bool:
    return without_gloss(_without_mark(key)) in _WORDS.made().known or is_band(key) or (is_corner(key) and key.endswith(")"))
