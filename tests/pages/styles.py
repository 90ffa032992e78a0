"""Pages as the sites of the centre, the provinces and their systems have written them over the years: skeletons around one paper.

`{head}` is the paper's title, `{body}` its text from the number on, `{whole}` both; names of sites and people are invented.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BODY", "HEAD", "STYLES", "WHOLE"]

HEAD: Final = "云江省人民政府办公厅关于印发云江省防汛抗旱能力提升行动方案的通知"
BODY: Final = """<p style="text-align:center">云政办发〔2021〕15号</p>
<p>各市、县（区）人民政府，省政府各部门、各直属机构：</p>
<p>《云江省防汛抗旱能力提升行动方案》已经省政府同意，现印发给你们，请认真贯彻执行。</p>
<p style="text-align:right">云江省人民政府办公厅&nbsp;&nbsp;&nbsp;&nbsp;</p><p style="text-align:right">2021年5月6日&nbsp;&nbsp;&nbsp;&nbsp;</p>
<p>（此件公开发布）</p>
<p style="text-align:center"><b>云江省防汛抗旱能力提升行动方案</b></p>
<p>为提升防汛抗旱能力，制定本方案。</p>
<p>一、总体目标</p><p>到2023年，全省中小河流治理率达到80%以上。</p>
<p>二、重点任务</p><p>（一）加快水库除险加固。2021年12月底前完成120座病险水库除险加固。（牵头单位：省水利厅；配合单位：省财政厅）</p>
<p>（二）完善预警体系。建立分级预警机制，每年至少开展1次演练。（责任单位：省应急厅）</p>"""
WHOLE: Final = (
    f'<p style="text-align:center"><b><span>云江省人民政府办公厅关于印发<br>云江省防汛抗旱能力提升行动方案的通知</span></b></p>{BODY}'
)

_MENU: Final = "".join(
    f'<li><a href="/{n}/index.html">{w}</a></li>'
    for n, w in enumerate(("首页", "要闻", "政务公开", "政务服务", "互动交流", "数据", "走进云江"))
)
_NEWS: Final = "".join(
    f'<li><a href="/n/{n}.html">{w}</a><span>2021-06-0{n}</span></li>'
    for n, w in enumerate(
        ("省长主持召开省政府常务会议", "关于公布第三批试点名单的通知", "全省防汛工作电视电话会议召开", "云江省2021年度考核办法解读"), 1
    )
)
_FOOT: Final = """<div>主办单位：云江省人民政府办公厅 承办单位：云江省大数据管理局</div><div>地址：云江市人民路1号 邮编：000000 电话：0000-0000000</div>
<div><a href="http://beian.example.cn">云ICP备00000000号-1</a> 网站标识码：0000000001 云公网安备 00000000000001号</div><div>建议使用1280×800分辨率浏览本站</div>"""
_META: Final = f"""<meta name="SiteName" content="云江省人民政府"><meta name="ColumnName" content="省政府文件"><meta name="ArticleTitle" content="{HEAD}">
<meta name="PubDate" content="2021-05-08 09:30"><meta name="ContentSource" content="省政府办公厅"><meta name="Author" content="张某某">"""


def _page(inner: str, *, head: str = "", title: str = f"{HEAD}_政府信息公开_云江省人民政府") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}<script>var d=new Date();</script></head><body>{inner}</body></html>'


def _cells(*pairs: tuple[str, str], colon: str = "：", tag: str = "td") -> str:
    rows = [pairs[n : n + 2] for n in range(0, len(pairs), 2)]
    return "".join("<tr>" + "".join(f"<{tag}>{label}{colon}</{tag}><td>{value}</td>" for label, value in row) + "</tr>" for row in rows)


_FIELDS: Final = (
    ("索 引 号", "000001/2021-00123"),
    ("主题分类", "农业、林业、水利\\水利"),
    ("发文机关", "云江省人民政府办公厅"),
    ("成文日期", "2021年05月06日"),
    ("标　　题", HEAD),
    ("发文字号", "云政办发〔2021〕15号"),
    ("发布日期", "2021年05月08日"),
    ("主 题 词", ""),
)

STYLES: Final[dict[str, str]] = {
    "tables all over, labels and values in bold cells": _page(
        f"""<div class="wrap"><div class="de_bannerS"></div><table width="1000" align="center"><tr><td>
