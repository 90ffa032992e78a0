"""Sites around a paper: menus, breadcrumbs, blocks of labels and values, share bars, related links, footers. All names are invented."""

from __future__ import annotations

import random

__all__ = ["bare", "responsive", "table_built", "trs"]

_COLUMNS = ("要闻动态", "政务公开", "政务服务", "互动交流", "走进云江", "数据开放", "专题专栏", "领导之窗")
_RELATED = ("云江市召开防汛工作会议", "一图读懂节水行动", "关于公布2021年度优秀案例的通知", "市政府新闻办举行发布会")
_SCRIPT = "<script>var page = '<p>关于测试的通知</p>'; if (1 < 2 && 3 > 2) { share(); }</script><style>.a > .b { color: red }</style>"


def _links(words: tuple[str, ...], rng: random.Random, tag: str = "li") -> str:
    return "".join(
        f'<{tag}><a href="/col/{rng.randint(100, 999)}/index.html" target="_blank">{w}</a></{tag}>'
        for w in rng.sample(words, rng.randint(3, len(words)))
    )


def bare(title: str, body: str, charset: str, rng: random.Random) -> str:
    """A page of nothing but the paper."""
    return f'<html><head><meta charset="{charset}"><title>{title}</title></head><body>{body}</body></html>'


def table_built(title: str, body: str, charset: str, rng: random.Random) -> str:
    """A page that tables lay out: the block of labels and values over the paper, the paper in one cell."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}_云江市人民政府</title>{_SCRIPT}</head>
<body><div class="banner"><a href="/">云江市人民政府</a></div>
<table width="700" border="0" cellpadding="0"><tr><td>
<table class="bd1" width="660"><tbody>
<tr><td><b>索 引 号：</b></td><td>000{rng.randint(1000, 9999)}/2021-00{rng.randint(10, 99)}</td><td><b>主题分类：</b></td><td>综合政务\\政务公开</td></tr>
<tr><td><b>有 效 性：</b></td><td>有效</td><td><b>主 题 词：</b></td><td></td></tr>
</tbody></table></td></tr>
<tr><td height="20">&nbsp;</td></tr>
<tr><td><table width="100%"><tr><td class="b12c" id="UCAP-CONTENT">{body}</td></tr></table></td></tr>
<tr><td align="right"><a href="#" class="black">打印</a> <a href="javascript:window.close()">关闭窗口</a></td></tr></table>
<div id="qr_container">扫一扫在手机打开当前页</div><div>主办单位：云江市人民政府办公室　　京ICP备05070218号</div></body></html>"""


def trs(title: str, body: str, charset: str, rng: random.Random) -> str:
    """A page of the most widespread system, full of chrome; it says GBK whatever it is written in."""
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={"gb2312" if charset != "utf-8" else charset}">
<title>{title} - 云江市人民政府门户网站</title>{_SCRIPT}</head><body>
<div class="header"><div class="logo"><img src="a.png" alt="云江市"></div><div class="date">今天是2022年3月14日 星期一</div>
<form action="/s"><input name="q" value="请输入关键字"><select><option>全站</option><option>文件</option></select></form>
<ul class="nav">{_links(_COLUMNS, rng)}</ul></div>
<div class="wrap"><div class="crumbs">您当前的位置：{" &gt; ".join(f'<a href="/c{n}/">{w}</a>' for n, w in enumerate(("首页", "政务公开", "政策文件")))}</div>
<div class="main"><div class="share bdsharebuttonbox"><span>分享到：</span><a href="#" class="wx">微信</a><a href="#">微博</a></div>
<div class="TRS_Editor">{body}</div>
<div class="tools"><a href="javascript:print()">打印本页</a><a href="javascript:close()">关闭窗口</a></div>
<div class="prenext"><p>上一篇：<a href="1.html">云江市关于开展2020年度检查的通知</a></p><p>下一篇：<a href="2.html">云江市防汛抗旱应急预案</a></p></div></div>
<div class="side"><h3>相关链接</h3><ul>{_links(_RELATED, rng)}</ul></div></div>
<div class="footer"><p>主办：云江市人民政府办公室　承办：云江市大数据局　联系电话：0000-1234567</p><p>网站标识码：0000000001　云公网安备 00000002000001号</p>
<p>云ICP备00000001号　建议使用1024×768分辨率</p></div></body></html>"""


def responsive(title: str, body: str, charset: str, rng: random.Random) -> str:
    """A page for every screen, with the meta tags that government sites must have."""
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="{charset}"><meta name="viewport" content="width=device-width">
<meta name="SiteName" content="云江市人民政府"><meta name="SiteDomain" content="www.yunjiang.example.cn"><meta name="SiteIDCode" content="0000000001">
<meta name="ColumnName" content="政府文件"><meta name="ColumnType" content="政策文件"><meta name="ArticleTitle" content="{title}">
<title>{title}</title></head><body class="page">
<header class="site-header"><nav><ul>{_links(_COLUMNS, rng)}</ul></nav><a href="/en/">English</a><a href="/wza/">无障碍阅读</a></header>
<ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li><li>正文</li></ol>
<main><article><div class="article-tools">字号：<button>大</button><button>中</button><button>小</button></div>
<div class="article-content">{body}</div><p class="editor" style="display:none">责任编辑：张某某</p></article>
<aside class="related"><h2>相关稿件</h2><ul>{_links(_RELATED, rng)}</ul></aside></main>
<footer><ul>{_links(("网站地图", "联系我们", "关于我们", "隐私声明"), rng)}</ul><p>版权所有：云江市人民政府　主办单位：云江市人民政府办公室</p></footer></body></html>"""
