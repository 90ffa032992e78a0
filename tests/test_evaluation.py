"""The scorer: what counts as right, extra, missing; and its agreement with the reference scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import govdoc
from govdoc.errors import CorruptFile
from govdoc.evaluation import CATEGORIES, Tally, evaluate, score_input
from govdoc.evaluation.answers import Answer, load_answer
from govdoc.evaluation.folding import amount, bare, fold, metrics_agree, share_words, unit_of
from govdoc.evaluation.grounding import check_spans
from govdoc.model import PolicyDocument
from tests.conftest import CORPUS

# -- folding -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某府办〔2020〕3号", "某府办[２０２０] 3 号"),
        ("《〈条例〉实施办法》", "《<条例>实施办法》"),
        ("“两微一端”", '"两微一端"'),
        ("2016—2020年", "2016-2020年"),
        ("总体要求。", "总体要求"),
        ("", None),
    ],
)
def test_fold_takes_spellings_as_one(one: str, other: str | None) -> None:
    assert fold(one) == fold(other)


def test_bare_keeps_words_and_percent_signs() -> None:
    assert bare("（覆盖率）达到98%以上；") == "覆盖率达到98%以上"


@pytest.mark.parametrize(("value", "said"), [(7, "7"), (7.0, "7"), (3.50, "3.5"), (70000, "70000"), (0.1 + 0.2, "0.3"), (None, "")])
def test_amounts_are_compared_by_value(value: float | None, said: str) -> None:
    assert amount(value) == said


def test_units_of_time_need_no_counter() -> None:
    assert unit_of("个工作日") == unit_of("工作日")
    assert unit_of("个项目") == "个项目"


def test_metrics_agree_when_one_holds_the_other_but_not_as_a_stub_or_a_paragraph() -> None:
    assert metrics_agree("网上办件率", "全市网上办件率")
    assert not metrics_agree("网上办件率", "率")
    assert not metrics_agree("办件率", "甲" * 30 + "办件率")
    assert metrics_agree(None, "什么都行")


def test_quotes_that_share_three_characters_speak_of_one_place() -> None:
    assert share_words("2018年年底前完成", "于2018年年底前")
    assert not share_words("2018年", "次月底")
    assert share_words("", "任何")


# -- what counts ---------------------------------------------------------------------------------------------------------

PAPER = """云汀市人民政府办公室关于做好2024年防汛备汛工作的通知
云政办发〔2024〕5号
各县（区）人民政府，市政府各部门：
现就做好2024年防汛备汛工作通知如下。
一、落实责任
各县（区）要在2024年5月底前完成隐患排查，排查率达到100%。（牵头单位：市应急局；配合单位：市水利局）
二、强化值守
严格执行24小时值班制度。
云汀市人民政府办公室
2024年4月2日
"""


def _score(answers: list[dict[str, Any]], documents: list[PolicyDocument]) -> Tally:
    tally = Tally()
    score_input(tally, Answer.model_validate({"documents": answers}).documents, documents)
    return tally


def _counts(tally: Tally, category: str) -> tuple[int, int, int]:
    row = tally.rows()[category]
    return row.right, row.extra, row.missing


def test_a_category_without_a_key_is_not_scored() -> None:
    assert set(_score([{"title": "云汀市人民政府办公室关于做好2024年防汛备汛工作的通知"}], [govdoc.parse(PAPER)]).rows()) == {
        "documents",
        "header.title",
    }


def test_an_empty_list_says_that_there_is_none() -> None:
    tally = _score([{"title": None, "tasks": []}], [govdoc.parse(PAPER)])
    assert _counts(tally, "tasks") == (0, 1, 0)
    assert _counts(tally, "header.title") == (0, 1, 0)
    assert _counts(tally, "responsibilities")[1] == 2


def test_tasks_are_found_by_their_anchor_and_carry_roles_and_limits() -> None:
    task = {
        "anchor": "完成隐患排查",
        "responsibilities": [{"role": "lead", "agencies": ["市应急局"]}, {"role": "support", "agencies": ["市水利局", "市住建局"]}],
        "deadlines": [{"kind": "by", "date": "2024-05-31"}],
    }
    tally = _score([{"tasks": [task, {"anchor": "没有的任务"}]}], [govdoc.parse(PAPER)])
    assert _counts(tally, "tasks") == (1, 0, 1)
    assert _counts(tally, "responsibilities") == (2, 0, 1)
    assert _counts(tally, "task_deadlines") == (1, 0, 0)


def test_optional_entries_are_neither_missing_nor_extra() -> None:
    target = {"text": "排查率达到100%", "metric": "排查率", "op": "=", "value": 100, "unit": "%", "optional": True}
    other = {"text": "无", "metric": "无", "value": 5, "optional": True}
    tally = _score([{"targets": [target, other]}], [govdoc.parse(PAPER)])
    assert tally.rows().get("targets") is None


def test_a_target_without_a_deadline_key_is_not_compared_by_it() -> None:
    target = {"text": "排查率达到100%", "metric": "排查率", "op": "=", "value": 100, "unit": "%"}
    free, wrong = (_score([{"targets": [{**target, **extra}]}], [govdoc.parse(PAPER)]) for extra in ({}, {"deadline": "2030-01-01"}))
    assert _counts(free, "targets") == _counts(free, "targets.grounded") == (1, 0, 0)
    assert _counts(wrong, "targets") == (1, 0, 0)
    assert _counts(wrong, "targets.grounded") == (0, 1, 1)


def test_windows_keep_what_lies_outside_out_of_the_count() -> None:
    document = govdoc.parse(PAPER)
    start = document.deadlines[0].span.start
    for window, extra in (([[start, start + 1]], 1), ([[0, start]], 0)):
        row = _score([{"deadlines": [], "windows": {"deadlines": window}}], [document]).rows().get("deadlines")
        assert (row.extra if row else 0) == extra


def test_documents_are_paired_in_order_and_a_surplus_one_counts_as_extra() -> None:
    this, last = PAPER, PAPER.replace("2024", "2023")
    answers = [{"title": "云汀市人民政府办公室关于做好2023年防汛备汛工作的通知", "tasks": [{"anchor": "完成隐患排查"}]}]
    tally = _score(answers, [govdoc.parse(this), govdoc.parse(last)])
    assert _counts(tally, "documents") == (1, 1, 0)
    assert _counts(tally, "header.title") == (1, 0, 0)
    assert _counts(tally, "tasks") == (1, 1, 0)
    assert _counts(_score(answers * 2, [govdoc.parse(last)]), "documents") == (1, 0, 1)


def test_nothing_found_is_all_missing() -> None:
    tally = _score([{"title": "甲", "issuers": ["乙"], "dates": {"written": "2024-04-02"}, "tasks": [{"anchor": "丙"}]}], [])
    assert {name: (r.right, r.extra, r.missing) for name, r in tally.rows().items()} == dict.fromkeys(
        ("documents", "header.title", "header.issuers", "header.dates", "tasks"), (0, 0, 1)
    )


def test_a_span_that_lies_is_found() -> None:
    document = govdoc.parse(PAPER)
    honest, lying = Tally(), Tally()
    check_spans(honest, PAPER, [document])
    check_spans(lying, "　" + PAPER, [document])
    assert honest.rows()["spans"].extra == 0
    assert lying.rows()["spans"].extra > 0
    assert "is not" in lying.misses["spans"][0]


# -- answers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "Invalid JSON"),
        ("{}", "documents: Field required"),
        ('{"documents": [{"deadlines": [{"kind": "by", "date": "2024-02-31"}]}]}', "documents[0].deadlines[0].date: "),
        ('{"documents": [{"targets": [{"text": "x"}]}]}', "documents[0].targets[0].value: "),
        ('{"documents": [{"titel": "x"}]}', "documents[0].titel: there is no such key; did you mean title?"),
        ('{"documents": [{}, {"deadline": []}]}', "documents[1].deadline: there is no such key; did you mean deadlines?"),
        (
            '{"documents": [{"tasks": [{"anchor": "x", "q": 1}]}]}',
            "tasks[0].q: there is no such key; there are anchor, responsibilities, deadlines,",
        ),
        (
            '{"documents": [{"tasks": [{"anchor": "x", "deadlines": [{"kind": "by", "dat": 1}]}]}]}',
            "deadlines[0].dat: there is no such key; did you mean date?",
        ),
        ('{"documents": [{"figures": [{"value": 1, "deadline": null}]}]}', "documents[0].figures[0].deadline: there is no such key"),
        ('{"documents": [{"dates": {"writen": null}}]}', "documents[0].dates.writen: Input should be 'written'"),
        ('{"documents": [{"windows": {"figure": []}}]}', "documents[0].windows.figure: Input should be 'doc_numbers'"),
        ('{"documents": [{"deadlines": [{"kind": "til"}]}]}', "documents[0].deadlines[0].kind: Input should be 'by'"),
        ('{"documents": [], "note": ""}', "note: there is no such key; did you mean notes?"),
        ('{"documents": [{"titel": "x", "isuers": []}]}', "title? (2 faults in all)"),
    ],
)
def test_answers_without_the_form_are_told_with_file_and_place(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorruptFile) as caught:
        load_answer(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)
    assert "1 faults" not in str(caught.value)


def test_every_key_of_the_form_is_taken() -> None:
    limit = {
        "text": "",
        "kind": "by",
        "date": None,
        "continuing": False,
        "amount": 1,
        "unit": "",
        "anchor": None,
        "every": None,
        "start": None,
    }
    quantity = {"text": "", "metric": "", "op": "=", "value": 1, "unit": "", "per": None, "approximate": True, "optional": True}
    document = {
        **dict.fromkeys(("title", "doc_number", "doc_type")),
        **{key: [] for key in ("issuers", "addressees", "cc", "attachments", "doc_numbers")},
        "dates": dict.fromkeys(("written", "printed", "published", "effective", "expires")),
        "parts": [{"role": "main", "title": None}],
        "citations": [{"title": None, "number": None, "kind": "", "alias_of": "", "optional": True}],
        "sections": [{"level": 1, "label": "", "heading": None, "start": ""}],
        "tasks": [
            {
                "anchor": "",
                "responsibilities": [{"role": "", "label": "", "agencies": [], "optional": True}],
                "deadlines": [limit],
                "optional": True,
            }
        ],
        "deadlines": [{**limit, "condition": "", "optional": True}],
        "targets": [{**quantity, "deadline": None}],
        "figures": [{**quantity, "change": 1.5}],
        "tables": [{"caption": None, "header": [], "rows": []}],
        "windows": {"figures": [[0, 1]]},
    }
    assert Answer.model_validate({"id": "a", "notes": "", "documents": [document]}).documents[0].model_fields_set == set(document)


def test_quotations_that_stand_nowhere_are_told_and_scored_as_ever(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(PAPER, encoding="utf-8")
    limit = {"kind": "by", "date": "2024-05-31"}
    right = {"anchor": "各县(区)要在2024年5月底前 完成隐患排查", "deadlines": [{**limit, "text": "２０２４年5月底前"}]}
    wrong = {"anchor": "完成隐患清查", "deadlines": [{**limit, "text": "5月底以前"}]}
    target = {"text": "排查率达到99%", "value": 100, "unit": "%"}
    answer = {"tasks": [right, wrong], "deadlines": [limit], "targets": [target], "figures": []}
    (tmp_path / "a.json").write_text(json.dumps({"documents": [answer]}, ensure_ascii=False), encoding="utf-8")
    report = evaluate(tmp_path, tmp_path / "raw")
    places = ("documents[0].tasks[1].anchor", "documents[0].tasks[1].deadlines[0].text", "documents[0].targets[0].text")
    assert [note.split(": ")[:2] for note in report.unfounded] == [[str(tmp_path / "a.json"), place] for place in places]
    assert report.unfounded[0].endswith(f"'完成隐患清查' stands nowhere in {tmp_path}/raw/a.txt")
    assert _counts(report.total, "tasks") == (1, 0, 1)


def test_the_specimens_answers_quote_what_is_there() -> None:
    report = evaluate(CORPUS / "gold", CORPUS / "raw")
    assert report.unfounded == []
    assert set(report.total.rows()) <= set(CATEGORIES)


def test_a_crash_is_counted_and_the_others_are_scored(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"documents": [{"title": "甲"}]}', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"documents": [{"title": null}]}', encoding="utf-8")
    (tmp_path / "c.json").write_text('{"documents": []}', encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.5")
    (tmp_path / "b.txt").write_text(PAPER, encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a.pdf", "b.txt"):
        (tmp_path / name).rename(raw / name)
    report = evaluate(tmp_path, raw)
    assert set(report.crashes) == {"a"}
    assert report.without_input == ["c"]
    assert set(report.inputs) == {"a", "b"}
    assert _counts(report.total, "crashes") == (0, 1, 0)


# -- agreement with the reference scorer -----------------------------------------------------------------------------------


def _reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spoiled(documents: list[PolicyDocument]) -> list[PolicyDocument]:
    """Documents with faults of every kind, so that the scorers have something to disagree on."""
    out = []
    for n, d in enumerate(documents):
        targets = [
            t.model_copy(update={"value": t.value + (i % 3 == 0), "metric": t.metric[i % 4 :], "unit": t.unit})
            for i, t in enumerate(d.targets)
        ]
        tasks = [t.model_copy(update={"text": t.text[i % 7 :], "deadlines": t.deadlines[i % 2 :]}) for i, t in enumerate(d.tasks) if i % 5]
        sections = [
            s.model_copy(update={"heading": s.text[:5] if i % 2 else None, "level": s.level + i % 2}) for i, s in enumerate(d.sections)
        ]
        change = {
            "targets": targets + d.targets[::4],
            "tasks": tasks,
            "sections": sections,
            "title": d.title if n % 2 else None,
            "deadlines": d.deadlines[1::2] + d.deadlines[::3],
            "citations": d.citations[1:],
            "tables": d.tables[1:] + d.tables[:1] * 2,
            "figures": [f.model_copy(update={"value": f.value + (i % 2)}) for i, f in enumerate(d.figures)],
            "issuers": d.issuers * 2,
        }
        out.append(d.model_copy(update=change))
    return out[::-1] + out[:1]


@pytest.mark.parametrize("spoil", [list, _spoiled], ids=["as found", "spoiled"])
def test_figures_agree_with_the_reference_scorer(shared: Path, spoil: Any) -> None:
    reference = _reference(shared)
    for gold, raw in ((shared / "gold", shared / "raw"), (CORPUS / "gold", CORPUS / "raw")):
        for path in sorted(gold.glob("*.json")):
            source = next(raw.glob(f"{path.stem}.*"))
            result = govdoc.read_all(source)
            documents = spoil(list(result))
            theirs, mine = reference.Tally(), Tally()
            dumped = [d.model_dump(mode="json") for d in documents]
            reference.score_input(theirs, path.stem, json.loads(path.read_text("utf-8"))["documents"], dumped)
            reference.check_spans(theirs, path.stem, result.source.text, dumped)
            score_input(mine, load_answer(path).documents, documents)
            check_spans(mine, result.source.text, documents)
            names = set(theirs.tp) | set(theirs.fp) | set(theirs.fn)
            want = {n: theirs.row(n) for n in names if theirs.tp[n] + theirs.fp[n] + theirs.fn[n]}
            got = {
                n: {"tp": r.right, "fp": r.extra, "fn": r.missing, "precision": r.precision, "recall": r.recall, "f1": r.f1}
                for n, r in mine.rows().items()
            }
            assert got == want, path.stem
