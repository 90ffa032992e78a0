"""Words of the domain to draw from: invented places, kinds of organs, things that are done and measured.

Places are put together from two lists of characters, so nearly every paper has one that no list of names holds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["GAUGES", "MECHANISMS", "SUBJECTS", "VOLUMES", "Gauge", "Place", "Volume", "cn", "headings", "place"]

_FIRST: Final = "青云苍锦瑶岚霁朔沁枫芦鹤澄栎榆石永安宁平丰兴怀望临南北东西金玉银双五三桐柏松竹梅兰"
_SECOND: Final = "岫澜汀浦屿溪湾陵川原岭阳丘泉源林塘桥坪岗渡河港山洲城门谷坝州"
_RULERS: Final = {"省": "省", "市": "市", "县": "县", "区": "区"}

_ORGANS: Final = (
    "发展改革委 教育局 科技局 工业和信息化局 公安局 民政局 司法局 财政局 人力资源社会保障局 自然资源局 生态环境局 住房城乡建设局 交通运输局 "
    "水利局 农业农村局 商务局 文化和旅游局 卫生健康委 应急管理局 市场监管局 数据局 城市管理局 行政审批服务局 医保局 统计局 林业局 税务局 "
    "气象局 邮政管理局 委宣传部 委组织部 委社会工作部 总工会 妇联 消防救援支队 公共资源交易中心 供销合作社联合社"
).split()


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city, county or district that nobody has heard of."""

    name: str  # 青岫市
    short: str  # 市, before the names of its organs
    code: str  # 青政, the head of its document numbers

    @property
    def government(self) -> str:
        """青岫市人民政府."""
        return self.name + "人民政府"

    @property
    def office(self) -> str:
        """青岫市人民政府办公室; of a province 办公厅."""
        return self.government + ("办公厅" if self.short == "省" else "办公室")

    def organ(self, rng: random.Random) -> str:
        """One organ by its short name: 市财政局, 省财政厅."""
        return self._own(rng.choice(_ORGANS))

    def organs(self, rng: random.Random, count: int) -> list[str]:
        """Several different ones."""
        return [self._own(o) for o in rng.sample(_ORGANS, count)]

    def _own(self, organ: str) -> str:
        if self.short == "省" and organ.endswith("局") and organ not in {"税务局", "气象局", "邮政管理局", "数据局", "统计局", "林业局"}:
            organ = organ[:-1] + "厅"
        if organ == "消防救援支队" and self.short != "市":
            organ = "消防救援总队" if self.short == "省" else "消防救援大队"
        return self.short + organ

    def below(self, rng: random.Random) -> str:
        """One phrase for all governments or departments below."""
        below = {
            "省": ("各市人民政府", "各市（州）人民政府", "各县（市、区）人民政府", "省直有关部门"),
            "市": ("各县（市、区）人民政府", "各县区人民政府", "市直有关部门", "市直各部门"),
            "县": ("各乡镇人民政府", "各镇人民政府", "县直有关部门", "各乡镇（街道）"),
            "区": ("各街道办事处", "各镇人民政府", "区直有关部门", "各镇（街道）"),
        }
        return rng.choice(below[self.short])

    def addressees(self, rng: random.Random) -> list[str]:
        """The units of an addressee line, as the line is to be split."""
        lines = {
            "省": (["各市人民政府", "省政府各部门"], ["各市、州人民政府", "各县（市、区）人民政府", "省政府各委办厅局"]),
            "市": (
                ["各县（市、区）人民政府", "市政府各部门", "各直属机构"],
                ["各县（市、区）人民政府", "市人民政府各工作部门", "各直属机构"],
                ["各区县人民政府", "市政府有关部门"],
            ),
            "县": (["各乡镇人民政府", "县政府各部门", "各直属机构"], ["各乡、镇人民政府", "县直各单位"]),
            "区": (["各街道办事处", "各镇人民政府", "区政府各部门"], ["各镇人民政府", "区政府各部门", "各直属机构"]),
        }
        return rng.choice(lines[self.short])


def place(rng: random.Random, kinds: str = "省市市县区") -> Place:
    """A place of one of the kinds: 青岫市."""
    kind = rng.choice(kinds)
    first, second = rng.choice(_FIRST), rng.choice(_SECOND)
    return Place(first + second + kind, _RULERS[kind], first + "政")


@dataclass(frozen=True, slots=True)
class Gauge:
    """Something measured by a rate or an amount; `good` when more of it is wanted."""

    name: str
    unit: str
    low: int
    high: int
    good: bool = True


@dataclass(frozen=True, slots=True)
class Volume:
    """Something done in numbers: 改造 城镇老旧小区 120 个."""

    verb: str
    noun: str
    unit: str
    low: int
    high: int


