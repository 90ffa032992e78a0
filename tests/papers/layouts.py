"""What scrapes do to a text: each layout takes the marked lines of a draft and gives them back as a page, a crawl or an export has them.

A layout may add to the truth what it adds to the text (the number in a page's block of labels, its 发布日期). `LAYOUTS` is in the order in which
they are applied: what stands on the page first, then its characters, then its line ends. Of one group a paper has one at most.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final, TypeAlias

from tests.papers.draft import Draft
from tests.papers.layout_ends import bare_cr, blank_lines, crlf, gapped, hard_wraps, indented, loose_blank_lines, one_line, spaced_indent
from tests.papers.layout_marks import (
    chinese_date,
    full_width_digits,
    half_width,
    lost_bracket,
    other_brackets,
    pinyin,
    round_brackets,
    spaced_numbers,
    square_brackets,
    tags,
    traditional,
    zero_width,
)
from tests.papers.layout_pages import block, breadcrumb, headline, page_marks, tail, wrapped_title

__all__ = ["ASKED_FOR", "GROUPS", "LAYOUTS", "Layout", "compatible"]

Layout: TypeAlias = Callable[[random.Random, Draft, list[str]], list[str]]

LAYOUTS: Final[dict[str, Layout]] = {
    # what stands on the page
    "wrapped title": wrapped_title,
    "headline": headline,
    "block": block,
    "breadcrumb": breadcrumb,
    "tail": tail,
    "page marks": page_marks,
    # its characters
    "chinese date": chinese_date,
    "lost bracket": lost_bracket,
    "square brackets": square_brackets,
    "round brackets": round_brackets,
    "other brackets": other_brackets,
    "spaced numbers": spaced_numbers,
    "half width": half_width,
    "full-width digits": full_width_digits,
    "traditional": traditional,
    "pinyin": pinyin,
    "zero width": zero_width,
    "tags": tags,
    # its line ends
    "hard wraps": hard_wraps,
    "indented": indented,
    "spaced indent": spaced_indent,
    "blank lines": blank_lines,
    "loose blank lines": loose_blank_lines,
    "crlf": crlf,
    "bare cr": bare_cr,
    "gapped": gapped,
    "one line": one_line,
}

GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"square brackets", "round brackets", "lost bracket"}),
    frozenset({"traditional", "pinyin"}),
    frozenset({"spaced numbers", "full-width digits"}),
    frozenset({"indented", "spaced indent", "gapped", "one line", "hard wraps"}),
    frozenset({"blank lines", "loose blank lines"}),
    frozenset({"crlf", "bare cr", "gapped", "one line"}),
)
# Drawn only where they are asked for: without its line breaks no page can show the grid of a table or tell each heading from its text.
ASKED_FOR: Final = ("one line", "gapped", "hard wraps")


def compatible(rng: random.Random, names: list[str]) -> list[str]:
    """The names, of each group one, in the order of the table."""
    kept: list[str] = []
    for name in rng.sample(names, len(names)):
        if not any(name in g and any(k in g for k in kept) for g in GROUPS):
            kept.append(name)
    return sorted(kept, key=list(LAYOUTS).index)
