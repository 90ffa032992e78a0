"""What a paper does with the papers that it names: ⟦relation|as it stands⟧ marks each citation; null where two readings stand."""

from __future__ import annotations

import pytest

import govdoc
from tests.marked import unmark

CASES = (
    "根据⟦basis|《云岚省节水条例》⟧，制定本办法。",
    "依据⟦basis|《节水条例》⟧⟦basis|《供水条例》⟧和⟦basis|《云岚省取水许可管理办法》⟧等法律、法规，结合本市实际，制定本规定。",
    "按照省委、省政府工作部署和⟦basis|《云岚省节水规划》（云岚政发〔2023〕27号）⟧要求，现就有关事项通知如下：",
    "运营补助按⟦basis|《云江市节水资金管理办法》⟧执行。",
    "违反本办法规定的，由市水利局依照⟦basis|《云岚省节水条例》⟧第三十六条处罚。",
    "根据⟦basis|云政发〔2019〕3号⟧文件精神，成立节水专班。",
    "根据国家现行有效的⟦basis|《用水定额》⟧核定。",
    "编制依据：⟦basis|《云岚省节水条例》⟧、⟦basis|《云江市供水办法》⟧。",
    "根据云江市人民政府关于印发⟦basis|《云江市节水规划》的通知（云政发〔2022〕8号）⟧要求，开展节水评价。",
    "根据⟦basis|《云岚省节水条例》⟧（以下简称《条例》）、⟦basis|《云江市供水办法》⟧，制定本细则。",
    "参照⟦basis|《云岚省节水型企业评价标准》⟧执行。",
    "按照要求填写⟦mentions|《节水型单位申报表》⟧（附件1）。",
    "按时报送⟦mentions|《节水情况统计表》⟧。",
    "依法公开⟦mentions|《节水目录清单》⟧。",
    "根据工作需要制定⟦mentions|《云江市节水实施细则》⟧。",
    "根据有关法律法规，市水利局起草了⟦mentions|《云江市节水办法（草案）》⟧。",
    "为贯彻落实⟦implements|《国家节水行动方案》⟧，推动全市节水工作，制定本方案。",
    "为深入贯彻⟦implements|《国家节水行动方案》（水发〔2019〕12号）⟧和省政府⟦implements|《节水行动实施意见》⟧精神，现通知如下。",
    "严格执行⟦implements|《云江市用水定额》⟧，不得超计划取水。",
    "落实好⟦implements|《云江市节水规划》⟧确定的任务。",
    "认真学习宣传贯彻⟦implements|《节水条例》⟧，营造良好氛围。",
    "组织实施⟦implements|《云江市水网建设规划》⟧，完善供水体系。",
    "加强对⟦mentions|《节水条例》⟧的宣传。",
    "落实责任，填报⟦mentions|《责任清单》⟧。",
    "没有做到⟦mentions|《云岚省水库安全管理办法》⟧规定的每日巡查。",
    "现将⟦forwards|《云岚省人民政府关于加强节水工作的通知》（云岚政发〔2023〕5号）⟧转发给你们，请认真贯彻执行。",
    "市水利局⟦forwards|《关于加强节水工作的意见》⟧已经市政府同意，现转发给你们，请结合实际抓好落实。",
    "云江市人民政府办公室关于转发市水利局⟦forwards|《节水工作意见》⟧的通知",
    "云江市人民政府批转市水利局⟦forwards|《关于加强节水工作的报告》⟧的通知",
    "现将省水利厅⟦forwards|《关于开展节水检查的通知》⟧批转给你们。",
    "云江市人民政府办公室转发省政府办公厅关于印发⟦forwards|《云岚省节水方案》⟧的通知",
    "2023年3月市政府转发了⟦mentions|《云岚省节水规划》⟧，各县区相继行动。",
    "转发的⟦mentions|《云岚省节水规划》⟧应当存档。",
    "云江市人民政府关于印发⟦issues|《云江市节水规划》⟧的通知",
    "现将⟦issues|《云江市节水规划》⟧印发给你们，请认真组织实施。",
    "⟦issues|《云江市节水规划》⟧已经市政府同意，现印发给你们，请认真组织实施。",
    "⟦issues|《云江市节水办法》⟧已经2024年3月1日市政府第8次常务会议通过，现予公布，自2024年5月1日起施行。",
    "经市政府同意，将⟦issues|《云江市节水办法》⟧（以下简称《办法》）印发给你们。",
    "现公布⟦issues|《云江市节水名录管理办法》⟧，自公布之日起施行。",
    "修订后的⟦issues|《云江市供水应急预案》⟧已经市政府审定，现印发给你们。",
    "我局制定了⟦issues|《云江市节水评价办法》⟧，现印发给你们，请遵照执行。",
    "市政府先后印发⟦mentions|《云江市节水规划》⟧、⟦mentions|《云江市供水办法》⟧等文件。",
    "市水利局已制定印发⟦mentions|《云江市节水评价办法》⟧。",
    "发布了⟦mentions|《2023年云江市水资源报告》⟧。",
    "⟦mentions|《云江市节水规划》⟧印发后，各地迅速行动。",
    "⟦mentions|云政发〔2023〕18号⟧文件下发后，各县区制定了方案。",
    "市政府印发的⟦mentions|《云江市节水规划》⟧明确了目标。",
    "云江市人民政府关于修改⟦amends|《云江市节水办法》⟧的决定",
    "将⟦amends|《云江市户外广告管理办法》（云政发〔2015〕26号）⟧第九条第二款修改为：“主管部门应当自受理之日起7日内作出决定。”",
    "对⟦amends|《云江市节水办法》⟧作如下修改：",
    "市政府决定对⟦amends|《云江市节水办法》⟧、⟦amends|《云江市供水办法》⟧部分条款予以修改。",
    "⟦amends|《云江市公租房管理细则》⟧第五条中的“市房产局”修改为“市住房城乡建设局”。",
    "修订⟦amends|《云江市突发事件总体应急预案》（云政办发〔2018〕44号）⟧，配齐应急物资。",
    "⟦amends|《云江市节水办法》⟧第八条删去第三款。",
    "根据新修订的⟦basis|《节水条例》⟧，开展清理。",
    "修订后的⟦mentions|《节水条例》⟧明确了用水总量控制制度。",
    "完成⟦mentions|《云江市数据条例》⟧修订草案起草。",
    "⟦mentions|《云江市节水办法》⟧修改完善后报市政府。",
    "修改意见填入⟦mentions|《意见征集表》⟧。",
    "⟦repeals|《云江市供水办法》（云政发〔2014〕3号）⟧同时废止。",
    "本办法自2024年5月1日起施行，⟦repeals|《云江市供水办法》⟧、⟦repeals|《云江市取水办法》（云政发〔2015〕9号）⟧同时废止。",
    "⟦repeals|云政发〔2019〕3号⟧、⟦repeals|5号⟧同时废止",
    "⟦repeals|《云江市取水办法》⟧自2024年1月1日起失效。",
    "⟦repeals|《云江市取水办法》⟧，自本办法施行之日起废止。",
    "2016年3月2日公布的⟦repeals|《云江市二次供水管理规定》（云江市人民政府令第12号）⟧同时废止。",
    "云江市人民政府关于废止⟦repeals|《云江市节水办法》⟧的决定",
    "市政府关于印发⟦repeals|《云江市节水规划》的通知（云政发〔2012〕8号）⟧自本规划印发之日起停止执行。",
    "决定废止⟦repeals|《云江市采砂办法》⟧和⟦repeals|《云江市渡口办法》⟧。",
    "原⟦repeals|《云江市水价办法》⟧不再执行。",
    "⟦mentions|《云江市旧水价办法》⟧已于2019年废止。",
    "⟦mentions|《云江市水价办法》⟧废止前已经受理的，按原规定办理。",
    "⟦mentions|《云江市水价办法》⟧继续执行。",
    "⟦mentions|《取水许可办法》⟧规定核发的证书同时作废。",
    "此前规定与⟦mentions|《云江市节水办法》⟧不一致的，以其为准。",
    "修改或者废止⟦null|《云江市节水办法》⟧的，应当公开征求意见。",
    "市水利局关于贯彻落实⟦null|《云岚省节水条例》的通知（云水发〔2012〕3号）⟧同时废止。",
    "印发、修订⟦null|《云江市节水办法》⟧。",
    "你市⟦mentions|《关于申请设立节水示范区的请示》（云政〔2022〕31号）⟧收悉。根据⟦basis|《云岚省开发区条例》⟧，现批复如下：",
    "审议⟦mentions|《云江市水网规划》⟧。",
)


