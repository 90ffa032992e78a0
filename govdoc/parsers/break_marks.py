"""Numbering marks inside a line that lost its breaks: which of them begin a section, as their neighbours in the sequence prove."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from govdoc.parsers.break_candidates import MARK_BEGINS, SequenceMark, candidate
from govdoc.parsers.break_firsts import HEADING_LONGEST, LABEL_LINE_LONGEST, begins, goes_on_from, heads_text, nests, skips, stands_below
from govdoc.parsers.break_trees import item_marks, tree_marks

__all__ = ["marks_in_sequence"]

_ANNOUNCES: Final = ("如下:", "如下: ", "如下:\n")
_FORM: Final = re.compile(r".{1,3}、收到和处理政府信息公开申请")  # its table numbers its own rows
_BEHIND_FORM: Final = re.compile(r"[一二三四五六七八九十]、(?:因?政府信息公开.{0,14}(?:复议|诉讼)|存在|其他)")
_NONE: Final[Mapping[str, int]] = {}
_RANK: Final = {"chapter": 0, "section": 1, "cn": 1, "article": 2, "cn_paren": 3, "arabic": 4}
_RUNS_ON: Final = {"article": ("chapter", "section"), "cn": ("chapter", "section")}  # what counts on through these
_WORD_GAP: Final = re.compile(r" (?<=[\u3400-\u9fff:\d)] )(?=[\u3400-\u9fff《(\d])")


def marks_in_sequence(s: str, labels: Sequence[int], *, lone: bool, open_above: Mapping[str, int] = _NONE) -> list[int]:
    """Where marks stand that their neighbours prove, if enough of them do; behind a label line (`labels`) one needs no sentence end.

    `open_above` are the sequences open on the lines above: their kinds, each with its last number.
    """
    if lone and "1.1" in s and (tree := tree_marks(s)):
        return [*_sequence(s[: tree[0]], labels, lone=True, open_above=open_above), *tree]
    marks = _sequence(s, labels, lone=lone, open_above=open_above)
    return sorted({*marks, *item_marks(s, marks)}) if lone else marks


def _sequence(s: str, labels: Sequence[int], *, lone: bool, open_above: Mapping[str, int]) -> list[int]:
    """Where the marks of words and of single numbers stand that their neighbours prove."""
    found = [c for m in MARK_BEGINS.finditer(s) if (c := candidate(s, m))]
    last = dict(open_above)
    running = dict(open_above)  # items that count on through several headings
    kept: list[SequenceMark] = []
    form = announced = False
    for i, c in enumerate(found):
        if form and _BEHIND_FORM.match(s, c.at) is None:
            continue
        form = c.kind == "cn" and _FORM.match(s, c.at) is not None
        above = kept[-1].at if kept else 0 if c.kind in ("chapter", "article") else -HEADING_LONGEST - 1  # the title, glued to 第一章
        label = labels[bisect_left(labels, c.at) - 1] if labels and labels[0] < c.at else above
        above = max(above, label)
        heads = c.at - above <= (LABEL_LINE_LONGEST if above == label else HEADING_LONGEST) and "。" not in s[above : c.at]
        if not c.number:  # （一） () （三）
            c = c._replace(number=last.get("cn_paren", 0) + 1)
            if not any(f.kind == "cn_paren" and f.number == c.number + 1 for f in found[i + 1 : i + 2]):
                continue
        counts_on = c.kind in ("arabic", "cn_paren") and c.number == running.get(c.kind, 0) + 1 and (c.proved or heads)
        if c.doubtful and not (heads and c.number == 1 if c.kind == "cn_paren" else counts_on and c.proved and c.number > 1):
            continue
        # 1. behind a heading without text, as under the heading before
        again = c.number == 1 and c.kind in running and heads and bool(kept) and _RANK[kept[-1].kind] < _RANK[c.kind]
        opens = i == 0 and c.kind == "article" and not s[: c.at].strip()  # 第十二条…。 第十三条…: one article ran into the next
        announced = announced or (c.kind == "cn" and c.number == 1 and s.endswith(_ANNOUNCES, 0, c.at))  # 现就有关事项通知如下：一、…
        if (
            not opens
            and not (announced and not kept)
            and not again
            and not counts_on
            and not _continues(c, last, found, i, heads=heads)
            and not (kept and stands_below(s, c, kept[-1], last, heads=heads))
            and not skips(s, found, i, last)
            and not (lone and (begins(s, c, found, i, labels) or goes_on_from(c, last, found, i) or heads_text(s, c) or nests(s, found, i)))
        ):
            continue
        running[c.kind] = last[c.kind] = c.number
        for kind in [k for k in last if _RANK[k] > _RANK[c.kind] and c.kind not in _RUNS_ON.get(k, ())]:
            del last[kind]
        kept.append(c)
    outer = [c for c in kept if c.kind in ("cn", "article", "chapter", "section") and (c.proved or lone)]
    inner = [c for c in kept if c.kind in ("cn_paren", "arabic")]
    goes_on = outer and outer[0].proved and outer[0].number == open_above.get(outer[0].kind, -1) + 1
    sure = lone and (any(heads_text(s, c) for c in outer) or any(nests(s, found, found.index(c)) for c in outer))
    if len(outer) >= 2 or goes_on or sure or announced or ((outer or lone) and len(inner) >= 2):
        return [c.at for c in kept]
    # breaks that became spaces: one proved mark is enough
    return [c.at for c in kept] if outer and sum(1 for _ in _WORD_GAP.finditer(s)) >= 8 else []


def _continues(c: SequenceMark, last: dict[str, int], found: Sequence[SequenceMark], i: int, *, heads: bool) -> bool:
    """The next of an open sequence, or a first one that a second follows before the sequence around it goes on.

    `heads`: the mark stands right behind a heading that lost its line break too.
    """
    if c.kind in last and c.number == last[c.kind] + 1:
        return c.proved or heads or c.kind in ("cn", "cn_paren")
    if c.proved and c.kind in last and c.kind in ("cn", "cn_paren") and _miscounted(c, last[c.kind], found[i + 1 :]):
        return True
    if c.number != 1 or not (c.proved or heads or c.kind == "cn_paren"):
        return False
    if (c.proved and c.kind == "cn") or (c.kind == "cn_paren" and heads):
        return True
    for j in range(i + 1, len(found)):
        f = found[j]
        if f.kind == c.kind and not f.doubtful:
            return f.number in (0, 2)
        if _RANK[f.kind] < _RANK[c.kind] and f.proved and f.number == last.get(f.kind, 0) + 1:
            return False
    return False


def _miscounted(c: SequenceMark, last: int, later: Sequence[SequenceMark]) -> bool:
    """（一）…（二）…（四）…（五）, （一）…（二）…（二）…（四）: a number left out or said twice, behind which the count goes on."""
    after = next((f.number for f in later if _RANK[f.kind] <= _RANK[c.kind]), 0)
    return (c.number == last + 2 and after == c.number + 1) or (c.number == last > 1 and after == c.number + 2)
