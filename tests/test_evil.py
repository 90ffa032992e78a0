"""Named evil inputs: each parses in its own process within seconds, keeps the laws, and costs no more than its length asks for.

What makes them evil is repetition: marks that open and never close, numbers that go on and on, thousands of lines that might each begin
a table, an annex or a title.
"""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import pytest

import govdoc
from tests.laws import check_result

Maker = Callable[[int], str]

SHORT, LONG = 4_000, 16_000  # linear growth takes four times as long, quadratic sixteen
MOST = 9.0
LEAST_SECONDS = 0.15  # what takes less at full length is no danger, and too little to measure
KILLED_AFTER = 40.0
TRIES = 4


def _over(unit: str, tail: str = "") -> Maker:
    """The unit again and again, up to some length."""
    return lambda n: unit * (n // len(unit)) + tail


def _counted(template: str) -> Maker:
    """Lines that count: 1. …, 2. …"""
    return lambda n: "".join(template.format(i) for i in range(1, n // (len(template) + 1) + 1))


EVIL: dict[str, Maker] = {
    "titles that open": _over("《"),
    "titles that close": _over("》"),
    "brackets that open": _over("("),
    "wide brackets that open": _over("（"),
    "empty brackets": _over("()\n"),
    "brackets inside brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "marks inside marks": _over("《（“〔【"),
    "titles inside titles": _over("《甲《乙》"),
    "one title after the other": _over("《云江市节水办法》"),
    "titles joined by 、": _over("《云江市节水办法》、"),
    "short names of short names": _over("《甲》（以下简称《乙》）"),
    "a title and no end": lambda n: "《" + "云江市节水" * (n // 5),
    "一、": _over("一、"),
    "一、 on every line": _over("一、任务\n"),
    "every style of mark": _over("第一章 甲\n第一条 乙\n一、丙\n（一）丁\n1.戊\n（1）己\n①庚\n"),
    "lines that count": _counted("{}.内容。\n"),
    "articles that count": _counted("第{}条 内容。\n"),
    "articles in one line": _counted("第{}条内容。"),
    "marks in one line": lambda n: "".join(f"{'一二三四五六七八九十'[i % 10]}、任务。" for i in range(n // 5)),
    "第一条": _over("第一条"),
    "第": _over("第"),
    "1.": _over("1."),
    "1.1.": _over("1.1."),
    "1.1 on every line": _over("1.1 内容\n"),
    "①": _over("①甲\n"),
    "一是": _over("一是好。"),
    "附件": _over("附件"),
    "附件 on every line": _over("附件\n"),
    "附件 that count": _counted("附件{}：统计表\n"),
    "附件 lists again and again": _over("附件：1.甲表\n2.乙表\n"),
    "附件 with one title": _over("附件1\n节水办法\n"),
    "牵头单位：": _over("牵头单位："),
    "牵头单位： on every line": _over("牵头单位：\n"),
    "（牵头单位：": _over("（牵头单位："),
    "a unit list without end": _over("市教育局、", "牵头"),
    "units and no mark": _over("市教育局"),
    "units joined by 和": _over("市教育局和"),
    "各县（": _over("各县（"),
    "各": _over("各"),
    "负责": _over("负责"),
    "duties": _over("市教育局牵头，市财政局配合；"),
    "duties in brackets": _over("（市教育局牵头，市财政局配合）"),
    "| on every line": _over("|\n"),
    "||": _over("|"),
    "rows": _over("1|市教育局|2024年\n"),
    "rows in one line": _over("1|市教育局|2024年底前|"),
    "rows with a header": lambda n: "序号|任务|责任单位\n" + "1|甲|市局\n" * (n // 7),
    "ragged rows": lambda n: "".join("|" * (i % 17 + 1) + "甲\n" for i in range(n // 11)),
    "cells on lines": lambda n: "序号\n任务\n责任单位\n完成时限\n" + "1\n好\n市局\n6月底\n" * (n // 10),
    "short lines": _over("甲\n"),
    "figures on lines": _over("1\n"),
    "a line of one word": _over("务"),
    "a line of one sentence": _over("市政府关于推进工作"),
    "年月日": _over("年月日"),
    "years": _over("2024年"),
    "年底前": _over("年底前"),
    "2024年底前": _over("2024年底前"),
    "3日内": _over("3日内"),
    "自…之日起": lambda n: "自" + "收到" * (n // 2) + "之日起3日内",
    "自": _over("自"),
    "每年": _over("每年"),
    "达到5%": _over("达到5%"),
    "不少于": _over("不少于"),
    "万亿": _over("1万亿"),
    "千": _over("千"),
    "figures": _over("9"),
    "5%": _over("5%"),
    "号": _over("号"),
    "令": _over("令第"),
    "字第": _over("字第"),
    "〔2024〕": _over("〔2024〕"),
    "numbers": _over("云政发〔2024〕8号"),
    "serials under one head": lambda n: "云政发〔2024〕8号" + "、9号" * (n // 3),
    "索引号：": _over("索引号："),
    "索引号： on every line": _over("索引号：\n"),
    "索 引 号": _over("索 引 号"),
    "发文字号： in one line": _over("索引号：发文字号：发布日期："),
    "titles on lines": _over("云江市人民政府关于印发节水方案的通知\n"),
    "titles that never end": _over("关于\n"),
    "印发印发": _over("印发"),
    "signatures": _over("云江市教育局\n2024年5月6日\n"),
    "抄送：": _over("抄送："),
    "抄送： on every line": _over("抄送：市局\n"),
    "a body again and again": _over("一、为切实做好节水工作，持续改善水环境质量，现就有关事项通知如下，请认真贯彻执行，并将落实情况及时报告。\n"),
    "、": _over("、"),
    "。": _over("。"),
    "，": _over("，"),
    "：": _over("："),
    "blanks": lambda n: "云江市" + " " * n + "教育局",
    "wide blanks": _over("\u3000"),
    "line ends": _over("\r\n"),
    "?": _over("?甲"),
    "\ufffd": _over("\ufffd"),
    "<": _over("<"),
    "<p": _over("<p "),
    "<!--": _over("<!--"),
    "&": _over("&nbsp"),
    "pinyin": _over("國(guó)"),
    "half a pinyin": _over("國(guo"),
    "…": _over("…\n"),
    "—": _over("—"),
    "quotes": _over('"'),
    "http://": _over("http://"),
    ">": _over("首页>"),
}  # fmt: skip


def _child(make: Maker, sizes: tuple[int, ...], answers: Connection) -> None:
    gc.freeze()  # what the parent's tests left on the heap is no cost of the parse
    for n in sizes:
        raw = make(n)
        start = time.process_time()
        result = govdoc.parse_all(raw)
        took = time.process_time() - start
        try:
            check_result(raw, result)
        except AssertionError as broken:
            answers.send(f"{n} characters: {broken}")
            return
        answers.send(took)


def _timed(make: Maker, *sizes: int) -> list[float]:
    """The processor seconds that each size takes, in a process of its own; a test fails where it hangs or breaks a law."""
    methods = multiprocessing.get_all_start_methods()
    if "fork" not in methods:
        pytest.skip("needs a system that can fork: the makers are functions")
    govdoc.parse_all(
        "一、云江市财政局于2024年底前印发《节水办法》（云政发〔2024〕8号）。（牵头单位：市财政局）"
    )  # words and patterns are read once
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(make, sizes, theirs), daemon=True)
    process.start()
    theirs.close()
    took: list[float] = []
    try:
        for n in sizes:
            assert ours.poll(KILLED_AFTER), f"{n} characters took more than {KILLED_AFTER:.0f} seconds"
            try:
                answer = ours.recv()
            except EOFError:
                pytest.fail(f"{n} characters: an exception (see above) or a crash")
            assert isinstance(answer, float), answer
            took.append(answer)
    finally:
        process.kill()
        process.join()
    return took


@pytest.mark.parametrize("name", EVIL)
def test_evil_inputs_cost_what_their_length_asks_for(name: str) -> None:
    short, long = _timed(EVIL[name], SHORT, LONG)
    for _ in range(TRIES):  # a busy machine slows one of the two down: the least time of several tries is the code's own
        if long < LEAST_SECONDS or long <= MOST * short:
            break
        short, long = (min(a, b) for a, b in zip((short, long), _timed(EVIL[name], SHORT, LONG), strict=True))
    assert long < LEAST_SECONDS or long <= MOST * short, f"{SHORT} characters took {short:.3f} s, {LONG} took {long:.3f} s"


ENORMOUS: dict[str, str] = {
    "one line of 200,000 characters": "市政府关于推进工作" * 22_222,
    "20,000 titles that open": "《" * 20_000,
    "20,000 brackets that open": "(" * 20_000,
    "10,000 times 1.": "1." * 10_000,
    "20,000 times 号": "号" * 20_000,
    "3,000 times 牵头单位：": "牵头单位：" * 3_000,
    "10,000 lines of |": "|\n" * 10_000,
    "a table line of 20,000 cells": "甲|" * 20_000,
    "100,000 line ends": "\n" * 100_000,
    "marks 5,000 deep": "《（" * 5_000 + "）》" * 5_000,
}


@pytest.mark.parametrize("name", ENORMOUS)
def test_enormous_inputs_parse(name: str) -> None:
    _timed(lambda n: ENORMOUS[name], 1)
