"""Papers whose line ends a scrape lost or doubled: the same facts, whatever became of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import govdoc
from govdoc.model import PolicyDocument, Section

# Papers as their lines.
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
    "two organs": """云江市教育局
云江市公安局
关于加强校车安全管理的通知
云教〔2024〕9号
各县教育局、公安局，各直属学校：
为加强校车安全管理，现通知如下：
一、提高认识
各学校要高度重视校车安全工作。
二、落实责任
（一）健全台账。9月底前完成登记。
（二）开展检查。每月检查不少于1次。
云江市教育局
云江市公安局
2024年8月20日""",
    "a report that is forwarded": """云岚省人民政府办公厅转发省水利厅关于加强河湖管理意见的通知
云政办发〔2023〕30号
各市、县人民政府，省政府各部门：
省水利厅《关于加强河湖管理的意见》已经省政府同意，现转发给你们，请认真贯彻执行。
云岚省人民政府办公厅
2023年6月1日
关于加强河湖管理的意见
省水利厅
为加强河湖管理，提出如下意见。
一、总体要求
坚持生态优先。
二、主要措施
（一）划定范围。2024年底前完成河湖划界。
（二）清理整治。每年开展2次专项检查。
三、保障措施
各地要落实经费。""",
    "two annexes with text": """沅岭县教育局关于开展校园安全检查的通知
沅教发〔2024〕8号
各乡镇中心学校，县直各学校：
为做好校园安全工作，决定开展检查。现就有关事项通知如下。
一、检查时间
9月1日至9月15日。
二、检查内容
按照《校园安全检查方案》（附件1）执行。
附件：1.校园安全检查方案
2.校园安全检查组名单
沅岭县教育局
2024年8月25日
附件1
校园安全检查方案
一、检查目标
消除安全隐患。
二、检查方式
（一）自查自纠。9月10日前完成。
（二）抽查复查。抽查比例不低于30%。
附件2
校园安全检查组名单
组长由局长担任，成员由各股室负责人担任。""",
    "minutes": """云江市人民政府第12次常务会议纪要
云府纪〔2024〕5号
2024年4月2日，市长主持召开市政府第12次常务会议，研究防汛和供水工作。现纪要如下：
一、关于防汛工作
会议决定，由市水利局牵头，5月底前完成隐患整治。
二、关于供水工作
会议同意《云江市供水规划》，由市住房城乡建设局按程序印发。
三、关于其他事项
会议要求，各部门每月5日前报送进展。""",
    "letterhead above the number, items that count on": """云江市人民政府文件
云政发〔2024〕10号
云江市人民政府关于推进数字政府建设的意见
各县（市、区）人民政府，市政府各部门、各直属机构：
为推进数字政府建设，提出如下意见。
一、夯实基础设施
（一）建设政务云。2024年底前完成迁移。（市大数据局牵头，市财政局配合）
（二）完善网络。实现乡镇全覆盖。（市大数据局负责）
二、优化政务服务
（三）推进一网通办。网办率达到95%以上。（市行政审批局牵头）
（四）推进跨省通办。新增事项30项。（市行政审批局负责）
三、强化组织保障
（五）加强督查。每季度通报1次。（市政府督查室负责）
云江市人民政府
2024年7月1日
（此件公开发布）""",
    "announcement": """云江市市场监督管理局关于食品安全监督抽检情况的通告
2024年第8号
近期，我局组织抽检食品300批次，合格率98.7%。现将有关情况通告如下：
一、总体情况
抽检粮食加工品100批次，全部合格。
二、不合格食品处置
各县（市、区）市场监管局要在5个工作日内完成核查处置。
特此通告。
云江市市场监督管理局
2024年9月2日""",
    "responsibility behind each item": """云江县关于促进旅游发展的若干措施
为促进旅游发展，制定以下措施。
一、加大财政支持
1.设立专项资金。每年安排不少于2000万元。责任单位：县财政局、县文旅局
2.奖励旅行社。对组织游客5000人次以上的奖励5万元。责任单位：县文旅局
二、完善基础设施
3.建设停车场。2025年6月底前新增车位500个。责任单位：县住建局
4.改造厕所。年内改造20座。责任单位：各乡镇人民政府
本措施自印发之日起施行，有效期2年。""",
    "decision with one annex": """云江市人民政府关于表彰2023年度先进单位的决定
