/**
 * Clauses that a planner may look for and that are no rules here, with the reason: told in the rule book, so that nobody takes silence for a check. What is checked elsewhere in the program says where.
 */
import type { Label } from '../../feature.ts';

export interface LeftOut {
  readonly id: string;
  readonly label: Label;
  /** law and article */
  readonly clause: string;
  readonly why: Label;
}

const NO_LAYER = { zh: '没有相应图层，无法从数据判定', en: 'no layer holds what it is about' } as const;
const ATTRIBUTE = { zh: '只看一个属性、不涉及空间关系，须在检查表中核对', en: 'about one attribute alone, no relation in space: to be checked by hand' } as const;
const NO_METRES = { zh: '条文没有米数；主管部门划定的范围请录入为“划定区域”，即按其检查', en: 'the clause has no metres; areas that the authority has drawn are checked once they are entered as designated areas' } as const;
const DEFINITION = { zh: '定义，已用于对象类别，本身不产生检查结果', en: 'a definition, used in the kinds; finds nothing itself' } as const;
const OTHERS = { zh: '外地规定，本省本县规定未见；有依据时作为自定规则录入', en: 'a rule of another place; enter it as a rule of your own where the county has one' } as const;
const DESIGN = { zh: '属管道设计计算，由设计单位按规范确定', en: 'a matter of pipeline design, fixed by the designer' } as const;

