"""The columns of the flat tables: the one schema of every form of output that has columns."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

__all__ = ["TABLES", "Kind"]

Kind: TypeAlias = Literal["text", "int", "real", "bool", "date"]

_PLACE: Final[dict[str, Kind]] = {"quote": "text", "start": "int", "end": "int"}
_SPAN: Final[dict[str, Kind]] = {"start": "int", "end": "int"}
_OF_TASKS: Final[dict[str, Kind]] = {"task_id": "text", "task_ids": "text", "section_id": "text"}
_AMOUNT: Final[dict[str, Kind]] = {
    "metric": "text",
    "op": "text",
    "value": "real",
    "unit": "text",
    "per": "text",
    "approximate": "bool",
    "normalized_value": "real",
    "normalized_unit": "text",
}

TABLES: Final[dict[str, dict[str, Kind]]] = {
    "documents": {
        "document_id": "int",
        "source": "text",
        "index": "int",
        "sha256": "text",
        "id": "text",
        "url": "text",
        "status": "text",
        "error_code": "text",
        "error_message": "text",
        "title": "text",
        "doc_number": "text",
        "doc_type": "text",
        "issuers": "text",
        "addressees": "text",
        "cc": "text",
        "written": "date",
        "printed": "date",
        "published": "date",
        "effective": "date",
        "expires": "date",
        "disclosure": "text",
        "script": "text",
        **_SPAN,
    },
    "sections": {
        "document_id": "int",
        "section_id": "text",
        "parent_id": "text",
        "part_id": "text",
        "level": "int",
        "label": "text",
        "number": "int",
        "heading": "text",
        "text": "text",
        **_SPAN,
    },
    "tasks": {"document_id": "int", "task_id": "text", "section_id": "text", "origin": "text", "text": "text", **_SPAN},
    "responsibilities": {
        "document_id": "int",
        "task_id": "text",
        "role": "text",
        "label": "text",
        "agency": "text",
        "kind": "text",
        **_PLACE,
    },
    "deadlines": {
        "document_id": "int",
        "deadline_id": "text",
        **_OF_TASKS,
        "kind": "text",
        "date": "date",
        "amount": "real",
        "unit": "text",
        "anchor": "text",
        "every": "text",
        "start_date": "date",
        "condition": "text",
        "continuing": "bool",
        "text": "text",
        **_PLACE,
    },
    "targets": {"document_id": "int", "target_id": "text", **_OF_TASKS, **_AMOUNT, "deadline": "date", "text": "text", **_PLACE},
    "figures": {"document_id": "int", "section_id": "text", **_AMOUNT, "change": "real", "text": "text", **_PLACE},
    "citations": {
        "document_id": "int",
        "citation_id": "text",
        "title": "text",
        "doc_number": "text",
        "kind": "text",
        "alias_of": "text",
        "relation": "text",
        "section_id": "text",
        **_PLACE,
    },
    "doc_numbers": {
        "document_id": "int",
        "canonical": "text",
        "code": "text",
        "year": "int",
        "serial": "text",
        "form": "text",
        "repaired": "bool",
        "section_id": "text",
        **_PLACE,
    },
    "tables": {
        "document_id": "int",
        "table": "int",
        "caption": "text",
        "form": "text",
        "edition": "int",
        "section_id": "text",
        "row": "int",
        "column": "int",
        "header": "text",
        "text": "text",
        "filled": "bool",
        **_SPAN,
    },
    "diagnostics": {"document_id": "int", "code": "text", "severity": "text", "message": "text", "readings": "text", **_SPAN},
}
