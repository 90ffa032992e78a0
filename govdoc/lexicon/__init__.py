"""Words and patterns of government language as data: TOML tables with their own examples, and the loader that checks them.

A table has ``source`` (where its rows come from), optional ``[parts]`` (named pieces of pattern) and ``[[row]]`` entries:

- ``name``: unique in its table;
- ``pattern`` (on simplified, half-width text; ``{{part}}`` stands for a named part) or ``words`` (a list);
- ``value``: what the row means, where it means something (a role, a unit, a kind);
- ``examples``: texts in which ⟦…⟧ marks what the row must match; ``not``: texts in which it must match nothing.

The tables are read on first use; ``tests/test_lexicon.py`` checks each row against its own examples.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from govdoc.errors import LexiconError

__all__ = ["Row", "Table", "table", "table_names"]

_PART: Final = re.compile(r"\{\{(\w+)\}\}")
_ROW_KEYS: Final = {"name", "pattern", "words", "value", "examples", "not", "note"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a pattern with its parts filled in (words become an alternation, longest first), and its meaning."""

    name: str
    pattern: str
    words: tuple[str, ...]
    value: Any
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the lexicon."""

    name: str
    source: str
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """The row of that name. Raises LexiconError where there is none."""
        for r in self.rows:
            if r.name == name:
                return r
        raise LexiconError(f"lexicon table {self.name} has no row {name!r}")

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a row, as they stand in the table."""
        return self.row(name).words

    def regex(self, name: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
        """The pattern of a row, compiled, with a prefix and a suffix where a caller needs an anchor."""
        return re.compile(before + f"(?:{self.row(name).pattern})" + after)

    def union(self, *names: str) -> str:
        """The patterns of several rows (all, where none is named) as one alternation, in the order of the table."""
        chosen = [r for r in self.rows if not names or r.name in names]
        return "|".join(f"(?:{r.pattern})" for r in chosen)

    def values(self) -> dict[str, Any]:
        """Word → value over the rows that have both; the first row that has a word wins."""
        out: dict[str, Any] = {}
        for r in self.rows:
            if r.value is not None:
                for w in r.words:
                    out.setdefault(w, r.value)
        return out


def table_names() -> list[str]:
    """The names of all tables, in order."""
    return sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml"))


@cache
def table(name: str) -> Table:
    """The table of that name. Raises LexiconError where it is missing or misshapen, naming the row."""
    resource = files(__package__).joinpath(f"{name}.toml")
    try:
        data = tomllib.loads(resource.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no lexicon table {name!r}; there are: {', '.join(table_names())}") from None
    except tomllib.TOMLDecodeError as e:
        raise LexiconError(f"lexicon table {name}.toml: {e}") from e
    parts: dict[str, str] = {}
    for key, value in data.get("parts", {}).items():
        parts[key] = _fill(value if isinstance(value, str) else _alternation(value), parts, f"{name}.toml, part {key}")
    rows = tuple(_row(r, parts, name) for r in data.get("row", []))
    names = [r.name for r in rows]
    if len(set(names)) != len(names):
        raise LexiconError(f"lexicon table {name}.toml: two rows have one name: {sorted({n for n in names if names.count(n) > 1})}")
    if not data.get("source"):
        raise LexiconError(f"lexicon table {name}.toml does not say where its rows come from (source = …)")
    return Table(name, data["source"], rows)


def _row(raw: dict[str, Any], parts: dict[str, str], table_name: str) -> Row:
    where = f"{table_name}.toml, row {raw.get('name', '?')!r}"
    if unknown := set(raw) - _ROW_KEYS:
        raise LexiconError(f"lexicon {where}: unknown keys {sorted(unknown)}")
    words = tuple(raw.get("words", ()))
    if not raw.get("name") or bool(words) == bool(raw.get("pattern")):
        raise LexiconError(f"lexicon {where}: a row has a name and either a pattern or words")
    pattern = _fill(raw["pattern"], parts, where) if raw.get("pattern") else _alternation(words)
    try:
        re.compile(pattern)
    except re.error as e:
        raise LexiconError(f"lexicon {where}: {e}") from e
    return Row(raw["name"], pattern, words, raw.get("value"), tuple(raw.get("examples", ())), tuple(raw.get("not", ())))


def _alternation(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _fill(pattern: str, parts: dict[str, str], where: str) -> str:
    def put(m: re.Match[str]) -> str:
        if m[1] not in parts:
            raise LexiconError(f"lexicon {where}: no part {m[1]!r} above it")
        return f"(?:{parts[m[1]]})"

    return _PART.sub(put, pattern)
