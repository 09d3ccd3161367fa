/** 消防法 (2021 revision). */
import { NO_DISTANCE, WALL } from '../bases.ts';
import { DWELLINGS, HAZARDOUS_SITES, typed } from '../places.ts';
import type { Rule } from '../rule.ts';

export const FIRE_LAW: readonly Rule[] = [
  {
    id: 'haz-dwelling-same-building', label: { zh: '易燃易爆危险品场所与居住场所在同一建筑物内', en: 'Flammable or explosive goods in the same building as dwellings' },
    clause: { law: '消防法', article: '第十九条', edition: '2021', words: '生产、储存、经营易燃易爆危险品的场所不得与居住场所设置在同一建筑物内，并应当与居住场所保持安全距离。' },
    severity: 'prohibited', evidence: 'statute', ships: 'on', effectiveFrom: '2009-05-01', checkedOn: '2026-11-24',
    subjects: [...HAZARDOUS_SITES, typed('gas-facility', 'lpg-shop')], relation: 'outside', objects: DWELLINGS, needs: ['building'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '迁出居住建筑', en: 'Move it out of the dwelling' },
    examples: [{ subject: { kind: 'gas-facility', props: { type: 'lpg-shop' } }, object: { kind: 'building', props: { use: '住宅' }, as: 'area' }, limitM: 0 }],
  },
];
