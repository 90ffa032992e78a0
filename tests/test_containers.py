"""Evil containers: each is read in a process of its own, under limits of time and memory, and what comes of it is checked."""

from __future__ import annotations

import io
import multiprocessing
import os
import resource
import socket
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from govdoc.errors import GovdocError
from govdoc.limits import Limits
from govdoc.readers import read_source
from tests.rendering.ofd import ofd_parts
from tests.rendering.parts import container, document_of, word_parts

pytest.importorskip("docx", reason="python-docx is not installed")
pytest.importorskip("ofdkit", reason="ofdkit is not installed")
if "fork" not in multiprocessing.get_all_start_methods():
    pytest.skip("needs a system that can fork and has limits of memory", allow_module_level=True)

SECONDS = 60.0
MEMORY = 1_000_000_000  # bytes over what the tests' own process has

DOCUMENT = "word/document.xml"
OFD_PAGE = "Doc_0/Pages/Page_0/Content.xml"
P = "<w:p><w:r><w:t>通知</w:t></w:r></w:p>"
TEXT = '<ofd:TextObject ID="1" Size="5" Boundary="40 40 90 5"><ofd:TextCode X="0" Y="4">通知</ofd:TextCode></ofd:TextObject>'


def word(**changes: bytes) -> bytes:
    """A Word file with some parts changed or added; `document` is the body's part."""
    return container({**word_parts(P), **{DOCUMENT if name == "document" else name: data for name, data in changes.items()}})


def ofd(*, page: bytes | None = None, **more: bytes) -> bytes:
    parts = ofd_parts([TEXT])
    return container({**parts, **({OFD_PAGE: page} if page is not None else {}), **more})


def many_entries() -> bytes:
    return container({**word_parts(P), **{f"word/media/{n}": b"" for n in range(60_000)}})


def patched(data: bytes, name: str, **fields: int) -> bytes:
    """A container whose directory says other sizes of one entry than are true."""
    out = bytearray(data)
    at = data.rfind(name.encode())
    header = data.rfind(b"PK\x01\x02", 0, at)
    for field, value in fields.items():
        struct.pack_into("<I", out, header + {"crc": 16, "packed": 20, "size": 24}[field], value)
    return bytes(out)


def overlapping() -> bytes:
    """Many entries of the directory that all lead to one stretch of the file."""
    big = os.urandom(200_000)
    data = container({**word_parts(P), "word/media/a": big}, zipfile.ZIP_STORED)
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    directory = data[start : start + size]
    at = directory.rfind(b"PK\x01\x02")
    entry = directory[at:]
    copies = b"".join(entry.replace(b"word/media/a", b"word/media/%c" % (98 + n)) for n in range(20))
    return (
        data[:start]
        + directory
        + copies
        + data[end : end + 8]
        + struct.pack("<HHII", *(struct.unpack_from("<H", data, end + 8)[0] + 20,) * 2, size + len(copies), start)
        + data[end + 20 :]
    )


def encrypted() -> bytes:
    out = bytearray(word())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := out.find(mark, at + 1)) >= 0:
            out[at + offset] |= 1
    return bytes(out)


def named(name: str) -> bytes:
    return container({**word_parts(P), name: b"x"})


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for part, data in word_parts(P).items():
            z.writestr(part, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            z.writestr(DOCUMENT, word_parts("")[DOCUMENT])
    return out.getvalue()


LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈" * 10}">' for n in range(12)) + "]>"
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
BODY = word_parts("<w:p><w:r><w:t>{}</w:t></w:r></w:p>")[DOCUMENT].decode()


def nested_tables(depth: int, inner: str) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + inner + "</w:tc></w:tr></w:tbl>" * depth


def units(*contents: str) -> bytes:
    inner = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>{c}</ofd:Content></ofd:CompositeGraphicUnit>' for n, c in enumerate(contents)
    )
    return f'<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits>{inner}</ofd:CompositeGraphicUnits></ofd:Res>'.encode()


def drawing_units(*contents: str) -> bytes:
    parts = ofd_parts(['<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>'])
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", b"<ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
    )
    return container({**parts, "Doc_0/R.xml": units(*contents)})


def many_templates() -> bytes:
    parts = ofd_parts([""] * 900)
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(
        b"</ofd:CommonData>", b'<ofd:TemplatePage ID="3" BaseLoc="T.xml"/></ofd:CommonData>'
    )
    parts["Doc_0/T.xml"] = ofd_parts([TEXT * 20_000])[OFD_PAGE]
    return container(
        {n: d.replace(b"<ofd:Content>", b'<ofd:Template TemplateID="3"/><ofd:Content>', 1) if "Pages" in n else d for n, d in parts.items()}
    )


