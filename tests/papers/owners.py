"""Who does what: brackets, closing clauses and label lines, with the responsibilities that they state."""

from __future__ import annotations

from tests.papers.draft import Writer
from tests.papers.limits import field_limit
from tests.papers.truth import Responsibility
from tests.papers.vocabulary import Place

__all__ = ["bracket", "label_lines", "listed", "units"]


def units(w: Writer, where: Place, most: int = 4) -> list[str]:
    """Some units, the last now and then a collective phrase."""
    found = where.organs(w.rng, w.rng.randint(1, most))
    if w.rng.random() < 0.3:
        found.append(where.below(w.rng))
    return found


def listed(w: Writer, names: list[str], *, etc: bool = False) -> str:
    """The units in a row: 、 between them, sometimes ， before the last; 等 with or without a noun behind them."""
    words = "、".join(names)
    if len(names) > 2 and w.rng.random() < 0.3:
        words = "、".join(names[:-1]) + "，" + names[-1]
    if etc and len(names) > 1 and not names[-1].startswith("各") and "有关" not in names[-1]:
        words += w.rng.choice(("等", "等部门", "等单位"))
    return words


def bracket(w: Writer, where: Place, owners: list[Responsibility]) -> str:
    """（牵头单位：…；配合单位：…） and its kin, put into `owners`."""
    rng = w.rng
    kind = rng.randrange(8)
    lead, others = units(w, where, 2), [u for u in units(w, where) if u]
    others = [u for u in others if u not in lead] or [where.below(rng)]
    if kind <= 2:
        label = rng.choice(("牵头单位", "牵头部门"))
        second, role = rng.choice((("配合单位", "support"), ("责任单位", "responsible"), ("参加单位", "support"), ("监督单位", "oversee")))
        owners += [Responsibility("lead", label, tuple(lead)), Responsibility(role, second, tuple(others))]
        words = f"{label}：{listed(w, lead)}；{second}：{listed(w, others, etc=rng.random() < 0.2)}"
        if rng.random() < 0.35:
            words += "；完成时限：" + field_limit(w)
        return f"（{words}）"
    if kind == 3:
        label = rng.choice(("责任单位", "责任部门", "负责单位"))
        owners.append(Responsibility("responsible", label, tuple(others)))
        words = f"{label}：{listed(w, others, etc=rng.random() < 0.2)}"
        if rng.random() < 0.35:
            words += "；完成时限：" + field_limit(w)
        return f"（{words}）"
    if kind == 4:
        verb = rng.choice(("配合", "参加", "协助"))
        owners += [Responsibility("lead", "牵头", tuple(lead)), Responsibility("support", verb, tuple(others))]
        return f"（{listed(w, lead)}牵头，{listed(w, others, etc=rng.random() < 0.2)}{verb}）"
    if kind == 5:
        owners.append(Responsibility("responsible", "按职责分工负责", tuple(others)))
        return f"（{listed(w, others, etc=rng.random() < 0.2)}按职责分工负责）"
    if kind == 6:
        owners.append(Responsibility("responsible", "负责", tuple(lead)))
        return f"（{listed(w, lead)}负责）"
    owners += [Responsibility("lead", "牵头", tuple(lead)), Responsibility("responsible", "按职责分工负责", tuple(others))]
    return f"（{listed(w, lead)}牵头，{listed(w, others)}按职责分工负责）"


def label_lines(w: Writer, where: Place, owners: list[Responsibility]) -> list[str]:
    """牵头单位：…, 责任单位：… and 完成时限：…, a line each."""
    rng = w.rng
    lines = []
    lead, others = units(w, where, 2), units(w, where)
    others = [u for u in others if u not in lead] or [where.below(rng)]
    if rng.random() < 0.75:
        label = rng.choice(("牵头单位", "牵头部门"))
        owners.append(Responsibility("lead", label, tuple(lead)))
        lines.append(f"{label}：{listed(w, lead)}")
    second, role = ("责任单位", "responsible")
    if owners:  # nobody supports what nobody leads
        second, role = rng.choice((("配合单位", "support"), ("责任单位", "responsible"), ("协办单位", "support")))
    owners.append(Responsibility(role, second, tuple(others)))
    lines.append(f"{second}：{listed(w, others, etc=rng.random() < 0.2)}")
    if rng.random() < 0.7:
        lines.append("完成时限：" + field_limit(w))
    return lines