云政发〔2024〕2号
各县（市、区）人民政府，市政府各部门：
2023年，全市上下开拓进取，取得显著成绩。市政府决定，授予云溪县人民政府等10个单位“先进单位”称号。
希望受表彰的单位珍惜荣誉，再接再厉。
附件：2023年度先进单位名单
云江市人民政府
2024年1月20日""",
    "navigation, block and rows with bars": """网站支持IPv6 | 无障碍阅读 | 长者模式
| 索 引 号 | YJ0213-2024-0046 | 主题分类 | 农业 |
| 发文机关 | 云江市人民政府办公室 | 成文日期 | 2024-05-06 |
云江市人民政府办公室关于印发云江市节水行动方案的通知
云政办发〔2024〕12号
各县（市、区）人民政府，市政府各部门：
《云江市节水行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。
云江市人民政府办公室
2024年5月6日
云江市节水行动方案
为全面加强节水工作，制定本方案。
一、总体要求
坚持节水优先，到2025年，全市万元GDP用水量下降15%。
二、重点任务
（一）推进农业节水。改造渠道30公里。（牵头单位：市水利局；配合单位：市农业农村局）
附件：节水行动任务分工表
附件
节水行动任务分工表
序号 | 工作任务 | 责任单位 | 完成时限 |
1 | 编制节水规划 | 市水利局 | 2024年8月底前 |
2 | 公布用水定额 | 市水利局、市市场监管局 | 2024年10月底前 |
抄送：市委各部门，市人大常委会办公室。""",
    "a table whose cells ran together": """云江市人民政府办公室关于印发2024年节水任务分工的通知
云政办发〔2024〕15号
各县（市、区）人民政府，市政府各部门：
为做好节水工作，现将任务分工印发给你们，请认真抓好落实。
一、加强领导
各部门要明确责任人。
二、强化督查
市政府督查室于每月5日前通报进展。
附件：节水任务分工表
云江市人民政府办公室
2024年6月3日
附件
节水任务分工表
序号工作任务牵头单位配合单位完成时限1编制节水规划市水利局市发展改革委、市财政局2024年8月底前2公布用水定额市水利局市市场监管局2024年10月底前3开展节水宣传市委宣传部各县（市、区）人民政府长期坚持
抄送：市委各部门，市人大常委会办公室。""",
    "metadata block below the title": """云江市交通运输局关于印发农村公路管护办法的通知
索引号：JT-2024-0012 主题分类：交通
发布机构：云江市交通运输局 发布日期：2024-04-01
文号：云交发〔2024〕6号 有效性：有效
各县交通运输局：
现将《云江市农村公路管护办法》印发给你们，请遵照执行。
云江市交通运输局
2024年3月28日
云江市农村公路管护办法
第一条 为加强农村公路管护，制定本办法。
第二条 本办法适用于全市县道、乡道、村道。
第三条 县级人民政府是责任主体，养护经费每年每公里不低于7000元。
第四条 本办法自2024年5月1日起施行。""",
    "items that count on and begin with their limits": """云江市安全生产委员会关于印发《云江市安全生产三年行动方案》的通知
云安委〔2024〕2号
各县（市、区）人民政府，市安委会各成员单位：
《云江市安全生产三年行动方案》已经市政府同意，现印发给你们，请认真贯彻落实。
云江市安全生产委员会
2024年3月28日
云江市安全生产三年行动方案
一、工作目标
通过三年行动，2024年底前消除存量隐患，隐患整改率达到95%以上。
二、重点任务
（一）教育培训行动
1.2024年10月底前，完成矿山企业主要负责人轮训。（市应急局牵头）
（二）标准提升行动
2.2025年底前，各行业主管部门编制完成检查指引。
（三）隐患清零行动
3.企业主要负责人每季度至少带队开展1次检查。
4.建立隐患数据库，2024年6月底前联网。（市大数据局负责）
三、保障措施
市财政每年安排专项资金不低于3000万元。""",
    "label lines before the next heading, a plan that 一、 follows": """关于印发《南屿市卫生城市创建工作计划》的通知
