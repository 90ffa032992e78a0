"""The flat tables as an SQLite file, with a full-text index that finds Chinese words of two characters and more.

The index holds, for each text, the words that jieba sees in it and every pair of neighbouring characters: what no dictionary knows
(a new district's name) is found by its pairs, a longer word of the dictionary at once. SQLite's own tokenizers find neither: one takes a
sentence for a word, the other (trigram) needs three characters.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from govdoc.errors import GovdocError
from govdoc.export.columns import TABLES
from govdoc.export.flat import Row, flat_rows

__all__ = ["query_of", "search", "write_sqlite"]

_TYPES: Final = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "bool": "INTEGER", "date": "TEXT"}
_SEARCHED: Final = {"documents": (None, ("title",)), "sections": ("section_id", ("heading", "text")), "tasks": ("task_id", ("text",))}
# A word of Latin letters, or a run of Han characters, in pieces: jieba is quadratic on runs that it does not know.
_RUN: Final = re.compile(r"[㐀-䶿一-鿿豈-﫿]{1,200}|[A-Za-z0-9.]{1,40}")
_BETWEEN: Final = "ꓸ"  # a letter that no paper has, between two runs: characters on both sides of a mark are no pair
_TOGETHER: Final = 2_000  # records in one transaction

_SEARCH: Final = """
    CREATE TABLE texts (text_id INTEGER PRIMARY KEY, document_id INTEGER, kind TEXT, item_id TEXT, text TEXT);
    CREATE VIRTUAL TABLE search USING fts5(words, pairs, content='', tokenize='unicode61');
"""


def write_sqlite(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write a table for each of `TABLES`, `texts` (titles, sections, tasks) and `search`, the index over them.

    Raises OSError where the file cannot be written, GovdocError where this Python's SQLite has no full-text search.
    """
    with _told_as_govdoc(path), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        for name, columns in TABLES.items():
            base.execute(f"CREATE TABLE {name} ({', '.join(f'{_quoted(c)} {_TYPES[kind]}' for c, kind in columns.items())})")
        base.executescript(_SEARCH)
        cut = _segmenter()
        for number, record in enumerate(records):
            if number % _TOGETHER == 0:
                base.executescript("COMMIT; BEGIN" if number else "BEGIN")
            for name, row in flat_rows(record, number):
                base.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", [_stored(v) for v in row.values()])
                _index(base, name, row, cut)
        if base.in_transaction:
            base.execute("COMMIT")
        for name in TABLES:
            base.execute(f"CREATE INDEX {name}_of_document ON {name} (document_id)")


def search(path: str | Path, words: str, *, most: int = 20) -> list[tuple[int, str, str | None, str]]:
    """Where these words stand, the best first: document_id, kind (documents, sections, tasks), the section's or task's id, the text.

    Words with blanks between them must all be there; each is found wherever its characters stand in a row. Raises GovdocError for a file
    without an index.
    """
    chosen = "SELECT document_id, kind, item_id, text FROM search JOIN texts ON text_id = search.rowid WHERE search MATCH ? ORDER BY rank LIMIT ?"
    if not Path(path).is_file():
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
    with _told_as_govdoc(Path(path)), contextlib.closing(sqlite3.connect(path)) as base:
        return base.execute(chosen, (query_of(words), most)).fetchall()


def query_of(words: str) -> str:
    """Words as a query of the index.

    >>> query_of("节水 充电桩")
    '"节水" AND "充电 电桩"'
    """
    runs = [run for word in words.split() for run in _RUN.findall(word)]
    return " AND ".join(f'"{" ".join(_pairs(run))}"' for run in runs) or '""'


def _index(base: sqlite3.Connection, name: str, row: Row, cut: Callable[[str], str]) -> None:
    if name not in _SEARCHED:
        return
    own, columns = _SEARCHED[name]
    text = "\n".join(row[c] for c in columns if row[c])
    if not text:
        return
    runs = _RUN.findall(text)
    words = " ".join(map(cut, runs))
    pairs = f" {_BETWEEN} ".join(" ".join(_pairs(run)) for run in runs)
    added = base.execute(
        "INSERT INTO texts (document_id, kind, item_id, text) VALUES (?, ?, ?, ?)",
        (row["document_id"], name, row[own] if own else None, text),
    )
    base.execute("INSERT INTO search (rowid, words, pairs) VALUES (?, ?, ?)", (added.lastrowid, words, pairs))


def _pairs(run: str) -> list[str]:
    """Each two neighbouring characters of a run of Han; a Latin word or a single character as it is."""
    return [run] if len(run) < 3 or run.isascii() else [run[i : i + 2] for i in range(len(run) - 1)]


def _segmenter() -> Callable[[str], str]:
    """jieba's cut for search, words of its dictionary only; its cache goes where no other user's can be in the way."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        cutter.tmp_dir = folder
        cutter.initialize()

    @lru_cache(maxsize=1024)  # a section says again what its tasks say
    def cut(run: str) -> str:
        return " ".join(word for word in cutter.cut_for_search(run, HMM=False) if len(word) > 1)

    return cut


def _stored(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _quoted(name: str) -> str:
    return f'"{name}"'


@contextlib.contextmanager
def _told_as_govdoc(path: Path) -> Iterator[None]:
    """What SQLite finds wrong, as an error that says where."""
    try:
        yield
    except sqlite3.OperationalError as e:
        if "fts5" in str(e):
            raise GovdocError(f"{path}: the SQLite of this Python ({sqlite3.sqlite_version}) has no full-text search (FTS5)") from e
        if "no such table" in str(e):
            raise GovdocError(f"{path} is no output of govdoc convert -o NAME.sqlite ({e})") from e
        raise OSError(errno.EIO, f"{e}", str(path)) from e
