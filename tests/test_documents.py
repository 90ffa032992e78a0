"""An input as documents, a document as parts: what is expected stands as an outline above each paper.

A line of the outline is a document (`= title`), a part of it (`main`, `enclosure`, `attachment` and the part's title) or an annex that
it lists (`* title`). Places and papers are invented.
"""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import ParseResult
from tests.laws import checked

BODY = "为切实做好节水工作，持续改善水环境质量，根据有关法律法规，结合我市实际，现就有关事项通知如下，请认真贯彻执行。"
PLAN = f"""为推进节水工作，制定本方案。
一、总体要求
{BODY}
二、重点任务
（一）推进农业节水。推广节水灌溉，改造老旧渠道。
（二）推进工业节水。推广循环用水，改造高耗水工艺。
三、保障措施
各县（市、区）要加强组织领导，落实工作责任。
"""
HEAD = """云江市人民政府办公室关于印发云江市节水行动方案的通知
云政办发〔2024〕8号
各县（市、区）人民政府，市政府各部门：
《云江市节水行动方案》已经市政府同意，现印发给你们，请认真组织实施。
"""
SIGNED = "云江市人民政府办公室\n2024年5月6日\n"
NOTICE = HEAD + SIGNED + "（此件公开发布）\n"

REPORT = f"云江市2023年政府信息公开工作年度报告\n{BODY}{BODY}\n一、总体情况\n全年公开信息300条。\n二、其他需要报告的事项\n无。\n"
PAPERS: dict[str, tuple[str, str]] = {
    "a report and the bulletin behind it, signed below its title": (
        """= 云江市2023年政府信息公开工作年度报告
main 云江市2023年政府信息公开工作年度报告
= 2023年云江市国民经济和社会发展统计公报
main 2023年云江市国民经济和社会发展统计公报""",
        REPORT + "\n2023年云江市国民经济和社会发展统计公报\n云江市统计局   国家统计局云江调查队\n2024年4月12日\n一、综合\n全年全市生产总值增长5.2%。\n",
    ),
    "a plan without signature and a paper with a block and addressees": (
        """= 云江市节水行动方案
main 云江市节水行动方案
= 云江市城市管理局2024年度重点工作任务分解表
main 云江市城市管理局2024年度重点工作任务分解表""",
        (f"云江市节水行动方案\n{PLAN}责任编辑：办公室　　【打印】【关闭】\n\n云江市城市管理局2024年度重点工作任务分解表\n"
        f"索引号：004321/2024-00021　发文日期：2024-03-11　公开方式：主动公开\n各科室、大队，局属各单位：\n{BODY}\n"),
    ),
    "an approval with its copies and a regulation with the bracket of who passed it": (
        """= 云岚省人民政府关于同意设立云江经济开发区的批复
main 云岚省人民政府关于同意设立云江经济开发区的批复
= 云江市城市市容和环境卫生管理条例
main 云江市城市市容和环境卫生管理条例""",
        (f"云岚省人民政府关于同意设立云江经济开发区的批复\n云政复〔2023〕7号\n云江市人民政府：\n{BODY}\n云岚省人民政府\n2023年4月3日\n抄送：省自然资源厅，省财政厅。\n\n"
        "云江市城市市容和环境卫生管理条例\n（2016年8月31日云江市第十四届人民代表大会常务委员会第三十一次会议通过）\n"
        "第一章　总　则\n第一条　为了加强城市市容和环境卫生管理，制定本条例。\n第二条　本条例适用于本市建成区。\n"),
    ),
    "a regulation and a paper whose number stands with that of the registry": (
        """= 云江市犬只管理条例
main 云江市犬只管理条例
= 云江市人民政府关于废止部分规范性文件的决定
main 云江市人民政府关于废止部分规范性文件的决定""",
        (f"云江市犬只管理条例\n第一条　为规范养犬行为，制定本条例。{BODY}{BODY}\n第二条　本条例自2024年3月1日起施行。\n\n云江市人民政府关于废止部分规范性文件的决定\n"
        f"云政发〔2024〕6号YJCR-2024-00003\n各县（市、区）人民政府，市政府各工作部门：\n{BODY}\n"),
    ),
    "a notice and its plan": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        NOTICE + "云江市节水行动方案\n" + PLAN,
    ),
    "a plan's title in marks in the notice's title": (
        """= 云江市人民政府办公室关于印发《云江市节水行动方案》的通知
main 云江市人民政府办公室关于印发《云江市节水行动方案》的通知
enclosure 云江市节水行动方案""",
        NOTICE.replace("印发云江市节水行动方案的", "印发《云江市节水行动方案》的") + "云江市节水行动方案\n" + PLAN,
    ),
    "a notice, its plan and two annexes": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案