南创卫指〔2019〕8号
各区人民政府，市创卫指挥部各成员单位：
现将《南屿市卫生城市创建工作计划》印发给你们，请认真落实。
南屿市创卫指挥部
2019年6月3日
南屿市卫生城市创建工作计划
一、组织管理
（一）把创卫工作纳入议事日程，每年召开2次以上专题会议。
牵头单位：市卫生健康委
完成时限：2019年8月
（二）居民满意率达到90%以上。
牵头单位：市创卫办
完成时限：9月底前
二、健康教育
（一）健康教育开课率达100%。
牵头单位：市教育局
完成时限：2019年10月底前
（二）社区每年更换宣传栏不少于6次。
牵头单位：市委宣传部
完成时限：长期坚持
三、市容环境
（一）每日保洁时间不低于16小时。
牵头单位：市城管局
责任单位：各区人民政府""",
    "a block whose values end by themselves": """索引号：11440900/2020-00123
主题分类：农业、林业、水利
统一登记号：YJSR-2020-15001
云江市农业农村局关于印发2020年云江市农业农村工作要点的通知
云农〔2020〕15号
各县农业农村局，局机关各科室、局属各单位：
《2020年云江市农业农村工作要点》已经局党组会议研究同意，现印发给你们，请抓好落实。
一、稳定粮食生产
全年粮食播种面积稳定在80万亩以上。
二、建设美丽乡村
2020年底前完成改厕2万户。""",
    "a title that deals out duties": """关于印发“为基层减负”责任分工的通知
各镇（街道），县直各部门：
现将《“为基层减负”责任分工》印发给你们，请认真抓好落实。
一、精简文件
县委办、县政府办负责，全年发文减少30%。
二、减少会议
县委办负责，6月底前完成清理。""",
    "a bulletin of two bureaus": """2021年云溪县国民经济和社会发展统计公报
云溪县统计局   国家统计局云溪调查队
2022年4月12日
一、综合
全年全县实现地区生产总值348.26亿元，比上年增长8.3%。
二、农业
全县粮食播种面积156.37万亩，比上年增加0.82万亩。
三、工业和建筑业
规模以上工业增加值同比增长10.4%。""",
    "contents above a decimal tree": """云江市防汛应急预案
目录
1 总则
1.1 编制目的
1.2 适用范围
2 组织体系
2.1 市防汛指挥部
3 附则
1 总则
1.1 编制目的
做好防汛工作，减少损失。
1.2 适用范围
全市行政区域内的洪涝灾害。
2 组织体系
2.1 市防汛指挥部
市人民政府设立防汛指挥部，下设办公室。
3 附则
本预案自印发之日起施行。""",
    "items in round brackets below headings": """云江市应急体系建设规划
一、主要任务
1.完善预案体系
（1）修订各级预案，每三年一次。
（2）开展演练，全市每年不少于2次。
2.健全管理机制
（1）明确职责，落实专职人员。
（2）加强值守，2025年底前建成调度平台。
二、保障措施
市财政安排专项资金。""",
    "chapters whose first articles the page left out": """云江市会议规则
第一章 总则
第一条 为规范会议，制定本规则。
第二条 本规则适用于市政府常务会议。
第三章 会议组成
第五条 常务会议由市长召集，每月召开2次。
第六条 会议议题由市长确定。
第七条 会议纪要10日内印发。""",
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
        "deadlines": sorted("".join(x.quote.split()) for x in d.deadlines),
    }


ENDS: dict[str, Callable[[list[str]], str]] = {
    "none": "".join,
    "pairs of U+3000": "\u3000\u3000".join,
    "wide gaps of NBSP": ("\u00a0" * 4).join,
    "CR": "\r".join,
    "a blank line behind every line": "\n\n".join,
    "CRLF and a blank line": "\r\n\r\n".join,
    "single": " ".join,
    "escaped": "\\n".join,
    "cut to one width": lambda lines: "\n".join(re.findall(".{1,28}", "".join(lines))),
}


# A row with bars is a line of its own, however wide: a text that holds any was cut by no program.
CASES = [(name, end) for name in PAPERS for end in ENDS if end != "cut to one width" or "|" not in PAPERS[name]]


@pytest.mark.parametrize(("name", "end"), CASES)
def test_the_same_facts_whatever_became_of_the_line_ends(name: str, end: str) -> None:
    lines = PAPERS[name].split("\n")
    assert _facts(govdoc.parse(ENDS[end](lines))) == _facts(govdoc.parse("\n".join(lines)))


COLLECTIONS = {
    "a law collection": """您的位置: 首页 » 云江法律网 » 法律法规 »
