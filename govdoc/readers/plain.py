"""Bytes → characters by hand, line ends untouched: BOM, strict UTF-8, UTF-16, the declared label, GB18030 or Big5 by their words.

`Path.read_text()` would turn CRLF into LF and move every span behind it, and a page labelled gb2312 is as a rule GBK or GB18030.
"""

from __future__ import annotations

import codecs

from govdoc.source import SourceText

__all__ = ["codec_of_label", "decode", "familiarity", "read_plain", "utf16_without_bom"]

# The longest first: the BOM of UTF-32-LE begins with that of UTF-16-LE.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# As browsers read these labels: every page "in gb2312" may hold a character of GB18030, every one "in big5" one of Hong Kong's.
_LABELS = {
    **dict.fromkeys(("gb2312", "gb_2312", "gb_2312-80", "gb2312-80", "csgb2312", "gbk", "x-gbk", "cp936", "ms936", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "x-x-big5", "cp950", "cn-big5", "csbig5"), "big5hkscs"),
}

# The characters that make up about a third of any Chinese paper, in both scripts. Read in the wrong code, text has hardly any of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出会可也发年工法行政公府市县区省部门委员办关条例规定通知和对第项责任单位实施管理"
    "这個國為來時們會發於對門員辦關條規實責單與資設產業務機構應當務業产务机构应当与资设服建经经經济濟全民社共改革开開进進加强強内內容信息报報告"
    "月日号號二三四五六七八九十及其或由按各级級人所本前下能并制度保障安学學方案目标標组組织織負负财財"
)
_SAMPLE = 20_000  # bytes that are enough to tell two codes apart


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters of a file, and the name of the code that they were in; never raises, undecodable bytes become U+FFFD.

    `declared` is the label that the file gives itself (``charset=gb2312``); bytes that are strict UTF-8 are UTF-8 whatever it says.

    >>> decode("关于做好防汛工作的通知".encode("gbk"))
    ('关于做好防汛工作的通知', 'gb18030')
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace"), codec
    if (wide := utf16_without_bom(data)) is not None:
        return data.decode(wide, "replace"), wide
    for label in ("utf-8", codec_of_label(declared)):
        if label and (text := _strictly(data, label)) is not None:
            return text, label
    return _by_its_words(data)


def read_plain(data: bytes, *, name: str | None = None) -> SourceText:
    """A text file as source: what it says is what is parsed."""
    text, codec = decode(data)
    return SourceText.plain(text, name=name, encoding=codec)


def codec_of_label(label: str | None) -> str | None:
    """The code that a label means the way browsers take it (gb2312 → gb18030), or None for none that is known."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        return _LABELS.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):  # LookupError: a label such as "rot13", which is no code of characters
        return None


def utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows in its line ends, digits and blanks, each with a zero byte on the same side (and never a zero character)."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if len(sample) < 4:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if not low and not high:
        return _utf16_by_planes(sample)
    codec = "utf-16-le" if high > low else "utf-16-be"
    text = sample.decode(codec, "replace")
    return codec if "\x00" not in text and (text.isascii() or familiarity(text) > 0.1) else None


def _utf16_by_planes(sample: bytes) -> str | None:
    """Chinese without one Latin character: then every other byte lies in 30 (，is FF) … 9F, which no other code has."""
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if all(0x4E <= b <= 0x9F or b in (0x20, 0x30, 0xFF) for b in high) and familiarity(sample.decode(codec, "replace")) > 0.1:
            return codec
    return None


def _by_its_words(data: bytes) -> tuple[str, str]:
    """The code in which the text has the most everyday characters; UTF-8 is among them, for a file cut off in mid-character."""
    sample = data[:_SAMPLE]
    scores = {codec: familiarity(sample.decode(codec, "replace")) for codec in ("utf-8", "gb18030", "big5hkscs")}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < 0.02 and (foreign := _foreign_code(data)):
        best = foreign
    return data.decode(best, "replace"), best


def familiarity(text: str) -> float:
    """The share of everyday Chinese characters among those beyond ASCII, less that of undecodable ones."""
    beyond = sum(1 for c in text if c > "\x7f")
    if not beyond:
        return 0.0
    return (sum(1 for c in text if c in _FREQUENT) - text.count("\ufffd")) / beyond


def _foreign_code(data: bytes) -> str | None:
    """What charset-normalizer makes of a file that is hardly Chinese at all."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None
