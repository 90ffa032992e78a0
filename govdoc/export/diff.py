"""Facts gained and lost between two outputs of the parser (结果对比): one document as JSON, a list of them, or the lines of `govdoc convert`.

Outputs are read as plain JSON, so that two versions of the library can be compared; a field that only one of them knows counts as changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from govdoc.errors import GovdocError

__all__ = ["Change", "NoOutput", "changes", "read_output"]

Place: TypeAlias = tuple[str, int]  # the source, empty where none is named, and the document's index in it
Output: TypeAlias = dict[Place, dict[str, Any]]

_NO_FACTS: Final = frozenset({"schema_version", "span", "script"})
# Names that change when something else does, and what is told of a fact elsewhere.
_NO_WORDS: Final = frozenset({"id", "section_id", "part_id", "task_ids", "evidence", "rule", "children"})
_HELD: Final = {"tasks": ("deadlines", "targets", "responsibilities"), "sections": ("children",), "tables": ("rows",)}
_SHOWN: Final = ("quote", "text", "heading", "title", "caption", "message", "label")


class NoOutput(GovdocError):
    """A file that is no output of the parser."""


class Change(NamedTuple):
    """A fact that only the second output has (`gained`), or only the first: its category, words, place and values."""

    place: Place
    category: str
    quote: str
    span: tuple[int, int] | None
    values: str
    gained: bool


def read_output(path: Path) -> Output:
    """The documents of an output by source and index. Raises NoOutput for anything else, OSError for a file that cannot be read."""
    text = path.read_text(encoding="utf-8", errors="backslashreplace")
    out: Output = {}
    if not text.strip():
        raise NoOutput(f"{path} is empty")
    for n, item in enumerate(_items(text, path)):
        if not isinstance(item, dict):
            raise NoOutput(f"{path} is no output of govdoc: a document is an object")
        if "status" in item and "source" in item:
            document = item.get("document") or {"record": item.get("error") or item["status"]}
            out[str(item["source"]), item.get("index") or 0] = document
        elif "schema_version" in item:
            out["", n] = item
        else:
            raise NoOutput(f"{path} is no output of govdoc: neither a document nor a line of govdoc convert")
    return out


def _items(text: str, path: Path) -> list[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        try:
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        except ValueError as e:
            raise NoOutput(f"{path} is no output of govdoc: neither JSON nor JSON lines ({e})") from e
    return whole if isinstance(whole, list) else [whole]


def changes(before: Output, after: Output) -> Iterator[Change]:
    """What the second output gained and the first one lost, by document, category and place."""
    for place in sorted({*before, *after}):
        old, new = (_facts(output.get(place, {})) for output in (before, after))
        found = [Change(place, *_told(key), gained) for gained, side in ((False, old - new), (True, new - old)) for key in side.elements()]
        order = {category: n for n, category in enumerate([*before.get(place, {}), *after.get(place, {})][::-1])}
        yield from sorted(found, key=lambda c: (-order.get(c.category, 0), c.category, c.span or (-1, -1), c.gained, c.values))


def _facts(document: dict[str, Any]) -> Counter[tuple[str, str]]:
    """Each fact of a document as its category and its canonical JSON, as often as it stands there."""
    out: Counter[tuple[str, str]] = Counter()
    for name, value in document.items():
        if name in _NO_FACTS or value is None:
            continue
        if name == "dates":
            out.update((f"dates.{kind}", _canonical(date)) for kind, date in value.items() if date is not None)
            continue
        todo = list(value) if isinstance(value, list) else [value]
        while todo:
            item = todo.pop()
            out[name, _canonical(item, _HELD.get(name, ()))] += 1
            if isinstance(item, dict):
                out.update(("responsibilities", _canonical(r)) for r in item.get("responsibilities", ()))
                out.update(("table_rows", _canonical(_row(cells))) for cells in item.get("rows", ()))
                todo += item.get("children", ())
    return out


def _row(cells: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A row of a table as one fact that stands where its first cell does."""
    spans = [c["span"] for c in cells if c.get("span")]
    return {"text": " | ".join(c.get("text", "") for c in cells), "span": spans[0] if spans else None}


def _canonical(item: Any, held: Iterable[str] = ()) -> str:
    if isinstance(item, dict):
        item = {k: v for k, v in item.items() if k not in _NO_WORDS and k not in held}
    return json.dumps(item, ensure_ascii=False, sort_keys=True)


def _told(key: tuple[str, str]) -> tuple[str, str, tuple[int, int] | None, str]:
    category, canonical = key
    item = json.loads(canonical)
    if not isinstance(item, dict):
        return category, str(item), None, ""
    shown = next((item[name] for name in _SHOWN if isinstance(item.get(name), str)), "")
    span = item.get("span")
    values = {k: v for k, v in item.items() if k not in ("span", "quote") and v not in (None, [], False, shown)}
    said = ", ".join(f"{k} {_short(v)}" for k, v in values.items())
    return category, shown, (span["start"], span["end"]) if isinstance(span, dict) else None, said


def _short(value: Any) -> str:
    """A value in a few words: of agencies their names."""
    if isinstance(value, list):
        return "、".join(_short(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("text") or value.get("value") or json.dumps(value, ensure_ascii=False))
    return str(value)
