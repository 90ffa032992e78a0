"""What is looked for in small ways again and again: marks by their places, values by their names."""

from __future__ import annotations

import re

from govdoc.grammar.marks import places_of
from govdoc.lexicon import table
from govdoc.once import OnceEach


def test_marks_are_found_in_the_order_of_the_text() -> None:
    s = "(甲)〔乙〕))(丙"
    assert places_of(s, ("(", ")", "〔", "〕")) == [m.start() for m in re.finditer(r"[()〔〕]", s)]
    assert places_of("没有", ("(", ")")) == []


def test_a_value_is_made_once_for_each_name() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name * 2

    values = OnceEach(make)
    assert [values.of("a"), values.of("b"), values.of("a")] == ["aa", "bb", "aa"]
    assert made == ["a", "b"]


def test_every_periodical_ends_in_a_word_that_is_asked_first() -> None:
    rows = table("citations")
    body = rows.row("periodical").pattern.removeprefix("(?:").removesuffix(r")\Z")
    ends = [re.sub(r"\(\?<![^()]*\)", "", choice) for choice in body.split("|")]
    whole = [shape for end in ends for shape in ((end[:-2], end[:-1]) if end.endswith("?") else (end,))]
    assert [shape for shape in whole if not shape.endswith(rows.words("periodical_ends"))] == []
