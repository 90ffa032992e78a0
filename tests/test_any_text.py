"""Any text parses: no exception, every law of a result kept, the same output whatever the hash seed, the clock or the locale.

Random texts are made of the marks of the domain; damaged papers are slices of real ones with characters lost, doubled, moved and
widened, as scrapers do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import govdoc
from tests.conftest import ROOT, specimens
from tests.laws import check_result, checked

WORDS = (
    *"一二三十（）()《》〔〕[]【】、。，：；:;%％0123456789１①㈠第条章节年月日号省市县局各万亿元\n\r\t |｜?\ufffd\u200b\ufeff\u3000\u00a0…—“”\"壹為發\U00020000😀ང",
    "附件", "附件1：", "关于", "印发", "的通知", "《", "办法》", "云江市人民政府", "办公室", "市财政局", "各县（市、区）人民政府：", "云政发〔2024〕8号", "政府令",
    "第3号", "牵头单位：", "责任单位：", "完成时限：", "（市教育局牵头，市财政局配合）", "负责", "配合", "2024年底前", "6月底", "3个工作日内", "每年", "自收到之日起", "达到",
    "不少于", "95%", "1.2万套", "同比增长", "2024年5月6日", "抄送：", "印发。", "（此件公开发布）", "序号|任务|责任单位", "\n1|", "一、", "\n（一）", "\n1.1", "一是", "（以下简称",
    "索引号：", "发文字号：", "打印", "以上", "现印发给你们", "工作报告", "特此通知。", "\n\n", "\r\n", "发(fā)",
)  # fmt: skip
random_texts = st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=60)


@cache
def papers() -> tuple[str, ...]:
    """The papers of the corpus as text."""
    return tuple(p.read_bytes().decode("utf-8") for p in specimens())


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A slice of a paper with a few injuries."""
    paper = draw(st.sampled_from(papers()))
    start = draw(st.integers(0, max(0, len(paper) - 60)))
    text = paper[start : start + draw(st.integers(20, 900))]
    for _ in range(draw(st.integers(0, 5))):
        a = draw(st.integers(0, len(text)))
        b = min(len(text), a + draw(st.sampled_from((1, 2, 6, 30, 200))))
        lost, doubled = text[:a] + text[b:], text[:b] + text[a:]
        torn, rolled = text[:a] + "\n" + text[a:], text[a:] + text[:a]
        widened = text[:a] + text[a:b].translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}) + text[b:]
        spotted = text[:a] + "".join(draw(st.lists(st.sampled_from(WORDS), max_size=4))) + text[a:]
        text = draw(st.sampled_from((lost, doubled, torn, rolled, widened, spotted, *_rebroken(text))))
    return text


def _rebroken(text: str) -> tuple[str, ...]:
    """The text with its line ends as other scrapers leave them."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(flat.replace("\n", end) for end in ("", "\r", "\r\n", "\n\n", "\u3000\u3000", "|", " "))


@given(random_texts)
@example("")
@example("\ud800《\udfff》第一条")
@example("\0" * 3 + "一、\x0b\x0c\x85\u2028\u2029二、")
def test_any_text_parses_and_keeps_the_laws(raw: str) -> None:
    result = govdoc.parse_all(raw)
    if any("\ud800" <= c <= "\udfff" for c in raw):
        return  # lone surrogates cannot be written as JSON; that they parse is enough
    check_result(raw, result)


@given(damaged())
def test_damaged_papers_parse_and_keep_the_laws(raw: str) -> None:
    checked(raw)


@given(random_texts | damaged())
def test_the_finders_take_any_text(raw: str) -> None:
    for find in (govdoc.find_doc_numbers, govdoc.find_citations, govdoc.find_deadlines, govdoc.find_targets, govdoc.find_responsibilities):
        for value in find(raw):
            assert value.span is not None
            assert 0 <= value.span.start < value.span.end <= len(raw)
            quote = getattr(value, "quote", None)
            assert quote is None or quote == raw[value.span.start : value.span.end]


@given(random_texts)
def test_parse_gives_the_first_of_parse_all(raw: str) -> None:
    one, every = govdoc.parse(raw), govdoc.parse_all(raw)
    if every:
        assert one.span == every[0].span
        assert [d for d in one.diagnostics if d.code != "more_documents"] == every[0].diagnostics
    else:
        assert one.span is None


@pytest.mark.parametrize("path", specimens(), ids=lambda p: p.stem)
def test_whole_papers_keep_the_laws(path: os.PathLike[str]) -> None:
    with open(path, "rb") as f:
        checked(f.read().decode("utf-8"))


ONCE_FATAL = [
    (
        "导各地区和相关部门的森林火灾防控工作，\n林防火工作行业管理责任，组1 预警\n预警、黄色、橙色、红色四个等级。橙色\n"
        "办公室在会商研判后小时内发布，发布\n应当立即拨打2119报警。县级\n报"
    ),
    (
        "火险预警由低到高分为蓝色、黄色、橙色、红色四个等级。橙色\u3000\u3000、红色预警信息由市指挥部办公室在会商研判后1小时内发布，发布\u3000\u3000单位应当实行24小时值班制度发地"
        "人民政府应当在\u3000\u30001小时\u30004 应急响应\u3000\u30004.1 分级续4小时以上未得到有效控制，或者受害森林面积超过5公顷\u3000\u3000的，启动四级响应。市指挥部办公室主任调度指挥，"
        "工作组在响应启\u3000\u3000动后2小时内赶赴现场。\u3000\u3000—"
    ),
    "底前|\n" + "|" * 44 + "底前" + "|" * 16,
    "1|市教育局|2024年底前|" * 250,
    "|\n數量|本|量|行|3|0|1|行｜１|0|件|二|信|上|本|行|1|減|(|信|采|采|府|筆|2|)|申|人|法|總|業|構|社|法|其|量|4|4|0|1|0|0|4|二|8|0|0|0|0|0|8|果|開|2|1|0|1|0|0|2|分",
    "\u3000" * 4000,
    "\ufffd" * 4000,
]


@pytest.mark.parametrize("number", range(len(ONCE_FATAL)))
def test_what_was_once_fatal_parses(number: int) -> None:
    checked(ONCE_FATAL[number])


@pytest.mark.parametrize("raw", ["", " \n\t\u3000", "hello", "。", "《", "\ufeff", "𠀀", "-----------", "null"])
def test_what_holds_no_document_says_so(raw: str) -> None:
    if not govdoc.parse_all(raw):
        document = govdoc.parse(raw)
        assert document.span is None
        assert [d.code for d in document.diagnostics] == ["no_document"]


_DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import govdoc
digest = hashlib.sha256()
for path in sys.argv[2:]:
    with open(path, "rb") as f:
        result = govdoc.parse_all(f.read().decode("utf-8"))
    for document in result:
        digest.update(document.model_dump_json().encode())
    digest.update(repr((result.furniture, result.diagnostics)).encode())
print(digest.hexdigest())
"""


def test_the_output_knows_no_hash_seed_clock_or_locale() -> None:
    settings = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"},
    )
    paths = [str(p) for p in specimens()]
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST, str(ROOT), *paths], env=os.environ | s, capture_output=True, text=True, check=True, timeout=300
        ).stdout
        for s in settings
    }
    assert len(digests) == 1
