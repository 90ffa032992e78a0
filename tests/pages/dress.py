"""The words of a paper as a site's editor writes them: paragraphs, tables, and what stands between and inside their words."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence

from tests.rendering.blocks import Block, Grid, Paragraph

__all__ = ["body", "dressed", "paragraph"]

_SPLITS = (
    "<span>{}</span>",
    '<span style="font-size:16pt;font-family:仿宋_GB2312">{}</span>',
    "<font face='宋体'>{}</font>",
    "<b>{}</b>",
    '<span lang="EN-US">{}</span>',
    "<o:p></o:p>{}",
    "<!-- -->{}",
)
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "①": "&#9312;", "%": "&#37;", "×": "&times;"}


def dressed(words: str, rng: random.Random) -> str:
    """Words with entities and split by tags, wrapped between two Chinese characters as an editor's source is."""
    s = html.escape(words, quote=False)
    if rng.random() < 0.5:
        for character, entity in _ENTITIES.items():
            s = s.replace(character, entity)
    pieces = re.findall(r"&[#\w]+;|[^&]", s)
    out: list[str] = []
    i = 0
    while i < len(pieces):
        n = rng.choice((3, 9, 20, 60))
        run = "".join(pieces[i : i + n])
        out.append(rng.choice(_SPLITS).format(run) if rng.random() < 0.3 else run)
        after = pieces[i + n : i + n + 1]
        if after and rng.random() < 0.1 and "\u4e00" <= pieces[i + n - 1] <= "\u9fff" and "\u4e00" <= after[0] <= "\u9fff":
            out.append("\n   ")
        i += n
    return "".join(out)


def paragraph(words: str, rng: random.Random, way: str, indent: str) -> str:
    """A paragraph of the paper: `p`, `div` or a line before a `br`; an empty one keeps its line."""
    inner = dressed(words, rng) if words else "&nbsp;"
    indent = indent if words else ""
    if way == "br":
        return f"{indent}{inner}<br/>\n" if words else "<br>\n"
    style = rng.choice(("", ' style="text-indent: 2em;"', ' class="MsoNormal" align="justify"'))
    return f"<{way}{style}>{indent}{inner}</{way}>{rng.choice(('', chr(10)))}"


def table(grid: Grid, rng: random.Random) -> str:
    """A table of the paper with its merged cells."""
    rows = []
    for n, row in enumerate(grid.rows):
        cells = []
        for cell in row:
            if cell is None:
                continue
            name = "th" if grid.head and n == 0 and rng.random() < 0.3 else "td"
            down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
            words = dressed(cell.text, rng)
            words = (
                rng.choice(("{}", "<p>{}</p>", "<p align='center'><span>{}</span></p>")).format(words)
                if cell.text
                else rng.choice(("", "&nbsp;", "<p></p>"))
            )
            cells.append(f"<{name}{down}>{words}</{name}>")
        rows.append("<tr>" + "\n".join(cells) + "</tr>")
    return '<table border="1" cellspacing="0"><tbody>' + "\n".join(rows) + "</tbody></table>"


def body(blocks: Sequence[Block], rng: random.Random) -> str:
    """The whole paper."""
    way = rng.choice(("p", "p", "p", "div", "br"))
    indent = rng.choice(("", "　　", "&emsp;&emsp;", "&nbsp;&nbsp;&nbsp;&nbsp;"))
    return "".join(paragraph(b.typed, rng, way, indent) if isinstance(b, Paragraph) else table(b, rng) for b in blocks)
