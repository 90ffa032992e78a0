"""The three statutory tables of an annual disclosure report, filled with numbers whose sums agree."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from tests.papers.draft import Writer
from tests.papers.truth import Table

__all__ = ["applications", "disclosure", "reviews"]

_CORNER: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_WHO: Final = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
_DONE: Final[tuple[tuple[str, str], ...]] = (
    ("（一）予以公开", ""),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    (
        "（三）不予公开",
        (
            "1.属于国家秘密 2.其他法律行政法规禁止公开 3.危及“三安全一稳定” 4.保护第三方合法权益 5.属于三类内部事务信息 "
            "6.属于四类过程性信息 7.属于行政执法案卷 8.属于行政查询事项"
        ),
    ),
    ("（四）无法提供", "1.本机关不掌握相关政府信息 2.没有现成信息需要另行制作 3.补正后申请内容仍不明确"),
    (
        "（五）不予处理",
        "1.信访举报投诉类申请 2.重复申请 3.要求提供公开出版物 4.无正当理由大量反复申请 5.要求行政机关确认或重新出具已获取信息",
    ),
    (
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 3.其他",
    ),
)
_YEAR: Final = "三、本年度办理结果"
Lines = Callable[[Sequence[Sequence[str]]], list[str]]


def bars(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells with bars between and one at the end, merged ones left out."""
    return [" | ".join(row) + " |" for row in rows]


def one_a_line(rows: Sequence[Sequence[str]]) -> list[str]:
    """One cell a line."""
    return [cell for row in rows for cell in row]


def tabs(rows: Sequence[Sequence[str]]) -> list[str]:
    """Cells with tabs between, merged ones left out."""
    return ["\t".join(row) for row in rows]


def _put(w: Writer, shape: Lines, shown: list[list[str]], header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = len(header)
    truth = Table(tuple(header), tuple((*row, *[""] * (width - len(row))) for row in rows))
    lines = shape(shown)
    w.line(w.mark(truth, lines[0][:1]) + lines[0][1:])
    for line in lines[1:]:
        w.line(line)


def disclosure(w: Writer, shape: Lines) -> None:
    """主动公开政府信息情况: bands of articles, each with column names of its own."""
    n = w.rng.randint
    rows = [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", str(n(0, 20))],
        ["行政规范性文件", str(n(0, 20)), str(n(0, 9)), str(n(20, 99))],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", str(n(1, 30000))],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", str(n(1, 3000))],
        ["行政强制", str(n(0, 300))],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", f"{n(1, 9000)}.{n(1, 99)}"],
    ]
    _put(w, shape, rows, rows[1], [rows[0], *rows[2:]])


def applications(w: Writer, shape: Lines) -> None:
    """收到和处理政府信息公开申请情况: what was done adds up to what came in, in each column."""
    rng = w.rng
    body: list[tuple[str, str, str, list[int]]] = []
    for group, names in _DONE:
        body += [(_YEAR, group, name, _counts(rng)) for name in names.split() or [""]]
    done = [sum(column) for column in zip(*(c for *_, c in body), strict=True)]
    left = _counts(rng)
    before = [rng.randint(0, min(3, d + k)) for d, k in zip(done, left, strict=True)]
    new = [d + k - b for d, k, b in zip(done, left, before, strict=True)]
    rows = [("一、本年新收政府信息公开申请数量", "", "", new), ("二、上年结转政府信息公开申请数量", "", "", before)]
    rows += [*body, (_YEAR, "（七）总计", "", done), ("四、结转下年度继续办理", "", "", left)]
    header = [_CORNER, "", "", "申请人情况 自然人"]
    header += [f"申请人情况 法人或其他组织 {who}" for who in _WHO[1:]] + ["申请人情况 总计"]
    shown = [[_CORNER, "申请人情况"], ["自然人", "法人或其他组织", "总计"], list(_WHO[1:])]
    full, last = [], ("", "", "")
    for year, group, name, counts in rows:
        figures = [str(c) for c in (*counts, sum(counts))]
        labels = [
            a
            for a, b, first in ((year, last[0], True), (group, last[1], False), (name, "", False))
            if a and (a != b or not (first or a == last[1]))
        ]
        shown.append([*labels, *figures])
        full.append([year, group, name, *figures])
        last = (year, group, name)
    _put(w, shape, shown, header, full)


def _counts(rng: random.Random) -> list[int]:
    """How many of each kind of applicant: people mostly."""
    return [rng.choice((0, 0, 1, 3, 12, 40)), *(rng.choice((0, 0, 0, 0, 1, 2)) for _ in _WHO[1:])]


def reviews(w: Writer, shape: Lines) -> None:
    """政府信息公开行政复议、行政诉讼情况: three blocks of four and their sum."""
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    figures: list[str] = []
    for _ in range(3):
        counts = [w.rng.randint(0, 4) for _ in range(4)]
        figures += [str(c) for c in (*counts, sum(counts))]
    shown = [["行政复议", "行政诉讼"], [*results, "未经复议直接起诉", "复议后起诉"], [*results, *results], figures]
    header = [f"{block} {r}" for block in ("行政复议", "行政诉讼 未经复议直接起诉", "行政诉讼 复议后起诉") for r in results]
    _put(w, shape, shown, header, [figures])
