"""The words of a Word paragraph as they are seen: tracked changes accepted, results of fields, no hidden text; boxes are set aside.

What a run is inside of decides whether it is seen: an insertion is (`w:ins`), a deletion and the place something was moved from are not
(`w:del`, `w:moveFrom`), and of a field its result is, not its code. A field may begin in one paragraph and end in another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from govdoc.readers.docx_names import MC, Element, W, child, on, value
from govdoc.readers.docx_symbols import LOST, PRIVATE, readable

__all__ = ["Piece", "Words"]

# A field without a result whose code shows signs: one sign over the other, a circle round a number, reading aids over a character.
_OVERLAID: Final = re.compile(r"\\o(?:\\a[dlrc]){0,2}\s{0,3}\((?P<one>.{1,80}?)[,，;；](?P<other>.{1,80})\)\s{0,9}\Z", re.IGNORECASE)
_LONGEST_CODE: Final = 400
_CIRCLES: Final = frozenset("○〇◯О")
_LIFTED: Final = re.compile(r"\\s\\(?:up|do)\s{0,3}\d{1,3}\s{0,3}\(", re.IGNORECASE)
_UNSEEN: Final = frozenset(
    W + n for n in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "instrText", "commentReference")
)
_SIGNS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
_LEFT_OUT: Final = {W + "object": "embedded objects", W + "altChunk": "embedded documents", W + "subDoc": "linked documents"}
_MOST_STYLES: Final = 30  # how many styles may be based upon one another

Kind = Literal["words", "note", "box"]


class Piece(NamedTuple):
    """A piece of a paragraph: words, the mark of a note (its kind and id), or a box with paragraphs of its own."""

    kind: Kind
    text: str
    node: Element | None = None


@dataclass(slots=True)
class _Field:
    """A field that is open: whether its code is passing by or its result, and the code."""

    in_code: bool = True
    code: list[str] = field(default_factory=list)


class Words:
    """Reads the paragraphs of one story, in order: fields go on from one to the next. `left_out` counts what is no text."""

    def __init__(self, styles: Element | None) -> None:
        self._hidden = _hidden_styles(styles)
        self._fields: list[_Field] = []
        self._codes = 0  # how many open fields have their code passing by: while there is one, nothing is seen
        self.left_out: Counter[str] = Counter()

    def of(self, paragraph: Element) -> list[Piece]:
        """The pieces of a paragraph."""
        style = value(child(child(paragraph, "pPr"), "pStyle"))
        pieces: list[Piece] = []
        for piece in self._within(paragraph, style in self._hidden):
            if pieces and pieces[-1].kind == piece.kind == "words":
                piece = Piece("words", pieces.pop().text + piece.text)
            pieces.append(piece)
        return pieces

    def runs_on(self, paragraph: Element) -> bool:
        """Does the next paragraph go on in the line of this one, its end being deleted or hidden?"""
        mark = child(child(paragraph, "pPr"), "rPr")
        if mark is None:
            return False
        return child(mark, "del") is not None or child(mark, "moveFrom") is not None or on(child(mark, "vanish"))

    def _within(self, node: Element, hidden: bool) -> Iterator[Piece]:
        """The pieces inside an element; XML is never nested so deep that this could run out of stack (lxml refuses it)."""
        for inner in node.iterchildren("{*}*"):
            tag = inner.tag
            if tag == W + "r":
                yield from self._run(inner, hidden)
            elif tag == MC + "AlternateContent":
                yield from self._within(_choice(inner), hidden)
            elif tag in _LEFT_OUT:
                self.left_out[_LEFT_OUT[tag]] += 1
            elif tag == W + "sdt" and on(child(child(inner, "sdtPr"), "showingPlcHdr")):
                continue  # 单击此处输入文字
            elif tag.endswith("}t"):
                yield from self._text(inner.text or "", None)  # of a formula
            elif tag not in _UNSEEN and tag != W + "p":
                yield from self._within(inner, hidden)

    def _run(self, run: Element, hidden: bool) -> Iterator[Piece]:
        properties = child(run, "rPr")
        if properties is not None:
            vanish = child(properties, "vanish")
            if vanish is not None:
                hidden = on(vanish)
            elif self._hidden and value(child(properties, "rStyle")) in self._hidden:
                hidden = True
        for node in run.iterchildren("{*}*"):
            yield from self._inside(node, properties, hidden)

    def _inside(self, node: Element, properties: Element | None, hidden: bool) -> Iterator[Piece]:
        tag = node.tag
        if tag == W + "fldChar":
            yield from self._field(node)
        elif tag == W + "instrText":
            if self._fields and self._fields[-1].in_code:
                self._fields[-1].code.append(node.text or "")
        elif hidden or tag in _UNSEEN:
            return
        elif tag == W + "t":
            yield from self._text(node.text or "", properties)
        elif tag == W + "br":
            yield from self._text("\n", None)  # of a line, a column or a page
        elif tag in _SIGNS:
            yield from self._text(_SIGNS[tag], None)
        elif tag == W + "sym":
            yield from self._text(self._readable(_symbol(node), node.get(W + "font")), None)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            if not node.get(W + "customMarkFollows"):
                yield Piece("note", f"{tag.removeprefix(W).removesuffix('Reference')} {node.get(W + 'id')}")
        elif tag == MC + "AlternateContent":
            for inner in _choice(node).iterchildren("{*}*"):
                yield from self._inside(inner, properties, hidden)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            yield from self._drawing(node)
        elif tag == W + "ruby":
            yield from self._within(child(node, "rubyBase"), hidden) if child(node, "rubyBase") is not None else ()

    def _text(self, text: str, properties: Element | None) -> Iterator[Piece]:
        if not text or self._codes:
            return
        if PRIVATE.search(text):
            fonts = child(properties, "rFonts")
            text = self._readable(text, fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None)
        yield Piece("words", text)

    def _readable(self, text: str, font: str | None) -> str:
        seen = readable(text, font)
        self.left_out["characters of a symbol font"] += seen.count(LOST) - text.count(LOST)
        return seen

    def _field(self, node: Element) -> Iterator[Piece]:
        what = node.get(W + "fldCharType")
        if what == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif what == "separate" and self._fields and self._fields[-1].in_code:
            self._fields[-1].in_code = False
            self._codes -= 1
        elif what == "end" and self._fields:
            ended = self._fields.pop()
            if ended.in_code:
                self._codes -= 1
                yield from self._text(_shown("".join(ended.code)), None)

    def _drawing(self, node: Element) -> Iterator[Piece]:
        boxes = [b for b in node.iter(W + "txbxContent") if not any(a.tag == W + "txbxContent" for a in _between(b, node))]
        boxes = [b for b in boxes if not any(a.tag == MC + "Fallback" for a in _between(b, node))]
        for box in boxes:
            yield Piece("box", "above" if _is_above(node) else "below", box)
        if not boxes:
            self.left_out["pictures" if node.tag != W + "object" else _LEFT_OUT[node.tag]] += 1


def _choice(node: Element) -> Element:
    """Of the forms of the same thing the first that has words or boxes; the last one where none has."""
    forms = list(node.iterchildren(MC + "Choice", MC + "Fallback"))
    if not forms:
        return node
    return next((f for f in forms if next(f.iter(W + "t", W + "txbxContent", W + "sym"), None) is not None), forms[-1])


def _between(inner: Element, outer: Element) -> Iterator[Element]:
    for node in inner.iterancestors():
        if node is outer:
            return
        yield node


def _is_above(drawing: Element) -> bool:
    """Does a drawing float above its paragraph: placed on the page itself, or lifted over the line?"""
    position = next(drawing.iter("{*}positionV"), None)
    if position is None:
        return False
    offset = next(position.iter("{*}posOffset"), None)
    lifted = offset is not None and (offset.text or "").startswith("-")
    return lifted or position.get("relativeFrom") in ("page", "margin", "topMargin")


def _symbol(node: Element) -> str:
    code = node.get(W + "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return LOST
    return chr(0xF000 | number) if number < 0x100 else chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else LOST


def _shown(code: str) -> str:
    r"""What a field without a result shows: ``eq \o\ac(○,1)`` is ①, ``\o\ad(\s\up 9(yán),研)`` is 研; "" for any other."""
    m = _OVERLAID.search(code) if len(code) < _LONGEST_CODE else None
    if m is None or not code.strip().lower().startswith("eq"):
        return ""
    one, other = m["one"].strip(), m["other"].strip()
    if one in _CIRCLES and other.isdecimal() and 1 <= int(other) <= 20:
        return chr(ord("①") + int(other) - 1)
    return "" if _LIFTED.search(other) or "\\" in other else other


def _hidden_styles(styles: Element | None) -> frozenset[str]:
    """The styles that hide their words, by themselves or by what they are based upon."""
    if styles is None or next(styles.iter(W + "vanish"), None) is None:
        return frozenset()
    nodes = {s.get(W + "styleId"): s for s in styles.iter(W + "style")}
    hidden = set()
    for name, style in nodes.items():
        for _ in range(_MOST_STYLES):
            vanish = child(child(style, "rPr"), "vanish")
            if vanish is not None or style is None:
                if on(vanish):
                    hidden.add(name)
                break
            style = nodes.get(value(child(style, "basedOn")))
    return frozenset(hidden)