export const LEFT_OUT: readonly LeftOut[] = [
  { id: 'fw-retail-area', label: { zh: '烟花零售点面积不小于10平方米', en: 'Fireworks outlets of at least 10 m²' }, clause: '烟花爆竹经营许可实施办法 第十六条第(四)项', why: ATTRIBUTE },
  { id: 'fw-retail-open-fire', label: { zh: '烟花零售点距明火、散发火花地点25米', en: 'Fireworks outlets 25 m from open fire' }, clause: 'AQ 4128—2019', why: NO_LAYER },
  { id: 'fw-retail-density', label: { zh: '每千户零售点数量', en: 'Fireworks outlets per thousand households' }, clause: '县级布点规划', why: OTHERS },
  { id: 'road-bcz-bend', label: { zh: '弯道内侧、交叉口的公路建筑控制区', en: 'Control areas inside bends and at junctions' }, clause: '公路安全保护条例 第十一条、第十三条', why: NO_METRES },
  { id: 'pipe-gas-parallel', label: { zh: '输气管道与公路、铁路并行时在用地外3米', en: 'Gas pipes along roads and railways 3 m outside of their land' }, clause: 'GB 50251—2015 4.1.1', why: { zh: '并行与交叉从图形上分不清，交叉是允许的', en: 'a pipe that crosses is lawful, and the drawing does not tell it from one that runs along' } },
  { id: 'pipe-class-town', label: { zh: '城镇燃气管道地区等级', en: 'Class of location of town gas pipes' }, clause: 'GB 50028', why: DESIGN },
  { id: 'pipe-class-transmission', label: { zh: '输气管道地区等级', en: 'Class of location of gas transmission pipes' }, clause: 'GB 50251 4.2', why: DESIGN },
  { id: 'rail-cable', label: { zh: '铁路地下光电缆1米、过河电缆100米', en: 'Railway cables: 1 m, in rivers 100 m' }, clause: '铁路安全管理条例 第五十二条', why: NO_LAYER },
  { id: 'rail-catenary-mast', label: { zh: '铁路电力线路杆塔、拉线20米内取土、钻探', en: 'Digging within 20 m of masts of railway power lines' }, clause: '铁路安全管理条例 第五十三条第(四)项', why: NO_LAYER },
  { id: 'power-cable-river', label: { zh: '江河电缆两侧100米（中小河流50米）', en: 'Cables in rivers: 100 m, in smaller ones 50 m' }, clause: '电力设施保护条例 第十条第(二)项', why: NO_LAYER },
  { id: 'power-hydro-300', label: { zh: '水力发电水工建筑物300米内捕鱼、游泳', en: 'Fishing and swimming within 300 m of hydropower structures' }, clause: '电力设施保护条例 第十三条第(四)项', why: NO_LAYER },
  { id: 'hz-park-3y', label: { zh: '化工园区整体性安全风险评价每三年一次', en: 'Risk assessment of chemical parks every three years' }, clause: '危险化学品安全法 第十九条', why: ATTRIBUTE },
  { id: 'hz-park-grade', label: { zh: '化工园区安全风险等级', en: 'Grade of chemical parks' }, clause: '化工园区安全风险排查治理导则', why: { zh: '等级由评分得出，作为园区属性录入并按四色显示', en: 'it follows from a score; entered as an attribute of the park and shown in the four colours' } },
  { id: 'hz-filling-road', label: { zh: '加油站距道路8米、6米，距明火', en: 'Filling stations 8 or 6 m from streets, and from open fire' }, clause: 'GB 50156—2021 4.0.4', why: { zh: '只见到已被替代的2002年数值，且道路的主次级别、明火地点没有数据', en: 'only superseded figures were seen, and neither the rank of streets nor open fires are in the data' } },
  { id: 'hz-filling-grade', label: { zh: '加油站等级按储罐总容积', en: 'Grade of filling stations by tank volume' }, clause: 'GB 50156', why: DEFINITION },
  { id: 'hz-pipe-oil-depot', label: { zh: '油库外部管道距居民点、铁路、公路', en: 'External pipes of oil depots' }, clause: 'GB 50074', why: { zh: '管道图层不区分油库外部管道', en: 'the pipeline layer does not tell which pipes are a depot’s' } },
  { id: 'min-tailings-state', label: { zh: '尾矿库危库、险库、病库', en: 'State of tailings ponds' }, clause: '尾矿库安全规程', why: ATTRIBUTE },
  { id: 'min-slope-200', label: { zh: '露天边坡、排土场高度200米以上须在线监测', en: 'On-line monitoring of slopes of 200 m and more' }, clause: '金属非金属矿山重大事故隐患判定标准', why: ATTRIBUTE },
  { id: 'min-exits', label: { zh: '地下矿山两个安全出口、间距30米', en: 'Two exits of underground mines, 30 m apart' }, clause: '金属非金属矿山重大事故隐患判定标准、GB 16423', why: NO_LAYER },
  { id: 'fs-5min', label: { zh: '消防站接警后5分钟到达辖区边缘', en: 'Fire stations reach the edge of their area in five minutes' }, clause: '建标152—2017', why: { zh: '须按道路行车时间分析；行车时速与4分钟行车时间未见原文', en: 'a matter of travel times by road; speeds and the four minutes of travel were not seen in a text' } },
  { id: 'fs-area', label: { zh: '消防站辖区面积', en: 'Service areas of fire stations' }, clause: '建标152—2017 第十四条', why: NO_LAYER },
  { id: 'fs-setback-15', label: { zh: '消防站车库门距道路红线15米', en: 'Garage doors 15 m from the road’s red line' }, clause: '建标152—2017 第十五条第(四)项', why: NO_LAYER },
  { id: 'fs-town-team', label: { zh: '乡镇专职消防队', en: 'Full-time fire teams of townships' }, clause: 'GA/T 998—2012 及省级规定', why: OTHERS },
  { id: 'def-event-1000', label: { zh: '大型群众性活动（1000人以上）许可', en: 'Licence of events of a thousand people and more' }, clause: '大型群众性活动安全管理条例 第二条、第十二条', why: ATTRIBUTE },
  { id: 'res-dam-scope', label: { zh: '水库大坝适用范围', en: 'Which reservoir dams are regulated' }, clause: '水库大坝安全管理条例 第二条', why: DEFINITION },
  { id: 'airspace-range-30km', label: { zh: '航路附近30公里内靶场', en: 'Shooting ranges within 30 km of air routes' }, clause: '民用航空法 第八十六条', why: NO_LAYER },
  { id: 'slope-farm-25', label: { zh: '25度以上陡坡地开垦', en: 'Farming on slopes above 25°' }, clause: '水土保持法 第二十条', why: NO_LAYER },
  { id: 'mining-law-2024', label: { zh: '铁路、重要公路、河流、堤坝附近一定距离内采矿', en: 'Mining within a certain distance of railways, roads, rivers and dams' }, clause: '矿产资源法', why: { zh: '条文只称“一定距离”，2024年修订文本的对应条文未核对；具体距离见公路、铁路、管道各法', en: 'the text says “a certain distance”; figures are in the laws on roads, railways and pipelines' } },
];
