"""The head of a paper: title, number, type, issuers, addressees, dates of every kind, and the page's metadata block in every shape."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import Agency, PolicyDocument

BODY = "为切实做好节水工作，现就有关事项通知如下，请认真贯彻执行。\n一、加强组织领导。\n二、落实工作责任。\n"


def _paper(head: str, tail: str = "云江市水利局\n2024年5月6日\n") -> PolicyDocument:
    return govdoc.parse(head + "\n" + BODY + tail)


def _names(units: list[Agency]) -> list[str]:
    return [u.text for u in units]


def _dates(document: PolicyDocument) -> dict[str, str]:
    names = ("written", "printed", "published", "effective", "expires")
    return {name: str(value.date) for name in names if (value := getattr(document.dates, name)) is not None}


TITLES = [
    ("关于做好节水工作的通知\n各县水利局：", "关于做好节水工作的通知"),
    ("云江市水利局关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：", "云江市水利局关于做好节水工作的通知"),
    ("云江市水利局\n关于做好节水工作的通知\n各县水利局：", "云江市水利局关于做好节水工作的通知"),
    ("云江市水利局关于做好\n节水工作的通知\n各县水利局：", "云江市水利局关于做好节水工作的通知"),
    (
        "云江市水利局关于印发《云江市节水行动方案\n（2024—2026年）》的通知\n各县水利局：",
        "云江市水利局关于印发《云江市节水行动方案（2024—2026年）》的通知",
    ),
    ("首页 > 政务公开\n云江市水利局关于做好节水工作的通知\n各县水利局：", "云江市水利局关于做好节水工作的通知"),
    ("云江市水利局文件\n云水发〔2024〕3号\n云江市水利局关于做好节水工作的通知\n各县水利局：", "云江市水利局关于做好节水工作的通知"),
    (
        "标题：关于做好节水工作的通知\n索引号：SL2024\n云江市水利局关于做好节水工作的通知\n各县水利局：",
        "云江市水利局关于做好节水工作的通知",
    ),
    ("关于做好节水工作的通知（云水发〔2024〕3号）\n各县水利局：", "关于做好节水工作的通知（云水发〔2024〕3号）"),
]


@pytest.mark.parametrize(("head", "title"), TITLES[:-1])
def test_titles(head: str, title: str) -> None:
    document = _paper(head)
    assert document.title is not None
    assert document.title.text == title


BY_PLACE = [
    "在全市节水工作会议上的讲话",
    "关于《云江市节水条例（草案）》的说明",
    "致全市用水户的一封信",
    "云江市节水公约",
    "关于节水工作情况的汇报",
    "云江市水利局2024年度部门预算",
    "云江市水利局行政处罚决定书",
    "云江市智慧水务建设总体框架",
    "云江市节水绩效评价结果",
    "云江市节水白皮书",
]


@pytest.mark.parametrize("title", BY_PLACE)
def test_titles_of_rare_kinds_are_known_by_their_place(title: str) -> None:
    document = _paper(title)
    assert document.title is not None
    assert document.title.text == title


ADDITIONS = [
    "云江市水利局关于做好节水工作的通知-云江市人民政府门户网站",
    "云江市水利局关于做好节水工作的通知_云江市人民政府网",
    "云江市水利局关于做好节水工作的通知 [云水发〔2024〕3号]",
    "云江市水利局关于做好节水工作的通知（云水发〔2024〕3号）",
    "【部门文件】云江市水利局关于做好节水工作的通知",
    "# 云江市水利局关于做好节水工作的通知",
    "云   江   市   水   利  局云江市水利局关于做好节水工作的通知",
]


@pytest.mark.parametrize("line", ADDITIONS)
def test_additions_to_a_title_are_no_part_of_it(line: str) -> None:
    document = _paper(line + "\n各县水利局：")
    assert document.title is not None
    assert document.title.text == "云江市水利局关于做好节水工作的通知"


TYPES = {
    "关于做好节水工作的通知": "通知",
    "关于加强节水工作的意见": "意见",
    "关于加强节水工作的实施意见": "意见",
    "关于修改《云江市供水管理办法》的决定": "决定",
    "关于停水的公告": "公告",
    "关于限制取水的通告": "通告",
    "关于同意设立节水示范区的批复": "批复",
    "关于商请提供用水数据的函": "函",
    "关于节水示范区的复函": "函",
    "关于市人大第12号建议的答复": "答复",
    "云江市水利局2023年政府信息公开工作年度报告": "报告",
    "云江市节水行动方案": "方案",
    "云江市节水规划（2024—2030年）": "规划",
    "云江市2024年节水工作计划": "计划",
    "云江市供水管理办法（试行）": "办法",
    "云江市取水许可实施细则": "细则",
    "云江市2024年节水工作要点": "要点",
    "云江市2024年节水重点任务分工": "分工",
    "云江市节水产品推荐目录": "目录",
    "云江市供水服务事项清单": "清单",
    "关于节水工作情况的通报": "通报",
    "关于调整水价的请示": "请示",
    "市长办公会议纪要": "纪要",
    "关于印发云江市节水行动方案的通知": "通知",
    "云江市防汛应急预案": "预案",
    "云江市节水条例": "条例",
}


@pytest.mark.parametrize("title", TYPES)
def test_types(title: str) -> None:
    assert _paper(title).doc_type == TYPES[title]


def test_without_a_title_the_issuing_formula_gives_the_type() -> None:
    document = govdoc.parse(
        "云政办发〔2024〕8号\n各县人民政府：\n《云江市节水行动方案》已经市政府同意，现印发给你们，请认真组织实施。\n云江市人民政府办公室\n2024年5月6日\n"
        "云江市节水行动方案\n一、总体要求\n节水优先。\n二、重点任务\n推广节水灌溉。\n"
    )
    assert (document.title, document.doc_type) == (None, "通知")


NUMBERS = {
    "below the title": ("关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：", "云水发〔2024〕3号"),
    "above the title": ("云水发〔2024〕3号\n关于做好节水工作的通知\n各县水利局：", "云水发〔2024〕3号"),
    "in a bracket below the title": ("关于做好节水工作的通知\n（云水发〔2024〕3号）\n各县水利局：", "云水发〔2024〕3号"),
    "beside a date": ("关于做好节水工作的通知\n云水发〔2024〕3号　　2024-05-06\n各县水利局：", "云水发〔2024〕3号"),
    "in the block only": ("发文字号：云水发〔2024〕3号\n关于做好节水工作的通知\n各县水利局：", "云水发〔2024〕3号"),
    "an empty field, a number below": ("发文字号：\n关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：", "云水发〔2024〕3号"),
    "a field of dashes": ("发文字号：-----------\n关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：", "云水发〔2024〕3号"),
    "null in the field": ("发文字号：null\n关于做好节水工作的通知\n云水发〔2024〕3号\n各县水利局：", "云水发〔2024〕3号"),
    "damaged": ("关于做好节水工作的通知\n云水发〔202403号\n各县水利局：", "云水发〔2024〕3号"),
    "glued to the addressees": ("关于做好节水工作的通知\n云水发〔2024〕3号各县水利局：", "云水发〔2024〕3号"),
    "none": ("关于做好节水工作的通知\n各县水利局：", None),
    "only a cited one in the title": ("关于贯彻《节水规划》（云政发〔2022〕1号）的通知\n各县水利局：", None),
    "an index number is none": ("索引号：云水〔2024〕00012号\n关于做好节水工作的通知\n各县水利局：", None),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_the_papers_own_number(name: str) -> None:
    head, number = NUMBERS[name]
    document = _paper(head)
    assert (document.doc_number.canonical if document.doc_number else None) == number


ISSUERS = {
    "from the signature": ("关于做好节水工作的通知\n各县水利局：", "云江市水利局\n2024年5月6日\n", ["云江市水利局"]),
    "two, on two lines": (
        "关于做好节水工作的通知\n各县水利局：",
        "云江市水利局\n云江市财政局\n2024年5月6日\n",
        ["云江市水利局", "云江市财政局"],
    ),
    "two, on one line": (
        "关于做好节水工作的通知\n各县水利局：",
        "云江市水利局　　云江市财政局\n2024年5月6日\n",
        ["云江市水利局", "云江市财政局"],
    ),
    "on the line of the date": ("关于做好节水工作的通知\n各县水利局：", "云江市水利局　2024年5月6日\n", ["云江市水利局"]),
    "from the block": ("发布机构：云江市水利局\n关于做好节水工作的通知\n各县水利局：", "", ["云江市水利局"]),
    "from the title": ("云江市水利局关于做好节水工作的通知\n各县水利局：", "", ["云江市水利局"]),
    "two from the title": ("云江市水利局 云江市财政局关于做好节水工作的通知\n各县水利局：", "", ["云江市水利局", "云江市财政局"]),
    "the signature before the block": (
        "发布机构：市水利局\n关于做好节水工作的通知\n各县水利局：",
        "云江市水利局\n2024年5月6日\n",
        ["云江市水利局"],
    ),
    "a website loses to the title": ("发布机构：云江市水利局网站\n云江市水利局关于做好节水工作的通知\n各县水利局：", "", ["云江市水利局"]),
    "a report's organ behind its year": ("2023年云江市水利局政府信息公开工作年度报告", "", ["云江市水利局"]),
    "a report on all organs": ("2023年全市政府信息公开工作年度报告", "", []),
    "a report's organ": ("云江市水利局2023年政府信息公开工作年度报告", "", ["云江市水利局"]),
    "none": ("关于做好节水工作的通知\n各县水利局：", "", []),
}


@pytest.mark.parametrize("name", ISSUERS)
def test_issuers(name: str) -> None:
    head, tail, issuers = ISSUERS[name]
    assert _names(_paper(head, tail).issuers) == issuers


ADDRESSEES = {
    "各县（市、区）人民政府，市政府各部门、各直属机构：": ["各县（市、区）人民政府", "市政府各部门", "各直属机构"],
    "各区县水利局，市直各有关单位：": ["各区县水利局", "市直各有关单位"],
    "各市教育局、财政局，各高等学校：": ["各市教育局", "财政局", "各高等学校"],
    "市财政局：": ["市财政局"],
    "各位代表：": ["各位代表"],
    "陆一川等代表：": ["陆一川等代表"],
    "各乡、镇、街道：": ["各乡、镇、街道"],
    "各县（市、区）党委、人民政府，市委各部委：": ["各县（市、区）党委、人民政府", "市委各部委"],
}


@pytest.mark.parametrize("line", ADDRESSEES)
def test_addressees(line: str) -> None:
    assert _names(_paper("关于做好节水工作的通知\n" + line).addressees) == ADDRESSEES[line]


@pytest.mark.parametrize("line", ADDRESSEES)
def test_addressees_glued_to_the_first_sentence(line: str) -> None:
    assert _names(govdoc.parse(f"关于做好节水工作的通知\n{line}{BODY}云江市水利局\n2024年5月6日\n").addressees) == ADDRESSEES[line]


@pytest.mark.parametrize("line", ["现将有关事项通知如下：", "主要任务包括：", "联系人：", "一、责任单位："])
def test_lines_that_end_in_a_colon_and_address_nobody(line: str) -> None:
    assert _paper("关于做好节水工作的通知\n" + line).addressees == []


DATES = {
    "written: under the signature": ("", "云江市水利局\n2024年5月6日\n", {"written": "2024-05-06"}),
    "written: in Chinese numerals": ("", "云江市水利局\n二〇二四年五月六日\n", {"written": "2024-05-06"}),
    "written: other zeros": ("", "云江市水利局\n二○二四年五月六日\n", {"written": "2024-05-06"}),
    "written: with spaces": ("", "云江市水利局\n2024 年 5 月 16 日\n", {"written": "2024-05-16"}),
    "written: without 日": ("", "云江市水利局\n2024年5月16\n", {"written": "2024-05-16"}),
    "written: in brackets under the title": ("（2024年5月6日）\n", "", {"written": "2024-05-06"}),
    "written: figures with one reading": ("", "云江市水利局\n2021323\n", {"written": "2021-03-23"}),
    "written: figures with two readings": ("", "云江市水利局\n2016119\n", {}),
    "written: the block's where there is no other": ("成文日期：2024-05-06\n", "", {"written": "2024-05-06"}),
    "written: the signature's before the block's": ("成文日期：2024-05-10\n", "云江市水利局\n2024年5月6日\n", {"written": "2024-05-06"}),
    "published: of the block": (
        "发布日期：2024-05-08\n",
        "云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "published": "2024-05-08"},
    ),
    "published: with a clock": ("发布时间：2024-05-08 10:30\n", "", {"published": "2024-05-08"}),
    "published: the page's line under the title": (
        "2024-05-08\n",
        "云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "published": "2024-05-08"},
    ),
    "published: among other words": (
        "来源：云江市水利局 发布时间：2024-05-08 浏览次数：12\n",
        "云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "published": "2024-05-08"},
    ),
    "written: 发文日期 of the block": ("发文日期：2024年5月6日\n", "", {"written": "2024-05-06"}),
    "effective: of the block": (
        "实施日期：2024-07-01\n",
        "云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "effective": "2024-07-01"},
    ),
    "生成日期 is none": ("生成日期：2024-05-08\n", "云江市水利局\n2024年5月6日\n", {"written": "2024-05-06"}),
    "printed": (
        "",
        "云江市水利局\n2024年5月6日\n抄送：市财政局。\n云江市水利局办公室　2024年5月7日印发\n",
        {"written": "2024-05-06", "printed": "2024-05-07"},
    ),
    "effective: in words": (
        "",
        "本通知自2024年7月1日起施行。\n云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "effective": "2024-07-01"},
    ),
    "effective: from the day of issue": (
        "",
        "本通知自印发之日起施行。\n云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "effective": "2024-05-06"},
    ),
    "effective: from the day of issue, published only": (
        "发布日期：2024-05-08\n",
        "本通知自发布之日起施行。\n",
        {"published": "2024-05-08", "effective": "2024-05-08"},
    ),
    "expires: after some years": (
        "",
        "本通知自2024年7月1日起施行，有效期5年。\n云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "effective": "2024-07-01", "expires": "2029-07-01"},
    ),
    "expires: a date": (
        "",
        "本通知自2024年7月1日起施行，有效期至2029年6月30日。\n云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06", "effective": "2024-07-01", "expires": "2029-06-30"},
    ),
    "another paper's end is not its own": (
        "",
        "《云江市节水办法》自2024年7月1日起废止。\n云江市水利局\n2024年5月6日\n",
        {"written": "2024-05-06"},
    ),
}


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str) -> None:
    under_title, tail, dates = DATES[name]
    assert _dates(_paper(f"关于做好节水工作的通知\n{under_title}各县水利局：", tail)) == dates


PAGE_LINES = [
    "2024-05-08",
    "2024-05-08 来源：云江日报",
    "来源：云江日报 2024-05-08 10:20",
    "发布日期：2024年05月08日 来源：市水利局 字体：大 中 小",
    "2024年05月08日 09:00 | 来源：市水利局",
    "[2024-05-08]",
    "【2024-05-08】",
    "2024-05-08 | 浏览量：12",
    "2024-05-08T09:00:00Z",
    "发表于 2024-05-08",
    "发布者：办公室 发布时间：2024.05.08 阅读：12",
    "2024年5月8日　来源：市水利局　作者：办公室",
]


@pytest.mark.parametrize("line", PAGE_LINES)
def test_the_pages_date_line_in_every_shape(line: str) -> None:
    document = _paper(f"关于做好节水工作的通知\n{line}\n各县水利局：")
    assert _dates(document) == {"written": "2024-05-06", "published": "2024-05-08"}
    assert document.title is not None
    assert document.title.text == "关于做好节水工作的通知"


def test_a_date_with_two_readings_is_told_with_both() -> None:
    (note,) = [
        d for d in _paper("关于做好节水工作的通知\n各县水利局：", "云江市水利局\n2016119\n").diagnostics if d.code == "date_ambiguous"
    ]
    assert sorted(note.readings) == ["2016-01-19", "2016-11-09"]
    assert "2016119" in note.message


def test_a_repaired_date_is_told() -> None:
    assert "date_repaired" in {d.code for d in _paper("关于做好节水工作的通知\n各县水利局：", "云江市水利局\n2021323\n").diagnostics}


def test_a_derived_date_says_so() -> None:
    document = _paper("关于做好节水工作的通知\n各县水利局：", "本通知自印发之日起施行，有效期5年。\n云江市水利局\n2024年5月6日\n")
    assert document.dates.effective is not None
    assert document.dates.expires is not None
    assert (document.dates.effective.derived, document.dates.expires.derived) == (True, True)
    assert document.dates.written is not None
    assert document.dates.written.derived is False


FIELDS = [
    ("索引号", "SL2024-00012"),
    ("主题分类", "水利、农业"),
    ("发布机构", "云江市水利局"),
    ("发文字号", "云水发〔2024〕3号"),
    ("有效性", None),
]
BLOCKS = {
    "one a line": "\n".join(f"{label}：{value or ''}" for label, value in FIELDS),
    "with blanks behind the colon": "\n".join(f"{label}： {value or ''}" for label, value in FIELDS),
    "with bullets": "\n".join(f"• {label}：{value or ''}" for label, value in FIELDS),
    "with middle dots": "\n".join(f"· {label}：{value or ''}" for label, value in FIELDS),
    "labels in brackets": "\n".join(f"【{label}】{value or ''}" for label, value in FIELDS),
    "two a line": "索引号：SL2024-00012　　主题分类：水利、农业\n发布机构：云江市水利局　　发文字号：云水发〔2024〕3号\n有效性：",
    "with blanks inside the labels": "索 引 号：SL2024-00012\n主题分类：水利、农业\n发布机构：云江市水利局\n发文字号：云水发〔2024〕3号\n有 效 性：",
    "with wide blanks inside the labels": "索\u2002引\u2002号：SL2024-00012\n主题分类：水利、农业\n发布机构：云江市水利局\n发文字号：云水发〔2024〕3号\n有\u00a0效\u00a0性：",
    "with pipes": "索引号 | SL2024-00012 | 主题分类 | 水利、农业 |\n发布机构 | 云江市水利局 | 发文字号 | 云水发〔2024〕3号 |\n有效性 | |",
    "label and value on lines of their own": "\n".join(f"{label}：\n{value}" for label, value in FIELDS if value) + "\n有效性：\n",
    "all on one line": " ".join(f"{label}：{value or ''}" for label, value in FIELDS),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_metadata_blocks_of_every_shape(name: str) -> None:
    document = _paper(BLOCKS[name] + "\n关于做好节水工作的通知\n各县水利局：")
    assert [("".join(m.label.split()), m.value) for m in document.metadata] == FIELDS
    assert document.doc_number is not None
    assert document.doc_number.canonical == "云水发〔2024〕3号"
    assert document.tables == []


def test_an_empty_block_gives_fields_without_values() -> None:
    document = _paper("索引号：\n主题分类：\n发文字号：\n关于做好节水工作的通知\n各县水利局：")
    assert [(m.label, m.value) for m in document.metadata] == [("索引号", None), ("主题分类", None), ("发文字号", None)]
