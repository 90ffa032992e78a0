"""A Word file → its stories as python-docx opens them: body, styles, numbering, notes, headers and footers; nothing else of the container.

python-docx follows every relation of a file and fails at the first that leads nowhere, as a picture that was cut out leaves one behind. So it is
given a container of the parts that hold words, under relations that were looked at: pictures, embedded files, macros, templates and
whatever lies outside the file stay out.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from govdoc.errors import CorruptFile, MissingExtra
from govdoc.readers.archive import Archive, packed
from govdoc.readers.docx_names import Element

if TYPE_CHECKING:
    from docx.document import Document as Opened

__all__ = ["Story", "Word", "open_word"]

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KINDS: Final = {  # relation → content type
    "officeDocument": _TYPE.format("document.main"),
    "styles": _TYPE.format("styles"),
    "numbering": _TYPE.format("numbering"),
    "settings": _TYPE.format("settings"),
    "footnotes": _TYPE.format("footnotes"),
    "endnotes": _TYPE.format("endnotes"),
    "header": _TYPE.format("header"),
    "footer": _TYPE.format("footer"),
}
_STRICT: Final = (  # the names of the strict form, which python-docx does not know
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
)  # fmt: skip


class Story(NamedTuple):
    """A part with words in it: what it is (footnotes, header …) and its root element."""

    kind: str
    root: Element


class Word(NamedTuple):
    """An opened Word file: the body and what stands beside it; None for a part that the file has not."""

    body: Element
    styles: Element | None
    numbering: Element | None
    stories: tuple[Story, ...]  # notes, headers, footers


def open_word(archive: Archive) -> Word:
    """The stories of a Word file. Raises MissingExtra without python-docx, CorruptFile for what is none."""
    try:
        from docx import Document
    except ImportError as e:
        raise MissingExtra(f'{archive.name} is a Word file; to read it, pip install "govdoc[docx]"') from e
    from lxml.etree import XMLSyntaxError

    try:
        document = Document(io.BytesIO(_of_words(archive)))
        body = document.element.body
        if body is None:
            raise CorruptFile(f"{archive.name} has no body")
        return Word(body, *_beside(document))
    except (XMLSyntaxError, KeyError, ValueError, AttributeError) as e:
        raise CorruptFile(f"{archive.name} cannot be read as a Word file ({e}); open it in Word or WPS and save it again") from e


def _beside(document: Opened) -> tuple[Element | None, Element | None, tuple[Story, ...]]:
    """Styles, numbering, and the other stories."""
    from docx.oxml.parser import parse_xml

    found: dict[str, Element] = {}
    stories = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        part = relation.target_part
        root = getattr(part, "element", None)
        root = parse_xml(part.blob) if root is None else root
        found[kind] = root
        if kind in ("footnotes", "endnotes", "header", "footer"):
            stories.append(Story(kind, root))
    return found.get("styles"), found.get("numbering"), tuple(stories)


def _of_words(archive: Archive) -> bytes:
    """The container that python-docx is given: the parts with words, under names of our own."""
    main = next((part for kind, part in _relations(archive, "_rels/.rels", "") if kind == "officeDocument"), None)
    if main is None:
        raise CorruptFile(f"{archive.name} names no main document; open it in Word or WPS and save it again")
    folder, _, file = main.rpartition("/")
    kept = {main: "officeDocument"}
    for kind, part in _relations(archive, f"{folder}/_rels/{file}.rels", folder):
        kept.setdefault(part, kind)
    parts = [(f"part{n}.xml", kind, _transitional(archive.xml(part))) for n, (part, kind) in enumerate(kept.items())]
    types = "".join(f'<Override PartName="/{name}" ContentType="{_KINDS[kind]}"/>' for name, kind, _ in parts)
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'.encode(),
            "_rels/.rels": _as_xml(parts[:1]),
            "_rels/part0.xml.rels": _as_xml(parts[1:]),
            **{name: data for name, _, data in parts},
        }
    )


def _relations(archive: Archive, name: str, folder: str) -> Iterator[tuple[str, str]]:
    """Kind and part of each relation to words that are there; those that leave the container are never followed."""
    from lxml import etree

    found = archive.find(name)
    if found is None:
        return
    for node in etree.fromstring(archive.xml(found), etree.XMLParser(resolve_entities=False, no_network=True)):
        kind, target = str(node.get("Type", "")).rpartition("/")[2], str(node.get("Target", ""))
        if kind not in _KINDS or node.get("TargetMode") == "External":
            continue
        path = posixpath.normpath(posixpath.join("" if target.startswith("/") else folder, target.lstrip("/")))
        part = archive.find(path)
        if part is not None:
            yield kind, part


def _as_xml(parts: Sequence[tuple[str, str, bytes]]) -> bytes:
    rows = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="/{name}"/>' for n, (name, kind, _) in enumerate(parts))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _transitional(data: bytes) -> bytes:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data
