"""What comes after a document: flat rows, tables and files of other forms, views for the terminal, comparisons."""

from govdoc.export.columns import TABLES
from govdoc.export.flat import to_records

__all__ = ["TABLES", "to_records"]
