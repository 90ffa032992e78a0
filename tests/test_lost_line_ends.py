"""Papers whose line ends a scrape lost or doubled: the same facts, whatever became of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import govdoc
from govdoc.model import PolicyDocument, Section

# Papers as their lines; the last but one word of a name is invented throughout.
PAPERS = {
    "breadcrumb, metadata block, enclosed plan": """首页 > 政务公开 > 政策文件 > 市政府文件
索引号：11330000/2024-00012
发文机关：云江市人民政府办公室
成文日期：2024-05-06
发文字号：云政办发〔2024〕12号
发布日期：2024-05-08
浏览次数：35
云江市人民政府办公室关于印发云江市节水行动方案的通知
云政办发〔2024〕12号
各县（市、区）人民政府，市政府各部门：
《云江市节水行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。
云江市人民政府办公室
2024年5月6日
（此件公开发布）
云江市节水行动方案
为全面加强节水工作，制定本方案。
一、总体要求
坚持节水优先，到2025年，全市万元GDP用水量下降15%。
二、重点任务
（一）推进农业节水。改造渠道30公里。（牵头单位：市水利局；配合单位：市农业农村局）
（二）推进工业节水。2024年底前完成改造。（市工业和信息化局负责）
三、保障措施
各部门要加强领导，确保任务落到实处。
抄送：市委各部门，市人大常委会办公室。
云江市人民政府办公室 2024年5月7日印发""",
    "list of annexes, organ only in the signature": """关于开展2024年全市供水安全检查的通知
各县水利局、各供水公司：
为保障供水安全，决定开展检查。现将有关事项通知如下：
一、检查内容
检查水源、水厂和管网。
二、检查时间
2024年6月1日至6月30日。
三、工作要求
各单位要高度重视，于7月10日前报送总结。
附件：1.供水安全检查表
2.检查组名单
云江市水利局
2024年5月20日""",
    "items that count on through the headings": """云江市水利局关于印发2024年水利工作要点的通知
日期：2024-03-01 来源：本站
各科室、局属各单位：
现将《2024年水利工作要点》印发给你们，请结合实际抓好落实。
云江市水利局
2024年2月28日
2024年水利工作要点
2024年全市水利工作的总体要求是：稳中求进。
一、抓好防汛抗旱
1.完善预案，5月底前修订预案。（责任科室：防汛科）
2.加强演练，每年至少组织2次演练。（责任科室：办公室）
二、抓好工程建设
3.完成水库除险加固12座。（责任科室：建管科）
4.推进农村供水，新增受益人口3万人。（责任科室：农水科）""",
    "regulation with chapters": """云江市停车场管理办法
（2023年10月9日云江市人民政府令第88号公布 自2023年12月1日起施行）
第一章 总则
第一条 为了加强停车场管理，根据有关法律、法规，结合本市实际，制定本办法。
第二条 本市行政区域内停车场的规划、建设和管理适用本办法。
第三条 停车场管理应当遵循统筹规划、有偿使用的原则。
第二章 规划和建设
第四条 市自然资源主管部门应当会同有关部门编制专项规划。
第五条 新建停车场应当配建不少于10%的充电车位。
第三章 法律责任
第六条 违反本办法第五条规定的，由有关部门责令改正。
第四章 附则
第七条 本办法自2023年12月1日起施行。""",
    "regulation without chapters": """云江市犬只管理规定
第一条 为规范养犬行为，制定本规定。
第二条 本规定适用于建成区。
第三条 公安机关是主管部门，履行下列职责：
（一）办理登记；
（二）捕捉流浪犬；
（三）查处违法行为。
第四条 本规定自2024年1月1日起施行，有效期5年。""",
    "order and regulation": """云江市人民政府令
第47号
《云江市供水管理办法》已经2024年5月6日市人民政府第20次常务会议通过，现予公布，自2024年7月1日起施行。
市长 陆一川
2024年5月10日
云江市供水管理办法
第一章 总则
第一条 为了加强供水管理，制定本办法。
第二条 市水利局主管供水工作。
第二章 附则
第三条 本办法自2024年7月1日起施行。""",
    "decimal tree": """云江县防汛应急预案