@pytest.mark.parametrize("marked", CASES)
def test_relations_are_those_marked(marked: str) -> None:
    text, wanted = unmark(marked)
    found = govdoc.find_citations(text)
    assert [(c.relation or "null", c.quote) for c in found] == wanted


NOTICE = """云江市人民政府关于废止和修改部分文件的决定
云政发〔2024〕9号
各县（市、区）人民政府，市政府各部门：
根据《云岚省规范性文件管理办法》，决定如下：
一、废止下列文件：
（一）《云江市供水办法》（云政发〔2014〕3号）
（二）云政发〔2015〕6号
二、对下列文件作出修改：
（一）《云江市节水办法》（云政发〔2018〕4号）
1.将第三条中的“市水务局”修改为“市水利局”。
（二）《云江市取水办法》
三、工作要求
各县区要贯彻落实《云岚省规范性文件管理办法》。
云江市人民政府
2024年5月6日
"""


def test_a_line_over_a_list_speaks_for_its_titles() -> None:
    found = [(c.title or c.doc_number, c.relation) for c in govdoc.parse(NOTICE).citations]
    assert found == [
        ("云岚省规范性文件管理办法", "basis"),
        ("云江市供水办法", "repeals"),
        ("云政发〔2015〕6号", "repeals"),
        ("云江市节水办法", "amends"),
        ("云江市取水办法", "amends"),
        ("云岚省规范性文件管理办法", "implements"),
    ]


def test_a_column_of_grounds_gives_them() -> None:
    text = NOTICE + "序号|公开事项|公开依据\n1|水价|《云岚省价格条例》\n2|水质|《云江市供水办法》、《云岚省节水条例》\n"
    assert [c.relation for c in govdoc.parse(text).citations][-3:] == ["basis"] * 3


def test_two_readings_are_told_with_both() -> None:
    text = NOTICE.replace("贯彻落实《云岚省", "适时修改或者废止《云岚省")
    document = govdoc.parse(text)
    assert document.citations[-1].relation is None
    told = [d for d in document.diagnostics if d.code == "relation_ambiguous"]
    assert [(d.readings, d.span) for d in told] == [(["amends", "repeals"], document.citations[-1].span)]


def test_a_report_of_what_was_done_issues_nothing() -> None:
    text = "云江市2023年工作总结\n一、工作回顾\n完善制度。印发《云江市节水规划》，修订《云江市供水办法》。\n二、下一步打算\n落实《云岚省节水条例》。\n"
    assert [c.relation for c in govdoc.parse(text).citations] == ["mentions", "mentions", "implements"]
