"""Every row of every lexicon table against its own examples: ⟦…⟧ must match, `not` must match nowhere; the loader's errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govdoc import lexicon
from govdoc.errors import LexiconError
from govdoc.lexicon import Row, table, table_names

ROWS = [pytest.param(name, row, id=f"{name}:{row.name}") for name in table_names() for row in table(name).rows]


def _marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its ⟦⟧, and the stretches that they marked."""
    text, places = "", []
    for i, piece in enumerate(re.split("[⟦⟧]", example)):
        if i % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    return text, places


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Does the row match this very stretch: found in the text, from this place on, or at the end of what stands before?"""
    found = {m.span() for m in pattern.finditer(text)}
    here, ahead = pattern.match(text, start), pattern.match(text[start:])
    behind = {m.span() for m in pattern.finditer(text[:end])}
    return bool((start, end) in found | behind or (here and here.end() == end) or (ahead and ahead.end() == end - start))


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_rows_match_their_examples(name: str, row: Row) -> None:
    pattern = re.compile(row.pattern)
    for example in row.examples:
        text, places = _marked(example)
        assert places or pattern.search(text), f"{name}.toml, row {row.name}: nothing in {text!r}"
        for start, end in places:
            found = [m.group() for m in pattern.finditer(text)]
            assert _matches(pattern, text, start, end), (
                f"{name}.toml, row {row.name}: {text[start:end]!r} in {text!r}, where it finds {found}"
            )


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_rows_leave_their_counter_examples_alone(name: str, row: Row) -> None:
    pattern = re.compile(row.pattern)
    for example in row.counter:
        text, places = _marked(example)  # a mark here says: not from this place on
        wrong = [m.group() for start, _ in places if (m := pattern.match(text, start))] if places else pattern.findall(text)
        assert not wrong, f"{name}.toml, row {row.name}: {wrong} in {text!r}"


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_rows_of_patterns_have_examples(name: str, row: Row) -> None:
    assert row.examples or row.words, f"{name}.toml, row {row.name}: a pattern without an example"


@pytest.mark.parametrize("name", table_names())
def test_words_stand_once_a_row(name: str) -> None:
    for row in table(name).rows:
        twice = {w for w in row.words if row.words.count(w) > 1}
        assert not twice, f"{name}.toml, row {row.name}: {sorted(twice)} stand twice"
        assert all(w and w == w.strip() for w in row.words), f"{name}.toml, row {row.name}: an empty or padded word"


FAULTS = {
    "no source": ("[[row]]\nname = 'a'\nwords = ['x']", "where its rows come from"),
    "no pattern": ("source = 's'\n[[row]]\nname = 'a'", "either a pattern or words"),
    "both": ("source = 's'\n[[row]]\nname = 'a'\npattern = 'x'\nwords = ['x']", "either a pattern or words"),
    "unknown key": ("source = 's'\n[[row]]\nname = 'a'\nwords = ['x']\nexample = []", "unknown keys"),
    "twice": ("source = 's'\n[[row]]\nname = 'a'\nwords = ['x']\n[[row]]\nname = 'a'\nwords = ['y']", "two rows have one name"),
    "bad pattern": ("source = 's'\n[[row]]\nname = 'a'\npattern = '('", "row 'a'"),
    "no part": ("source = 's'\n[[row]]\nname = 'a'\npattern = '{{p}}'", "no part 'p'"),
    "no TOML": ("source = ", "broken.toml"),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_broken_tables_are_told_with_their_place(text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=re.escape(says)):
        table("broken")


def test_a_missing_table_names_those_there_are() -> None:
    with pytest.raises(LexiconError, match=re.escape(table_names()[0])):
        table("no such table")
