"""Who signs a paper, and when (署名、成文日期): the last date that stands alone or behind its signers, and the units above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from govdoc.grammar.dates import DateHit, find_dates, read_date
from govdoc.grammar.units import Unit, ends_like_unit, is_unit_list, split_units
from govdoc.lexicon import table
from govdoc.outline import Label, Line
from govdoc.parsers.annexes import file_of
from govdoc.text import NormalizedText

__all__ = ["read_signature", "signs"]

_TRAILING_DATE: Final = re.compile(
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|(?:19|20)\d\d[-.]\d{1,2}[-.]\d{1,2})(?:公布|发布|颁布)?\)?\Z"
)
_PROSE: Final = re.compile(r"[。;:,]")
_SEAL: Final = re.compile(r" ?\((?:加?盖章?|公|印|代)?章\)\Z|\(盖章处\)\Z")
_BRACKETED: Final = re.compile(r"\([^()]{2,80}\)")
_LAST_BRACKET: Final = re.compile(r"\([^()]{2,80}\)\Z")
_MOST_SIGNERS: Final = 14
_SIGNER_LONGEST: Final = 40
_UNDATED_MOST: Final = 4
_NEAR: Final = 8
_DATE: Final = Label.DATE
_TAIL: Final = frozenset({Label.DISCLOSURE, Label.CC, Label.PRINTED})
_WIDE: Final = 20  # characters of a line that a page may have wrapped
_LABEL_LONGEST: Final = 14
_SENTENCES: Final = frozenset({Label.TEXT, Label.MARKED})
_ADDRESS: Final = re.compile(r"(?<![年月])(?:\d{5,12}|[A-Za-z]{2,12})\Z")  # a telephone, a mailbox
_GOES_ON: Final = (",", "、", "和", "与", "及", "或", "由", "向", "送", "报", "的", "各", "至")  # …请将意见送⏎云江市水利局
_SENTENCE_ENDS: Final = '。!?;:)】〕》"'
_SIGNED: Final = frozenset({Label.TEXT, Label.AGENCY, Label.TITLE})


@cache
def _lines(row: str, after: str = "") -> re.Pattern[str]:
    return table("lines").regex(row, after=after)


def read_signature(main: Sequence[int], lines: tuple[Line, ...], taken: set[int], body: int) -> tuple[list[Unit], DateHit | None]:
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
        if units and k > 0:
            if whole := _over_two_lines(lines[main[k]], lines[main[k + 1]]):
                units[0] = whole
                used.add(main[k])
            units = _behind_last_sentence(lines[main[k]]) + units
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


def _over_two_lines(above: Line, line: Line) -> Unit | None:
    """The long name of one organ that a page broke: 中共云江市委人才工作⏎领导小组办公室."""
    if (
        above.label is not Label.TEXT
        or len(above.folded) > _SIGNER_LONGEST
        or above.folded[-1] in _SENTENCE_ENDS
        or not _lines("rest_of_name").match(line.folded)
    ):
        return None
    names = split_units(NormalizedText.join([above.body, line.body]))
    return names[0] if len(names) == 1 and is_unit_list(names[0].piece) else None


def _behind_last_sentence(line: Line) -> list[Unit]:
    """The first of several organs that sign, left on the line of the body's last sentence: …依法处理。 云江市水利局⏎云江市财政局⏎2024年3月8日."""
    end = line.folded.rfind("。 ")
    tail = line.body[end + 1 :].strip() if end > 0 else line.body[:0]
    return _units(tail) if tail and len(tail) <= _SIGNER_LONGEST and is_unit_list(tail) else []


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
        or _lines("closing_words", r"\Z").search(s)
    ):
        return False
    return "、" in s if ":" in s[:_LABEL_LONGEST] else "," in s or "。" in s


def _behind_a_sentence(lines: tuple[Line, ...], main: Sequence[int], n: int) -> bool:
    """Does the body end above a line of units, the units of other signatures left out? The last cell of a table stands below a cell."""
    while n > 0 and lines[main[n - 1]].label is Label.AGENCY:
        n -= 1
    return n > 0 and (lines[main[n - 1]].folded[-1] in _SENTENCE_ENDS or lines[main[n - 1]].label is Label.ATTACHMENT)


def _ends(line: Line) -> bool:
    """What may follow a signature without a day: the tail, the link to an annex, or a month (2024年5月)."""
    return (
        line.label in _TAIL
        or file_of(line) is not None
        or (len(line.folded) <= 12 and (hit := read_date(line.body)) is not None and hit.precision == "month")
    )


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
    return [] if _lines("signer").match(line.folded) else None