attachment 节水任务分工表
attachment 节水情况统计表
* 节水任务分工表
* 节水情况统计表""",
        NOTICE
        + "云江市节水行动方案\n"
        + PLAN
        + "附件：1.节水任务分工表\n2.节水情况统计表\n附件1\n节水任务分工表\n（略）\n附件2\n节水情况统计表\n（略）\n",
    ),
    "a list of annexes before the signature": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
attachment 节水检查表
attachment 节水单位名单
* 节水检查表
* 节水单位名单""",
        (f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n附件：1.节水检查表\n　　　2.节水单位名单\n云江市水利局\n2024年5月6日\n"
        "附件1\n节水检查表\n检查内容如下。\n附件2\n节水单位名单\n名单如下。\n"),
    ),
    "a list of annexes behind the signature": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
* 节水检查表
* 节水单位名单""",
        f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n云江市水利局\n2024年5月6日\n附件：1.节水检查表.doc\n2.《节水单位名单》.xlsx\n",
    ),
    "annexes on one line": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
* 节水检查表
* 节水单位名单""",
        f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n附件：1.节水检查表 2.节水单位名单\n云江市水利局\n2024年5月6日\n",
    ),
    "one annex without a number": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
attachment 节水检查表
* 节水检查表""",
        f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n附件：节水检查表\n云江市水利局\n2024年5月6日\n附件\n节水检查表\n检查内容如下。\n",
    ),
    "one annex that its list names in other words": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
attachment 2024年节水重点检查任务分工表
* 2024年节水检查分工表""",
        f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n附件：2024年节水检查分工表\n云江市水利局\n2024年5月6日\n附件\n2024年节水重点检查任务分工表\n检查内容如下。\n",
    ),
    "附件 heads the plan itself": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        NOTICE + "附件\n云江市节水行动方案\n" + PLAN,
    ),
    "an annex under a numbered heading": (
        """= 云江市节水行动方案
main 云江市节水行动方案
attachment 节水任务分工表
* 节水任务分工表""",
        "云江市节水行动方案\n" + PLAN + "四、附件\n节水任务分工表\n任务如下。\n",
    ),
    "an order and its regulation": (
        """= 云江市供水管理办法
main 云江市人民政府令
enclosure 云江市供水管理办法""",
        ("云江市人民政府令\n第47号\n《云江市供水管理办法》已经2024年5月6日市人民政府第20次常务会议通过，现予公布，自2024年7月1日起施行。\n"
        "市长　陆一川\n2024年5月10日\n云江市供水管理办法\n第一章　总则\n第一条　为了加强供水管理，制定本办法。\n第二条　市水利局主管供水工作。\n"),
    ),
    "a report that is forwarded": (
        """= 云江市人民政府办公室转发市水利局关于节水工作意见的通知
main 云江市人民政府办公室转发市水利局关于节水工作意见的通知
enclosure 关于节水工作的意见""",
        ("云江市人民政府办公室转发市水利局关于节水工作意见的通知\n云政办发〔2024〕8号\n各县人民政府：\n"
        f"市水利局《关于节水工作的意见》已经市政府同意，现转发给你们，请认真贯彻执行。\n{SIGNED}"
        f"关于节水工作的意见\n市水利局\n（2024年4月28日）\n市人民政府：\n{BODY}\n一、推广节水灌溉。\n二、改造老旧渠道。\n"),
    ),
    "two reports of the year glued together": (
        """= 云江市水利局2023年政府信息公开工作年度报告
main 云江市水利局2023年政府信息公开工作年度报告
= 云江市教育局2023年政府信息公开工作年度报告
main 云江市教育局2023年政府信息公开工作年度报告""",
        (f"云江市水利局2023年政府信息公开工作年度报告\n根据条例要求，编制本报告。\n一、总体情况\n{BODY}{BODY}\n二、存在问题\n公开不够及时。\n"
        f"云江市教育局2023年政府信息公开工作年度报告\n根据条例要求，编制本报告。\n一、总体情况\n学校、幼儿园信息全部公开，{BODY}\n二、存在问题\n形式单一。\n"),
    ),
    "adverts and a teaser between two papers": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
