"""The tail of a paper: signature and date (署名、成文日期), disclosure note, copies (抄送), printing line (印发)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates, read_date
from govdoc.grammar.units import Unit, ends_like_unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.copies_to import read_copies
from govdoc.text import NormalizedText

__all__ = ["Closing", "read_closing", "signs"]

_TRAILING_DATE: Final = re.compile(
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|(?:19|20)\d\d[-.]\d{1,2}[-.]\d{1,2})(?:公布|发布|颁布)?\)?\Z"
)
_PROSE: Final = re.compile(r"[。;:,]")
_SEAL: Final = re.compile(r" ?\((?:加?盖章?|公|印|代)?章\)\Z|\(盖章处\)\Z")
_BRACKETED: Final = re.compile(r"\([^()]{2,80}\)")
_LAST_BRACKET: Final = re.compile(r"\([^()]{2,80}\)\Z")
_MOST_SIGNERS: Final = 14
_UNDATED_MOST: Final = 4
_NEAR: Final = 8
_DATE: Final = Label.DATE
_ADDRESSEE: Final = Label.ADDRESSEE
_FIELD: Final = Label.FIELD
_MORE: Final = re.compile(r"(?<=开)[,;。]|(?<=发布)[,;。]")
_TAIL: Final = frozenset({Label.DISCLOSURE, Label.CC, Label.PRINTED})
_WIDE: Final = 20  # characters of a line that a page may have wrapped
_LABEL_LONGEST: Final = 14
_SENTENCES: Final = frozenset({Label.TEXT, Label.MARKED})
_ADDRESS: Final = re.compile(r"(?<![年月])(?:\d{5,12}|[A-Za-z]{2,12})\Z")  # a telephone, a mailbox
_GOES_ON: Final = (",", "、", "和", "与", "及", "或", "由", "向", "送", "报", "的", "各", "至")  # …请将意见送⏎云江市水利局
_SENTENCE_ENDS: Final = '。!?;:)】〕》"'
_SIGNED: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE})


@dataclass(frozen=True, slots=True)
class Closing:
    """What the tail gives; `lines` are the indices (into the part's or document's lines) that it takes up."""

    signers: tuple[Unit, ...]
    date: DateHit | None
    disclosure: NormalizedText | None
    cc: tuple[Unit, ...]
    printed: DateHit | None
    addressed: tuple[Unit, ...]  # behind a label: 主送：各县水利局
    lines: frozenset[int]


@cache
def _pattern(row: str) -> re.Pattern[str]:
    return table("lines").regex(row)


@cache
def _closed() -> re.Pattern[str]:
    """特此通知 without its full stop."""
    return table("lines").regex("closing_words", after=r"\Z")


def read_closing(main: Sequence[int], everything: Sequence[int], lines: tuple[Line, ...], body: int) -> Closing:
    """The tail of a document: its signature from the lines of the main part, the rest from anywhere in it; `body` is the first line below the head."""
    taken: set[int] = set()
    signers, date = _signature(main, lines, taken, body)
    disclosure = None
    cc: list[Unit] = []
    printed = None
    addressed: list[Unit] = []
    for n, j in enumerate(everything):
        line = lines[j]
        label = line.label
        if label is _ADDRESSEE and not addressed and (m := _pattern("sent_to").match(line.folded)) is not None:
            addressed = split_units(line.body[m.end() :].strip(" :。"))
            taken.add(j)
        elif label is _FIELD and j >= body and line.folded.startswith("印发"):
            printed = _day(line) or printed
            taken.add(j)
        elif disclosure is None and (
            label is Label.DISCLOSURE or (label is _FIELD and j >= body and _pattern("disclosure").match(line.folded) is not None)
        ):
            disclosure = _note(line)
            taken.add(j)
        elif label is _DATE and disclosure is None and "公开" in line.folded:  # 2024年5月6日（此件公开发布）
            disclosure = line.body[line.folded.find("(") + 1 :].strip(" ()。")
        elif label is Label.CC or (label is Label.PRINTED and _pattern("cc").match(line.folded) is not None):
            copies = read_copies(everything[n:], lines)
            cc += [u for u in copies.units if all(u.text != known.text for known in cc)] if j not in taken else []
            printed = copies.printed or printed
            taken |= copies.lines
        elif label is Label.PRINTED:
            printed = _day(line) or printed
            taken.add(j)
    return Closing(tuple(signers), date, disclosure, tuple(cc), printed, tuple(addressed), frozenset(taken))


def _day(line: Line) -> DateHit | None:
    return next((h for h in find_dates(line.body) if h.date), None)


def _note(line: Line) -> NormalizedText:
    """此件公开发布, without its brackets and without what else stands in them (联系人：…)."""
    note = line.body.strip(" ()[]【】〔〕。")
    more = _MORE.search(note.folded)
    return note[: more.start()] if more else note


def _signature(main: Sequence[int], lines: tuple[Line, ...], taken: set[int], body: int) -> tuple[list[Unit], DateHit | None]:
    """The last date of the main part that stands alone or behind a signature, and the units above it.

    In the head only a date in words with a unit above it signs (云江市统计局⏎2024年3月5日): any other is the page's.
    """
    for n in range(len(main) - 1, 0, -1):
        j = main[n]
        line = lines[j]
        last = line.folded[-1]
        if last not in "日)布" and not last.isdecimal() and line.label is not _DATE:
            continue
        date, units = _dated(line)
        if date is None:
            continue
        used, k = {j}, n - 1
        while (
            k > 0
            and len(units) < _MOST_SIGNERS
            and (above := _signing_units(lines[main[k]])) is not None
            and not (
                _runs_over(lines[main[k - 1]])
                and (lines[main[k]].label is not Label.AGENCY or lines[main[k - 1]].folded.endswith(_GOES_ON))
            )
        ):
            units = above + units
            used.add(main[k])
            k -= 1
        if (j < body and not (units and "年" in line.folded)) or (
            "年" not in line.folded and _signed_above(lines, main[max(0, k - _NEAR) : k + 1])
        ):
            continue
        if units or n >= len(main) - 6 or line.label is Label.DATE:
            taken |= used
            return units, date
    for n in range(len(main) - 1, max(0, len(main) - 8), -1):  # a signature that lost its date
        j = main[n]
        signer = lines[j].body if lines[j].label is Label.AGENCY else _in_brackets(lines[j])
        if (
            signer is not None
            and j >= body
            and (n == len(main) - 1 or _ends(lines[main[n + 1]]))
            and _behind_a_sentence(lines, main, n)
            and (lines[j].label is Label.AGENCY or not any(_names_units(lines[k]) for k in main[:n]))
        ):
            taken.add(j)
            units, k = _units(signer), n - 1
            while 0 < k > n - _UNDATED_MOST and lines[j].label is lines[main[k]].label is Label.AGENCY and main[k] >= body:
                units, k = _units(lines[main[k]].body) + units, k - 1
                taken.add(main[k + 1])
            return units, None
    return [], None


def _signed_above(lines: tuple[Line, ...], above: Sequence[int]) -> bool:
    """Does a day in words stand alone a few lines above one in figures? Then it signs, and the other is the page's."""
    return any(lines[j].label is _DATE and "年" in lines[j].folded and lines[j].folded[-1] == "日" for j in above)


