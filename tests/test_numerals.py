"""Numerals in every spelling of government Chinese; what is not wholly a numeral is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.numerals import ZEROS, chinese_int, digits_int, number_value, to_int


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一百二十三", 123),
        ("两百", 200),
        ("三千零六", 3006),
        ("三万五千", 35_000),
        ("十二万", 120_000),
        ("一亿二千万", 120_000_000),
        ("廿", 20),
        ("廿三", 23),
        ("卅一", 31),
        ("拾贰", 12),
        ("壹佰贰拾叁", 123),
        ("两", 2),
        ("零", 0),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese_int(text) == value
    assert to_int(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇一六", 2016),
        ("二○○五", 2005),
        ("二OO六", 2006),
        ("二oo四", 2004),
        ("二零二三", 2023),
        ("一九九八", 1998),
        ("２０２４", 2024),
        ("５３", 53),
    ],
)
def test_years_written_figure_by_figure(text: str, value: int) -> None:
    assert digits_int(text) == value
    assert to_int(text) == value


@pytest.mark.parametrize(
    "text", ["", "年", "一条", "第一", "1.5", "3a", "十分", "若干", "十二条", "一、", "２０24年", "-3", "二二十", "十廿"]
)
def test_what_is_not_wholly_a_numeral_is_none(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.99", 3.99),
        ("12,240", 12_240),
        ("1,234,567.5", 1_234_567.5),
        ("3千", 3_000),
        ("1.5万", 15_000),
        ("2亿", 200_000_000),
        ("3百万", 3_000_000),
        ("0.1万", 1_000),
        ("一百五十", 150),
        ("两", 2),
        ("二〇二〇", 2020),
        ("5", 5),
    ],
)
def test_amounts(text: str, value: float) -> None:
    assert number_value(text) == value


@pytest.mark.parametrize("text", ["", "万", "1.2.3", "1,2", "3.", ".5", "三成", "12元"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert number_value(text) is None


@given(st.integers(1, 999_999_999))
def test_every_number_reads_back_from_its_chinese_spelling(value: int) -> None:
    assert chinese_int(_spelled(value)) == value


@given(st.text(st.sampled_from("零一二三十百千万亿廿两1２,." + ZEROS), max_size=12) | st.text(max_size=8))
def test_no_text_raises(text: str) -> None:
    for read in (to_int, chinese_int, digits_int, number_value):
        value = read(text)
        assert value is None or value >= 0


def _spelled(value: int) -> str:
    """A number as a clerk writes it: 30506 → 三万零五百零六."""
    out = ""
    for factor, name in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        count, value = divmod(value, factor)
        if count:
            out += ("零" if out and count < 1000 else "") + _below_ten_thousand(count) + name
    return out


def _below_ten_thousand(value: int) -> str:
    out = ""
    for factor, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure, value = divmod(value, factor)
        if figure:
            out += "零一二三四五六七八九"[figure] + name
        elif out and value and not out.endswith("零"):
            out += "零"
    return out
