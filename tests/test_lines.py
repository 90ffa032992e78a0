"""Lines: each label on its own evidence, lost breaks put back where the text proves them, second copies told, nothing lost between lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.normalize import normalize
from govdoc.outline import Label
from govdoc.parsers.lines import Lines, read_lines
from tests.conftest import specimens

LABELS = {
    Label.BLANK: ["", " ", "\u3000\u3000", "\t"],
    Label.TEXT: [
        "为深入贯彻落实全省节水工作会议精神，结合我市实际，制定本方案。",
        "请认真组织实施。",
        "联系人：陆一川，联系电话：0000-1234567",
        "十分重要的任务",
        "政务公开工作",
    ],
    Label.MARKED: [
        "一、总体要求",
        "（二）主要目标",
        "3.推进节水改造。",
        "（4）受理",
        "①提出申请",
        "第一章 总则",
        "第五条 本办法所称节水，是指",
        "1.1 编制目的",
        "壹、总则",
        "（）强化政策解读",
        "一、关于节水改造",
    ],
    Label.FIELD: [
        "索引号：SL2024-09-00031",
        "索 引 号：SL2024-09-00031",
        "发文字号：云政发〔2024〕8号",
        "发布机构：云江市人民政府办公室",
        "主题分类：水利",
        "· 成文日期：2024-05-06",
        "【发布单位】云江市水利局",
        "发文字号：",
        "标题：",
        "有效性：有效",
        "文    号：云政发〔2024〕8号",
    ],
    Label.NUMBER: ["云政发〔2024〕8号", "（云政发〔2024〕8号）", "云政发[2024]8号", "第47号", "2020年第5号", "云政发〔2024〕8 号"],
    Label.TITLE: [
        "云江市人民政府关于印发云江市节水规划的通知",
        "云江市节水规划（2024—2030年）",
        "关于做好防汛工作的通知",
        "云江市供水管理办法（试行）",
        "云江县人民政府2024年政府信息公开工作年度报告",
        "云江市人民政府办公室关于印发《云江市节水行动方案》的通知",
        "云江市2024年节水工作要点",
    ],
    Label.ORDER: ["云江市人民政府令", "云 岚 省 人 民 政 府 令"],
    Label.ADDRESSEE: [
        "各县（市、区）人民政府，市政府各部门：",
        "各区人民政府、市直各有关单位:",
        "市财政局：",
        "各位代表：",
        "各乡镇人民政府，各街道办事处，县政府各有关部门：",
        "各市教育局、财政局，各高等学校：",
    ],
    Label.ATTACHMENT: ["附件", "附件1", "附件：1.任务分工表", "附 件", "附件1任务分工表", "附：节水名单", "附件2：统计表"],
    Label.AGENCY: ["云江市人民政府办公室", "云江市财政局", "云江市教育局  云江市财政局", "中共云江市委"],
    Label.DATE: ["2024年5月6日", "二〇二四年五月六日", "（2024年5月6日）", "2024-05-06", "2024年5月6日 08:30"],
    Label.DISCLOSURE: ["（此件公开发布）", "（此件主动公开）", "此件依申请公开"],
    Label.CC: ["抄送：市委各部门，市人大常委会办公室。", "抄报：云岚省人民政府办公厅"],
    Label.PRINTED: ["云江市人民政府办公室 2024年5月6日印发", "云江市人民政府办公室秘书科　　2024年5月7日印发"],
    Label.ROW: ["序号 | 任务 | 责任单位", "| 1 | 节水改造 | 市水利局 |", "1|节水改造|市水利局"],
    Label.FURNITURE: [
        "打印",
        "【打印】 【关闭窗口】",
        "您当前的位置：首页 > 政务公开 > 政策文件",
        "首页>>信息公开>>通知公告",
        "浏览次数：120",
        "分享到：",
        "扫一扫在手机打开当前页",
        "版权所有：云江市人民政府",
        "云ICP备12345678号",
        "网站标识码：3600000011",
        "- 1 -",
        "— 3 —",
        "第3页 共8页",
        "上一篇：关于做好防汛工作的通知",
        "https://www.example.gov.cn/a.html",
    ],
    Label.TEASER: ["市长陆一川主持召开市政府常务会议，研究节水、供水、排水和防汛抗旱工作，审议通过若干文件，会议强调各级各部门要……"],
}


@pytest.mark.parametrize(("label", "text"), [pytest.param(label, t, id=f"{label}: {t}") for label, texts in LABELS.items() for t in texts])
def test_a_line_is_labelled_on_its_own(label: Label, text: str) -> None:
    (line,) = read_lines(normalize(text + "\n")).lines
    assert line.label is label


def _texts(raw: str) -> list[str]:
    return [line.body.text for line in read_lines(normalize(raw)).lines if line.body]


def _check_tiling(raw: str) -> Lines:
    text = normalize(raw)
    read = read_lines(text)
    assert "".join(line.whole.text for line in read.lines) == text.text
    places = [line.whole for line in read.lines]
    assert all(a.until == b.at for a, b in zip(places, places[1:], strict=False))
    assert all(line.whole.holds(line.body) or not line.body for line in read.lines)
    assert all(line.folded == line.body.folded for line in read.lines)
    assert all(0 <= j < len(read.lines) for j in read.aside)
    return read


LONG = "各县（市、区）要加强组织领导，落实工作责任，细化工作措施，确保各项任务落到实处，取得实效。"
BROKEN = {
    "headings and their text": [
        "一、总体要求",
        f"以节水优先为方针，{LONG}",
        "二、重点任务",
        f"（一）推进农业节水。{LONG}",
        f"（二）推进工业节水。{LONG}",
        "三、保障措施",
        LONG,
    ],
    "articles through chapters": [
        "第一章总则",
        f"第一条为了加强节水管理，根据有关法律，制定本办法。{LONG}",
        f"第二条本市行政区域内用水和节水，适用本办法。{LONG}",
        "第二章用水管理",
        f"第三条市水利局主管节水工作。{LONG}",
        "第四条本办法自公布之日起施行。",
    ],
    "items of one heading": [
        "一、重点任务",
        f"1.推进农业节水。{LONG}",
        f"2.推进工业节水。{LONG}",
        f"3.推进城镇节水。{LONG}",
        "二、保障措施",
        LONG,
    ],
}


@pytest.mark.parametrize("name", BROKEN)
def test_breaks_come_back_where_the_sequence_proves_them(name: str) -> None:
    raw = "".join(BROKEN[name])
    starts = [t[:6] for t in BROKEN[name] if t[0] in "一二三四五六七八九十第（123456789"]
    lines = _texts(raw)
    assert [t[:6] for t in lines if t[:6] in starts] == starts
    assert "breaks_restored" in {n.code for n in read_lines(normalize(raw)).notes}


def test_a_head_that_lost_its_breaks_is_cut_behind_number_and_addressees() -> None:
    head = "云政发〔2024〕8号各县（市、区）人民政府，市政府各部门："
    raw = head + "为做好节水工作，现通知如下：" + "".join(BROKEN["headings and their text"])
    assert _texts(raw)[:2] == ["云政发〔2024〕8号", "各县（市、区）人民政府，市政府各部门："]


def test_a_tail_that_lost_its_breaks_is_cut_around_signature_and_date() -> None:
    raw = "".join(BROKEN["headings and their text"]) + "云江市人民政府2024年5月6日"
    assert _texts(raw)[-2:] == ["云江市人民政府", "2024年5月6日"]


@pytest.mark.parametrize(
    "raw",
    [
        f"要抓好以下工作：（一）农业节水，（二）工业节水，（三）城镇节水。{LONG}{LONG}\n{LONG}\n{LONG}\n{LONG * 9}",
        f"根据《办法》第二条、第三条和第四条第一款，市水利局负责。{LONG}{LONG}{LONG}\n{LONG * 8}",
        f"会议指出，一是农业节水，二是工业节水，三是城镇节水。{LONG}{LONG}{LONG}\n{LONG * 8}",
        f"投资增长1.5倍，占比2.3%，完成3.4万亩。{LONG}{LONG}{LONG}{LONG}\n{LONG * 8}",
    ],
    ids=["counting inside a paragraph", "articles that are cited", "一是, 二是", "decimal figures"],
)
def test_a_paragraph_that_only_counts_is_left_alone(raw: str) -> None:
    assert _texts(raw) == [normalize(t).text for t in raw.split("\n")]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n", "\u3000\u3000", "<br/>"])
def test_every_kind_of_line_end_counts(end: str) -> None:
    lines = ["一、总体要求", LONG + LONG, "二、重点任务", f"（一）农业节水。{LONG}", f"（二）工业节水。{LONG}"]
    assert _texts(end.join(lines)) == [normalize(t).text for t in lines]


BODY = "\n".join(f"{n}、{LONG}{m}。" for n, m in zip("一二三四五六", ("农业", "工业", "城镇", "生态", "监测", "宣传"), strict=True))


@pytest.mark.parametrize("between", ["\n", "\n打印\n", "\n云江市节水规划\n"])
def test_a_body_that_stands_twice_is_told(between: str) -> None:
    read = _check_tiling("云江市节水规划\n" + BODY + between + BODY)
    assert [n.code for n in read.notes] == ["repeated_body"]
    texts = [line.body.text for line in read.lines]
    copies = [j for j, t in enumerate(texts) if t.startswith("六、")]
    assert [j in read.aside for j in copies] == [False, True]


def test_a_formula_that_stands_twice_is_no_copy() -> None:
    assert not read_lines(normalize(f"一、农业\n{LONG}\n二、工业\n{LONG}\n")).aside


WORDS = "一、|（一）|1.|第一条|附件|：|。|《|》|（|）|云政发〔2024〕8号|2024年5月6日|市财政局|各区人民政府：|务|节水\n|\n|\r|\u3000\u3000| |\\||打印|……|索引号：|". split("|")  # fmt: skip


@given(st.lists(st.sampled_from([w or "。" for w in WORDS]), max_size=400).map("".join))
def test_lines_tile_any_text(raw: str) -> None:
    _check_tiling(raw)


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_lines_tile_the_specimens(path: object) -> None:
    with open(str(path), "rb") as f:
        _check_tiling(f.read().decode("utf-8"))


def test_a_blank_line_behind_every_line_parts_nothing() -> None:
    raw = "云江市人民政府办公室\n\n关于印发云江市节水\n\n行动方案的通知\n\n云政办发〔2024〕8号\n\n各县人民政府：\n\n现印发给你们。\n\n"
    assert all(line.label is not Label.BLANK for line in read_lines(normalize(raw)).lines)
    _check_tiling(raw)
    assert Label.BLANK in {line.label for line in read_lines(normalize("节水通知\n\n甲\n乙\n丙\n丁\n戊\n")).lines}