湖滨市节约用水管理办法
作者:云江法律网 时间:2024-07-11 13:03:32   浏览:9362   来源:云江法律网
下载地址: 点击此处下载
湖滨市节约用水管理办法
云江省湖滨市人民政府
湖滨市节约用水管理办法
第一条 为节约用水，制定本办法。
第二条 本市行政区域内的单位和个人，应当遵守本办法。
第三条 市水利局负责节约用水工作。""",
    "a law collection, a notice": """您的位置: 首页 » 云江法律网 » 法律法规 »
湖滨市人民政府办公室关于印发湖滨市供水办法的通知
作者:云江法律网 时间:2024-07-11 13:03:32   浏览:9362   来源:云江法律网
下载地址: 点击此处下载
湖滨市人民政府办公室关于印发湖滨市供水办法的通知
云江省湖滨市人民政府办公室
湖滨市人民政府办公室关于印发湖滨市供水办法的通知
湖政办〔2009〕34号
各县（区）人民政府，市政府各部门：
《湖滨市供水办法》已经市政府同意，现印发给你们，请认真贯彻执行。
湖滨市人民政府办公室
2009年7月16日
湖滨市供水办法
第一条 为规范供水，制定本办法。
第二条 市水利局负责供水管理工作。
第三条 供水水质应当符合标准。""",
}


@pytest.mark.parametrize("end", ["none", "pairs of U+3000"])
@pytest.mark.parametrize("name", COLLECTIONS)
def test_papers_of_law_collections(name: str, end: str) -> None:
    lines = COLLECTIONS[name].split("\n")
    assert _facts(govdoc.parse(ENDS[end](lines))) == _facts(govdoc.parse("\n".join(lines)))


def test_what_was_cut_to_one_width_is_told() -> None:
    lines = PAPERS["official reply"].split("\n")
    for end, told in (("cut to one width", True), ("none", False), ("CR", False)):
        assert ("cuts_undone" in {d.code for d in govdoc.parse(ENDS[end](lines)).diagnostics}) is told, end


HALVES = [
    ("items that count on through the headings", 2),
    ("items that count on through the headings", 5),
    ("order and regulation", 1),
    ("order and regulation", 3),
    ("official reply", 3),
    ("letterhead above the number, items that count on", 1),
    ("letterhead above the number, items that count on", 5),
    ("label lines under items", 3),
    ("a report that is forwarded", 5),
]


@pytest.mark.parametrize(("name", "kept"), HALVES)
def test_a_body_without_line_ends_below_a_head_that_has_them(name: str, kept: int) -> None:
    lines = PAPERS[name].split("\n")
    assert _facts(govdoc.parse("\n".join([*lines[:kept], "".join(lines[kept:])]))) == _facts(govdoc.parse("\n".join(lines)))


HEADINGS = {
    "before who has to act": ("一、加强领导各县要压实责任，细化措施。", "加强领导"),
    "before an organ that acts": ("一、压实责任市水利局会同有关部门建立台账，定期调度。", "压实责任"),
    "before a period": ("一、发展目标到2026年，供水普及率达到95%。", "发展目标"),
    "before a purpose": ("一、编制目的为做好防汛工作，制定本预案。", "编制目的"),
    "a noun of headings before who is meant": ("一、考核对象各供水公司及其所属水厂，每年一次。", "考核对象"),
    "two phrases of one length": ("一、提高政治站位，加强组织领导2024年是创建的关键之年，各方面任务很重。", "提高政治站位，加强组织领导"),
    "before months": ("一、工业生产稳中有进1-9月，全县规模以上工业增加值增长5%。", "工业生产稳中有进"),
    "before a plan's years": ("一、住房条件明显改善“十三五”期间，全市新建住房3万套。", "住房条件明显改善"),
    "said twice": ("一、农业农业增加值32586万元，增长9.9%。", "农业"),
    "with the number of those listed": ("一、先进单位（3个）云江市水利局、湖滨区教育局、南屿镇人民政府。", "先进单位（3个）"),
    "a noun of headings, its word said again": ("一、考核方式考核采取巡查和测评相结合的办法，每月一次。", "考核方式"),
    "a noun of headings before a day": ("一、整治时间自通告发布之日起至2025年6月30日。", "整治时间"),
    "a noun of headings inside a sentence": ("一、明确考核对象名单并报市水利局备案，每年更新一次。", None),
    "a noun of headings behind its verb's front": ("一、对复核时限自受理之日起计算，不得拖延，并向社会公布。", None),
    "a sentence is no heading": ("一、各县要压实责任，细化措施，确保任务落到实处。", None),
    "a verb wants its object": ("一、督促各县要加快进度，按时完成任务。", None),
    "two phrases of four that are no pair": ("一、特别重大、重大突发事件发生后，应当在24小时内发布消息。", None),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_glued_to_their_text(name: str) -> None:
    first, heading = HEADINGS[name]
    document = govdoc.parse(
        f"云江市节水行动方案为做好全市节水工作，提高用水效率，根据有关法律法规，制定本方案。{first}二、保障措施各部门要加强领导，确保任务落到实处，取得实效。"
    )
    assert [s.label for s in document.sections] == ["一、", "二、"]
    assert (document.sections[0].heading or None) == heading


GLUED = "为做好相关工作，现将有关事项通知如下：一、加强领导各区要高度重视，明确专人负责。二、严格标准2024年6月底前完成整治任务。"
HEADS = {
    "title in the block and below it": (
        "信息名称：关于做好节水工作的通知索引号：SL-2024-015发布机构：云江市水利局发布日期：2024-05-06关于做好节水工作的通知各县水利局：",
        ("关于做好节水工作的通知", None, ["各县水利局"]),
    ),
    "a counter glued to the number": (
        (
            "您当前的位置：首页>政策文件>规范性文件云江市城市管理局关于印发《云江市户外广告管理办法》的通知发布时间：2023-05-06 10:11"
            "来源：云江市城市管理局阅读：120次云城管规〔2023〕1号各区城管局、局属各单位："
        ),
        ("云江市城市管理局关于印发《云江市户外广告管理办法》的通知", "云城管规〔2023〕1号", ["各区城管局", "局属各单位"]),
    ),
    "the value of the last label glued to the title": (
        "2023-03-03信息来源：云江市财政局云江市财政局关于提高补助标准的通知云财社〔2023〕12号各区财政局：",
        ("云江市财政局关于提高补助标准的通知", "云财社〔2023〕12号", ["各区财政局"]),
    ),
    "labels without colons": (
        (
            "政府信息公开索引号123456/2024-00345组配分类通知公告发布机构云江市教育局发文日期2024-03-05 名称云江市教育局关于开展教研活动的通知"
            "文号云教〔2024〕5号云江市教育局关于开展教研活动的通知各区教育局："
        ),
        ("云江市教育局关于开展教研活动的通知", "云教〔2024〕5号", ["各区教育局"]),
    ),
    "a report and where it was given": (
        "【字体：大 中 小】2024年云江市政府工作报告——2024年1月8日在云江市第十届人民代表大会第三次会议上云江市市长 陆一川各位代表：",
        ("2024年云江市政府工作报告", None, ["各位代表"]),
    ),
    "a site's name before the organ": (
        "云江市人民政府门户网站云江市教育局关于开展教研活动的通知2024-03-05各区教育局：",
        ("云江市教育局关于开展教研活动的通知", None, ["各区教育局"]),
    ),
    "the announcement and its number above the title": (
        "云江市水利局公　　告2024年第6号云江市水利局关于调整供水价格的公告发布时间：2024-05-06",
        ("云江市水利局关于调整供水价格的公告", "2024年第6号", []),
    ),
    "the announcement's number in its title, the first words of a sentence behind it": (
        "云江市水利局关于2024年第3期水质检查情况的通告（2024年第3期）近期，我局检查了20个水厂。",
        ("云江市水利局关于2024年第3期水质检查情况的通告", None, []),
    ),
    "a menu before the breadcrumb, a column that no list knows behind it": (
        "首页 政务公开 互动交流您所在的位置：首页 > 政务公开 > 惠民资金云江县2024年节水补助实施方案来源：云江县水利局  时间：2024-04-28 16:30:11为做好节水工作，制定本方案。",
        ("云江县2024年节水补助实施方案", None, []),
    ),
    "a button glued to the organ": (
        "字号：【大】【中】【小】  打印  收藏  分享云江市教育局关于开展教研活动的通知云教〔2024〕5号各区教育局：",
        ("云江市教育局关于开展教研活动的通知", "云教〔2024〕5号", ["各区教育局"]),
    ),
    "the title of the block once more behind its last value": (
        (
            "索 引 号：123456/2024-0011发文机关：云江市教育局成文日期：2024年03月01日标　　题：云江市教育局关于印发《教研活动方案》的通知"
            "发文字号：云教〔2024〕5号主 题 词：教研；活动云江市教育局关于印发《教研活动方案》的通知各区教育局："
        ),
        ("云江市教育局关于印发《教研活动方案》的通知", "云教〔2024〕5号", ["各区教育局"]),
    ),
    "a noun in which titles end inside the title": (
        "云江市教育局关于做好建设标准衔接事项的通知各区教育局、各县教育局：",
        ("云江市教育局关于做好建设标准衔接事项的通知", None, ["各区教育局", "各县教育局"]),
    ),
    "the block as rows with bars, the paper behind the last": (
        (
            "| 索 引 号 | 015-0046 | 信息分类 | 水利 || 发文机关 | 云江市水利局 | 发布日期 | 2024-05-16 |云江市水利局关于印发抗旱预案的通知"
            "云水〔2024〕15号各区水利局：　　现将预案印发给你们。　　请遵照执行。　　1　总则　　1.1　目的　　减轻旱灾。　　1.2　依据　　依据抗旱条例制定。"
        ),
        ("云江市水利局关于印发抗旱预案的通知", "云水〔2024〕15号", ["各区水利局"]),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_pages_without_line_ends(name: str) -> None:
    head, wanted = HEADS[name]
    d = govdoc.parse(head + GLUED)
    number = d.doc_number.canonical if d.doc_number else None
    assert (d.title.text if d.title else None, number, [a.text for a in d.addressees]) == wanted


# Papers as pages break their lines; nothing but the places of the breaks differs from the paper in its own lines.
WRAPPED = {
    "a bracket of roles over a line's end": """云江市设施农业行动方案
