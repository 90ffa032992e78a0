"""Papers drawn from a grammar of the domain, with known answers: `paper(seed)`.

    >>> paper(7).documents[0].title

Every paper has invented places, and most have words that stand in no specimen. `genres` says what kinds there are, `layouts` what scrapes
do to a text; the truth follows the guide for reference answers in `docs/data-model.md`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from typing import Final

from tests.papers.draft import Draft, Writer, finish
from tests.papers.layouts import ASKED_FOR, GROUPS, LAYOUTS, compatible
from tests.papers.letters import announcement, forwarding, reply
from tests.papers.lists import responsibility_table, task_list
from tests.papers.plans import notice_with_plan, opinions, work_points
from tests.papers.reports import annual_report
from tests.papers.rules import regulation
from tests.papers.truth import Document, Paper

__all__ = ["ASKED_FOR", "GENRES", "GROUPS", "LAYOUTS", "Document", "Paper", "drafted", "paper"]

GENRES: Final[dict[str, Callable[[Writer], Draft]]] = {
    "announcement": announcement,
    "annual report": annual_report,
    "forwarding notice": forwarding,
    "notice with plan": notice_with_plan,
    "opinions": opinions,
    "regulation by order": regulation,
    "reply": reply,
    "responsibility table": responsibility_table,
    "task list": task_list,
    "work points": work_points,
}


def drafted(rng: random.Random, genre: str) -> Draft:
    """A paper of a genre, its lines still marked."""
    written = dt.date(rng.randint(2012, 2026), rng.randint(1, 12), rng.randint(1, 28))
    return GENRES[genre](Writer(rng, genre, written))


def paper(seed: int, genre: str | None = None, layouts: Sequence[str] | None = None) -> Paper:
    """The paper of a seed, always the same; genre and layouts are drawn too where they are not given."""
    rng = random.Random(f"paper {seed}")
    genre = genre or rng.choice(sorted(GENRES))
    rng = random.Random(f"paper {seed} {genre}")
    if layouts is None:
        free = sorted(set(LAYOUTS) - set(ASKED_FOR))
        layouts = compatible(rng, rng.sample(free, rng.choice((0, 1, 1, 2, 3, 4))))
    draft = drafted(rng, genre)
    lines = draft.lines
    for name in layouts:
        lines = LAYOUTS[name](rng, draft, lines)
    text, documents = finish("\n".join(lines), [draft])
    return Paper(seed, genre, tuple(layouts), text, documents)
