"""Layouts of the line ends: blanks before lines, empty lines between them, other ends, hard wraps, none at all."""

from __future__ import annotations

import random

from tests.papers.draft import MARK, Draft, bare

__all__ = ["bare_cr", "blank_lines", "crlf", "gapped", "hard_wraps", "indented", "loose_blank_lines", "one_line", "spaced_indent"]


def _is_row(line: str) -> bool:
    return "|" in line or "\t" in line


def indented(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Two ideographic blanks before each paragraph."""
    return [line if _is_row(line) or i == 0 else "　　" + line for i, line in enumerate(lines)]


def spaced_indent(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Four blanks before each paragraph, and short lines (title, signature, date) far to the right."""
    return [line if _is_row(line) else " " * (4 if len(bare(line)) > 20 else 24) + line for line in lines]


def blank_lines(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """An empty line behind every line."""
    return [x for line in lines for x in (line, "")]


def loose_blank_lines(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Empty lines here and there, some with blanks in them."""
    return [x for line in lines for x in ((line, rng.choice(("", "　", "  "))) if rng.random() < 0.3 else (line,))]


def crlf(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """CRLF at each line's end."""
    return ["\r\n".join(lines)]


def bare_cr(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """A bare CR at each line's end."""
    return ["\r".join(lines)]


def gapped(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Paragraphs in one line with two ideographic blanks between."""
    return ["　　".join(lines)]


def one_line(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Everything in one line, nothing between."""
    return ["".join(lines)]


def hard_wraps(rng: random.Random, draft: Draft, lines: list[str]) -> list[str]:
    """Paragraphs broken at a fixed width, in mid-word."""
    width = rng.randint(28, 44)
    return [piece for line in lines for piece in ([line] if _is_row(line) else _cut(line, width))]


def _cut(line: str, width: int) -> list[str]:
    pieces, start, seen = [], 0, 0
    for i, c in enumerate(line):
        if MARK.match(c):
            continue
        if seen == width:
            pieces.append(line[start:i])
            start, seen = i, 0
        seen += 1
    return [*pieces, line[start:]]
