"""What the XML of an OFD page draws besides its words (GB/T 33190): rules, what is turned or not shown, and how much it is in all.

ofdkit gives the words of a page; it knows no lines, and it draws a unit that draws units as often as it is asked to. So each page is looked
through once before: what it would draw is counted, unit by unit, and a page that repeats without end is never handed on.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from govdoc.errors import CorruptFile
from govdoc.readers.archive import Archive
from govdoc.readers.pdf_frames import Box

__all__ = ["POINTS", "Drawing", "Drawings"]

POINTS: Final = 72 / 25.4  # in a millimetre, the unit of OFD
_THIN: Final = 1.2  # millimetres: a filled shape so thin is a rule
_STRAIGHT: Final = 0.35
_MOST_SEGMENTS: Final = 2_000  # of one shape
_LETTERS: Final = 100  # characters of text that count as one object more
_TOKEN: Final = re.compile(r"[A-Za-z]|[-+]?(?:\d{1,12}\.?\d{0,12}|\.\d{1,12})(?:[eE][-+]?\d{1,3})?")
_NUMBERS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


@dataclass(slots=True)
class Drawing:
    """What a page, a template or a unit draws: its rules in points, the ids of texts that are turned and of those that are not shown, its
    pictures, the number of objects, and what else it draws by reference."""

    rules: list[Box] = field(default_factory=list)
    turned: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    pictures: int = 0
    objects: int = 0
    units: Counter[str] = field(default_factory=Counter)
    templates: list[str] = field(default_factory=list)


class Drawings:
    """The drawings of a file's pages, by the part that they stand in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._done: dict[str, Drawing] = {}
        self._units: dict[str, Drawing] = {}
        self._templates: dict[str, str] = {}
        self._weights: dict[str, int] = {}
        for name in archive.names:
            if name.casefold().endswith(".xml"):
                data = archive.xml(name)
                if b"CompositeGraphicUnit" in data:
                    self._take_units(data)
                if b"TemplatePage" in data:
                    self._take_templates(name, data)

    def objects(self, part: str) -> int:
        """How many objects a page draws, with its templates and what its units draw."""
        return sum(map(self._weight, self._drawn(part)))

    def of(self, part: str) -> Drawing:
        """What a page draws, its templates included."""
        whole = Drawing()
        for drawing in self._drawn(part):
            whole.rules += drawing.rules
            whole.turned |= drawing.turned
            whole.unseen |= drawing.unseen
            whole.pictures += drawing.pictures
        return whole

    def _drawn(self, part: str) -> list[Drawing]:
        own = self._part(part)
        return [own, *(self._part(self._templates[name]) for name in own.templates if name in self._templates)]

    def _part(self, part: str) -> Drawing:
        if part not in self._done:
            self._done[part] = _drawing(_tree(self._archive.xml(part)))
        return self._done[part]

    def _weight(self, drawing: Drawing) -> int:
        return drawing.objects + sum(times * self._of_unit(unit, ()) for unit, times in drawing.units.items())

    def _of_unit(self, unit: str, inside: tuple[str, ...]) -> int:
        """How many objects a unit draws, with those of the units in it; `inside` are the units that it is drawn in."""
        if unit in inside:
            raise CorruptFile(f"{self._archive.name}: the graphic unit {unit} draws itself")
        if unit not in self._weights:
            drawing = self._units.get(unit, Drawing())
            more = sum(times * self._of_unit(u, (*inside, unit)) for u, times in drawing.units.items()) if len(inside) < 32 else 0
            self._weights[unit] = drawing.objects + more
        return self._weights[unit]

    def _take_units(self, data: bytes) -> None:
        for node in _named(_tree(data), "CompositeGraphicUnit"):
            drawing = _drawing(node)
            known = self._units.setdefault((node.get("ID") or "").strip(), drawing)
            known.objects = max(known.objects, drawing.objects)
            known.units |= drawing.units

    def _take_templates(self, part: str, data: bytes) -> None:
        for node in _named(_tree(data), "TemplatePage"):
            location = (node.get("BaseLoc") or "").replace("\\", "/")
            folder = "" if location.startswith("/") else posixpath.dirname(part)
            path = posixpath.normpath(posixpath.join(folder, location.lstrip("/")))
            found = self._archive.find(path) or self._archive.find(location)
            if found is not None:
                self._templates[(node.get("ID") or "").strip()] = found


