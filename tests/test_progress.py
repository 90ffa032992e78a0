"""How a run tells how far it is: plain lines in a log, a bar on a terminal, the summary."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest

from govdoc.batch.progress import shown_on
from govdoc.batch.summary import Summary


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_has_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now, stream, asked = 0.0, io.StringIO(), 0

    def total() -> int:
        nonlocal asked
        asked += 1
        return 1000

    monkeypatch.setattr("govdoc.batch.progress.time.monotonic", lambda: now)
    with shown_on(stream, total) as show:
        for second in range(101):
            now = float(second)
            show(Summary(inputs=second * 5, seconds=now, kinds_of_error=Counter({"limit": second // 50})))
    assert stream.getvalue().splitlines() == [
        "50 of 1,000 (5 %), 5.0/s, 0:03:10 left, 0 errors",
        "200 of 1,000 (20 %), 5.0/s, 0:02:40 left, 0 errors",
        "350 of 1,000 (35 %), 5.0/s, 0:02:10 left, 1 errors",
        "500 of 1,000 (50 %), 5.0/s, 0:01:40 left, 2 errors",
    ]
    assert asked == 1


def test_a_short_run_says_nothing_on_its_way() -> None:
    stream = io.StringIO()
    with shown_on(stream, lambda: 10) as show:
        show(Summary(inputs=10, seconds=0.5))
    assert stream.getvalue() == ""


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    stream = _Terminal()
    with shown_on(stream, lambda: 1000) as show:
        show(Summary(inputs=400, seconds=8.0, kinds_of_error=Counter({"limit": 3})))
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())
    assert "400/1000" in shown
    assert "50.0/s" in shown
    assert "3 errors" in shown


def test_more_than_was_counted_is_no_error() -> None:
    with shown_on(_Terminal(), lambda: 3) as show:
        show(Summary(inputs=7, seconds=1.0))


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        (Summary(inputs=1, documents=1), ["1 file, 1 document, 0 files without one, 0 errors (0.0 s)"]),
        (
            Summary(
                inputs=1200, rows=1200, documents=1199, skipped=7, kinds_of_error=Counter({"limit": 1}), first_errors=[("a", "a is over")]
            ),
            [
                "error: a is over",
                "7 inputs skipped: converted by an earlier run and unchanged (--no-resume converts them again)",
                "1,200 inputs, 1,199 documents, 0 inputs without one, 1 error (0.0 s)",
            ],
        ),
        (
            Summary(inputs=3, empty=1, kinds_of_error=Counter({"limit": 1, "timeout": 1}), first_errors=[("a", "took longer")]),
            [
                "error: a: took longer",
                "… and 1 more; all in all 1 limit, 1 timeout",
                "3 files, 0 documents, 1 file without one, 2 errors (0.0 s)",
            ],
        ),
    ],
)
def test_the_summary(summary: Summary, told: list[str]) -> None:
    assert list(summary.told()) == told