= 关于做好防汛工作的通知
main 关于做好防汛工作的通知""",
        (f"关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}{BODY}{BODY}\n云江市水利局\n2024年5月6日\n【打印】 【关闭窗口】\n广告：代写公文\n"
        f"关于做好防汛工作的通知\n云水发〔2024〕4号\n各县水利局：\n汛期将至，{BODY}\n云江市水利局\n2024年5月16日\n"),
    ),
    "a second page that begins with its metadata block": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
= 云江市林业局2024年工作要点
main 云江市林业局2024年工作要点""",
        (f"关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}{BODY}\n一、加强领导\n二、落实责任\n"
        f"索引号：LY-2024-001\n发布机构：云江市林业局\n发布日期：2024-06-01\n云江市林业局2024年工作要点\n{BODY}\n一、抓好造林\n造林3万亩。\n"),
    ),
    "a second page that begins with its breadcrumb": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知
= 云江市林业局2024年工作要点
main 云江市林业局2024年工作要点""",
        (f"关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}{BODY}\n一、加强领导\n二、落实责任\n"
        f"首页 > 政务公开 > 政策文件\n云江市林业局2024年工作要点\n{BODY}\n一、抓好造林\n造林3万亩。\n"),
    ),
    "a metadata block at the foot of the page": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知""",
        (f"关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}{BODY}\n一、加强领导\n二、落实责任\n云江市水利局\n2024年5月6日\n"
        "索引号：SL-2024-001\n发布机构：云江市水利局\n发布日期：2024-06-01\n"),
    ),
    "a teaser of another page behind the paper": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知""",
        (f"关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}\n云江市水利局\n2024年5月6日\n相关文章\n"
        "市水利局召开防汛工作会议，市长陆一川出席并讲话，会议通报了全市水库运行情况，部署下一阶段工作，要求各级各部门压实责任、全力……\n"),
    ),
    "the notice's title was lost": (
        """= None
main None
enclosure 云江市节水行动方案""",
        NOTICE.split("\n", 1)[1] + "云江市节水行动方案\n" + PLAN,
    ),
    "the plan's title line was lost": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        NOTICE + PLAN,
    ),
    "a plan without its notice": (
        """= 云江市节水行动方案
main 云江市节水行动方案""",
        "云江市节水行动方案\n" + PLAN,
    ),
    "a body that stands twice": (
        """= 云江市节水行动方案
