"""Numbered sections: title lines, run-in headings and numbered paragraphs."""

from __future__ import annotations

from tests.papers.draft import Writer, bare
from tests.papers.truth import Section
from tests.papers.vocabulary import cn

__all__ = ["article", "heading", "label", "paragraph", "run_in"]


def label(style: str, number: int) -> str:
    """一、 （一） 1. 1、 （1） ① 第一条 第一章."""
    if style == "①":
        return chr(ord("①") + number - 1)
    return style.replace("一", cn(number)).replace("1", str(number))


def heading(w: Writer, level: int, mark: str, words: str, gap: str = "") -> None:
    """A title line: 一、总体要求."""
    w.line(w.mark(Section(level, mark, words, bare(words)), mark) + gap + words)


def run_in(w: Writer, level: int, mark: str, words: str, body: str) -> str:
    """（一）夯实工作基础。改造…; without its line, for a task may go on behind it."""
    return w.mark(Section(level, mark, bare(words), bare(words + body)), mark) + words + "。" + body


def paragraph(w: Writer, level: int, mark: str, body: str, gap: str = "") -> str:
    """A numbered paragraph without a heading."""
    return w.mark(Section(level, mark, None, bare(body)), mark) + gap + body


def article(w: Writer, level: int, number: int, body: str) -> None:
    """第一条　…"""
    w.line(paragraph(w, level, label("第一条", number), body, "　"))
