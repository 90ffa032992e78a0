"""Why a rule declines what looks like a fact (不取的理由): one table of reasons, that of the guide to what counts."""

from __future__ import annotations

from typing import Final

__all__ = ["REASONS"]

REASONS: Final[dict[str, str]] = {
    "diagnosed": "a diagnostic tells of it: a guess not made, a table that did not close, a copy",
    "title": "words of a title, in 《》 or on a title line: 2024年工作要点",
    "quoted": "words of a name in quotation marks: “7×24小时”服务",
    "publication": "a newspaper, a gazette, a book, no paper: 《人民日报》",
    "short_name": "the definition of a short name, which counts where it is used: （以下简称《办法》）",
    "ordinal": "a place in an order, a code or a name, no count: 附件2, 第3期, 5G, A4纸",
    "contact": "a telephone or a room number, an address, a link: 电话12345, 邮编, 人民路12号",
    "clock_time": "a time of day: 9:00—17:00, 24时",
    "report_period": "the time that an account covers, or up to which it counts: 截至2018年底, 2018年1月至12月",
    "named_time": "a time that is only named and bounds nothing: 2020年工作要点, “十四五”期间, 2023年印发",
    "scheduled": "a time at which something is done, without a word that makes it a limit: 第四季度组织中期评估",
    "mechanism": "a rhythm in which something runs or is paid, no duty of its own: 月调度, 每月发放补贴",
    "continuing": "work without an end, which alone sets no limit: 持续推进, 长期坚持",
    "signature": "the signature or date of a paper that is enclosed: only the document's own is reported",
    "start": "where something begins, which sets no end: 自2023年9月1日起推行",
    "period": "how often a target or a limit falls due, which that value says: 每两年组织一次",
    "repeated": "what a value says that stands elsewhere: the title in a page's headline, the day of force that the head names too",
    "optional": "what careful readers take either way, which the guide leaves open: 用3年左右时间",
    "term": "the term of a benefit, an office, a paper, or a length of time that only describes: 有效期5年, 试用期3个月",
    "past": "what an account tells of its time, or a plan of what was reached already",
    "condition": "the condition of a duty or a benefit, no duty: 超过五个工作日不答复的, 投资5000万元以上的项目",
    "definition": "part of a definition: 本办法所称…是指",
    "penalty": "the size of a penalty: 处五千元以上二万元以下罚款",
    "quorum": "a majority or an attendance: 三分之二以上成员同意",
    "baseline": "where a change begins: 由30个增加到50个",
    "designation": "who is named, or how many copies are handed in: 由1位领导分管, 一式三份",
    "hazard": "the magnitude of an event: 造成30人以上死亡",
    "described": "the size or the make-up of what is there already: 现有学校50所, 涵盖3大平台",
    "qualification": "what an applicant must have: 注册资本不少于100万元",
    "weight": "a weight or a mark: 权重20%, 得5分",
    "flat_amount": "a flat amount, a price or a rate of pay: 每人1500元, 按30%的比例补助",
    "fixed_set": "the parts of a thing or a fixed set, no volume to reach: 20项民生工程, 三大平台",
    "attribute": "a number that only describes the noun behind it: 100张床位的医院, 20户以上自然村",
    "change": "a change against an earlier time, held by the figure that it belongs to, if by any: 同比上升15.88%",
    "enumeration": "a word that counts items inside a paragraph, or a mark quoted or pointed at: 一是, 第三条的规定",
    "running_prose": "a duty in running prose, which makes no task: 由财政局负责解释",
}
