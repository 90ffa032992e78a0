"""What each normalizer does to real damage, and what it leaves alone."""

from __future__ import annotations

import time

import pytest

import govdoc
from govdoc.normalize import normalize, script_of

CASES = {
    "a reading written into the bytes of two characters": ("云江市供水管理?xiàng)l例", "云江市供水管理条例"),
    "full-width digits": ("云政发〔２０２４〕１２号", "云政发〔2024〕12号"),
    "a letterhead and, behind a wider gap, a number": ("云 江 市 水 利 局　　云水发〔2024〕3号", "云江市水利局  云水发〔2024〕3号"),
    "a title and, behind a wider gap, a spaced label": ("第5次会议纪要　　索 引 号：SL-1", "第5次会议纪要  索引号：SL-1"),
    "space inside a number": ("云政发〔2024〕 12 号", "云政发〔2024〕12号"),
    "spaces inside a date": ("2011 年 12 月 15 日", "2011年12月15日"),
    "a blank between words and an amount of a sentence": (
        "收入达到 134.9 亿元，比 2015 年增长 5% 左右。",
        "收入达到134.9亿元，比2015年增长5%左右。",
    ),
    "thousands set apart by blanks": ("支出为1 129 236万元，执行数986 752.25万元。", "支出为1129236万元，执行数986752.25万元。"),
    "a year keeps its blank before a count": ("2023 120个项目，", "2023 120个项目，"),
    "the number of an item keeps its blank": ("推进整治。加强监督 2.公开结果，", "推进整治。加强监督 2.公开结果，"),
    "a day behind a name keeps its blank": ("请遵照执行。云江县人民政府 2022年11月21日", "请遵照执行。云江县人民政府 2022年11月21日"),
    "cells of a row keep their blanks": ("小学 12 所\n中学 3 所", "小学 12 所\n中学 3 所"),
    "spaced letterhead": ("河   川   省   教   育   厅文件", "河川省教育厅文件"),
    "chapter title set apart": ("第一章　总　　则\n第一条　为了", "第一章 总则\n第一条 为了"),
    "space between two names stays": ("市长　陆一川", "市长 陆一川"),
    "half-width marks in Chinese context": ("各县(市、区)人民政府,市直各部门:", "各县（市、区）人民政府，市直各部门："),
    "marks between figures stay": ("时间为12:30,共3,500人", "时间为12:30，共3,500人"),
    "headings, quotations and bold words of Markdown": (
        "## 一、总体要求\n> **牵头单位**：市水利局\n__二、任务__",
        "一、总体要求\n牵头单位：市水利局\n二、任务",
    ),
    "links of Markdown keep their words, pictures go": (
        '依据[《节水办法》](https://a.example/b_(1).html "办法")![徽](../logo.png)实施，见[附件](files/1.docx)',
        "依据《节水办法》实施，见附件",
    ),
    "the blanks of a form are no bold words, nor is a sign of comparison a quotation": (
        "> 一、签订日期：____年__月__日，联系人：____（签字）\n>=90%\n>5%",
        "一、签订日期：____年__月__日，联系人：____（签字）\n>=90%\n>5%",
    ),
    "brackets behind brackets that name a file, and such that do not": (
        "见[附件](1.任务分工表)及[办法](附件1.docx)",
        "见[附件](1.任务分工表）及办法",
    ),
    "a row without values is no rule": ("| 甲 | 乙 |\n| -- | -- |", "| 甲 | 乙 |\n| -- | -- |"),
    "what Markdown escapes": ("1\\. 报送材料（云政发\\[2024\\]3号）\\*", "1. 报送材料（云政发[2024]3号）*"),
    "the rule under a table's head": ("| 序号 | 任务 |\n| :--- | ---: |\n| 1 | 改造 |", "| 序号 | 任务 |\n| 1 | 改造 |"),
    "brackets behind brackets that are no link, a backslash of a path": ("[备注](见下页)，D:\\数据", "[备注]（见下页），D:\\数据"),
    "the quote before a field of CSV": ('"云江市人民政府令\n第4号', "云江市人民政府令\n第4号"),
    "left-over tags": ("<p>一、总体要求</p><br/>二、任务", "一、总体要求\n\n二、任务"),
    "tags of blocks at line ends": (
        "<p>关于印发节水办法<br/>\n的通知</p>\n<p>各县：</p><p>现印发</p>",
        "关于印发节水办法\n的通知\n各县：\n现印发\n",
    ),
    "brackets that a code did not know": ("云政办发?2024?12号、?2023? 5号", "云政办发〔2024〕12号、?2023? 5号"),
    "marks for spaces between figures and their words": ("2024?年?5?月?6?日,第?3?条", "2024年5月6日，第3条"),
    "a question between figures": ("增长多少?2024年5%?6%?", "增长多少?2024年5%?6%?"),
    "office comment": ("<!--[if !supportLists]-->一、<!--[endif]-->总体要求", "一、总体要求"),
    "a nested title in ASCII brackets stays": ("《<政府工作报告>任务分解表》", "《<政府工作报告>任务分解表》"),
    "entities": ("政务&nbsp;公开&amp;服务", "政务 公开&服务"),
    "line ends of a JSON dump": ('{"title":"节水通知","text":"一、时间\\n3月\\n二、地点"}', "\n节水通知\n一、时间\n3月\n二、地点\n"),
    "characters of a JSON dump": ("\\u4e91" * 20, "云" * 20),
    "a backslash is no line end": ("目录C:\\new\\table在\n第一行\n第二行\n第三行", "目录C:\\new\\table在\n第一行\n第二行\n第三行"),
    "carriage returns": ("一、甲\r二、乙\r\n三、丙", "一、甲\n二、乙\n三、丙"),
    "zero-width characters": ("政\u200b务\ufeff公开", "政务公开"),
    "traditional script": ("國務院辦公廳關于發布規范的通知", "国务院办公厅关于发布规范的通知"),
    "a phrase that its characters alone get wrong": ("據瞭解，乾隆年間的藉口", "据了解，乾隆年间的借口"),
    "no phrase inside 由於單位": ("由於單位調整，計畫延後", "由于单位调整，计划延后"),
    "simplified script keeps 乾": ("乾县政务公开", "乾县政务公开"),
    "two words written 著": ("著力提升，取得顯著成效，著名專著", "着力提升，取得显著成效，著名专著"),
    "radicals of a browser's PDF": ("⼈⺠政府⽂件", "人民政府文件"),
    "injected pinyin": ("發(fā)布鄉(xiāng)鎮(zhèn)規(guī)劃", "发布乡镇规划"),
    "doubled pinyin": ("經(jīng)濟和(he)(he)國(guó)家", "经济和国家"),
    "doubled pinyin with tones": ("發(fā)(fā)布鄉(xiāng)(xiāng)鎮(zhèn)", "发布乡镇"),
    "a tab parts two cells": ("3\t年内完成\t15\t个", "3 年内完成 15 个"),
    "an abbreviation is no pinyin": ("下载手机(app)后登录", "下载手机（app）后登录"),
    "odd marks before a line": ("?一、工作目标", " 一、工作目标"),
    "a run of odd marks": ("附件2????名单", "附件2    名单"),
    "a real question stays": ("办理需要多久?请看下文", "办理需要多久?请看下文"),
    "numbers of items read one byte off": ("二、任務\n?。ㄒ唬┬建學校\n?。ǘ┬修道路", "二、任务\n（一）┬建学校\n（二）┬修道路"),
    "現 read one byte off": ("方案已經審定?,F(xiàn)將方案印發(fā)給你們", "方案已经审定。现将方案印发给你们"),
    "a line read one byte off": ("二、任務\n?。ㄒ唬┩七M(jìn)改造", "二、任务\n （一）推进改造"),
    "a question before letters stays": ("方案可行?，OK吗?A组", "方案可行?，OK吗?A组"),
    "a letter for line ends": (
        "一、目标Р完成改造。Р二、任务Р（一）排查Р各地自查。",
        "一、目标\n完成改造。\n二、任务\n（一）排查\n各地自查。",
    ),
    "one such letter is a letter": ("代号为Р型的设备", "代号为Р型的设备"),
    "replacement character": ("政务\ufffd公开", "政务 公开"),
}