<table class="bd1" width="660"><tbody><tr><td><table width="100%">{"".join(f'<tr><td width="80"><b>{a}：</b></td><td>{b}</td></tr>' for a, b in _FIELDS)}</table></td></tr></tbody></table>
<table width="660" class="bd1"><tr><td class="b12c" id="UCAP-CONTENT">{WHOLE}</td></tr></table></td></tr></table>
<div id="div_div"><a href="#" class="black">打印</a></div><div id="qr_container">扫一扫在手机打开当前页<canvas></canvas></div></div>""",
        title="云江省政府信息公开专栏",
    ),
    "title, date line, share bar, editor": _page(
        f"""<div class="header"><ul>{_MENU}</ul><a href="/en">English</a><a href="/m">移动版</a></div><div class="BreadcrumbNav">首页&gt; 政策&gt; 文件</div>
<div class="article"><div class="pages-title">{HEAD}</div><div class="pages-date">2021-05-08 10:22<span class="font">来源： 云江省人民政府网</span><span class="font">【字体：<span>大</span> <span>中</span> <span>小</span>】</span>
<span class="print"><a href="javascript:print()">打印</a></span><div class="share"><a href="#">微信</a><a href="#">微博</a></div></div>
<div class="pages_content" id="UCAP-CONTENT">{WHOLE}</div><div class="editor">【我要纠错】 责任编辑：李某某</div>
<div class="related-list"><h3>相关稿件</h3><ul>{_NEWS}</ul></div></div><div class="footer">{_FOOT}</div>""",
        title=f"{HEAD}_最新政策_云江省人民政府",
    ),
    "library: a header of cells and a body of the editor": _page(
        f"""<header><nav><ul>{_MENU}</ul></nav></header><div class="content"><div class="policyLibraryOverview_header"><table><tbody>{_cells(*_FIELDS)}</tbody></table></div>
<div class="share-box">分享到： <a href="#">微信</a></div><div class="policyLibraryOverview_content"><div class="trs_editor_view TRS_UEDITOR trs_paper_default">{WHOLE}</div></div>
<div class="relevantDocument"><h4>相关文件</h4><ul>{_NEWS}</ul></div></div><footer>{_FOOT}</footer>"""
    ),
    "mobile": _page(
        f"""<div class="m-header"><a href="/">云江省人民政府</a><a href="/menu">菜单</a></div><div class="main"><h1 class="title">{HEAD}</h1><p class="time">2021年05月08日 来源：云江省人民政府网</p>
<div class="article oneColumn">{WHOLE}</div><div class="shareBox">分享</div></div><div class="bottom"><a href="/pc">电脑版</a> <a href="/app">客户端</a></div>"""
    ),
    "the first sites: fonts and centred cells": _page(
        f"""<center><table width="760"><tr><td><a href="/">首页</a> | <a href="/1">今日要闻</a> | <a href="/2">公文公报</a> | <a href="/3">政务互动</a></td></tr></table>
<table width="760" border="0"><tr><td align="center"><font color="#ff0000" size="5"><b>{HEAD}</b></font></td></tr>
<tr><td align="center"><font size="2">云江省人民政府门户网站 www.yunjiang.example.cn　　2021年05月08日　　来源：办公厅</font></td></tr><tr><td><hr></td></tr>
<tr><td class="p1"><font size="3">{WHOLE}</font></td></tr><tr><td align="right">责任编辑： 王某</td></tr></table><table><tr><td align="center">版权所有：云江省人民政府</td></tr></table></center>""",
        title="云江省人民政府关于印发的通知",
    ),
    "a list of fields in bold": _page(
        f"""<div class="top"><ul class="menu">{_MENU}</ul></div><div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/a">政府信息公开</a> &gt; 正文</div>
<div class="xxgk_main"><ul class="xxgk_head">{"".join(f"<li><b>{a}：</b>{b}</li>" for a, b in _FIELDS)}</ul><h1>{HEAD}</h1><div class="xxgk_content" id="zoom">{BODY}</div></div>
<div class="dibu">{_FOOT}</div>""",
        head=_META,
    ),
    "a definition list": _page(
        f"""<div id="nav"><ul>{_MENU}</ul></div><div class="con"><dl class="info">{"".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in _FIELDS)}</dl><h2 class="tit">{HEAD}</h2>
<div class="article-content">{BODY}</div></div><div id="foot">{_FOOT}</div>"""
    ),
    "spans without colons": _page(
        f"""<div class="navbar"><ul>{_MENU}</ul></div><div class="detail"><div class="detail-info">{"".join(f"<p><span class='k'>{a}</span><span class='v'>{b}</span></p>" for a, b in _FIELDS)}</div>
<div class="detail-title">{HEAD}</div><div class="detail-content">{BODY}</div></div><div class="sidebar"><h3>推荐阅读</h3><ul>{_NEWS}</ul></div><div class="copyright">{_FOOT}</div>"""
    ),
    "heads of cells without colons": _page(
        f"""<div class="head"><ul class="nav">{_MENU}</ul></div><table class="xxgk_table" border="1">{_cells(*_FIELDS, colon="", tag="th")}</table>
