"""Old office files (.doc, .wps, .rtf, .odt, Word's XML of 2003) → DOCX, by LibreOffice without its windows, where it is installed.

A process of its own, in a folder of its own with a profile of its own, so that it meets no other LibreOffice and leaves nothing behind;
macros are off and no link is followed. It has a time limit and may write no more than a container may hold.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from govdoc.errors import CorruptFile, LimitError, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers.docx import read_docx
from govdoc.readers.kinds import OFFICE
from govdoc.source import SourceText

__all__ = ["as_docx", "libreoffice", "read_office"]

_PROGRAMS: Final = ("soffice", "libreoffice")
_PLACES: Final = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_INSTALL: Final = "install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer), or save it as .docx in Word or WPS and read that"
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}
</oor:items>
"""
_SETTING: Final = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),  # whatever would be fetched all the same is asked of a proxy that is not there
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
# How LibreOffice is to read each; left to itself it would take what it cannot read for a text of odd characters.
_FILTERS: Final = {".doc": "MS Word 97", ".rtf": "Rich Text Format", ".odt": "writer8", ".xml": "MS Word 2003 XML"}
# The shell sets limits that the program and its children cannot raise: blocks of a file, seconds of the processor.
_LIMITED: Final = 'ulimit -f "$1"; ulimit -t "$2"; shift 2; exec "$@"'
_BLOCK: Final = 512


def libreoffice() -> str | None:
    """Where LibreOffice is, or None."""
    found = (shutil.which(p) for p in _PROGRAMS)
    return next((p for p in found if p), None) or next((p for p in _PLACES if Path(p).exists()), None)


def read_office(data: bytes, kind: str, *, name: str | None, limits: Limits) -> SourceText:
    """An office file of a kind of `OFFICE` as source, by way of DOCX; `source.kind` says what it was (``doc``). Raises as `as_docx` and `read_docx`."""
    made = as_docx(data, kind, name=name or "the input", limits=limits)
    return replace(read_docx(made, name=name, limits=limits), kind=OFFICE[kind].removeprefix("."))


def as_docx(data: bytes, kind: str, *, name: str, limits: Limits) -> bytes:
    """An office file of a kind of `OFFICE` as DOCX.

    Raises UnsupportedFormat without LibreOffice, LimitError over `max_seconds`, CorruptFile where nothing comes of it.
    """
    program = libreoffice()
    if program is None:
        raise UnsupportedFormat(f"{name} is {kind}, which is read by way of LibreOffice, and there is none: {_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="govdoc-", ignore_cleanup_errors=True) as folder:
        source, out = Path(folder, f"paper{OFFICE[kind]}"), Path(folder, "out", "paper.docx")
        source.write_bytes(data)
        profile = Path(folder, "profile", "user", "registrymodifications.xcu")
        profile.parent.mkdir(parents=True)
        profile.write_text(_PROFILE.format("\n".join(_SETTING.format(*s) for s in _SETTINGS)), encoding="utf-8")
        told = _run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
                f"--infilter={_FILTERS[OFFICE[kind]]}",
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out.parent), str(source)),
            ],
            folder,
            name,
            limits,
        )
        if not out.exists():
            raise CorruptFile(f"{name} is {kind}, and LibreOffice made nothing of it ({told}); open it in Word or WPS and save it as .docx")
        limits.check("max_unpacked", out.stat().st_size, f"{name}: what LibreOffice made of it")
        return out.read_bytes()


def _run(command: list[str], folder: str, name: str, limits: Limits) -> str:
    """Run LibreOffice to its end or to the time limit; what it said, for a message."""
    if os.name == "posix":
        bounds = [str(limits.max_unpacked // _BLOCK), str(int(limits.max_seconds) + 1)]
        command = ["/bin/sh", "-c", _LIMITED, "sh", *bounds, *command]
    environment = {**os.environ, "HOME": folder, "TMPDIR": folder, "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name == "posix",
    ) as process:
        try:
            said, _ = process.communicate(timeout=limits.max_seconds)
        except subprocess.TimeoutExpired as e:
            raise LimitError(
                f"{name}: LibreOffice was at it longer than max_seconds = {limits.max_seconds:g}; to wait longer, pass "
                "limits=Limits(max_seconds=…) with a higher value"
            ) from e
        finally:
            _end(process)
    last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
    return last[0] if last else f"exit code {process.returncode}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and the children that it started, which a time limit leaves behind."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
