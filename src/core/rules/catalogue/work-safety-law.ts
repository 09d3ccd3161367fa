/** 安全生产法 (2021 revision). */
import { NO_DISTANCE, WALL } from '../bases.ts';
import { DORMITORIES, HAZARDOUS_SHOPS } from '../places.ts';
import type { Rule } from '../rule.ts';

export const WORK_SAFETY_LAW: readonly Rule[] = [
  {
    id: 'haz-dormitory-same-building', label: { zh: '危险物品场所与员工宿舍在同一座建筑物内', en: 'Dangerous goods in the same building as a dormitory' },
    clause: { law: '安全生产法', article: '第四十二条', edition: '2021', words: '生产、经营、储存、使用危险物品的车间、商店、仓库不得与员工宿舍在同一座建筑物内，并应当与员工宿舍保持安全距离。' },
    severity: 'prohibited', evidence: 'statute', ships: 'on', effectiveFrom: '2002-11-01', checkedOn: '2026-11-24',
    subjects: [{ kind: 'hazchem-site' }, { kind: 'fireworks-warehouse' }, { kind: 'explosives-store' }, ...HAZARDOUS_SHOPS], relation: 'outside', objects: DORMITORIES, needs: ['building'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '宿舍或危险物品迁出', en: 'Move the dormitory or the goods out' },
    examples: [{ subject: { kind: 'hazchem-site' }, object: { kind: 'building', props: { use: '员工宿舍' }, as: 'area' }, limitM: 0 }],
  },
];
