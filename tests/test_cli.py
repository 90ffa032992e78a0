"""The command line as a user meets it: output, errors in one line, exit codes, encodings of the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import govdoc
from govdoc.export.ledger import render_coverage
from govdoc.export.terminal import render
from govdoc.model import PolicyDocument
from tests.conftest import CORPUS, ROOT, specimens

NOTICE = CORPUS / "raw" / "notice-with-plan.txt"
GLUED = CORPUS / "raw" / "glued-page.txt"


def run(*args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "govdoc", *map(str, args)]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False, env={**os.environ, **(env or {})}, timeout=120)


def test_help_answers_at_once() -> None:
    def seconds(*command: str) -> float:
        best = float("inf")
        for _ in range(4):  # the first one compiles to byte code
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds("-m", "govdoc", "-h") < 0.7 * seconds("-m", "govdoc", "parse", str(NOTICE))  # the parser is not loaded for it
    done = run("-h")
    assert done.returncode == 0
    assert all(command in done.stdout.decode() for command in ("parse", "show", "convert", "eval", "diff", "schema"))


def test_version() -> None:
    compiled = "" if str(govdoc.text.__file__).endswith(".py") else ", compiled"  # `make compiled` runs this too
    assert run("--version").stdout.decode() == f"govdoc {govdoc.__version__}{compiled}\n"


def test_parse_prints_the_first_document() -> None:
    printed = run("parse", NOTICE).stdout
    assert PolicyDocument.model_validate_json(printed) == govdoc.read(NOTICE)
    assert "\\u" not in printed.decode()


def test_parse_tells_of_what_it_does_not_print() -> None:
    several, none = run("parse", GLUED), run("parse", "-", stdin=b" \n\n")
    assert "glued-page.txt: 2 more documents stand at" in several.stderr.decode() and "--all prints every one" in several.stderr.decode()
    assert none.stderr.decode() == "govdoc: -: the input holds no document\n"
    assert PolicyDocument.model_validate_json(none.stdout).title is None
    assert (several.returncode, none.returncode) == (0, 0)
    assert not run("parse", NOTICE).stderr


def test_an_address_is_no_file() -> None:
    done = run("show", "http://paper.example/1.html")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "fetches nothing; save the page and name the file" in done.stderr.decode()


def test_parse_all_prints_a_list() -> None:
    printed = json.loads(run("parse", "--all", "--compact", GLUED).stdout)
    assert printed == [d.model_dump(mode="json") for d in govdoc.read_all(GLUED)]
    assert len(printed) > 1


def test_parse_reads_the_standard_input_in_any_encoding() -> None:
    text = NOTICE.read_bytes().decode()
    printed = run("parse", "-", stdin=text.encode("gb18030")).stdout
    assert PolicyDocument.model_validate_json(printed) == govdoc.parse(text)


def test_output_does_not_depend_on_the_locale() -> None:
    plain = run("show", "--width", "100", NOTICE)
    bare = run(
        "show",
        "--width",
        "100",
        NOTICE,
        env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/Lima"},
    )
    assert plain.stdout == bare.stdout
    assert plain.returncode == bare.returncode == 0


def test_show_has_the_facts_in_chinese_and_in_english() -> None:
    document = govdoc.read(NOTICE)
    chinese, english = (run("show", "--width", "120", "--lang", lang, NOTICE).stdout.decode() for lang in ("zh", "en"))
    assert "发文字号" in chinese
    assert "Number" in english
    for shown in (chinese, english):
        assert document.doc_number is not None
        assert document.doc_number.canonical in shown
        assert all(s.heading in shown for s in document.walk() if s.heading)


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_every_specimen_can_be_shown(path: Path) -> None:
    from rich.console import Console

    result = govdoc.read_all(path)
    for lang in ("zh", "en"):
        console = Console(width=80, file=open(os.devnull, "w", encoding="utf-8"), highlight=False)  # noqa: SIM115
        console.print(render(result, lang=lang, full=True))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "labels"), [("zh", ("字符去向", "未读出的信号", "按规则不取")), ("en", ("nothing", "Unread signals", "Declined"))]
)
def test_show_coverage_has_shares_and_unread_signals_in_their_line(lang: str, labels: tuple[str, ...]) -> None:
    text = "云汀市人民政府关于做好防汛工作的通知\n云政发〔2024〕5号\n各县人民政府：\n一、落实责任\n按照2023年的做法，全市架起12座便民桥。\n"
    shown = run("show", "--coverage", "--lang", lang, "--width", "100", "-", stdin=text.encode()).stdout.decode()
    assert all(label in shown for label in labels)
    row = next(line for line in shown.splitlines() if "12座" in line)
    assert row.startswith("5 ")
    assert "全市架起12座便民桥。" in row
    assert "%" in shown


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_the_ledger_of_every_specimen_can_be_shown(path: Path) -> None:
    from rich.console import Console

    console = Console(width=80, file=open(os.devnull, "w", encoding="utf-8"), highlight=False)  # noqa: SIM115
    console.print(render_coverage(govdoc.read_all(path), lang="en"))


def test_the_words_of_a_paper_are_no_markup() -> None:
    text = "云汀市人民政府关于做好防汛工作的通知\n云政发〔2024〕5号\n各县人民政府：\n一、[bold]落实责任\n云汀市人民政府\n2024年4月2日\n"
    assert "[bold]落实责任" in run("show", "-", stdin=text.encode()).stdout.decode()


def test_an_input_without_a_document_is_told() -> None:
    done = run("show", "-", stdin=b"")
    assert done.returncode == 0
    assert "没有识别出公文" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("parse", "no-such-file"), 1, "govdoc: no-such-file: No such file or directory\n"),
        (("show", "no-such-file"), 1, "No such file"),
        (("parse", "corpus"), 1, "is a folder; govdoc convert reads folders"),
        (("convert", "tests/cases-of-none"), 2, "govdoc: no such file or folder: tests/cases-of-none\n"),
        (("eval", "docs", "corpus/raw"), 1, "no answers"),
        (("eval", "no-such-folder", "corpus/raw"), 2, "no-such-folder"),
        (("eval", "corpus/gold", "corpus/raw", "nosuch"), 2, "govdoc: corpus/gold/nosuch.json: there is no such answer to nosuch\n"),
        (("eval", "corpus/gold", "corpus/raw", "--show", "bogus"), 2, "no category bogus; there are all, documents, header.title, "),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_errors_of_use_are_one_line(args: tuple[str, ...], code: int, says: str) -> None:
    done = run(*args)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_kind_that_is_not_read_names_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "paper.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("parse", path)
    assert done.returncode == 1
    assert "paper.png is an image; " in done.stderr.decode()


def test_convert_writes_to_the_standard_output_and_sums_up() -> None:
    done = run("convert", NOTICE, GLUED)
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["ok"] * len(lines)
    assert done.stderr.decode().startswith(f"2 files, {len(lines)} documents, 0 files without one, 0 errors (")
    assert "━" not in done.stderr.decode(), "a bar belongs on a terminal only"


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m govdoc parse {NOTICE} | head -c 10"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""


def test_the_schema_fits_what_parse_prints() -> None:
    schema = json.loads(run("schema").stdout)
    document = json.loads(run("parse", NOTICE).stdout)
    assert schema["title"] == "PolicyDocument"
    assert set(schema["properties"]) == set(document)
    assert all("description" in d for d in schema["$defs"].values())


def test_eval_tells_of_faults_in_answers(tmp_path: Path) -> None:
    answer, raw = tmp_path / "a.json", tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_bytes(NOTICE.read_bytes())
    answer.write_text('{"documents": [{"titel": "x"}]}', encoding="utf-8")
    done = run("eval", tmp_path, raw)
    said = f"govdoc: {answer}: documents[0].titel: there is no such key; did you mean title?\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)
    answer.write_text('{"documents": [{"tasks": [{"anchor": "没有的任务"}]}]}', encoding="utf-8")
    done = run("eval", tmp_path, raw, "--show", "documents")
    assert done.returncode == 0
    assert done.stderr.decode() == f"{answer}: documents[0].tasks[0].anchor: '没有的任务' stands nowhere in {raw}/a.txt\n"
    answer.write_text('{"documents": []}', encoding="utf-8")
    assert run("eval", tmp_path, raw).stdout.decode().splitlines()[-1].endswith(" over 1 category and 1 input")


def test_eval_scores_the_specimens() -> None:
    done = run("eval", CORPUS / "gold", CORPUS / "raw", "--json")
    figures = json.loads(done.stdout)
    assert set(figures) == {"macro_f1", "micro_f1", "categories", "documents"}
    table = run("eval", CORPUS / "gold", CORPUS / "raw", "--show", "all").stdout.decode()
    assert f"macro F1 {figures['macro_f1']:.3f}" in table
