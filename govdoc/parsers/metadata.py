"""The metadata block of a page: labels and values as they stand, whatever the block's shape.

One pair a line, several pairs a line, label and value on alternate lines, numbered lines with the label in brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from govdoc.lexicon import table
from govdoc.outline import Field, Label, Line
from govdoc.text import NormalizedText

__all__ = ["meaning", "read_fields"]

_BLANKS_MOST: Final = 6
_BLANK: Final = re.compile(r"\s+")
_VALUE_LABELS: Final = (Label.TEXT, Label.NUMBER, Label.DATE, Label.AGENCY, Label.MARKED, Label.DISCLOSURE)


@cache
def _labels() -> dict[str, str]:
    return {k: str(v) for k, v in table("labels").values().items()}


@cache
def _spaced_labels() -> str:
    return "|".join(" {0,4}".join(map(re.escape, w)) for w in sorted(_labels(), key=lambda w: (-len(w), w)))


@cache
def _pair_pattern() -> re.Pattern[str]:
    """Labels of a line that has blanks for colons: 索引号 SL2024-09 发文字号 云政发〔2024〕8号."""
    return re.compile(rf"(?:\A|(?<= ))(?P<label>{_spaced_labels()})(?= |\Z)")


@cache
def _label_pattern() -> re.Pattern[str]:
    spaced = _spaced_labels()
    return re.compile(rf"(?:\A|(?<=[\s|·*,;。)\]】]))(?:\d{{1,2}}[.、] ?)?[\[【(]?(?P<label>{spaced}) ?(?:[\]】)]:?|:|\Z|(?= ?\|))")


@cache
def _glued_pattern() -> re.Pattern[str]:
    """As above, and labels of four characters and more right behind a value (索引号:SL2024-09主题分类:水利发文机关:云江市水利局)."""
    long = "|".join(re.escape(w) for w in sorted(_labels(), key=lambda w: (-len(w), w)) if len(w) > 3)
    return re.compile(rf"{_label_pattern().pattern}|(?P<glued>{long}) ?:")


def meaning(field: Field) -> str:
    """What a label stands for: doc_number, issuer, written, published, … (a value of ``lexicon/labels.toml``)."""
    return _labels().get(_BLANK.sub("", field.label.folded), "other")


def read_fields(lines: tuple[Line, ...]) -> list[Field]:
    """The label and value pairs of the head's lines, in order; an empty value is None."""
    out: list[Field] = []
    beside = False  # do values stand on the lines of their labels? Then one without a value has none
    for i, line in enumerate(lines):
        if line.label is Label.BLANK or (line.label is not Label.FIELD and ":" not in line.folded):
            continue
        s = line.folded
        pattern = _label_pattern() if ":" in s or "|" in s or "]" in s or "】" in s else _pair_pattern()
        found = list(pattern.finditer(s)) if len(s) <= 600 else []
        if found and line.label is Label.FIELD and ":" in s[found[-1].end() :]:
            found = list(_glued_pattern().finditer(s))
        if not found or (line.label is not Label.FIELD and found[0].start() > 60):
            continue
        ends = [m.start() for m in found[1:]] + [len(s)]
        for m, end in zip(found, ends, strict=True):
            value = line.body[m.end() : end].strip(" :|,;[]【】·*")
            if value and line.label is Label.FIELD:
                beside = True
            elif not value and m is found[-1] and not (beside and len(out) > 1 and not _is_title_label(line)):
                value = _below(lines, i)
            out.append(Field(line.body.group(m, "glued" if m.groupdict().get("glued") else "label"), value or None))
    return out


def _below(lines: tuple[Line, ...], i: int) -> NormalizedText:
    """The value that stands on the line below its label, where label and value alternate: between two labels, or no further below its own
    than that stands below what is above it.
    """
    empty = lines[i].body[len(lines[i].body) :]
    if not lines[i].folded.endswith((":", "】", "]")):
        return empty
    j = _filled(lines, range(i + 1, min(i + 2 + _BLANKS_MOST, len(lines))))
    if j is None or len(lines[j].body) > 120:
        return empty
    if lines[j].label not in _VALUE_LABELS and not (lines[j].label is Label.TITLE and _is_title_label(lines[i])):
        return empty
    if j - i > 2:
        above = _filled(lines, range(i - 1, -1, -1))
        below = _filled(lines, range(j + 1, min(j + 2 + _BLANKS_MOST, len(lines))))
        if above is not None and j - i > i - above and (below is None or lines[below].label is not Label.FIELD):
            return empty
    return lines[j].body


def _is_title_label(line: Line) -> bool:
    return _labels().get(_BLANK.sub("", line.folded.strip(":[]【】 "))) == "title"


def _filled(lines: tuple[Line, ...], places: range) -> int | None:
    return next((j for j in places if lines[j].label is not Label.BLANK), None)