def one_page_again_and_again() -> bytes:
    parts = ofd_parts([TEXT])
    page = b'<ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/>'
    return container({**parts, "Doc_0/Document.xml": parts["Doc_0/Document.xml"].replace(page, page * 60_000)})


def doc_root(path: str) -> bytes:
    parts = ofd_parts([TEXT])
    return container({**parts, "OFD.xml": parts["OFD.xml"].replace(b"Doc_0/Document.xml", path.encode())})


EVIL: dict[str, tuple[Callable[[], bytes], str]] = {
    "60,000 entries": (many_entries, "LimitError max_entries = 20,000"),
    "parts of four gigabytes, as declared": (lambda: patched(word(), DOCUMENT, size=0xFFFFFFF0), "LimitError max_unpacked = 500,000,000"),
    "a part of 100 megabytes of blanks": (lambda: word(document=b" " * 100_000_000), "LimitError max_ratio = 200"),
    "a part of 70 megabytes": (lambda: container({**word_parts(P), DOCUMENT: b"x" * 70_000_000}, zipfile.ZIP_STORED), "LimitError max_part = 64,000,000"),
    "a part that is longer than it says": (lambda: patched(word(document=b"<a>" + b"x" * 40_000_000), DOCUMENT, size=500), "CorruptFile cannot be unpacked"),
    "a part that is shorter than it says": (lambda: patched(word(), DOCUMENT, size=90_000), "CorruptFile says that it has 90,000 bytes"),
    "a check sum that is wrong": (lambda: patched(word(), DOCUMENT, crc=7), "CorruptFile cannot be unpacked"),
    "parts that lie over one another": (overlapping, "CorruptFile lie over one another"),
    "three million tags": (lambda: word(document=b"<a>" + os.urandom(4_000_000).replace(b"<", b".").hex().encode() + b"<b/>" * 1_100_000 * 3), "LimitError max_tags = 2,000,000"),
    "entities that grow": (lambda: word(document=(LAUGHS + BODY.format("&a11;")).encode()), "CorruptFile holds a DTD"),
    "entities that grow, in UTF-16": (lambda: word(document=('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + BODY).encode("utf-16")), "CorruptFile holds a DTD"),
    "entities that grow, among the relations": (lambda: word(**{"word/_rels/document.xml.rels": LAUGHS.encode() + b"<a>&a11;</a>"}), "CorruptFile holds a DTD"),
    "a file of the machine as an entity": (lambda: word(document=(FILE_ENTITY + BODY.format("&f;")).encode()), "CorruptFile holds a DTD"),
    "entities that grow, in an OFD page": (lambda: ofd(page=(LAUGHS + "<a>&a11;</a>").encode()), "CorruptFile holds a DTD"),
    "a name that climbs out": (lambda: named("../../../govdoc-evil"), "CorruptFile points out of the container"),
    "a name with backslashes that climbs out": (lambda: named("..\\..\\govdoc-evil"), "CorruptFile points out of the container"),
    "a name on a drive": (lambda: named("C:\\govdoc-evil"), "CorruptFile points out of the container"),
    "a name with a line end": (lambda: named("a\nb"), "CorruptFile points out of the container"),
    "two parts of one name": (twice, "CorruptFile is there 2 times"),
    "an encrypted part": (encrypted, "CorruptFile save the file without a password"),
    "a part packed by LZMA": (lambda: container(word_parts(P), zipfile.ZIP_LZMA), "CorruptFile packed by method 14"),
    "half a file": (lambda: word(document=os.urandom(9_000))[:-900], "CorruptFile is no sound ZIP container"),
    "an archive for a document": (lambda: word(document=word()), "CorruptFile cannot be read as a Word file"),
    "an archive in an archive": (lambda: container({"a.zip": container({"b.txt": b"x" * 99})}), "UnsupportedFormat an archive; unpack it"),
    "a bomb embedded in a paper": (lambda: word(**{"word/embeddings/a.zip": container({f"{n}": b"\0" * 4_000_000 for n in range(9)})}), "通知\n"),
    "no main document": (lambda: container({"word/a.xml": b"<a/>"}), "CorruptFile names no main document"),
    "elements 5,000 deep": (lambda: document_of(nested_tables(1_700, P)), "CorruptFile cannot be read as a Word file"),
    "tables 40 deep around 20,000 paragraphs": (lambda: document_of(nested_tables(40, P * 20_000)), "通知\n" * 3),
    "cells that reach over everything": (
        lambda: document_of("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr><w:p/></w:tc></w:tr>' * 9_000 + f"</w:tbl>{P}"),
        "\n",
    ),
    "40,000 fields in one another": (
        lambda: document_of("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>通</w:t></w:r>' * 40_000 + "</w:p>"),
        "通通通",
    ),
    "styles based on one another": (
        lambda: document_of(
            '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>通知</w:t></w:r></w:p>',
            styles='<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        ),
        "通知\n",
    ),
    "definitions that stand for one another": (
        lambda: document_of(
            '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>通知</w:t></w:r></w:p>',
            styles='<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
            '<w:style w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
            numbering='<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="B"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
        ),
        "通知\n",
    ),
    "a unit that draws ten that draw ten": (
        lambda: drawing_units(*(f'<ofd:CompositeObject ResourceID="{n + 1}"/>' * 10 for n in range(15)), TEXT),
        "LimitError max_objects = 1,000,000",
    ),
    "a unit that draws itself": (lambda: drawing_units('<ofd:CompositeObject ResourceID="0"/>'), "CorruptFile the graphic unit 0 draws itself"),
    "a long template on every page": (many_templates, "LimitError max_objects = 1,000,000"),
    "one page 60,000 times": (one_page_again_and_again, "LimitError max_pages = 5,000"),
    "a document outside of the file": (lambda: doc_root("../../../etc/passwd"), "CorruptFile cannot be read as an OFD file"),
    "a document on another machine": (lambda: doc_root("http://127.0.0.1:9/Document.xml"), "CorruptFile cannot be read as an OFD file"),
    "steps without end": (lambda: ofd(page=ofd_parts([TEXT.replace('Y="4"', 'Y="4" DeltaX="g 999999999 5"')])[OFD_PAGE]), "通知\n"),
    "places beyond all pages": (lambda: ofd(page=ofd_parts([TEXT + TEXT.replace("40 40", "1e300 nan")])[OFD_PAGE]), "通知\n"),
}  # fmt: skip


def _child(make: Callable[[], bytes], answers: Connection) -> None:
    data = make()
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        answers.send(read_source(data).text)
    except GovdocError as e:
        answers.send(f"{type(e).__name__} {e}")


@contextmanager
def _apart(make: Callable[[], bytes]) -> Iterator[str]:
    """What comes of reading a container in a process of its own, which is killed when its time is over."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(make, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(SECONDS), f"not done in {SECONDS:.0f} seconds"
        try:
            yield ours.recv()
        except EOFError:
            pytest.fail("an exception that is none of govdoc's (see above), too much memory, or a crash")
    finally:
        process.kill()
        process.join()


@pytest.mark.parametrize("name", EVIL)
def test_evil_containers_are_refused_or_read(name: str) -> None:
    make, outcome = EVIL[name]
    kind, _, says = outcome.partition(" ")
    with _apart(make) as came:
        if kind.endswith(("Error", "File", "Format")):
            assert came.startswith(kind), came[:300]
            assert says in came
            assert "the input" in came, "the message names the file"
        else:
            assert came.startswith(outcome), came[:300]


def test_a_limit_can_be_raised_as_the_message_says() -> None:
    data = word(**{"word/media/a": os.urandom(1000)})
    with pytest.raises(GovdocError, match=r"max_unpacked = 2,000 .* pass limits=Limits\(max_unpacked=…\)"):
        read_source(data, limits=Limits(max_unpacked=2_000))
    assert read_source(data, limits=Limits(max_unpacked=20_000)).text == "通知\n"


def test_nothing_outside_of_a_file_is_asked_for() -> None:
    """Relations to other machines, a template and a picture among them, are followed by nobody."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        here = f"http://127.0.0.1:{server.getsockname()[1]}"
        kinds = ("image", "attachedTemplate", "header", "footnotes", "styles", "hyperlink", "subDocument")
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rows = "".join(
            f'<Relationship Id="x{n}" Type="{office}/{kind}" Target="{here}/{kind}" TargetMode="External"/>' for n, kind in enumerate(kinds)
        )
        rows += f'<Relationship Id="y" Type="{office}/header" Target="{here}/header.xml"/><Relationship Id="z" Type="{office}/header" Target="file:///etc/passwd"/>'
        parts = word_parts(P)
        relations = "word/_rels/document.xml.rels"
        parts[relations] = parts[relations].replace(b"</Relationships>", rows.encode() + b"</Relationships>")
        source = read_source(container(parts))
        with pytest.raises(TimeoutError):
            server.accept()
    assert source.text == "通知\n"
