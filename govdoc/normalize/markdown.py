"""What converters to Markdown leave between the words: # before a heading, ** around words, links, images, escaped marks, the rule under a table's head."""

from __future__ import annotations

import re
from typing import Final

from govdoc.text import NormalizedText

__all__ = ["drop_markdown"]

_HEADING: Final = re.compile(r"(?m:^) {0,3}(?:#{1,6} {1,3}|> {1,2}|>(?=\n))")  # >5% is no quotation
_BOLD: Final = re.compile(r"\*\*")
_BOLD_WORDS: Final = re.compile(r"(?<![_\w])__(?P<words>[^_\s][^_\n]{0,200})__(?![_\w])")  # and not the blanks of a form: ____年__月
# Converters write a backslash before each mark that Markdown would read: 1\. 报送材料, \[2020\]3号, 年\*月; at a line's end it is a line end.
_ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~\n-])")
_TARGET: Final = r"\((?:<[^<>\n]{0,400}>|(?:https?:|/|\.|#|javascript:|mailto:)[^()\s]{0,400}(?:\([^()\s]{0,80}\)[^()\s]{0,80})?|[^()\s]{1,200}\.[A-Za-z]{2,5})(?: {1,2}\"[^\"\n]{0,120}\")?\)"
_IMAGE: Final = re.compile(rf"!\[[^\[\]\n]{{0,120}}\]{_TARGET}")
_LINK: Final = re.compile(rf"\[(?P<words>[^\[\]\n]{{0,200}})\]{_TARGET}")
_TABLE_RULE: Final = re.compile(
    r"(?m:^)[ \t]{0,4}\|?(?:[ \t]{0,4}:?-{3,60}:?[ \t]{0,4}\|){1,40}(?:[ \t]{0,4}:?-{3,60}:?)?[ \t]{0,4}\r?(?:\n|\Z)"
)


def drop_markdown(text: NormalizedText) -> NormalizedText:
    """The text without the marks of Markdown; the words of a link stay, its address and a picture go.

    A page that holds none of them costs a few looks for single characters.
    """
    s = text.text
    if "]" in s and "](" in s:
        text = text.sub(_IMAGE, "")
        text = _words_of(_LINK, text)
    if ("#" in s and "# " in s) or (">" in s and ("\n> " in s or s.startswith("> "))):  # a single character is found much faster
        text = text.sub(_HEADING, "")
    if "*" in s and "**" in s:
        text = text.sub(_BOLD, "")
    if "_" in s and "__" in s:
        text = _words_of(_BOLD_WORDS, text)
    if "|" in s and "-" in s and "--" in s:
        text = text.sub(_TABLE_RULE, "")
    return text.sub(_ESCAPE, "") if "\\" in s else text


def _words_of(pattern: re.Pattern[str], text: NormalizedText) -> NormalizedText:
    """Of each match only its words."""
    return text.without(place for m in pattern.finditer(text.text) for place in ((m.start(), m.start("words")), (m.end("words"), m.end())))
