/** 头顶库: policy definition of a tailings pond with people or important facilities not more than 1 km downstream. */
import { fixed, WALL } from '../bases.ts';
import { dense, RIVERS } from '../places.ts';
import type { Rule } from '../rule.ts';

export const TAILINGS: readonly Rule[] = [
  {
    id: 'min-tailings-overhead', label: { zh: '尾矿库下游1公里内有居民或重要设施（头顶库）', en: 'People or important facilities within 1 km downstream of a tailings pond' },
    clause: { law: '尾矿库安全监管政策（“头顶库”定义）', article: '—', edition: '政策文件', words: '（据公开页面概述，非原文）“头顶库”是指下游1公里（含）距离内有居民或者重要设施的尾矿库。' },
    severity: 'conditional', evidence: 'standard-or-local', ships: 'on', effectiveFrom: null, checkedOn: '2026-11-24',
    subjects: [{ kind: 'tailings-pond' }], relation: 'downstream',
    objects: [
      dense('residential', 'school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious', 'office'), { kind: 'building' }, { kind: 'high-rise' }, { kind: 'factory' }, { kind: 'railway' },
      { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national', 'provincial'] }] },
    ],
    needs: ['tailings-pond', 'water-body'], base: WALL, threshold: fixed(1000), inclusive: true, course: { carriers: RIVERS, subjectM: 1000, objectM: 1000, up: fixed(1000) },
    remedy: { zh: '列入头顶库清单：闭库、升级、搬迁或在线监测', en: 'Put it on the list: close, upgrade, relocate, or monitor on line' },
    examples: [{ subject: { kind: 'tailings-pond', as: 'point' }, object: { kind: 'building' }, limitM: 1000, side: 'down' }],
  },
];