<div class="art_tit">{HEAD}</div><div class="art_con">{BODY}</div><div class="foot">{_FOOT}</div>"""
    ),
    "a form around the page": _page(
        f"""<form name="_newscontent_fromname" action="/x.jsp"><div class="nav_bg"><ul>{_MENU}</ul><input value="搜索"></div><h1 align="center">{HEAD}</h1>
<div class="content-info"><span>发布时间：2021-05-08</span>　<span>作者：</span>　<span>来源：省政府办公厅</span>　<span>点击数：[<script>_clicks()</script>]</span></div>
<div id="vsb_content"><div class="v_news_content">{BODY}</div></div><p>上一条：<a href="1.htm">关于公布名单的通知</a></p><p>下一条：<a href="2.htm">关于开展检查的通知</a></p></form>
<div class="footbg">{_FOOT}</div>"""
    ),
    "comments of the system, a row of words above the body": _page(
        f"""<table width="100%"><tr><td>{"　".join(f'<a href="/{w}">{w}</a>' for w in ("网站首页", "政务公开", "办事服务"))}</td></tr></table>
<div class="main-txt-box"><!--<$[标题(html)]>begin--><div class="bt">{HEAD}</div><!--<$[标题(html)]>end-->
<table width="95%"><tr><td>发布日期：2021-05-08</td><td>浏览次数：<script>n()</script>次</td><td>信息来源：省政府办公厅</td><td>字号：[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</td></tr></table>
<div id="zoom"><!--ZJEG_RSS.content.begin-->{BODY}<!--ZJEG_RSS.content.end--></div></div><table><tr><td>【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</td></tr></table>{_FOOT}""",
        head=_META,
    ),
    "no name that tells anything": _page(
        f"""<div class="a1"><div class="a2"><ul>{_MENU}</ul></div><div class="a3">2021年6月9日 星期三　多云 18℃～26℃</div></div>
<div class="b1"><div class="b2"><div class="b3"><a href="/">首页</a> &gt; <a href="/z">政策文件</a></div><div class="b4">{HEAD}</div><div class="b5">发布时间：2021-05-08　来源：省政府办公厅　浏览量：<i>318</i></div><div class="b6">{BODY}</div></div>
<div class="b7"><div>最新文件</div><ul>{_NEWS}</ul></div></div><div class="c1">{_FOOT}</div>"""
    ),
    "the title stands in a heading alone": _page(
        f"""<header><ul>{_MENU}</ul></header><main><section><h1>{HEAD}</h1><p class="meta">日期：2021-05-08</p><div class="txt">{BODY}</div></section></main><footer>{_FOOT}</footer>""",
        title="政策文件",
    ),
    "the title stands in the page's head alone": _page(
        f"""<div class="menu"><ul>{_MENU}</ul></div><div class="TRS_Editor">{BODY}</div>{_FOOT}""", head=_META
    ),
    "fields glued in one line": _page(
        f"""<div class="hd"><ul>{_MENU}</ul></div><div class="wzy"><p>{"".join(f"{a.replace(' ', '').replace('　', '')}：{b}" for a, b in _FIELDS if b)}</p><h3>{HEAD}</h3><div class="wzcon j-fontContent">{BODY}</div></div>
<div class="ft">{_FOOT}</div>"""
    ),
    "a copy for telephones that nobody sees": _page(
        f"""<div class="pc"><ul class="nav">{_MENU}</ul><div class="zw-tit">{HEAD}</div><div class="zw-date">发布日期：2021-05-08 16:20</div><div class="zw_content">{BODY}</div></div>
<div class="mobile" style="display:none"><h2>{HEAD}</h2><div class="zw_content">{BODY[:400]}</div></div><div class="footer">{_FOOT}</div>"""
    ),
    "a window that asks, a voice that reads, a robot that helps": _page(
        f"""<div id="wza-toolbar">无障碍 <a href="#">读屏</a> 放大 缩小</div><div class="nav">{_MENU}</div><div class="container"><div class="crumb-nav">您现在的位置： 首页 / 公开</div><h1>{HEAD}</h1>
<div class="info"><span>来源：省政府办公厅</span><span>发布时间：2021-05-08</span><span>分享：</span></div><div class="audio-box">听全文 <button>播放</button></div><div id="fontzoom">{BODY}</div></div>
<div class="pop">您访问的链接即将离开“云江省人民政府”门户网站 是否继续？<a href="#">继续访问</a><a href="#">放弃</a></div><div class="robot">智能问答</div><div class="foot">{_FOOT}</div>"""
    ),
}
