/** 铁路安全管理条例 (国务院令第639号, in force 2014-01-01). */
import { CENTRE_LINE, EMBANKMENT_TOE, fixed, NO_DISTANCE, RAIL_ZONE, WALL } from '../bases.ts';
import { BUILDINGS, HAZARDOUS_SHOPS, HAZARDOUS_SITES, RAILWAY_BRIDGES, RIVERS, works, zone } from '../places.ts';
import type { Course, Rule } from '../rule.ts';
import type { Threshold } from '../threshold.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '铁路安全管理条例', article, edition: '2013', words });
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '2014-01-01', checkedOn: '2026-11-24' } as const;

const ARTICLE_27 = '铁路线路安全保护区的范围，从铁路线路路堤坡脚、路堑坡顶或者铁路桥梁(含铁路、道路两用桥，下同)外侧起向外的距离分别为：(一)城市市区高速铁路为10米，其他铁路为8米；(二)城市郊区居民居住区高速铁路为12米，其他铁路为10米；(三)村镇居民居住区高速铁路为15米，其他铁路为12米；(四)其他地区高速铁路为20米，其他铁路为15米。';
const ARTICLE_30 = '在铁路线路安全保护区内建造建筑物、构筑物等设施，取土、挖砂、挖沟、采空作业或者堆放、悬挂物品，应当征得铁路运输企业同意并签订安全协议，遵守保证铁路安全的国家标准、行业标准和施工安全规范，采取措施防止影响铁路运输安全。';
const ZONE = {
  ...CHECKED, severity: 'conditional', subjects: [...BUILDINGS, works('sand-mining', 'blasting', 'drilling', 'excavation', 'linear', 'railway-works', 'quarrying')],
  clause: clause('第二十七条、第三十条', `${ARTICLE_27}……${ARTICLE_30}`),
  remedy: { zh: '征得铁路运输企业同意并签订安全协议，采取防护措施；无法满足的迁移', en: 'Obtain the railway’s consent and safety agreement, protect; otherwise remove' },
} as const;

const course = (up: Threshold): Course => ({ carriers: RIVERS, subjectM: 200, objectM: 60, up });
const RIVER = { ...CHECKED, relation: 'along', objects: RAILWAY_BRIDGES, needs: ['bridge', 'water-body'], base: WALL } as const;
const house = { kind: 'building', props: { built: '2015-01-01' } };
const railway = (railClass: string, setting = 'other') => ({ kind: 'railway', props: { class: railClass, setting, half_width: 9 } });
const bridge = (length = 300) => ({ kind: 'bridge', props: { carries: 'railway', length } });
const SIDES = ['up', 'down'] as const;
/** The rows of Art. 27. */
const ZONE_ROWS = [
  ['high-speed', 'urban', 10], ['high-speed', 'suburb', 12], ['high-speed', 'village', 15], ['high-speed', 'other', 20], ['conventional', 'urban', 8], ['conventional', 'suburb', 10],
  ['conventional', 'village', 12], ['conventional', 'other', 15], ['siding', 'urban', 8], ['siding', 'suburb', 10], ['siding', 'village', 12], ['siding', 'other', 15],
] as const;