def _in_brackets(line: Line) -> NormalizedText | None:
    """The units that stand alone in brackets, as under an article or a bulletin: （云江市统计局）."""
    inner = line.body[1:-1]
    return inner if line.label is Label.TEXT and _BRACKETED.fullmatch(line.folded) and is_unit_list(inner) else None


def _names_units(line: Line) -> bool:
    """Does a bracket of units close the line? Then the last such bracket of the paper gives units a duty, too."""
    m = _LAST_BRACKET.search(line.folded)
    return m is not None and is_unit_list(line.body[m.start() + 1 : -1])


def _runs_over(line: Line) -> bool:
    """Does a hard wrap cut a sentence or a list of units here (…请将意见⏎反馈我局)? What follows signs nothing."""
    s = line.folded
    if (
        line.label not in _SENTENCES
        or len(s) < _WIDE
        or s[-1] in _SENTENCE_ENDS
        or ends_like_unit(s)
        or _ADDRESS.search(s)
        or _closed().search(s)
    ):
        return False
    return "、" in s if ":" in s[:_LABEL_LONGEST] else "," in s or "。" in s


def _behind_a_sentence(lines: tuple[Line, ...], main: Sequence[int], n: int) -> bool:
    """Does the body end above a line of units, the units of other signatures left out? The last cell of a table stands below a cell."""
    while n > 0 and lines[main[n - 1]].label is Label.AGENCY:
        n -= 1
    return n > 0 and (lines[main[n - 1]].folded[-1] in _SENTENCE_ENDS or lines[main[n - 1]].label is Label.ATTACHMENT)


def _ends(line: Line) -> bool:
    """What may follow a signature without a day: the tail, or a month (2024年5月)."""
    return line.label in _TAIL or (len(line.folded) <= 12 and (hit := read_date(line.body)) is not None and hit.precision == "month")


def _units(piece: NormalizedText) -> list[Unit]:
    """The units of a signature, without what marks the seal: 云江市水利局（代章）."""
    units = split_units(piece)
    if "章" not in piece.folded:
        return units
    return [Unit(u.piece[: seal.start()], u.kind) if (seal := _SEAL.search(u.piece.folded)) and seal.start() else u for u in units]


def _dated(line: Line) -> tuple[DateHit | None, list[Unit]]:
    """The date of a signature line, with the units that stand before it on the same line."""
    if line.label is Label.DATE:
        return read_date(line.body), []
    if line.label not in _SIGNED or len(line.body) > 160 or not _TRAILING_DATE.search(line.folded, max(0, len(line.folded) - 32)):
        return None, []
    hits = [h for h in find_dates(line.body) if h.date]
    if not hits:
        return None, []
    before = line.body.up_to(hits[-1].piece).strip(" (")
    if before and (not is_unit_list(before) or _PROSE.search(before.folded)):
        return None, []
    return hits[-1], _units(before) if before else []


def signs(line: Line) -> bool:
    """Is a line a whole signature: units and their date?"""
    if line.label not in _SIGNED or not line.folded or not (line.folded[-1] in "日)" or line.folded[-1].isdecimal()):
        return False
    date, units = _dated(line)
    return date is not None and bool(units)


def _signing_units(line: Line) -> list[Unit] | None:
    """The units of a line above the date; an empty list for the person who signs an order; None where the signature ends."""
    if line.folded[0] in "、,;":  # the rest of a list that a hard wrap cut
        return None
    if line.label is Label.AGENCY or (
        line.label is Label.TEXT and len(line.body) <= 80 and not line.folded.endswith(("负责)", "。", ";")) and is_unit_list(line.body)
    ):
        return _units(line.body)
    return [] if _pattern("signer").match(line.folded) else None
