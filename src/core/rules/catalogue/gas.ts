/** 城镇燃气管理条例 (2016): no metres in the regulation, the protection area is drawn by the gas authority (Art. 33). */
import { CENTRE_LINE, NO_DISTANCE, WALL } from '../bases.ts';
import { BUILDINGS, HAZARDOUS_SITES, HAZARDOUS_SHOPS, works, zone } from '../places.ts';
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '城镇燃气管理条例', article, edition: '2016', words });
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '2011-03-01', checkedOn: '2026-11-24' } as const;
const area = { kind: 'designated-area', props: { type: 'gas-protection' } };

export const GAS: readonly Rule[] = [
  {
    ...CHECKED, id: 'gas-overbuild', label: { zh: '建筑物占压燃气管线', en: 'Building over a gas pipe' },
    clause: clause('第三十三条第二款第(一)项', '在燃气设施保护范围内，禁止从事下列危及燃气设施安全的活动：(一)建设占压地下燃气管线的建筑物、构筑物或者其他设施；……'),
    severity: 'prohibited', subjects: BUILDINGS, relation: 'outside', objects: [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'lpg'] }] }], needs: ['pipeline'], base: CENTRE_LINE, threshold: NO_DISTANCE,
    remedy: { zh: '拆除占压，或由燃气经营者改线', en: 'Remove what stands over it, or have the operator move the pipe' },
    examples: [{ subject: { kind: 'building' }, object: { kind: 'pipeline', props: { medium: 'natural-gas' } }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'gas-protect-ban', label: { zh: '燃气设施保护范围内爆破、取土或存放易燃易爆物品', en: 'Blasting, digging or flammable goods inside a gas protection area' },
    clause: clause('第三十三条第二款第(二)、(四)项', '在燃气设施保护范围内，禁止从事下列危及燃气设施安全的活动：……(二)进行爆破、取土等作业或者动用明火；……(四)放置易燃易爆危险物品或者种植深根植物；……'),
    severity: 'prohibited', subjects: [works('blasting', 'quarrying'), ...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS], relation: 'outside', objects: [zone('gas-protection')], needs: [], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '停止作业，迁出', en: 'Stop, move out' },
    examples: [{ subject: { kind: 'works', props: { type: 'blasting' } }, object: area, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'gas-protect-works', label: { zh: '燃气设施保护范围内敷设、挖掘、钻探', en: 'Laying, digging or drilling inside a gas protection area' },
    clause: clause('第三十四条', '在燃气设施保护范围内，有关单位从事敷设管道、打桩、顶进、挖掘、钻探等可能影响燃气设施安全活动的，应当与燃气经营者共同制定燃气设施保护方案，并采取相应的安全保护措施。'),
    severity: 'conditional', subjects: [works('linear', 'excavation', 'drilling')], relation: 'outside', objects: [zone('gas-protection')], needs: [], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '与燃气经营者共同制定保护方案', en: 'Agree on a protection plan with the gas operator' },
    examples: [{ subject: { kind: 'works', props: { type: 'drilling' } }, object: area, limitM: 0 }],
  },
];
