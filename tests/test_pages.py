"""Every specimen as a page of five kinds of sites, in two encodings: the page says what its text says, and shows where."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import pytest

import govdoc
from govdoc.model import Model, ParseResult, Span
from tests.conftest import CORPUS
from tests.laws import check_result
from tests.pages import TEMPLATES, page
from tests.papers import paper
from tests.rendering.agreement import AGREED, Agreement
from tests.rendering.blocks import blocks

RAW = sorted((CORPUS / "raw").glob("*.txt"))


def _paper(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _title(text: str) -> str:
    title = govdoc.parse(text).title
    return html.escape(title.text if title is not None else "云江市人民政府文件")


@cache
def _read(template: str, seed: int, encoding: str = "utf-8") -> ParseResult:
    text = _paper(RAW[seed])
    source = page(blocks(text), template, title=_title(text), charset=encoding, seed=seed)
    result = govdoc.read_all(source.encode(encoding))
    assert result.source.text == source
    return result


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_facts_of_every_specimen_come_back(template: str, encoding: str) -> None:
    agreement = Agreement()
    for seed, path in enumerate(RAW):
        text, result = _paper(path), _read(template, seed, encoding)
        check_result(result.source.text, result)
        agreement.add(path.stem, govdoc.parse_all(text), result)
    low = {kind: agreement.differing[kind] for kind in AGREED if agreement.f1(kind) < 1}
    assert not low
    assert sum(agreement.both.values()) > 4_000, "the specimens say a good deal"


def test_papers_that_nobody_wrote_come_back() -> None:
    agreement = Agreement()
    for seed in range(400, 424):
        text = paper(seed).text
        source = page(blocks(text), list(TEMPLATES)[seed % len(TEMPLATES)], title=_title(text), seed=seed)
        result = govdoc.read_all(source.encode())
        check_result(source, result)
        assert _cells(result) == _cells(govdoc.parse_all(text)), seed
        agreement.add(str(seed), govdoc.parse_all(text), result)
    assert not {kind: agreement.differing[kind] for kind in AGREED if agreement.f1(kind) < 1}
    assert sum(agreement.both.values()) > 1_000


@pytest.mark.parametrize("template", TEMPLATES)
def test_tables_come_back_cell_by_cell(template: str) -> None:
    for seed, path in enumerate(RAW):
        assert _cells(_read(template, seed)) == _cells(govdoc.parse_all(_paper(path))), path.stem


def _cells(result: ParseResult) -> list[list[list[tuple[str, bool]]]]:
    """Header and rows, but for rows in which nothing stands."""
    return [
        [[(c.text, c.filled) for c in row] for row in (t.header, *t.rows) if any(c.text for c in row)] for d in result for t in d.tables
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_quote_is_the_source_of_its_words(template: str) -> None:
    """Each quote, its tags and entities taken away, is the words of its value as far as cleaning leaves them alone."""
    proved = 0
    for seed, path in enumerate(RAW):
        text, result = _paper(path), _read(template, seed)
        source = result.source.text
        for value in _grounded(result):
            quote = value.span.of(source)
            assert value.quote == quote
            if _bare(value.text) not in _bare(_shown(quote)):
                continue  # a damaged text that cleaning repaired; the text's own test holds it
            proved += 1
        plain = sum(1 for v in _grounded(govdoc.parse_all(text)) if _bare(v.text) in _bare(v.quote))
        assert sum(1 for v in _grounded(result) if _bare(v.text) in _bare(_shown(v.quote))) >= plain, path.stem
    assert proved > 2_500


def _grounded(result: ParseResult) -> list[govdoc.Text]:
    out = []
    todo: list[object] = list(result)
    while todo:
        node = todo.pop()
        if isinstance(node, Model):
            if isinstance(getattr(node, "quote", None), str) and isinstance(getattr(node, "text", None), str):
                out.append(node)
            todo += [getattr(node, name) for name in type(node).model_fields]
        elif isinstance(node, (list, tuple)) and not isinstance(node, Span):
            todo += node
    return out  # type: ignore[return-value]


def _shown(quote: str) -> str:
    return html.unescape(re.sub(r"<!--.*?-->|<[^<>]*>", "", quote, flags=re.DOTALL))


def _bare(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