export const RAILWAYS: readonly Rule[] = [
  {
    ...ZONE, id: 'rail-protect-zone', label: { zh: '建筑物或作业进入铁路线路安全保护区', en: 'Building or works inside the railway protection zone' },
    relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: EMBANKMENT_TOE, threshold: RAIL_ZONE,
    examples: ZONE_ROWS.map(([railClass, setting, limitM]) => ({ subject: house, object: railway(railClass, setting), offsetM: 9, limitM })),
  },
  {
    ...ZONE, id: 'rail-zone-designated', label: { zh: '建筑物或作业进入已划定的铁路线路安全保护区', en: 'Building or works inside a railway protection area as drawn' },
    relation: 'outside', objects: [zone('railway-protection')], needs: [], base: WALL, threshold: NO_DISTANCE,
    examples: [{ subject: house, object: { kind: 'designated-area', props: { type: 'railway-protection' } }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'rail-zone-grazing', label: { zh: '在铁路线路安全保护区内放养牲畜', en: 'Grazing inside the railway protection zone' },
    clause: clause('第二十七条、第二十九条', `${ARTICLE_27}……禁止在铁路线路安全保护区内烧荒、放养牲畜、种植影响铁路线路安全和行车瞭望的树木等植物。`),
    severity: 'prohibited', subjects: [works('grazing')], relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: EMBANKMENT_TOE, threshold: RAIL_ZONE,
    remedy: { zh: '设置栅栏，另划牧场', en: 'Fence, graze elsewhere' },
    examples: ZONE_ROWS.map(([railClass, setting, limitM]) => ({ subject: { kind: 'works', props: { type: 'grazing' } }, object: railway(railClass, setting), offsetM: 9, limitM })),
  },
  {
    ...CHECKED, id: 'rail-hazmat', label: { zh: '铁路线路200米内有易燃易爆等危险物品场所（复核圈，距离按标准查定）', en: 'Flammable or explosive goods within the 200 m review ring of a railway (distance by the standards)' },
    clause: clause('第三十三条', '在铁路线路两侧建造、设立生产、加工、储存或者销售易燃、易爆或者放射性物品等危险物品的场所、仓库，应当符合国家标准、行业标准规定的安全防护距离。'),
    severity: 'conditional', subjects: [...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS, { kind: 'gas-station' }], relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: EMBANKMENT_TOE,
    threshold: { type: 'unseen', ringM: 200 },
    remedy: { zh: '条文未规定米数，200米是本软件的复核圈；按设施类型查 GB 50016、GB 50160、GB 50161、GB 50156 核定', en: 'The clause gives no metres; 200 m is our ring of review. Fix the distance by GB 50016, GB 50160, GB 50161 or GB 50156, whichever the facility falls under' },
    examples: [{ subject: { kind: 'explosives-store' }, object: railway('conventional'), offsetM: 9, limitM: 200 }],
  },
  {
    ...CHECKED, id: 'rail-mine-1000', label: { zh: '铁路两侧1000米内露天采矿、采石、爆破', en: 'Open-pit mining, quarrying or blasting within 1,000 m of a railway' },
    clause: clause('第三十四条第二款', '在铁路线路路堤坡脚、路堑坡顶、铁路桥梁外侧起向外各1000米范围内，以及在铁路隧道上方中心线两侧各1000米范围内，确需从事露天采矿、采石或者爆破作业的，应当与铁路运输企业协商一致，依照有关法律法规的规定报县级以上地方人民政府有关部门批准，采取安全防护措施后方可进行。'),
    severity: 'conditional', subjects: [{ kind: 'mine', where: [{ field: 'type', in: ['open-pit', 'quarry'] }] }, works('quarrying', 'blasting')],
    relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: EMBANKMENT_TOE, threshold: fixed(1000),
    remedy: { zh: '与铁路运输企业协商一致并报批，批准文件附入矿山档案；未批准的停止', en: 'Agree with the railway and obtain approval, file it with the mine; stop without it' },
    examples: [{ subject: { kind: 'mine', props: { type: 'quarry' }, as: 'area' }, object: railway('conventional'), offsetM: 9, limitM: 1000 }],
  },
  {
    ...CHECKED, id: 'rail-hsr-water-200', label: { zh: '高速铁路两侧200米内抽取地下水', en: 'Groundwater pumping within 200 m of a high-speed railway' },
    clause: clause('第三十五条', '高速铁路线路路堤坡脚、路堑坡顶或者铁路桥梁外侧起向外各200米范围内禁止抽取地下水。'),
    severity: 'prohibited', subjects: [works('water-abstraction')], relation: 'min-distance', objects: [{ kind: 'railway', where: [{ field: 'class', in: ['high-speed'] }] }], needs: ['railway'], base: EMBANKMENT_TOE, threshold: fixed(200),
    remedy: { zh: '封闭取水井', en: 'Close the well' },
    examples: [{ subject: { kind: 'works', props: { type: 'water-abstraction' } }, object: railway('high-speed'), offsetM: 9, limitM: 200 }],
  },
  {
    ...CHECKED, id: 'rail-kite-500', label: { zh: '电气化铁路电力线路导线两侧500米内升放风筝、气球', en: 'Kites or balloons within 500 m of the power lines of an electrified railway' },
    clause: clause('第五十三条第(二)项', '禁止实施下列危害电气化铁路设施的行为：……(二)在铁路电力线路导线两侧各500米的范围内升放风筝、气球等低空飘浮物体；'),
    severity: 'prohibited', subjects: [works('kite')], relation: 'min-distance', objects: [{ kind: 'railway', where: [{ field: 'electrified', in: [true] }] }], needs: ['railway'], base: CENTRE_LINE, threshold: fixed(500),
    remedy: { zh: '公告，风筝场地另行选址', en: 'Public notice; fly kites elsewhere' },
    examples: [{ subject: { kind: 'works', props: { type: 'kite' } }, object: { kind: 'railway', props: { electrified: true } }, limitM: 500 }],
  },
  {
    ...RIVER, id: 'rail-bridge-1000', label: { zh: '铁路桥上下游1000米内围垦、筑坝、架设浮桥', en: 'Reclamation, dam or floating bridge within 1,000 m up- or downstream of a railway bridge' },
    clause: clause('第三十七条', '任何单位和个人不得擅自在铁路桥梁跨越处河道上下游各1000米范围内围垦造田、拦河筑坝、架设浮桥或者修建其他影响铁路桥梁安全的设施。'),
    severity: 'prohibited', subjects: [works('river-structure')], threshold: fixed(1000), course: course(fixed(1000)),
    remedy: { zh: '停止；确需进行的，安全论证并征求铁路运输企业意见', en: 'Stop; where it must be, with a safety study and the railway’s opinion' },
    examples: SIDES.map((side) => ({ subject: { kind: 'works', props: { type: 'river-structure' } }, object: bridge(), limitM: 1000, side })),
  },
  {
    ...RIVER, id: 'rail-bridge-sand', label: { zh: '铁路桥上下游禁采范围内采砂、淘金', en: 'Sand or gold mining too near up- or downstream of a railway bridge' },
    clause: clause('第三十八条', '禁止在铁路桥梁跨越处河道上下游的下列范围内采砂、淘金：(一)跨河桥长500米以上的铁路桥梁，河道上游500米，下游3000米；(二)跨河桥长100米以上不足500米的铁路桥梁，河道上游500米，下游2000米；(三)跨河桥长不足100米的铁路桥梁，河道上游500米，下游1000米。'),
    severity: 'prohibited', subjects: [works('sand-mining')], course: course(fixed(500)),
    threshold: { type: 'by-band', field: 'length', below: 0, bands: [{ from: 500, m: 3000 }, { from: 100, to: 500, m: 2000 }, { from: 0, to: 100, m: 1000 }] },
    remedy: { zh: '停止采砂，沿河划定禁采区并设标志', en: 'Stop, draw the ban zone along the river and mark it' },
    examples: [
      ...([[500, 3000], [499, 2000], [100, 2000], [99, 1000]] as const).map(([length, limitM]) => ({ subject: { kind: 'works', props: { type: 'sand-mining' } }, object: bridge(length), limitM, side: 'down' as const })),
      { subject: { kind: 'works', props: { type: 'sand-mining' } }, object: bridge(600), limitM: 500, side: 'up' },
    ],
  },
  {
    ...RIVER, id: 'rail-bridge-dredge', label: { zh: '铁路桥上下游500米内疏浚', en: 'Dredging within 500 m up- or downstream of a railway bridge' },
    clause: clause('第三十九条', '在铁路桥梁跨越处河道上下游各500米范围内进行疏浚作业，应当进行安全技术评价，有关河道、航道管理部门应当征求铁路运输企业的意见，确认安全或者采取安全技术措施后，方可批准进行疏浚作业。但是，依法进行河道、航道日常养护、疏浚作业的除外。'),
    severity: 'conditional', subjects: [works('dredging')], threshold: fixed(500), course: course(fixed(500)),
    remedy: { zh: '进行安全技术评价并征求铁路运输企业意见', en: 'Have it evaluated and ask the railway’s opinion' },
    examples: SIDES.map((side) => ({ subject: { kind: 'works', props: { type: 'dredging' } }, object: bridge(), limitM: 500, side })),
  },
];
