"""Words read off a picture (文字识别) by rapidocr, whose models lie in its wheel: nothing is fetched, the same picture gives the same words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from govdoc.errors import MissingExtra
from govdoc.readers.pdf_frames import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["ReadLine", "read_page"]

_DPI: Final = 150  # 三号 type is 33 pixels high at that, which the models are made for
_MOST_PIXELS: Final = 25_000_000
_REMEDY: Final = 'to read scans: pip install "govdoc[ocr]"'


class ReadLine(NamedTuple):
    """A line that was read: its words, its box on the page as shown, in points, and how sure the model is (0 to 1)."""

    text: str
    box: Box
    score: float


def read_page(page: PdfPage) -> list[ReadLine]:
    """The lines that a page shows, from top to bottom. Raises MissingExtra without rapidocr or its models."""
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = page.render(scale=scale, draw_annots=False).to_numpy()
    read = _engine()(picture)
    if read.boxes is None:
        return []
    lines = [
        ReadLine(text.strip(), _box(corners, scale), float(score))
        for corners, text, score in zip(read.boxes.tolist(), read.txts, read.scores, strict=True)
        if text.strip()
    ]
    return sorted(lines, key=lambda line: (line.box.middle[1], line.box.left))


def _box(corners: Sequence[Sequence[float]], scale: float) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs) / scale, min(ys) / scale, max(xs) / scale, max(ys) / scale)


@cache
def _engine() -> Any:
    """The reader, made once: loading its models takes a second or two."""
    try:
        import onnxruntime  # noqa: F401 - rapidocr asks for it only when it is called, in words of its own
        import rapidocr
    except ImportError:
        raise MissingExtra(_REMEDY) from None
    if not any((Path(rapidocr.__file__).parent / "models").glob("*.onnx")):
        raise MissingExtra(f"the installed rapidocr has no models in it, and govdoc fetches none; {_REMEDY}")
    return rapidocr.RapidOCR(params={"Global.log_level": "critical"})
