"""PDF files that mean harm, or are what is left of a file: each is read in a process of its own, in seconds and within its memory, and what
comes of it is known."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from govdoc.errors import CorruptFile, GovdocError, LimitError, UnsupportedFormat
from govdoc.limits import Limits
from govdoc.readers import read_source
from tests.raw_pdf import CATALOG, one_page, packed, pdf

pytest.importorskip("pypdfium2", reason="needs the extra pdf")

WORDS = "云江市人民政府关于做好防汛工作的通知"
LIMITS = Limits(max_seconds=30, max_memory=600_000_000, max_characters=100_000)
KILLED_AFTER = 60.0


def _bomb(layers: int) -> bytes:
    """A content of 200 MB of blanks, packed so many times."""
    unpacked = zlib.compressobj(9)
    data = b"".join(unpacked.compress(b" " * 1_000_000) for _ in range(200)) + unpacked.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    objects = one_page(WORDS)
    objects[3] = packed(data, b"[" + b"/FlateDecode" * layers + b"]")
    return pdf(objects)


def _tree(depth: int) -> bytes:
    """A page at the bottom of a tree so deep."""
    objects = [CATALOG, *(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (n + 3) for n in range(depth))]
    last = len(objects) + 1
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>" % (last + 1, last + 2)
    return pdf([*objects, page, *one_page(WORDS)[3:]])


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    return pdf([CATALOG, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count])


def _lying_count() -> bytes:
    objects = one_page(WORDS)
    objects[1] = b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>"
    return pdf(objects)


def _kids_of_themselves() -> bytes:
    objects = one_page(WORDS)
    objects[1] = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R/Count 3>>"
    return pdf(objects)


def _form_that_draws_itself() -> bytes:
    form = packed(zlib.compress(b"/X1 Do /X1 Do"), more=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 6 0 R>>>>")
    return pdf(one_page(WORDS, more=b"/X1 Do", page=b"/XObject<</X1 6 0 R>>", objects=[form]))


def _forms_that_double(levels: int) -> bytes:
    """Each form draws the next one twice, as billions of laughs do."""
    forms = [
        packed(zlib.compress(b"/X Do /X Do"), more=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (n + 7))
        for n in range(levels)
    ]
    leaf = packed(zlib.compress(b"0 0 m 9 9 l S"), more=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf(one_page(WORDS, more=b"/X Do", page=b"/XObject<</X 6 0 R>>", objects=[*forms, leaf]))


def _password(user: str) -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    out = BytesIO()
    sheet = canvas.Canvas(out, encrypt=pdfencrypt.StandardEncryption(user, ownerPassword="owner"))
    sheet.drawString(100, 700, "Decision No. 12")
    sheet.save()
    return out.getvalue()


def _rules(count: int) -> bytes:
    drawn = b"".join(b"%d 0 m %d 800 l S 0 %d m 500 %d l S\n" % (n % 500, n % 500, n % 800, n % 800) for n in range(count))
    return pdf(one_page(WORDS, more=drawn))


def _characters(count: int) -> bytes:
    line = "政" * 500
    drawn = b"".join(b"BT /F1 1 Tf 0 %d Td <%s> Tj ET\n" % (n, line.encode("utf-16-be").hex().encode()) for n in range(count // 500))
    return pdf(one_page(WORDS, more=drawn))


def _script() -> bytes:
    objects = one_page(WORDS, objects=[b"<</S/JavaScript/JS(app.alert(1);this.exportDataObject({cName:'x',nLaunch:2});)>>"])
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/AA<</WC 6 0 R>>>>"
    return pdf(objects)


def _half(share: float) -> bytes:
    whole = pdf(one_page(WORDS))
    return whole[: int(len(whole) * share)]


def _two_contents_one_missing() -> bytes:
    objects = one_page(WORDS)
    objects[2] = objects[2].replace(b"/Contents 4 0 R", b"/Contents[4 0 R 99 0 R 3 0 R]")
    return pdf(objects)


EVIL: dict[str, tuple[Callable[[], bytes], type[GovdocError] | str, str]] = {
    # name: how it is made, the error or the words that come of it, what the message says
    "nothing but the first line": (lambda: b"%PDF-1.7\n", CorruptFile, "get the file again"),
    "nothing but noise behind it": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, CorruptFile, "get the file again"),
    "the first third of a file": (lambda: _half(0.3), CorruptFile, "get the file again"),
    "a file without its end": (lambda: _half(0.9), WORDS, ""),
    "no index": (lambda: pdf(one_page(WORDS), xref=False), WORDS, ""),
    "an index that points nowhere": (lambda: pdf(one_page(WORDS)).replace(b"00000 n", b"77777 n"), WORDS, ""),
    "a password": (lambda: _password("user"), UnsupportedFormat, "password"),
    "a password for changes only": (lambda: _password(""), "Decision No. 12", ""),
    "a million pages, it says": (_lying_count, LimitError, "max_pages"),
    "six thousand pages": (lambda: _many_pages(6_000), LimitError, "max_pages"),
    "a tree of five thousand levels": (lambda: _tree(5_000), CorruptFile, "get the file again"),
    "pages that hold themselves": (_kids_of_themselves, WORDS, ""),
    "contents that are missing": (_two_contents_one_missing, WORDS, ""),
    "a form that draws itself": (_form_that_draws_itself, CorruptFile, "broke the process"),
    "forms that double": (lambda: _forms_that_double(40), CorruptFile, "broke the process"),
    "a stream that swells": (lambda: _bomb(1), LimitError, "max_part"),
    "a stream that swells twice": (lambda: _bomb(2), LimitError, "max_part"),
    "arrays in arrays": (lambda: pdf([*one_page(WORDS), b"[" * 100_000 + b"]" * 100_000]), WORDS, ""),
    "arrays in arrays on the page": (lambda: pdf(one_page(WORDS, more=b"[" * 200_000 + b" Tj")), WORDS, ""),
    "states in states": (lambda: pdf(one_page(WORDS, more=b"q " * 300_000)), WORDS, ""),
    "a sheet a million kilometres wide": (lambda: pdf(one_page(WORDS, box=b"0 0 3e15 842")), WORDS, ""),
    "a sheet of nothing": (lambda: pdf(one_page(WORDS, box=b"0 0 0 0")), WORDS, ""),
    "rules by the hundred thousand": (lambda: _rules(100_000), WORDS, ""),
    "more characters than a gazette": (lambda: _characters(150_000), LimitError, "max_characters"),
    "a script": (_script, WORDS, ""),
}


@pytest.mark.parametrize(("make", "comes", "says"), EVIL.values(), ids=EVIL.keys())
def test_evil_files_give_a_clear_answer_in_seconds(make: Callable[[], bytes], comes: type[GovdocError] | str, says: str) -> None:
    data = make()
    began = time.monotonic()
    if isinstance(comes, str):
        assert comes in read_source(data, limits=LIMITS, apart=True).text
    else:
        with pytest.raises(comes, match=says) as caught:
            read_source(data, limits=LIMITS, apart=True)
        assert type(caught.value) is comes
        assert "the input" in str(caught.value)
    assert time.monotonic() - began < KILLED_AFTER
