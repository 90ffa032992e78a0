"""Bytes → characters by hand, line ends untouched; what had to be guessed or is lost is told.

In order: a BOM; UTF-16 by its zero bytes; strict UTF-8; the label that the file gives itself, as browsers take it; the code in which the
text has the most everyday characters; charset-normalizer for what is hardly Chinese in any. A label is believed only where the words
agree: GB18030 decodes nearly any Big5 file without an error, and ISO-8859-1 anything at all.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from govdoc.text import Span

__all__ = ["Decoded", "Notes", "codec_of_label", "decode", "familiarity", "utf16_without_bom"]

Notes: TypeAlias = tuple[tuple[str, str, Span | None], ...]

# The longest first: the BOM of UTF-32-LE begins with that of UTF-16-LE.
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# As browsers read these labels (WHATWG): every page "in gb2312" may hold a character of GB18030, every one "in big5" one of Hong Kong's.
_LABELS: Final = {
    **dict.fromkeys("gb2312 gb_2312 gb_2312-80 gb2312-80 csgb2312 csiso58gb231280 iso-ir-58 hz-gb-2312 chinese".split(), "gb18030"),
    **dict.fromkeys("gbk x-gbk cp936 ms936 windows-936 gb18030".split(), "gb18030"),
    **dict.fromkeys("big5 big5-hkscs big5hkscs x-x-big5 cp950 cn-big5 csbig5".split(), "big5hkscs"),
    **dict.fromkeys("iso-8859-1 iso8859-1 latin1 latin-1 l1 ascii us-ascii windows-1252 cp1252 x-cp1252".split(), "cp1252"),
    **dict.fromkeys("utf8 utf-8 unicode-1-1-utf-8 x-unicode20utf8 unicode11utf8".split(), "utf-8"),
    **dict.fromkeys("unicode utf-16 utf-16le ucs-2 iso-10646-ucs-2 csunicode unicodefeff".split(), "utf-16-le"),
}

# The characters that make up about a third of any Chinese paper, in both scripts. Read in the wrong code, text has hardly any of them.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出会可也发年工法行政公府市县区省部门委员办关条例规定通知和对第项责任单位实施管理"
    "这個國為來時們會發於對門員辦關條規實責單與資設產業務機構應當與资設业务产务机构应当与资设服建经經经济濟全民社共改革开開進进加强強内內容信息报報告"
    "月日号號二三四五六七八九十及其或由按各级級人所本前下能并制度保障安学學方案目标標组組织織負负财財"
)
_SAMPLE: Final = 20_000  # bytes that are enough to tell two codes apart
_SURE: Final = 0.15  # the share of everyday characters that Chinese in the right code has at least
_HARDLY: Final = 0.05  # the share that text in the wrong code stays under
_LEAST: Final = 8  # characters beyond ASCII that show a code
_HIGH: Final = bytes((*range(0x4E, 0xA0), 0x20, 0x30, 0xFF))  # the high bytes of Chinese in UTF-16 (，is FF)
_FIRST: Final = 1000  # characters that mostly do
_ASCII: Final = bytes(range(128))
# What was read in one code, written in it again and called UTF-8: (the code it was read in, the code it was in).
_DOUBLED: Final = (("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("cp1252", "gb18030"), ("gb18030", "utf-8"))
_LOST: Final = "锟斤拷"  # what is left where U+FFFD itself was read as GBK


class Decoded(NamedTuple):
    """The characters of a file, the name of the code that they were in, and what there is to tell of the decoding."""

    text: str
    codec: str
    notes: Notes = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a file; never raises, undecodable bytes become U+FFFD and are told of.

    `declared` is the label that the file gives itself (``charset=gb2312``); bytes that are strict UTF-8 are UTF-8 whatever it says.

    >>> decode("关于做好防汛工作的通知".encode("gbk")).codec
    'gb18030'
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _finished(data[len(bom) :].decode(codec, "replace"), codec, None)
    if (wide := utf16_without_bom(data)) is not None:
        return _finished(data.decode(wide, "replace"), wide, None)
    label = codec_of_label(declared)
    if (text := _strictly(data, "utf-8")) is not None:
        return _doubled(text) or _finished(text, "utf-8", None if text.isascii() else label)
    mixed = _line_by_line(data)
    if mixed is not None:
        return mixed
    if label and label != "utf-8" and (text := _strictly(data, label)) is not None and familiarity(text[:_SAMPLE]) >= _SURE:
        return _finished(text, label, label)
    text, codec = _by_its_words(data, label)
    return _finished(text, codec, label)


def codec_of_label(label: str | None) -> str | None:
    """The code that a label means the way browsers take it (gb2312 → gb18030), or None for none that is known."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        return _LABELS.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None


def utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows in its line ends, digits and blanks, each with a zero byte on the same side (and never a zero character)."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if len(sample) < 4:
        return None
    if 0 not in sample:
        return _utf16_by_planes(sample)
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    codec = "utf-16-le" if high > low else "utf-16-be"
    text = sample.decode(codec, "replace")
    return codec if "\x00" not in text and (text.isascii() or familiarity(text) > 0.1) else None


