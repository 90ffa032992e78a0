"""The result models: what the user receives. All frozen, typed to the leaf, each with its JSON Schema."""

from govdoc.model.base import Grounded, Model, Span, Text
from govdoc.model.coverage import Coverage, Signal, Stretch
from govdoc.model.document import SCHEMA_VERSION, Dates, PolicyDocument
from govdoc.model.facts import (
    Agency,
    Citation,
    DateValue,
    Deadline,
    Diagnostic,
    DocNumber,
    Figure,
    Measure,
    Reference,
    Responsibility,
    Target,
    Task,
)
from govdoc.model.result import ParseResult
from govdoc.model.structure import Attachment, Cell, ListItem, MetadataField, Part, Section, Table, TableCheck

__all__ = [
    "SCHEMA_VERSION",
    "Agency",
    "Attachment",
    "Cell",
    "Citation",
    "Coverage",
    "DateValue",
    "Dates",
    "Deadline",
    "Diagnostic",
    "DocNumber",
    "Figure",
    "Grounded",
    "ListItem",
    "Measure",
    "MetadataField",
    "Model",
    "ParseResult",
    "Part",
    "PolicyDocument",
    "Reference",
    "Responsibility",
    "Section",
    "Signal",
    "Span",
    "Stretch",
    "Table",
    "TableCheck",
    "Target",
    "Task",
    "Text",
]
