"""The codes of diagnostics: one table of what each means and how much it matters."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["CODES", "Severity"]

Severity = Literal["info", "warning", "error"]

CODES: Final[dict[str, tuple[Severity, str]]] = {
    "no_document": ("error", "the input holds no document"),
    "not_parsed": ("error", "the text could not be parsed within the limits of a batch; the document holds nothing else"),
    "more_documents": ("info", "the input holds further documents; `parse_all` returns them"),
    "part_unread": ("info", "the file holds what is no text for its reader: pictures, embedded files; the message counts them"),
    "encoding_mixed": ("warning", "the file's lines are in more than one character code; each was read in its own"),
    "encoding_mislabelled": ("info", "the file is in another character code than it says"),
    "encoding_doubled": ("warning", "the file was encoded twice and was decoded twice"),
    "encoding_damaged": ("warning", "characters of the file are lost: bytes of no character, or remains of an earlier conversion"),
    "page_truncated": ("warning", "the page breaks off: it does not close what it opened"),
    "from_page_head": ("info", "a value that the document's own words do not give is that of the page's meta tags"),
    "repeated_body": ("warning", "a body that stands a second time word for word; the copy belongs to no part"),
    "breaks_restored": ("info", "lost line breaks were put back where the text proves them"),
    "cuts_undone": ("info", "the text, or its paragraphs, were cut at one width; the ends of those pieces were taken out"),
    "shift_undone": ("info", "characters read one byte off, or as a letter of another script, were read as what must have stood there"),
    "title_missing": ("warning", "no title line was found"),
    "title_cut": ("warning", "the title is cut off and the document does not give the rest"),
    "title_lost": ("info", "an enclosure has lost its title line and carries the title by which the notice encloses it"),
    "doc_number_repaired": ("info", "a document number lost a bracket or 号; it has one reading"),
    "label_repaired": ("info", "a section's lost number was read from the sequence around it"),
    "number_gap": ("warning", "a sequence of section numbers skips or begins late"),
    "relation_ambiguous": ("warning", "what the paper does with a paper that it cites has two readings, so it is null"),
    "reference_open": ("info", "what a reference points to is not in the document, or is several things; it is null"),
    "reference_uncertain": ("warning", "a reference back over a gap in the section numbers or words left out; it is null"),
    "date_ambiguous": ("warning", "a damaged date has more than one reading, so it is null"),
    "date_repaired": ("info", "a damaged date has one calendar reading"),
    "deadline_year_unknown": ("warning", "a limit without a year that nothing in the document supplies"),
    "table_padded": ("warning", "cells whose column is not provable; the row is padded"),
    "table_kept_as_lines": ("warning", "a table whose cells cannot be told apart; it stays lines"),
    "needs_ocr": ("warning", "a page of the file is a picture, or its fonts give no meaning to its characters; its words were not read"),
    "read_by_ocr": ("warning", "a page of the file was read by OCR, whose words may be wrong"),
    "scan_with_text": ("info", "a page of the file is a scan with a text layer that some OCR left; words may be wrong"),
    "file_cut_off": ("warning", "the end of the file is missing; what could be found was read, and pages may be missing"),
    "page_unread": ("warning", "a page of the file is damaged and could not be opened"),
    "table_sum_mismatch": ("warning", "the figures of a table do not add up to a sum that it states; the printed numbers stay"),
}
