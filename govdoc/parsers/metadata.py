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
_NEAR: Final = 8  # lines beside a label, blank ones included
_COLUMN_LEAST: Final = 3  # so many labels one below the other are a column
_BLANK: Final = re.compile(r"\s+")
_VALUE_LABELS: Final = (Label.TEXT, Label.NUMBER, Label.DATE, Label.AGENCY, Label.MARKED, Label.DISCLOSURE)
# What a value must look like that stands far from its label.
_KINDS: Final = {
    "written": (Label.DATE,),
    "published": (Label.DATE,),
    "generated": (Label.DATE,),
    "effective": (Label.DATE,),
    "doc_number": (Label.NUMBER,),
    "issuer": (Label.AGENCY, Label.TEXT),
    "title": (Label.TITLE, Label.TEXT),
}


@cache
def _labels() -> dict[str, str]:
    return {k: str(v) for k, v in table("labels").values().items()}


@cache
def _spaced_labels() -> str:
    return "|".join(" {0,8}".join(map(re.escape, w)) for w in sorted(_labels(), key=lambda w: (-len(w), w)))


@cache
def _pair_pattern() -> re.Pattern[str]:
    """Labels of a line that has blanks for colons: 索引号 SL2024-09 发文字号 云政发〔2024〕8号."""
    return re.compile(rf"(?:\A|(?<= ))(?P<label>{_spaced_labels()})(?= |\Z)")


@cache
def _label_pattern() -> re.Pattern[str]:
    spaced = _spaced_labels()
    return re.compile(rf"(?:\A|(?<=[\s|·*,;。)\]】]))(?:\d{{1,2}}[.、] ?)?(?:[\[【(] ?)?(?P<label>{spaced}) ?(?:[\]】)]:?|:|\Z|(?= ?\|))")


@cache
def _glued_pattern() -> re.Pattern[str]:
    """As above, and labels of three characters and more right behind a value (索引号:SL2024-09主题分类:水利发文机关:云江市水利局)."""
    long = "|".join(" {0,4}".join(w) if len(w) == 3 else re.escape(w) for w in sorted(_labels(), key=lambda w: (-len(w), w)) if len(w) > 2)
    return re.compile(rf"{_label_pattern().pattern}|(?P<glued>{long}) ?:")


def meaning(field: Field) -> str:
    """What a label stands for: doc_number, issuer, written, published, … (a value of ``lexicon/labels.toml``)."""
    return _labels().get(_BLANK.sub("", field.label.folded), "other")


def read_fields(lines: tuple[Line, ...]) -> list[Field]:
    """The label and value pairs of the head's lines, in order; an empty value is None."""
    if (columns := _columns(lines)) is not None:
        return columns
    out: list[Field] = []
    beside = False  # do values stand on the lines of their labels? Then one without a value has none
    for i, line in enumerate(lines):
        if line.label is Label.BLANK or (line.label is not Label.FIELD and ":" not in line.folded):
            continue
        s = line.folded
        pattern = _label_pattern() if ":" in s or "|" in s or "]" in s or "】" in s else _pair_pattern()
        found = list(pattern.finditer(s)) if len(s) <= 600 else []
        if (found and line.label is Label.FIELD and ":" in s[found[-1].end() :]) or (not found and s.count(":") > 1 and len(s) <= 600):
            found = list(_glued_pattern().finditer(s))
        if not found or (line.label is not Label.FIELD and found[0].start() > 60):
            continue
        ends = [m.start() for m in found[1:]] + [len(s)]
        for m, end in zip(found, ends, strict=True):
            value = line.body[m.end() : end].strip(" :|,;[]【】·*∙")
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
    if not lines[i].folded.endswith((":", "】", "]")) and not _alternates(lines, i):
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


def _alternates(lines: tuple[Line, ...], i: int) -> bool:
    """Does a bare label without a colon stand on every second line, above or below this one: 索引号⏎SL-09⏎发文日期⏎2024-05-06?"""
    if not _is_bare(lines[i]):
        return False
    near = [x for x in lines[max(0, i - _NEAR) : i] if x.label is not Label.BLANK][-2:]
    behind = [x for x in lines[i + 1 : i + 1 + _NEAR] if x.label is not Label.BLANK][:2]
    return (len(near) == 2 and _is_bare(near[0]) and not _is_bare(near[1])) or (
        len(behind) == 2 and _is_bare(behind[1]) and not _is_bare(behind[0])
    )


def _is_bare(line: Line) -> bool:
    """Is the line a label and nothing else?"""
    return line.label is Label.FIELD and _says(line) is not None


def _columns(lines: tuple[Line, ...]) -> list[Field] | None:
    """The pairs of a block that gives all its labels first and then all its values; None where the values do not agree with the labels."""
    filled = [x for x in lines if x.label is not Label.BLANK]
    first = next((n for n, x in enumerate(filled) if x.label is Label.FIELD), len(filled))
    last = next((n for n, x in enumerate(filled[first:], first) if not _is_bare(x)), len(filled))
    values = filled[last : 2 * last - first]
    if last - first < _COLUMN_LEAST or len(values) < last - first:
        return None
    out = [Field(x.body.strip(" :|,;[]【】·*∙"), v.body) for x, v in zip(filled[first:last], values, strict=True)]
    agree = all(v.label in _KINDS.get(meaning(f), _VALUE_LABELS) for f, v in zip(out, values, strict=True))
    return out if agree and any(meaning(f) in _KINDS for f in out) else None


def _is_title_label(line: Line) -> bool:
    return _says(line) == "title"


def _says(line: Line) -> str | None:
    """What a line that is a label stands for (see `meaning`); None for any other."""
    return _labels().get(_BLANK.sub("", line.folded.strip(":[]【】 ")))


def _filled(lines: tuple[Line, ...], places: range) -> int | None:
    return next((j for j in places if lines[j].label is not Label.BLANK), None)