def _tree(data: bytes) -> Any:
    """The root of a part; a damaged one as far as it can be read."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    return etree.Element("nothing") if root is None else root


def _named(root: Any, name: str) -> Iterator[Any]:
    return (node for node in root.iter("{*}*") if node.tag.rpartition("}")[2] == name)


def _drawing(root: Any) -> Drawing:
    out = Drawing()
    for node in root.iter("{*}*"):
        name = node.tag.rpartition("}")[2]
        out.objects += 1 + len(node.text or "") // _LETTERS
        if name == "TextObject":
            matrix = _numbers(node.get("CTM"))
            if len(matrix) >= 4 and (abs(matrix[1]) > 0.02 or matrix[0] < 0):
                out.turned.add((node.get("ID") or "").strip())
            if node.get("Visible") == "false" or node.get("Alpha") == "0":
                out.unseen.add((node.get("ID") or "").strip())
        elif name == "PathObject":
            out.rules += _rules(node)
        elif name == "ImageObject":
            out.pictures += 1
        elif name == "CompositeObject":
            out.units[(node.get("ResourceID") or "").strip()] += 1
        elif name == "Template":
            out.templates.append((node.get("TemplateID") or "").strip())
    return out


def _rules(node: Any) -> list[Box]:
    """The straight level and upright strokes of a shape, and a thin filled one as the rule that it is."""
    data = next((child.text for child in node if isinstance(child.tag, str) and child.tag.endswith("AbbreviatedData")), None)
    box = _numbers(node.get("Boundary"))
    if not data or len(box) < 4 or node.get("Visible") == "false":
        return []
    a, b, c, d, e, f = (
        (*_numbers(node.get("CTM")), *(1.0, 0.0, 0.0, 1.0, 0.0, 0.0))[:6] if node.get("CTM") else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    )
    strokes = [
        (a * x + c * y + e + box[0], b * x + d * y + f + box[1], a * u + c * v + e + box[0], b * u + d * v + f + box[1])
        for x, y, u, v in _strokes(data)
    ]
    if not strokes:
        return []
    if node.get("Fill") == "true":
        xs, ys = [x for s in strokes for x in s[::2]], [y for s in strokes for y in s[1::2]]
        if max(ys) - min(ys) <= _THIN < max(xs) - min(xs):
            return [_points(min(xs), (min(ys) + max(ys)) / 2, max(xs), (min(ys) + max(ys)) / 2)]
        if max(xs) - min(xs) <= _THIN < max(ys) - min(ys):
            return [_points((min(xs) + max(xs)) / 2, min(ys), (min(xs) + max(xs)) / 2, max(ys))]
    if node.get("Stroke") == "false":
        return []
    return [_points(*s) for s in strokes if min(abs(s[0] - s[2]), abs(s[1] - s[3])) <= _STRAIGHT]


def _points(x: float, y: float, u: float, v: float) -> Box:
    """A stroke as a box without height or without width."""
    if abs(y - v) <= abs(x - u):
        y = v = (y + v) / 2
    else:
        x = u = (x + u) / 2
    return Box(min(x, u) * POINTS, min(y, v) * POINTS, max(x, u) * POINTS, max(y, v) * POINTS)


def _strokes(data: str) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path: from where to where."""
    tokens = _TOKEN.findall(data)[: 3 * _MOST_SEGMENTS]
    at = begun = (0.0, 0.0)
    n = 0
    while n < len(tokens):
        what = tokens[n].upper()
        count = _NUMBERS.get(what)
        values = tokens[n + 1 : n + 1 + (count or 0)]
        if count is None or len(values) < count or any(v.isalpha() for v in values):
            n += 1
            continue
        to = begun if what == "C" else (float(values[-2]), float(values[-1]))
        if what in "LC" and to != at:
            yield (*at, *to)
        elif what in "SM":
            begun = to
        at = to
        n += 1 + count


def _numbers(text: str | None) -> list[float]:
    """Numbers parted by blanks; none where one is none."""
    try:
        return [float(x) for x in (text or "").replace(",", " ").split()[:9]]
    except ValueError:
        return []
