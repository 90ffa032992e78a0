"""Dates whole and damaged; what several readings leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.grammar.dates import find_dates, read_date
from govdoc.normalize import normalize

WHOLE = {
    "2020年11月24日": "2020-11-24",
    "2020-11-24": "2020-11-24",
    "2020.11.24": "2020-11-24",
    "2020/11/24": "2020-11-24",
    "2020/1/4": "2020-01-04",
    "2020－11－24 08:42:54": "2020-11-24",
    "２０２０年１１月２４日": "2020-11-24",
    "2011 年 12 月 15 日": "2011-12-15",
    "2018年11月 12 日": "2018-11-12",
    "2023年10月11日 星期三": "2023-10-11",
    "（2020年11月24日）": "2020-11-24",
    "二〇一〇年四月十一日": "2010-04-11",
    "二○○五年六月十一日": "2005-06-11",
    "二零二三年九月七日": "2023-09-07",
    "二OO六年三月廿三日": "2006-03-23",
    "二oo四年五月三十一日": "2004-05-31",
    "二0一一年十月一日": "2011-10-01",
    "二ΟΟ九年二月二十八日": "2009-02-28",
    "二◯一二年十二月十日": "2012-12-10",
    "二〇一 〇年四月十一日": "2010-04-11",
    "一九九九年十二月二十日": "1999-12-20",
    "中華民國一百十二年十二月二十一日": "2023-12-21",
    "民國93年3月30日": "2004-03-30",
    "20210323": "2021-03-23",
}

REPAIRED = {
    "2020年9月17": "2020-09-17",
    "2020年1230日": "2020-12-30",
    "2021323": "2021-03-23",
    "202031": "2020-03-01",
    "二?一六年五月三日": "2016-05-03",
}

OPEN = {
    "2016119": ("2016-01-19", "2016-11-09"),
    "2020年119日": ("2020-01-19", "2020-11-09"),
    "202011": ("2020-01-01", "2020-11"),
    "二??四年三月五日": ("2004-03-05", "2014-03-05", "2024-03-05", "2034-03-05", "2044-03-05"),
}


@pytest.mark.parametrize(("text", "iso"), WHOLE.items())
def test_a_whole_date_is_read(text: str, iso: str) -> None:
    hit = read_date(normalize(text))
    assert hit is not None
    assert (hit.iso, hit.precision, hit.repaired, hit.readings) == (iso, "day", False, ())


@pytest.mark.parametrize(("text", "iso"), REPAIRED.items())
def test_a_damaged_date_with_one_reading_is_repaired(text: str, iso: str) -> None:
    hit = read_date(normalize(text))
    assert hit is not None
    assert (hit.iso, hit.repaired, hit.readings) == (iso, True, ())


@pytest.mark.parametrize(("text", "readings"), OPEN.items())
def test_several_readings_leave_it_open(text: str, readings: tuple[str, ...]) -> None:
    hit = read_date(normalize(text))
    assert hit is not None
    assert hit.iso is None
    assert hit.readings == readings


@pytest.mark.parametrize(
    ("text", "year", "month", "quarter", "precision"),
    [
        ("2020年11月", 2020, 11, None, "month"),
        ("2020-11", 2020, 11, None, "month"),
        ("2020.3", 2020, 3, None, "month"),
        ("2020年第三季度", 2020, None, 3, "quarter"),
        ("2020年", 2020, None, None, "year"),
    ],
)
def test_less_than_a_day(text: str, year: int, month: int | None, quarter: int | None, precision: str) -> None:
    hit = read_date(normalize(text))
    assert hit is not None
    assert (hit.year, hit.month, hit.quarter, hit.precision, hit.iso) == (year, month, quarter, precision, None)


@pytest.mark.parametrize("text", ["2020年2月30日", "2021年13月1日", "2021-02-29"])
def test_what_no_calendar_has_gives_no_date(text: str) -> None:
    hit = read_date(normalize(text))
    assert hit is not None
    assert hit.iso is None


@pytest.mark.parametrize(
    "text", ["", "3年", "2020", "2020年工作要点", "2020年9月17家", "二〇二〇年度报告", "12345678", "2016-2020年", "000014349/2018-00204"]
)
def test_other_texts_are_no_date(text: str) -> None:
    assert read_date(normalize(text)) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("青浦湾市人民政府办公室  2020年11月26日印发", ["2020年11月26日"]),
        ("2019年3月1日第5次常务会议通过，自2019年5月1日起施行", ["2019年3月1日", "2019年5月1日"]),
        ("云岚政发〔2019〕12号", []),
        ("发布时间：2017-05-15 10:49:00", ["2017-05-15"]),
        ("发文日期: 2016119", ["2016119"]),
        ("完成投资2016119元，占32.5%", []),
        ("电话:20210323555", []),
        ("近3年来，2019年、2020年分别下降", ["2019年", "2020年"]),
        ("2020年9月17家企业开工", ["2020年9月"]),
    ],
)
def test_dates_in_running_text(text: str, pieces: list[str]) -> None:
    assert [h.piece.text for h in find_dates(normalize(text))] == pieces


@given(st.text(alphabet="0123456789一二三十〇○年月日号季度第-/.?民国 年度", max_size=30))
def test_no_text_raises(text: str) -> None:
    piece = normalize(text)
    for hit in find_dates(piece):
        assert hit.piece.quote
        assert hit.iso is None or hit.precision == "day"
    read_date(piece)
