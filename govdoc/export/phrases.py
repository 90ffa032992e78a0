"""Deadlines, targets and figures said in a few words: `2018-12-31前`, `≥ 30 %`, `每年 ≥ 4 次`."""

from __future__ import annotations

from govdoc.model import Deadline, Figure, Target

__all__ = ["describe_figure", "describe_limit", "describe_target"]

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": ""}


def describe_limit(d: Deadline, words: dict[str, str]) -> str:
    """A deadline: what it comes to, whatever its wording."""
    match d.kind:
        case "by":
            said = words["before"].format(date=d.date.isoformat() if d.date else d.text)
        case "within":
            said = words["within"].format(amount="?" if d.amount is None else f"{d.amount:g}", unit=words[d.unit] if d.unit else "")
            said += words["aside"].format(words["after"].format(anchor=d.anchor)) if d.anchor else ""
        case "recurring":
            said = words["every"].format(every=words[f"each_{d.every}"]) if d.every else words["again"]
            said += words["and"].format(words["since"].format(date=d.start.isoformat())) if d.start else ""
        case _:
            said = words["upon"].format(condition=d.condition or d.text)
    return said + (words["and"].format(words["continuing"]) if d.continuing else "")


def describe_target(t: Target, words: dict[str, str]) -> str:
    """A target: the period it is counted in, bound, value and unit."""
    return _per(t, words) + _SIGNS[t.op] + _amount(t, words)


def describe_figure(f: Figure, words: dict[str, str]) -> str:
    """A figure: the period it is counted in, value and unit."""
    return _per(f, words) + _amount(f, words)


def _per(q: Target | Figure, words: dict[str, str]) -> str:
    return words["every"].format(every=words[f"each_{q.per}"]) + " " if q.per else ""


def _amount(q: Target | Figure, words: dict[str, str]) -> str:
    unit = words.get(q.unit, q.unit) if q.unit else ""
    about = words["about"] + " " if q.approximate else ""
    return f"{about}{q.value:,} {unit}".strip()
