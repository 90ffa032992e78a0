"""Documents as flat rows: one table a kind of fact, one row a fact, joined by ids.

Names of organs that share a cell are parted by ； since 、 stands in names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from govdoc.export.columns import TABLES
from govdoc.model import PolicyDocument

__all__ = ["Row", "flat_rows", "to_records"]

Row: TypeAlias = dict[str, Any]


def to_records(document: PolicyDocument, *, source: str = "", index: int = 0, document_id: int = 0) -> dict[str, list[Row]]:
    """A document as flat dictionaries: the name of each table of `TABLES` and its rows, for pandas, polars or DuckDB.

    Dates are `datetime.date`. `source` and `index` go into the row of `documents`, `document_id` into every row, for tables of many documents.

    >>> import govdoc
    >>> document = govdoc.parse("云江市人民政府关于做好防汛工作的通知\\n云政发〔2024〕8号\\n各县人民政府：\\n一、落实责任\\n由市水利局牵头，2024年5月底前完成。")
    >>> [(row["role"], row["agency"]) for row in to_records(document)["responsibilities"]]
    [('lead', '市水利局')]
    """
    record = {"source": source, "index": index, "status": "ok", "document": document.model_dump(mode="json")}
    out: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, row in flat_rows(record, document_id):
        out[name].append(row)
    return out


def flat_rows(record: Mapping[str, Any], document_id: int) -> Iterator[tuple[str, Row]]:
    """The rows of a record (a line of JSON lines, read) with the tables that they belong to; every column is there, null or not."""
    document = record.get("document")
    yield "documents", _row("documents", document_id, _head(record, document))
    if document is None:
        return
    for name, facts in _FACTS.items():
        for values in facts(document):
            yield name, _row(name, document_id, values)


def _row(table: str, document_id: int, values: Mapping[str, Any]) -> Row:
    row: Row = {}
    for name, kind in TABLES[table].items():
        value = document_id if name == "document_id" else values.get(name)
        row[name] = dt.date.fromisoformat(str(value)) if kind == "date" and value is not None else value
    return row


def _head(record: Mapping[str, Any], document: Mapping[str, Any] | None) -> Row:
    error = record.get("error") or {}
    out = {name: record.get(name) for name in ("source", "index", "sha256", "id", "url", "status")}
    out |= {"error_code": error.get("code"), "error_message": error.get("message")}
    if document is None:
        return out
    number, dates = document["doc_number"], document["dates"]
    return {
        **out,
        **{name: document[name] for name in ("doc_type", "script")},
        **{name: _text(document[name]) for name in ("title", "disclosure")},
        **{name: _names(document[name]) for name in ("issuers", "addressees", "cc")},
        **{name: date["date"] for name, date in dates.items() if date is not None},
        "doc_number": number["canonical"] if number else None,
        **_ends(document),
    }


def _sections(document: Mapping[str, Any]) -> Iterator[Row]:
    todo = [(section, None) for section in reversed(document["sections"])]
    while todo:
        section, parent = todo.pop()
        yield {**section, "section_id": section["id"], "parent_id": parent, **_ends(section)}
        todo.extend((child, section["id"]) for child in reversed(section["children"]))


def _responsibilities(document: Mapping[str, Any]) -> Iterator[Row]:
    for task in document["tasks"]:
        for responsibility in task["responsibilities"]:
            for agency in responsibility["agencies"]:
                yield {**responsibility, **agency, "agency": agency["text"], "task_id": task["id"], **_ends(agency)}


def _linked(document: Mapping[str, Any], name: str, own: str) -> Iterator[Row]:
    """Deadlines and targets: the first of their tasks, and all of them in one cell."""
    for fact in document[name]:
        ids = fact["task_ids"]
        yield {
            **_amount(fact),
            own: fact["id"],
            "start_date": fact.get("start"),
            "task_id": ids[0] if ids else None,
            "task_ids": " ".join(ids) or None,
            **_ends(fact),
        }


def _amount(fact: Mapping[str, Any]) -> Row:
    normalized = fact.get("normalized") or {"value": None, "unit": None}
    return {**fact, "normalized_value": normalized["value"], "normalized_unit": normalized["unit"]}


def _cells(document: Mapping[str, Any]) -> Iterator[Row]:
    """One row a cell: the head of a table is its row 0."""
    for number, table in enumerate(document["tables"], 1):
        heads = [cell["text"] for cell in table["header"]]
        for at, cells in enumerate([table["header"], *table["rows"]]):
            for column, cell in enumerate(cells, 1):
                head = heads[column - 1] if column <= len(heads) else None
                yield {**table, **cell, "table": number, "row": at, "column": column, "header": head, **_ends(cell)}


def _plain(name: str, own: str = "id") -> Callable[[Mapping[str, Any]], Iterator[Row]]:
    """Facts that are flat as they are."""
    return lambda document: ({**_amount(fact), own: fact.get("id"), **_ends(fact)} for fact in document[name])


def _diagnostics(document: Mapping[str, Any]) -> Iterator[Row]:
    return ({**d, "readings": "；".join(d["readings"]) or None, **_ends(d)} for d in document["diagnostics"])


_FACTS: Final[dict[str, Callable[[Mapping[str, Any]], Iterator[Row]]]] = {
    "sections": _sections,
    "tasks": _plain("tasks", "task_id"),
    "responsibilities": _responsibilities,
    "deadlines": lambda document: _linked(document, "deadlines", "deadline_id"),
    "targets": lambda document: _linked(document, "targets", "target_id"),
    "figures": _plain("figures"),
    "citations": _plain("citations", "citation_id"),
    "doc_numbers": _plain("doc_numbers"),
    "tables": _cells,
    "diagnostics": _diagnostics,
}


def _ends(fact: Mapping[str, Any]) -> Row:
    span = fact["span"] or {"start": None, "end": None}
    return {"start": span["start"], "end": span["end"]}


def _text(fact: Mapping[str, Any] | None) -> str | None:
    return fact["text"] if fact else None


def _names(agencies: Sequence[Mapping[str, Any]]) -> str | None:
    return "；".join(a["text"] for a in agencies) or None