main 云江市节水行动方案""",
        "云江市节水行动方案\n" + (PLAN + BODY + "\n市水利局要加强督促检查，及时通报情况，推广经验做法，协调解决问题，确保各项任务落到实处、取得实效。\n") * 2,
    ),
    "a paper that stands three times": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案
attachment 节水行动任务分工表
* 节水行动任务分工表""",
        (
            NOTICE
            + "云江市节水行动方案\n"
            + PLAN
            + BODY
            + "\n附件\n节水行动任务分工表\n序号\n主要任务\n牵头单位\n完成时限\n1\n建设节水载体\n市水利局\n2024年底前\n2\n改造老旧管网\n市住房城乡建设局\n2025年底前\n"
        )
        * 3,
    ),
    "a list of papers, its cells run together": (
        """= 云江市人民政府关于废止部分文件的决定
main 云江市人民政府关于废止部分文件的决定
attachment 废止文件目录
* 废止文件目录""",
        (
            f"云江市人民政府关于废止部分文件的决定\n{BODY}\n附件：废止文件目录\n云江市人民政府\n2024年5月6日\n附件\n废止文件目录\n序号\n文件名称\n文号1\n"
            "云江市人民政府关于加强城市道路挖掘管理的通知\n云政发〔2006〕18号2\n云江市人民政府关于调整城镇土地使用税税额标准的通知\n云政发〔2011〕9号\n"
        ),
    ),
    "columns of a table that are labels of blocks too": (
        """= 云江市人民政府关于废止部分文件的决定
main 云江市人民政府关于废止部分文件的决定
attachment 废止文件目录
* 废止文件目录""",
        (
            f"云江市人民政府关于废止部分文件的决定\n{BODY}\n附件：废止文件目录\n云江市人民政府\n2024年5月6日\n附件\n废止文件目录\n序号\n文件名称\n文号\n失效理由1\n"
            "云江市人民政府关于加强城市道路挖掘管理的通知\n云政发〔2006〕18号\n适用期已过2\n云江市人民政府关于调整城镇土地使用税税额标准的通知\n云政发〔2011〕9号\n"
        ),
    ),
    "an order wrapped in mid-word": (
        """= 云江市供水管理办法
main 云江市人民政府令
enclosure 云江市供水管理办法""",
        (
            "云江市人民政府令\n第47号\n《云江市供水管理办法》已经2024年5月6日市人民政府第20次常\n务会议通过，现予公布，自2024年7月1日起施行。\n"
            "市长　陆一川\n2024年5月10日\n云江市供水管理办法\n第一章　总则\n第一条　为了加强供水管理，制\n定本办法。\n第二条　市水利局主管供水工作。\n"
        ),
    ),
    "the title two times, the site's wording first": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        "云江市人民政府关于印发云江市节水行动方案的通知\n" + NOTICE + "云江市节水行动方案\n" + PLAN,
    ),
    "the title three times": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        "关于印发云江市节水行动方案的通知\n索引号：SL2024\n标题：关于印发云江市节水行动方案的通知\n发文字号：云政办发〔2024〕8号\n" + NOTICE + "云江市节水行动方案\n" + PLAN,
    ),
    "a title wrapped over three lines": (
        """= 云江市人民政府办公室关于印发云江市节水行动方案的通知
main 云江市人民政府办公室关于印发云江市节水行动方案的通知
enclosure 云江市节水行动方案""",
        NOTICE.replace("关于印发云江市节水行动", "\n关于印发云江市节水\n行动", 1) + "云江市节水行动方案\n" + PLAN,
    ),
    "a regulation cites a paper with a line of its own": (
        """= 关于开展节水检查的通知
main 关于开展节水检查的通知""",
        f"关于开展节水检查的通知\n各县水利局：\n{BODY}\n一、检查依据\n云岚省节水条例\n二、检查时间\n2024年6月。\n云江市水利局\n2024年5月6日\n",
    ),
    "an order's head on one line": (
        """= 云江市供水管理办法
main 云江市人民政府令
enclosure 云江市供水管理办法""",
        (
            "云江市人民政府令第47号\n《云江市供水管理办法》已经2024年5月6日市人民政府第20次常务会议通过，现予公布，自2024年7月1日起施行。\n"
            "市长　陆一川\n2024年5月10日\n云江市供水管理办法\n第一章　总则\n第一条　为了加强供水管理，制定本办法。\n第二条　市水利局主管供水工作。\n"
        ),
    ),
    "an announcement and its regulation": (
        """= 云江市二手房交易管理办法
main 云江市住房和城乡建设局公告
enclosure 云江市二手房交易管理办法""",
        (
            "云江市住房和城乡建设局公告\n2024年第5号\n现将《云江市二手房交易管理办法》予以公布，自2024年7月1日起施行。\n"
            "云江市住房和城乡建设局\n2024年5月10日\n云江市二手房交易管理办法\n第一条　为了规范交易，制定本办法。\n第二条　交易双方应当签订合同。\n"
        ),
    ),
    "two short notices": (
        """= 云江市水利局关于开展节水检查的通知
main 云江市水利局关于开展节水检查的通知
= 云江市水利局关于做好防汛工作的通知
main 云江市水利局关于做好防汛工作的通知""",
        (
            f"云江市水利局关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}\n云江市水利局\n2024年5月6日\n"
            "云江市水利局关于做好防汛工作的通知\n云水发〔2024〕4号\n各县水利局：\n汛期将至，请加强巡查。\n云江市水利局\n2024年5月16日\n"
        ),
    ),
    "two regulations": (
        """= 云江市供水管理办法
main 云江市供水管理办法
= 云江市排水管理办法
main 云江市排水管理办法""",
        (
            f"云江市供水管理办法\n第一条　为了加强供水管理，制定本办法。\n第二条　{BODY}\n第三条　{BODY}\n第四条　本办法自2024年7月1日起施行。\n"
            "云江市排水管理办法\n第一条　为了加强排水管理，制定本办法。\n第二条　本办法自2024年8月1日起施行。\n"
        ),
    ),
    "other titles above the paper": (
        """= 云江市水利局关于开展节水检查的通知
main 云江市水利局关于开展节水检查的通知""",
        (
            "最新文件\n云江市人民政府关于加强河湖保护的意见\n云江市水利局关于报送总结的通知\n您当前的位置：首页\n"
            f"云江市水利局关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}\n云江市水利局\n2024年5月6日\n"
        ),
    ),
    "other titles below the paper": (
        """= 云江市水利局关于开展节水检查的通知
main 云江市水利局关于开展节水检查的通知""",
        (
            f"云江市水利局关于开展节水检查的通知\n云水发〔2024〕3号\n各县水利局：\n{BODY}{BODY}{BODY}\n云江市水利局\n2024年5月6日\n"
            "相关文件\n云江市人民政府关于加强河湖保护的意见\n云江市水利局关于报送总结的通知\n云江市节水条例\n"
        ),
    ),
    "nothing but a list of annexes": (
        """= None
main None
* 云江市节水行动方案""",
        "附件：云江市节水行动方案.pdf\n",
    ),
    "short papers of a gazette, each with number and addressees": (
        """= 市人民政府关于公布第六批节水型企业名单的通知
main 市人民政府关于公布第六批节水型企业名单的通知
= 市人民政府关于同意设立云溪节水示范区的批复
main 市人民政府关于同意设立云溪节水示范区的批复""",
        (
            "市人民政府关于公布第六批节水型企业名单的通知\n云政函〔2024〕88号\n各县人民政府：\n市人民政府同意第六批名单（共12家），现予公布。\n2024年7月3日\n"
            "市人民政府关于同意设立云溪节水示范区的批复\n云政函〔2024〕91号\n云溪县人民政府：\n你县请示收悉。现批复如下：\n一、同意设立。\n二、严格保护。\n2024年7月10日\n"
        ),
    ),
    "a plan with a table of contents": (
        """= 云江市节水行动方案
main 云江市节水行动方案""",
        "云江市节水行动方案\n目　录\n一、总体要求\n二、重点任务\n三、保障措施\n" + PLAN,
    ),
}  # fmt: skip


