/** 电力设施保护条例 (2011 revision). */
import type { Rule } from '../rule.ts';
import { BUILDINGS, HAZARDOUS_SHOPS, HAZARDOUS_SITES } from '../places.ts';

export const POWER: readonly Rule[] = [
  {
    id: 'power-ohl-zone',
    label: { zh: '建筑物或危险物品进入架空电力线路保护区', en: 'Building or hazardous goods inside the overhead line protection zone' },
    clause: {
      law: '电力设施保护条例', article: '第十条第(一)项、第十五条', edition: '2011',
      words: '架空电力线路保护区：导线边线向外侧水平延伸并垂直于地面所形成的两平行面内的区域，在一般地区各级电压导线的边线延伸距离如下：1—10千伏 5米；35—110千伏 10米；154—330千伏 15米；500千伏 20米。……任何单位或个人在架空电力线路保护区内，必须遵守下列规定：(一)不得堆放谷物、草料、垃圾、矿渣、易燃物、易爆物及其他影响安全供电的物品；……(三)不得兴建建筑物、构筑物；……',
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '1987-09-15', checkedOn: '2026-11-24',
    subjects: [
      ...BUILDINGS, ...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS, { kind: 'gas-station' },
    ],
    relation: 'min-distance',
    objects: [{ kind: 'power-line' }],
    needs: ['power-line'],
    base: {
      line: 'outer-conductor',
      defaults: {
        type: 'by-band', field: 'voltage', below: 1,
        bands: [{ from: 1, to: 10, m: 1 }, { from: 35, to: 110, m: 3 }, { from: 154, to: 330, m: 6 }, { from: 500, to: 500, m: 10 }],
      },
    },
    threshold: {
      type: 'by-band', field: 'voltage', below: 1,
      bands: [{ from: 1, to: 10, m: 5 }, { from: 35, to: 110, m: 10 }, { from: 154, to: 330, m: 15 }, { from: 500, to: 500, m: 20 }],
    },
    remedy: { zh: '另行选址、升高线路或改为电缆', en: 'Re-site, raise the line or lay a cable' },
  },
];
