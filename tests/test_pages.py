"""Every specimen as a page of four kinds of sites, in two encodings: the page says what its text says, and shows where."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import govdoc
from govdoc.model import Model, ParseResult, Span
from tests.conftest import CORPUS
from tests.laws import check_result
from tests.pages import TEMPLATES, page
from tests.rendering.agreement import AGREED, Agreement
from tests.rendering.blocks import blocks

RAW = sorted((CORPUS / "raw").glob("*.txt"))


def _paper(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _title(text: str) -> str:
    title = govdoc.parse(text).title
    return html.escape(title.text if title is not None else "云江市人民政府文件")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_facts_of_every_specimen_come_back(template: str, encoding: str) -> None:
    agreement = Agreement()
    for seed, path in enumerate(RAW):
        text = _paper(path)
        source = page(blocks(text), template, title=_title(text), charset=encoding, seed=seed)
        result = govdoc.read_all(source.encode(encoding))
        assert result.source.text == source
        check_result(source, result)
        agreement.add(path.stem, govdoc.parse_all(text), result)
    low = {kind: agreement.differing[kind] for kind in AGREED if agreement.f1(kind) < 1}
    assert not low
    assert sum(agreement.both.values()) > 4_000, "the specimens say a good deal"
