"""Pages of our own making around a paper: what a government site's system writes about the words of a text.

    >>> page(blocks(text), "trs", title="…", seed=3)

`TEMPLATES` are kinds of sites; inside each the words of the paper stand as `dressed` writes them: split by tags, with entities, wrapped in mid-sentence.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from tests.pages.dress import body
from tests.pages.saved import saved
from tests.pages.sites import bare, responsive, table_built, trs
from tests.rendering.blocks import Block

__all__ = ["TEMPLATES", "page"]

TEMPLATES: Final[dict[str, Callable[[str, str, str, random.Random], str]]] = {
    "table-built": table_built,
    "trs": trs,
    "responsive": responsive,
    "bare": bare,
    "browser": saved,
}


def page(blocks: Sequence[Block], template: str, *, title: str, charset: str = "utf-8", seed: int = 0) -> str:
    """The source of a page that holds a paper; `title` is what its head calls it, always the same for the same seed."""
    rng = random.Random(f"{template} {seed}")
    return TEMPLATES[template](title, body(blocks, rng), charset, rng)
