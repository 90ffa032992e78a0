"""Head and tail of a paper: title, number, addressees, signature, date, copies."""

from __future__ import annotations

import datetime as dt

from tests.papers.draft import Writer, bare
from tests.papers.truth import Agency, Attachment, Number, Part, Title
from tests.papers.vocabulary import Place

__all__ = ["address", "annex_list", "copies", "date_words", "enclosure_title", "head", "number_for", "own_number", "sign"]


def date_words(date: dt.date) -> str:
    """2024年5月6日."""
    return f"{date.year}年{date.month}月{date.day}日"


def number_for(w: Writer, where: Place, kind: str) -> str:
    """A document number of this place and year: 青政办发〔2024〕12号."""
    return f"{where.code}{kind}〔{w.base.year}〕{w.rng.randint(1, 199)}号"


def head(w: Writer, title: str, doc_type: str | None, number: str | None) -> None:
    """The title line, which may hold marks, and the number line."""
    w.draft.title, w.draft.doc_type = bare(title), doc_type
    w.line(w.mark(Part("main", bare(title)), w.mark(Title(bare(title)), title)))
    if number is not None:
        own_number(w, number)


def own_number(w: Writer, number: str) -> None:
    """The number on a line of its own."""
    w.draft.number = number
    w.line(w.mark(Number(number), number))


def address(w: Writer, names: list[str]) -> None:
    """各县（市、区）人民政府，市政府各部门、各直属机构："""
    marked = [w.mark(Agency(n, "addressee"), n) for n in names]
    line = marked[0]
    for before, name, words in zip(names, names[1:], marked[1:], strict=False):
        both = before.startswith(("市政府各", "县政府各", "区政府各"))
        line += ("、" if both and name.startswith("各") else "，") + words
    w.line(line + "：")


def sign(w: Writer, issuers: list[str], *, seal_lost: bool = False) -> None:
    """The signature and the date of writing; where the seal was a picture, the date alone."""
    w.draft.issuers = list(issuers)
    w.draft.written = w.base
    if not seal_lost:
        for name in issuers:
            w.line(w.mark(Agency(name, "issuer"), name))
    w.line(date_words(w.base))


def enclosure_title(w: Writer, title: str, role: str = "enclosure") -> None:
    """The title line of an enclosed plan or an annex; the years of its limits begin anew."""
    w.year = w.base.year
    w.line(w.mark(Part(role, title), title))


def annex_list(w: Writer, titles: list[str]) -> None:
    """附件：1.… and its further lines."""
    if len(titles) == 1:
        w.line("附件：" + w.mark(Attachment(titles[0]), titles[0]))
        return
    for i, title in enumerate(titles, 1):
        w.line(("附件：" if i == 1 else "") + f"{i}.{w.mark(Attachment(title), title)}")


def copies(w: Writer, where: Place, issuer: str) -> None:
    """抄送 and 印发 lines."""
    s = where.short
    names = w.rng.choice(
        (
            [f"{s}委各部门", f"{s}人大常委会办公室", f"{s}政协办公室"],
            [f"{s}委办公室", f"{s}人大常委会办公室", f"{s}政协办公室", f"{s}人民法院", f"{s}人民检察院"],
        )
    )
    w.line("抄送：" + "，".join(w.mark(Agency(n, "cc"), n) for n in names) + "。")
    printed = w.base + dt.timedelta(days=w.rng.randint(0, 5))
    w.draft.other_dates["printed"] = printed
    w.line(f"{issuer}{' ' * 16}{date_words(printed)}印发")