　　为加快发展设施农业，提升农产品供给能力和质量，制定本行动方案，请结
合实际认真抓好落实。
　　一、重点任务
　　1.划定优势产区。围绕重点区域编制县域设施农业发展的中长期规划，统筹
2024年9月底前全部完成并报市农业农村局备案。〔牵头单位：市农业农村局；
配合单位：市自然资源局、市发展改革委〕
　　2.拓展发展空间。支持利用荒地发展设施农业，新增非耕地种植面积1.5万
亩。〔牵头单位：市自然资源局；配合单位：市农业农村局，各县（市、区）人
民政府〕
　　二、保障措施
　　各地要加强组织领导，完善配套政策，强化督促指导，确保各项目标任务按
期完成。""",
    "a heading as wide as the page above an indented paragraph": """云江市人民政府第52次常务会议纪要
　　2024年3月12日下午，市长纪某在市政府三楼会议室主持召开市政府第52
次常务会议，传达学习上级有关精神，研究城市更新工作。现将议定事项纪要如下
　　一、传达学习粮食安全保障法律及省政府关于粮食工作有关文件的主要精神
　　会议强调，各区县要坚决扛起粮食安全的政治责任，不折不扣地落实年度目
标任务，确保全年粮食播种面积稳定在186万亩以上。
　　二、审议城市更新三年行动方案
　　会议听取了市住房城乡建设局关于方案起草情况的汇报，原则同意该方案并
议定，由市住房城乡建设局修改后于3月25日前印发。""",
    "addressees above which no title stands": """各县（市、区）人民政府，云江产业园（市工业区）管委会，市人民政府各工作部
