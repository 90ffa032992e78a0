"""Papers drawn from a grammar with known answers: parsing returns the truth, in every genre and every layout, category by category.

`paper(seed)` makes the paper; Hypothesis draws seeds and layouts, so that a failure shrinks to the fewest layouts with which it shows, and
`make fuzz` draws some hundred thousand. The normal run draws the same papers each time: what it finds is due to the change at hand.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from tests.laws import check_result
from tests.papers import ASKED_FOR, GENRES, GROUPS, LAYOUTS, Paper, paper
from tests.papers.draft import FROM_STRETCH
from tests.papers.reading import CATEGORIES, differences
from tests.papers.truth import Target

FUZZ = settings().max_examples > 1000
seeds = st.integers(0, 2**32 - 1)
free = sorted(set(LAYOUTS) - set(ASKED_FOR))
some_layouts = st.lists(st.sampled_from(free), max_size=4, unique=True).filter(
    lambda names: all(sum(n in group for n in names) <= 1 for group in GROUPS)
)


def told(p: Paper, wrong: list[str]) -> str:
    """What a failing test says: the differences and the text, and how to make it again."""
    again = f"paper({p.seed}, {p.genre!r}, {list(p.layouts)!r})"
    return "\n".join((again, *wrong[:12], "-" * 40, p.text))


def check(p: Paper) -> None:
    """Parsing gives the truth."""
    wrong = differences(p, govdoc.parse_all(p.text))
    assert not wrong, told(p, wrong)


@pytest.mark.parametrize("genre", sorted(GENRES))
@settings(derandomize=not FUZZ)
@given(seed=seeds, layouts=some_layouts)
def test_a_paper_says_what_it_says(genre: str, seed: int, layouts: list[str]) -> None:
    check(paper(seed, genre, sorted(layouts, key=list(LAYOUTS).index)))


@pytest.mark.parametrize("layout", free)
@settings(derandomize=not FUZZ, max_examples=settings().max_examples // 5)
@given(seed=seeds, genre=st.sampled_from(sorted(GENRES)))
def test_a_layout_changes_no_fact(layout: str, seed: int, genre: str) -> None:
    check(paper(seed, genre, [layout]))


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_indents_stand_for_the_line_ends_that_a_page_lost(genre: str) -> None:
    for seed in range(8):
        check(paper(seed, genre, ["gapped"]))


@settings(derandomize=not FUZZ, max_examples=settings().max_examples // 2)
@given(seed=seeds)
def test_results_keep_their_laws(seed: int) -> None:
    p = paper(seed)
    check_result(p.text, govdoc.parse_all(p.text))


def test_the_same_seed_gives_the_same_paper() -> None:
    assert [paper(s) for s in range(30)] == [paper(s) for s in range(30)]


def test_every_genre_layout_and_category_is_drawn() -> None:
    drawn = [paper(s) for s in range(400)]
    assert {p.genre for p in drawn} == set(GENRES)
    assert {n for p in drawn for n in p.layouts} == set(free)
    empty = govdoc.parse("")
    said = {c for p in drawn for c, keys in CATEGORIES.items() if any(keys(d, empty)[0] for d in p.documents)}
    assert said == set(CATEGORIES)


@pytest.mark.parametrize("seed", range(40))
def test_each_quote_stands_where_the_truth_says(seed: int) -> None:
    p = paper(seed)
    for document in p.documents:
        for fact in document.facts:
            start, end = fact.place
            assert 0 <= start < end <= len(p.text)
            assert p.text[start:end] == fact.quote
            assert not (isinstance(fact, Target) and fact.deadline == FROM_STRETCH)
