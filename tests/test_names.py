"""No pattern, word list or condition holds a place: what the library knows of a paper, it knows of every paper."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
import pytest

import govdoc

_PACKAGE = Path(govdoc.__file__).parent
_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 "
    "香港 澳门 石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 西安 兰州 西宁 呼和浩特 南宁 拉萨 银川 乌鲁木齐 深圳 青岛 大连 宁波 厦门"
).split()
_NO_PLACE = {  # words that jieba's dictionary tags as names of places
    "中华人民": "the state's name, dropped from the head of an order",
    "中华人民共和国": "the state's name, dropped from the head of an order",
    "共和国": "the state's name, dropped from the head of an order",
    "之日起": "from that day on: tagged wrongly",
    "自治县": "a kind of county",
    "自治州": "a kind of prefecture",
    "老城区": "the old part of any town",
}


@cache
def places() -> frozenset[str]:
    """Names of places: those of three characters and more in jieba's dictionary (its tag ns), provinces and large cities by their short names."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    tagged = {word for word, _, tag in map(str.split, lines) if tag == "ns" and len(word) >= 3}
    return frozenset(tagged | set(_PROVINCES))


def held(text: str) -> set[str]:
    """The names of places in a text."""
    return {
        run[i : i + n]
        for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)
        for i in range(len(run))
        for n in range(2, 9)
        if i + n <= len(run) and run[i : i + n] in places()
    }


def _literals(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and n.body and isinstance(n.body[0], ast.Expr)}
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs)


def _rows(lexicon: Path) -> Iterator[str]:
    data = tomllib.loads(lexicon.read_text("utf-8"))
    for part in data.get("parts", {}).values():
        yield from [part] if isinstance(part, str) else part
    for row in data.get("row", []):
        yield from [row["pattern"]] if "pattern" in row else row["words"]


@pytest.mark.parametrize("module", sorted(_PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(_PACKAGE)))
def test_no_module_names_a_place(module: Path) -> None:
    assert not {name for text in _literals(module) for name in held(text)} - set(_NO_PLACE)


@pytest.mark.parametrize("lexicon", sorted((_PACKAGE / "lexicon").glob("*.toml")), ids=lambda p: p.stem)
def test_no_row_of_the_lexicon_names_a_place(lexicon: Path) -> None:
    assert not {name for text in _rows(lexicon) for name in held(text)} - set(_NO_PLACE)


def test_the_check_finds_names() -> None:
    assert held("若(?:广东|石家庄)省人民政府") == {"广东", "石家庄"}
    assert "驻马店" in held("(?:驻马店市|云江市)")
    assert len(places()) > 5000


def test_no_row_of_the_lexicon_holds_a_whole_title() -> None:
    """A title is 关于…的 with words between; a row that matches titles has a gap there."""
    for lexicon in sorted((_PACKAGE / "lexicon").glob("*.toml")):
        for text in _rows(lexicon):
            assert not re.search(r"关于[\u4e00-\u9fff]{4,}的(?:通知|意见|决定|办法|公告)", text), lexicon.name
