"""The library against reference answers: precision, recall and F1 a category (`govdoc eval GOLD RAW`).

For people who have answers of their own. The flow: answers and found documents are paired, each pair is compared category by category, and
documents that answer none count with all their facts as extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import govdoc
from govdoc.evaluation.answers import DocumentAnswer, Windowed, load_answer
from govdoc.evaluation.facts import compare_citations, compare_deadlines, compare_figures, compare_targets, compare_tasks
from govdoc.evaluation.folding import fold
from govdoc.evaluation.grounding import check_spans
from govdoc.evaluation.pairing import pair_documents
from govdoc.evaluation.quotes import quotes_of_nothing
from govdoc.evaluation.structure import compare_header, compare_sections, compare_tables
from govdoc.evaluation.tally import CATEGORIES, Row, Tally
from govdoc.model import Citation, Deadline, DocNumber, Figure, ParseResult, PolicyDocument, Section, Table, Target, Task

__all__ = ["CATEGORIES", "Report", "Row", "Tally", "evaluate", "score_input"]

Placed = TypeVar("Placed", DocNumber, Citation, Section, Deadline, Target, Figure, Task, Table)

# What a document that should not be there is scored on, as far as every reference document was annotated for it.
_LISTS = (
    "doc_numbers",
    "citations",
    "deadlines",
    "targets",
    "figures",
    "tasks",
    "tables",
    "sections",
    "issuers",
    "addressees",
    "attachments",
    "parts",
)
_NO_DOCUMENT = PolicyDocument(span=None, script="simplified")


@dataclass(slots=True)
class Report:
    """What came of an evaluation: the sums over all inputs, the mean F1 of each, and inputs that could not be scored.

    `unfounded` are quotations of the answers that stand nowhere in the input, with file and place; they are scored like the others.
    """

    total: Tally = field(default_factory=Tally)
    inputs: dict[str, float] = field(default_factory=dict)
    without_input: list[str] = field(default_factory=list)
    crashes: dict[str, str] = field(default_factory=dict)
    unfounded: list[str] = field(default_factory=list)

    def notes(self) -> Iterator[str]:
        """What a reader of the figures should know: answers without an input, inputs that could not be read, quotations of nothing."""
        yield from (f"no input for {name}" for name in self.without_input)
        yield from (f"crash: {name}: {error}" for name, error in self.crashes.items())
        yield from self.unfounded

    def as_json(self) -> dict[str, object]:
        """The figures as plain values, for `json.dumps`."""
        rows = {
            name: {"tp": r.right, "fp": r.extra, "fn": r.missing, "precision": r.precision, "recall": r.recall, "f1": r.f1}
            for name, r in self.total.rows().items()
        }
        return {"macro_f1": self.total.macro_f1, "micro_f1": self.total.micro_f1, "categories": rows, "documents": self.inputs}


def evaluate(gold: Path, raw: Path, names: Sequence[str] = ()) -> Report:
    """Score the library on the inputs in `raw` (``NAME.*``) that have answers in `gold` (``NAME.json``); `names` chooses among them.

    Every answer is read before the first input is. Raises CorruptFile for an answer that does not have the form, FileNotFoundError for a name that has none.
    """
    report = Report()
    for name in names:
        if not (gold / f"{name}.json").is_file():
            raise FileNotFoundError(2, f"there is no such answer to {name}", str(gold / f"{name}.json"))
    chosen = {path: load_answer(path).documents for path in sorted(gold.glob("*.json")) if not names or path.stem in names}
    for path, answers in chosen.items():
        inputs = sorted(p for p in raw.glob(f"{path.stem}.*"))
        if not inputs:
            report.without_input.append(path.stem)
            continue
        tally, result = Tally(), None
        try:
            result = _parsed(inputs[0])
        except Exception as e:  # whatever it is, everything in that input is lost, and the others are scored
            report.crashes[path.stem] = f"{type(e).__name__}: {e}"
            tally.count("crashes", 0, [str(e)])
        score_input(tally, answers, result or ())
        if result is not None:
            check_spans(tally, result.source.text, result)
            found_nowhere = quotes_of_nothing(answers, result)
            report.unfounded += [f"{path}: {place}: {quote!r} stands nowhere in {inputs[0]}" for place, quote in found_nowhere]
        report.total.merge(tally, path.stem)
        report.inputs[path.stem] = tally.macro_f1
    return report


def _parsed(path: Path) -> ParseResult:
    """The documents of a file; of a text file the offsets of the answers are indices of its UTF-8 characters."""
    if path.suffix == ".txt":
        return govdoc.parse_all(path.read_bytes().decode("utf-8"))
    return govdoc.read_all(path)


def score_input(tally: Tally, answers: Sequence[DocumentAnswer], found: Sequence[PolicyDocument]) -> None:
    """Compare the documents of one input with its answers."""
    pairing = pair_documents(answers, found)
    hits = sum(j is not None for j in pairing)
    tally.count("documents", hits, ["document"] * (len(found) - hits), ["document"] * (len(answers) - hits))
    for answer, j in zip(answers, pairing, strict=True):
        _compare(tally, answer, _NO_DOCUMENT if j is None else found[j])
    nothing = _nothing_answered(answers)
    for j, document in enumerate(found):
        if j not in pairing:
            _compare(tally, nothing, document)


def _nothing_answered(answers: Sequence[DocumentAnswer]) -> DocumentAnswer:
    """The answer to a document that should not be there: none of anything that was annotated throughout."""
    annotated = set.intersection(*(set(a.model_fields_set) for a in answers)) if answers else set()
    return DocumentAnswer.model_validate({name: () for name in _LISTS if name in annotated})


def _compare(tally: Tally, answer: DocumentAnswer, found: PolicyDocument) -> None:
    """One document, category by category; a category that has no key in the answer is left alone."""

    def within(name: Windowed, items: Iterable[Placed]) -> list[Placed]:
        """The items in the stretches of the input for which the category was annotated; all, where none are given."""
        windows = answer.windows.get(name)
        return [i for i in items if not windows or any(a <= i.span.start < b for a, b in windows)]

    compare_header(tally, answer, found)
    if answer.gives("doc_numbers"):
        numbers = within("doc_numbers", found.doc_numbers)
        tally.compare("doc_numbers", map(fold, answer.doc_numbers), (fold(n.canonical) for n in numbers))
    if answer.gives("citations"):
        compare_citations(tally, answer.citations, within("citations", found.citations))
    if answer.gives("sections"):
        compare_sections(tally, answer, within("sections", found.walk()))
    if answer.gives("deadlines"):
        compare_deadlines(tally, answer.deadlines, within("deadlines", found.deadlines))
    if answer.gives("targets"):
        compare_targets(tally, answer.targets, within("targets", found.targets))
    if answer.gives("figures"):
        compare_figures(tally, answer.figures, within("figures", found.figures))
    if answer.gives("tasks"):
        compare_tasks(tally, answer.tasks, within("tasks", found.tasks))
    if answer.gives("tables"):
        compare_tables(tally, answer, within("tables", found.tables))