门、各直属机构：
《云江市推进基层政务公开工作实施方案》已经市人民政府研究同意，现印发给你
们，请认真贯彻执行，并于2024年6月底前将落实情况报送市政府办公室汇总后报
市政府。
云江市人民政府办公室
2024年3月24日""",
}
WRAPPED_FACTS = {
    "a bracket of roles over a line's end": (
        "云江市设施农业行动方案",
        ["一、重点任务", "1.划定优势产区", "2.拓展发展空间", "二、保障措施"],
        [],
        [["市农业农村局"], ["市自然资源局", "市发展改革委"], ["市自然资源局"], ["市农业农村局", "各县（市、区）人民政府"]],
    ),
    "a heading as wide as the page above an indented paragraph": (
        "云江市人民政府第52次常务会议纪要",
        ["一、传达学习粮食安全保障法律及省政府关于粮食工作有关文件的主要精神", "二、审议城市更新三年行动方案"],
        [],
        [],
    ),
    "addressees above which no title stands": (
        None,
        [],
        ["各县（市、区）人民政府", "云江产业园（市工业区）管委会", "市人民政府各工作部门", "各直属机构"],
        [],
    ),
}


def _headings(sections: list[Section]) -> list[str]:
    return [x for s in sections for x in (f"{s.label}{s.heading}", *_headings(s.children))]


@pytest.mark.parametrize("name", WRAPPED)
def test_lines_that_a_page_broke(name: str) -> None:
    d = govdoc.parse(WRAPPED[name])
    assert (
        d.title.text if d.title else None,
        _headings(d.sections),
        [a.text for a in d.addressees],
        [[a.text for a in r.agencies] for t in d.tasks for r in t.responsibilities],
    ) == WRAPPED_FACTS[name]


CUT_OFF = {
    "a heading that papers share": ("一、总体要求坚持节水优先，全面推进水资源集约利用，不断提高全市用水效率。", "总体要求"),
    "a heading that ends in a noun of headings": (
        "一、2024年工作回顾过去一年，全市完成渠道改造30公里，供水普及率提高到95%。",
        "2024年工作回顾",
    ),
}


@pytest.mark.parametrize("name", CUT_OFF)
def test_a_first_section_of_a_paper_that_was_cut_off_behind_it(name: str) -> None:
    first, heading = CUT_OFF[name]
    document = govdoc.parse(f"云江市节水行动方案为做好全市节水工作，提高用水效率，根据有关法律法规和省政府的部署，制定本方案。{first}")
    assert [(s.label, s.heading) for s in document.sections] == [("一、", heading)]


def test_a_preview_in_one_line_that_breaks_off_in_its_first_section() -> None:
    document = govdoc.parse(
        "各市、县人民政府：根据《云岚省节水条例》和《云岚省人民政府关于加强节水工作的意见》（云岚政发〔2009〕7号）精神，结合我省实际，经省政府同意，现就节水工作通知如下：一、充分认识节水工作的重要意义"
    )
    assert [a.text for a in document.addressees] == ["各市、县人民政府"]
    assert [(s.label, s.heading) for s in document.walk()] == [("一、", "充分认识节水工作的重要意义")]


def test_a_first_item_that_is_announced_begins_a_section_though_the_text_is_cut_off() -> None:
    text = (
        "云江市人民政府办公室关于进一步做好节水工作的通知 各县（市、区）人民政府，市政府各部门： 为进一步做好全市节水工作，提高用水效率，现将有关事项通知如下： "
        "一、加强领导。各地要把节水工作列入重要议事日程，明确专人负责，层层落实责任，定期研究解决工作中存在的困难和问题，按照属地管理的原则，把任务分解到部门、单位和社区，按"
    )
    assert [f"{s.label} {s.heading}" for s in govdoc.parse(text).walk()] == ["一、 加强领导"]


_WHY = "为做好全市供水工作，保障城乡居民用水，提高供水企业的服务水平，根据有关法律法规和省政府的部署，结合实际，提出以下意见。"
IN_ONE_LINE = {
    "a first section with its first item, cut off": (
        f"云江市供水实施方案{_WHY}一、深化改革（一）推进水价改革。2025年底前完成",
        [("一、", "深化改革"), ("（一）", "推进水价改革")],
    ),
    "a stretch of items from the middle": (
        "推进办负责）（四）开展节水宣传。覆盖全市学校，发放手册。（五）建设节水学校。全年建成20所，每区不少于2所。（六）推广节水器具。新建住宅全部安装，老旧小区逐步更换，不得销售淘汰产品。",
        [("（四）", "开展节水宣传"), ("（五）", "建设节水学校"), ("（六）", "推广节水器具")],
    ),
    "items behind a phrase without an end": (
        "云江市供水公司例会制度为做好供水工作，每月至少一次1、建立周调度制度。周一召开。2、建立通报制度。每周通报一次。3、建立销号制度。整改后销号。4、建立督办制度。逾期发督办单。",
        [("1、", "建立周调度制度"), ("2、", "建立通报制度"), ("3、", "建立销号制度"), ("4、", "建立督办制度")],
    ),
    "parts of a figure": (
        f"云江市供水情况{_WHY}一、供水总量全年供水1200万立方米。二、用户全市用户12万户，其中：1.居民用户10万户2.单位用户2万户",
        [("一、", "供水总量"), ("二、", None)],
    ),
    "an item that begins with 与": (
        "第一条　为了规范，制定本办法。第二条　水务局应当公开下列信息：（一）水价；（二）水质；（三）与供水企业商定的其他信息。第三条　前条（一）与（二）项每月公开。第四条　本办法自印发之日起施行。",
        [
            *(("第一条", None), ("第二条", None), ("（一）", None), ("（二）", None), ("（三）", None)),
            *(("第三条", None), ("第四条", None)),
        ],
    ),
    "an enumeration inside a paragraph, where wide gaps begin the lines": (
        (
            "云水发〔2024〕5号　　各县水利局：　　现就供水工作提出以下意见：　　一、安排好资金　　供水所需资金依次从以下渠道筹措：（一）水费收入；（二）财政补助；（三）其他收入。"
            "仍有缺口的，报市政府决定。　　二、改造好管网　　（一）制定改造计划。各县年初制定计划。　　（二）组织施工。各县选好队伍。　　三、加强领导　　各县要落实责任。"
        ),
        [("一、", "安排好资金"), ("二、", "改造好管网"), ("（一）", "制定改造计划"), ("（二）", "组织施工"), ("三、", "加强领导")],
    ),
    "headings that say what is to be; a list of annexes above the page's fields": (
        (
            "云办发〔2021〕14号　　云林镇党政办公室　　关于开展宣传走访的通知　　各社区、镇直有关单位：　　现将有关事项通知如下。　　一、工作目标　　通过走访，提高满意度。　　二、工作要求"
            "　　（一）认识要到位。各部门高度重视，把此项工作作为重点来抓。　　（二）走访要扎实。各部门制定计划，逐一走访。　　附件：1.宣讲分组表　　2.联系单位表"
            "　　3.值班表　　公开属性：主动公开　　云林镇党政办公室 2021年10月19日印发　　"
        ),
        [("一、", "工作目标"), ("二、", "工作要求"), ("（一）", "认识要到位"), ("（二）", "走访要扎实")],
    ),
    "notes below": (
        f"云江市供水公报{_WHY}一、供水总量全年供水1200万立方米。二、水价水价为每立方米2元。注：1.本公报数据为初步统计数。2.增长按可比价格计算。",
        [("一、", "供水总量"), ("二、", "水价")],
    ),
}


@pytest.mark.parametrize("name", IN_ONE_LINE)
def test_sections_of_a_page_in_one_line(name: str) -> None:
    text, expected = IN_ONE_LINE[name]
    assert _named(govdoc.parse(text).sections) == expected


def _named(sections: list[Section]) -> list[tuple[str, str | None]]:
    return [x for s in sections for x in ((s.label, s.heading), *_named(s.children))]


@pytest.mark.parametrize(
    "sentence",
    [
        "二、正确引导，让居民养成节约用水的习惯。指导小区张贴标语，开展活动。",
        "二、山区的水窖修建，要依靠群众投工投劳为主，政府补助为辅。",
        "二、建立公众建议反馈机制，及时公布公众意见和建议采纳情况，提升公信力。",
        "二、将第一条中的为规范供水工作修改为为了加强供水管理，其他条文的序号作相应调整。",
        "二、市水利局对办理事项实行台账管理，每月通报，年底考核。",
    ],
)
def test_a_sentence_gives_no_piece_of_itself_as_heading(sentence: str) -> None:
    sections = govdoc.parse(
        f"云江市供水工作方案{_WHY}一、组织领导各县要高度重视，明确专人负责。{sentence}三、保障措施各县要落实资金。"
    ).sections
    heading = sections[1].heading
    assert heading is None or heading == sentence[2:].partition("。")[0]


def test_a_wide_gap_behind_a_chapters_number_is_no_line_end() -> None:
    raw = (
        "云江市水利局关于印发《云江市节水办法》的通知\n各县水利局：现将《云江市节水办法》印发给你们。        云江市水利局        2024年5月6日    "
        "云江市节水办法第一章    总    则第一条 为了节水，制定本办法。第二条 全市的取水、供水、用水和排水活动都适用本办法。"
        "第三条 市水利局负责全市的节水工作，各县水利局负责本县的节水工作。第四条 单位和个人都有节约用水的义务。"
    )
    chapter = govdoc.parse(raw).sections[0]
    assert (chapter.label, chapter.heading, [c.label for c in chapter.children]) == (
        "第一章",
        "总则",
        ["第一条", "第二条", "第三条", "第四条"],
    )


def test_the_last_words_of_a_preview_are_text_of_its_last_section() -> None:
    raw = "云江市水利局关于节水的意见\n各县水利局：\n为了节水，提出以下意见。\n一、编制规划\n编制节水规划，必须坚持以人为本的原则，依据国家和省的政策法规，保证规划的深度和精度，为节水工作夯实基础……\n"
    assert "夯实基础" in govdoc.parse(raw).sections[0].text
