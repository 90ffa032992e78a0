"""Why a rule declines what looks like a fact (不取的理由): one table of reasons, those of the guide to what counts as one."""

from __future__ import annotations

from typing import Final

__all__ = ["REASONS"]

REASONS: Final[dict[str, tuple[str, str]]] = {
    "diagnosed": ("已有诊断", "a diagnostic tells of it: a date with two readings, a table that did not close"),
    "title": ("标题文字", "words of a title line: 2024年工作要点"),
    "quoted": ("引号中的名称或引文", "words of a name or of another text in quotation marks: “15分钟”服务圈"),
    "publication": ("报刊、公报、书籍、栏目", "a newspaper, a gazette, a book, a column and no paper: 《云江日报》"),
    "short_name": ("简称的定义", "the definition of a short name, which counts where it is used: （以下简称《办法》）"),
    "ordinal": ("次第、代号、名称", "a place in an order, a code or a name and no count: 第3期, 5G, 二次供水"),
    "contact": ("联系方式", "a telephone number, a post code: 热线12345"),
    "clock_time": ("钟点", "a time of day: 9:00—17:00, 24时"),
    "report_period": ("统计时段", "the time that an account covers, or up to which it counts: 截至2018年底, 近三年"),
    "named_time": ("仅提及的年份", "a year that is only named and bounds nothing: 2020年工作要点"),
    "scheduled": ("无时限词的日期", "a day or month at which something is done, without a word that makes it a limit: 第四季度组织评估"),
    "mechanism": ("周期性机制或支付", "a rhythm in which something runs or is paid, and no duty of its own: 每月发放补贴"),
    "continuing": ("持续性工作", "work without an end, which alone sets no limit: 持续推进, 长期坚持"),
    "signature": ("所附文件的落款", "the signature or date of a paper that is enclosed: only the document's own is reported"),
    "start": ("起始时间", "where something begins, which sets no end: 自2023年9月1日起推行"),
    "period": ("目标的周期", "how often a target falls due, which that value says: 每两年组织一次"),
    "repeated": ("重复", "what a value says that stands elsewhere: the title again, a heading in the table of contents, the day of force"),
    "optional": ("可取可不取", "what careful readers take either way: 用3年左右时间"),
    "term": ("期限、时长", "the term of a permit, an office, a paper, or a length of time that only describes: 有效期5年"),
    "past": ("已发生", "what an account tells of its time, or a time gone by when the paper was written: 6月15日印发"),
    "condition": ("条件", "the condition of a duty or a benefit, and no duty: 超过五个工作日不答复的, 投资5000万元以上的"),
    "definition": ("定义", "part of a definition: 本办法所称…是指"),
    "penalty": ("罚则", "the size of a penalty: 处五千元以上二万元以下罚款"),
    "quorum": ("表决、出席人数", "a majority or an attendance: 三分之二以上成员同意"),
    "baseline": ("变化的起点", "where a change begins: 由30个增加到50个"),
    "designation": ("人选、份数", "who is named, or how many copies are handed in: 由1位领导分管, 一式三份"),
    "hazard": ("事件规模", "the magnitude of an event: 造成30人以上死亡"),
    "described": ("现状、构成", "the size or the make-up of what is there: 现有学校50所, 规划面积20平方公里"),
    "qualification": ("资格条件", "what an applicant must have: 注册资本不少于100万元"),
    "weight": ("权重、分值", "a weight or a mark: 权重20%, （2分）"),
    "flat_amount": ("标准、定额", "a flat amount, a price, a rate of pay: 每人1500元, 按30%的比例补助"),
    "fixed_set": ("固定的集合", "the parts of a thing or a fixed set, and no volume to reach: 20项民生工程, 三大平台"),
    "attribute": ("修饰", "a number that only describes a noun: 100张床位的医院, 65岁以上老人, 24小时值班"),
    "change": ("增减", "a change against an earlier time; the percentage belongs to the figure before it: 同比上升15.88%"),
}
