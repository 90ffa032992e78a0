"""The laws of aligned text, on random text and on every operation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.normalize import STEPS, normalize
from govdoc.source import SourceText
from govdoc.text import NormalizedText, Span

MARKS = "一二三（）()《》〔〕[]【】、。，,：:；;%％0123456789０１２年月日号第条章附件發布國務院办关于的通知责任单位牵头\n\r\t \u3000\u00a0?？|<>&amp;p/\ufffd①㈠"
texts = st.text(st.sampled_from(MARKS), max_size=200) | st.text(max_size=80)


def check_laws(piece: NormalizedText, raw: str) -> None:
    spans = piece.spans()
    assert len(spans) == len(piece) == len(piece.text) == len(piece.folded)
    assert all(0 <= a < b <= len(raw) for a, b in spans), "start < end inside the input"
    assert all(x.start <= y.start and x.end <= y.end for x, y in zip(spans, spans[1:], strict=False)), "starts and ends never decrease"
    if piece:
        assert piece.quote == raw[piece.span.start : piece.span.end]
        assert piece.span == Span(spans[0].start, spans[-1].end)


@given(texts)
def test_identity_maps_each_character_to_itself(raw: str) -> None:
    piece = NormalizedText.identity(raw)
    check_laws(piece, raw)
    assert piece.text == piece.folded == raw
    assert piece.spans() == [Span(i, i + 1) for i in range(len(raw))]


@given(texts)
def test_every_step_of_normalizing_keeps_the_laws(raw: str) -> None:
    piece = NormalizedText.identity(raw)
    for name, step in STEPS:
        piece = step(piece)
        check_laws(piece, raw)
        assert piece.raw == raw, name
    check_laws(normalize(raw), raw)


@given(texts)
def test_normalizing_twice_changes_nothing_more(raw: str) -> None:
    once = normalize(raw).text
    twice = normalize(once).text
    assert normalize(twice).text == twice


def test_clean_text_passes_through_unchanged() -> None:
    clean = "云江市人民政府关于印发《云江市节水规划》的通知（云政发〔2024〕8号），请于2024年6月底前完成：一、总体要求。\n"
    piece = normalize(clean)
    assert piece.text == clean
    assert piece.spans() == [Span(i, i + 1) for i in range(len(clean))]


@given(texts, st.integers(-10, 210), st.integers(-10, 210))
def test_a_slice_is_the_slice_of_the_text(raw: str, a: int, b: int) -> None:
    piece = normalize(raw)
    part = piece[a:b]
    assert part.text == piece.text[a:b]
    assert part.folded == piece.folded[a:b]
    check_laws(part, raw)


@given(texts)
def test_strip_split_and_pieces_tile(raw: str) -> None:
    piece = normalize(raw)
    assert piece.strip().folded == piece.folded.strip(" \t\n\r\u3000\u00a0")
    assert [p.folded for p in piece.split(",")] == piece.folded.split(",")
    assert "".join(p.text for p in piece.pieces(range(0, len(piece), 3))) == piece.text


@given(
    texts, st.sampled_from([r"[一二三]{1,3}", r"\s{1,9}", r"[(（].{0,3}[)）]", r"x{0,2}"]), st.sampled_from(["", "甲", "甲乙丙丁", "号"])
)
def test_sub_gives_what_re_gives_and_keeps_the_laws(raw: str, pattern: str, repl: str) -> None:
    compiled = re.compile(pattern)
    piece = NormalizedText.identity(raw).sub(compiled, repl)
    assert piece.text == compiled.sub(lambda m: repl if m.group() else "", raw)
    check_laws(piece, raw)


@given(texts, st.lists(st.integers(0, 200), max_size=6))
def test_join_of_pieces_in_order_keeps_the_laws(raw: str, cuts: list[int]) -> None:
    pieces = normalize(raw).pieces(cuts)
    if not pieces:
        return
    whole = NormalizedText.join(pieces)
    assert whole.text == normalize(raw).text
    every_other = NormalizedText.join(pieces[::2])
    assert every_other.text == "".join(p.text for p in pieces[::2])
    check_laws(every_other, raw)


def test_new_characters_stand_for_what_they_replace() -> None:
    piece = NormalizedText.identity("a&amp;b").sub(re.compile("&amp;"), "&")
    assert piece.text == "a&b"
    assert piece[1:2].span == Span(1, 6)
    assert piece[1:2].quote == "&amp;"


def test_misuse_is_told() -> None:
    piece = NormalizedText.identity("abc")
    with pytest.raises(ValueError, match="no span"):
        _ = piece[1:1].span
    with pytest.raises(ValueError, match="one character"):
        piece.translate({ord("a"): "xx"})
    with pytest.raises(ValueError, match="in the order"):
        NormalizedText.join([piece[2:], piece[:1]])
    with pytest.raises(ValueError, match="different texts"):
        piece.through(NormalizedText.identity("abc"))
    with pytest.raises(IndexError):
        _ = piece[3]


def test_a_piece_knows_its_neighbours() -> None:
    piece = NormalizedText.identity("甲乙丙丁戊")
    first, last = piece[0:1], piece[3:4]
    assert first.through(last).text == "甲乙丙丁"
    assert first.up_to(last).text == "甲乙丙"
    assert piece.after(last).text == "戊"
    assert piece.holds(last) and not last.holds(piece)


def test_a_plain_source_is_its_own_projection() -> None:
    source = SourceText.plain("一、总体要求", name="a.txt")
    assert source.projection.text == source.text
    assert (source.kind, source.name) == ("text", "a.txt")