GAUGES: Final = (
    *(
        Gauge(name, "%", 60, 99)
        for name in (
            "农村公路列养率 生活垃圾无害化处理率 政务服务事项网上可办率 城市污水集中处理率 农村自来水普及率 高标准农田占比 普惠性幼儿园覆盖率 电子证照应用率 "
            "秸秆综合利用率 危险废物安全处置率 行政村物流网点覆盖率 群众满意度 畜禽粪污综合利用率 公共场所体温检测合格率 地表水优良水体比例 装配式建筑占比 "
            "县域内就诊率 养老机构护理型床位占比 重点人群签约服务率 主要农作物耕种收综合机械化率 河道断面水质达标率 公共数据归集率"
        ).split()
    ),
    *(
        Gauge(name, "%", 1, 9, good=False)
        for name in "城镇登记失业率 供水管网漏损率 森林火灾受害率 不良贷款率 居民消费价格涨幅 义务教育辍学率 线路故障率".split()
    ),
    Gauge("数字经济核心产业营业收入", "亿元", 20, 900),
    Gauge("规模以上工业增加值", "亿元", 20, 900),
    Gauge("森林蓄积量", "万立方米", 20, 900),
    Gauge("接待游客数量", "万人次", 20, 900),
    Gauge("粮食总产量", "万吨", 20, 900),
    Gauge("高新技术企业数量", "家", 20, 900),
    Gauge("细颗粒物平均浓度", "微克/立方米", 20, 40, good=False),
    Gauge("单位地区生产总值用水量", "立方米/万元", 20, 60, good=False),
)

VOLUMES: Final = (
    Volume("改造", "城镇老旧小区", "个", 5, 300),
    Volume("新建", "口袋公园", "个", 5, 60),
    Volume("新建", "公共充电桩", "个", 100, 9000),
    Volume("新改建", "农村公路", "公里", 20, 900),
    Volume("建成", "高标准农田", "万亩", 2, 90),
    Volume("培训", "高素质农民", "人次", 100, 3000),
    Volume("建设", "养老服务站点", "处", 5, 90),
    Volume("新增", "托育服务托位", "个", 100, 3000),
    Volume("开展", "补贴性职业技能培训", "万人次", 2, 20),
    Volume("培育", "专精特新中小企业", "家", 5, 200),
    Volume("修复", "退化湿地", "公顷", 20, 900),
    Volume("整治", "黑臭水体", "条", 2, 40),
    Volume("新增", "公办幼儿园学位", "个", 300, 9000),
    Volume("创建", "美丽乡村示范村", "个", 5, 90),
    Volume("引进", "产业链配套项目", "个", 5, 90),
    Volume("完成", "危旧管网改造", "公里", 5, 300),
    Volume("举办", "专场招聘活动", "场", 5, 300),
    Volume("实施", "危桥改造", "座", 2, 90),
    Volume("发放", "创业担保贷款", "万元", 100, 9000),
)

SUBJECTS: Final = (
    "养老服务体系建设 农村饮水安全 城市内涝治理 政务数据共享 河湖保护治理 电动自行车安全管理 文物保护利用 公共充电设施建设 家政服务提质 冷链物流发展 "
    "老旧小区改造 营商环境优化 种业振兴 低空经济发展 海绵城市建设 基层治理创新 气象灾害防御 食品安全监管 医疗保障服务 体育设施建设 校园周边环境整治 "
    "古树名木保护 建筑垃圾治理 残疾人就业创业 社会信用体系建设 农贸市场改造 中药材产业发展 科技成果转化 森林防火 应急避难场所建设"
).split()

MECHANISMS: Final = (
    "健全部门协同机制，加强日常巡查",
    "完善政策配套，优化办理流程",
    "强化宣传引导，营造良好氛围",
    "建立工作台账，实行清单化管理",
    "压实属地责任，严格监督检查",
    "推动资源向基层下沉，提升服务能力",
    "加强业务指导，及时研究解决突出问题",
    "深化数据共享，推进业务协同",
    "引导社会力量参与，拓宽资金渠道",
    "规范服务标准，畅通投诉举报渠道",
    "统筹用好各类资金，提高使用效益",
    "坚持因地制宜，防止一刀切",
)

_HEADINGS: Final = (
    "夯实工作基础 提升服务能力 优化空间布局 完善基础设施 强化要素保障 加强队伍建设 健全标准体系 推进数字赋能 拓展应用场景 严格安全管理 培育市场主体 深化改革创新 "
    "规范运行秩序 扩大有效供给 补齐短板弱项 推动绿色转型 加强风险防控 促进融合发展 提高治理水平 加大政策支持 完善监管机制 创新服务方式 畅通流通渠道 壮大人才队伍"
).split()


def headings(rng: random.Random) -> Iterator[str]:
    """Headings without end, none of them twice in a row of many."""
    while True:
        yield from rng.sample(_HEADINGS, len(_HEADINGS))


_DIGITS: Final = "零一二三四五六七八九"


def cn(number: int) -> str:
    """A number up to 99 in Chinese: 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")
