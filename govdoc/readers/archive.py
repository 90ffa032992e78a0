"""The parts of a ZIP container (DOCX, OFD), taken out under limits; what lies about itself is refused.

Nothing is ever written to a disk and nothing outside the container is looked at. What is checked before anything is unpacked: how many
entries there are, what they say of their sizes, how they are packed, how they are named. What is checked while a part is unpacked: that
it has the size it claims. A part of XML may hold no DTD, so no entity can grow or point anywhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from typing import Final

from govdoc.errors import CorruptFile
from govdoc.limits import Limits

__all__ = ["Archive", "packed"]

_ENTRY: Final = b"PK\x01\x02"  # what each entry of the directory begins with
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_SMALL: Final = 5_000_000  # bytes: a part up to this size may be packed as tightly as it likes
_PACKINGS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DTD: Final = tuple(mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Archive:
    """A checked container: `names` of its parts, `part` for the bytes of one, `xml` for one that must be XML.

    Raises CorruptFile for what is no sound container, LimitError for what is over a limit.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        limits.check("max_entries", data.count(_ENTRY), f"{name}: the number of entries")  # counted before any of them is read
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = [e for e in self._zip.infolist() if not e.is_dir()]
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as e:
            raise CorruptFile(f"{name} is no sound ZIP container ({e}); it was perhaps cut off on its way: fetch it again") from e
        limits.check("max_unpacked", sum(e.file_size for e in entries), f"{name}: the size that its parts declare")
        if sum(e.compress_size for e in entries) > len(data):
            raise CorruptFile(f"{name}: its parts lie over one another, as in no honest container")
        self._entries = {_name_of(e): e for e in entries}
        for entry, times in Counter(map(_name_of, entries)).items():
            self._check(entry, self._entries[entry], times)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, with plain slashes and none at the front."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """The name of a part as the container spells it, small and capital letters being one; None where there is none."""
        name = _plain(name)
        if name in self._entries:
            return name
        folded = name.casefold()
        return next((n for n in self._entries if n.casefold() == folded), None)

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        entry, where = self._entries[name], f"{self.name}: {name}"
        self._limits.check("max_part", entry.file_size, where)
        try:
            data = self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as e:
            raise CorruptFile(f"{where} cannot be unpacked ({e})") from e
        if len(data) != entry.file_size:
            raise CorruptFile(f"{where} says that it has {entry.file_size:,} bytes and has {len(data):,}")
        return data

    def xml(self, name: str) -> bytes:
        """The bytes of a part of XML, which holds no DTD and not too many tags."""
        data, where = self.part(name), f"{self.name}: {name}"
        if any(mark in data for mark in _DTD):
            raise CorruptFile(f"{where} holds a DTD, as no office program writes one; it is not read, for entities can grow without end")
        self._limits.check("max_tags", data.count(b"<"), f"{where}: the number of its tags")
        return data

    def _check(self, name: str, entry: zipfile.ZipInfo, times: int) -> None:
        where = f"{self.name}: {name!r}"
        if times > 1:
            raise CorruptFile(f"{where} is there {times} times, so it is open which of them counts")
        if ".." in name.split("/") or ":" in name.split("/")[0] or any(c < " " for c in name):
            raise CorruptFile(f"{where} is a name that points out of the container")
        if entry.flag_bits & _ENCRYPTED:
            raise CorruptFile(f"{where} is encrypted; save the file without a password and read that")
        if entry.compress_type not in _PACKINGS:
            raise CorruptFile(f"{where} is packed by method {entry.compress_type}, which no office program uses")
        if entry.file_size > _SMALL:
            self._limits.check("max_ratio", entry.file_size // max(1, entry.compress_size), f"{where}: how tightly it is packed")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A container of these parts and no others, for a library that wants to open one itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for name, data in parts.items():
            z.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _plain(name: str) -> str:
    """A name with plain slashes and none in front: Chinese programs write ``\\Doc_0\\Document.xml`` and ``/Doc_0/Document.xml`` as well."""
    return name.replace("\\", "/").lstrip("/").removeprefix("./")


def _name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; one without the mark of UTF-8 is mostly UTF-8 or GBK all the same."""
    name = entry.filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        stored = name.encode("cp437", "replace")
        for code in ("utf-8", "gb18030"):
            try:
                return _plain(stored.decode(code))
            except UnicodeDecodeError:
                continue
    return _plain(name)