def _outline(result: ParseResult) -> list[str]:
    out = []
    for document in result:
        out.append(f"= {document.title.text if document.title else None}")
        out += [f"{p.role} {p.title.text if p.title else None}" for p in document.parts]
        out += [f"* {a.title}" for a in document.attachments]
    return out


@pytest.mark.parametrize("name", PAPERS)
def test_documents_and_parts(name: str) -> None:
    wanted, raw = PAPERS[name]
    assert _outline(checked(raw)) == wanted.splitlines()


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_documents_and_parts_with_other_line_ends(name: str, end: str) -> None:
    wanted, raw = PAPERS[name]
    if end == "\n\n":
        raw = raw.replace("\n关于印发云江市节水\n行动", "关于印发云江市节水行动")  # a blank line ends a title
    assert _outline(govdoc.parse_all(raw.replace("\n", end))) == wanted.splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_half_width_marks_parse_the_same(name: str) -> None:
    wanted, raw = PAPERS[name]
    narrow = raw.translate(str.maketrans("，：；（）", ",:;()"))
    assert _outline(govdoc.parse_all(narrow)) == wanted.splitlines()


def test_a_second_copy_is_told_and_counts_once() -> None:
    document = govdoc.parse(PAPERS["a body that stands twice"][1])
    assert "repeated_body" in {d.code for d in document.diagnostics}
    assert [s.label for s in document.walk()] == ["一、", "二、", "（一）", "（二）", "三、"]


def test_a_lost_title_is_told() -> None:
    assert "title_missing" in {d.code for d in govdoc.parse(PAPERS["the notice's title was lost"][1]).diagnostics}
    assert "title_lost" in {d.code for d in govdoc.parse(PAPERS["the plan's title line was lost"][1]).diagnostics}


