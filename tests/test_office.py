"""Old office files by way of LibreOffice: read where it is there, an error that says what to install where it is not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import govdoc
from govdoc.errors import CorruptFile, LimitError, MissingExtra, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers import office, read_source
from govdoc.readers.office import libreoffice
from tests.conftest import CORPUS
from tests.facts import KINDS
from tests.laws import check_result
from tests.rendering.blocks import Paragraph, blocks
from tests.rendering.parts import document_of

pytest.importorskip("docx", reason="python-docx is not installed")

needs_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


# -- with LibreOffice ------------------------------------------------------------------------------------------------------


@needs_libreoffice
@pytest.mark.parametrize(
    ("extension", "form"), [("doc", "doc:MS Word 97"), ("rtf", "rtf"), ("odt", "odt"), ("xml", "xml:MS Word 2003 XML")]
)
def test_old_files_give_what_the_paper_says(extension: str, form: str, tmp_path: Path) -> None:
    """A specimen written as a Word file, saved in an old form by LibreOffice, and read back. Its numbers are typed: LibreOffice loses where
    lists begin when it writes these forms."""
    from tests.rendering.word import word_file

    text = (CORPUS / "raw" / "notice-with-plan.txt").read_bytes().decode("utf-8")
    typed = [replace(b, text=b.typed, number=None) if isinstance(b, Paragraph) else b for b in blocks(text)]
    old = _saved_as(form, word_file(typed), tmp_path)
    result = govdoc.read_all(old)
    assert (result.source.kind, result.source.name) == (extension, str(old))
    check_result(result.source.text, result)
    first, wanted = result[0], govdoc.parse(text)
    for kind in ("title", "doc_number", "dates", "labels", "deadlines", "targets"):
        assert KINDS[kind](first) == KINDS[kind](wanted), kind
    assert result.source.locate(first.deadlines[0].span)[0].paragraph


def _saved_as(form: str, data: bytes, folder: Path) -> Path:
    """A Word file as LibreOffice saves it in another form."""
    source = folder / "paper.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(libreoffice()), profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{form.split(':')[0]}")


@needs_libreoffice
def test_automatic_numbers_of_an_old_file_are_counted(tmp_path: Path) -> None:
    levels = (("%1、", "chineseCounting"), ("（%2）", "chineseCounting"), ("%3.", "decimal"))
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:suff w:val="nothing"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{"".join(level.format(n, f, t) for n, (t, f) in enumerate(levels))}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = "".join(item.format(at, words) for words, at in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 0)))
    source = read_source(_saved_as("doc:MS Word 97", document_of(body, numbering=numbering), tmp_path))
    assert source.text.split() == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己"]


@needs_libreoffice
def test_what_libreoffice_cannot_read_is_corrupt() -> None:
    with pytest.raises(CorruptFile, match="LibreOffice made nothing of it"):
        read_source(DOC + os.urandom(2_000))


# -- without it, and with one that does not behave ---------------------------------------------------------------------------


def test_without_libreoffice_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    path = tmp_path / "a.wps"
    path.write_bytes(DOC)
    with pytest.raises(UnsupportedFormat, match=r"an old Word or WPS file .* apt install libreoffice-writer") as caught:
        read_source(path)
    assert str(path) in str(caught.value)


def _fake(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A program by the name of LibreOffice that does this."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_a_conversion_that_never_ends_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    _fake(monkeypatch, tmp_path, f"(while :; do date > {alive}; sleep 0.05; done) & sleep 60")
    with pytest.raises(LimitError, match=r"max_seconds = 0.5; to wait longer, pass limits=Limits\(max_seconds=…\)"):
        read_source(DOC, limits=Limits(max_seconds=0.5))
    time.sleep(0.2)
    alive.unlink()
    time.sleep(0.3)
    assert not alive.exists(), "the process that it started is gone as well"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_a_conversion_may_write_no_more_than_a_container_may_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _fake(
        monkeypatch,
        tmp_path,
        'for last; do :; done\nmkdir out; head -c 9000000 /dev/zero > out/paper.docx; wc -c < out/paper.docx > "$OUT"',
    )
    monkeypatch.setenv("OUT", str(tmp_path / "size"))
    with pytest.raises((CorruptFile, LimitError)):
        read_source(DOC, limits=Limits(max_unpacked=1_000_000))
    assert int((tmp_path / "size").read_text()) <= 1_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for LibreOffice")
def test_it_works_in_a_folder_and_with_a_profile_of_its_own_that_it_leaves_no_trace_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    _fake(
        monkeypatch,
        tmp_path,
        f'pwd > {seen}; echo "$1" >> {seen}; cat profile/user/registrymodifications.xcu >> {seen}; echo broken; exit 3',
    )
    with pytest.raises(CorruptFile, match="LibreOffice made nothing of it \\(broken\\)"):
        read_source(DOC)
    folder, profile, *settings = seen.read_text().splitlines()
    assert profile == f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    assert any("DisableMacrosExecution" in line and "true" in line for line in settings)
    assert not Path(folder).exists()


# -- extras that are not there -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("package", "extra"), [("docx", "docx"), ("ofdkit", "ofd"), ("pdfplumber", "ofd")])
def test_a_missing_extra_is_one_error_with_the_install_command(package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.rendering.ofd import ofd_parts
    from tests.rendering.parts import container

    monkeypatch.setitem(sys.modules, package, None)
    data = document_of("") if extra == "docx" else container(ofd_parts([""]))
    with pytest.raises(MissingExtra, match=rf'pip install "govdoc\[{extra}\]"'):
        read_source(data)
