"""PDF streams that swell: measured before pdfium unpacks them, which it does without a limit of its own."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from govdoc.limits import Limits

__all__ = ["refuse_bombs"]

_LENGTH: Final = re.compile(rb"/Length\s{1,9}(\d{1,10})(?!\s{1,9}\d{1,9}\s{1,9}R)")
_SMALL: Final = 16_000  # bytes: nothing packed once unpacks to more than a thousand times its size
_END: Final = b"endstream"
_LINE_END: Final = 2  # bytes between a stream and the mark of its end
_SAMPLE: Final = 1024
_FRONT: Final = 256
_STRIDE: Final = 16_000
_FEW: Final = 100  # different bytes in a sample: packed text has over two hundred
_SWELLS: Final = 60  # times: text and fonts shrink to a third or a tenth; what does more is measured whole
_CHUNK: Final = 1_000_000
_READ: Final = 65_536
_DEEPEST: Final = 4  # filters over filters
_DICTIONARY: Final = 300


def refuse_bombs(data: bytes, what: str, limits: Limits) -> None:
    """Raise LimitError for a stream that unpacks to more than `max_part` bytes, and for streams that swell to more than `max_unpacked` together.

    Streams that shrink as text does are not measured; nor are pictures, which reading text never unpacks.
    """
    total = 0
    pos = data.find(b"stream")
    while pos >= 0:
        begin = pos + len(b"stream")
        begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
        told = data[max(0, pos - _DICTIONARY) : pos]
        m = _LENGTH.search(told, max(0, told.rfind(b"obj")))
        end = _end_of(data, begin, int(m[1]) if m is not None else 0)
        packed_again = told.count(b"FlateDecode") > 1 and told.count(b"FlateDecode", max(0, told.rfind(b"obj"))) > 1
        if packed_again or (end - begin > _SMALL and b"/Image" not in told and _swells(data, begin, end)):
            size = 0
            for more in _unpacked(memoryview(data)[begin:end]):
                size += more
                total += more
                limits.check("max_part", size, f"{what}: what the stream at byte {begin:,} unpacks to")
                limits.check("max_unpacked", total, f"{what}: what its streams unpack to")
        pos = data.find(b"stream", end + len(_END))


def _end_of(data: bytes, begin: int, length: int) -> int:
    """Where a stream ends: where its length says if that is borne out there, else at the mark of its end or where its length says, the later one."""
    said = min(begin + length, len(data))
    if data.find(_END, said, said + _LINE_END + len(_END)) >= 0:
        return said
    end = data.find(_END, begin)
    return max(end if end >= 0 else len(data), said)


def _swells(data: bytes, begin: int, end: int) -> bool:
    """Does a stream grow more than text does at its front, or hold stretches of the few bytes that a long repeat is packed into?"""
    # the front of a sample is tried first: packed text holds more than so many different bytes there already
    if any(_few(data[at : at + _FRONT]) and _few(data[at : at + _SAMPLE]) for at in range(begin, end - _SAMPLE, _STRIDE)):
        return True
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(data[begin : begin + _SAMPLE], _SWELLS * _SAMPLE + 1)
    except zlib.error:
        return False
    return len(out) > _SWELLS * min(_SAMPLE, end - begin)


def _few(sample: bytes) -> bool:
    """Does a sample hold few different bytes?"""
    return len(set(sample)) < _FEW


def _unpacked(packed: memoryview) -> Iterator[int]:
    """The sizes of what a stream unpacks to, piece by piece, and of what that unpacks to where it is packed again."""
    layers = [zlib.decompressobj()]
    for pos in range(0, len(packed), _READ):
        given = [bytes(packed[pos : pos + _READ])]
        for depth, unpacker in enumerate(layers):
            out = []
            for piece in given:
                rest = piece
                while rest and not unpacker.eof:
                    try:
                        more = unpacker.decompress(rest, _CHUNK)
                    except zlib.error:
                        return
                    yield len(more)
                    out.append(more)
                    rest = unpacker.unconsumed_tail
            if depth + 1 == len(layers) < _DEEPEST and pos == 0 and out and out[0][:1] == b"x":
                layers.append(zlib.decompressobj())
            given = out
        if layers[0].eof:
            return
