"""What pages add to a title: tags and letterheads before it, a site's name, the paper's number or whether it still holds behind."""

from __future__ import annotations

import re
from typing import Final

from govdoc.outline import Label, Line
from govdoc.parsers.labels import is_title
from govdoc.text import NormalizedText

__all__ = ["bare_title", "has_headline", "without_number"]

_ADDED_MOST: Final = 3
_NEAR: Final = 12  # lines between a page's headline and the paper's title
_TWICE_LEAST: Final = 10  # characters of a title that stands twice on its line
# 【部门文件】…, "党政混合信息公开" …, 云水发〔2024〕3号…, 某局某局关于…; …-某市门户网站, … [云水发〔2024〕3号], …【已废止】.
_NUMBER: Final = r"[\u4e00-\u9fff]{2,12}[〔\[(【{<]? ?(?:19|20)\d\d ?[〕\])】}>]? ?第?\d{1,4}号"
_FRONT: Final = re.compile(
    r"[·•] ?|-{5,60} ?|【[^】]{1,12}】 ?|\[[^\[\]]{1,12}\] ?|\"[^\"]{2,14}\" |(?P<organ>[\u4e00-\u9fff]{4,20})(?=(?P=organ))"
)
_DAY: Final = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_STATE: Final = r"[\[(【](?:已?(?:废止|失效|停止执行)|现行有效|(?:全文|部分|条款)(?:有效|废止|失效))[\])】]"
_BACK: Final = re.compile(
    rf"(?: ?(?:[-_|] ?){{1,2}}(?P<site>[\u4e00-\u9fff]{{2,20}})| ?[\[(【〔](?:{_DAY}[ ,]?)?{_NUMBER}(?:[ ,]?{_DAY})?[\])】〕]"
    rf"| ?{_STATE}| ?[(【][\u4e00-\u9fff]{{2,14}}令 ?第? ?\d{{1,4}} ?号[)】]"
    rf"|(?<=[法例定则程]) ?[(【]?(?:(?:19|20)\d\d年?)?(?:(?:最新)?全文(?:发布)?|最新版本?)[)】]?| ?- ?{_NUMBER}| ?[\[(【〔](?:19|20)\d\d年 ?第 ?\d{{1,4}} ?号[\])】〕])\Z"
)
# Above a paper only, for lists and tables of papers show the same: 云水发〔2024〕3号 …的通知.
_NUMBER_FIRST: Final = re.compile(rf"[\[(【]?{_NUMBER}[\])】]? ?")
_NUMBER_LAST: Final = re.compile(rf"[ ,]?(?<=.){_NUMBER}\Z")
_NUMBER_BEHIND: Final = re.compile(rf" ?[(【\[〔]{_NUMBER}[)】\]〕]\Z")


_WHOLE: Final = re.compile(r"《(?=[^《》]{0,60}(?:关于|印发|转发|公布|发布))[^《》]{6,150}》\Z")  # a site's way of writing every title


def bare_title(piece: NormalizedText, s: str, *, head: bool) -> NormalizedText | None:
    """The title of a line that adds something to it: a tag or the letterhead before it, a site's name, its own number or 【已废止】 behind.

    None where the line adds nothing or what is left is no title; above a paper (`head`) a bare number and 《》 around all count as added too.
    """
    rest = piece
    if (tag := s.find('" />')) > 0:  # what a broken tag of the page's head left behind the title
        rest, s = rest[:tag], s[:tag]
    half = len(s) // 2
    if head and half >= _TWICE_LEAST and s[:half].rstrip() == s[-half:].lstrip():
        return piece[-half:].lstrip()
    if m := _FRONT.match(s) or (_NUMBER_FIRST.match(s) if head else None):
        rest, s = rest[m.end() :], s[m.end() :]
    if head and s[:1] == "《" and _WHOLE.match(s):
        rest, s = rest[1:-1], s[1:-1]
    for _ in range(_ADDED_MOST):
        m = _BACK.search(s, max(0, len(s) - 40))
        if m is None or (m["site"] and is_title(s)):  # …工作总结-计划: a title may end so
            break
        rest, s = rest[: m.start()].rstrip(), s[: m.start()].rstrip()
    if head and not is_title(s) and (m := _NUMBER_LAST.search(s, max(0, len(s) - 40))):
        # The code of a number that is glued on begins behind the title's last word.
        at = next((k for k in range(m.start(), m.start() + 12) if is_title(s[:k].rstrip(" ,"))), m.start())
        rest, s = rest[:at].rstrip(" ,"), s[:at].rstrip(" ,")
    return rest.strip() if len(rest) < len(piece) and ("关于" in s or head) and is_title(s) else None


def without_number(piece: NormalizedText) -> NormalizedText:
    """The words of a headline without the paper's number in brackets behind them: 2021年重点工作任务（云政发〔2021〕2号）."""
    m = _NUMBER_BEHIND.search(piece.folded)
    return piece[: m.start()].rstrip() if m is not None and m.start() else piece


def has_headline(lines: tuple[Line, ...], j: int) -> bool:
    """Does the title below two blank lines stand above already, as the page's headline, without the organ that the page names between?"""
    below = [x.folded for x in lines[j + 1 : j + 5] if x.label is not Label.BLANK][:1]
    apart = j + 1 < len(lines) and lines[j + 1].label is Label.BLANK
    return apart and below != [] and any(x.folded == below[0] for x in lines[max(0, j - _NEAR) : j])