def test_chrome_belongs_to_no_document() -> None:
    raw = "首页 > 政务公开\n【打印】\n" + NOTICE + "云江市节水行动方案\n" + PLAN + "上一篇：关于防汛的通知\n网站标识码：3600000011\n"
    result = checked(raw)
    chrome = [raw[s.start : s.end] for s in result.furniture]
    assert chrome == ["首页 > 政务公开", "【打印】", "上一篇：关于防汛的通知", "网站标识码：3600000011"]
    (document,) = result
    assert document.span is not None
    assert raw[document.span.start :].startswith("云江市人民政府办公室关于")


def test_the_foot_of_a_page_is_no_text_of_the_paper() -> None:
    foot = "扫一扫在手机打开当前页\n相关稿件\n一图读懂节水方案\n链接：\n云江市人大\n云江市监察委员会\n地址：云江市河滨路13号\n"
    (document,) = result = checked(NOTICE + "云江市节水行动方案\n" + PLAN + foot)
    assert document.sections[-1].text == "各县（市、区）要加强组织领导，落实工作责任。"
    assert len(result.furniture) == 7


def test_a_table_behind_a_button_is_no_foot() -> None:
    cells = "序号\n单位\n1\n云溪县水利局\n2\n河川县水利局\n3\n湖滨区水利局\n"
    (document,) = checked("云江市节水先进单位名单\n经研究，现公布如下。\n【打印】\n" + cells)
    assert next([c.text for c in row] for t in document.tables for row in t.rows) == ["1", "云溪县水利局"]


@pytest.mark.parametrize("between", ["", "【打印】\n", "相关文件：\n"])
def test_titles_of_other_papers_behind_the_signature_are_links(between: str) -> None:
    """What a page lists below a signed paper opens nothing and is no text of its last section."""
    links = "关于公布2023年度节水型企业名单的通知\n关于做好城市防汛工作的紧急通知\n"
    raw = "云江市水利局关于做好节水工作的通知\n各县（市、区）水利局：\n" + BODY + "\n一、联系方式\n联系电话：0000-3306125。\n"
    (document,) = checked(raw + "云江市水利局\n2024年5月6日\n" + between + links)
    assert [part.role for part in document.parts] == ["main"]
    assert document.span is not None
    assert raw.rstrip("\n").endswith(document.sections[0].text)
    assert document.span.end == len(raw + "云江市水利局\n2024年5月6日")


def test_more_documents_are_told_by_parse() -> None:
    raw = PAPERS["two reports of the year glued together"][1]
    (notice,) = [d for d in govdoc.parse(raw).diagnostics if d.code == "more_documents"]
    assert notice.span is not None
    assert raw[notice.span.start :].startswith("云江市教育局2023年")


def test_annexes_point_to_their_parts() -> None:
    document = govdoc.parse(PAPERS["a notice, its plan and two annexes"][1])
    parts = {p.id: p.title.text for p in document.parts if p.title}
    assert [(a.number, parts[a.part_id or ""]) for a in document.attachments] == [(1, "节水任务分工表"), (2, "节水情况统计表")]


def test_replies_one_below_the_other_with_number_and_day_in_brackets() -> None:
    body = (
        "你厅《关于{0}的请示》（云民〔2000〕73号）收悉，现答复如下：\n《登记条例》已经明确规定有关部门是业务主管单位，请你厅按照条例的规定办理，"
        "做好本省的登记管理工作，并把办理情况报告我部。各地在执行中遇到的问题，请及时告诉我们，以便研究解决。\n"
    )
    raw = "".join(
        f"云江省民政厅关于{what}问题的复函\n（{year}年8月24日　云民函〔{year}〕15号）\n青禾县民政局：\n" + body.format(what)
        for what, year in (("社团登记", 2000), ("工会登记", 1994))
    )
    papers = govdoc.parse_all(raw)
    assert [p.doc_number.canonical for p in papers if p.doc_number] == ["云民函〔2000〕15号", "云民函〔1994〕15号"]
    assert [str(p.dates.written.date) for p in papers if p.dates.written] == ["2000-08-24", "1994-08-24"]
