"""Who does what: brackets, closing clauses and label lines, with the responsibilities that they state."""

from __future__ import annotations

from tests.papers.draft import Writer
from tests.papers.limits import by, field_limit
from tests.papers.truth import Responsibility
from tests.papers.vocabulary import Place

__all__ = ["bracket", "label_lines", "listed", "ranked", "units"]


def units(w: Writer, where: Place, most: int = 4) -> list[str]:
    """Some units, the last now and then a collective phrase."""
    w.where = where
    found = where.organs(w.rng, w.rng.randint(1, most))
    if w.rng.random() < 0.15:
        found[-1] += w.rng.choice(("（市信用办）", "（营商环境办）", "（林长办）"))
    if w.rng.random() < 0.15:
        found.append(
            w.rng.choice(
                (f"国网{where.name[:2]}供电公司", f"{where.name[:2]}高新区管委会", f"{where.name[:2]}海关", f"{where.name[:2]}水务集团")
            )
        )
    if w.rng.random() < 0.3:
        found.append(where.below(w.rng))
    return found


def listed(w: Writer, names: list[str], *, etc: bool = False) -> str:
    """The units in a row: 、 between them, sometimes ， before the last; 等 with or without a noun behind them."""
    words = "、".join(names)
    if len(names) == 2 and not etc and w.rng.random() < 0.1 and "有关" not in names[1]:
        return w.rng.choice("和及与").join(names)
    if len(names) > 2 and w.rng.random() < 0.3:
        words = "、".join(names[:-1]) + "，" + names[-1]
    if etc and len(names) > 1 and not names[-1].startswith("各") and "有关" not in names[-1]:
        words += w.rng.choice(("等", "等部门", "等单位"))
    return words


def bracket(w: Writer, where: Place, owners: list[Responsibility], *, closing: bool = True) -> str:
    """（牵头单位：…；配合单位：…） and its kin, put into `owners`."""
    rng = w.rng
    kind = rng.choice([k for k in range(13) if closing or k != 11])  # a closing sentence ends its item
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
    if kind == 7:
        owners += [Responsibility("lead", "牵头", tuple(lead)), Responsibility("responsible", "按职责分工负责", tuple(others))]
        return f"（{listed(w, lead)}牵头，{listed(w, others)}按职责分工负责）"
    return _rarer(w, kind, owners, lead, others)


def _rarer(w: Writer, kind: int, owners: list[Responsibility], lead: list[str], others: list[str]) -> str:
    """Three roles, the limit before the units, units joined by their verbs, a sentence instead of a bracket."""
    rng = w.rng
    if kind == 8:
        third = [u for u in w.where.organs(rng, 2) if u not in lead and u not in others] or [w.where.below(rng)]
        owners += [Responsibility("lead", "牵头单位", tuple(lead)), Responsibility("responsible", "责任单位", tuple(others))]
        owners.append(Responsibility("support", "配合单位", tuple(third)))
        return f"（牵头单位：{listed(w, lead)}；责任单位：{listed(w, others)}；配合单位：{listed(w, third)}）"
    if kind == 9:
        owners.append(Responsibility("responsible", "责任单位", tuple(others)))
        limit = field_limit(w)
        return f"（完成时限：{limit}；责任单位：{listed(w, others)}）"
    if kind == 10:
        words, limit = by(w, explicit=True)
        owners.append(Responsibility("responsible", "负责", tuple(lead)))
        if rng.random() < 0.5:
            return f"（{listed(w, lead)}负责，{w.governing(limit, words)}完成）"
        return f"（{w.governing(limit, words)}完成，{listed(w, lead)}负责）"
    if kind == 11:
        owners += [Responsibility("lead", "牵头", tuple(lead)), Responsibility("support", "配合", tuple(others))]
        return f"由{listed(w, lead)}牵头，{listed(w, others)}配合。"
    owners += [Responsibility("responsible", "负责", tuple(lead[:1])), Responsibility("support", "会同", tuple(others))]
    return f"（{lead[0]}会同{listed(w, others)}负责）"


def ranked(w: Writer, where: Place, owners: list[Responsibility], *, first: bool) -> str:
    """（市A局、市B局按职责分工负责，列第一位的为牵头单位，下同）, and behind it （市A局、市B局）: the first of several leads."""
    names = units(w, where, 3)
    bare = not first and w.rng.random() < 0.5
    label = "" if bare else "按职责分工负责" if len(names) > 1 else "负责"
    if len(names) > 1:
        owners += [Responsibility("lead", label, tuple(names[:1])), Responsibility("responsible", label, tuple(names[1:]))]
    else:
        owners.append(Responsibility("responsible", label, tuple(names)))
    note = w.rng.choice(("，列第一位的为牵头单位，下同", "，排在第一位的为牵头单位，下同")) if first else ""
    return f"（{'、'.join(names)}{label}{note}）"


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
