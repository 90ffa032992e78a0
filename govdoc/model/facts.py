"""The facts of a document: numbers, citations, who must do what, by when, to which figure."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from govdoc.model.base import Grounded, Model, Place

__all__ = [
    "Agency",
    "Citation",
    "DateValue",
    "Deadline",
    "Diagnostic",
    "DocNumber",
    "Figure",
    "Measure",
    "Period",
    "Reference",
    "Relation",
    "Responsibility",
    "Target",
    "Task",
    "TimeUnit",
]

Period = Literal["year", "half_year", "quarter", "month", "week", "day"]
Relation = Literal["basis", "implements", "forwards", "issues", "amends", "repeals", "mentions"]
TimeUnit = Literal["minute", "hour", "day", "workday", "week", "month", "quarter", "half_year", "year"]


class DocNumber(Model):
    """A document number (发文字号): 国办发〔2019〕54号, an order's 国务院令第238号, an announcement's 2020年第5号."""

    canonical: str = Field(
        description="代字〔YYYY〕N号, brackets repaired, leading zeros dropped; orders and announcements keep their form"
    )
    code: str | None = Field(description="发文机关代字: 国办发; of an order its head: 国务院令; null for an announcement")
    year: int | None = Field(description="发文年份")
    serial: str = Field(description="发文顺序号 as it stands, without leading zeros")
    form: Literal["standard", "order", "announcement", "legacy"]
    repaired: bool = Field(default=False, description="a bracket or 号 was lost and put back; a diagnostic says so")
    section_id: str | None = None
    quote: str
    span: Place


class Agency(Grounded):
    """An organ or body (机关、单位). `collective` for one phrase that names several: 各县（市、区）人民政府."""

    kind: Literal["single", "collective"] = "single"


class DateValue(Grounded):
    """A calendar date of the document: ISO in JSON, with its precision."""

    date: dt.date = Field(description="the date; of a month, quarter or year its last day")
    precision: Literal["day", "month", "quarter", "year"] = "day"
    derived: bool = Field(default=False, description="not written as a date but computed: 自发布之日起施行, 有效期五年")
    evidence: list[Place] = Field(default_factory=list)


class Responsibility(Model):
    """Who leads, does, supports or oversees (牵头、责任、配合、监督单位)."""

    role: Literal["lead", "responsible", "support", "oversee"]
    label: str = Field(description="the role's label as it stands: 牵头单位, 主体责任单位, 按职责分工负责")
    agencies: list[Agency]
    evidence: list[Place] = Field(default_factory=list, description="where the label stands: a bracket, a label line, a column head")
    span: Place


class Deadline(Grounded):
    """A time limit on required action (完成时限).

    `by`: no later than `date` (2018年底前). `within`: `amount` `unit` after `anchor` (自受理之日起20个工作日内).
    `recurring`: scheduled every `every`, since `start` (2016年起每年实施). `upon`: when `condition` comes true (待…出台后).
    """

    id: str
    kind: Literal["by", "within", "recurring", "upon"]
    date: dt.date | None = None
    amount: int | float | None = None
    unit: TimeUnit | None = None
    anchor: str | None = None
    every: Period | None = None
    start: dt.date | None = None
    condition: str | None = None
    continuing: bool = Field(default=False, description="并持续推进, 长期坚持 joined to the limit")
    section_id: str | None = None
    task_ids: list[str] = Field(default_factory=list)
    evidence: list[Place] = Field(
        default_factory=list, description="words elsewhere that decided it: the year of an earlier sentence, a column head"
    )
    rule: str


class Measure(Model):
    """A number in the base unit: 7 万套 is 70000 套."""

    value: int | float
    unit: str | None


class Target(Grounded):
    """A number that somebody is committed to reach, keep or not exceed (量化目标)."""

    id: str
    metric: str = Field(description="the words that name what is measured, in their order")
    op: Literal[">=", "<=", ">", "<", "="]
    value: int | float
    unit: str | None
    per: Period | None = None
    deadline: dt.date | None = Field(default=None, description="its own limit, else that of its task")
    approximate: bool = False
    normalized: Measure
    section_id: str | None = None
    task_ids: list[str] = Field(default_factory=list)
    evidence: list[Place] = Field(default_factory=list)
    rule: str


class Figure(Grounded):
    """A number that a report states as reached or counted (统计数据)."""

    metric: str
    op: Literal[">=", "<=", ">", "<", "="] = "="
    value: int | float
    unit: str | None
    change: float | None = Field(default=None, description="percent against the year before (同比)")
    approximate: bool = Field(default=False, description="余, 近, 约, 多")
    per: Period | None = None
    normalized: Measure
    section_id: str | None = None
    rule: str


class Citation(Model):
    """A mention of another paper (引用文件), by its title in 《》, its number, or both."""

    id: str
    title: str | None
    doc_number: str | None = Field(description="canonical number of the cited paper")
    kind: Literal["cited", "self", "alias"] = Field(description="self: the document's own enclosure or annex; alias: a defined short name")
    alias_of: str | None = Field(default=None, description="the title for which a short name (《条例》) was defined")
    relation: Relation | None = Field(default=None, description="what the document does with it; null where that has two readings")
    section_id: str | None = None
    quote: str
    span: Place


class Reference(Grounded):
    """A pointer inside the document (文内指引): 本办法, 本办法第三条, 前款, 上述通知, 附件1; never among the citations."""

    kind: Literal["document", "section", "relative", "citation", "attachment"]
    target: str | None = Field(description="id of the part, section, citation or annex; null where the document does not prove one")
    section_id: str | None = None


class Task(Model):
    """The smallest stretch of text to which a responsibility applies (任务): a paragraph, a numbered item, a table row."""

    id: str
    text: str
    responsibilities: list[Responsibility]
    deadlines: list[Deadline]
    targets: list[Target]
    origin: Literal["clause", "fields", "table"]
    section_id: str | None = None
    span: Place


class Diagnostic(Model):
    """Something that the reader of a result should know: a repair, a guess not made, a table that did not close."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    span: Place | None = None
    readings: list[str] = Field(default_factory=list, description="the possible readings, where there is more than one")
