"""The list of tasks as officials exchange it (任务清单): one row a task, its number and seven columns of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from govdoc.export.phrases import describe_limit, describe_target
from govdoc.export.words import WORDS
from govdoc.model import Task

__all__ = ["COLUMNS", "task_rows"]

COLUMNS: Final = ("序号", "任务", "牵头单位", "责任单位", "配合单位", "时限", "目标", "来源")
_WORDS: Final = WORDS["zh"]


def task_rows(record: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The cells behind 序号 for each task of a record: who leads, who is responsible, who supports, by when, to which number, in which paper.

    Several values of a cell stand on lines of their own; units that oversee (监督) stand with the responsible ones and say so.
    """
    document = record.get("document")
    if document is None:
        return
    source = _source(record["source"], document)
    for task in map(Task.model_validate, document["tasks"]):
        by_role: dict[str, list[str]] = {}
        for r in task.responsibilities:
            by_role.setdefault(r.role, []).extend(a.text for a in r.agencies)
        responsible = [_units(by_role.get("responsible", ()))]
        if overseers := by_role.get("oversee"):
            responsible.append(f"监督：{_units(overseers)}")
        yield (
            task.text,
            _units(by_role.get("lead", ())),
            _lines(responsible),
            _units(by_role.get("support", ())),
            _lines(describe_limit(d, _WORDS) for d in task.deadlines),
            _lines(f"{t.metric} {describe_target(t, _WORDS)}" for t in task.targets),
            source,
        )


def _units(names: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(names))


def _lines(values: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(v for v in values if v))


def _source(name: str, document: Mapping[str, Any]) -> str:
    """《title》（number）, or the input's name for a paper without a title."""
    title, number = document["title"], document["doc_number"]
    said = f"《{title['text']}》" if title else name
    return f"{said}（{number['canonical']}）" if number else said
