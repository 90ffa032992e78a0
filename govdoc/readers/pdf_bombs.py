"""PDF streams that swell: measured before pdfium unpacks them, which it does without a limit of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from govdoc.limits import Limits

__all__ = ["refuse_bombs"]

_SAMPLE: Final = 1024
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
        if data[pos - 3 : pos] != b"end":
            begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
            picture = b"/Image" in data[max(0, pos - _DICTIONARY) : pos]
            if not picture and _swells(data[begin : begin + _SAMPLE]):
                size = 0
                for more in _unpacked(memoryview(data)[begin:]):
                    size += more
                    total += more
                    limits.check("max_part", size, f"{what}: what the stream at byte {begin:,} unpacks to")
                    limits.check("max_unpacked", total, f"{what}: what its streams unpack to")
        pos = data.find(b"stream", begin)


def _swells(sample: bytes) -> bool:
    """Does the front of a stream grow more than text does, or hold another packed stream that may?"""
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(sample, _SWELLS * _SAMPLE + 1)
    except zlib.error:
        return False
    return len(out) > _SWELLS * len(sample) or out[:1] == b"x"


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
