"""PDF streams that swell: measured before pdfium unpacks them, which it does without a limit of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from govdoc.errors import LimitError

__all__ = ["MAX_STREAM", "refuse_bombs"]

MAX_STREAM: Final = 64_000_000  # bytes that one stream of a page, a font or an index may unpack to
MAX_STREAMS: Final = 256_000_000  # and all of those that swell; pictures do not count, for reading text unpacks none
_SAMPLE: Final = 1024
_SWELLS: Final = 60  # times: text and fonts shrink to a third or a tenth; what does more is measured whole
_CHUNK: Final = 1_000_000
_READ: Final = 65_536
_DEEPEST: Final = 4  # filters over filters
_DICTIONARY: Final = 300


def refuse_bombs(data: bytes, name: str | None) -> None:
    """Raise LimitError for a stream that unpacks to more than `MAX_STREAM`, and for streams that do to more than `MAX_STREAMS` together."""
    total = 0
    pos = data.find(b"stream")
    while pos >= 0:
        begin = pos + len(b"stream")
        if data[pos - 3 : pos] != b"end":
            begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
            picture = b"/Image" in data[max(0, pos - _DICTIONARY) : pos]
            if not picture and _swells(data[begin : begin + _SAMPLE]):
                total += _measured(data, begin, min(MAX_STREAM, MAX_STREAMS - total), name)
        pos = data.find(b"stream", begin)


def _swells(sample: bytes) -> bool:
    """Does the front of a stream grow more than text does, or hold another packed stream that may?"""
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(sample, _SWELLS * _SAMPLE + 1)
    except zlib.error:
        return False
    return len(out) > _SWELLS * len(sample) or out[:1] == b"x"


def _measured(data: bytes, begin: int, most: int, name: str | None) -> int:
    """The size that a stream unpacks to. Raises LimitError where that is more than it may be."""
    size = 0
    for chunk in _unpacked(memoryview(data)[begin:]):
        size += chunk
        if size > most:
            raise LimitError(
                f"{name or 'the input'} has a stream at byte {begin:,} that unpacks to over {most:,} bytes (MAX_STREAM), as no paper needs; "
                "a file that is to be trusted can be written anew first (qpdf --recompress-flate FILE.pdf OUT.pdf)"
            )
    return size


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
