"""Evil pages: each is read in its own process, with a limit of time and of memory, and gives the result that it should.

What makes them evil is depth, repetition, spans that claim thousands of cells, and things that open and never close.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SECONDS = 40  # a page takes a fraction; a process that starts on a busy machine may take some
BYTES = 1_500_000_000

HEAD = "<p>云江市人民政府办公室关于做好防汛工作的通知</p><p>云政办发〔2021〕5号</p><p>各县（市、区）人民政府：</p>"
BODY = "<p>各单位要在2021年6月底前完成隐患排查，经费不超过300万元。</p>"
TAIL = "<p>云江市人民政府办公室</p><p>2021年5月6日</p>"
PAPER = HEAD + BODY + TAIL

_CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
import govdoc
try:
    result = govdoc.read_all(sys.argv[1])
except govdoc.GovdocError as e:
    print(json.dumps({{"error": type(e).__name__, "message": str(e)}}))
    sys.exit()
first = result[0] if result else None
print(json.dumps({{
    "documents": len(result),
    "title": first.title.text if first and first.title else None,
    "number": first.doc_number.canonical if first and first.doc_number else None,
    "written": str(first.dates.written.date) if first and first.dates.written else None,
    "deadlines": [d.text for d in first.deadlines] if first else [],
    "targets": [t.quote for t in first.targets] if first else [],
    "tables": [[len(t.header), len(t.rows)] for t in first.tables] if first else [],
    "text": len(result.source.projection),
    "diagnostics": sorted({{d.code for d in (*result.diagnostics, *(first.diagnostics if first else ()))}}),
    "quotes": all(result.source.text[d.span.start:d.span.end] == d.quote for d in (first.deadlines if first else ())),
}}))
"""

WHOLE: dict[str, bytes | str] = {
    "elements fifty thousand deep": "<div>" * 50_000 + PAPER + "</div>" * 50_000,
    "the paper below unclosed inline tags": "<b><i><font>" * 20_000 + PAPER,
    "tables inside tables": "<table><tr><td>" * 5_000 + PAPER,
    "a colspan bomb": '<table><tr><td colspan="999999999">甲</td><td rowspan="999999999">乙</td></tr></table>' + PAPER,
    "an attribute of four megabytes": f'<p style="{"x" * 4_000_000}">{PAPER}',
    "an attribute that never closes": f'{PAPER}<p title="' + "文" * 2_000_000,
    "entity soup": PAPER + "<p>" + "&" * 300_000 + "&amp" * 100_000 + "&#x110000;&#0;&nbsp" * 50_000,
    "entities of entities": PAPER + "<p>" + "&amp;amp;amp;lt;" * 60_000 + "</p>",
    "a script that never closes": PAPER + "<script>" + "var a = '<p>';" * 60_000,
    "a comment that never closes": "<!--" * 40_000 + PAPER,
    "comments inside comments": "<!-- <!-- -->" * 60_000 + PAPER,
    "tags that never close": PAPER + "<a " * 200_000,
    "quotes that cross": PAPER + "<a \"<a\" '<a' " * 50_000,
    "end tags of nothing": "</div></td></table></p>" * 60_000 + PAPER,
    "lists inside lists": PAPER + "<ol><li>" * 30_000 + "甲",
    "a million hidden elements": "<span style='display:none'>" * 40_000 + PAPER + "<i hidden>隐</i>" * 40_000,
    "hidden elements inside hidden elements": "<div style='display:none'>" * 20_000 + PAPER + "</div>" * 20_000,
    "boxes of links without end": PAPER
    + "<ul class=nav><li><a href=/>首页</a><li><a href=/>公开</a><li><a href=/>服务</a></ul><p>甲</p>" * 8_000,
    "labels without end": PAPER + "<p>" + "<span>索引号</span><span>甲</span>" * 30_000,
    "null bytes": PAPER.replace("防汛", "防\0汛").encode("gb18030") + b"\0" * 3,
    "blank lines": PAPER + "<br>\n" * 200_000,
    "white space": PAPER + "<p>" + " \n\t" * 500_000 + "</p>",
    "a doctype with entities": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + PAPER
    + "&b;&x;",
}

REFUSED: dict[str, tuple[str, str]] = {
    "a bomb of merged cells": (
        "<table>" + '<tr><td rowspan="2000" colspan="100">甲</td><td>乙</td></tr>' * 3_000 + "</table>" + PAPER,
        "max_cells",
    ),
    "two million tags": (PAPER + "<b>" * 2_000_001, "max_tags"),
}


def _read(page: bytes | str, path: Path) -> dict[str, object]:
    """What a process of its own makes of a page; it is killed when it takes too long, and refused more memory than it may have."""
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    child = subprocess.run(
        [sys.executable, "-c", _CHILD.format(bytes=BYTES), str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=ROOT,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    out = json.loads(child.stdout)
    assert isinstance(out, dict)
    return out


@pytest.mark.parametrize("name", WHOLE)
def test_the_paper_is_read_out_of_an_evil_page(name: str, tmp_path: Path) -> None:
    result = _read(WHOLE[name], tmp_path / "page.html")
    assert result["title"] == "云江市人民政府办公室关于做好防汛工作的通知"
    assert result["number"] == "云政办发〔2021〕5号"
    assert result["written"] == "2021-05-06"
    assert result["deadlines"] == ["2021年6月底前完成"]
    assert result["targets"] == ["经费不超过300万元"]
    assert result["quotes"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_over_a_limit_is_refused_by_its_name(name: str, tmp_path: Path) -> None:
    page, limit = REFUSED[name]
    result = _read(page, tmp_path / "page.html")
    assert result.get("error") == "LimitError"
    assert f"{limit} =" in str(result["message"])
    assert f"limits=Limits({limit}=…)" in str(result["message"])
    assert "page.html" in str(result["message"])