1 总则
1.1 编制目的
为做好防汛工作，制定本预案。
1.2 适用范围
适用于本县行政区域内的洪涝灾害。
2 组织体系
2.1 县防指
县防指由县政府领导任指挥长。
2.2 职责
负责组织协调全县防汛工作。
3 应急响应
3.1 响应分级
分为四级。
3.2 响应启动
由县防指启动，30分钟内报告县政府。
4 附则
4.1 预案管理
本预案每3年修订一次。""",
    "label lines under items": """云江县2024年政务公开重点任务分工方案
为做好政务公开工作，制定本方案。
一、深化主动公开
1.公开规划计划。
牵头单位：县发改局
责任单位：各乡镇人民政府
完成时限：2024年6月底前
2.公开财政预决算。
牵头单位：县财政局
配合单位：县直各部门
完成时限：2024年10月底前
二、强化政策解读
3.落实解读制度。
牵头单位：县政府办
责任单位：各乡镇人民政府，县政府各部门
完成时限：长期坚持
4.拓展解读形式。
牵头单位：县政府办
监督单位：县纪委监委
完成时限：2024年12月31日前""",
    "official reply": """云江市人民政府关于同意设立云江经济开发区的批复
云政复〔2023〕7号
云溪县人民政府：
你县《关于设立云江经济开发区的请示》（云溪政〔2023〕2号）收悉。现批复如下：
一、同意设立云江经济开发区。
二、开发区规划面积不超过12平方公里。
三、你县要加强领导，2024年6月底前完成规划编制。此复。
云江市人民政府
2023年4月3日""",
    "page line above title and number": """2024-03-15 16:20 来源：云江市政府办公室
【字体：大 中 小】
云江市人民政府关于促进养老服务高质量发展的实施意见
云政发〔2024〕3号
各县（市、区）人民政府，市直各部门：
为促进养老服务，现提出如下意见。
一、总体目标
到2026年，每千名老人床位达到40张。
二、主要任务
（一）完善设施。新建小区应当配建养老用房。
（二）培育人才。每年培训护理员不少于500名。
三、组织保障
市民政局要会同有关部门加强督导。
云江市人民政府
2024年3月12日
（此件公开发布）""",
}


def _labels(sections: list[Section]) -> list[str]:
    return [x for s in sections for x in (s.label, *_labels(s.children))]


def _facts(d: PolicyDocument) -> dict[str, object]:
    """What must not depend on the line ends: head, tail, parts, labels of the sections, who does what by when."""
    return {
        "title": d.title.text if d.title else None,
        "number": d.doc_number.canonical if d.doc_number else None,
        "type": d.doc_type,
        "issuers": [a.text for a in d.issuers],
        "addressees": [a.text for a in d.addressees],
        "cc": [a.text for a in d.cc],
        "written": d.dates.written.date if d.dates.written else None,
        "printed": d.dates.printed.date if d.dates.printed else None,
        "published": d.dates.published.date if d.dates.published else None,
        "disclosure": d.disclosure.text if d.disclosure else None,
        "parts": [(p.role, p.title.text if p.title else None) for p in d.parts],
        "attachments": [a.title for a in d.attachments],
        "sections": _labels(d.sections),
        "tasks": [[(r.role, [a.text for a in r.agencies]) for r in t.responsibilities] for t in d.tasks],
        "deadlines": sorted(x.quote for x in d.deadlines),
    }


ENDS: dict[str, Callable[[list[str]], str]] = {
    "none": "".join,
    "pairs of U+3000": "\u3000\u3000".join,
    "wide gaps of NBSP": ("\u00a0" * 4).join,
    "CR": "\r".join,
    "a blank line behind every line": "\n\n".join,
    "CRLF and a blank line": "\r\n\r\n".join,
    "escaped": "\\n".join,
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", PAPERS)
def test_the_same_facts_whatever_became_of_the_line_ends(name: str, end: str) -> None:
    lines = PAPERS[name].split("\n")
    assert _facts(govdoc.parse(ENDS[end](lines))) == _facts(govdoc.parse("\n".join(lines)))