def _utf16_by_planes(sample: bytes) -> str | None:
    """Chinese without one Latin character: then every other byte lies in 30 … 9F, which no other code has."""
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if not (sample[first:40:2].strip(_HIGH) or sample[first::2].strip(_HIGH)) and familiarity(sample.decode(codec, "replace")) > 0.1:
            return codec
    return None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):  # LookupError: a label such as "rot13", which is no code of characters
        return None


def _by_its_words(data: bytes, label: str | None) -> tuple[str, str]:
    """The code in which the text has the most everyday characters; UTF-8 is among them, for a file cut off in mid-character."""
    sample = data[:_SAMPLE]
    scores = {codec: familiarity(sample.decode(codec, "replace")) for codec in ("utf-8", "gb18030", "big5hkscs")}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < 0.02:
        foreign = label if label and _strictly(data, label) is not None else _foreign_code(data)
        best = foreign or best
    return data.decode(best, "replace"), best


def familiarity(text: str) -> float:
    """The share of everyday Chinese characters among those beyond ASCII, less that of undecodable ones."""
    beyond = _beyond(text)
    if not beyond:
        return 0.0
    return (sum(map(_FREQUENT.__contains__, beyond)) - beyond.count("\ufffd")) / len(beyond)


def _beyond(text: str) -> str:
    """The characters beyond ASCII, by way of UTF-8, whose bytes for them are all beyond ASCII: as fast as memory."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _foreign_code(data: bytes) -> str | None:
    """What charset-normalizer makes of a file that is hardly Chinese at all."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None


# -- codes mixed, doubled, damaged ------------------------------------------------------------------------------------------


def _line_by_line(data: bytes) -> Decoded | None:
    """A file whose lines are some in UTF-8, some in GB18030, as a template in the one code with words in the other gives; None for all others."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        lines = re.split(rb"(?<=>)", data)
    utf8: list[str] = []
    others: list[str] = []
    read: list[tuple[str, bool]] = []
    for line in lines:
        if line.isascii():
            read.append((line.decode("ascii"), False))
            continue
        text = _strictly(line, "utf-8")
        other = _strictly(line, "gb18030")
        if text is None or (other is not None and familiarity(other) > familiarity(text) + _SURE):
            other = other if other is not None else line.decode("gb18030", "replace")
            others.append(other)
            read.append((other, True))
        else:
            utf8.append(text)
            read.append((text, False))
    if not all(_shows_code(group) for group in (utf8, others)):
        return None
    whole = "".join([t for t, _ in read])
    n = next(n for n, (_, is_other) in enumerate(read) if is_other)
    at = sum(len(t) for t, _ in read[:n])
    first = Span(at, at + len(read[n][0]))
    message = f"{len(others)} lines are in GB18030 and {len(utf8)} in UTF-8; each was read in its own code"
    return Decoded(whole, "utf-8, gb18030", (("encoding_mixed", message, first), *_damage(whole)))


def _shows_code(lines: Sequence[str]) -> bool:
    """Are these lines Chinese in the code in which they were read?"""
    text = "".join(lines)
    return len(_beyond(text)) >= _LEAST and familiarity(text[:_SAMPLE]) >= _SURE


def _doubled(text: str) -> Decoded | None:
    """A file that was encoded twice, where going back gives everyday Chinese."""
    sample = _beyond(text[:_SAMPLE])[:4000]
    if len(sample) < _LEAST:
        return None
    everyday = sum(map(_FREQUENT.__contains__, sample[:_FIRST])) - sample.count("\ufffd")
    if everyday >= _HARDLY * len(sample) or familiarity(sample) >= _HARDLY:
        return None
    for wrong, right in _DOUBLED:
        again = _again(sample, wrong, right)
        if again is not None and familiarity(again) >= _SURE:
            whole = "".join([line if line.isascii() else _again(line, wrong, right) or line for line in re.split(r"(?<=\n)", text)])
            message = f"the file was encoded twice: {right} read as {wrong} and written as UTF-8; it was decoded twice"
            return Decoded(whole, right, (("encoding_doubled", message, None), *_damage(whole)))
    return None


def _again(text: str, wrong: str, right: str) -> str | None:
    """What was read in the wrong code, read in the right one; bytes that the wrong one could not name stay what they are."""
    try:
        data = text.encode(wrong, "strict") if wrong == "gb18030" else b"".join([_byte(c, wrong) for c in text])
    except UnicodeEncodeError:
        return None
    return data.decode(right, "replace")


def _byte(character: str, codec: str) -> bytes:
    """The byte that a character was; the five that Windows-1252 leaves out were kept as they are."""
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _finished(text: str, codec: str, label: str | None) -> Decoded:
    """The text with what there is to tell of it."""
    notes = _damage(text)
    if label is not None and label != codec:
        notes = (("encoding_mislabelled", f"the page calls itself {label} and is {codec}", None), *notes)
    return Decoded(text, codec, notes)


def _damage(text: str) -> Notes:
    """Characters that were lost: where the first stands, and how many there are."""
    out: list[tuple[str, str, Span | None]] = []
    for mark, why in (
        ("\ufffd", "bytes that are no characters of its code"),
        (_LOST, "characters that an earlier conversion lost (锟斤拷)"),
    ):
        at = text.find(mark) if mark[0] in text else -1  # one character is looked for several times faster
        if at >= 0:
            out.append(("encoding_damaged", f"the file has {text.count(mark)} places with {why}", Span(at, at + len(mark))))
    return tuple(out)
