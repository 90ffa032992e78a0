"""A page as a browser saves it: a small paper in much markup, with styles, scripts and pictures written into it and classes on every tag. All names are invented."""

from __future__ import annotations

import random
import re
from typing import Final

__all__ = ["saved"]

_COLUMNS: Final = ("要闻动态", "政务公开", "政务服务", "互动交流", "走进云江", "数据开放", "专题专栏", "领导之窗")
_BELOW: Final = ("机构职能", "政策文件", "规划计划", "财政信息", "人事信息", "重点领域", "年度报告", "依申请公开", "意见征集", "在线访谈")
_STYLE: Final = "\n".join(
    f".wrap-{n % 40} > .item-{n}:nth-child({n % 9}) a:hover {{ color: #{n * 977 % 0xFFFFFF:06x}; margin: 0 {n % 30}px; background: url('img/i{n}.png') no-repeat }}"
    for n in range(600)
)
_SCRIPT: Final = "\n".join(
    f"function f{n}(e, t) {{ for (var i = 0; i < e.length; i++) if (e[i] > t && t < {n}) s += '<li class=\"n{n}\"><a href=\"/col/' + e[i] + '\">' + t + '</a></li>'; }}"
    for n in range(900)
)
_DRAWING: Final = "".join(
    f'<symbol id="s{n}" viewBox="0 0 16 16"><path d="M{n} 3.2c0-1 .8-1.9 1.8-1.9h9.1z" fill="#{n:06x}"></path></symbol>' for n in range(150)
)
_PICTURE: Final = "iVBORw0KGgoAAAANSUhEUgAA" * 1500
_STYLED: Final = {
    "p": ' style="TEXT-ALIGN: left; LINE-HEIGHT: 200%; TEXT-INDENT: 24pt; MARGIN: 6pt 0cm" tabindex="0"',
    "td": ' style="BORDER-BOTTOM: windowtext 1pt solid; BORDER-LEFT: medium none; PADDING-BOTTOM: 0cm; PADDING-LEFT: 5.4pt" valign="top"',
    "span": ' style="FONT-FAMILY: 仿宋; FONT-SIZE: 14pt"',
}
_BARE_TAG: Final = re.compile(r"<(p|div|td|th|tr|span|b|font)(?=>)")


def saved(title: str, body: str, charset: str, rng: random.Random) -> str:
    """The whole page; the paper stands deep in it, in the editor's own tags and those that a reading aid put on them."""
    scripts = "".join(f'<script type="text/javascript" src="./{n}_files/jquery.plugin.{n}.js"></script>\n' for n in range(24))
    dressed = _BARE_TAG.sub(lambda m: f'<{m[1]} class="skipAutoFix" setedaria="true"{_STYLED.get(m[1], "")}', body)
    return f"""<!DOCTYPE html>
<!-- saved from url=(0052)http://www.yunjiang.example.cn/art/2021/t{rng.randint(100, 999)}.html -->
<html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title} - 云江市人民政府</title>
<meta name="SiteName" content="云江市人民政府"><meta name="ColumnName" content="政策文件"><meta name="ArticleTitle" content="{title}">
<link rel="stylesheet" href="./1_files/base.css"><link rel="stylesheet" href="./1_files/list.css"><style type="text/css">{_STYLE}</style>
{scripts}<script>{_SCRIPT}</script></head>
<body class="skipAutoFix" data-version="4.2.1"><svg style="display: none">{_DRAWING}</svg>
<div class="top-bar skipAutoFix" id="header" style="width: 100%; min-width: 1200px"><div class="logo"><img src="data:image/png;base64,{_PICTURE}" alt="云江市"></div>
<form action="/search" method="get"><input type="text" name="q" class="ipt" placeholder="请输入关键字"><input type="submit" value="搜索"></form>
<ul class="nav-list clearfix" role="navigation">{_menu(rng)}</ul></div>
<div class="container" style="width: 1200px; margin: 0 auto"><div class="bread-crumbs">当前位置：{_crumbs()}</div>
<div class="share-box" data-sites="wechat,weibo"><span>分享到：</span>{_icons()}</div>
<div class="article-box"><!-- article S --><div class="article-content" id="zoom" data-role="content">{dressed}</div><!-- article E --></div>
<div class="qrcode-box" style="display: none"><img src="data:image/png;base64,{_PICTURE[:4000]}"><p>扫一扫在手机打开当前页</p></div></div>
<div class="footer skipAutoFix"><ul class="links">{_menu(rng)}</ul><p>主办：云江市人民政府办公室　　承办：云江市大数据局</p>
<p>网站标识码：0000000001　<a href="http://beian.example.cn/">云ICP备00000001号</a></p></div>
<script>{_SCRIPT[:30_000]}</script></body></html>"""


def _menu(rng: random.Random) -> str:
    """A menu of two levels; what stands below a column opens under the mouse."""
    out = []
    for column in _COLUMNS:
        below = "".join(
            f'<dd class="sub-item"><a href="/col/{rng.randint(1000, 9999)}/index.html" target="_blank" title="{w}">{w}</a></dd>'
            for w in rng.sample(_BELOW, 5)
        )
        out.append(
            f'<li class="nav-item"><a href="/{rng.randint(10, 99)}/" onmouseover="show(this, \'{column}\')"><i class="icon"></i>{column}</a>'
            f'<dl class="sub-menu" style="display:none">{below}</dl></li>\n'
        )
    return "".join(out)


def _crumbs() -> str:
    return " &gt; ".join(f'<a href="/c{n}/" class="crumb">{w}</a>' for n, w in enumerate(("首页", "政务公开", "政策文件")))


def _icons() -> str:
    return "".join(
        f'<a href="javascript:share({n})" class="icon-{n}" title="{w}"><i></i></a>' for n, w in enumerate(("微信", "微博", "空间"))
    )