@pytest.mark.parametrize("name", CASES)
def test_normalize(name: str) -> None:
    raw, clean = CASES[name]
    assert normalize(raw).text == clean


def test_the_folded_reading_has_half_width_marks() -> None:
    piece = normalize("“十四五”——（2021—2025年）：甲；乙，丙")
    assert piece.folded == '"十四五"--(2021-2025年):甲;乙,丙'
    assert len(piece.folded) == len(piece.text)


@pytest.mark.parametrize(
    ("raw", "script"),
    [
        ("国务院办公厅关于发布规范的通知", "simplified"),
        ("國務院辦公廳關于發布規範的通知", "traditional"),
        ("國務院辦公廳關于發布規範的通知，国务院办公厅关于发布规范的通知", "mixed"),
        ("no Chinese at all", "simplified"),
    ],
)
def test_script(raw: str, script: str) -> None:
    assert script_of(raw) == script


def test_a_quote_holds_what_the_scrape_put_inside() -> None:
    raw = "關于發(fā)布鄉(xiāng)鎮(zhèn)規劃的通知"
    piece = normalize(raw)
    at = piece.text.index("发布乡镇")
    assert piece[at : at + 4].quote == "發(fā)布鄉(xiāng)鎮"


def test_question_marks_between_words_stand_for_blanks_where_many_lines_begin_with_some() -> None:
    text = "??为做好工作，现通知如下。\n??一、加强领导\n??二、落实责任。好吗？\n??三、好么?是的\n云江市教育局?云江市财政局\n"
    assert normalize(text).text.split("\n")[3:5] == ["  三、好么?是的", "云江市教育局 云江市财政局"]
    assert normalize("云江市教育局?云江市财政局").text == "云江市教育局?云江市财政局"


@pytest.mark.parametrize("damaged", ["?。ㄒ唬┩七M(jìn)改造。", "?。ǘ┬修道路。"])
def test_what_was_read_one_byte_off_is_put_right_and_told(damaged: str) -> None:
    document = govdoc.parse(
        f"云江市水利局关于做好节水工作的通知\n各县水利局：\n现将有关事项通知如下：\n{damaged}\n云江市水利局\n2024年5月6日\n"
    )
    assert "shift_undone" in {d.code for d in document.diagnostics}


def test_labels_in_brackets_cost_as_much_as_they_are_many() -> None:
    times = []
    for many in (2000, 8000):
        text = "【牵头单位】市水利局\n" * many
        costs = []
        for _ in range(3):
            began = time.process_time()
            normalize(text)
            costs.append(time.process_time() - began)
        times.append(min(costs))
    assert times[1] < 12 * times[0]
