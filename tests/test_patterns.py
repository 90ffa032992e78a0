"""Every pattern of the package is linear on its own worst text: what it almost matches, again and again.

The texts are made from the pattern itself: what it matches in short, in long, cut short at every place, and the characters that it
repeats. A pattern that looks again and again at the same characters takes sixteen times as long for four times the text; linear ones take four times.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import re
import time
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest

import govdoc
from govdoc.lexicon import table, table_names
from govdoc.once import Once

SHORT = 2_000
MOST = 8.0
LEAST_SECONDS = 0.02  # what takes less for the long text is no danger, and too little to measure


@dataclass(frozen=True)
class Words:
    """Texts that a pattern matches: with every repetition as short as it may be, and as long (a dozen at most)."""

    short: str
    long: str


def words_of(pattern: re.Pattern[str]) -> Words:
    """A short and a long text that lead the pattern astray."""
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return Words(*("".join(_written(parsed, most=most)) for most in (1, 12)))


def _written(parsed: Any, *, most: int) -> Iterator[str]:
    """One text of a parsed pattern; looks ahead and behind are written too, as they must be near the truth."""
    for op, value in parsed:
        if op is sre.LITERAL:
            yield chr(value)
        elif op is sre.NOT_LITERAL:
            yield "甲" if value != ord("甲") else "乙"
        elif op is sre.ANY:
            yield "甲"
        elif op is sre.IN:
            yield _member(value)
        elif op is sre.BRANCH:
            yield from _written(max(value[1], key=len), most=most)
        elif op is sre.SUBPATTERN:
            yield from _written(value[-1], most=most)
        elif op is sre.ATOMIC_GROUP:
            yield from _written(value, most=most)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            low, high, inner = value
            times = max(low, min(high, most))
            yield "".join(_written(inner, most=most)) * times
        elif op in (sre.ASSERT, sre.ASSERT_NOT) and op is sre.ASSERT:
            yield from _written(value[1], most=most)


def _member(members: Any) -> str:
    """A character of a class."""
    if members[0][0] is sre.NEGATE:
        return "甲"
    for op, value in members:
        if op is sre.LITERAL:
            return chr(value)
        if op is sre.RANGE:
            return chr(value[0])
        if op is sre.CATEGORY:
            return {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}.get(value, "甲")
    return "甲"


def evil_units(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: the match, the match cut short, and each kind of character in it."""
    words = words_of(pattern)
    units = {
        words.short,
        words.long,
        words.short[:-1],
        words.long[:-1],
        words.long[1:],
        words.short + "甲",
        words.long[: len(words.long) // 2],
    }
    units |= set(words.short[:6]) | {words.short[:i] for i in range(2, min(len(words.short), 6))} | {"甲", "1", " ", "\n"}
    return sorted(u for u in units if u)


def seconds(pattern: re.Pattern[str], text: str, *, rounds: int) -> float:
    """The least processor time of walking through a text."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - start)
    return best


def worst_growth(pattern: re.Pattern[str]) -> tuple[float, str]:
    """How many times longer the pattern takes for four times the text, on the worst of its own texts."""
    worst, of = 0.0, ""
    for unit in evil_units(pattern):
        text = unit * (4 * SHORT // len(unit) + 1)
        if seconds(pattern, text, rounds=1) < LEAST_SECONDS:
            continue
        short = text[: len(text) // 4]
        growth = min(seconds(pattern, text, rounds=3) / max(seconds(pattern, short, rounds=3), 1e-9) for _ in range(2))
        if growth > worst:
            worst, of = growth, unit
        if worst > MOST:
            break
    return worst, of


LEXICON = [pytest.param(re.compile(row.pattern), id=f"{name}:{row.name}") for name in table_names() for row in table(name).rows]


@pytest.mark.parametrize("pattern", LEXICON)
def test_lexicon_rows_are_linear(pattern: re.Pattern[str]) -> None:
    growth, unit = worst_growth(pattern)
    assert growth < MOST, f"{growth:.1f} times as long for four times {unit[:60]!r}"


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns that a value holds: itself, a dict, a tuple, an object of them, what is made once."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 3:
        return
    elif isinstance(value, Once):
        yield from _patterns_in(value.made(), depth)
    elif isinstance(value, dict):
        for v in value.values():
            yield from _patterns_in(v, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for v in value:
            yield from _patterns_in(v, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from _patterns_in(getattr(value, f.name), depth + 1)
    elif type(value).__module__.startswith("govdoc.") and not isinstance(value, type):
        for name in (*getattr(value, "__slots__", ()), *getattr(value, "__dict__", ())):
            yield from _patterns_in(getattr(value, name, None), depth + 1)


def compiled() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the package's modules, those included that are made when they are first asked for."""
    out: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(govdoc.__path__, "govdoc."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for value in list(vars(module).values()):
            own = isinstance(value, Once) or getattr(value, "__module__", info.name) == info.name
            if isinstance(value, types.ModuleType) or not own:
                continue
            if isinstance(value, functools._lru_cache_wrapper):
                if inspect.signature(value).parameters:
                    continue
                value = value()
            out |= {p.pattern: p for p in _patterns_in(value)}
    return out


COMPILED = [pytest.param(p, id=f"{i}:{text[:24]}") for i, (text, p) in enumerate(compiled().items()) if isinstance(p.pattern, str)]


@pytest.mark.parametrize("pattern", COMPILED)
def test_compiled_patterns_are_linear(pattern: re.Pattern[str]) -> None:
    growth, unit = worst_growth(pattern)
    assert growth < MOST, f"{pattern.pattern[:80]}: {growth:.1f} times as long for four times {unit[:60]!r}"


_OPEN: Final = (sre.ANY, sre.NOT_LITERAL)  # and a class that leaves characters out


def _repeats_without_bound(parsed: Any) -> bool:
    """Is any character but some repeated as often as it stands?"""
    for op, value in parsed:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, high, inner = value
            if high is sre.MAXREPEAT and any(o in _OPEN or (o is sre.IN and v[0][0] is sre.NEGATE) for o, v in inner):
                return True
        parts = value if isinstance(value, list | tuple) else (value,)
        if any(_repeats_without_bound(p) for p in _subpatterns(parts)):
            return True
    return False


def _subpatterns(parts: Any) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, _parser.SubPattern):
            yield part
        elif isinstance(part, list):
            yield from _subpatterns(part)


@pytest.mark.parametrize("pattern", [*LEXICON, *COMPILED])
def test_what_leaves_characters_out_is_repeated_within_bounds(pattern: re.Pattern[str]) -> None:
    assert not _repeats_without_bound(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


@pytest.mark.parametrize("text", ["(.*)", "[^。]+。", "(?:甲|[^乙]*)", "(?=.+)", "甲(?:乙[^丙]*+)?"])
def test_the_reading_finds_a_repetition_without_bound(text: str) -> None:
    assert _repeats_without_bound(_parser.parse(text))


def test_the_measure_finds_a_quadratic_pattern() -> None:
    growth, _ = worst_growth(re.compile("[一-龥]+号"))
    assert growth > MOST


def test_the_patterns_of_the_package_are_found() -> None:
    assert len(COMPILED) > 100
