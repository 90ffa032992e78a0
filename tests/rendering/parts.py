"""A Word file put together from its XML, for what python-docx does not write: changes, fields, notes, boxes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["container", "document_of", "word_parts"]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}


def word_parts(body: str, **beside: str) -> dict[str, bytes]:
    """The parts of a Word file: the body's XML, and that of the parts beside it (`styles`, `numbering`, `footnotes`, `header` …)."""
    rows = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for n, kind in enumerate(beside))
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    return {
        "[Content_Types].xml": _types("document.main", *beside).encode(),
        "_rels/.rels": relations.format(f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>').encode(),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": relations.format(rows).encode(),
        **{f"word/{kind}.xml": f"<w:{_ROOTS[kind]} {_NAMES}>{xml}</w:{_ROOTS[kind]}>".encode() for kind, xml in beside.items()},
    }


def _types(*kinds: str) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind.removesuffix(".main")}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for kind in kinds
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def container(parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as z:
        for name, data in parts.items():
            z.writestr(name, data)
    return out.getvalue()


def document_of(body: str, **beside: str) -> bytes:
    """The bytes of a Word file of this XML."""
    return container(word_parts(body, **beside))
