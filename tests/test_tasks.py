"""Tasks: which stretch a bracket, a closing clause, label lines or a table row answers for, and what limits and targets lie inside.

Expected is one line a task: how its text begins, who answers for it, its limits.
"""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model import PolicyDocument, Task

HEAD = "云江市2024年节水工作要点\n为做好2024年节水工作，制定本要点。\n"


def _paper(body: str) -> PolicyDocument:
    return govdoc.parse(HEAD + body)


def _told(task: Task) -> str:
    duties = ";".join(f"{r.role}={'+'.join(a.text for a in r.agencies)}" for r in task.responsibilities)
    limits = ",".join(str(d.date or f"{d.amount}{d.unit}") for d in task.deadlines)
    return f"{task.origin} {task.text[:4]} {duties} {limits}".rstrip()


CASES = {
    "a bracket at the end of an item": (
        "一、重点任务\n1.改造渠道。2024年底前改造渠道30公里。（牵头单位：市水利局；配合单位：市财政局、市农业农村局）\n2.推广滴灌。（市农业农村局负责）\n",
        ["clause 改造渠道 lead=市水利局;support=市财政局+市农业农村局 2024-12-31", "clause 推广滴灌 responsible=市农业农村局"],
    ),
    "a bracket governs the whole item": (
        "一、重点任务\n（一）农业节水。改造老旧渠道。推广高效滴灌。6月底前完成招标，10月底前完工。（市水利局牵头，市财政局配合）\n（二）工业节水。循环用水。（市工信局牵头）\n",
        ["clause 农业节水 lead=市水利局;support=市财政局 2024-06-30,2024-10-31", "clause 工业节水 lead=市工信局"],
    ),
    "several brackets in one item": (
        "一、重点任务\n（一）农业节水。改造老旧渠道（市水利局负责）。推广高效滴灌，6月底前完成（市农业农村局负责）。安装水表（市财政局负责）。\n",
        ["clause 农业节水 responsible=市水利局", "clause 推广高效 responsible=市农业农村局 2024-06-30", "clause 安装水表 responsible=市财政局"],
    ),
    "a bracket on a line of its own": (
        "一、重点任务\n（一）农业节水\n改造老旧渠道，2024年底前完成。\n（责任单位：市水利局、市财政局）\n（二）工业节水\n循环用水。\n（责任单位：市工信局）\n",
        ["clause 农业节水 responsible=市水利局+市财政局 2024-12-31", "clause 工业节水 responsible=市工信局"],
    ),
    "label lines below an item": (
        "一、重点任务\n1.改造老旧渠道。\n牵头单位：市水利局\n责任单位：市财政局、各县（市、区）人民政府\n完成时限：2024年10月底前\n2.推广高效滴灌。\n牵头单位：市农业农村局\n完成时限：2024年底\n",
        [
            "fields 改造老旧 lead=市水利局;responsible=市财政局+各县（市、区）人民政府 2024-10-31",
            "fields 推广高效 lead=市农业农村局 2024-12-31",
        ],
    ),
    "a line of 部门分工 below an item": (
        "一、重点任务\n1.改造老旧渠道。\n部门分工：市水利局牵头，各地、各部门配合。\n2.推广高效滴灌。\n部门分工：市农业农村局牵头。\n",
        ["fields 改造老旧 lead=市水利局;support=各地+各部门", "fields 推广高效 lead=市农业农村局"],
    ),
    "a closing clause without a bracket": (
        "一、重点任务\n（一）农业节水。改造老旧渠道，推广高效滴灌。市水利局牵头，市财政局、市农业农村局按职责分工负责。\n",
        ["clause 农业节水 lead=市水利局;responsible=市财政局+市农业农村局"],
    ),
    "rows of a table": (
        "附表\n序号 | 重点任务 | 牵头单位 | 责任单位 | 完成时限\n1 | 改造老旧渠道 | 市水利局 | 市财政局 | 2024年6月底前\n2 | 推广高效滴灌 | 市农业农村局 | 市财政局、市水利局 | 2024年底前\n",
        [
            "table 改造老旧 lead=市水利局;responsible=市财政局 2024-06-30",
            "table 推广高效 lead=市农业农村局;responsible=市财政局+市水利局 2024-12-31",
        ],
    ),
    "supervision": (
        "一、重点任务\n1.改造老旧渠道，持续推进。（责任单位：市水利局，牵头考核单位：市政府督查室）\n",
        ["clause 改造老旧 responsible=市水利局;oversee=市政府督查室"],
    ),
    "a verb as the label": ("一、重点任务\n1.起草节水条例。（市司法局起草）\n", ["clause 起草节水 responsible=市司法局"]),
    "a limit inside the bracket": (
        "一、重点任务\n1.改造老旧渠道。（市水利局负责，2024年9月底前完成）\n",
        ["clause 改造老旧 responsible=市水利局 2024-09-30"],
    ),
    "duties in running prose make no task": (
        "一、组织领导\n市水利局要会同市财政局建立联席会议制度。本要点由市水利局负责解释。各县（市、区）负责本地区节水工作。\n",
        [],
    ),
    "a role word inside a unit's name": ("一、职责\n市节水工作牵头单位联席会议负责统筹。\n", []),
    "a bracket behind the last sub-item, on a line of its own, closes the item": (
        "一、重点任务\n（一）农业节水\n1.改造渠道，9月底前完成。\n2.推广滴灌。\n（责任单位：市水利局、市财政局）\n（二）工业节水\n1.循环用水。（市工信局牵头）\n2.更换水表。\n（市住建局牵头）\n",
        [
            "clause 农业节水 responsible=市水利局+市财政局 2024-09-30",
            "clause 循环用水 lead=市工信局",
            "clause 更换水表 lead=市住建局",
        ],
    ),
    "label lines behind the last sub-item speak of the item": (
        "一、重点任务\n（一）农业节水\n1.改造渠道。\n2.推广滴灌。\n责任单位：市水利局\n完成时限：2024年底\n（二）工业节水。循环用水。\n责任单位：市工信局\n",
        ["fields 农业节水 responsible=市水利局 2024-12-31", "fields 工业节水 responsible=市工信局"],
    ),
    "a bracket on its own line closes its sub-item where another follows": (
        "一、重点任务\n1.改造渠道。\n2.推广滴灌。\n（责任单位：市水利局）\n3.更换水表。\n（责任单位：市住建局）\n",
        ["clause 推广滴灌 responsible=市水利局", "clause 更换水表 responsible=市住建局"],
    ),
    "numbered label lines below an item": (
        "一、重点任务\n1.改造渠道\n（1）牵头单位：市水利局；\n（2）配合单位：市财政局；\n（3）完成时限：2024年9月底前。\n2.推广滴灌\n（1）牵头单位：市农业农村局；\n",
        ["fields 改造渠道 lead=市水利局;support=市财政局 2024-09-30", "fields 推广滴灌 lead=市农业农村局"],
    ),
    "persons and aims among the label lines": (
        ("一、渠道渗漏问题\n责任单位：市水利局\n责任人：张某某\n整改目标：不再渗漏。\n整改时限：2024年6月底前\n整改措施：\n（一）排查。2024年3月底前完成。\n"
        "二、超采问题\n整改责任单位：市自然资源局\n责 任 领 导：李某某\n完成时间：2024年9月底前\n"),
        ["fields 渠道渗漏 responsible=市水利局 2024-06-30,2024-03-31", "fields 超采问题 responsible=市自然资源局 2024-09-30"],
    ),
    "a limit in a bracket behind that of the units": (
        "一、重点任务\n1.改造渠道。（责任单位：市水利局）（完成时限：2024年9月）\n2.推广滴灌。（市农业农村局牵头）（2024年底前完成）\n",
        ["clause 改造渠道 responsible=市水利局 2024-09-30", "clause 推广滴灌 lead=市农业农村局 2024-12-31"],
    ),
    "labels in brackets of their own": (
        "一、重点任务\n1.改造渠道。\n【牵头单位】市水利局\n【配合单位】市财政局、各县区\n【完成时限】2024年9月底前\n2.推广滴灌。【责任单位】市农业农村局【完成时限】2024年底\n",
        [
            "fields 改造渠道 lead=市水利局;support=市财政局+各县区 2024-09-30",
            "clause 推广滴灌 responsible=市农业农村局 2024-12-31",
        ],
    ),
    "an empty bracket of duties": ("一、重点任务\n1.改造老旧渠道。（牵头单位：）\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_tasks(name: str) -> None:
    body, wanted = CASES[name]
    assert [_told(t) for t in _paper(body).tasks] == wanted


@pytest.mark.parametrize("name", CASES)
def test_tasks_with_half_width_marks(name: str) -> None:
    body, wanted = CASES[name]
    assert [_told(t) for t in _paper(body.translate(str.maketrans("，：；（）", ",:;()"))).tasks] == wanted


def test_a_tasks_text_holds_its_words_and_not_the_next_tasks() -> None:
    raw = HEAD + CASES["several brackets in one item"][0]
    first, second, third = govdoc.parse(raw).tasks
    assert first.span.end <= second.span.start < second.span.end <= third.span.start
    assert "滴灌" in second.text and "水表" not in second.text


def test_limits_and_targets_know_their_task_and_the_task_knows_them() -> None:
    document = _paper(
        "一、重点任务\n1.改造老旧渠道，2024年底前完成30公里以上。（市水利局负责）\n2.加强宣传。2024年6月底前开展活动不少于5次。\n"
    )
    (task,) = document.tasks
    mine = [d for d in document.deadlines if task.id in d.task_ids]
    assert [str(d.date) for d in mine] == [str(d.date) for d in task.deadlines] == ["2024-12-31"]
    assert [(t.value, str(t.deadline)) for t in task.targets] == [(30, "2024-12-31")]
    assert [t.task_ids for t in document.targets] == [[task.id], []]


def test_a_task_knows_its_section() -> None:
    document = _paper(CASES["a bracket at the end of an item"][0])
    labels = {s.id: s.label for s in document.walk()}
    assert [labels[t.section_id or ""] for t in document.tasks] == ["1.", "2."]


def test_a_merged_cells_limit_is_one_limit_of_the_document_and_one_of_each_task() -> None:
    document = _paper(
        "附表\n序号 | 重点任务 | 责任单位 | 完成时限\n1 | 改造老旧渠道 | 市水利局 | 2024年6月底前\n2 | 推广高效滴灌 | 市农业农村局 | \n3 | 安装水表 | 市财政局 | 2024年底前\n"
    )
    assert [t.text for t in document.tasks] == ["改造老旧渠道", "推广高效滴灌", "安装水表"]
    limit = document.deadlines[0]
    assert len(document.deadlines) == 2
    assert limit.task_ids[0] == document.tasks[0].id


def test_the_work_of_a_merged_cell_is_that_of_each_row() -> None:
    document = govdoc.parse(
        "2024年重点工作任务清单\n序号 | 工作任务 | 完成时限 | 责任单位 |\n---|---|---|---|\n1 | 新建供水管网 | 2024年10月底前 | 县水利局 |\n"
        "2 | 完成老旧小区改造 | 2024年11月底前 | 县住建局 |\n2024年12月底前 | 县财政局 ||\n3 | 建成公厕 | 2024年9月底前 | 县城管局 |\n"
    )
    assert [t.text for t in document.tasks] == ["新建供水管网", "完成老旧小区改造", "完成老旧小区改造", "建成公厕"]


def test_first_of_the_units_leads_from_there_on() -> None:
    document = _paper(
        "一、重点任务\n1.改造老旧渠道。（市水利局、市财政局负责，列第一位的为牵头单位，下同）\n2.推广滴灌。（市农业农村局、市水利局负责）\n3.宣传。（市节水办负责）\n"
    )
    told = [[(r.role, [a.text for a in r.agencies]) for r in t.responsibilities] for t in document.tasks]
    assert told == [
        [("lead", ["市水利局"]), ("responsible", ["市财政局"])],
        [("lead", ["市农业农村局"]), ("responsible", ["市水利局"])],
        [("responsible", ["市节水办"])],
    ]


def test_the_label_is_evidence() -> None:
    raw = HEAD + CASES["a bracket at the end of an item"][0]
    lead = govdoc.parse(raw).tasks[0].responsibilities[0]
    assert lead.label == "牵头单位"
    assert any("牵头单位" in raw[e.start : e.end] for e in lead.evidence) or "牵头单位" in raw[lead.span.start : lead.span.end]
