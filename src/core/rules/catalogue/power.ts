/** 电力设施保护条例 (2011 revision). */
import { CENTRE_LINE, fixed, NO_DISTANCE, OUTER_CONDUCTOR, POWER_ZONE, WALL } from '../bases.ts';
import { BUILDINGS, HAZARDOUS_SHOPS, HAZARDOUS_SITES, OVERHEAD_LINES, works, zone } from '../places.ts';
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '电力设施保护条例', article, edition: '2011', words });
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '1987-09-15', checkedOn: '2026-11-24' } as const;
const ZONE_WORDS = '架空电力线路保护区：导线边线向外侧水平延伸并垂直于地面所形成的两平行面内的区域，在一般地区各级电压导线的边线延伸距离如下：1—10千伏 5米 35—110千伏 10米 154—330千伏 15米 500千伏 20米';
const ARTICLE_15 = '任何单位或个人在架空电力线路保护区内，必须遵守下列规定：(一)不得堆放谷物、草料、垃圾、矿渣、易燃物、易爆物及其他影响安全供电的物品；……(三)不得兴建建筑物、构筑物；……';
const BUILT = {
  ...CHECKED, severity: 'prohibited', subjects: [...BUILDINGS, ...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS, { kind: 'gas-station' }], clause: clause('第十条第(一)项、第十五条', `${ZONE_WORDS}……${ARTICLE_15}`),
  remedy: { zh: '另行选址、升高线路或改为电缆', en: 'Re-site, raise the line or lay a cable' },
} as const;
const house = { kind: 'building' }, line = (voltage: number) => ({ kind: 'power-line', props: { voltage, half_width: 4 } });
const VOLTAGES = [[1, 5], [10, 5], [35, 10], [110, 10], [154, 15], [220, 15], [330, 15], [500, 20]] as const;

export const POWER: readonly Rule[] = [
  {
    ...BUILT, id: 'power-ohl-zone', label: { zh: '建筑物或危险物品进入架空电力线路保护区', en: 'Building or hazardous goods inside the overhead line protection zone' },
    relation: 'min-distance', objects: OVERHEAD_LINES, needs: ['power-line'], base: OUTER_CONDUCTOR, threshold: POWER_ZONE,
    examples: VOLTAGES.map(([voltage, limitM]) => ({ subject: house, object: line(voltage), offsetM: 4, limitM })),
  },
  {
    ...BUILT, id: 'power-zone-designated', label: { zh: '建筑物或危险物品进入已划定的电力设施保护区', en: 'Building or hazardous goods inside a power protection area as drawn' },
    relation: 'outside', objects: [zone('power-protection')], needs: [], base: WALL, threshold: NO_DISTANCE,
    examples: [{ subject: house, object: { kind: 'designated-area', props: { type: 'power-protection' } }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'power-cable-zone', label: { zh: '建筑物进入地下电缆保护区', en: 'Building inside the buried cable protection zone' },
    clause: clause('第十条第(二)项、第十六条', '电力电缆线路保护区：地下电缆为电缆线路地面标桩两侧各0.75米所形成的两平行线内的区域；……不得在地下电缆保护区内堆放垃圾、矿渣、易燃物、易爆物，倾倒酸、碱、盐及其他有害化学物品，兴建建筑物、构筑物或种植树木、竹子；'),
    severity: 'prohibited', subjects: BUILDINGS, relation: 'min-distance', objects: [{ kind: 'power-line', where: [{ field: 'cable', in: ['buried'], empty: 'not-meant' }] }], needs: ['power-line'], base: CENTRE_LINE, threshold: fixed(0.75),
    remedy: { zh: '退出保护区或迁移电缆', en: 'Leave the zone or move the cable' },
    examples: [{ subject: house, object: { kind: 'power-line', props: { cable: 'buried' } }, limitM: 0.75 }],
  },
  {
    ...CHECKED, id: 'power-works', label: { zh: '架空电力线路保护区内打桩、钻探、开挖', en: 'Drilling or digging inside the overhead line protection zone' },
    clause: clause('第十条第(一)项、第十七条', `${ZONE_WORDS}……任何单位或个人必须经县级以上地方电力管理部门批准，并采取安全措施后，方可进行下列作业或活动：(一)在架空电力线路保护区内进行农田水利基本建设工程及打桩、钻探、开挖等作业；……`),
    severity: 'conditional', subjects: [works('drilling', 'excavation', 'quarrying')], relation: 'min-distance', objects: OVERHEAD_LINES, needs: ['power-line'], base: OUTER_CONDUCTOR, threshold: POWER_ZONE,
    remedy: { zh: '报县级电力管理部门批准并采取安全措施', en: 'Obtain the county power authority’s approval and take its measures' },
    examples: VOLTAGES.map(([voltage, limitM]) => ({ subject: { kind: 'works', props: { type: 'drilling' } }, object: line(voltage), offsetM: 4, limitM })),
  },
  {
    ...CHECKED, id: 'power-kite-300', label: { zh: '架空电力线路导线两侧300米内放风筝', en: 'Kite flying within 300 m of overhead conductors' },
    clause: clause('第十四条第(三)项', '任何单位或个人，不得从事下列危害电力线路设施的行为：……(三)在架空电力线路导线两侧各300米的区域内放风筝；……'),
    severity: 'prohibited', subjects: [works('kite')], relation: 'min-distance', objects: OVERHEAD_LINES, needs: ['power-line'], base: OUTER_CONDUCTOR, threshold: fixed(300),
    remedy: { zh: '公告，风筝场地另行选址', en: 'Public notice; fly kites elsewhere' },
    examples: [{ subject: { kind: 'works', props: { type: 'kite' } }, object: line(10), offsetM: 4, limitM: 300 }],
  },
  {
    ...CHECKED, id: 'power-over-hazstore', label: { zh: '架空电力线路跨越易燃、易爆物品仓库区域', en: 'Overhead line across a store of flammable or explosive goods' },
    clause: clause('第二十一条', '新建架空电力线路不得跨越储存易燃、易爆物品仓库的区域；'),
    severity: 'prohibited', subjects: OVERHEAD_LINES, relation: 'crosses',
    objects: [
      { kind: 'hazchem-site', areasOnly: true, where: [{ field: 'activity', in: ['store'] }] }, { kind: 'fireworks-warehouse', areasOnly: true }, { kind: 'explosives-store', areasOnly: true },
      { kind: 'gas-facility', areasOnly: true, where: [{ field: 'type', in: ['lpg-filling'] }] },
    ],
    needs: ['power-line'], base: WALL, threshold: NO_DISTANCE, newSince: '1987-09-15',
    remedy: { zh: '线路改线', en: 'Re-route the line' },
    examples: [{ subject: { kind: 'power-line', props: { voltage: 10, built: '2015-01-01' } }, object: { kind: 'fireworks-warehouse', as: 'area' }, limitM: 0 }],
  },
];
