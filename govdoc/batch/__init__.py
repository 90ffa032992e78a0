"""Many inputs: files, folders and tables of texts → one output, complete, resumable, the same on one worker or many."""

from govdoc.batch.items import FileItem, Item, LostItem, TextItem
from govdoc.batch.job import convert
from govdoc.batch.misuse import Misuse
from govdoc.batch.records import ERRORS, Options, record_of
from govdoc.batch.stream import iter_parse
from govdoc.batch.summary import Summary
from govdoc.batch.workers import PerDocument
from govdoc.export.forms import TableOptions

__all__ = [
    "ERRORS",
    "FileItem",
    "Item",
    "LostItem",
    "Misuse",
    "Options",
    "PerDocument",
    "Summary",
    "TableOptions",
    "TextItem",
    "convert",
    "iter_parse",
    "record_of",
]
